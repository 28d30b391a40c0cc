//! Every value that rules, checklists, forms and screens refer to, by one name.
//!
//! ```text
//! scenario ----------> entered facts   restore.usn_changed, restore.partner[SERVERB].usn
//!     \--> plans ----> derived facts   usn.discrepancy, usn.stranded.at_most
//! ```
//!
//! A fact is known, unknown with the way to learn it, or has no meaning in this case. Nobody uses 0, "" or false for
//! what is not known. A plan never reads facts: it reads the scenario, and facts are read off the plan.

mod catalogue;
mod entered;
mod explain;
mod follows;
mod usn;

use std::cell::OnceCell;

pub use catalogue::{FactSpec, Kind, Origin, catalogue};
pub use explain::Explanation;
pub use follows::follows;

use crate::replication::{Discrepancy, plan};
use crate::scenario::{Scalar, Scenario};
use crate::values::{Known, Moment};

/// The value of a fact.
pub type Value = Known<Scalar<'static>>;

/// A fact of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its name in this case, such as `restore.partner[SERVERB].usn`.
    pub name: String,
    /// Its description.
    pub spec: FactSpec,
    /// Its value.
    pub value: Value,
}

/// There is no fact of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no fact \"{name}\"{}", near.as_ref().map_or(String::new(), |near| format!("; did you mean {near}?")))]
pub struct NoSuchFact {
    /// What was asked for.
    pub name: String,
    /// The nearest that there is.
    pub near: Option<String>,
}

/// The facts of one case at one time; plans are computed when first needed, and once.
pub struct Facts<'s> {
    scenario: &'s Scenario,
    now: Moment,
    usn: OnceCell<Discrepancy>,
}

impl<'s> Facts<'s> {
    /// The facts of a scenario as of `now`.
    pub fn of(scenario: &'s Scenario, now: Moment) -> Self {
        Self { scenario, now, usn: OnceCell::new() }
    }

    /// A fact by its name.
    pub fn get(&self, name: &str) -> Result<Fact, NoSuchFact> {
        if let Some(fact) = usn::get(name, || self.usn()) {
            return Ok(fact);
        }
        entered::get(name, self.scenario)
            .ok_or_else(|| NoSuchFact { name: name.to_owned(), near: catalogue::nearest(name) })
    }

    /// Where a fact comes from: its rule and inputs, or how it is entered; `None` where there is no such fact.
    pub fn explain(&self, name: &str) -> Option<Explanation> {
        explain::explain(self.get(name).ok()?, self.scenario)
    }

    /// The plan behind `usn.*`.
    pub fn usn(&self) -> &Discrepancy {
        self.usn.get_or_init(|| plan(self.scenario, &self.now))
    }
}
