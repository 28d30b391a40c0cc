//! What to be careful about in a case of a backed-out upgrade, and what in it contradicts itself (Q195908).

use crate::scenario::model::{Exchange, Symptom, UpgradedTo};
use crate::scenario::{About, Scenario};
use crate::values::visible;
use crate::warning::Warning;

use super::{Branch, Site, entered, seen, twice};

/// It is taken for the only server of its site, and nobody said so.
pub const ALONE_NOT_SAID: &str = "alone-not-said";

/// All of them. `shown`: the server is shown as upgraded elsewhere, and yet the upgrade never left it.
pub fn warnings(scenario: &Scenario, branch: Branch, shown: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |id, text: &str| warnings.push(Warning::new(id, "Q195908", text));
    let Some(backout) = &scenario.backout else { return warnings };
    if branch == Branch::BridgeheadWith55 && backout.directory_backup == Some(false) {
        warn(
            "no-directory-backup",
            "The procedure restores the directory from before the upgrade, and there is no backup of it.",
        );
    }
    if branch == Branch::BridgeheadWithout55 {
        warn("authrest-not-said", "Whether Authrest is needed before the next upgrade the article does not say.");
    }
    let cannot = scenario.symptoms.contains(&Symptom::CannotCreateMailbox);
    if cannot && matches!(branch, Branch::BridgeheadWith55 | Branch::MemberWith55) {
        warn(
            "symptom-does-not-fit",
            "No mailbox can be created, although a 5.5 server stands in the site: that is not from the backed-out upgrade.",
        );
    }
    let alone = backout.single_server_site.is_none() && backout.site_servers.is_none();
    if branch == Branch::SingleServerSite && alone {
        warn(
            ALONE_NOT_SAID,
            "It is taken for the only server of its site because no other one is listed, and nobody said so: enter backout.single_server_site, or the other servers. With others it is another branch.",
        );
    }
    if shown {
        warn(
            CONTRADICTING,
            "The upgrade is entered as never replicated, and yet other servers show the server as upgraded: one of the two is wrong.",
        );
    }
    if backout.upgrade_replicated.is_none() && !matches!(branch, Branch::NotCovered | Branch::Unknown) {
        warn(
            "replicated-not-said",
            "Whether the upgrade reached another server is not entered (backout.upgrade_replicated): if it never did, none of this follows.",
        );
    }
    if let Some(text) = About::of("backout").and_then(|about| about.said(scenario)) {
        warn(CONTRADICTING, &text);
    }
    for text in [not_alone(scenario), another_55(scenario)].into_iter().flatten() {
        warn(CONTRADICTING, &text);
    }
    let by_fields = entered(scenario).is_some_and(|entered| entered.branch == Branch::BridgeheadWith55);
    if branch == Branch::BridgeheadWith55 && !by_fields && !seen::repaired(scenario) {
        warn(
            CONTRADICTING,
            "Exchange was removed by the checklist of a bridgehead beside a 5.5 server, and what is entered says something else by now (backout, server, organization). The checklist goes on to its end all the same: without Exchange, or with its directory half made, the server replicates nothing.",
        );
    }
    let fails_again = scenario.symptoms.contains(&Symptom::IntersiteFails) && seen::repaired(scenario);
    if fails_again && branch == Branch::BridgeheadWith55 {
        warn(
            CONTRADICTING,
            "Both checks are recorded as done, and replication between sites is entered as failing: one of the two is wrong. Where it fails again, record check-between-sites as failed.",
        );
    }
    // Q195908 has both events and the failing replication of bridgeheads only.
    let logged = scenario.event.iter().any(|event| event.id.is_some_and(|id| [1091, 3139].contains(&id.0)));
    let fails = logged || scenario.symptoms.contains(&Symptom::IntersiteFails);
    if fails && branch == Branch::MemberWith55 {
        warn(
            "symptom-does-not-fit",
            "Replication between sites fails, or 1091 or 3139 is logged, and only bridgeheads have that from a backed-out upgrade: look whether the server is one after all.",
        );
    }
    let its = Site::of(scenario, backout).server.and_then(|server| server.exchange);
    if its == Some(Exchange::V55) && branch != Branch::NotCovered {
        warn(
            "upgraded-again",
            "The server is entered as 5.5. Where it was upgraded again it is what the others take it for, and nothing of this is left to be done: see that replication works, and take [backout] out. Else enter its version of now.",
        );
    }
    if let Some(to) = backout.upgraded_to.filter(|to| *to != UpgradedTo::V55) {
        let to = to.word();
        warn("other-upgrade", &format!("It was upgraded to {to}: the article is about 5.5, and says nothing of {to}."));
    }
    warnings.extend(twice(scenario).filter(|_| branch == Branch::BridgeheadWith55));
    warnings
}

const CONTRADICTING: &str = "contradicting-facts";

/// No other 5.5 server is entered, and one is listed; it may have come since.
fn another_55(scenario: &Scenario) -> Option<String> {
    let backout = scenario.backout.as_ref().filter(|backout| backout.other_55_server == Some(false))?;
    let others = Site::of(scenario, backout).others;
    let it = others.into_iter().find(|other| other.exchange == Some(Exchange::V55))?;
    let name = visible(it.name.as_ref()?.as_str());
    Some(format!(
        "No other 5.5 server is entered in its site (backout.other_55_server), and yet {name} is listed there with 5.5: one of the two is wrong, or {name} was installed since. Then check replication between sites, and enter it: a bridgehead beside a 5.5 server is another branch."
    ))
}

/// What is entered has the word over the list of servers.
fn not_alone(scenario: &Scenario) -> Option<String> {
    let backout = scenario.backout.as_ref().filter(|backout| backout.single_server_site == Some(true))?;
    let others = Site::of(scenario, backout).others;
    let count = backout.site_servers.map_or(0, |count| count.0);
    let against = match others.first().and_then(|other| other.name.as_ref()) {
        Some(first) if others.len() > 1 => {
            format!("{} and others are listed in its site", visible(first.as_str()))
        }
        Some(first) => format!("{} is listed in its site", visible(first.as_str())),
        None if count > 1 => format!("the site is entered as one of {count} servers"),
        None if backout.other_55_server == Some(true) => "another 5.5 server is entered in its site".to_owned(),
        None => return None,
    };
    Some(format!("It is entered as the only server of its site, and yet {against}: one of the two is wrong."))
}
