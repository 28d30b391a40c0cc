//! Parts that panes and popups are made of.
