//! `generate` into a folder that has files already: the manifest goes on, and what somebody changed is told.

use std::fs;

use backsync::digest::sha256_hex;
use serde_json::Value;

use crate::Desk;
use crate::generate::{ALL, desk, generate, names};

fn manifest(desk: &Desk) -> Value {
    serde_json::from_str(&desk.read("out/MANIFEST.json")).unwrap()
}

/// The files that the manifest names, each with whether its digest is that of the file.
fn entries(desk: &Desk) -> Vec<(String, bool)> {
    let manifest = manifest(desk);
    let entry = |file: &Value| {
        let name = file["name"].as_str().unwrap().to_owned();
        let sha256 = sha256_hex(&fs::read(desk.path("out").join(&name)).unwrap());
        (name, file["sha256"] == sha256)
    };
    manifest["files"].as_array().unwrap().iter().map(entry).collect()
}

fn named(entries: &[(&str, bool)]) -> Vec<(String, bool)> {
    entries.iter().map(|(name, same)| ((*name).to_owned(), *same)).collect()
}

#[test]
fn one_kind_after_the_other_gives_the_manifest_of_both() {
    let desk = desk("");
    assert_eq!(generate(&desk, &["authrest"]).code, 0);
    let first = manifest(&desk);
    let ran = generate(&desk, &["reimport", "--at", "1999-01-13T00:00:00Z"]);
    assert_eq!((ran.code, names(&desk)), (0, ALL.map(str::to_owned).to_vec()), "{}", ran.stderr);
    let all = named(&[("AUTHREST.CMD", true), ("USNFIX.CSV", true), ("FIXUSN.BAT", true)]);
    assert_eq!(entries(&desk), all);
    let both = manifest(&desk);
    assert_eq!((&both["kinds"][0], &both["kinds"][0]["at"]), (&first["kinds"][0], &first["at"]));
    assert_eq!(both["kinds"][1]["at"], "1999-01-13T00:00:00Z");
    assert!(ran.stdout.contains("run one of them, not both"), "{}", ran.stdout);

    // Its own files are in the way, and --force is about them alone.
    let again = generate(&desk, &["reimport"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("USNFIX.CSV") && !again.stderr.contains("MANIFEST"), "{}", again.stderr);
    assert_eq!(manifest(&desk), both);
    assert_eq!(generate(&desk, &["reimport", "--force"]).code, 0);
    assert_eq!(entries(&desk), all);
}

#[test]
fn what_was_changed_by_hand_or_taken_away_is_told() {
    let desk = desk("");
    assert_eq!(generate(&desk, &[]).code, 0);
    desk.write("out/AUTHREST.CMD", "by hand");
    let ran = generate(&desk, &["reimport", "--force"]);
    assert!(
        ran.stderr.contains("AUTHREST.CMD was changed since it was generated, and stays as it is"),
        "{}",
        ran.stderr
    );
    assert_eq!(desk.read("out/AUTHREST.CMD"), "by hand");
    assert!(entries(&desk).contains(&("AUTHREST.CMD".to_owned(), false)), "what was written stays known");
    let ran = generate(&desk, &["authrest", "--force"]);
    assert!(ran.stderr.contains("AUTHREST.CMD had been changed since it was generated"), "{}", ran.stderr);
    assert!(!generate(&desk, &["authrest", "--force"]).stderr.contains("changed since"));
    fs::remove_file(desk.path("out/FIXUSN.BAT")).unwrap();
    let ran = generate(&desk, &["authrest", "--force"]);
    assert!(ran.stderr.contains("FIXUSN.BAT is not there any more"), "{}", ran.stderr);
    assert_eq!(entries(&desk), named(&[("USNFIX.CSV", true), ("AUTHREST.CMD", true)]));
}

#[test]
fn a_folder_of_another_case_is_left_alone() {
    let desk = desk("");
    assert_eq!(generate(&desk, &["authrest"]).code, 0);
    let before = desk.read("out/MANIFEST.json");
    desk.write("other.toml", &desk.read("case.toml"));
    let other = ["generate", "other.toml", "reimport", "--out", "out"];
    let ran = desk.run(&other);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("files of another case") && ran.stderr.contains("(case.toml)"), "{}", ran.stderr);
    assert_eq!(desk.read("out/MANIFEST.json"), before);
    assert_eq!(names(&desk), ["AUTHREST.CMD", "MANIFEST.json"]);
    assert_eq!(desk.run(&[&other[..], &["--force"]].concat()).code, 0);
    let kinds = manifest(&desk)["kinds"].clone();
    assert_eq!(
        (&kinds[0]["scenario"]["path"], &kinds[1]["scenario"]["path"]),
        (&"case.toml".into(), &"other.toml".into())
    );
}

#[test]
fn what_is_no_manifest_of_ours_is_in_the_way() {
    for theirs in ["", "{}", "{\"schema\": 1, \"made_by\": \"another\"}", "\u{feff}"] {
        let desk = desk("");
        fs::create_dir(desk.path("out")).unwrap();
        desk.write("out/MANIFEST.json", theirs);
        let ran = generate(&desk, &["authrest"]);
        assert!(ran.code == 2 && ran.stderr.contains("MANIFEST.json exists"), "{}", ran.stderr);
        assert_eq!((names(&desk).len(), desk.read("out/MANIFEST.json").as_str()), (1, theirs));
    }
}
