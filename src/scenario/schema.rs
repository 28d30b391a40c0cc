//! What the format allows, as data: every table and key once, with its words.
//!
//! The loader, `backsync schema`, the did-you-means, the facts layer, forms and the place a new key goes to all read
//! these descriptions; the types in [`super::model`] are declared together with them, so the two cannot part.

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A whole number within these bounds.
    Whole {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
    },
    /// A finite number that is not negative, with or without a fraction.
    Number,
    /// true or false.
    Flag,
    /// A date-time with an offset.
    Time,
    /// Text.
    Text(TextKind),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table.
    Table(&'static TableSpec),
    /// A list of tables or of values.
    List(&'static Shape),
}

/// What kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A name, at most 1,000 characters.
    Name,
    /// The name of a server, not empty.
    Server,
    /// Free text, at most 64 KiB.
    Note,
    /// A file version, `n.n.n` or `n.n.n.n`.
    Version,
    /// A Reps-From value.
    RepsFrom,
    /// A path that stays beside the scenario file.
    BesidePath,
}

/// A table of the format.
#[derive(Debug)]
pub struct TableSpec {
    /// Its key; empty for the file itself.
    pub key: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// Its keys, in the order a reader expects them.
    pub fields: &'static [FieldSpec],
    /// Keys that must be there; the first names an element of a list.
    pub required: &'static [&'static str],
}

/// A key of a table.
#[derive(Debug)]
pub struct FieldSpec {
    /// The key.
    pub key: &'static str,
    /// What it is called in a sentence.
    pub words: &'static str,
    /// What its number counts, empty where it is not a number or the words say it.
    pub unit: &'static str,
    /// What it is, in full.
    pub doc: &'static str,
    /// How its value is learnt.
    pub how: &'static str,
    /// What may stand there.
    pub shape: Shape,
}

impl TableSpec {
    /// The position and description of a key.
    pub fn field(&self, key: &str) -> Option<(usize, &'static FieldSpec)> {
        self.fields.iter().enumerate().find(|(_, field)| field.key == key)
    }

    /// The keys an element must have.
    pub fn requires(&self, key: &str) -> bool {
        self.required.contains(&key)
    }
}

impl Shape {
    /// What belongs here, as a fault or a form says it.
    pub fn in_words(&self) -> String {
        use crate::values::grouped;
        match self {
            Shape::Whole { least, most } if least == most => least.to_string(),
            Shape::Whole { least, most } => {
                format!("a whole number from {} to {}", grouped(*least), grouped(*most))
            }
            Shape::Number => "a number that is not negative".into(),
            Shape::Flag => "true or false".into(),
            Shape::Time => "a time with its offset (1999-01-12T09:30:00Z)".into(),
            Shape::Text(TextKind::Name | TextKind::Note) => "a text in quotes".into(),
            Shape::Text(TextKind::Server) => "the name of a server in quotes".into(),
            Shape::Text(TextKind::Version) => "a version in quotes (\"5.5.1960.8\")".into(),
            Shape::Text(TextKind::RepsFrom) => "a Reps-From value in quotes".into(),
            Shape::Text(TextKind::BesidePath) => "a path in quotes".into(),
            Shape::Choice(words) => format!("one of {}", quoted(words)),
            Shape::Table(_) => "a table".into(),
            Shape::List(Shape::Table(_)) => "a list of tables".into(),
            Shape::List(_) => "a list in [ ]".into(),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ")
}
