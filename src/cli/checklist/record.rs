//! What somebody says of a step, into the scenario: saved before it is acknowledged.

use std::path::Path;

use anyhow::anyhow;
use chrono::SubsecRound;

use crate::checklist::{Entry, List, Lists, Mark, PLACEHOLDER, Refusal, Step, Told, Walk};
use crate::document::Document;
use crate::facts::Facts;
use crate::replication::reimport::TEMPLATE_UNREADABLE;
use crate::scenario::entry::shown_value;
use crate::settings;
use crate::values::{Known, Moment, capital, shown_path, visible, wrap_whole_words as wrap};
use crate::warning::Warning;

use super::super::output::Output;
use super::super::plan::Case;
use super::super::sections::section;
use super::super::typed::{self, in_marks, quoted};
use super::super::{Status, editing};
use super::{Words, document, may_write, show};

/// The step and what is said of it, where something is.
pub fn mark(words: &Words) -> Option<(&str, Mark)> {
    let given = [
        (&words.done, Mark::Done),
        (&words.skip, Mark::Skipped),
        (&words.fail, Mark::Failed),
        (&words.undo, Mark::Undone),
    ];
    given.into_iter().find_map(|(step, mark)| step.as_deref().map(|step| (step, mark)))
}

pub fn run(
    words: &Words,
    lists: &Lists,
    list: &List,
    (step, mark): (&str, Mark),
    output: &mut Output,
) -> anyhow::Result<Status> {
    may_write(output)?;
    let mut opened = editing::open(&words.file, "nothing was recorded", output)?;
    let now = output.common.at.or(opened.scenario().as_of).unwrap_or_else(|| chrono::Local::now().fixed_offset());
    // What people do is recorded with its own time, also in a case that is looked at as of another.
    let at = output.common.at.unwrap_or_else(|| chrono::Local::now().fixed_offset());
    let by = words.by.clone().filter(|by| !by.trim().is_empty()).or_else(operator);
    let entry = Entry {
        step,
        mark,
        value: words.value.as_deref(),
        confirm: words.confirm.as_deref(),
        note: words.note.as_deref(),
        by: by.as_deref(),
        // A file that people read has no use for nanoseconds.
        at: at.trunc_subsecs(0),
        read_at: now.trunc_subsecs(0),
    };
    let done = apply(words, &mut opened, list, &entry, now)?;
    editing::save(&mut opened, &words.file, "nothing was recorded")?;
    if by.is_none() {
        output.note("it is recorded without a name: --by WHO says who did it, or `operator` in settings.toml");
    }
    answer(words, (lists, list), &opened, &done, now, output)
}

/// What was recorded.
pub struct Done {
    /// In a sentence.
    pub sentence: String,
    /// What it changed.
    pub told: Vec<Told>,
    /// What contradicts itself since, and what is wrong with a file that it named.
    pub doubts: Vec<String>,
}

fn apply(asked: &Words, document: &mut Document, list: &List, entry: &Entry<'_>, now: Moment) -> anyhow::Result<Done> {
    let before = document.scenario().clone();
    let facts = super::facts(asked, &before, now);
    let walk = Walk::of(list, &facts);
    let ticked = walk.tick(entry).map_err(|refusal| refused(&refusal, asked, &walk, entry.step))?;
    let words = document.apply(&ticked.edit).map_err(|error| anyhow!("{error:#}\n  nothing was recorded"))?;
    let after = super::facts(asked, document.scenario(), now);
    let told = ticked.told(&facts, &after);
    let before = doubts(&facts);
    let doubts = doubts(&after).into_iter().filter(|why| !before.contains(why)).collect();
    Ok(Done { sentence: ticked.sentence(&told).unwrap_or(words), told, doubts })
}

/// What of the case contradicts itself, and why the template of the import can't be used.
fn doubts(facts: &Facts<'_>) -> Vec<String> {
    let plans = [
        &facts.usn().warnings,
        &facts.authrest().warnings,
        &facts.reimport().warnings,
        &facts.resync().warnings,
        &facts.ccmail().warnings,
        &facts.backout().warnings,
    ];
    let told = |warning: &&Warning| [TEMPLATE_UNREADABLE, "contradicting-facts"].contains(&warning.id);
    let mut doubts: Vec<String> =
        plans.into_iter().flatten().filter(told).map(|warning| warning.text.clone()).collect();
    doubts.dedup();
    doubts
}

