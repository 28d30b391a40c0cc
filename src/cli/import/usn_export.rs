//! A raw export of the directory: where it is and what it says goes into the scenario, the file stays where it is.

use std::fs::File;
use std::io::stdin;
use std::path::Path;

use anyhow::{anyhow, bail};
use serde::Serialize;

use crate::document::DocumentError;
use crate::evidence::usn_export::{Object, ReadError, UsnExport};
use crate::scenario::{Cell, Change, Edit, EditError, Path as Key, Scalar, Scenario};
use crate::values::{grouped, plural, shown_path, visible};

use super::super::output::Output;
use super::super::{Status, beside, editing, progress};
use super::{Words, shown_input};

/// Objects above the highest USN that are listed unless `-v` asks for all that were kept.
const SHOWN: usize = 10;

#[derive(Serialize)]
struct Done<'a> {
    schema: u32,
    scenario: String,
    imported: Imported<'a>,
}

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
    let counted = restore.directory_objects.map(|count| count.get());
    let path = match words.input.as_path() {
        input if input == Path::new("-") => None,
        input => Some(beside::named(input, &words.file)?),
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
    let said = match document.apply(&edit(document.scenario(), &export, path.as_deref())) {
        Ok(said) => said,
        Err(DocumentError::Edit(EditError::Nothing)) => "that is what the scenario says already".to_owned(),
        Err(error) => return Err(error.into()),
    };
    editing::save(&mut document, &words.file, "nothing was imported")?;
    if path.is_none() {
        output.note("standard input can't be read again, so only the summary is kept: the forecast stays \"at most\"");
    }
    if own.is_none() {
        output.note("restore.usn_changed is unknown, so objects above the server's highest USN can't be told");
    }
    if let Some(counted) = counted.filter(|counted| *counted != export.objects()) {
        let (is, says) = (grouped(export.objects()), grouped(counted));
        output.note(format!("the export has {is} objects, restore.directory_objects says {says}"));
    }
    report(words, &export, path.as_deref(), &said, output)?;
    Ok(Status::Fine)
}

/// All keys in one edit; what is not known any more is taken out.
fn edit(scenario: &Scenario, export: &UsnExport, path: Option<&str>) -> Edit {
    let table = Key::of("restore").key("usn_export");
    let change = |key: &str, value: Option<Scalar<'static>>| {
        let at = table.clone().key(key);
        let is_there = !matches!(at.read(scenario), Cell::Absent);
        match value {
            Some(to) => Some(Change::Set { at, to }),
            None => is_there.then_some(Change::Unset { at }),
        }
    };
    let text = |text: &str| Scalar::Text(text.to_owned().into());
    let changes = [
        change("sha256", Some(text(&export.sha256))),
        change("path", path.map(text)),
        change("objects", Some(Scalar::Whole(export.objects()))),
        change("highest", export.highest().map(|usn| Scalar::Whole(usn.get()))),
        change("above_highest", export.above.as_ref().map(|above| Scalar::Whole(above.count))),
    ];
    let changes = changes.into_iter().flatten().collect();
    let objects = plural(export.objects(), "object", "objects");
    Edit { changes, words: Some(format!("raw USN export of {objects}")) }
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
        return output.json(&Done {
            schema: 1,
            scenario: words.file.display().to_string(),
            imported: Imported {
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
        });
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
    output.line(format!("  type next: backsync usn {}", shown_path(&words.file)));
    Ok(())
}
