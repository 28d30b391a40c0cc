#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Any sequence of edits, undone, gives back the original bytes; redone, the edited ones; and no comment is lost by a value.

use backsync::scenario::{Change, Draft, Edit, Path, Scalar, load};
use proptest::prelude::*;

/// The same case in the forms that TOML has for it.
const FORMS: [&str; 5] = [
    include_str!("../scenarios/article-usn-example.toml"),
    include_str!("../scenarios/many-partners.toml"),
    include_str!("../scenarios/article-repaired.toml"),
    "schema = 1\ntitle = 'braces' # t\nserver = [{ name = \"SERVERA\" }, { name = \"SERVERB\" }]\nrestore = { server = \"SERVERA\", usn_changed = 7483 } # r\n# end",
    "\u{feff}schema = 1\r\ntitle = \"dotted\"\r\nrestore.server = \"SERVERA\" # a\r\nrestore.usn_changed = 7_483\r\n\r\n[[server]] # one\r\nname = \"SERVERA\"\r\n[[server]]\r\nname = 'SERVERB'",
];

fn key() -> impl Strategy<Value = (&'static str, Scalar<'static>)> {
    let number = (0u64..100_000).prop_map(Scalar::Whole);
    let texts = prop_oneof![
        Just("plain"),
        Just("it's \"quoted\""),
        Just("two\nlines"),
        Just("esc \u{1b}[2J \u{202e}"),
        Just("C:\\exchsrvr"),
        Just("äöü 東京"),
        Just(""),
    ];
    let text = texts.prop_map(|text| Scalar::Text(text.into()));
    let moment =
        (0i64..2_000_000_000).prop_map(|s| Scalar::Time(chrono::DateTime::from_timestamp(s, 0).unwrap().into()));
    prop_oneof![
        (
            prop_oneof![
                Just("restore.usn_changed"),
                Just("restore.changes_made_here"),
                Just("restore.partner[0].usn"),
                Just("server[1].service_pack"),
                Just("repair.usn_increment"),
                Just("dirsync.server_srvseq"),
                Just("migration.failing_mailboxes"),
                Just("restore.usn_export.objects"),
            ],
            number
        ),
        (
            prop_oneof![
                Just("title"),
                Just("notes"),
                Just("reference"),
                Just("organization.site"),
                Just("server[0].site"),
                Just("ccmail.post_office"),
                Just("reimport.exchsrvr"),
            ],
            text
        ),
        (
            prop_oneof![Just("opened"), Just("as_of"), Just("restore.read_at"), Just("repair.partner[0].read_at")],
            moment
        ),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let set = key().prop_map(|(at, to)| Change::Set { at: path(at), to });
    let unset = key().prop_map(|(at, _)| Change::Unset { at: path(at) });
    let partner = (0u32..30).prop_map(|n| Change::Add {
        list: path("restore.partner"),
        fields: vec![("server", Scalar::Text(format!("NEW{n}").into())), ("usn", Scalar::Whole(u64::from(n)))],
    });
    let server = (0u32..30).prop_map(|n| Change::Add {
        list: path("server"),
        fields: vec![("name", Scalar::Text(format!("NEW{n}").into()))],
    });
    let tag = "[a-z]{1,5}".prop_map(|tag| Change::AddValue { list: path("tags"), value: Scalar::Text(tag.into()) });
    let gone = (prop_oneof![Just("restore.partner"), Just("server"), Just("tags"), Just("event")], 0usize..4)
        .prop_map(|(list, i)| Change::Remove { at: path(list).at(i) });
    prop::collection::vec(prop_oneof![4 => set, 2 => unset, 1 => partner, 2 => server, 1 => tag, 1 => gone], 1..3)
        .prop_map(|changes| Edit { changes, words: None })
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

/// Everything after a `#` that is no part of a value; good enough for these files, whose values hold no `#`.
fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| Some(&line[line.find('#')?..])).map(str::trim_end).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_edits_can_be_undone_and_redone_to_the_byte(form in 0..FORMS.len(), edits in prop::collection::vec(edit(), 1..25)) {
        let original = FORMS[form];
        let mut draft = Draft::new(original.to_owned()).unwrap();
        let mut texts = vec![original.to_owned()];
        for edit in &edits {
            let Ok(step) = draft.plan(edit) else { continue };
            draft.take(step);
            prop_assert_eq!(&load(draft.text()).unwrap(), draft.scenario());
            texts.push(draft.text().to_owned());
        }
        for before in texts.iter().rev().skip(1) {
            let undo = draft.plan_undo().unwrap();
            draft.take(undo);
            prop_assert_eq!(draft.text(), before);
        }
        prop_assert!(draft.plan_undo().is_none());
        for after in &texts[1..] {
            let redo = draft.plan_redo().unwrap();
            draft.take(redo);
            prop_assert_eq!(draft.text(), after);
        }
        prop_assert!(draft.plan_redo().is_none());
    }

    #[test]
    fn giving_values_loses_no_comment(form in 0..FORMS.len(), keys in prop::collection::vec(key(), 1..15)) {
        let original = FORMS[form];
        let mut draft = Draft::new(original.to_owned()).unwrap();
        for (at, to) in keys {
            if let Ok(step) = draft.plan(&Edit::one(Change::Set { at: path(at), to })) {
                draft.take(step);
            }
        }
        prop_assert_eq!(comments(draft.text()), comments(original));
        prop_assert_eq!(draft.text().contains("\r\n"), original.contains("\r\n"));
        if original.contains("\r\n") {
            prop_assert_eq!(draft.text().matches('\n').count(), draft.text().matches("\r\n").count());
        }
    }

    #[test]
    fn a_value_that_is_set_is_read_back(form in 0..FORMS.len(), (at, to) in key()) {
        let mut draft = Draft::new(FORMS[form].to_owned()).unwrap();
        match draft.plan(&Edit::one(Change::Set { at: path(at), to: to.clone() })) {
            Ok(step) => {
                draft.take(step);
                let cell = path(at).read(draft.scenario());
                prop_assert!(matches!(cell, backsync::scenario::Cell::Scalar(is) if is == to));
            }
            Err(error) => prop_assert!(
                matches!(error, backsync::scenario::EditError::Refused(_) | backsync::scenario::EditError::NotThere(_) | backsync::scenario::EditError::Nothing),
                "{error}"
            ),
        }
    }

    /// Changes are worked out together where they do not see each other; nobody may notice.
    #[test]
    fn an_edit_of_many_changes_gives_what_they_give_one_by_one(form in 0..FORMS.len(), edits in prop::collection::vec(edit(), 1..12)) {
        let mut draft = Draft::new(FORMS[form].to_owned()).unwrap();
        let mut taken = Vec::new();
        for change in edits.into_iter().flat_map(|edit| edit.changes) {
            if let Ok(step) = draft.plan(&Edit::one(change.clone())) {
                draft.take(step);
                taken.push(change);
            }
        }
        let together = Draft::new(FORMS[form].to_owned()).unwrap().plan(&Edit { changes: taken, words: None });
        match together {
            Ok(step) => prop_assert_eq!(after(FORMS[form], &step.splices), draft.text()),
            Err(error) => prop_assert!(draft.text() == FORMS[form], "{error}"),
        }
    }
}

fn after(text: &str, splices: &[backsync::scenario::Splice]) -> String {
    let mut text = text.to_owned();
    for splice in splices {
        splice.apply(&mut text).unwrap();
    }
    text
}
