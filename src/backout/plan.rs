//! What the branch of the backout article means: what replicates, what is seen, what is done (Q195908).

use serde::Serialize;

use crate::scenario::model::{Backout, StepState, Symptom};
use crate::scenario::{About, Path, Scenario};
use crate::values::{Missing, ServerName, visible};
use crate::verdict::{Grade, Verdict};
use crate::warning::Warning;

use super::care::{ALONE_NOT_SAID, warnings};
use super::seen::{self, Sign};
use super::{Branch, Branching, INCREMENT, branch};

/// Whether something replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Replicates {
    /// It does.
    Works,
    /// It does not.
    Fails,
    /// There is nobody to replicate with.
    NotApplicable,
    /// The article does not say.
    Unknown,
}

/// Within the site, and between sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Replication {
    /// Within the site.
    pub intrasite: Replicates,
    /// Between sites.
    pub intersite: Replicates,
}

/// The whole answer of `backsync backout`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The server whose upgrade was backed out.
    pub server: Option<ServerName>,
    /// The branch of the article.
    pub state: Branch,
    /// Why it is this branch, as far as it is known.
    pub because: Vec<String>,
    /// Both checks that the procedure ends with were recorded as done: nothing is left to be done.
    pub repaired: bool,
    /// What replicates.
    pub replication: Replication,
    /// The command of the article, where it has one for this case.
    pub command: Option<String>,
    /// Why there is none.
    pub no_command_because: Option<String>,
    /// The checklist to walk.
    pub checklist: Option<&'static str>,
    /// What happens in this branch.
    pub happens: &'static str,
    /// What is to be done.
    pub to_do: &'static [&'static str],
    /// It was found not to replicate, where by the article it does.
    #[serde(skip)]
    pub replication_was_seen_to_fail: bool,
    /// What should be seen in this branch, and whether it was.
    pub expected: Vec<Sign>,
    /// What was seen, and does not fit the branch.
    pub unexpected: Vec<Sign>,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

impl Plan {
    /// Whether this is to be careful about.
    pub fn warns(&self, id: &str) -> bool {
        self.warnings.iter().any(|warning| warning.id == id)
    }

    /// Replication between sites was looked at, and found to work where the article says that it fails.
    fn looked_in_vain(&self) -> bool {
        self.expected.iter().any(|sign| sign.id == "intersite-fails" && sign.seen == Some(false))
    }
}

/// The plan of a case.
pub fn plan(scenario: &Scenario) -> Plan {
    let Some(backout) = &scenario.backout else {
        let why = "the scenario says nothing of a backed-out upgrade";
        let unknown = vec![Missing::entered(&Path::of("backout"), why)];
        return of(scenario, None, Branching { branch: Branch::Unknown, because: Vec::new(), unknown });
    };
    let nothing = Branching { branch: Branch::Unknown, because: Vec::new(), unknown: Vec::new() };
    of(scenario, Some(backout), branch(scenario).unwrap_or(nothing))
}

