//! Random histories of a site: life, a backup, life, the restore without backsync, life, and a test mailbox at the end.

use super::site::{A, Random, Server, Site};

/// A site right after the test mailbox was made, and what only the simulation knows of it.
pub struct History {
    pub site: Site,
    /// U0.
    pub restore_point: u64,
    /// What each partner held for A at the restore.
    pub held_at_restore: Vec<u64>,
    /// Changes made on A since, the test mailbox not among them.
    pub made: Vec<usize>,
    /// Changes A took over from partners since.
    pub received: usize,
    /// Whether A took changes over before the first it made itself, and after.
    pub received_before: bool,
    pub received_after: bool,
    pub test_mailbox: usize,
}

/// How busy a stretch of time is, and with what.
struct Stretch {
    steps: usize,
    /// Of ten steps so many are changes made on A.
    on_a: usize,
    /// Of ten steps so many ask A.
    ask_a: usize,
}

impl History {
    pub fn random(random: &mut Random) -> Self {
        let servers = 2 + random.below(4);
        let mut site = Site::new(servers);
        let before = Stretch { steps: 5 + random_steps(random, 25), on_a: 3, ask_a: 3 };
        live(&mut site, random, &before, |_, _, _| {});
        let backup: Server = site.servers[A].clone();
        let lost = Stretch { steps: random_steps(random, 40), on_a: 4, ask_a: random.below(5) };
        live(&mut site, random, &lost, |_, _, _| {});
        site.servers[A] = backup;
        // Who was not up to date before keeps what it had; from here on it counts who is sent what.
        site.sent.clear();
        let held_at_restore = partners(&site).map(|i| site.servers[i].held[A]).collect();
        let restore_point = site.servers[A].usn;
        let (mut made, mut received, mut received_before, mut received_after) = (Vec::new(), 0, false, false);
        let stretch = Stretch { steps: random_steps(random, 25), on_a: random.below(5), ask_a: random.below(4) };
        live(&mut site, random, &stretch, |change, applied, by_a| {
            made.extend(change);
            if by_a && applied > 0 {
                received += applied;
                received_before |= made.is_empty();
                received_after |= !made.is_empty();
            }
        });
        let test_mailbox = site.edit(A, None);
        Self {
            site,
            restore_point,
            held_at_restore,
            received_before: received_before && !made.is_empty(),
            made,
            received,
            received_after,
            test_mailbox,
        }
    }

    /// Changes made here that are still what A holds of their objects: those that have to get out.
    pub fn own_changes(&self) -> Vec<(usize, usize)> {
        let objects = self.site.servers[A].objects.iter();
        objects
            .filter(|(_, copy)| self.made.contains(&copy.change))
            .map(|(object, copy)| (*object, copy.change))
            .collect()
    }
}

/// The other servers.
pub fn partners(site: &Site) -> std::ops::Range<usize> {
    1..site.servers.len()
}

fn random_steps(random: &mut Random, most: usize) -> usize {
    random.below(most + 1)
}

/// Lets time pass; `told` hears of each change made on A, and of what was taken over and whether by A.
fn live(site: &mut Site, random: &mut Random, stretch: &Stretch, mut told: impl FnMut(Option<usize>, usize, bool)) {
    for _ in 0..stretch.steps {
        let what = random.below(10);
        let other = 1 + random.below(site.servers.len() - 1);
        if what < stretch.on_a {
            let object = any_object(site, A, random);
            told(Some(site.edit(A, object)), 0, false);
        } else if what < stretch.on_a + stretch.ask_a {
            let applied = site.pull(other, A);
            told(None, applied, false);
        } else if random.below(2) == 0 {
            let object = any_object(site, other, random);
            site.edit(other, object);
        } else {
            let to = random.below(site.servers.len());
            if to != other {
                let applied = site.pull(to, other);
                told(None, applied, to == A);
            }
        }
    }
}

/// An object the server has, or none: then a new one is made.
fn any_object(site: &Site, on: usize, random: &mut Random) -> Option<usize> {
    let objects = &site.servers[on].objects;
    if objects.is_empty() || random.below(2) == 0 {
        return None;
    }
    objects.keys().nth(random.below(objects.len())).copied()
}
