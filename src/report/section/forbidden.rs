//! What must not be done while the case stands as it does: the mistakes that the articles warn of, where this case could
//! make them.
//!
//! | while                                | what                                                        |
//! |--------------------------------------|-------------------------------------------------------------|
//! | a restored server is behind          | changes made on it; saving its objects again; a full refresh |
//! | Authrest was run, and may be wrong   | the services                                                |
//! | Authrest is due                      | other numbers, another file, services that run              |
//! | an upgrade was backed out            | services before Authrest; without a backup, removing        |
//! | Resync.glb is short                  | importing it                                                |
//! | a post office is damaged             | the connector, before the new one stands in its place       |
//! | a checklist waits at a pause point   | whatever comes after it                                     |

use crate::backout::{self, Branch};
use crate::ccmail::Way;
use crate::checklist::Walk;
use crate::replication::authrest::STORM_INCREMENT;
use crate::replication::verify::Held;
use crate::replication::{BacksyncState, Need};
use crate::report::case::{Case, when};
use crate::report::content::{Block, Item, items};
use crate::scenario::model::Purpose;
use crate::values::{ServerName, grouped, visible};

pub fn blocks(case: &Case<'_>, walks: &[&Walk<'_, '_>]) -> Vec<Block> {
    let mut all = Vec::new();
    all.extend(directory(case));
    all.extend(authrest(case));
    all.extend(backout(case));
    all.extend(resync(case));
    all.extend(ccmail(case));
    all.extend(walks.iter().filter_map(|walk| pause(case, walk)));
    match items(all) {
        Some(all) => vec![all],
        None => vec![Block::paragraph("As far as is known, nothing is forbidden while the case stands as it does.")],
    }
}

fn name(server: Option<&ServerName>) -> String {
    server.map_or_else(|| "the restored server".to_owned(), |server| visible(server.as_str()).into_owned())
}

fn directory(case: &Case<'_>) -> Vec<Item> {
    let (plan, verify) = (case.facts.usn(), case.facts.verify());
    let server = name(plan.server.as_ref());
    let mut all = Vec::new();
    if let Some(clock) = plan.backsync.as_ref().filter(|clock| clock.state == BacksyncState::Running) {
        let until = clock.ends_at.as_ref().map_or_else(String::new, |end| format!(", {}", when(end)));
        let text = format!(
            "Make no change on {server} before backsync ends{until}: its directory is read-only, and the change is lost."
        );
        all.push(Item::new(text).from("Q201414, Q160850"));
    }
    if let Some(done) = &verify.done {
        let text = format!("Don't repair {server} once more with these numbers: {done} was done.");
        all.push(Item::new(text).from("Q201414"));
    }
    let stopped = verify.stopped.and_then(|stopped| stopped.forbidden(verify.server.as_ref()));
    all.extend(stopped.map(|text| Item::new(text).from("Q201414")));
    if case.walked().tried {
        let text = format!(
            "Don't start the services of {server}, and import nothing, before its Dir.edb is put back from the copy: Authrest was tried on it."
        );
        all.push(Item::new(text).from("Q201414"));
    }
    let well = verify.state == Held::Holds;
    if well || plan.blocked().next().is_none() {
        return all;
    }
    let text = format!(
        "Change nothing in the directory while the Administrator program is connected to {server}: what is changed there stays there. Connect to another server for every change."
    );
    // After a repair, and behind an import, just these objects are saved once more on it.
    if verify.done.is_some() {
        let text = format!(
            "Until the repair of {server} is seen to hold, change nothing while the Administrator program is connected to it but what its checklists ask for. Connect to another server for every other change."
        );
        all.push(Item::new(text).from("Q201414"));
    }
    let is_behind = verify.done.is_none() && !case.walked().imported;
    if is_behind {
        all.push(Item::new(text).from("Q201414"));
    }
    if is_behind || verify.since.stuck {
        let text = format!(
            "Don't save the changed objects of {server} once more before its USN is raised: their new USNs are below what its partners ask for, too."
        );
        all.push(Item::new(text).from("Q201414"));
    }
    if verify.done.is_some() && verify.changes_missing.is_some_and(|missing| missing > 0) {
        return all;
    }
    let text =
        "Don't have a server refresh all items in the directory, unless nothing else helps: every object is sent.";
    all.push(Item::new(text).from("Q201414"));
    all
}

fn authrest(case: &Case<'_>) -> Vec<Item> {
    let plan = case.facts.authrest();
    let about = case.scenario().restore.is_some() && case.facts.verify().done.is_none();
    if !about || plan.state == Need::NotNeeded {
        return Vec::new();
    }
    let server = name(plan.server.as_ref());
    if let Some(why) = case.walked().ran(plan.purpose).filter(|_| plan.purpose != Purpose::Backout) {
        return vec![Item::new(format!("Don't run Authrest on {server}: {why}.")).from("Q201414")];
    }
    let mut all = Vec::new();
    if plan.purpose == Purpose::ResumeReplication {
        let text = format!(
            "Give Authrest no first number but 0: with another one older copies of {server} overwrite newer ones everywhere."
        );
        all.push(Item::new(text).from("Q201414"));
        let text = format!(
            "Don't raise the USN further than the plan says, by {} or more on no account: then every object is sent to every server of the organization.",
            grouped(STORM_INCREMENT)
        );
        all.push(Item::new(text).from("Q201414"));
    }
    if plan.downtime_allowed == Some(false) {
        all.push(Item::new("Don't stop the services: downtime is not allowed. The import needs none.").from("Q201414"));
    } else {
        let text = "Don't run Authrest while the Directory Service runs.";
        all.push(Item::new(text).from("Q201414"));
    }
    if let (Some(false), Some(version), Some(needed)) = (plan.tool.ok, &plan.tool.version, plan.tool.needed) {
        let text = format!("Don't use the Authrest.exe at hand, {}: here {needed} is needed.", version.written());
        all.push(Item::new(text).from("Q201414"));
    }
    if let Some(because) = &plan.no_command_because {
        all.push(Item::new(format!("Don't run Authrest yet: {because}.")).from("Q201414"));
    }
    all
}

