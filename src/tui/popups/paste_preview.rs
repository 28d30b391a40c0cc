//! What was pasted: what will be taken, for whom, and what not and why. Nothing happens before Enter.
//!
//! ```text
//! +- 1 of 2 readings will be taken -----------------------------------+
//! |   Line  Read on          Reps-From                                |
//! | >    1  SERVERB              8,483   8,479 so far                 |
//! |      2  (on which?)          8,490   Left, Right: choose          |
//! |                                                                   |
//! |   Not taken                                                       |
//! |      3  of SERVERC, not needed                                    |
//! | Enter take 1   Right on whom   Escape leave                       |
//! +-------------------------------------------------------------------+
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Key};
use crate::readings::{Assignment, NotTaken, Pasted, Preview, Taking, What, plan, read, servers_of_site};
use crate::scenario::Element;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::{cut, pad_left, pad_right, width, wrap};
use crate::values::{plural, same_name, visible};

use super::{Answer, Context, Popup, frame};

/// Stands for the partner of a reading that may be anybody's.
const NOBODY: &str = "(on which?)";

/// The preview.
pub struct PastePreview {
    pasted: Pasted,
    /// For every row that can be taken: its position, and the partner it is assigned to.
    chosen: Vec<Chosen>,
    candidates: Vec<String>,
    preview: Preview,
    selected: usize,
}

struct Chosen {
    row: usize,
    partner: Option<String>,
    /// The text does not say it; it was worked out or is the selected partner.
    guessed: bool,
}

impl PastePreview {
    /// Of a text; `selected` is the partner that is selected in the table.
    pub fn of(text: &str, selected: Option<&str>, case: &Case) -> Result<Self, String> {
        let scenario = case.scenario();
        let restored = scenario.restore.as_ref().and_then(|restore| restore.server.as_ref());
        let restored =
            restored.ok_or("which server was restored is not entered, so its line can't be told from the others")?;
        let known = servers_of_site(scenario);
        let pasted = read(text, restored, &known);
        if pasted.rows.is_empty() {
            return Err("nothing was taken: there is no Reps-From value in what was pasted".to_owned());
        }
        let rows: Vec<usize> = pasted.takeable().map(|(row, _)| row).collect();
        let unnamed = pasted.takeable().filter(|(_, row)| row.on.is_none()).count();
        let chosen = rows.into_iter().filter_map(|row| {
            let at = pasted.rows.get(row)?;
            let guess = at.perhaps.clone().or_else(|| selected.filter(|_| unnamed == 1).map(str::to_owned));
            Some(Chosen { row, guessed: at.on.is_none() && guess.is_some(), partner: at.on.clone().or(guess) })
        });
        let chosen: Vec<Chosen> = chosen.collect();
        let candidates =
            known.into_iter().filter(|name| !same_name(name, restored.as_str())).map(str::to_owned).collect();
        let mut popup = Self { pasted, chosen, candidates, preview: Preview::default(), selected: 0 };
        popup.work_out(case, case.now());
        Ok(popup)
    }

    fn work_out(&mut self, case: &Case, now: &crate::values::Moment) {
        let assigned = self
            .chosen
            .iter()
            .filter_map(|chosen| Some(Assignment { row: chosen.row, partner: chosen.partner.clone()? }));
        let assigned: Vec<Assignment> = assigned.collect();
        // A file that people read has no use for nanoseconds.
        let now = chrono::SubsecRound::trunc_subsecs(*now, 0);
        self.preview = plan(case.scenario(), &self.pasted, &assigned, &now);
    }

    /// The next or previous server that the selected reading may have been taken on; nobody is one of them.
    fn assign(&mut self, step: isize, cx: &Context<'_>) {
        let count = self.candidates.len() as isize + 1;
        let Some(chosen) = self.chosen.get_mut(self.selected) else { return };
        let now = match &chosen.partner {
            Some(partner) => {
                self.candidates.iter().position(|name| same_name(name, partner)).map_or(0, |at| at as isize + 1)
            }
            None => 0,
        };
        let next = (now + step).rem_euclid(count);
        chosen.partner = usize::try_from(next - 1).ok().and_then(|at| self.candidates.get(at).cloned());
        chosen.guessed = false;
        if let Some(case) = cx.case {
            self.work_out(case, &cx.now);
        }
    }

