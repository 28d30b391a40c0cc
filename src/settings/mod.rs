//! The user's own: where settings and state are kept, and what the settings say.

mod checklists;
mod colour;
mod fault;
mod folders;
mod keys_file;
mod load;
mod operator;
mod read;
pub mod recent;
mod settings_file;
mod theme_file;
mod themes;

pub use checklists::{Shelf, checklists};
pub use colour::{Colour, NamedColour};
pub use fault::SettingFault;
pub(crate) use folders::private_folder;
pub use folders::{NoFolder, StateFolder, config_folder};
pub use load::{Loaded, load};
pub use operator::operator;
pub use settings_file::{GlyphChoice, Settings, SettingsFile};
pub use theme_file::{Base, KindStyle, StyleChange, ThemeFile};
pub use themes::{BUILT_IN, ThemeSpec};
