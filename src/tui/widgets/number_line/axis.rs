//! The axis: strokes between the stops, a tick at each, a break where it is not to scale.

use crate::tui::theme::Glyphs;

use super::attempt::Fit;
use super::layout::{Look, Placed};
use super::spans::Stroke;

/// A shorter part of the line has no room for a break.
const SHORTEST_BROKEN: u16 = 6;

/// One column of the axis; nothing where words stand in it.
type Column = Option<(&'static str, Look)>;

/// The axis of a picture, `stops` being the columns of its stops. Words in the line itself are given as first column and width.
pub fn axis(fit: &Fit, stops: &[u16], y: u16, within: &[(u16, u16)], glyphs: &Glyphs) -> Vec<Placed> {
    let mut columns: Vec<Column> = Vec::new();
    for (i, (from, to)) in stops.iter().zip(stops.iter().skip(1)).enumerate() {
        let (stroke, look) = fit
            .spans
            .iter()
            .find(|span| (span.from..span.to).contains(&i))
            .map_or((Stroke::Plain, Look::Rule), |span| {
                (span.stroke, if span.stroke == Stroke::Hole { span.look } else { Look::Rule })
            });
        let symbol = match stroke {
            Stroke::Plain => glyphs.horizontal,
            Stroke::Hole => glyphs.hole,
            Stroke::Unsure => glyphs.unsure,
        };
        columns.resize(usize::from(*to), Some((symbol, look)));
        if fit.scaled.is_broken(&fit.gaps, i)
            && let Some(at) = break_at(*from, *to, within)
        {
            let broken = columns.iter_mut().skip(at.into()).take(2);
            broken.for_each(|column| *column = Some((glyphs.break_mark, Look::Rule)));
        }
    }
    columns.push(None);
    let last = stops.len().saturating_sub(1);
    for (i, (x, label)) in stops.iter().zip(&fit.stops).enumerate() {
        let symbol = match (label.stop.at, i) {
            (None, _) => glyphs.unknown,
            (_, 0) => glyphs.ends[0],
            (_, i) if i == last => glyphs.ends[1],
            _ => glyphs.tick,
        };
        if let Some(column) = columns.get_mut(usize::from(*x)) {
            *column = Some((symbol, if label.stop.at.is_none() { Look::Doubtful } else { Look::Rule }));
        }
    }
    for (x, width) in within {
        columns.iter_mut().skip((x - 1).into()).take(usize::from(*width) + 2).for_each(|column| *column = None);
    }
    runs(&columns, y)
}

/// A single stop has nothing to be held against: a line without ends.
pub fn alone(columns: u16, stop: u16, y: u16, glyphs: &Glyphs) -> Vec<Placed> {
    let symbol = |x| if x == stop { glyphs.tick } else { glyphs.horizontal };
    runs(&(0..columns).map(|x| Some((symbol(x), Look::Rule))).collect::<Vec<_>>(), y)
}

/// In the middle of the gap, or before the words that stand there; two columns, with strokes on both sides.
fn break_at(from: u16, to: u16, within: &[(u16, u16)]) -> Option<u16> {
    let to = within.iter().map(|(x, _)| x - 1).find(|x| (from..to).contains(x)).unwrap_or(to);
    (to - from >= SHORTEST_BROKEN).then(|| from + (to - from) / 2)
}

fn runs(columns: &[Column], y: u16) -> Vec<Placed> {
    let mut runs: Vec<Placed> = Vec::new();
    let mut open = false;
    for (x, column) in columns.iter().enumerate() {
        match (column, runs.last_mut().filter(|_| open)) {
            (Some((symbol, look)), Some(run)) if run.look == *look => run.text.push_str(symbol),
            (Some((symbol, look)), _) => runs.push(Placed { x: x as u16, y, text: (*symbol).to_owned(), look: *look }),
            (None, _) => {}
        }
        open = column.is_some();
    }
    runs
}
