//! Whose lines were pasted: the restored server's, as the scenario says, or as the lines themselves say.

use crate::readings::{Side, servers_named};
use crate::tui::case::Case;
use crate::tui::request::Request;
use crate::values::{plural, visible};

use super::super::{Choice, Popup, Question};
use super::PastePreview;

/// Servers that can be chosen among, each with its digit.
const MOST: usize = 9;

/// What looks at a pasted text, as readings of one side; `selected` is the partner that is selected in the table.
pub fn open(text: &str, selected: Option<&str>, side: Side, case: &Case) -> Result<Box<dyn Popup>, String> {
    let nothing = || {
        Err("nothing was taken: what was pasted has no Reps-From value, and is no listing of LISTDS, LISTQ or DIRSYNC.LOG".to_owned())
    };
    if let Some(restored) = case.restore().and_then(|restore| restore.server.as_ref()) {
        let preview = PastePreview::of(text, restored, selected, side, case);
        return if preview.is_empty() { nothing() } else { Ok(Box::new(preview)) };
    }
    let named = servers_named(text);
    match named.as_slice() {
        [] => nothing(),
        [(only, _)] => Ok(Box::new(PastePreview::of(text, only, selected, side, case))),
        several => {
            let choices = several.iter().take(MOST).zip('1'..).map(|((name, count), digit)| {
                let preview = PastePreview::of(text, name, selected, side, case);
                let lines = plural(*count as u64, "line is", "lines are");
                let words = format!("{}, of which {lines} in the text", visible(name.as_str()));
                Choice::new(digit, words, vec![Request::Show(Box::new(preview))])
            });
            let mut words = vec![
                "The scenario does not say it, and the text has lines of several servers: an attribute has one for \
                 every other server of its site."
                    .to_owned(),
            ];
            if several.len() > MOST {
                words.push("There are more: enter the restored server first if it is none of these.".to_owned());
            }
            let question = Question::new("Which server was restored?", words, choices.collect());
            Ok(Box::new(question.leaving("take nothing")))
        }
    }
}
