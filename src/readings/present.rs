//! What the scenario has already, by name without case.

use std::collections::HashMap;

use crate::reps_from::RepsFrom;
use crate::scenario::Scenario;
use crate::scenario::model::{Partner, Server};
use crate::values::{FoldedName, ServerName, Usn, same_name};

/// The servers and partners of a scenario, to look many names up.
pub struct Present<'s> {
    servers: HashMap<FoldedName<'s>, &'s str>,
    partners: HashMap<FoldedName<'s>, &'s Partner>,
    restored: Option<&'s ServerName>,
}

impl<'s> Present<'s> {
    /// Those of this scenario.
    pub fn of(scenario: &'s Scenario) -> Self {
        let server = |server: &'s Server| server.name.as_ref().map(|name| (FoldedName(name.as_str()), name.as_str()));
        let partner = |partner: &'s Partner| partner.server.as_ref().map(|name| (FoldedName(name.as_str()), partner));
        let restore = scenario.restore.iter();
        Self {
            servers: scenario.server.iter().filter_map(server).collect(),
            partners: restore.flat_map(|restore| &restore.partner).filter_map(partner).collect(),
            restored: scenario.restore.as_ref().and_then(|restore| restore.server.as_ref()),
        }
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
    pub fn partner(&self, name: &str) -> Option<&'s Partner> {
        self.partners.get(&FoldedName(name)).copied()
    }

    /// What was read on it so far.
    pub fn usn(&self, partner: &str) -> Option<Usn> {
        let partner = self.partner(partner)?;
        partner.usn.or_else(|| partner.reps_from.as_ref().map(RepsFrom::usn))
    }

    /// The names of the servers, in no order.
    pub fn servers(&self) -> impl Iterator<Item = &'s str> {
        self.servers.values().copied()
    }
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
