//! Pastes that are very large, and pastes that nobody makes by accident.

use proptest::prelude::*;

use super::*;

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
