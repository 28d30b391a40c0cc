//! `import FILE usn-export`: the summary goes into the scenario, the file stays where it is.

use std::fs;

use crate::Desk;
use crate::program::Ran;

const CASE: &str = include_str!("../../scenarios/article-usn-example.toml");
const EXPORT: &str = "Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed\r\n\
    Mailbox,ANNA,/o=Example/ou=HQ/cn=Recipients/cn=ANNA,0,7381\r\n\
    Mailbox,BEN,/o=Example/ou=HQ/cn=Recipients/cn=BEN,1,7483\r\n\
    dl,ALL,\"/o=Example/ou=HQ/cn=Recipients/cn=\"\"ALL, HQ\u{1b}[2J\"\"\",0,7484\r\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", CASE);
    fs::create_dir(desk.path("evidence")).unwrap();
    desk.write("evidence/usn.csv", EXPORT);
    desk
}

fn import(desk: &Desk) -> Ran {
    desk.run(&["import", "case.toml", "usn-export", "evidence/usn.csv"])
}

#[test]
fn the_summary_is_one_line_of_the_scenario_and_nothing_else_changes() {
    let desk = desk();
    let ran = import(&desk);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let sha256 = backsync::digest::sha256_hex(EXPORT.as_bytes());
    let line = format!(
        "usn_export = {{ path = \"evidence/usn.csv\", sha256 = \"{sha256}\", objects = 3, highest = 7484, above_highest = 1 }}\n"
    );
    let text = desk.read("case.toml");
    assert_eq!(text.replace(&line, ""), CASE, "{text}");
    assert!(text.contains(&line), "{text}");
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
    assert!(ran.stdout.contains("raw USN export of 3 objects"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("1 object is above") && ran.stdout.contains("cn=\"ALL, HQ\\u{1b}[2J\""),
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.contains("restore.directory_objects says 12,000"), "{}", ran.stderr);
    let again = import(&desk);
    assert!(again.code == 0 && again.stdout.contains("says already"), "{again:?}");
}

#[test]
fn other_programs_get_the_objects_above_the_highest_usn() {
    let desk = desk();
    let done = desk.run(&["import", "case.toml", "usn-export", "evidence/usn.csv", "--json"]).json();
    let imported = &done["imported"];
    assert_eq!((&imported["objects"], &imported["highest"]), (&3.into(), &7484.into()));
    assert_eq!((&imported["above_highest"], &imported["encoding"]), (&1.into(), &"UTF-8".into()));
    assert_eq!(imported["above"][0]["usn"], 7484);
    assert_eq!(imported["above"][0]["class"], "dl");
}

#[test]
fn without_the_servers_highest_usn_none_is_above_it_and_that_is_said() {
    let desk = desk();
    desk.write("case.toml", "schema = 1\ntitle = \"x\"\n");
    let ran = import(&desk);
    assert!(ran.code == 2 && ran.stderr.contains("[restore] with server"), "{}", ran.stderr);
    desk.write("case.toml", "schema = 1\ntitle = \"x\"\n[[server]]\nname = \"A\"\n[restore]\nserver = \"A\"\n");
    let ran = import(&desk);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("restore.usn_changed is unknown"), "{}", ran.stderr);
    assert!(!desk.read("case.toml").contains("above_highest"), "{}", desk.read("case.toml"));
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}

#[test]
fn a_new_export_replaces_the_old_one_also_what_is_not_known_any_more() {
    let desk = desk();
    assert_eq!(import(&desk).code, 0);
    let piped = desk.fed(&["import", "case.toml", "usn-export", "-"], EXPORT.replace("7484", "9000").as_bytes());
    assert_eq!(piped.code, 0, "{}", piped.stderr);
    assert!(piped.stderr.contains("standard input can't be read again"), "{}", piped.stderr);
    let text = desk.read("case.toml");
    assert!(text.contains("highest = 9000") && !text.contains("evidence/usn.csv"), "{text}");
    // And into a scenario that has none yet.
    desk.write("case.toml", CASE);
    assert_eq!(import(&desk).code, 0);
}

#[test]
fn what_can_not_be_taken_is_named_and_the_scenario_stays_as_it_was() {
    let desk = desk();
    for (export, says) in [
        (EXPORT.replace("7381", "73x1"), "line 2, column 55: USN-Changed \"73x1\" is no number"),
        (EXPORT.replace("BEN,1,", "BEN,"), "line 3, column 55: the row has 4 fields"),
        (EXPORT.replace("USN-Changed", "USN\u{1b}[2J"), "no column USN-Changed"),
        (String::new(), "the file is empty"),
    ] {
        desk.write("evidence/usn.csv", &export);
        let ran = import(&desk);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{says}");
        assert!(ran.stderr.contains(says), "{says}: {}", ran.stderr);
        assert!(ran.stderr.contains("type next") && !ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
        assert_eq!(desk.read("case.toml"), CASE);
    }
    for args in [
        &["import", "case.toml", "usn-export", "nowhere.csv"][..],
        &["import", "case.toml", "usn-export", "evidence"],
        &["import", "case.toml", "usn-export", "evidence/usn.csv", "--partner", "SERVERB"],
        &["import", "case.toml", "usn-export", "evidence/usn.csv", "--read-only"],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert_eq!(desk.read("case.toml"), CASE);
    }
}

#[test]
fn a_file_elsewhere_is_named_from_the_root() {
    let desk = desk();
    fs::create_dir(desk.path("cases")).unwrap();
    desk.write("cases/case.toml", CASE);
    assert_eq!(desk.run(&["import", "cases/case.toml", "usn-export", "evidence/usn.csv"]).code, 0);
    let whole = fs::canonicalize(desk.path("evidence/usn.csv")).unwrap();
    assert!(desk.read("cases/case.toml").contains(whole.to_str().unwrap()), "{}", desk.read("cases/case.toml"));
}

#[test]
fn the_forecast_is_counted_while_the_file_is_there_unchanged_and_at_most_otherwise() {
    let desk = desk();
    let exact = |desk: &Desk| {
        let ran = desk.run(&["authrest", "case.toml", "--json"]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        let plan = ran.json();
        let warned = plan["warnings"].as_array().unwrap().iter().any(|warning| warning["id"] == "export-unreadable");
        (plan["forecast_is_exact"].as_bool().unwrap(), plan["forecast"][0]["objects_at_most"].as_u64().unwrap(), warned)
    };
    assert_eq!(exact(&desk), (false, 600, false));
    assert_eq!(import(&desk).code, 0);
    // 7381, 7483 and 7484 and 1,600: all above SERVERB's 8,483.
    assert_eq!(exact(&desk), (true, 3, false));
    desk.write("evidence/usn.csv", &EXPORT.replace("7381", "6883"));
    let ran = desk.run(&["authrest", "case.toml"]);
    assert!(ran.stderr.contains("it is not the file that was imported"), "{}", ran.stderr);
    // As many as there are objects, at most.
    assert_eq!(exact(&desk), (false, 600, true));
    assert_eq!(import(&desk).code, 0);
    assert_eq!(exact(&desk), (true, 2, false), "6,883 and 1,600 are 8,483, which SERVERB has");
    fs::remove_file(desk.path("evidence/usn.csv")).unwrap();
    assert!(exact(&desk).2);
}
