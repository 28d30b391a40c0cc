//! What the program prints of itself: schema, completions, manual, help.

use crate::Desk;

#[test]
fn the_schema_is_json_schema_and_knows_the_keys() {
    let schema = Desk::new().run(&["schema"]).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["properties"]["restore"]["properties"]["usn_changed"]["type"], "integer");
    assert_eq!(schema["properties"]["restore"]["additionalProperties"], false);
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = Desk::new().run(&["completions", shell]);
        assert_eq!(ran.code, 0, "{shell}");
        for word in ["usn", "import", "partner", "doctor"] {
            assert!(ran.stdout.contains(word), "{shell} does not know {word}");
        }
    }
}

#[test]
fn the_manual_names_every_command_and_what_it_takes() {
    let man = Desk::new().run(&["man"]).stdout;
    assert!(man.starts_with(".ie") || man.contains(".TH backsync 1"), "{man}");
    for command in ["CHECK", "USN", "IMPORT", "NEW", "SCHEMA", "DOCTOR", "COMPLETIONS", "MAN"] {
        assert!(man.contains(&format!(".SH \"BACKSYNC {command}\"")), "{command}");
    }
    assert!(man.contains("\\-\\-partner"));
}

#[test]
fn help_and_version_are_answers() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("Example: "));
    assert_eq!(desk.run(&["--version"]).stdout, format!("backsync {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(desk.run(&["help", "usn"]).code, 0);
}

#[test]
fn slips_are_answered_with_what_was_meant() {
    let desk = Desk::new();
    let slip = desk.run(&["chek", "case.toml"]);
    assert_eq!((slip.code, slip.stdout.as_str()), (2, ""));
    assert!(slip.stderr.contains("did you mean check?"), "{}", slip.stderr);
    let slip = desk.run(&["usn", "--jsno", "case.toml"]);
    assert!(slip.code == 2 && slip.stderr.contains("--json"), "{}", slip.stderr);
    let order = desk.run(&["case.toml", "usn", "case.toml"]);
    assert!(order.code == 2 && order.stderr.contains("stands before the command"), "{}", order.stderr);
}

#[test]
fn without_a_terminal_the_console_names_the_command_to_use() {
    let desk = Desk::new();
    for args in [&[][..], &["case.toml"][..]] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.contains("terminal") && ran.stderr.contains("backsync usn"), "{}", ran.stderr);
    }
}

#[test]
fn the_keys_are_printed_with_their_actions() {
    let ran = Desk::new().run(&["keys"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("Ctrl-P") && ran.stdout.contains("palette"), "{}", ran.stdout);
    let all = Desk::new().run(&["keys", "--json"]).json();
    assert!(all["keys"].as_array().unwrap().iter().any(|key| key["action"] == "usn.add" && key["keys"][0] == "a"));
}