fn backout(case: &Case<'_>) -> Vec<Item> {
    if case.scenario().backout.is_none() {
        return Vec::new();
    }
    let plan = case.facts.backout();
    let server = plan.server.as_ref().map_or_else(|| "the server".to_owned(), |server| name(Some(server)));
    let texts = match plan.state {
        Branch::BridgeheadWith55 if case.walked().raised => {
            vec![format!("Don't run Authrest on {server} once more: it was run, and would raise everything twice.")]
        }
        Branch::BridgeheadWith55 if case.walked().ran(Purpose::Backout).is_some() => {
            let why = case.walked().ran(Purpose::Backout).unwrap_or_default().into_owned();
            let start = format!(
                "Don't start the services of {server} on a directory on which Authrest was not run as it has to be."
            );
            // Where its checklist ended, what that says has the word: it may be that they are started on the copy.
            let start = Some(start).filter(|_| case.walked().done.is_some() && !case.walked().has_ended(backout::LIST));
            [Some(format!("Don't run Authrest on {server}: {why}.")), start].into_iter().flatten().collect()
        }
        Branch::BridgeheadWith55 if case.walked().done.is_some() => {
            vec![format!(
                "Don't start the services of {server} on the restored directory before Authrest was run on it."
            )]
        }
        Branch::BridgeheadWith55
            if case.scenario().backout.as_ref().and_then(|its| its.directory_backup) == Some(false) =>
        {
            vec![
                format!(
                    "Remove nothing from {server}: without a backup of its directory from before the upgrade there is no way back."
                ),
                "Don't run Authrest: it is run on that directory, and on nothing else.".to_owned(),
            ]
        }
        Branch::BridgeheadWith55 => vec![
            format!("Don't start the services of {server} on the restored directory before Authrest was run on it."),
            "Don't take Authrest.exe from elsewhere than the 4.0 CD.".to_owned(),
        ],
        Branch::Unknown => {
            vec!["Don't run Authrest before it is known which branch of the article applies.".to_owned()]
        }
        _ => {
            vec!["Don't run Authrest: nothing has to be raised in this branch, as far as the article says.".to_owned()]
        }
    };
    texts.into_iter().map(|text| Item::new(text).from("Q195908")).collect()
}

fn resync(case: &Case<'_>) -> Vec<Item> {
    let plan = case.facts.resync();
    let mut all = Vec::new();
    if case.scenario().dirsync.is_some() && plan.state == crate::dirsync::State::Error14 {
        let text =
            "Don't import Resync.glb as it is made now: its header is too low, and Import.exe stops with error 14.";
        all.push(Item::new(text).from("Q215505"));
    }
    let rehearsal = |path: &str| path.to_lowercase().ends_with("resync.rehearsal.txt");
    if case.scenario().artefact.iter().filter_map(|its| its.path.as_ref()).any(|path| rehearsal(path.as_str())) {
        all.push(Item::new("Don't give Resync.rehearsal.txt to Import.exe: it is for the rehearsal alone."));
    }
    all
}

fn ccmail(case: &Case<'_>) -> Vec<Item> {
    let plan = case.facts.ccmail();
    let is_over = plan.checklist.is_some_and(|list| case.walked().is_finished(list));
    if case.scenario().ccmail.is_none() || is_over {
        return Vec::new();
    }
    let texts: &[&str] = match plan.state {
        Way::UsersReinstall => &[
            "Don't restart the connector before the new post office stands in the place of the damaged one.",
            "Don't move the new post office into place before its temporary folders were looked through for damaged messages.",
        ],
        Way::HubReinstall => &["Don't give the new post office other names or another routing than the old one."],
        Way::HubRestore => &["Don't restore a backup from after the first event: it has the damage in it."],
        Way::Unknown => {
            &["Don't restore anything before it is known whether people have their mailboxes in the post office."]
        }
    };
    texts.iter().map(|text| Item::new(text).from("Q179072")).collect()
}

/// Nothing after an open pause point.
fn pause(case: &Case<'_>, walk: &Walk<'_, '_>) -> Option<Item> {
    walk.next?;
    let position = walk.steps.iter().find_map(|now| now.waits_for)?;
    let step = walk.list.steps.get(position)?;
    let list = case.said(walk.list, walk.scope.read(&walk.list.title).text);
    let title = case.said(walk.list, walk.scope.read(&step.title).text);
    let text = format!("{list}: nothing after step {} before that is done: {title}.", position + 1);
    Some(Item::new(text).from(step.sources.join("; ")))
}
