//! Facts read off the discrepancy (Q201414).

mod specs;

pub use specs::SPECS;

use crate::replication::{BacksyncClock, Discrepancy, PartnerReading};
use crate::values::Missing;

use super::derived::Plan;

impl Plan for Discrepancy {
    type Element = PartnerReading;

    fn elements(&self) -> &[PartnerReading] {
        &self.partners
    }

    fn name(element: &PartnerReading) -> &str {
        element.server.as_str()
    }

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(name: &str) -> &'static [&'static str] {
        match name {
            "usn.stranded.at_least" | "usn.stranded.at_most" => {
                &["changes_missing", "changes_made_here", "usn_at_restore"]
            }
            "usn.catch_up.hours" => &["inbound_changes_per_hour"],
            "usn.coverage.of" => &["site_servers"],
            "usn.backsync.state" | "usn.backsync.ends_at" | "usn.backsync.minutes_left" => &["backsync", "restored_at"],
            "usn.highest" | "usn.highest_server" => &["partner", "usn"],
            _ => &["usn_changed", "partner", "usn"],
        }
    }

    fn applies(&self, name: &str) -> bool {
        match name {
            // A rate of 0 is known, and means never.
            "usn.catch_up.hours" => {
                self.discrepancy.is_none() || self.unknown.iter().any(|m| m.fact.ends_with("per_hour"))
            }
            "usn.catch_up.changes" => self.discrepancy.is_none(),
            _ => self.backsync.as_ref().is_none_or(BacksyncClock::needs_start),
        }
    }
}
