//! The console: a shell round the panes, over the same functions as the commands.

pub mod about;
pub mod app;
pub mod case;
pub mod event;
mod kept;
pub mod painter;
pub mod panes;
pub mod popups;
pub mod request;
mod run;
pub mod terminal;
pub mod theme;
pub mod widgets;

pub use run::{Options, run};
