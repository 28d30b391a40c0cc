//! What can be done, where and when, with which key, and what it is called.

mod key;
mod keymap;
mod place;
mod table;

pub use key::{Code, Key, NotAKey};
pub use keymap::{Conflict, Keymap, LINE_KEYS, always_leaves};
pub use place::{Focus, Needs, Place};
pub use table::{ACTIONS, Action, ActionId};
