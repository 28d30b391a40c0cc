//! What is typed, as tables; and that whatever is shown reads back as the same value.

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;

use super::*;
use crate::scenario::model::{Backsync, Exchange, Symptom};
use crate::scenario::{Change, Draft, Edit, Path, Scenario};

const USN: Shape = Shape::Whole { least: 0, most: i64::MAX as u64 };
const LINE: &str = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";

fn now() -> Moment {
    "1999-01-12T09:31:00.25+01:00".parse().unwrap()
}

fn of(shape: &Shape, typed: &str) -> Scalar<'static> {
    read(shape, typed, &now()).unwrap_or_else(|error| panic!("{typed}: {error}")).unwrap()
}

fn refused(shape: &Shape, typed: &str) -> String {
    read(shape, typed, &now()).unwrap_err().to_string()
}

fn time(typed: &str) -> String {
    shown_value(&of(&Shape::Time, typed))
}

#[test]
fn nothing_typed_makes_a_value_unknown() {
    for shape in
        [USN, Shape::Number, Shape::Flag, Shape::Time, Shape::Text(TextKind::Note), Shape::Choice(Backsync::WORDS)]
    {
        assert_eq!(read(&shape, " \t ", &now()), Ok(None));
    }
}

#[test]
fn thousands_may_be_grouped_in_any_of_the_usual_ways() {
    for typed in ["7483", "7,483", "7 483", "7_483", "7\u{a0}483", "7'483", " 7483 ", "\"7483\"", "0007483"] {
        assert_eq!(of(&USN, typed), Scalar::Whole(7_483), "{typed}");
    }
    assert_eq!(of(&USN, "9,223,372,036,854,775,807"), Scalar::Whole(i64::MAX as u64));
}

#[test]
fn a_number_that_is_none_is_told_with_what_belongs_there() {
    for (typed, says) in [
        ("7x483", "\"7x483\" is no number; it takes a whole number from 0 to 9,223,372,036,854,775,807"),
        ("-5", "\"-5\" is negative; it takes"),
        ("9223372036854775808", "is too large; it takes"),
        ("99999999999999999999999", "is too large"),
        ("7,48", "\"7,48\" is not grouped by thousands; type it without"),
        ("7,483 901", "is not grouped"),
        ("7.483", "\"7.483\" has a fraction; type 7483 if it is 7,483"),
        ("7.5", "\"7.5\" has a fraction; it takes"),
        ("7\u{1b}[2J", "\"7\\u{1b}[2J\" is no number"),
    ] {
        let said = refused(&USN, typed);
        assert!(said.contains(says), "{typed}: {said}");
    }
    let one = Shape::Whole { least: 1, most: 9 };
    assert_eq!(refused(&one, "0"), "\"0\" is too small; it takes a whole number from 1 to 9");
}

#[test]
fn a_rate_may_have_a_fraction_after_a_point() {
    for (typed, is) in [("40", 40.0), ("40.5", 40.5), ("1,234.5", 1_234.5), ("1 234", 1_234.0)] {
        assert_eq!(of(&Shape::Number, typed), Scalar::Number(is), "{typed}");
    }
    assert!(refused(&Shape::Number, "40,5").contains("a fraction stands after a point"));
    for bad in ["-1", "1e5", "inf", "NaN", ".5", "5.", "1.2.3"] {
        assert!(read(&Shape::Number, bad, &now()).is_err(), "{bad}");
    }
    assert_eq!(understood(&Scalar::Number(12_345.5), &now()).as_deref(), Some("12,345.5"));
}

#[test]
fn yes_and_no_are_taken_in_their_usual_forms() {
    for (typed, is) in [("yes", true), ("Y", true), ("TRUE", true), ("no", false), ("n", false), ("false", false)] {
        assert_eq!(of(&Shape::Flag, typed), Scalar::Flag(is));
    }
    assert_eq!(refused(&Shape::Flag, "maybe"), "\"maybe\" is neither yes nor no; type yes or no");
}

