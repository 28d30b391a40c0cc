//! From a description to a type and back: how a value is read from the tree, and how anybody gets at it by its key.

use std::borrow::Cow;

use crate::values::{Moment, grouped};

use super::reader::Reader;
use super::schema::{Shape, TableSpec};
use super::syntax::NodeId;

/// A type that can stand in a scenario.
pub trait Datum: Sized {
    /// What may stand there.
    const SHAPE: Shape;

    /// Reads it; faults go to the reader, and `None` means there was one.
    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self>;

    /// The value for those who know it only by its key.
    fn cell(&self) -> Cell<'_>;
}

/// A table of the model, seen through its description.
pub trait Record {
    /// The description.
    fn spec(&self) -> &'static TableSpec;

    /// What stands at the position of a field.
    fn field(&self, position: usize) -> Cell<'_>;

    /// What stands at a key of this table.
    fn get(&self, key: &str) -> Cell<'_> {
        self.spec().field(key).map_or(Cell::Absent, |(position, _)| self.field(position))
    }
}

/// A value of the model, whatever its type.
pub enum Cell<'m> {
    /// Nothing is given.
    Absent,
    /// One value.
    Scalar(Scalar<'m>),
    /// A table.
    Record(&'m dyn Record),
    /// Several of them.
    List(Vec<Cell<'m>>),
}

/// A single value that TOML can express.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar<'m> {
    /// Text.
    Text(Cow<'m, str>),
    /// A whole number.
    Whole(u64),
    /// A number with a fraction.
    Number(f64),
    /// true or false.
    Flag(bool),
    /// A time.
    Time(Moment),
}

impl Scalar<'_> {
    /// The same value, owning its text.
    pub fn into_owned(self) -> Scalar<'static> {
        match self {
            Scalar::Text(text) => Scalar::Text(Cow::Owned(text.into_owned())),
            Scalar::Whole(n) => Scalar::Whole(n),
            Scalar::Number(n) => Scalar::Number(n),
            Scalar::Flag(f) => Scalar::Flag(f),
            Scalar::Time(t) => Scalar::Time(t),
        }
    }

    /// What it counts, as it is called of so many: one of something is not several.
    pub fn counted_in<'u>(&self, unit: &'u str) -> Cow<'u, str> {
        match self {
            Scalar::Whole(1) => {}
            Scalar::Number(n) if *n == 1.0 => {}
            _ => return unit.into(),
        }
        if let Some(front) = unit.strip_suffix("ies") {
            return format!("{front}y").into();
        }
        let one = unit.strip_suffix("es").filter(|one| one.ends_with("ox")).or(unit.strip_suffix('s'));
        one.unwrap_or(unit).into()
    }

    /// As a person reads it.
    pub fn in_words(&self) -> String {
        match self {
            Scalar::Text(text) => crate::values::visible(text).into_owned(),
            Scalar::Whole(n) => grouped(*n),
            Scalar::Number(n) => {
                let text = n.to_string();
                let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
                let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
                digits.parse().map_or(text.clone(), |digits| format!("{sign}{}{rest}", grouped(digits)))
            }
            Scalar::Flag(true) => "yes".into(),
            Scalar::Flag(false) => "no".into(),
            Scalar::Time(t) => t.format("%Y-%m-%d %H:%M:%S %:z").to_string(),
        }
    }
}

/// A field of a table: `Option<T>` where one value may stand, `Vec<T>` where several may.
pub trait Slot {
    /// What may stand there.
    const SHAPE: Shape;

    /// Fills it.
    fn fill(&mut self, reader: &mut Reader<'_, '_>, node: NodeId);

    /// What stands there.
    fn cell(&self) -> Cell<'_>;
}

impl<T: Datum> Slot for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn fill(&mut self, reader: &mut Reader<'_, '_>, node: NodeId) {
        *self = T::read(reader, node);
    }

    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Absent, Datum::cell)
    }
}

impl<T: Datum> Slot for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn fill(&mut self, reader: &mut Reader<'_, '_>, node: NodeId) {
        reader.elements(node, &T::SHAPE, |reader, element| {
            self.extend(T::read(reader, element));
        });
    }

    fn cell(&self) -> Cell<'_> {
        Cell::List(self.iter().map(Datum::cell).collect())
    }
}

