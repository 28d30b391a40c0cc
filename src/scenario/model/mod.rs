//! The types, as the file has them. Everything may be absent; what is absent is unknown.

mod dirsync;
mod evidence;
mod other;
mod restore;

pub use dirsync::{Dirsync, Requestor};
pub use evidence::{Acknowledged, Artefact, Event, Log, Step, StepState};
pub use other::{Backout, Ccmail, Migration, UpgradedTo};
pub use restore::{
    Authrest, Backsync, Method, Partner, Purpose, Reading, Reimport, Repair, RepairPartner, Restore, UsnExport,
};

use crate::values::{Moment, Name, ServerName};

use super::datum::{Note, Schema};
use super::record::{choices, tables};
use super::schema::{Shape, TableSpec};

tables! {
    /// A Backsync scenario: what is known about one case of a directory that does not replicate.
    pub struct Scenario = "" requires "schema" requires "title" {
        /// The version of this format, 1.
        schema: Option<Schema> = "schema";
        /// The case in one sentence.
        title: Option<Name> = "title", how "Say in one sentence what does not work.";
        /// A ticket or case number.
        reference: Option<Name> = "reference";
        /// When the case was opened.
        opened: Option<Moment> = "opened";
        /// For closed and training cases: the time they are looked at. Absent: the clock.
        as_of: Option<Moment> = "time the case is looked at";
        /// Words to find the case by.
        tags: Vec<Name> = "tags";
        /// Free text.
        notes: Option<Note> = "notes";
        /// What is seen.
        symptoms: Vec<Symptom> = "symptoms", how "Ask what the users and the administrator see.";
        /// The organization and the site in trouble.
        organization: Option<Organization> = "organization";
        /// The servers of the case; every server named elsewhere must be one of them.
        server: Vec<Server> = "servers", how "List the servers of the site in the Administrator program.";
        /// What event logs said.
        event: Vec<Event> = "events", how "Read the Application log of each server.";
        /// A directory that was restored from a backup (Q201414).
        restore: Option<Restore> = "restored directory", how "Enter what was restored, and the readings of Q201414 steps 1 to 9.";
        /// What was done about it, and the readings afterwards.
        repair: Option<Repair> = "repair", how "After the repair read USN-Changed and every Reps-From value once more.";
        /// How Authrest is to be used (Q201414, Q195908).
        authrest: Option<Authrest> = "Authrest settings";
        /// How directory import is to be used instead (Q201414).
        reimport: Option<Reimport> = "import settings";
        /// A directory synchronization server and its requestors (Q215505).
        dirsync: Option<Dirsync> = "directory synchronization", how "Enter the server and every requestor registered on it.";
        /// An upgrade that was backed out (Q195908).
        backout: Option<Backout> = "backed-out upgrade", how "Enter the server whose upgrade was backed out.";
        /// A connector for cc:Mail (Q179072).
        ccmail: Option<Ccmail> = "cc:Mail connector", how "Enter the connector server and what is known of the post office.";
        /// A run of the Migration Wizard (KB 842631).
        migration: Option<Migration> = "migration", how "Enter how many mailboxes fail, and the registry values in force.";
        /// Event logs to read with the case.
        log: Vec<Log> = "event logs";
        /// What was done: appended, never rewritten.
        step: Vec<Step> = "steps done";
        /// Files generated for this case.
        artefact: Vec<Artefact> = "generated files";
        /// Findings that were set aside.
        acknowledged: Vec<Acknowledged> = "findings set aside";
    }

    /// The organization and the site in trouble.
    pub struct Organization = "organization" {
        /// The organization's name.
        name: Option<Name> = "organization";
        /// The site in trouble.
        site: Option<Name> = "site", how "The Administrator program shows the site above the server.";
    }

    /// A server of the case.
    pub struct Server = "server" requires "name" {
        /// Its name, unique, compared without case.
        name: Option<ServerName> = "name";
        /// Its version of Exchange.
        exchange: Option<Exchange> = "Exchange version", how "Help, About in the Administrator program; or the file version of Dsamain.exe.";
        /// Its service pack.
        service_pack: Option<crate::values::Count> = "service pack", how "Help, About in the Administrator program, beside the version.";
        /// Its site; organization.site unless given.
        site: Option<Name> = "site", how "The Administrator program shows the site above the server.";
        /// Whether it is a directory replication bridgehead.
        bridgehead: Option<bool> = "directory replication bridgehead", how "Open the directory replication connector: its General page names the local bridgehead server.";
        /// What the Administrator program shows, if it differs.
        shown_as: Option<Name> = "version shown by the Administrator program";
    }
}

choices! {
    /// What is seen.
    pub enum Symptom {
        /// The server takes changes and passes none on.
        ReceivesButDoesNotSend = "receives-but-does-not-send",
        /// DS_E_BUSY: the directory refuses changes.
        DsBusy = "ds-busy",
        /// Replication between sites fails.
        IntersiteFails = "intersite-fails",
        /// Replication within the site fails.
        IntrasiteFails = "intrasite-fails",
        /// No mailbox can be created.
        CannotCreateMailbox = "cannot-create-mailbox",
        /// Import.exe stops with fatal error 14.
        ImportError14 = "import-error-14",
        /// A requestor needs its numbers set again.
        ResyncNeeded = "resync-needed",
        /// The cc:Mail connector stops.
        CcmailConnectorStops = "ccmail-connector-stops",
        /// NFTERROR.LOG is in the post office folder.
        NftErrorLog = "nft-error-log",
        /// Moving mailboxes takes far too long.
        MigrationSlow = "migration-slow",
        /// The whole directory is being sent to everybody.
        ReplicationStorm = "replication-storm",
    }

    /// A version of Exchange.
    pub enum Exchange {
        /// 4.0
        V40 = "4.0",
        /// 5.0
        V50 = "5.0",
        /// 5.5
        V55 = "5.5",
        /// 2003
        V2003 = "2003",
    }
}

/// The tables in which `key` would be right, as headers, for a key that stands in the wrong one.
pub(in crate::scenario) fn tables_with(key: &str) -> Option<String> {
    let mut found = Vec::new();
    collect(&Scenario::SPEC, "", key, &mut found);
    (!found.is_empty() && found.len() <= 3).then(|| found.join(" or "))
}

fn collect(spec: &'static TableSpec, path: &str, key: &str, found: &mut Vec<String>) {
    for field in spec.fields {
        let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        let (inner, header) = match field.shape {
            Shape::Table(inner) => (inner, format!("[{path}]")),
            Shape::List(Shape::Table(inner)) => (*inner, format!("[[{path}]]")),
            _ => continue,
        };
        if inner.field(key).is_some() {
            found.push(header);
        }
        collect(inner, &path, key, found);
    }
}
