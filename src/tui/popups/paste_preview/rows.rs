//! The lines of the preview: what is taken and what is not, with all that is said of it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::readings::{NotTaken, Side, Taking, What};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, pad_left, pad_right, width, wrap};
use crate::values::{plural, visible, visible_line};

use super::super::entries::Shown;
use super::{Chosen, Guess, PastePreview};

/// Stands for the partner of a reading that may be anybody's.
const NOBODY: &str = "(on which?)";

/// Columns in front of what is said of a line: those of its number.
const INDENT: usize = 7;

/// What is quoted of a line that is not taken, where there is room for a column of it.
const QUOTED: usize = 20;

/// The lines while they are put together.
struct Lines<'t> {
    lines: Vec<Shown>,
    theme: &'t Theme,
    keymap: &'t Keymap,
    room: usize,
}

impl Lines<'_> {
    fn push(&mut self, of: usize, head: bool, spans: Vec<Span<'static>>) {
        self.lines.push(Shown { of, head, line: Line::from(spans) });
    }

    fn note(&mut self, of: usize, note: &str) {
        self.below(of, note, self.theme.doubtful);
    }

    fn below(&mut self, of: usize, text: &str, style: Style) {
        for line in wrap(text, self.room.saturating_sub(INDENT + 2).max(10)) {
            self.push(of, false, vec![Span::styled(format!("{:INDENT$}{line}", ""), style)]);
        }
    }

    fn dim(&mut self, of: usize, text: &str) {
        self.text(of, text, self.theme.dim);
    }

    fn doubt(&mut self, of: usize, text: &str) {
        self.text(of, text, self.theme.doubtful);
    }

    fn text(&mut self, of: usize, text: &str, style: Style) {
        for line in wrap(text, self.room.saturating_sub(2).max(10)) {
            self.push(of, false, vec![Span::styled(line, style)]);
        }
    }
}

impl PastePreview {
    /// What is shown: first the readings that can be taken, then everything else that was pasted.
    pub(super) fn lines(&self, room: usize, theme: &Theme, keymap: &Keymap) -> Vec<Shown> {
        let mut lines = Lines { lines: Vec::new(), theme, keymap, room };
        if let Some(restored) = self.pasted.restored.as_ref().filter(|_| self.names_restored) {
            let restored = visible(restored.as_str()).into_owned();
            lines.dim(0, &format!("{restored} is entered as the restored server, too: it is whose lines these are."));
        }
        if self.has_sides && self.side == Side::Before {
            lines.doubt(0, "These would take the place of the readings that the repair was planned with.");
        }
        for (item, chosen) in self.chosen.iter().enumerate() {
            self.reading(item, chosen, &mut lines);
        }
        let others = self.others();
        for (i, not) in others.iter().enumerate() {
            let item = self.chosen.len() + i;
            if i == 0 {
                if !lines.lines.is_empty() {
                    lines.push(item, false, Vec::new());
                }
                lines.dim(item, "Not taken");
            }
            self.other(item, not, &mut lines);
        }
        if self.pasted.beyond > 0 {
            let beyond = plural(self.pasted.beyond as u64, "value", "values");
            let last = (self.chosen.len() + others.len()).saturating_sub(1);
            lines.dim(last, &format!("and {beyond} that were not looked at"));
        }
        lines.lines
    }

    /// What is in the text beside the readings that can be taken.
    pub(super) fn others(&self) -> Vec<&NotTaken> {
        let chosen: std::collections::HashSet<usize> = self.chosen.iter().map(|chosen| chosen.row).collect();
        self.preview.not_taken.iter().filter(|not| !chosen.contains(&not.row)).collect()
    }

    /// How wide the column of the partners is.
    pub(super) fn widest_name(&self) -> usize {
        let names = self.chosen.iter().map(|chosen| chosen.partner.as_deref().unwrap_or(NOBODY));
        names.map(|name| width(&visible(name))).max().unwrap_or(0).clamp(7, 16)
    }

