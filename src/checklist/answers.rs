//! What the steps of the lists answer, for whoever unites two people's records without knowing the lists.

use crate::scenario::Answers;

use super::list::{List, Step};
use super::lists::Lists;
use super::template::Piece;

/// That of all lists.
pub fn answers(lists: &Lists) -> Answers {
    let mut answers = Answers::default();
    for list in lists.all() {
        for step in &list.steps {
            let of = (list.id.clone(), step.id.clone());
            let field = step.record.as_ref().and_then(|record| record.field.as_ref());
            let plain = field.and_then(|field| match field.0.pieces.as_slice() {
                [Piece::Plain(name)] => Some(name.clone()),
                _ => None,
            });
            if step.names_one() {
                answers.rounds.insert(of);
            } else if let Some(field) = plain {
                answers.fields.insert(of, field);
            } else if field.is_none() && leads(list, step) {
                answers.led_by.insert(of);
            }
        }
    }
    answers
}

/// Whether what is to be done in a later step, or what it writes down, is worked out from what this one wrote down. Where a copy
/// lies is only named there.
fn leads(list: &List, step: &Step) -> bool {
    let asked = |later: &Step| {
        let conditions = later.when.iter().chain(&later.holds);
        conditions.flat_map(|condition| condition.words()).any(|(id, _)| id.value.0 == step.id)
    };
    let turned = |later: &Step| {
        let pieces = later.texts().into_iter().flat_map(|text| text.all());
        pieces.into_iter().any(|piece| matches!(piece, Piece::Turned(id, _) if *id == step.id))
    };
    list.steps.iter().any(|later| asked(later) || turned(later))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_a_list_is_known_and_where_something_lies_is_not_among_it() {
        let answers = answers(Lists::built_in());
        let of = |list: &str, id: &str| (list.to_owned(), id.to_owned());
        for led in [of("set-file-version", "note-dll-version"), of("backout-bridgehead-without-55", "choose-way")] {
            assert!(answers.led_by.contains(&led), "{led:?}");
        }
        assert!(!answers.led_by.iter().any(|(_, id)| id.starts_with("save-")), "{:?}", answers.led_by);
        assert!(answers.rounds.contains(&of("import-resync", "name-requestor")));
        assert_eq!(answers.fields[&of("cure-error-14", "get-service-pack")], "dirsync.dxa_version");
    }
}
