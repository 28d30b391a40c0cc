//! `backsync check`: every fault of every file.

use std::path::PathBuf;

use serde::Serialize;

use crate::check::{Found, check_files};
use crate::scenario::Problem;
use crate::values::{plural, shown_path};

use super::output::Output;
use super::paint::Tone;
use super::{Status, faults, progress};

#[derive(Serialize)]
struct Document {
    schema: u32,
    files: Vec<Checked>,
}

#[derive(Serialize)]
struct Checked {
    path: String,
    valid: bool,
    problems: Vec<Problem>,
}

pub fn run(files: &[PathBuf], output: &mut Output) -> anyhow::Result<Status> {
    let mut document = Document { schema: 1, files: Vec::new() };
    let mut unreadable = Vec::new();
    let mut shown = Vec::new();
    let mut kept = Vec::new();
    let all = files.to_vec();
    let found = progress::shown("check", output, move |context| check_files(&all, context))??;
    for (path, found) in files.iter().zip(found) {
        let (path, shown_as) = (path.display().to_string(), shown_path(path));
        let problems = match found {
            Found::Unreadable(error) => {
                unreadable.push(anyhow::Error::new(error).context(format!("cannot read {shown_as}")));
                continue;
            }
            Found::Valid(_) if output.common.quiet => Vec::new(),
            Found::Valid(_) => {
                shown.push(format!("{} {shown_as}", output.paint.tone(Tone::Good, "ok")));
                Vec::new()
            }
            Found::Invalid(invalid) => {
                let problems = invalid.problems();
                if output.common.json {
                    kept.push((shown_as, invalid));
                } else {
                    let summary = plural(invalid.faults.len() as u64, "fault", "faults");
                    let summary = format!("{}  {shown_as}: {summary}", output.paint.tone(Tone::Bad, "x"));
                    shown.push(format!("{}\n\n{summary}", faults::render(&shown_as, &invalid, output.paint)));
                }
                problems
            }
        };
        document.files.push(Checked { path, valid: problems.is_empty(), problems });
    }
    if !unreadable.is_empty() {
        // Not answered: nothing on stdout, but what was found is not kept back either.
        for text in &shown {
            output.diagnose(text);
        }
        for (path, invalid) in &kept {
            output.diagnose(&faults::render(path, invalid, output.paint_notes));
        }
        let last = unreadable.pop();
        for error in &unreadable {
            output.complain(error);
        }
        return last.map_or(Ok(Status::Failed), Err);
    }
    let valid = document.files.iter().all(|file| file.valid);
    if output.common.json {
        output.json(&document)?;
    } else {
        let files = document.files.len();
        for text in shown {
            output.line(text);
        }
        if files > 1 && !output.common.quiet {
            let wrong = document.files.iter().filter(|file| !file.valid).count();
            let faults = document.files.iter().map(|file| file.problems.len() as u64).sum();
            let found = if wrong == 0 {
                "no fault".to_owned()
            } else {
                format!("{} in {wrong} of them", plural(faults, "fault", "faults"))
            };
            output.line(format!("{files} files, {found}"));
        }
    }
    Ok(if valid { Status::Fine } else { Status::Act })
}
