//! The plans about a restored directory, read together: where the case stands, what that means, what is missing.
//!
//! The discrepancy has the word until a repair is entered; from then on whether that held.

use crate::scenario::model::Purpose;
use crate::values::{Missing, visible};
use crate::verdict::{Next, Verdict};
use crate::warning::Warning;

use super::authrest::{self, Authrest};
use super::verify::{self, Verify};
use super::{Discrepancy, meaning, next};

/// All of them, of one case at one time.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'p> {
    /// By how much the server is behind; after a repair by how much it was.
    pub discrepancy: &'p Discrepancy,
    /// How it is repaired.
    pub authrest: &'p Authrest,
    /// Whether the repair held.
    pub verify: &'p Verify,
}

/// What the plans are about.
enum About {
    /// Changes that do not leave a restored server.
    Discrepancy,
    /// An upgrade that was backed out, and no restored directory.
    Backout,
    /// The same, repaired and checked.
    Repaired,
    /// A repair, and what it led to.
    Repair,
}

impl<'p> Plans<'p> {
    fn about(self) -> About {
        if self.verify.done.is_some() {
            About::Repair
        } else if self.authrest.purpose == Purpose::Backout && self.works() {
            About::Repaired
        } else if self.authrest.purpose == Purpose::Backout && self.discrepancy.coverage.is_none() {
            About::Backout
        } else {
            About::Discrepancy
        }
    }

    /// Whether both checks of a backed-out upgrade were found to work, and no reading is newer.
    fn works(self) -> bool {
        let read = self.discrepancy.coverage.is_some();
        verify::all_work(&self.verify.checks) && (!read || self.verify.works_since())
    }

    /// Whether what was read of the server is from before its repair.
    pub fn is_repaired(self) -> bool {
        matches!(self.about(), About::Repaired | About::Repair)
    }

    /// Where the case stands.
    pub fn verdict(self) -> Verdict {
        match self.about() {
            About::Discrepancy => meaning::verdict(self.discrepancy),
            About::Backout => authrest::verdict(self.authrest, self.discrepancy),
            About::Repaired | About::Repair => verify::verdict(self.verify),
        }
    }

    /// The fact that says so in a word.
    pub fn state_fact(self) -> &'static str {
        match self.about() {
            About::Discrepancy => "usn.state",
            About::Backout => "authrest.state",
            About::Repaired => "backout.repaired",
            About::Repair => "verify.state",
        }
    }

    /// What the numbers mean, a sentence each.
    pub fn meaning(self) -> Vec<String> {
        match &self.verify.done {
            Some(done) => vec![
                format!("These are the readings from before the repair ({done})."),
                verify::verdict(self.verify).sentence,
            ],
            None if self.is_repaired() && self.discrepancy.coverage.is_some() => {
                let server = self.verify.server.as_ref().map_or("the server".into(), |name| visible(name.as_str()));
                vec![format!("These are the readings from before {server} was repaired, as was checked since.")]
            }
            None => meaning::meaning(self.discrepancy),
        }
    }

    /// What comes next.
    pub fn next(self) -> Next {
        next::next(self)
    }

    /// What is missing for the answer.
    pub fn unknown(self) -> &'p [Missing] {
        match self.about() {
            About::Discrepancy => &self.discrepancy.unknown,
            About::Backout => &self.authrest.unknown,
            About::Repaired => &[],
            About::Repair => &self.verify.unknown,
        }
    }

    /// What to be careful about.
    pub fn warnings(self) -> &'p [Warning] {
        match self.about() {
            About::Discrepancy => &self.discrepancy.warnings,
            About::Backout => &self.authrest.warnings,
            About::Repaired => &[],
            About::Repair => &self.verify.warnings,
        }
    }
}
