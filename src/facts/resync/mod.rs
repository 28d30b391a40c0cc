//! Facts read off the plan of Resync.glb (Q215505).

mod specs;

pub use specs::SPECS;

use crate::dirsync::{Requestor, Resync, State};
use crate::values::Missing;

use super::derived::Plan;

impl Plan for Resync {
    type Element = Requestor;

    fn elements(&self) -> &[Requestor] {
        &self.requestors
    }

    fn name(element: &Requestor) -> &str {
        element.name.as_str()
    }

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(name: &str) -> &'static [&'static str] {
        match name {
            "resync.scope" | "resync.dxa.honours_setting" => &["dxa_version"],
            "resync.header.impseq" | "resync.header_at_least.impseq" => &["resync", "impseq", "dxa_version"],
            "resync.header.srvseq" | "resync.header_at_least.srvseq" => &["resync", "srvseq", "dxa_version"],
            "resync.header.reqseq" | "resync.header_at_least.reqseq" => &["resync", "reqseq", "dxa_version"],
            "resync.highest.impseq" | "resync.highest_holder.impseq" => &["impseq", "requestor"],
            "resync.highest.srvseq" | "resync.highest_holder.srvseq" => &["srvseq", "requestor"],
            "resync.highest.reqseq" | "resync.highest_holder.reqseq" => &["reqseq", "requestor"],
            _ if self::specs::hangs_on_build(name) => &["resync", "requestor", "dxa_version", "impseq"],
            _ => &["resync", "requestor", "impseq", "srvseq", "reqseq"],
        }
    }

    fn applies(&self, name: &str) -> bool {
        match name {
            // Nothing is short, or nobody can say whether it is.
            "resync.short.impseq"
            | "resync.short.srvseq"
            | "resync.short.reqseq"
            | "resync.cure"
            | "resync.ask_also" => self.state == State::Unknown,
            _ => true,
        }
    }
}
