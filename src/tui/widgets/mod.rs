//! Parts that panes and popups are made of.

pub mod chart;
pub mod line_edit;
pub mod listing;
pub mod number_line;
pub mod remarks;
pub mod text;
