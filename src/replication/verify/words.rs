//! The comparison in sentences, the same for the console, the command and the report.

use crate::scenario::model::{Method, Repair};
use crate::values::{Usn, grouped, visible};
use crate::verdict::{Grade, Verdict};

use super::{Found, Held, Passed, Verify};

/// The answer in one sentence.
pub fn sentence(plan: &Verify) -> String {
    if plan.is_about_checks() {
        return super::checks::verdict(&plan.checks).sentence;
    }
    let server = plan.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    match plan.state {
        Held::Holds if is_doubted(plan) => {
            format!("By its numbers the repair of {server} holds, and a step of the verification failed.")
        }
        Held::Holds if plan.is_still_to_be_seen() => format!("The repair of {server} holds so far."),
        Held::Holds => format!("The repair of {server} holds."),
        Held::Failed => format!("The repair of {server} did not hold."),
        Held::Incomplete | Held::Unknown => format!("Whether the repair of {server} holds cannot be said yet."),
        Held::NotDone => format!("Nothing is entered that was done about {server}."),
    }
}

/// The answer with the first reason for it.
pub fn verdict(plan: &Verify) -> Verdict {
    if plan.is_about_checks() {
        return super::checks::verdict(&plan.checks);
    }
    let (grade, word) = match plan.state {
        Held::Holds if plan.is_still_to_be_seen() || is_doubted(plan) => (Grade::Doubtful, "HOLDS SO FAR"),
        Held::Holds => (Grade::Good, "HOLDS"),
        Held::Failed => (Grade::Bad, "FAILED"),
        Held::Incomplete => (Grade::Doubtful, "INCOMPLETE"),
        Held::NotDone => (Grade::Doubtful, "NOT DONE"),
        Held::Unknown => (Grade::Unknown, "UNKNOWN"),
    };
    let sentence = sentence(plan);
    let sentence = match plan.because.first().filter(|_| plan.state != Held::NotDone) {
        Some(because) => format!("{}: {because}.", sentence.trim_end_matches('.')),
        None => sentence,
    };
    Verdict::new(grade, word, sentence)
}

/// Whether somebody recorded otherwise than the numbers say.
fn is_doubted(plan: &Verify) -> bool {
    plan.warnings.iter().any(|warning| warning.id == super::VERIFICATION_FAILED)
}

/// That a reading is hardly one; nothing where it may be.
pub fn hardly_credible(usn: Usn, predicted: Option<u64>) -> Option<String> {
    let predicted = predicted.filter(|predicted| usn.is_many_times(*predicted))?;
    Some(format!(
        "{usn} is many times the {} that was to be expected: was a digit too many read or typed?",
        grouped(predicted)
    ))
}

impl Found {
    /// Whether this partner takes changes again.
    pub fn in_words(&self) -> (Grade, &'static str) {
        match self.state {
            Some(Passed::Passed) => (Grade::Good, "PASSED"),
            Some(Passed::NotYet) => (Grade::Doubtful, "NOT YET"),
            Some(Passed::Above) => (Grade::Bad, "ABOVE"),
            None if self.usn.is_none() => (Grade::Unknown, "NOT READ"),
            None => (Grade::Unknown, "UNKNOWN"),
        }
    }
}

/// What was done: the command or the method, and when.
pub fn done(repair: &Repair) -> String {
    let what = match (repair.method, repair.usn_increment) {
        (Some(Method::Authrest) | None, Some(by)) => {
            match repair.object_version_increment.map(|version| version.get()) {
                Some(version) => format!("AUTHREST {version} {}", by.get()),
                None => format!("Authrest with {} as its second number, and its first one not noted", by.get()),
            }
        }
        (Some(Method::Authrest), None) => match repair.object_version_increment.map(|version| version.get()) {
            Some(version) if version > 0 => format!("Authrest with {version} as its first number"),
            _ => "Authrest".to_owned(),
        },
        (Some(Method::Reimport), _) => "export/import".to_owned(),
        (Some(Method::RefreshAll), _) => "refresh all items".to_owned(),
        (Some(Method::Touch), _) => "each object saved again".to_owned(),
        (Some(Method::Wait), _) => "waiting".to_owned(),
        (None, _) => "in a way that is not entered".to_owned(),
    };
    match repair.applied_at {
        Some(at) => format!("{what}, {}", at.format("%Y-%m-%d %H:%M %:z")),
        None => what,
    }
}
