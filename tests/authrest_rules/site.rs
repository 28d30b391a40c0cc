//! A site that follows the article's own rules of replication, and nothing else (Q201414, replication example): a server
//! asks for what is above its Reps-From value, is sent just that, keeps the higher Object-Version, and then holds the
//! highest USN it was sent. It knows nothing of the plans it is held against.

use std::collections::{BTreeMap, BTreeSet};

/// A copy of an object on one server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copy {
    /// USN-Changed, of this server alone.
    pub usn: u64,
    /// Object-Version.
    pub version: u64,
    /// Which change of all made it; the later one breaks a tie.
    pub change: usize,
}

/// A server with its own USN, its copies, and what it holds for each other server.
#[derive(Clone, Debug, Default)]
pub struct Server {
    pub usn: u64,
    pub objects: BTreeMap<usize, Copy>,
    pub held: Vec<u64>,
}

/// The servers; the first is the one that is restored.
#[derive(Clone, Debug)]
pub struct Site {
    pub servers: Vec<Server>,
    /// Changes the first server has sent to anybody.
    pub sent: BTreeSet<usize>,
    changes: usize,
    names: usize,
}

/// The server that is restored.
pub const A: usize = 0;

impl Site {
    pub fn new(servers: usize) -> Self {
        let server = Server { held: vec![0; servers], ..Server::default() };
        Self { servers: vec![server; servers], sent: BTreeSet::new(), changes: 0, names: 0 }
    }

    /// A change by an administrator bound to `on`: to an object it has, or a new one. Returns the change.
    pub fn edit(&mut self, on: usize, object: Option<usize>) -> usize {
        self.changes += 1;
        let object = object.unwrap_or_else(|| {
            self.names += 1;
            self.names
        });
        let server = &mut self.servers[on];
        server.usn += 1;
        let version = server.objects.get(&object).map_or(0, |copy| copy.version) + 1;
        server.objects.insert(object, Copy { usn: server.usn, version, change: self.changes });
        self.changes
    }

    /// What `from` answers to `to`.
    pub fn answer(&self, to: usize, from: usize) -> Vec<(usize, Copy)> {
        let above = self.servers[to].held[from];
        let mut answer: Vec<_> =
            self.servers[from].objects.iter().filter(|(_, copy)| copy.usn > above).map(|(o, c)| (*o, *c)).collect();
        answer.sort_by_key(|(_, copy)| copy.usn);
        answer
    }

    /// `to` asks `from`; returns how many copies it took over.
    pub fn pull(&mut self, to: usize, from: usize) -> usize {
        let answer = self.answer(to, from);
        let mut applied = 0;
        for (object, copy) in answer {
            if from == A {
                self.sent.insert(copy.change);
            }
            let server = &mut self.servers[to];
            let own = server.objects.get(&object).map(|own| (own.version, own.change));
            if own.is_none_or(|own| own < (copy.version, copy.change)) {
                server.usn += 1;
                server.objects.insert(object, Copy { usn: server.usn, ..copy });
                applied += 1;
            }
            // Whether it was taken over or not (step 6).
            server.held[from] = server.held[from].max(copy.usn);
        }
        applied
    }

    /// Everybody asks everybody until nobody takes anything over; the restored server asks last, so that what it holds
    /// is asked for before a higher version from elsewhere takes its place.
    pub fn quiet(&mut self) {
        loop {
            let mut applied = 0;
            for to in (0..self.servers.len()).rev() {
                for from in (0..self.servers.len()).filter(|from| *from != to) {
                    applied += self.pull(to, from);
                }
            }
            if applied == 0 {
                return;
            }
        }
    }

    /// Authrest on the first server: every object and the highest go up by `increment`.
    pub fn authrest(&mut self, increment: u64) {
        let server = &mut self.servers[A];
        server.usn += increment;
        server.objects.values_mut().for_each(|copy| copy.usn += increment);
    }
}

/// Random numbers that are the same in every run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % end
    }
}
