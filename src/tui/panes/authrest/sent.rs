//! The chart: objects sent against the increment, with the smallest safe one, the chosen one, and the storm.

use ratatui::layout::Rect;

use crate::replication::authrest::{Authrest, HEAVY_FROM, STORM_FROM, STORM_INCREMENT, forecaster};
use crate::tui::case::Case;
use crate::tui::painter::{Painter, Rows};
use crate::tui::widgets::chart::{Chart, Mark, Threshold};
use crate::values::Increment;

/// Draws it; without a number there is nothing to draw.
pub fn view(plan: &Authrest, case: &Case, area: Rect, painter: &mut Painter<'_>) {
    let Some(chosen) = plan.usn_increment.filter(|chosen| chosen.get() > 0) else { return };
    let forecaster = forecaster(case.scenario(), case.plan(), case.exported());
    let sent = |n: u64| Increment::new(n).and_then(|n| forecaster.most(n)).unwrap_or(0);
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
    let most = if case.exported().is_some() { "" } else { " at most" };
    painter.text(title, &format!("Objects sent{most}, against the USN increment"), painter.theme.dim);
    chart.view(rows.left(), painter);
}
