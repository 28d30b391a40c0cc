//! LISTDS, LISTQ and DIRSYNC.LOG: what is taken, what is not, and every line that can't be read.
//!
//! ```text
//! LISTDS listing of 2 requestors
//!   Line  Of         What             Before  Now
//!      2  the server highest SRVSEQ       80   81
//! note: line 9 can't be read: SrvSync is no whole number, or is cut: ReqSync = 17, SrvSync = 8O
//! ```

use anyhow::anyhow;
use serde::Serialize;

use crate::evidence::listing::{Charset, Kind, decode, kind_of, read};
use crate::listings::{Becomes, NAME_IT, Preview, Row, plan};
use crate::values::{plural, visible, visible_line};

use super::super::layout::{Align, Cell, columns};
use super::super::output::Output;
use super::super::paint::Tone;
use super::super::typed;
use super::super::{Status, editing};
use super::{Done, Words, made, shown_input};

/// Rows and lines that are listed unless `-v` asks for all.
const SHOWN: usize = 40;

#[derive(Serialize)]
struct Imported<'a> {
    kind: &'a str,
    encoding: &'a str,
    words: &'a str,
    rows: Vec<Said<'a>>,
    unread: Vec<Unread<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct Said<'a> {
    line: usize,
    about: &'a str,
    what: &'a str,
    before: Option<&'a str>,
    after: &'a str,
    becomes: &'a str,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct Unread<'a> {
    line: usize,
    text: &'a str,
    why: &'a str,
}

pub fn run(words: &Words, kind: Kind, bytes: &[u8], output: &mut Output) -> anyhow::Result<Status> {
    let (text, charset) = decode(bytes);
    let listing = read(&text, kind);
    let mut document = editing::open(&words.file, "nothing was imported", output)?;
    let preview = plan(document.scenario(), &listing, words.partner.as_deref());
    if preview.takes() == 0 {
        return Err(nothing(words, kind, &text, &preview));
    }
    let said = made(&mut document, preview.edit.as_ref())?;
    editing::save(&mut document, &words.file, "nothing was imported")?;
    notes(&preview, charset, output);
    report(words, &preview, charset, &said, output)?;
    Ok(Status::Fine)
}

/// Why nothing was taken: it is another listing, or nothing in it can be believed.
fn nothing(words: &Words, kind: Kind, text: &str, preview: &Preview) -> anyhow::Error {
    let shown = shown_input(&words.input);
    if let Some(other) = kind_of(text).filter(|other| *other != kind) {
        let (file, input) = (typed::file(&words.file), typed::file(&words.input));
        return anyhow!(
            "{shown} is no listing of this kind, it looks like {}\n  type instead: backsync import {file} {} {input}",
            other.program(),
            other.word()
        );
    }
    let mut reasons: Vec<String> = preview
        .rows
        .iter()
        .filter_map(|row| match &row.becomes {
            Becomes::NotTaken(why) => {
                let with = if why.ends_with(NAME_IT) { " with --partner" } else { "" };
                Some(format!("line {}: {}, {}: {why}{with}", row.line, row.about, row.what))
            }
            _ => None,
        })
        .collect();
    reasons.extend(preview.notes.iter().cloned());
    reasons.extend(preview.unread.iter().map(unread_line));
    let more = reasons.len().saturating_sub(SHOWN);
    reasons.truncate(SHOWN);
    if more > 0 {
        reasons.push(format!("and {}", plural(more as u64, "more line", "more lines")));
    }
    if reasons.is_empty() {
        return anyhow!("{shown} has nothing that {} prints; nothing was imported", kind.program());
    }
    anyhow!("nothing could be taken out of {shown}; nothing was imported\n  {}", reasons.join("\n  "))
}

fn unread_line(unread: &crate::evidence::listing::Unread) -> String {
    format!("line {} can't be read: {}: {}", unread.line, visible(&unread.why), visible_line(&unread.text))
}

/// What deserves a look, and every line that was not read.
fn notes(preview: &Preview, charset: Charset, output: &Output) {
    for note in &preview.notes {
        output.note(note);
    }
    for row in &preview.rows {
        if let Becomes::NotTaken(why) = &row.becomes {
            output.note(format!("line {}: {} {} is not taken: {why}", row.line, row.about, row.what));
        }
    }
    if charset.is_guess() {
        output.note(format!("nothing in it says how its letters are written; it was read as {}", charset.word()));
    }
    let shown = if output.common.verbose > 0 { usize::MAX } else { SHOWN };
    for unread in preview.unread.iter().take(shown) {
        output.note(unread_line(unread));
    }
    let more = preview.unread.len().saturating_sub(shown);
    if more > 0 {
        output
            .note(format!("and {} that can't be read (-v lists all)", plural(more as u64, "more line", "more lines")));
    }
}

fn report(words: &Words, preview: &Preview, charset: Charset, said: &str, output: &mut Output) -> anyhow::Result<()> {
    if output.common.json {
        let unread = preview.unread.iter();
        return output.json(&Done::of(
            words,
            Imported {
                kind: preview.kind.word(),
                encoding: charset.word(),
                words: said,
                rows: preview.rows.iter().map(as_said).collect(),
                unread: unread.map(|u| Unread { line: u.line, text: &u.text, why: &u.why }).collect(),
                notes: &preview.notes,
            },
        ));
    }
    output.line(said);
    if output.common.quiet {
        return Ok(());
    }
    let all = output.common.verbose > 0;
    let rows: Vec<&Row> = preview.rows.iter().filter(|row| all || row.becomes != Becomes::Shown).collect();
    let shown = if all { rows.len() } else { rows.len().min(SHOWN) };
    let dim = |words: &str| Cell::painted(words, output.paint.tone(Tone::Dim, words));
    let mut table = vec![["Line", "Of", "What", "Before", "Now"].map(dim).into()];
    table.extend(rows.iter().take(shown).map(|row| {
        vec![
            Cell::plain(row.line.to_string()),
            Cell::plain(row.about.clone()),
            Cell::plain(row.what.clone()),
            Cell::plain(row.before.clone().unwrap_or_default()),
            Cell::plain(row.after.clone()),
        ]
    }));
    let aligns = [Align::Right, Align::Left, Align::Left, Align::Right, Align::Right];
    for line in columns(&aligns, &table) {
        output.line(format!("  {line}").trim_end());
    }
    let more = rows.len() - shown;
    if more > 0 {
        output.line(format!("  and {} (-v shows all)", plural(more as u64, "more value", "more values")));
    }
    let command = if preview.kind == Kind::DirsyncLog { "check" } else { "resync" };
    output.line(format!("  type next: backsync {command} {}", typed::file(&words.file)));
    Ok(())
}

fn as_said(row: &Row) -> Said<'_> {
    let (becomes, why) = match &row.becomes {
        Becomes::Taken => ("taken", None),
        Becomes::Same => ("same", None),
        Becomes::Shown => ("shown", None),
        Becomes::LeftOut => ("left-out", None),
        Becomes::NotTaken(why) => ("not-taken", Some(why.as_str())),
    };
    Said {
        line: row.line,
        about: &row.about,
        what: &row.what,
        before: row.before.as_deref(),
        after: &row.after,
        becomes,
        why,
    }
}
