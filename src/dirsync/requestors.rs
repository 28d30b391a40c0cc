//! The requestors that are registered on the server, and the highest of each number over some of them (Q215505).

use serde::Serialize;

use crate::scenario::model::{Dirsync, Requestor as Entered};
use crate::values::{Name, Usn};

use super::{Each, Number};

/// A requestor as the plan sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requestor {
    /// Its name, as ResyncConnectionRDNs takes it.
    pub name: Name,
    /// What listings call it.
    pub address: Option<Name>,
    /// Whether it asks for a resync.
    pub asks: bool,
    /// Its numbers on the server.
    pub numbers: Each<Option<Usn>>,
    /// Its numbers in its own record.
    pub own: Each<Option<Usn>>,
    /// The numbers of which it holds the highest, as far as numbers are known.
    pub holds: Vec<Number>,
}

/// The highest of a number, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Highest {
    /// The number.
    pub value: Usn,
    /// Who holds it; of several, the first in the file.
    pub requestor: Name,
}

/// The highest of one number over some requestors, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// The highest that is known, and the position of who holds it first.
    pub known: Option<(Usn, usize)>,
    /// Whether the number of one of them is not known: it may be any.
    pub missing: bool,
}

impl Top {
    /// The highest, where every number is known.
    pub fn exact(self) -> Option<Usn> {
        self.known.filter(|_| !self.missing).map(|(value, _)| value)
    }

    /// It is this or more.
    pub fn at_least(self) -> Usn {
        self.known.map_or(Usn::ZERO, |(value, _)| value)
    }

    /// It is this or less.
    pub fn at_most(self) -> Usn {
        if self.missing { Usn::MAX } else { self.at_least() }
    }
}

/// The requestors, in file order.
pub fn read(dirsync: &Dirsync) -> Vec<Requestor> {
    let mut all: Vec<Requestor> = dirsync.requestor.iter().filter_map(requestor).collect();
    let highest = Each::of(|number| top(&all, number, |_| true).known.map(|(value, _)| value));
    for requestor in &mut all {
        let holds = |number: &Number| {
            let its = requestor.numbers.get(*number);
            its.is_some() && its == highest.get(*number)
        };
        requestor.holds = Number::ALL.into_iter().filter(holds).collect();
    }
    all
}

fn requestor(entered: &Entered) -> Option<Requestor> {
    Some(Requestor {
        name: entered.name.clone()?,
        address: entered.address.clone(),
        // The registry value names those that ask; who is not named in it does not.
        asks: entered.resync == Some(true),
        numbers: Each { impseq: entered.impseq, srvseq: entered.srvseq, reqseq: entered.reqseq },
        own: Each { impseq: entered.own_impseq, srvseq: entered.own_srvseq, reqseq: entered.own_reqseq },
        holds: Vec::new(),
    })
}

/// The highest of a number over those requestors that `among` takes.
pub fn top(all: &[Requestor], number: Number, among: impl Fn(&Requestor) -> bool) -> Top {
    let mut top = Top::default();
    for (i, requestor) in all.iter().enumerate().filter(|(_, requestor)| among(requestor)) {
        match requestor.numbers.get(number) {
            None => top.missing = true,
            // Of equal ones the first in the file stays.
            Some(value) if top.known.is_none_or(|(highest, _)| *value > highest) => top.known = Some((*value, i)),
            Some(_) => {}
        }
    }
    top
}
