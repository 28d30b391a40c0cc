//! A list of values that was written down, also where nothing stands in it: what must not be empty is told at its place.

use crate::scenario::reader::Reader;
use crate::scenario::record::{Cell, Datum};
use crate::scenario::schema::Shape;
use crate::scenario::syntax::NodeId;

/// The values that could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Several<T>(pub Vec<T>);

impl<T: Datum> Datum for Several<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        let mut all = Vec::new();
        reader.elements(node, &T::SHAPE, |reader, element| all.extend(T::read(reader, element)));
        Some(Self(all))
    }

    fn cell(&self) -> Cell<'_> {
        Cell::List(self.0.iter().map(Datum::cell).collect())
    }
}
