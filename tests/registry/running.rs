//! In the registry of Wine, by its own regedit: exactly the names and the numbers.

use std::path::Path;

use crate::files::{hostile, migrate, put, resync, texts, value};
use crate::wine;

const DX: &str = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeDX";
const MAILMIG: &str = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Exchange\\MSExchangeMailMig";

/// Takes files one after the other, and reads a key after each; empty where there is no such key.
fn imported(folder: &Path, key: &str, files: &[&str]) -> Option<Vec<String>> {
    let mut batch = format!("@ECHO OFF\r\nREG DELETE \"{key}\" /f >NUL 2>NUL\r\n");
    for (i, file) in files.iter().enumerate() {
        batch += &format!("REGEDIT /S {file}\r\nREGEDIT /E OUT{i}.REG \"{key}\"\r\n");
    }
    batch += &format!("REG DELETE \"{key}\" /f >NUL 2>NUL\r\n");
    std::fs::write(folder.join("TRY.CMD"), batch).unwrap();
    wine::run(folder, "TRY.CMD")?;
    let read = |i: usize| {
        let bytes = std::fs::read(folder.join(format!("OUT{i}.REG"))).unwrap_or_default();
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    Some((0..files.len()).map(read).collect())
}

#[test]
fn acceptance_3_wine_has_exactly_the_names_and_the_setting() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &resync(hostile(), None).build().unwrap());
    let files = ["RESYNC.REG", "GLOBALMAX.REG", "GLOBALMAX-UNDO.REG", "RESYNC-UNDO.REG"];
    let Some(read) = imported(folder.path(), DX, &files) else { return };
    assert_eq!(texts(&value(&read[0], "ResyncConnectionRDNs").unwrap(), true), hostile(), "{}", read[0]);
    assert_eq!(value(&read[1], "GlobalMaxSeqInResync").as_deref(), Some("dword:00000001"));
    assert_eq!(value(&read[2], "GlobalMaxSeqInResync"), None);
    assert_eq!(value(&read[3], "ResyncConnectionRDNs"), None, "{}", read[3]);
}

#[test]
fn acceptance_3_wine_has_exactly_the_two_numbers() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &migrate((u32::MAX, 30), (Some(60), None)).build().unwrap());
    let Some(read) = imported(folder.path(), MAILMIG, &["MIGRATE.REG", "MIGRATE-UNDO.REG"]) else { return };
    assert_eq!(value(&read[0], "MaxMailboxLogonRetries").as_deref(), Some("dword:ffffffff"), "{}", read[0]);
    assert_eq!(value(&read[0], "MailboxLogonRetryInterval").as_deref(), Some("dword:0000001e"));
    assert_eq!(value(&read[1], "MaxMailboxLogonRetries").as_deref(), Some("dword:0000003c"), "{}", read[1]);
    assert_eq!(value(&read[1], "MailboxLogonRetryInterval"), None);
}
