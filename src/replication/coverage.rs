//! How many of the site's servers were read: three or four are enough for a probable highest value (Q201414 step 9).

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::Restore;
use crate::values::{plural, same_name};
use crate::warning::Warning;

use super::partners::PartnerReading;

/// A spot check of so many is enough.
const ENOUGH: u64 = 3;

/// Partners read, out of the other servers of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// How many were read.
    pub read: u64,
    /// How many there are, where that is known.
    pub of: Option<u64>,
}

/// The coverage and what is to be said of it.
pub struct Looked {
    pub coverage: Coverage,
    /// All listed are read, and they are as many as there are.
    pub all_read: bool,
    pub warnings: Vec<Warning>,
}

/// Looks how many partners were read.
pub fn of(scenario: &Scenario, restore: &Restore, partners: &[PartnerReading]) -> Looked {
    let read = partners.iter().filter(|p| p.usn.is_some()).count() as u64;
    let listed = partners.len() as u64;
    let of = others_in_site(scenario, restore);
    let all_read = read == listed && of.is_some_and(|of| read >= of);
    let mut warnings = Vec::new();
    if read == 0 || (read < ENOUGH && !all_read) {
        let text = match of {
            _ if read == 0 => "no partner was read: nobody knows what they ask for".to_owned(),
            Some(of) => {
                format!("{read} of {} read so far: another may hold a higher value", plural(of, "partner", "partners"))
            }
            None => format!(
                "{} read so far, of an unknown number: another may hold a higher value",
                plural(read, "partner", "partners")
            ),
        };
        warnings.push(Warning::new("thin-coverage", "Q201414 step 9", text));
    }
    if let Some(of) = of.filter(|of| *of < listed) {
        let text = format!(
            "{} listed, but the site is said to have {}: correct site_servers or the servers of the site",
            plural(listed, "partner is", "partners are"),
            plural(of, "other server", "other servers")
        );
        warnings.push(Warning::new("coverage-mismatch", "Q201414 step 6", text));
    }
    Looked { coverage: Coverage { read, of }, all_read, warnings }
}

fn others_in_site(scenario: &Scenario, restore: &Restore) -> Option<u64> {
    if let Some(servers) = restore.site_servers {
        return Some(servers.0 - 1);
    }
    let restored = restore.server.as_ref()?;
    let default = scenario.organization.as_ref().and_then(|o| o.site.as_ref());
    let site =
        scenario.server.iter().find(|s| s.name.as_ref() == Some(restored)).and_then(|s| s.site.as_ref()).or(default)?;
    let in_site = |server: &&crate::scenario::model::Server| {
        server.site.as_ref().or(default).is_some_and(|its| same_name(its.as_str(), site.as_str()))
    };
    Some((scenario.server.iter().filter(in_site).count() as u64).saturating_sub(1))
}
