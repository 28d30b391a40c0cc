//! Which way out of a damaged cc:Mail post office applies (Q179072): a hub is restored or made anew, people are moved.
//!
//! | people in the post office | backup from before | way               |
//! |---------------------------|--------------------|-------------------|
//! | no                        | yes                | `hub-restore`     |
//! | no                        | no                 | `hub-reinstall`   |
//! | yes                       |                    | `users-reinstall` |

mod answer;
mod events;

use serde::Serialize;

use crate::scenario::model::{Ccmail, Symptom};
use crate::scenario::{About, Path, Scenario};
use crate::values::{Missing, ServerName};
use crate::verdict::{Grade, Verdict};
use crate::warning::Warning;

pub use answer::next;
pub use events::Seen;

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Restore the post office from before the damage.
    HubRestore,
    /// Install a new post office with the same names and routing.
    HubReinstall,
    /// Install a new post office and move everybody into it.
    UsersReinstall,
    /// Not enough is entered.
    Unknown,
}

/// The whole answer of `backsync ccmail`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The server the connector runs on.
    pub server: Option<ServerName>,
    /// The way out.
    pub state: Way,
    /// The checklist to walk.
    pub checklist: Option<&'static str>,
    /// The events of the article, and how often each was seen.
    pub events: Vec<Seen>,
    /// Whether NFTERROR.LOG is in the post office folder; `None` where nobody said what is seen.
    pub nft_error_log: Option<bool>,
    /// The version of the post office, as entered.
    pub post_office_version: Option<String>,
    /// What cures the cause.
    pub fixed_by: &'static str,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

impl Plan {
    /// Whether it is a hub, and only its backup is unknown.
    fn only_the_backup_is_unknown(&self) -> bool {
        self.state == Way::Unknown && self.unknown.iter().all(|missing| missing.fact == "ccmail.clean_backup")
    }
}

/// The article names no number.
const FIXED_BY: &str = "The latest service pack of Exchange 5.0 or 5.5; the article gives no number";

/// The plan of a case.
pub fn plan(scenario: &Scenario) -> Plan {
    let ccmail = scenario.ccmail.as_ref();
    let (state, unknown) = match ccmail {
        Some(ccmail) => way(ccmail),
        None => {
            let why = "the scenario says nothing of a connector for cc:Mail";
            (Way::Unknown, vec![Missing::entered(&Path::of("ccmail"), why)])
        }
    };
    let told = !scenario.symptoms.is_empty();
    Plan {
        server: ccmail.and_then(|ccmail| ccmail.server.clone()),
        state,
        checklist: match state {
            Way::HubRestore | Way::HubReinstall => Some("ccmail-hub"),
            Way::UsersReinstall => Some("ccmail-users"),
            Way::Unknown => None,
        },
        events: events::seen(scenario, ccmail),
        nft_error_log: told.then(|| scenario.symptoms.contains(&Symptom::NftErrorLog)),
        post_office_version: ccmail.and_then(|c| c.post_office_version.as_ref()).map(|v| v.as_str().to_owned()),
        fixed_by: FIXED_BY,
        unknown,
        warnings: ccmail.map_or(Vec::new(), |ccmail| warnings(scenario, ccmail)),
    }
}

fn way(ccmail: &Ccmail) -> (Way, Vec<Missing>) {
    let missing = |key: &str, why: &str| Missing::entered(&Path::of("ccmail").key(key), why);
    match (ccmail.post_office_has_users, ccmail.clean_backup) {
        (Some(true), _) => (Way::UsersReinstall, Vec::new()),
        (Some(false), Some(true)) => (Way::HubRestore, Vec::new()),
        (Some(false), Some(false)) => (Way::HubReinstall, Vec::new()),
        (users, backup) => {
            let users =
                users.is_none().then(|| missing("post_office_has_users", "a hub is restored, people are moved"));
            let backup =
                backup.is_none().then(|| missing("clean_backup", "a hub is restored only from before the damage"));
            (Way::Unknown, users.into_iter().chain(backup).collect())
        }
    }
}

