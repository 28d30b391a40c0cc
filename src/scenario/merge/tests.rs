//! Two people and one case: what is united, and where somebody must choose.

use super::{Answers, Merged, load};
use crate::scenario::{Change, Draft, Edit, Scalar};

const BASE: &str = "schema = 1\ntitle = \"t\" # the case\ntags = [\"a\"]\n\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n\n\
    # what was restored\n[restore]\nserver = \"A\"\nusn_changed = 7483\n\n[[restore.partner]]\nserver = \"B\"\nusn = 8483\n\n\
    [[step]]\nchecklist = \"l\"\nid = \"one\"\nstate = \"done\"\nat = 1999-01-12T09:00:00Z\n";

/// Without knowing what the steps of lists answer.
fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    super::merge(base, ours, theirs, &Answers::default())
}

fn record(id: &str, at: &str) -> String {
    format!(
        "\n[[step]]\nchecklist = \"l\"\nid = \"{id}\"\nstate = \"done\"\nat = 1999-01-12T{at}:00Z\nby = \"{id}er\"\n"
    )
}

fn united(ours: &str, theirs: &str) -> String {
    let merged = merge(BASE, ours, theirs);
    assert_eq!(merged.conflicts, [""; 0], "{}", merged.text);
    assert!(load(&merged.text).is_ok(), "{}", merged.text);
    merged.text
}

fn ids(text: &str) -> Vec<String> {
    load(text).unwrap().step.iter().map(|step| step.id.as_ref().unwrap().as_str().to_owned()).collect()
}

#[test]
fn records_of_both_stand_in_order_of_time_whoever_merges() {
    let ours = format!("{BASE}{}{}", record("two", "10:00"), record("four", "12:00"));
    let theirs = format!("{BASE}{}{}", record("three", "11:00"), record("five", "13:00"));
    for (a, b) in [(&ours, &theirs), (&theirs, &ours)] {
        assert_eq!(ids(&united(a, b)), ["one", "two", "three", "four", "five"]);
    }
    let same = format!("{BASE}{}", record("two", "10:00"));
    assert_eq!(ids(&united(&same, &format!("{same}{}", record("three", "11:00")))), ["one", "two", "three"]);
}

#[test]
fn a_record_without_a_time_stays_behind_the_one_before_it() {
    let undone = "\n[[step]]\nchecklist = \"l\"\nid = \"two\"\nstate = \"undone\"\n";
    let ours = format!("{BASE}{}{undone}", record("two", "10:00"));
    let theirs = format!("{BASE}{}", record("three", "09:30"));
    let text = united(&ours, &theirs);
    assert_eq!(ids(&text), ["one", "three", "two", "two"]);
    let last = load(&text).unwrap().step.pop().unwrap();
    assert_eq!(last.state.unwrap().word(), "undone");
}

