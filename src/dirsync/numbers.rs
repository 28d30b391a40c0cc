//! The three sequence numbers that the header of Resync.glb carries (Q215505, Q96060).

use serde::Serialize;

/// Which of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Number {
    /// How many full imports the requestor asked for.
    Impseq,
    /// How many updates the server sent it.
    Srvseq,
    /// How many updates it sent the server.
    Reqseq,
}

impl Number {
    /// In the order in which they are named everywhere.
    pub const ALL: [Number; 3] = [Number::Impseq, Number::Srvseq, Number::Reqseq];

    /// As the articles write it.
    pub fn name(self) -> &'static str {
        match self {
            Number::Impseq => "IMPSEQ",
            Number::Srvseq => "SRVSEQ",
            Number::Reqseq => "REQSEQ",
        }
    }

    /// The key of a requestor under which the server's copy stands.
    pub fn key(self) -> &'static str {
        match self {
            Number::Impseq => "impseq",
            Number::Srvseq => "srvseq",
            Number::Reqseq => "reqseq",
        }
    }

    /// The key under which the requestor's own record of it stands.
    pub fn own_key(self) -> &'static str {
        match self {
            Number::Impseq => "own_impseq",
            Number::Srvseq => "own_srvseq",
            Number::Reqseq => "own_reqseq",
        }
    }
}

/// Something for each of the three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Each<T> {
    /// For IMPSEQ.
    pub impseq: T,
    /// For SRVSEQ.
    pub srvseq: T,
    /// For REQSEQ.
    pub reqseq: T,
}

impl<T> Each<T> {
    /// Made number by number.
    pub fn of(mut make: impl FnMut(Number) -> T) -> Self {
        Self { impseq: make(Number::Impseq), srvseq: make(Number::Srvseq), reqseq: make(Number::Reqseq) }
    }

    /// That of one number.
    pub fn get(&self, number: Number) -> &T {
        match number {
            Number::Impseq => &self.impseq,
            Number::Srvseq => &self.srvseq,
            Number::Reqseq => &self.reqseq,
        }
    }

    /// That of one number, to be changed.
    pub fn get_mut(&mut self, number: Number) -> &mut T {
        match number {
            Number::Impseq => &mut self.impseq,
            Number::Srvseq => &mut self.srvseq,
            Number::Reqseq => &mut self.reqseq,
        }
    }
}
