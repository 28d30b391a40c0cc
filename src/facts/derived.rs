//! Facts read off a plan: the same way for every plan.

use crate::scenario::{Element, Scalar};
use crate::values::{Known, Missing, same_name};

use super::{Fact, FactSpec, Kind, Origin, Value};

/// A plan as facts are read off it.
pub trait Plan {
    /// What there are several of, each with a name.
    type Element;
    /// All of them, in file order; most plans have nothing of which there are several with names.
    fn elements(&self) -> &[Self::Element] {
        &[]
    }
    /// The name of one.
    fn name(_: &Self::Element) -> &str {
        ""
    }
    /// What the plan misses.
    fn unknown(&self) -> &[Missing];
    /// The keys that tell this fact, the first that is missing first.
    fn needs(name: &str) -> &'static [&'static str];
    /// Whether a fact that is absent has a meaning all the same and is only not known.
    fn applies(&self, name: &str) -> bool;
    /// Of a fact with several rules the one of this case.
    fn in_force(&self, _name: &str, _element: Option<&Self::Element>) -> Option<InForce> {
        None
    }
}

/// By which rule of several a fact is computed in this case, and from what.
pub struct InForce {
    pub rule: &'static str,
    pub inputs: &'static [&'static str],
}

/// A fact of a plan: its description, and where it stands in the plan.
pub struct Derived<P: Plan> {
    pub name: &'static str,
    pub words: &'static str,
    pub unit: &'static str,
    pub kind: Kind,
    pub source: &'static str,
    pub rule: &'static str,
    pub inputs: &'static [&'static str],
    pub read: Read<P>,
}

/// How it is read.
pub enum Read<P: Plan> {
    Plan(fn(&P) -> Option<Scalar<'static>>),
    /// With why it has no meaning when it is absent and nothing is missing.
    PlanOr(fn(&P) -> Option<Scalar<'static>>, &'static str),
    Element(fn(&P::Element) -> Option<Scalar<'static>>),
    /// With why it has no meaning where it has none.
    ElementOr(fn(&P::Element) -> Option<Scalar<'static>>, fn(&P::Element) -> Option<&'static str>),
}

impl<P: Plan> Derived<P> {
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
pub fn get<'p, P: Plan + 'p>(specs: &[Derived<P>], name: &str, plan: impl FnOnce() -> &'p P) -> Option<Fact> {
    let (pattern, element) = split(name);
    let derived = specs.iter().find(|derived| derived.name == pattern)?;
    let plan = plan();
    let value = match &derived.read {
        Read::Plan(read) => read(plan).map_or_else(|| unknown(name, plan), Known::Value),
        Read::PlanOr(read, why_not) => match read(plan) {
            Some(value) => Known::Value(value),
            None if plan.applies(derived.name) => unknown(name, plan),
            None => Known::NotApplicable((*why_not).to_owned()),
        },
        Read::Element(read) => {
            let reading = find(plan, element.as_ref()?)?;
            read(reading).map_or_else(|| unknown_of(name, plan, reading), Known::Value)
        }
        Read::ElementOr(read, why_not) => {
            let reading = find(plan, element.as_ref()?)?;
            match (read(reading), why_not(reading)) {
                (Some(value), _) => Known::Value(value),
                (None, Some(why)) => Known::NotApplicable(why.to_owned()),
                (None, None) => unknown_of(name, plan, reading),
            }
        }
    };
    Some(Fact { name: name.to_owned(), spec: derived.spec(), value })
}

/// The rule in force of the fact of this name; `None` where it has one rule only.
pub fn in_force<'p, P: Plan + 'p>(specs: &[Derived<P>], name: &str, plan: impl FnOnce() -> &'p P) -> Option<InForce> {
    let (pattern, element) = split(name);
    let derived = specs.iter().find(|derived| derived.name == pattern)?;
    let plan = plan();
    plan.in_force(derived.name, element.and_then(|element| find(plan, &element)))
}

/// The names of the elements that a fact with `[...]` in its name is one of each of.
pub fn elements<'p, P: Plan + 'p>(
    specs: &[Derived<P>],
    pattern: &str,
    plan: impl FnOnce() -> &'p P,
) -> Option<Vec<String>> {
    specs.iter().find(|derived| derived.name == pattern)?;
    Some(plan().elements().iter().map(|element| P::name(element).to_owned()).collect())
}

/// What is missing for it: of all that the plan misses, what this fact needs.
fn unknown<P: Plan>(name: &str, plan: &P) -> Value {
    let all = plan.unknown();
    let missing = P::needs(name).iter().find_map(|key| all.iter().find(|m| m.fact.rsplit('.').next() == Some(key)));
    Known::Unknown(missing.or(all.first()).cloned().unwrap_or_else(|| none_entered(name)))
}

fn unknown_of<P: Plan>(name: &str, plan: &P, element: &P::Element) -> Value {
    let about = format!("[{}]", Element::named(P::name(element)));
    let missing = plan.unknown().iter().find(|missing| missing.fact.contains(&about)).or(plan.unknown().first());
    Known::Unknown(missing.cloned().unwrap_or_else(|| none_entered(name)))
}

fn none_entered(name: &str) -> Missing {
    Missing {
        fact: name.to_owned(),
        why: "what it is computed from is not entered".into(),
        how: "Enter the readings.".into(),
    }
}

fn find<'p, P: Plan>(plan: &'p P, element: &Element) -> Option<&'p P::Element> {
    match element {
        Element::At(position) => plan.elements().get(*position),
        Element::Named(name) => plan.elements().iter().find(|element| same_name(P::name(element), name)),
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

/// The word of a state, as it stands in JSON.
pub fn word(state: impl serde::Serialize) -> Option<Scalar<'static>> {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => Some(Scalar::Text(word.into())),
        _ => None,
    }
}
