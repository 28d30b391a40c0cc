//! All ways to get the changes out, side by side: what stands still, how long it takes, what is sent, what stays behind
//! (Q201414).

mod does;
mod first;

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::{Purpose, Restore};
use crate::values::{grouped, visible};

use super::authrest::{Authrest, Cure, any_blocked};
use super::{Discrepancy, Need, Stranded, reimport};

/// One way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Way {
    /// Which.
    pub id: Cure,
    /// Whether it is the one to take.
    pub recommended: bool,
    /// Whether services stop for it.
    pub downtime: bool,
    /// How long it takes, where anybody can say.
    pub hours: Option<f64>,
    /// Objects sent to a partner, at most.
    pub objects_sent: Option<u64>,
    /// Changes made here that are stranded even then.
    pub stays_behind: Option<Stranded>,
    /// The way that it comes to in this case, where it has nothing of its own.
    pub same_as: Option<Cure>,
    /// What is done, with its numbers; without a point.
    pub does: String,
    /// What speaks for it or against it in this case.
    pub why: &'static str,
    /// Of the recommended one, why it comes before the others, in a sentence.
    pub first_because: Option<String>,
}

/// How long a way takes, as it is said in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes {
    /// So many hours.
    Hours(f64),
    /// No time of its own; or that of hands and services, which nobody can say.
    Hands,
    /// It could be said, if more were known.
    Unknown,
}

impl Way {
    /// How long it takes.
    pub fn takes(&self) -> Takes {
        match (self.hours, self.id) {
            (Some(hours), _) if hours > 0.0 => Takes::Hours(hours),
            (None, Cure::Wait | Cure::Reimport) => Takes::Unknown,
            _ => Takes::Hands,
        }
    }
}

const NOTHING: Option<Stranded> = Some(Stranded { at_least: 0, at_most: 0 });

/// The ways of a case in which changes are to flow again, the recommended one first; none where nothing is needed.
pub fn ways(scenario: &Scenario, restore: Option<&Restore>, discrepancy: &Discrepancy, plan: &Authrest) -> Vec<Way> {
    let Some(restore) = restore.filter(|_| plan.purpose == Purpose::ResumeReplication && plan.state != Need::NotNeeded)
    else {
        return Vec::new();
    };
    let blocked = any_blocked(discrepancy);
    let stranded = discrepancy.stranded;
    let objects = restore.directory_objects.map(|n| n.get());
    let import = reimport::size(scenario, discrepancy, reimport::Template::Absent);
    let server = restore.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    let mut ways = vec![
        Way { does: does::authrest(&server, plan, discrepancy, restore), ..authrest(plan, stranded, restore) },
        Way {
            does: does::reimport(&server, &import, stranded),
            hours: import.hours_at_least,
            // The one mailbox, and each object that is saved again.
            objects_sent: stranded.map(|s| s.at_most + u64::from(import.rows_needed != Some(0))),
            stays_behind: stranded.and(NOTHING),
            same_as: (import.rows_needed == Some(0)).then_some(Cure::Touch),
            ..way(
                Cure::Reimport,
                if import.rows_needed == Some(0) {
                    "nothing is to be imported, so this is no way of its own here: see touch"
                } else {
                    "nothing stops; each changed object is saved once more after the last row"
                },
            )
        },
        Way {
            does: does::touch(stranded),
            objects_sent: stranded.map(|s| if blocked { 0 } else { s.at_most }),
            stays_behind: if blocked { stranded } else { stranded.and(NOTHING) },
            ..way(
                Cure::Touch,
                if blocked {
                    "does not help while a partner is blocked: a new USN is below what it asks for, too"
                } else {
                    "each stranded object gets a new USN and flows"
                },
            )
        },
        Way {
            does: does::wait(&server, discrepancy),
            hours: if blocked { discrepancy.catch_up.and_then(|way| way.hours) } else { Some(0.0) },
            objects_sent: Some(0),
            stays_behind: stranded,
            ..way(
                Cure::Wait,
                if blocked {
                    "brings nothing back that was made here until it has caught up"
                } else {
                    "it has caught up already; what stayed behind stays behind"
                },
            )
        },
        Way {
            does: does::refresh_all(),
            objects_sent: objects,
            stays_behind: stranded.and(NOTHING),
            ..way(Cure::RefreshAll, "sends the whole directory: the last resort")
        },
    ];
    for way in &mut ways {
        way.recommended = plan.recommended == Some(way.id);
        way.first_because = if way.recommended { first::because(way.id, restore, discrepancy) } else { None };
    }
    ways.sort_by_key(|way| !way.recommended);
    ways
}

fn authrest(plan: &Authrest, stranded: Option<Stranded>, restore: &Restore) -> Way {
    let stays_behind = match (plan.usn_increment, plan.smallest_is_exact) {
        (Some(_), true) => NOTHING,
        // More may have been received than the margin covers.
        (Some(_), false) => stranded.map(|s| Stranded { at_least: 0, at_most: s.at_most }),
        (None, _) => None,
    };
    let why = match restore.downtime_allowed {
        Some(false) => "the services would have to stop, and may not",
        _ if stays_behind == NOTHING => "one command, and everything made here flows; the services stop for it",
        _ if plan.usn_increment.is_none() => "one command, as soon as its number is known; the services stop for it",
        // The number counts the changes, as the article does, and not the USNs.
        _ => {
            "one command; everything made here flows if the estimate holds, which the restore point would make sure of; the services stop for it"
        }
    };
    Way { downtime: true, objects_sent: plan.objects_at_most, stays_behind, ..way(Cure::Authrest, why) }
}

/// What stays behind, in a word or a number.
pub fn left_behind(behind: Stranded) -> String {
    match behind {
        Stranded { at_most: 0, .. } => "nothing".to_owned(),
        Stranded { at_least, at_most } if at_least == at_most => grouped(at_most),
        Stranded { at_least, at_most } => format!("{} to {}", grouped(at_least), grouped(at_most)),
    }
}

fn way(id: Cure, why: &'static str) -> Way {
    Way {
        id,
        recommended: false,
        downtime: false,
        hours: None,
        objects_sent: None,
        stays_behind: None,
        same_as: None,
        does: String::new(),
        why,
        first_because: None,
    }
}
