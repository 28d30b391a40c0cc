//! What the program says at one moment: every place leads somewhere, and what it tells to type is taken.

use backsync::checklist::{Ending, Entry, ListState, Lists, Mark, Progress, State, Walk, foremost, progress};
use backsync::concerns::{concerns, what_comes_next};
use backsync::facts::Facts;
use backsync::report::{plans, walked};
use backsync::values::Moment;

use super::walker::{TYPED, Walker};

impl Walker {
    /// What every place would say now leads somewhere.
    pub fn look(&mut self) {
        let wrong = self.facts(|facts| {
            let lists = Lists::built_in();
            let mut wrong = Vec::new();
            for list in lists.all() {
                let walk = Walk::of(list, facts);
                let id = &list.id;
                match (walk.state, walk.next, Ending::of(&walk, lists)) {
                    (ListState::Open, None, None) => wrong.push(format!("{id} is open, and nothing of it comes next")),
                    (ListState::Open, Some(next), None) => {
                        let now = &walk.steps[next];
                        let ways = matches!(
                            now.state,
                            State::Todo | State::Undone | State::Failed | State::Unknown | State::Skipped
                        );
                        if !ways || now.waits_for.is_some() {
                            wrong.push(format!("the next step of {id}, {}, is {:?}", list.steps[next].id, now.state));
                        }
                    }
                    (_, Some(_), Some(_)) => wrong.push(format!("{id} has ended and goes on")),
                    (_, None, Some(ending)) => {
                        for (mark, step) in hints(&walk, &ending) {
                            if let Err(why) = taken(&walk, mark, &step, self.now()) {
                                wrong.push(format!("{id} has ended and says {mark:?} {step}, which is refused: {why}"));
                            }
                        }
                        let on = ending.list.as_ref().and_then(|(on, _)| lists.get(on));
                        let refused =
                            on.map(|on| Walk::of(on, facts)).filter(|on| on.state == ListState::NotApplicable);
                        if let Some(on) = refused {
                            wrong.push(format!("{id} has ended and goes on with {}, which is refused", on.list.id));
                        }
                    }
                    _ => {}
                }
            }
            let walked = walked(lists, facts);
            for concern in concerns(facts.scenario(), plans(facts), &walked) {
                let Some(list) = concern.next.list.and_then(|list| lists.get(list)) else { continue };
                let walk = Walk::of(list, facts);
                if concern.next.todo && walk.state == ListState::NotApplicable {
                    wrong.push(format!(
                        "what comes next is {}, which is refused: {:?} ({})",
                        list.id, walk.applies, concern.next.words
                    ));
                }
                if concern.next.todo && walk.state == ListState::Finished && walk.skipped == 0 {
                    wrong.push(format!("what comes next is {}, which is finished ({})", list.id, concern.next.words));
                }
            }
            wrong
        });
        for what in wrong {
            self.wrong(what);
        }
    }
}

/// The list that console and command go on with.
pub fn gone_on_with(facts: &Facts<'_>) -> Option<Progress> {
    let lists = Lists::built_in();
    let walked = walked(lists, facts);
    let concerns = concerns(facts.scenario(), plans(facts), &walked);
    let next = what_comes_next(&concerns).and_then(|next| next.list);
    foremost(&progress(lists, facts), next, |list| walked.goes_first(list)).cloned()
}

/// What is said to be typed of a list that has ended, as far as it is of this list.
pub fn hints(walk: &Walk<'_, '_>, ending: &Ending) -> Vec<(Mark, String)> {
    let stands = ending.stands.iter().map(|stands| (Mark::Undone, stands.stop.clone()));
    let again = ending.again.iter().map(|again| (Mark::Done, again.step.clone()));
    let mut hints: Vec<_> = stands.chain(again).collect();
    if hints.is_empty() && ending.list.is_none() && walk.ended.is_some() {
        let stop = walk.list.steps.get(ending.at).filter(|step| step.shows.is_none());
        hints.extend(stop.map(|step| (Mark::Done, step.id.clone())));
    }
    hints
}

/// Whether that is taken, with some value.
fn taken(walk: &Walk<'_, '_>, mark: Mark, step: &str, now: Moment) -> Result<(), String> {
    let destructive = walk.step(step).and_then(|(_, its, _)| its.destructive.as_ref());
    let confirm = destructive.filter(|_| mark == Mark::Done).map(|text| walk.scope.typed(text).text);
    let (value, confirm, by) = (walk.put_right(step), confirm.as_deref(), None);
    let entry = Entry { step, mark, value, confirm, note: None, by, at: now, read_at: now };
    let any = mark == Mark::Done && value.is_none() && walk.asks_for_a_value(step);
    let mut why = String::new();
    for value in [value].into_iter().chain(TYPED.map(Some).into_iter().filter(|_| any)) {
        match walk.tick(&Entry { value, ..entry }) {
            Ok(_) => return Ok(()),
            Err(refusal) => why = refusal.to_string(),
        }
    }
    Err(why)
}
