//! `backsync import FILE KIND INPUT`: reads evidence into the scenario.

mod listing;
mod reps_from;
mod usn_export;
mod worksheet;

use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use clap::ValueEnum;
use serde::Serialize;

use crate::document::{Document, DocumentError};
use crate::evidence::listing::Kind as Listing;
use crate::scenario::{Edit, EditError};
use crate::values::shown_path;

use super::Status;
use super::output::Output;

/// What can be imported so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The whole Reps-From attribute as read ON a partner; the restored server's line is taken.
    RepsFrom,
    /// A raw directory export with USN-Changed of every object (Q243438); where it is and what it says is noted.
    UsnExport,
    /// A worksheet of `report --worksheet`, filled in as text: records of steps, and values.
    Worksheet,
    /// What LISTDS prints, with -s on the server or with -r on a requestor: sync numbers, cycles, last updates (Q96060).
    Listds,
    /// What LISTQ prints of a requestor's REQTRANS.GLB: its highest number (Q96060).
    Listq,
    /// DIRSYNC.LOG: its errors and warnings, as events (Q96001).
    DirsyncLog,
}

/// The words of the command.
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The scenario file.
    pub file: std::path::PathBuf,
    /// What it is.
    #[arg(value_enum)]
    pub kind: Kind,
    /// The file to read, or - for standard input.
    pub input: std::path::PathBuf,
    /// The server it was read ON, which reps-from needs; the requestor a listing is of, where it does not say so.
    #[arg(long, value_name = "NAME")]
    pub partner: Option<String>,
    /// Take it as read before the repair; where one is entered, it is taken as read after it.
    #[arg(long)]
    pub before: bool,
}

/// No listing is larger; what is, is another file.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

pub fn run(words: &Words, output: &mut Output) -> anyhow::Result<Status> {
    // Of a sheet it is shown what would be taken.
    if output.common.read_only && words.kind != Kind::Worksheet {
        bail!("--read-only changes nothing, so nothing can be imported");
    }
    if words.before && words.kind != Kind::RepsFrom {
        bail!("--before is about Reps-From values; an export of USNs is always one of before the repair");
    }
    match words.kind {
        Kind::RepsFrom => reps_from::run(words, &read(&words.input)?, output),
        Kind::UsnExport => usn_export::run(words, output),
        Kind::Worksheet => worksheet::run(words, &read(&words.input)?, output),
        Kind::Listds => listing::run(words, Listing::Listds, &read_bytes(&words.input)?, output),
        Kind::Listq => listing::run(words, Listing::Listq, &read_bytes(&words.input)?, output),
        Kind::DirsyncLog => listing::run(words, Listing::DirsyncLog, &read_bytes(&words.input)?, output),
    }
}

/// What was imported, as JSON.
#[derive(Serialize)]
struct Done<T> {
    schema: u32,
    scenario: String,
    imported: T,
}

impl<T> Done<T> {
    fn of(words: &Words, imported: T) -> Self {
        Self { schema: 1, scenario: words.file.display().to_string(), imported }
    }
}

/// Makes an edit, and says what it changed; one that changes nothing is fine as well.
fn made(document: &mut Document, edit: Option<&Edit>) -> anyhow::Result<String> {
    match edit.map(|edit| document.apply(edit)) {
        Some(Ok(said)) => Ok(said),
        None | Some(Err(DocumentError::Edit(EditError::Nothing))) => {
            Ok("that is what the scenario says already".to_owned())
        }
        Some(Err(error)) => Err(error.into()),
    }
}

/// How the input is called.
fn shown_input(input: &Path) -> String {
    if input == Path::new("-") { "standard input".to_owned() } else { shown_path(input) }
}

/// The text of the input; Windows tools write UTF-16, editors a byte order mark.
fn read(input: &Path) -> anyhow::Result<String> {
    let shown = shown_input(input);
    decode(&read_bytes(input)?)
        .ok_or_else(|| anyhow!("{shown} is neither UTF-8 nor UTF-16; save it as Unicode text and import it again"))
}

/// The bytes of the input.
fn read_bytes(input: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = shown_input(input);
    let mut bytes = Vec::new();
    let reading = if input == Path::new("-") {
        std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(input).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
    };
    reading.with_context(|| format!("cannot read {shown}"))?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!("{shown} is larger than 16 MiB; is it the right file?");
    }
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit).collect();
        String::from_utf16(&units).ok().filter(|_| bytes.len().is_multiple_of(2))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notepad_writes_is_read() {
        let wide: Vec<u8> = "\u{feff}0,ä".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide).as_deref(), Some("0,ä"));
        assert_eq!(decode(b"\xef\xbb\xbfx").as_deref(), Some("x"));
        assert_eq!(decode(b"\xff\xfex"), None);
        assert_eq!(decode(b"\x80"), None);
    }
}
