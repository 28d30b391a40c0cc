//! What a backed-out upgrade shows in each branch, and what of it was seen in this case (Q195908).

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::{Backout, Step, StepState, Symptom, UpgradedTo};
use crate::warning::Warning;

use super::Branch;

/// Something to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// The id: `event-3139`, `intersite-fails`, `messages-return`, `shown-as-55`, `cannot-create-mailbox`.
    pub id: &'static str,
    /// What it is.
    pub text: &'static str,
    /// Whether it was seen; `None` where nobody looked.
    pub seen: Option<bool>,
}

/// What fits the branch and what does not.
pub struct Signs {
    /// What should be seen.
    pub expected: Vec<Sign>,
    /// What was seen and should not be.
    pub unexpected: Vec<Sign>,
}

/// All signs the article names, with the branches that show them.
const SIGNS: [(&str, &str, &[Branch]); 7] = [
    ("event-1091", "event 1091: the directory can't reach the MTA", &[Branch::BridgeheadWith55]),
    ("event-3139", "event 3139: open function mismatch", &[Branch::BridgeheadWith55]),
    ("intersite-fails", "replication between sites fails", &[Branch::BridgeheadWith55]),
    ("messages-return", "replication messages to other sites come back undelivered", &[Branch::BridgeheadWith55]),
    (SHOWN, "the server is shown as 5.5 elsewhere", &ALL),
    ("cannot-create-mailbox", "no mailbox can be created", &[Branch::BridgeheadWithout55, Branch::NotCovered]),
    ("intrasite-fails", "replication within the site fails", &[]),
];

/// The checklist of a bridgehead with another 5.5 server in its site.
pub const LIST: &str = "backout-bridgehead-with-55";

/// Its steps that check replication: within the site first, then between sites.
pub const CHECKS: [&str; 2] = ["check-within-site", "check-between-sites"];

/// Its steps that what comes after them is done upon.
pub const GROUNDS: [&str; 11] = [
    "name-server",
    "stop-services",
    "uninstall",
    "reinstall",
    "create-site",
    "install-service-pack",
    "stop-services-again",
    "clear-directory",
    "restore-directory",
    "run-authrest",
    "bring-stores-back",
];

/// Its steps that start the services, without which no check sees anything.
const STARTS: [&str; 2] = ["start-directory", "start-services"];

/// It is shown as upgraded by the others.
pub const SHOWN: &str = "shown-as-55";

const ALL: [Branch; 5] = [
    Branch::BridgeheadWith55,
    Branch::BridgeheadWithout55,
    Branch::MemberWith55,
    Branch::SingleServerSite,
    Branch::NotCovered,
];

/// The signs of a case.
pub fn signs(scenario: &Scenario, backout: Option<&Backout>, branch: Branch) -> Signs {
    let mut signs = Signs { expected: Vec::new(), unexpected: Vec::new() };
    if branch == Branch::Unknown {
        return signs;
    }
    // What never left the server nobody else can show.
    let stayed = backout.is_some_and(|backout| backout.upgrade_replicated == Some(false)) && !removed(scenario);
    for (id, text, branches) in SIGNS {
        let sign = Sign { id, text, seen: seen(id, scenario, backout) };
        if branches.contains(&branch) && !stayed {
            signs.expected.push(sign);
        } else if sign.seen == Some(true) {
            signs.unexpected.push(sign);
        }
    }
    signs
}

fn seen(id: &str, scenario: &Scenario, backout: Option<&Backout>) -> Option<bool> {
    let symptom = |symptom| scenario.knows_symptoms().then(|| scenario.symptoms.contains(&symptom));
    match id {
        "event-1091" => event(scenario, backout, 1091),
        "event-3139" => event(scenario, backout, 3139),
        "intersite-fails" => symptom(Symptom::IntersiteFails),
        "messages-return" => looked(scenario, LIST, "see-returned"),
        "intrasite-fails" => symptom(Symptom::IntrasiteFails),
        "cannot-create-mailbox" => symptom(Symptom::CannotCreateMailbox),
        _ => {
            let server = scenario
                .server
                .iter()
                .find(|server| server.name.is_some() && backout.is_some_and(|backout| backout.server == server.name))?;
            // The article is of an upgrade to 5.5.
            let upgraded = backout?.upgraded_to.unwrap_or(UpgradedTo::V55);
            server.shown_as.as_ref().map(|shown| shown.as_str().starts_with(upgraded.word()))
        }
    }
}

/// What was recorded last of a step of the bridgehead's checklist, where it says anything. A check says nothing any more once
/// something that it looked at was taken back.
pub fn recorded<'s>(scenario: &'s Scenario, id: &str) -> Option<&'s Step> {
    let (place, last) = of(scenario, LIST, id).last()?;
    let taken_back = |ground: &str| {
        Step::taken_back(of(scenario, LIST, ground)).is_some_and(|(since, by)| since > place || by.at > last.at)
    };
    (!CHECKS.contains(&id) || !GROUNDS.iter().chain(&STARTS).any(|ground| taken_back(ground))).then_some(last)
}

