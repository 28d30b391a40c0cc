//! The limits of the format, each at its end and one past it.

use super::places::{TOP, is_valid, problems};

/// The only fault of a text: line, column, key and message.
fn one_fault(text: &str) -> (usize, usize, String, String) {
    let mut found = problems(text);
    assert_eq!(found.len(), 1, "{:#?}", found.iter().take(5).collect::<Vec<_>>());
    let fault = found.remove(0);
    (fault.line, fault.column, fault.key, format!("{} {}", fault.message, fault.hint.unwrap_or_default()))
}

#[test]
fn a_name_has_at_most_a_thousand_characters_whatever_their_bytes() {
    for key in ["reference", "tags"] {
        let text = |length: usize| match key {
            "tags" => format!("{TOP}tags = [\"{}\"]\n", "東".repeat(length)),
            _ => format!("{TOP}{key} = \"{}\"\n", "東".repeat(length)),
        };
        is_valid(&text(1_000));
        let (line, _, at, words) = one_fault(&text(1_001));
        assert_eq!(line, 3);
        assert!(at.starts_with(key), "{at}");
        assert!(words.contains(&format!("`{key}` is too long")) && words.contains("1,000"), "{words}");
    }
}

#[test]
fn a_server_and_a_requestor_have_names_of_at_most_a_thousand_characters() {
    for list in ["server", "dirsync.requestor"] {
        let text = |length: usize| format!("{TOP}[[{list}]]\nname = \"{}\"\n", "n".repeat(length));
        is_valid(&text(1_000));
        let (line, column, key, words) = one_fault(&text(1_001));
        assert_eq!((line, column, key), (4, 8, format!("{list}[0].name")));
        assert!(words.contains("1,000 characters"), "{words}");
    }
}

#[test]
fn a_server_has_a_name() {
    let (line, column, key, words) = one_fault(&format!("{TOP}[[server]]\nname = \"\"\n"));
    assert_eq!((line, column, key.as_str()), (4, 8, "server[0].name"));
    assert!(words.contains("empty"), "{words}");
}

#[test]
fn a_note_has_at_most_64_kib_in_bytes() {
    let notes = |text: &str| format!("{TOP}notes = \"{text}\"\n");
    is_valid(&notes(&"n".repeat(65_536)));
    is_valid(&notes(&"ü".repeat(32_768)));
    for long in ["n".repeat(65_537), "ü".repeat(32_769)] {
        let (line, column, key, words) = one_fault(&notes(&long));
        assert_eq!((line, column, key.as_str()), (3, 9, "notes"));
        assert!(words.contains("`notes` is too long") && words.contains("65,536"), "{words}");
    }
}

#[test]
fn messages_values_reasons_and_step_notes_are_notes() {
    let long = "n".repeat(65_537);
    for text in [
        format!("{TOP}[[event]]\nmessage = \"{long}\"\n"),
        format!("{TOP}[[acknowledged]]\nfinding = \"f\"\nreason = \"{long}\"\n"),
        format!("{TOP}[[step]]\nchecklist = \"c\"\nid = \"i\"\nstate = \"done\"\nvalue = \"{long}\"\n"),
        format!("{TOP}[[step]]\nchecklist = \"c\"\nid = \"i\"\nstate = \"done\"\nnote = \"{long}\"\n"),
    ] {
        assert!(one_fault(&text).3.contains("65,536"));
        is_valid(&text.replace(&long, &long[1..]));
    }
}

#[test]
fn a_scenario_has_at_most_ten_thousand_servers() {
    let text = |count: usize| {
        let servers: String = (0..count).map(|i| format!("[[server]]\nname = \"S{i}\"\n")).collect();
        format!("{TOP}{servers}")
    };
    is_valid(&text(10_000));
    let (line, column, key, words) = one_fault(&text(10_001));
    assert_eq!((line, column, key.as_str()), (3 + 2 * 10_000, 1, "server"), "the first that is too many");
    assert!(words.contains("10,000"), "{words}");
}

#[test]
fn a_scenario_has_at_most_a_hundred_thousand_events() {
    let text = |count: usize| format!("{TOP}{}", "[[event]]\n".repeat(count));
    is_valid(&text(100_000));
    let (line, column, key, words) = one_fault(&text(100_001));
    assert_eq!((line, column, key.as_str()), (3 + 100_000, 1, "event"));
    assert!(words.contains("100,000"), "{words}");
}

#[test]
fn a_file_with_thousands_of_faults_tells_them_all() {
    let text = format!("{TOP}{}", (0..5_000).map(|i| format!("colour{i} = 1\n")).collect::<String>());
    let found = problems(&text);
    assert_eq!(found.len(), 5_000);
    assert!(found.iter().enumerate().all(|(i, problem)| (problem.line, problem.column) == (i + 3, 1)));
}
