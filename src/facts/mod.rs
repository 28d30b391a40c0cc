//! Every value that rules, checklists, forms and screens refer to, by one name.
//!
//! ```text
//! scenario ----------> entered facts   restore.usn_changed, restore.partner[SERVERB].usn
//!     \--> plans ----> derived facts   usn.discrepancy, authrest.increment, resync.state
//! ```
//!
//! A fact is known, unknown with the way to learn it, or has no meaning in this case. Nobody uses 0, "" or false for
//! what is not known. A plan never reads facts: it reads the scenario, and facts are read off the plan.

mod authrest;
mod backout;
mod beside;
mod catalogue;
mod ccmail;
mod derived;
mod entered;
mod explain;
mod follows;
mod migration;
mod reimport;
mod resync;
mod usn;
mod verify;
mod ways;
mod words;

use std::cell::OnceCell;

pub use beside::{Beside, beside};
pub use catalogue::{FactSpec, Kind, Origin, called, catalogue};
pub use explain::Explanation;
pub use follows::follows;
pub use words::words_of;

use crate::backout::Plan as Backout;
use crate::ccmail::Plan as Ccmail;
use crate::dirsync::Resync;
use crate::migration::Migration;
use crate::replication::authrest::Authrest;
use crate::replication::forecast::ExportedUsns;
use crate::replication::reimport::{Reimport, Template};
use crate::replication::verify::Verify;
use crate::replication::{self, Discrepancy, plan};
use crate::scenario::{Edit, Scalar, Scenario};
use crate::values::{Known, Missing, Moment};

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
    exported: Option<&'s ExportedUsns>,
    template: Template,
    usn: OnceCell<Discrepancy>,
    authrest: OnceCell<Authrest>,
    reimport: OnceCell<Reimport>,
    verify: OnceCell<Verify>,
    resync: OnceCell<Resync>,
    migration: OnceCell<Migration>,
    backout: OnceCell<Backout>,
    ccmail: OnceCell<Ccmail>,
}

impl<'s> Facts<'s> {
    /// The facts of a scenario as of `now`, without the files that it names.
    pub fn of(scenario: &'s Scenario, now: Moment) -> Self {
        Self {
            scenario,
            now,
            exported: None,
            template: Template::Absent,
            usn: OnceCell::new(),
            authrest: OnceCell::new(),
            reimport: OnceCell::new(),
            verify: OnceCell::new(),
            resync: OnceCell::new(),
            migration: OnceCell::new(),
            backout: OnceCell::new(),
            ccmail: OnceCell::new(),
        }
    }

    /// With what was read of the files that the scenario names.
    pub fn with_files(self, exported: Option<&'s ExportedUsns>, template: Template) -> Self {
        Self { exported, template, ..self }
    }

    /// A fact by its name.
    pub fn get(&self, name: &str) -> Result<Fact, NoSuchFact> {
        let derived = || {
            derived::get(usn::SPECS, name, || self.usn())
                .or_else(|| derived::get(authrest::SPECS, name, || self.authrest()))
                .or_else(|| derived::get(reimport::SPECS, name, || self.reimport()))
                .or_else(|| derived::get(verify::SPECS, name, || self.verify()))
                .or_else(|| resync::SPECS.iter().find_map(|specs| derived::get(specs, name, || self.resync())))
                .or_else(|| migration::SPECS.iter().find_map(|specs| derived::get(specs, name, || self.migration())))
                .or_else(|| derived::get(backout::SPECS, name, || self.backout()))
                .or_else(|| derived::get(ccmail::SPECS, name, || self.ccmail()))
                .or_else(|| derived::get(verify::CHECKS, name, || &self.verify().checks))
                .or_else(|| derived::get(ways::SPECS, name, || &self.authrest().compare))
        };
        derived()
            .or_else(|| entered::get(name, self.scenario))
            .ok_or_else(|| NoSuchFact { name: name.to_owned(), near: catalogue::nearest(name) })
    }

