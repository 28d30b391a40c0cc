//! The other cures of the article, and which of all to take first (Q201414).

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::Restore;
use crate::values::{duration, plural};

use super::super::{Discrepancy, Need, PartnerState};

/// So many objects are saved once more by hand before anything larger is thought of.
const FEW: u64 = 50;
/// Waiting so long is still better than a repair.
const HOURS_TO_WAIT: f64 = 24.0;

/// What to do first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cure {
    /// Nothing.
    None,
    /// A small change to each stranded object.
    Touch,
    /// Nothing but time.
    Wait,
    /// Import one mailbox over and over.
    Reimport,
    /// Authrest.
    Authrest,
    /// Ask the partners for everything; offered, never recommended.
    RefreshAll,
}

impl Cure {
    /// What it is called where people compare.
    pub fn name(self) -> &'static str {
        match self {
            Cure::None => "Nothing",
            Cure::Touch => "Touch each object",
            Cure::Wait => "Wait",
            Cure::Reimport => "Import",
            Cure::Authrest => "Authrest",
            Cure::RefreshAll => "Refresh all",
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Cure::None => "none",
            Cure::Touch => "touch",
            Cure::Wait => "wait",
            Cure::Reimport => "reimport",
            Cure::Authrest => "authrest",
            Cure::RefreshAll => "refresh-all",
        }
    }
}

/// A cure beside Authrest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherCure {
    /// `touch`, `update-now`, `refresh-all` or `wait`.
    pub id: &'static str,
    /// What to do, and what it leaves undone.
    pub text: String,
}

/// The first that fits, for a server whose changes are to flow again; `None` while the need is not known.
pub fn recommended(scenario: &Scenario, restore: &Restore, discrepancy: &Discrepancy, need: Need) -> Option<Cure> {
    match need {
        Need::Unknown => None,
        Need::NotNeeded => Some(Cure::None),
        Need::Needed if touching_is_enough(discrepancy) => Some(Cure::Touch),
        Need::Needed if waiting_is_enough(scenario, restore, discrepancy) => Some(Cure::Wait),
        Need::Needed if restore.downtime_allowed == Some(false) => Some(Cure::Reimport),
        Need::Needed => Some(Cure::Authrest),
    }
}

/// Whether some partner is known to be blocked: as long as one is, a touched object does not reach it.
pub fn any_blocked(discrepancy: &Discrepancy) -> bool {
    discrepancy.partners.iter().any(|partner| partner.state == PartnerState::Blocked)
}

fn touching_is_enough(discrepancy: &Discrepancy) -> bool {
    !any_blocked(discrepancy) && discrepancy.stranded.is_some_and(|stranded| stranded.at_most <= FEW)
}

fn waiting_is_enough(scenario: &Scenario, restore: &Restore, discrepancy: &Discrepancy) -> bool {
    let hours = discrepancy.catch_up.and_then(|way| way.hours);
    may_wait(scenario, restore, discrepancy) && hours.is_some_and(|hours| hours <= HOURS_TO_WAIT)
}

/// Waiting loses nothing only where nothing was made here and nothing is passed on from here.
fn may_wait(scenario: &Scenario, restore: &Restore, discrepancy: &Discrepancy) -> bool {
    let made_nothing = restore.changes_made_here.is_some_and(|made| made.get() == 0);
    any_blocked(discrepancy) && made_nothing && !is_bridgehead(scenario, restore)
}

fn is_bridgehead(scenario: &Scenario, restore: &Restore) -> bool {
    let of = |server: &&crate::scenario::model::Server| restore.server.is_some() && server.name == restore.server;
    scenario.server.iter().find(of).and_then(|server| server.bridgehead) == Some(true)
}

/// The cures that may be taken besides, each with its limits.
pub fn others(scenario: &Scenario, restore: &Restore, discrepancy: &Discrepancy, need: Need) -> Vec<OtherCure> {
    if need == Need::NotNeeded {
        return Vec::new();
    }
    let mut cures = Vec::new();
    let stranded = discrepancy.stranded;
    if !any_blocked(discrepancy) && stranded.is_none_or(|stranded| stranded.at_most > 0) {
        let which = stranded.map_or("each object that stayed behind".to_owned(), |stranded| {
            format!(
                "each of {}",
                plural(stranded.at_most, "object that may have stayed behind", "objects that may have stayed behind")
            )
        });
        cures.push(OtherCure {
            id: "touch",
            text: format!("Make a small change to {which}; each gets a new USN and flows. Then Update Now on a partner, only new and modified items."),
        });
    }
    cures.push(OtherCure {
        id: "update-now",
        text: "On a partner: Directory Service, General, Update Now, only new and modified items. It checks a repair; it repairs nothing by itself.".into(),
    });
    cures.push(OtherCure {
        id: "refresh-all",
        text: "On a partner: Update Now, refresh all items. It asks as if its Reps-From value were 0 and so brings what is stranded too, but sends the whole directory: the last resort.".into(),
    });
    if may_wait(scenario, restore, discrepancy) {
        let how_long = match discrepancy.catch_up.and_then(|way| way.hours) {
            Some(hours) => format!("{} at the present rate", duration(hours)),
            None => "nobody knows how long, without a rate".into(),
        };
        cures.push(OtherCure {
            id: "wait",
            text: format!("Wait until enough changes came in: {how_long}. Nobody may change anything on this server meanwhile, or it stays behind."),
        });
    }
    cures
}
