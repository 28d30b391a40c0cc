//! The places of the Resync.glb pane and of the Migration pane, in every state of their cases.

use backsync::tui::event::Event;
use backsync::tui::theme::Theme;

use crate::Stage;

const RESYNC: &str = "resync-error-14";
const MIGRATION: &str = "migration-slow";

/// Name, case, keys.
pub const BY_KEYS: &[(&str, &str, &[&str])] = &[
    ("resync", RESYNC, &["4"]),
    ("resync-cure", RESYNC, &["4", "c"]),
    ("resync-cured", RESYNC, &["4", "c", "Enter"]),
    ("resync-upgrade", RESYNC, &["4", "c", "Down"]),
    ("resync-upgraded", RESYNC, &["4", "c", "Down", "Enter"]),
    ("resync-number", RESYNC, &["4", "Down", "Right", "Right"]),
    ("resync-header", RESYNC, &["4", "Down", "Down", "Down", "Right", "Right"]),
    ("resync-short", RESYNC, &["4", "End", "Right", "Right"]),
    ("resync-end", RESYNC, &["4", "End", "End"]),
    ("resync-steps", RESYNC, &["4", "c", "Down", "Down", "Down", "Down"]),
    ("resync-new-build", "resync-error-14-new-build", &["4"]),
    ("resync-build-unknown", "resync-error-14-build-unknown", &["4"]),
    ("resync-set-build-unknown", "resync-error-14-build-unknown", &["4", "v", "v", "Down"]),
    ("resync-ignored", "resync-ignored", &["4"]),
    ("resync-partly", "resync-partly", &["4"]),
    ("resync-nobody", "resync-nobody", &["4"]),
    ("resync-beyond", "resync-beyond", &["4"]),
    ("resync-beyond-all-ask", "resync-beyond-all-ask", &["4"]),
    ("resync-none", "resync-none", &["4"]),
    ("resync-elsewhere", "article-usn-example", &["4"]),
    ("resync-hostile", "resync-hostile", &["4", "Down"]),
    ("resync-many", "resync-many", &["4"]),
    ("resync-many-end", "resync-many", &["4", "End"]),
    ("resync-filter", "resync-many", &["4", "t", "t", "t", "/", "0", "7"]),
    ("resync-explain", RESYNC, &["4", "End", "Right", "Right", "i"]),
    ("resync-edit", RESYNC, &["4", "Right", "Right", "Enter"]),
    ("resync-setting", RESYNC, &["4", "c", "Up", "Up", "Enter"]),
    ("resync-add", RESYNC, &["4", "a"]),
    ("resync-add-wrong", RESYNC, &["4", "a", "p", "o", "-", "w", "e", "s", "t"]),
    ("resync-files", RESYNC, &["4", "w"]),
    ("resync-files-end", RESYNC, &["4", "w", "Down", "Down", "Down", "Down", "Down"]),
    ("resync-files-not-ready", "resync-nobody", &["4", "w"]),
    ("resync-overview", RESYNC, &["1"]),
    ("resync-overview-unknown", "resync-none", &["1"]),
    ("migration", MIGRATION, &["7"]),
    ("migration-more", MIGRATION, &["7", "+", "+", "Down", "-"]),
    ("migration-suggestion", MIGRATION, &["7", "Down", "Down", "Down", "Down", "Down", "Down"]),
    ("migration-as-suggested", MIGRATION, &["7", "Down", "Down", "Down", "Down", "Down", "Down", "Enter"]),
    ("migration-ok", "migration-ok", &["7"]),
    ("migration-ignored", "migration-ignored", &["7"]),
    ("migration-build-unknown", "migration-build-unknown", &["7"]),
    ("migration-below-floor", "migration-below-floor", &["7"]),
    ("migration-no-target", "migration-no-target", &["7"]),
    ("migration-uncounted", "migration-uncounted", &["7"]),
    ("migration-hasty", "migration-hasty", &["7"]),
    ("migration-none-fails", "migration-none-fails", &["7"]),
    ("migration-none", "migration-none", &["7"]),
    ("migration-elsewhere", "article-usn-example", &["7"]),
    ("migration-end", MIGRATION, &["7", "End"]),
    ("migration-explain", MIGRATION, &["7", "i"]),
    ("migration-files", MIGRATION, &["7", "w"]),
    ("migration-overview", MIGRATION, &["1"]),
    ("both-overview", "both", &["1"]),
    ("both-files", "both", &["1", "w"]),
];

/// Not come by with keys alone: what was pasted.
pub const PREPARED: &[&str] = &["listing-server", "listing-requestor", "listing-queue", "listing-log", "listing-whose"];

/// What LISTDS prints on a server, with a letter in a number and a line of something else.
pub const SERVER: &str = "Examining NET/HUB Server Configuration Record
Highest SrvSync is 81, Current Dirsync Cycle is 12
Server Requestor Record #1
Requestor name: PCM:NET/PO-SOUTH
ReqSync = 17, SrvSync = 57, Last Cycle = 12
Last update received Fri Feb 18 13:11:58 1994
Server Requestor Record #2
Requestor name: PCM:NET/PO-EAST
ReqSync = 4, SrvSync = 8O, Last Cycle = 12
Server Requestor Record #3
Requestor name: PCM:NET/PO-WEST
ReqSync = 9, SrvSync = 61, Last Cycle = 12
Drive M: is a network drive
";

/// What it prints on a requestor.
const REQUESTOR: &str = "Examining NET/PO-NORTH Requestor Configuration Record
Dir-Sync Server: NET/HUB
ReqSync = 17, SrvSync = 80
";

/// What LISTQ prints of the queue of a post office that the scenario does not have.
pub const QUEUE: &str = "CRC  Date stamp  Sync#  Transaction
FB16 Thu Apr 07 12:13:52 1994 000001 R PCM:POLYNOMIAL/MONTGOMERY
B4A2 Thu Apr 07 12:13:52 1994 000019 A able is he who knows his limit\tPCM:POLYNOMIAL/MONTGOMERY/able
";

const LOG: &str = "06/12/95 16:52:23 | Fatal [ 7] Error renaming file: M:INF\\IMPORT.INF
Warning[ 27] Alias already exists Doe, John D
Status       Import is finished.
06/12/95 16:53:00 | Fatal [ 14] Error processing RESYNC.GLB
";

/// The console at one of them; `None` where there is no such place.
pub fn prepared(name: &str, theme: Theme) -> Option<Stage> {
    let (keys, text): (&[&str], &str) = match name {
        "listing-server" => (&["4"], SERVER),
        "listing-requestor" => (&["4"], REQUESTOR),
        "listing-queue" => (&["4", "Down"], QUEUE),
        "listing-log" => (&["4"], LOG),
        // Nobody is selected whose it could be.
        "listing-whose" => (&["4", "c"], QUEUE),
        _ => return None,
    };
    let mut stage = Stage::drawn_with(RESYNC, theme);
    stage.draw(80, 24);
    stage.press(keys);
    stage.app.handle(Event::Paste(text.to_owned()));
    Some(stage)
}
