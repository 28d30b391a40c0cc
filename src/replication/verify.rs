//! Whether a repair held: the readings after it against those before (Q201414 steps 1 to 10, done once more).
//!
//! ```text
//!   before   U           H                 after   U' >= U + N + 1
//!            |-----------|                         every R'(i) above the old H, none above U'
//! ```
//!
//! Readings alone can look good while a change stays behind. So it only holds when nobody misses a change, or when the
//! restore point is known and Authrest raised the USNs far enough for the first change made here.

mod again;
mod anew;
mod because;
mod checks;
mod failed;
mod judged;
mod since;
mod stopped;
mod won;
mod words;

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::reps_from::RepsFrom;
use crate::scenario::Scenario;
use crate::scenario::model::{Method, Purpose, Repair, Restore};
use crate::values::{FoldedName, Increment, Missing, Moment, ServerName, Usn};
use crate::warning::Warning;

use super::{Discrepancy, PartnerReading, plan as discrepancy, twice};

pub use again::{
    ALREADY_REPAIRED, REPAIR_FAILED, REPAIR_NOT_VERIFIED, already_repaired, backout_repaired, of_repair, outranked,
};
pub use anew::{anew, anew_recorded, before_next, calls_for_next};
pub use because::{BELOW_EXPECTED, VERSIONS_RAISED};
pub use checks::{Check, Outcome, all_work, checks};
pub use failed::VERIFICATION_FAILED;
pub use since::Since;
pub use stopped::Stopped;
pub use words::{hardly_credible, sentence, verdict};

/// The whole answer of `backsync verify`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verify {
    /// The server that was repaired.
    pub server: Option<ServerName>,
    /// Whether it held.
    pub state: Held,
    /// What was done.
    pub method: Option<&'static str>,
    /// The same with its numbers and its time, in words; absent where no repair is entered.
    pub done: Option<String>,
    /// What is to be expected afterwards; of Authrest alone it can be said.
    pub expected: Vec<Expected>,
    /// What was read afterwards, in file order.
    pub found: Vec<Found>,
    /// Every partner in the order of the scenario, also those that were not read again: what stands in a table.
    #[serde(skip)]
    pub partners: Vec<Found>,
    /// About what the highest USN should be by now: what is many times that, was hardly read right.
    #[serde(skip)]
    pub predicted: Option<u64>,
    /// The server's own highest USN, before and after.
    pub usn_changed: Own,
    /// max(H, U) - U0 of before: raised by so much, the first change made here is above what everybody held.
    pub reach: Option<Increment>,
    /// Changes made here that were looked for afterwards and not found.
    pub changes_missing: Option<u64>,
    /// What is checked after a backed-out upgrade was set right; empty where none was.
    pub checks: Vec<Check>,
    /// The checks were made of this very server, after its readings: what they found has the word.
    #[serde(skip)]
    pub checked_since: bool,
    /// Authrest was run, and the services still stand: what has to be seen to before they start.
    #[serde(skip)]
    pub stopped: Option<Stopped>,
    /// What else is known since.
    #[serde(skip)]
    pub since: Since,
    /// Why the state is what it is.
    pub because: Vec<String>,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

/// Whether a repair held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// Nothing was done yet.
    NotDone,
    /// It held.
    Holds,
    /// More has to be read.
    Incomplete,
    /// It did not.
    Failed,
    /// There is nothing to compare.
    Unknown,
}

/// A number that the repair should lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// `highest-usn`: at least; `reps-from`: more than; `object-version`: by how much it rises.
    pub what: &'static str,
    /// The number, where it can be computed.
    pub value: Option<u64>,
}

/// What a partner holds after the repair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The partner.
    pub server: ServerName,
    /// What it held before.
    pub before: Option<Usn>,
    /// What it holds now.
    pub usn: Option<Usn>,
    /// What that means; absent where there is nothing to compare with.
    pub state: Option<Passed>,
}

/// Whether a partner takes changes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Passed {
    /// It passed the highest value of before: it has taken changes since.
    Passed,
    /// It has not yet.
    NotYet,
    /// It still asks for more than there is.
    Above,
}

/// The server's own highest USN.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Own {
    /// Before the repair.
    pub before: Option<Usn>,
    /// Of a mailbox made after it.
    pub after: Option<Usn>,
}

/// Compares the readings after the repair with those before, as of `now`.
pub fn plan(scenario: &Scenario, now: &Moment) -> Verify {
    plan_for(scenario, &discrepancy(scenario, now))
}

/// The same where the discrepancy of the case, which is that of before, is known already.
pub fn plan_for(scenario: &Scenario, before: &Discrepancy) -> Verify {
    let checks = checks::checks(scenario);
    let mut verify = of_readings(scenario, before);
    verify.warnings.extend(twice(scenario, Purpose::ResumeReplication).filter(|_| scenario.repair.is_some()));
    verify.warnings.extend(failed::since(scenario));
    let since = verify.since.clone().recorded(scenario, &verify);
    Verify { checked_since: checks::since(&checks, scenario), checks, since, ..verify }
}

