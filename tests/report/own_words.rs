//! Names that stand in no table: what a step has as its answer, and the parts of the path of a post office.

use backsync::report::Format;
use backsync::scenario::load;

use super::desk::{drawn, without_names};

const BETWEEN: &str = r#"
schema = 1
title = "BERGEN-EX9 hears nothing of oslo-ex7"
symptoms = ["intersite-fails"]
[[server]]
name = "SERVERA"
[[step]]
checklist = "verify-between-sites"
id = "name-bridgehead"
state = "done"
by = "Kari Nordmann"
value = "OSLO-EX7"
[[step]]
checklist = "verify-between-sites"
id = "name-other-bridgehead"
state = "done"
value = "BERGEN-EX9, as Per Hansen says"
[[step]]
checklist = "mine"
id = "agreed"
state = "done"
value = "Per Hansen"
[[step]]
checklist = "mine"
id = "ready"
state = "done"
value = "yes"
[[step]]
checklist = "mine"
id = "both"
state = "done"
value = "SERVERA, TROMSO-2"
[[step]]
checklist = "verify-between-sites"
id = "send-mail"
state = "skipped"
note = "OSLO-EX7 has no X.400, yes, ask Per Hansen or BERGEN-EX9; Hansen is in Oslo. TROMSO-2 is down"
"#;

fn pages(case: &str) -> Vec<(Format, String)> {
    drawn(&load(case).unwrap(), without_names).into_iter().map(|(_, format, page)| (format, page)).collect()
}

fn text_of(case: &str) -> String {
    let pages = pages(case);
    let (_, page) = pages.iter().find(|(format, _)| *format == Format::Text).unwrap();
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_replaced_as_a_value_is_replaced_wherever_it_stands() {
    for (format, page) in pages(BETWEEN) {
        let page = page.to_lowercase();
        for name in ["oslo", "bergen", "hansen", "nordmann", "tromso"] {
            assert!(!page.contains(name), "{format:?}: {name}: {page}");
        }
    }
}

#[test]
fn it_is_one_word_for_one_name_and_words_that_name_nobody_stay() {
    let text = text_of(BETWEEN);
    let word = |from: &str| {
        let behind = text.split(from).nth(1).unwrap_or_else(|| panic!("{from}: {text}"));
        behind.split_whitespace().next().unwrap().trim_end_matches([',', ';']).to_owned()
    };
    let note = text.split("Note: ").last().unwrap();
    let oslo = word("hears nothing of ");
    assert!(oslo.starts_with("TEXT-") && note.starts_with(&format!("{oslo} has no X.400, yes, ask TEXT-")), "{text}");
    assert!(text.contains(&format!("Value: {oslo}")), "{text}");
}

#[test]
fn the_parts_of_the_path_of_a_post_office_are_names() {
    for path in ["P:\\KELLER-PO", "KELLER-PO", "\\\\FS\\KELLER-HUB\\ccdata", "P:/mail/Keller.po"] {
        let case = format!(
            "schema = 1\ntitle = \"Hub KELLER_HUB of KELLER-PO is damaged, says Keller\"\n[ccmail]\npost_office = '{path}'\n"
        );
        for (format, page) in pages(&case) {
            assert!(!page.to_lowercase().contains("keller"), "{path} {format:?}: {page}");
        }
    }
}
