//! One way through the lists of a case: what is said at random, and then the next step of the next list until nothing is left.

use backsync::checklist::{
    Ending, Entry, ListState, Lists, Mark, Progress, Refusal, State, Step, Walk, foremost, progress,
};
use backsync::concerns::{concerns, what_comes_next};
use backsync::facts::Facts;
use backsync::report::{plans, walked};
use backsync::scenario::Draft;
use backsync::values::Moment;

use super::deeds::Deeds;

/// What is wrong, and what was said before.
pub struct Found {
    pub what: String,
    pub said: Vec<String>,
}

pub struct Walker {
    draft: Draft,
    now: Moment,
    random: u64,
    said: Vec<String>,
    deeds: Deeds,
    found: Vec<Found>,
    misread: bool,
    /// Why the last step was not done.
    refused: String,
}

/// Steps that a way has at most once nobody says anything else any more.
const LONGEST: usize = 700;

/// What is typed where a step asks for something.
const TYPED: [&str; 24] = [
    "",
    "yes",
    "no",
    "0",
    "1",
    "3",
    "12",
    "17",
    "80",
    "1600",
    "7600",
    "9100",
    "4.0",
    "5.5",
    "5.5.1960.8",
    "5.5.2650.24",
    "17005D0A05000500",
    "1999-01-12T09:00:00Z",
    "A",
    "B",
    "SERVERB",
    "PO-SOUTH",
    "noted",
    "completed",
];

impl Walker {
    pub fn new(text: &str, seed: u64) -> Self {
        let draft = Draft::new(text.to_owned()).unwrap_or_else(|faults| panic!("{faults:#?}"));
        let now = draft.scenario().as_of.unwrap_or("1999-01-12T09:31:00Z".parse().unwrap());
        let random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        Self {
            draft,
            now,
            random,
            said: Vec::new(),
            deeds: Deeds::default(),
            found: Vec::new(),
            misread: false,
            refused: String::new(),
        }
    }

