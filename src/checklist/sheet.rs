//! A list as somebody walks it, with every text filled in: what the console shows of it.
//!
//! ```text
//! Walk --texts with the case's values--> Sheet: title, progress, by heart
//!                                          steps: state, parts (do, careful, type, record, expect, ...), where it leads
//! ```

use crate::values::{Known, Missing, Moment, visible};

use super::condition::Test;
use super::file::Backup;
use super::file::Kind;
use super::list::{List, Step, Then};
use super::lists::Lists;
use super::progress::Progress;
use super::template::{Piece, Template};
use super::walk::{State, StepNow, Walk};

/// A list with its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// How far it is.
    pub progress: Progress,
    /// How it is walked.
    pub kind: Kind,
    /// What has to be known by heart, each with where it comes from.
    pub memory: Vec<(String, Vec<String>)>,
    /// Its steps.
    pub steps: Vec<StepSheet>,
    /// The step at which it ended before its last one.
    pub ended: Option<usize>,
}

/// A step with its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct StepSheet {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// What has become of it.
    pub state: State,
    /// The record that counts.
    pub record: Option<Recorded>,
    /// Whether it was done, and is open again.
    pub again: bool,
    /// The step that led back to it, where it is.
    pub led_by: Option<usize>,
    /// Whether there is a record that can be taken back.
    pub stands: bool,
    /// Whether it may be left out, with a note.
    pub may_be_skipped: bool,
    /// Why it is needed, or is not.
    pub because: String,
    /// What would tell whether it is needed.
    pub missing: Vec<Missing>,
    /// The earlier pause point that is open.
    pub waits_for: Option<usize>,
    /// What should be seen was not.
    pub not_seen: bool,
    /// What it says, in the order in which it is used.
    pub parts: Vec<Part>,
    /// The facts whose values what is done would name, and that nobody knows.
    pub lacks: Vec<String>,
    /// What is typed on the server.
    pub command: Option<String>,
    /// What is to be written down.
    pub asks: Option<Asked>,
    /// What its confirmation repeats, where it can't be taken back.
    pub destructive: Option<String>,
    /// The generated files that it uses.
    pub artefacts: Vec<String>,
    /// The actions of the console that help with it.
    pub actions: Vec<String>,
    /// Where it goes on if what should be seen is not seen.
    pub leads: Option<Leads>,
    /// A fact that it is about.
    pub fact: Option<String>,
}

/// What was recorded of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// What was said of it.
    pub state: &'static str,
    /// When.
    pub at: Option<Moment>,
    /// By whom.
    pub by: String,
    /// What was written down.
    pub value: String,
    /// What was noted.
    pub note: String,
}

/// What is to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What is asked for.
    pub ask: String,
    /// The step can be done without it.
    pub optional: bool,
    /// What the case has for it already.
    pub has: Option<String>,
    /// That is of before: it is looked at anew.
    pub afresh: bool,
}

impl Asked {
    /// What the case has for it, in words, and whether that is left out or looked at anew.
    pub fn in_the_case(&self) -> Option<String> {
        match &self.has {
            Some(has) if self.afresh => Some(format!("the case has {has}, from before: write down what is so now")),
            Some(has) => Some(format!("the case has {has}; --value records another")),
            None => self.optional.then(|| "may be left out".to_owned()),
        }
    }
}

/// Where a step leads if what should be seen is not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The list ends.
    Stop,
    /// To another step.
    Step(usize),
    /// To another list: its id and its title.
    List(String, String),
}

/// What a part of a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// What to do.
    Do,
    /// What can go wrong.
    Careful,
    /// What is typed.
    Type,
    /// What is written down.
    Record,
    /// What should be seen.
    Expect,
    /// What to do if it is not.
    IfNot,
    /// That nothing goes on before it is done.
    Pause,
    /// Why.
    Why,
    /// What else is worth knowing.
    Note,
    /// Where it comes from.
    Source,
}

/// A part of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub label: Label,
    /// What it says.
    pub text: String,
}

impl Label {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Label::Do => "Do",
            Label::Careful => "Careful",
            Label::Type => "Type",
            Label::Record => "Record",
            Label::Expect => "Expect",
            Label::IfNot => "If not",
            Label::Pause => "Pause",
            Label::Why => "Why",
            Label::Note => "Note",
            Label::Source => "Source",
        }
    }
}

impl StepSheet {
    /// The pause point it waits for, if nothing is recorded of it meanwhile.
    pub fn waits(&self) -> Option<usize> {
        self.waits_for.filter(|_| self.record.is_none())
    }
}