#[test]
fn fields_that_only_one_changed_are_taken_with_their_comments() {
    let ours =
        BASE.replace("usn_changed = 7483\n", "usn_changed = 7484 # read again\n").replace("# what was", "# what A was");
    let theirs = BASE
        .replace("usn = 8483\n", "usn = 8484\nread_at = 1999-01-12T10:00:00Z # by phone\n")
        .replace("# the case", "# our case")
        .replace("server = \"A\"\nusn", "server = \"A\"\nbacksync = \"aborted\"\nusn");
    let text = united(&ours, &theirs);
    for line in [
        "usn_changed = 7484 # read again",
        "# what A was restored",
        "usn = 8484\nread_at = 1999-01-12T10:00:00Z # by phone",
        "title = \"t\" # our case",
        "server = \"A\"\nbacksync = \"aborted\"\nusn_changed",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn new_tables_of_both_are_taken() {
    let ours = BASE.replace("\n# what", "[[server]]\nname = \"C\"\n\n# what") + "\n[backout]\nserver = \"B\"\n";
    let theirs = BASE.replace("\n# what", "[[server]]\nname = \"D\" # new\n[[event]]\nid = 1224\n\n# what");
    let scenario = load(&united(&ours, &theirs)).unwrap();
    let mut names: Vec<&str> = scenario.server.iter().map(|server| server.name.as_ref().unwrap().as_str()).collect();
    names.sort_unstable();
    assert_eq!((names, scenario.event.len(), scenario.backout.is_some()), (vec!["A", "B", "C", "D"], 1, true));
}

#[test]
fn lists_of_words_are_sets() {
    let ours = BASE.replace("[\"a\"]", "[\"a\", \"b\"] # ours");
    let theirs = BASE.replace("[\"a\"]", "[\"c\"]");
    assert!(united(&ours, &theirs).contains("tags = [\"b\", \"c\"] # ours\n"));
    let both = merge(
        "schema = 1\ntitle = \"t\"\n",
        "schema = 1\ntitle = \"t\"\ntags = [\"x\"]\n",
        "schema = 1\ntitle = \"t\"\ntags = [\n  \"y\",\n]\n",
    );
    assert!(both.text.contains("tags = [\"x\", \"y\"]\n"), "{}", both.text);
}

#[test]
fn a_field_that_both_changed_stands_there_twice_and_check_points_at_it() {
    let ours = BASE.replace("7483", "7_490");
    let theirs = BASE.replace("7483", "7500 # theirs");
    let merged = merge(BASE, &ours, &theirs);
    assert_eq!(merged.conflicts, ["restore.usn_changed: 7490 here, 7500 there"]);
    let expected =
        "server = \"A\"\n<<<<<<< ours\nusn_changed = 7_490\n=======\nusn_changed = 7500 # theirs\n>>>>>>> theirs\n";
    assert!(merged.text.contains(expected), "{}", merged.text);
    let faults = load(&merged.text).unwrap_err();
    assert_eq!(faults.iter().filter(|fault| fault.message.starts_with("a merge left this line")).count(), 3);
    let same_value = BASE.replace("7483", "7490");
    assert!(
        united(&ours, &same_value).contains("usn_changed = 7_490\n"),
        "two ways to write one number are no conflict"
    );
}

#[test]
fn what_one_removed_is_gone_unless_the_other_changed_it() {
    let partner = "[[restore.partner]]\nserver = \"B\"\nusn = 8483\n\n";
    let removed = BASE.replace(partner, "");
    let unset = BASE.replace("usn_changed = 7483\n", "");
    let text = united(&removed, &unset);
    assert!(!text.contains("partner") && !text.contains("7483"), "{text}");
    let changed = BASE.replace("8483", "8490");
    for (ours, theirs) in [(&removed, &changed), (&changed, &removed)] {
        let merged = merge(BASE, ours, theirs);
        assert_eq!(merged.conflicts, ["[restore.partner[b]]: changed on one side, removed on the other"]);
        assert!(merged.text.contains("<<<<<<< ours\n") && merged.text.contains("usn = 8490\n"), "{}", merged.text);
    }
    let merged = merge(BASE, &unset, &BASE.replace("7483", "7490"));
    assert_eq!(merged.conflicts, ["restore.usn_changed: nothing here, 7490 there"]);
}

/// Each side is a valid scenario; together they say that a USN fell.
#[test]
fn what_can_not_be_together_is_marked() {
    let ours = BASE.replace("usn_changed = 7483\n", "usn_changed = 7400\n");
    let theirs = BASE.replace("usn_changed = 7483\n", "usn_at_restore = 7450\nusn_changed = 7483\n");
    let merged = merge(BASE, &ours, &theirs);
    assert!(merged.conflicts[0].contains("a server's own USN never falls"), "{:?}", merged.conflicts);
    assert!(merged.text.contains("<<<<<<< ours\n=======\nusn_at_restore = 7450\n>>>>>>> theirs\n"), "{}", merged.text);
    assert!(merged.text.contains("<<<<<<< ours\nusn_changed = 7400\n=======\nusn_changed = 7483\n>>>>>>> theirs\n"));

    let without_b = BASE
        .replace("[[server]]\nname = \"B\"\n", "")
        .replace("[[restore.partner]]\nserver = \"B\"\nusn = 8483\n\n", "");
    let uses_b = format!("{BASE}\n[backout]\nserver = \"B\"\n");
    let merged = merge(BASE, &without_b, &uses_b);
    assert_eq!(merged.conflicts, ["there is no [[server]] \"B\""], "{}", merged.text);
    assert!(
        merged.text.contains("<<<<<<< ours\n=======\n[backout]\nserver = \"B\"\n>>>>>>> theirs\n"),
        "{}",
        merged.text
    );
}

#[test]
fn a_side_that_is_no_scenario_is_kept_between_marks() {
    let ours = BASE.replace("usn_changed = 7483", "usn_changed = 7,483");
    let theirs = BASE.replace("8483", "8490");
    for (a, b) in [(&*ours, &*theirs), (&*theirs, &*ours), (BASE, &*ours), (&*ours, BASE)] {
        let merged = merge(BASE, a, b);
        assert!(!merged.conflicts.is_empty());
        assert!(merged.text.contains("<<<<<<< ours\n") && merged.text.contains("7,483"), "{}", merged.text);
        assert!(merged.text.starts_with("schema = 1\n"));
    }
}

#[test]
fn what_two_recorded_otherwise_is_what_the_later_record_says_and_told() {
    let base = format!("{BASE}\n[backout]\nserver = \"A\"\ndirectory_backup = true\n");
    let found = |text: &str, value: &str, at: &str| {
        let record = record("find-backup", at);
        format!("{text}{record}value = \"{value}\"\n")
    };
    let changed = base.replace("backup = true", "backup = false");
    let ann = found(&changed, "no", "10:00");
    for (at, stays) in [("11:00", "true"), ("09:00", "false")] {
        let bob = found(&base, "yes", at);
        for (a, b) in [(&ann, &bob), (&bob, &ann)] {
            let merged = merge(&base, a, b);
            assert_eq!((merged.conflicts.len(), merged.told.len()), (0, 1), "{}", merged.text);
            assert!(merged.told[0].contains("backout.directory_backup") && merged.told[0].contains("find-backup"));
            assert!(merged.text.contains(&format!("directory_backup = {stays}\n")), "{}", merged.text);
            assert_eq!(merged.text.matches("id = \"find-backup\"").count(), 2, "both records stand");
        }
    }
    let bob = found(&base, "yes", "11:00");
    assert!(merge(&base, &ann, &bob).told[0].contains("it is yes now"));
    // Where both found the same, or what they found stands in no field, both records stand.
    for other in ["no", "maybe"] {
        let merged = merge(&base, &ann, &found(&base, other, "11:00"));
        assert_eq!((merged.conflicts.len(), merged.told.len()), (0, 0), "{}", merged.text);
    }
}

/// What is no scenario is merged as git itself would.
#[test]
fn toml_that_is_no_scenario_is_united_line_by_line() {
    let base = "[x]\nb = 1\n\n[y]\nc = 1\n";
    let merged = merge(base, &base.replace("b = 1", "b = 2"), &base.replace("c = 1", "c = 2\nd = 3"));
    assert_eq!((merged.text.as_str(), merged.conflicts.len()), ("[x]\nb = 2\n\n[y]\nc = 2\nd = 3\n", 0));
    let merged = merge(base, &base.replace("b = 1", "b = 2"), &base.replace("b = 1", "b = 3"));
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.text, "[x]\n<<<<<<< ours\nb = 2\n=======\nb = 3\n>>>>>>> theirs\n\n[y]\nc = 1\n");
    let crlf = base.replace('\n', "\r\n");
    assert_eq!(merge(&crlf, &crlf, &crlf.replace("c = 1", "c = 2")).text, crlf.replace("c = 1", "c = 2"));
    // Lines that stand there often, taken out, moved and added on both sides.
    let lines = |from: usize, to: usize| (from..to).map(|n| format!("[[p]]\nn = {n}\n")).collect::<String>();
    let merged = merge(&lines(0, 40), &lines(3, 40), &format!("{}{}", lines(0, 40), lines(40, 50)));
    assert_eq!((merged.text, merged.conflicts.len()), (lines(3, 50), 0));
}

#[test]
fn without_an_ancestor_what_is_equal_is_no_conflict() {
    let theirs = format!("{BASE}{}", record("two", "10:00"));
    let merged = merge("", BASE, &theirs);
    assert_eq!((merged.conflicts.len(), ids(&merged.text)), (0, vec!["one".to_owned(), "two".to_owned()]));
}

#[test]
fn bytes_stay_as_ours_has_them() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let ours = windows(&BASE.replace("7483", "7490"));
    let theirs = BASE.replace("8483", "8490");
    let merged = merge(&windows(BASE), &ours, &theirs);
    assert_eq!(merged.text, windows(&BASE.replace("7483", "7490").replace("8483", "8490")));
    let unended = BASE.trim_end();
    let merged = merge(BASE, &unended.replace("7483", "7490"), &format!("{BASE}{}", record("two", "10:00")));
    assert!(load(&merged.text).is_ok(), "{}", merged.text);
}

