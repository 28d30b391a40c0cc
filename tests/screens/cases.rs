//! The cases that are drawn: the built-in ones, and others in states that no built-in case is in, mostly built-in ones
//! with a line changed.

use std::borrow::Cow;

use crate::{dirsync_cases, file_cases, walk_cases};

/// One partner read, one not, and the server's own USN not yet looked up.
const PARTLY_KNOWN: &str = r#"schema = 1
title = "SERVERA restored; half of it is read"
as_of = 1999-01-12T09:31:00Z
[organization]
site = "HQ"
[[server]]
name = "SERVERA"
[[server]]
name = "SERVERB"
[[server]]
name = "SERVERC"
[restore]
server = "SERVERA"
restored_at = 1999-01-11T22:00:00Z
[[restore.partner]]
server = "SERVERB"
reps_from = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA"
read_at = 1999-01-12T09:05:00Z
[[restore.partner]]
server = "SERVERC"
"#;

/// More changes counted than USNs used, backsync said to run although a mailbox was made, one line of another incarnation
/// of the directory, and one value far from the others.
const CONTRADICTING: &str = r#"schema = 1
title = "The readings can't all be right"
as_of = 1999-01-12T09:31:00Z
[organization]
site = "HQ"
[[server]]
name = "SERVERA"
[[server]]
name = "SERVERB"
[[server]]
name = "SERVERC"
[[server]]
name = "SERVERD"
[restore]
server = "SERVERA"
restored_at = 1999-01-11T22:00:00Z
backsync = "running"
usn_at_restore = 7382
usn_changed = 7483
read_at = 1999-01-12T09:00:00Z
changes_made_here = 400
[[restore.partner]]
server = "SERVERB"
reps_from = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA"
read_at = 1999-01-12T09:05:00Z
[[restore.partner]]
server = "SERVERC"
reps_from = "0,112,16,84790,22C3A9375FF7D1118FB700C04FB94608,SERVERA"
read_at = 1999-01-12T09:12:00Z
[[restore.partner]]
server = "SERVERD"
reps_from = "0,112,16,8480,99C3A9375FF7D1118FB700C04FB94608,SERVERA"
read_at = 1999-01-12T09:12:00Z
"#;

/// Read before the restore, and days ago.
const STALE: &str = r#"schema = 1
title = "SERVERA restored; the readings are old"
as_of = 1999-01-15T09:31:00Z
[organization]
site = "HQ"
[[server]]
name = "SERVERA"
[[server]]
name = "SERVERB"
[[server]]
name = "SERVERC"
[restore]
server = "SERVERA"
restored_at = 1999-01-11T22:00:00Z
usn_changed = 7483
read_at = 1999-01-12T09:00:00Z
[[restore.partner]]
server = "SERVERB"
usn = 8483
read_at = 1999-01-11T09:05:00Z
[[restore.partner]]
server = "SERVERC"
usn = 8479
"#;

/// Name, the built-in case it is made of, what is replaced in it by what.
pub type Changed = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const CHANGED: &[Changed] = &[
    ("restore-point", "article-usn-example", &[("usn_changed = 7483", "usn_at_restore = 7382\nusn_changed = 7483")]),
    ("storm", "article-usn-example", &[("[[restore.partner]]", "[authrest]\nmargin = 100000\n[[restore.partner]]")]),
    ("no-downtime", "article-usn-example", &[("downtime_allowed = true", "downtime_allowed = false")]),
    ("no-backup", "backed-out-bridgehead", &[("directory_backup = true", "directory_backup = false")]),
    (
        "authoritative",
        "article-usn-example",
        &[(
            "[[restore.partner]]",
            "[authrest]\npurpose = \"authoritative-restore\"\nobject_version_increment = 100\nusn_increment = 2000\n[[restore.partner]]",
        )],
    ),
    // SERVERB held 9,500 before the repair and holds it still.
    (
        "repair-failed",
        "article-repaired",
        &[("16,8483,", "16,9500,"), (SERVERB_AFTER, "server = \"SERVERB\"\nusn = 9500")],
    ),
    ("repair-incomplete", "article-repaired", &[(SERVERC_AFTER, "")]),
    ("repair-not-looked-for", "article-repaired", &[("usn_at_restore = 7382\n", ""), ("changes_missing = 0\n", "")]),
    ("repair-not-done", "article-repaired", &[(REPAIR, "")]),
];

const SERVERB_AFTER: &str = "server = \"SERVERB\"\nusn = 9084";
const SERVERC_AFTER: &str = "[[repair.partner]]\nserver = \"SERVERC\"\nusn = 9084\nread_at = 1999-01-12T11:06:00Z\n";
/// From here on to the end of the file.
const REPAIR: &str = "[repair]";

/// The text of a case.
pub fn text(name: &str) -> Cow<'static, str> {
    let built_in = |name| backsync::cases::named(name).unwrap().text;
    match name {
        "partly-known" => return PARTLY_KNOWN.into(),
        "contradicting" => return CONTRADICTING.into(),
        "stale" => return STALE.into(),
        _ => {}
    }
    if let Some(made) = dirsync_cases::made(name).or_else(|| walk_cases::made(name)) {
        return made;
    }
    let Some((_, of, changes)) = CHANGED
        .iter()
        .chain(file_cases::CHANGED)
        .chain(dirsync_cases::CHANGED)
        .chain(walk_cases::CHANGED)
        .find(|(changed, ..)| *changed == name)
    else {
        return built_in(name).into();
    };
    let mut text = built_in(of).to_owned();
    for (from, to) in *changes {
        assert!(text.contains(from), "{of} has no {from}");
        text = if *from == REPAIR { text.split(from).next().unwrap().to_owned() } else { text.replacen(from, to, 1) };
    }
    text.into()
}
