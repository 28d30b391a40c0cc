//! What the scenario has already, by name without case.

use std::collections::HashMap;

use crate::reps_from::RepsFrom;
use crate::scenario::model::{Partner, RepairPartner, Server};
use crate::scenario::{Path, Scenario};
use crate::values::{FoldedName, Moment, ServerName, Usn, same_name};

/// Of which readings it is: those that a repair is planned with, or those that it is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `[[restore.partner]]`.
    Before,
    /// `[[repair.partner]]`.
    After,
}

impl Side {
    /// The list that has them.
    pub fn list(self) -> Path {
        Path::of(self.table()).key("partner")
    }

    fn table(self) -> &'static str {
        match self {
            Self::Before => "restore",
            Self::After => "repair",
        }
    }
}

/// What the scenario has of a partner, on either side.
#[derive(Clone, Copy, Debug)]
pub struct Held<'s> {
    server: Option<&'s ServerName>,
    /// The whole line.
    pub reps_from: Option<&'s RepsFrom>,
    /// The USN alone.
    pub usn: Option<Usn>,
    /// When it was read.
    pub read_at: Option<Moment>,
}

impl<'s> From<&'s Partner> for Held<'s> {
    fn from(of: &'s Partner) -> Self {
        Self { server: of.server.as_ref(), reps_from: of.reps_from.as_ref(), usn: of.usn, read_at: of.read_at }
    }
}

impl<'s> From<&'s RepairPartner> for Held<'s> {
    fn from(of: &'s RepairPartner) -> Self {
        Self { server: of.server.as_ref(), reps_from: of.reps_from.as_ref(), usn: of.usn, read_at: of.read_at }
    }
}

impl Held<'_> {
    /// Its USN, however it is entered.
    pub fn usn(&self) -> Option<Usn> {
        self.usn.or_else(|| self.reps_from.map(RepsFrom::usn))
    }
}

/// The servers and partners of a scenario, to look many names up.
pub struct Present<'s> {
    servers: HashMap<FoldedName<'s>, &'s str>,
    side: Side,
    partners: HashMap<FoldedName<'s>, Held<'s>>,
    /// The readings of before, where those of after are looked at.
    earlier: HashMap<FoldedName<'s>, Held<'s>>,
    restored: Option<&'s ServerName>,
    /// The highest USN that the restored server is known to have or to have had.
    highest: Option<Usn>,
}

impl<'s> Present<'s> {
    /// Those of this scenario.
    pub fn of(scenario: &'s Scenario) -> Self {
        let server = |server: &'s Server| server.name.as_ref().map(|name| (FoldedName(name.as_str()), name.as_str()));
        let restore = scenario.restore.iter();
        Self {
            servers: scenario.server.iter().filter_map(server).collect(),
            side: Side::Before,
            partners: by_name(restore.flat_map(|restore| &restore.partner)),
            earlier: HashMap::new(),
            restored: scenario.restore.as_ref().and_then(|restore| restore.server.as_ref()),
            highest: highest(scenario),
        }
    }

    /// The same, with the readings of one side.
    pub fn on(side: Side, scenario: &'s Scenario) -> Self {
        let before = Self::of(scenario);
        match side {
            Side::Before => before,
            Side::After => Self {
                side,
                partners: by_name(scenario.repair.iter().flat_map(|repair| &repair.partner)),
                earlier: before.partners,
                ..before
            },
        }
    }

    /// Of which readings it is.
    pub fn side(&self) -> Side {
        self.side
    }

    /// The same with this as the restored server, where the scenario names none.
    pub fn restoring(mut self, server: Option<&'s ServerName>) -> Self {
        self.restored = self.restored.or(server);
        self
    }

