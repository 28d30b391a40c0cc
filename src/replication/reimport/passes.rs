//! How many rows are imported in how many passes, how large the file is and how long it takes (Q201414, export/import
//! steps 5 and 6).

use serde::Serialize;

use crate::scenario::AtLeastOne;

use super::template::Template;

/// Above this the article imports a smaller file several times.
const DEFAULT_ROWS: u64 = 10_000;
/// The article counts on two hours for so many rows, at least.
const ROWS_IN_TWO_HOURS: f64 = 100_000.0;

/// What is imported; all absent while the discrepancy is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Size {
    /// USNs that have to be used up.
    pub rows_needed: Option<u64>,
    /// Rows of the one file.
    pub rows_per_file: Option<u64>,
    /// How often it is imported.
    pub passes: Option<u64>,
    /// Rows imported in all: no fewer than needed, and more by less than there are passes.
    pub rows_imported: Option<u64>,
    /// The size of the file.
    pub bytes_per_file: Option<u64>,
    /// What is read in all passes.
    pub bytes_imported: Option<u64>,
    /// How long it takes, at least.
    pub hours_at_least: Option<f64>,
    /// Whether a number was beyond the format's range.
    #[serde(skip)]
    pub overflow: bool,
}

impl Size {
    /// Divides the rows among the passes.
    pub fn of(rows: u64, lines_per_file: Option<AtLeastOne>, template: &Template) -> Self {
        let most = lines_per_file.map_or(DEFAULT_ROWS, |n| n.0).max(1);
        let passes = rows.div_ceil(most);
        let per_file = if passes == 0 { 0 } else { rows.div_ceil(passes) };
        let imported = within(per_file.checked_mul(passes));
        let bytes_per_file = if rows == 0 { Some(0) } else { within(template.size().of_file(per_file)) };
        let bytes_imported = bytes_per_file.and_then(|bytes| within(bytes.checked_mul(passes)));
        Self {
            rows_needed: Some(rows),
            rows_per_file: Some(per_file),
            passes: Some(passes),
            rows_imported: imported,
            bytes_per_file,
            bytes_imported,
            hours_at_least: imported.map(|rows| rows as f64 / ROWS_IN_TWO_HOURS * 2.0),
            overflow: imported.is_none() || bytes_per_file.is_none() || bytes_imported.is_none(),
        }
    }
}

/// A product that is a number of the format.
fn within(product: Option<u64>) -> Option<u64> {
    product.filter(|n| i64::try_from(*n).is_ok())
}
