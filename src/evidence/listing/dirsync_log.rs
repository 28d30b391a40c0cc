//! DIRSYNC.LOG: what the programs of directory synchronization logged (Q96001 to Q96004, Q134228, Q119017, Q148705).
//!
//! ```text
//! 06/12/95 16:52:23 | Fatal [ 7] Error renaming file: M:INF\IMPORT.INF
//! Warning[ 27] Alias already exists Doe, John D
//! Status       Import is finished.
//! 02/02/96 13:18 | 2 91 ADMIN                          class and number alone, in the raw log of the server
//! ```

use std::fmt::Write;

use chrono::NaiveDateTime;

use super::dates::{self, Numeric};
use super::join::{NOT_ITS_LINE, Parsed, Read, Text};
use super::lines::{Line, Unread, is_ruler, lines};

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirsyncLog {
    /// The entries, in the order of the text.
    pub entries: Vec<Entry>,
    /// In which order its dates have day and month.
    pub order: DateOrder,
    /// How many lines were read; blank ones do not count.
    pub lines_read: usize,
    /// Lines that can't be read.
    pub unread: Vec<Unread>,
}

/// In which order day and month stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// Some day above 12 stands second.
    MonthFirst,
    /// Some day above 12 stands first.
    DayFirst,
    /// No date tells, so it is read as the programs' own country writes it, month first.
    #[default]
    MonthFirstByCustom,
}

/// What was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line it begins in.
    pub line: usize,
    /// When, in a time zone that the log does not name.
    pub at: Option<NaiveDateTime>,
    /// How bad it is.
    pub class: Class,
    /// Its number.
    pub number: Option<u32>,
    /// Its text.
    pub text: String,
    /// A line in which it goes on, and nobody can say whether a blank stood before that.
    pub guessed: Option<usize>,
}

/// How bad an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It only says what was done.
    Status,
    /// Something was left out.
    Warning,
    /// Something failed, in the words of a program that does not know the message (Q122689).
    Error,
    /// It was given up.
    Fatal,
}

impl Class {
    /// As the log writes it.
    pub fn word(self) -> &'static str {
        match self {
            Class::Status => "Status",
            Class::Warning => "Warning",
            Class::Error => "Error",
            Class::Fatal => "Fatal",
        }
    }
}

/// An entry whose date may still be read in two ways.
#[derive(Clone, Debug, PartialEq)]
struct Raw {
    date: Option<(Numeric, chrono::NaiveTime)>,
    class: Class,
    number: Option<u32>,
    text: String,
    guessed: Option<usize>,
}

/// Whether only such a log has this line.
pub fn is_its_line(line: &str) -> bool {
    matches!(parse(line), Parsed::Is(Some(_)) | Parsed::Damaged(_))
}

fn begins(line: &str) -> bool {
    !matches!(parse(line), Parsed::Foreign)
}

/// No class with its blanks is longer, damaged or not.
const LONGEST_CLASS: usize = 12;

/// Whether a line has the marks of an entry, so that it is a damaged one rather than the rest of a text; or is what
/// somebody typed in the window.
fn is_like_an_entry(line: &str) -> bool {
    let line = line.trim_start();
    let first = line.split_whitespace().next().unwrap_or_default();
    let has_its_number = line.find('[').is_some_and(|at| at <= LONGEST_CLASS);
    let is_prompt = first.get(1..3) == Some(":\\") && first.contains('>');
    has_its_number || is_prompt || line.contains('|') || dates::numeric(first).is_some()
}

