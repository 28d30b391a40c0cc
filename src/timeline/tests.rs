//! The article's case in order of time; every dated key of the format; and very many readings.

use super::*;
use crate::scenario::schema::{Shape, TableSpec};
use crate::scenario::{Path, load};

const CASE: &str = include_str!("../../scenarios/article-usn-example.toml");
const REPAIRED: &str = include_str!("../../scenarios/article-repaired.toml");
const EVERYTHING: &str = include_str!("../../tests/fixtures/everything.toml");

fn told(text: &str) -> Vec<String> {
    let scenario = load(text).unwrap();
    let now = scenario.as_of.unwrap_or_else(|| "2000-01-01T00:00:00Z".parse().unwrap());
    let facts = Facts::of(&scenario, now);
    let all = timeline(&facts, Lists::built_in());
    all.iter().map(|dated| format!("{} {}", dated.at.format("%d %H:%M"), dated.in_full())).collect()
}

#[test]
fn the_articles_case_is_told_from_the_backup_to_now() {
    assert_eq!(
        told(CASE),
        [
            "20 23:00 backup taken",
            "11 22:00 SERVERA restored from the backup",
            "12 08:00 event 1224 of MSExchangeDS on SERVERA, 3 times",
            "12 09:00 SERVERA's highest USN read: 7,483",
            "12 09:05 2 partners read by 09:12: SERVERB, SERVERC",
            "12 09:30 case opened",
            "12 09:31 now",
        ]
    );
}

#[test]
fn what_was_done_is_told_with_what_was_read_afterwards() {
    let told = told(REPAIRED);
    let from = told.iter().position(|line| line.contains("repair applied: authrest, USN increment 1,600")).unwrap();
    assert!(told[from + 1].contains("SERVERA's highest USN read: 9,084 after the repair"), "{told:?}");
    assert!(told[from + 2].contains("2 partners read after the repair by 11:06"), "{told:?}");
}

#[test]
fn a_reading_on_its_own_says_its_value_and_where_it_is_edited() {
    let scenario = load(&CASE.replace("09:12:00Z", "10:12:00Z")).unwrap();
    let all = timeline(&Facts::of(&scenario, scenario.as_of.unwrap()), Lists::built_in());
    let facts: Vec<(&str, &str)> = all.iter().filter_map(|d| Some((d.words.as_str(), d.fact.as_deref()?))).collect();
    assert!(facts.contains(&("SERVERB read: 8,483", "restore.partner[SERVERB].read_at")), "{facts:?}");
    assert_eq!(all.last().unwrap().words, "SERVERC read: 8,479", "in the future of now");
    assert_eq!(all.iter().filter(|dated| dated.kind == Kind::Now).count(), 1);
}

#[test]
fn the_end_of_backsync_is_told_though_nobody_entered_it() {
    let running = CASE.replace("\"aborted\"", "\"running\"");
    assert!(told(&running).contains(&"12 14:00 backsync ends, at the latest".to_owned()), "{:?}", told(&running));
    let over = running.replace("as_of = 1999-01-12", "as_of = 1999-01-13");
    assert!(told(&over).contains(&"12 14:00 the time of backsync was up".to_owned()));
}

#[test]
fn events_that_come_again_and_again_are_one_entry_an_hour() {
    let mut text = CASE.to_owned();
    for minute in 0..50 {
        for (id, server) in [(1171, "SERVERA"), (1171, "serverb")] {
            text.push_str(&format!(
                "\n[[event]]\nid = {id}\nserver = \"{server}\"\nat = 1999-01-12T07:{minute:02}:00Z\n"
            ));
        }
    }
    let told = told(&text);
    let events: Vec<&String> = told.iter().filter(|line| line.contains("event 1171")).collect();
    assert_eq!(events, ["12 07:00 event 1171 on SERVERA, 50 times", "12 07:00 event 1171 on serverb, 50 times"]);
}

