//! A restored directory, its readings, and what was done about it (Q201414).

use crate::reps_from::RepsFrom;
use crate::scenario::datum::{AtLeastOne, BesidePath};
use crate::scenario::record::{choices, tables};
use crate::values::{Count, Increment, Moment, Name, ObjectVersion, Rate, ServerName, Usn, Version};

tables! {
    /// A directory that was restored from a backup (Q201414).
    pub struct Restore = "restore" {
        /// The restored server; must be a `[[server]]`.
        server: Option<ServerName> = "restored server", how "The server whose Dir.edb was restored.";
        /// When the backup was taken.
        backup_taken: Option<Moment> = "backup taken", how "The backup program's log names the time.";
        /// When it was restored.
        restored_at: Option<Moment> = "restored", how "The backup program's log, or the first start of the directory service after the restore.";
        /// What became of backsync, by which the others give a restored server back what it lost.
        backsync: Option<Backsync> = "backsync", how "Event 1173 and \"directory is busy\" while it runs; ask whether its timeout was set in the registry to end it.";
        /// Its timeout in the registry: Replicator inter site backsync timeout (5.0 SP1 and later). Absent: 960.
        backsync_timeout_minutes: Option<Count> = "backsync timeout", unit "minutes", how "MSExchangeDS\\Parameters in the registry: Replicator inter site backsync timeout; absent it is 960.";
        /// The highest USN of the server right after the restore, before any change.
        usn_at_restore: Option<Usn> = "highest USN right after the restore", how "USN-Changed of the object that was changed first here after the restore, if it was not touched since: the restore point is below it (one below, if nothing was received before).";
        /// USN-Changed of a mailbox made just now on the restored server.
        usn_changed: Option<Usn> = "highest USN", how "On the restored server start admin /r, create a mailbox, File, Raw Properties, USN-Changed; leave with Cancel (Q201414 steps 1 to 4).";
        /// When usn_changed was read.
        read_at: Option<Moment> = "highest USN read", how "Note the time when USN-Changed is read.";
        /// Changes made by administrators on this server since the restore, the test mailbox not counted.
        changes_made_here: Option<Count> = "changes made here since the restore", how "Ask every administrator of this server what was changed while bound to it.";
        /// Changes received from partners since the restore.
        changes_received: Option<Count> = "changes received since the restore", how "USN-Changed of the new mailbox less the restore point less the changes made here less one.";
        /// Of the changes made here, how many were looked for on a partner and not found.
        changes_missing: Option<Count> = "changes made here and not found on a partner", how "After every server had a replication cycle, look on a partner for the objects changed here: how many are not there as they are here?";
        /// The highest Reps-From value the partners held for this server when it was restored, if it was noted then.
        reps_from_at_restore: Option<Usn> = "highest Reps-From value at the restore", how "Only a note from the time of the restore tells; afterwards look on a partner for one object changed here.";
        /// Changes an hour that reach this server; else reckoned from `[[restore.reading]]`.
        inbound_changes_per_hour: Option<Rate> = "changes received an hour", unit "an hour", how "Read USN-Changed of a new mailbox twice, some hours apart, and enter both readings.";
        /// How many objects the directory holds.
        directory_objects: Option<Count> = "objects in the directory", unit "objects", how "Count the rows of a raw directory export.";
        /// Whether the directory service may be stopped.
        downtime_allowed: Option<bool> = "downtime allowed", how "Ask whether Exchange on this server may stop for an hour.";
        /// Servers in the site, this one counted; else the `[[server]]`s of the site are counted.
        site_servers: Option<AtLeastOne> = "servers in the site", unit "servers", how "Count the servers of the site in the Administrator program.";
        /// The raw USN export that was read, if any.
        usn_export: Option<UsnExport> = "raw USN export";
        /// Earlier readings of this server's own highest USN.
        reading: Vec<Reading> = "earlier readings", how "Read USN-Changed of another new mailbox some hours later.";
        /// What other servers hold for this one.
        partner: Vec<Partner> = "partners", how "On every other server of the site: <Site>, Raw Properties, Reps-From, the line that ends in the restored server's name (Q201414 steps 5 to 8).";
    }

    /// A raw export of USNs that was read.
    pub struct UsnExport = "usn_export" {
        /// Where it is.
        path: Option<Name> = "path";
        /// Its SHA-256.
        sha256: Option<Name> = "SHA-256";
        /// How many objects it lists.
        objects: Option<Count> = "objects", unit "objects";
        /// The highest USN-Changed in it.
        highest: Option<Usn> = "highest USN";
        /// Objects whose USN-Changed is above the server's highest.
        above_highest: Option<Count> = "objects above the highest USN", unit "objects";
    }

    /// An earlier reading of the restored server's own highest USN.
    pub struct Reading = "reading" {
        /// When it was read.
        at: Option<Moment> = "read";
        /// USN-Changed of the mailbox made then.
        usn_changed: Option<Usn> = "highest USN then";
        /// Changes made here by then; the test mailbox of an earlier reading counts as one later.
        changes_made_here: Option<Count> = "changes made here by then";
    }

    /// What another server holds for the restored one.
    pub struct Partner = "partner" requires "server" {
        /// The server it was read on.
        server: Option<ServerName> = "partner";
        /// The Reps-From line as read on it.
        reps_from: Option<RepsFrom> = "Reps-From value", how "On this server: <Site>, Raw Properties, Reps-From, the line that ends in the restored server's name; the same on <Site>\\Configuration, and of the two the higher.";
        /// Its USN, instead of the line; both only if they agree.
        usn: Option<Usn> = "USN", how "On this server: <Site>, Raw Properties, Reps-From, Viewer, Replica Link (Q201414 steps 5 to 8); the same on <Site>\\Configuration, and of the two the higher.";
        /// When it was read.
        read_at: Option<Moment> = "read", how "Ask who read it; if nobody knows, read it again.";
    }

    /// What was done about it, and the readings afterwards.
    pub struct Repair = "repair" {
        /// What was done.
        method: Option<Method> = "method", how "Ask who repaired it.";
        /// The first number of Authrest.
        object_version_increment: Option<ObjectVersion> = "Object-Version increment used", how "The first number of the command that was run.";
        /// The second number of Authrest.
        usn_increment: Option<Increment> = "USN increment used", how "The second number of the command that was run.";
        /// When.
        applied_at: Option<Moment> = "applied", how "Ask who repaired it.";
        /// USN-Changed of another new mailbox on the restored server.
        usn_changed: Option<Usn> = "highest USN after the repair", how "On the restored server create another mailbox and read its USN-Changed.";
        /// When it was read.
        read_at: Option<Moment> = "read";
        /// Of the changes made here, how many were looked for on a partner afterwards and not found.
        changes_missing: Option<Count> = "changes still missing", how "Look on a partner for the objects changed here.";
        /// What other servers hold for this one afterwards.
        partner: Vec<RepairPartner> = "partners after the repair", how "Read every partner's Reps-From value once more.";
    }

    /// What another server holds for the restored one after the repair.
    pub struct RepairPartner = "partner" requires "server" {
        /// The server it was read on.
        server: Option<ServerName> = "partner";
        /// The Reps-From line as read on it.
        reps_from: Option<RepsFrom> = "Reps-From value after the repair", how "On this server, once more: <Site>, Raw Properties, Reps-From, the line that ends in the restored server's name.";
        /// Its USN, instead of the line.
        usn: Option<Usn> = "USN after the repair", how "On this server, once more: <Site>, Raw Properties, Reps-From, Viewer, Replica Link (Q201414 steps 5 to 8).";
        /// When it was read.
        read_at: Option<Moment> = "read";
    }

    /// How Authrest is to be used (Q201414, Q195908).
    pub struct Authrest = "authrest" {
        /// What it is for.
        purpose: Option<Purpose> = "purpose of Authrest";
        /// Added to the USN increment for safety; 500 unless given.
        margin: Option<Count> = "margin";
        /// The file version of Authrest.exe.
        tool_version: Option<Version> = "version of Authrest.exe", how "Filever from the 5.5 CD reads it.";
        /// The first number; other than 0 only for an authoritative restore.
        object_version_increment: Option<ObjectVersion> = "Object-Version increment";
        /// The second number; only for an authoritative restore, else it is computed.
        usn_increment: Option<Increment> = "USN increment";
    }

    /// How directory import is to be used instead of Authrest (Q201414).
    pub struct Reimport = "reimport" {
        /// Rows a file; 10,000 unless given.
        lines_per_file: Option<AtLeastOne> = "rows a file", unit "rows";
        /// The two-line export of one mailbox, beside the scenario file.
        template: Option<BesidePath> = "template", how "Export a container that holds one new mailbox: header and one row.";
        /// The folder Exchange is installed in.
        exchsrvr: Option<Name> = "Exchange folder";
    }
}

