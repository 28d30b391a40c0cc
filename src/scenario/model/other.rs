//! A backed-out upgrade (Q195908), a cc:Mail connector (Q179072), a slow migration (KB 842631).

use crate::scenario::datum::AtLeastOne;
use crate::scenario::record::{choices, tables};
use crate::values::{Count, Name, Rate, ServerName, Version};

tables! {
    /// An upgrade that was backed out (Q195908).
    pub struct Backout = "backout" {
        /// The server whose upgrade was backed out.
        server: Option<ServerName> = "server that was set back";
        /// What it had been upgraded to.
        upgraded_to: Option<UpgradedTo> = "upgraded to";
        /// Whether the upgrade reached other servers before it was backed out.
        upgrade_replicated: Option<bool> = "upgrade replicated", how "Look on another server: does it show this one as 5.5?";
        /// Whether a backup of the directory from before the upgrade exists.
        directory_backup: Option<bool> = "directory backup from before the upgrade", how "Look for a copy of Dir.edb from before the upgrade.";
        /// Whether it is the only server of its site; else derived from the `[[server]]`s.
        single_server_site: Option<bool> = "only server in its site", how "Look at the servers of the site in the Administrator program: is it the only one?";
        /// Whether another server of the site runs 5.5; else derived from the `[[server]]`s.
        other_55_server: Option<bool> = "another 5.5 server in the site", how "Look at the servers of the site in the Administrator program: does another one run 5.5?";
        /// Servers in the site, this one counted.
        site_servers: Option<AtLeastOne> = "servers in the site", unit "servers", how "Count the servers of the site in the Administrator program.";
    }

    /// A connector for cc:Mail (Q179072).
    pub struct Ccmail = "ccmail" {
        /// The server the connector runs on.
        server: Option<ServerName> = "connector server";
        /// Whether people have their mailboxes in the post office.
        post_office_has_users: Option<bool> = "post office has users", how "Ask whether it is a hub only.";
        /// Whether a backup of the post office from before the damage exists.
        clean_backup: Option<bool> = "clean backup of the post office", how "Ask for a backup from before the first event.";
        /// The version of the post office.
        post_office_version: Option<Name> = "post office version";
        /// The folder of the post office, beside the scenario file or absolute.
        post_office: Option<Name> = "post office folder";
        /// The connector's Ccmcdata folder.
        ccmcdata: Option<Name> = "Ccmcdata folder";
    }

    /// A run of the Migration Wizard (KB 842631).
    pub struct Migration = "migration" {
        /// How many mailboxes fail.
        failing_mailboxes: Option<Count> = "failing mailboxes", unit "mailboxes", how "Count the distinct mailboxes in the 13003 events of MSExchangeMig.";
        /// How many mailboxes there are in all.
        total_mailboxes: Option<Count> = "mailboxes in all", unit "mailboxes";
        /// What a mailbox that works takes.
        minutes_per_mailbox: Option<Rate> = "minutes a mailbox", unit "minutes";
        /// MaxMailboxLogonRetries in the registry; absent: not set.
        max_mailbox_logon_retries: Option<Count> = "MaxMailboxLogonRetries", unit "retries";
        /// MailboxLogonRetryInterval in the registry; absent: not set.
        mailbox_logon_retry_interval: Option<Count> = "MailboxLogonRetryInterval", unit "seconds";
        /// The lower file version of Mailmig.exe and Mlmig32.dll.
        mailmig_version: Option<Version> = "version of Mailmig.exe", how "The lower of the file versions of Mailmig.exe and Mlmig32.dll.";
        /// What the administrator would accept for all failing mailboxes together.
        target_delay_minutes: Option<Count> = "acceptable delay", unit "minutes";
    }
}

choices! {
    /// What a server had been upgraded to.
    pub enum UpgradedTo {
        /// 5.0
        V50 = "5.0",
        /// 5.5
        V55 = "5.5",
    }
}
