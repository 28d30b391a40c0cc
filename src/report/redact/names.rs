//! The names of a case, and the word that stands for each.
//!
//! Words are counted in the order of the file, so that they stay the same while the case grows. A word that is a name of
//! the case itself is passed over: it would be taken for that name.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::scenario::Scenario;
use crate::values::{Name, ServerName, folded_name};

use super::fold::letters;
use super::free;
use super::path;
use super::scenario::own_words;
use super::spelling;
use super::telling;
use super::trie::Trie;

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A server.
    Server,
    /// A site.
    Site,
    /// The organization.
    Organization,
    /// Somebody who did something.
    Operator,
    /// A requestor of directory synchronization.
    Requestor,
    /// What listings call a requestor, a mail address, an address of a network.
    Address,
    /// A post office.
    PostOffice,
    /// A mailbox.
    Mailbox,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A word in which a name stands.
    Word,
    /// A part of a directory name.
    Part,
    /// Somebody's account in a domain.
    Account,
    /// An id of 32 digits.
    Id,
    /// What somebody wrote in words of his own.
    Text,
}

impl Kind {
    const ALL: [Kind; 15] = [
        Kind::Server,
        Kind::Site,
        Kind::Organization,
        Kind::Operator,
        Kind::Requestor,
        Kind::Address,
        Kind::PostOffice,
        Kind::Mailbox,
        Kind::File,
        Kind::Folder,
        Kind::Word,
        Kind::Part,
        Kind::Account,
        Kind::Id,
        Kind::Text,
    ];

    /// Whether a text is what stands for a name, `SERVER-1`.
    pub(super) fn stands_in(text: &str) -> bool {
        text.rsplit_once('-').is_some_and(|(front, count)| {
            Kind::ALL.iter().any(|kind| kind.word() == front) && count.bytes().all(|c| c.is_ascii_digit())
        })
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Server => "SERVER",
            Kind::Site => "SITE",
            Kind::Organization => "ORGANIZATION",
            Kind::Operator => "OPERATOR",
            Kind::Requestor => "REQUESTOR",
            Kind::Address => "ADDRESS",
            Kind::PostOffice => "POSTOFFICE",
            Kind::Mailbox => "MAILBOX",
            Kind::File => "FILE",
            Kind::Folder => "FOLDER",
            Kind::Word => "WORD",
            Kind::Part => "PART",
            Kind::Account => "ACCOUNT",
            Kind::Id => "",
            Kind::Text => "TEXT",
        }
    }

    /// A name as it is told from others of its kind. Names by which plans tell servers and requestors apart stay apart
    /// also where only their hyphens differ, for the answers are to stay what they are.
    fn told_by(self, name: &str) -> String {
        match self {
            Kind::Server | Kind::Site | Kind::Organization | Kind::Requestor => {
                folded_name(&name.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => letters(name),
        }
    }
}

/// The names of a case.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// All of them, to be found in texts; a number is a place in `found`.
    trie: Trie,
    found: Vec<(Kind, String)>,
    /// Names as they are compared: no word may be one of them.
    taken: HashSet<String>,
    given: RefCell<Given>,
}

/// The words that were given so far.
#[derive(Clone, Debug, Default)]
struct Given {
    words: HashMap<(Kind, String), String>,
    last: HashMap<Kind, usize>,
}

