//! Pastes as people make them, as tables; what taking them does; and pastes that nobody makes by accident.

use proptest::prelude::*;

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
    plan(&case(), &pasted(text), &assigned, &now())
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

#[test]
fn what_is_taken_is_one_edit_and_dated() {
    let text = format!("serverb: {}\nSERVERC: {}\nSERVERD: {}", a(8_500), a(8_501), a(8_502));
    let pasted = pasted(&text);
    let preview = plan(&case(), &pasted, &pasted.assignments(), &now());
    let rows: Vec<_> =
        preview.rows.iter().map(|t| (t.partner.as_str(), t.before.map(|u| u.get()), t.after.get())).collect();
    assert_eq!(rows, [("SERVERB", Some(8_483), 8_500), ("SERVERC", Some(8_479), 8_501), ("SERVERD", None, 8_502)]);
    assert!(preview.rows[2].notes[0].contains("will be added as a partner and as a server"), "{:?}", preview.rows[2]);
    assert!(preview.not_taken.is_empty());
    let words = preview.edit.as_ref().unwrap().words.clone().unwrap();
    assert_eq!(words, "3 Reps-From values: SERVERB 8,483 -> 8,500, SERVERC 8,479 -> 8,501, SERVERD unknown -> 8,502");
    let text = after(&preview);
    assert_eq!(text.matches("read_at = 1999-01-12T09:31:00Z").count(), 3);
    assert!(text.contains("[[server]]\nname = \"SERVERD\"\n"), "{text}");
    let scenario = load(&text).unwrap();
    assert_eq!(scenario.restore.unwrap().partner.len(), 3);
}

#[test]
fn what_deserves_a_look_is_noted() {
    let notes = |text: &str, partner: &str| planned(text, &[(0, partner)]).rows[0].notes.join("; ");
    assert!(notes(&a(83), "SERVERB").contains("the value fell, from 8,483 to 83"));
    assert!(notes(A, "SERVERB").contains("the same value as before"));
    assert!(notes(&a(9_000), "SERVRB").contains("did you mean SERVERB?"));
    assert!(notes(&a(9_000).replace("22C3", "33C3"), "SERVERB").contains("another invocation id"));
    assert_eq!(notes(&a(9_000), "SERVERB"), "");
    let damaged = format!("{}\n{}\n{}", a(8_500), of("SERVERC"), a(8_501).replace("85", "8x"));
    assert!(notes(&damaged, "SERVERB").contains("line 3, the restored server's too, can't be read"));
}

#[test]
fn the_restored_server_is_nobody_that_a_partner_was_meant_to_be() {
    let case =
        load("schema = 1\ntitle = \"x\"\n[[server]]\nname = \"SERVERA\"\n[restore]\nserver = \"SERVERA\"\n").unwrap();
    let pasted = read(&format!("SERVERB: {A}\nSERVERC: {A}"), &ServerName::new("SERVERA").unwrap(), &[]);
    let preview = plan(&case, &pasted, &pasted.assignments(), &now());
    let notes: Vec<&str> = preview.rows.iter().map(|row| row.notes[0].as_str()).collect();
    assert_eq!(notes, ["will be added as a partner and as a server of the scenario"; 2]);
    assert!(
        !planned(&format!("{}\n{}", a(9_000), a(9_001)), &[(0, "SERVERB"), (1, "SERVRB")]).rows[1].notes[0]
            .contains("mean")
    );
}

#[test]
fn a_value_that_fell_is_marked() {
    assert!(planned(&a(8_000), &[(0, "SERVERB")]).rows[0].fell);
    assert!(!planned(&a(8_483), &[(0, "SERVERB")]).rows[0].fell);
    assert!(!planned(&a(8_000), &[(0, "SERVERD")]).rows[0].fell);
}

#[test]
fn a_value_read_again_is_said_to_be() {
    let words = |text: &str, assigned: &[(usize, &str)]| planned(text, assigned).edit.unwrap().words.unwrap();
    assert_eq!(words(A, &[(0, "SERVERB")]), "SERVERB's Reps-From value 8,483 read again at 1999-01-12 09:31");
    assert_eq!(
        words(&format!("{A}\n{}", a(8_480)), &[(0, "SERVERB"), (1, "SERVERC")]),
        "2 Reps-From values: SERVERB 8,483 read again, SERVERC 8,479 -> 8,480"
    );
}

