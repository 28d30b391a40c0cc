//! The chart: objects sent against the increment, with the smallest safe one, the chosen one, and the storm.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::replication::authrest::{Authrest, HEAVY_FROM, STORM_FROM, STORM_INCREMENT, Storm, forecaster};
use crate::tui::case::Case;
use crate::tui::painter::{Painter, Rows};
use crate::tui::widgets::chart::{Chart, Mark, Threshold};
use crate::values::{Increment, grouped, percent};

use super::forecast::grade;

/// Draws it; without a number there is nothing to draw.
pub fn view(plan: &Authrest, case: &Case, area: Rect, painter: &mut Painter<'_>) {
    let Some(chosen) = plan.usn_increment.filter(|chosen| chosen.get() > 0) else { return };
    let forecaster = forecaster(case.scenario(), case.plan(), case.exported());
    let curve = forecaster.curve();
    let sent = |n: u64| Increment::new(n).and_then(&curve).unwrap_or(0);
    let smallest = plan.smallest_safe.map(Increment::get);
    // From well below the first mark to well above the last.
    let first = smallest.unwrap_or(chosen.get()).min(chosen.get());
    let last = chosen.get().max(STORM_INCREMENT);
    let mut marks = vec![Mark { at: chosen.get(), words: "chosen", chosen: true }];
    marks.extend(smallest.filter(|n| *n > 0).map(|at| Mark { at, words: "smallest", chosen: false }));
    marks.push(Mark { at: STORM_INCREMENT, words: "storm (Q201414)", chosen: false });
    marks.sort_by_key(|mark| mark.at);
    let chart = Chart {
        sent: &sent,
        all: forecaster.directory(),
        ends: ((first / 2).max(1), last.saturating_mul(2)),
        marks,
        thresholds: vec![
            Threshold { percent: (HEAVY_FROM * 100.0) as u64, words: "heavy", bad: false },
            Threshold { percent: (STORM_FROM * 100.0) as u64, words: "storm", bad: true },
        ],
    };
    let mut rows = Rows::of(area);
    let Some(title) = rows.next_row() else { return };
    let long = words(plan, "Objects sent to a partner", painter);
    let fits = long.width() <= usize::from(title.width);
    painter.line(title, &if fits { long } else { words(plan, "Objects sent", painter) });
    chart.view(rows.left(), painter);
}

/// What is sent, in words: the chart shows what it would be with another number.
fn words(plan: &Authrest, what: &str, painter: &Painter<'_>) -> Line<'static> {
    let theme = painter.theme;
    let most = plan.objects_at_most.map_or("unknown".to_owned(), grouped);
    let mut spans =
        vec![Span::styled(format!("{what}, {}: ", plan.bound().word()), theme.dim), Span::styled(most, theme.strong)];
    spans.push(match plan.share {
        Some(share) => Span::styled(format!(", {} of all: ", percent(share)), theme.dim),
        None => Span::styled(", of how many is not known ", theme.dim),
    });
    if plan.storm != Storm::Unknown {
        let (style, symbol) = theme.grade(grade(plan.storm));
        spans.push(Span::styled(format!("{symbol} {}", plan.storm.word()), style));
    }
    Line::from(spans)
}
