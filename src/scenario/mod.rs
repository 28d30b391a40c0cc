//! The shared model: what is known about one case.

mod datum;
pub mod difference;
mod draft;
mod edit;
mod enter;
pub mod entry;
mod excerpt;
mod fault;
mod history;
mod json_schema;
mod load;
pub mod model;
mod path;
pub(crate) mod reader;
pub(crate) mod record;
mod rules;
pub mod schema;
pub(crate) mod spanned;
mod splice;
mod suggest;
pub mod syntax;

pub use datum::{AtLeastOne, BesidePath, EventId, Note, Schema, Within, ZeroOrOne};
pub use draft::{Draft, Step as DraftStep, StepKind};
pub use edit::{Change, Edit, EditError, Planned};
pub use enter::{add_named, add_partner, enter, enter_list};
pub use excerpt::Excerpt;
pub use fault::{Fault, Faults};
pub use history::{Done, History};
pub use json_schema::json_schema;
pub use load::{Invalid, MAX_BYTES, Problem, load, load_bytes};
pub use model::Scenario;
pub use path::{Element, NotAPath, Part, Path, name_of};
pub use record::{Cell, Datum, Record, Scalar};
pub use splice::{OtherText, Splice};
pub use suggest::{Suggest, Words as SuggestWords};
