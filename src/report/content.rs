//! What a paper says, as a value: every format draws the same one, so that none of them can say less than another.
//!
//! All texts are one line each and free of what a terminal would act on; a format escapes what is special to itself.

use serde::{Serialize, Serializer};

use crate::scenario::Scalar;
use crate::values::{Missing, rfc3339_utc, visible};
use crate::verdict::Grade;
use crate::warning::Warning;

/// A report, or a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Content {
    /// What programs want to know of it.
    #[serde(flatten)]
    pub head: Head,
    /// Which of the two it is.
    pub paper: &'static str,
    /// The case in one sentence.
    pub title: String,
    /// What it is about: a label and a text each.
    pub front: Vec<Labelled>,
    /// What it says.
    pub sections: Vec<Section>,
}

/// What every document of a plan begins with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    /// The version of this form.
    pub schema: u32,
    /// The case.
    pub scenario: About,
    /// The time it is of, in UTC.
    pub at: String,
    /// The state of the worst that the case is about.
    pub state: String,
    /// What is missing.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
    /// Whether names were replaced.
    pub redacted: bool,
}

/// What case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// Its file.
    pub path: String,
}

/// A text with what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// What it is.
    pub label: String,
    /// The text.
    pub text: String,
}

/// A part with a title of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// Its name for links and programs.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// Something that stands in a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading below the section's title.
    Heading {
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// What is typed, as it is typed.
    Command {
        /// What.
        text: String,
    },
    /// An answer in a word and a sentence.
    Answer(Answer),
    /// Some things, one below the other.
    Items {
        /// These.
        items: Vec<Item>,
    },
    /// Values with where they come from.
    Numbers {
        /// These.
        numbers: Vec<Number>,
    },
    /// Rows and columns.
    Table(Table),
    /// Something to fill in.
    Blank(Blank),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What it is about.
    pub subject: String,
    /// How good it is.
    #[serde(serialize_with = "grade")]
    pub grade: Grade,
    /// The word.
    pub word: String,
    /// The sentence.
    pub sentence: String,
}

/// One of some things.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it is called, where it has a name.
    pub name: Option<String>,
    /// What it is.
    pub text: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// What else there is to say.
    pub details: Vec<Labelled>,
}

/// A value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Number {
    /// The fact, by its name.
    pub fact: String,
    /// What it is called.
    pub words: String,
    /// The value.
    #[serde(serialize_with = "value")]
    pub value: Scalar<'static>,
    /// The value as it is read, with what it counts.
    pub text: String,
    /// The rule it is computed by, or that it was entered.
    pub rule: String,
    /// The article.
    pub source: Option<String>,
}

/// Rows and columns. The first column says what a row is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// The heads of the columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What stands in it.
    pub title: &'static str,
    /// Whether that is numbers.
    pub numbers: bool,
}

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blank {
    /// What it is known by when it is read back.
    pub key: String,
    /// What is asked for.
    pub ask: String,
    /// What belongs there.
    pub belongs: String,
    /// What stands there already.
    pub given: Option<String>,
}

/// A text as it may stand in a paper: one line, nothing that moves a cursor or turns the direction of reading.
pub fn plain(text: &str) -> String {
    let line = visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    if !line.chars().any(is_no_character) {
        return line;
    }
    line.chars().map(|c| if is_no_character(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

/// HTML has none of these, not even as an entity.
fn is_no_character(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe
}

impl Labelled {
    /// A text with what it is.
    pub fn new(label: impl AsRef<str>, text: impl AsRef<str>) -> Self {
        Self { label: plain(label.as_ref()), text: plain(text.as_ref()) }
    }
}

impl Block {
    /// A heading.
    pub fn heading(text: impl AsRef<str>) -> Self {
        Self::Heading { text: plain(text.as_ref()) }
    }

    /// A paragraph.
    pub fn paragraph(text: impl AsRef<str>) -> Self {
        Self::Paragraph { text: plain(text.as_ref()) }
    }

    /// What is typed.
    pub fn command(text: impl AsRef<str>) -> Self {
        Self::Command { text: plain(text.as_ref()) }
    }
}

impl Item {
    /// Something that has only a text.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self { text: plain(text.as_ref()), ..Self::default() }
    }

    /// The same with a name.
    pub fn named(self, name: impl AsRef<str>) -> Self {
        Self { name: Some(plain(name.as_ref())), ..self }
    }

    /// The same with where it comes from.
    pub fn from(self, source: impl AsRef<str>) -> Self {
        Self { source: Some(plain(source.as_ref())), ..self }
    }

    /// The same with something else to say; nothing is not said.
    pub fn with(mut self, label: &str, text: impl AsRef<str>) -> Self {
        let detail = Labelled::new(label, text);
        self.details.extend(Some(detail).filter(|detail| !detail.text.is_empty()));
        self
    }
}

impl Table {
    /// An empty table; columns whose title ends in `#` hold numbers.
    pub fn new(title: impl AsRef<str>, columns: &[&'static str]) -> Self {
        let column = |title: &&'static str| match title.strip_suffix('#') {
            Some(title) => Column { title, numbers: true },
            None => Column { title, numbers: false },
        };
        Self { title: plain(title.as_ref()), columns: columns.iter().map(column).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| plain(&cell)).collect());
    }

    /// The table, where it has a row.
    pub fn block(self) -> Option<Block> {
        (!self.rows.is_empty()).then_some(Block::Table(self))
    }
}

/// Some things as a block, where there is one.
pub fn items(items: Vec<Item>) -> Option<Block> {
    (!items.is_empty()).then_some(Block::Items { items })
}

fn grade<S: Serializer>(grade: &Grade, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match grade {
        Grade::Bad => "bad",
        Grade::Doubtful => "doubtful",
        Grade::Good => "good",
        Grade::Unknown => "unknown",
    })
}

/// Numbers as numbers, times in UTC, as in every other document.
fn value<S: Serializer>(value: &Scalar<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Scalar::Text(text) => serializer.serialize_str(&visible(text)),
        Scalar::Whole(n) => serializer.serialize_u64(*n),
        Scalar::Number(n) => serializer.serialize_f64(*n),
        Scalar::Flag(flag) => serializer.serialize_bool(*flag),
        Scalar::Time(at) => serializer.serialize_str(&rfc3339_utc(at)),
    }
}
