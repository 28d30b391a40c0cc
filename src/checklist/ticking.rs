//! What a person says of a step, as an edit that appends a record.
//!
//! Records are never rewritten: undoing one appends that it is undone. A value that a step asks for fills the scenario in
//! the same edit, so either both are there or neither is.

use crate::scenario::entry::shown_value;
use crate::scenario::model::StepState;
use crate::scenario::schema::Shape;
use crate::scenario::trail::{noted, own};
use crate::scenario::{Cell, Change, Edit, Path, Scalar};
use crate::values::{Moment, Name, same_name};

use super::about;
use super::effect;
use super::file::{Backup, Kind};
use super::list::{Step, Then};
use super::refusal::Refusal;
use super::truth::Truth;
use super::undo;
use super::value::{self, Read};
use super::walk::{ListState, State, StepNow, Walk};

/// What a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is done.
    Done,
    /// It is left out.
    Skipped,
    /// It did not work, or what should be seen was not.
    Failed,
    /// What was said last is taken back.
    Undone,
}

/// What a person says of a step.
#[derive(Clone, Debug)]
pub struct Entry<'e> {
    /// The step.
    pub step: &'e str,
    /// What.
    pub mark: Mark,
    /// What the step asked to be written down.
    pub value: Option<&'e str>,
    /// The parameters of a destructive step, repeated.
    pub confirm: Option<&'e str>,
    /// A note.
    pub note: Option<&'e str>,
    /// Who says it.
    pub by: Option<&'e str>,
    /// When.
    pub at: Moment,
    /// The time of a reading that it fills: a case that is looked at as of a time is read at that time, too.
    pub read_at: Moment,
}

/// What is to be done about it.
#[derive(Clone, Debug)]
pub struct Ticked {
    /// The edit.
    pub edit: Edit,
    /// What was written down, in words; nothing where nothing was.
    pub recorded: Option<String>,
    /// What else it changes, in words.
    pub changed: Option<String>,
    /// The facts to be told afterwards; `None`: whatever changed.
    pub tells: Option<Vec<String>>,
    /// The key of the scenario that it filled.
    pub filled: Option<Path>,
}

/// The list is walked for another one of several, such as each requestor that asks.
fn names_another(step: &Step, now: &StepNow<'_>, entry: &Entry<'_>) -> bool {
    let field = step.record.as_ref().and_then(|record| record.field.as_ref()).and_then(|field| field.spec());
    let of_several = field.is_some_and(|spec| matches!(spec.shape, Shape::List(_)));
    let before = now.record.and_then(|record| record.value.as_ref());
    of_several && before.zip(entry.value).is_some_and(|(before, value)| !same_name(&before.0, value.trim()))
}

/// What is said of a step that can't be taken back where its record is.
pub const UNDONE: &str = "taken back, though what it did can't be,";

/// What a hint has in the place of what is to be typed.
pub const PLACEHOLDER: &str = "...";

/// Whether it was copied as it stands.
pub fn is_placeholder(typed: &str) -> bool {
    typed == PLACEHOLDER || typed == "\u{2026}"
}

impl Walk<'_, '_> {
    /// Whether a step can't be done without a value: it asks for one, and the case has none that would do.
    pub fn asks_for_a_value(&self, id: &str) -> bool {
        let at = *self.scope.facts.now();
        let (value, confirm, note, by) = (None, None, None, None);
        let entry = Entry { step: id, mark: Mark::Done, value, confirm, note, by, at, read_at: at };
        self.step(id).is_some_and(|(position, step, _)| {
            matches!(value::read(self, position, step, &entry), Err(Refusal::NoValue { .. }))
        })
    }