fn of_readings(scenario: &Scenario, before: &Discrepancy) -> Verify {
    if let Some(unknown) = because::of_another(scenario, before) {
        return unknown;
    }
    match (&scenario.restore, &scenario.repair) {
        (None, _) => Verify { unknown: before.unknown.clone(), ..nothing(Held::Unknown) },
        (Some(restore), None) => Verify {
            server: restore.server.clone(),
            partners: all_partners(before, &[]),
            predicted: highest_before(restore, before),
            usn_changed: Own { before: restore.usn_changed, after: None },
            unknown: vec![because::no_repair()],
            because: vec!["no repair is entered".into()],
            ..nothing(Held::NotDone)
        },
        (Some(restore), Some(repair)) => {
            let resumes = resumes(scenario);
            let stopped = Stopped::of(scenario, repair).filter(|_| resumes);
            let (repair, early) = without_early(repair, restore);
            let own_last = since::own_last(scenario);
            compared(&Readings { restore, repair: &repair, before, early, resumes, stopped, own_last })
        }
    }
}

/// The repair without readings that are dated before it was applied, and whose they are: they say nothing of it.
fn without_early(repair: &Repair, restore: &Restore) -> (Repair, Vec<ServerName>) {
    let (mut counted, mut early) = (repair.clone(), Vec::new());
    let Some(applied) = repair.applied_at else { return (counted, early) };
    let is_early = |read: Option<Moment>| read.is_some_and(|read| read < applied);
    if repair.usn_changed.is_some() && is_early(repair.read_at) {
        counted.usn_changed = None;
        early.extend(restore.server.clone());
    }
    for partner in counted.partner.iter_mut().filter(|partner| is_early(partner.read_at)) {
        (partner.usn, partner.reps_from) = (None, None);
        early.extend(partner.server.clone());
    }
    (counted, early)
}

fn resumes(scenario: &Scenario) -> bool {
    let purpose = scenario.authrest.as_ref().and_then(|authrest| authrest.purpose);
    purpose.map_or(scenario.backout.is_none(), |purpose| purpose == Purpose::ResumeReplication)
}

/// Both sides of the comparison.
struct Readings<'s> {
    restore: &'s Restore,
    repair: &'s Repair,
    before: &'s Discrepancy,
    /// Whose readings are dated before the repair, and do not count.
    early: Vec<ServerName>,
    /// Changes were only to flow again, for which no Object-Version is raised.
    resumes: bool,
    /// The services still stand.
    stopped: Option<Stopped>,
    /// The server was read once more after the partner that was read last, as the records have it.
    own_last: bool,
}

fn compared(readings: &Readings<'_>) -> Verify {
    let found = readings.found();
    let state = readings.state(&found);
    Verify {
        server: readings.restore.server.clone(),
        state,
        method: readings.repair.method.map(Method::word),
        done: Some(words::done(readings.repair)),
        expected: readings.expected(),
        partners: all_partners(readings.before, &found),
        predicted: readings.predicted(),
        usn_changed: Own { before: readings.restore.usn_changed, after: readings.repair.usn_changed },
        reach: readings.reach(),
        changes_missing: readings.repair.changes_missing.map(|n| n.get()),
        checks: Vec::new(),
        checked_since: false,
        stopped: readings.stopped,
        since: readings.since(&found),
        because: because::because(readings, &found, state),
        unknown: because::missing(readings, &found, state),
        warnings: because::warnings(readings, &found, state),
        found,
    }
}

fn nothing(state: Held) -> Verify {
    Verify {
        server: None,
        state,
        method: None,
        done: None,
        expected: Vec::new(),
        found: Vec::new(),
        partners: Vec::new(),
        predicted: None,
        usn_changed: Own::default(),
        reach: None,
        changes_missing: None,
        checks: Vec::new(),
        checked_since: false,
        stopped: None,
        since: Since::default(),
        because: Vec::new(),
        unknown: Vec::new(),
        warnings: Vec::new(),
    }
}

