//! Facts read off the comparison after a repair (Q201414).

use crate::facts::Kind;
use crate::facts::derived::{Derived, Plan, Read, word};
use crate::replication::verify::{Check, Found, Verify};
use crate::scenario::Scalar;
use crate::values::Missing;

impl Plan for Verify {
    type Element = Found;

    fn elements(&self) -> &[Found] {
        &self.found
    }

    fn name(element: &Found) -> &str {
        element.server.as_str()
    }

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(name: &str) -> &'static [&'static str] {
        match name {
            "verify.reach" => &["usn_at_restore", "usn_changed", "usn"],
            _ => &["repair", "usn_changed", "changes_missing"],
        }
    }

    fn applies(&self, _: &str) -> bool {
        self.method.is_none_or(|method| method == "authrest")
    }
}

const NOT_AUTHREST: &str = "of Authrest alone it can be said what to expect";

/// All of them.
pub const SPECS: &[Derived<Verify>] = &[
    Derived {
        name: "verify.state",
        words: "whether the repair held",
        unit: "",
        kind: Kind::Word,
        source: "Q201414",
        rule: "failed when a partner still asks for more than there is, or a change is missing; it holds when every partner was read, none asks for more, and no change stayed behind; else incomplete",
        inputs: &[
            "verify.partner[...].state",
            "repair.usn_changed",
            "repair.changes_missing",
            "verify.reach",
            "repair.usn_increment",
            "repair.method",
        ],
        read: Read::Plan(|p| word(p.state)),
    },
    Derived {
        name: "verify.expected_usn",
        words: "highest USN to expect after Authrest, at least",
        unit: "",
        kind: Kind::Whole,
        source: "Q201414",
        rule: "the highest USN before, the increment used, and one for the new mailbox that is read",
        inputs: &["restore.usn_changed", "repair.usn_increment", "repair.method"],
        read: Read::PlanOr(
            |p| p.expected.iter().find(|e| e.what == "highest-usn").and_then(|e| e.value).map(Scalar::Whole),
            NOT_AUTHREST,
        ),
    },
    Derived {
        name: "verify.reach",
        words: "increment that reaches the first change made here",
        unit: "USNs",
        kind: Kind::Whole,
        source: "derived from Q201414's pull rule",
        rule: "the higher of the highest Reps-From value and the highest USN before the repair, less the restore point",
        inputs: &["usn.highest", "restore.usn_changed", "restore.usn_at_restore"],
        read: Read::Plan(|p| p.reach.map(|n| Scalar::Whole(n.get()))),
    },
    Derived {
        name: "verify.partners_read",
        words: "whether every partner was read since",
        unit: "",
        kind: Kind::Flag,
        source: "Q201414 step 9",
        rule: "yes once every partner of the site was read after the repair and the server's own highest USN too, and none asks for more than that",
        inputs: &["repair.partner[...].usn", "repair.usn_changed"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.since.partners_read))),
    },
    Derived {
        name: "verify.partners_unread",
        words: "partners still to be read since",
        unit: "",
        kind: Kind::Text,
        source: "Q201414 step 9",
        rule: "the partners of before that were not read after the repair, and how many other servers the site has besides",
        inputs: &["repair.partner[...].usn", "restore.partner[...].server", "restore.site_servers"],
        read: Read::PlanOr(|p| p.since.unread.clone().map(|all| Scalar::Text(all.into())), "no repair is entered"),
    },
    Derived {
        name: "verify.blocked",
        words: "whether a partner is still blocked",
        unit: "",
        kind: Kind::Flag,
        source: "Q201414 step 9",
        rule: "yes where a partner asks for more than the server has after the repair, and holds what it held before, or was read before the server's own highest USN was",
        inputs: &["repair.partner[...].usn", "repair.usn_changed"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.since.stuck))),
    },
    Derived {
        name: "verify.services_ran",
        words: "whether services ran since Authrest",
        unit: "",
        kind: Kind::Flag,
        source: "Q201414",
        rule: "yes once the repaired server itself was read after the repair, a partner holds more than before it, or the services are recorded as started after Authrest was run",
        inputs: &["repair.usn_changed", "repair.partner[...].usn"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.since.services_ran))),
    },
    Derived {
        name: "verify.copies_unlooked",
        words: "whether nobody looked where older copies have won",
        unit: "",
        kind: Kind::Flag,
        source: "Q201414 Authrest: the first number is 0",
        rule: "yes where Authrest ran with another first number than 0, or with one that nobody saw, services ran since, and the step look-what-won of no checklist records that somebody looked, or why not",
        inputs: &["repair.object_version_increment", "verify.services_ran"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.since.unlooked))),
    },
    Derived {
        name: "verify.next_due",
        words: "whether the next repair is to be planned",
        unit: "",
        kind: Kind::Flag,
        source: "Q201414 steps 1 to 10, done once more",
        rule: "yes where a partner is still blocked, or was recorded to be in the verification, or changes are missing and the increment did not reach the first of them",
        inputs: &["verify.blocked", "verify.reach", "repair.usn_increment", "repair.changes_missing"],
        read: Read::Plan(|p| Some(Scalar::Flag(p.since.next_due))),
    },
    Derived {
        name: "verify.partner[...].state",
        words: "whether this partner takes changes again",
        unit: "",
        kind: Kind::Word,
        source: "Q201414 step 9",
        rule: "above while it asks for more than the server has, passed once it holds more than the highest value before, else not yet",
        inputs: &["repair.partner[...].usn", "repair.usn_changed", "usn.highest"],
        read: Read::Element(|f: &Found| f.state.and_then(word)),
    },
];

impl Plan for Vec<Check> {
    type Element = Check;

    fn elements(&self) -> &[Check] {
        self
    }

    fn name(element: &Check) -> &str {
        element.id
    }

    fn unknown(&self) -> &[Missing] {
        &[]
    }

    fn needs(_: &str) -> &'static [&'static str] {
        &[]
    }

    fn applies(&self, _: &str) -> bool {
        true
    }
}

/// Of the checks after a backed-out upgrade.
pub const CHECKS: &[Derived<Vec<Check>>] = &[Derived {
    name: "verify.check[...].state",
    words: "whether replication was found to work again",
    unit: "",
    kind: Kind::Word,
    source: "Q195908",
    rule: "as recorded last in the checklist of the backed-out upgrade: done is works, failed is fails; within the site it is checked first, then between sites",
    inputs: &["backout.server", "backout.directory_backup", "authrest.purpose_in_force"],
    read: Read::Element(|check: &Check| check.state.and_then(word)),
}];