fn warnings(scenario: &Scenario, ccmail: &Ccmail) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(said) = About::of("ccmail").and_then(|about| about.said(scenario)) {
        warnings.push(Warning::new("contradicting-facts", "Q179072", said));
    }
    let version = ccmail.post_office_version.as_ref().map(|version| version.as_str().to_uppercase());
    if version.as_deref().is_some_and(|version| version.starts_with("DB6")) {
        let text = "The article calls DB6 version 6.x. Q168465 has Import 5.15 and Export 5.14 for DB6, and 6.0 or later for DB8: look which programs run.";
        warnings.push(Warning::new("versions-differ", "Q179072, Q168465", text));
    }
    let events = events::seen(scenario, Some(ccmail));
    if !scenario.event.is_empty() && events.iter().all(|event| event.seen == Some(0)) {
        let text = "None of the article's events is among those of the case: look whether it is this damage at all, and scan the post office.";
        warnings.push(Warning::new("no-event-of-the-article", "Q179072", text));
    }
    if ccmail.post_office_has_users == Some(true) && ccmail.clean_backup == Some(true) {
        let text = "There is a backup from before the damage, but the article restores only a hub: what people got since would be gone.";
        warnings.push(Warning::new("backup-would-lose-mail", "Q179072", text));
    }
    warnings
}

/// What the post office is, where the way out of it is being walked.
pub fn stands(state: Way) -> &'static str {
    match state {
        Way::HubRestore => "The post office is a hub with a backup from before the damage.",
        Way::HubReinstall => "The post office is a hub without a backup from before the damage.",
        Way::UsersReinstall => "People have their mailboxes in the post office.",
        Way::Unknown => "Which way out applies cannot be said yet.",
    }
}

/// The answer in a word and a sentence.
pub fn verdict(plan: &Plan) -> Verdict {
    let (grade, word, sentence) = match plan.state {
        Way::HubRestore => {
            (Grade::Bad, "HUB, RESTORE", "The post office is a hub: restore it from the backup from before the damage.")
        }
        Way::HubReinstall => (
            Grade::Bad,
            "HUB, MAKE ANEW",
            "The post office is a hub without a backup: install a new one with the same names and routing.",
        ),
        Way::UsersReinstall => (
            Grade::Bad,
            "USERS, MOVE",
            "People have their mailboxes in it: install a new post office and move everybody into it.",
        ),
        Way::Unknown => (Grade::Unknown, "UNKNOWN", "Which way out applies cannot be said yet."),
    };
    Verdict::new(grade, word, sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn planned(lines: &str) -> Plan {
        plan(&load(&format!("schema = 1\ntitle = \"t\"\n{lines}")).unwrap())
    }

    #[test]
    fn a_table_of_ways() {
        for (lines, state, checklist, unknown) in [
            ("", Way::Unknown, None, 1),
            ("[ccmail]\n", Way::Unknown, None, 2),
            ("[ccmail]\npost_office_has_users = false\n", Way::Unknown, None, 1),
            ("[ccmail]\nclean_backup = true\n", Way::Unknown, None, 1),
            ("[ccmail]\npost_office_has_users = false\nclean_backup = true\n", Way::HubRestore, Some("ccmail-hub"), 0),
            (
                "[ccmail]\npost_office_has_users = false\nclean_backup = false\n",
                Way::HubReinstall,
                Some("ccmail-hub"),
                0,
            ),
            ("[ccmail]\npost_office_has_users = true\n", Way::UsersReinstall, Some("ccmail-users"), 0),
            (
                "[ccmail]\npost_office_has_users = true\nclean_backup = false\n",
                Way::UsersReinstall,
                Some("ccmail-users"),
                0,
            ),
        ] {
            let plan = planned(lines);
            assert_eq!((plan.state, plan.checklist, plan.unknown.len()), (state, checklist, unknown), "{lines}");
        }
    }

    #[test]
    fn warnings_say_where_the_articles_differ_and_what_does_not_fit() {
        let ids = |lines: &str| planned(lines).warnings.into_iter().map(|warning| warning.id).collect::<Vec<_>>();
        assert_eq!(ids("[ccmail]\npost_office_version = \"db6\"\n"), ["versions-differ"]);
        assert_eq!(ids("[[event]]\nid = 58\n[ccmail]\n"), ["no-event-of-the-article"]);
        assert_eq!(ids("[[event]]\nid = 59\n[ccmail]\n"), [""; 0]);
        assert_eq!(ids("[ccmail]\npost_office_has_users = true\nclean_backup = true\n"), ["backup-would-lose-mail"]);
    }
}
