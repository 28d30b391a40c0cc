//! The arithmetic of update sequence numbers (Q201414).
//!
//! ```text
//!            restored server A                       partner i
//!   U0       U                                H = the highest R(i)
//!   |--------|-----------------------------------|
//!   changes made   D = H - U changes to go, then A's changes flow again
//!   since          those made before that stay behind: nobody asks for them any more
//! ```

mod backsync;
mod coverage;
mod discrepancy;
mod doubts;
mod meaning;
mod partners;
mod rate;
mod stranded;
mod words;

pub use backsync::{BacksyncClock, BacksyncState};
pub use coverage::Coverage;
pub use discrepancy::{CatchUp, Discrepancy, Highest, State, plan};
pub use meaning::{Verdict, meaning, verdict};
pub(crate) use partners::usn;
pub use partners::{PartnerReading, PartnerState, Remark};
pub use stranded::Stranded;
pub use words::{clocks, coverage};
