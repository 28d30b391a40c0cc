//! What deserves a second look before a reading is believed.

use std::collections::HashSet;

use crate::reps_from::RepsFrom;
use crate::scenario::{Suggest, SuggestWords};
use crate::values::{FoldedName, Usn, grouped, same_name, visible};

use super::{Present, Reading};

/// Servers that are named in a sentence; the rest are others.
const NAMED: usize = 5;

/// Something about a reading that may be a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The partner is no server of the case: it is added as one.
    NewServer {
        /// As it was named.
        partner: String,
        /// The server whose name is nearest.
        near: Option<String>,
    },
    /// The server is known, but not as a partner: it is added as one.
    NewPartner,
    /// The value fell.
    Fell {
        /// What was read before.
        from: Usn,
        /// What is read now.
        to: Usn,
    },
    /// It is many times as high as everything that is known.
    ManyTimes {
        /// What is read now.
        to: Usn,
        /// The highest that was to be expected.
        expected: u64,
    },
    /// The same value was read before.
    Same,
    /// The line names another incarnation of the server's directory than the one read on this partner before.
    OtherInvocationId,
}

/// The doubts about a reading.
pub fn doubts_of(present: &Present<'_>, reading: Reading<'_>, near: &mut Near<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if !present.has_server(reading.partner) {
        let near = near.to(reading.partner).map(str::to_owned);
        doubts.push(Doubt::NewServer { partner: reading.partner.to_owned(), near });
    } else if present.known(reading.partner).is_none() {
        doubts.push(Doubt::NewPartner);
    }
    let to = reading.line.usn();
    match present.known_usn(reading.partner) {
        Some(from) if from > to => doubts.push(Doubt::Fell { from, to }),
        Some(from) if from == to => doubts.push(Doubt::Same),
        _ => {}
    }
    if let Some(expected) = present.highest().filter(|expected| to.is_many_times(*expected)) {
        doubts.push(Doubt::ManyTimes { to, expected });
    }
    let id = present.known(reading.partner).and_then(|p| p.reps_from).map(RepsFrom::invocation_id);
    if id.is_some_and(|id| id != reading.line.invocation_id()) {
        doubts.push(Doubt::OtherInvocationId);
    }
    doubts
}

impl Doubt {
    /// As it is said before the reading is taken.
    pub fn before(&self) -> String {
        match self {
            Doubt::NewServer { near, .. } => {
                format!("will be added as a partner and as a server of the scenario{}", meant(near.as_deref()))
            }
            Doubt::NewPartner => "will be added as a partner".into(),
            Doubt::Fell { from, to } => fell(*from, *to),
            Doubt::ManyTimes { to, expected } => many_times(*to, *expected),
            Doubt::Same => "the same value as before; only the time it was read is new".into(),
            Doubt::OtherInvocationId => {
                "the line names another invocation id than the one read on it before: was the server restored again?"
                    .into()
            }
        }
    }

    /// As it is said afterwards; `None` where it is not worth saying any more.
    pub fn after(&self) -> Option<String> {
        match self {
            Doubt::NewServer { partner, near } => Some(format!(
                "{} was not a server of the scenario and was added as one{}",
                visible(partner),
                meant(near.as_deref())
            )),
            Doubt::Fell { from, to } => Some(fell(*from, *to)),
            Doubt::ManyTimes { to, expected } => Some(many_times(*to, *expected)),
            Doubt::NewPartner | Doubt::Same | Doubt::OtherInvocationId => None,
        }
    }
}

fn meant(near: Option<&str>) -> String {
    near.map_or(String::new(), |near| format!("; did you mean {}?", visible(near)))
}

fn fell(from: Usn, to: Usn) -> String {
    format!("the value fell, from {from} to {to}: a Reps-From value only rises, so one of the two is misread")
}

fn many_times(to: Usn, expected: u64) -> String {
    format!("{to} is many times the {} that is the highest known: was a digit too many read?", grouped(expected))
}

/// Of the servers that an attribute names, those the scenario does not have, in a sentence.
pub fn strangers<'n>(present: &Present<'_>, named: impl Iterator<Item = &'n str>) -> Option<String> {
    let mut seen = HashSet::new();
    let unknown: Vec<&str> = named.filter(|name| !present.has_server(name) && seen.insert(FoldedName(name))).collect();
    let shown: Vec<_> = unknown.iter().take(NAMED).map(|name| visible(name)).collect();
    (!shown.is_empty()).then(|| {
        format!(
            "the attribute names servers that the scenario does not have: {}{}; read them too",
            shown.join(", "),
            if unknown.len() > NAMED { " and others" } else { "" }
        )
    })
}

/// Finds the servers whose names are near to others, within what one paste may cost.
pub struct Near<'s> {
    suggest: Suggest,
    words: SuggestWords<'s>,
}

impl<'s> Near<'s> {
    /// Among these. The restored server is none that a reading of it can have been taken on.
    pub fn among(present: &Present<'s>) -> Self {
        let restored = |name: &&str| present.restored().is_some_and(|restored| same_name(restored.as_str(), name));
        let mut names: Vec<&str> = present.servers().filter(|name| !restored(name)).collect();
        names.sort_unstable();
        Self { suggest: Suggest::default(), words: names.into_iter().collect() }
    }

    fn to(&mut self, name: &str) -> Option<&'s str> {
        self.suggest.nearest_of(name, &self.words)
    }
}
