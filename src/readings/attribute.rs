//! A whole Reps-From attribute: a line for every other server of the site, of which one is wanted (Q201414 step 6).

use std::borrow::Cow;

use crate::values::{ServerName, Usn, same_name, visible};

use crate::reps_from::{NotRepsFrom, RepsFrom, behind_label};

use super::wrapped::{Reading, joined};

/// What was taken out of an attribute.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The restored server's line, as it is entered: without blanks and quotes round it.
    pub line: RepsFrom,
    /// The USN of its other line, where there are two: the attribute exists for each naming context, the higher counts.
    pub lower: Option<Usn>,
    /// The other lines.
    pub passed_over: Vec<AttributeLine>,
}

/// A line that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeLine {
    /// Another server's.
    Of {
        /// Which line, from 1.
        number: usize,
        /// Whose it is.
        server: String,
    },
    /// It can't be read, and is not the restored server's.
    Unreadable {
        /// Which line, from 1.
        number: usize,
        /// Why.
        why: NotRepsFrom,
    },
}

/// Why nothing can be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NothingTaken {
    /// There is no line.
    #[error("there is no Reps-From line in it; {}", RepsFrom::EXAMPLE_HINT)]
    Empty,
    /// Its line is there and damaged.
    #[error("line {number} is {}'s, but can't be read: {why}", visible(server))]
    Damaged {
        /// Which line, from 1.
        number: usize,
        /// The restored server.
        server: String,
        /// Why.
        why: NotRepsFrom,
    },
    /// All lines are other servers'.
    #[error(
        "there is no line of {} in it; {}. Read it on a partner of {}, and take the whole attribute",
        visible(wanted),
        found(others),
        visible(wanted)
    )]
    NoSuchServer {
        /// The restored server.
        wanted: String,
        /// Whose lines there are.
        others: Vec<String>,
    },
    /// No line can be read.
    #[error("line {number} is no Reps-From value: {why}")]
    Unreadable {
        /// Which line, from 1.
        number: usize,
        /// Why.
        why: NotRepsFrom,
    },
}

fn found(others: &[String]) -> String {
    let shown: Vec<_> = others.iter().take(5).map(|name| visible(name)).collect();
    let more = if others.len() > 5 { " and others" } else { "" };
    format!("it has lines of {}{more}", shown.join(", "))
}

/// Takes the line of `restored` out of the text of an attribute.
pub fn take_from_attribute(text: &str, restored: &ServerName) -> Result<Taken, NothingTaken> {
    let mut own: Vec<RepsFrom> = Vec::new();
    let mut passed_over = Vec::new();
    for (number, line) in values(text, restored) {
        match line.parse::<RepsFrom>() {
            Ok(read) if read.server() == restored => own.push(read),
            Ok(read) => passed_over.push(AttributeLine::Of { number, server: read.server().as_str().to_owned() }),
            Err(why) if ends_in(&line, restored) => {
                return Err(NothingTaken::Damaged { number, server: restored.as_str().to_owned(), why });
            }
            Err(why) => passed_over.push(AttributeLine::Unreadable { number, why }),
        }
    }
    // Of two equal ones the first; max_by_key would take the last.
    let highest = own.iter().reduce(|best, next| if next.usn() > best.usn() { next } else { best });
    let Some(highest) = highest else {
        return Err(nothing(passed_over, restored));
    };
    let lower = own.iter().map(RepsFrom::usn).filter(|usn| *usn < highest.usn()).max();
    Ok(Taken { line: highest.trimmed(), lower, passed_over })
}

/// The values of an attribute with the lines they stand in: a line each, run together, or broken over several lines,
/// and with its name in front.
fn values<'t>(text: &'t str, restored: &ServerName) -> Vec<(usize, Cow<'t, str>)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let number = at + 1;
        let mut of_line = values_in(behind_label(line));
        at += 1;
        let below = lines.get(at..).unwrap_or_default();
        let whole = of_line.last().and_then(|last| joined(last, below, &OfAttribute(restored)));
        if whole.is_some() {
            of_line.pop();
        }
        values.extend(of_line.into_iter().map(|value| (number, Cow::Borrowed(value))));
        if let Some((value, taken)) = whole {
            values.push((number, Cow::Owned(value)));
            at += taken;
        }
    }
    values
}

/// Nothing is known of an attribute but whose line is looked for.
struct OfAttribute<'a>(&'a ServerName);

impl Reading for OfAttribute<'_> {
    fn knows(&self, name: &str) -> bool {
        self.is_restored(name)
    }

    fn begins(&self, line: &str) -> bool {
        begins_value(behind_label(line))
    }

    fn is_restored(&self, name: &str) -> bool {
        same_name(name, self.0.as_str())
    }
}

