//! Cases in which files matter: a template, a raw export, names that a batch file can't hold.

use crate::cases::Changed;

const EXAMPLE: &str = "article-usn-example";
/// Behind it stands the first table that is no part of `[restore]`.
const BEFORE_PARTNERS: &str = "[[restore.partner]]";
/// A line of `[restore]`.
const IN_RESTORE: &str = "downtime_allowed = true";

/// Name, the built-in case it is made of, what is replaced in it by what.
pub const CHANGED: &[Changed] = &[
    ("with-template", EXAMPLE, &[(BEFORE_PARTNERS, TEMPLATE)]),
    (
        "hostile",
        EXAMPLE,
        &[
            (BEFORE_PARTNERS, TEMPLATE),
            (
                "title = \"SERVERA, restored from an old backup, does not send its changes\"",
                "title = \"100 % & more <CON>\"",
            ),
        ],
    ),
    ("bad-folder", EXAMPLE, &[(BEFORE_PARTNERS, "[reimport]\nexchsrvr = 'C:\\%PATH%'\n[[restore.partner]]")]),
    ("counted", EXAMPLE, &[(IN_RESTORE, EXPORT)]),
    ("export-changed", EXAMPLE, &[(IN_RESTORE, OTHER_EXPORT)]),
    ("export-gone", EXAMPLE, &[(IN_RESTORE, GONE_EXPORT)]),
    ("export-piped", EXAMPLE, &[(IN_RESTORE, PIPED_EXPORT)]),
];

const TEMPLATE: &str = "[reimport]\ntemplate = \"tests/screens/desk/usnfix.csv\"\n[[restore.partner]]";
const EXPORT: &str = "downtime_allowed = true
usn_export = { path = \"tests/screens/desk/usn.csv\", sha256 = \"19ab3abc204f54d48ac6dba60e5e310111560f779fd6125d65ca44d623f4f284\" }";
const OTHER_EXPORT: &str = "downtime_allowed = true
usn_export = { path = \"tests/screens/desk/usn.csv\", sha256 = \"00\" }";
const GONE_EXPORT: &str = "downtime_allowed = true
usn_export = { path = \"evidence/usn.csv\", sha256 = \"00\" }";
const PIPED_EXPORT: &str = "downtime_allowed = true
usn_export = { sha256 = \"00\", objects = 12000, highest = 7483 }";
