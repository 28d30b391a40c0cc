//! What the numbers of Authrest still need, and how it is learnt.

use crate::backout::{Branch, Branching};
use crate::scenario::model::{Purpose, Restore};
use crate::scenario::{Path, Scenario};
use crate::values::{Missing, visible};

use super::super::need::backsync_runs;
use super::super::{Discrepancy, Need, State};
use super::Authrest;

/// The facts that are missing, each once.
#[derive(Default)]
pub struct Needs {
    list: Vec<Missing>,
}

impl Needs {
    /// A fact of the scenario.
    pub fn fact(&mut self, fact: Path, why: &str) {
        self.add(Missing::entered(&fact, why));
    }

    /// A fact of the table `restore`.
    pub fn of_restore(&mut self, key: &str, why: &str) {
        self.fact(Path::of("restore").key(key), why);
    }

    /// Any fact.
    pub fn add(&mut self, missing: Missing) {
        if !self.list.iter().any(|its| its.fact == missing.fact) {
            self.list.push(missing);
        }
    }

    /// All of them.
    pub fn into_list(self) -> Vec<Missing> {
        self.list
    }
}

/// The readings that every answer about a restored directory needs.
pub fn readings(needs: &mut Needs, restore: &Restore, discrepancy: &Discrepancy) {
    if restore.server.is_none() {
        needs.of_restore("server", "which server's changes do not arrive is not entered");
    }
    if restore.usn_changed.is_none() {
        needs.of_restore("usn_changed", "without the server's own highest USN nothing can be computed");
    }
    if discrepancy.partners.is_empty() {
        needs.of_restore("partner", "no partner is entered, so nobody knows what the others ask for");
    }
    for partner in discrepancy.partners.iter().filter(|partner| partner.usn.is_none()) {
        let name = partner.server.as_str();
        let fact = Path::of("restore").key("partner").named(name).key("usn");
        needs.fact(fact, &format!("{} was not read; it may hold the highest value", visible(name)));
    }
}

/// What would tell whether anything is needed at all.
pub fn of_need(needs: &mut Needs, restore: &Restore, discrepancy: &Discrepancy, need: Need) {
    if need != Need::Unknown {
        return;
    }
    if backsync_runs(discrepancy) {
        needs.add(Missing {
            fact: "restore.backsync".into(),
            why: "the others still give the server back what it lost; the numbers will be others when that has ended"
                .into(),
            how: "Wait until backsync has ended, then read USN-Changed and every Reps-From value again.".into(),
        });
    }
    if matches!(discrepancy.state, State::CaughtUp | State::Flowing) {
        needs.of_restore(
            "changes_missing",
            "whether changes made here stayed behind cannot be read off the USNs any more",
        );
        if restore.changes_made_here.is_none() {
            needs.of_restore("changes_made_here", "how many changes could have stayed behind is not known");
        }
    }
}

/// What the increment needs, for a server whose changes are to flow again.
pub fn of_increment(needs: &mut Needs, restore: &Restore, discrepancy: &Discrepancy, plan: &Authrest) {
    if restore.usn_at_restore.is_some() {
        return;
    }
    let why = match (discrepancy.state, plan.smallest_safe) {
        (State::Blocked, Some(_)) => "the smallest safe number is an estimate without the restore point",
        (State::CaughtUp | State::Flowing, _) => {
            "no partner is blocked any more: only the restore point tells how far the hole reached"
        }
        _ => "where the hole begins is not known",
    };
    needs.of_restore("usn_at_restore", why);
    if discrepancy.state == State::Blocked {
        if restore.changes_made_here.is_none() {
            needs.of_restore("changes_made_here", "how many changes made here have to get out is not known");
        }
        if restore.changes_received.is_none() {
            let why = match plan.parts.margin {
                Some(0 | 1) => {
                    "they took USNs among the changes made here, and with so small a margin nothing covers them"
                }
                _ => "they took USNs among the changes made here; only the margin covers them",
            };
            needs.of_restore("changes_received", why);
        }
    }
}

/// What the storm forecast and the verdict on the tool need.
pub fn of_use(needs: &mut Needs, scenario: &Scenario, plan: &Authrest) {
    if plan.usn_increment.is_some() && plan.share.is_none() && scenario.restore.is_some() {
        needs.of_restore("directory_objects", "which share of the directory is sent cannot be said");
    }
    if plan.tool.version.is_none() {
        needs.fact(Path::of("authrest").key("tool_version"), "whether the Authrest.exe at hand works cannot be said");
    }
    let unversioned = plan.server.as_ref().filter(|server| {
        scenario.server.iter().any(|its| its.name.as_ref() == Some(*server) && its.exchange.is_none())
    });
    if let Some(server) = unversioned.filter(|_| plan.tool.needed.is_none()) {
        let fact = Path::of("server").named(server.as_str()).key("exchange");
        needs.fact(fact, "which Authrest.exe is needed depends on the version of Exchange");
    }
}

/// Both numbers of an authoritative restore are the administrator's own.
pub fn of_authoritative(needs: &mut Needs, plan: &Authrest) {
    let of = |key: &str| Path::of("authrest").key(key);
    if plan.object_version_increment.is_none() {
        needs.fact(
            of("object_version_increment"),
            "how far the Object-Versions are raised is the administrator's to say",
        );
    }
    if plan.usn_increment.is_none() {
        needs.fact(of("usn_increment"), "how far the USNs are raised is the administrator's to say");
    }
}

/// What the branch of the backout article needs.
pub fn of_backout(needs: &mut Needs, scenario: &Scenario, branching: Option<&Branching>, purpose: Purpose) {
    let Some(branching) = branching else {
        if purpose == Purpose::Backout {
            needs.fact(Path::of("backout"), "the scenario says nothing of a backed-out upgrade");
        }
        return;
    };
    for missing in &branching.unknown {
        needs.add(missing.clone());
    }
    if purpose != Purpose::Backout {
        return;
    }
    match branching.branch {
        Branch::Unknown => {}
        Branch::BridgeheadWith55 => {
            if scenario.backout.as_ref().is_some_and(|b| b.directory_backup.is_none()) {
                let fact = Path::of("backout").key("directory_backup");
                needs.fact(fact, "without a backup from before the upgrade Authrest cures nothing");
            }
        }
        branch => needs.add(Missing {
            fact: "authrest.purpose".into(),
            why: format!(
                "the purpose is backout, but the branch is {}, for which the article has no Authrest",
                branch.word()
            ),
            how: "Leave the purpose out, or correct what is entered of the backed-out upgrade.".into(),
        }),
    }
}
