//! The open case: the document, the time, and the plans computed from both whenever one of them changes.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use crate::backout;
use crate::ccmail::{self, Plan as Ccmail};
use crate::checklist::{Progress, Sheet, Walk, foremost, progress};
use crate::concerns::{self, AllPlans, Concern, Subject, Walked, what_comes_next};
use crate::dirsync::{Resync, resync};
use crate::document::{Document, Origin};
use crate::facts::{Facts, Kind};
use crate::migration::{self, Migration};
use crate::replication::authrest::{self, Authrest};
use crate::replication::forecast::ExportedUsns;
use crate::replication::reimport::Template;
use crate::replication::verify::{self, Verify};
use crate::replication::{Discrepancy, Plans, plan};
use crate::report::walked;
use crate::scenario::model::Restore;
use crate::scenario::{Scalar, Scenario};
use crate::settings::Shelf;
use crate::values::{Moment, visible};
use crate::verdict::{Next, Verdict};

use super::panes::authrest::Confirm;

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
    resync: OnceCell<Resync>,
    migration: OnceCell<Migration>,
    ccmail: OnceCell<Ccmail>,
    backout: OnceCell<backout::Plan>,
    /// As it was saved last, with the text it was read from.
    saved: OnceCell<(String, Scenario)>,
    verdict: OnceCell<Verdict>,
    progress: OnceCell<Vec<Progress>>,
    walked: OnceCell<Walked>,
    lists: Arc<Shelf>,
    operator: Option<String>,
    export: Export,
    /// Server and numbers that were confirmed; they are forgotten as soon as the plan has others.
    confirmed: Option<String>,
}

/// What is known of the raw export that the scenario names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Export {
    /// It names none.
    #[default]
    None,
    /// It is being read.
    Reading(String),
    /// It was read, and is what was imported.
    Counted(String, Arc<ExportedUsns>),
    /// It is not used, and why.
    NotUsed(String, String),
}

