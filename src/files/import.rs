//! What a raw export of USNs changes in a scenario: its summary, and the name and the digest by which it is found again.

use crate::evidence::usn_export::UsnExport;
use crate::scenario::{Cell, Change, Edit, Path, Scalar, Scenario};
use crate::values::{grouped, plural};

/// All of it in one edit; what is not known any more is taken out. `name` is how the scenario calls the file.
pub fn edit(scenario: &Scenario, export: &UsnExport, name: Option<&str>) -> Edit {
    let table = Path::of("restore").key("usn_export");
    let change = |key: &str, value: Option<Scalar<'static>>| {
        let at = table.clone().key(key);
        let is_there = !matches!(at.read(scenario), Cell::Absent);
        match value {
            Some(to) => Some(Change::Set { at, to }),
            None => is_there.then_some(Change::Unset { at }),
        }
    };
    let text = |text: &str| Scalar::Text(text.to_owned().into());
    let changes = [
        change("sha256", Some(text(&export.sha256))),
        change("path", name.map(text)),
        change("objects", Some(Scalar::Whole(export.objects()))),
        change("highest", export.highest().map(|usn| Scalar::Whole(usn.get()))),
        change("above_highest", export.above.as_ref().map(|above| Scalar::Whole(above.count))),
    ];
    let changes = changes.into_iter().flatten().collect();
    let objects = plural(export.objects(), "object", "objects");
    Edit { changes, words: Some(format!("raw USN export of {objects}")) }
}

/// What does not fit together, or can't be told, a sentence each.
pub fn doubts(scenario: &Scenario, export: &UsnExport) -> Vec<String> {
    let mut doubts = Vec::new();
    let restore = scenario.restore.as_ref();
    if restore.is_none_or(|restore| restore.usn_changed.is_none()) {
        doubts.push("objects above the server's highest USN can't be told: restore.usn_changed is unknown".to_owned());
    }
    let counted = restore.and_then(|restore| restore.directory_objects).map(|count| count.get());
    if let Some(counted) = counted.filter(|counted| *counted != export.objects()) {
        let (is, says) = (grouped(export.objects()), grouped(counted));
        doubts.push(format!("the export has {is} objects, restore.directory_objects says {says}"));
    }
    doubts
}
