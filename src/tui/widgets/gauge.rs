//! A bar behind numbers: how much of something one is and all are, against what would be acceptable.
//!
//! ```text
//!  ██░░░░░│░░░░░░░░░░░░     one, all, and the mark of what is acceptable
//!  ░░░░                     nothing of it reaches the mark
//! ```

use ratatui::style::Style;
use ratatui::text::Span;

use crate::tui::theme::Theme;

/// A bar, its parts as parts of the longest one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gauge {
    /// One of them; absent where nobody knows.
    pub one: Option<f64>,
    /// All of them; absent where nobody knows.
    pub all: Option<f64>,
    /// What would be acceptable.
    pub mark: Option<f64>,
}

/// What the parts of a bar are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GaugeKey {
    /// One of them.
    pub one: String,
    /// All of them.
    pub all: String,
    /// What would be acceptable, where that is said.
    pub mark: Option<String>,
}

impl GaugeKey {
    /// In a line.
    pub fn spans(&self, theme: &Theme) -> Vec<Span<'static>> {
        let [full, shade] = theme.glyphs.bar;
        let sign = |sign: &'static str, style| Span::styled(sign, style);
        let words = |words: &str| Span::styled(format!(" {words}   "), theme.dim);
        let mut spans = vec![sign(full, theme.text), words(&self.one), sign(shade, theme.text), words(&self.all)];
        spans.extend(self.mark.iter().flat_map(|mark| [sign(theme.glyphs.vertical, theme.accent), words(mark)]));
        spans
    }
}

/// With fewer columns nothing can be told apart.
pub const LEAST: usize = 10;

impl Gauge {
    /// The bar in so many columns.
    pub fn spans(&self, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
        let cell = |part: f64| (part.clamp(0.0, 1.0) * columns.saturating_sub(1) as f64).round() as usize;
        let over = self.all.zip(self.mark).is_some_and(|(all, mark)| all > mark);
        // What is over the mark is seen to cross it, however little it is over.
        let mark = self.mark.map(cell).map(|mark| if over { mark.min(columns.saturating_sub(2)) } else { mark });
        // What is lost at all is seen, however little it is.
        let long = |part: Option<f64>| part.map_or(0, |part| if part > 0.0 { cell(part).max(1) } else { 0 });
        let (one, all) = (long(self.one), long(self.all));
        let all = mark.filter(|_| over).map_or(all, |mark| all.max(mark + 2));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Glyphs;

    fn drawn(one: f64, all: f64, mark: Option<f64>) -> String {
        let theme = Theme::terminal(Glyphs::ASCII);
        let gauge = Gauge { one: Some(one), all: Some(all), mark };
        gauge.spans(21, &theme).iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn one_stands_in_all_of_them_and_the_mark_over_both() {
        assert_eq!(drawn(0.1, 1.0, None), "##.................. ");
        assert_eq!(drawn(0.1, 1.0, Some(0.25)), "##...|.............. ");
        assert_eq!(drawn(0.1, 0.1, Some(0.25)), "##   |               ");
    }

    #[test]
    fn what_is_a_little_too_much_crosses_the_mark_and_what_is_just_enough_does_not() {
        assert_eq!(drawn(0.1, 0.26, Some(0.25)), "##...|.              ");
        assert_eq!(drawn(0.1, 0.25, Some(0.25)), "##...|               ");
        assert_eq!(drawn(0.1, 1.0, Some(0.99)), "##.................|.");
    }

    #[test]
    fn a_little_is_not_nothing() {
        assert_eq!(drawn(0.001, 0.002, None).trim_end(), "#");
        assert_eq!(drawn(0.0, 0.0, None).trim_end(), "");
    }
}
