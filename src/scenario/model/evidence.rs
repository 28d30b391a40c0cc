//! What logs said and what was done: events, logs, steps, files, findings set aside.

use crate::scenario::datum::{EventId, Note};
use crate::scenario::record::{choices, tables};
use crate::values::{Count, Moment, Name, ServerName};

tables! {
    /// What an event log said.
    pub struct Event = "event" {
        /// The server that logged it.
        server: Option<ServerName> = "server";
        /// The log it stands in.
        log: Option<Name> = "log";
        /// Its source.
        source: Option<Name> = "source";
        /// Its number.
        id: Option<EventId> = "event";
        /// When it was logged.
        at: Option<Moment> = "logged";
        /// How often; 1 unless given.
        count: Option<Count> = "how often";
        /// Its text.
        message: Option<Note> = "text";
    }

    /// An event log to read with the case.
    pub struct Log = "log" requires "path" {
        /// Where it is, beside the scenario file or absolute.
        path: Option<Name> = "path";
        /// The server it comes from.
        server: Option<ServerName> = "server";
    }

    /// A step that was done, skipped or failed, or that was taken back.
    pub struct Step = "step" requires "checklist" requires "id" requires "state" {
        /// The checklist.
        checklist: Option<Name> = "checklist";
        /// The step.
        id: Option<Name> = "step";
        /// What became of it.
        state: Option<StepState> = "state";
        /// When.
        at: Option<Moment> = "recorded";
        /// By whom.
        by: Option<Name> = "by";
        /// What the step asked to be written down.
        value: Option<Note> = "value";
        /// A note; a skipped or failed step needs one.
        note: Option<Note> = "note";
    }

    /// A file that was generated for this case.
    pub struct Artefact = "artefact" requires "path" {
        /// Where it is.
        path: Option<Name> = "path";
        /// Its SHA-256.
        sha256: Option<Name> = "SHA-256";
        /// When it was made.
        at: Option<Moment> = "made";
    }

    /// A finding that was set aside.
    pub struct Acknowledged = "acknowledged" requires "finding" {
        /// The finding.
        finding: Option<Name> = "finding";
        /// By whom.
        by: Option<Name> = "by";
        /// When.
        at: Option<Moment> = "set aside";
        /// Until when.
        until: Option<Moment> = "until";
        /// Why.
        reason: Option<Note> = "reason";
    }
}

choices! {
    /// What became of a step.
    pub enum StepState {
        /// Done.
        Done = "done",
        /// Left out, with a reason.
        Skipped = "skipped",
        /// Tried, did not work.
        Failed = "failed",
        /// The record before is taken back.
        Undone = "undone",
    }
}

/// The step of a list that names the server it is walked for.
const NAMES: [&str; 2] = ["name-server", "name-requestor"];

impl Step {
    /// Of the records of one step, in the order of the file with their places in it, the last one that says of something done
    /// that it is not so: taken back, failed or left out after all, or done of something else, such as another server.
    pub fn taken_back<'s>(records: impl Iterator<Item = (usize, &'s Self)>) -> Option<(usize, &'s Self)> {
        let mut before: Option<&Self> = None;
        let not = records.filter(|(_, record)| {
            let is_done = record.state == Some(StepState::Done);
            let of_else = before.is_some_and(|before| !before.is_of(record));
            let not = before.is_some() && (!is_done || of_else);
            before = if is_done { Some(*record) } else { before };
            not
        });
        not.last()
    }

    /// Whether it is of a list.
    pub fn is_of_list(&self, list: &str) -> bool {
        self.checklist.as_ref().is_some_and(|its| its.as_str() == list)
    }

    /// Whether it is of a step of a list.
    pub fn is_of_step(&self, list: &str, id: &str) -> bool {
        self.is_of_list(list) && self.id.as_ref().is_some_and(|its| its.as_str() == id)
    }

    /// Two records of one step of a list that it was done, where nothing of that list failed or was taken back between them:
    /// two people did it, or two wrote down that one did.
    pub fn done_twice<'s>(
        scenario: &'s super::Scenario,
        list: &'s str,
        id: &str,
        back: Option<&str>,
    ) -> Option<(&'s Self, &'s Self)> {
        let mut first: Option<&Self> = None;
        let mut twice = None;
        for (_, record) in scenario.recorded_of(list) {
            match record.state {
                Some(StepState::Done) if record.is_of_step(list, id) => {
                    twice = first.replace(record).map(|one| (one, record))
                }
                Some(StepState::Done) if back.is_some_and(|back| record.is_of_step(list, back)) => {
                    (first, twice) = (None, None);
                }
                Some(StepState::Failed | StepState::Undone) => (first, twice) = (None, None),
                _ => {}
            }
        }
        twice
    }

    /// By whom and when it was recorded, as far as that is known: "jb, 1999-01-12 11:00 +00:00".
    pub fn who(&self) -> String {
        let by = self.by.as_ref().map(|by| crate::values::visible(by.as_str()).into_owned());
        let at = self.at.map(|at| at.format("%Y-%m-%d %H:%M %:z").to_string());
        by.into_iter().chain(at).collect::<Vec<_>>().join(", ")
    }

    /// Of what it was done: of a server that is named. A copy that was restored from another tape is the same step, done once
    /// more.
    fn is_of(&self, other: &Self) -> bool {
        if self.id.as_ref().is_none_or(|id| !NAMES.contains(&id.as_str())) {
            return true;
        }
        let values = self.value.as_ref().zip(other.value.as_ref());
        values.is_none_or(|(one, other)| crate::values::same_name(&one.0, &other.0))
    }
}
