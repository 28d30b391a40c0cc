//! Facts read off the plan of a backed-out upgrade (Q195908).

use crate::backout::{Branch, Plan as Backout};
use crate::facts::Kind;
use crate::facts::derived::{Derived, Plan, Read, word};
use crate::scenario::Scalar;
use crate::values::Missing;

impl Plan for Backout {
    /// There is nothing in it of which there are several.
    type Element = std::convert::Infallible;

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(_: &str) -> &'static [&'static str] {
        &["backout", "server", "bridgehead", "other_55_server", "exchange", "site"]
    }

    fn applies(&self, _: &str) -> bool {
        self.state == Branch::Unknown
    }
}

const BRANCH: &[&str] = &[
    "backout.server",
    "backout.upgrade_replicated",
    "backout.single_server_site",
    "backout.other_55_server",
    "backout.site_servers",
    "server[...].bridgehead",
    "server[...].exchange",
    "server[...].site",
];

const NO_COMMAND: &str = "the article has no command for this case";
const NO_LIST: &str = "the article covers no such server";

/// All of them.
pub const SPECS: &[Derived<Backout>] = &[
    Derived {
        name: "backout.state",
        words: "branch of the backed-out upgrade",
        unit: "",
        kind: Kind::Word,
        source: "Q195908",
        rule: "by whether the server is alone in its site, is a bridgehead, and has another 5.5 server in its site; not covered where the upgrade never left it",
        inputs: BRANCH,
        read: Read::Plan(|p| (p.state != Branch::Unknown).then(|| Scalar::Text(p.state.word().into()))),
    },
    Derived {
        name: "backout.intrasite",
        words: "replication within the site",
        unit: "",
        kind: Kind::Word,
        source: "Q195908",
        rule: "as its check found; where nobody checked, as the article says of the branch",
        inputs: &["backout.state"],
        read: Read::Plan(|p| word(p.replication.intrasite)),
    },
    Derived {
        name: "backout.intersite",
        words: "replication between sites",
        unit: "",
        kind: Kind::Word,
        source: "Q195908",
        rule: "as its check found; where nobody checked, as the article says of the branch",
        inputs: &["backout.state"],
        read: Read::Plan(|p| word(p.replication.intersite)),
    },
    Derived {
        name: "backout.repaired",
        words: "whether the backed-out upgrade is repaired",
        unit: "",
        kind: Kind::Flag,
        source: "Q195908",
        rule: "yes once both checks that the procedure ends with are recorded as done: replication within the site, and between sites",
        inputs: &["backout.state"],
        read: Read::Plan(|p| (p.state != Branch::Unknown).then_some(Scalar::Flag(p.repaired))),
    },
    Derived {
        name: "backout.command",
        words: "command of the backout article",
        unit: "",
        kind: Kind::Text,
        source: "Q195908",
        rule: "AUTHREST 1000 1000 for a bridgehead with another 5.5 server in its site, unless there is no backup of the directory from before the upgrade",
        inputs: &["backout.state", "backout.directory_backup"],
        read: Read::PlanOr(|p| p.command.clone().map(|command| Scalar::Text(command.into())), NO_COMMAND),
    },
    Derived {
        name: "backout.checklist",
        words: "checklist of the backed-out upgrade",
        unit: "",
        kind: Kind::Text,
        source: "Q195908",
        rule: "the list of the branch",
        inputs: &["backout.state"],
        read: Read::PlanOr(|p| p.checklist.map(|id| Scalar::Text(id.into())), NO_LIST),
    },
];