/// Every key of the format that holds a time, with lists by their first element.
fn times(table: &'static TableSpec, front: &str, found: &mut Vec<String>) {
    for field in table.fields {
        let path = if front.is_empty() { field.key.to_owned() } else { format!("{front}.{}", field.key) };
        match field.shape {
            Shape::Time => found.push(path),
            Shape::Table(inner) => times(inner, &path, found),
            Shape::List(Shape::Table(inner)) => times(inner, &format!("{path}[0]"), found),
            _ => {}
        }
    }
}

#[test]
fn every_dated_key_of_the_format_is_told_of() {
    let scenario = load(EVERYTHING).unwrap();
    let all = timeline(&Facts::of(&scenario, "2000-01-01T00:00:00Z".parse().unwrap()), Lists::built_in());
    let mut keys = Vec::new();
    times(&Scenario::SPEC, "", &mut keys);
    assert!(keys.len() > 12);
    for key in keys.iter().filter(|key| *key != "as_of") {
        let path: Path = key.parse().unwrap();
        let list = path
            .parts()
            .iter()
            .rposition(|part| part.element.is_some())
            .map(|end| path.parts()[..=end].iter().map(|part| part.key.as_str()).collect::<Vec<_>>().join("."));
        let last = path.parts().last().unwrap().key.clone();
        let is = |fact: &String| {
            fact == key
                || list.as_ref().is_some_and(|list| {
                    fact == list || (fact.starts_with(&format!("{list}[")) && fact.ends_with(&last))
                })
        };
        assert!(all.iter().filter_map(|dated| dated.fact.as_ref()).any(is), "{key} is not told of");
    }
    for fact in all.iter().filter_map(|dated| dated.fact.as_ref()) {
        assert!(fact.parse::<Path>().is_ok(), "{fact} can't be edited");
    }
}

#[test]
fn ten_thousand_readings_are_a_few_entries() {
    let mut text = String::from("schema = 1\ntitle = \"x\"\n[restore]\n");
    for n in 0..9_999 {
        text.push_str(&format!("[[server]]\nname = \"S{n}\"\n[[restore.partner]]\nserver = \"S{n}\"\nusn = {n}\nread_at = 1999-01-12T{:02}:{:02}:00Z\n", n / 3600, n / 60 % 60));
    }
    let told = told(&text);
    assert!(told.len() < 6, "{told:?}");
    assert!(told[0].starts_with("12 00:00 3,660 partners read by 01:00: S0, S1, S2 and others"), "{told:?}");
}

#[test]
fn names_from_the_file_do_not_reach_the_terminal_raw() {
    let text = CASE.replace("MSExchangeDS\"", "MS\\u001B[2J\"");
    assert!(told(&text).iter().all(|line| !line.contains('\u{1b}')));
}

#[test]
fn steps_are_told_by_their_titles_and_those_of_no_list_by_their_ids() {
    let record = |list: &str, id: &str, state: &str, minute: u32| {
        format!(
            "[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-01-12T10:{minute:02}:00Z\nby = \"jb\"\nnote = \"so\"\n"
        )
    };
    let mut case = CASE.to_owned() + "\n";
    case += &record("backout-bridgehead-with-55", "name-server", "done", 0);
    case += &record("backout-bridgehead-with-55", "name-server", "undone", 1);
    case += &record("raise-usn-import", "import", "failed", 2);
    case += &record("nobodys", "nothing", "skipped", 3);
    let told = told(&case);
    let from = told.iter().position(|line| line.starts_with("12 10:00")).unwrap();
    assert_eq!(told[from], "12 10:00 Note the server: done by jb (Backed-out upgrade: bridgehead with a 5.5 server)");
    assert_eq!(told[from + 1], "12 10:01 Note the server: taken back by jb");
    assert!(!told[from + 2].contains("raise-usn-import"), "{}", told[from + 2]);
    assert_eq!(told[from + 3], "12 10:03 nothing: skipped by jb (nobodys)");
}
