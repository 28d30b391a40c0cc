//! The two numbers of Authrest, why they are these, and what they cost (Q201414, Q195908).
//!
//! ```text
//! AUTHREST <Object-Version increment> <USN increment>
//!          0                          D + what was used since the restore + margin
//! ```

mod cures;
mod missing;
mod parts;
mod purpose;
mod smallest;
mod storm;
mod tool;
mod warnings;
mod words;

use serde::Serialize;

use crate::backout::{self, Branch, Branching};
use crate::scenario::Scenario;
use crate::scenario::model::{Purpose, Restore};
use crate::values::{Increment, Missing, Moment, ServerName};
use crate::warning::Warning;

use super::compare::{self, Way};
use super::forecast::{Bound, ExportedUsns, Forecast, Forecaster};
use super::tried::tried;
use super::verify;
use super::{Discrepancy, Need, need, twice};

pub(super) use cures::any_blocked;
pub use cures::{Cure, OtherCure};
pub(super) use missing::{Needs, of_need, readings};
pub use parts::margin;
pub use parts::{Parts, Term};
pub use purpose::Rule;
pub use smallest::Numbers;
pub use storm::{HEAVY_FROM, STORM_FROM, STORM_INCREMENT, Storm};
pub use tool::Tool;
pub(super) use warnings::of_readings;
pub use words::{doubt, downtime, sentence, sureness, verdict};

/// The whole answer of `backsync authrest`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Authrest {
    /// The server it is run on.
    pub server: Option<ServerName>,
    /// What it is for.
    #[serde(serialize_with = "word")]
    pub purpose: Purpose,
    /// Whether it is needed.
    pub state: Need,
    /// The first number.
    pub object_version_increment: Option<u64>,
    /// The second number.
    pub usn_increment: Option<Increment>,
    /// The command line; absent unless it is needed and both numbers are known.
    pub command: Option<String>,
    /// Why there is no command line.
    pub no_command_because: Option<String>,
    /// What the increment is made of.
    pub parts: Parts,
    /// The sum as it is reckoned in this case; empty where the number is not computed.
    pub sum: Vec<Term>,
    /// The smallest increment that leaves nothing behind.
    pub smallest_safe: Option<Increment>,
    /// Whether that is exact and not an estimate.
    pub smallest_is_exact: bool,
    /// What each partner is sent, in file order.
    pub forecast: Vec<Forecast>,
    /// Whether the forecast was counted in a raw export.
    pub forecast_is_exact: bool,
    /// The largest of the forecast.
    pub objects_at_most: Option<u64>,
    /// The same with the smallest increment: the difference is what the margin costs.
    pub objects_at_smallest: Option<u64>,
    /// Its share of the directory, 0 to 1.
    pub share: Option<f64>,
    /// What that means for the network.
    pub storm: Storm,
    /// The file at hand and the file needed.
    pub tool: Tool,
    /// Whether the services may be stopped, as Authrest needs.
    pub downtime_allowed: Option<bool>,
    /// What to do first.
    pub recommended: Option<Cure>,
    /// What else the article offers.
    pub other_cures: Vec<OtherCure>,
    /// All ways side by side, the recommended one first.
    pub compare: Vec<Way>,
    /// The rules for both numbers, and why this case gets which.
    pub rules: Vec<Rule>,
    /// Whether it was tried, and the copy of Dir.edb is not put back since.
    #[serde(skip)]
    pub tried: bool,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

/// Plans Authrest for the case as of `now`; with the rows of a raw export, where one was read, the forecast is exact.
pub fn plan(scenario: &Scenario, now: &Moment, exported: Option<&ExportedUsns>) -> Authrest {
    plan_for(scenario, now, &super::plan(scenario, now), exported)
}

