//! Checklists as data: what the articles have people do, step by step, over a case (Q195908, Q201414 and the others).
//!
//! ```text
//! assets/checklists/*.toml --load--> List --facts, [[step]] records--> states of its steps, the next one
//!                                              a tick --> an edit that appends a record and fills the field it is about
//! ```

mod about;
mod answers;
mod check;
mod condition;
mod done_with;
mod effect;
mod ending;
mod ends;
mod file;
mod form;
mod gaps;
mod guards;
mod hints;
mod left_out;
mod list;
mod lists;
mod load;
mod named;
mod outrun;
mod own;
mod progress;
mod recorded;
mod records;
mod references;
mod refusal;
mod scope;
mod settled;
mod several;
mod sheet;
mod standing;
mod survey;
mod tally;
mod template;
mod texts;
mod ticking;
mod told;
mod truth;
mod turned;
mod undo;
mod value;
mod walk;
mod wanted;
mod what;

#[cfg(test)]
mod tests;

pub use about::{is_about, names_the_same};
pub use answers::answers;
pub use condition::{Comparison, Condition, Operand, Test};
pub use ending::{Ending, Standing, backout_ended};
pub use file::{
    AgainFile, Backup, ConditionFile, IfNotFile, Kind, ListFile, MemoryFile, RecordFile, StepFile, ValueKind,
};
pub use form::Form;
pub use hints::Slip;
pub use left_out::LeftOut;
pub use list::{Again, IfNot, List, Memory, Record, Step, Then};
pub use lists::{BUILT_IN, BuiltIn, Lists};
pub use load::read;
pub use own::OwnFile;
pub use progress::{Progress, foremost, goes_on, progress};
pub use references::{
    ActionName, ArtefactName, EventNumber, FactName, FieldName, Id, Source, SourceArticle, TableName,
};
pub use refusal::Refusal;
pub use scope::{Filled, Scope};
pub use sheet::{Asked, Label, Leads, Part, Recorded, Sheet, StepSheet};
pub use survey::{finished, survey};
pub use tally::tally;
pub use template::{Piece, Template};
pub use ticking::{Entry, Mark, PLACEHOLDER, Ticked};
pub use told::Told;
pub use truth::Truth;
pub use turned::{Sides, Turned, turned};
pub use value::is_not_set;
pub use walk::{Ended, ListState, State, StepNow, Walk};
