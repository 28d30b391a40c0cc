//! What an earlier session left unsaved: the edits in words, and what to do with them.

use crate::document::Recovery;
use crate::tui::request::Request;
use crate::values::{plural, shown_path, visible};

use super::{Choice, Question};

/// Edits that are listed; of more, the last ones.
const SHOWN: usize = 200;

/// The question.
pub fn recovery(found: &Recovery) -> Question {
    match found {
        Recovery::Unsaved(unsaved) => {
            let words = unsaved.in_words();
            let count = plural(words.len() as u64, "edit", "edits");
            let last = unsaved.last_at().map_or(String::new(), |at| format!(", the last at {}", visible(at)));
            let mut text = vec![format!("An earlier session ended without saving {count}{last}:"), String::new()];
            text.extend(listed(&words));
            if unsaved.torn > 0 {
                text.push(String::new());
                text.push("What was being typed when it ended had not been acknowledged and is not among them.".into());
            }
            text.push(String::new());
            Question::new(
                format!("{count} from before can be had again"),
                text,
                vec![
                    Choice::new(
                        't',
                        "take them up: undo takes them back one by one, nothing is saved yet",
                        vec![Request::Recover],
                    ),
                    Choice::new(
                        'd',
                        "drop them: their journal is set aside, not destroyed",
                        vec![Request::DropRecovery],
                    ),
                    Choice::new('l', "decide later: look at the case, change nothing", Vec::new()),
                ],
            )
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
                vec![
                    Choice::new('a', "set the journal aside and go on", vec![Request::DropRecovery]),
                    Choice::new('l', "decide later: look at the case, change nothing", Vec::new()),
                ],
            )
        }
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
