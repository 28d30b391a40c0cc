//! How the values of [`crate::values`] stand in a scenario.

use crate::reps_from::{NotRepsFrom, RepsFrom};
use crate::values::{Count, Increment, Moment, Name, ObjectVersion, Rate, ServerName, Usn, Version, grouped, visible};

use super::reader::{Reader, shortened};
use super::record::{Cell, Datum, Scalar};
use super::schema::{Shape, TextKind};
use super::syntax::NodeId;

/// Free text of at most 64 KiB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(pub String);

impl Note {
    /// The longest note, in bytes.
    pub const MAX_BYTES: usize = 64 * 1024;
}

/// A path to a file beside the scenario: not absolute, and not out of its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesidePath(pub String);

/// A whole number within the bounds of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Within<const LEAST: u64, const MOST: u64>(pub u64);

/// The schema of the file; there is one so far.
pub type Schema = Within<1, 1>;
/// A registry switch.
pub type ZeroOrOne = Within<0, 1>;
/// A count that cannot be none.
pub type AtLeastOne = Within<1, { Count::MAX }>;
/// The number of an event, all 32 bits of it.
pub type EventId = Within<0, 4_294_967_295>;

impl<const LEAST: u64, const MOST: u64> Datum for Within<LEAST, MOST> {
    const SHAPE: Shape = Shape::Whole { least: LEAST, most: MOST };

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        reader.whole(node, LEAST, MOST).map(Self)
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(Scalar::Whole(self.0))
    }
}

macro_rules! whole_numbers {
    ($($type:ty: $most:expr;)*) => {$(
        impl Datum for $type {
            const SHAPE: Shape = Shape::Whole { least: 0, most: $most };

            fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
                reader.whole(node, 0, $most).and_then(Self::new)
            }

            fn cell(&self) -> Cell<'_> {
                Cell::Scalar(Scalar::Whole(self.get()))
            }
        }
    )*};
}

whole_numbers! {
    Usn: i64::MAX as u64;
    Increment: i64::MAX as u64;
    ObjectVersion: i64::MAX as u64;
    Count: Count::MAX;
}

impl Datum for Rate {
    const SHAPE: Shape = Shape::Number;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        reader.number(node).and_then(Self::new)
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(Scalar::Number(self.get()))
    }
}

impl Datum for bool {
    const SHAPE: Shape = Shape::Flag;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        reader.flag(node)
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(Scalar::Flag(*self))
    }
}

impl Datum for Moment {
    const SHAPE: Shape = Shape::Time;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        reader.time(node)
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Scalar(Scalar::Time(*self))
    }
}

/// What is wrong with a text, and what to type instead.
pub(super) type Refusal = (String, Option<String>);

macro_rules! texts {
    ($($type:ty, $kind:ident, $check:expr, $show:expr;)*) => {$(
        impl Datum for $type {
            const SHAPE: Shape = Shape::Text(TextKind::$kind);

            fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
                let check: fn(&str) -> Result<$type, Refusal> = $check;
                reader.text(node, &Self::SHAPE, check)
            }

            fn cell(&self) -> Cell<'_> {
                let show: fn(&$type) -> &str = $show;
                Cell::Scalar(Scalar::Text(show(self).into()))
            }
        }
    )*};
}

texts! {
    Name, Name, name, Name::as_str;
    ServerName, Server, server_name, ServerName::as_str;
    Note, Note, note, |note| &note.0;
    Version, Version, version, Version::written;
    RepsFrom, RepsFrom, reps_from, RepsFrom::raw;
    BesidePath, BesidePath, beside_path, |path| &path.0;
}

/// A text longer than its limit.
fn too_long(most: usize, of_what: &str) -> Refusal {
    ("is too long".into(), Some(format!("at most {} {of_what}", grouped(most as u64))))
}

fn name(text: &str) -> Result<Name, Refusal> {
    Name::new(text).ok_or_else(|| too_long(Name::MAX_CHARS, "characters"))
}

fn server_name(text: &str) -> Result<ServerName, Refusal> {
    if text.is_empty() {
        return Err(("cannot be empty: a server has a name".into(), Some("write the server's name in quotes".into())));
    }
    ServerName::new(text).ok_or_else(|| too_long(Name::MAX_CHARS, "characters"))
}

fn note(text: &str) -> Result<Note, Refusal> {
    if text.len() > Note::MAX_BYTES {
        return Err(too_long(Note::MAX_BYTES, "bytes"));
    }
    Ok(Note(text.to_owned()))
}

fn version(text: &str) -> Result<Version, Refusal> {
    let refusal =
        |why: &str| (format!("cannot be \"{}\": {why}", shortened(text)), Some("write it as \"5.5.1960.8\"".into()));
    text.parse().map_err(refusal)
}

fn reps_from(text: &str) -> Result<RepsFrom, Refusal> {
    text.parse().map_err(|wrong: NotRepsFrom| {
        (format!("is no Reps-From value: {}", visible(&wrong.to_string())), Some(RepsFrom::EXAMPLE_HINT.into()))
    })
}

pub(super) fn beside_path(text: &str) -> Result<BesidePath, Refusal> {
    let drive = text.as_bytes().get(1) == Some(&b':');
    let absolute = text.starts_with(['/', '\\']) || drive;
    if text.is_empty() || absolute || text.split(['/', '\\']).any(|part| part == "..") {
        let hint = "name a file beside the scenario: no absolute path, no `..`";
        return Err((format!("leaves the scenario's folder: \"{}\"", shortened(text)), Some(hint.into())));
    }
    if text.chars().count() > Name::MAX_CHARS {
        return Err(too_long(Name::MAX_CHARS, "characters"));
    }
    Ok(BesidePath(text.to_owned()))
}
