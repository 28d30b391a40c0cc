//! A row for each step: its sign, its number, its title, and what has become of it in words.

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::checklist::{Sheet, State, StepSheet};
use crate::tui::painter::{Hit, Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, pad_left, pad_right, width};
use crate::verdict::Grade;

/// The title keeps so many columns before as much is said of what has become of a step: what was written down, the day,
/// the time.
const TITLE: [usize; 3] = [44, 34, 26];
/// What was written down takes no more than this.
const VALUE: usize = 24;

/// So many rows below the step in focus are seen: what comes after it.
const AFTER: usize = 2;

/// Draws the rows round the step in focus, from where they stood before if that lets it be seen.
pub fn view(sheet: &Sheet, current: usize, before: &Cell<usize>, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let (rows, height) = (rows(sheet, current, area.width, theme), usize::from(area.height));
    let offset = offset(before.get(), current, rows.len(), height);
    before.set(offset);
    for (y, (at, row)) in (area.y..area.bottom()).zip(rows.iter().enumerate().skip(offset)) {
        let line = Rect { y, height: 1, width: area.width.saturating_sub(2), ..area };
        painter.line(after(line, 2), row);
        painter.hit(line, Hit::Line(at));
        if at == current {
            painter.select(after(line, 2));
            painter.text(line, theme.glyphs.marker, theme.accent);
            painter.put_cursor(line);
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

/// The rows, in so many columns.
fn rows(sheet: &Sheet, current: usize, columns: u16, theme: &Theme) -> Vec<Line<'static>> {
    // Before it the place of the marker, behind it that of the sign that there is more.
    let room = usize::from(columns).saturating_sub(4);
    let number = sheet.steps.len().to_string().len();
    let front = number + 3;
    let next = sheet.progress.next.as_ref().map(|(at, _)| *at);
    let outcomes: Vec<[String; 4]> =
        sheet.steps.iter().enumerate().map(|(at, step)| outcome(step, next == Some(at))).collect();
    let widest = |i: usize| outcomes.iter().filter_map(|all| all.get(i)).map(|words| width(words)).max().unwrap_or(0);
    // All rows say as much as the widest of them has room for.
    let longest = sheet.steps.iter().map(|step| width(&step.title)).max().unwrap_or(0);
    let fits = |(level, title): (usize, &usize)| front + longest.min(*title) + 2 + widest(level) <= room;
    let level = TITLE.iter().enumerate().position(fits).unwrap_or(TITLE.len());
    let behind = widest(level).min(room.saturating_sub(front + 8));
    let title = room.saturating_sub(front + behind + 2);
    let line = |(at, (step, outcome)): (usize, (&StepSheet, &[String; 4]))| {
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
        let outcome = outcome.get(level).map_or("", String::as_str);
        Line::from(vec![
            Span::styled(format!("{sign} "), style),
            Span::styled(format!("{} ", pad_left(&(at + 1).to_string(), number)), theme.dim),
            Span::styled(pad_right(&cut(&step.title, title, theme.glyphs.cut), title).to_string(), look),
            Span::raw("  "),
            Span::styled(cut(outcome, behind, theme.glyphs.cut).into_owned(), told),
        ])
    };
    sheet.steps.iter().zip(&outcomes).enumerate().map(line).collect()
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

/// What has become of it: with everything, with when and by whom, with the time alone, in a word.
fn outcome(step: &StepSheet, next: bool) -> [String; 4] {
    let word = match (step.state, step.waits_for) {
        (State::Done, _) if step.not_seen => "not seen".to_owned(),
        (State::Done, _) => "done".to_owned(),
        (State::Skipped, _) => "skipped".to_owned(),
        (State::Failed, _) => "failed".to_owned(),
        (State::NotApplicable, _) => "not needed".to_owned(),
        (State::Unknown, _) => "unknown".to_owned(),
        (State::Undone, _) if !next => "taken back".to_owned(),
        (_, Some(at)) => format!("waits for {}", at + 1),
        (_, None) if next => "next".to_owned(),
        (_, None) => String::new(),
    };
    let Some(record) = &step.record else { return [(); 4].map(|()| word.clone()) };
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
