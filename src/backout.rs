//! Which branch of the backout article applies (Q195908): the same backed-out upgrade harms a bridgehead and spares others.
//!
//! | the server             | another 5.5 server in its site | branch                  |
//! |------------------------|--------------------------------|-------------------------|
//! | alone in its site      |                                | `single-server-site`    |
//! | a bridgehead           | yes                            | `bridgehead-with-55`    |
//! | a bridgehead           | no                             | `bridgehead-without-55` |
//! | no bridgehead          | yes                            | `member-with-55`        |
//! | no bridgehead          | no                             | `not-covered`           |
//!
//! An upgrade that never left the server is not covered either.

mod answer;
mod care;
mod plan;
mod seen;

use serde::Serialize;

use crate::scenario::model::{Backout, Exchange, Server};
use crate::scenario::{Path, Scenario};
use crate::values::{Missing, Name, same_name, visible};

pub use answer::{next, walked_by};
pub use plan::{Plan, Replicates, Replication, plan, verdict};
pub use seen::{CHECKS, GROUNDS, LIST, Sign, recorded, twice};

/// What the article raises Object-Versions and USNs by.
pub const INCREMENT: u64 = 1000;

/// A branch of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Branch {
    /// Replication works within the site and fails between sites.
    #[serde(rename = "bridgehead-with-55")]
    BridgeheadWith55,
    /// Replication works, users cannot be created.
    #[serde(rename = "bridgehead-without-55")]
    BridgeheadWithout55,
    /// No replication trouble; the server is shown as 5.5.
    #[serde(rename = "member-with-55")]
    MemberWith55,
    /// The right version locally, 5.5 to the rest.
    SingleServerSite,
    /// The article says nothing of such a server.
    NotCovered,
    /// Not enough is entered.
    Unknown,
}

impl Branch {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Branch::BridgeheadWith55 => "bridgehead-with-55",
            Branch::BridgeheadWithout55 => "bridgehead-without-55",
            Branch::MemberWith55 => "member-with-55",
            Branch::SingleServerSite => "single-server-site",
            Branch::NotCovered => "not-covered",
            Branch::Unknown => "unknown",
        }
    }
}

/// The branch of a case, and what is missing where it cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branching {
    /// The branch.
    pub branch: Branch,
    /// What is known and tells it, or part of it.
    pub because: Vec<String>,
    /// What would tell it.
    pub unknown: Vec<Missing>,
}

/// The branch that applies; `None` where no upgrade was backed out. Once Exchange is removed upon it, it is that of the
/// bridgehead to the end: a server without Exchange is no bridgehead of anything, and nobody is to leave it so.
pub fn branch(scenario: &Scenario) -> Option<Branching> {
    let entered = entered(scenario)?;
    if entered.branch == Branch::BridgeheadWith55 || !seen::removed(scenario) {
        return Some(entered);
    }
    let server = scenario.backout.as_ref().map_or_else(String::new, shown);
    let because = vec![format!("Exchange was taken from {server} as from a bridgehead beside a 5.5 server")];
    Some(Branching { branch: Branch::BridgeheadWith55, because, unknown: Vec::new() })
}

/// The branch that what is entered says.
fn entered(scenario: &Scenario) -> Option<Branching> {
    let backout = scenario.backout.as_ref()?;
    if backout.upgrade_replicated == Some(false) {
        let because = vec!["the upgrade never reached another server".to_owned()];
        return Some(Branching { branch: Branch::NotCovered, because, unknown: Vec::new() });
    }
    let site = Site::of(scenario, backout);
    let alone = site.alone(backout);
    if alone == Some(true) {
        let because = vec![format!("{} is the only server of its site", shown(backout))];
        return Some(Branching { branch: Branch::SingleServerSite, because, unknown: Vec::new() });
    }
    let bridgehead = site.server.and_then(|server| server.bridgehead);
    let other_55 = site.other_55(backout).filter(|_| alone.is_some());
    let branch = match (bridgehead, other_55) {
        (Some(true), Some(true)) => Branch::BridgeheadWith55,
        (Some(true), Some(false)) => Branch::BridgeheadWithout55,
        (Some(false), Some(true)) => Branch::MemberWith55,
        (Some(false), Some(false)) => Branch::NotCovered,
        _ => Branch::Unknown,
    };
    let unknown = site.missing(backout, bridgehead.is_none(), other_55.is_none());
    let because = because(backout, &site, bridgehead, other_55);
    Some(Branching { branch, because, unknown })
}

