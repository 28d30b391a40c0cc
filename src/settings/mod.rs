//! The user's own: where settings and state are kept.

mod folders;
pub mod recent;

pub(crate) use folders::private_folder;
pub use folders::{NoFolder, StateFolder, config_folder};