    /// How wide the column of the partners is.
    fn widest_name(&self) -> usize {
        let names = self.chosen.iter().map(|chosen| chosen.partner.as_deref().map_or(NOBODY, |name| name));
        names.map(|name| width(&visible(name))).max().unwrap_or(0).clamp(7, 16)
    }

    fn taking(&self, row: usize) -> Option<&Taking> {
        self.preview.rows.iter().find(|taking| taking.row == row)
    }

    fn why_not(&self, row: usize) -> Option<&NotTaken> {
        self.preview.not_taken.iter().find(|not| not.row == row)
    }

    fn take(&mut self) -> Answer {
        match self.preview.edit.take() {
            Some(edit) => {
                let first = self
                    .preview
                    .rows
                    .first()
                    .map(|taking| Request::Reveal(format!("usn.partner[{}].gap", Element::named(&taking.partner))));
                Answer::Close(std::iter::once(Request::Edit(edit)).chain(first).collect())
            }
            None if self.preview.rows.is_empty() => Answer::Ask(vec![Request::Complain(
                "nothing is assigned yet: choose on which server it was read".into(),
            )]),
            None => Answer::Close(vec![Request::Say("that is what the scenario says already".into())]),
        }
    }

    /// What is shown, a line each, with the number of the reading it belongs to.
    fn lines(&self, room: usize, theme: &crate::tui::theme::Theme) -> Vec<(Option<usize>, Line<'static>)> {
        let mut lines = Vec::new();
        let names = self.widest_name();
        let dim = |text: String| Line::from(Span::styled(text, theme.dim));
        for (i, chosen) in self.chosen.iter().enumerate() {
            let Some(row) = self.pasted.rows.get(chosen.row) else { continue };
            let What::Restored(line) = &row.what else { continue };
            let (name, style) = match &chosen.partner {
                Some(partner) => (visible(partner).into_owned(), theme.text),
                None => (NOBODY.to_owned(), theme.doubtful),
            };
            let name = pad_right(&cut(&name, names, theme.glyphs.cut), names).to_string();
            let taking = self.taking(chosen.row);
            let beside = match (taking, self.why_not(chosen.row)) {
                (Some(taking), _) => match taking.before {
                    Some(before) if before == taking.after => "as before".to_owned(),
                    Some(before) => format!("{before} so far"),
                    None => "unknown so far".to_owned(),
                },
                (None, _) if chosen.partner.is_none() => "Right chooses".to_owned(),
                (None, Some(not)) => not.why.clone(),
                (None, None) => String::new(),
            };
            lines.push((
                Some(i),
                Line::from(vec![
                    Span::styled(format!("{}  ", pad_left(&row.line.to_string(), 5)), theme.dim),
                    Span::styled(format!("{name} "), style),
                    Span::styled(format!("{}   ", pad_left(&line.usn().to_string(), 11)), theme.strong),
                    Span::styled(beside, theme.dim),
                ]),
            ));
            let guess = chosen.guessed.then(|| {
                "the text does not say on which server it was read: this is a guess, Right changes it".to_owned()
            });
            let notes = guess.into_iter().chain(taking.into_iter().flat_map(|taking| taking.notes.iter().cloned()));
            for note in notes {
                lines.extend(
                    wrap(&note, room.saturating_sub(9).max(10))
                        .into_iter()
                        .map(|line| (None, Line::from(Span::styled(format!("       {line}"), theme.doubtful)))),
                );
            }
        }
        let others: Vec<&NotTaken> = self
            .preview
            .not_taken
            .iter()
            .filter(|not| self.chosen.iter().all(|chosen| chosen.row != not.row))
            .collect();
        if !others.is_empty() {
            if !lines.is_empty() {
                lines.push((None, Line::default()));
            }
            lines.push((None, dim("Not taken".to_owned())));
        }
        for not in others {
            let Some(row) = self.pasted.rows.get(not.row) else { continue };
            lines.push((
                None,
                Line::from(vec![
                    Span::styled(format!("{}  ", pad_left(&row.line.to_string(), 5)), theme.dim),
                    Span::styled(visible(&not.why).into_owned(), theme.text),
                ]),
            ));
        }
        if self.pasted.beyond > 0 {
            lines.push((
                None,
                dim(format!("and {} that were not looked at", plural(self.pasted.beyond as u64, "value", "values"))),
            ));
        }
        lines
    }
}

