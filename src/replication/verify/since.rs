//! What is known since a repair, beside whether it held: facts that checklists ask for.

use crate::scenario::Scenario;

use super::{Verify, anew, stopped};

/// What is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Every partner of the site was read, and none asks for more than there is.
    pub partners_read: bool,
    /// Services ran on what Authrest made of the directory.
    pub services_ran: bool,
    /// The next repair is to be planned.
    pub next_due: bool,
}

impl Since {
    /// With what the records say.
    pub fn recorded(self, scenario: &Scenario, verify: &Verify) -> Self {
        let (services_ran, next_due) = (stopped::services_ran(scenario), anew::next_due(scenario, verify.state));
        Self { services_ran, next_due, ..self }
    }
}