/// The records of a step, in the order of the file.
fn of<'s>(scenario: &'s Scenario, list: &'s str, id: &str) -> impl Iterator<Item = (usize, &'s Step)> {
    scenario.recorded_of(list).filter(move |(_, step)| step.is_of_step(list, id))
}

/// Whether Exchange was removed by the procedure, or that was tried.
pub fn removed(scenario: &Scenario) -> bool {
    let tried = [Some(StepState::Done), Some(StepState::Failed)];
    recorded(scenario, "uninstall").is_some_and(|step| tried.contains(&step.state))
}

/// Whether both checks that the procedure ends with were recorded as done.
pub fn repaired(scenario: &Scenario) -> bool {
    CHECKS.iter().all(|id| recorded(scenario, id).is_some_and(|step| step.state == Some(StepState::Done)))
}

/// That Authrest is recorded as run twice.
pub fn twice(scenario: &Scenario) -> Option<Warning> {
    let (one, other) = Step::done_twice(scenario, LIST, "run-authrest", None)?;
    Some(Warning::recorded_twice("Q195908", "Authrest", &one.who(), &other.who()))
}

/// Whether a server that by the article replicates was found to, within the site and between sites; nothing of others.
pub fn looked_at(scenario: &Scenario, branch: Branch) -> Option<(Option<bool>, Option<bool>)> {
    match branch {
        Branch::MemberWith55 => {
            let of = |step| looked(scenario, "backout-member-with-55", step);
            Some((of("see-replication"), of("see-between-sites")))
        }
        Branch::BridgeheadWithout55 => {
            // One step looks at both: where it is not so, only a symptom tells where.
            let everywhere = looked(scenario, "backout-bridgehead-without-55", "see-replication");
            Some((everywhere.filter(|works| *works), everywhere.filter(|works| *works)))
        }
        _ => None,
    }
}

/// Such a server does not replicate after all: somebody looked, or the case says so.
pub fn replication_fails(scenario: &Scenario, branch: Branch) -> bool {
    let Some((within, between)) = looked_at(scenario, branch) else { return false };
    let fails = [Symptom::IntrasiteFails, Symptom::IntersiteFails].iter().any(|its| scenario.symptoms.contains(its));
    let everywhere = Branch::BridgeheadWithout55 == branch
        && looked(scenario, "backout-bridgehead-without-55", "see-replication") == Some(false);
    fails || everywhere || within == Some(false) || between == Some(false)
}

/// Replication within the site fails as well, as the case says or somebody found, where by the article it works.
pub fn fails_within(scenario: &Scenario) -> bool {
    scenario.symptoms.contains(&Symptom::IntrasiteFails) || looked(scenario, LIST, "see-within-site") == Some(false)
}

/// Somebody looked whether replication between sites fails, as it does by the article, and it works.
pub fn intersite_works(scenario: &Scenario) -> bool {
    seen("intersite-fails", scenario, None) == Some(false)
}

/// Before anything was removed somebody looked once more whether it replicates between sites, and it does: what was looked at last
/// has the word.
pub fn works_all_the_same(scenario: &Scenario, branch: Branch) -> bool {
    let last = |list, id, works| {
        let (place, last) = of(scenario, list, id).last()?;
        let said = last.state.filter(|state| matches!(state, StepState::Done | StepState::Failed))?;
        Some((place, said == works))
    };
    let looks =
        [last("verify-between-sites", "other-way", StepState::Done), last(LIST, "see-what-works", StepState::Failed)];
    let works = looks.into_iter().flatten().max_by_key(|(place, _)| *place).is_some_and(|(_, works)| works);
    let fails = scenario.symptoms.contains(&Symptom::IntersiteFails);
    branch == Branch::BridgeheadWith55 && works && !fails && !removed(scenario)
}

/// Whether something was seen, by the step of a checklist that looks for it. Of messages that came back no key of a scenario
/// tells.
fn looked(scenario: &Scenario, list: &str, id: &str) -> Option<bool> {
    let (_, last) = of(scenario, list, id).last()?;
    match last.state? {
        StepState::Done => Some(true),
        StepState::Failed => Some(false),
        StepState::Skipped | StepState::Undone => None,
    }
}

/// Whether the server logged it; an event without a server counts. Without any event nobody looked.
fn event(scenario: &Scenario, backout: Option<&Backout>, id: u64) -> Option<bool> {
    let server = backout.and_then(|backout| backout.server.as_ref());
    let its = |event: &&crate::scenario::model::Event| event.server.is_none() || event.server.as_ref() == server;
    let mut events = scenario.event.iter().filter(its).peekable();
    events.peek()?;
    Some(events.any(|event| event.id.is_some_and(|its| its.0 == id)))
}
