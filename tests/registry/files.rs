//! The files as `generate` writes them, and what stands in them.

use std::path::Path;

use backsync::artefact::Artefact;
use backsync::artefact::migrate::MigrateFiles;
use backsync::artefact::resync::ResyncFiles;

/// Names that would break a registry file if they stood in it as they are; all can be written in ANSI.
pub fn hostile() -> Vec<String> {
    let long = "N".repeat(300);
    [
        "PO-SOUTH",
        "PO-ZÜRICH €uro",
        "a\"b\" = \"c",
        "C:\\%PATH%\\",
        "]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\broken]\r\n\"x\"=dword:1",
        "& | < > ^ ; , = ' ` ~",
        "\t tab and blanks  ",
        "\u{1b}[2J\u{7f}\u{81}",
        long.as_str(),
    ]
    .map(str::to_owned)
    .into()
}

pub fn resync(asked: Vec<String>, setting: Option<u32>) -> ResyncFiles {
    ResyncFiles {
        title: "a case ]\r\n[HKEY_USERS]\r\n\"x\"=\"y\" \\".into(),
        server: Some("DXSRV\"\\".into()),
        asked,
        setting,
        asks: true,
        sets: true,
        dxa: Some(("5.5.2650.24".into(), true)),
        dxa_needed: "5.5.2524",
        outcome: "Import.exe will take it. \\".into(),
        rehearsal: String::new(),
    }
}

pub fn migrate(to: (u32, u32), was: (Option<u32>, Option<u32>)) -> MigrateFiles {
    MigrateFiles {
        title: "Umzug nach Zürich \\".into(),
        to,
        was,
        mailmig: None,
        mailmig_needed: "6.5.6980.97",
        outcome: "a shorter delay.".into(),
        care: None,
    }
}

pub fn put(folder: &Path, artefacts: &[Artefact]) {
    for artefact in artefacts {
        std::fs::write(folder.join(artefact.name), bytes(artefact)).unwrap();
    }
}

pub fn bytes(artefact: &Artefact) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut pieces = artefact.content.pieces();
    while let Some(piece) = pieces.next_piece() {
        bytes.extend_from_slice(piece);
    }
    bytes
}

/// A file of version 5 as the tools of this machine read it: UTF-8, and without remarks where they stumble over them.
pub fn narrowed(bytes: &[u8], remarks: bool) -> String {
    assert_eq!(bytes[..2], [0xff, 0xfe]);
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).unwrap();
    text.split("\r\n").filter(|line| remarks || !line.starts_with(';')).map(|line| format!("{line}\r\n")).collect()
}

/// What stands behind a name in a registry file or an export, with broken lines put together.
pub fn value(text: &str, name: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let mut joined = String::new();
    for line in text.split('\n') {
        match line.strip_suffix('\\').filter(|_| !line.starts_with(';')) {
            Some(front) => joined.push_str(front.trim_start()),
            None => {
                joined.push_str(if joined.ends_with('\n') || joined.is_empty() { line } else { line.trim_start() });
                joined.push('\n');
            }
        }
    }
    let front = format!("\"{name}\"=");
    joined.lines().find_map(|line| line.strip_prefix(&front).map(str::to_owned))
}

/// The texts of a list of texts in an export, where a character has so many bytes.
pub fn texts(value: &str, wide: bool) -> Vec<String> {
    let bytes: Vec<u8> = value
        .strip_prefix("hex(7):")
        .unwrap_or_else(|| panic!("{value} is no list of texts"))
        .split(',')
        .map(|byte| u8::from_str_radix(byte.trim(), 16).unwrap())
        .collect();
    let text = if wide {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    } else {
        backsync::values::decode_windows_1252(&bytes)
    };
    let list = text.strip_suffix("\0\0").unwrap_or_else(|| panic!("{text:?} does not end in two zeros"));
    list.split('\0').map(str::to_owned).collect()
}
