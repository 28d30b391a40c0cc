//! What the answer misses, and how it is learnt.

use crate::scenario::Path;
use crate::values::{Missing, visible};

use super::resync::Resync;
use super::{Number, State};

/// Everything that is missing.
pub fn missing(plan: &Resync) -> Vec<Missing> {
    let of = |key: &str| Path::of("dirsync").key(key);
    let mut missing = Vec::new();
    if plan.requestors.is_empty() {
        let why = "no requestor is entered; the numbers of all that are registered on the server are compared";
        missing.push(Missing::entered(&of("requestor"), why));
    } else if plan.asked.is_empty() {
        missing.extend(plan.requestors.first().map(|first| Missing {
            fact: of("requestor").named(first.name.as_str()).key("resync").to_string(),
            why: "nobody asks for a resync, so there is no file to speak of".into(),
            how: "Enter resync = true for each requestor whose numbers have to be set again.".into(),
        }));
    }
    if plan.dxa.version.is_none() {
        let why = match plan.state {
            State::Unknown if plan.setting == Some(1) => {
                "whether the header is taken over all requestors or over those that ask depends on it"
            }
            State::Error14 => "whether GlobalMaxSeqInResync would help depends on it",
            _ => "whether this server honours GlobalMaxSeqInResync depends on it",
        };
        missing.push(Missing::entered(&of("dxa_version"), why));
    }
    if plan.server.is_none() {
        missing.push(Missing::entered(&of("server"), "which server makes Resync.glb is not entered"));
    }
    for requestor in &plan.requestors {
        let name = requestor.name.as_str();
        for number in Number::ALL.into_iter().filter(|number| requestor.numbers.get(*number).is_none()) {
            let fact = of("requestor").named(name).key(number.key());
            let why = match (requestor.asks, plan.state) {
                (_, State::Ok) => format!("the highest {} is not known to the number without it", number.name()),
                (true, _) => format!("the header takes the {} of {} into account", number.name(), visible(name)),
                (false, _) => format!("{} may hold the highest {}", visible(name), number.name()),
            };
            missing.push(Missing::entered(&fact, why));
        }
    }
    missing
}