/// Edits as the console makes them.
fn edit(text: &str, seeds: &[(u8, u8)], who: &str) -> String {
    let mut draft = Draft::new(text.to_owned()).unwrap();
    for (i, (kind, n)) in seeds.iter().enumerate() {
        let text = |text: String| Scalar::Text(text.into());
        let at = |path: &str| path.parse().unwrap();
        let change = match kind % 6 {
            0 => Change::Set { at: at("restore.usn_changed"), to: Scalar::Whole(u64::from(*n)) },
            1 => Change::Set { at: at("restore.changes_made_here"), to: Scalar::Whole(u64::from(*n)) },
            2 => Change::Unset { at: at("restore.usn_changed") },
            3 => Change::Add { list: at("server"), fields: vec![("name", text(format!("{who}{n}")))] },
            4 => Change::Remove { at: at("restore.partner[B]") },
            _ => Change::Add {
                list: at("step"),
                fields: vec![
                    ("checklist", text("l".into())),
                    ("id", text(format!("{who}-{i}"))),
                    ("state", text("done".into())),
                    ("at", Scalar::Time(format!("1999-01-12T10:{:02}:00Z", n % 60).parse().unwrap())),
                ],
            },
        };
        if let Ok(step) = draft.plan(&Edit::one(change)) {
            draft.take(step);
        }
    }
    draft.text().to_owned()
}