choices! {
    /// What became of backsync.
    pub enum Backsync {
        /// Still asking; the directory is read-only.
        Running = "running",
        /// The server has got back what it had lost.
        Completed = "completed",
        /// Its time was up first.
        Expired = "expired",
        /// An administrator ended it.
        Aborted = "aborted",
    }

    /// What was done about it.
    pub enum Method {
        /// Authrest.
        Authrest = "authrest",
        /// Importing one mailbox over and over.
        Reimport = "reimport",
        /// Refresh all items, on the partners.
        RefreshAll = "refresh-all",
        /// A small change to every stranded object.
        Touch = "touch",
        /// Waiting until it caught up.
        Wait = "wait",
    }

    /// What Authrest is for.
    pub enum Purpose {
        /// To make changes flow again; what others have stays.
        ResumeReplication = "resume-replication",
        /// To outrank what the site learned while the server was upgraded (Q195908).
        Backout = "backout",
        /// To make this server's copy of everything win everywhere.
        AuthoritativeRestore = "authoritative-restore",
    }
}

impl Repair {
    /// Whether something was read since, on whatever server.
    pub fn is_read(&self) -> bool {
        self.usn_changed.is_some() || self.partner.iter().any(|its| its.usn.is_some() || its.reps_from.is_some())
    }
}
