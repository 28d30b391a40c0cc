//! What stands against something being said of a step: what comes first, what rests on it, what would be lost.

use super::about;
use super::effect::LOOK;
use super::file::Backup;
use super::list::{Step, Then};
use super::lists::Lists;
use super::refusal::Refusal;
use super::ticking::Entry;
use super::truth::Truth;
use super::walk::{State, StepNow, Walk};
use crate::scenario::About;
use crate::scenario::model::{Step as Written, StepState};
use crate::values::{Name, same_name};

impl Walk<'_, '_> {
    /// Whether it may be left out, with a note: what is dangerous to leave out is not, unless what should be seen is so anyway.
    pub(super) fn may_be_left_out(&self, step: &Step) -> bool {
        let afresh = step.record.as_ref().is_some_and(|record| record.afresh);
        let holds = || step.holds.as_ref().is_some_and(|holds| matches!(self.scope.holds(holds), Truth::Yes(_)));
        let holds = || !afresh && holds();
        // Services that stand are started, or nothing behind that is seen.
        !self.starts(step) && (step.may_be_skipped() || (step.nothing_rests_on_it() && holds()))
    }

    /// Whoever records it once more has done it once more, or forgot that it was done. Its record is taken back first, where
    /// nothing stands against that.
    pub(super) fn once(&self, position: usize, step: &Step, now: &StepNow<'_>) -> Result<(), Refusal> {
        let Some(record) = now.record.filter(|_| step.is_ground() && now.state == State::Done) else { return Ok(()) };
        self.carries_nothing(position, step)?;
        Err(Refusal::Already { who: record.who() })
    }

    /// Nothing is said of a step behind the end of the list, or behind a pause point that is open; not that it was left out
    /// or failed either.
    pub(super) fn waits(&self, at: usize, now: &StepNow<'_>) -> Result<(), Refusal> {
        let starts = self.list.steps.get(at).is_some_and(|step| self.starts(step));
        if let Some(ended) = self.ended.as_ref().filter(|ended| ended.step < at)
            && let Some(step) = self.list.steps.get(ended.step)
        {
            if step.puts_back && starts {
                return Err(Refusal::PutBackOrRan { position: ended.step + 1, id: step.id.clone() });
            }
            let why = self.scope.read(&ended.if_not.text).text.trim_end_matches('.').to_owned();
            return Err(Refusal::Ended { position: ended.step + 1, id: step.id.clone(), why });
        }
        match now.waits_for.and_then(|at| Some((at + 1, self.list.steps.get(at)?))) {
            Some((position, pause)) if pause.puts_back && starts => {
                Err(Refusal::PutBackOrRan { position, id: pause.id.clone() })
            }
            Some((position, pause)) => match self.stands().filter(|_| starts) {
                Some((stop, its)) => Err(Refusal::StartedWithout {
                    position,
                    id: pause.id.clone(),
                    stopped: stop + 1,
                    stop: its.id.clone(),
                }),
                None => Err(Refusal::Waits { position, id: pause.id.clone() }),
            },
            None => self.runs_again(at),
        }
    }

    /// Behind the start of services that were stopped nothing is seen before they run.
    fn runs_again(&self, at: usize) -> Result<(), Refusal> {
        let mut before = self.list.steps.iter().zip(&self.steps).enumerate().take(at);
        let done = |at: usize| self.steps.get(at).is_some_and(|now| now.state == State::Done);
        let stood = |start: &Step| self.list.stops_of(&start.id).any(|(at, _)| done(at));
        let open = |now: &StepNow<'_>| matches!(now.state, State::Todo | State::Undone);
        match before.find(|(_, (step, now))| self.starts(step) && open(now) && stood(step)) {
            Some((position, (start, _))) => Err(Refusal::Waits { position: position + 1, id: start.id.clone() }),
            None => Ok(()),
        }
    }

    /// Services that ran all the same, by a restart or by mistake, ran: whoever says so with a note is believed, and then nothing
    /// is put back.
    pub(super) fn ran_already(&self, step: &Step, note: Option<&str>) -> bool {
        note.is_some() && self.starts(step) && self.put_back_first().is_some()
    }

