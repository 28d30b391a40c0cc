//! The terminal: what is switched on and must be undone.
