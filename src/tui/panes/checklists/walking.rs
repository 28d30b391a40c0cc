//! What keys mean here: moving, and what is said of the step in focus.

use crate::action::ActionId;
use crate::checklist::{Leads, ListState, Mark, Sheet, State, StepSheet};
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::tui::panes::over;
use crate::tui::popups::tick::{Asking, Tick};
use crate::tui::request::Request;

use super::{Checklists, Shown};

/// Where a step leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    Step(usize),
    List(String),
}

/// Where a step leads: first to what it waits for.
fn leads(step: &StepSheet) -> Option<Lead> {
    match (step.waits_for, &step.leads) {
        (Some(at), _) => Some(Lead::Step(at)),
        // To the step that led back to it: there stands why.
        (None, _) if step.led_by.is_some() => step.led_by.map(Lead::Step),
        (None, Some(Leads::Step(at))) => Some(Lead::Step(*at)),
        (None, Some(Leads::List(id, _))) => Some(Lead::List(id.clone())),
        (None, Some(Leads::Stop) | None) => None,
    }
}

/// Where `f` leads: of a list that is over to the one that comes after it, and first to the step at which it ended.
pub fn lead(sheet: &Sheet, at: usize, step: &StepSheet, case: &Case) -> Option<Lead> {
    match &sheet.progress.ended {
        Some(ended) if ended.at != at => return Some(Lead::Step(ended.at)),
        Some(ended) => {
            if let Some(stop) =
                ended.stands.as_ref().and_then(|its| sheet.steps.iter().position(|step| step.id == its.stop))
            {
                return Some(Lead::Step(stop));
            }
            let walked = ended.again.as_ref().map(|again| &again.walked);
            return ended.list.as_ref().map(|(id, _)| id).or(walked).map(|id| Lead::List(id.clone()));
        }
        None => {}
    }
    let over = sheet.progress.state == ListState::NotApplicable && sheet.progress.is_begun();
    let finished = over || sheet.progress.state == ListState::Finished;
    let after = if finished { over::after(case, &sheet.progress) } else { None };
    after.map(|one| Lead::List(one.id.clone())).or_else(|| leads(step).filter(|_| !finished))
}

/// What Enter asks for at a step.
pub fn enter(sheet: &Sheet, step: &StepSheet) -> Vec<Request> {
    let unknown = step.missing.first().filter(|_| step.state == State::Unknown);
    if let Some(path) = unknown.and_then(|missing| missing.fact.parse::<Path>().ok()) {
        return vec![Request::Field(path)];
    }
    vec![ask(sheet, step, Mark::Done, Asking::Value)]
}

/// What Enter does at a step, in a word; nothing where it asks for no value.
pub fn enters(step: &StepSheet) -> &'static str {
    match step.state {
        State::Unknown => "find out",
        _ if step.asks.is_some() || step.destructive.is_some() => "record",
        _ => "",
    }
}

fn ask(sheet: &Sheet, step: &StepSheet, mark: Mark, asking: Asking) -> Request {
    Request::AskTick(Box::new(Tick::of(&sheet.progress.id, &step.id, mark)), asking)
}

/// Does what is only about what is shown, and asks for the rest.
pub fn act(pane: &mut Checklists, action: ActionId, case: &Case) -> Vec<Request> {
    match action {
        ActionId::ChecklistDone => of_step(pane, case, |sheet, step| ask(sheet, step, Mark::Done, Asking::Needed)),
        ActionId::ChecklistFailed => of_step(pane, case, |sheet, step| ask(sheet, step, Mark::Failed, Asking::All)),
        ActionId::ChecklistSkip => of_step(pane, case, |sheet, step| ask(sheet, step, Mark::Skipped, Asking::All)),
        ActionId::ChecklistUndo => of_step(pane, case, |sheet, step| ask(sheet, step, Mark::Undone, Asking::Needed)),
        ActionId::ChecklistNote => of_step(pane, case, |sheet, step| {
            let mark = match step.state {
                State::Failed => Mark::Failed,
                State::Skipped => Mark::Skipped,
                _ => Mark::Done,
            };
            ask(sheet, step, mark, Asking::All)
        }),
        ActionId::ChecklistFollow => follow(pane, case),
        ActionId::ChecklistAll => {
            let back = if pane.shown(case) == Shown::Lists { Shown::Steps } else { Shown::Lists };
            pane.show(back);
            Vec::new()
        }
        ActionId::ChecklistAbout => {
            let to = if pane.shown(case) == Shown::About { Shown::Steps } else { Shown::About };
            pane.show(to);
            Vec::new()
        }
        other if pane.shown(case) == Shown::Steps => {
            move_on(pane, other, case);
            Vec::new()
        }
        other => {
            let page = pane.page(case);
            if !pane.moved {
                let row = pane.row(&page);
                pane.rows.go_on_from(row);
                pane.moved = true;
            }
            pane.rows.act(other, page.count());
            Vec::new()
        }
    }
}

fn of_step(pane: &Checklists, case: &Case, say: impl FnOnce(&Sheet, &StepSheet) -> Request) -> Vec<Request> {
    pane.of_step(case, |sheet, _, step| Some(say(sheet, step))).into_iter().collect()
}

fn follow(pane: &mut Checklists, case: &Case) -> Vec<Request> {
    match pane.of_step(case, |sheet, at, step| lead(sheet, at, step, case)) {
        Some(Lead::Step(at)) => pane.focus(Some(at)),
        Some(Lead::List(list)) => return vec![Request::Walk(list)],
        None => {}
    }
    Vec::new()
}

/// Down reads on in the step in focus, and at its end goes to the next one; Left and Right go from step to step.
fn move_on(pane: &mut Checklists, action: ActionId, case: &Case) {
    let Some((at, count)) = pane.of_step(case, |sheet, at, _| Some((at, sheet.steps.len()))) else { return };
    let page = pane.height.get().saturating_sub(1).max(1);
    let read = pane.read.get();
    match action {
        ActionId::Down | ActionId::PageDown if pane.below.get() > 0 => {
            return pane.read.set(read + page.min(pane.below.get()));
        }
        ActionId::Up | ActionId::PageUp if read > 0 => return pane.read.set(read.saturating_sub(page)),
        _ => {}
    }
    let to = match action {
        ActionId::Up | ActionId::Left => at.saturating_sub(1),
        ActionId::Down | ActionId::Right => (at + 1).min(count.saturating_sub(1)),
        ActionId::PageUp => at.saturating_sub(pane.seen.get().max(2) - 1),
        ActionId::PageDown => (at + pane.seen.get().max(2) - 1).min(count.saturating_sub(1)),
        ActionId::First => 0,
        ActionId::Last => count.saturating_sub(1),
        _ => return,
    };
    // Below the last step there is nothing: whoever has read it to its end stays there.
    let is_end = to == at && matches!(action, ActionId::Down | ActionId::PageDown | ActionId::Right);
    if !is_end {
        pane.focus(Some(to));
    }
}
