//! What is known since a repair, beside whether it held: facts that checklists ask for.

use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};
use crate::values::{FoldedName, plural, visible};

use super::{Found, Passed, Readings, Verify, anew, failed, read_again, stopped, won};

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Every partner of the site was read, and none asks for more than there is.
    pub partners_read: bool,
    /// Those that were not, by name, and how many of the site besides; nothing where no repair is entered.
    pub unread: Option<String>,
    /// A partner asks for more than there is, and not only because it was read later.
    pub stuck: bool,
    /// Services ran on what Authrest made of the directory.
    pub services_ran: bool,
    /// The readings say so, whatever is recorded of their start.
    pub read_of_running: bool,
    /// Older copies may have won over newer ones, and nobody looked yet.
    pub unlooked: bool,
    /// The next repair is to be planned.
    pub next_due: bool,
    /// The step of the verification that is recorded as failed.
    pub failed: Option<String>,
}

impl Since {
    /// With what the records say.
    pub fn recorded(self, scenario: &Scenario, verify: &Verify) -> Self {
        let failed = failed::step(scenario).and_then(|step| step.id.as_ref());
        Self {
            services_ran: stopped::services_ran(scenario),
            read_of_running: stopped::ran_as_read(scenario),
            unlooked: won::unlooked(scenario),
            next_due: anew::next_due(scenario, verify),
            failed: failed.map(|id| id.as_str().to_owned()),
            ..self
        }
    }
}

impl Readings<'_> {
    /// What the readings say.
    pub(super) fn since(&self, found: &[Found]) -> Since {
        let partners_read = self.all_read(found) && self.none_above(found);
        let unread = Some(self.unread(found));
        Since { partners_read, unread, stuck: found.iter().any(|partner| self.stuck(partner)), ..Since::default() }
    }

    /// The partners of before that were not read again, and how many more the site has.
    fn unread(&self, found: &[Found]) -> String {
        let read = read_again(found);
        let open = self.before.partners.iter().filter(|its| !read.contains(&FoldedName(its.server.as_str())));
        let mut names: Vec<String> = open.map(|its| visible(its.server.as_str()).into_owned()).collect();
        let known = (read.len() + names.len()) as u64;
        let more = self.before.coverage.and_then(|coverage| coverage.of).unwrap_or(0).saturating_sub(known);
        if more > 0 {
            let words = plural(more, "server of the site", "servers of the site");
            names.push(if names.is_empty() { words } else { format!("{words} besides") });
        }
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    }

    /// It asks for more than there is, and has not moved; or the server was read after it, so that there was no more.
    pub(super) fn stuck(&self, partner: &Found) -> bool {
        let its = self.repair.partner.iter().find(|its| its.server.as_ref() == Some(&partner.server));
        let times = its.and_then(|its| its.read_at).zip(self.repair.read_at);
        // In a case that is looked at as of a time all readings have that one.
        let before = times.is_some_and(|(its, own)| its < own || (its == own && self.own_last));
        partner.state == Some(Passed::Above) && (partner.usn == partner.before || before)
    }
}

/// Whether the step that reads the server once more is recorded as done behind the last one that reads a partner.
pub fn own_last(scenario: &Scenario) -> bool {
    let done = |id: &str| {
        let its = |step: &Step| step.is_of_step(failed::LIST, id) && step.state == Some(StepState::Done);
        scenario.recorded_of(failed::LIST).rfind(|(_, step)| its(step)).map(|(at, _)| at)
    };
    done("read-own-again").zip(done("read-reps-from")).is_some_and(|(own, partner)| own > partner)
}