impl Sheet {
    /// That of a list being walked.
    pub fn of(walk: &Walk<'_, '_>, lists: &Lists) -> Self {
        let memory = walk.list.memory.iter().map(|one| (shown(&walk.scope.read(&one.text).text), one.sources.clone()));
        let steps = walk.list.steps.iter().zip(&walk.steps);
        let progress = Progress::of(walk, lists);
        let ended = progress.ended.as_ref().map(|ended| ended.at);
        Self {
            progress,
            kind: walk.list.kind,
            memory: memory.collect(),
            steps: steps.map(|(step, now)| sheet(walk, step, now, lists)).collect(),
            ended,
        }
    }
}

fn sheet(walk: &Walk<'_, '_>, step: &Step, now: &StepNow<'_>, lists: &Lists) -> StepSheet {
    StepSheet {
        id: step.id.clone(),
        title: shown(&walk.scope.read(&step.title).text),
        state: now.state,
        record: now.record.filter(|_| now.state != State::Undone).map(recorded),
        stands: now.stands(step),
        may_be_skipped: walk.may_be_left_out(step),
        again: now.is_again(),
        led_by: now.led_by.filter(|by| walk.list.steps.get(*by).is_some_and(|one| one.id != step.id)),
        because: now.because.clone(),
        missing: if now.missing.is_empty() { sought(walk, step, now) } else { now.missing.clone() },
        waits_for: now.waits_for,
        not_seen: now.not_seen,
        parts: parts(walk, step, now),
        lacks: lacks(walk, step),
        command: step.command.as_ref().map(|command| walk.scope.typed(command).text),
        asks: asks(walk, step),
        destructive: step.destructive.as_ref().map(|text| walk.scope.typed(text).text),
        artefacts: step.artefacts.clone(),
        actions: step.actions.clone(),
        // To itself nothing leads: it is where one stands.
        leads: step.if_not.as_ref().map(|if_not| leads(&if_not.then, walk, lists)).filter(
            |leads| !matches!(leads, Leads::Step(at) if walk.list.steps.get(*at).is_some_and(|one| one.id == step.id)),
        ),
        fact: fact(walk, step),
    }
}

