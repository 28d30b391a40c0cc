//! What an earlier session left unsaved: the edits in words, and what to do with them.

use crate::document::Recovery;
use crate::tui::request::Request;
use crate::values::{Moment, plural, shown_path, visible};

use super::{Choice, Question};

/// Edits that are listed; of more, the last ones.
const SHOWN: usize = 200;

/// The question.
pub fn recovery(found: &Recovery) -> Question {
    match found {
        Recovery::Unsaved(unsaved) => {
            let words = unsaved.in_words();
            let count = plural(words.len() as u64, "unsaved edit", "unsaved edits");
            let them = if words.len() == 1 { "it" } else { "them" };
            let mut text = vec!["An earlier session ended without saving:".to_owned(), String::new()];
            text.extend(listed(&words));
            if let Some(at) = unsaved.last_at() {
                text.extend([String::new(), format!("The last edit was made at {}.", minute(at))]);
            }
            if unsaved.torn > 0 {
                text.push(String::new());
                text.push("What was being typed when it ended had not been acknowledged and is not among them.".into());
            }
            Question::new(
                format!("{count} of an earlier session"),
                text,
                vec![
                    Choice::new(
                        't',
                        format!("take {them} up: still unsaved, and undo takes {them} away again"),
                        vec![Request::Recover],
                    )
                    .in_short("take up, unsaved as before"),
                    Choice::new(
                        'd',
                        format!("drop {them}: the journal is kept aside, backsync doctor says where"),
                        vec![Request::DropRecovery],
                    )
                    .in_short("drop; the journal is kept aside"),
                    later(),
                ],
            )
            .leaving("decide later")
        }
        Recovery::Foreign(foreign) => {
            let mut text = vec![
                format!("There is a journal of an earlier session, but it does not fit: {}.", foreign.why),
                String::new(),
            ];
            text.extend(listed(&foreign.edits));
            text.push(String::new());
            text.push(format!("The journal is {}.", shown_path(&foreign.journal)));
            Question::new(
                "Edits from before that fit no more",
                text,
                vec![Choice::new('a', "set the journal aside and go on", vec![Request::DropRecovery]), later()],
            )
            .leaving("decide later")
        }
    }
}

fn later() -> Choice {
    Choice::new('l', "decide later: nothing can be changed until then, it is asked when the case is opened", Vec::new())
        .in_short("decide later; no change till then")
}

/// A time of the journal without what nobody reads: seconds and less.
fn minute(at: &str) -> String {
    match at.parse::<Moment>() {
        Ok(at) => at.format("%Y-%m-%d %H:%M %:z").to_string(),
        Err(_) => visible(at).into_owned(),
    }
}

fn listed(words: &[String]) -> Vec<String> {
    let hidden = words.len().saturating_sub(SHOWN);
    let mut lines = Vec::new();
    if hidden > 0 {
        lines.push(format!("- {} before these", plural(hidden as u64, "edit", "edits")));
    }
    lines.extend(words.iter().skip(hidden).map(|words| format!("- {}", visible(words))));
    lines
}
