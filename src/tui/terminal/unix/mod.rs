//! The terminal as Unix has it: a file, a way of handling input, and signals.

mod events;
mod jobs;
mod signals;
pub(super) mod tty;
mod wake;

pub use events::Events;
pub(super) use jobs::suspend;
pub use signals::die_of;
pub use wake::Waker;
