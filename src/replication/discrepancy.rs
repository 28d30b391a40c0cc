//! By how much a restored server is behind what its partners ask for (Q201414, "To Determine the Size of the USN Discrepancy").

use serde::Serialize;

use crate::scenario::model::Restore;
use crate::scenario::{About, Path, Scenario};
use crate::values::{Missing, Moment, ServerName, Usn, visible};
use crate::warning::Warning;

use super::partners::{PartnerReading, PartnerState};
use super::{BacksyncClock, Coverage, Stranded, backsync, coverage, doubts, partners, rate, stranded};

/// The whole answer of `backsync usn`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discrepancy {
    /// The restored server.
    pub server: Option<ServerName>,
    /// U: USN-Changed of a mailbox made on it just now.
    pub usn_changed: Option<Usn>,
    /// What each partner holds for it, in file order.
    pub partners: Vec<PartnerReading>,
    /// H: the highest of these.
    pub highest: Option<Highest>,
    /// D = H - U.
    pub discrepancy: Option<i64>,
    /// The overall state.
    pub state: State,
    /// How many partners were read.
    pub coverage: Option<Coverage>,
    /// What must arrive before it catches up by itself; absent unless D > 0.
    pub catch_up: Option<CatchUp>,
    /// Changes made here that no server ever asks for again.
    pub stranded: Option<Stranded>,
    /// Whether the others are still giving it back what it lost.
    pub backsync: Option<BacksyncClock>,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

/// The highest Reps-From value read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Highest {
    /// The partner that holds it; of several, the first in the file.
    pub server: ServerName,
    /// The value.
    pub usn: Usn,
}

/// Whether changes leave the restored server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// At least one partner asks for more than there is.
    Blocked,
    /// At least one partner is exactly at the highest USN: the next change flows.
    CaughtUp,
    /// USNs are not why nothing arrives.
    Flowing,
    /// Not enough was read.
    Unknown,
}

/// How it would catch up by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CatchUp {
    /// Changes that must reach it first.
    pub changes: i64,
    /// How long that takes; absent when the rate is unknown, and when it is 0: then never.
    pub hours: Option<f64>,
}

/// Computes the discrepancy of the case, as of `now`.
pub fn plan(scenario: &Scenario, now: &Moment) -> Discrepancy {
    if let Some((restore, missing)) = scenario.restore.as_ref().zip(unsettled(scenario)) {
        return Discrepancy {
            server: restore.server.clone(),
            unknown: vec![missing],
            warnings: doubts::walked_for_another(scenario).into_iter().collect(),
            ..Discrepancy::without_restore()
        };
    }
    match &scenario.restore {
        Some(restore) => of_restore(scenario, restore, now),
        None => Discrepancy::without_restore(),
    }
}

/// Nobody knows whose the readings are where a checklist was walked for another server.
pub(super) fn unsettled(scenario: &Scenario) -> Option<Missing> {
    About::of("restore")?.unsettled(scenario)
}

fn of_restore(scenario: &Scenario, restore: &Restore, now: &Moment) -> Discrepancy {
    let partners = partners::read(restore, now);
    let coverage = coverage::of(scenario, restore, &partners);
    let highest = highest(&partners);
    let discrepancy = highest.as_ref().zip(restore.usn_changed).map(|(highest, usn)| highest.usn.above(usn));
    let rate = rate::inbound(restore);
    let clock = backsync::clock(restore, now);
    let readings = stranded::Readings { restore, partners: &partners, all_read: coverage.all_read };
    let stranded = stranded::changes(&readings);

    let mut plan = Discrepancy {
        server: restore.server.clone(),
        usn_changed: restore.usn_changed,
        state: overall(restore, &partners),
        discrepancy,
        catch_up: discrepancy.filter(|d| *d > 0).map(|changes| CatchUp { changes, hours: rate.hours_for(changes) }),
        coverage: Some(coverage.coverage),
        stranded,
        backsync: clock,
        unknown: Vec::new(),
        warnings: coverage.warnings,
        highest,
        partners,
    };
    plan.warnings.extend(doubts::doubts(restore, &plan, &rate));
    plan.unknown = missing(restore, &plan, &rate);
    plan
}