impl Readings<'_> {
    fn found(&self) -> Vec<Found> {
        let held: HashMap<_, _> =
            self.before.partners.iter().map(|partner| (FoldedName(partner.server.as_str()), partner.usn)).collect();
        let partners = self.repair.partner.iter().filter_map(|p| Some((p, p.server.clone()?)));
        partners
            .map(|(partner, server)| {
                let usn = partner.usn.or_else(|| partner.reps_from.as_ref().map(RepsFrom::usn));
                let before = held.get(&FoldedName(server.as_str())).copied().flatten();
                Found { state: usn.and_then(|usn| self.passed(usn)), before, usn, server }
            })
            .collect()
    }

    fn passed(&self, usn: Usn) -> Option<Passed> {
        if self.repair.usn_changed.is_some_and(|own| usn > own) {
            return Some(Passed::Above);
        }
        let highest = self.before.highest.as_ref()?.usn;
        Some(if usn > highest { Passed::Passed } else { Passed::NotYet })
    }

    /// The order matters: a failure shows in a single reading, and only then does it count whether there are enough.
    fn state(&self, found: &[Found]) -> Held {
        if found.iter().any(|partner| self.stuck(partner))
            || self.repair.changes_missing.is_some_and(|missing| missing.get() > 0)
        {
            Held::Failed
        } else if self.nothing_before() || self.nothing_after(found) {
            Held::Unknown
        } else if self.all_read(found) && self.none_above(found) && self.nothing_stays_behind() {
            Held::Holds
        } else {
            Held::Incomplete
        }
    }

    fn nothing_before(&self) -> bool {
        self.restore.usn_changed.is_none() && self.before.partners.iter().all(|p| p.usn.is_none())
    }

    fn nothing_after(&self, found: &[Found]) -> bool {
        self.repair.usn_changed.is_none() && found.iter().all(|p| p.usn.is_none())
    }

    /// Every partner of before was read again, and as many as the site has.
    fn all_read(&self, found: &[Found]) -> bool {
        let read = read_again(found);
        let of = self.before.coverage.and_then(|coverage| coverage.of);
        let is_read = |partner: &PartnerReading| read.contains(&FoldedName(partner.server.as_str()));
        self.before.partners.iter().all(is_read) && read.len() as u64 >= of.unwrap_or(0).max(1)
    }

    fn none_above(&self, found: &[Found]) -> bool {
        self.repair.usn_changed.is_some() && found.iter().all(|p| p.state != Some(Passed::Above))
    }

    /// Looked for and found; or raised so far that the first change made here is above what everybody had.
    fn nothing_stays_behind(&self) -> bool {
        self.repair.changes_missing.is_some_and(|missing| missing.get() == 0)
            || self.reach().zip(self.raised_by()).is_some_and(|(reach, by)| by >= reach)
    }

    /// How far the USN of every object was raised, which nothing but Authrest does.
    fn raised_by(&self) -> Option<Increment> {
        self.repair.usn_increment.filter(|_| self.repair.method == Some(Method::Authrest))
    }

    /// The smallest increment that was safe.
    fn reach(&self) -> Option<Increment> {
        let highest = self.before.highest.as_ref()?.usn;
        let reach = highest.max(self.restore.usn_changed?).above(self.restore.usn_at_restore?);
        Increment::new(reach.max(0).unsigned_abs())
    }

    /// What Authrest should have led to; after anything else the USNs have not moved far.
    fn predicted(&self) -> Option<u64> {
        let after_authrest = self.expected().iter().find(|e| e.what == "highest-usn").and_then(|e| e.value);
        after_authrest.or_else(|| highest_before(self.restore, self.before))
    }

    fn expected(&self) -> Vec<Expected> {
        if self.repair.method != Some(Method::Authrest) {
            return Vec::new();
        }
        let raised = self.restore.usn_changed.zip(self.repair.usn_increment);
        // The new mailbox that is read afterwards takes a USN itself; one above the largest there is no number.
        let usn = raised.and_then(|(usn, by)| usn.raised_by(by)).and_then(|usn| Usn::new(usn.get() + 1));
        vec![
            Expected { what: "highest-usn", value: usn.map(Usn::get) },
            Expected { what: "reps-from", value: self.before.highest.as_ref().map(|highest| highest.usn.get()) },
            Expected {
                what: "object-version",
                // Of an Authrest of which no number is known neither is this one.
                value: (self.repair.object_version_increment.map(|n| n.get())).or(self.repair.usn_increment.map(|_| 0)),
            },
        ]
    }
}

/// The higher of what the partners asked for and what there was.
fn highest_before(restore: &Restore, before: &Discrepancy) -> Option<u64> {
    before.highest.as_ref().map(|highest| highest.usn).max(restore.usn_changed).map(Usn::get)
}

/// Those of before with what was read on them after, and then those that were read after only.
fn all_partners(before: &Discrepancy, found: &[Found]) -> Vec<Found> {
    let mut after: HashMap<_, &Found> =
        found.iter().map(|partner| (FoldedName(partner.server.as_str()), partner)).collect();
    let of_before = before.partners.iter().map(|partner| match after.remove(&FoldedName(partner.server.as_str())) {
        Some(found) => found.clone(),
        None => Found { server: partner.server.clone(), before: partner.usn, usn: None, state: None },
    });
    let mut all: Vec<Found> = of_before.collect();
    all.extend(found.iter().filter(|partner| after.contains_key(&FoldedName(partner.server.as_str()))).cloned());
    all
}

/// The partners that were read after the repair.
fn read_again(found: &[Found]) -> HashSet<FoldedName<'_>> {
    found.iter().filter(|partner| partner.usn.is_some()).map(|partner| FoldedName(partner.server.as_str())).collect()
}
