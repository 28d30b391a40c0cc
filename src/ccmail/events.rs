//! The events by which the damage is known (Q179072), and those of them that the case has.

use serde::{Serialize, Serializer};

use crate::scenario::Scenario;
use crate::scenario::model::{Ccmail, Event};
use crate::values::{Moment, rfc3339_utc, same_name};

/// An event of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Its number.
    pub id: u64,
    /// Its source.
    pub source: &'static str,
    /// The program that ended so.
    pub program: &'static str,
    /// What it ended with.
    pub result_code: u64,
    /// What that means.
    pub meaning: &'static str,
    /// How often it was logged; `None` while no event is entered.
    pub seen: Option<u64>,
    /// When it was logged last.
    #[serde(serialize_with = "utc")]
    pub last_at: Option<Moment>,
}

const SOURCE: &str = "MSExchangeCCMC";

const EVENTS: [(u64, &str, u64, &str); 4] = [
    (59, "Import.exe", 1, "it did not come to its end"),
    (62, "Import.exe", 4, "another process holds the post office"),
    (68, "Export.exe", 1, "it could not reach the post office"),
    (71, "Export.exe", 4, "another process holds the post office"),
];

/// All of them beside the events of the case.
pub fn seen(scenario: &Scenario, ccmail: Option<&Ccmail>) -> Vec<Seen> {
    let server = ccmail.and_then(|ccmail| ccmail.server.as_ref());
    let of_connector = |event: &&Event| {
        let on_it = server.is_none() || event.server.is_none() || event.server.as_ref() == server;
        on_it && event.source.as_ref().is_none_or(|source| same_name(source.as_str(), SOURCE))
    };
    let looked = !scenario.event.is_empty();
    EVENTS
        .into_iter()
        .map(|(id, program, result_code, meaning)| {
            let its = || {
                let same = |event: &&Event| event.id.is_some_and(|its| its.0 == id);
                scenario.event.iter().filter(of_connector).filter(same)
            };
            let times = its().map(|event| event.count.map_or(1, |count| count.get())).sum();
            let last_at = its().filter_map(|event| event.at).max();
            Seen { id, source: SOURCE, program, result_code, meaning, seen: looked.then_some(times), last_at }
        })
        .collect()
}

fn utc<S: Serializer>(at: &Option<Moment>, serializer: S) -> Result<S::Ok, S::Error> {
    at.as_ref().map(rfc3339_utc).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    #[test]
    fn events_of_the_connector_are_counted_and_those_of_others_are_not() {
        let case = load(
            "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"CC\"\n[[server]]\nname = \"X\"\n[ccmail]\nserver = \"CC\"\n\
             [[event]]\nid = 59\nserver = \"cc\"\ncount = 3\nat = 1999-01-12T08:00:00Z\n[[event]]\nid = 59\nat = 1999-01-12T09:00:00+01:00\n\
             [[event]]\nid = 59\nserver = \"X\"\n[[event]]\nid = 62\nsource = \"MSExchangeDS\"\n",
        )
        .unwrap();
        let seen = seen(&case, case.ccmail.as_ref());
        assert_eq!(
            seen.iter().map(|event| (event.id, event.seen)).collect::<Vec<_>>(),
            [(59, Some(4)), (62, Some(0)), (68, Some(0)), (71, Some(0)),]
        );
        assert_eq!(seen[0].last_at.map(|at| rfc3339_utc(&at)).as_deref(), Some("1999-01-12T08:00:00Z"));
    }

    #[test]
    fn without_events_nobody_looked() {
        let case = load("schema = 1\ntitle = \"t\"\n").unwrap();
        assert!(seen(&case, None).iter().all(|event| event.seen.is_none()));
    }
}