    fn reading(&self, item: usize, chosen: &Chosen, lines: &mut Lines<'_>) {
        let Some(row) = self.pasted.rows.get(chosen.row) else { return };
        let What::Restored(line) = &row.what else { return };
        let (theme, keymap) = (lines.theme, lines.keymap);
        let key = |id| keymap.written(id);
        let (name, style) = match &chosen.partner {
            Some(partner) => (visible(partner).into_owned(), theme.text),
            None => (NOBODY.to_owned(), theme.doubtful),
        };
        let names = self.widest_name();
        let name = pad_right(&cut(&name, names, theme.glyphs.cut), names).to_string();
        let taking = self.taking(chosen);
        let beside = match taking {
            _ if chosen.partner.is_none() => {
                format!("{} chooses, {} names another", key(ActionId::Right), key(ActionId::PasteServer))
            }
            _ if chosen.left_out => format!("left out; {} takes it", key(ActionId::PasteLeaveOut)),
            Some(taking) => match taking.before {
                Some(before) if before == taking.after => "as before".to_owned(),
                Some(before) => format!("instead of {before}"),
                None => match taking.earlier {
                    Some(earlier) => format!("before the repair {earlier}"),
                    None => "unknown until now".to_owned(),
                },
            },
            None => self.why_not(chosen.row).map_or(String::new(), |not| visible(&not.why).into_owned()),
        };
        let mut spans = vec![
            Span::styled(format!("{}  ", pad_left(&row.line.to_string(), 5)), theme.dim),
            Span::styled(format!("{name} "), style),
            Span::styled(format!("{}   ", pad_left(&line.usn().to_string(), 11)), theme.strong),
        ];
        let used: usize = spans.iter().map(|span| width(&span.content)).sum();
        let fits = used + width(&beside) <= lines.room.saturating_sub(2);
        if fits {
            spans.push(Span::styled(beside.clone(), theme.dim));
        }
        lines.push(item, true, spans);
        if !fits {
            lines.below(item, &beside, theme.dim);
        }
        let partner = visible(chosen.partner.as_deref().unwrap_or_default());
        match chosen.guess {
            Some(Guess::WorkedOut) => lines.note(
                item,
                &format!("{partner} is a guess: the text does not say on which server line {} was read", row.line),
            ),
            Some(Guess::LooksLikeName) => {
                lines.note(item, &format!("{partner} is a guess, from what stands before line {}", row.line))
            }
            None => {}
        }
        for note in taking.into_iter().flat_map(|taking: &Taking| &taking.notes) {
            lines.note(item, note);
        }
    }

    /// A line that is not taken: its beginning, and why; below each other where there is no room beside.
    fn other(&self, item: usize, not: &NotTaken, lines: &mut Lines<'_>) {
        let Some(row) = self.pasted.rows.get(not.row) else { return };
        let theme = lines.theme;
        let number = Span::styled(format!("{}  ", pad_left(&row.line.to_string(), 5)), theme.dim);
        let why = visible(&not.why);
        let raw = visible_line(&row.raw);
        let beside = lines.room >= 70;
        let column = if beside { QUOTED } else { lines.room.saturating_sub(INDENT + 2).max(4) };
        let raw = cut(&raw, column, theme.glyphs.cut);
        if !beside {
            lines.push(item, true, vec![number, Span::styled(raw.into_owned(), theme.dim)]);
            lines.below(item, &why, theme.text);
            return;
        }
        let left = INDENT + QUOTED + 3;
        let mut first = Some(vec![number, Span::styled(format!("{}   ", pad_right(&raw, QUOTED)), theme.dim)]);
        for line in wrap(&why, lines.room.saturating_sub(left + 2)) {
            let head = first.is_some();
            let mut spans = first.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(left))]);
            spans.push(Span::styled(line, theme.text));
            lines.push(item, head, spans);
        }
        if let Some(spans) = first {
            lines.push(item, true, spans);
        }
    }
}
