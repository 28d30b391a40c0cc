//! What is said where a checklist is over: what comes after it, and that nothing of it is ordered once it has ended early.

use crate::checklist::{ListState, Progress, goes_on};
use crate::concerns::what_comes_next;
use crate::tui::case::Case;
use crate::values::visible;
use crate::verdict::Next;

/// What comes next of the directory, as the Overview, the commands and the report say it; where the checklist by which it would
/// be done has ended, what that says.
pub fn next(case: &Case) -> Next {
    let next = case.directory_next();
    let ended = next.list.and_then(|list| case.begun().find(|one| one.id == list)).and_then(|one| one.ended.as_ref());
    match ended {
        Some(ended) => Next {
            words: format!("its checklist ended {}. {}", ended.why(), ended.now()),
            is_way: false,
            list: None,
            ..next
        },
        None => next,
    }
}

/// The list to go on with behind one that is over.
pub fn after<'c>(case: &'c Case, over: &Progress) -> Option<&'c Progress> {
    goes_on(case.progress(), over, what_comes_next(&case.concerns()))
}

/// What comes after a finished list, in a sentence; nothing of a list that is not finished.
pub fn behind(case: &Case, over: &Progress) -> Option<String> {
    (over.state == ListState::Finished).then(|| match after(case, over) {
        Some(next) => format!("Next: {}.", visible(&next.title)),
        None => "The case calls for no other checklist.".to_owned(),
    })
}
