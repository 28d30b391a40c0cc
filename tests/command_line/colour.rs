//! Colour: on a terminal only, unless it is asked for, and never the only sign of anything.

use super::file::File;
use super::program::{backsync, command, ran};

const CASE: &str = "scenarios/article-usn-example.toml";

/// The text without its colours.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(|part| part.split_once('m').unwrap().1).collect::<String>()
}

#[test]
fn a_pipe_gets_no_colour() {
    for args in [&["usn", CASE][..], &["check", CASE], &["usn", CASE, "--color", "auto"]] {
        assert!(!backsync(args).stdout.contains('\u{1b}'), "{args:?}");
    }
}

#[test]
fn colour_that_is_asked_for_comes_also_through_a_pipe() {
    for args in [&["usn", CASE, "--color", "always"][..], &["check", CASE, "--color", "always"]] {
        assert!(backsync(args).stdout.contains("\u{1b}["), "{args:?}");
    }
    let file = File::new("schema = 1\n");
    assert!(backsync(&["check", &file.path(), "--color", "always"]).stdout.contains("\u{1b}["));
    assert!(backsync(&["usn", &file.path(), "--color", "always"]).stderr.contains("\u{1b}["));
}

#[test]
fn without_its_colours_the_text_is_the_same() {
    let file = File::new("schema = 1\ncolour = 1\n[restore]\nusn_changed = -1\n");
    for args in [
        &["usn", CASE][..],
        &["authrest", CASE],
        &["reimport", CASE],
        &["verify", "scenarios/article-repaired.toml"],
        &["check", CASE],
        &["check", &file.path()],
    ] {
        let coloured = backsync(&[args, &["--color", "always"]].concat()).stdout;
        let never = backsync(&[args, &["--color", "never"]].concat()).stdout;
        assert!(!never.contains('\u{1b}') && !never.is_empty(), "{args:?}");
        assert_ne!(coloured, never, "{args:?}");
        assert_eq!(plain(&coloured), never, "{args:?}");
    }
}

#[test]
fn what_is_asked_for_on_the_command_line_goes_before_the_environment() {
    let run = |args: &[&str]| ran(command(args).env("NO_COLOR", "1").output().unwrap());
    assert!(run(&["usn", CASE, "--color", "always"]).stdout.contains("\u{1b}["));
    assert!(!run(&["usn", CASE]).stdout.contains('\u{1b}'));
}

#[test]
fn json_is_never_coloured() {
    for command in ["usn", "check"] {
        assert!(!backsync(&[command, CASE, "--json", "--color", "always"]).stdout.contains('\u{1b}'));
    }
}

/// What a terminal is sent: `script` runs the program on one.
#[cfg(target_os = "linux")]
fn on_a_terminal(args: &str, environment: &[(&str, &str)]) -> String {
    let line = format!("'{}' {args}", env!("CARGO_BIN_EXE_backsync"));
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &line, "/dev/null"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    script.stdin(std::process::Stdio::null()).env_remove("NO_COLOR").env("TERM", "xterm");
    let output = script.envs(environment.iter().copied()).output().expect("`script` of util-linux runs");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("BLOCKED"), "{text}");
    text
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_colour_unless_the_environment_or_the_command_line_refuses_it() {
    let usn = format!("usn {CASE}");
    assert!(on_a_terminal(&usn, &[]).contains("\u{1b}["));
    assert!(on_a_terminal(&usn, &[("NO_COLOR", "")]).contains("\u{1b}["), "an empty one refuses nothing");
    for (args, environment) in [
        (usn.clone(), &[("NO_COLOR", "1")][..]),
        (usn.clone(), &[("TERM", "dumb")]),
        (format!("{usn} --color never"), &[]),
    ] {
        assert!(!on_a_terminal(&args, environment).contains('\u{1b}'), "{args} {environment:?}");
    }
}
