//! How the state of a comparison is to be taken: what of it is in doubt, and whether it is the checks that have the word.

use crate::values::{ServerName, Usn};

use super::{BELOW_EXPECTED, Held, Passed, VERSIONS_RAISED, Verify, all_work};

impl Verify {
    /// It holds by the rule, and yet a partner has not passed the old highest value, or a reading or what was done does
    /// not fit.
    pub fn is_still_to_be_seen(&self) -> bool {
        let not_yet = self.found.iter().any(|partner| partner.state == Some(Passed::NotYet));
        let doubted = self.warnings.iter().any(|warning| [BELOW_EXPECTED, VERSIONS_RAISED].contains(&warning.id));
        self.state == Held::Holds && (not_yet || doubted || self.misread().is_some())
    }

    /// Whether there is nothing to compare, and something to check: a backed-out upgrade, and no restored directory; or
    /// one whose readings are from before it was repaired.
    pub fn is_about_checks(&self) -> bool {
        let nothing = self.server.is_none() && self.partners.is_empty();
        (self.state == Held::Unknown && nothing && !self.checks.is_empty()) || self.works_since()
    }

    /// Whether no repair is entered, and replication of the server was found to work since it was read.
    pub fn works_since(&self) -> bool {
        self.state == Held::NotDone && self.checked_since && all_work(&self.checks)
    }

    /// Whose reading is hardly one, if anybody's.
    pub fn misread(&self) -> Option<&ServerName> {
        let is_far = |usn: Option<Usn>| usn.is_some_and(|usn| self.is_far_above(usn));
        let own = self.server.as_ref().filter(|_| is_far(self.usn_changed.after));
        own.or_else(|| self.found.iter().find(|partner| is_far(partner.usn)).map(|partner| &partner.server))
    }

    /// Whether a USN is many times what it should be.
    pub fn is_far_above(&self, usn: Usn) -> bool {
        self.predicted.is_some_and(|predicted| usn.is_many_times(predicted))
    }
}
