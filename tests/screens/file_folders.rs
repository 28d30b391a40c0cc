//! The folder that files are made into: proposed, chosen, remembered, and shared with other kinds but not with other cases.

use std::fs;
use std::path::Path;

use backsync::tui::request::{Request, Source};

use crate::files::{Desk, names, shows, with_template, write, written};
use crate::{Stage, cases};

fn into(stage: &mut Stage, folder: &str) {
    stage.press(&["f", "Ctrl-U"]);
    stage.write(folder);
    stage.press(&["Enter"]);
}

fn manifest(folder: &Path) -> String {
    fs::read_to_string(folder.join("MANIFEST.json")).unwrap()
}

#[test]
fn a_folder_that_was_chosen_is_proposed_again_for_the_same_case() {
    let desk = Desk::new();
    fs::copy(desk.path("case.toml"), desk.path("other.toml")).unwrap();
    let mut stage = desk.open();
    stage.press(&["w"]);
    shows(&mut stage, "out/case");
    into(&mut stage, &desk.path("for-SERVERA").display().to_string());
    stage.press(&["Escape", "2", "w"]);
    shows(&mut stage, "for-SERVERA");
    write(&mut stage);
    assert_eq!(names(&desk.path("for-SERVERA")).len(), 4);
    stage.press(&["s"]);
    // Another case has its own.
    stage.app.request(Request::Open(Source::File(desk.path("other.toml"))));
    stage.press(&["w"]);
    shows(&mut stage, "out/other");
    stage.press(&["Escape"]);
    stage.app.request(Request::Open(Source::File(desk.path("case.toml"))));
    stage.press(&["w"]);
    shows(&mut stage, "for-SERVERA");
}

#[test]
fn a_folder_without_a_beginning_is_said_whole_while_it_is_typed_and_afterwards() {
    let here = Path::new("/cases");
    let mut stage = Stage::on("article-usn-example").starting_in(here);
    stage.draw(80, 24);
    stage.press(&["w"]);
    shows(&mut stage, "/cases/out/article-usn-example");
    stage.press(&["f", "Ctrl-U"]);
    stage.write("for SERVERA");
    shows(&mut stage, "that is /cases/for SERVERA");
    stage.press(&["Enter"]);
    shows(&mut stage, "Folder /cases/for SERVERA");
}

#[test]
fn files_of_another_kind_join_those_that_are_there_and_keep_their_entries() {
    let desk = Desk::new();
    let mut stage = desk.open();
    let folder = desk.path("out/case");
    stage.press(&["w", "Down", "Space"]);
    write(&mut stage);
    fs::write(folder.join("AUTHREST.CMD"), "changed by hand").unwrap();
    stage.press(&["w", "Space"]);
    shows(&mut stage, "updated");
    stage.press(&["Enter"]);
    written(&mut stage);
    shows(&mut stage, "AUTHREST.CMD was changed since it was generated, and stays as it is");
    assert_eq!(fs::read(folder.join("AUTHREST.CMD")).unwrap(), b"changed by hand");
    let manifest = manifest(&folder);
    for name in ["AUTHREST.CMD", "USNFIX.CSV", "FIXUSN.BAT"] {
        assert_eq!(manifest.matches(&format!("\"name\": \"{name}\"")).count(), 1, "{name}: {manifest}");
    }
}

#[test]
fn the_files_of_another_case_are_said_to_be_there_before_anything_is_written_beside_them() {
    let desk = Desk::new();
    fs::write(desk.path("other.toml"), with_template(&cases::text("article-usn-example"))).unwrap();
    let mut first = desk.open();
    first.press(&["w", "Down", "Space"]);
    write(&mut first);
    drop(first);

    let mut stage = Stage::at_file(&desk.path("other.toml"), false);
    stage.draw(80, 24);
    stage.press(&["w", "Space"]);
    into(&mut stage, &desk.path("out/case").display().to_string());
    shows(&mut stage, "exists");
    stage.press(&["End", "Down", "Down", "Down", "Down"]);
    shows(&mut stage, "The folder holds files of another case");
    stage.press(&["Enter"]);
    shows(&mut stage, "These are files of another case");
    stage.press(&["Enter"]);
    assert_eq!(names(&desk.path("out/case")), ["AUTHREST.CMD", "MANIFEST.json"]);
}
