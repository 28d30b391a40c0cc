//! In hives: exactly the bytes of the file, and after the undo file exactly what was there before.

use backsync::artefact::resync::{GLOBALMAX, GLOBALMAX_UNDO, RESYNC, RESYNC_UNDO};

use crate::files::{bytes, hostile, migrate, narrowed, resync, texts, value};
use crate::judges::{Hive, reged};

const SYSTEM: &str = "HKEY_LOCAL_MACHINE\\SYSTEM";
const SOFTWARE: &str = "HKEY_LOCAL_MACHINE\\SOFTWARE";
const DX: &str = "CurrentControlSet\\Services\\MSExchangeDX";

/// One of the six files of a resync.
fn file(name: &str, asked: Vec<String>, setting: Option<u32>) -> Vec<u8> {
    let files = resync(asked, setting).build().unwrap();
    bytes(files.iter().find(|file| file.name == name).unwrap())
}

#[test]
fn acceptance_3_hivexregedit_returns_exactly_the_bytes_of_the_file() {
    let Some(hive) = Hive::with_key(SYSTEM, DX) else { return };
    let written = file(RESYNC, hostile(), None);
    hive.merge(&written);
    hive.merge(&file(GLOBALMAX, hostile(), None));
    let exported = hive.exported();
    let in_file = value(&String::from_utf8(written).unwrap(), "ResyncConnectionRDNs").unwrap();
    let in_hive = value(&exported, "ResyncConnectionRDNs").unwrap();
    assert_eq!(in_hive, in_file);
    assert_eq!(texts(&in_hive, false), hostile());
    assert_eq!(value(&exported, "GlobalMaxSeqInResync").as_deref(), Some("dword:00000001"));
    assert_eq!(exported.matches("\n[").count(), 4, "no key but those that were there: {exported}");
}

#[test]
fn acceptance_3_the_undo_files_give_the_hive_back_as_it_was() {
    for setting in [None, Some(0), Some(1)] {
        let Some(hive) = Hive::with_key(SYSTEM, DX) else { return };
        if let Some(setting) = setting {
            let before =
                format!("REGEDIT4\r\n\r\n[{SYSTEM}\\{DX}]\r\n\"GlobalMaxSeqInResync\"=dword:{setting:08x}\r\n");
            hive.merge(before.as_bytes());
        }
        let before = hive.exported();
        for name in [RESYNC, GLOBALMAX] {
            hive.merge(&file(name, hostile(), setting));
        }
        assert_ne!(hive.exported(), before);
        for name in [RESYNC_UNDO, GLOBALMAX_UNDO] {
            hive.merge(&file(name, hostile(), setting));
        }
        assert_eq!(hive.exported(), before, "{setting:?}");
    }
}

#[test]
fn five_thousand_requestors_stand_in_the_hive() {
    let Some(hive) = Hive::with_key(SYSTEM, DX) else { return };
    let asked: Vec<String> = (0..5_000).map(|n| format!("PO-{n}")).collect();
    hive.merge(&file(RESYNC, asked.clone(), None));
    assert_eq!(texts(&value(&hive.exported(), "ResyncConnectionRDNs").unwrap(), false), asked);
}

#[test]
fn acceptance_3_reged_takes_the_two_numbers_of_version_5() {
    for to in [(6, 60), (0, 0), (u32::MAX, 4_000_000_000)] {
        let Some(hive) = Hive::with_key(SOFTWARE, "Microsoft") else { return };
        let files = migrate(to, (None, None)).build().unwrap();
        let Some(()) = reged(&hive.path(), SOFTWARE, &narrowed(&bytes(&files[0]), false)) else { return };
        let exported = hive.exported();
        for (name, number) in [("MaxMailboxLogonRetries", to.0), ("MailboxLogonRetryInterval", to.1)] {
            assert_eq!(value(&exported, name), Some(format!("dword:{number:08x}")), "{exported}");
        }
        assert!(exported.contains("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange\\MSExchangeMailMig]"));
    }
}

#[test]
fn acceptance_3_the_undo_of_the_migration_gives_both_values_back() {
    let key = "Microsoft\\Exchange\\MSExchangeMailMig";
    for was in [(None, None), (Some(60), None), (Some(7), Some(15))] {
        let Some(hive) = Hive::with_key(SOFTWARE, key) else { return };
        for (name, value) in [("MaxMailboxLogonRetries", was.0), ("MailboxLogonRetryInterval", was.1)] {
            if let Some(value) = value {
                let line = format!("REGEDIT4\r\n\r\n[{SOFTWARE}\\{key}]\r\n\"{name}\"=dword:{value:08x}\r\n");
                hive.merge(line.as_bytes());
            }
        }
        let before = hive.exported();
        let files = migrate((6, 30), was).build().unwrap();
        hive.merge(narrowed(&bytes(&files[0]), true).as_bytes());
        assert_eq!(value(&hive.exported(), "MaxMailboxLogonRetries").as_deref(), Some("dword:00000006"));
        hive.merge(narrowed(&bytes(&files[1]), true).as_bytes());
        assert_eq!(hive.exported(), before, "{was:?}");
    }
}
