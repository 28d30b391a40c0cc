//! What comes next in a case: one sentence, the same in the Overview, the USN pane and the command.
//!
//! | while                              | comes next                                                  |
//! |------------------------------------|-------------------------------------------------------------|
//! | a repair is entered                | what is missing to judge it, or what it has left undone     |
//! | a backed-out upgrade is repaired   | nothing                                                     |
//! | the readings can't be relied upon  | reading again, waiting for backsync                         |
//! | something is needed                | the recommended way with its numbers                        |
//! | nobody knows whether               | what would tell                                             |

use crate::scenario::model::Purpose;
use crate::scenario::{Element, Path};
use crate::values::{Missing, grouped, visible};
use crate::verdict::Next;

use super::authrest::{Authrest, Cure};
use super::compare::Way;
use super::meaning::next_highest;
use super::verify::{self, BELOW_EXPECTED, Held, Passed, VERSIONS_RAISED, Verify};
use super::{BacksyncState, Discrepancy, Need, Plans, State, Stranded};

/// Reads it off the plans.
pub fn next(plans: Plans<'_>) -> Next {
    let Plans { discrepancy, authrest, verify } = plans;
    if verify.done.is_some() {
        return after_repair(verify);
    }
    if authrest.purpose != Purpose::Backout && is_unsettled(discrepancy) {
        let words = "find out whose readings these are: record the step that names the server once more, or put the name right in its value (Q201414).";
        return Next::todo(words, "usn.state").by(FIND);
    }
    if authrest.purpose == Purpose::Backout && verify::all_work(&verify.checks) && !plans.is_repaired() {
        let words = "see what was restored since: replication was found to work, and the readings are newer than that. For a repair of its own set the purpose of Authrest to resume-replication.";
        return Next { field: Some(Path::of("authrest").key("purpose")), ..Next::todo(words, "usn.state") };
    }
    if authrest.purpose == Purpose::Backout && verify::all_work(&verify.checks) {
        let words = "Nothing is left to be done: replication was checked within the site and between sites.";
        return Next::nothing(words, "backout.repaired");
    }
    if authrest.purpose != Purpose::ResumeReplication {
        let next = Next::todo(with_object_versions(authrest), "authrest.state");
        return if authrest.purpose == Purpose::Backout { next.by(crate::backout::LIST) } else { next };
    }
    let blocked = discrepancy.state == State::Blocked;
    let elsewhere = |words: String| if blocked { format!("{words} {ELSEWHERE}") } else { words };
    if let Some(first) = first_of_all(discrepancy) {
        let running = discrepancy.backsync.as_ref().is_some_and(|clock| clock.state == BacksyncState::Running);
        let list = if running { "after-restore" } else { FIND };
        return Next::todo(elsewhere(first), "usn.state").by(list);
    }
    match (authrest.state, discrepancy.state, discrepancy.stranded) {
        (Need::Needed, ..) => {
            let best = authrest.compare.iter().find(|way| way.recommended);
            let next = Next::todo(elsewhere(best.map_or_else(String::new, way)), "authrest.recommended");
            Next { is_way: true, list: best.and_then(|way| list(way.id)), ..next }
        }
        (_, State::CaughtUp | State::Flowing, Some(Stranded { at_most: 0, .. })) => {
            Next::nothing("Nothing is left behind.", "usn.state")
        }
        (_, State::CaughtUp | State::Flowing, _) => Next::todo(
            "look on a partner for one object changed here; if it is not there as it is here, changes stayed behind.",
            "usn.state",
        ),
        _ => Next::todo("enter what is unknown, below.", "usn.state").by(FIND),
    }
}

/// A checklist was walked for another server than the one that is entered.
pub fn is_unsettled(discrepancy: &Discrepancy) -> bool {
    let server = Path::of("restore").key("server").to_string();
    discrepancy.server.is_some() && discrepancy.unknown.first().is_some_and(|missing| missing.fact == server)
}

/// More objects than these are not saved by hand, as the checklist of the two ways has it.
const MANY: u64 = 50;