    /// The edit that records what a person says of a step.
    pub fn tick(&self, entry: &Entry<'_>) -> Result<Ticked, Refusal> {
        let (position, step, now) = self.step(entry.step).ok_or_else(|| {
            let ids = self.list.steps.iter().map(|step| step.id.as_str());
            // Texts and panes tell steps by their number.
            let number =
                entry.step.parse::<usize>().ok().and_then(|number| self.list.steps.get(number.checked_sub(1)?));
            if let Some(step) = number {
                return Refusal::NoSuchStep(entry.step.to_owned(), Some(step.id.clone()));
            }
            let near = crate::scenario::Suggest::default().nearest(entry.step, ids).map(str::to_owned);
            Refusal::NoSuchStep(entry.step.to_owned(), near)
        })?;
        if entry.mark == Mark::Failed {
            self.went_on(position, step, now)?;
            self.is_not_started(position, step)?;
            self.carries_nothing(position, step)?;
            self.puts_back(step)?;
            self.ends_no_more(now)?;
        }
        self.stands_since(position, step, entry)?;
        let note = entry.note.map(str::trim).filter(|note| !note.is_empty() && !is_placeholder(note));
        let read = match entry.mark {
            Mark::Done => {
                self.may_be_done(position, step, now, note)?;
                if !names_another(step, now, entry) {
                    self.once(position, step, now)?;
                }
                // Whoever found what was missing says so: only what would end the list is too late.
                if now.state == State::Done && entry.value.is_some() && self.would_end(step, entry) {
                    self.ends_no_more(now)?;
                }
                if step.plans_anew && self.scope.facts.planned_anew(None, entry.at).is_none() {
                    let why = "no repair is known to have failed, or the server's own USN was not read since";
                    return Err(Refusal::NotNeeded(why.into()));
                }
                if entry.confirm.is_some() && step.destructive.is_none() {
                    return Err(Refusal::NoValueAsked("this step needs no confirmation: it can be taken back"));
                }
                self.names_the_same(step, entry.value)?;
                let mut read = value::read(self, position, step, entry)?;
                read.note = match undo::before(&self.scope, step, &read) {
                    Some(before) => Some(noted(note, &before)),
                    None => note.map(own),
                };
                read.changes.extend(about::turned(step, entry, self.scope.facts));
                self.confirmed(position, step, entry)?;
                read
            }
            _ if entry.value.is_some() || entry.confirm.is_some() => {
                return Err(Refusal::NoValueAsked(
                    "a value or a confirmation goes with a step that is done, and with no other",
                ));
            }
            Mark::Skipped | Mark::Failed => {
                if note.is_none() {
                    return Err(Refusal::NoNote(if entry.mark == Mark::Failed { "failed" } else { "skipped" }));
                }
                match now.state {
                    State::NotApplicable => return Err(Refusal::NotNeeded(now.because.clone())),
                    State::Unknown if entry.mark == Mark::Failed => return Err(Refusal::Unknown(now.missing.clone())),
                    _ => {}
                }
                self.waits(position, now)?;
                if entry.mark == Mark::Skipped {
                    self.once(position, step, now)?;
                    // What was done is taken back by it.
                    if now.state == State::Done {
                        self.is_not_started(position, step)?;
                        self.carries_nothing(position, step)?;
                        self.keeps_readings(position, step)?;
                    }
                    if !self.may_be_left_out(step) {
                        return Err(Refusal::Ground);
                    }
                    self.is_missed_by_nothing(position, step)?;
                }
                Read::default()
            }
            Mark::Undone => {
                if step.plans_anew {
                    return Err(Refusal::Planned);
                }
                if !now.stands(step) {
                    return Err(if now.is_again() { Refusal::OpenAgain } else { Refusal::NothingToUndo });
                }
                // What was done stays done; only that it was recorded by mistake can be said.
                let last = now.last.and_then(|last| last.state);
                if step.destructive.is_some() && now.record.is_none() && last == Some(StepState::Done) {
                    return Err(Refusal::OpenAgain);
                }
                if step.destructive.is_some() && note.is_none() {
                    return Err(Refusal::NoNote(UNDONE));
                }
                self.is_not_started(position, step)?;
                self.carries_nothing(position, step)?;
                self.was_not_run(position, step)?;
                self.ends_no_more(now)?;
                self.keeps_readings(position, step)?;
                Read::default()
            }
        };
        let mut effect = effect::of(self, position, step, entry);
        if entry.mark == Mark::Undone && effect.changes.is_empty() {
            (effect.changes, effect.words) = undo::taken_back(&self.scope, step, now);
        }
        let with = self.done_with(position, &read);
        let with = with.or_else(|| undo::stays(&self.scope, step, now).filter(|_| names_another(step, now, entry)));
        let read = read.with(effect);
        let changed = [read.changed.clone(), with].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let changed = Some(changed).filter(|changed| !changed.is_empty());
        Ok(self.ticked(position, step, entry, note, Read { changed, ..read }))
    }

