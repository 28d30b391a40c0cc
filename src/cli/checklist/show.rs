//! One list: its steps as a spine, and the next one in full.
//!
//! ```text
//! ~ STEP 8 OF 10   Finding by how much USNs are out of step
//!
//!   .  4  note-usn-changed    Note USN-Changed
//!                             1999-01-12 09:31  jb  7483
//!   >  8  note-reps-from      Note its USN
//! ```

use std::path::Path;

use crate::checklist::{Filled, ListState, State, Step, StepNow, Template, Then, Truth, Walk};
use crate::values::{visible, wrap as cut_wrap, wrap_whole_words as wrap};

use super::super::output::Output;
use super::super::paint::{Paint, Tone};
use super::super::sections::{said, section, state, unknown};
use super::record::command;

pub fn text(path: &Path, walk: &Walk<'_, '_>, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    let title = walk.scope.read(&walk.list.title).text;
    let (grade, word) = walk.word();
    said(output, state(grade, &word), &title);
    if output.common.quiet {
        return;
    }
    let about = match &walk.applies {
        Truth::Yes(why) if !why.is_empty() => format!("{}, for this case: {why}", walk.list.article),
        Truth::No(why) => format!("{}, not for this case: {why}", walk.list.article),
        _ => walk.list.article.clone(),
    };
    section(output, "", &wrap(&about, 76));
    let memory: Vec<String> =
        walk.list.memory.iter().flat_map(|m| marked("-", &walk.scope.read(&m.text).text)).collect();
    section(output, "Know by heart", &memory);
    section(output, "Steps", &spine(walk, paint));
    if all {
        for (step, now) in walk.list.steps.iter().zip(&walk.steps) {
            let title = walk.scope.read(&step.title).text;
            section(output, &title, &in_full(walk, step, now, paint));
        }
    }
    what_is_next(path, walk, output);
    if let Truth::Unknown(missing) = &walk.applies {
        section(output, "Unknown, and how to find out", &unknown(missing, all, paint));
    }
}

/// The next step in full, and how it is ticked; or how the list ended.
pub fn what_is_next(path: &Path, walk: &Walk<'_, '_>, output: &mut Output) {
    let paint = output.paint;
    if let Some(ended) = &walk.ended {
        let mut lines = wrap(&walk.scope.read(&ended.if_not.text).text, 76);
        if let Then::List(list) = &ended.if_not.then {
            lines.push(format!("Go on with: {}", command(path, &list.value.0)));
        }
        section(output, "The list ends here", &lines);
    }
    let next = walk.next.and_then(|at| Some((at, walk.list.steps.get(at)?, walk.steps.get(at)?)));
    let Some((position, step, now)) = next else {
        if walk.state == ListState::Finished && walk.ended.is_none() {
            section(output, "", &["Every step that the case needs is done.".to_owned()]);
        }
        return;
    };
    let title = format!("Next, step {}: {}", position + 1, walk.scope.read(&step.title).text);
    section(output, &title, &in_full(walk, step, now, paint));
    if now.state == State::Unknown {
        section(output, "Unknown, and how to find out", &unknown(&now.missing, true, paint));
        return;
    }
    let mut line = format!("{} --done {}", command(path, &walk.list.id), step.id);
    if step.record.as_ref().is_some_and(|record| !record.optional) {
        line.push_str(" --value \"...\"");
    }
    if let Some(destructive) = &step.destructive {
        line.push_str(&format!(" --confirm \"{}\"", walk.scope.typed(destructive).text));
    }
    section(output, "Type next", &[line]);
}

/// A line a step, what has become of it below.
fn spine(walk: &Walk<'_, '_>, paint: Paint) -> Vec<String> {
    let widest = walk.list.steps.iter().map(|step| step.id.len()).max().unwrap_or(0);
    let (indent, room) = (" ".repeat(widest + 8), 70_usize.saturating_sub(widest));
    let mut lines = Vec::new();
    for (position, (step, now)) in walk.list.steps.iter().zip(&walk.steps).enumerate() {
        let here = walk.next == Some(position);
        let (tone, sign) = if here { (Tone::Strong, ">") } else { sign(now.state) };
        let title = walk.scope.read(&step.title).text;
        for (i, part) in wrap(&title, room).into_iter().enumerate() {
            let part = if here { paint.tone(Tone::Strong, part) } else { part };
            lines.push(match i {
                0 => format!("{} {:>2}  {:<widest$}  {part}", paint.tone(tone, sign), position + 1, step.id),
                _ => format!("{indent}{part}"),
            });
        }
        let outcome = [outcome(now), waiting(walk, position)].into_iter().filter(|part| !part.is_empty());
        let outcome = outcome.collect::<Vec<_>>().join("  ");
        for part in cut_wrap(&outcome, room).into_iter().filter(|part| !part.is_empty()) {
            lines.push(format!("{indent}{}", paint.tone(Tone::Dim, part)));
        }
    }
    lines
}

