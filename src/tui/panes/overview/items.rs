//! What the Overview lists, in the order a person needs it.

use crate::checklist::Progress;
use crate::concerns::{Concern, Subject, subjects};
use crate::scenario::{Cell, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::panes::over::behind;
use crate::values::{Missing, Moment, age_in_hours, ago, capital, visible};
use crate::verdict::{Grade, Next, Verdict};
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
        /// Where something is unknown, that is to be entered.
        edit: Option<Path>,
    },
    /// A checklist that was begun: its next step, or how it stands.
    Walk {
        /// Its id.
        id: String,
        /// What comes next in it, or what it is.
        words: String,
        /// How far it is, in a word, and how good that is.
        word: (Grade, String),
        /// A fact that says whether the case calls for it.
        fact: String,
        /// Whether there is something to do about it.
        todo: bool,
    },
    /// Something that the case is about, where it is about several.
    Concern {
        /// What it is called.
        name: &'static str,
        /// Where it stands.
        verdict: Verdict,
        /// The fact that says so.
        fact: &'static str,
    },
    /// A fact that is unknown.
    Unknown(Missing),
    /// Something to be careful about.
    Care {
        /// What.
        warning: Warning,
        /// The fact it is about.
        fact: &'static str,
    },
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
        /// Whether it takes as many lines as it needs.
        is_long: bool,
    },
}

/// Which part of the Overview an item stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What to do.
    Next,
    /// What became of lists that were walked.
    Walks,
    /// What it is about.
    Concerns,
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
            Section::Walks => "Checklists",
            Section::Concerns => "What it is about",
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
            Item::Walk { todo: true, .. } | Item::Next { .. } => Section::Next,
            Item::Walk { .. } => Section::Walks,
            Item::Concern { .. } => Section::Concerns,
            Item::Unknown(_) => Section::Unknown,
            Item::Care { .. } => Section::Care,
            Item::About { .. } => Section::About,
            Item::Dated { .. } => Section::Timeline,
        }
    }
}

/// Unknown facts that are listed; a case has hardly more than a dozen, but 10,000 partners may not have been read.
const MOST: usize = 200;

/// Everything the Overview lists.
pub fn items(case: &Case) -> Vec<Item> {
    let concerns = case.concerns();
    // Where a list was begun, its next step comes next.
    let (open, over): (Vec<Item>, Vec<Item>) =
        walks(case, &concerns).into_iter().partition(|item| item.section() == Section::Next);
    let mut items = open;
    items.extend(next(case, &concerns));
    items.extend(over);
    let several = concerns.len() > 1;
    items.extend(concerns.iter().filter(|_| several).map(|concern| Item::Concern {
        name: concern.subject.name(),
        verdict: concern.verdict.clone(),
        fact: concern.state,
    }));
    // What the answer hangs on comes first, ages of readings last.
    let unknown = concerns.iter().flat_map(|concern| concern.unknown).cloned();
    let (minor, major): (Vec<_>, Vec<_>) = unknown.partition(|missing| missing.fact.ends_with(".read_at"));
    items.extend(major.into_iter().chain(minor).take(MOST).map(Item::Unknown));
    let care = |concern: &Concern<'_>| {
        let fact = concern.state;
        concern.warnings.iter().map(|warning| Item::Care { warning: warning.clone(), fact }).collect::<Vec<_>>()
    };
    items.extend(concerns.iter().flat_map(care).take(MOST));
    items.extend(about(case));
    items.extend(timeline(case));
    items
}

