//! What the Overview lists, in the order a person needs it.

use crate::scenario::{Cell, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::popups::capital;
use crate::values::{Missing, Moment, age_in_hours, ago, visible};
use crate::warning::Warning;

/// A line of the Overview that can be selected.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// What comes next.
    Next {
        /// In words.
        words: String,
        /// The fact it follows from.
        fact: &'static str,
    },
    /// A fact that is unknown.
    Unknown(Missing),
    /// Something to be careful about.
    Care(Warning),
    /// A value that says which case this is.
    About {
        /// What it is called.
        label: &'static str,
        /// Where it stands.
        path: Path,
        /// Its value, nothing where it is unknown.
        value: Option<String>,
    },
    /// Something that happened.
    Dated {
        /// When.
        at: Moment,
        /// What.
        words: String,
        /// Where it is entered.
        fact: Option<String>,
        /// How long ago.
        ago: String,
    },
}

/// Which part of the Overview an item stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What to do.
    Next,
    /// What to find out.
    Unknown,
    /// What to be careful about.
    Care,
    /// Which case this is.
    About,
    /// What happened when.
    Timeline,
}

impl Section {
    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Section::Next => "What to do next",
            Section::Unknown => "Unknown, and how to find out",
            Section::Care => "Take care",
            Section::About => "The case",
            Section::Timeline => "What happened when",
        }
    }
}

impl Item {
    /// Where it stands.
    pub fn section(&self) -> Section {
        match self {
            Item::Next { .. } => Section::Next,
            Item::Unknown(_) => Section::Unknown,
            Item::Care(_) => Section::Care,
            Item::About { .. } => Section::About,
            Item::Dated { .. } => Section::Timeline,
        }
    }
}

/// Unknown facts that are listed; a case has hardly more than a dozen, but 10,000 partners may not have been read.
const MOST: usize = 200;

/// Everything the Overview lists.
pub fn items(case: &Case) -> Vec<Item> {
    let plans = case.plans();
    let next = plans.next();
    let mut items = vec![Item::Next { words: capital(&next.words), fact: next.fact }];
    // What the answer hangs on comes first, ages of readings last.
    let (minor, major): (Vec<_>, Vec<_>) = plans.unknown().iter().cloned().partition(|m| m.fact.ends_with(".read_at"));
    items.extend(major.into_iter().chain(minor).take(MOST).map(Item::Unknown));
    items.extend(plans.warnings().iter().cloned().map(Item::Care));
    items.extend(about(case));
    items.extend(timeline(case));
    items
}

fn about(case: &Case) -> Vec<Item> {
    let keys = [
        ("Title", Path::of("title")),
        ("Reference", Path::of("reference")),
        ("Opened", Path::of("opened")),
        ("Site", Path::of("organization").key("site")),
        ("Restored server", Path::of("restore").key("server")),
        ("Symptoms", Path::of("symptoms")),
        ("Tags", Path::of("tags")),
        ("Notes", Path::of("notes")),
    ];
    let value = |path: &Path| match path.read(case.scenario()) {
        // Of notes the line breaks become blanks below, and are not shown as the signs they are.
        Cell::Scalar(Scalar::Text(text)) => Some(text.into_owned()),
        Cell::Scalar(scalar) => Some(scalar.in_words()),
        Cell::List(cells) if !cells.is_empty() => Some(crate::scenario::entry::shown(&Cell::List(cells))),
        _ => None,
    };
    let one_line = |text: String| visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    keys.into_iter().map(|(label, path)| Item::About { label, value: value(&path).map(one_line), path }).collect()
}

fn timeline(case: &Case) -> Vec<Item> {
    let dated = crate::timeline::timeline(case.scenario(), case.now());
    dated
        .into_iter()
        .map(|dated| Item::Dated {
            ago: ago(age_in_hours(&dated.at, case.now())),
            at: dated.at,
            words: dated.words,
            fact: dated.fact,
        })
        .collect()
}