    fn may_be_done(&self, position: usize, step: &Step, now: &StepNow<'_>, note: Option<&str>) -> Result<(), Refusal> {
        if let (Truth::No(why), ListState::NotApplicable) = (&self.applies, self.state)
            && !self.begins(position, step)
            && !about::settles(step, self.scope.facts.scenario())
        {
            return Err(Refusal::ListNotApplicable(why.clone()));
        }
        match (now.state, self.put_back_first()) {
            (State::NotApplicable, Some(first)) if step.destructive.is_some() => return Err(first),
            (State::NotApplicable, _) => return Err(Refusal::NotNeeded(now.because.clone())),
            (State::Unknown, _) => return Err(Refusal::Unknown(now.missing.clone())),
            _ => {}
        }
        if !self.ran_already(step, note) {
            self.waits(position, now)?;
        }
        self.is_in_time(position, step, now)?;
        self.is_to_be_put_back(position, step, now)?;
        if step.destructive.is_some() {
            self.rests(position)?;
            for (backup, what) in [(Backup::Directory, "Dir.edb"), (Backup::Registry, "the registry")] {
                self.copied(position, backup, what)?;
            }
            self.is_for_this_case()?;
        }
        Ok(())
    }

    /// What was begun comes to its end; what can't be taken back is not begun where the list is not for this case.
    pub(super) fn is_for_this_case(&self) -> Result<(), Refusal> {
        let tried = |(step, now): (&Step, &StepNow<'_>)| {
            let said = now.last.and_then(|last| last.state);
            step.destructive.is_some() && matches!(said, Some(StepState::Done | StepState::Failed))
        };
        match &self.applies {
            Truth::No(why) if !self.list.steps.iter().zip(&self.steps).any(tried) => {
                Err(Refusal::ListNotApplicable(why.clone()))
            }
            _ => Ok(()),
        }
    }

    /// Whether the first step enters what the case says nothing of yet: that is how it comes to be about it. To look whether
    /// something works is right in every case, too.
    fn begins(&self, position: usize, step: &Step) -> bool {
        let field = step.record.as_ref().and_then(|record| record.field.as_ref());
        let table = field.and_then(|field| self.scope.name(&field.0.pieces).ok()?.parse::<Path>().ok());
        let table = table.and_then(|path| Some(Path::of(&path.parts().first()?.key)));
        let absent = |table: Path| matches!(table.read(self.scope.facts.scenario()), Cell::Absent);
        (position == 0 && table.is_some_and(absent)) || self.list.kind == Kind::DoConfirm
    }

    fn confirmed(&self, position: usize, step: &Step, entry: &Entry<'_>) -> Result<(), Refusal> {
        let Some(destructive) = &step.destructive else { return Ok(()) };
        let filled = self.scope.typed(destructive);
        if let Some(why) = filled.absent.into_iter().next() {
            return Err(Refusal::NotNeeded(why));
        }
        if !filled.unknown.is_empty() {
            return Err(Refusal::Unconfirmable(filled.unknown));
        }
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let given = entry.confirm.or(entry.value.filter(|_| step.record.is_none()));
        if given.is_some_and(|given| plain(given) == plain(&filled.text)) {
            return Ok(());
        }
        Err(Refusal::Confirm { text: filled.text, left_out: self.left_out_before(position) })
    }

