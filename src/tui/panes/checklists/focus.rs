//! The step in focus with everything it needs: what is known of it, what to do, what is typed, what should be seen.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::{ACTIONS, ActionId};
use crate::checklist::{Ending, Label, Leads, Part, Sheet, Slip, State, StepSheet};
use crate::tui::case::Case;
use crate::tui::painter::{Painter, after};
use crate::tui::widgets::remarks::Ink;
use crate::tui::widgets::text::{cut, width, wrap};
use crate::values::{Missing, capital, visible};

use super::spine;

/// The columns of a label.
const LABEL: usize = 9;
/// So many of what is to be found out are told.
const SOUGHT: usize = 6;
/// Below this many columns the text gets its own row below the label.
const NARROW: usize = 28;

/// The title of the step, how far the list is, and who records.
pub fn head(sheet: &Sheet, at: usize, area: Rect, case: &Case, painter: &mut Painter<'_>) {
    if area.is_empty() {
        return;
    }
    let theme = painter.theme;
    painter.rule(area);
    let Some(step) = sheet.steps.get(at) else { return };
    let progress = sheet.progress.so_far();
    let right = match case.operator() {
        Some(operator) if case.may_change() => format!(" {progress}, as {} ", visible(operator)),
        _ => format!(" {progress} "),
    };
    // A title that has no room here stands whole below.
    let title = if has_room(at, step, area) { title(at, step) } else { format!(" {} ", at + 1) };
    let room = usize::from(area.width).saturating_sub(4);
    // The title is worth more than who records.
    let right = [right, format!(" {progress} ")].into_iter().find(|right| width(&title) + width(right) <= room);
    let wide = right.as_ref().map_or(0, |right| width(right));
    let inner = Rect { width: area.width.saturating_sub(2), ..after(area, 2) };
    if let Some(right) = right {
        painter.right(inner, &Line::from(Span::styled(right, theme.dim)));
    }
    let shown = cut(&title, room.saturating_sub(wide), theme.glyphs.cut).into_owned();
    // What is drawn over a rule would take on how the rule looks.
    painter.fill(Rect { width: (width(&shown) as u16).min(inner.width), ..inner }, " ", theme.text);
    painter.text(inner, &shown, theme.strong);
}

/// Whether the head shows the whole title.
pub fn has_room(at: usize, step: &StepSheet, area: Rect) -> bool {
    !area.is_empty() && width(&title(at, step)) + 4 <= usize::from(area.width)
}

fn title(at: usize, step: &StepSheet) -> String {
    format!(" {} {} ", at + 1, step.title)
}

/// Everything that is said of the step.
pub fn lines(sheet: &Sheet, at: usize, step: &StepSheet, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let mut lines = ended(sheet, at, ink);
    lines.extend(standing(sheet, step, ink));
    if at == 0 {
        let by_heart =
            sheet.memory.iter().flat_map(|(text, _)| labelled("By heart", theme.strong, text, theme.text, ink));
        lines.extend(by_heart);
    }
    for part in &step.parts {
        lines.extend(said(part, sheet, step, ink));
    }
    lines
}

/// What else is worth seeing where there is room: what has to be known by heart, and what comes after this step.
pub fn beside(sheet: &Sheet, at: usize, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let title = |words: String| [Line::default(), Line::from(Span::styled(words, theme.strong))];
    let mut lines = Vec::new();
    if at > 0 && !sheet.memory.is_empty() {
        lines.extend(title("Know by heart".into()));
        lines.extend(sheet.memory.iter().flat_map(|(text, _)| ink.text(text, 0, theme.text)));
    }
    let after = sheet.steps.iter().enumerate().skip(at + 1).find(|(_, step)| step.state != State::NotApplicable);
    // Where the list has ended nothing of it comes after.
    if let Some((number, step)) = after.filter(|_| sheet.progress.ended.is_none()) {
        lines.extend(title(format!("After that: {} {}", number + 1, step.title)));
        let what = step.parts.first().map_or("", |part| part.text.as_str());
        lines.extend(ink.text(what, 0, theme.dim));
    }
    lines
}

