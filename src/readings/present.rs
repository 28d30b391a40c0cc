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
        }
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
    let Some(restore) = &scenario.restore else {
        return Vec::new();
    };
    let default = scenario.organization.as_ref().and_then(|o| o.site.as_ref());
    let own = scenario.server.iter().find(|s| s.name == restore.server);
    let site = own.and_then(|s| s.site.as_ref()).or(default);
    let in_site = |server: &&Server| match (site, server.site.as_ref().or(default)) {
        (Some(site), Some(its)) => same_name(site.as_str(), its.as_str()),
        _ => true,
    };
    let servers = scenario.server.iter().filter(in_site).filter_map(|s| s.name.as_ref());
    let partners = restore.partner.iter().filter_map(|p| p.server.as_ref());
    let mut seen = std::collections::HashSet::new();
    let mut others: Vec<&ServerName> =
        servers.chain(partners).filter(|name| Some(*name) != restore.server.as_ref()).collect();
    others.retain(|name| seen.insert(FoldedName(name.as_str())));
    others.into_iter().map(ServerName::as_str).collect()
}
