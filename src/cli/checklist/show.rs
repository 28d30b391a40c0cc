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

use crate::checklist::{
    Ending, Label, Leads, ListState, Lists, Piece, Sheet, Slip, State, Step, StepSheet, Truth, Walk, goes_on, progress,
};
use crate::concerns::{concerns, what_comes_next};
use crate::report::{plans, walked};
use crate::values::{capital, visible, wrap as cut_wrap, wrap_whole_words as wrap};

use super::super::output::Output;
use super::super::paint::{Paint, Tone};
use super::super::sections::{said, section, state, unknown};
use super::super::typed::{in_marks, quoted};
use super::record::{command, first};

pub fn text(path: &Path, walk: &Walk<'_, '_>, lists: &Lists, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    let sheet = Sheet::of(walk, lists);
    let title = sheet.progress.title.clone();
    let (grade, word) = walk.word();
    said(output, state(grade, &word), &title);
    if output.common.quiet {
        return;
    }
    let about = match &walk.applies {
        Truth::Yes(why) if !why.is_empty() => format!("{}, for this case: {why}", walk.list.article),
        Truth::No(why) if walk.state == ListState::Open => {
            format!("{}, begun, and not called for any more: {why}", walk.list.article)
        }
        Truth::No(why) => format!("{}, not for this case: {why}", walk.list.article),
        _ => walk.list.article.clone(),
    };
    section(output, "", &wrap(&about, 76));
    let walked = walked(lists, walk.scope.facts);
    if let Some(first) = walked.goes_first(&walk.list.id) {
        let words =
            format!("This one waits: {first} is under way, and services stand or something of it is not settled.");
        section(output, "Another checklist goes first", &wrap(&words, 76));
    }
    let memory: Vec<String> = sheet.memory.iter().flat_map(|(text, _)| marked("-", text)).collect();
    section(output, "Know by heart", &memory);
    section(output, "Steps", &spine(&sheet, paint));
    if all {
        for step in &sheet.steps {
            section(output, &step.title, &in_full(step, paint));
        }
    }
    what_is_next(path, walk, lists, None, output);
    let told = walk.next.and_then(|at| walk.steps.get(at)).is_some_and(|now| now.state == State::Unknown);
    if let (Truth::Unknown(missing), false) = (&walk.applies, told) {
        section(output, "Unknown, and how to find out", &unknown(missing, all, paint));
    }
}

/// The next step in full, and how it is ticked, by whoever said who that is; or how the list ended.
pub fn what_is_next(path: &Path, walk: &Walk<'_, '_>, lists: &Lists, by: Option<&str>, output: &mut Output) {
    let by = by.map_or_else(String::new, |by| format!(" --by {}", quoted(by)));
    let (paint, sheet) = (output.paint, Sheet::of(walk, lists));
    if let Some(ended) = &sheet.progress.ended {
        let mut lines = wrap(&format!("It ended {}.", ended.why()), 76);
        lines.extend(wrap(&ended.text, 76));
        lines.extend(ended.list.iter().map(|(id, _)| format!("Go on with: {}", command(path, id))));
        let again = ended
            .again
            .iter()
            .map(|again| format!("{} {}{by}", command(path, &walk.list.id), first(walk, &again.step)));
        lines.extend(again.map(|again| format!("Then type: {again}")));
        let list = command(path, &walk.list.id);
        lines.extend(ended.stands.iter().map(|its| format!("Once they run: {list} --undo {}{by}", its.stop)));
        lines.extend(put_right(walk, ended).map(|(when, words)| format!("{when}: {list} {words}{by}")));
        section(output, "The list ends here", &lines);
    }
    let Some((position, step)) = walk.next.and_then(|at| Some((at, sheet.steps.get(at)?))) else {
        // A list that planned the next repair was for the one before.
        let was_walked = || walk.scope.facts.scenario().step.iter().any(|step| step.is_of_list(&walk.list.id));
        let over = match walk.state {
            _ if walk.ended.is_some() || walk.halted.is_some() => None,
            ListState::Finished if walk.skipped > 0 => Some("Every step that the case needs is done, or was left out."),
            ListState::Finished => Some("Every step that the case needs is done."),
            ListState::NotApplicable if was_walked() => Some("The case does not call for this list any more."),
            ListState::NotApplicable | ListState::Open => None,
        };
        let lines = over.map(|over| vec![over.to_owned(), goes_on_with(path, &sheet, walk, lists)]);
        section(output, "", &lines.unwrap_or_default());
        return;
    };
    section(output, &format!("Next, step {}: {}", position + 1, step.title), &in_full(step, paint));
    if step.state == State::Unknown {
        section(output, "Unknown, and how to find out", &unknown(&step.missing, true, paint));
        // Where it hangs on a step that was left out, that is the one to take up again; else nothing is typed here.
        let on = step.missing.iter().find_map(|missing| walk.step(missing.fact.strip_prefix("step.")?));
        let on = on.map(|(_, on, _)| format!("{} {}{by}", command(path, &walk.list.id), first(walk, &on.id)));
        section(output, "Type next", &on.into_iter().collect::<Vec<_>>());
        return;
    }
    section(output, "Unknown, and how to find out", &unknown(&step.missing, output.common.verbose > 0, paint));
    let id = named_by(walk, position).or_else(|| walk.against(position)).unwrap_or(&step.id);
    // While another one goes first nobody is sent on here.
    let next = match walked(lists, walk.scope.facts).goes_first(&walk.list.id) {
        Some(other) => command(path, other),
        None => format!("{} {}{by}", command(path, &walk.list.id), first(walk, id)),
    };
    section(output, "Type next", &[next]);
}

