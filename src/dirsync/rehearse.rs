//! The rehearsal import: what Import.exe of one requestor would say to a file with this header (Q215505).

use serde::Serialize;

use crate::scenario::{Scenario, Suggest};
use crate::values::{Name, Usn, same_name, visible};
use crate::warning::Warning;

use super::outcome::Tops;
use super::rehearsal::Held;
use super::requestors::{self, Requestor, Top};
use super::{Each, Number, Rehearsal, Scope, resync};

/// What the rehearsal import says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rehearsed {
    /// The requestor that imports.
    pub requestor: Name,
    /// Whether it takes the file.
    pub state: Outcome,
    /// The number of the error, where it does not.
    pub error: Option<u32>,
    /// The header of the file; absent where it leaves a number open.
    pub header: Each<Option<Usn>>,
    /// Why it does not.
    pub because: Vec<Refusal>,
    /// The numbers the requestor has then; absent where it does not take the file, or where the file leaves them open.
    pub takes: Each<Option<Usn>>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

/// Whether the file is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is.
    Accepted,
    /// Fatal error 14.
    Rejected,
}

/// A number that is too low.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Which.
    pub number: Number,
    /// What the header has.
    pub header: Usn,
    /// What it would have to reach.
    pub needed: Usn,
    /// Who holds that.
    pub requestor: Name,
    /// It is the requestor's own record, not the server's.
    pub own: bool,
}

/// The scenario has no such requestor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no requestor {}{}", visible(.name), near.as_ref().map_or(String::new(), |near| format!("; did you mean {}?", visible(near))))]
pub struct NoSuchRequestor {
    /// What was asked for.
    pub name: String,
    /// The nearest that there is.
    pub near: Option<String>,
}

impl Rehearsed {
    /// Whether a number was not judged, or may be too low by what is not entered.
    pub fn is_open(&self) -> bool {
        let open = |warning: &Warning| [NOT_JUDGED, NUMBERS_MISSING].contains(&warning.id);
        self.state == Outcome::Accepted && self.warnings.iter().any(open)
    }
}

const NOT_JUDGED: &str = "not-judged";
const NUMBERS_MISSING: &str = "numbers-missing";

/// Rehearses the import on a requestor, called by its name or its address.
pub fn rehearse(scenario: &Scenario, file: &Rehearsal, requestor: &str) -> Result<Rehearsed, NoSuchRequestor> {
    let all = scenario.dirsync.as_ref().map(requestors::read).unwrap_or_default();
    let by_name = |its: &&Requestor| same_name(its.name.as_str(), requestor);
    let by_address = |its: &&Requestor| its.address.as_ref().is_some_and(|a| same_name(a.as_str(), requestor));
    let importing = all.iter().find(by_name).or_else(|| all.iter().find(by_address)).ok_or_else(|| {
        let names = all.iter().map(|its| its.name.as_str());
        let near = Suggest::default().nearest(requestor, names).map(str::to_owned);
        NoSuchRequestor { name: requestor.to_owned(), near }
    })?;
    let tops = Tops::of(&all);
    let because: Vec<Refusal> = Number::ALL
        .into_iter()
        .filter_map(|number| {
            let header = file.header.get(number).exactly()?;
            on_server(number, header, tops.all.get(number), &all).or_else(|| in_own(number, header, importing))
        })
        .collect();
    let accepted = because.is_empty();
    let header = Each::of(|number| file.header.get(number).exactly());
    Ok(Rehearsed {
        requestor: importing.name.clone(),
        state: if accepted { Outcome::Accepted } else { Outcome::Rejected },
        error: (!accepted).then_some(14),
        takes: if accepted { header } else { Each::default() },
        header,
        warnings: warnings(file, importing, &tops, accepted.then(|| over_all(scenario))),
        because,
    })
}

fn on_server(number: Number, header: Usn, top: &Top, all: &[Requestor]) -> Option<Refusal> {
    let (needed, holder) = top.known.filter(|(highest, _)| header < *highest)?;
    Some(Refusal { number, header, needed, requestor: all.get(holder)?.name.clone(), own: false })
}

fn in_own(number: Number, header: Usn, importing: &Requestor) -> Option<Refusal> {
    let needed = importing.own.get(number).filter(|own| header < *own)?;
    Some(Refusal { number, header, needed, requestor: importing.name.clone(), own: true })
}

/// Whether the server, as it is entered, takes the header over all requestors, also over those whose numbers are not known.
fn over_all(scenario: &Scenario) -> bool {
    resync::plan(scenario).scope == Some(Scope::All)
}

/// `over_all` is said only where the file is accepted.
fn warnings(file: &Rehearsal, importing: &Requestor, tops: &Tops, over_all: Option<bool>) -> Vec<Warning> {
    let accepted = over_all.is_some();
    let mut warnings = Vec::new();
    let who = visible(importing.name.as_str());
    if !file.is_for(importing) {
        let text = format!(
            "the file was not made for {who}: it does not name it. Let it ask for a resync, and make the file anew"
        );
        warnings.push(Warning::new("not-asked", "Q150976", text));
    }
    // "At least" is enough where that reaches everything that is known.
    let open = |number: &Number| match file.header.get(*number) {
        Held::Exactly(_) => false,
        Held::AtLeast(least) => {
            let own = importing.own.get(*number).unwrap_or(Usn::ZERO);
            *least < tops.all.get(*number).at_least() || *least < own
        }
    };
    let open = Number::ALL.into_iter().filter(open);
    let open: Vec<&str> = open.map(Number::name).collect();
    if accepted && !open.is_empty() {
        let text = format!(
            "how high {} will be is open, so that was not judged; accepted is only the rest",
            open.join(" and ")
        );
        warnings.push(Warning::new(NOT_JUDGED, "Q215505", text));
    }
    let doubtful = Number::ALL.into_iter().filter(|number| tops.all.get(*number).missing);
    let doubtful: Vec<&str> = doubtful.map(Number::name).collect();
    if accepted && !doubtful.is_empty() {
        let unless = match over_all {
            Some(true) => ", unless GlobalMaxSeqInResync was honoured already when the file was made",
            _ => "",
        };
        let text = format!(
            "of {} not every requestor's number is entered; one that is not may be above the header{unless}",
            doubtful.join(" and ")
        );
        warnings.push(Warning::new(NUMBERS_MISSING, "Q215505", text));
    }
    warnings
}
