//! Free text without names: those of the case, and what has the shape of one.
//!
//! | what                                             | becomes                                       |
//! |--------------------------------------------------|-----------------------------------------------|
//! | a name of the case, by itself                    | its word                                      |
//! | a word in which a name of three letters stands   | `WORD-1`: what is left would give it away     |
//! | a word of a name, such as Zurich of ZURICH-EX1   | `WORD-1`                                      |
//! | a mailbox behind `x500:`, or in quotes           | `MAILBOX-1`                                   |
//! | a part of a directory name, `/cn=...`            | the word of a name, else `PART-1`             |
//! | an address of mail, of a network, of the web     | `ADDRESS-1`                                   |
//! | an address with colons, `fe80::1`, or of a card  | `ADDRESS-1`                                   |
//! | a host with its domain, `mail01.contoso.com`     | `ADDRESS-1`                                   |
//! | `cn=...,ou=...`, `c=us;a= ;p=...`                | `ADDRESS-1`                                   |
//! | an account with its domain, `ACME\jdoe`          | `ACCOUNT-1`                                   |
//! | a path with a drive, of a share, from the root   | `FOLDER-1/FILE-1`                             |
//! | 32 hexadecimal digits, with hyphens or without   | as many, counted                              |

use super::fold::{is_dash, plain};
use super::names::{Kind, Names};
use super::network;
use super::shape;

/// Shorter names are replaced where they stand by themselves only: they are in many words by accident.
const WITHIN_WORDS: usize = 3;

/// Values in directory names that every directory has.
const EVERYWHERE: &[&str] = &[
    "configuration",
    "servers",
    "recipients",
    "connections",
    "addressing",
    "site-addressing",
    "microsoft dsa",
    "microsoft mta",
];

pub fn scrub(names: &Names, text: &str) -> String {
    let written: Vec<char> = text.chars().collect();
    let plain: Vec<char> = written.iter().copied().map(plain).collect();
    Scrubber { names, written: &written, text: &plain, at: 0, out: String::with_capacity(text.len()), word: 0 }.run()
}

struct Scrubber<'n, 't> {
    names: &'n Names,
    /// The text itself, of which what names nobody stays.
    written: &'t [char],
    /// The same with plain characters, in which everything is looked for.
    text: &'t [char],
    at: usize,
    out: String,
    /// Where the word begins in `out` that the next character may belong to.
    word: usize,
}

impl Scrubber<'_, '_> {
    fn run(mut self) -> String {
        while self.at < self.text.len() {
            if !self.shape() && !self.name() {
                self.pass();
            }
        }
        self.out
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.text.get(from..to).unwrap_or_default().iter().collect()
    }

    /// A character that belongs to nothing.
    fn pass(&mut self) {
        if let Some(c) = self.written.get(self.at).copied() {
            self.out.push(c);
            if !c.is_alphanumeric() {
                self.word = self.out.len();
            }
        }
        self.at += 1;
    }

    /// Puts a replacement where the text from here to `behind` stood.
    fn replace(&mut self, behind: usize, by: &str) {
        self.out.push_str(by);
        self.at = behind;
        self.word = self.out.len();
    }

    fn begins_word(&self) -> bool {
        !self.at.checked_sub(1).and_then(|before| self.char(before)).is_some_and(char::is_alphanumeric)
    }