#[test]
fn a_choice_is_taken_as_far_as_it_is_the_only_one() {
    let backsync = Shape::Choice(Backsync::WORDS);
    assert_eq!(of(&backsync, "Running"), Scalar::Text("running".into()));
    assert_eq!(of(&backsync, "ab"), Scalar::Text("aborted".into()));
    assert!(refused(&backsync, "complet d").contains("did you mean completed?"));
    assert!(refused(&backsync, "stopped").contains("one of running, completed, expired, aborted"));
    assert_eq!(of(&Shape::Choice(Symptom::WORDS), "DS busy"), Scalar::Text("ds-busy".into()));
    assert!(refused(&Shape::Choice(Exchange::WORDS), "5").contains("one of 5.0, 5.5"));
    assert_eq!(of(&Shape::Choice(Exchange::WORDS), "5.5"), Scalar::Text("5.5".into()));
}

#[test]
fn times_are_taken_as_people_say_them() {
    for (typed, is) in [
        ("1999-01-12T09:30:00Z", "1999-01-12T09:30:00Z"),
        ("1999-01-12 09:30:00 +05:30", "1999-01-12T09:30:00+05:30"),
        ("1999-01-12 09:30", "1999-01-12T09:30:00+01:00"),
        ("1999-01-12T09:30", "1999-01-12T09:30:00+01:00"),
        ("1999-01-12 09:30:15.5", "1999-01-12T09:30:15.500+01:00"),
        ("1999-01-12 09:30Z", "1999-01-12T09:30:00Z"),
        ("1999-01-12 09:30 utc", "1999-01-12T09:30:00Z"),
        ("1999-01-12 9:30 -0500", "1999-01-12T09:30:00-05:00"),
        ("09:30", "1999-01-12T09:30:00+01:00"),
        ("9:05", "1999-01-12T09:05:00+01:00"),
        ("2:30 PM", "1999-01-12T14:30:00+01:00"),
        ("12:15am", "1999-01-12T00:15:00+01:00"),
        ("now", "1999-01-12T09:31:00+01:00"),
        ("just now", "1999-01-12T09:31:00+01:00"),
        ("26 min ago", "1999-01-12T09:05:00+01:00"),
        ("2h ago", "1999-01-12T07:31:00+01:00"),
        ("1 h 30 min ago", "1999-01-12T08:01:00+01:00"),
        ("an hour and 1.5 min ago", "1999-01-12T08:29:30+01:00"),
        ("3 days ago", "1999-01-09T09:31:00+01:00"),
        ("in 2 weeks", "1999-01-26T09:31:00+01:00"),
        ("yesterday 14:00", "1999-01-11T14:00:00+01:00"),
        ("14:00, yesterday", "1999-01-11T14:00:00+01:00"),
        ("tomorrow at 08:00", "1999-01-13T08:00:00+01:00"),
        // On that clock it is still the day before.
        ("23:00 -11:00", "1999-01-11T23:00:00-11:00"),
    ] {
        assert_eq!(time(typed), is, "{typed}");
    }
}

#[test]
fn a_time_that_is_none_is_told_with_the_way_to_say_it() {
    for (typed, says) in [
        ("1999-01-12", "1999-01-12 is a day without a time; add the time: 1999-01-12 09:30"),
        ("yesterday", "add the time: yesterday 09:30"),
        ("12/01/1999 09:30", "can be read in two ways; type the day as year, month, day"),
        ("12.1.1999", "can be read in two ways"),
        ("1999-02-30 09:30", "names a day that there is not"),
        ("0000-01-01 09:30", "names a day that there is not"),
        ("24:00", "names an hour that there is not"),
        ("13:00 pm", "names an hour that there is not"),
        ("09:30:60", "names an hour that there is not"),
        ("9999-12-31 23:59 -23:00", "beyond the calendar"),
        ("999999999999 days ago", "beyond the calendar"),
        ("3 months ago", "not of one length"),
        ("26 ago", "is no span of time"),
        ("ago", "is no span of time"),
        ("noon", "is no time; type a time: 1999-01-12 09:30"),
        ("09:30 +1", "is no time"),
        ("09:3x", "is no time"),
        ("09:30 09:31", "is no time"),
        ("\u{202e}now", "\\u{202e}now"),
    ] {
        let said = refused(&Shape::Time, typed);
        assert!(said.contains(says), "{typed}: {said}");
    }
}