fn of(scenario: &Scenario, backout: Option<&Backout>, branching: Branching) -> Plan {
    let Branching { branch, because, mut unknown } = branching;
    let backup = backout.and_then(|backout| backout.directory_backup);
    let authrest = branch == Branch::BridgeheadWith55;
    if authrest && backup.is_none() {
        let fact = Path::of("backout").key("directory_backup");
        unknown.push(Missing::entered(&fact, "without a backup from before the upgrade Authrest cures nothing"));
    }
    let stayed =
        branch != Branch::BridgeheadWith55 && backout.is_some_and(|backout| backout.upgrade_replicated == Some(false));
    let repaired = branch == Branch::BridgeheadWith55 && seen::repaired(scenario);
    let replication = if repaired { WORKS } else { found(scenario, branch) };
    let signs = seen::signs(scenario, backout, branch);
    let unsettled = About::of("backout").and_then(|about| about.said(scenario));
    let works = seen::works_all_the_same(scenario, branch);
    let command = (authrest && backup != Some(false) && unsettled.is_none() && !works)
        .then(|| format!("AUTHREST {INCREMENT} {INCREMENT}"));
    Plan {
        server: backout.and_then(|backout| backout.server.clone()),
        state: branch,
        because,
        repaired,
        replication,
        replication_was_seen_to_fail: seen::replication_fails(scenario, branch),
        no_command_because: command.is_none().then(|| {
            unsettled.unwrap_or_else(|| if works { NOT_NEEDED } else { no_command(branch, stayed) }.to_owned())
        }),
        command,
        checklist: checklist(branch),
        happens: match replication {
            _ if repaired => REPAIRED,
            _ if works => WORKS_ALL_THE_SAME,
            // The other branches have no checks.
            _ if seen::replication_fails(scenario, branch) => FAILS_ELSEWHERE,
            Replication { intrasite: Replicates::Fails, .. } => FAILS_WITHIN,
            _ => happens(branch, stayed),
        },
        to_do: match branch {
            _ if repaired => &[],
            _ if works => LOOK_ONCE_MORE,
            Branch::MemberWith55 if seen::replication_fails(scenario, branch) => FIRST_THE_FAULT,
            _ => to_do(branch, backout, contradicted(&signs.unexpected)),
        },
        warnings: warnings(scenario, branch, stayed && contradicted(&signs.unexpected)),
        expected: signs.expected,
        unexpected: signs.unexpected,
        unknown,
    }
}

const WORKS_ALL_THE_SAME: &str = "By the article such a bridgehead does not replicate between sites. That was looked for, and it does: then nothing is wrong, or another fault is.";
const NOT_NEEDED: &str = "replication between sites was looked at, and works";
const LOOK_ONCE_MORE: &[&str] = &[
    "Repair nothing that works: look for the trouble once more. Where it is not seen the checklist ends, before anything is removed.",
];

const WORKS: Replication = Replication { intrasite: Replicates::Works, intersite: Replicates::Works };

/// It is shown as upgraded elsewhere, and should not be.
fn contradicted(unexpected: &[Sign]) -> bool {
    unexpected.iter().any(|sign| sign.id == seen::SHOWN)
}

/// What the checks found, where they were made; else what the article says of the branch.
fn found(scenario: &Scenario, branch: Branch) -> Replication {
    let of_article = replication(branch);
    if let Some((within, between)) = seen::looked_at(scenario, branch) {
        let found = |symptom, looked: Option<bool>| match (scenario.symptoms.contains(&symptom), looked) {
            (true, _) | (false, Some(false)) => Replicates::Fails,
            (false, Some(true)) => Replicates::Works,
            // Where one of the two fails the article's word is none for the other.
            (false, None) if seen::replication_fails(scenario, branch) => Replicates::Unknown,
            (false, None) => Replicates::Works,
        };
        let intrasite = found(Symptom::IntrasiteFails, within);
        return Replication { intrasite, intersite: found(Symptom::IntersiteFails, between) };
    }
    if branch != Branch::BridgeheadWith55 {
        return of_article;
    }
    let intersite = if seen::intersite_works(scenario) { Replicates::Works } else { of_article.intersite };
    let checked = |id, else_so| match seen::recorded(scenario, id).and_then(|step| step.state) {
        Some(StepState::Done) => Replicates::Works,
        Some(StepState::Failed) => Replicates::Fails,
        _ => else_so,
    };
    let [within, between] = seen::CHECKS;
    let intrasite = if seen::fails_within(scenario) { Replicates::Fails } else { of_article.intrasite };
    Replication { intrasite: checked(within, intrasite), intersite: checked(between, intersite) }
}

/// The table of facts, column by column.
fn replication(branch: Branch) -> Replication {
    use Replicates::{Fails, NotApplicable, Unknown, Works};
    let (intrasite, intersite) = match branch {
        Branch::SingleServerSite => (NotApplicable, Unknown),
        Branch::BridgeheadWith55 => (Works, Fails),
        Branch::BridgeheadWithout55 | Branch::MemberWith55 => (Works, Works),
        Branch::NotCovered | Branch::Unknown => (Unknown, Unknown),
    };
    Replication { intrasite, intersite }
}

