//! The words everything is said in: numbers that cannot be mixed up, names, versions, times, and "unknown" with its reason.

mod ansi;
mod cells;
mod file_version;
mod known;
mod moment;
mod name;
mod number;
mod text;
mod usn;
mod usn_counts;
mod version;

pub use ansi::{decode_windows_1252, encode_windows_1252};
pub use cells::{cut, pad_left, pad_right, width, wrap, wrap_whole_words};
pub use file_version::{decoded_file_version, raw_file_version};
pub use known::{Known, Missing};
pub use moment::{Moment, NotAMoment, age_in_hours, parse_moment, rfc3339_utc};
pub use name::{FoldedName, Name, ServerName, folded_name, same_name};
pub use number::{Count, Rate};
pub(crate) use text::is_unsafe;
pub use text::{
    ago, capital, duration, duration_to_the_minute, grouped, megabytes, percent, plural, shown_path, signed, visible,
    visible_line,
};
pub use usn::{Increment, ObjectVersion, Usn};
pub use usn_counts::{UsnCollector, UsnCounts};
pub use version::Version;
