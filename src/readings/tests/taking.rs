//! What taking pasted values does, and pastes that nobody makes by accident.

use proptest::prelude::*;

use super::*;

#[test]
fn what_is_taken_is_one_edit_and_dated() {
    let text = format!("serverb: {}\nSERVERC: {}\nSERVERD: {}", a(8_500), a(8_501), a(8_502));
    let pasted = pasted(&text);
    let preview = plan(Side::Before, &case(), &pasted, &pasted.assignments(), &now());
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
    let tenfold = notes(&a(90_000), "SERVERB");
    assert!(tenfold.contains("90,000 is many times the 8,483 that is the highest known"), "{tenfold}");
    let damaged = format!("{}\n{}\n{}", a(8_500), of("SERVERC"), a(8_501).replace("85", "8x"));
    assert!(notes(&damaged, "SERVERB").contains("line 3, the restored server's too, can't be read"));
}

#[test]
fn the_restored_server_is_nobody_that_a_partner_was_meant_to_be() {
    let case =
        load("schema = 1\ntitle = \"x\"\n[[server]]\nname = \"SERVERA\"\n[restore]\nserver = \"SERVERA\"\n").unwrap();
    let pasted = read(&format!("SERVERB: {A}\nSERVERC: {A}"), &ServerName::new("SERVERA").unwrap(), &[]);
    let preview = plan(Side::Before, &case, &pasted, &pasted.assignments(), &now());
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
        let edit = plan(Side::Before, &scenario, &pasted, &pasted.assignments(), &now()).edit.unwrap();
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
    assert!(
        plan(Side::Before, &nobody, &pasted, &[], &now()).edit.is_none(),
        "nothing is entered where nothing is taken"
    );
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
    assert!(plan(Side::Before, &case(), &pasted, &same, &restored.partner[0].read_at.unwrap()).edit.is_none());
    assert!(plan(Side::Before, &case(), &pasted, &same, &now()).edit.is_some(), "read again it has a new time");
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
    let preview = plan(Side::Before, &scenario, &pasted, &pasted.assignments(), &now());
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
        let _ = plan(Side::Before, &case(), &pasted, &all, &now());
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
        let preview = plan(Side::Before, &case(), &pasted, &all, &now());
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