fn highest(partners: &[PartnerReading]) -> Option<Highest> {
    let read = partners.iter().filter_map(|p| p.usn.map(|usn| Highest { server: p.server.clone(), usn }));
    // max_by_key would take the last of equals; the first in the file is wanted.
    read.reduce(|best, next| if next.usn > best.usn { next } else { best })
}

fn overall(restore: &Restore, partners: &[PartnerReading]) -> State {
    let any = |state| partners.iter().any(|p| p.state == state);
    if restore.usn_changed.is_none() || partners.iter().all(|p| p.usn.is_none()) {
        State::Unknown
    } else if any(PartnerState::Blocked) {
        State::Blocked
    } else if any(PartnerState::CaughtUp) {
        State::CaughtUp
    } else {
        State::Flowing
    }
}

impl Discrepancy {
    fn without_restore() -> Self {
        Self {
            server: None,
            usn_changed: None,
            partners: Vec::new(),
            highest: None,
            discrepancy: None,
            state: State::Unknown,
            coverage: None,
            catch_up: None,
            stranded: None,
            backsync: None,
            unknown: vec![Missing::entered(&Path::of("restore"), "the scenario says nothing of a restored directory")],
            warnings: Vec::new(),
        }
    }

    /// Whether something is to be done or found out: blocked, unknown, or changes certainly stranded.
    pub fn calls_for_action(&self) -> bool {
        matches!(self.state, State::Blocked | State::Unknown) || self.stranded.is_some_and(|s| s.at_least > 0)
    }

    /// The partners that ask for more than there is.
    pub fn blocked(&self) -> impl Iterator<Item = &PartnerReading> {
        self.partners.iter().filter(|p| p.state == PartnerState::Blocked)
    }

    /// Whether every partner of the site was read.
    pub fn all_read(&self) -> bool {
        self.coverage.is_some_and(|c| c.of.is_some_and(|of| c.read >= of))
            && self.partners.iter().all(|p| p.usn.is_some())
    }
}

fn missing(restore: &Restore, plan: &Discrepancy, rate: &rate::Rate) -> Vec<Missing> {
    let mut missing = Vec::new();
    let of = |key: &str| Path::of("restore").key(key);
    let mut need = |fact: Path, why: &str| missing.push(Missing::entered(&fact, why));
    if restore.server.is_none() {
        need(of("server"), "which server's changes do not arrive is not entered");
    }
    if restore.usn_changed.is_none() {
        need(of("usn_changed"), "without the server's own highest USN there is nothing to compare with");
    }
    if plan.partners.is_empty() {
        need(of("partner"), "no partner is entered, so nobody knows what the others ask for");
    }
    for partner in plan.partners.iter().filter(|p| p.usn.is_none()) {
        let name = partner.server.as_str();
        need(
            of("partner").named(name).key("usn"),
            &format!("{} was not read; it may hold the highest value", visible(name)),
        );
    }
    if plan.coverage.is_some_and(|c| c.of.is_none()) {
        need(of("site_servers"), "how many partners there are is not known");
    }
    if plan.stranded.is_none() {
        for (fact, why) in stranded::what_would_tell(restore, plan.state) {
            need(of(fact), why);
        }
    }
    if plan.catch_up.is_some() && rate.is_unknown() {
        need(of("inbound_changes_per_hour"), "when it would catch up by itself cannot be said");
    }
    if restore.backsync.is_none() {
        need(of("backsync"), "whether the others still give it back what it lost is not entered");
    } else if plan.backsync.as_ref().is_some_and(BacksyncClock::needs_start) {
        need(of("restored_at"), "when backsync ends cannot be said");
    }
    for partner in plan.partners.iter().filter(|p| p.usn.is_some() && p.age_hours.is_none()) {
        need(of("partner").named(partner.server.as_str()).key("read_at"), "how old the reading is cannot be said");
    }
    missing
}