impl Popup for PastePreview {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        let last = self.chosen.len().saturating_sub(1);
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => return self.take(),
            ActionId::Up | ActionId::FieldPrevious => self.selected = self.selected.saturating_sub(1),
            ActionId::Down | ActionId::FieldNext => self.selected = (self.selected + 1).min(last),
            ActionId::PageUp => self.selected = self.selected.saturating_sub(10),
            ActionId::PageDown => self.selected = (self.selected + 10).min(last),
            ActionId::First => self.selected = 0,
            ActionId::Last => self.selected = last,
            ActionId::Left => self.assign(-1, cx),
            ActionId::Right => self.assign(1, cx),
            _ => {}
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, cx: &Context<'_>) -> Answer {
        // Space leaves a reading out: on nobody.
        if key == Key::char(' ')
            && let Some(chosen) = self.chosen.get_mut(self.selected)
        {
            (chosen.partner, chosen.guessed) = (None, false);
            if let Some(case) = cx.case {
                self.work_out(case, &cx.now);
            }
        }
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(line) = hit {
            self.selected = line;
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let theme = painter.theme;
        let room = painter.area().width.saturating_sub(4).min(76);
        let lines = self.lines(usize::from(room), theme);
        let taken = self.preview.rows.len() as u64;
        let title = match self.chosen.len() {
            0 => "Nothing here can be taken".to_owned(),
            all => format!("{taken} of {} will be taken", plural(all as u64, "reading", "readings")),
        };
        let height = (lines.len() as u16).saturating_add(4);
        let inner = frame::open(painter, &title, room, height);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if inner.height >= height {
            rows.take_last();
        }
        if let Some(row) = rows.next_row().filter(|_| !self.chosen.is_empty()) {
            let title = format!(" Line  {} {}", pad_right("Read on", self.widest_name()), pad_left("Reps-From", 11));
            painter.text(after(row, 2), &title, theme.dim);
        }
        self.view_lines(&lines, rows.left(), painter);
        if let Some(row) = keys {
            let take = format!("take {taken}");
            let mut left = row;
            if taken > 0 {
                left = frame::keys_line(painter, left, cx.keymap, &[(ActionId::Accept, &take)]);
            }
            if !self.chosen.is_empty() {
                left = frame::keys_line(painter, left, cx.keymap, &[(ActionId::Right, "choose server")]);
            }
            // On a narrow screen the way out comes first.
            if taken > 0 && left.width > 36 {
                let words = [Span::styled("Space", theme.accent), Span::styled(" leave out", theme.dim)];
                let used = painter.line(left, &Line::from(words.to_vec()));
                left = after(left, used + 3);
            }
            let leave = if self.chosen.is_empty() { "leave" } else { "take nothing" };
            frame::keys_line(painter, left, cx.keymap, &[(ActionId::Cancel, leave)]);
        }
    }
}

impl PastePreview {
    fn view_lines(&self, lines: &[(Option<usize>, Line<'static>)], area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let height = usize::from(area.height);
        let at = lines.iter().position(|(of, _)| *of == Some(self.selected)).unwrap_or(0);
        // The selected reading in view; from the top as long as it is.
        let offset = (at + 1).saturating_sub(height.saturating_sub(2).max(1)).min(lines.len().saturating_sub(height));
        for (i, (of, line)) in lines.iter().skip(offset).take(height).enumerate() {
            let row = Rect { y: area.y + i as u16, height: 1, ..area };
            painter.line(after(row, 2), line);
            let Some(number) = of else { continue };
            if *number == self.selected {
                painter.text(row, theme.glyphs.marker, theme.accent);
                painter.select(after(row, 2));
                painter.put_cursor(row);
            }
            painter.hit(row, Hit::Line(*number));
        }
        if offset + height < lines.len() && height > 0 {
            let mark = Rect { x: area.right().saturating_sub(1), y: area.bottom() - 1, width: 1, height: 1 };
            painter.text(mark, theme.glyphs.more[1], theme.accent);
        }
    }
}