/// Reads a log.
pub fn read(text: &str) -> DirsyncLog {
    let text = Text::of(lines(text), parse, begins);
    let mut log = DirsyncLog::default();
    let mut raws: Vec<(&[Line<'_>], Raw)> = Vec::new();
    let mut at = 0;
    while at < text.lines.len() {
        let read = match text.read_front(at, parse, begins) {
            // Without a text and without brackets the number is its end, and may be cut.
            Read::Statement(Some(raw), lines) if raw.text.is_empty() && !text.ends_in(at + lines - 1, ']') => {
                text.read(at, parse, begins)
            }
            read => read,
        };
        let taken = match read {
            Read::Statement(None, lines) => {
                log.lines_read += lines;
                lines
            }
            Read::Statement(Some(mut raw), mut lines) => {
                for next in text.below(at + lines - 1, &begins) {
                    let (Some(first), Some(last)) = (text.lines.get(at), text.lines.get(at + lines - 1)) else { break };
                    let has_begun = !raw.text.is_empty();
                    let goes_on = (has_begun || text.ends_in(at + lines - 1, ']')) && !is_like_an_entry(next.text);
                    let Some((between, certain)) = text.between(*first, *last, next).filter(|_| goes_on) else { break };
                    if has_begun && !certain {
                        raw.guessed.get_or_insert(next.number);
                    }
                    raw.text.push_str(if has_begun { between } else { "" });
                    raw.text.push_str(if between.is_empty() { next.text.trim_end() } else { next.text.trim() });
                    lines += 1;
                }
                raws.push((text.lines.get(at..at + lines).unwrap_or_default(), raw));
                log.lines_read += lines;
                lines
            }
            Read::Not(mut why, lines) => {
                if let Some(above) = text.directly_above(at).filter(|_| why == NOT_ITS_LINE) {
                    write!(why, "; if line {} goes on in it, write both as one line", above.number).ok();
                }
                log.unread.extend(text.lines.iter().skip(at).take(lines).map(|line| Unread::new(*line, why.clone())));
                lines
            }
        };
        at += taken;
    }
    log.order = order(&raws);
    for (lines, raw) in raws {
        let date =
            raw.date.map(|(date, time)| date.date(log.order == DateOrder::DayFirst).map(|day| day.and_time(time)));
        if date == Some(None) {
            let why = "its date is none in the order of day and month that the others have";
            log.unread.extend(lines.iter().map(|line| Unread::new(*line, why)));
            log.lines_read -= lines.len();
            continue;
        }
        let Raw { class, number, text, guessed, .. } = raw;
        let line = lines.first().map_or(0, |line| line.number);
        log.entries.push(Entry { line, at: date.flatten(), class, number, text, guessed });
    }
    log.unread.sort_by_key(|unread| unread.line);
    log
}

/// The dates together tell it: what is above 12 is no month.
fn order(raws: &[(&[Line<'_>], Raw)]) -> DateOrder {
    let dates = || raws.iter().filter_map(|(_, raw)| raw.date).map(|(date, _)| date.front);
    let second = dates().filter(|[first, second]| *first <= 12 && *second > 12).count();
    let first = dates().filter(|[first, second]| *first > 12 && *second <= 12).count();
    match (second, first) {
        (0, 0) => DateOrder::MonthFirstByCustom,
        (second, first) if first > second => DateOrder::DayFirst,
        _ => DateOrder::MonthFirst,
    }
}

fn parse(line: &str) -> Parsed<Option<Raw>> {
    if is_ruler(line) {
        return Parsed::Is(None);
    }
    let (date, rest) = match line.split_once('|') {
        Some((front, rest)) => match dated(front.trim()) {
            Some(date) => (Some(date), rest.trim()),
            None if front.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                return Parsed::Damaged(
                    "its date or time is damaged; a whole one is such as 06/12/95 16:52:23 |".into(),
                );
            }
            None => return Parsed::Foreign,
        },
        None => (None, line.trim()),
    };
    match classed(rest).or_else(|| date.and_then(|_| raw(rest))) {
        Some(Ok((class, number, text))) => Parsed::Is(Some(Raw { date, class, number, text, guessed: None })),
        Some(Err(why)) => Parsed::Damaged(why),
        None if date.is_some() => Parsed::Damaged("its class is none of Status, Warning and Fatal, 1 and 2".into()),
        None => Parsed::Foreign,
    }
}

fn dated(text: &str) -> Option<(Numeric, chrono::NaiveTime)> {
    let (date, time) = text.split_once(char::is_whitespace)?;
    let date = dates::numeric(date)?;
    date.date(false).or(date.date(true))?;
    Some((date, dates::clock(time.trim())?))
}

type Said = Result<(Class, Option<u32>, String), String>;

/// `Fatal [ 7] text`, `Warning[ 27] text`, `Status       text`.
fn classed(text: &str) -> Option<Said> {
    let (class, rest) = [Class::Status, Class::Warning, Class::Error, Class::Fatal].into_iter().find_map(|class| {
        let (front, rest) = text.split_at_checked(class.word().len())?;
        let ends = rest.starts_with([' ', '\t', '[']);
        (front.eq_ignore_ascii_case(class.word()) && ends).then_some((class, rest.trim_start()))
    })?;
    let Some(bracketed) = rest.strip_prefix('[') else {
        // Many a sentence begins with this word.
        if class == Class::Error {
            return None;
        }
        return Some(match class {
            Class::Status if !rest.is_empty() => Ok((class, None, rest.to_owned())),
            Class::Status => Err("its text is missing".into()),
            _ => Err("its number in brackets is missing".into()),
        });
    };
    let Some((number, text)) = bracketed.split_once(']') else {
        return Some(Err("the bracket behind its number is missing: the line is cut".into()));
    };
    Some(match small(number.trim()) {
        Some(number) => Ok((class, Some(number), text.trim().to_owned())),
        None => Err("its number in brackets is none".into()),
    })
}

/// `2 91 ADMIN`: class and number, and what it is about.
fn raw(text: &str) -> Option<Said> {
    let (class, rest) = text.split_once(' ')?;
    let rest = rest.trim_start();
    let (number, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let class = match class {
        "1" => Class::Status,
        "2" => Class::Fatal,
        digit if digit.len() == 1 && digit.bytes().all(|byte| byte.is_ascii_digit()) => {
            return Some(Err(format!("its class {digit} is not documented; 1 is Status, 2 is Fatal")));
        }
        _ => return None,
    };
    Some(match small(number) {
        Some(number) => Ok((class, Some(number), text.trim().to_owned())),
        None => Err("its number is none".into()),
    })
}

/// No message has a number of more than three digits.
fn small(digits: &str) -> Option<u32> {
    let fits = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| fits)
}
