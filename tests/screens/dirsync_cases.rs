//! Cases about Resync.glb and the Migration Wizard, in states that no built-in case is in.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::cases::Changed;

const RESYNC: &str = "resync-error-14";
const MIGRATION: &str = "migration-slow";

/// Name, the built-in case it is made of, what is replaced in it by what.
pub const CHANGED: &[Changed] = &[
    // A value that this build does not look at.
    ("resync-ignored", RESYNC, &[("server_srvseq", "global_max_seq_in_resync = 1\nserver_srvseq")]),
    // Two numbers are not read: the header has one of them, and another holds the other.
    ("resync-partly", RESYNC, &[("impseq = 3\nsrvseq = 57", "srvseq = 57"), ("srvseq = 80\nreqseq", "reqseq")]),
    ("resync-nobody", RESYNC, &[("resync = true\n", "")]),
    // PO-SOUTH itself counts more than there is on the server.
    (
        "resync-beyond",
        RESYNC,
        &[("own_srvseq = 57", "own_srvseq = 97"), ("own_reqseq = 13\nown", "own_reqseq = 19\nown")],
    ),
    (
        "resync-beyond-all-ask",
        RESYNC,
        &[("impseq = 2", "resync = true\nimpseq = 2"), ("own_impseq = 3", "own_impseq = 9")],
    ),
    ("migration-ok", MIGRATION, &[("[migration]", AS_SUGGESTED)]),
    ("migration-ignored", MIGRATION, &[("[migration]", AS_SUGGESTED), ("6980.97\"", "6944.0\"")]),
    ("migration-build-unknown", MIGRATION, &[("[migration]", AS_SUGGESTED), ("mailmig_version", "# ")]),
    ("migration-below-floor", MIGRATION, &[("minutes = 60", "minutes = 30")]),
    ("migration-no-target", MIGRATION, &[("target_delay", "# ")]),
    ("migration-uncounted", MIGRATION, &[("failing_mailboxes = 10", ""), ("id = 13003", "id = 13004")]),
    ("migration-hasty", MIGRATION, &[("[migration]", "[migration]\nmax_mailbox_logon_retries = 0")]),
    ("migration-none-fails", MIGRATION, &[("failing_mailboxes = 10", "failing_mailboxes = 0")]),
];

const AS_SUGGESTED: &str = "[migration]\nmax_mailbox_logon_retries = 6\nmailbox_logon_retry_interval = 60";

/// A case that is made otherwise.
pub fn made(name: &str) -> Option<Cow<'static, str>> {
    let built_in = |name| backsync::cases::named(name).unwrap().text;
    Some(match name {
        "resync-none" => "schema = 1\ntitle = \"A resync is needed\"\nsymptoms = [\"resync-needed\"]\n".into(),
        "migration-none" => "schema = 1\ntitle = \"It hangs\"\nsymptoms = [\"migration-slow\"]\n".into(),
        "resync-many" => many(200).into(),
        "resync-hostile" => built_in(RESYNC)
            .replace("\"PO-NORTH\"", "\"[x] \\u202E\\u001b[2J 東京 \\\"]. very long name, really\"")
            .into(),
        "both" => {
            let migration = built_in(MIGRATION);
            let table = &migration[migration.find("[migration]").unwrap()..];
            format!("{}\n{table}", built_in(RESYNC)).into()
        }
        _ => return None,
    })
}

/// So many requestors, of which few ask, some have numbers missing and some have findings.
pub fn many(count: usize) -> String {
    let text = backsync::cases::named(RESYNC).unwrap().text;
    let mut text = text.split("[[dirsync.requestor]]").next().unwrap().to_owned();
    for i in 0..count {
        let (imp, srv, req) = (1 + i * 7 % 5, 1_000 + i * 7_919 % 89_000, 10 + i * 104_729 % 9_000);
        write!(text, "[[dirsync.requestor]]\nname = \"PO-{i:04}\"\naddress = \"PCM:NET{}/PO-{i:04}\"\n", i % 40)
            .unwrap();
        write!(text, "impseq = {imp}\nreqseq = {req}\n").unwrap();
        if i % 50 != 49 {
            writeln!(text, "srvseq = {srv}").unwrap();
        }
        if i % 70 == 3 {
            writeln!(text, "resync = true").unwrap();
        }
        if i % 11 == 0 {
            writeln!(text, "own_impseq = 9").unwrap();
        }
    }
    text
}