/// The checklist that finds the numbers.
const FIND: &str = "find-discrepancy";

/// The checklist of a way.
fn list(cure: Cure) -> Option<&'static str> {
    match cure {
        Cure::Authrest => Some("raise-usn-authrest"),
        Cure::Reimport => Some("raise-usn-import"),
        Cure::Touch | Cure::RefreshAll => Some("update-now"),
        Cure::Wait => Some("after-restore"),
        Cure::None => None,
    }
}

/// The recommended way; of the smallest, which few expect, with why it is enough.
fn way(way: &Way) -> String {
    match way.id {
        Cure::Touch => format!("{}: {} (Q201414).", way.does, way.why),
        _ => format!("{} (Q201414).", way.does),
    }
}

/// What is changed on the restored server meanwhile stays there, too (Q201414, workaround).
const ELSEWHERE: &str = "Until it is repaired connect the Administrator program to another server for every change.";

/// What must come before any repair: while the numbers are in doubt nothing is computed with them.
fn first_of_all(plan: &Discrepancy) -> Option<String> {
    let running = plan.backsync.as_ref().filter(|clock| clock.state == BacksyncState::Running);
    if let Some(clock) = running {
        let until = clock.ends_at.map_or("it ends".to_owned(), |end| end.format("%Y-%m-%d %H:%M %:z").to_string());
        return Some(format!("wait for backsync, until {until}; the directory is read-only while it runs."));
    }
    if let Some((_, server)) = next_highest(plan).filter(|_| matches!(plan.state, State::Blocked | State::Unknown)) {
        return Some(format!("read {} again before anything is computed with its value.", visible(server)));
    }
    if plan.state == State::Blocked
        && plan.warnings.iter().any(|w| matches!(w.id, "contradicting-facts" | "read-order"))
    {
        return Some("settle what contradicts itself, below.".into());
    }
    let unread = plan.partners.iter().find(|p| p.usn.is_none()).filter(|_| plan.state == State::Blocked);
    unread
        .filter(|_| plan.warnings.iter().any(|w| w.id == "thin-coverage"))
        .map(|partner| format!("read {} too: it may hold a higher value.", visible(partner.server.as_str())))
}

/// For a backed-out upgrade or an authoritative restore: older copies win, so that nothing is done on the way.
fn with_object_versions(plan: &Authrest) -> String {
    let server = plan.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    match (&plan.command, plan.state, plan.purpose) {
        // The command itself is shown once its numbers are confirmed, in the Authrest pane.
        (Some(_), _, Purpose::Backout) => format!(
            "walk its checklist: copies first, then Exchange 4.0 anew on {server}, its directory from before the upgrade, and Authrest with 1000 for both numbers before the services start (Q195908)."
        ),
        (Some(_), ..) => {
            format!("confirm that the copies of {server} are to win, over newer ones too; then run Authrest (Q201414).")
        }
        (None, Need::Needed, Purpose::Backout) => {
            "find a backup of the directory from before the upgrade: without it Q195908 has no cure.".into()
        }
        (None, ..) => still_to_enter(&plan.unknown),
    }
}

