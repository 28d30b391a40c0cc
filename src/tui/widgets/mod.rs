//! Parts that panes and popups are made of.

pub mod text;
