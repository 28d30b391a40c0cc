//! A value that remembers where it stands, for what can be checked only once the whole file is read.

use super::reader::Reader;
use super::record::{Cell, Datum};
use super::schema::Shape;
use super::syntax::{NodeId, Span};

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: Span,
}

impl<T: Datum> Datum for Spanned<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        let at = reader.tree().span(node);
        T::read(reader, node).map(|value| Self { value, at })
    }

    fn cell(&self) -> Cell<'_> {
        self.value.cell()
    }
}
