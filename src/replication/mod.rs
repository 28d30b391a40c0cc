//! The arithmetic of update sequence numbers (Q201414).
//!
//! ```text
//!            restored server A                       partner i
//!   U0       U                                H = the highest R(i)
//!   |--------|-----------------------------------|
//!   changes made   D = H - U changes to go, then A's changes flow again
//!   since          those made before that stay behind: nobody asks for them any more
//! ```

pub mod authrest;
mod backsync;
pub mod compare;
mod coverage;
mod discrepancy;
mod doubts;
pub mod forecast;
mod meaning;
mod need;
mod next;
mod partners;
mod plans;
mod rate;
pub mod reimport;
mod stranded;
mod tried;
mod twice;
pub mod verify;
mod words;

pub use backsync::{BacksyncClock, BacksyncState};
pub use coverage::Coverage;
pub use discrepancy::{CatchUp, Discrepancy, Highest, State, plan};
pub use meaning::{is_doubtful, meaning, verdict};
pub use need::Need;
pub use next::is_unsettled;
pub(crate) use partners::usn;
pub use partners::{PartnerReading, PartnerState, Remark};
pub use plans::Plans;
pub use stranded::Stranded;
pub use twice::twice;
pub use words::{clocks, coverage};