/// A refusal that leads on: with the whole command that would do.
fn refused(refusal: &Refusal, words: &Words, walk: &Walk<'_, '_>, step: &str) -> anyhow::Error {
    let file = typed::file(&words.file);
    let id = words.id.as_deref().unwrap_or_default();
    let by = words.by.as_deref().map_or_else(String::new, |by| format!(" --by {}", quoted(by)));
    let again = match refusal {
        Refusal::NoValue { .. } | Refusal::Confirm { .. } => format!(" {}", done(refusal, words, walk, step)),
        Refusal::NoNote(word) => {
            let option = match *word {
                "failed" => "fail",
                "skipped" => "skip",
                _ => "undo",
            };
            format!(" --{option} {step} --note \"{PLACEHOLDER}\"{by}")
        }
        Refusal::Already { .. } => return taken_back_first(refusal, &file, walk, step, &by),
        Refusal::Stands { id: stop, .. } | Refusal::StartedWithout { stop, .. } => format!(" --undo {stop}{by}"),
        Refusal::Ground => format!(" --fail {step} --note \"{PLACEHOLDER}\"{by}"),
        Refusal::Against { id, .. } => format!(" {}{by}", first(walk, id)),
        Refusal::AskedFor { .. } => format!(" {}", done(refusal, words, walk, step)),
        Refusal::RestsOn { id: later, .. }
        | Refusal::Runs { id: later, .. }
        | Refusal::NotBack { id: later, .. }
        | Refusal::SeenSince { id: later, .. } => {
            return taken_back_first(refusal, &file, walk, later, &by);
        }
        Refusal::PutBackOrRan { id, .. }
        | Refusal::Waits { id, .. }
        | Refusal::NoBackup { id, .. }
        | Refusal::PutBackFirst { id, .. } => {
            format!(" {}{by}", first(walk, id))
        }
        Refusal::LookedSince { list, id } => return undo(refusal, &file, list, id, &by),
        Refusal::BeforeRepair { .. } => {
            return anyhow!(
                "{refusal}\n  nothing was recorded; type next: backsync checklist {file} verify-within-site"
            );
        }
        Refusal::Ended { .. } | Refusal::NotPutBack { .. } => String::new(),
        Refusal::NotNeeded(_) | Refusal::ListNotApplicable(_) | Refusal::NoSuchStep(..) => String::new(),
        _ => return anyhow!("{refusal}\n  nothing was recorded"),
    };
    anyhow!("{refusal}\n  nothing was recorded; type next: backsync checklist {file} {id}{again}")
}

/// A refusal that leads on to a record that is to be taken back first: the one that nothing else stands upon.
fn taken_back_first(refusal: &Refusal, file: &str, walk: &Walk<'_, '_>, step: &str, by: &str) -> anyhow::Error {
    let at = *walk.scope.facts.now();
    let mut first = step.to_owned();
    for _ in 0..walk.steps.len() {
        let (value, confirm, note, who) = (None, None, Some("it was not"), None);
        let entry = Entry { step: &first, mark: Mark::Undone, value, confirm, note, by: who, at, read_at: at };
        first = match walk.tick(&entry) {
            Err(Refusal::RestsOn { id, .. } | Refusal::Runs { id, .. } | Refusal::SeenSince { id, .. })
                if id != first =>
            {
                id
            }
            Err(Refusal::LookedSince { list, id }) => return undo(refusal, file, list, &id, by),
            _ => break,
        };
    }
    undo(refusal, file, &walk.list.id, &first, by)
}

fn undo(refusal: &Refusal, file: &str, list: &str, step: &str, by: &str) -> anyhow::Error {
    anyhow!(
        "{refusal}\n  nothing was recorded; type next: backsync checklist {file} {list} --undo {step} --note \"{PLACEHOLDER}\"{by}"
    )
}

