//! How a line that is filled in is known: by a mark, its name, and a colon. Everything else on a sheet is for people.

/// What such a line begins with.
pub const MARK: char = '@';

/// The sheet itself.
pub const WORKSHEET: &str = "worksheet";
/// The case that it is of.
pub const CASE: &str = "case";
/// Whom it was printed for: a place of the case, and the name there.
pub const ABOUT: &str = "about";
/// When it was printed, and what it knows of.
pub const PRINTED: &str = "printed";
/// The list that the steps below it are of.
pub const LIST: &str = "list";
/// The step that the lines below it are of.
pub const STEP: &str = "step";
/// Whom the steps from that one on are for.
pub const FOR: &str = "for";
/// What became of it.
pub const STATE: &str = "state";
/// What it asks to be written down.
pub const VALUE: &str = "value";
/// What it does, repeated, where that can't be taken back.
pub const CONFIRM: &str = "confirm";
/// A note.
pub const NOTE: &str = "note";
/// Who.
pub const BY: &str = "by";
/// When.
pub const AT: &str = "at";

/// What a sheet of these lines is; another form would have another number.
pub const FORM: &str = "1";
/// What a sheet without names is.
pub const REDACTED: &str = "1, without names";
