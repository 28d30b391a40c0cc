//! What Authrest is for decides both of its numbers; the two articles disagree on purpose (Q201414, Q195908).
//!
//! | purpose               | Object-Version | USN      |
//! |-----------------------|----------------|----------|
//! | resume-replication    | 0              | computed |
//! | backout               | 1000           | 1000     |
//! | authoritative-restore | as entered     | as entered |

use serde::Serialize;

use crate::backout::{Branch, Branching};
use crate::scenario::Scenario;
use crate::scenario::model::Purpose;

/// What Q195908 has both numbers be.
pub const BACKOUT_INCREMENT: u64 = crate::backout::INCREMENT;

/// The purpose, and whether somebody said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub purpose: Purpose,
    pub entered: bool,
}

/// The purpose that was entered; else what the case calls for.
pub fn chosen(scenario: &Scenario, branching: Option<&Branching>) -> Chosen {
    let entered = scenario.authrest.as_ref().and_then(|a| a.purpose);
    let backed_out = branching.is_some_and(|b| b.branch == Branch::BridgeheadWith55);
    let fitting = if backed_out { Purpose::Backout } else { Purpose::ResumeReplication };
    Chosen { purpose: entered.unwrap_or(fitting), entered: entered.is_some() }
}

/// A rule for the two numbers, side by side with the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The purpose.
    pub purpose: &'static str,
    /// The two numbers as the article has them.
    pub numbers: &'static str,
    /// What they do.
    pub effect: &'static str,
    /// The article.
    pub source: &'static str,
    /// Whether it is the rule of this case.
    pub applies: bool,
    /// Why it is, or is not.
    pub why: String,
}

/// All three rules, and why this case gets which.
pub fn rules(chosen: Chosen, restored: bool, branching: Option<&Branching>) -> Vec<Rule> {
    let rule = |purpose: Purpose, numbers, effect, source| Rule {
        purpose: purpose.word(),
        numbers,
        effect,
        source,
        applies: purpose == chosen.purpose,
        why: why(purpose, chosen, restored, branching),
    };
    vec![
        rule(
            Purpose::ResumeReplication,
            "0 N",
            "changes flow again; of every object the newest copy stays, wherever it is",
            "Q201414",
        ),
        rule(
            Purpose::Backout,
            "1000 1000",
            "the directory from before the upgrade outranks what the site learned while the server was 5.5",
            "Q195908",
        ),
        rule(
            Purpose::AuthoritativeRestore,
            "as entered",
            "this server's copy of every object replaces everybody's, newer ones too",
            "Q201414",
        ),
    ]
}

fn why(purpose: Purpose, chosen: Chosen, restored: bool, branching: Option<&Branching>) -> String {
    let applies = purpose == chosen.purpose;
    let branch = branching.map(|b| b.branch);
    match (purpose, applies, branch) {
        (_, true, _) if chosen.entered => "it is entered as the purpose".into(),
        (Purpose::ResumeReplication, true, None) if !restored => {
            "nothing is said of a backed-out upgrade, and of a restored directory nothing yet".into()
        }
        (Purpose::ResumeReplication, true, None) => {
            "a directory was restored and is to send again; nothing is said of a backed-out upgrade".into()
        }
        (Purpose::ResumeReplication, true, Some(branch)) => format!(
            "the backed-out upgrade is of branch {}; only bridgehead-with-55 needs Object-Versions raised",
            branch.word()
        ),
        (Purpose::ResumeReplication, false, _) if chosen.purpose == Purpose::AuthoritativeRestore => {
            "another purpose is entered; this one would let the newest copy stay".into()
        }
        (Purpose::ResumeReplication, false, _) => {
            "raising USNs alone would let the copies win that the site has of this server's objects".into()
        }
        (Purpose::Backout, true, _) => {
            "a bridgehead was set back to 4.0 and another 5.5 server stands in its site: branch bridgehead-with-55"
                .into()
        }
        (Purpose::Backout, false, None) => {
            "no backed-out upgrade is entered; raised Object-Versions would overwrite newer copies elsewhere".into()
        }
        (Purpose::Backout, false, Some(Branch::BridgeheadWith55)) => "another purpose is entered".into(),
        (Purpose::Backout, false, Some(branch)) => {
            format!("the branch is {}; raised Object-Versions would overwrite newer copies elsewhere", branch.word())
        }
        (Purpose::AuthoritativeRestore, _, _) => {
            "it is never chosen by itself: both numbers are the administrator's, and older copies win".into()
        }
    }
}
