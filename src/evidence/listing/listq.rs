//! LISTQ: the transactions of a queue such as REQTRANS.GLB, a line each (Q96060).
//!
//! ```text
//! CRC  Date stamp                Sync#  Transaction
//! FB16 Thu Apr 07 12:13:52 1994 000001 R PCM:POLYNOMIAL/MONTGOMERY
//! B4A2 Thu Apr 07 12:13:52 1994 000002 A able is he who knows his limit<tab>PCM:POLYNOMIAL/MONTGOMERY/able
//! ```
//!
//! The text of a transaction is a verb, a name of up to 30 characters and an address, with a tab between or in columns
//! (Q96001).

use chrono::NaiveDateTime;

use crate::values::{Usn, same_name};

use super::dates;
use super::join::{Parsed, Read, Text};
use super::lines::{Line, Unread, blanks_behind, is_command, is_ruler, lines};
use super::scan::Scan;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listq {
    /// The transactions, in the order of the text.
    pub transactions: Vec<Transaction>,
    /// How many lines were read; blank ones do not count.
    pub lines_read: usize,
    /// Lines that can't be read.
    pub unread: Vec<Unread>,
    /// Of those, the lines that look like transactions: one of them may have the highest number.
    pub doubtful: Vec<usize>,
}

/// A transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// The line it begins in.
    pub line: usize,
    /// Its checksum, as printed.
    pub crc: String,
    /// Its date, in a time zone that the listing does not name.
    pub at: NaiveDateTime,
    /// Its number.
    pub number: Usn,
    /// The letter of what it does.
    pub verb: char,
    /// Its text behind the letter.
    pub text: String,
}

/// The letters that transactions begin with (Q96001, error 12).
const VERBS: [char; 6] = ['A', 'D', 'M', 'R', 'T', '#'];
/// The name of a transaction takes so many characters, and a blank follows.
const NAME: usize = 30;

impl Transaction {
    /// What it does, where that is documented.
    pub fn verb_in_words(&self) -> &'static str {
        match self.verb {
            'A' => "adds",
            'D' => "deletes",
            'M' => "modifies",
            '#' => "remark",
            '-' => "template",
            _ => "",
        }
    }

    /// Name and address of its text; the name is empty where it has an address only.
    pub fn name_and_address(&self) -> (&str, Option<&str>) {
        let text = self.text.as_str();
        let is_address = |part: &str| part.split_once(':').is_some_and(|(kind, _)| is_kind(kind));
        if is_address(text) && !text.contains('\t') {
            return ("", Some(text));
        }
        let in_columns = text.char_indices().nth(NAME).filter(|(_, c)| *c == ' ').map(|(at, _)| at);
        let by_blanks = || text.rfind("  ").map(|at| at + 1);
        let cut =
            text.find('\t').or_else(|| in_columns.filter(|at| is_address(text.get(at + 1..).unwrap_or("").trim())));
        match cut.or_else(by_blanks).and_then(|at| text.split_at_checked(at)) {
            Some((name, address)) if is_address(address.trim()) => (name.trim(), Some(address.trim())),
            _ => (text.trim(), None),
        }
    }
}

/// The kind in front of an address: PCM, SNADS, SMTP.
fn is_kind(kind: &str) -> bool {
    (1..=8).contains(&kind.len()) && kind.chars().all(|c| c.is_ascii_alphanumeric())
}

/// `NET/PO` of an address such as `PCM:NET/PO/MAILBOX`; nothing where it is of another kind.
pub fn post_office(address: &str) -> Option<&str> {
    let (kind, rest) = address.split_once(':')?;
    let second = rest.find('/')?;
    let end = rest.get(second + 1..)?.find('/').map_or(rest.len(), |at| second + 1 + at);
    rest.get(..end).filter(|office| kind.eq_ignore_ascii_case("PCM") && office.len() > second + 1).map(str::trim)
}

impl Listq {
    /// The transaction with the highest number; of several the first.
    pub fn highest(&self) -> Option<&Transaction> {
        self.transactions.iter().reduce(|best, next| if next.number > best.number { next } else { best })
    }

    /// Whether an address is there at all, by which somebody could be known.
    pub fn has_addresses(&self) -> bool {
        self.transactions.iter().any(|its| its.name_and_address().1.is_some())
    }

