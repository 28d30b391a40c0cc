//! The open case: the document, the time, and the plans computed from both whenever one of them changes.

use std::cell::OnceCell;

use crate::document::Document;
use crate::replication::authrest::{self, Authrest};
use crate::replication::verify::{self, Verify};
use crate::replication::{Discrepancy, Plans, plan};
use crate::scenario::Scenario;
use crate::scenario::model::Restore;
use crate::values::Moment;
use crate::verdict::Verdict;

/// A document with what follows from it.
#[derive(Debug)]
pub struct Case {
    /// The document.
    pub document: Document,
    now: Moment,
    plan: Discrepancy,
    revision: u64,
    authrest: OnceCell<Authrest>,
    verify: OnceCell<Verify>,
    verdict: OnceCell<Verdict>,
}

impl Case {
    /// The case of a document as of `now`.
    pub fn of(document: Document, now: Moment) -> Self {
        let plan = plan(document.scenario(), &now);
        Self {
            plan,
            document,
            now,
            revision: 0,
            authrest: OnceCell::new(),
            verify: OnceCell::new(),
            verdict: OnceCell::new(),
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        self.document.scenario()
    }

    /// The restored directory, where the scenario has one.
    pub fn restore(&self) -> Option<&Restore> {
        self.scenario().restore.as_ref()
    }

    /// The time it is looked at.
    pub fn now(&self) -> &Moment {
        &self.now
    }

    /// The discrepancy.
    pub fn plan(&self) -> &Discrepancy {
        &self.plan
    }

    /// The repair by Authrest, worked out when somebody looks at it.
    pub fn authrest(&self) -> &Authrest {
        self.authrest.get_or_init(|| authrest::plan_for(self.scenario(), &self.now, &self.plan, None))
    }

    /// Whether the repair held, worked out when somebody looks at it.
    pub fn verify(&self) -> &Verify {
        self.verify.get_or_init(|| verify::plan_for(self.scenario(), &self.plan))
    }

    /// The plans together.
    pub fn plans(&self) -> Plans<'_> {
        Plans { discrepancy: &self.plan, authrest: self.authrest(), verify: self.verify() }
    }

    /// Where the case stands.
    pub fn verdict(&self) -> &Verdict {
        self.verdict.get_or_init(|| self.plans().verdict())
    }

    /// Another number after every change: what was worked out for an older one has to be worked out again.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Works everything out again.
    pub fn refresh(&mut self, now: Moment) {
        self.now = now;
        self.plan = plan(self.document.scenario(), &now);
        self.revision += 1;
        (self.authrest, self.verify, self.verdict) = Default::default();
    }

    /// The clock went on. Ages are shown in minutes, so within one nothing is worked out again.
    pub fn clock(&mut self, now: Moment) {
        if now.signed_duration_since(self.now).abs() >= chrono::TimeDelta::minutes(1) {
            self.refresh(now);
        }
    }

    /// Whether the scenario may be changed now.
    pub fn may_change(&self) -> bool {
        self.document.access().why_not().is_none() && self.document.recovery().is_none()
    }

    /// The name of the partner at a position of the table.
    pub fn partner(&self, position: usize) -> Option<&str> {
        self.plan.partners.get(position).map(|partner| partner.server.as_str())
    }
}
