//! Pastes as people make them, as tables.

mod taking;

use super::*;
use crate::scenario::{Draft, Scenario, load};
use crate::values::ServerName;

/// The article's own line, of SERVERA.
const A: &str = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
const CASE: &str = include_str!("../../scenarios/article-usn-example.toml");

fn a(usn: u64) -> String {
    A.replace("8483", &usn.to_string())
}

/// Another server's line.
fn of(server: &str) -> String {
    format!("0,112,16,512,00112233445566778899AABBCCDDEEFF,{server}")
}

fn pasted(text: &str) -> Pasted {
    read(text, &ServerName::new("servera").unwrap(), &["SERVERA", "SERVERB", "SERVERC", "SERVERD"])
}

/// `line on what`, a row each.
fn told(text: &str) -> Vec<String> {
    let told = |row: &Row| {
        let kind = match &row.what {
            What::Restored(line) => format!("takes {}", line.usn().get()),
            What::Lower { line, than } => format!("lower {} than {}", line.usn().get(), than.get()),
            What::Other(line) => format!("of {}", line.server()),
            What::Unreadable { why, of_restored } => {
                format!("field {} wrong{}", why.field, if *of_restored { "!" } else { "" })
            }
            What::Refused(_) => "refused".to_owned(),
            What::Foreign => "something else".to_owned(),
        };
        let guess = if row.guessed { "perhaps " } else { "" };
        format!("{} {guess}{} {kind}", row.line, row.on.as_deref().unwrap_or("?"))
    };
    pasted(text).rows.iter().map(told).collect()
}

fn now() -> Moment {
    "1999-01-12T09:31:00.75Z".parse().unwrap()
}

fn case() -> Scenario {
    load(CASE).unwrap()
}

fn planned(text: &str, assigned: &[(usize, &str)]) -> Preview {
    let assigned: Vec<Assignment> =
        assigned.iter().map(|(row, partner)| Assignment { row: *row, partner: (*partner).to_owned() }).collect();
    plan(Side::Before, &case(), &pasted(text), &assigned, &now())
}

/// The text of the case after the edit.
fn after(preview: &Preview) -> String {
    let draft = Draft::new(CASE.to_owned()).unwrap();
    let step = draft.plan(preview.edit.as_ref().unwrap()).unwrap();
    let mut text = CASE.to_owned();
    step.splices.iter().for_each(|splice| splice.apply(&mut text).unwrap());
    text
}

#[test]
fn the_articles_own_line_says_of_whom_it_is_and_not_where_it_was_read() {
    assert_eq!(told(A), ["1 ? takes 8483"]);
    assert_eq!(told(&format!("\r\n  \"{A}\" \r\n")), ["2 ? takes 8483"]);
}

#[test]
fn a_name_before_the_value_says_where_it_was_read() {
    for text in [
        format!("SERVERB: {A}"),
        format!("serverb:{A}"),
        format!("SERVERB\t{A}"),
        format!("SERVERB = \"{A}\""),
        format!("SERVERB {A}"),
        format!("SERVERB: Reps-From: {A}"),
        format!("\"SERVERB\": {A}"),
    ] {
        let rows = pasted(&text).rows;
        assert!(rows[0].on.as_deref().is_some_and(|on| on.eq_ignore_ascii_case("SERVERB")), "{text}: {:?}", rows[0]);
        assert!(matches!(rows[0].what, What::Restored(_)), "{text}");
    }
    assert_eq!(told(&format!("NEWSRV: {A}")), ["1 NEWSRV takes 8483"], "with a colon an unknown name serves too");
    assert_eq!(told(&format!("value {A}")), ["1 ? field 1 wrong!"], "without one only a known name does");
    assert_eq!(told(&format!("Reps-From: {A}")), ["1 ? takes 8483"]);
}

#[test]
fn a_header_holds_up_to_the_next_one_or_an_empty_line() {
    let text = format!("SERVERB:\n\n{A}\n[SERVERC]\n{}\n{}\n\n{}\nSERVERD\n{}", a(8_479), of("SERVERB"), a(1), a(2));
    assert_eq!(
        told(&text),
        ["3 SERVERB takes 8483", "5 SERVERC takes 8479", "6 SERVERC of SERVERB", "8 ? takes 1", "10 SERVERD takes 2"]
    );
    assert_eq!(told(&format!("SERVERB\rReps-From:\r{A}\r")), ["3 SERVERB takes 8483"], "as a terminal pastes it");
}

#[test]
fn a_name_directly_before_values_is_a_header_though_nobody_knows_it() {
    let known = ["SERVERA", "SERVERB"];
    let told = |text: &str| -> Vec<String> {
        let rows = read(text, &ServerName::new("SERVERA").unwrap(), &known).rows;
        rows.iter()
            .map(|row| {
                format!(
                    "{} {}{}",
                    row.line,
                    if row.guessed { "perhaps " } else { "" },
                    row.on.as_deref().unwrap_or("?")
                )
            })
            .collect()
    };
    assert_eq!(told(&format!("serverb\n{}\nSERVERC\n{}", a(9_000), a(9_001))), ["2 SERVERB", "4 perhaps SERVERC"]);
    assert_eq!(told(&format!("SERVERB\n{A}\nSERVERC\nReps-From:\n\t{A}")), ["2 SERVERB", "5 perhaps SERVERC"]);
    assert_eq!(told(&format!("SERVERB\nSERVERC\n{A}")), ["3 perhaps SERVERC"], "a header that nothing was read on");
    for line in ["SERVERC (the hub)", "read on SERVERC", "---", "SERVERC: by Kim", "SERVERC\nand more"] {
        let last = told(&format!("SERVERB\n{A}\n{line}\n{A}")).pop().unwrap();
        assert!(last.ends_with('?'), "never the partner before: {line}: {last}");
    }
    assert_eq!(told(&format!("SERVERB:\nthe hub\n{A}")), ["2 ?", "3 ?"]);
    assert_eq!(told(&format!("SERVERB:\nObject class: Site\nReps-From: {A}"))[1], "3 perhaps SERVERB");
}