/// The same where the discrepancy of the case is known already.
pub fn plan_for(
    scenario: &Scenario,
    now: &Moment,
    discrepancy: &Discrepancy,
    exported: Option<&ExportedUsns>,
) -> Authrest {
    let branching = backout::branch(scenario);
    let chosen = purpose::chosen(scenario, branching.as_ref());
    let case = Case { scenario, now, exported, restore: scenario.restore.as_ref(), discrepancy, branching };
    let plan = case.nothing(chosen);
    if let Some((server, missing, warning)) = warnings::unsettled(chosen.purpose, scenario) {
        return Authrest { server, unknown: vec![missing], warnings: vec![warning], ..plan };
    }
    case.finish(match chosen.purpose {
        Purpose::ResumeReplication => case.resume(plan),
        Purpose::Backout => case.backout(plan),
        Purpose::AuthoritativeRestore => case.authoritative(plan),
    })
}

/// Everything the plan is made from.
struct Case<'s> {
    scenario: &'s Scenario,
    now: &'s Moment,
    exported: Option<&'s ExportedUsns>,
    restore: Option<&'s Restore>,
    discrepancy: &'s Discrepancy,
    branching: Option<Branching>,
}

impl Case<'_> {
    /// A plan of which only the purpose is known: the table that it is about may be absent.
    fn nothing(&self, chosen: purpose::Chosen) -> Authrest {
        let resume = chosen.purpose == Purpose::ResumeReplication;
        Authrest {
            server: None,
            purpose: chosen.purpose,
            state: Need::Unknown,
            // Whoever only wants changes to flow again never raises an Object-Version.
            object_version_increment: resume.then_some(0),
            usn_increment: None,
            command: None,
            no_command_because: None,
            parts: Parts::default(),
            sum: Vec::new(),
            smallest_safe: None,
            smallest_is_exact: false,
            forecast: Vec::new(),
            forecast_is_exact: false,
            objects_at_most: None,
            objects_at_smallest: None,
            share: None,
            storm: Storm::Unknown,
            tool: Tool::default(),
            downtime_allowed: None,
            recommended: None,
            other_cures: Vec::new(),
            compare: Vec::new(),
            rules: purpose::rules(chosen, self.restore.is_some(), self.branching.as_ref()),
            tried: tried(self.scenario),
            unknown: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn resume(&self, plan: Authrest) -> Authrest {
        let Some(restore) = self.restore else { return plan };
        let state = need::need(self.discrepancy);
        let parts = Parts::of(self.scenario, Some(restore), self.discrepancy);
        let numbers = match state {
            Need::NotNeeded => Numbers::default(),
            _ => Numbers::of(restore, self.discrepancy, &parts),
        };
        let repaired = verify::already_repaired(self.scenario, self.discrepancy).filter(|_| state != Need::NotNeeded);
        let recommended = match &repaired {
            Some(warning) if warning.id == verify::ALREADY_REPAIRED => Some(Cure::None),
            // With the readings of before nothing can be recommended any more.
            Some(_) => None,
            None => cures::recommended(self.scenario, restore, self.discrepancy, state),
        };
        let mut warnings: Vec<Warning> = repaired.into_iter().collect();
        warnings.extend(warnings::of_readings(self.discrepancy));
        warnings.extend(numbers.overflow.then(warnings::overflow));
        let estimate = numbers.increment.is_some() && !numbers.exact;
        warnings.extend((estimate && restore.changes_received.is_none()).then(|| warnings::received_unknown(&parts)));
        let sum = numbers.increment.map_or(Vec::new(), |_| parts::sum(&parts, numbers.exact));
        Authrest {
            server: restore.server.clone(),
            state,
            usn_increment: numbers.increment,
            parts,
            sum,
            smallest_safe: numbers.smallest,
            smallest_is_exact: numbers.exact,
            recommended,
            other_cures: cures::others(self.scenario, restore, self.discrepancy, state),
            warnings,
            ..plan
        }
    }

    fn backout(&self, plan: Authrest) -> Authrest {
        let Some(backout) = &self.scenario.backout else { return plan };
        let fits = self.branching.as_ref().is_some_and(|b| b.branch == Branch::BridgeheadWith55);
        let state = if fits { Need::Needed } else { Need::Unknown };
        let parts = Parts::of(self.scenario, self.restore, self.discrepancy);
        let mut warnings = Vec::new();
        warnings.extend(warnings::backout_short(&parts, purpose::BACKOUT_INCREMENT));
        warnings.extend((backout.directory_backup == Some(false)).then(warnings::no_backup));
        let repaired =
            verify::backout_repaired(self.scenario).or_else(|| verify::outranked(self.scenario, self.discrepancy));
        let is_repaired = repaired.as_ref().is_some_and(|done| done.id == verify::ALREADY_REPAIRED);
        warnings.splice(0..0, repaired);
        let plan = self.with_increment(plan, state, Increment::new(purpose::BACKOUT_INCREMENT));
        Authrest {
            recommended: if is_repaired { Some(Cure::None) } else { plan.recommended },
            server: backout.server.clone(),
            object_version_increment: Some(purpose::BACKOUT_INCREMENT),
            parts,
            warnings,
            ..plan
        }
    }

    fn authoritative(&self, plan: Authrest) -> Authrest {
        let Some(restore) = self.restore else { return plan };
        let entered = self.scenario.authrest.as_ref();
        let version = entered.and_then(|a| a.object_version_increment);
        let increment = entered.and_then(|a| a.usn_increment);
        let state = if version.is_some() && increment.is_some() { Need::Needed } else { Need::Unknown };
        let plan = self.with_increment(plan, state, increment);
        let mut warnings: Vec<Warning> =
            verify::outranked(self.scenario, self.discrepancy).into_iter().chain([warnings::authoritative()]).collect();
        warnings.extend(plan.warnings.iter().cloned());
        let parts = Parts::of(self.scenario, Some(restore), self.discrepancy);
        warnings.extend(increment.and_then(|by| warnings::authoritative_short(&parts, by.get())));
        Authrest {
            server: restore.server.clone(),
            object_version_increment: version.map(|n| n.get()),
            parts,
            warnings,
            ..plan
        }
    }

    /// A number that is not computed has no smallest; but the highest USN must stay a USN with it too.
    fn with_increment(&self, plan: Authrest, state: Need, increment: Option<Increment>) -> Authrest {
        let numbers = Numbers { increment, ..Numbers::default() }.within(self.restore.and_then(|r| r.usn_changed));
        let mut warnings = plan.warnings.clone();
        warnings.extend(numbers.overflow.then(warnings::overflow));
        Authrest {
            state,
            usn_increment: numbers.increment,
            recommended: (state == Need::Needed).then_some(Cure::Authrest),
            warnings,
            ..plan
        }
    }

    /// Forecast, tool, command line, and what is missing: the same for every purpose.
    fn finish(&self, plan: Authrest) -> Authrest {
        let about = match plan.purpose {
            Purpose::Backout => self.scenario.backout.is_some(),
            _ => self.restore.is_some(),
        };
        let plan = if about { self.of_use(self.forecast(plan)) } else { plan };
        let unknown = self.missing(&plan, about);
        let plan = Authrest { unknown, ..plan };
        let because =
            words::no_command(self.scenario, self.discrepancy, &plan, self.branching.as_ref().map(|b| b.branch));
        let command = match (&because, plan.object_version_increment, plan.usn_increment) {
            (None, Some(version), Some(increment)) => Some(format!("AUTHREST {version} {}", increment.get())),
            _ => None,
        };
        let plan = Authrest { command, no_command_because: because, ..plan };
        let compare = compare::ways(self.scenario, self.restore, self.discrepancy, &plan);
        Authrest { compare, ..plan }
    }

    fn forecast(&self, plan: Authrest) -> Authrest {
        let Some(increment) = plan.usn_increment else { return plan };
        let forecaster = forecaster(self.scenario, self.discrepancy, self.exported);
        let objects_at_most = forecaster.most(increment);
        let share = objects_at_most.zip(forecaster.directory()).map(|(sent, of)| sent as f64 / of as f64);
        Authrest {
            forecast: forecaster.after(increment),
            forecast_is_exact: self.exported.is_some(),
            objects_at_most,
            objects_at_smallest: plan.smallest_safe.and_then(|smallest| forecaster.most(smallest)),
            share,
            storm: storm::storm(Some(increment), share),
            ..plan
        }
    }

    fn of_use(&self, plan: Authrest) -> Authrest {
        let tool = tool::tool(self.scenario, plan.server.as_ref(), plan.purpose);
        let downtime_allowed = self.restore.and_then(|restore| restore.downtime_allowed);
        let mut plan = Authrest { tool, downtime_allowed, ..plan };
        let with_number = plan.state == Need::Needed && plan.usn_increment.is_some();
        let tombstones = self.restore.filter(|_| with_number).and_then(|r| warnings::expired_tombstones(r, self.now));
        plan.warnings.extend(tombstones);
        plan.warnings.extend(twice(self.scenario, plan.purpose));
        let named = self.restore.is_some_and(|restore| restore.usn_export.is_some());
        plan.warnings.extend((named && self.exported.is_none()).then(warnings::export_unreadable));
        if plan.state != Need::NotNeeded {
            plan.warnings.extend(self.restore.map(warnings::of_export).unwrap_or_default());
            let of_use = warnings::of_use(&plan);
            plan.warnings.extend(of_use);
        }
        plan
    }

    fn missing(&self, plan: &Authrest, about: bool) -> Vec<Missing> {
        let mut needs = Needs::default();
        match (plan.purpose, self.restore) {
            (Purpose::Backout, _) => {}
            (_, None) => {
                needs.fact(crate::scenario::Path::of("restore"), "the scenario says nothing of a restored directory")
            }
            (Purpose::AuthoritativeRestore, Some(_)) => missing::of_authoritative(&mut needs, plan),
            (Purpose::ResumeReplication, Some(restore)) => {
                missing::readings(&mut needs, restore, self.discrepancy);
                missing::of_need(&mut needs, restore, self.discrepancy, plan.state);
                if plan.state != Need::NotNeeded {
                    missing::of_increment(&mut needs, restore, self.discrepancy, plan);
                }
            }
        }
        if plan.purpose != Purpose::AuthoritativeRestore {
            missing::of_backout(&mut needs, self.scenario, self.branching.as_ref(), plan.purpose);
        }
        if about && plan.state != Need::NotNeeded {
            missing::of_use(&mut needs, self.scenario, plan);
        }
        needs.into_list()
    }
}

/// The forecaster of a case: a chart asks it for many increments.
pub fn forecaster<'a>(
    scenario: &Scenario,
    discrepancy: &'a Discrepancy,
    exported: Option<&'a ExportedUsns>,
) -> Forecaster<'a> {
    let restore = scenario.restore.as_ref();
    let counted = restore.and_then(|r| r.directory_objects);
    // Whoever read an export has counted the objects with it.
    let listed = restore.and_then(|r| r.usn_export.as_ref()).and_then(|export| export.objects);
    Forecaster {
        usn_changed: discrepancy.usn_changed,
        objects: counted.or(listed).map(|n| n.get()),
        partners: &discrepancy.partners,
        exported,
    }
}

