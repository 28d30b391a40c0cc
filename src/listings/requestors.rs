//! Which requestor of the scenario a listing speaks of: listings know addresses, the scenario knows names as well.

use crate::scenario::model::Requestor;
use crate::scenario::{Scenario, Suggest};
use crate::values::{folded_name, same_name, visible};

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The requestor at this position has the address.
    Known(usize),
    /// The requestor at this position has no address, and is called like the post office.
    ByName(usize),
    /// None has it: one is added, called by its address.
    New,
}

/// The requestors of a scenario.
pub fn all(scenario: &Scenario) -> &[Requestor] {
    scenario.dirsync.as_ref().map_or(&[], |dirsync| &dirsync.requestor)
}

/// `NET/PO` without what stands before it, and without case.
fn office(address: &str) -> String {
    let address = address.trim();
    let bare = match address.get(..4) {
        Some(front) if front.eq_ignore_ascii_case("PCM:") => address.get(4..).unwrap_or_default(),
        _ => address,
    };
    folded_name(bare)
}

/// The whole address of a post office, as listings of a server write it.
pub fn whole_address(address: &str) -> String {
    let address = address.trim();
    if address.contains(':') { address.to_owned() } else { format!("PCM:{address}") }
}

/// Whose address this is.
pub fn resolve(requestors: &[Requestor], address: &str) -> Resolved {
    let wanted = office(address);
    let is = |text: &str| office(text) == wanted;
    let has_address = |r: &Requestor| r.address.as_ref().is_some_and(|address| is(address.as_str()));
    let is_called = |r: &Requestor| r.address.is_none() && r.name.as_ref().is_some_and(|name| is(name.as_str()));
    if let Some(at) = requestors.iter().position(has_address).or_else(|| requestors.iter().position(is_called)) {
        return Resolved::Known(at);
    }
    // A post office is often called in Exchange what it is called itself; so it is taken, and that is said.
    let last = wanted.rsplit('/').next().unwrap_or_default();
    let like =
        |r: &&Requestor| r.address.is_none() && r.name.as_ref().is_some_and(|n| folded_name(n.as_str().trim()) == last);
    let mut alike = requestors.iter().enumerate().filter(|(_, r)| !last.is_empty() && like(r));
    match (alike.next(), alike.next()) {
        (Some((at, _)), None) => Resolved::ByName(at),
        _ => Resolved::New,
    }
}

/// Whether an address is known not to be that of the requestor of this name.
pub fn is_another(requestors: &[Requestor], name: &str, address: &str) -> bool {
    let Ok(at) = named(requestors, name) else { return false };
    match resolve(requestors, address) {
        Resolved::Known(its) | Resolved::ByName(its) => its != at,
        Resolved::New => requestors.get(at).is_some_and(|requestor| requestor.address.is_some()),
    }
}

/// The requestor that somebody named, by its name or its address; else what to say.
pub fn named(requestors: &[Requestor], name: &str) -> Result<usize, String> {
    let called = |r: &Requestor| r.name.as_ref().is_some_and(|its| same_name(its.as_str(), name));
    let addressed = |r: &Requestor| r.address.as_ref().is_some_and(|its| office(its.as_str()) == office(name));
    requestors.iter().position(called).or_else(|| requestors.iter().position(addressed)).ok_or_else(|| {
        let names = requestors.iter().filter_map(|r| r.name.as_ref().map(|name| name.as_str()));
        let near = Suggest::default().nearest(name, names);
        let near = near.map_or(String::new(), |near| format!("; did you mean {}?", visible(near)));
        format!("there is no requestor {}{near}", visible(name))
    })
}
