//! Registry files in both forms. REGEDIT4 is ANSI throughout and what Windows NT 4 reads; version 5 is UTF-16 and what
//! Windows 2000 and later write. Both end their lines in CRLF.
//!
//! ```text
//! REGEDIT4                                                    what kind of file it is
//! ; What: ...                                                 why it was made, for whoever finds it later
//!
//! [HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\...]
//! "ResyncConnectionRDNs"=hex(7):50,4f,00,00                   a list of texts, each ended by a zero, and one more
//! "GlobalMaxSeqInResync"=dword:00000001
//! "MaxMailboxLogonRetries"=-                                  taken out
//! ```
//!
//! Names out of a scenario stand in the data only, as bytes; in remarks what is not plain ASCII is spelled out.

use crate::values::{encode_windows_1252, visible, wrap};

use super::batch::said;
use super::{Artefact, Content, Refused};

/// Remarks are broken at so many characters.
const REMARK: usize = 96;
/// A line of bytes is broken at so many, as regedit does.
const LINE: usize = 80;

/// Of texts that can't be written so many are named.
const NAMED: usize = 10;

/// Which form a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For Windows NT 4 and later.
    Regedit4,
    /// For Windows 2000 and later.
    Version5,
}

/// What becomes of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// REG_DWORD.
    Dword(u32),
    /// REG_MULTI_SZ.
    Texts(Vec<String>),
    /// It is taken out.
    Removed,
}

/// A registry file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryFile {
    /// Its name.
    pub name: &'static str,
    /// Its form.
    pub form: Form,
    /// What, why, article, scenario: a remark each, in ASCII or with [`remark`] made so.
    pub remarks: Vec<String>,
    /// The key.
    pub key: &'static str,
    /// The values of it.
    pub values: Vec<(&'static str, Data)>,
}

/// A text out of a scenario for a remark: nothing in it ends the line or is read in a wrong code page.
pub fn remark(text: &str) -> String {
    said(text)
}

impl RegistryFile {
    /// The file; refused where a name can't be written in it.
    pub fn build(&self) -> Result<Artefact, Refused> {
        let signature = match self.form {
            Form::Regedit4 => "REGEDIT4",
            Form::Version5 => "Windows Registry Editor Version 5.00",
        };
        let mut lines = vec![signature.to_owned()];
        for remark in &self.remarks {
            lines.extend(wrap(remark, REMARK).into_iter().map(|line| format!("; {}", ended(line))));
        }
        lines.extend([String::new(), format!("[{}]", self.key)]);
        for (name, data) in &self.values {
            lines.extend(self.value(name, data)?);
        }
        lines.push(String::new());
        Ok(Artefact { name: self.name, content: Content::text(self.encoded(&lines)) })
    }

    fn value(&self, name: &str, data: &Data) -> Result<Vec<String>, Refused> {
        Ok(match data {
            Data::Dword(value) => vec![format!("\"{name}\"=dword:{value:08x}")],
            Data::Removed => vec![format!("\"{name}\"=-")],
            Data::Texts(texts) => broken(&format!("\"{name}\"=hex(7):"), &self.bytes(name, texts)?),
        })
    }

    /// The texts, each ended by a zero, and a zero at the end. Of those that can't be written each is named.
    fn bytes(&self, value: &str, texts: &[String]) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::new();
        let mut refused: Vec<String> = Vec::new();
        for text in texts {
            match self.text_bytes(text) {
                Ok(its) => bytes.extend(its),
                Err(why) => refused.push(format!("\"{}\": {why}", shown(text))),
            }
            bytes.extend(self.zero());
        }
        bytes.extend(self.zero());
        if refused.is_empty() {
            return Ok(bytes);
        }
        let more = refused.len().saturating_sub(NAMED);
        refused.truncate(NAMED);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let why = format!("what can't stand in {value}: {}{more}", refused.join("; "));
        Err(Refused { why, enter: Some("dirsync.requestor") })
    }

    fn text_bytes(&self, text: &str) -> Result<Vec<u8>, String> {
        if text.is_empty() {
            return Err("an empty line would end the list; enter the requestor's name".into());
        }
        if text.contains('\0') {
            return Err("the zero in it would end the line before its end; correct the name".into());
        }
        match self.form {
            Form::Regedit4 => encode_windows_1252(text).map_err(|c| {
                format!(
                    "U+{:04X} is no character of the ANSI code page 1252, which Windows NT 4 reads; enter this name in Regedt32 by hand",
                    u32::from(c)
                )
            }),
            Form::Version5 => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        }
    }

    fn zero(&self) -> &'static [u8] {
        match self.form {
            Form::Regedit4 => &[0],
            Form::Version5 => &[0, 0],
        }
    }

    fn encoded(&self, lines: &[String]) -> Vec<u8> {
        // Nothing comes here that is not ASCII; what did would at least not be read in a wrong code page.
        let ascii = |c: char| if (' '..='~').contains(&c) { c as u8 } else { b'?' };
        let bytes = lines.iter().flat_map(|line| line.chars().map(ascii).chain(*b"\r\n"));
        match self.form {
            Form::Regedit4 => bytes.collect(),
            Form::Version5 => [0xff, 0xfe].into_iter().chain(bytes.flat_map(|byte| [byte, 0])).collect(),
        }
    }
}