fn checklist(branch: Branch) -> Option<&'static str> {
    match branch {
        Branch::SingleServerSite => Some("backout-single-server-site"),
        Branch::BridgeheadWith55 => Some(seen::LIST),
        Branch::BridgeheadWithout55 => Some("backout-bridgehead-without-55"),
        Branch::MemberWith55 => Some("backout-member-with-55"),
        Branch::NotCovered | Branch::Unknown => None,
    }
}

fn no_command(branch: Branch, stayed: bool) -> &'static str {
    match branch {
        _ if stayed => "an upgrade that never left the server raised nothing elsewhere",
        Branch::BridgeheadWith55 => {
            "there is no backup of the directory from before the upgrade, and the article runs Authrest on nothing else"
        }
        Branch::BridgeheadWithout55 => "the article does not say whether Authrest is needed before the next upgrade",
        Branch::MemberWith55 | Branch::SingleServerSite => "nothing has to be raised in this branch",
        Branch::NotCovered => "the article does not cover such a server",
        Branch::Unknown => "which branch applies is not known yet",
    }
}

const REPAIRED: &str = "The others gave the server back that it is 5.5, and between sites nothing replicated. That is repaired: replication was checked within the site and between sites, and works.";

const FAILS_ELSEWHERE: &str = "By the article such a server replicates, within the site and between sites. This one was found not to: the fault is another one than the backed-out upgrade.";

const FAILS_WITHIN: &str = "The others gave the server back that it is 5.5. Within the site, where the article has it replicate all the same, it was found not to.";

fn happens(branch: Branch, stayed: bool) -> &'static str {
    match branch {
        _ if stayed => {
            "The upgrade never left the server: the others don't take it for 5.5, and nothing of what the article describes follows."
        }
        Branch::SingleServerSite => {
            "The server shows its right version itself. The rest of the organization shows it as 5.5 until the directory replication connector is removed and made again. Nothing else is wrong, so that can stay."
        }
        Branch::BridgeheadWith55 => {
            "The others gave the server back that it is 5.5, and its 4.0 programs can't act so: within the site it replicates, between sites it does not."
        }
        Branch::BridgeheadWithout55 => {
            "It replicates within the site and between sites. But no user can be created: the schema expects proxy generators of 5.5, and no server of the site has them."
        }
        Branch::MemberWith55 => "Everything replicates. The server is shown as 5.5.",
        Branch::NotCovered => {
            "The article covers no such server. Without a 5.5 server in the site users can't be created there either."
        }
        Branch::Unknown => "It depends on whether the server is a bridgehead, and on the other servers of its site.",
    }
}

/// What is done of a bridgehead beside a 5.5 server where there is no backup from before the upgrade.
pub const NO_BACKUP: &[&str] = &[
    "Find a backup of the directory from before the upgrade; until there is one, remove nothing.",
    "If there is none, upgrade the server again: then it is what the others take it for. The article has no other way.",
];

/// What is done of a member that does not replicate.
const FIRST_THE_FAULT: &[&str] = &[
    "Look for the fault that keeps it from replicating; its checklist leads there.",
    "Then upgrade the server again as soon as possible.",
];

/// The ways out where the schema expects what no server of the site has.
pub const UPGRADE_AGAIN: &[&str] = &[
    "Upgrade the server again at once, when what made the first upgrade fail is put right.",
    "Or install another 5.5 server in the site.",
    "Or set File-Version of the proxy generators in raw mode (Q158336).",
];