    /// Where a fact comes from: its rule and inputs, or how it is entered; `None` where there is no such fact.
    pub fn explain(&self, name: &str) -> Option<Explanation> {
        let in_force = derived::in_force(usn::SPECS, name, || self.usn())
            .or_else(|| derived::in_force(authrest::SPECS, name, || self.authrest()))
            .or_else(|| derived::in_force(ways::SPECS, name, || &self.authrest().compare));
        explain::explain(self.get(name).ok()?, self.scenario, in_force, &|pattern| self.elements(pattern))
    }

    /// The elements that a derived fact with `[...]` in its name is one of each of.
    fn elements(&self, pattern: &str) -> Option<Vec<String>> {
        derived::elements(usn::SPECS, pattern, || self.usn())
            .or_else(|| derived::elements(authrest::SPECS, pattern, || self.authrest()))
            .or_else(|| derived::elements(verify::SPECS, pattern, || self.verify()))
            .or_else(|| derived::elements(ways::SPECS, pattern, || &self.authrest().compare))
    }

    /// The scenario that they are of.
    pub fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// The time that they are of.
    pub fn now(&self) -> &Moment {
        &self.now
    }

    /// What the plan behind a fact misses: where a state is the word "unknown", this is why.
    pub fn missing(&self, name: &str) -> &[Missing] {
        match name.split('.').next() {
            Some("usn") => &self.usn().unknown,
            Some("authrest") => &self.authrest().unknown,
            Some("reimport") => &self.reimport().unknown,
            Some("verify") => &self.verify().unknown,
            Some("resync") => &self.resync().unknown,
            Some("migration") => &self.migration().unknown,
            Some("backout") => &self.backout().unknown,
            Some("ccmail") => &self.ccmail().unknown,
            _ => &[],
        }
    }

    /// The plan behind `usn.*`.
    pub fn usn(&self) -> &Discrepancy {
        self.usn.get_or_init(|| plan(self.scenario, &self.now))
    }

    /// The plan behind `authrest.*`.
    pub fn authrest(&self) -> &Authrest {
        self.authrest.get_or_init(|| replication::authrest::plan(self.scenario, &self.now, self.exported))
    }

    /// The plan behind `reimport.*`.
    pub fn reimport(&self) -> &Reimport {
        self.reimport.get_or_init(|| replication::reimport::plan(self.scenario, &self.now, self.template.clone()))
    }

    /// The plan behind `resync.*`.
    pub fn resync(&self) -> &Resync {
        self.resync.get_or_init(|| crate::dirsync::resync::plan(self.scenario))
    }

    /// The plan behind what is computed of `migration.*`.
    pub fn migration(&self) -> &Migration {
        self.migration.get_or_init(|| crate::migration::plan(self.scenario))
    }

    /// The edit that plans the next repair after one that did not do, made `at` that time; nothing where none is to be.
    pub fn planned_anew(&self, by: Option<&str>, at: Moment) -> Option<Edit> {
        replication::verify::anew(self.scenario, self.verify(), by, at)
    }

    /// How many records of the file, from the first on, say nothing of a list any more since the next repair was planned.
    pub fn before_next_repair(&self, list: &str) -> usize {
        replication::verify::before_next(self.scenario, list)
    }

    /// The plan behind `verify.*`.
    pub fn verify(&self) -> &Verify {
        self.verify.get_or_init(|| replication::verify::plan(self.scenario, &self.now))
    }

    /// The plan behind `backout.state` and its kin.
    pub fn backout(&self) -> &Backout {
        self.backout.get_or_init(|| crate::backout::plan(self.scenario))
    }

    /// The plan behind `ccmail.state`.
    pub fn ccmail(&self) -> &Ccmail {
        self.ccmail.get_or_init(|| crate::ccmail::plan(self.scenario))
    }
}
