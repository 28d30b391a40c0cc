//! Why something can't be said of a step.

use crate::values::{Missing, visible};

use super::left_out::{self, LeftOut};

/// Why it can't be said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such step.
    #[error("there is no step \"{}\" in this list{}", visible(.0), near(.1))]
    NoSuchStep(String, Option<String>),
    /// The case does not call for the list.
    #[error("this list does not apply: {0}")]
    ListNotApplicable(String),
    /// The case does not need the step.
    #[error("this step is not needed: {0}")]
    NotNeeded(String),
    /// Nobody can say whether it is needed.
    #[error("nobody can say yet whether this step is needed: {}", what(.0))]
    Unknown(Vec<Missing>),
    /// A pause point before it is open.
    #[error("step {position} ({id}) comes first: nothing after it is done before it is")]
    Waits {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// The list ended at an earlier step.
    #[error("the list ended at step {position} ({id}): {why}; what comes after it waits until that is settled")]
    Ended {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
        /// What it means.
        why: String,
    },
    /// What can't be taken back rests on something that is known not to be so.
    #[error("step {position} ({id}) stands against it: this step can't be taken back, and {why}")]
    Against {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
        /// What is not so.
        why: String,
    },
    /// A reading from before a repair stays as it was.
    #[error(
        "{what} was read before the repair, and the verification reckons with it. What is read now belongs there: the \
         list verify-within-site asks for it. A slip in what was read then is mended in the scenario itself"
    )]
    BeforeRepair {
        /// The key.
        what: String,
    },
    /// What can't be taken back, and what everything after it rests on, is not recorded twice.
    #[error(
        "it is recorded as done already{}. If that is not so, or it has to be done once more, take the record back first; \
         every step after it is open again then",
        Some(who).filter(|who| !who.is_empty()).map_or_else(String::new, |who| format!(" ({who})"))
    )]
    Already {
        /// By whom and when.
        who: String,
    },
    /// Something that can't be taken back was done upon it.
    #[error(
        "step {position} ({id}) was done upon it, and can't be taken back: if that was not done either, take its record back \
         first"
    )]
    RestsOn {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// Something was done to the server that the case is about.
    #[error(
        "the case is about {}, and step {position} ({id}) of {list} was done to it: nothing of that is of another server. Of \
         that one make a case of its own, by `backsync new`; where only the name was wrong, put it right in the file, in the \
         value of the step that named it, too",
        visible(.was)
    )]
    OfAnother {
        /// The server.
        was: String,
        /// The list.
        list: String,
        /// The number of the step, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// It would be a copy of what comes after.
    #[error(
        "step {position} ({id}) was done or tried already: a copy made now is none of what was there before. Where it was made \
         before, take the record of step {position} back first, and record both in their order"
    )]
    TooLate {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// The copy that was made before stays the one.
    #[error(
        "step {position} ({id}) was done or tried since: a copy that is made now is none of what was there before. The one of \
         before stays{}. Where only its place is another one, put that right in the file, in the value of the record",
        Some(who).filter(|who| !who.is_empty()).map_or_else(String::new, |who| format!(" ({who})"))
    )]
    Copied {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
        /// Who made that, and when.
        who: String,
    },
    /// What was put back was run on since.
    #[error(
        "it is recorded as done, and step {position} ({id}) was done on it since. What went wrong there is recorded as failed at \
         the step at which it shows; that leads back here where there is something to put back"
    )]
    RunSince {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// What is to be put back was run.
    #[error(
        "step {position} ({id}) failed since, which puts back what this did: where nothing was run there is nothing to put back, \
         and that record is taken back first"
    )]
    NotBack {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// Services run on what it did.
    #[error(
        "services run since step {position} ({id}), on what it did: what goes wrong now is said of the checks behind that. Where \
         it was not done, and they were not started either, take the record of step {position} back first"
    )]
    Runs {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// What was seen since takes services that run.
    #[error(
        "step {position} ({id}) was done since, and that takes services that run: where it was not, take its record back first"
    )]
    SeenSince {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// What another list recorded since takes services that run.
    #[error(
        "step {id} of the list {list} was done since, and that takes services that run: where it was not, take its record back \
         first"
    )]
    LookedSince {
        /// The list.
        list: &'static str,
        /// The step.
        id: String,
    },
    /// What was read since takes services that run.
    #[error(
        "something was read since the repair, and that takes services that run. If it was read of another one, take it out of \
         [repair] first: usn_changed, changes_missing, and what stands of the partners"
    )]
    ReadOfRunning,
    /// What would end the list lies behind something that can't be taken back.
    #[error(
        "step {position} ({id}) was done or tried since, and can't be taken back: the list does not end here any more. Go on \
         with its next step; what goes wrong is said of the step at which it shows"
    )]
    Past {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// What was read since a repair would go with it.
    #[error(
        "what was read since the repair would go with it, and a repair that something was read of was made. If that was read \
         of another one, take it out of [repair] first: usn_changed, and what stands of the partners"
    )]
    ReadSince,
    /// Services stand since a later step.
    #[error(
        "services stand since step {position} ({id}): start them again first, and take its record back; the list \
         does not end before that"
    )]
    Stands {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// What was tried is put back before the list ends.
    #[error("step {position} ({id}) comes first: what was tried is put back before anything else")]
    PutBackFirst {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// Something comes before services are started; where they were all the same, that they stand is taken back.
    #[error(
        "step {position} ({id}) comes first. Where the services were started without it, take the record of step {stopped} \
         ({stop}) back"
    )]
    StartedWithout {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
        /// The number of the step that stopped them.
        stopped: usize,
        /// Its id.
        stop: String,
    },
    /// The same, unless it was done already.
    #[error(
        "step {position} ({id}) comes first: what was tried is put back before any service starts. Where services ran since \
         all the same, by a restart or by mistake, record that here with a note that says so: then nothing is put back"
    )]
    PutBackOrRan {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// What it would lead back to puts something back that is not to be put back any more.
    #[error("it would lead back to step {position} ({id}), and that is not the way any more: {why}")]
    NotPutBack {
        /// Its number, from 1.
        position: usize,
        /// Its id.
        id: String,
        /// Why it is not.
        why: String,
    },
    /// Skipped and failed need a note.
    #[error("a step that is {0} needs a note that says why")]
    NoNote(&'static str),
    /// It is open again, and nothing of it counts.
    #[error("a later step led back, so this one is open already: nothing of it is left to take back")]
    OpenAgain,
    /// What was read before was overwritten by it.
    #[error(
        "what was planned is not taken back by its record: in the console undo (u) takes the edit back. Otherwise enter the \
         repair once more, as the notes of the case name it, with the readings of then"
    )]
    Planned,
    /// There is nothing to take back.
    #[error("nothing is recorded of this step that could be taken back")]
    NothingToUndo,
    /// A value goes with a step that asks for one, and that is done.
    #[error("{0}")]
    NoValueAsked(&'static str),
    /// The value it must record is missing.
    #[error("it needs a value: {ask} ({belongs})")]
    NoValue {
        /// What is asked for.
        ask: String,
        /// What belongs there.
        belongs: String,
    },
    /// The value can't be right.
    #[error("{0}")]
    Value(String),
    /// It contradicts what the step has done.
    #[error(
        "{ask}: {is} was to be expected, not {said}; if it was done otherwise, record the step as failed and say so"
    )]
    Otherwise {
        /// What is asked for.
        ask: String,
        /// What was typed.
        said: String,
        /// What belongs there.
        is: String,
    },
    /// Copies are made first.
    #[error("step {position} ({id}) comes first: this step can't be taken back, and {what} is not copied yet")]
    NoBackup {
        /// The number of the step that makes the copy, from 1.
        position: usize,
        /// Its id.
        id: String,
        /// What is to be copied.
        what: &'static str,
    },
    /// What everything after it rests on is not left out.
    #[error(
        "this step is not left out: every step after it rests on it. If it was done, record it as done; if it can't be done, \
         record it as failed, with a note"
    )]
    Ground,
    /// A copy that is asked for later is not left out.
    #[error(
        "this copy is not left out: step {position} ({id}) can't be taken back, and is refused without it. If there is one \
         already, record the step as done, with where it lies"
    )]
    AskedFor {
        /// The number of the step that asks for it, from 1.
        position: usize,
        /// Its id.
        id: String,
    },
    /// A step that can't be taken back is confirmed by repeating its parameters.
    #[error("this step can't be taken back{}; confirm it by repeating: {text}", left_out::but(.left_out))]
    Confirm {
        /// What is to be repeated.
        text: String,
        /// What was left out before it.
        left_out: Vec<LeftOut>,
    },
    /// Its parameters are not known.
    #[error("this step can't be taken back, and what it does is not known: {}", what(.0))]
    Unconfirmable(Vec<Missing>),
}

fn near(near: &Option<String>) -> String {
    near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near}?"))
}

fn what(missing: &[Missing]) -> String {
    let first = missing.first().map_or_else(String::new, |one| {
        format!("{}: {}. {}", visible(&one.fact), visible(&one.why), visible(&one.how))
    });
    match missing.len() {
        0 | 1 => first,
        several => format!("{first} (and {} more)", several - 1),
    }
}
