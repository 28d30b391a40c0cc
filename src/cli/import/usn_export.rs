//! A raw export of the directory: where it is and what it says goes into the scenario, the file stays where it is.

use std::fs::File;
use std::io::stdin;
use std::path::Path;

use anyhow::{anyhow, bail};
use serde::Serialize;

use crate::evidence::usn_export::{Object, ReadError, UsnExport};
use crate::files::beside::named;
use crate::files::import::{doubts, edit};
use crate::values::{grouped, plural, visible};

use super::super::output::Output;
use super::super::typed;
use super::super::{Status, editing, progress};
use super::{Done, Words, made, shown_input};

/// Objects above the highest USN that are listed unless `-v` asks for all that were kept.
const SHOWN: usize = 10;

#[derive(Serialize)]
struct Imported<'a> {
    kind: &'a str,
    path: Option<&'a str>,
    sha256: &'a str,
    encoding: &'a str,
    objects: u64,
    highest: Option<u64>,
    above_highest: Option<u64>,
    /// The first of them.
    above: Vec<Above<'a>>,
    words: &'a str,
}

#[derive(Serialize)]
struct Above<'a> {
    class: Option<&'a str>,
    name: &'a str,
    usn: u64,
}

pub fn run(words: &Words, output: &mut Output) -> anyhow::Result<Status> {
    if words.partner.is_some() {
        bail!("--partner is for reps-from; an export is of the restored server itself");
    }
    let mut document = editing::open(&words.file, "nothing was imported", output)?;
    let Some(restore) = &document.scenario().restore else {
        bail!(
            "the scenario has no restored server that the export could be of\n  enter it first: [restore] with server = \"...\""
        );
    };
    let own = restore.usn_changed;
    let path = match words.input.as_path() {
        input if input == Path::new("-") => None,
        input => Some(named(input, &words.file)?),
    };
    let input = words.input.clone();
    let export = progress::shown("import", output, move |context| {
        if input == Path::new("-") {
            return UsnExport::read(stdin().lock(), None, own, context);
        }
        let file = File::open(&input)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory).into());
        }
        UsnExport::read(file, Some(about.len()).filter(|size| *size > 0), own, context)
    })?;
    let export = export.map_err(|error| match error {
        ReadError::Faulty(faults) => {
            let count = plural(faults.count, "fault", "faults");
            anyhow!(
                "{} was not taken: {count}, and with a row left out the forecast would be wrong\n{faults}",
                shown_input(&words.input)
            )
        }
        error => anyhow::Error::new(error).context(format!("cannot read {}", shown_input(&words.input))),
    })?;
    let doubts = doubts(document.scenario(), &export);
    let edit = edit(document.scenario(), &export, path.as_deref());
    let said = made(&mut document, Some(&edit))?;
    editing::save(&mut document, &words.file, "nothing was imported")?;
    if path.is_none() {
        output.note("standard input can't be read again, so only the summary is kept: the forecast stays \"at most\"");
    }
    doubts.iter().for_each(|doubt| output.note(doubt));
    report(words, &export, path.as_deref(), &said, output)?;
    Ok(Status::Fine)
}

fn report(
    words: &Words,
    export: &UsnExport,
    path: Option<&str>,
    said: &str,
    output: &mut Output,
) -> anyhow::Result<()> {
    let above = export.above.as_ref();
    let listed: &[Object] = above.map_or(&[], |above| &above.listed);
    let highest = export.highest().map(|usn| usn.get());
    if output.common.json {
        return output.json(&Done::of(
            words,
            Imported {
                kind: "usn-export",
                path,
                sha256: &export.sha256,
                encoding: export.encoding.word(),
                objects: export.objects(),
                highest,
                above_highest: above.map(|above| above.count),
                above: listed
                    .iter()
                    .map(|object| Above { class: object.class.as_deref(), name: &object.name, usn: object.usn.get() })
                    .collect(),
                words: said,
            },
        ));
    }
    output.line(said);
    if output.common.quiet {
        return Ok(());
    }
    if let Some(highest) = highest {
        output.line(format!("  highest USN-Changed {}, written in {}", grouped(highest), export.encoding.word()));
    }
    if let Some(above) = above.filter(|above| above.count > 0) {
        let count = plural(above.count, "object is", "objects are");
        output.line(format!(
            "  {count} above the server's highest USN (Q243438, where events 1224 and 1171 come with them;"
        ));
        output.line("  or the server went on after its highest USN was read):");
        let shown = if output.common.verbose > 0 { listed.len() } else { SHOWN };
        for object in listed.iter().take(shown) {
            output.line(format!("    {:>12}  {}", grouped(object.usn.get()), visible(&object.name)));
        }
        let more = above.count.saturating_sub(shown.min(listed.len()) as u64);
        if more > 0 {
            output.line(format!("    and {} more", grouped(more)));
        }
    }
    output.line(format!("  type next: backsync authrest {}", typed::file(&words.file)));
    Ok(())
}
