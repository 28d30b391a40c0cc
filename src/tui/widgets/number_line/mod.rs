//! The number line: where the hole in the USNs begins, where it ends, and what must fill it.
//!
//! ```text
//! restored   now                                                        SERVERC  SERVERB
//! 7,382      7,483                                                      8,479    8,483
//! |----------|============================//===========================|========|
//!  100 made                        1,000 to go
//!  here wait                                                               not to scale
//! ```
//!
//! [`NumberLine::layout`] makes placed texts of it, which is all that there is to test; [`render`] puts them into a
//! buffer.

mod attempt;
mod axis;
mod layout;
mod of;
#[cfg(test)]
mod pictures;
mod scale;
mod spans;
mod stops;
#[cfg(test)]
mod tests;
mod view;

pub use layout::{Look, Placed};
pub use view::render;

use crate::replication::State;
use crate::values::Usn;

/// What the line is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberLine<'p> {
    /// The restore point.
    pub restored: Option<Usn>,
    /// The restored server's own highest USN.
    pub now: Option<Usn>,
    /// What the partners hold for it, the highest first; those that were not read are left out.
    pub held: Vec<Held<'p>>,
    /// The overall state.
    pub state: State,
    /// What is said of the changes made here since the restore point, the longest wording first; nothing where
    /// nothing is known of them.
    pub made: Vec<String>,
    /// What is said where the line has an open end, the longest wording first.
    pub missing: Vec<String>,
    /// What stands in the place of what the partners hold, where that is not known.
    pub partners: &'static str,
}

/// What one partner holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held<'p> {
    /// The partner.
    pub server: &'p str,
    /// Its Reps-From value.
    pub usn: Usn,
    /// Whether it is far from the others, and perhaps misread.
    pub outlier: bool,
}
