//! Whether the header reaches the highest numbers: certainly, certainly not, or nobody can say (Q215505).
//!
//! A number that is not known may be any, so it is reckoned with bounds. What is certain in spite of it is answered.

use serde::Serialize;

use super::requestors::{Requestor, Top, top};
use super::{Each, Number};

/// Over which requestors the header takes the highest numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// All that are registered on the server.
    All,
    /// Those that ask.
    Asked,
}

/// Whether Import.exe will take Resync.glb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every number of the header reaches the highest there is.
    Ok,
    /// A number is too low: fatal error 14.
    #[serde(rename = "error-14")]
    Error14,
    /// Not enough is known.
    Unknown,
}

/// The three sets that are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tops {
    /// All requestors.
    pub all: Each<Top>,
    /// Those that ask.
    pub asked: Each<Top>,
    /// The others.
    pub others: Each<Top>,
    /// Whether anybody asks.
    pub anybody: bool,
}

impl Tops {
    /// Of these requestors.
    pub fn of(requestors: &[Requestor]) -> Self {
        Self {
            all: Each::of(|number| top(requestors, number, |_| true)),
            asked: Each::of(|number| top(requestors, number, |requestor| requestor.asks)),
            others: Each::of(|number| top(requestors, number, |requestor| !requestor.asks)),
            anybody: requestors.iter().any(|requestor| requestor.asks),
        }
    }

    /// Whether the number is too low whatever the missing ones are, if only those that ask are looked at. A missing one
    /// of those that ask would raise the header and the highest alike; one of the others raises the highest only.
    pub fn certainly_short(&self, number: Number) -> bool {
        let header = self.asked.get(number);
        self.anybody && header.at_most() < self.all.get(number).at_least()
    }

    /// Whether it is high enough whatever the missing ones are.
    fn certainly_reaches(&self, number: Number) -> bool {
        self.anybody && self.others.get(number).at_most() <= self.asked.get(number).at_least()
    }

    /// What comes of it where the header is taken over this scope.
    pub fn state(&self, scope: Scope) -> State {
        if !self.anybody {
            return State::Unknown;
        }
        match scope {
            // Over all of them the header is the highest, whatever it is.
            Scope::All => State::Ok,
            Scope::Asked if Number::ALL.into_iter().any(|number| self.certainly_short(number)) => State::Error14,
            Scope::Asked if Number::ALL.into_iter().all(|number| self.certainly_reaches(number)) => State::Ok,
            Scope::Asked => State::Unknown,
        }
    }
}
