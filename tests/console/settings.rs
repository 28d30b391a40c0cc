//! The user's own keys and settings in the console.

use crate::Desk;
use crate::pty::Console;

fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    let config = desk.folder.path().join("config");
    std::fs::create_dir(&config).unwrap();
    for (name, text) in files {
        std::fs::write(config.join(name), text).unwrap();
    }
    desk
}

#[test]
fn the_users_keys_hold_and_are_the_ones_that_are_shown() {
    let desk = desk(&[("keys.toml", "quit = \"Z\"\nhelp = \"F2\"\n")]);
    let mut console = desk.open();
    console.wait_for("Z quit");
    assert!(!console.screen().contains("q quit"), "{}", console.screen());
    console.press("\u{1b}OQ");
    console.wait_for("Keys");
    console.press("leave");
    console.wait_for("Z │");
    console.press("\u{1b}");
    console.wait_until_gone("─ Keys");
    console.press("qZ");
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success(), "{left:?}");
}

#[test]
fn a_fault_is_said_at_the_foot_until_a_key_and_the_defaults_hold() {
    let desk = desk(&[("keys.toml", "qit = \"Z\"\n"), ("settings.toml", "mouse = 7\n")]);
    let mut console = Console::spawn(desk.command(&["case.toml"]));
    console.wait_for("there is no action `qit`");
    console.press("j");
    console.wait_until_gone("there is no action");
    console.press("q");
    assert!(console.left().status.success());
}