fn to_do(branch: Branch, backout: Option<&Backout>, contradicted: bool) -> &'static [&'static str] {
    let backup = backout.and_then(|backout| backout.directory_backup);
    match branch {
        Branch::SingleServerSite => &[
            "Decide whether it is to be mended: where it is only shown wrongly, it can stay as it is.",
            "To mend it, copy the directories and the registry, then remove the directory replication connector and make it again.",
        ],
        Branch::BridgeheadWith55 if backup == Some(false) => NO_BACKUP,
        Branch::BridgeheadWith55 => &[
            "Save Dir.edb, the registry, and the mailboxes.",
            "Uninstall, and install 4.0 with its service pack again: as a new site, named like the old one, organization too.",
            "Restore the Dir.edb from before the upgrade.",
            "Run Authrest of the 4.0 CD before the services start.",
            "Start, and check replication within the site, then between sites.",
        ],
        Branch::MemberWith55 => &["Upgrade the server again as soon as possible."],
        Branch::BridgeheadWithout55 => UPGRADE_AGAIN,
        // An upgrade that never left the server has changed no schema.
        Branch::NotCovered if backout.is_some_and(|backout| backout.upgrade_replicated == Some(false)) => {
            if contradicted {
                &["Find out on another server of the site whether the upgrade reached it, and enter that."]
            } else {
                &[]
            }
        }
        Branch::NotCovered => UPGRADE_AGAIN,
        Branch::Unknown => &[],
    }
}

fn failing(replication: Replication) -> &'static str {
    match (replication.intrasite, replication.intersite) {
        (Replicates::Fails, Replicates::Fails) => "replication fails, within the site and between sites.",
        (Replicates::Fails, _) => "replication within the site fails.",
        _ => "replication between sites fails.",
    }
}

/// The answer in a word and a sentence.
pub fn verdict(plan: &Plan) -> Verdict {
    let server = plan.server.as_ref().map_or("The server".into(), |server| visible(server.as_str()));
    let (grade, word, sentence) = match plan.state {
        _ if plan.repaired => {
            (Grade::Good, "REPAIRED", "replication works within the site and between sites, as was checked.")
        }
        Branch::BridgeheadWith55 if plan.looked_in_vain() => (
            Grade::Doubtful,
            "BRIDGEHEAD WITH 5.5",
            "by the article replication between sites fails, and that was looked for and not seen.",
        ),
        Branch::BridgeheadWith55 => (Grade::Bad, "BRIDGEHEAD WITH 5.5", failing(plan.replication)),
        Branch::BridgeheadWithout55 if plan.replication_was_seen_to_fail => (
            Grade::Bad,
            "BRIDGEHEAD WITHOUT 5.5",
            "by the article it replicates, and it was found not to: the fault is another one.",
        ),
        Branch::BridgeheadWithout55 => {
            (Grade::Bad, "BRIDGEHEAD WITHOUT 5.5", "it replicates, but no users can be created.")
        }
        Branch::MemberWith55 if plan.replication_was_seen_to_fail => (
            Grade::Doubtful,
            "MEMBER WITH 5.5",
            "by the article it replicates, and it was found not to: the fault is another one.",
        ),
        Branch::MemberWith55 => (Grade::Good, "MEMBER WITH 5.5", "it replicates, and is only shown as 5.5."),
        Branch::SingleServerSite if plan.warns(ALONE_NOT_SAID) => (
            Grade::Doubtful,
            "SINGLE-SERVER SITE",
            "it works, and is only shown as 5.5 elsewhere, if no other server is in its site: none is listed, and nobody said so.",
        ),
        Branch::SingleServerSite => {
            (Grade::Good, "SINGLE-SERVER SITE", "it works, and is only shown as 5.5 elsewhere.")
        }
        Branch::NotCovered if plan.happens == happens(Branch::NotCovered, true) => (
            Grade::Doubtful,
            "NOT COVERED",
            "the upgrade never left it, and the article says nothing of such a server.",
        ),
        Branch::NotCovered => (Grade::Doubtful, "NOT COVERED", "the article says nothing of such a server."),
        Branch::Unknown => (Grade::Unknown, "UNKNOWN", "which branch of the article applies cannot be said yet."),
    };
    Verdict::new(grade, word, format!("{server}: {sentence}"))
}
