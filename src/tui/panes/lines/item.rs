//! A line of the pane: what it says, what it says besides where it is selected, and what Enter and explain are about.

use std::borrow::Cow;

use crate::action::ActionId;
use crate::scenario::{Edit, Path};
use crate::tui::panes::Target;
use crate::tui::widgets::gauge::{Gauge, GaugeKey};
use crate::values::Missing;
use crate::verdict::Grade;
use crate::warning::Warning;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary.
    Plain,
    /// What matters most.
    Strong,
    /// What is secondary.
    Dim,
    /// As good or bad as this.
    State(Grade),
}

/// Doubtful, or unknown.
pub const DOUBTFUL: Tone = Tone::State(Grade::Doubtful);

/// What is not known stands back; that it is missing stands elsewhere in full.
pub const UNKNOWN: Tone = Tone::Dim;

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Blank,
    /// A title.
    Title(Cow<'static, str>),
    /// Text that goes on in the next line where it has to.
    Text(Tone, String),
    /// Text behind what it is counted by; its other lines begin below its first word.
    Point(String, Tone, String),
    /// What comes next, at the head of a page; as high whatever it says.
    Step(Tone, String),
    /// A number: what it is, how much, and what there is to say of it.
    Term {
        /// What it is.
        label: String,
        /// How much, with its sign.
        value: String,
        /// Of the number.
        tone: Tone,
        /// What is said behind it, the longest first: the first that has room.
        notes: Vec<String>,
    },
    /// The line under a sum.
    Rule,
    /// Columns of a table.
    Cells(Vec<(Tone, String)>),
    /// Columns of a table, and behind them a bar.
    Bar(Vec<(Tone, String)>, Gauge),
    /// What the parts of the bars are.
    Key(GaugeKey),
    /// A fact that is unknown.
    Unknown(Missing),
    /// A warning.
    Care(Warning),
}

/// A line, selectable where it has a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it says.
    pub body: Body,
    /// What it says besides.
    pub more: String,
    /// Whether it says that also where it is not selected.
    pub open: bool,
    /// What it says only where it is selected, a paragraph each.
    pub closer: Vec<String>,
    /// The keys that raise and lower its number, wherever it is in the list.
    pub keys: Option<[ActionId; 2]>,
    /// What it is about.
    pub target: Option<Target>,
    /// What Enter does, where it is something to be done and no value.
    pub deed: Option<Edit>,
    /// A row of a table whose first column goes on in the next line where it would be cut.
    pub whole: bool,
}

impl Item {
    /// One that only says something.
    pub fn says(body: Body) -> Self {
        let more = String::new();
        Self { body, more, open: false, keys: None, closer: Vec::new(), target: None, deed: None, whole: false }
    }

    /// Text that only says something.
    pub fn text(tone: Tone, text: impl Into<String>) -> Self {
        Self::says(Body::Text(tone, text.into()))
    }

    /// About a fact, with what of it is copied.
    pub fn about(body: Body, fact: &str, copied: impl Into<String>) -> Self {
        let target = Target { fact: fact.to_owned(), edit: None, text: copied.into(), partner: None };
        Self { target: Some(target), ..Self::says(body) }
    }

    /// About a value that is entered, by its name.
    pub fn entered(body: Body, fact: &str, copied: impl Into<String>) -> Self {
        Self::about(body, fact, copied).edited_at(fact)
    }

    /// A fact that is unknown.
    pub fn unknown(missing: &Missing) -> Self {
        Self::entered(Body::Unknown(missing.clone()), &missing.fact, &missing.how)
    }

    /// A warning about a fact.
    pub fn care(warning: &Warning, fact: &str) -> Self {
        Self::about(Body::Care(warning.clone()), fact, &warning.text)
    }

    /// Whether it is a row of a table.
    pub fn is_cells(&self) -> bool {
        matches!(self.body, Body::Cells(_) | Body::Bar(..))
    }

    /// Enter edits the value of this name.
    pub fn edited_at(mut self, path: &str) -> Self {
        if let Some(target) = &mut self.target {
            target.edit = path.parse::<Path>().ok();
        }
        self
    }

    /// What it says where it is selected.
    pub fn more(mut self, text: impl Into<String>) -> Self {
        self.more = text.into();
        self
    }

    /// These keys raise and lower its number while it is selected.
    pub fn adjusted_by(self, keys: [ActionId; 2]) -> Self {
        Self { keys: Some(keys), ..self }
    }

    /// What it says only where it is selected.
    pub fn closer(self, paragraphs: impl IntoIterator<Item = String>) -> Self {
        Self { closer: paragraphs.into_iter().collect(), ..self }
    }

    /// Enter makes this edit.
    pub fn does(self, edit: Edit) -> Self {
        Self { deed: Some(edit), ..self }
    }

    /// A row of a table of which nothing is cut.
    pub fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// What it says besides, selected or not.
    pub fn open(self, text: impl Into<String>) -> Self {
        Self { open: true, ..self.more(text) }
    }
}

/// Of very many, so many are listed; the Overview has as many, and the command has all.
const LISTED: usize = 200;

/// Facts that are unknown.
pub fn unknown(missing: &[Missing]) -> Vec<Item> {
    missing.iter().take(LISTED).map(Item::unknown).collect()
}

/// A title with a blank line above, and what stands below it; nothing where there is nothing.
pub fn section(title: impl Into<Cow<'static, str>>, items: Vec<Item>) -> Vec<Item> {
    if items.is_empty() {
        return items;
    }
    [Item::says(Body::Blank), Item::says(Body::Title(title.into()))].into_iter().chain(items).collect()
}

/// A page: what stands in the left column and what in the right one, below each other on narrow screens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// On wide screens at the left.
    pub left: Vec<Item>,
    /// Beside it.
    pub right: Vec<Item>,
}

impl Page {
    /// All of it.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        self.left.iter().chain(&self.right)
    }

    /// The same without the keys that change its numbers.
    pub fn without_keys(mut self) -> Self {
        for item in self.left.iter_mut().chain(&mut self.right) {
            item.keys = None;
        }
        self
    }

    /// The item of this number among those that can be selected.
    pub fn selectable(&self, number: usize) -> Option<&Item> {
        self.all().filter(|item| item.target.is_some()).nth(number)
    }

    /// The number of the item whose edit is called so, among those that can be selected.
    pub fn doing(&self, words: &str) -> Option<usize> {
        let is_it = |item: &Item| item.deed.as_ref().is_some_and(|edit| edit.words.as_deref() == Some(words));
        self.all().filter(|item| item.target.is_some()).position(is_it)
    }

    /// What can be selected, from top to bottom.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.all().filter_map(|item| item.target.as_ref())
    }
}
