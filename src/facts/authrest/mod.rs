//! Facts read off the plan of Authrest (Q201414, Q195908).

mod specs;

pub use specs::SPECS;

use crate::replication::Need;
use crate::replication::authrest::Authrest;
use crate::replication::forecast::{Bound, Forecast};
use crate::scenario::model::Purpose;
use crate::values::Missing;

use super::derived::{InForce, Plan};

impl Plan for Authrest {
    type Element = Forecast;

    fn elements(&self) -> &[Forecast] {
        &self.forecast
    }

    fn name(element: &Forecast) -> &str {
        element.server.as_str()
    }

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(name: &str) -> &'static [&'static str] {
        match name {
            "authrest.state" | "authrest.recommended" => {
                &["backsync", "changes_missing", "usn_changed", "partner", "usn"]
            }
            "authrest.share" => &["directory_objects", "partner", "usn"],
            "authrest.object_version" => &["object_version_increment", "backout"],
            "authrest.increment" => &["usn_increment", "usn_at_restore", "changes_made_here", "usn_changed"],
            "authrest.tool.needed" => &["exchange", "server"],
            "authrest.tool.ok" => &["tool_version", "exchange"],
            _ => &["usn_at_restore", "changes_made_here", "usn_changed", "partner", "usn"],
        }
    }

    fn applies(&self, name: &str) -> bool {
        match name {
            "authrest.command" => self.state == Need::Unknown || self.unknown_number(),
            "authrest.smallest_safe" | "authrest.smallest_is_exact" | "authrest.objects_at_smallest" => {
                self.state != Need::NotNeeded && self.purpose == Purpose::ResumeReplication
            }
            // Of Exchange 2003 no such file is known; of a version that is not entered it is only not known.
            "authrest.tool.needed" | "authrest.tool.ok" => {
                self.unknown.iter().any(|m| m.fact.ends_with(".exchange") || m.fact.ends_with(".tool_version"))
                    || self.server.is_none()
            }
            _ => self.state != Need::NotNeeded,
        }
    }

    fn in_force(&self, name: &str, _: Option<&Forecast>) -> Option<InForce> {
        let known = self.smallest_safe.is_some();
        match name {
            "authrest.smallest_safe" if known => Some(if self.smallest_is_exact { EXACT } else { ESTIMATE }),
            "authrest.command" if self.purpose != Purpose::Backout => Some(COMMAND),
            "authrest.increment" | "authrest.object_version" if self.purpose == Purpose::Backout => Some(BACKED_OUT),
            "authrest.objects_at_most" if self.bound() == Bound::AtLeast => Some(COUNTED_IN_PART),
            "authrest.used_since_restore" if known => Some(if self.smallest_is_exact { SUBTRACTED } else { COUNTED }),
            _ => None,
        }
    }
}

const EXACT: InForce = InForce {
    rule: "the higher of the highest Reps-From value and the highest USN, less the restore point: exact, for that is known (else it would be an estimate by the changes counted)",
    inputs: &["usn.highest", "restore.usn_changed", "restore.usn_at_restore"],
};

const ESTIMATE: InForce = InForce {
    rule: "the discrepancy, the changes made here, those received as far as counted, and 1 for the test mailbox: an estimate, for the restore point is not known (with it the number would be exact)",
    inputs: &["usn.discrepancy", "restore.changes_made_here", "restore.changes_received"],
};

const BACKED_OUT: InForce = InForce {
    rule: "1000 for a backed-out upgrade, for both numbers: the directory from before it has to outrank what the site learned since",
    inputs: &["authrest.purpose_in_force"],
};

const COUNTED_IN_PART: InForce = InForce {
    rule: "counted in the raw export, which has not every object: what it leaves out may be sent besides, so that it is at least so many",
    inputs: &["authrest.increment", "restore.partner[...].usn", "restore.directory_objects"],
};

const COMMAND: InForce = InForce {
    rule: "the Object-Version increment and the USN increment, once Authrest is needed and both are known",
    inputs: &["authrest.object_version", "authrest.increment", "authrest.state"],
};

const SUBTRACTED: InForce = InForce {
    rule: "the highest USN less the restore point",
    inputs: &["restore.usn_changed", "restore.usn_at_restore"],
};

const COUNTED: InForce = InForce {
    rule: "the changes made here, those received as far as counted, and 1 for the test mailbox; the restore point is not known",
    inputs: &["restore.changes_made_here", "restore.changes_received"],
};

impl Authrest {
    /// Whether something is needed, but with which number is not known.
    fn unknown_number(&self) -> bool {
        self.state == Need::Needed && (self.usn_increment.is_none() || self.object_version_increment.is_none())
    }
}
