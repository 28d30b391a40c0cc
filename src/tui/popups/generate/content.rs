//! What is read below the list: the content of a file, or why there is none; of a large file the first rows alone.

use crate::artefact::Artefact;
use crate::artefact::manifest::NAME;
use crate::files::folder::Before;
use crate::files::made::Kind;
use crate::generate::Written;
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::values::{capital, decode_windows_1252, grouped, plural, visible};

use super::super::sheet::{Ink, Piece};
use super::offer::{Line, NotReady};
use super::{FilesPreview, Job};

/// Rows that are shown of one that is repeated.
const ROWS: u64 = 3;
/// Characters of a line that are shown: a template may have a megabyte in one.
const LINE: usize = 2_000;

impl FilesPreview {
    /// Of the selected line.
    pub(super) fn content(&self, case: &Case) -> Vec<Piece> {
        match self.line() {
            Some(Line::File(_, file)) => of_file(file),
            Some(Line::NotReady(kind, why)) => of_nothing(kind, why, case),
            Some(Line::Manifest) => of_manifest(&self.job(case, Vec::new()), &self.before),
            Some(Line::Remarks) => {
                let mut pieces = Vec::new();
                for remark in self.remarks() {
                    pieces.extend((!pieces.is_empty()).then_some(Piece::Blank));
                    pieces.push(Piece::Text(Ink::Plain, remark));
                }
                pieces
            }
            None => Vec::new(),
        }
    }
}

fn of_file(file: &Artefact) -> Vec<Piece> {
    let content = &file.content;
    let mut pieces = lines(content.head());
    let shown = content.rows().min(ROWS);
    for _ in 0..shown {
        pieces.extend(lines(content.row()));
    }
    let more = content.rows() - shown;
    if more > 0 {
        let words =
            format!("and {} like it, {} in all", plural(more, "more row", "more rows"), grouped(content.rows()));
        pieces.push(Piece::Text(Ink::Dim, words));
    }
    pieces
}

/// Lines as they stand there. What is no UTF-8 is ANSI: the Administrator program writes that. Registry files of version 5
/// are UTF-16 with a mark.
fn lines(bytes: &[u8]) -> Vec<Piece> {
    let text = match (bytes.strip_prefix(b"\xff\xfe"), std::str::from_utf8(bytes)) {
        (Some(wide), _) => {
            let unit = |pair: &[u8]| pair.try_into().map_or(0, u16::from_le_bytes);
            String::from_utf16_lossy(&wide.chunks_exact(2).map(unit).collect::<Vec<_>>())
        }
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => decode_windows_1252(bytes),
    };
    let line = |line: &str| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match line.char_indices().nth(LINE) {
            Some((end, _)) => {
                let more = plural((line.len() - end) as u64, "more byte", "more bytes");
                Piece::Exact(format!("{} ({more})", visible(line.get(..end).unwrap_or_default())))
            }
            None => Piece::Exact(visible(line).into_owned()),
        }
    };
    text.strip_suffix('\n').unwrap_or(&text).split('\n').map(line).collect()
}

fn of_manifest(job: &Job, before: &Before) -> Vec<Piece> {
    let of = |file: &Artefact| Written {
        name: file.name,
        bytes: file.content.bytes(),
        sha256: "made while the file is written".to_owned(),
    };
    let files: Vec<Written> = job.artefacts.iter().map(of).collect();
    let others = if before.manifest().is_some() { " It keeps what it says of other files." } else { "" };
    let words = format!("{NAME} is made last, when the others are whole.{others}");
    let mut pieces = vec![Piece::Text(Ink::Dim, words), Piece::Blank];
    pieces.extend(lines(job.manifest.clone().of_written(&files, before.manifest()).build().content.head()));
    pieces
}

fn of_nothing(kind: Kind, why: &NotReady, case: &Case) -> Vec<Piece> {
    let text = |ink, text: String| Piece::Text(ink, text);
    match why {
        NotReady::Confirmation => {
            let command = case.authrest().command.as_deref().unwrap_or_default();
            let server = case.authrest().server.as_ref().map_or("", |server| server.as_str());
            vec![
                text(
                    Ink::Doubtful,
                    format!("{command} raises Object-Versions: it has to be confirmed before it is written."),
                ),
                Piece::Blank,
                text(
                    Ink::Plain,
                    format!(
                        "Every object of {} then replaces its copies on all other servers, newer ones too (Q201414).",
                        visible(server)
                    ),
                ),
            ]
        }
        NotReady::NotMade(not) => {
            let mut pieces = vec![text(Ink::Doubtful, format!("{}: {}.", capital(kind.word()), not.why))];
            if let Some(how) = &not.how {
                pieces.push(Piece::Blank);
                pieces.push(text(Ink::Plain, how.clone()));
            }
            if let Some(fact) = &not.enter {
                let words = fact.parse::<Path>().map_or_else(|_| fact.clone(), |path| path.in_words());
                let words = if words == *fact { words } else { format!("{words}: {fact}") };
                let words = visible(&words).into_owned();
                pieces.extend([Piece::Blank, Piece::Pair("To fill in", Ink::Plain, words)]);
            }
            pieces
        }
    }
}
