//! How long failing mailboxes hold the Migration Wizard up, and which two numbers shorten it (KB 842631).
//!
//! ```text
//! logon fails -> wait MailboxLogonRetryInterval seconds -> again, MaxMailboxLogonRetries times -> next mailbox
//!                60 s                                       60 times                          an hour a mailbox
//! ```

mod answer;
mod failing;
mod plan;
mod suggestions;
mod unknown;
mod warnings;
mod words;

pub use answer::{next, steps, steps_to};
pub use failing::{Failing, mailbox_of};
pub use plan::{
    DEFAULT_INTERVAL, DEFAULT_RETRIES, MAILMIG_NEEDED, Migration, Set, State, Values, as_set, delay_minutes, in_force,
    minutes_a_mailbox, plan,
};
pub use suggestions::{FLOOR_SECONDS, INTERVALS, Suggestion};
pub use warnings::passing_outage;
pub use words::{sentence, verdict};