/// Of a list that ended early, which the line above everything says: what is to be done now, and how it goes on after that.
fn ended(sheet: &Sheet, at: usize, ink: Ink<'_>) -> Vec<Line<'static>> {
    let Some(ended) = &sheet.progress.ended else { return Vec::new() };
    let follow = ink.keymap.written(ActionId::ChecklistFollow);
    let words = match &ended.list {
        _ if ended.at != at => format!("At step {}, {}: {follow} goes there.", ended.at + 1, ended.step),
        _ if ended.again.is_some() => match ink.keymap.shown(ActionId::ChecklistDone) {
            Some(key) => format!("{} {key} ticks it.", ended.text),
            None => ended.text.clone(),
        },
        Some((_, title)) => format!("{follow} goes on with: {title}. {}", after_that(ended, ink)),
        None if ended.stands.is_some() => ended.text.clone(),
        None => format!("The list goes no further. {}", after_that(ended, ink)),
    };
    labelled("Ended", ink.theme.bad, &words, ink.theme.text, ink)
}

fn after_that(ended: &Ending, ink: Ink<'_>) -> String {
    if let (Some(Slip::Answer(_, yes)), Some(key)) = (&ended.slip, ink.keymap.shown(ActionId::Edit)) {
        return format!("When it is settled, or was a slip, {key} records {yes} in its place.");
    }
    match ink.keymap.shown(ActionId::ChecklistUndo) {
        Some(key) => format!("When it is settled {key} takes this step back."),
        None => "When it is settled this step is taken back.".to_owned(),
    }
}

/// What is known of it: what was recorded, why it is not needed, what would tell, what it waits for.
fn standing(sheet: &Sheet, step: &StepSheet, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let mut lines = Vec::new();
    let mut say = |label: &str, look: Style, text: &str| lines.extend(labelled(label, look, text, theme.text, ink));
    if let Some(record) = &step.record {
        let when = record.at.map_or_else(String::new, |at| at.format(" %Y-%m-%d %H:%M").to_string());
        let by = if record.by.is_empty() { String::new() } else { format!(" by {}", record.by) };
        let value = if record.value.is_empty() { String::new() } else { format!(": {}", record.value) };
        let note = if record.note.is_empty() { String::new() } else { format!(" ({})", record.note) };
        let look = match step.state {
            State::Failed => theme.bad,
            State::Done => theme.good,
            _ => theme.doubtful,
        };
        say("Recorded", look, &format!("{}{when}{by}{value}{note}", record.state));
    }
    match step.state {
        State::NotApplicable => say("Passed", theme.dim, &format!("Not needed: {}.", step.because)),
        State::Todo if step.again => {
            let key = ink.keymap.written(ActionId::ChecklistFollow);
            let there = if step.led_by.is_some() { format!(" {key} goes there.") } else { String::new() };
            say("Again", theme.doubtful, &format!("{}.{there}", capital(&step.because)));
            let mut missing: Vec<String> = step.missing.iter().take(SOUGHT).map(called).collect();
            let more = step.missing.len().saturating_sub(SOUGHT);
            missing.extend((more > 0).then(|| format!("and {more} more")));
            if !missing.is_empty() {
                say("Missing", theme.doubtful, &format!("{}.", missing.join(", ")));
            }
        }
        State::Undone => say("Open", theme.doubtful, "What was recorded of it was taken back."),
        State::Unknown => {
            say("Unknown", theme.doubtful, "Whether it is needed. What would tell:");
            for missing in &step.missing {
                say("", theme.doubtful, &find_out(missing));
            }
            if let Some(key) = ink.keymap.shown(ActionId::Edit) {
                say("", theme.doubtful, &format!("{key}: enter it here"));
            }
        }
        _ => {}
    }
    if let Some((number, pause)) = step.waits_for.and_then(|at| Some((at + 1, sheet.steps.get(at)?))) {
        let key = ink.keymap.written(ActionId::ChecklistFollow);
        say("Waits", theme.doubtful, &format!("For step {number}, {}: {key} goes there.", pause.title));
    }
    if step.not_seen && step.state == State::Done {
        say("Not seen", theme.bad, "What should have been seen was not, by what is known of the case.");
    }
    lines
}

fn find_out(missing: &Missing) -> String {
    format!("{}: {}. {}", capital(&called(missing)), visible(&missing.why), visible(&missing.how))
}

fn called(missing: &Missing) -> String {
    let words = missing.fact.parse::<crate::scenario::Path>();
    words.map_or_else(|_| visible(&missing.fact).into_owned(), |path| path.in_words())
}

fn said(part: &Part, sheet: &Sheet, step: &StepSheet, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let key = |id| ink.keymap.written(id);
    let (look, style) = match part.label {
        Label::Careful | Label::Pause => (theme.doubtful, theme.text),
        Label::Do | Label::Type | Label::Record => {
            (theme.accent, if part.label == Label::Type { theme.strong } else { theme.text })
        }
        Label::Source => (theme.dim, theme.dim),
        _ => (theme.dim, theme.text),
    };
    let mut lines = labelled(part.label.word(), look, &part.text, style, ink);
    let mut hint = |words: String| lines.extend(labelled("", look, &words, theme.dim, ink));
    match part.label {
        Label::Type => {
            let files = step.artefacts.join(", ");
            let with =
                if files.is_empty() { String::new() } else { format!(", {} writes {files}", key(ActionId::Generate)) };
            hint(format!("{} copies it{with}", key(ActionId::Copy)));
        }
        Label::Record => {
            if let Some(asked) = &step.asks {
                let records = |words: &str| match ink.keymap.shown(ActionId::Edit) {
                    Some(enter) => format!("{enter} records {words}"),
                    None => String::new(),
                };
                let words = match (&asked.has, asked.optional) {
                    (Some(has), _) if asked.afresh => {
                        format!("{has} in the case, from before; {}", records("what is so now"))
                    }
                    (Some(has), _) => format!("{has} as the case has it; {}", records("another")),
                    (None, true) => records("it; it may be left out"),
                    (None, false) => records("it"),
                };
                if !words.is_empty() {
                    hint(words.trim_end_matches("; ").to_owned());
                }
            }
        }
        Label::IfNot => match &step.leads {
            Some(Leads::Stop) => hint("The list ends then.".into()),
            Some(Leads::Step(at)) => {
                let title = sheet.steps.get(*at).map_or("", |step| step.title.as_str());
                hint(format!("{}: step {}, {title}", key(ActionId::ChecklistFollow), at + 1));
            }
            Some(Leads::List(_, title)) => hint(format!("{}: {title}", key(ActionId::ChecklistFollow))),
            None => {}
        },
        Label::Do => {
            let helps = step.actions.iter().filter_map(|name| ACTIONS.iter().find(|action| action.name == *name));
            // What can't be done here has no key.
            let helps = helps.filter_map(|action| Some(format!("{}: {}", ink.keymap.shown(action.id)?, action.words)));
            let helps: Vec<String> = helps.collect();
            helps.into_iter().for_each(&mut hint);
            if step.command.is_none() && !step.artefacts.is_empty() {
                hint(format!("{} writes {}", key(ActionId::Generate), step.artefacts.join(", ")));
            }
        }
        _ => {}
    }
    lines
}

/// Text behind what it is, its other lines below its first word; paragraphs stay apart.
fn labelled(label: &str, look: Style, text: &str, style: Style, ink: Ink<'_>) -> Vec<Line<'static>> {
    let narrow = ink.room < LABEL + NARROW;
    let indent = if narrow { 2 } else { LABEL };
    let mut lines = Vec::new();
    if narrow && !label.is_empty() {
        // The label takes the place of the first words.
        let front = format!("{label}: ");
        let room = ink.room.max(12);
        let hung = wrap(&format!("{front}{text}"), room);
        for (i, line) in hung.into_iter().enumerate() {
            match line.strip_prefix(&front).filter(|_| i == 0) {
                Some(rest) => lines
                    .push(Line::from(vec![Span::styled(front.clone(), look), Span::styled(rest.to_owned(), style)])),
                None => lines.push(Line::from(Span::styled(line, style))),
            }
        }
        return lines;
    }
    let room = ink.room.saturating_sub(indent).max(10);
    for paragraph in text.split('\n').filter(|paragraph| !paragraph.is_empty()) {
        for line in wrap(paragraph, room) {
            let front = if lines.is_empty() { format!("{label:indent$}") } else { " ".repeat(indent) };
            lines.push(Line::from(vec![Span::styled(front, look), Span::styled(line, style)]));
        }
    }
    lines
}

/// Draws what has room, from so many lines on, with the signs that there is more.
pub fn view(lines: &[Line<'static>], from: usize, area: Rect, painter: &mut Painter<'_>) {
    let height = usize::from(area.height);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(from)) {
        let row = Rect { y, height: 1, width: area.width.saturating_sub(2), ..area };
        painter.line(after(row, 2), line);
    }
    spine::marks([from > 0, from + height < lines.len()], area, painter);
}