fn after_repair(verify: &Verify) -> Next {
    let repair = |key: &str| Path::of("repair").key(key);
    let on = |name: &str| repair("partner").named(name).key("usn");
    let warns = |id: &str| verify.warnings.iter().any(|warning| warning.id == id);
    if let Some(stopped) = verify.stopped {
        return Next::todo(stopped.next(verify.server.as_ref()), "verify.state").by("raise-usn-authrest");
    }
    let (words, field) = match verify.state {
        _ if verify.misread().is_some() => read_once_more(verify),
        Held::Holds if warns(VERSIONS_RAISED) => {
            let words = "look on other servers at objects that were changed there since the backup: where this server's older copy has won, enter the change once more.";
            (words.to_owned(), Some(repair("object_version_increment")))
        }
        Held::Holds if warns(BELOW_EXPECTED) => {
            let words = "see whether Authrest was run with these numbers, and on this server: its highest USN is too low for that.";
            (words.to_owned(), Some(repair("usn_changed")))
        }
        Held::Holds if warns(verify::VERIFICATION_FAILED) => {
            let step = verify.since.failed.as_deref().unwrap_or_default();
            let words = format!(
                "look once more at what was not seen in the verification (step {}), and tick it once it is seen.",
                visible(step)
            );
            return Next::todo(words, "verify.state").by("verify-within-site");
        }
        Held::Holds if verify.is_still_to_be_seen() => {
            let waiting = verify.found.iter().find(|partner| partner.state == Some(Passed::NotYet));
            let words =
                "make a change on the restored server, wait for a replication cycle, and read the partners once more.";
            (words.to_owned(), waiting.map(|partner| on(partner.server.as_str())))
        }
        Held::Holds => {
            return Next::nothing("Nothing is left to be done.", "verify.state");
        }
        _ if verify.since.next_due => {
            let words = "raise the USN further, planned anew: the readings from after the repair become those of before the next one, and the restore point goes up by as much as every USN did. Its checklist does that in one edit, as the Authrest pane does.";
            return Next::todo(format!("{words} {ELSEWHERE}"), "verify.state").by("plan-next-repair");
        }
        Held::Failed => {
            let missing = verify.changes_missing.unwrap_or(0);
            let words = match missing {
                1 => "make a small change to the one object still missing, so that it gets a new USN and flows (Q201414).".to_owned(),
                // So many are not saved by hand.
                missing if missing > MANY => format!("have the partner that misses {} objects refresh all items (Q201414).", grouped(missing)),
                missing => format!("make a small change to each of the {} objects still missing, so that it gets a new USN and flows (Q201414).", grouped(missing)),
            };
            let field = Some(repair("changes_missing"));
            return Next { field, ..Next::todo(words, "verify.state").by("update-now") };
        }
        Held::Incomplete | Held::Unknown | Held::NotDone => {
            (still_to_read(verify), verify.unknown.first().and_then(|missing| missing.fact.parse().ok()))
        }
    };
    Next { field, ..Next::todo(words, "verify.state").by("verify-within-site") }
}

/// A reading that is many times what it should be comes before everything that is concluded from it.
fn read_once_more(verify: &Verify) -> (String, Option<Path>) {
    let Some(name) = verify.misread() else { return (String::new(), None) };
    let repair = Path::of("repair");
    let shown = visible(name.as_str());
    if verify.server.as_ref() == Some(name) {
        return (
            format!("read the highest USN of {shown} once more: it can hardly be that high."),
            Some(repair.key("usn_changed")),
        );
    }
    let field = repair.key("partner").named(name.as_str()).key("usn");
    (format!("read {shown} once more: its value can hardly be that high."), Some(field))
}

fn still_to_read(verify: &Verify) -> String {
    let server = verify.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    let first = verify.unknown.first().and_then(|missing| missing.fact.parse::<Path>().ok());
    let parts = first.as_ref().map_or(&[][..], Path::parts);
    let keys: Vec<&str> = parts.iter().map(|part| part.key.as_str()).collect();
    match (keys.as_slice(), parts.get(1).and_then(|part| part.element.as_ref())) {
        (["repair", "usn_changed"], _) => {
            format!("make another mailbox on {server}, read its USN-Changed, and enter it with the time.")
        }
        (["repair", "partner", _], Some(Element::Named(name))) => {
            format!("read on {} what it holds for {server} now, after the repair.", visible(name))
        }
        (["repair", "changes_missing"], _) => {
            "look on a partner for the changes made here, and enter how many of them are missing.".into()
        }
        _ => still_to_enter(&verify.unknown),
    }
}

fn still_to_enter(unknown: &[Missing]) -> String {
    let Some(first) = unknown.first() else { return "enter what is unknown, below.".into() };
    let what = first.fact.parse::<Path>().map_or_else(|_| visible(&first.fact).into_owned(), |path| path.in_words());
    format!("enter {what}: {}.", first.why)
}