#[test]
fn how_a_time_was_understood_is_said_in_full() {
    let said = |typed| understood(&of(&Shape::Time, typed), &now()).unwrap();
    assert_eq!(said("26 min ago"), "today, Tuesday 1999-01-12 09:05:00 +01:00, 26 min ago");
    assert_eq!(said("yesterday 14:00"), "yesterday, Monday 1999-01-11 14:00:00 +01:00, 20 h ago");
    assert_eq!(said("1998-12-20 23:00:00Z"), "Sunday 1998-12-20 23:00:00 +00:00, 22 days ago");
    assert_eq!(said("09:41"), "today, Tuesday 1999-01-12 09:41:00 +01:00, in 10 min, by its time");
    assert_eq!(understood(&Scalar::Whole(7_483), &now()).as_deref(), Some("7,483"));
    assert_eq!(understood(&Scalar::Whole(748), &now()), None);
}

#[test]
fn the_articles_own_line_is_taken_however_it_was_copied() {
    let shape = Shape::Text(TextKind::RepsFrom);
    for typed in [
        LINE.to_owned(),
        format!(" '{LINE}'\r\n"),
        format!("\"{LINE}\""),
        format!("Reps-From: {LINE}"),
        format!("Reps-From\t{LINE}"),
        format!(" reps-from  {LINE}"),
        // What an input of one line makes of a value that was broken over two.
        LINE.replace("4FB9", " 4FB9"),
    ] {
        assert_eq!(of(&shape, &typed), Scalar::Text(LINE.into()), "{typed}");
    }
    assert_eq!(understood(&of(&shape, LINE), &now()).as_deref(), Some("USN 8,483, of SERVERA"));
    assert!(refused(&shape, &LINE.replace("84", "8x")).contains("column 11: the USN (field 4) is not a number"));
    let in_listing = format!("Reps-From: {}", LINE.replace("84", "8x"));
    assert!(refused(&shape, &in_listing).contains("column 22:"));
}

#[test]
fn other_texts_are_held_to_what_they_are() {
    let said = |kind, typed: &str| refused(&Shape::Text(kind), typed);
    assert!(said(TextKind::Version, "5.5").contains("a version has three or four numbers; type it as in 5.5.1960.8"));
    assert!(said(TextKind::Server, &"x".repeat(1_001)).contains("at most 1,000 characters"));
    assert!(said(TextKind::Server, "\"\"").contains("a server has a name"));
    assert!(said(TextKind::Note, &"x".repeat(65_537)).contains("at most 65,536 bytes"));
    for path in ["/etc/passwd", "C:\\x", "a/../../b"] {
        assert!(said(TextKind::BesidePath, path).contains("leaves the scenario's folder"), "{path}");
    }
}

#[test]
fn a_text_of_several_lines_is_shown_as_such_where_there_is_room() {
    let text = "  Restored on Monday.\nNobody saw.\n";
    assert_eq!(shown_lines(text).as_deref(), Some(text));
    assert_eq!(of(&Shape::Text(TextKind::Note), text), Scalar::Text(text.into()));
    assert_eq!(shown_value(&Scalar::Text("a\nb".into())), "\"a\\nb\"");
    assert_eq!(shown_lines("a\u{1b}[2J\nb"), None);
    assert_eq!(shown_lines(" "), None);
}

#[test]
fn lists_are_typed_with_commas_between() {
    let tags = Shape::List(&Shape::Text(TextKind::Name));
    let texts = |list: &[&str]| list.iter().map(|t| Scalar::Text((*t).to_owned().into())).collect::<Vec<_>>();
    for (typed, is) in [
        ("training, restore", &["training", "restore"][..]),
        (" a ,, b , ", &["a", "b"]),
        ("\"a, b\" , c", &["a, b", "c"]),
        ("\"a\" b, c", &["\"a\" b", "c"]),
        ("", &[]),
    ] {
        assert_eq!(read_list(&tags, typed, &now()).unwrap(), texts(is), "{typed}");
    }
    let symptoms = Shape::List(&Shape::Choice(Symptom::WORDS));
    assert!(read_list(&symptoms, "ds-busy, nonsense", &now()).unwrap_err().message.contains("\"nonsense\""));
    assert!(read(&symptoms, "ds-busy", &now()).is_err());
}

fn tags_of(scenario: &Scenario) -> Vec<Scalar<'static>> {
    scenario.tags.iter().map(|tag| Scalar::Text(tag.as_str().to_owned().into())).collect()
}