impl Names {
    /// The names of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut names = Self::default();
        names.collect(scenario);
        // All names are known before the first word is given. Words for files are given as they come: a path is several.
        // So are those for parts of names, most of which stand nowhere.
        let early = |kind: &Kind| !matches!(kind, Kind::File | Kind::Folder | Kind::Word | Kind::Text);
        for (kind, name) in names.found.iter().filter(|(kind, _)| early(kind)) {
            names.word(*kind, name);
        }
        names
    }

    /// The word for a name of a kind; the same for names that count as one.
    pub fn word(&self, kind: Kind, name: &str) -> String {
        let folded = kind.told_by(name);
        let mut given = self.given.borrow_mut();
        if let Some(word) = given.words.get(&(kind, folded.clone())) {
            return word.clone();
        }
        let word = loop {
            let count = given.last.entry(kind).or_insert(0);
            *count += 1;
            // An id keeps its form: it stands where nothing else is taken for one.
            let word = match kind {
                Kind::Id => format!("{count:032X}"),
                _ => format!("{}-{count}", kind.word()),
            };
            if !self.taken.contains(&letters(&word)) {
                break word;
            }
        };
        given.words.insert((kind, folded), word.clone());
        word
    }

    /// A text with every name in it replaced.
    pub fn scrub(&self, text: &str) -> String {
        free::scrub(self, text)
    }

    /// The word for a name that stands in a text.
    pub(super) fn stands_for(&self, kind: Kind, name: &str) -> String {
        if kind == Kind::File { self.path(name) } else { self.word(kind, name) }
    }

    /// A path with its folders and its file replaced.
    pub fn path(&self, path: &str) -> String {
        path::replaced(self, path)
    }

    /// The longest name of the case that begins here, with the character behind it.
    pub(super) fn longest(&self, text: &[char], from: usize) -> Option<(Kind, &str, usize)> {
        let (number, behind) = self.trie.longest(text, from)?;
        let (kind, name) = self.found.get(number)?;
        Some((*kind, name, behind))
    }

    fn add(&mut self, kind: Kind, name: &str) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        self.taken.insert(letters(name));
        self.trie.add(name, self.found.len());
        for spelling in spelling::others(name) {
            self.trie.add(&spelling, self.found.len());
        }
        self.found.push((kind, name.to_owned()));
    }

    fn collect(&mut self, scenario: &Scenario) {
        let mut add = |kind, name: &Option<Name>| {
            if let Some(name) = name {
                self.add(kind, name.as_str());
            }
        };
        let server = |name: &Option<ServerName>| name.as_ref().and_then(|name| Name::new(name.as_str()));
        for its in &scenario.server {
            add(Kind::Server, &server(&its.name));
        }
        // While nobody says which server was restored, a line may name one that the case does not have.
        let before = scenario.restore.iter().flat_map(|its| &its.partner).filter_map(|its| its.reps_from.as_ref());
        let after = scenario.repair.iter().flat_map(|its| &its.partner).filter_map(|its| its.reps_from.as_ref());
        for line in before.chain(after) {
            add(Kind::Server, &Name::new(line.server().as_str()));
        }
        for requestor in scenario.dirsync.iter().flat_map(|dirsync| &dirsync.requestor) {
            add(Kind::Requestor, &requestor.name);
        }
        if let Some(organization) = &scenario.organization {
            add(Kind::Organization, &organization.name);
            add(Kind::Site, &organization.site);
        }
        for its in &scenario.server {
            add(Kind::Site, &its.site);
        }
        scenario.step.iter().for_each(|step| add(Kind::Operator, &step.by));
        scenario.acknowledged.iter().for_each(|its| add(Kind::Operator, &its.by));
        for requestor in scenario.dirsync.iter().flat_map(|dirsync| &dirsync.requestor) {
            add(Kind::Address, &requestor.address);
        }
        // `PCM:NETWORK/POSTOFFICE`: both stand in notes by themselves.
        let addresses: Vec<String> = scenario
            .dirsync
            .iter()
            .flat_map(|dirsync| &dirsync.requestor)
            .flat_map(|requestor| requestor.address.iter().chain(&requestor.name))
            .map(|address| address.as_str().to_owned())
            .collect();
        for part in addresses.iter().flat_map(|address| telling::of_address(address)) {
            self.add(Kind::PostOffice, part);
        }
        for path in path::of(scenario) {
            path::parts(&path).into_iter().for_each(|(kind, part)| self.add(kind, &part));
        }
        let post_office = scenario.ccmail.as_ref().and_then(|ccmail| ccmail.post_office.as_ref());
        let post_office: Vec<String> =
            post_office.iter().flat_map(|path| path.as_str().split(['/', '\\'])).map(letters).collect();
        // What is a name that no table holds is known by what is left when all others are replaced.
        let mut all = self.clone();
        all.words_of_names(&post_office);
        for text in own_words(scenario, &all) {
            telling::names_in(text).into_iter().for_each(|name| self.add(Kind::Text, name));
        }
        self.words_of_names(&post_office);
    }

    /// The words of names, of those of the tables and of these.
    fn words_of_names(&mut self, more: &[String]) {
        let named = self.found.iter().filter(|(kind, name)| match kind {
            Kind::File | Kind::Folder => false,
            Kind::Text => telling::is_title(name),
            _ => true,
        });
        let whole: Vec<String> = named.map(|(_, name)| letters(name)).chain(more.iter().cloned()).collect();
        for word in whole.iter().flat_map(|name| telling::words(name)) {
            self.add(Kind::Word, word);
        }
    }
}
