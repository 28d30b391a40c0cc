//! Resync.glb: what its header will hold, whether Import.exe will take it, and what makes it work (Q215505, Q150976).
//!
//! ```text
//! requestors on the server      IMPSEQ  SRVSEQ  REQSEQ
//!   PO-SOUTH   asks                  3      57      13     header, over those that ask:   3  57  13
//!   PO-NORTH                         2      80      17     highest, over all:             3  80  17
//!   PO-WEST                          3      61       9     short of SRVSEQ by 23 and of REQSEQ by 4: error 14
//! ```

mod answer;
mod ask_also;
mod at_hand;
mod cures;
mod findings;
mod imported;
mod numbers;
mod outcome;
mod procedure;
mod rehearsal;
mod rehearse;
mod requestors;
pub mod resync;
mod unknown;
mod warnings;
mod words;

pub use answer::next;
pub use at_hand::AtHand;
pub use cures::{Cure, CureId};
pub use findings::{Finding, OUT_OF_REACH};
pub use imported::{IMPORT, imported};
pub use numbers::{Each, Number};
pub use outcome::{Scope, State};
pub use procedure::{Place, Step};
pub use rehearsal::{Held, MARK, NotARehearsal, Rehearsal};
pub use rehearse::{NoSuchRequestor, Outcome, Refusal, Rehearsed, rehearse};
pub use requestors::{Highest, Requestor};
pub use resync::{DXA_NEEDED, Dxa, Resync, Short};
pub use words::{names, names_to_type, outcome, sentence, short_of, verdict};
