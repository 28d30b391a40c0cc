//! MIGRATE.REG: how often and how long the Migration Wizard tries to log on, and its undo (KB 842631).

use super::registry::{Data, Form, RegistryFile, remark};
use super::{Artefact, Refused};

/// The two values.
pub const MIGRATE: &str = "MIGRATE.REG";
/// As they were.
pub const MIGRATE_UNDO: &str = "MIGRATE-UNDO.REG";

const KEY: &str = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange\\MSExchangeMailMig";
const RETRIES: &str = "MaxMailboxLogonRetries";
const INTERVAL: &str = "MailboxLogonRetryInterval";

/// What the files are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrateFiles {
    /// The case, in a sentence.
    pub title: String,
    /// The values to be set: retries, and seconds in between.
    pub to: (u32, u32),
    /// As they stand; absent: not there.
    pub was: (Option<u32>, Option<u32>),
    /// The build, where it is known, and whether it honours them.
    pub mailmig: Option<(String, bool)>,
    /// The oldest that does.
    pub mailmig_needed: &'static str,
    /// What comes of it, in a sentence.
    pub outcome: String,
    /// What to be careful about with the values, in a sentence without its point.
    pub care: Option<String>,
}

impl MigrateFiles {
    /// The two files; Exchange 2003 runs on Windows 2000 and later, so they are version 5.
    pub fn build(&self) -> Result<Vec<Artefact>, Refused> {
        Ok(vec![self.migrate().build()?, self.undo().build()?])
    }

    fn registry(&self, name: &'static str, remarks: &[String], values: [Data; 2]) -> RegistryFile {
        let mut all = vec![format!("{name}, written by Backsync. For the computer that the Migration Wizard runs on.")];
        all.extend_from_slice(remarks);
        all.push(format!("Scenario: {}", remark(&self.title)));
        let [retries, interval] = values;
        let values = vec![(RETRIES, retries), (INTERVAL, interval)];
        RegistryFile { name, form: Form::Version5, remarks: all, key: KEY, values }
    }

    fn migrate(&self) -> RegistryFile {
        let (retries, interval) = self.to;
        let needed = self.mailmig_needed;
        let build = match &self.mailmig {
            Some((version, true)) => format!("Build: Mailmig.exe and Mlmig32.dll {} honour it.", remark(version)),
            Some((version, false)) => format!(
                "Build: Mailmig.exe or Mlmig32.dll {} IGNORES it: nothing changes before both are {needed} or later.",
                remark(version)
            ),
            None => {
                format!("Build: read the versions of Mailmig.exe and Mlmig32.dll first: before {needed} it is ignored.")
            }
        };
        let mut remarks = vec![
            format!("What: a logon to a target mailbox is tried {retries} times, {interval} seconds apart."),
            format!("Why: {}", self.outcome),
        ];
        remarks.extend(self.care.as_ref().map(|care| format!("TAKE CARE: {care}.")));
        remarks.extend([
            build,
            "Article: KB 842631. Back up the registry first. Nothing has to be started again but the wizard.".into(),
            format!("Undo: {MIGRATE_UNDO}."),
        ]);
        self.registry(MIGRATE, &remarks, [Data::Dword(retries), Data::Dword(interval)])
    }

    fn undo(&self) -> RegistryFile {
        let was = |value: Option<u32>| value.map_or("not there".to_owned(), |value| value.to_string());
        let data = |value: Option<u32>| value.map_or(Data::Removed, Data::Dword);
        let mut remarks = vec![
            format!(
                "What: the two values as the scenario on the disk had them when this was written: {RETRIES} {}, {INTERVAL} {}.",
                was(self.was.0),
                was(self.was.1)
            ),
            format!(
                "Why: it takes back what {MIGRATE} did; without the values the wizard tries 60 times, 60 seconds apart."
            ),
            "Article: KB 842631.".into(),
        ];
        if self.was != (None, None) {
            remarks.push(
                "If values were entered in the scenario and saved before they stood in the registry, delete them there by hand instead."
                    .into(),
            );
        }
        self.registry(MIGRATE_UNDO, &remarks, [data(self.was.0), data(self.was.1)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(files: &MigrateFiles) -> [String; 2] {
        let text = |artefact: &Artefact| {
            let bytes = artefact.content.pieces().next_piece().unwrap().to_vec();
            assert_eq!(bytes[..2], [0xff, 0xfe]);
            let units: Vec<u16> =
                bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        };
        let artefacts = files.build().unwrap();
        assert_eq!([artefacts[0].name, artefacts[1].name], [MIGRATE, MIGRATE_UNDO]);
        [text(&artefacts[0]), text(&artefacts[1])]
    }

    fn files() -> MigrateFiles {
        MigrateFiles {
            title: "Umzug nach Zürich".into(),
            to: (6, 60),
            was: (None, Some(60)),
            mailmig: Some(("6.5.6944.0".into(), false)),
            mailmig_needed: "6.5.6980.97",
            outcome: "10 failing mailboxes cost 60 minutes instead of 600.".into(),
            care: None,
        }
    }

    #[test]
    fn the_values_are_set_and_given_back_as_they_were() {
        let [set, undo] = texts(&files());
        assert!(set.ends_with(
            "\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange\\MSExchangeMailMig]\r\n\"MaxMailboxLogonRetries\"=dword:00000006\r\n\"MailboxLogonRetryInterval\"=dword:0000003c\r\n\r\n"
        ));
        assert!(set.starts_with("Windows Registry Editor Version 5.00\r\n; MIGRATE.REG") && set.contains("IGNORES it"));
        assert!(undo.contains("\"MaxMailboxLogonRetries\"=-\r\n\"MailboxLogonRetryInterval\"=dword:0000003c\r\n"));
        assert!(set.contains("Z[U+00FC]rich") && set.contains("KB 842631"));
    }
}