/// The bytes behind the front, over as many lines as it takes: all but the last end in a backslash.
fn broken(front: &str, bytes: &[u8]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = front.to_owned();
    for (i, byte) in bytes.iter().enumerate() {
        let last = i + 1 == bytes.len();
        line.push_str(&format!("{byte:02x}{}", if last { "" } else { "," }));
        // Room for one more, its comma and the backslash.
        if !last && line.len() + 4 > LINE {
            lines.push(format!("{line}\\"));
            line = "  ".to_owned();
        }
    }
    lines.push(line);
    lines
}

/// A backslash at the end of a line would draw the next line into the remark.
fn ended(mut line: String) -> String {
    if line.ends_with('\\') {
        line.pop();
        line.push_str("[U+005C]");
    }
    line
}

fn shown(text: &str) -> String {
    let cut: String = text.chars().take(80).collect();
    visible(&cut).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(form: Form, data: Data) -> RegistryFile {
        RegistryFile {
            name: "TEST.REG",
            form,
            remarks: vec!["What: a test.".into(), format!("Case: {}", remark("a\r\n[HKEY_USERS]\u{202e}"))],
            key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\X",
            values: vec![("Value", data)],
        }
    }

    fn bytes(file: &RegistryFile) -> Vec<u8> {
        file.build().unwrap().content.pieces().next_piece().unwrap().to_vec()
    }

    #[test]
    fn regedit4_is_ansi_with_a_byte_a_character() {
        let text = bytes(&file(Form::Regedit4, Data::Texts(vec!["AB".into(), "ü".into()])));
        let text = String::from_utf8(text).unwrap();
        assert_eq!(
            text,
            "REGEDIT4\r\n; What: a test.\r\n; Case: a[U+000D][U+000A][HKEY_USERS][U+202E]\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n\"Value\"=hex(7):41,42,00,fc,00,00\r\n\r\n"
        );
    }

    #[test]
    fn version_5_is_utf_16_with_a_mark() {
        let file = bytes(&file(Form::Version5, Data::Texts(vec!["Aü".into()])));
        assert_eq!(file[..2], [0xff, 0xfe]);
        let units: Vec<u16> = file[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let text = String::from_utf16(&units).unwrap();
        assert!(text.starts_with("Windows Registry Editor Version 5.00\r\n; What"), "{text}");
        assert!(text.ends_with("\"Value\"=hex(7):41,00,fc,00,00,00,00,00\r\n\r\n"), "{text}");
    }

    #[test]
    fn no_remark_ends_in_a_backslash() {
        let long = format!("{} C:\\ {}\\", "x".repeat(91), "y");
        let file = RegistryFile { remarks: vec![long], ..file(Form::Regedit4, Data::Removed) };
        let text = String::from_utf8(bytes(&file)).unwrap();
        assert_eq!(text.matches("[U+005C]\r\n").count(), 2, "{text}");
    }

    #[test]
    fn numbers_and_removals() {
        let text = |data| String::from_utf8(bytes(&file(Form::Regedit4, data))).unwrap();
        assert!(text(Data::Dword(1)).ends_with("\"Value\"=dword:00000001\r\n\r\n"));
        assert!(text(Data::Dword(u32::MAX)).ends_with("=dword:ffffffff\r\n\r\n"));
        assert!(text(Data::Removed).ends_with("\"Value\"=-\r\n\r\n"));
    }

    #[test]
    fn what_can_not_be_written_is_refused_by_name() {
        for (name, says) in [("PO-ŁÓDŹ", "U+0141"), ("a\0b", "the zero"), ("", "an empty line"), ("東京", "U+6771")]
        {
            let texts = Data::Texts(vec!["fine".into(), name.to_owned()]);
            let refused = file(Form::Regedit4, texts).build().unwrap_err().to_string();
            assert!(refused.contains(&visible(name).into_owned()) && refused.contains(says), "{refused}");
        }
        assert!(file(Form::Version5, Data::Texts(vec!["東京".into()])).build().is_ok());
    }

    proptest! {
        #[test]
        fn bytes_come_back_and_lines_stay_short(texts in prop::collection::vec("[ -~\u{a1}-\u{ff}]{1,40}", 1..20)) {
            let text = String::from_utf8(bytes(&file(Form::Regedit4, Data::Texts(texts.clone())))).unwrap();
            prop_assert!(text.lines().all(|line| line.len() <= 100));
            prop_assert_eq!(text.lines().filter(|line| line.starts_with('[')).count(), 1);
            let data = text.split("hex(7):").nth(1).unwrap().replace("\\\r\n  ", "");
            let read: Vec<u8> = data.trim().split(',').map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
            let mut expected: Vec<u8> = Vec::new();
            texts.iter().for_each(|text| expected.extend(text.chars().map(|c| c as u8).chain([0])));
            expected.push(0);
            prop_assert_eq!(read, expected);
        }
    }
}
