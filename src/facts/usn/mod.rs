//! Facts read off the discrepancy (Q201414).

mod specs;

pub use specs::SPECS;

use crate::replication::{Discrepancy, PartnerReading};
use crate::scenario::{Element, Scalar};
use crate::values::{Known, Missing, same_name};

use super::{Fact, FactSpec, Kind, Origin, Value};

/// A fact of the plan: its description, and where it stands in the plan.
pub struct Derived {
    name: &'static str,
    words: &'static str,
    unit: &'static str,
    kind: Kind,
    source: &'static str,
    rule: &'static str,
    inputs: &'static [&'static str],
    read: Read,
}

enum Read {
    Plan(fn(&Discrepancy) -> Option<Scalar<'static>>),
    /// With why it has no meaning when it is absent and nothing is missing.
    PlanOr(fn(&Discrepancy) -> Option<Scalar<'static>>, &'static str),
    Partner(fn(&PartnerReading) -> Option<Scalar<'static>>),
}

impl Derived {
    /// Its description.
    pub fn spec(&self) -> FactSpec {
        FactSpec {
            name: self.name.to_owned(),
            words: self.words.to_owned(),
            unit: self.unit,
            kind: self.kind,
            how: "computed from what is entered",
            origin: Origin::Derived(self.source),
            rule: self.rule,
            inputs: self.inputs,
        }
    }
}

/// The fact of this name; the plan is computed only if it is one of these.
pub fn get<'p>(name: &str, plan: impl FnOnce() -> &'p Discrepancy) -> Option<Fact> {
    let (pattern, element) = split(name);
    let derived = SPECS.iter().find(|derived| derived.name == pattern)?;
    let plan = plan();
    let value = match &derived.read {
        Read::Plan(read) => read(plan).map_or_else(|| unknown(name, plan), Known::Value),
        Read::PlanOr(read, why_not) => match read(plan) {
            Some(value) => Known::Value(value),
            None if applies(derived.name, plan) => unknown(name, plan),
            None => Known::NotApplicable((*why_not).to_owned()),
        },
        Read::Partner(read) => {
            let reading = find(plan, element.as_ref()?)?;
            read(reading).map_or_else(|| unknown_of(name, plan, reading), Known::Value)
        }
    };
    Some(Fact { name: name.to_owned(), spec: derived.spec(), value })
}

fn applies(name: &str, plan: &Discrepancy) -> bool {
    match name {
        // A rate of 0 is known, and means never.
        "usn.catch_up.hours" => plan.discrepancy.is_none() || plan.unknown.iter().any(|m| m.fact.ends_with("per_hour")),
        "usn.catch_up.changes" => plan.discrepancy.is_none(),
        _ => plan.backsync.as_ref().is_none_or(crate::replication::BacksyncClock::needs_start),
    }
}

/// What is missing for it: of all that the plan misses, what this fact needs.
fn unknown(name: &str, plan: &Discrepancy) -> Value {
    let needs: &[&str] = match name {
        "usn.stranded.at_least" | "usn.stranded.at_most" => &["changes_missing", "changes_made_here", "usn_at_restore"],
        "usn.catch_up.hours" => &["inbound_changes_per_hour"],
        "usn.coverage.of" => &["site_servers"],
        "usn.backsync.state" | "usn.backsync.ends_at" | "usn.backsync.minutes_left" => &["backsync", "restored_at"],
        "usn.highest" | "usn.highest_server" => &["partner", "usn"],
        _ => &["usn_changed", "partner", "usn"],
    };
    let missing = needs.iter().find_map(|key| plan.unknown.iter().find(|m| m.fact.rsplit('.').next() == Some(key)));
    Known::Unknown(missing.or(plan.unknown.first()).cloned().unwrap_or_else(|| none_entered(name)))
}

fn unknown_of(name: &str, plan: &Discrepancy, partner: &PartnerReading) -> Value {
    let about = format!("[{}]", Element::named(partner.server.as_str()));
    let missing = plan.unknown.iter().find(|missing| missing.fact.contains(&about)).or(plan.unknown.first());
    Known::Unknown(missing.cloned().unwrap_or_else(|| none_entered(name)))
}

fn none_entered(name: &str) -> Missing {
    Missing {
        fact: name.to_owned(),
        why: "what it is computed from is not entered".into(),
        how: "Enter the readings.".into(),
    }
}

fn find<'p>(plan: &'p Discrepancy, element: &Element) -> Option<&'p PartnerReading> {
    match element {
        Element::At(position) => plan.partners.get(*position),
        Element::Named(name) => plan.partners.iter().find(|p| same_name(p.server.as_str(), name)),
    }
}

/// `usn.partner[SERVERB].gap` as `usn.partner[...].gap` and SERVERB.
pub fn split(name: &str) -> (String, Option<Element>) {
    let cut = || {
        let (front, rest) = name.split_once('[')?;
        let (element, back) = rest.rsplit_once(']')?;
        Some((format!("{front}[...]{back}"), Some(Element::read(element))))
    };
    cut().unwrap_or_else(|| (name.to_owned(), None))
}