impl Export {
    /// What it means for a forecast, in a sentence; nothing where that is counted, or where there is no export.
    pub fn not_counted(&self) -> Option<String> {
        match self {
            Self::None | Self::Counted(..) => None,
            Self::Reading(name) => Some(format!("{} is being read: then it is counted.", visible(name))),
            Self::NotUsed(name, why) => Some(format!("Not counted in {}: {}.", visible(name), visible(why))),
        }
    }
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
            resync: OnceCell::new(),
            migration: OnceCell::new(),
            ccmail: OnceCell::new(),
            backout: OnceCell::new(),
            saved: OnceCell::new(),
            verdict: OnceCell::new(),
            progress: OnceCell::new(),
            walked: OnceCell::new(),
            lists: Arc::default(),
            operator: None,
            export: Export::None,
            confirmed: None,
        }
    }

    /// With these checklists, and whoever records their steps.
    pub fn walked_by(self, lists: Arc<Shelf>, operator: Option<String>) -> Self {
        Self { lists, operator, ..self }
    }

    /// The checklists.
    pub fn shelf(&self) -> &Shelf {
        &self.lists
    }

    /// Who records steps; nothing where nobody knows yet.
    pub fn operator(&self) -> Option<&str> {
        self.operator.as_deref()
    }

    /// Somebody said who he is.
    pub fn set_operator(&mut self, operator: &str) {
        self.operator = Some(operator.to_owned());
    }

    /// Where the scenario is; of one that has no file yet, where it would be saved first.
    pub fn file(&self) -> PathBuf {
        match self.document.origin() {
            Origin::File => self.document.path().to_owned(),
            Origin::BuiltIn(name) => PathBuf::from(format!("{name}.toml")),
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        self.document.scenario()
    }

    /// The scenario as it was saved last: what it says of a registry stands there, what was changed since is a trial.
    pub fn saved(&self) -> &Scenario {
        if !self.document.is_dirty() {
            return self.scenario();
        }
        let (_, saved) = self.saved.get_or_init(|| {
            let text = self.document.saved_text();
            // It was read, or written, so it is valid.
            let saved = crate::scenario::load(text).unwrap_or_else(|_| self.scenario().clone());
            (text.to_owned(), saved)
        });
        saved
    }

    /// The case with what stands in the registry in place of what is tried.
    pub fn as_set(&self) -> Scenario {
        let (mut scenario, saved) = (self.scenario().clone(), self.saved().migration.as_ref());
        if let Some(migration) = &mut scenario.migration {
            migration.max_mailbox_logon_retries = saved.and_then(|saved| saved.max_mailbox_logon_retries);
            migration.mailbox_logon_retry_interval = saved.and_then(|saved| saved.mailbox_logon_retry_interval);
        }
        scenario
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
        self.authrest.get_or_init(|| {
            let mut plan = authrest::plan_for(self.scenario(), &self.now, &self.plan, self.exported());
            // Why it is not used is known here, and said where the forecast stands.
            plan.warnings.retain(|warning| warning.id != "export-unreadable");
            plan
        })
    }

    /// What is known of the raw export.
    pub fn export(&self) -> &Export {
        &self.export
    }

    /// Something else is known of it; everything is worked out again after that.
    pub fn set_export(&mut self, export: Export) {
        self.export = export;
    }

    /// The USNs of the raw export, where it is used.
    pub fn exported(&self) -> Option<&ExportedUsns> {
        match &self.export {
            Export::Counted(_, usns) => Some(usns),
            Export::None | Export::Reading(_) | Export::NotUsed(..) => None,
        }
    }

    /// The facts, with what was read of the files that the scenario names.
    pub fn facts(&self) -> Facts<'_> {
        Facts::of(self.scenario(), self.now).with_files(self.exported(), Template::Absent)
    }

    /// Notes that somebody confirmed this server with these numbers.
    pub fn confirm(&mut self, words: &str) {
        self.confirmed = Confirm::words(self.authrest()).filter(|now| now == words);
    }

    /// Whether the command raises Object-Versions, and nobody confirmed it as it stands.
    pub fn waits_for_confirmation(&self) -> bool {
        Confirm::words(self.authrest()).is_some_and(|words| self.confirmed.as_ref() != Some(&words))
    }

    /// A known value of a fact in words. A command that raises Object-Versions is not given away before it is confirmed.
    pub fn in_words(&self, fact: &str, kind: Kind, value: &Scalar<'_>) -> String {
        if fact == "authrest.command" && self.waits_for_confirmation() {
            return "not confirmed yet".to_owned();
        }
        kind.in_words(value)
    }

    /// Whether the repair held, worked out when somebody looks at it.
    pub fn verify(&self) -> &Verify {
        self.verify.get_or_init(|| verify::plan_for(self.scenario(), &self.plan))
    }

    /// What Resync.glb will hold, worked out when somebody looks at it.
    pub fn resync(&self) -> &Resync {
        self.resync.get_or_init(|| resync::plan(self.scenario()))
    }

    /// How long failing mailboxes hold a migration up, worked out when somebody looks at it.
    pub fn migration(&self) -> &Migration {
        self.migration.get_or_init(|| migration::plan(self.scenario()))
    }

    /// The way out of a damaged post office, worked out when somebody looks at it.
    fn ccmail(&self) -> &Ccmail {
        self.ccmail.get_or_init(|| ccmail::plan(self.scenario()))
    }

    /// What the case is about, the worst first.
    pub fn concerns(&self) -> Vec<Concern<'_>> {
        concerns::concerns(self.scenario(), self.all_plans(), self.walked())
    }

    /// What comes next of the directory, with what was walked for it.
    pub fn directory_next(&self) -> Next {
        self.concern(Subject::Directory).next
    }

    /// What it is about in one respect, with what was walked for it.
    pub fn concern(&self, subject: Subject) -> Concern<'_> {
        Concern::of(subject, self.all_plans(), self.walked())
    }

    fn all_plans(&self) -> AllPlans<'_> {
        AllPlans {
            directory: self.plans(),
            resync: self.resync(),
            migration: self.migration(),
            ccmail: self.ccmail(),
            backout: self.backout.get_or_init(|| backout::plan(self.scenario())),
        }
    }

    /// The plans of the directory together.
    pub fn plans(&self) -> Plans<'_> {
        Plans { discrepancy: &self.plan, authrest: self.authrest(), verify: self.verify() }
    }

    /// Where the case stands: what the worst of its concerns says.
    pub fn verdict(&self) -> &Verdict {
        self.verdict.get_or_init(|| concerns::verdict(self.scenario(), self.all_plans(), self.walked()))
    }

    /// How far all checklists are, worked out when somebody looks at them.
    pub fn progress(&self) -> &[Progress] {
        self.progress.get_or_init(|| progress(self.lists.lists(), &self.facts()))
    }

    /// Checklists of which something is recorded; without any record none is looked at.
    pub fn begun(&self) -> impl Iterator<Item = &Progress> {
        let all = if self.scenario().step.is_empty() { &[][..] } else { self.progress() };
        all.iter().filter(|one| one.is_begun())
    }

    /// What was walked of them, worked out when somebody looks at it.
    pub fn walked(&self) -> &Walked {
        self.walked.get_or_init(|| walked(self.lists.lists(), &self.facts()))
    }

    /// The checklist to go on with.
    pub fn foremost(&self) -> Option<&Progress> {
        let concerns = self.concerns();
        let next = what_comes_next(&concerns).and_then(|next| next.list);
        foremost(self.progress(), next, |list| self.walked().goes_first(list))
    }

    /// What it means that a step which is done did not show what should be seen.
    pub fn not_seen(&self, list: &str, step: &str) -> Option<String> {
        let facts = self.facts();
        Walk::of(self.lists.lists().get(list)?, &facts).not_seen(step)
    }

    /// A checklist with its texts; nothing where there is none of that id.
    pub fn sheet(&self, id: &str) -> Option<Sheet> {
        let lists = self.lists.lists();
        let (list, facts) = (lists.get(id)?, self.facts());
        Some(Sheet::of(&Walk::of(list, &facts), lists))
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
        (self.resync, self.migration, self.ccmail, self.backout) = Default::default();
        (self.progress, self.walked) = Default::default();
        // Edits leave what was saved alone, and reading thousands of requestors again takes its time.
        if self.saved.get().is_some_and(|(text, _)| text != self.document.saved_text()) {
            self.saved = OnceCell::default();
        }
        self.confirmed = self.confirmed.take().filter(|words| Confirm::words(self.authrest()).as_ref() == Some(words));
    }

    /// The clock went on. Ages are shown in minutes, so within one nothing is worked out again.
    pub fn clock(&mut self, now: Moment) {
        if now.signed_duration_since(self.now).abs() >= chrono::TimeDelta::minutes(1) {
            self.refresh(now);
        }
    }

    /// Why it may not be; `None` where it may.
    pub fn why_not_changed(&self) -> Option<String> {
        if let Some(why) = self.document.access().why_not() {
            return Some(format!("this case is open read-only: {why}"));
        }
        let waits = self.document.recovery().is_some();
        waits.then(|| "the edits of an earlier session wait: take them up or drop them first".to_owned())
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
