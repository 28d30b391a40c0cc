//! What a paper says, piece by piece; and what a format says, without what is its own.

use backsync::report::{Answer, Blank, Block, Content, Format, Item, Labelled, Number, Table};

/// Something that every format must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    pub text: String,
    /// What is typed is shown as it is, and not escaped.
    pub verbatim: bool,
}

/// All texts, numbers and sources of a content, in order; within an item or a number in the order of the format.
pub fn atoms(content: &Content, format: Format) -> Vec<Atom> {
    let mut all = Atoms { all: Vec::new(), format };
    all.add(&content.title);
    content.front.iter().for_each(|front| all.labelled(front));
    for section in &content.sections {
        all.add(&section.title);
        section.blocks.iter().for_each(|block| all.block(block));
    }
    all.all.retain(|atom| !atom.text.is_empty());
    all.all
}

struct Atoms {
    all: Vec<Atom>,
    format: Format,
}

impl Atoms {
    fn add(&mut self, text: &str) {
        self.all.push(Atom { text: text.to_owned(), verbatim: false });
    }

    fn labelled(&mut self, Labelled { label, text }: &Labelled) {
        self.add(label);
        self.add(text);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text } | Block::Paragraph { text } => self.add(text),
            Block::Command { text } => self.all.push(Atom { text: text.clone(), verbatim: true }),
            Block::Answer(Answer { subject, word, sentence, .. }) => {
                [subject, word, sentence].into_iter().for_each(|text| self.add(text));
            }
            Block::Items { items } => items.iter().for_each(|item| self.item(item)),
            Block::Numbers { numbers } => numbers.iter().for_each(|number| self.number(number)),
            Block::Table(table) => self.table(table),
            Block::Blank(Blank { key, ask, belongs, given }) => {
                [ask, belongs, key].into_iter().for_each(|text| self.add(text));
                given.iter().for_each(|text| self.add(text));
            }
        }
    }

    fn item(&mut self, Item { name, text, source, details }: &Item) {
        name.iter().for_each(|name| self.add(name));
        self.add(text);
        if self.format != Format::Text {
            source.iter().for_each(|source| self.add(source));
        }
        details.iter().for_each(|detail| self.labelled(detail));
        if self.format == Format::Text {
            source.iter().for_each(|source| self.add(source));
        }
    }

    fn number(&mut self, Number { fact, words, text, rule, source, .. }: &Number) {
        [words, text, rule].into_iter().for_each(|text| self.add(text));
        source.iter().for_each(|source| self.add(source));
        self.add(fact);
    }

    fn table(&mut self, table: &Table) {
        self.add(&table.title);
        let titles: Vec<&str> = table.columns.iter().map(|column| column.title).collect();
        if self.format != Format::Text {
            titles.iter().for_each(|title| self.add(title));
        }
        for row in &table.rows {
            for (cell, title) in row.iter().zip(&titles) {
                // In text every cell stands behind what it is.
                if self.format == Format::Text && !cell.is_empty() {
                    self.add(title);
                }
                self.add(cell);
            }
        }
    }
}

/// Without white space: where a line is broken says nothing.
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of a page, as a browser has it; the sheet of style is not part of it.
pub fn of_html(page: &str) -> String {
    // What stands between backticks is shown as code.
    let page = page.replace("<code>", "`").replace("</code>", "`");
    let body = &page[page.find("<body>").unwrap()..];
    let mut text = String::new();
    let mut rest = body;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open + rest[open..].find('>').unwrap() + 1..];
    }
    text.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, is)| text.replace(entity, is))
}

/// The text of a page of Markdown, without its escapes.
pub fn of_markdown(page: &str) -> String {
    let mut text = String::new();
    let mut chars = page.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => text.extend(chars.next()),
            _ => text.push(c),
        }
    }
    text
}

/// All texts of a document.
pub fn of_json(value: &serde_json::Value, all: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => all.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| of_json(value, all)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| of_json(value, all)),
        _ => {}
    }
}
