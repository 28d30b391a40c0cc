//! The case for handing over: one content, drawn in four formats; without names where that is asked.
//!
//! ```text
//! scenario --redact--> facts, plans, checklists --section--> Content --format--> md, html, text, json
//!                                               --worksheet-> Content --------> printed, filled in
//!                                                  records and fields <--read-- text
//! ```

mod case;
mod content;
mod format;
mod paper;
mod redact;
mod section;
pub mod worksheet;

pub use case::{Case, plans, walked};
pub use content::{About, Answer, Blank, Block, Column, Content, Head, Item, Labelled, Number, Section, Table};
pub use format::{Format, draw};
pub use paper::{From, Wanted, page};
pub use redact::{Names, redacted};
pub use section::report;
pub use worksheet::worksheet;
