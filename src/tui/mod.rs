//! The console.

pub mod case;
pub mod event;
pub mod painter;
pub mod popups;
pub mod request;
pub mod terminal;
pub mod theme;
pub mod widgets;
