//! The plan in sentences, the same for the pane, the command and the report.

use crate::backout::Branch;
use crate::scenario::model::Purpose;
use crate::scenario::{Path, Scenario};
use crate::values::{Increment, Missing, grouped, visible};
use crate::verdict::Verdict;

use super::super::{Discrepancy, Need, State};
use super::Authrest;

/// Why there is no command line; `None` where there is one.
pub fn no_command(
    scenario: &Scenario,
    discrepancy: &Discrepancy,
    plan: &Authrest,
    branch: Option<Branch>,
) -> Option<String> {
    let missing = || missing_in_words(discrepancy, plan);
    let no_backup = scenario.backout.as_ref().is_some_and(|b| b.directory_backup == Some(false));
    match (plan.state, plan.purpose) {
        (Need::NotNeeded, _) => Some("changes flow and nothing was left behind: there is nothing to raise".into()),
        (Need::Unknown, Purpose::Backout) => Some(match branch {
            Some(branch) if branch != Branch::Unknown => {
                format!("the branch is {}, for which Q195908 has no Authrest", branch.word())
            }
            _ => missing(),
        }),
        (Need::Unknown, Purpose::ResumeReplication) if scenario.restore.is_none() => Some(match branch {
            Some(branch) if !matches!(branch, Branch::Unknown | Branch::BridgeheadWith55) => {
                format!("{NOTHING}, as its branch is {}, and no restored directory is entered", branch.word())
            }
            _ => missing(),
        }),
        (Need::Unknown, _) => Some(missing()),
        (Need::Needed, Purpose::Backout) if no_backup => Some(
            "there is no backup of the directory from before the upgrade, and Q195908 runs Authrest on nothing else"
                .into(),
        ),
        (Need::Needed, _) if plan.usn_increment.is_none() => {
            let overflow = plan.warnings.iter().any(|warning| warning.id == "overflow");
            Some(if overflow { "the sum is beyond the largest USN there is".into() } else { missing() })
        }
        (Need::Needed, _) => None,
    }
}

/// Of another branch than that of Authrest.
const NOTHING: &str = "Q195908 has nothing raised for the backed-out upgrade";

/// What the numbers still need.
fn missing_in_words(discrepancy: &Discrepancy, plan: &Authrest) -> String {
    let words = |missing: &Missing| match missing.fact.parse::<Path>() {
        Ok(path) => path.in_words(),
        Err(_) => visible(&missing.fact).into_owned(),
    };
    // What its use needs besides keeps nobody from having the numbers; and what is not entered as received counts 0 in
    // the article's sum.
    let hinders = |missing: &&Missing| {
        !["directory_objects", "tool_version", "exchange", "changes_received"]
            .iter()
            .any(|key| missing.fact.ends_with(key))
    };
    let hindering: Vec<&Missing> = plan.unknown.iter().filter(hinders).collect();
    let is = |missing: &&&Missing, key: &str| missing.fact == format!("restore.{key}");
    let [point, made] =
        ["usn_at_restore", "changes_made_here"].map(|key| hindering.iter().find(|missing| is(missing, key)));
    // One of the two is enough: the first for the exact number, the other for the estimate.
    let either = point.zip(made).filter(|_| discrepancy.state == State::Blocked);
    let fact = |missing: &&Missing| match either {
        Some((_, made)) if missing == made => None,
        Some((point, _)) if missing == point => {
            Some(format!("{}, or at least how many changes were made here since", words(missing)))
        }
        _ => Some(words(missing)),
    };
    let facts: Vec<_> = hindering.iter().filter_map(fact).take(3).collect();
    match plan.unknown.first().map(|missing| missing.fact.as_str()) {
        Some("restore") => "nothing is entered of a restored directory".to_owned(),
        Some("backout") => "nothing is entered of a backed-out upgrade".to_owned(),
        Some("restore.backsync") => "backsync still runs, and the numbers will be others when it has ended".to_owned(),
        _ if facts.is_empty() => "the numbers are not known".to_owned(),
        _ => format!("not known: {}", facts.join("; ")),
    }
}

