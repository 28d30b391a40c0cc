//! Values for the texts and conditions of a list: the facts of the case, and what was written down in its steps.

use std::collections::{HashMap, HashSet};

use crate::facts::{Fact, Facts};
use crate::scenario::{Element, Scalar};
use crate::values::{Known, Missing, visible};

use super::references::FactName;
use super::template::{Piece, Template};

/// Where values come from.
#[derive(Clone)]
pub struct Scope<'a, 's> {
    /// The facts of the case.
    pub facts: &'a Facts<'s>,
    /// What was written down, by step.
    pub written: HashMap<&'a str, &'s str>,
    /// Steps that were left out.
    pub left_out: HashSet<&'a str>,
    /// Steps that failed.
    pub failed: HashSet<&'a str>,
}

/// A text with its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The text; what is not known stands in brackets.
    pub text: String,
    /// What is not known.
    pub unknown: Vec<Missing>,
    /// What has no meaning in this case, and why.
    pub absent: Vec<String>,
}

/// How values stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// To be read: 1,600.
    Read,
    /// To be typed: 1600.
    Typed,
}

impl Scope<'_, '_> {
    /// The text as a person reads it.
    pub fn read(&self, template: &Template) -> Filled {
        self.fill(template, Manner::Read)
    }

    /// The text as it is typed into a command line.
    pub fn typed(&self, template: &Template) -> Filled {
        self.fill(template, Manner::Typed)
    }

    fn fill(&self, template: &Template, manner: Manner) -> Filled {
        let mut filled = Filled::default();
        for piece in &template.pieces {
            match self.piece(piece, manner) {
                Ok(text) => filled.text.push_str(&text),
                Err((instead, missing)) => {
                    filled.text.push_str(&format!("[{instead}]"));
                    match missing {
                        Some(missing) => filled.unknown.push(missing),
                        None => filled.absent.push(instead),
                    }
                }
            }
        }
        filled
    }

    /// The text of a piece; without one, what stands in its place, and what is missing.
    fn piece(&self, piece: &Piece, manner: Manner) -> Result<String, (String, Option<Missing>)> {
        let name = match piece {
            Piece::Plain(text) => return Ok(text.clone()),
            Piece::Step(id) => {
                let written = self.written(id).map_err(|missing| (format!("see step {id}"), Some(missing)))?;
                return Ok(visible(written).into_owned());
            }
            Piece::Turned(id, form) => {
                let what = form.what();
                let written =
                    self.written(id).map_err(|missing| (format!("the {what} of step {id}"), Some(missing)))?;
                return form.of(written).map_err(|belongs| (format!("{belongs}, from step {id}"), None));
            }
            Piece::Fact(name) => name,
        };
        let name = self.name(name).map_err(|missing| (visible(&missing.fact).into_owned(), Some(missing)))?;
        let fact = self.facts.get(&name).map_err(|_| (visible(&name).into_owned(), Some(not_there(&name))))?;
        match &fact.value {
            Known::Value(value) if manner == Manner::Read => Ok(value.in_words()),
            Known::Value(value) => Ok(crate::scenario::entry::shown_value(value)),
            Known::Unknown(missing) => Err((fact.spec.words.clone(), Some(missing.clone()))),
            // Whoever reads knows from the sentence what it would be.
            Known::NotApplicable(why) if manner == Manner::Read => Err((format!("none: {why}"), None)),
            Known::NotApplicable(why) => Err((format!("{}: {why}", fact.spec.words), None)),
        }
    }

    /// What was written down in a step.
    pub(super) fn written(&self, step: &str) -> Result<&str, Missing> {
        self.written.get(step).copied().ok_or_else(|| Missing {
            fact: format!("step.{step}"),
            why: "it is written down in that step".into(),
            how: format!("Do the step {step} first."),
        })
    }

    /// The fact of a name with its elements filled in; `Err` where an element is not known.
    pub fn fact(&self, name: &FactName) -> Result<Fact, Missing> {
        let name = self.name(&name.0.pieces)?;
        self.facts.get(&name).map_err(|_| not_there(&name))
    }

    /// A name with its elements filled in, as facts and paths are named.
    pub fn name(&self, pieces: &[Piece]) -> Result<String, Missing> {
        let mut name = String::new();
        for piece in pieces {
            match piece {
                Piece::Plain(text) => name.push_str(text),
                Piece::Step(id) | Piece::Turned(id, _) => name.push_str(&Element::named(self.written(id)?).to_string()),
                Piece::Fact(inner) => name.push_str(&self.element(inner)?),
            }
        }
        Ok(name)
    }

    /// The element that the value of a fact names.
    fn element(&self, fact: &[Piece]) -> Result<String, Missing> {
        let name = self.name(fact)?;
        match self.facts.get(&name).map_err(|_| not_there(&name))?.value {
            Known::Value(Scalar::Text(element)) => Ok(Element::named(element).to_string()),
            Known::Value(value) => Ok(value.in_words()),
            Known::Unknown(missing) => Err(missing),
            Known::NotApplicable(why) => Err(Missing { fact: name, why, how: String::new() }),
        }
    }
}

/// An element that a name names and that the case does not have.
fn not_there(name: &str) -> Missing {
    Missing { fact: name.to_owned(), why: "the case has none of that name".into(), how: format!("Enter {name}.") }
}
