//! Checklists as JSON.

use serde::Serialize;

use crate::checklist::{ListState, Record, State, Step, StepNow, Template, Then, Truth, Walk};
use crate::values::{Missing, rfc3339_utc};
use crate::warning::Warning;

use super::record::Done;
use super::show::named_by;

/// All lists.
#[derive(Serialize)]
pub struct Overview {
    state: &'static str,
    checklists: Vec<Row>,
    unknown: Vec<Missing>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    article: String,
    applies: &'static str,
    because: Option<String>,
    state: ListState,
    done: usize,
    skipped: usize,
    of: usize,
}

/// One list.
#[derive(Serialize)]
pub struct One {
    id: String,
    title: String,
    article: String,
    kind: &'static str,
    applies: &'static str,
    because: Option<String>,
    state: ListState,
    next: Option<String>,
    done: usize,
    skipped: usize,
    of: usize,
    ended: Option<Ended>,
    memory: Vec<Memory>,
    steps: Vec<OneStep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<Recorded>,
    unknown: Vec<Missing>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Ended {
    step: String,
    text: String,
    list: Option<String>,
}

#[derive(Serialize)]
struct Memory {
    text: String,
    source: Vec<String>,
}

#[derive(Serialize)]
struct OneStep {
    id: String,
    title: String,
    state: State,
    at: Option<String>,
    by: Option<String>,
    value: Option<String>,
    note: Option<String>,
    because: Option<String>,
    waits_for: Option<String>,
    what: String,
    why: Option<String>,
    warnings: Vec<String>,
    notes: Vec<String>,
    pause: bool,
    destructive: Option<String>,
    command: Option<String>,
    artefacts: Vec<String>,
    record: Option<Asked>,
    expect: Option<String>,
    if_not: Option<String>,
    source: Vec<String>,
}

#[derive(Serialize)]
struct Asked {
    ask: String,
    field: Option<String>,
    optional: bool,
}

#[derive(Serialize)]
struct Recorded {
    words: String,
    changed: Vec<Changed>,
}

#[derive(Serialize)]
struct Changed {
    fact: String,
    value: Option<serde_json::Value>,
}

/// All lists of a case.
pub fn overview(walks: &[Walk<'_, '_>]) -> Overview {
    let row = |walk: &Walk<'_, '_>| Row {
        id: walk.list.id.clone(),
        title: walk.scope.read(&walk.list.title).text,
        article: walk.list.article.clone(),
        applies: applies(&walk.applies),
        because: because(&walk.applies),
        state: walk.state,
        done: walk.done,
        skipped: walk.skipped,
        of: walk.of,
    };
    let due = |walk: &&Walk<'_, '_>| walk.applies.is_yes() || (walk.is_due() && walk.next.is_some());
    let state = match walks.iter().filter(due).any(|walk| walk.state == ListState::Open) {
        true => "open",
        false if walks.iter().any(|walk| matches!(walk.applies, Truth::Unknown(_))) => "unknown",
        false => "finished",
    };
    // Of lists that perhaps apply, what would tell.
    let mut unknown: Vec<Missing> = Vec::new();
    for walk in walks {
        if let Truth::Unknown(missing) = &walk.applies {
            unknown.extend(missing.iter().filter(|one| !unknown.contains(one)).cloned().collect::<Vec<_>>());
        }
    }
    Overview { state, checklists: walks.iter().map(row).collect(), unknown, warnings: Vec::new() }
}

/// One list, and what was just recorded.
pub fn list(walk: &Walk<'_, '_>, done: Option<&Done>) -> One {
    let text = |template: &Template| walk.scope.read(template).text;
    let list = walk.list;
    let steps = list.steps.iter().zip(&walk.steps).map(|(step, now)| one_step(walk, step, now)).collect();
    let mut unknown: Vec<Missing> = match &walk.applies {
        Truth::Unknown(missing) => missing.clone(),
        _ => Vec::new(),
    };
    unknown.extend(walk.steps.iter().flat_map(|step| step.missing.iter().cloned()));
    unknown.dedup();
    One {
        id: list.id.clone(),
        title: text(&list.title),
        article: list.article.clone(),
        kind: list.kind.word(),
        applies: applies(&walk.applies),
        because: because(&walk.applies),
        state: walk.state,
        next: walk.next.and_then(|at| Some(named_by(walk, at).unwrap_or(&list.steps.get(at)?.id).to_owned())),
        done: walk.done,
        skipped: walk.skipped,
        of: walk.of,
        ended: walk.ended.as_ref().and_then(|ended| {
            Some(Ended {
                step: list.steps.get(ended.step)?.id.clone(),
                text: text(&ended.if_not.text),
                list: if let Then::List(list) = &ended.if_not.then { Some(list.value.0.clone()) } else { None },
            })
        }),
        memory: list.memory.iter().map(|m| Memory { text: text(&m.text), source: m.sources.clone() }).collect(),
        steps,
        recorded: done.map(recorded),
        unknown,
        warnings: Vec::new(),
    }
}

fn one_step(walk: &Walk<'_, '_>, step: &Step, now: &StepNow<'_>) -> OneStep {
    let text = |template: &Template| walk.scope.read(template).text;
    let typed = |template: &Template| walk.scope.typed(template).text;
    let record = now.record;
    let asked = |record: &Record| Asked {
        ask: text(&record.ask),
        field: record
            .field
            .as_ref()
            .map(|field| walk.scope.name(&field.0.pieces).unwrap_or_else(|_| field.0.written().to_owned())),
        optional: record.optional,
    };
    OneStep {
        id: step.id.clone(),
        title: text(&step.title),
        state: now.state,
        at: record.and_then(|record| record.at.as_ref()).map(rfc3339_utc),
        by: record.and_then(|record| record.by.as_ref()).map(|by| by.as_str().to_owned()),
        value: record.and_then(|record| record.value.as_ref()).map(|value| value.0.clone()),
        note: record.and_then(|record| record.said()).map(str::to_owned),
        because: Some(now.because.clone()).filter(|because| !because.is_empty()),
        waits_for: now.waits_for.and_then(|at| walk.list.steps.get(at)).map(|step| step.id.clone()),
        what: text(&step.what),
        why: step.why.as_ref().map(text),
        warnings: step.warnings.iter().map(text).collect(),
        notes: step.notes.iter().map(text).collect(),
        pause: step.is_pause(),
        destructive: step.destructive.as_ref().map(typed),
        command: step.command.as_ref().map(typed),
        artefacts: step.artefacts.clone(),
        record: step.record.as_ref().map(asked),
        expect: step.expect.as_ref().map(text),
        if_not: step.if_not.as_ref().map(|if_not| text(&if_not.text)),
        source: step.sources.clone(),
    }
}

fn recorded(done: &Done) -> Recorded {
    let changed = done.told.iter().map(|told| Changed { fact: told.fact.clone(), value: Done::value(told) });
    Recorded { words: done.sentence.clone(), changed: changed.collect() }
}

/// Whether a list applies, in the word of the contract.
pub fn applies(truth: &Truth) -> &'static str {
    match truth {
        Truth::Yes(_) => "yes",
        Truth::No(_) => "no",
        Truth::Unknown(_) => "unknown",
    }
}

fn because(truth: &Truth) -> Option<String> {
    match truth {
        Truth::Yes(why) | Truth::No(why) => Some(why.clone()).filter(|why| !why.is_empty()),
        Truth::Unknown(_) => None,
    }
}
