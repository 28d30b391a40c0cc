//! Authrest was run and the services still stand, as its checklist records: what has to be seen to before they start.
//!
//! With raised Object-Versions the older copies of a restored server replace newer ones everywhere as soon as it sends
//! again (Q201414): while it stands nothing is lost yet.

use crate::reps_from::RepsFrom;
use crate::scenario::model::{Repair, RepairPartner, Step, StepState};
use crate::scenario::{Path, Scenario};
use crate::values::{Missing, ServerName, Usn, capital, grouped, visible};

/// The checklist that stops them and starts them again.
pub const LIST: &str = "raise-usn-authrest";

/// Its steps that stop them, run Authrest, and start them.
const STOP: &str = "stop-services";
const RUN: &str = "run-authrest";
const START: &str = "start-services";

/// What has to be seen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// What Authrest printed as its first number is not noted.
    NotNoted,
    /// Its first number was this one, if it is known, and has to be 0.
    Wrong(Option<u64>),
    /// Dir.edb is back from the copy, and Authrest not run on it.
    PutBack,
    /// They did not start on what Authrest made of the directory.
    Failed,
    /// The first number was 0: they are to be started.
    Right,
}

impl Stopped {
    /// Read off the records of the list, and off the readings: whoever has read something has services that run.
    pub fn of(scenario: &Scenario, repair: &Repair) -> Option<Self> {
        let ran = done(scenario, RUN).filter(|_| !ran_as_read(scenario))?;
        if done(scenario, START).is_some_and(|started| started > ran) {
            return None;
        }
        let noted = recorded(scenario, "note-object-version-increment");
        let put_back = done(scenario, "put-directory-back");
        let by = repair.object_version_increment.map(|by| by.get());
        Some(match by {
            // A number from before this run says nothing of it.
            _ if noted.is_some_and(|(noted, _)| noted < ran) => Self::NotNoted,
            Some(0) if failed(scenario, START).is_some_and(|failed| failed > ran) => Self::Failed,
            Some(0) => Self::Right,
            by if by.is_some() || noted.is_some_and(|(_, step)| step.state == Some(StepState::Failed)) => {
                let since = noted.map(|(noted, _)| noted).max(Some(ran));
                if put_back > since { Self::PutBack } else { Self::Wrong(by) }
            }
            _ => Self::NotNoted,
        })
    }

    /// What comes next.
    pub fn next(self, server: Option<&ServerName>) -> String {
        let server = name(server);
        match self {
            Self::NotNoted => format!(
                "note the first number that Authrest printed, before any service of {server} starts: only with 0 may they (Q201414)."
            ),
            Self::Wrong(by) => {
                let not = by.map_or_else(String::new, |by| format!(", not {}", grouped(by)));
                format!(
                    "do not start the services of {server}. Put its Dir.edb back from the copy, and run Authrest once more with 0 as its first number{not} (Q201414)."
                )
            }
            Self::PutBack => format!(
                "run Authrest on {server} once more, before its services start, with 0 as its first number: Dir.edb is back from the copy (Q201414)."
            ),
            Self::Failed => format!(
                "put Dir.edb of {server} back from the copy before anything else: its services did not start on what Authrest made of it (Q201414)."
            ),
            Self::Right => {
                format!("start the Exchange services of {server} again: whether the repair holds is read after that.")
            }
        }
    }

    /// What must not be done.
    pub fn forbidden(self, server: Option<&ServerName>) -> Option<String> {
        let server = name(server);
        match self {
            Self::NotNoted => Some(format!(
                "Don't start the services of {server} before the first number that Authrest printed is noted: with another one than 0 its older copies overwrite newer ones everywhere."
            )),
            Self::Wrong(by) => Some(format!(
                "Don't start the services of {server}: Authrest raised Object-Versions{}, and its older copies would overwrite newer ones everywhere. Dir.edb is put back from the copy first.",
                raised(by)
            )),
            Self::PutBack => Some(format!("Don't start the services of {server} before Authrest was run once more.")),
            Self::Failed => Some(format!(
                "Don't start the services of {server} before Dir.edb is put back from the copy, and Authrest was run on it."
            )),
            Self::Right => None,
        }
    }

