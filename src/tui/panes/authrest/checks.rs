//! The checks after a backed-out upgrade: what to look at, where, and what was found (Q195908).

use crate::replication::verify::{Check, Outcome, Verify};
use crate::scenario::{Change, Edit, Path, Scalar};
use crate::tui::popups::{Context, Field, Form, Inquiry, Judgement, Say};
use crate::tui::request::Request;
use crate::values::capital;
use crate::verdict::Grade;

use crate::tui::panes::lines::{Body, Item, Page, Tone};

/// The page of a case without a restored directory: what comes next, then each check.
pub fn page(verify: &Verify) -> Page {
    let todo = verify.checks.iter().find(|check| check.outcome() != Some(Outcome::Works));
    let words = match todo {
        Some(check) if check.outcome() == Some(Outcome::Fails) => {
            format!(
                "Next: {} replication fails. Repeat the procedure of Q195908 from its beginning, then check again.",
                check.place
            )
        }
        Some(check) => format!("Next: check {}; Enter records it.", check.place),
        None => "Both kinds of replication work: nothing is left to be done (Q195908).".to_owned(),
    };
    let fact = fact(todo.or(verify.checks.first()));
    let mut left = vec![Item::about(Body::Step(Tone::Strong, words.clone()), &fact, words)];
    left.push(Item::says(Body::Title("Checks of Q195908, in this order".into())));
    left.extend(items(verify));
    Page { left, right: Vec::new() }
}

/// A row each, with what there is to look at.
pub fn items(verify: &Verify) -> Vec<Item> {
    let row = |check: &Check| {
        let (grade, word) = in_words(check);
        let cells = vec![(Tone::Strong, capital(check.place)), (Tone::State(grade), word.to_owned())];
        let recorded = check.recorded_in_words().map_or(String::new(), |recorded| format!(" {recorded}"));
        let item = Item::about(Body::Cells(cells), &fact(Some(check)), word);
        Item { open: true, ..item.more(format!("{}{recorded}", check.what)) }
    };
    verify.checks.iter().map(row).collect()
}

fn fact(check: Option<&Check>) -> String {
    format!("verify.check[{}].state", check.map_or("", |check| check.id))
}

fn in_words(check: &Check) -> (Grade, &'static str) {
    match check.outcome() {
        Some(Outcome::Works) => (Grade::Good, "WORKS"),
        Some(Outcome::Fails) => (Grade::Bad, "FAILS"),
        None => (Grade::Unknown, "NOT CHECKED"),
    }
}

/// Asks what was found, and records it as a step of the checklist: a record is added, and none is changed.
pub struct Record {
    check: Check,
}

const WORKS: &str = "works";
const FAILS: &str = "fails";

impl Record {
    /// The form of the check that a fact is about.
    pub fn form(fact: &str, verify: &Verify, cx: &Context<'_>) -> Option<Form> {
        let check = verify.checks.iter().find(|check| self::fact(Some(check)) == fact)?;
        // Nobody records by a slip that it works.
        let mut found = Field::new("What was found", "");
        found.options = vec![WORKS.to_owned(), FAILS.to_owned()];
        let note = Field::new("Note: what was seen; needed where it fails", "");
        Some(Form::new(Box::new(Self { check: check.clone() }), vec![found, note], cx))
    }

    fn edit(&self, works: bool, note: &str, cx: &Context<'_>) -> Edit {
        let text = |text: &str| Scalar::Text(text.to_owned().into());
        let at = chrono::SubsecRound::trunc_subsecs(cx.now, 0);
        let mut fields = vec![
            ("checklist", text(Check::LIST)),
            ("id", text(self.check.id)),
            ("state", text(if works { "done" } else { "failed" })),
            ("at", Scalar::Time(at)),
        ];
        if !note.is_empty() {
            fields.push(("note", text(note)));
        }
        let words = format!("{} replication {}", self.check.place, if works { WORKS } else { FAILS });
        Edit { changes: vec![Change::Add { list: Path::of("step"), fields }], words: Some(words) }
    }
}

impl Inquiry for Record {
    fn title(&self) -> String {
        format!("Replication {}", self.check.place)
    }

    fn verb(&self) -> &'static str {
        "record"
    }

    fn help(&self) -> Vec<(String, String)> {
        vec![
            ("What to look at".into(), self.check.what.clone()),
            ("Source".into(), "Q195908".into()),
            ("Recorded as".into(), format!("[[step]] {} of {}", self.check.id, Check::LIST)),
        ]
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        let ([found, note], Some(case)) = (fields, cx.case) else { return judgement };
        let works = match found.entry() {
            WORKS => true,
            FAILS => false,
            _ => {
                judgement.says.push(Say::Wrong(format!("Say {WORKS} or {FAILS}; Down chooses.")));
                return judgement;
            }
        };
        if !works && note.entry().is_empty() {
            judgement.says.push(Say::Wrong(
                "Note what was seen: an event, a message that came back, what is missing where.".into(),
            ));
            return judgement;
        }
        let edit = self.edit(works, note.entry(), cx);
        match case.document.check(&edit) {
            Ok(_) => judgement.requests = Some(vec![Request::Edit(edit)]),
            Err(error) => judgement.says.push(Say::Wrong(capital(&error.to_string()))),
        }
        judgement
    }
}
