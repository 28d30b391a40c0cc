//! What a line of LISTDS says, by itself.

use chrono::NaiveDateTime;

use crate::values::{Count, Usn};

use super::super::dates;
use super::super::join::Parsed;
use super::super::lines::{is_command, is_ruler};
use super::super::scan::Scan;

/// What one line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    Server(String),
    Requestor(String),
    Highest(Usn, Count),
    Record(u64),
    Name(String),
    Numbers(Numbers),
    Updated(NaiveDateTime),
    ServerOf(String),
    Nothing,
}

/// `ReqSync = 17, SrvSync = 80, Last Cycle = 11`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    pub reqsync: Usn,
    pub srvsync: Usn,
    pub impsync: Option<Usn>,
    pub last_cycle: Option<Count>,
}

/// Which kind of record the lines are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Server,
    Requestor,
}

/// Words with which a statement begins.
const BEGINNINGS: [&str; 7] = [
    "Examining",
    "Highest SrvSync",
    "Server Requestor Record",
    "Requestor name",
    "ReqSync",
    "Last update received",
    "Dir-Sync Server",
];

/// Whether a line begins a statement, whole or damaged.
pub fn begins(line: &str) -> bool {
    BEGINNINGS.iter().any(|words| Scan::of(line).words(words)) || is_ruler(line) || is_command(line, "listds")
}

/// Whether a line that can't be read may have begun another record, or named another requestor.
pub fn may_begin_another(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    begins(&line) || ["requestor", "record", "server", "name", "pcm:", "/"].iter().any(|word| line.contains(word))
}

/// Whether only this program prints such a line.
pub fn is_its_line(line: &str) -> bool {
    !is_ruler(line) && begins(line)
}

/// What a line says, in a record of this kind.
pub fn parse(line: &str, within: Option<Where>) -> Parsed<Statement> {
    let mut scan = Scan::of(line);
    let parsed = if scan.words("Examining") {
        examining(scan.rest())
    } else if scan.words("Highest SrvSync is") {
        highest(&mut scan)
    } else if scan.words("Server Requestor Record") {
        record(&mut scan)
    } else if scan.words("Requestor name") {
        named(&mut scan).map(Statement::Name)
    } else if scan.words("Dir-Sync Server") {
        named(&mut scan).map(Statement::ServerOf)
    } else if scan.words("Last update received") {
        dates::long(&mut scan).and_then(|at| ended(&scan, Statement::Updated(at)))
    } else if Scan::of(line).words("ReqSync") {
        numbers(&mut scan, within).map(Statement::Numbers)
    } else if is_ruler(line) || is_command(line, "listds") {
        Ok(Statement::Nothing)
    } else if begins(line) {
        Err("it is cut or damaged".into())
    } else {
        return Parsed::Foreign;
    };
    match parsed {
        Ok(statement) => Parsed::Is(statement),
        Err(why) => Parsed::Damaged(why),
    }
}

fn ended(scan: &Scan<'_>, statement: Statement) -> Result<Statement, String> {
    if scan.is_at_end() { Ok(statement) } else { Err("something follows that does not belong there".into()) }
}

fn examining(rest: &str) -> Result<Statement, String> {
    let cut = || "it is cut or damaged; it ends in Server (or Requestor) Configuration Record".to_owned();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let (post_office, tail) = words.split_at_checked(words.len().saturating_sub(3)).ok_or_else(cut)?;
    let tail: Vec<String> = tail.iter().map(|word| word.to_ascii_lowercase()).collect();
    let post_office = post_office.join(" ");
    match tail.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        _ if post_office.is_empty() => Err(cut()),
        ["server", "configuration", "record"] => Ok(Statement::Server(post_office)),
        ["requestor", "configuration", "record"] => Ok(Statement::Requestor(post_office)),
        _ => Err(cut()),
    }
}

fn highest(scan: &mut Scan<'_>) -> Result<Statement, String> {
    let cut = "it is cut or damaged; a whole line is such as: Highest SrvSync is 80, Current Dirsync Cycle is 11";
    let srvsync = scan.digits().ok_or(cut)?;
    if !scan.sign(',') || !scan.words("Current Dirsync Cycle is") {
        return Err(cut.into());
    }
    let cycle = scan.digits().ok_or(cut)?;
    ended(scan, Statement::Highest(usn(srvsync)?, count(cycle)?))
}

fn record(scan: &mut Scan<'_>) -> Result<Statement, String> {
    let number = scan.sign('#').then(|| scan.digits()).flatten();
    let number = number.and_then(|digits| digits.parse().ok()).ok_or("the number of the record is cut or damaged")?;
    ended(scan, Statement::Record(number))
}

fn named(scan: &mut Scan<'_>) -> Result<String, String> {
    if !scan.sign(':') || scan.is_at_end() {
        return Err("the name is missing".into());
    }
    if scan.rest().contains(['=', ',']) {
        return Err("the name runs on into another line".into());
    }
    if scan.rest().ends_with(['/', ':']) {
        return Err("the name is cut".into());
    }
    Ok(scan.rest().split_whitespace().collect::<Vec<_>>().join(" "))
}

fn numbers(scan: &mut Scan<'_>, within: Option<Where>) -> Result<Numbers, String> {
    let (mut reqsync, mut srvsync, mut impsync, mut last_cycle) = (None, None, None, None);
    loop {
        let (slot, name) = if scan.words("ReqSync") {
            (&mut reqsync, "ReqSync")
        } else if scan.words("SrvSync") {
            (&mut srvsync, "SrvSync")
        } else if scan.words("Last Cycle") {
            (&mut last_cycle, "Last Cycle")
        } else if scan.words("ImpSync") || scan.words("ImportSync") {
            (&mut impsync, "ImpSync")
        } else {
            return Err(
                "it is cut or damaged; a whole line is such as: ReqSync = 17, SrvSync = 80, Last Cycle = 11".into()
            );
        };
        let digits = scan.sign('=').then(|| scan.digits()).flatten();
        let digits = digits.ok_or_else(|| format!("{name} is no whole number, or is cut"))?;
        if slot.replace(digits).is_some() {
            return Err(format!("{name} stands there twice"));
        }
        if scan.is_at_end() {
            break;
        }
        if !scan.sign(',') {
            return Err(format!("something follows {name} that does not belong there"));
        }
    }
    let missing = |name: &str| format!("{name} is missing: the line is cut");
    if within == Some(Where::Server) && last_cycle.is_none() {
        return Err(missing("Last Cycle"));
    }
    Ok(Numbers {
        reqsync: usn(reqsync.ok_or_else(|| missing("ReqSync"))?)?,
        srvsync: usn(srvsync.ok_or_else(|| missing("SrvSync"))?)?,
        impsync: impsync.map(usn).transpose()?,
        last_cycle: last_cycle.map(count).transpose()?,
    })
}

fn usn(digits: &str) -> Result<Usn, String> {
    digits
        .parse()
        .ok()
        .and_then(Usn::new)
        .ok_or_else(|| format!("{} is too large for a sequence number", short(digits)))
}

fn count(digits: &str) -> Result<Count, String> {
    digits.parse().ok().and_then(Count::new).ok_or_else(|| format!("{} is too large for a cycle", short(digits)))
}

fn short(digits: &str) -> String {
    let shown: String = digits.chars().take(24).collect();
    if shown.len() < digits.len() { format!("{shown}...") } else { shown }
}
