//! Bad usage, help and version.

use super::file::{File, HEALTHY};
use super::program::backsync;

#[test]
fn bad_usage_is_not_answered_and_stdout_stays_empty() {
    let file = File::new(HEALTHY);
    let path = file.path();
    for args in [
        &["usn"][..],
        &["check"],
        &["usn", &path, &path],
        &["usn", &path, "--no-such-option"],
        &["usn", &path, "--color", "sometimes"],
        &["usn", &path, "--at"],
        &["check", "--json"],
        &["--no-such-option"],
    ] {
        let ran = backsync(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn help_is_an_answer_with_an_example_for_every_command() {
    for args in [&["--help"][..], &["usn", "--help"], &["check", "--help"]] {
        let ran = backsync(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
        let example = ran.stdout.lines().find(|line| line.starts_with("Example: backsync "));
        assert!(example.is_some_and(|line| args.len() == 1 || line.contains(args[0])), "{args:?}: {}", ran.stdout);
        assert!(ran.stdout.contains("Exit status: 0"), "{args:?}");
    }
}

#[test]
fn the_example_in_the_help_can_be_typed_as_it_stands() {
    for command in ["usn", "check"] {
        let help = backsync(&[command, "--help"]).stdout;
        let example = help.lines().find_map(|line| line.strip_prefix("Example: backsync ")).unwrap();
        // The shell would have done the star.
        let example = example.replace("scenarios/*.toml", "scenarios/empty.toml");
        let ran = backsync(&example.split(' ').collect::<Vec<_>>());
        assert!(ran.code < 2, "{example}: {ran:#?}");
    }
}

#[test]
fn the_version_is_the_packages_own() {
    let ran = backsync(&["--version"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, concat!("backsync ", env!("CARGO_PKG_VERSION"), "\n")));
}

#[test]
fn neither_command_writes_to_the_scenario_or_beside_it() {
    let file = File::new(HEALTHY);
    let path = file.path();
    for args in [&["usn", &path][..], &["usn", &path, "--json"], &["check", &path]] {
        assert_eq!(backsync(args).code, 0, "{args:?}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), HEALTHY);
    let folder = std::path::Path::new(&path).parent().unwrap();
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn common_options_may_stand_before_and_after_the_command() {
    let file = File::new(HEALTHY);
    let path = file.path();
    let after = backsync(&["usn", &path, "--json", "--at", "1999-01-12T09:31:00Z"]);
    let before = backsync(&["--json", "--at", "1999-01-12T09:31:00Z", "usn", &path]);
    assert_eq!((after.code, before.stderr.as_str()), (0, ""));
    assert_eq!(after.stdout, before.stdout);
}
