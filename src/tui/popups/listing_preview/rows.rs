//! The lines of the preview: what was read and what becomes of it, what can't be read, what deserves a second look.

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::listings::{Becomes, NAME_IT, Preview, Row};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, pad_left, pad_right, width, wrap};
use crate::values::{capital, visible, visible_line};

use super::super::entries::Shown;

/// Columns of the number of a line, and the blanks behind it.
const NUMBER: usize = 8;
/// Between two columns.
const GAP: usize = 3;
/// Columns of a value that is a number.
const VALUE: usize = 14;
/// With fewer columns a value stands below what it is.
const NARROW: usize = 60;

/// How many entries there are.
pub fn count(preview: &Preview) -> usize {
    preview.rows.len() + preview.unread.len() + preview.notes.len()
}

/// How wide the columns of the rows are.
struct Wide {
    about: usize,
    what: usize,
    after: usize,
}

impl Wide {
    /// As wide as what stands in them; what is read gets what the others leave, and goes on below where that is little.
    fn of(rows: &[Row], room: usize, keymap: &Keymap) -> Self {
        let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
        let has_value = |row: &Row| !row.after.is_empty();
        let about = widest(&|row| width(&row.about)).min(room / 4);
        // A value that is no number may reach into what stands beside it.
        let after = widest(&|row| Some(width(&row.after)).filter(|wide| *wide <= VALUE).unwrap_or(0));
        let beside = widest(&|row| if has_value(row) { width(&beside(row, keymap)) } else { 0 });
        let left = room.saturating_sub(NUMBER + about + after + beside + 3 * GAP + 2);
        let what = widest(&|row| if has_value(row) { width(&row.what) } else { 0 }).min(left.max(12));
        Self { about, what, after }
    }
}

/// What becomes of a value.
fn beside(row: &Row, keymap: &Keymap) -> Cow<'static, str> {
    match (&row.becomes, &row.before) {
        (Becomes::Same, _) => "as before".into(),
        (Becomes::Taken, Some(before)) => format!("instead of {before}").into(),
        (Becomes::Taken, None) => "new".into(),
        (Becomes::Shown, _) => "only shown".into(),
        (Becomes::LeftOut, _) => format!("left out; {} takes it", keymap.written(ActionId::PasteLeaveOut)).into(),
        (Becomes::NotTaken(_), _) => "not taken".into(),
    }
}

/// The lines while they are put together.
struct Lines<'t> {
    all: Vec<Shown>,
    of: usize,
    room: usize,
    theme: &'t Theme,
}

impl Lines<'_> {
    fn push(&mut self, head: bool, spans: Vec<Span<'static>>) {
        self.all.push(Shown { of: self.of, head, line: Line::from(spans) });
    }

    /// A title above the next entry.
    fn title(&mut self, words: &'static str) {
        if !self.all.is_empty() {
            self.push(false, Vec::new());
        }
        self.push(false, vec![Span::styled(words, self.theme.strong)]);
    }

    /// Text behind the number of its line, in as many lines as it takes.
    fn text(&mut self, number: Option<usize>, text: &str, style: Style) {
        for (i, line) in wrap(text, self.room.saturating_sub(NUMBER + 2).max(10)).into_iter().enumerate() {
            let head = i == 0 && number.is_some();
            let front = number.filter(|_| i == 0).map_or(String::new(), |number| number.to_string());
            let front = Span::styled(format!("{}  ", pad_left(&front, NUMBER - 2)), self.theme.dim);
            self.push(head, vec![front, Span::styled(line, style)]);
        }
    }

    fn next(&mut self) {
        self.of += 1;
    }
}

/// All of them, in so many columns.
pub fn lines(preview: &Preview, room: usize, theme: &Theme, keymap: &Keymap) -> Vec<Shown> {
    let wide = Wide::of(&preview.rows, room, keymap);
    let mut lines = Lines { all: Vec::new(), of: 0, room, theme };
    for row in &preview.rows {
        self::row(row, &wide, &mut lines, keymap);
        lines.next();
    }
    for (i, unread) in preview.unread.iter().enumerate() {
        if i == 0 {
            lines.title("Can't be read");
        }
        let text = cut(&visible_line(&unread.text), room.saturating_sub(NUMBER + 2), theme.glyphs.cut).into_owned();
        lines.text(Some(unread.line), &text, theme.text);
        lines.text(None, &capital(&visible(&unread.why)), theme.doubtful);
        lines.next();
    }
    for (i, note) in preview.notes.iter().enumerate() {
        if i == 0 {
            lines.title("Take care");
        }
        let first = lines.all.len();
        for line in wrap(&capital(note), room.saturating_sub(4).max(10)) {
            let sign = if lines.all.len() == first { "! " } else { "  " };
            let head = lines.all.len() == first;
            lines.push(head, vec![Span::styled(sign, theme.doubtful), Span::styled(line, theme.text)]);
        }
        lines.next();
    }
    lines.all
}

fn row(row: &Row, wide: &Wide, lines: &mut Lines<'_>, keymap: &Keymap) {
    let theme = lines.theme;
    let cell = |text: &str, columns: usize| pad_right(&cut(text, columns, theme.glyphs.cut), columns).to_string();
    let gap = || Span::raw(" ".repeat(GAP));
    let mut spans = vec![
        Span::styled(format!("{}  ", pad_left(&row.line.to_string(), NUMBER - 2)), theme.dim),
        Span::styled(cell(&row.about, wide.about), theme.text),
        gap(),
    ];
    if row.after.is_empty() {
        // What is only shown has no value: its text gets the room.
        let used: usize = spans.iter().map(|span| width(&span.content)).sum();
        let mut text = wrap(&row.what, lines.room.saturating_sub(used + 2).max(10)).into_iter();
        spans.push(Span::styled(text.next().unwrap_or_default(), theme.dim));
        lines.push(true, spans);
        for line in text {
            lines.push(false, vec![Span::raw(" ".repeat(used)), Span::styled(line, theme.dim)]);
        }
        return;
    }
    let taken = matches!(row.becomes, Becomes::Taken | Becomes::Same);
    let style = if taken { theme.strong } else { theme.dim };
    let beside = beside(row, keymap).into_owned();
    let beside_style = if matches!(row.becomes, Becomes::NotTaken(_)) { theme.doubtful } else { theme.dim };
    if lines.room < NARROW {
        lines.text(Some(row.line), &format!("{} {}", row.about, row.what), theme.text);
        lines.text(None, &row.after, style);
        lines.text(None, &beside, beside_style);
    } else {
        let column = spans.iter().map(|span| width(&span.content)).sum::<usize>();
        let mut what = wrap(&row.what, wide.what).into_iter();
        spans.extend([Span::styled(cell(&what.next().unwrap_or_default(), wide.what), theme.text), gap()]);
        spans.push(Span::styled(pad_left(&row.after, wide.after), style));
        let used: usize = spans.iter().map(|span| width(&span.content)).sum();
        let fits = used + GAP + width(&beside) + 2 <= lines.room;
        if fits {
            spans.extend([gap(), Span::styled(beside.clone(), beside_style)]);
        }
        lines.push(true, spans);
        for line in what {
            lines.push(false, vec![Span::raw(" ".repeat(column)), Span::styled(line, theme.text)]);
        }
        if !fits {
            lines.text(None, &beside, beside_style);
        }
    }
    if let Becomes::NotTaken(why) = &row.becomes {
        let chooses = format!("{} chooses the requestor", keymap.written(ActionId::Right));
        lines.text(None, &capital(&why.replace(NAME_IT, &chooses)), theme.doubtful);
    }
}