/// The lists that were begun: of an open one the next step, of another how it ended, and what comes after it.
fn walks(case: &Case, concerns: &[Concern<'_>]) -> Vec<Item> {
    let todo = concerns.iter().any(|concern| concern.next.todo);
    let mut begun: Vec<&Progress> = case.begun().collect();
    begun.sort_by_key(|one| std::cmp::Reverse(one.recorded));
    let last = begun.first().map(|one| one.id.clone());
    let item = |one: &Progress| {
        let (grade, word) = &one.word;
        let (title, open) = (&one.title, one.next.is_some());
        let (grade, words) = match (&one.next, &one.ended) {
            (Some((_, step)), _) => (*grade, format!("{step} ({title}).")),
            // What ended before its last step goes on elsewhere: nothing more is done in it.
            (None, Some(ended)) if todo => (Grade::Bad, format!("{title}, {}. {}", ended.why(), ended.now())),
            (None, Some(ended)) => (Grade::Bad, format!("{title}, {}.", ended.why())),
            // What comes next is said once, of the list that was walked last.
            (None, None) => match behind(case, one).filter(|_| todo && last.as_ref() == Some(&one.id)) {
                Some(behind) => (*grade, format!("{title}. {behind}")),
                None => (*grade, title.clone()),
            },
        };
        let fact = one.fact.clone().unwrap_or_else(|| case.plans().state_fact().to_owned());
        let todo = open || (one.ended.is_some() && todo);
        Item::Walk { id: one.id.clone(), words, word: (grade, word.clone()), fact, todo }
    };
    begun.into_iter().map(item).collect()
}

/// Where the case stands, for the line above everything; what a list that has ended would have done is not called for.
pub fn verdict(case: &Case) -> Verdict {
    let concerns = case.concerns();
    let first = concerns.first().filter(|concern| concern.next.todo);
    let ended = first.and_then(|concern| concern.next.list).and_then(|list| {
        let its = case.begun().find(|one| one.id == list)?;
        Some((its, its.ended.as_ref()?))
    });
    match ended {
        Some((list, ended)) => {
            let sentence = format!("{}, at step {}.", list.title, ended.at + 1);
            Verdict::new(Grade::Bad, list.word.1.clone(), sentence)
        }
        None => case.verdict().clone(),
    }
}

/// What comes next in each concern; that nothing does is said only where it is so in all.
fn next(case: &Case, concerns: &[Concern<'_>]) -> Vec<Item> {
    let todo = concerns.iter().any(|concern| concern.next.todo);
    // What a list that has ended says stands with that list.
    let is_over = |list: &str| case.begun().any(|one| one.id == list && one.ended.is_some());
    // Nor is a list that was begun named twice: its next step is.
    let is_walked = |next: &Next| case.walked().course(next).is_some();
    let said = concerns
        .iter()
        .filter(|concern| !is_walked(&concern.next))
        .filter(|concern| concern.next.todo || !todo)
        .filter(|concern| !concern.next.list.is_some_and(is_over))
        .filter(|concern| {
            !case.walked().ended.iter().any(|its| is_over(&its.list) && its.words() == concern.next.words)
        });
    let item = |concern: &Concern<'_>| {
        let unknown = || concern.unknown.iter().find_map(|missing| missing.fact.parse().ok());
        Item::Next {
            words: capital(&concern.next.words),
            fact: concern.next.fact,
            edit: if concern.verdict.grade == Grade::Unknown { unknown() } else { None },
        }
    };
    said.map(item).collect()
}

fn about(case: &Case) -> Vec<Item> {
    // Whose case it is hangs on what it is about; no directory is restored where only an upgrade was backed out.
    let set_back = case.restore().is_none() && case.scenario().backout.is_some();
    let server = match subjects(case.scenario()).first() {
        Some(Subject::Directory) if set_back => Some(("Server set back", Path::of("backout").key("server"))),
        Some(Subject::Resync) => Some(("DirSync server", Path::of("dirsync").key("server"))),
        Some(Subject::Migration) => None,
        Some(Subject::Ccmail) => Some(("Connector server", Path::of("ccmail").key("server"))),
        Some(Subject::Backout) => Some(("Server set back", Path::of("backout").key("server"))),
        Some(Subject::Directory) | None => Some(("Restored server", Path::of("restore").key("server"))),
    };
    let before = [
        ("Title", Path::of("title")),
        ("Reference", Path::of("reference")),
        ("Opened", Path::of("opened")),
        ("Site", Path::of("organization").key("site")),
    ];
    let after = [("Symptoms", Path::of("symptoms")), ("Tags", Path::of("tags")), ("Notes", Path::of("notes"))];
    let value = |path: &Path| match path.read(case.scenario()) {
        // Of notes the line breaks become blanks below, and are not shown as the signs they are.
        Cell::Scalar(Scalar::Text(text)) => Some(text.into_owned()),
        Cell::Scalar(scalar) => Some(scalar.in_words()),
        Cell::List(cells) if !cells.is_empty() => Some(crate::scenario::entry::shown(&Cell::List(cells))),
        _ => None,
    };
    let one_line = |text: String| visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let keys = before.into_iter().chain(server).chain(after);
    keys.map(|(label, path)| Item::About { label, value: value(&path).map(one_line), path }).collect()
}

fn timeline(case: &Case) -> Vec<Item> {
    let dated = crate::timeline::timeline(&case.facts(), case.shelf().lists());
    dated
        .into_iter()
        .map(|dated| Item::Dated {
            // In a case that is looked at as of an earlier time, what was recorded since has no age.
            ago: match case.scenario().as_of {
                Some(as_of) if dated.at > as_of => String::new(),
                _ => ago(age_in_hours(&dated.at, case.now())),
            },
            at: dated.at,
            is_long: dated.fact.as_deref().is_some_and(|fact| fact.starts_with("step[")),
            words: dated.in_full(),
            fact: dated.fact,
        })
        .collect()
}