/// Whether it is needed, and why: the command itself is said besides.
pub fn verdict(plan: &Authrest, discrepancy: &Discrepancy) -> Verdict {
    let server = plan.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    let why = match (plan.state, plan.purpose) {
        (Need::Needed, Purpose::ResumeReplication) => super::super::verdict(discrepancy).sentence,
        (Need::Needed, Purpose::Backout) => {
            format!("{server}'s directory must outrank what the site learned while the server was 5.5.")
        }
        (Need::Needed, Purpose::AuthoritativeRestore) => {
            format!("Every object of {server} is to replace everybody's, newer copies too.")
        }
        (Need::NotNeeded | Need::Unknown, _) => sentence(plan),
    };
    Verdict::new(plan.state.grade(), plan.state.word(), why)
}

/// The answer in one sentence.
pub fn sentence(plan: &Authrest) -> String {
    let server = plan.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    match (plan.state, &plan.command) {
        (_, Some(command)) => {
            let increment = plan.usn_increment.map_or(0, Increment::get);
            let versions = match plan.object_version_increment {
                Some(0) | None => "Object-Versions stay".to_owned(),
                Some(n) => format!("Object-Versions go up by {}", grouped(n)),
            };
            format!("{command}: on {server} {versions}, and every USN goes up by {}.", grouped(increment))
        }
        (Need::NotNeeded, None) => format!("Changes of {server} flow, and nothing was left behind."),
        (Need::Needed, None) => {
            format!(
                "{server} needs help, but there is no command: {}.",
                plan.no_command_because.as_deref().unwrap_or("not known")
            )
        }
        (Need::Unknown, None) if plan.no_command_because.as_ref().is_some_and(|why| why.starts_with(NOTHING)) => {
            format!("{}.", plan.no_command_because.as_deref().unwrap_or(NOTHING))
        }
        (Need::Unknown, None) => format!("Whether {server} needs Authrest cannot be said yet."),
    }
}

/// What may make the increment too small or too large, in a sentence: nobody is to type it without having read that.
pub fn doubt(plan: &Authrest) -> Option<String> {
    let unread: Vec<_> = plan.unread().take(NAMED + 1).map(|server| visible(server.as_str())).collect();
    let who = match unread.as_slice() {
        [] => None,
        names if names.len() > NAMED => Some("not every partner was".to_owned()),
        names => Some(format!("{} {} not", names.join(", "), if names.len() == 1 { "was" } else { "were" })),
    };
    let doubtful = plan.warnings.iter().find(|warning| warning.id == "doubtful-highest");
    match (who, doubtful) {
        (_, Some(warning)) => Some(format!("But {}.", warning.text)),
        (Some(who), None) => Some(format!("But {who} read yet, and a higher value there asks for a larger number.")),
        (None, None) => None,
    }
}

/// Partners that are named in a sentence.
const NAMED: usize = 3;

/// How far the smallest safe number can be trusted.
pub fn sureness(plan: &Authrest) -> &'static str {
    match (plan.smallest_is_exact, plan.unread().next()) {
        (true, None) => "exact",
        (true, Some(_)) => "exact for those read",
        (false, _) => "an estimate",
    }
}

/// What has to stand still for it, and whether it may.
pub fn downtime(plan: &Authrest) -> String {
    if plan.purpose == Purpose::Backout {
        return "It is run on the directory restored from before the upgrade, before the services start.".into();
    }
    let services = "The Directory Service is stopped for it, and what depends on it stops too";
    match plan.downtime_allowed {
        Some(true) => format!("{services}; downtime is allowed."),
        Some(false) if plan.recommended.is_none() => format!("{services}, but downtime is not allowed."),
        Some(false) => format!("{services}, but downtime is not allowed: import instead."),
        None => format!("{services}; whether that is allowed is not entered."),
    }
}
