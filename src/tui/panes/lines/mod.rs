//! Pages of lines: numbers with what is said of them, text, small tables, what is unknown, warnings. The panes that
//! explain a plan are made of them.
//!
//! | file | what |
//! |---|---|
//! | `item` | a line: what it says, and what Enter and explain are about |
//! | `view`, `table` | drawing lines |

mod item;
mod table;
mod view;

pub use item::{Body, DOUBTFUL, Item, Page, Tone, UNKNOWN, section, unknown};
pub use view::{TEXT, columns, rows};
