//! The cases that are drawn: the built-in ones, and small ones in states that no built-in case is in.

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

/// The text of a case.
pub fn text(name: &str) -> &'static str {
    match name {
        "partly-known" => PARTLY_KNOWN,
        "contradicting" => CONTRADICTING,
        "stale" => STALE,
        built_in => backsync::cases::named(built_in).unwrap().text,
    }
}