#[test]
fn where_nobody_says_which_server_was_restored_the_lines_do() {
    let named = |text: &str| -> Vec<String> {
        servers_named(text).iter().map(|(name, count)| format!("{name} {count}")).collect()
    };
    assert_eq!(named(&format!("SERVERB: {A}\nSERVERC: {}", a(8_479).to_lowercase())), ["SERVERA 2"]);
    assert_eq!(
        named(&format!("{}\n{A}\n{}\ngarbage\n{A}", of("SERVERC"), of("SERVERB"))),
        ["SERVERA 2", "SERVERC 1", "SERVERB 1"]
    );
    assert!(named("garbage").is_empty());

    for case in ["", "[restore]\nchanges_made_here = 100\n", "[[server]]\nname = \"servera\"\n"] {
        let text = format!("schema = 1\ntitle = \"x\"\n{case}");
        let scenario = load(&text).unwrap();
        let pasted = read(&format!("SERVERB: {A}"), &ServerName::new("SERVERA").unwrap(), &[]);
        let edit = plan(&scenario, &pasted, &pasted.assignments(), &now()).edit.unwrap();
        assert_eq!(
            edit.words.as_deref(),
            Some("SERVERA is the restored server; SERVERB's Reps-From value unknown -> 8,483")
        );
        let step = Draft::of(text.clone(), scenario).plan(&edit).unwrap();
        let mut after = text;
        step.splices.iter().for_each(|splice| splice.apply(&mut after).unwrap());
        let restore = load(&after).unwrap().restore.unwrap();
        assert_eq!(restore.server.unwrap(), ServerName::new("SERVERA").unwrap());
        assert_eq!(restore.partner.len(), 1, "{after}");
    }
    let pasted = read(A, &ServerName::new("SERVERA").unwrap(), &[]);
    let nobody = load("schema = 1\ntitle = \"x\"\n").unwrap();
    assert!(plan(&nobody, &pasted, &[], &now()).edit.is_none(), "nothing is entered where nothing is taken");
}

#[test]
fn every_row_is_taken_or_says_why_not() {
    let text = format!("SERVERB:\n{}\n{}\n{}\n\n{}\n\ngarbage", a(8_500), a(8_499), of("SERVERC"), a(8_501));
    let preview = planned(&text, &[(0, "SERVERB"), (3, "SERVERB"), (99, "SERVERC"), (2, "SERVERC")]);
    assert_eq!(preview.rows.len(), 1);
    assert_eq!(preview.rows[0].row, 3, "of two readings on one partner the higher");
    let why: Vec<(usize, &str)> = preview.not_taken.iter().map(|row| (row.row, row.why.as_str())).collect();
    assert_eq!(why.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [0, 1, 2, 4]);
    assert_eq!(why[0].1, "lower, not taken: another line of SERVERB says 8,501");
    assert_eq!(why[1].1, "8,499: lower, not taken (the other naming context)");
    assert_eq!(why[2].1, "about SERVERC, not the restored server");
    let unnamed = planned(A, &[]);
    assert!(unnamed.edit.is_none() && unnamed.not_taken[0].why.contains("no partner is named"));
}

#[test]
fn an_attribute_with_a_line_of_the_partner_was_not_read_on_it() {
    let text = format!("{A}\n{}", of("SERVERB"));
    let why = &planned(&text, &[(0, "serverb")]).not_taken[0].why;
    assert!(why.contains("was not read on SERVERB"), "{why}");
    assert_eq!(planned(&text, &[(0, "SERVERC")]).rows.len(), 1);
    assert!(planned(A, &[(0, "  ")]).not_taken[0].why.contains("empty or too long"));
}

#[test]
fn what_the_scenario_says_already_is_no_edit() {
    let restored = case().restore.unwrap();
    let line = restored.partner[0].reps_from.clone().unwrap();
    let pasted = pasted(line.raw());
    let same = [Assignment { row: 0, partner: "SERVERB".into() }];
    assert!(plan(&case(), &pasted, &same, &restored.partner[0].read_at.unwrap()).edit.is_none());
    assert!(plan(&case(), &pasted, &same, &now()).edit.is_some(), "read again it has a new time");
}