    /// Once services run on it, what can't be taken back was done, or their start is a mistake of its own. So it is with all that
    /// was done while they stood: nothing is moved, cleared or restored under services that run.
    pub(super) fn is_not_started(&self, position: usize, step: &Step) -> Result<(), Refusal> {
        let mut after = self.list.steps.iter().zip(&self.steps).enumerate().skip(position + 1);
        let stood = |start: &Step| self.list.stops_of(&start.id).any(|(at, _)| at < position);
        let noted = step.record.as_ref().is_some_and(|record| record.field.is_some()) && !step.is_ground();
        let started = after.rfind(|(_, (later, now))| {
            let rests = step.destructive.is_some() || (!noted && stood(later));
            self.starts(later) && now.state == State::Done && rests
        });
        // What was seen since takes services that run, and is taken back before their start.
        let mut since = self.list.steps.iter().zip(&self.steps).enumerate().skip(position + 1);
        let seen = since.rfind(|(_, (_, now))| self.starts(step) && now.state == State::Done);
        if let (Some((at, (later, _))), None) = (seen, started) {
            return Err(Refusal::SeenSince { position: at + 1, id: later.id.clone() });
        }
        if let Some(since) = self.starts(step).then(|| self.ran_from(position)).flatten() {
            self.looked_since(since)?;
        }
        match started {
            Some((at, (later, _))) => Err(Refusal::Runs { position: at + 1, id: later.id.clone() }),
            None => Ok(()),
        }
    }

    /// From which record on services that this step starts ran, or may have: their start; where that is not recorded, that
    /// they were stopped.
    fn ran_from(&self, position: usize) -> Option<&Written> {
        let record = |at: usize| {
            let now = self.steps.get(at).filter(|now| now.state == State::Done)?;
            now.record
        };
        let start = self.list.steps.get(position)?;
        record(position).or_else(|| self.list.stops_of(&start.id).find_map(|(at, _)| record(at)))
    }

    /// What other lists recorded since, and what was read of a repair that this list made, takes services that run as well.
    fn looked_since(&self, start: &Written) -> Result<(), Refusal> {
        let scenario = self.scope.facts.scenario();
        let since = scenario.step.iter().skip_while(|record| !std::ptr::eq(*record, start)).skip(1);
        for list in LOOK {
            let ids =
                since.clone().filter_map(|record| record.id.as_ref().filter(|id| record.is_of_step(list, id.as_str())));
            let known = |id: &Name| Lists::built_in().get(list).is_some_and(|its| its.step(id.as_str()).is_some());
            let stands = |id: &&Name| {
                let last = scenario.step.iter().rfind(|record| record.is_of_step(list, id.as_str()));
                known(id) && last.is_some_and(|last| last.state == Some(StepState::Done))
            };
            if let Some(id) = ids.filter(stands).last() {
                return Err(Refusal::LookedSince { list, id: id.as_str().to_owned() });
            }
        }
        let looked = || scenario.repair.as_ref().is_some_and(|repair| repair.changes_missing.is_some());
        let of_its_own = self.repaired_from(0) && (self.scope.facts.verify().since.read_of_running || looked());
        if of_its_own || self.read_after(start) {
            return Err(Refusal::ReadOfRunning);
        }
        Ok(())
    }

    /// Whether the server's own USN was read after a record: its directory ran then.
    fn read_after(&self, start: &Written) -> bool {
        let scenario = self.scope.facts.scenario();
        let read = scenario.repair.as_ref().filter(|repair| repair.usn_changed.is_some()).and_then(|its| its.read_at);
        let its = About::of("restore").and_then(|about| about.server(scenario));
        let of_its_server = about::of(self.list).all(|about| match (about.server(scenario), &its) {
            (Some(server), Some(its)) => same_name(&server, its),
            _ => true,
        });
        of_its_server && read.zip(start.at).is_some_and(|(read, start)| read > start)
    }

    /// Whether a step starts the services again that an earlier one stopped.
    pub(super) fn starts(&self, step: &Step) -> bool {
        self.list.stops_of(&step.id).next().is_some()
    }

    /// Skipping a pause point says that nobody looked. Where the case itself says that it is not so, nothing that can't be
    /// taken back is built on it.
    pub(super) fn rests(&self, position: usize) -> Result<(), Refusal> {
        let before = self.list.steps.iter().zip(&self.steps).enumerate().take(position);
        for (at, (step, _)) in before.filter(|(_, (step, now))| step.pause && now.state != State::NotApplicable) {
            if let Some(Truth::No(why)) = step.holds.as_ref().map(|holds| self.scope.holds(holds)) {
                return Err(Refusal::Against { position: at + 1, id: step.id.clone(), why });
            }
        }
        Ok(())
    }