/// Text with the characters that make trouble more often than others.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ \"\\\\,'a\n\t\r\u{1b}\u{a0}n{}u]{0,12}", ".{0,30}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_reads_back_as_the_same_number(whole in 0..=i64::MAX as u64, number in 0.0..f64::MAX, small in 0.0..1.0f64) {
        prop_assert_eq!(of(&USN, &shown_value(&Scalar::Whole(whole))), Scalar::Whole(whole));
        for n in [number, small, small * 1e6, -0.0] {
            prop_assert_eq!(of(&Shape::Number, &shown_value(&Scalar::Number(n))), Scalar::Number(n));
        }
        prop_assert_eq!(of(&USN, &grouped(whole)), Scalar::Whole(whole));
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_time(seconds in -62_000_000_000i64..253_000_000_000, nanos in 0u32..1_000_000_000, offset in -1_439..1_440i32) {
        let offset = FixedOffset::east_opt(offset * 60).unwrap();
        let at = DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&offset);
        let Scalar::Time(read) = of(&Shape::Time, &shown_value(&Scalar::Time(at))) else { panic!() };
        prop_assert_eq!(read, at);
        prop_assert_eq!(read.offset(), at.offset());
        // The words of a fault or a table can be typed too.
        let words = at.format("%Y-%m-%d %H:%M:%S%.f %:z").to_string();
        prop_assert_eq!(of(&Shape::Time, &words), Scalar::Time(at));
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_text(text in any_text()) {
        for kind in [TextKind::Name, TextKind::Note, TextKind::Server] {
            if kind == TextKind::Server && text.is_empty() { continue }
            let line = shown_value(&Scalar::Text(text.as_str().into()));
            prop_assert!(!line.chars().any(crate::values::is_unsafe), "{line}");
            prop_assert_eq!(of(&Shape::Text(kind), &line), Scalar::Text(text.clone().into()));
        }
        if let Some(lines) = shown_lines(&text) {
            prop_assert_eq!(of(&Shape::Text(TextKind::Note), &lines), Scalar::Text(text.into()));
        }
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_line(before in "[ \t]{0,2}", quote in "['\"]?", server in "[A-Z,' ]{0,5}[A-Z]") {
        let raw = format!("{before}{quote}0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,{server}{quote}{before}");
        let line = shown_value(&Scalar::Text(raw.as_str().into()));
        prop_assert_eq!(of(&Shape::Text(TextKind::RepsFrom), &line), Scalar::Text(raw.into()));
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_list(texts in prop::collection::vec(any_text(), 0..5)) {
        let values: Vec<Scalar<'static>> = texts.iter().map(|t| Scalar::Text(t.clone().into())).collect();
        let line = shown(&Cell::List(values.iter().map(|v| Cell::Scalar(v.clone())).collect()));
        prop_assert_eq!(read_list(&Shape::List(&Shape::Text(TextKind::Name)), &line, &now()).unwrap(), values);
    }

    #[test]
    fn nothing_typed_makes_a_panic(typed in any_text(), word in "[0-9:.,+a-z -]{0,20}") {
        for typed in [&typed, &word] {
            for shape in [USN, Shape::Number, Shape::Flag, Shape::Time, Shape::Text(TextKind::RepsFrom), Shape::Choice(Backsync::WORDS)] {
                let _ = read(&shape, typed, &now());
            }
        }
    }

    #[test]
    fn the_changes_make_the_new_list_of_the_old(old in prop::collection::vec("[a-d]", 0..6), new in prop::collection::vec("[a-d]", 0..6)) {
        let quoted: Vec<String> = old.iter().map(|tag| format!("\"{tag}\"")).collect();
        let mut draft = Draft::new(format!("schema = 1\ntitle = \"x\"\ntags = [{}] # t\n", quoted.join(", "))).unwrap();
        let new: Vec<Scalar<'static>> = new.into_iter().map(|tag| Scalar::Text(tag.into())).collect();
        let changes = changes(&"tags".parse::<Path>().unwrap(), &tags_of(draft.scenario()), &new);
        if !changes.is_empty() {
            let step = draft.plan(&Edit { changes: changes.clone(), words: None }).unwrap();
            draft.take(step);
        }
        prop_assert_eq!(tags_of(draft.scenario()), new.clone());
        let untouched = changes.iter().all(|change| matches!(change, Change::AddValue { .. }));
        prop_assert!(untouched || draft.text().contains("# t") || new.is_empty());
    }
}