fn sign(state: State) -> (Tone, &'static str) {
    match state {
        State::Done => (Tone::Good, "."),
        State::Skipped => (Tone::Doubtful, "~"),
        State::Failed => (Tone::Bad, "x"),
        State::NotApplicable => (Tone::Dim, "-"),
        State::Unknown => (Tone::Doubtful, "?"),
        State::Todo | State::Undone => (Tone::Dim, " "),
    }
}

/// What has become of a step, in a few words.
fn outcome(now: &StepNow<'_>) -> String {
    let record = now.record;
    let word = match now.state {
        State::Done | State::Todo => "",
        State::Skipped => "skipped",
        State::Failed => "failed",
        State::Undone => "taken back",
        State::NotApplicable => return format!("not needed: {}", now.because),
        State::Unknown => return "whether it is needed is not known".into(),
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend((!word.is_empty()).then(|| word.to_owned()));
    parts.extend(record.and_then(|record| record.at).map(|at| at.format("%Y-%m-%d %H:%M").to_string()));
    parts.extend(record.and_then(|record| record.by.as_ref()).map(|by| visible(by.as_str()).into_owned()));
    parts
        .extend(record.and_then(|record| record.value.as_ref()).map(|value| visible(&one_line(&value.0)).into_owned()));
    parts.extend(
        record.and_then(|record| record.note.as_ref()).map(|note| format!("({})", visible(&one_line(&note.0)))),
    );
    parts.join("  ")
}

/// Which pause point a step waits for; of several in a row that wait for the same the first says it for all.
fn waiting(walk: &Walk<'_, '_>, position: usize) -> String {
    let at =
        |position: usize| walk.steps.get(position).filter(|now| now.record.is_none()).and_then(|now| now.waits_for);
    let Some(pause) = at(position) else { return String::new() };
    if position.checked_sub(1).and_then(at) == Some(pause) {
        return String::new();
    }
    match (position..).take_while(|next| at(*next) == Some(pause)).last() {
        Some(last) if last > position => format!("steps {} to {} wait for step {}", position + 1, last + 1, pause + 1),
        _ => format!("waits for step {}", pause + 1),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_full(walk: &Walk<'_, '_>, step: &Step, now: &StepNow<'_>, paint: Paint) -> Vec<String> {
    let read = |template: &Template| walk.scope.read(template).text;
    let mut lines = Vec::new();
    let mut say = |word: &str, text: &str| lines.extend(marked(word, text));
    say("Do", &read(&step.what));
    if let Some(command) = &step.command {
        say("Type", &walk.scope.typed(command).text);
    }
    if let Some(why) = &step.why {
        say("Why", &read(why));
    }
    for warning in &step.warnings {
        say("Careful", &read(warning));
    }
    for note in &step.notes {
        say("Note", &read(note));
    }
    if step.is_pause() {
        let text =
            if step.destructive.is_some() { "It can't be taken back." } else { "Nothing after it before it is done." };
        say("Pause", text);
    }
    if !step.artefacts.is_empty() {
        say("Files", &step.artefacts.join(", "));
    }
    if let Some(expect) = &step.expect {
        say("Expect", &read(expect));
    }
    if let Some(if_not) = &step.if_not {
        say("If not", &read(&if_not.text));
    }
    if let Some(record) = &step.record {
        let optional = if record.optional { " (may be left out)" } else { "" };
        say("Record", &format!("{}{optional}", read(&record.ask)));
    }
    let Filled { unknown: missing, .. } = walk.scope.read(&step.what);
    if !missing.is_empty() && now.state != State::Unknown {
        let mut names: Vec<String> = missing.iter().map(|missing| visible(&missing.fact).into_owned()).collect();
        names.dedup();
        say("Unknown", &names.join(", "));
    }
    let sources = wrap(&step.sources.join("; "), 67);
    lines.extend(sources.into_iter().map(|line| format!("         {}", paint.tone(Tone::Dim, line))));
    lines
}

/// Text behind a word in a column of its own.
fn marked(word: &str, text: &str) -> Vec<String> {
    let wide = if word.len() > 1 { 9 } else { 2 };
    let lines = text.lines().flat_map(|line| wrap(line, 76 - wide));
    let front = |i: usize| if i == 0 { format!("{word:<wide$}") } else { " ".repeat(wide) };
    lines.enumerate().map(|(i, line)| format!("{}{line}", front(i))).collect()
}
