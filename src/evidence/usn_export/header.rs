//! The first line of a raw export: which column is which (Q243438), in whatever order, whatever else there is.

use crate::evidence::csv::{self, Field, Found};

use super::fault::{EXPORT_AGAIN, Faults};

/// Where the columns are that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What stands between fields.
    pub separator: u8,
    /// How many columns there are.
    pub count: usize,
    /// USN-Changed.
    pub usn: usize,
    /// Obj-Class.
    pub class: Option<usize>,
    /// Obj-Dist-Name, which says where an object is.
    pub dist_name: Option<usize>,
    /// Directory Name.
    pub name: Option<usize>,
}

/// Columns that are named; an export has a handful, and one of every attribute some hundred.
const NAMED: usize = 20;

impl Columns {
    /// Reads the header: the first record of the file, with its line end.
    pub fn read(record: &[u8]) -> Result<Self, Faults> {
        let separator = separator(record);
        let mut fields = Vec::new();
        if !matches!(csv::record(record, separator, true, &mut fields), Found::Record(_)) {
            return Err(wrong(0, "the quotes of the header do not match"));
        }
        let column = |name: &str| -> Result<Option<usize>, Faults> {
            let is = |field: &Field| letters(&csv::content(record, *field)).eq(letters(name.as_bytes()));
            let mut found = fields.iter().enumerate().filter(|(_, field)| is(field));
            match (found.next(), found.next()) {
                (_, Some((_, twice))) => Err(wrong(twice.from, format!("there is a second column {name}"))),
                (first, None) => Ok(first.map(|(index, _)| index)),
            }
        };
        let (usn, class) = (column("USN-Changed")?, column("Obj-Class")?);
        let (dist_name, name) = (column("Obj-Dist-Name")?, column("Directory Name")?);
        let Some(usn) = usn else {
            return Err(wrong(0, without_usn(record, fields.len(), class.is_some())));
        };
        if dist_name.is_none() && name.is_none() {
            // Objects above the highest USN could not be named.
            return Err(wrong(0, "the header has neither Obj-Dist-Name nor Directory Name"));
        }
        Ok(Self { separator, count: fields.len(), usn, class, dist_name, name })
    }

    /// What the first columns are called, in the header that this was read from.
    pub fn names(&self, record: &[u8]) -> Vec<Vec<u8>> {
        let mut fields = Vec::new();
        // It could be read before.
        let _ = csv::record(record, self.separator, true, &mut fields);
        fields.iter().take(NAMED).map(|field| csv::content(record, *field).into_owned()).collect()
    }
}

fn wrong(at: usize, what: impl Into<String>) -> Faults {
    Faults::one(1, at as u64 + 1, what, EXPORT_AGAIN)
}

fn without_usn(record: &[u8], columns: usize, has_class: bool) -> String {
    if columns == 1 && has_class {
        // Q175287: with another separator in the header the program exports one column and says nothing.
        return "only Obj-Class was exported, as happens when the header does not separate its names by commas (Q175287)".into();
    }
    let shown: String = String::from_utf8_lossy(record).trim_end().chars().take(60).collect();
    format!("there is no column USN-Changed in the header \"{shown}\"")
}

/// `ColumnSeparator` in the options file may have been something else than the comma.
fn separator(record: &[u8]) -> u8 {
    let times = |candidate: u8| record.iter().filter(|byte| **byte == candidate).count();
    [b';', b'\t'].into_iter().find(|candidate| times(*candidate) > times(b',')).unwrap_or(b',')
}

/// Names are compared by their letters: "usn changed" and "USN-Changed" are one column.
fn letters(name: &[u8]) -> impl Iterator<Item = u8> {
    name.iter().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).map(u8::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> Result<(u8, usize, usize), String> {
        Columns::read(header.as_bytes())
            .map(|columns| (columns.separator, columns.count, columns.usn))
            .map_err(|faults| faults.to_string())
    }

    #[test]
    fn columns_are_found_by_name_wherever_they_are() {
        assert_eq!(of("Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed\r\n"), Ok((b',', 5, 4)));
        assert_eq!(of("usn changed,Comment,\"Obj-Dist-Name\"\n"), Ok((b',', 3, 0)));
        assert_eq!(of("Directory Name;USN-Changed"), Ok((b';', 2, 1)));
        assert_eq!(of("Directory Name\tUSN-Changed\tObj-Class\n"), Ok((b'\t', 3, 1)));
    }

    #[test]
    fn a_wrong_header_is_told_from_a_bad_separator() {
        let says = |header: &str, what: &str| {
            let error = of(header).unwrap_err();
            assert!(error.contains(what) && error.contains("admin /e"), "{header}: {error}");
        };
        says("Obj-Class\r\n", "Q175287");
        says(
            "Obj-Class,First Name,Last name\r\n",
            "no column USN-Changed in the header \"Obj-Class,First Name,Last name\"",
        );
        says("Obj-Class,USN-Changed\r\n", "neither");
        says("Directory Name,USN-Changed,USN-CHANGED\r\n", "column 28: there is a second column USN-Changed");
        says("Directory Name,\"USN-Changed\r\n", "quotes");
        says("\u{1b}[2J", "\\u{1b}[2J");
    }
}
