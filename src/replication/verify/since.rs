//! What is known since a repair, beside whether it held: facts that checklists ask for.

use crate::scenario::Scenario;

use super::{Verify, anew, failed, stopped};

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Every partner of the site was read, and none asks for more than there is.
    pub partners_read: bool,
    /// A partner asks for more than there is, and not only because it was read later.
    pub stuck: bool,
    /// Services ran on what Authrest made of the directory.
    pub services_ran: bool,
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
            next_due: anew::next_due(scenario, verify),
            failed: failed.map(|id| id.as_str().to_owned()),
            ..self
        }
    }
}