/// Safe on a terminal; paragraphs stay apart.
fn shown(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

fn recorded(record: &crate::scenario::model::Step) -> Recorded {
    let one_line = |text: &str| visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    Recorded {
        state: record.state.map_or("recorded", |state| state.word()),
        at: record.at,
        by: record.by.as_ref().map_or_else(String::new, |by| one_line(by.as_str())),
        value: record.value.as_ref().map_or_else(String::new, |value| one_line(&value.0)),
        note: record.said().map_or_else(String::new, one_line),
    }
}

/// In the order in which they are needed: what warns stands before what is typed.
fn parts(walk: &Walk<'_, '_>, step: &Step, now: &StepNow<'_>) -> Vec<Part> {
    let read = |template: &Template| shown(&walk.scope.read(template).text);
    let mut parts = Vec::new();
    let mut say = |label, text: String| parts.push(Part { label, text });
    say(Label::Do, read(&step.what));
    step.warnings.iter().for_each(|warning| say(Label::Careful, read(warning)));
    // Nothing that can't be taken back is done with numbers that contradict each other, and nobody told.
    let facts = walk.scope.facts;
    let doubts = facts.usn().warnings.iter().filter(|_| walk.scope.facts.scenario().restore.is_some());
    let doubts = doubts.filter(|warning| warning.id == "contradicting-facts" && step.destructive.is_some());
    doubts.filter(|_| !now.is_settled()).for_each(|warning| say(Label::Careful, shown(&warning.text)));
    // Whoever does it next knows what somebody who took it back knew.
    if let Some(back) = now.last.filter(|last| now.state == State::Undone && last.said().is_some()) {
        let label = if step.is_ground() { Label::Careful } else { Label::Note };
        let who = back.who();
        let by = match &back.by {
            Some(_) => format!(" by {who}"),
            None if who.is_empty() => String::new(),
            None => format!(" ({who})"),
        };
        say(label, format!("Its record was taken back{by}: {}.", recorded(back).note));
    }
    // Whoever is held up here knows that meanwhile nobody is served.
    let at = walk.list.step(&step.id).map(|(at, _)| at);
    let waits = |stop: usize| now.state == State::Unknown || at.is_some_and(|at| at < stop);
    let stands = walk.stands().filter(|(stop, _)| !now.is_settled() && waits(*stop));
    stands.iter().for_each(|(stop, its)| {
        say(Label::Careful, format!("Services stand since step {}, {}: where this takes long, start them again (NET START, or restart the computer), and take the record of that step back.", stop + 1, read(&its.title)));
    });
    let left_out =
        walk.step(&step.id).filter(|_| !now.is_settled()).map(|(position, ..)| walk.left_out_before(position));
    left_out
        .iter()
        .flatten()
        .for_each(|one| say(Label::Careful, format!("Skipped before it: {}.", shown(&one.words()))));
    step.command.iter().for_each(|command| say(Label::Type, shown(&walk.scope.typed(command).text)));
    // What can't be taken back is known before anything else is read.
    let typed = |text: &Template| shown(&walk.scope.typed(text).text);
    let confirm = |text: &Template| format!("It can't be taken back. To confirm it, type: {}", typed(text));
    step.destructive.iter().for_each(|text| say(Label::Pause, confirm(text)));
    step.record.iter().for_each(|record| say(Label::Record, read(&record.ask)));
    step.expect.iter().for_each(|expect| say(Label::Expect, read(expect)));
    step.if_not.iter().for_each(|if_not| say(Label::IfNot, read(&if_not.text)));
    if step.pause && step.destructive.is_none() {
        // Stores that can't be read are left out, and the services come without them.
        let kept = step.backs_up.is_some_and(|copy| copy != Backup::Stores);
        let words = match !step.may_be_skipped() || kept {
            true => "Nothing after it before it is done.",
            false => "Nothing after it before it is done, or skipped with a note.",
        };
        say(Label::Pause, words.into());
    }
    step.why.iter().for_each(|why| say(Label::Why, read(why)));
    step.notes.iter().for_each(|note| say(Label::Note, read(note)));
    step.shows.iter().for_each(|symptom| {
        say(
            Label::Note,
            format!("Recorded as done it enters the symptom {0}, as failed it takes {0} out.", symptom.word()),
        );
    });
    step.cures.iter().for_each(|symptom| {
        say(
            Label::Note,
            format!("Recorded as done it takes the symptom {0} out, as failed it enters {0}.", symptom.word()),
        );
    });
    say(Label::Source, step.sources.join("; "));
    parts
}

/// What a step lacks that is done once more until enough is known.
fn sought(walk: &Walk<'_, '_>, step: &Step, now: &StepNow<'_>) -> Vec<Missing> {
    let again = step.again.as_ref().filter(|again| again.from.value.0 == step.id && !now.is_settled());
    let Some(Test::Fact(name, _)) = again.map(|again| &again.until.test) else { return Vec::new() };
    walk.scope.name(&name.0.pieces).map_or_else(|_| Vec::new(), |name| walk.scope.facts.missing(&name).to_vec())
}

fn lacks(walk: &Walk<'_, '_>, step: &Step) -> Vec<String> {
    let missing = walk.scope.read(&step.what).unknown;
    let mut names: Vec<String> = missing.iter().map(|missing| visible(&missing.fact).into_owned()).collect();
    names.dedup();
    names
}

fn asks(walk: &Walk<'_, '_>, step: &Step) -> Option<Asked> {
    let record = step.record.as_ref()?;
    let name = record.field.as_ref().and_then(|field| walk.scope.name(&field.0.pieces).ok());
    let has = name.and_then(|name| match walk.scope.facts.get(&name).ok()?.value {
        Known::Value(value) => Some(value.in_words()),
        Known::Unknown(_) | Known::NotApplicable(_) => None,
    });
    let recorded = walk.step(&step.id).is_some_and(|(_, _, now)| now.record.is_some());
    let afresh = record.is_read_now() && !recorded;
    Some(Asked { ask: shown(&walk.scope.read(&record.ask).text), optional: record.optional, has, afresh })
}

fn leads(then: &Then, walk: &Walk<'_, '_>, lists: &Lists) -> Leads {
    match then {
        Then::Stop => Leads::Stop,
        Then::Step(id) => walk.list.step(&id.value.0).map_or(Leads::Stop, |(at, _)| Leads::Step(at)),
        Then::List(id) => {
            let title = |list: &List| shown(&walk.scope.read(&list.title).text);
            Leads::List(id.value.0.clone(), lists.get(&id.value.0).map_or_else(|| id.value.0.clone(), title))
        }
    }
}

/// What it fills, what it types, what it tells, and then whatever its texts name.
fn fact(walk: &Walk<'_, '_>, step: &Step) -> Option<String> {
    let record = step.record.iter();
    let first = record.clone().filter_map(|record| record.field.as_ref()).map(|field| field.0.pieces.as_slice());
    let tells = record.flat_map(|record| &record.tells).map(|fact| fact.0.pieces.as_slice());
    let texts = step.command.iter().chain(step.texts()).flat_map(|text| &text.pieces);
    let named = texts.filter_map(|piece| if let Piece::Fact(name) = piece { Some(name.as_slice()) } else { None });
    let known = |pieces: &[Piece]| {
        let name = walk.scope.name(pieces).ok()?;
        walk.scope.facts.explain(&name).map(|_| name)
    };
    first.chain(tells).chain(named).find_map(known)
}