    /// While something that can't be taken back was done upon it, what it rests on is not taken back from under it.
    pub(super) fn carries_nothing(&self, position: usize, step: &Step) -> Result<(), Refusal> {
        // Nor while services stand that were stopped since: with it that record would count no more.
        if let Some((at, stop)) = self.stands().filter(|(at, _)| *at > position && step.is_ground()) {
            return Err(Refusal::Stands { position: at + 1, id: stop.id.clone() });
        }
        // Services stand for what was tried as long as that is not put back.
        if let Some(first) = self.put_back_first().filter(|_| step.stops.is_some()) {
            return Err(first);
        }
        let mut after = self.list.steps.iter().zip(&self.steps).enumerate().skip(position + 1);
        // A copy was made of what was there before: also of what was tried since, and failed.
        let tried = |now: &StepNow<'_>| {
            let said = now.last.and_then(|last| last.state);
            (step.backs_up.is_some() && matches!(said, Some(StepState::Done | StepState::Failed)))
                || (step.stops.is_some() && now.state == State::Failed)
        };
        let stands =
            after.find(|(_, (later, now))| later.destructive.is_some() && (now.state == State::Done || tried(now)));
        // What the whole list is about is named by its first step.
        let names = position == 0 && step.ground;
        let makes = step.backs_up.is_some() || step.puts_back;
        let carries = step.destructive.is_some() || makes || step.stops.is_some() || names;
        match stands.filter(|_| carries) {
            Some((at, (later, _))) => Err(Refusal::RestsOn { position: at + 1, id: later.id.clone() }),
            None => Ok(()),
        }
    }

    /// Once something was tried behind it that can't be taken back, a step ends the list no more.
    pub(super) fn ends_no_more(&self, now: &StepNow<'_>) -> Result<(), Refusal> {
        match now.past.and_then(|at| Some((at, self.list.steps.get(at)?))) {
            Some((at, later)) => Err(Refusal::Past { position: at + 1, id: later.id.clone() }),
            None => Ok(()),
        }
    }

    /// While services stand nothing is said of an earlier step that ends the list: nobody would start them again.
    pub(super) fn stands_since(&self, position: usize, step: &Step, entry: &Entry<'_>) -> Result<(), Refusal> {
        match self.stands().filter(|(at, _)| *at > position && self.would_end(step, entry)) {
            Some((at, stop)) => Err(Refusal::Stands { position: at + 1, id: stop.id.clone() }),
            None => Ok(()),
        }
    }

    /// What was tried and is to be put back comes first.
    pub(super) fn put_back_first(&self) -> Option<Refusal> {
        let mut steps = self.list.steps.iter().zip(&self.steps).enumerate();
        let open = |now: &StepNow<'_>| matches!(now.state, State::Todo | State::Undone | State::Failed);
        let (at, (back, _)) = steps.find(|(_, (back, now))| back.puts_back && open(now))?;
        Some(Refusal::PutBackFirst { position: at + 1, id: back.id.clone() })
    }

    /// A failure is not said that would lead back to what is not put back any more; nor does the list end before what was
    /// tried is put back.
    pub(super) fn puts_back(&self, step: &Step) -> Result<(), Refusal> {
        if let Some(first) = self.put_back_first().filter(|_| step.ends() && !step.puts_back) {
            return Err(first);
        }
        let Some(Then::Step(target)) = step.if_not.as_ref().map(|if_not| &if_not.then) else { return Ok(()) };
        let Some((at, back)) = self.list.step(&target.value.0).filter(|(_, back)| back.puts_back) else {
            return Ok(());
        };
        match self.scope.asked(back.when.as_ref()) {
            Truth::No(why) => Err(Refusal::NotPutBack { position: at + 1, id: back.id.clone(), why }),
            Truth::Yes(_) | Truth::Unknown(_) => Ok(()),
        }
    }

    /// What can't be taken back, and was gone on from, did not fail: who says so now says that its record is wrong.
    pub(super) fn went_on(&self, position: usize, step: &Step, now: &StepNow<'_>) -> Result<(), Refusal> {
        let back = match step.if_not.as_ref().map(|if_not| &if_not.then) {
            Some(Then::Step(target)) => self.list.step(&target.value.0).is_some_and(|(_, back)| back.puts_back),
            _ => false,
        };
        let back = (back && step.destructive.is_some()) || self.starts(step);
        let later = self.steps.iter().skip(position + 1).any(|later| later.state == State::Done);
        let gone = back && later && now.state == State::Done;
        match now.record.filter(|_| gone) {
            Some(record) => Err(Refusal::Already { who: record.who() }),
            None => Ok(()),
        }
    }

    /// Skipping the copies is no way round them: of the steps before that make one, one is done or none is needed.
    pub(super) fn copied(&self, position: usize, backup: Backup, what: &'static str) -> Result<(), Refusal> {
        let before = self.list.steps.iter().zip(&self.steps).enumerate().take(position);
        let makes: Vec<_> = before.filter(|(_, (step, _))| step.backs_up == Some(backup)).collect();
        if makes.iter().any(|(_, (_, now))| now.state == State::Done) {
            return Ok(());
        }
        match makes.iter().find(|(_, (_, now))| now.state != State::NotApplicable) {
            Some((at, (step, _))) => Err(Refusal::NoBackup { position: at + 1, id: step.id.clone(), what }),
            None => Ok(()),
        }
    }

    /// What was done to one server is nothing of another: none is named in its place.
    pub(super) fn names_the_same(&self, step: &Step, value: Option<&str>) -> Result<(), Refusal> {
        match about::names(step).zip(value) {
            Some((about, name)) => about::names_the_same(about, name, self.scope.facts),
            None => Ok(()),
        }
    }

    /// A copy that is made only now is none of what was there before, also where what was tried since failed; that of before
    /// stays the one.
    pub(super) fn is_in_time(&self, position: usize, step: &Step, now: &StepNow<'_>) -> Result<(), Refusal> {
        let mut after = self.list.steps.iter().zip(&self.steps).enumerate().skip(position + 1);
        let tried = |now: &StepNow<'_>| matches!(now.state, State::Done | State::Failed);
        let tried = after.find(|(_, (later, now))| later.destructive.is_some() && tried(now));
        if let Some((at, (later, _))) = tried.filter(|_| step.backs_up.is_some()) {
            let (position, id) = (at + 1, later.id.clone());
            return Err(match now.record.filter(|_| now.state == State::Done) {
                Some(record) => Refusal::Copied { position, id, who: record.who() },
                None => Refusal::TooLate { position, id },
            });
        }
        match self.put_back_first().filter(|_| step.backs_up.is_some()) {
            Some(first) => Err(first),
            None => Ok(()),
        }
    }

    /// What was put back is put back once more only where what was run on it since is recorded to have gone wrong.
    pub(super) fn is_to_be_put_back(&self, position: usize, step: &Step, now: &StepNow<'_>) -> Result<(), Refusal> {
        if !step.puts_back || now.state != State::Done {
            return Ok(());
        }
        if let Truth::No(why) = self.scope.asked(step.when.as_ref()) {
            return Err(Refusal::NotNeeded(why));
        }
        let mut after = self.list.steps.iter().zip(&self.steps).enumerate().skip(position + 1);
        match after.find(|(_, (later, now))| later.destructive.is_some() && now.state == State::Done) {
            Some((at, (later, _))) => Err(Refusal::RunSince { position: at + 1, id: later.id.clone() }),
            None => Ok(()),
        }
    }

    /// What was to be put back, and could not be, was run.
    pub(super) fn was_not_run(&self, position: usize, step: &Step) -> Result<(), Refusal> {
        let mut before = self.list.steps.iter().zip(&self.steps).enumerate().take(position);
        let failed = before.find(|(_, (back, now))| back.puts_back && now.state == State::Failed);
        match failed.filter(|_| step.destructive.is_some()) {
            Some((at, (back, _))) => Err(Refusal::NotBack { position: at + 1, id: back.id.clone() }),
            None => Ok(()),
        }
    }

    /// The last copy that something behind it asks for, which can't be taken back, is not left out: that would be refused then.
    pub(super) fn is_missed_by_nothing(&self, position: usize, step: &Step) -> Result<(), Refusal> {
        let Some(copy) = step.backs_up.filter(|copy| *copy != Backup::Stores) else { return Ok(()) };
        let all = || self.list.steps.iter().zip(&self.steps).enumerate();
        let waits =
            |now: &StepNow<'_>| matches!(now.state, State::Todo | State::Undone | State::Unknown | State::Failed);
        let made = |now: &StepNow<'_>| now.state == State::Done || waits(now);
        if all().any(|(at, (other, now))| at != position && other.backs_up == Some(copy) && made(now)) {
            return Ok(());
        }
        match all().skip(position + 1).find(|(_, (later, now))| later.destructive.is_some() && waits(now)) {
            Some((at, (later, _))) => Err(Refusal::AskedFor { position: at + 1, id: later.id.clone() }),
            None => Ok(()),
        }
    }

    /// What was read since is not taken out with a repair whose record is taken back; nor is the directory put back once its
    /// services ran.
    pub(super) fn keeps_readings(&self, position: usize, step: &Step) -> Result<(), Refusal> {
        if !step.is_ground() || !self.repaired_from(position) {
            return Ok(());
        }
        self.puts_back(step)?;
        if self.scope.facts.scenario().repair.as_ref().is_some_and(|repair| repair.is_read()) {
            return Err(Refusal::ReadSince);
        }
        // A repair that a later step entered was made: an answer before it is not taken back from under it.
        match self.repaired_by(position + 1).filter(|_| step.destructive.is_none()) {
            Some((at, id)) => Err(Refusal::RestsOn { position: at + 1, id }),
            None => Ok(()),
        }
    }
}
