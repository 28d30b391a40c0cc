//! Facts read off the comparison of all ways: every number of a row, each by the rule of its way (Q201414).

use crate::facts::Kind;
use crate::facts::derived::{Derived, InForce, Plan, Read};
use crate::replication::authrest::Cure;
use crate::replication::compare::{Takes, Way, left_behind};
use crate::scenario::Scalar;
use crate::values::Missing;

impl Plan for Vec<Way> {
    type Element = Way;

    fn elements(&self) -> &[Way] {
        self
    }

    fn name(element: &Way) -> &str {
        element.id.word()
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

    fn in_force(&self, name: &str, way: Option<&Way>) -> Option<InForce> {
        let (rule, inputs) = match name {
            "authrest.way[...].downtime" => downtime(way?.id),
            "authrest.way[...].hours" => hours(way?.id),
            "authrest.way[...].objects_sent" => objects_sent(way?.id),
            "authrest.way[...].stays_behind" => stays_behind(way?),
            _ => return None,
        };
        Some(InForce { rule, inputs })
    }
}

type Rule = (&'static str, &'static [&'static str]);

fn downtime(way: Cure) -> Rule {
    match way {
        Cure::Authrest => {
            ("the Directory Service stops for it, and what depends on it stops too", &["restore.downtime_allowed"])
        }
        _ => ("nothing stops", &[]),
    }
}

fn hours(way: Cure) -> Rule {
    match way {
        Cure::Reimport => ("two hours at least for every 100,000 rows", &["reimport.rows_imported"]),
        Cure::Wait => ("the changes that are still to come, at the present rate", &["usn.catch_up.hours"]),
        _ => (BY_HAND, &[]),
    }
}

/// Nobody can say how long.
const BY_HAND: &str = "it takes as long as hands and services take";

fn objects_sent(way: Cure) -> Rule {
    match way {
        Cure::Authrest => ("what a partner is sent after it, at most", &["authrest.objects_at_most"]),
        Cure::Reimport => (
            "the one mailbox that is imported, once however many rows, and each object that is saved once more",
            &["reimport.rows_needed", "usn.stranded.at_most"],
        ),
        Cure::Touch => (
            "each object that is touched; none while a partner is blocked, for a new USN is below what it asks for, too",
            &["usn.stranded.at_most", "usn.state"],
        ),
        Cure::RefreshAll => ("the whole directory", &["restore.directory_objects"]),
        Cure::Wait | Cure::None => ("nothing is sent that would not be sent anyway", &[]),
    }
}

fn stays_behind(way: &Way) -> Rule {
    match way.id {
        Cure::Authrest if way.stays_behind.is_some_and(|behind| behind.at_most == 0) => (
            "raised so far, even the change made first here is above what every partner holds",
            &["authrest.increment", "authrest.smallest_safe"],
        ),
        Cure::Authrest => (
            "the number is an estimate: if more was received since the restore than the margin covers, as many of the first changes made here stay behind",
            &["authrest.smallest_safe", "authrest.margin_in_force", "restore.changes_received", "usn.stranded.at_most"],
        ),
        Cure::Reimport => (
            "each object that may have stayed behind is saved once more after the last row, and flows",
            &["usn.stranded.at_most"],
        ),
        Cure::Touch => (
            "each object that is touched flows; all stay while a partner is blocked",
            &["usn.stranded.at_least", "usn.stranded.at_most", "usn.state"],
        ),
        Cure::RefreshAll => ("a partner asks as if it held nothing, and is sent everything", &["usn.stranded.at_most"]),
        Cure::Wait | Cure::None => (
            "what is stranded stays so also when the server has caught up",
            &["usn.stranded.at_least", "usn.stranded.at_most"],
        ),
    }
}

const SOURCE: &str = "Q201414";

/// All of them.
pub const SPECS: &[Derived<Vec<Way>>] = &[
    Derived {
        name: "authrest.way[...].does",
        words: "what is done on this way",
        unit: "",
        kind: Kind::Text,
        source: SOURCE,
        rule: "the article's procedure with the numbers of this case",
        inputs: &["authrest.recommended"],
        read: Read::Element(|way: &Way| Some(Scalar::Text(way.does.clone().into()))),
    },
    Derived {
        name: "authrest.way[...].downtime",
        words: "services stop for this way",
        unit: "",
        kind: Kind::Flag,
        source: SOURCE,
        rule: "Authrest alone needs the Directory Service stopped",
        inputs: &["restore.downtime_allowed"],
        read: Read::Element(|way: &Way| Some(Scalar::Flag(way.downtime))),
    },
    Derived {
        name: "authrest.way[...].hours",
        words: "how long this way takes",
        unit: "hours",
        kind: Kind::Hours,
        source: SOURCE,
        rule: "the rows of an import and the changes one waits for have a rate; the rest takes as long as hands and services take",
        inputs: &["reimport.hours_at_least", "usn.catch_up.hours"],
        read: Read::ElementOr(
            |way: &Way| if let Takes::Hours(hours) = way.takes() { Some(Scalar::Number(hours)) } else { None },
            |way: &Way| (way.takes() == Takes::Hands).then_some(BY_HAND),
        ),
    },
    Derived {
        name: "authrest.way[...].objects_sent",
        words: "objects sent to a partner on this way, at most",
        unit: "objects",
        kind: Kind::Whole,
        source: "derived from Q201414's pull rule",
        rule: "after Authrest what is above what a partner holds; of an import the mailbox and what is saved once more; of touching what is touched; of a refresh everything",
        inputs: &["authrest.objects_at_most", "usn.stranded.at_most", "restore.directory_objects"],
        read: Read::Element(|way: &Way| way.objects_sent.map(Scalar::Whole)),
    },
    Derived {
        name: "authrest.way[...].stays_behind",
        words: "changes made here that stay behind on this way",
        unit: "",
        kind: Kind::Text,
        source: "derived from Q201414's pull rule",
        rule: "what is stranded, less what this way brings along",
        inputs: &["usn.stranded.at_least", "usn.stranded.at_most"],
        read: Read::Element(|way: &Way| way.stays_behind.map(|behind| Scalar::Text(left_behind(behind).into()))),
    },
];