#[test]
fn a_whole_attribute_is_taken_as_it_is_copied() {
    let broken = A.replace("4FB9", "\n4FB9");
    for text in [
        format!("Reps-From\n\t{A}"),
        format!("Reps-From\t{A}"),
        format!("reps-from: {A}"),
        format!("  Reps-From {A}"),
        broken.clone(),
        format!("Reps-From:\r\n\t{}", A.replace("4FB9", "\r\n\t4FB9")),
        A.replace("112,16", "112,\n16"),
        A.replace("SERVERA", "\nSERVERA"),
        A.replace("SERVERA", "SERV\nERA"),
    ] {
        let rows = pasted(&text).rows;
        assert_eq!(rows.len(), 1, "{text}: {rows:?}");
        assert!(matches!(&rows[0].what, What::Restored(line) if line.raw() == A), "{text}: {rows:?}");
    }
    assert_eq!(
        told(&format!("Object class: Site\nReps-From: {}\n{broken}\nWhen-Changed: 1999-01-12", of("SERVERC"))),
        ["1 ? something else", "2 ? of SERVERC", "3 ? takes 8483", "5 ? something else"]
    );
    assert_eq!(told(&format!("{broken}\nSERVERC\n{A}")), ["1 ? takes 8483", "4 SERVERC takes 8483"]);
    let nameless = A.replace("SERVERA", "");
    assert_eq!(
        told(&format!("{nameless}\nSERVERC\n{A}")),
        ["1 ? field 6 wrong", "3 SERVERC takes 8483"],
        "a header is not taken for the end of a value"
    );
}

#[test]
fn of_two_lines_in_an_attribute_the_higher_counts() {
    for text in [format!("SERVERB:\n{A}\n{}", a(8_490)), format!("SERVERB: {A}\nserverb: {}", a(8_490))] {
        let rows: Vec<String> = told(&text).iter().map(|row| row.to_uppercase()).collect();
        assert!(rows[0].ends_with("LOWER 8483 THAN 8490") && rows[1].ends_with("TAKES 8490"), "{rows:?}");
    }
    assert_eq!(told(&format!("SERVERB:\n{A}\n{A}"))[1], "2 SERVERB lower 8483 than 8483".replace("2 ", "3 "));
}

#[test]
fn lines_without_a_name_are_one_attribute_only_where_they_can_be() {
    let blocks = |text: String| pasted(&text).rows.iter().map(|row| row.block).collect::<Vec<_>>();
    let [c, d, b] = ["SERVERC", "SERVERD", "SERVERB"].map(of);
    assert_eq!(blocks(format!("{A}\n{}\n{}", a(1), a(2))), [0, 1, 2], "one line each of three partners");
    assert_eq!(blocks(format!("{A}\n{c}\n{d}\n{}\n{c}\n{d}", a(1))), [0; 6], "two naming contexts");
    assert_eq!(blocks(format!("{A}\n{c}\n{d}\n{}", a(1))), [0; 4]);
    assert_eq!(blocks(format!("{A}\n{c}\n{d}\n{}\n{b}\n{d}", a(1))), [0, 0, 0, 1, 1, 1], "two partners");
    assert_eq!(
        blocks(format!("{A}\n{c}\n{}\n{}", a(1), a(2))),
        [0, 0, 0, 1],
        "there are two naming contexts, not three"
    );
    assert_eq!(blocks(format!("{A}\n{c}\n\n{}\n{c}", a(1))), [0, 0, 1, 1]);
    assert_eq!(blocks(format!("SERVERB: {A}\nSERVERC: {A}\nSERVERB: {}", a(1))), [0, 1, 0]);
}

#[test]
fn an_attribute_lacks_the_server_it_was_read_on() {
    let text = format!("{A}\n{}\n{}\n", of("SERVERC"), of("serverd"));
    assert!(pasted(&text).rows.iter().all(|row| row.perhaps.as_deref() == Some("SERVERB")));
    assert_eq!(pasted(&format!("{A}\n{}", of("SERVERC"))).rows[0].perhaps, None, "SERVERB or SERVERD");
    assert_eq!(pasted(A).rows[0].perhaps, None);
}

#[test]
fn what_can_not_be_read_is_told_with_its_column() {
    let rows =
        pasted(&format!("garbage\n{}\nSERVERB: {}", of("SERVERC").replace("512", "5x2"), A.replace("84", "8x"))).rows;
    assert_eq!(rows[0].what.in_words(), "not a Reps-From line");
    assert_eq!(pasted("0,112,16,8479").rows[0].what.in_words(), "column 14: 4 fields stand where six belong");
    assert_eq!(rows[1].what.in_words(), "column 11: the USN (field 4) is not a number: \"5x2\"");
    assert!(rows[2].what.in_words().starts_with("can't be read, and may be the one that counts"), "{:?}", rows[2]);
    let said = pasted("0,112,16,\u{1b}[2J,x,y").rows[0].what.in_words();
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn the_restored_servers_own_attribute_is_of_no_use() {
    let text = format!("SERVERA:\n{A}\n{}", of("SERVERB"));
    let rows = pasted(&text).rows;
    assert!(rows[0].what.in_words().contains("holds no line of its own"), "{:?}", rows[0]);
    assert_eq!(pasted(&text).takeable().count(), 0);
    let preview = planned(A, &[(0, "Servera")]);
    assert!(preview.edit.is_none() && preview.not_taken[0].why.contains("is the restored server itself"));
}