#[test]
fn the_servers_of_the_site_are_those_that_can_hold_a_line() {
    assert_eq!(servers_of_site(&case()), ["SERVERB", "SERVERC"]);
    let other = CASE.replace("name = \"SERVERC\"\n", "name = \"SERVERC\"\nsite = \"BRANCH\"\n");
    assert_eq!(servers_of_site(&load(&other).unwrap()), ["SERVERB", "SERVERC"], "a partner is one, wherever it stands");
    let sites = "schema = 1\ntitle = \"x\"\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\nsite = \"S\"\n[[server]]\nname = \"C\"\nsite = \"T\"\n[restore]\nserver = \"B\"\n";
    assert_eq!(servers_of_site(&load(sites).unwrap()), ["A"], "of A nobody knows");
}

#[test]
fn a_whole_site_of_ten_thousand_is_taken_in_one_go() {
    let mut text =
        String::from("schema = 1\ntitle = \"x\"\n[[server]]\nname = \"SERVERA\"\n[restore]\nserver = \"SERVERA\"\n");
    for n in 0..5_000 {
        text.push_str(&format!("[[server]]\nname = \"S{n}\"\n[[restore.partner]]\nserver = \"S{n}\"\n"));
    }
    let scenario = load(&text).unwrap();
    let paste: String = (0..9_999).map(|n| format!("S{n}: {}\r\n", a(8_000 + n))).collect();
    let known = servers_of_site(&scenario);
    let pasted = read(&paste, &ServerName::new("SERVERA").unwrap(), &known);
    let preview = plan(&scenario, &pasted, &pasted.assignments(), &now());
    assert_eq!(preview.rows.len(), 9_999);
    let step = Draft::of(text, scenario).plan(&preview.edit.unwrap()).unwrap();
    assert!(step.words.starts_with("9999 Reps-From values: S0 unknown -> 8,000"), "{}", step.words);
}

#[test]
fn a_paste_that_is_none_takes_no_longer_than_one_that_is() {
    let mut hostile = vec![
        " ".repeat(4 << 20),
        format!("0,1,2,3,4,{}", "; ".repeat(2 << 20)),
        "SERVERB:\n".repeat(400_000),
        format!("{A}\n").repeat(70_000),
        format!("{A}%").repeat(70_000),
        ",".repeat(4 << 20),
        ": = \t".repeat(800_000),
        "\u{1b}[2J\u{202e}\u{0}\n".repeat(300_000),
        "\"".repeat(4 << 20),
        "ü".repeat(2 << 20),
        "x,".repeat(2 << 20),
    ];
    hostile.push((0..100_001).map(|n| format!("{},S{n}\n", of("X"))).collect());
    for text in hostile {
        let pasted = pasted(&text);
        assert!(pasted.rows.len() <= 100_000);
        let all: Vec<Assignment> =
            pasted.takeable().map(|(row, _)| Assignment { row, partner: format!("P{row}") }).collect();
        let _ = plan(&case(), &pasted, &all, &now());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pasted_every_value_is_told_of(parts in prop::collection::vec(prop_oneof![
        Just(A.to_owned()), Just(of("SERVERB")), Just("SERVERB:".to_owned()), Just("\n".to_owned()), Just("\r".to_owned()),
        Just("%".to_owned()), Just("[x]".to_owned()), (0u64..20_000).prop_map(a), ".{0,6}", "[:=,;%\" \tA0-]{0,8}",
    ], 0..30), partner in "SERVER[A-D]") {
        let text = parts.concat();
        let pasted = pasted(&text);
        let all: Vec<Assignment> = pasted.takeable().map(|(row, _)| Assignment { row, partner: partner.clone() }).collect();
        let preview = plan(&case(), &pasted, &all, &now());
        prop_assert_eq!(preview.rows.len() + preview.not_taken.len(), pasted.rows.len());
        prop_assert!(preview.rows.len() <= 1, "one partner, one value");
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for row in &pasted.rows {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let line = text.split('\n').nth(row.line - 1).unwrap();
            // A value broken over lines stands in all of them.
            let from: String = text.split('\n').skip(row.line - 1).take(5).collect();
            let whole = row.raw.parse::<RepsFrom>().is_ok() && squeezed(&from).contains(&squeezed(&row.raw));
            prop_assert!(line.contains(&row.raw) || whole, "{:?} in {line:?}", row.raw);
        }
        if let Some(edit) = &preview.edit {
            let step = Draft::new(CASE.to_owned()).unwrap().plan(edit).unwrap();
            prop_assert_eq!(step.splices.is_empty(), false);
        }
    }
}
