//! A row for each step: its sign, its number, its title, and what has become of it in words; and one that says from where
//! on all wait for the same pause point.

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::checklist::{Sheet, State, StepSheet};
use crate::tui::painter::{Hit, Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, pad_left, pad_right, width};
use crate::verdict::Grade;

/// Ways to say what has become of a step: with what was written down, with the day, with the time, in a word.
const LEVELS: usize = 4;
/// That with the time and by whom.
const BY: usize = 2;
/// From so many rows on a step may have two.
const MANY: usize = 24;
/// What was written down takes no more than this.
const VALUE: usize = 24;

/// So many rows below the step in focus are seen: what comes after it.
const AFTER: usize = 2;
/// With fewer rows each is for a step, and the first that waits says for what.
const RULED: u16 = 6;

/// Draws the rows round the step in focus, from where they stood before if that lets it be seen.
pub fn view(sheet: &Sheet, current: usize, before: &Cell<usize>, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let (rows, height) = (rows(sheet, current, (area.width, area.height), theme), usize::from(area.height));
    let focus = rows.iter().position(|row| row.step == Some(current)).unwrap_or(0);
    let offset = offset(before.get(), focus, rows.len(), height);
    before.set(offset);
    let mut has_marker = false;
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(offset)) {
        let line = Rect { y, height: 1, width: area.width.saturating_sub(2), ..area };
        painter.line(after(line, 2), &row.line);
        let Some(step) = row.step else { continue };
        painter.hit(line, Hit::Line(step));
        if step == current {
            painter.select(after(line, 2));
            if !has_marker {
                painter.text(line, theme.glyphs.marker, theme.accent);
                painter.put_cursor(line);
            }
            has_marker = true;
        }
    }
    marks([offset > 0, offset + height < rows.len()], area, painter);
}

/// The first row that is seen.
fn offset(before: usize, current: usize, rows: usize, height: usize) -> usize {
    let ahead = AFTER.min(height.saturating_sub(1) / 2);
    let least = (current + 1 + ahead).min(rows).saturating_sub(height);
    let most = current.saturating_sub(height.saturating_sub(1).min(1)).max(least);
    before.min(rows.saturating_sub(height)).clamp(least, most)
}

/// The signs that there is more above, and below.
pub fn marks(more: [bool; 2], area: Rect, painter: &mut Painter<'_>) {
    let edges = [area.y, area.bottom().saturating_sub(1)];
    let marks = more.into_iter().zip(edges).zip(painter.theme.glyphs.more);
    for ((_, y), mark) in marks.filter(|((more, _), _)| *more && !area.is_empty()) {
        let place = Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
        painter.text(place, mark, painter.theme.accent);
    }
}

/// A row, of a step or between two.
struct Row {
    step: Option<usize>,
    line: Line<'static>,
}

/// The rows, in so many columns; how many of them are seen says whether there is one that is of no step.
fn rows(sheet: &Sheet, current: usize, (columns, seen): (u16, u16), theme: &Theme) -> Vec<Row> {
    // Before it the place of the marker, behind it that of the sign that there is more.
    let room = usize::from(columns).saturating_sub(4);
    let next = sheet.progress.next.as_ref().map(|(at, _)| *at);
    let is_ruled = seen >= RULED;
    let (mut rows, mut pause, mut outcomes) = (Vec::new(), None, Vec::new());
    let mut rules = Vec::new();
    for (at, step) in sheet.steps.iter().enumerate() {
        let waits = step.waits();
        let begins = waits.is_some() && waits != pause;
        pause = waits.or(pause);
        rules.push(waits.filter(|_| begins && is_ruled));
        outcomes.push(outcome(step, next == Some(at), begins && !is_ruled));
    }
    let number = sheet.steps.len().to_string().len();
    let front = number + 3;
    let said = |all: &[String; LEVELS], level: usize| all.get(level).map_or(0, |words| width(words));
    let fits = |step: &StepSheet, all: &[String; LEVELS], level: usize| {
        front + width(&step.title) + 2 + said(all, level) <= room
    };
    // As much is said as lets nearly every title stand whole; where one is longer less is said.
    let told = |all: &[String; LEVELS]| !all.iter().all(String::is_empty);
    let telling = || sheet.steps.iter().zip(&outcomes).filter(|(_, all)| told(all));
    let enough = |level: &usize| {
        let whole = telling().filter(|(step, all)| fits(step, all, *level)).count();
        whole * 4 >= telling().count() * 3
    };
    let level = (0..LEVELS).find(enough).unwrap_or(LEVELS - 1);
    for (at, ((step, outcome), rule)) in sheet.steps.iter().zip(&outcomes).zip(rules).enumerate() {
        rows.extend(rule.map(|pause| Row { step: None, line: waiting(pause, room, theme) }));
        let (style, sign) = sign(step, theme);
        let here = next == Some(at);
        let look = match step.state {
            _ if here || at == current => theme.strong,
            State::NotApplicable => theme.dim,
            _ => theme.text,
        };
        // What went as it should stands back; its sign is enough.
        let told = match step.state {
            _ if here => theme.strong,
            State::Done if !step.not_seen => theme.dim,
            _ => style,
        };
        let level = (level..LEVELS).find(|level| fits(step, outcome, *level)).unwrap_or(LEVELS - 1);
        // Where there are many rows, when and by whom has one of its own below a long title.
        let below =
            outcome.get(BY).filter(|told| level > BY && usize::from(seen) >= MANY && outcome.last() != Some(*told));
        let outcome = if below.is_some() { "" } else { outcome.get(level).map_or("", String::as_str) };
        let behind = width(outcome).min(room.saturating_sub(front + 8));
        // Where nothing is said the title has all the room.
        let title = room.saturating_sub(front + if behind == 0 { 0 } else { behind + 2 });
        let shown = cut(&step.title, title, theme.glyphs.cut);
        let mut spans = vec![
            Span::styled(format!("{sign} "), style),
            Span::styled(format!("{} ", pad_left(&(at + 1).to_string(), number)), theme.dim),
        ];
        if behind == 0 {
            spans.push(Span::styled(shown.into_owned(), look));
        } else {
            spans.push(Span::styled(pad_right(&shown, title + 2).to_string(), look));
            spans.push(Span::styled(cut(outcome, behind, theme.glyphs.cut).into_owned(), told));
        }
        rows.push(Row { step: Some(at), line: Line::from(spans) });
        rows.extend(below.map(|below| {
            let below = cut(below, room.saturating_sub(front), theme.glyphs.cut).into_owned();
            let told = Span::styled(pad_left(&below, room.saturating_sub(front)).to_string(), told);
            Row { step: Some(at), line: Line::from(vec![Span::raw(" ".repeat(front)), told]) }
        }));
    }
    rows
}

