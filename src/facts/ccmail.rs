//! Facts read off the plan of a damaged cc:Mail post office (Q179072).

use crate::ccmail::{Plan as Ccmail, Way};
use crate::facts::Kind;
use crate::facts::derived::{Derived, Plan, Read, word};
use crate::scenario::Scalar;
use crate::values::Missing;

impl Plan for Ccmail {
    /// There is nothing in it of which there are several.
    type Element = std::convert::Infallible;

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(_: &str) -> &'static [&'static str] {
        &["ccmail", "post_office_has_users", "clean_backup"]
    }

    fn applies(&self, _: &str) -> bool {
        true
    }
}

const WAY: &[&str] = &["ccmail.post_office_has_users", "ccmail.clean_backup"];

/// All of them.
pub const SPECS: &[Derived<Ccmail>] = &[
    Derived {
        name: "ccmail.state",
        words: "way out of the damaged post office",
        unit: "",
        kind: Kind::Word,
        source: "Q179072",
        rule: "a hub is restored where there is a backup from before the damage, else made anew; where people have mailboxes they are moved into a new one",
        inputs: WAY,
        read: Read::Plan(|p| (p.state != Way::Unknown).then(|| word(p.state)).flatten()),
    },
    Derived {
        name: "ccmail.checklist",
        words: "checklist of the damaged post office",
        unit: "",
        kind: Kind::Text,
        source: "Q179072",
        rule: "the list of the way out",
        inputs: &["ccmail.state"],
        read: Read::Plan(|p| p.checklist.map(|id| Scalar::Text(id.into()))),
    },
];
