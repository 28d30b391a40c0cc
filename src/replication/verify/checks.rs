//! What is checked after a backed-out upgrade was set right: within the site first, then between sites (Q195908).
//!
//! What was found is recorded as steps of the article's checklist; of several records of one step the last counts.

use serde::Serialize;

use crate::backout::{self, Branch};
use crate::scenario::Scenario;
use crate::scenario::model::{Server, StepState};
use crate::values::{Moment, capital, same_name, visible};
use crate::verdict::{Grade, Verdict};

/// Servers that are named in a sentence.
const NAMED: usize = 3;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Its step in the checklist.
    pub id: &'static str,
    /// Where replication is looked at.
    pub place: &'static str,
    /// What is looked at, on which server.
    pub what: String,
    /// What was found, as recorded last.
    pub state: Option<Outcome>,
    /// When that was recorded.
    pub at: Option<Moment>,
    /// What was noted with it.
    pub note: Option<String>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Changes arrive.
    Works,
    /// They do not.
    Fails,
}

impl Check {
    /// The checklist whose steps they are.
    pub const LIST: &'static str = backout::LIST;

    /// What was found.
    pub fn outcome(&self) -> Option<Outcome> {
        self.state
    }

    /// When that was recorded, and what was noted.
    pub fn recorded_in_words(&self) -> Option<String> {
        self.state?;
        let at = self.at.map_or(String::new(), |at| format!(" {}", at.format("%Y-%m-%d %H:%M %:z")));
        let note = self.note.as_ref().map_or(String::new(), |note| format!(": {}", visible(note)));
        Some(format!("Recorded{at}{note}."))
    }
}

/// Whether both were found to work: the case is repaired.
pub fn all_work(checks: &[Check]) -> bool {
    !checks.is_empty() && checks.iter().all(|check| check.state == Some(Outcome::Works))
}

/// Whether they were made of the server whose directory was restored, and not before its USN was read last.
pub fn since(checks: &[Check], scenario: &Scenario) -> bool {
    let (Some(restore), Some(backout)) = (&scenario.restore, &scenario.backout) else { return false };
    let of_it = restore.server.is_none() || restore.server == backout.server;
    let last = checks.iter().filter_map(|check| check.at).max();
    of_it && restore.read_at.zip(last).is_none_or(|(read, last)| read <= last)
}

/// The two of them; none where the article's procedure with Authrest does not apply.
pub fn checks(scenario: &Scenario) -> Vec<Check> {
    let applies = backout::branch(scenario).is_some_and(|branching| branching.branch == Branch::BridgeheadWith55);
    let Some(server) = scenario.backout.as_ref().and_then(|b| b.server.as_ref()).filter(|_| applies) else {
        return Vec::new();
    };
    let (near, far) = others(scenario, server.as_str());
    let server = visible(server.as_str());
    let within = format!(
        "make a mailbox on {server} and wait for a replication cycle: it must appear on {}, and a change made there on {server}.",
        named(&near, "the other servers of the site")
    );
    let between = format!(
        "after a cycle between the sites look for the same mailbox on {}, and on {server} for a change made there. {server}'s Application log must have no new event 1091 or 3139, and no replication message may come back undelivered.",
        named(&far, "the bridgehead of the other site")
    );
    let [in_site, to_others] = backout::CHECKS;
    vec![
        recorded(in_site, "within the site", within, scenario),
        recorded(to_others, "between sites", between, scenario),
    ]
}

fn recorded(id: &'static str, place: &'static str, what: String, scenario: &Scenario) -> Check {
    let step = backout::recorded(scenario, id);
    let state = step.and_then(|step| match step.state {
        Some(StepState::Done) => Some(Outcome::Works),
        Some(StepState::Failed) => Some(Outcome::Fails),
        _ => None,
    });
    let what = capital(&what);
    let step = step.filter(|_| state.is_some());
    Check {
        id,
        place,
        what,
        state,
        at: step.and_then(|step| step.at),
        note: step.and_then(|step| step.said()).map(str::to_owned),
    }
}

/// The other servers of its site, and those of other sites.
fn others<'s>(scenario: &'s Scenario, server: &str) -> (Vec<&'s str>, Vec<&'s str>) {
    let default = scenario.organization.as_ref().and_then(|o| o.site.as_ref());
    let site = |server: &'s Server| server.site.as_ref().or(default).map(|site| site.as_str());
    let is_it = |other: &&Server| other.name.as_ref().is_some_and(|name| same_name(name.as_str(), server));
    let own = scenario.server.iter().find(is_it).and_then(site);
    let in_site = |other: &&'s Server| own.zip(site(other)).is_none_or(|(own, its)| same_name(own, its));
    let (near, far): (Vec<&Server>, Vec<&Server>) =
        scenario.server.iter().filter(|other| !is_it(other)).partition(in_site);
    let names =
        |servers: Vec<&'s Server>| servers.into_iter().filter_map(|s| s.name.as_ref()).map(|name| name.as_str());
    (names(near).collect(), names(far).collect())
}

fn named(names: &[&str], else_words: &str) -> String {
    let shown: Vec<_> = names.iter().take(NAMED).map(|name| visible(name)).collect();
    match names.len() {
        0 => else_words.to_owned(),
        count if count > NAMED => format!("{} and the others", shown.join(", ")),
        _ => shown.join(" and "),
    }
}

/// Whether replication was found to work.
pub fn verdict(checks: &[Check]) -> Verdict {
    let found = |outcome| checks.iter().find(|check| check.state == outcome);
    let (grade, word, sentence) = match (found(Some(Outcome::Fails)), found(None)) {
        (Some(check), _) => (Grade::Bad, "FAILS", format!("Replication {} was found to fail.", check.place)),
        (None, None) => {
            (Grade::Good, "WORKS", "Replication works within the site and between sites (Q195908).".to_owned())
        }
        (None, Some(check)) => (
            Grade::Doubtful,
            "TO CHECK",
            format!("Once the procedure of Q195908 is done, replication {} is to be checked.", check.place),
        ),
    };
    Verdict::new(grade, word, sentence)
}