    fn random(&mut self, below: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 16) as usize % below.max(1)
    }

    /// Says so much at random, then walks to the end; what was found wrong.
    pub fn wander(&mut self, said: usize) -> Vec<Found> {
        for _ in 0..said {
            self.anything();
            self.look();
        }
        for at in 0.. {
            if at == LONGEST && !self.misread {
                let round = self.foremost().unwrap_or_default();
                let why = self.refused.clone();
                self.said.drain(..self.said.len() - LONGEST / 10);
                self.wrong(format!("it goes round at {} of {}: {why}", round.1, round.0));
            }
            if at == LONGEST || !(self.next() || self.follow()) {
                break;
            }
        }
        std::mem::take(&mut self.found)
    }

    fn wrong(&mut self, what: String) {
        self.found.push(Found { what, said: self.said.clone() });
    }

    fn facts<T>(&self, see: impl FnOnce(&Facts<'_>) -> T) -> T {
        see(&Facts::of(self.draft.scenario(), self.now))
    }

    /// The list to go on with, and its next step, where there is one.
    fn foremost(&self) -> Option<(String, String)> {
        self.facts(|facts| {
            let one = gone_on_with(facts)?;
            let (at, _) = one.next.as_ref()?;
            Some((one.id.clone(), Lists::built_in().get(&one.id)?.steps.get(*at)?.id.clone()))
        })
    }

    /// What is said to be typed where the list to go on with has ended, typed; whether something was.
    fn follow(&mut self) -> bool {
        let hint = self.facts(|facts| {
            let one = gone_on_with(facts)?;
            let walk = Walk::of(Lists::built_in().get(&one.id)?, facts);
            let ended = one.ended.as_ref()?;
            // What is to be settled first is settled elsewhere.
            let settled = ended.stands.is_none() && ended.again.is_none();
            hints(&walk, ended).into_iter().find(|_| !settled).map(|(mark, id)| (one.id, mark, id))
        });
        let Some((list, mark, id)) = hint else { return false };
        self.look();
        match mark {
            Mark::Done => self.do_it(&list, &id),
            mark => self.say(&list, &id, mark),
        }
    }

    fn anything(&mut self) {
        let lists = Lists::built_in();
        let chosen = match self.random(10) {
            0..6 => self.foremost(),
            _ => {
                let list = &lists.all()[self.random(lists.all().len())];
                self.facts(|facts| {
                    let walk = Walk::of(list, facts);
                    Some((list.id.clone(), list.steps[walk.next?].id.clone()))
                })
            }
        };
        let Some((list, next)) = chosen else { return };
        let steps = &lists.get(&list).unwrap().steps;
        let other = steps[self.random(steps.len())].id.clone();
        match self.random(20) {
            0..13 => self.do_it(&list, &next),
            13 => self.say(&list, &next, Mark::Failed),
            14 => self.say(&list, &next, Mark::Skipped),
            15 | 16 => self.say(&list, &other, Mark::Undone),
            17 => self.say(&list, &other, Mark::Failed),
            18 => self.say(&list, &other, Mark::Skipped),
            _ => self.do_it(&list, &other),
        };
    }

    /// The next step of the list to go on with, done if that can be, else failed or left out; whether there was one.
    fn next(&mut self) -> bool {
        let Some((list, step)) = self.foremost() else { return false };
        let done = self.random(25) > 0 && self.do_it(&list, &step);
        // What somebody has to find out first, and is told how, is no dead end.
        if !done && self.refused.contains("nobody can say yet") && self.refused.starts_with(&step) {
            return false;
        }
        let said = done
            || self.say(&list, &step, Mark::Skipped)
            || self.say(&list, &step, Mark::Failed)
            || self.do_it(&list, &step);
        // Where nobody knows whether it is needed it says what to find out.
        let unknown = self.facts(|facts| {
            let walk = Walk::of(Lists::built_in().get(&list).unwrap(), facts);
            walk.step(&step).is_some_and(|(_, _, now)| now.state == State::Unknown && !now.missing.is_empty())
        });
        if !said && !unknown {
            let why = self.facts(|facts| self.why(&list, &step, facts));
            self.wrong(format!("nothing can be said of {step} of {list}, which is next: {why}"));
        }
        self.look();
        said
    }

    fn why(&self, list: &str, step: &str, facts: &Facts<'_>) -> String {
        let walk = Walk::of(Lists::built_in().get(list).unwrap(), facts);
        let entry = |mark| Entry { note: Some("x"), ..self.entry(step, mark) };
        let why = |mark| walk.tick(&entry(mark)).err().map_or_else(|| "taken".to_owned(), |why| why.to_string());
        format!("done: {}; skipped: {}; failed: {}", why(Mark::Done), why(Mark::Skipped), why(Mark::Failed))
    }

    fn entry<'e>(&self, step: &'e str, mark: Mark) -> Entry<'e> {
        Entry { step, mark, value: None, confirm: None, note: None, by: Some("jb"), at: self.now, read_at: self.now }
    }

    /// Done, with the first of several values in any order that is taken.
    fn do_it(&mut self, list: &str, id: &str) -> bool {
        self.refused.clear();
        let steps = Lists::built_in().get(list).unwrap();
        let (_, step) = steps.step(id).unwrap();
        let asks = step.record.is_some();
        let confirm = self.facts(|facts| Some(Walk::of(steps, facts).scope.typed(step.destructive.as_ref()?).text));
        let from = self.random(TYPED.len());
        let mut typed = self.fitting(list, step);
        typed.extend((0..TYPED.len()).map(|at| TYPED[(at * 7 + from) % TYPED.len()].to_owned()));
        for value in typed.iter().take(if asks { usize::MAX } else { 1 }) {
            let value = Some(value.as_str()).filter(|value| asks && !value.is_empty());
            let entry = Entry { value, confirm: confirm.as_deref(), ..self.entry(id, Mark::Done) };
            let ticked = self.tick(list, &entry);
            if let Err(why) = &ticked {
                self.refused = format!("{id}: {why}");
            }
            if ticked.is_ok() {
                let what = value.map_or_else(String::new, |value| format!(" = {value}"));
                self.took(format!("done {list} {id}{what}"));
                if let Some(harm) = self.deeds.done(list, id) {
                    self.wrong(harm);
                }
                return true;
            }
        }
        false
    }

    /// What is expected there, most of the time.
    fn fitting(&mut self, list: &str, step: &Step) -> Vec<String> {
        let expected = self.facts(|facts| {
            let walk = Walk::of(Lists::built_in().get(list).unwrap(), facts);
            if let Some(right) = walk.put_right(&step.id) {
                return Some(right.to_owned());
            }
            let record = step.record.as_ref()?;
            let is = record.is.as_ref().and_then(|is| walk.scope.operand(is).ok());
            is.map(|is| backsync::scenario::entry::shown_value(&is)).or_else(|| record.words.first().cloned())
        });
        expected.into_iter().filter(|_| self.random(6) > 0).collect()
    }

    fn say(&mut self, list: &str, id: &str, mark: Mark) -> bool {
        let entry = Entry { note: Some("x"), ..self.entry(id, mark) };
        let taken = self.tick(list, &entry).is_ok();
        if taken {
            self.took(format!("{mark:?} {list} {id}").to_lowercase());
            if mark == Mark::Undone {
                self.deeds.not_done(list, id);
            }
        }
        taken
    }

    fn took(&mut self, said: String) {
        self.said.push(said);
        self.now += chrono::TimeDelta::minutes(1);
    }

    fn tick(&mut self, list: &str, entry: &Entry<'_>) -> Result<(), Refusal> {
        let list = Lists::built_in().get(list).unwrap();
        let facts = Facts::of(self.draft.scenario(), self.now);
        let ticked = Walk::of(list, &facts).tick(entry)?;
        match self.draft.plan(&ticked.edit) {
            Ok(step) => self.draft.take(step),
            // A reading that can't be, with what to read once more.
            Err(error) if error.to_string().contains("never falls") => {
                self.misread = true;
                return Err(Refusal::Value(error.to_string()));
            }
            // A value may be one that the format has no room for; what is said without one always has it.
            Err(error) if entry.value.is_some() => return Err(Refusal::Value(error.to_string())),
            Err(error) => {
                let what = format!("{} of {} can't be written: {error:#}", entry.step, list.id);
                self.wrong(what.clone());
                return Err(Refusal::Value(what));
            }
        }
        Ok(())
    }

    /// What every place would say now leads somewhere.
    fn look(&mut self) {
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
                            if let Err(why) = taken(&walk, mark, &step, self.now) {
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
fn gone_on_with(facts: &Facts<'_>) -> Option<Progress> {
    let lists = Lists::built_in();
    let walked = walked(lists, facts);
    let concerns = concerns(facts.scenario(), plans(facts), &walked);
    let next = what_comes_next(&concerns).and_then(|next| next.list);
    foremost(&progress(lists, facts), next, |list| walked.goes_first(list)).cloned()
}

/// What is said to be typed of a list that has ended, as far as it is of this list.
fn hints(walk: &Walk<'_, '_>, ending: &Ending) -> Vec<(Mark, String)> {
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
