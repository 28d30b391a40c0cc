//! `backsync rehearse`: the rehearsal import of one requestor.
//!
//! ```text
//! x REJECTED   Fatal error 14 on PO-SOUTH: SRVSEQ 57 is below the 80 of PO-NORTH.
//! ```

use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow, bail};

use crate::dirsync::{Number, Outcome, Rehearsal, Rehearsed, rehearse};
use crate::values::{shown_path, visible};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::plan::Case;
use super::sections::{headline, section, warnings};

/// A line for each of the most requestors that a scenario can hold is far smaller.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

pub fn run(path: &Path, file: &Path, requestor: &str, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let shown = if file == Path::new("-") { "standard input".to_owned() } else { shown_path(file) };
    let bytes = read(file).with_context(|| format!("cannot read {shown}"))?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!("{shown} is larger than 16 MiB, which no rehearsal file is");
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let rehearsal = Rehearsal::read(text).map_err(|why| anyhow!("{shown}: {}", visible(&why.to_string())))?;
    let answer = rehearse(&case.scenario, &rehearsal, requestor)
        .map_err(|error| anyhow!("{error}\n  the requestors are those of [[dirsync.requestor]] in {}", case.path))?;
    if output.common.json {
        output.json(&case.document(&WithUnknown { unknown: &[], answer: &answer }))?;
    } else {
        told(&answer, output);
    }
    Ok(if answer.state == Outcome::Rejected { Status::Act } else { Status::Fine })
}

/// Every document of a plan has the list; what is open here stands among the warnings.
#[derive(serde::Serialize)]
struct WithUnknown<'a> {
    unknown: &'a [crate::values::Missing],
    #[serde(flatten)]
    answer: &'a Rehearsed,
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn told(answer: &Rehearsed, output: &mut Output) {
    headline(output, &answer.verdict());
    if output.common.quiet {
        return;
    }
    if answer.state == Outcome::Accepted {
        let rows: Vec<_> = Number::ALL
            .into_iter()
            .map(|number| {
                let value = answer.takes.get(number).map_or("open".to_owned(), |value| value.to_string());
                vec![Cell::plain(number.name()), Cell::plain(value)]
            })
            .collect();
        section(output, "Its numbers then", &columns(&[Align::Left, Align::Right], &rows));
    }
    let paint = output.paint;
    section(output, "Take care", &warnings(&answer.warnings, paint));
}