fn shown(backout: &Backout) -> String {
    backout.server.as_ref().map_or("the server".to_owned(), |server| visible(server.as_str()).into_owned())
}

fn because(backout: &Backout, site: &Site<'_>, bridgehead: Option<bool>, other_55: Option<bool>) -> Vec<String> {
    let server = shown(backout);
    let bridgehead = bridgehead.map(|is| match is {
        true => format!("{server} is a directory replication bridgehead"),
        false => format!("{server} is no directory replication bridgehead"),
    });
    let by_name = site.others.iter().find(|other| other.exchange == Some(Exchange::V55));
    let by_name = by_name.and_then(|other| other.name.as_ref()).map(|name| visible(name.as_str()));
    let other = other_55.map(|is| match (is, by_name) {
        (true, Some(name)) => format!("{name} in its site runs 5.5"),
        (true, None) => "another server of its site runs 5.5".to_owned(),
        (false, _) => "no other server of its site runs 5.5".to_owned(),
    });
    bridgehead.into_iter().chain(other).collect()
}

/// The site of the server that was set back, as far as it is listed.
struct Site<'s> {
    server: Option<&'s Server>,
    /// Its name, where it has one.
    name: Option<&'s Name>,
    /// The other servers in it.
    others: Vec<&'s Server>,
    /// Whether other servers are listed of which nobody can say where they are.
    strangers: bool,
}

impl<'s> Site<'s> {
    fn of(scenario: &'s Scenario, backout: &Backout) -> Self {
        let default = scenario.organization.as_ref().and_then(|o| o.site.as_ref());
        let is_it = |server: &&Server| backout.server.is_some() && server.name == backout.server;
        let server = scenario.server.iter().find(is_it);
        let name = server.and_then(|server| server.site.as_ref()).or(default);
        let rest = || scenario.server.iter().filter(|server| !is_it(server));
        let same = |other: &&Server| {
            let its = other.site.as_ref().or(default);
            its.zip(name).is_some_and(|(its, name)| same_name(its.as_str(), name.as_str()))
        };
        let others = rest().filter(same).collect();
        Self { server, name, others, strangers: name.is_none() && rest().next().is_some() }
    }

    /// Whether the server is the only one of its site.
    fn alone(&self, backout: &Backout) -> Option<bool> {
        let said_not_to_be = backout.site_servers.is_some_and(|n| n.0 > 1) || backout.other_55_server == Some(true);
        match backout.single_server_site {
            Some(true) => Some(true),
            // Others there are, but none is listed: of them nothing can be said.
            Some(false) => (!self.others.is_empty()).then_some(false),
            None if said_not_to_be || !self.others.is_empty() => Some(false),
            None if self.server.is_none() || self.strangers => None,
            None => Some(true),
        }
    }

    /// Whether another server of the site runs 5.5.
    fn other_55(&self, backout: &Backout) -> Option<bool> {
        if backout.other_55_server.is_some() {
            return backout.other_55_server;
        }
        if self.strangers || backout.site_servers.is_some_and(|n| (self.others.len() as u64) + 1 < n.0) {
            return None;
        }
        if self.others.iter().any(|other| other.exchange == Some(Exchange::V55)) {
            return Some(true);
        }
        self.others.iter().all(|other| other.exchange.is_some()).then_some(false)
    }

    fn missing(&self, backout: &Backout, bridgehead: bool, other_55: bool) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut need = |fact: Path, why: &str| missing.push(Missing::entered(&fact, why));
        let of = |key: &str| Path::of("backout").key(key);
        match &backout.server {
            None => need(of("server"), "which server's upgrade was backed out is not entered"),
            Some(server) if bridgehead => need(
                Path::of("server").named(server.as_str()).key("bridgehead"),
                "only a directory replication bridgehead has trouble between sites",
            ),
            Some(_) => {}
        }
        if !other_55 {
            return missing;
        }
        if self.name.is_none() {
            need(Path::of("organization").key("site"), "which servers stand in the same site cannot be said");
        }
        for other in self.others.iter().filter(|other| other.exchange.is_none()) {
            if let Some(name) = &other.name {
                let why = format!("{} may be the other 5.5 server of the site", visible(name.as_str()));
                need(Path::of("server").named(name.as_str()).key("exchange"), &why);
            }
        }
        match backout.other_55_server {
            None => need(of("other_55_server"), "what is to be done differs with another 5.5 server in the site"),
            Some(_) if self.name.is_some() => {
                need(
                    Path::of("server"),
                    "others stand in its site (backout.single_server_site), and none is listed there",
                );
            }
            Some(_) => {}
        }
        missing
    }
}