    /// The one post office that all addresses are of.
    pub fn only_post_office(&self) -> Option<&str> {
        let mut offices = self.transactions.iter().filter_map(|its| its.name_and_address().1).map(post_office);
        let first = offices.next()??;
        offices.all(|office| office.is_some_and(|office| same_name(office, first))).then_some(first)
    }
}

/// Whether only this program prints such a line.
pub fn is_its_line(line: &str) -> bool {
    is_header(line) || is_command(line, "listq") || resembles(line)
}

fn is_header(line: &str) -> bool {
    let mut scan = Scan::of(line);
    scan.words("CRC Date stamp") && scan.words("Sync#") && scan.words("Transaction") && scan.is_at_end()
}

/// Whether a line looks like a transaction, whole or damaged: two words of what stands in front of its text do.
fn resembles(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(8).collect();
    let is_crc = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_number = |word: &&str| word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let signs = [
        words.first().is_some_and(is_crc),
        words.iter().any(|word| dates::is_day(word)),
        words.iter().any(|word| word.contains(':') && dates::clock(word).is_some()),
        words.iter().any(is_number),
    ];
    signs.into_iter().filter(|sign| *sign).count() >= 2
}

fn begins(line: &str) -> bool {
    is_its_line(line) || is_ruler(line)
}

/// Reads a listing.
pub fn read(text: &str) -> Listq {
    let text = Text::of(lines(text), parse, begins);
    let mut listq = Listq::default();
    let mut at = 0;
    while let Some(line) = text.lines.get(at).copied() {
        let taken = match text.read_front(at, parse, begins) {
            Read::Statement(None, lines) => {
                listq.lines_read += lines;
                lines
            }
            Read::Statement(Some(found), lines) => {
                let goes_on = text.below(at + lines - 1, &begins);
                let mut row = Transaction { line: line.number, ..found };
                let mut last = text.lines.get(at + lines - 1).copied().unwrap_or(line);
                for next in &goes_on {
                    row.text.push_str(if text.is_full(last) { blanks_behind(last.text) } else { " " });
                    row.text.push_str(if text.is_full(last) { next.text } else { next.text.trim_start() });
                    last = *next;
                }
                row.text.truncate(row.text.trim_end().len());
                listq.transactions.push(row);
                listq.lines_read += lines + goes_on.len();
                lines + goes_on.len()
            }
            Read::Not(why, lines) => {
                for line in text.lines.iter().skip(at).take(lines) {
                    listq.unread(*line, why.clone());
                }
                lines
            }
        };
        at += taken;
    }
    listq
}

impl Listq {
    fn unread(&mut self, line: Line<'_>, why: String) {
        if resembles(line.text) {
            self.doubtful.push(line.number);
        }
        self.unread.push(Unread::new(line, why));
    }
}

/// A transaction; nothing for a line that only divides, or that says what the columns are.
fn parse(line: &str) -> Parsed<Option<Transaction>> {
    if is_header(line) || is_ruler(line) || is_command(line, "listq") {
        return Parsed::Is(None);
    }
    match row(line) {
        Ok(row) => Parsed::Is(Some(row)),
        Err(why) if resembles(line) => Parsed::Damaged(why),
        Err(_) => Parsed::Foreign,
    }
}

fn row(line: &str) -> Result<Transaction, String> {
    let mut scan = Scan::of(line);
    let crc = scan.next_word().filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let crc = crc.ok_or("its checksum is no four hexadecimal digits")?.to_ascii_uppercase();
    let at = dates::long(&mut scan)?;
    let digits = scan.digits().filter(|digits| digits.len() >= 6).ok_or("its number has fewer than six digits")?;
    let number = digits.parse().ok().and_then(Usn::new).ok_or("its number is too large")?;
    let (verb, text) = verb(scan.rest())?;
    Ok(Transaction { line: 0, crc, at, number, verb, text: text.to_owned() })
}

/// A letter, a blank, and text; a template line begins with a hyphen.
fn verb(text: &str) -> Result<(char, &str), String> {
    let mut letters = text.chars();
    let verb = letters.next().ok_or("its text is missing: the line is cut")?;
    let rest = letters.as_str();
    match verb {
        '-' if !rest.trim().is_empty() => Ok((verb, rest)),
        _ if !VERBS.contains(&verb) => Err(format!("it begins with {verb:?}, which is none of A D M R T # and -")),
        _ if !rest.starts_with([' ', '\t']) || rest.trim().is_empty() => {
            Err("its text is missing behind the letter: the line is cut".into())
        }
        _ => Ok((verb, rest.get(1..).unwrap_or_default())),
    }
}
