//! Which Authrest.exe does what it should: the copies on the 5.0 and 5.5 CDs work on 4.0 only (Q201414).

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::{Exchange, Purpose};
use crate::values::{ServerName, Version};

/// The file at hand, and the file that is needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tool {
    /// The file version of the one at hand.
    pub version: Option<Version>,
    /// The oldest that works, or where it is found; absent where the version of Exchange is not known.
    pub needed: Option<&'static str>,
    /// Whether the one at hand works.
    pub ok: Option<bool>,
}

/// Judges the tool for this server and purpose.
pub fn tool(scenario: &Scenario, server: Option<&ServerName>, purpose: Purpose) -> Tool {
    let version = scenario.authrest.as_ref().and_then(|a| a.tool_version.clone());
    let entry = scenario.server.iter().find(|its| server.is_some() && its.name.as_ref() == server);
    let exchange = match purpose {
        // What is backed out to is 4.0, whatever the server is shown as (Q195908).
        Purpose::Backout => Some(Exchange::V40),
        _ => entry.and_then(|its| its.exchange),
    };
    let (needed, least) = match exchange {
        Some(Exchange::V40) => (Some("4.0 CD"), None),
        Some(Exchange::V50) => (Some("5.0.1458.60"), Some([5, 0, 1458, 60])),
        Some(Exchange::V55) => (Some("5.5.1960.8"), Some([5, 5, 1960, 8])),
        Some(Exchange::V2003) | None => (None, None),
    };
    let ok = version.as_ref().filter(|_| needed.is_some()).map(|version| works(version.numbers(), least));
    Tool { version, needed, ok }
}

/// At least so new, and of the same release; a file of the 4.0 CD is not judged by its number.
fn works(version: [u32; 4], least: Option<[u32; 4]>) -> bool {
    least.is_none_or(|least| version.get(..2) == least.get(..2) && version >= least)
}
