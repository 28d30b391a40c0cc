//! What was done, by whom and when; how far the checklists are; what was set aside.

use crate::checklist::{ListState, State, Truth, Walk};
use crate::report::case::{Case, when};
use crate::report::content::{Block, Item, Table, items};
use crate::scenario::model::{Acknowledged, Step};
use crate::values::{Name, capital};

/// The repair, and every record of a step in the order in which they were made: nothing is left out.
pub fn blocks(case: &Case<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(done) = &case.facts.verify().done {
        blocks.extend(items(vec![Item::new(format!("{}.", capital(done))).named("The repair")]));
    }
    let columns = ["When", "Who", "Checklist", "Step", "What became of it", "Value", "Note"];
    let mut table = Table::new("Steps, in the order in which they were recorded", &columns);
    for record in &case.scenario().step {
        table.row(row(case, record));
    }
    blocks.extend(table.block());
    if blocks.is_empty() {
        blocks.push(Block::paragraph("Nothing is recorded."));
    }
    blocks
}

fn row(case: &Case<'_>, record: &Step) -> [String; 7] {
    let list = record.checklist.as_ref().map_or("", Name::as_str);
    let id = record.id.as_ref().map_or("", Name::as_str);
    let title = case.lists.get(list).and_then(|list| {
        let (position, step) = list.step(id)?;
        Some(format!("{}, {}", position + 1, case.said(list, step.title.written().to_owned())))
    });
    let shown = case.id(list, record.id.as_ref());
    [
        record.at.as_ref().map_or_else(|| "unknown".to_owned(), when),
        record.by.as_ref().map_or_else(|| "unknown".to_owned(), |by| by.as_str().to_owned()),
        case.id(list, record.checklist.as_ref()),
        match title {
            Some(title) if !title.contains('{') => format!("{title} ({shown})"),
            _ => shown,
        },
        record.state.map_or("recorded", |state| state.word()).to_owned(),
        record.value.as_ref().map_or_else(String::new, |value| value.0.clone()),
        record.said().map_or_else(String::new, str::to_owned),
    ]
}

/// The lists of the case, with how far each is.
pub fn checklists(case: &Case<'_>, walks: &[Walk<'_, '_>]) -> Vec<Block> {
    let columns =
        ["Checklist", "Title", "Article", "Called for", "State", "Done#", "Skipped#", "Needed#", "Steps#", "Next step"];
    let mut table = Table::new("", &columns);
    for walk in walks {
        let applies = match &walk.applies {
            Truth::Yes(_) => "yes",
            Truth::No(_) => "no, but begun",
            Truth::Unknown(_) => "perhaps",
        };
        let state = match (walk.state, walk.next) {
            (ListState::Finished, _) => "finished",
            (ListState::Open, None) => "ended early",
            (ListState::Open, Some(_)) if walk.done + walk.skipped == 0 => "not begun",
            _ => "open",
        };
        let next = walk.next.and_then(|at| Some((at, walk.list.steps.get(at)?)));
        let title = |step| case.said(walk.list, walk.scope.read(step).text);
        table.row([
            case.said(walk.list, walk.list.id.clone()),
            title(&walk.list.title),
            walk.list.article.clone(),
            applies.to_owned(),
            state.to_owned(),
            walk.done.to_string(),
            walk.skipped.to_string(),
            walk.of.to_string(),
            walk.list.steps.len().to_string(),
            next.map_or_else(String::new, |(at, step)| format!("{}, {}", at + 1, title(&step.title))),
        ]);
    }
    let mut blocks: Vec<Block> = table.block().into_iter().collect();
    blocks.extend(items(walks.iter().flat_map(|walk| failed(case, walk)).collect()));
    blocks
}

/// Steps that did not work.
fn failed(case: &Case<'_>, walk: &Walk<'_, '_>) -> Vec<Item> {
    let of = |(position, now): (usize, &crate::checklist::StepNow<'_>)| {
        let step = walk.list.steps.get(position).filter(|_| now.state == State::Failed || now.not_seen)?;
        let title = case.said(walk.list, walk.scope.read(&step.title).text);
        let item = Item::new(format!("Step {}, {title}: what should be seen was not.", position + 1));
        let item = item.named(case.said(walk.list, walk.list.id.clone())).from(step.sources.join("; "));
        Some(match &step.if_not {
            Some(if_not) if now.not_seen => {
                item.with("What it means", case.said(walk.list, walk.scope.read(&if_not.text).text))
            }
            _ => item,
        })
    };
    walk.steps.iter().enumerate().filter_map(of).collect()
}

/// Findings that somebody set aside.
pub fn aside(case: &Case<'_>) -> Vec<Block> {
    let mut table = Table::new("", &["Finding", "Who", "When", "Until", "Why"]);
    for Acknowledged { finding, by, at, until, reason } in &case.scenario().acknowledged {
        let name = |name: &Option<Name>| name.as_ref().map_or_else(String::new, |name| name.as_str().to_owned());
        let time = |at: &Option<crate::values::Moment>| at.as_ref().map_or_else(String::new, when);
        let reason = reason.as_ref().map_or_else(String::new, |reason| reason.0.clone());
        table.row([name(finding), name(by), time(at), time(until), reason]);
    }
    table.block().into_iter().collect()
}