/// Declares tables of the format: type, description, reading and access, from one list of keys.
macro_rules! tables {
    ($(
        $(#[doc = $doc:literal])+
        pub struct $name:ident = $key:literal $(requires $required:literal)* {
            $(
                $(#[doc = $field_doc:literal])+
                $field:ident: $type:ty = $words:literal $(, unit $unit:literal)? $(, how $how:literal)?;
            )*
        }
    )*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)*
        }

        impl $name {
            /// The description of this table.
            pub const SPEC: $crate::scenario::schema::TableSpec = $crate::scenario::schema::TableSpec {
                key: $key,
                doc: concat!($($doc),+),
                fields: &[$($crate::scenario::schema::FieldSpec {
                    key: stringify!($field),
                    words: $words,
                    unit: concat!($($unit)?),
                    doc: concat!($($field_doc),+),
                    how: concat!($($how)?),
                    shape: <$type as $crate::scenario::record::Slot>::SHAPE,
                }),*],
                required: &[$($required),*],
            };
        }

        impl $crate::scenario::record::Datum for $name {
            const SHAPE: $crate::scenario::schema::Shape = $crate::scenario::schema::Shape::Table(&Self::SPEC);

            fn read(
                reader: &mut $crate::scenario::reader::Reader<'_, '_>,
                node: $crate::scenario::syntax::NodeId,
            ) -> Option<Self> {
                let mut record = Self::default();
                reader.table(node, &Self::SPEC, |reader, key, value| {
                    match key {
                        $(stringify!($field) => $crate::scenario::record::Slot::fill(&mut record.$field, reader, value),)*
                        _ => return false,
                    }
                    true
                }).then_some(record)
            }

            fn cell(&self) -> $crate::scenario::record::Cell<'_> {
                $crate::scenario::record::Cell::Record(self)
            }
        }

        impl $crate::scenario::record::Record for $name {
            fn spec(&self) -> &'static $crate::scenario::schema::TableSpec {
                &Self::SPEC
            }

            fn field(&self, position: usize) -> $crate::scenario::record::Cell<'_> {
                let cells: &[fn(&Self) -> $crate::scenario::record::Cell<'_>] =
                    &[$(|record| $crate::scenario::record::Slot::cell(&record.$field)),*];
                cells.get(position).map_or($crate::scenario::record::Cell::Absent, |cell| cell(self))
            }
        }
    )*};
}

/// Declares a word of the format that is one of a few.
macro_rules! choices {
    ($(
        $(#[doc = $doc:literal])+
        pub enum $name:ident { $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal,)+ }
    )*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[doc = $variant_doc])+ $variant,)+ }

        impl $name {
            /// The words, in the order of the format.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word in the file.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The choice with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::scenario::record::Datum for $name {
            const SHAPE: $crate::scenario::schema::Shape = $crate::scenario::schema::Shape::Choice(Self::WORDS);

            fn read(
                reader: &mut $crate::scenario::reader::Reader<'_, '_>,
                node: $crate::scenario::syntax::NodeId,
            ) -> Option<Self> {
                reader.choice(node, Self::WORDS, Self::from_word)
            }

            fn cell(&self) -> $crate::scenario::record::Cell<'_> {
                $crate::scenario::record::Cell::Scalar($crate::scenario::record::Scalar::Text(self.word().into()))
            }
        }
    )*};
}

pub(crate) use {choices, tables};

#[cfg(test)]
mod counting {
    use super::*;

    #[test]
    fn one_of_something_is_not_several() {
        let one = Scalar::Whole(1);
        let of_one = ["requestors", "mailboxes", "retries", "minutes", "an hour", ""].map(|unit| one.counted_in(unit));
        assert_eq!(of_one, ["requestor", "mailbox", "retry", "minute", "an hour", ""]);
        assert_eq!(Scalar::Number(1.0).counted_in("minutes"), "minute");
        assert_eq!([Scalar::Whole(0), Scalar::Number(1.5)].map(|several| several.counted_in("hours")), ["hours"; 2]);
    }
}
