//! The file was changed by somebody else meanwhile: both sides, and what can be done.

use crate::action::ActionId;
use crate::scenario::difference::differences;
use crate::scenario::load_bytes;
use crate::tui::case::Case;
use crate::tui::request::{Request, Save};
use crate::values::{plural, shown_path, visible};

use super::{Choice, Question};

/// Differences that are listed.
const SHOWN: usize = 100;

/// The question.
pub fn both_sides(case: &Case, theirs: Vec<u8>) -> Question {
    let path = shown_path(case.document.path());
    let mut text =
        vec![format!("Somebody else wrote {path} since it was read here. Nothing was saved."), String::new()];
    let mut choices = Vec::new();
    match load_bytes(theirs) {
        Ok((_, scenario)) => {
            let found = differences(case.scenario(), &scenario);
            if found.is_empty() {
                text.push("Both say the same; only comments or the order differ.".into());
            }
            for difference in found.iter().take(SHOWN) {
                let words = difference.path.in_words();
                text.push(format!("{}:", visible(&words)));
                text.push(format!("   here         {}", visible(&difference.left)));
                text.push(format!("   on the disk  {}", visible(&difference.right)));
            }
            if found.len() > SHOWN {
                text.push(format!("and {} more", plural((found.len() - SHOWN) as u64, "difference", "differences")));
            }
            choices.push(Choice::new('r', "take theirs: undo brings yours back", vec![Request::Reload]));
        }
        Err(invalid) => {
            let count = plural(invalid.faults.len() as u64, "fault", "faults");
            text.push(format!("What stands there now is not a valid scenario ({count}), so it can't be taken."));
        }
    }
    choices.push(Choice::new('e', "save yours elsewhere: both stay", vec![Request::Act(ActionId::SaveAs)]));
    choices.push(Choice::new('o', "save yours over theirs: theirs is gone", vec![Request::Save(Save::Over)]));
    choices.push(Choice::new('c', "do nothing now", Vec::new()));
    let last = choices.len() - 1;
    Question::new("The file was changed meanwhile", text, choices).selecting(last)
}