impl Authrest {
    /// Whether something is to be done or found out.
    pub fn calls_for_action(&self) -> bool {
        self.state != Need::NotNeeded
    }

    /// The partners of which nobody knows what they hold.
    pub fn unread(&self) -> impl Iterator<Item = &ServerName> {
        self.forecast.iter().filter(|sent| sent.objects_at_most.is_none()).map(|sent| &sent.server)
    }

    /// What the numbers of objects sent are.
    pub fn bound(&self) -> Bound {
        let in_part = self.warnings.iter().any(|warning| warning.id == warnings::EXPORT_INCOMPLETE);
        match (self.forecast_is_exact, in_part) {
            (false, _) => Bound::AtMost,
            (true, false) => Bound::Counted,
            (true, true) => Bound::AtLeast,
        }
    }

    /// What is said of a repair that was done already: the numbers are reckoned with the readings from before it.
    pub fn after_repair(&self) -> Option<&Warning> {
        verify::of_repair(&self.warnings)
    }

    /// Whether it raises Object-Versions, so that older copies may win: not without a typed confirmation.
    pub fn overwrites(&self) -> bool {
        self.object_version_increment.is_some_and(|increment| increment > 0)
    }
}

fn word<S: serde::Serializer>(purpose: &Purpose, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(purpose.word())
}