proptest::proptest! {
    /// Whatever two people do, no record is lost, and what comes out is valid or marked.
    #[test]
    fn no_record_is_lost_and_the_result_is_valid_or_marked(
        ours in proptest::collection::vec((0u8..6, 0u8..200), 0..12),
        theirs in proptest::collection::vec((0u8..6, 0u8..200), 0..12),
    ) {
        let (ours, theirs) = (edit(BASE, &ours, "o"), edit(BASE, &theirs, "t"));
        let merged = merge(BASE, &ours, &theirs);
        for text in [&ours, &theirs] {
            for step in load(text).unwrap().step {
                let line = format!("id = \"{}\"\n", step.id.unwrap());
                proptest::prop_assert_eq!(merged.text.matches(&line).count(), 1, "{}", merged.text);
            }
        }
        match load(&merged.text) {
            Ok(scenario) => {
                proptest::prop_assert_eq!(merged.conflicts, Vec::<String>::new());
                // In order of time, where each of them recorded in that order; what one wrote keeps his order in any case.
                let times = |text: &str| load(text).unwrap().step.iter().map(|step| step.at).collect::<Vec<_>>();
                let (of_ours, of_theirs) = (times(&ours), times(&theirs));
                proptest::prop_assert!(times(&merged.text).is_sorted() || !of_ours.is_sorted() || !of_theirs.is_sorted());
                for text in [&ours, &theirs] {
                    let its = ids(text);
                    let kept: Vec<_> = ids(&merged.text).into_iter().filter(|id| its.contains(id)).collect();
                    proptest::prop_assert_eq!(kept, its);
                }
                let servers = |text: &str| load(text).unwrap().server.len();
                proptest::prop_assert_eq!(scenario.server.len() + 2, servers(&ours) + servers(&theirs));
            }
            Err(faults) => {
                proptest::prop_assert!(!merged.conflicts.is_empty() && merged.text.contains("<<<<<<< ours\n"));
                proptest::prop_assert!(faults.iter().any(|fault| fault.message.starts_with("a merge left this line")));
            }
        }
        // What only one of them did is taken as it is.
        proptest::prop_assert_eq!(&merge(BASE, &ours, BASE).text, &ours);
        proptest::prop_assert_eq!(&merge(BASE, BASE, &theirs).text, &theirs);
    }
}

proptest::proptest! {
    /// Texts that somebody broke by hand: no panic, and what comes out is valid or marked.
    #[test]
    fn broken_texts_come_out_valid_or_marked(
        cuts in proptest::collection::vec((0usize..3, 0usize..2_000, "[\\[\\]\"=#a{}\n.]{0,6}"), 0..5),
    ) {
        let mut texts = [BASE.to_owned(), BASE.replace("7483", "7490"), format!("{BASE}{}", record("two", "10:00"))];
        for (which, at, put) in cuts {
            let text = &mut texts[which];
            let at = at % text.len();
            text.replace_range(at..(at + put.len()).min(text.len()), &put);
        }
        let [base, ours, theirs] = &texts;
        let merged = merge(base, ours, theirs);
        match load(&merged.text) {
            Ok(_) => proptest::prop_assert_eq!(merged.conflicts, Vec::<String>::new()),
            Err(faults) => {
                proptest::prop_assert!(faults.iter().any(|fault| fault.message.starts_with("a merge left this line")), "{}", merged.text);
                proptest::prop_assert!(!merged.conflicts.is_empty());
            }
        }
    }
}

#[test]
fn ten_thousand_servers_on_both_sides_are_united() {
    let servers =
        |from: usize, to: usize| (from..to).map(|n| format!("[[server]]\nname = \"S{n}\"\n")).collect::<String>();
    let base = format!("schema = 1\ntitle = \"t\"\n{}", servers(0, 9_000));
    let (ours, theirs) = (format!("{base}{}", servers(9_000, 9_500)), format!("{base}{}", servers(9_500, 10_000)));
    let merged = merge(&base, &ours, &theirs);
    assert_eq!((merged.conflicts.len(), load(&merged.text).unwrap().server.len()), (0, 10_000));
}