    fn end_of(&self, from: usize, belongs: impl Fn(char) -> bool) -> usize {
        from + self.text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| belongs(**c)).count())
    }

    fn looking_at(&self, what: &str) -> bool {
        what.chars().enumerate().all(|(i, c)| self.char(self.at + i).is_some_and(|its| its.eq_ignore_ascii_case(&c)))
    }

    /// A name of the case.
    fn name(&mut self) -> bool {
        let Some((kind, name, behind)) = self.names.longest(self.text, self.at) else { return false };
        let letter = |at: usize| self.char(at).is_some_and(char::is_alphanumeric);
        let inside_before = !self.begins_word() && letter(self.at);
        let inside_behind = letter(behind) && letter(behind - 1);
        if !inside_before && !inside_behind {
            let word = self.names.stands_for(kind, name);
            self.replace(behind, &word);
            return true;
        }
        if name.chars().count() < WITHIN_WORDS {
            return false;
        }
        let end = if letter(behind - 1) { self.end_of(behind, char::is_alphanumeric) } else { behind };
        let begun = if inside_before { self.out.split_off(self.word) } else { String::new() };
        let whole = format!("{begun}{}", self.slice(self.at, end));
        let word = self.names.word(Kind::Word, &whole);
        self.replace(end, &word);
        true
    }

    /// What has the shape of a name.
    fn shape(&mut self) -> bool {
        self.mailbox() || self.part() || self.id() || self.address() || self.path() || self.other()
    }

    /// What needs no look at what stands before it but that a word begins.
    fn other(&mut self) -> bool {
        if !self.begins_word() {
            return false;
        }
        let found = shape::url(self.text, self.at).map(|end| (Kind::Address, end));
        let found = found.or_else(|| shape::attributes(self.text, self.at).map(|end| (Kind::Address, end)));
        let found = found.or_else(|| shape::account(self.text, self.at).map(|end| (Kind::Account, end)));
        let Some((kind, end)) = found else { return false };
        if kind == Kind::Account && self.is_of_everybody(end) {
            return false;
        }
        let word = self.names.word(kind, &self.slice(self.at, end));
        self.replace(end, &word);
        true
    }

    /// `Exchsrvr\Bin` is where it is on every server.
    fn is_of_everybody(&self, end: usize) -> bool {
        let text = self.slice(self.at, end).to_lowercase();
        ["exchsrvr", "dxadata", "ccmcdata", "hklm", "software", "system"]
            .contains(&text.split('\\').next().unwrap_or_default())
    }

    /// `x500:/o=...` up to the quote, also where it is broken over lines; `mailbox "anna"`.
    fn mailbox(&mut self) -> bool {
        let quote = |c: char| matches!(c, '\'' | '"');
        if self.looking_at("x500:") && self.begins_word() {
            let from = self.at + "x500:".len();
            let end = self.end_of(from, |c| !quote(c));
            let address: String = self.slice(from, end).lines().map(str::trim).collect();
            if address.is_empty() {
                return false;
            }
            let word = self.names.word(Kind::Mailbox, &address);
            let front = self.slice(self.at, from);
            self.replace(end, &format!("{front}{word}"));
            return true;
        }
        if !(self.looking_at("mailbox \"") || self.looking_at("mailbox '")) {
            return false;
        }
        let from = self.at + "mailbox \"".len();
        let end = self.end_of(from, |c| !quote(c) && c != '\n');
        if end == from
            || !self.char(end).is_some_and(quote)
            || self.slice(from, end).to_lowercase().starts_with("x500:")
        {
            return false;
        }
        let word = self.names.word(Kind::Mailbox, &self.slice(from, end));
        let front = self.slice(self.at, from);
        self.replace(end, &format!("{front}{word}"));
        true
    }

    /// `/cn=SERVER1`: what names something up to the next part.
    fn part(&mut self) -> bool {
        let Some(key) = ["/o=", "/ou=", "/cn="].into_iter().find(|key| self.looking_at(key)) else { return false };
        let from = self.at + key.len();
        let stops = |c: char| "/'\"\r\n,;:<>()[]|".contains(c);
        let end = self.end_of(from, |c| !stops(c));
        let value = self.slice(from, end);
        let (value, end) = match value.find(". ") {
            Some(at) => (
                value.get(..at).unwrap_or_default().to_owned(),
                from + value.get(..at).map_or(0, |v| v.chars().count()),
            ),
            None => (value, end),
        };
        let front = self.slice(self.at, from);
        let trimmed = value.trim();
        let known = self
            .names
            .longest(&trimmed.chars().collect::<Vec<_>>(), 0)
            .filter(|(.., behind)| *behind == trimmed.chars().count());
        let word = match known {
            Some((kind, name, _)) => self.names.stands_for(kind, name),
            None if trimmed.is_empty() || EVERYWHERE.contains(&trimmed.to_lowercase().as_str()) => value,
            None => self.names.word(Kind::Part, trimmed),
        };
        self.replace(end, &format!("{front}{word}"));
        true
    }

    /// 32 hexadecimal digits.
    fn id(&mut self) -> bool {
        if !self.begins_word() {
            return false;
        }
        // A dash may be one of its hyphens, or begin what is said of it.
        let digits = [|c| c == '-', is_dash].into_iter().find_map(|dash: fn(char) -> bool| {
            let end = self.end_of(self.at, |c| c.is_ascii_hexdigit() || dash(c));
            let digits: String = self.slice(self.at, end).chars().filter(char::is_ascii_hexdigit).collect();
            (digits.len() == 32 && !self.char(end).is_some_and(char::is_alphanumeric)).then_some((digits, end))
        });
        let Some((digits, end)) = digits else { return false };
        let word = self.names.word(Kind::Id, &digits);
        self.replace(end, &word);
        true
    }

    /// A mail address, four numbers below 256, or what has colons in it.
    fn address(&mut self) -> bool {
        if !self.begins_word() {
            return false;
        }
        if let Some((end, way)) = network::address(self.text, self.at) {
            let word = self.names.word(Kind::Address, &way);
            self.replace(end, &word);
            return true;
        }
        let belongs = |c: char| c.is_alphanumeric() || "._%+-@".contains(c);
        let end = self.end_of(self.at, belongs);
        let text = self.slice(self.at, end);
        let shown = text.trim_end_matches(['.', '-']);
        let mail = shown.split_once('@').is_some_and(|(front, back)| !front.is_empty() && back.len() > 1);
        let numbers: Vec<Option<u32>> = shown.split('.').map(|part| part.parse().ok()).collect();
        let network = numbers.len() == 4 && numbers.iter().all(|part| part.is_some_and(|part| part < 256));
        if !mail && !network && !shape::is_host(shown) {
            return false;
        }
        let word = self.names.word(Kind::Address, shown);
        self.replace(self.at + shown.chars().count(), &word);
        true
    }

    /// `C:\a\b`, `\\server\share`, `//server/share`, `/home/a/b`.
    fn path(&mut self) -> bool {
        let (first, second, third) = (self.char(self.at), self.char(self.at + 1), self.char(self.at + 2));
        let slash = |c: Option<char>| matches!(c, Some('\\' | '/'));
        let drive = first.is_some_and(|c| c.is_ascii_alphabetic()) && second == Some(':') && slash(third);
        let share = slash(first) && second == first && third.is_some_and(char::is_alphanumeric);
        let root = first == Some('/') && second.is_some_and(char::is_alphanumeric);
        if !self.begins_word() || !(drive || share || root) {
            return false;
        }
        let belongs = |c: char| !c.is_whitespace() && !"'\"<>|,;()".contains(c);
        let mut end = self.end_of(self.at, belongs);
        // A folder may have a blank in its name: then a part of the path goes on behind it.
        while (drive || share) && self.char(end) == Some(' ') {
            let next = self.end_of(end + 1, belongs);
            let word = self.slice(end + 1, next);
            let goes_on =
                word.contains(['\\', '/']) && !word.starts_with(['\\', '/']) && word.chars().nth(1) != Some(':');
            if !goes_on {
                break;
            }
            end = next;
        }
        if drive || share {
            end = shape::path_end(self.text, self.at, end);
        }
        let text = self.slice(self.at, end);
        let shown = text.trim_end_matches(['.', ':']);
        // `/r` is an option, and `and/or` no path: from the root there are two parts at least.
        if root && shown.matches('/').count() < 2 {
            return false;
        }
        if root
            && self
                .at
                .checked_sub(1)
                .and_then(|before| self.char(before))
                .is_some_and(|c| !c.is_whitespace() && !"'\"(<".contains(c))
        {
            return false;
        }
        let word = self.names.path(shown);
        self.replace(self.at + shown.chars().count(), &word);
        true
    }
}