    /// Where a failed step leads within its list, in words.
    fn leads(&self, position: usize, step: &Step) -> Option<String> {
        let if_not = step.if_not.as_ref()?;
        let Then::Step(target) = &if_not.then else { return None };
        let tried = |now: &StepNow<'_>| now.last.is_some_and(|last| last.state != Some(StepState::Undone));
        let mut ran = self.list.steps.iter().zip(&self.steps).filter(|(step, _)| step.destructive.is_some());
        let (to, _) =
            self.list.step(&target.value.0).filter(|(_, to)| !to.puts_back || ran.any(|(_, now)| tried(now)))?;
        let between = self.steps.get(to..position).unwrap_or_default();
        let done = between.iter().filter(|now| now.record.is_some()).count();
        let where_to = match to {
            to if to == position => "it is to be done again".to_owned(),
            to if to < position && done == 0 => format!("it goes back to step {}", to + 1),
            to if to > position => format!("it goes on with step {}", to + 1),
            to if to + 1 == position => format!("step {position} is to be done again"),
            to => format!("steps {} to {position} are to be done again", to + 1),
        };
        let why = self.scope.read(&if_not.text).text;
        Some(format!("{where_to}: {}", why.trim_end_matches('.')))
    }

    /// What a record that is taken back wrote down stays in the case: it may have been read all the same.
    fn stays(&self, step: &Step) -> Option<String> {
        if let Some(symptom) = step.cures {
            let there = self.scope.facts.scenario().symptoms.contains(&symptom);
            let words = if there { "stays" } else { "stays out: where it is there again, record the step as failed" };
            return Some(format!("the symptom {} {words}", symptom.word()));
        }
        let field = step.record.as_ref()?.field.as_ref()?;
        let path = self.scope.name(&field.0.pieces).ok()?.parse::<Path>().ok()?;
        match path.read(self.scope.facts.scenario()) {
            Cell::Scalar(value) => Some(format!("{} stays {} in the case", path.in_words(), shown_value(&value))),
            Cell::Absent | Cell::Record(_) | Cell::List(_) => None,
        }
    }

    fn ticked(&self, position: usize, step: &Step, entry: &Entry<'_>, note: Option<&str>, read: Read) -> Ticked {
        let state = match entry.mark {
            Mark::Done => "done",
            Mark::Skipped => "skipped",
            Mark::Failed => "failed",
            Mark::Undone => "undone",
        };
        let text = |text: &str| Scalar::Text(text.to_owned().into());
        let mut fields = vec![
            ("checklist", text(&self.list.id)),
            ("id", text(&step.id)),
            ("state", text(state)),
            ("at", Scalar::Time(entry.at)),
        ];
        let by = entry.by.map(str::trim).filter(|by| !by.is_empty());
        fields.extend(by.map(|by| ("by", text(by.chars().take(Name::MAX_CHARS).collect::<String>().as_str()))));
        fields.extend(read.written.as_deref().map(|value| ("value", text(value))));
        fields.extend(read.note.as_deref().or(note).map(|note| ("note", text(note))));
        let stays = self.stays(step).filter(|_| entry.mark == Mark::Undone && read.changes_nothing());
        let mut changes = read.changes;
        changes.push(Change::Add { list: Path::of("step"), fields });
        let title = self.scope.read(&step.title).text;
        let leads = self.leads(position, step).filter(|_| entry.mark == Mark::Failed);
        let words = [Some(format!("{title}: {state}")), read.recorded.clone(), read.changed.clone(), leads, stays];
        let words = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Ticked {
            edit: Edit { changes, words: Some(words) },
            recorded: read.recorded,
            changed: read.changed,
            tells: read.tells,
            filled: read.filled,
        }
    }
}