    /// The restored server.
    pub fn restored(&self) -> Option<&'s ServerName> {
        self.restored
    }

    /// A name as the scenario spells it.
    pub fn spelled<'n>(&self, name: &'n str) -> &'n str
    where
        's: 'n,
    {
        self.servers.get(&FoldedName(name)).copied().unwrap_or(name)
    }

    /// Whether it is a server of the case.
    pub fn has_server(&self, name: &str) -> bool {
        self.servers.contains_key(&FoldedName(name))
    }

    /// The partner of this name.
    pub fn partner(&self, name: &str) -> Option<Held<'s>> {
        self.partners.get(&FoldedName(name)).copied()
    }

    /// The reading that a new one is held against: on the same side, else the one of before the repair.
    pub fn known(&self, name: &str) -> Option<Held<'s>> {
        self.partner(name).or_else(|| self.earlier.get(&FoldedName(name)).copied())
    }

    /// What was read on it so far, on this side.
    pub fn usn(&self, partner: &str) -> Option<Usn> {
        self.partner(partner)?.usn()
    }

    /// What was read on it before the repair, where the readings of after are looked at.
    pub fn earlier_usn(&self, partner: &str) -> Option<Usn> {
        self.earlier.get(&FoldedName(partner))?.usn()
    }

    /// The USN of [`Self::known`].
    pub fn known_usn(&self, partner: &str) -> Option<Usn> {
        self.known(partner)?.usn()
    }

    /// The highest USN that anything known says of the restored server; a partner holds hardly more.
    pub fn highest(&self) -> Option<u64> {
        self.highest.map(Usn::get)
    }

    /// The names of the servers, in no order.
    pub fn servers(&self) -> impl Iterator<Item = &'s str> {
        self.servers.values().copied()
    }
}

/// Its own, before and after the repair, and as raised by it; and those that the partners hold for it.
fn highest(scenario: &Scenario) -> Option<Usn> {
    let (restore, repair) = (scenario.restore.as_ref(), scenario.repair.as_ref());
    let own = restore.and_then(|restore| restore.usn_changed);
    let raised = own.zip(repair.and_then(|repair| repair.usn_increment)).and_then(|(usn, by)| usn.raised_by(by));
    let before = restore.into_iter().flat_map(|restore| &restore.partner).map(Held::from);
    let after = repair.into_iter().flat_map(|repair| &repair.partner).map(Held::from);
    let held = before.chain(after).filter_map(|held| held.usn());
    held.chain(own).chain(raised).chain(repair.and_then(|repair| repair.usn_changed)).max()
}

fn by_name<'s>(partners: impl Iterator<Item = impl Into<Held<'s>>>) -> HashMap<FoldedName<'s>, Held<'s>> {
    let named = |held: Held<'s>| held.server.map(|name| (FoldedName(name.as_str()), held));
    partners.map(Into::into).filter_map(named).collect()
}

/// The servers that can hold a line of the restored one: the others of its site, and whoever is a partner already.
pub fn servers_of_site(scenario: &Scenario) -> Vec<&str> {
    let restored = scenario.restore.as_ref().and_then(|restore| restore.server.as_ref());
    restored.map_or_else(Vec::new, |restored| servers_beside(restored, scenario))
}

/// The same, whichever server was restored.
pub fn servers_beside<'s>(restored: &ServerName, scenario: &'s Scenario) -> Vec<&'s str> {
    let default = scenario.organization.as_ref().and_then(|o| o.site.as_ref());
    let own = scenario.server.iter().find(|s| s.name.as_ref() == Some(restored));
    let site = own.and_then(|s| s.site.as_ref()).or(default);
    let in_site = |server: &&Server| match (site, server.site.as_ref().or(default)) {
        (Some(site), Some(its)) => same_name(site.as_str(), its.as_str()),
        _ => true,
    };
    let servers = scenario.server.iter().filter(in_site).filter_map(|s| s.name.as_ref());
    let partners = scenario.restore.iter().flat_map(|restore| &restore.partner).filter_map(|p| p.server.as_ref());
    let mut seen = std::collections::HashSet::new();
    let mut others: Vec<&ServerName> = servers.chain(partners).filter(|name| *name != restored).collect();
    others.retain(|name| seen.insert(FoldedName(name.as_str())));
    others.into_iter().map(ServerName::as_str).collect()
}
