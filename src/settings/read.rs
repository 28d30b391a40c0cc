//! A settings file from the disk to a table: what is right in it is taken, what is wrong is told.

use std::io::ErrorKind;
use std::path::Path;

use crate::scenario::Faults;
use crate::scenario::reader::Reader;
use crate::scenario::record::Datum;
use crate::scenario::syntax;

use super::SettingFault;

/// More than any settings file needs.
const MAX_BYTES: u64 = 256 * 1024;

/// The text of a file; nothing where there is none, or where a fault says why it could not be read.
pub fn text(file: &Path, faults: &mut Vec<SettingFault>) -> Option<String> {
    let fault = |message: String, hint: &str| SettingFault::of_file(file, message, hint);
    let read = || -> Result<Option<String>, SettingFault> {
        let unreadable = |error: std::io::Error| fault(format!("could not be read: {error}"), "");
        let meta = match std::fs::metadata(file) {
            // Who put a link there meant something to be read.
            Err(error) if error.kind() == ErrorKind::NotFound && file.symlink_metadata().is_ok() => {
                let message = "could not be read: it is a link to a file that is not there";
                return Err(fault(message.into(), "put that file there, or remove the link"));
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            meta => meta.map_err(unreadable)?,
        };
        // A pipe would keep the program waiting before its first picture.
        if !meta.is_file() {
            return Err(fault("is no file".into(), "put a file there, or remove it"));
        }
        if meta.len() > MAX_BYTES {
            return Err(fault("is larger than 256 KiB".into(), "is this the right file?"));
        }
        let text = String::from_utf8(std::fs::read(file).map_err(unreadable)?);
        text.map(Some).map_err(|_| fault("is no UTF-8".into(), "save it as UTF-8"))
    };
    read().unwrap_or_else(|fault| {
        faults.push(fault);
        None
    })
}

/// What a text says, with its faults added.
pub fn parse<T: Datum + Default>(file: &Path, text: &str, faults: &mut Vec<SettingFault>) -> T {
    let mut found = Faults::default();
    let tree = syntax::read(text, &mut found);
    let value = T::read(&mut Reader::of_settings(&tree, &mut found), tree.root()).unwrap_or_default();
    faults.extend(SettingFault::all(file, text, found));
    value
}

/// A fault of the value at a key of the file.
pub fn fault_at(file: &Path, text: &str, key: &str, message: String, hint: String) -> SettingFault {
    let tree = syntax::read(text, &mut Faults::default());
    let value = tree.key(tree.root(), key).and_then(|key| tree.value(key));
    let start = value.map_or(0, |value| tree.span(value).start);
    let place = syntax::Lines::of(text).place(start);
    SettingFault { line: place.line, column: place.column, ..SettingFault::of_file(file, message, &hint) }
}
