//! Facts read off the import plan (Q201414, export/import).

use crate::facts::Kind;
use crate::facts::derived::{Derived, Plan, Read, word};
use crate::replication::reimport::Reimport;
use crate::scenario::Scalar;
use crate::values::Missing;

impl Plan for Reimport {
    /// There is nothing in it of which there are several.
    type Element = std::convert::Infallible;

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(name: &str) -> &'static [&'static str] {
        match name {
            "reimport.touch_afterwards" => &["changes_missing", "changes_made_here"],
            "reimport.state" => &["changes_missing", "usn_changed"],
            _ => &["usn_changed", "partner", "usn"],
        }
    }

    fn applies(&self, _: &str) -> bool {
        true
    }
}

/// All of them.
pub const SPECS: &[Derived<Reimport>] = &[
    Derived {
        name: "reimport.state",
        words: "whether an import is needed",
        unit: "",
        kind: Kind::Word,
        source: "Q201414",
        rule: "needed when a partner is blocked or changes are certainly stranded; not needed when changes flow and none is stranded; unknown while backsync runs",
        inputs: &["usn.state", "usn.stranded.at_least", "usn.stranded.at_most", "usn.backsync.state"],
        read: Read::Plan(|p| word(p.state)),
    },
    Derived {
        name: "reimport.rows_needed",
        words: "rows needed",
        unit: "rows",
        kind: Kind::Whole,
        source: "Q201414, export/import step 5",
        rule: "the discrepancy and the margin while the server is behind, else none; changes made here are not added, for they are saved again afterwards",
        inputs: &["usn.discrepancy", "authrest.margin_in_force"],
        read: Read::Plan(|p| p.size.rows_needed.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.rows_per_file",
        words: "rows of the file",
        unit: "rows",
        kind: Kind::Whole,
        source: "Q201414, export/import step 5",
        rule: "the rows needed, divided evenly among the passes and rounded up",
        inputs: &["reimport.rows_needed", "reimport.passes"],
        read: Read::Plan(|p| p.size.rows_per_file.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.passes",
        words: "passes",
        unit: "imports",
        kind: Kind::Whole,
        source: "Q201414, export/import step 6",
        rule: "as many as it takes with files of 10,000 rows, or as many as was entered",
        inputs: &["reimport.rows_needed", "reimport.lines_per_file"],
        read: Read::Plan(|p| p.size.passes.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.rows_imported",
        words: "rows imported in all",
        unit: "rows",
        kind: Kind::Whole,
        source: "Q201414, export/import step 6",
        rule: "the rows of the file times the passes",
        inputs: &["reimport.rows_per_file", "reimport.passes"],
        read: Read::Plan(|p| p.size.rows_imported.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.bytes_per_file",
        words: "size of the file",
        unit: "bytes",
        kind: Kind::Whole,
        source: "Q201414, export/import step 5",
        rule: "the header and the rows, each as long as the template's; 200 bytes a row without a template",
        inputs: &["reimport.rows_per_file", "reimport.template"],
        read: Read::Plan(|p| p.size.bytes_per_file.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.bytes_imported",
        words: "bytes imported in all",
        unit: "bytes",
        kind: Kind::Whole,
        source: "Q201414, export/import step 6",
        rule: "the size of the file times the passes",
        inputs: &["reimport.bytes_per_file", "reimport.passes"],
        read: Read::Plan(|p| p.size.bytes_imported.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.hours_at_least",
        words: "hours the import takes, at least",
        unit: "hours",
        kind: Kind::Hours,
        source: "Q201414, export/import step 6",
        rule: "two hours for every 100,000 rows imported",
        inputs: &["reimport.rows_imported"],
        read: Read::Plan(|p| p.size.hours_at_least.map(Scalar::Number)),
    },
    Derived {
        name: "reimport.touch_afterwards",
        words: "objects to be saved again after the import, at most",
        unit: "objects",
        kind: Kind::Whole,
        source: "derived from Q201414's pull rule",
        rule: "as many as changes may be stranded: rows raise the server's own USN, not those of objects changed before",
        inputs: &["usn.stranded.at_most"],
        read: Read::Plan(|p| p.touch_afterwards.map(Scalar::Whole)),
    },
    Derived {
        name: "reimport.taken",
        words: "whether rows were imported already",
        unit: "",
        kind: Kind::Flag,
        source: "Q201414, export/import step 6",
        rule: "yes once a step of raise-usn-import that imports is recorded as done, until what was done is entered as the repair",
        inputs: &["repair.method"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.taken))),
    },
];