/// That all below wait for a pause point.
fn waiting(pause: usize, room: usize, theme: &Theme) -> Line<'static> {
    let words = format!(" the steps below wait for {} ", pause + 1);
    let front = theme.glyphs.horizontal.repeat(2);
    let rest = theme.glyphs.horizontal.repeat(room.saturating_sub(width(&words) + 2));
    Line::from(vec![Span::styled(front, theme.rule), Span::styled(words, theme.dim), Span::styled(rest, theme.rule)])
}

/// The sign of a state, which never stands without its word.
fn sign(step: &StepSheet, theme: &Theme) -> (Style, &'static str) {
    match step.state {
        State::Done if step.not_seen => theme.grade(Grade::Doubtful),
        State::Done => theme.grade(Grade::Good),
        State::Skipped => theme.grade(Grade::Doubtful),
        State::Failed => theme.grade(Grade::Bad),
        State::Unknown => theme.grade(Grade::Unknown),
        State::NotApplicable => (theme.dim, "-"),
        State::Todo | State::Undone => (theme.dim, " "),
    }
}

/// What has become of it: with everything, with when and by whom, with the time alone, in a word. What it waits for is
/// said where it is the first to wait and nothing above says so.
fn outcome(step: &StepSheet, next: bool, says_pause: bool) -> [String; LEVELS] {
    let word = match (step.state, step.waits_for) {
        (State::Done, _) if step.not_seen => "not seen".to_owned(),
        (State::Done, _) => "done".to_owned(),
        (State::Skipped, _) => "skipped".to_owned(),
        (State::Failed, _) => "failed".to_owned(),
        (State::NotApplicable, _) => "not needed".to_owned(),
        (State::Unknown, _) => "unknown".to_owned(),
        (State::Todo, _) if step.again && !next => "again".to_owned(),
        (State::Undone, _) if !next => "taken back".to_owned(),
        (_, Some(at)) if says_pause => format!("waits for {}", at + 1),
        (_, Some(_)) => String::new(),
        (_, None) if next => "next".to_owned(),
        (_, None) => String::new(),
    };
    let Some(record) = &step.record else { return [(); LEVELS].map(|()| word.clone()) };
    let at = |format: &str| record.at.map_or_else(String::new, |at| at.format(format).to_string());
    let join = |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let [told, short] = ["%Y-%m-%d %H:%M", "%H:%M"].map(|format| join(&[&word, &at(format), &record.by]));
    let value = cut(&record.value, VALUE, "…").into_owned();
    [if value.is_empty() { told.clone() } else { format!("{told}  {value}") }, told, short, word]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_in_focus_is_seen_with_what_comes_after_it() {
        for (before, current, height, then) in [
            (0, 0, 6, 0),
            (0, 3, 6, 0),
            (0, 4, 6, 1),
            (20, 12, 6, 11),
            (0, 32, 6, 27),
            (30, 32, 6, 27),
            (0, 9, 2, 8),
            (0, 9, 1, 9),
            (5, 9, 0, 10),
        ] {
            assert_eq!(offset(before, current, 33, height), then, "{before} {current} {height}");
        }
        assert_eq!(offset(4, 0, 3, 6), 0);
    }
}
