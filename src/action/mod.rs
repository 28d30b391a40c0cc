//! What can be done, and with which key.

mod key;

pub use key::{Code, Key, NotAKey};