/// What is typed once it is settled why a list ended, and where that was a slip.
fn put_right(walk: &Walk<'_, '_>, ended: &Ending) -> impl Iterator<Item = (&'static str, String)> {
    let step = walk.list.steps.get(ended.at).filter(|step| step.shows.is_none() && walk.ended.is_some());
    let step = step.filter(|_| ended.list.is_none() && ended.again.is_none() && ended.stands.is_none());
    // What the case itself says is not so by ticking it.
    let no = |step: &&Step| step.holds.as_ref().is_some_and(|holds| walk.scope.holds(holds).is_no());
    let step = step.filter(|step| walk.put_right(&step.id).is_some() || !no(step));
    let settled = step.map(|step| first(walk, &step.id));
    let slip = ended.slip.as_ref().map(|slip| match slip {
        Slip::Answer(step, yes) => format!("--done {step} --value {}", in_marks(yes)),
        Slip::TakeBack(step) => format!("--undo {step}"),
    });
    let both = settled.is_some() && settled == slip;
    let settled =
        settled.map(|words| (if both { "When it is settled, or was a slip" } else { "When it is settled" }, words));
    settled.into_iter().chain(slip.filter(|_| !both).map(|words| ("If that was a slip", words)))
}

/// The step that names what this one writes to, where it was left out: that is refused until somebody names it.
pub fn named_by<'l>(walk: &Walk<'l, '_>, position: usize) -> Option<&'l str> {
    let field = walk.list.steps.get(position)?.record.as_ref()?.field.as_ref()?;
    let named = field.0.pieces.iter().filter_map(|piece| match piece {
        Piece::Step(id) | Piece::Turned(id, _) => walk.step(id),
        Piece::Plain(_) | Piece::Fact(_) => None,
    });
    let mut open = named.filter(|(_, _, now)| now.state != State::Done);
    open.next().map(|(_, step, _)| step.id.as_str())
}

/// Nothing comes after it.
const NO_OTHER: &str = "The case calls for no other checklist.";

/// The list to go on with behind one that is finished, or that there is none.
fn goes_on_with(path: &Path, sheet: &Sheet, walk: &Walk<'_, '_>, lists: &Lists) -> String {
    let facts = walk.scope.facts;
    let concerns = concerns(facts.scenario(), plans(facts), &walked(lists, facts));
    let all = progress(lists, facts);
    let next = goes_on(&all, &sheet.progress, what_comes_next(&concerns));
    next.map_or_else(|| NO_OTHER.to_owned(), |next| format!("Go on with: {}", command(path, &next.id)))
}

