//! Plain text of 80 columns that can be listened to: no lines drawn, no columns that make sense by sight alone; every
//! value stands behind what it is.
//!
//! ```text
//! 1. Where it stands
//!
//! Directory replication: BLOCKED. SERVERA is 1,000 changes behind what SERVERB asks for.
//!
//! What each partner holds:
//! - SERVERB
//!   Reps-From: 8,483; Gap: +1,000; State: BLOCKED
//! ```

use std::borrow::Cow;

use crate::report::content::{Answer, Blank, Block, Content, Item, Labelled, Number, Table};
use crate::report::worksheet::MARK;
use crate::values::{width, wrap};

const COLUMNS: usize = 80;
/// What is called so is typed as it stands.
const TYPED: &str = "Type";
/// Before what goes on with the line above it.
const CONTINUED: &str = "  ";
/// A cell that is longer is a sentence, and has lines of its own.
const SHORT: usize = 40;

pub fn draw(content: &Content) -> String {
    let mut page = Page::default();
    page.wrapped("", &content.title);
    page.empty();
    for Labelled { label, text } in &content.front {
        page.wrapped("  ", &format!("{label}: {text}"));
    }
    for (number, section) in content.sections.iter().enumerate() {
        page.empty();
        page.empty();
        page.wrapped("   ", &format!("{}. {}", number + 1, section.title));
        let (mut headings, mut after_blank) = (0, false);
        for block in &section.blocks {
            // Lines that are filled in together stand together.
            if !(matches!(block, Block::Blank(_)) && after_blank) {
                page.empty();
            }
            after_blank = matches!(block, Block::Blank(_));
            if let Block::Heading { text } = block {
                headings += 1;
                page.wrapped("   ", &format!("{}.{headings}. {text}", number + 1));
            }
            page.block(block);
        }
    }
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn empty(&mut self) {
        self.text.push('\n');
    }

    /// Lines of which all but the first begin with `indent`.
    fn wrapped(&mut self, indent: &str, text: &str) {
        self.lines("", indent, text);
    }

    fn lines(&mut self, first: &str, others: &str, text: &str) {
        // A line that happens to begin with the mark gets one cell more.
        let room = COLUMNS - width(first).max(width(others)) - usize::from(text.contains(MARK));
        for (i, line) in wrap(text, room).into_iter().enumerate() {
            let line = format!("{}{line}", if i == 0 { first } else { others });
            self.text.push_str(&unmarked(line.trim_end()));
            self.text.push('\n');
        }
    }

    /// What is typed stands on one line: half of it is another command. One that is longer than the page says so.
    fn command(&mut self, indent: &str, text: &str) {
        // A line that happens to begin with the mark gets one cell more.
        let needs = width(text) + usize::from(text.contains(MARK));
        if needs <= COLUMNS {
            let spare = (COLUMNS - needs).min(indent.len());
            return self.lines(indent.get(..spare).unwrap_or_default(), indent, text);
        }
        let room = COLUMNS - indent.len() - CONTINUED.len();
        let between_words = text.split_whitespace().all(|word| width(word) <= room);
        let where_broken = if between_words { ", with a space where it is broken here" } else { "" };
        self.lines(indent, indent, &format!("(all on one line{where_broken})"));
        for (i, line) in wrap(text, room).iter().enumerate() {
            self.lines(&format!("{indent}{}", if i == 0 { "" } else { CONTINUED }), indent, line);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            // Its number stands before it.
            Block::Heading { .. } => {}
            Block::Paragraph { text } => self.wrapped("", text),
            Block::Command { text } => self.command("    ", text),
            Block::Answer(Answer { subject, word, sentence, .. }) => {
                self.wrapped("", &format!("{subject}: {word}. {sentence}"));
            }
            Block::Items { items } => items.iter().for_each(|item| self.item(item)),
            Block::Numbers { numbers } => numbers.iter().for_each(|number| self.number(number)),
            Block::Table(table) => self.table(table),
            Block::Blank(blank) => self.blank(blank),
        }
    }

    fn item(&mut self, item: &Item) {
        let name = item.name.as_ref().map_or_else(String::new, |name| format!("{name}: "));
        self.lines("- ", "  ", &format!("{name}{}", item.text));
        for Labelled { label, text } in &item.details {
            if label == TYPED {
                self.lines("  ", "    ", &format!("{label}:"));
                self.command("      ", text);
            } else {
                self.lines("  ", "    ", &format!("{label}: {text}"));
            }
        }
        if let Some(source) = &item.source {
            self.lines("  ", "    ", &format!("Source: {source}"));
        }
    }

    fn number(&mut self, number: &Number) {
        let Number { fact, words, text, rule, source, .. } = number;
        self.lines("- ", "  ", &format!("{words}: {text}"));
        let source = source.as_ref().map_or_else(String::new, |source| format!("{source}; "));
        self.lines("  ", "    ", &format!("How: {rule} ({source}{fact})"));
    }

    fn table(&mut self, table: &Table) {
        if !table.title.is_empty() {
            self.wrapped("", &format!("{}:", table.title));
        }
        let first = table.columns.first().map_or("", |column| column.title);
        let said = |row: &[String]| -> Vec<String> {
            let cells = row.iter().zip(&table.columns).skip(1).filter(|(cell, _)| !cell.is_empty());
            cells.map(|(cell, column)| format!("{}: {cell}", column.title)).collect()
        };
        // Where one row has a sentence in it all of them have a line for each cell: a list reads one way.
        let in_lines = table.rows.iter().any(|row| said(row).iter().any(|cell| width(cell) > SHORT));
        for row in &table.rows {
            let name = row.first().map_or("", String::as_str);
            let name = if name.is_empty() { "none" } else { name };
            self.lines("- ", "  ", &format!("{first}: {name}"));
            let said = said(row);
            if in_lines {
                said.iter().for_each(|cell| self.lines("  ", "    ", cell));
            } else if !said.is_empty() {
                self.lines("  ", "  ", &said.join("; "));
            }
        }
    }

    /// A line to fill in: what it is known by, and room.
    fn blank(&mut self, blank: &Blank) {
        let Blank { key, ask, belongs, given } = blank;
        let about = if belongs.is_empty() { ask.clone() } else { format!("{ask} ({belongs})") };
        if !about.is_empty() {
            self.lines("  ", "  ", &about);
        }
        let room = "_".repeat(COLUMNS.saturating_sub(width(key) + 3).clamp(8, 40));
        let room = given.as_deref().unwrap_or(&room);
        self.text.push_str(&format!("{MARK}{key}: {room}\n"));
    }
}

/// What is to be read must not look like what is filled in, wherever a line happens to begin.
fn unmarked(line: &str) -> Cow<'_, str> {
    let begins = line.trim_start_matches([' ', '>']);
    match begins.strip_prefix(MARK) {
        Some(rest) => Cow::Owned(format!("{}{MARK} {rest}", line.strip_suffix(begins).unwrap_or_default())),
        None => Cow::Borrowed(line),
    }
}