    /// Why nothing can be said of the repair.
    pub fn because(self) -> String {
        match self {
            Self::NotNoted => {
                "Authrest was run, and its first number is not noted yet; the services wait for that".into()
            }
            Self::Wrong(by) => format!(
                "Object-Versions were raised{}, so that Dir.edb has to be put back before the services start",
                raised(by)
            ),
            Self::PutBack => "Dir.edb was put back, and Authrest is to be run on it once more".into(),
            Self::Failed => {
                "the services did not start since Authrest was run, so that Dir.edb is put back first".into()
            }
            Self::Right => "the services have not been started since Authrest was run".into(),
        }
    }

    /// What is missing before anything is read; nothing where the services may start, or where all is known and something is
    /// to be done.
    pub fn missing(self, server: Option<&ServerName>) -> Option<Missing> {
        let fact = Path::of("repair").key("object_version_increment");
        let missing = Missing::entered(&fact, self.because());
        let how = capital(&self.next(server));
        (!matches!(self, Self::Right | Self::Failed)).then_some(Missing { how, ..missing })
    }
}

fn raised(by: Option<u64>) -> String {
    by.map_or_else(String::new, |by| format!(" by {}", grouped(by)))
}

fn name(server: Option<&ServerName>) -> String {
    server.map_or_else(|| "the restored server".to_owned(), |server| visible(server.as_str()).into_owned())
}

/// Whether the services ran on what Authrest made of the directory: what it raised may be everywhere by now.
pub fn services_ran(scenario: &Scenario) -> bool {
    if scenario.repair.is_none() {
        return false;
    }
    // What an Authrest left that failed is something, too.
    let ran = done(scenario, RUN).or_else(|| failed(scenario, RUN));
    let started = || ran.zip(done(scenario, START)).is_some_and(|(ran, started)| started > ran);
    ran_as_read(scenario) || started()
}

/// What was read says so: the server's own USN, which takes services that run; or a partner that holds more than before, for
/// only what the server sends raises that. What a partner holds is read while they stand, too, and moves on until they stop:
/// where they were stopped, only what Authrest raised tells that they ran since.
pub fn ran_as_read(scenario: &Scenario) -> bool {
    let Some(repair) = &scenario.repair else { return false };
    let raised = scenario.restore.as_ref().and_then(|restore| restore.usn_changed).zip(repair.usn_increment);
    let raised = raised.and_then(|(usn, by)| usn.get().checked_add(by.get()));
    let stopped = done(scenario, STOP).is_some();
    let is_of_then = |since: Usn| !stopped || raised.is_some_and(|raised| since.get() >= raised);
    let usn = |usn: Option<Usn>, line: Option<&RepsFrom>| usn.or_else(|| line.map(RepsFrom::usn));
    let before = |server: &ServerName| {
        let known = scenario.restore.as_ref()?.partner.iter().find(|its| its.server.as_ref() == Some(server))?;
        usn(known.usn, known.reps_from.as_ref())
    };
    let rose = |its: &RepairPartner| {
        let since = usn(its.usn, its.reps_from.as_ref());
        since
            .zip(its.server.as_ref().and_then(before))
            .is_some_and(|(since, before)| since > before && is_of_then(since))
    };
    repair.usn_changed.is_some() || repair.partner.iter().any(rose)
}

/// Whether Authrest is recorded as run, or as run and failed.
pub fn was_run(scenario: &Scenario) -> bool {
    done(scenario, RUN).or_else(|| failed(scenario, RUN)).is_some()
}

/// The last record of a step, with its place in the file.
fn recorded<'s>(scenario: &'s Scenario, id: &str) -> Option<(usize, &'s Step)> {
    scenario.recorded_of(LIST).rfind(|(_, step)| step.is_of_step(LIST, id))
}

/// Its place, where it says that the step failed.
fn failed(scenario: &Scenario, id: &str) -> Option<usize> {
    recorded(scenario, id).filter(|(_, step)| step.state == Some(StepState::Failed)).map(|(at, _)| at)
}

/// Its place, where it says that the step is done.
fn done(scenario: &Scenario, id: &str) -> Option<usize> {
    recorded(scenario, id).filter(|(_, step)| step.state == Some(StepState::Done)).map(|(at, _)| at)
}
