//! `doctor`: what there is, what is missing, what earlier sessions left; it repairs nothing.

use backsync::document::Document;
use backsync::scenario::{Change, Edit, Scalar};
use backsync::settings::StateFolder;

use crate::Desk;
use crate::program::{command, ran};

#[test]
fn a_machine_that_has_everything_is_well() {
    let desk = Desk::new();
    let text = desk.run(&["doctor"]);
    assert_eq!((text.code, text.stderr.as_str()), (0, ""));
    let document = desk.run(&["doctor", "--json"]).json();
    assert_eq!(document["state"], "ok");
    assert_eq!(document["version"], env!("CARGO_PKG_VERSION"));
    let ids: Vec<&str> = document["checks"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["state-folder", "config-folder", "settings", "checklists", "unsaved", "built-in-cases", "colour"]);
}

#[test]
fn a_state_folder_that_can_not_be_used_is_a_fault_with_the_way_out() {
    let desk = Desk::new();
    let file = desk.write("a file", "");
    let ran = ran(command(&["doctor"]).env("BACKSYNC_STATE_DIR", format!("{file}/state")).output().unwrap());
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("BACKSYNC_STATE_DIR to a folder of yours"), "{}", ran.stdout);
}

#[test]
fn what_a_crash_left_is_listed_with_the_file_it_is_of() {
    let desk = Desk::new();
    let file = desk.write("case.toml", "schema = 1\ntitle = \"x\"\n");
    let mut document = Document::open(&desk.path("case.toml"), &StateFolder::at(desk.state())).unwrap();
    document.apply(&Edit::one(Change::Set { at: "title".parse().unwrap(), to: Scalar::Text("y".into()) })).unwrap();
    let open = desk.run(&["doctor"]).stdout;
    assert!(open.contains("1 edit of") && open.contains("which is open now"), "{open}");
    std::mem::forget(document);
    std::fs::remove_dir_all(desk.state().join("locks")).unwrap();
    let left = desk.run(&["doctor"]);
    assert_eq!(left.code, 0, "unsaved edits are no fault of the machine");
    let resolved = std::fs::canonicalize(file).unwrap().display().to_string();
    assert!(left.stdout.contains(&resolved) && left.stdout.contains("backsync "), "{}", left.stdout);
}

#[test]
fn faults_of_settings_are_told_with_their_lines_and_stop_nothing() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("config")).unwrap();
    desk.write("config/settings.toml", "glyphs = \"asci\"\n");
    desk.write("config/keys.toml", "undo = \"F2\"\nsav = \"x\"\nredo = \"q\"\n");
    let run = |args: &[&str]| ran(command(args).env("BACKSYNC_CONFIG_DIR", desk.path("config")).output().unwrap());
    let doctor = run(&["doctor"]);
    assert_eq!(doctor.code, 0);
    for told in [
        "keys.toml:2:1: there is no action `sav`\n    did you mean `save`?",
        "keys.toml:3:8: `redo` cannot be q: that is `quit`",
        "settings.toml:1:10: `glyphs` cannot be \"asci\"",
    ] {
        assert!(doctor.stdout.contains(told), "{told} is not in {}", doctor.stdout);
    }
    let keys = run(&["keys"]);
    assert!(keys.stdout.lines().any(|line| line.trim_start().starts_with("F2 ") && line.contains(" undo ")));
    assert!(keys.stdout.lines().any(|line| line.trim_start().starts_with("U  Ctrl-R ") && line.contains(" redo ")));
    assert!(keys.stderr.contains("keys.toml:2:1: there is no action `sav`; did you mean `save`?"), "{}", keys.stderr);
    assert!(!keys.stderr.contains("glyphs"));
}
