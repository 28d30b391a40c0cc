//! Names that are written otherwise in free text than in the case: with other hyphens and blanks, in wide letters; and
//! addresses that no table of the case has.

use backsync::report::{Names, draw, redacted};
use backsync::scenario::{Scenario, load};
use proptest::prelude::*;

use super::desk::{Paper, drawn, without_names};

const HYPHENS: &[&str] = &[
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{fe63}", "\u{ff0d}",
    "\u{ad}", "-\n  ", "\u{ad}\n",
];

const BLANKS: &[&str] =
    &[" ", "   ", "\t", "\n", "\r\n    ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", " \u{200b} "];

/// A case with such a text in every place that takes one.
fn case(said: &str) -> Scenario {
    let said = serde_json::to_string(said).unwrap();
    let text = format!(
        r#"
schema = 1
title = {said}
reference = {said}
tags = [{said}]
notes = {said}
[organization]
name = "Quuxcorp Zebra"
site = "QQ-ZZ 7"
[[server]]
name = "QO-XOUTH"
shown_as = {said}
[[event]]
id = 1224
server = "QO-XOUTH"
message = {said}
[[step]]
checklist = "own"
id = "a"
state = "done"
by = "jwq-vxz"
value = {said}
note = {said}
[[acknowledged]]
finding = {said}
reason = {said}
"#
    );
    load(&text).unwrap()
}

/// The title without its names.
fn told(said: &str) -> String {
    let case = case(said);
    redacted(&case, &Names::of(&case)).title.unwrap().as_str().to_owned()
}

fn wide(text: &str) -> String {
    text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c)).collect()
}

/// Parts of the names that no other word has, in letters of every keyboard.
fn left(page: &str) -> Option<&'static str> {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
        c => c,
    };
    let page = page.chars().map(narrow).collect::<String>().to_lowercase();
    ["xouth", "quux", "zebra", "qq", "zz", "jwq", "vxz"].into_iter().find(|part| page.contains(part))
}

#[test]
fn a_name_is_found_whatever_its_hyphens_and_blanks_are() {
    for (name, word) in [("QO-XOUTH", "SERVER-1"), ("jwq-vxz", "OPERATOR-1")] {
        for hyphen in HYPHENS {
            let written = name.replace('-', hyphen);
            assert_eq!(told(&format!("is ({written}), he says")), format!("is ({word}), he says"), "{written:?}");
            assert_eq!(told(&wide(&written)), word, "{written:?}");
        }
    }
    for blank in BLANKS {
        let written = format!("Quuxcorp{blank}Zebra");
        assert_eq!(told(&format!("of {written}.")), "of ORGANIZATION-1.", "{written:?}");
        assert_eq!(told(&format!("at qq\u{2011}zz{blank}７!")), "at SITE-1!", "{written:?}");
    }
}

#[test]
fn what_is_no_name_keeps_its_characters() {
    for text in ["a – b — c", "５０％ ｏｆ it", "co\u{ad}operate with\u{a0}care", "１０：２０：００"] {
        assert_eq!(told(text), text);
    }
}

#[test]
fn addresses_with_colons_are_replaced_and_nothing_like_them() {
    for (text, expected) in [
        ("from fe80::1, [2001:db8::1]:25 and FE80:0::1", "from ADDRESS-1, [ADDRESS-2]:25 and ADDRESS-1"),
        ("host:fe80::1%12 or (::1)", "host:ADDRESS-1 or (ADDRESS-2)"),
        ("10.1.2.3 is ::ffff:10.1.2.3", "ADDRESS-1 is ADDRESS-1"),
        ("card 00-C0-4F-B9-46-08 or 00:c0:4f:b9:46:08", "card ADDRESS-1 or ADDRESS-1"),
        ("mail\u{2011}01.example\u{2011}corp.com—which", "ADDRESS-1—which"),
        ("ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ADDRESS-1"),
        ("22c3a937\u{2011}5ff7\u{2011}d111\u{2011}8fb7\u{2011}00c04fb94608", "00000000000000000000000000000001"),
        ("22c3a937\u{2013}5ff7\u{2013}d111\u{2013}8fb7\u{2013}00c04fb94608", "00000000000000000000000000000001"),
        ("22c3a9375ff7d1118fb700c04fb94608—a copy", "00000000000000000000000000000001—a copy"),
    ] {
        assert_eq!(told(text), expected);
    }
    for text in [
        "10:20:00",
        "1999-01-12 10:20:00 to 10:21:00:",
        "1999-01-12T09:31:00Z",
        "::",
        "std::fs::File, a::b and abc::def",
        "5.5.1960.8",
        "99-01-12-09-31-00",
        "aa:bb and ab-cd-ef",
        "USN 8,483: 0x8004010F",
    ] {
        assert_eq!(told(text), text);
    }
    assert_eq!(told("C:\\abc\\fe80 "), "FOLDER-1/FILE-1 ", "a path stays one");
}

#[test]
fn a_name_that_is_itself_written_so_is_found_as_well() {
    let text = "schema = 1\ntitle = \"ab-cd: ABEF of AB‑CD, abef-7; zurich\"\n[[server]]\nname = \"ＡＢ－ＣＤ\"\n\
                [[server]]\nname = \"AB\u{ad}EF\"\n[[server]]\nname = \"ZU\u{ad}RICH\u{2011}SERVER\"\n";
    let case = load(text).unwrap();
    let title = redacted(&case, &Names::of(&case)).title.unwrap();
    assert_eq!(title.as_str(), "SERVER-1: SERVER-2 of SERVER-1, SERVER-2-7; WORD-1");
}

#[test]
fn names_that_differ_by_a_hyphen_only_are_two_servers() {
    let text = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A-B\"\n[[server]]\nname = \"A\u{2011}B\"\n";
    let case = load(text).unwrap();
    let case = redacted(&case, &Names::of(&case));
    let names: Vec<_> = case.server.iter().map(|server| server.name.as_ref().unwrap().as_str()).collect();
    assert_eq!(names, ["SERVER-1", "SERVER-2"]);
}

#[test]
fn a_server_that_only_a_line_names_is_found_in_texts() {
    let text = "schema = 1\ntitle = \"GHOST9 asks\"\n[[server]]\nname = \"B\"\n\
                [[restore.partner]]\nserver = \"B\"\nreps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,GHOST9\"\n";
    let case = load(text).unwrap();
    assert_eq!(redacted(&case, &Names::of(&case)).title.unwrap().as_str(), "SERVER-2 asks");
    assert!(!draw(&without_names(&case, Paper::Report), backsync::report::Format::Text).contains("GHOST9"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever hyphens and blanks are written, alone and between other words: in no paper is anything left.
    #[test]
    fn in_no_paper_is_a_name_left_that_is_written_otherwise(
        hyphen in prop::sample::select(HYPHENS),
        blank in prop::sample::select(BLANKS),
        glue in "[ ,.;:()'/–—]|\\\\|\n|\u{ad}|\u{200b}",
        is_wide in any::<bool>(),
    ) {
        let said = format!("QO{hyphen}XOUTH{glue}Quuxcorp{blank}Zebra{glue}qq{hyphen}zz{blank}7{glue}JWQ{hyphen}VXZ");
        let said = if is_wide { wide(&said) } else { said };
        for (paper, format, page) in drawn(&case(&said), without_names) {
            prop_assert_eq!(left(&page), None, "{:?} {:?}: {:?}", paper, format, said);
        }
    }
}