/// The values of a line: a directory export puts `%` between them, people run them together with semicolons or blanks.
pub(crate) fn values_in(line: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let (mut start, mut commas) = (0, 0);
    for (at, c) in line.char_indices() {
        commas += usize::from(c == ',');
        if commas < 5 || !matches!(c, '%' | ';' | ' ' | '\t') {
            continue;
        }
        let (Some(before), Some(after)) = (line.get(start..at), line.get(at + 1..)) else { continue };
        if begins_value(after) {
            values.push(before);
            (start, commas) = (at + 1, 0);
        }
    }
    values.extend(line.get(start..));
    values.retain(|value| !value.trim().is_empty());
    values
}

/// Four numbers with commas, perhaps in quotes: so begins a value, and no server's name.
pub(crate) fn begins_value(text: &str) -> bool {
    /// Longer numbers with more blanks between are none; a line of a million blanks is looked at once.
    const LOOKED_AT: usize = 96;
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    let front = text.get(..end).unwrap_or_default().trim_start();
    let mut fields = front.strip_prefix(['"', '\'']).unwrap_or(front).split(',');
    (0..4).all(|_| {
        fields.next().is_some_and(|field| !field.trim().is_empty() && field.trim().bytes().all(|b| b.is_ascii_digit()))
    })
}

fn nothing(lines: Vec<AttributeLine>, restored: &ServerName) -> NothingTaken {
    let others: Vec<String> = lines
        .iter()
        .filter_map(|line| if let AttributeLine::Of { server, .. } = line { Some(server.clone()) } else { None })
        .collect();
    match lines.into_iter().next() {
        None => NothingTaken::Empty,
        Some(AttributeLine::Unreadable { number, why }) if others.is_empty() => {
            NothingTaken::Unreadable { number, why }
        }
        Some(_) => NothingTaken::NoSuchServer { wanted: restored.as_str().to_owned(), others },
    }
}

/// Whether a damaged line is this server's: its last field says so.
pub(crate) fn ends_in(line: &str, server: &ServerName) -> bool {
    let last = line.rsplit(',').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    crate::values::same_name(last.trim(), server.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const B: &str = "0,112,16,512,00112233445566778899AABBCCDDEEFF,SERVERB";
    const A: &str = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";

    fn take(text: &str) -> Result<Taken, NothingTaken> {
        take_from_attribute(text, &ServerName::new("servera").unwrap())
    }

    #[test]
    fn of_all_lines_the_restored_servers_is_taken() {
        let taken = take(&format!("{B}\r\n\r\n  \"{A}\" \r\n")).unwrap();
        assert_eq!(taken.line.raw(), A);
        assert_eq!(taken.passed_over, [AttributeLine::Of { number: 1, server: "SERVERB".into() }]);
    }

    #[test]
    fn values_run_together_are_told_apart() {
        for text in
            [format!("{B}%{A}"), format!("{B};{A}"), format!("{B} {A}"), format!("Reps-From: {B}\nReps-From: {A}")]
        {
            let taken = take(&text).unwrap();
            assert_eq!((taken.line.raw(), taken.passed_over.len()), (A, 1), "{text}");
        }
        let spaced = A.replace(',', " , ").replace("SERVERA", "SERVER A 50%");
        let taken = take_from_attribute(&spaced, &ServerName::new("SERVER A 50%").unwrap()).unwrap();
        assert_eq!(taken.line.server().as_str(), "SERVER A 50%");
    }

    #[test]
    fn an_attribute_copied_with_its_label_indented_or_broken_over_lines_is_taken() {
        let broken = A.replace("4FB9", "\r\n  4FB9");
        for text in [
            format!("Reps-From\r\n\t{A}\r\n\t{B}"),
            format!("Reps-From\t{A}\n\t{B}"),
            format!("reps-from {A}\n{B}"),
            format!("Reps-From: {broken}\n{B}"),
            format!("{B}\n{broken}"),
            format!("{B}\n{}", A.replace("SERVERA", "\nSERVERA")),
        ] {
            let taken = take(&text).unwrap();
            assert_eq!((taken.line.raw().replace("\r\n  ", "").as_str(), taken.passed_over.len()), (A, 1), "{text}");
        }
    }

    #[test]
    fn of_two_naming_contexts_the_higher_counts() {
        let taken = take(&format!("{A}\n{}\n", A.replace("8483", "8490"))).unwrap();
        assert_eq!((taken.line.usn().get(), taken.lower.map(Usn::get)), (8_490, Some(8_483)));
        assert_eq!(take(&format!("{A}\n{A}\n")).unwrap().lower, None);
    }

    #[test]
    fn a_damaged_line_of_the_restored_server_is_never_passed_over() {
        let damaged = take(&format!("{B}\n{}", A.replace("8483", "84x3"))).unwrap_err();
        assert!(matches!(damaged, NothingTaken::Damaged { number: 2, .. }), "{damaged}");
        let other = take(&format!("garbage\n{A}")).unwrap();
        assert!(matches!(other.passed_over[0], AttributeLine::Unreadable { number: 1, .. }));
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(take(" \n").unwrap_err(), NothingTaken::Empty);
        assert!(take(B).unwrap_err().to_string().contains("lines of SERVERB"));
        assert!(matches!(take("garbage").unwrap_err(), NothingTaken::Unreadable { number: 1, .. }));
    }
}
