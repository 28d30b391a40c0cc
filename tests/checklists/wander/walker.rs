//! One way through the lists of a case: what is said at random, and then the next step of the next list until nothing is left.

use backsync::checklist::{Entry, Lists, Mark, Refusal, State, Step, Walk};
use backsync::facts::Facts;
use backsync::scenario::Draft;
use backsync::values::Moment;

use super::deeds::Deeds;
use super::look::{gone_on_with, hints};

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
pub const TYPED: [&str; 24] = [
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
        self.say_anything(said);
        self.go_to_the_end()
    }

    /// Goes on with one list for a while, as whoever makes no mistake; then says so much at random.
    pub fn say_anything(&mut self, said: usize) {
        let ahead = self.random(35);
        let list = self.random(Lists::built_in().all().len());
        for _ in 0..ahead {
            let list = &Lists::built_in().all()[list];
            let next = self.facts(|facts| Some(list.steps[Walk::of(list, facts).next?].id.clone()));
            let Some((list, next)) = next.map(|next| (list.id.clone(), next)).or_else(|| self.foremost()) else {
                break;
            };
            self.do_it(&list, &next);
        }
        self.say_on(said);
    }

    /// Says so much at random.
    pub fn say_on(&mut self, said: usize) {
        for _ in 0..said {
            self.anything();
            self.look();
        }
    }

    /// Somebody else who goes on from here.
    pub fn fork(&self, seed: u64) -> Self {
        let other = self.with(self.draft.text());
        Self { random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, ..other }
    }

    /// The same with another text.
    pub fn with(&self, text: &str) -> Self {
        let other = Self::new(text, self.random);
        Self { now: self.now.max(other.now), said: self.said.clone(), deeds: self.deeds.clone(), ..other }
    }

    /// What two made of one, united: what both did was done, in the order of its time.
    pub fn united(text: &str, seed: u64, base: &Self, ours: &Self, theirs: &Self) -> Self {
        let other = Self::new(text, seed);
        let deeds = Deeds::united(&base.deeds, &ours.deeds, &theirs.deeds);
        Self { now: ours.now.max(theirs.now), deeds, ..other }
    }

    pub fn text(&self) -> String {
        self.draft.text().to_owned()
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    pub fn said(&self) -> Vec<String> {
        self.said.clone()
    }

    pub fn said_since(&self, base: &Self) -> Vec<String> {
        let who = ["--".to_owned()].into_iter();
        who.chain(self.said.iter().skip(base.said.len()).cloned()).collect()
    }

    pub fn found(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.found)
    }

    /// Walks to the end; what was found wrong.
    pub fn go_to_the_end(&mut self) -> Vec<Found> {
        for at in 0.. {
            if at == LONGEST && !self.misread {
                let round = self.foremost().unwrap_or_default();
                let why = self.refused.clone();
                self.said.drain(..self.said.len().saturating_sub(LONGEST / 10));
                self.wrong(format!("it goes round at {} of {}: {why}", round.1, round.0));
            }
            if at == LONGEST || !(self.next() || self.follow()) {
                break;
            }
        }
        std::mem::take(&mut self.found)
    }

    pub fn wrong(&mut self, what: String) {
        self.found.push(Found { what, said: self.said.clone() });
    }

    pub fn facts<T>(&self, see: impl FnOnce(&Facts<'_>) -> T) -> T {
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
        // What was said already is said once more, or taken back, more often than what lies far ahead.
        let known: Vec<&Step> =
            steps.iter().filter(|step| self.said.iter().any(|said| said.contains(&step.id))).collect();
        let other = match self.random(2) {
            0 if !known.is_empty() => known[self.random(known.len())].id.clone(),
            _ => steps[self.random(steps.len())].id.clone(),
        };
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
                if let Some(harm) = self.deeds.done(list, id, self.now) {
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
}