/// A step to be done, with what it needs: the value that belongs there, where it has to be one; none where the case has it.
pub fn first(walk: &Walk<'_, '_>, id: &str) -> String {
    let step = walk.step(id).map(|(_, step, _)| step);
    let is = step.and_then(|step| expected(walk, step)).or_else(|| walk.put_right(id).map(str::to_owned));
    let value = match is {
        Some(is) => format!(" --value {}", in_marks(&is)),
        None if walk.asks_for_a_value(id) => format!(" --value \"{PLACEHOLDER}\""),
        None => String::new(),
    };
    let confirm = step.and_then(|step| step.destructive.as_ref()).map(|text| walk.scope.typed(text).text);
    let confirm = confirm.map_or_else(String::new, |text| format!(" --confirm {}", in_marks(&text)));
    format!("--done {id}{value}{confirm}")
}

/// The value that belongs to a step that takes no other one.
fn expected(walk: &Walk<'_, '_>, step: &Step) -> Option<String> {
    let is = step.record.as_ref()?.is.as_ref()?;
    walk.scope.operand(is).ok().map(|value| shown_value(&value))
}

/// What was typed, with everything that the step needs besides.
fn done(refusal: &Refusal, words: &Words, walk: &Walk<'_, '_>, step: &str) -> String {
    let at = walk.step(step).map(|(_, step, _)| step);
    let expected = || expected(walk, at?);
    let value = match refusal {
        Refusal::NoValue { .. } | Refusal::AskedFor { .. } => {
            Some(expected().unwrap_or_else(|| PLACEHOLDER.to_owned()))
        }
        _ => words.value.clone(),
    };
    let confirm = match refusal {
        Refusal::Confirm { text, .. } => Some(text.clone()),
        _ => at.and_then(|step| step.destructive.as_ref()).map(|text| walk.scope.typed(text).text),
    };
    // A step without a value of its own takes what was typed as one for its confirmation.
    let value = value.filter(|_| at.is_some_and(|step| step.record.is_some()));
    let given = [("value", value), ("confirm", confirm), ("note", words.note.clone())];
    let given = given.into_iter().filter_map(|(option, text)| Some(format!(" --{option} {}", in_marks(&text?))));
    let by = words.by.as_deref().map_or_else(String::new, |by| format!(" --by {}", quoted(by)));
    format!("--done {step}{}{by}", given.collect::<String>())
}

fn answer(
    words: &Words,
    (lists, list): (&Lists, &List),
    opened: &Document,
    done: &Done,
    now: Moment,
    output: &mut Output,
) -> anyhow::Result<Status> {
    let facts = super::facts(words, opened.scenario(), now);
    let walk = Walk::of(list, &facts);
    if output.common.json {
        let case = Case { scenario: opened.scenario().clone(), path: shown_path(&words.file), now };
        output.json(&case.document(&document::list(&walk, Some(done))))?;
        return Ok(Status::Fine);
    }
    output.line(&done.sentence);
    let id = mark(words).filter(|(_, mark)| *mark == Mark::Done).map(|(id, _)| id);
    if let Some(why) = id.and_then(|id| walk.not_seen(id)).filter(|_| !output.common.quiet) {
        section(output, "What should be seen was not", &wrap(&visible(&why), 76));
    }
    let sentence = |why: &String| format!("{}.", visible(&capital(why.trim_end_matches('.'))));
    let doubts: Vec<String> = done.doubts.iter().flat_map(|why| wrap(&sentence(why), 76)).collect();
    if !output.common.quiet {
        section(output, "Take care", &doubts);
    }
    if !output.common.quiet {
        show::what_is_next(&words.file, &walk, lists, words.by.as_deref(), output);
    }
    Ok(Status::Fine)
}

/// Who records, as the settings or the system say; nothing where neither does.
pub fn operator() -> Option<String> {
    settings::operator(&settings::load(settings::config_folder().ok().as_deref()).settings)
}

impl Done {
    /// The value of a fact that changed, for JSON.
    pub fn value(told: &Told) -> Option<serde_json::Value> {
        use crate::scenario::Scalar;
        let Known::Value(value) = &told.now else { return None };
        Some(match value {
            Scalar::Whole(n) => (*n).into(),
            Scalar::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => (*n as i64).into(),
            Scalar::Number(n) => (*n).into(),
            Scalar::Flag(flag) => (*flag).into(),
            Scalar::Time(at) => crate::values::rfc3339_utc(at).into(),
            Scalar::Text(text) => text.as_ref().into(),
        })
    }
}

/// Where the scenario stands, for the lines that say what to type.
pub fn command(path: &Path, list: &str) -> String {
    format!("backsync checklist {} {list}", typed::file(path))
}
