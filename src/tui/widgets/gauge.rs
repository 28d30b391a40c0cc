//! A bar behind numbers: how much of something one is and all are, against what would be acceptable.
//!
//! ```text
//!  ██░░░░░│░░░░░░░░░░░░     one, all, and the mark of what is acceptable
//!  ░░░░                     nothing of it reaches the mark
//! ```

use ratatui::style::Style;
use ratatui::text::Span;

use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, width};

/// A bar, its parts as parts of the longest one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gauge {
    /// One of them; absent where nobody knows.
    pub one: Option<f64>,
    /// All of them; absent where nobody knows.
    pub all: Option<f64>,
    /// What would be acceptable.
    pub mark: Option<f64>,
    /// What the mark is called: then there is no bar, but this above the mark.
    pub label: String,
}

/// With fewer columns nothing can be told apart.
pub const LEAST: usize = 10;

impl Gauge {
    /// The bar in so many columns.
    pub fn spans(&self, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
        let cell = |part: f64| (part.clamp(0.0, 1.0) * columns.saturating_sub(1) as f64).round() as usize;
        let mark = self.mark.map(cell);
        if !self.label.is_empty() {
            return label(&self.label, mark.unwrap_or(0), columns, theme);
        }
        // What is lost at all is seen, however little it is.
        let long = |part: Option<f64>| part.map_or(0, |part| if part > 0.0 { cell(part).max(1) } else { 0 });
        let (one, all) = (long(self.one), long(self.all));
        let [full, shade] = theme.glyphs.bar;
        let symbol = |at: usize| match at {
            _ if Some(at) == mark => (theme.glyphs.vertical, theme.accent),
            at if at < one => (full, within(at, mark, theme)),
            at if at < all => (shade, within(at, mark, theme)),
            _ => (" ", theme.text),
        };
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (symbol, style) in (0..columns).map(symbol) {
            match spans.last_mut() {
                Some(last) if last.style == style => last.content.to_mut().push_str(symbol),
                _ => spans.push(Span::styled(symbol.to_owned(), style)),
            }
        }
        spans
    }
}

/// What reaches beyond the mark is too much.
fn within(at: usize, mark: Option<usize>, theme: &Theme) -> Style {
    match mark {
        Some(mark) if at > mark => theme.bad,
        Some(_) => theme.good,
        None => theme.text,
    }
}

/// The label as near above its mark as it gets: it begins there, or ends there.
fn label(words: &str, mark: usize, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    let words = cut(words, columns, theme.glyphs.cut).into_owned();
    let from = mark.min(columns.saturating_sub(width(&words)));
    vec![Span::raw(" ".repeat(from)), Span::styled(words, theme.accent)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Glyphs;

    fn drawn(one: f64, all: f64, mark: Option<f64>) -> String {
        let theme = Theme::terminal(Glyphs::ASCII);
        let gauge = Gauge { one: Some(one), all: Some(all), mark, label: String::new() };
        gauge.spans(21, &theme).iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn one_stands_in_all_of_them_and_the_mark_over_both() {
        assert_eq!(drawn(0.1, 1.0, None), "##.................. ");
        assert_eq!(drawn(0.1, 1.0, Some(0.25)), "##...|.............. ");
        assert_eq!(drawn(0.1, 0.1, Some(0.25)), "##   |               ");
    }

    #[test]
    fn a_little_is_not_nothing() {
        assert_eq!(drawn(0.001, 0.002, None).trim_end(), "#");
        assert_eq!(drawn(0.0, 0.0, None).trim_end(), "");
    }

    #[test]
    fn a_label_stands_at_its_mark_or_ends_at_the_edge() {
        let theme = Theme::terminal(Glyphs::ASCII);
        let at = |mark| -> String {
            let gauge = Gauge { mark: Some(mark), label: "60 ok".into(), ..Gauge::default() };
            gauge.spans(21, &theme).iter().map(|span| span.content.as_ref()).collect()
        };
        assert_eq!(at(0.25), "     60 ok");
        assert_eq!(at(1.0), "                60 ok");
    }
}