/// A line a step, what has become of it below.
fn spine(sheet: &Sheet, paint: Paint) -> Vec<String> {
    let widest = sheet.steps.iter().map(|step| step.id.len()).max().unwrap_or(0);
    let (indent, room) = (" ".repeat(widest + 8), 70_usize.saturating_sub(widest));
    let next = sheet.progress.next.as_ref().map(|(at, _)| *at);
    let mut lines = Vec::new();
    for (position, step) in sheet.steps.iter().enumerate() {
        let here = next == Some(position);
        let (tone, sign) = if here { (Tone::Strong, ">") } else { sign(step.state) };
        for (i, part) in wrap(&step.title, room).into_iter().enumerate() {
            let part = if here { paint.tone(Tone::Strong, part) } else { part };
            lines.push(match i {
                0 => format!("{} {:>2}  {:<widest$}  {part}", paint.tone(tone, sign), position + 1, step.id),
                _ => format!("{indent}{part}"),
            });
        }
        let outcome = [outcome(step), waiting(sheet, position)].into_iter().filter(|part| !part.is_empty());
        let outcome = outcome.collect::<Vec<_>>().join("; ");
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
fn outcome(step: &StepSheet) -> String {
    let word = match step.state {
        State::Todo if step.again => return "to be done again".into(),
        State::Done if step.not_seen => "done, but what should be seen was not",
        State::Done | State::Todo => "",
        State::Skipped => "skipped",
        State::Failed => "failed",
        State::Undone => "taken back",
        State::NotApplicable => return format!("not needed: {}", step.because),
        State::Unknown => return "whether it is needed is not known".into(),
    };
    let mut parts = vec![word.to_owned()];
    if let Some(record) = &step.record {
        parts.extend(record.at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()));
        parts.extend([record.by.clone(), record.value.clone()]);
        parts.extend((!record.note.is_empty()).then(|| format!("({})", record.note)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

/// Which pause point a step waits for; of several that wait for the same the first says it for all.
fn waiting(sheet: &Sheet, position: usize) -> String {
    let waits = |at: usize| sheet.steps.get(at).and_then(StepSheet::waits);
    let Some(pause) = waits(position) else { return String::new() };
    // Those between that nobody has to do say nothing of it.
    let before = (0..position).rev().find_map(waits);
    if before == Some(pause) {
        return String::new();
    }
    let same = (position..sheet.steps.len()).filter(|at| waits(*at).is_some());
    match same.take_while(|at| waits(*at) == Some(pause)).last() {
        Some(last) if last > position => format!("steps {} to {} wait for step {}", position + 1, last + 1, pause + 1),
        _ => format!("waits for step {}", pause + 1),
    }
}

fn in_full(step: &StepSheet, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    let files = step.artefacts.join(", ");
    if step.state == State::Unknown {
        lines.extend(marked("Unknown", "Whether it is needed. What would tell stands below."));
    }
    if step.again && !step.because.is_empty() {
        lines.extend(marked("Again", &format!("{}.", capital(&step.because))));
    }
    for part in &step.parts {
        lines.extend(match part.label {
            Label::Source => Vec::new(),
            Label::Record => {
                let has = step.asks.as_ref().and_then(|asked| asked.in_the_case());
                let has = has.map_or_else(String::new, |has| format!(" ({})", visible(&has)));
                marked(part.label.word(), &format!("{}{has}", part.text))
            }
            Label::IfNot => {
                let leads = step.leads.as_ref().map(|leads| match leads {
                    Leads::Stop => "The list ends then.".to_owned(),
                    Leads::Step(at) => format!("Then step {}.", at + 1),
                    Leads::List(id, _) => format!("Then the list {id}."),
                });
                let text: Vec<&str> = std::iter::once(part.text.as_str()).chain(leads.as_deref()).collect();
                marked(part.label.word(), &text.join(" "))
            }
            label => marked(label.word(), &part.text),
        });
        // Before what is typed the file with it would stand alone.
        let last = if step.command.is_some() { Label::Type } else { Label::Do };
        if part.label == last && !files.is_empty() {
            lines.extend(marked("Files", &files));
        }
    }
    if !step.lacks.is_empty() && step.state != State::Unknown {
        lines.extend(marked("Unknown", &step.lacks.join(", ")));
    }
    let source = step.parts.iter().filter(|part| part.label == Label::Source);
    let sources = source.flat_map(|part| wrap(&part.text, 67));
    lines.extend(sources.map(|line| format!("         {}", paint.tone(Tone::Dim, line))));
    lines
}

/// Text behind a word in a column of its own.
fn marked(word: &str, text: &str) -> Vec<String> {
    let wide = if word.len() > 1 { 9 } else { 2 };
    let lines = text.lines().flat_map(|line| wrap(line, 76 - wide));
    let front = |i: usize| if i == 0 { format!("{word:<wide$}") } else { " ".repeat(wide) };
    lines.enumerate().map(|(i, line)| format!("{}{line}", front(i))).collect()
}
