//! `backsync generate`: the files of a repair, with a manifest, into a folder.

mod kinds;
mod record;
mod registry;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use clap::ValueEnum;
use serde::Serialize;

use crate::artefact::Artefact;
use crate::artefact::manifest::{Entry, Manifest, Source};
use crate::digest::sha256_hex;
use crate::document::read_limited;
use crate::generate::{WriteError, Written, write};
use crate::values::{grouped, rfc3339_utc, same_name, shown_path, visible};

use super::output::Output;
use super::plan::Case;
use super::{Status, editing, interrupt, progress};

use kinds::{Built, Without};

/// What can be generated so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// AUTHREST.CMD: the command with its checks (Q201414, Q195908).
    Authrest,
    /// USNFIX.CSV and FIXUSN.BAT: one mailbox imported over and over (Q201414).
    Reimport,
    /// RESYNC.REG and GLOBALMAX.REG with their undo files, REQUEST.BAT, Resync.rehearsal.txt (Q150976, Q215505).
    Resync,
    /// MIGRATE.REG and its undo file (KB 842631).
    Migration,
    /// Whatever the case calls for; the rest is skipped with a line.
    All,
}

/// The words of the command.
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The scenario file.
    pub file: PathBuf,
    /// What to write; all of it unless given.
    #[arg(value_enum, value_name = "KIND")]
    pub kinds: Vec<Kind>,
    /// The folder to write into; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Note the files in the scenario, with their hashes.
    #[arg(long)]
    pub record: bool,
    /// Write over files that are there.
    #[arg(long)]
    pub force: bool,
    /// The server, repeated: an authoritative restore overwrites what every other server has.
    #[arg(long, value_name = "SERVER")]
    pub confirm: Option<String>,
    /// For migration: the retries to set, instead of those suggested.
    #[arg(long, value_name = "N", requires = "interval")]
    pub retries: Option<u32>,
    /// For migration: the seconds in between.
    #[arg(long, value_name = "SECONDS", requires = "retries")]
    pub interval: Option<u32>,
}

#[derive(Serialize)]
struct Done<'a> {
    folder: String,
    files: Vec<File<'a>>,
    skipped: &'a [Skipped],
    recorded: bool,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    path: String,
    bytes: u64,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Skipped {
    kind: &'static str,
    why: String,
}

pub fn run(words: &Words, output: &mut Output) -> anyhow::Result<Status> {
    if output.common.read_only {
        bail!("--read-only writes nothing, so nothing can be generated");
    }
    // The lock first: what is recorded then fits what was read.
    let document = match words.record {
        true => Some(editing::open(&words.file, "nothing was written", output)?),
        false => None,
    };
    let bytes = read_limited(&words.file).with_context(|| format!("cannot read {}", shown_path(&words.file)))?;
    let sha256 = sha256_hex(&bytes);
    let case = Case::of_bytes(&words.file, bytes, output)?;
    let (built, skipped) = build(words, &case, output)?;
    if built.is_empty() {
        for skipped in &skipped {
            output.line(format!("{} skipped: {}", skipped.kind, skipped.why));
        }
        output.line("nothing to write");
        return finish(words, &case, &[], &skipped, false, output);
    }
    let manifest = manifest(&case, sha256, &built);
    let written = written(words, built, manifest, output)?;
    let recorded = match document {
        None => false,
        Some(document) => {
            record::record(document, words, &written, case.now, output)?;
            true
        }
    };
    for file in &written {
        let path = shown_path(&words.out.join(file.name));
        output.line(format!("wrote {path}  {} bytes  sha256 {}", grouped(file.bytes), file.sha256));
    }
    for skipped in &skipped {
        output.line(format!("{} skipped: {}", skipped.kind, skipped.why));
    }
    if recorded {
        output.line(format!("noted in {}", shown_path(&words.file)));
    }
    finish(words, &case, &written, &skipped, recorded, output)
}

/// The kinds asked for; one that was named and can't be had ends everything.
fn build(words: &Words, case: &Case, output: &Output) -> anyhow::Result<(Vec<Built>, Vec<Skipped>)> {
    let all = words.kinds.is_empty() || words.kinds.contains(&Kind::All);
    let (mut built, mut skipped) = (Vec::new(), Vec::new());
    for kind in [Kind::Authrest, Kind::Reimport, Kind::Resync, Kind::Migration] {
        let named = words.kinds.contains(&kind);
        if !named && !all {
            continue;
        }
        let (name, made) = match kind {
            Kind::Reimport => ("reimport", kinds::reimport(&words.file, case)),
            Kind::Resync => ("resync", registry::resync(case, output)),
            Kind::Migration => ("migration", registry::migration(case, words.retries.zip(words.interval))),
            _ => ("authrest", kinds::authrest(&words.file, case, words.confirm.as_deref(), output)),
        };
        match made {
            Ok(files) => built.push(files),
            Err(Without::Confirmation(why)) => return Err(anyhow!(why)),
            Err(Without::Command(why)) if named => bail!("{name}: {why}\n  nothing was written"),
            Err(Without::Command(why)) => skipped.push(Skipped { kind: name, why }),
        }
    }
    if let Some(confirmed) = &words.confirm
        && !built.iter().any(|built| same_name(&built.server, confirmed))
        && !built.is_empty()
    {
        bail!("--confirm names {}, and the files are for another server\n  nothing was written", visible(confirmed));
    }
    Ok((built, skipped))
}

fn manifest(case: &Case, sha256: String, built: &[Built]) -> Manifest {
    Manifest {
        schema: 1,
        made_by: format!("backsync {}", env!("CARGO_PKG_VERSION")),
        at: rfc3339_utc(&case.now),
        scenario: Source {
            title: case.scenario.title.as_ref().map(|title| title.as_str().to_owned()),
            path: case.path.clone(),
            sha256,
        },
        kinds: built.iter().map(|built| built.about.clone()).collect(),
        files: Vec::new(),
    }
}

/// All files on the disk, or none; a signal counts as a wish to have none.
fn written(words: &Words, built: Vec<Built>, manifest: Manifest, output: &Output) -> anyhow::Result<Vec<Written>> {
    let noted = interrupt::noted().context("signals can't be heard, so nothing was written")?;
    let (folder, force) = (words.out.clone(), words.force);
    let kinds: Vec<(&'static str, &'static str)> =
        built.iter().flat_map(|built| built.files.iter().map(|file| (file.name, built.about.kind))).collect();
    let files: Vec<Artefact> = built.into_iter().flat_map(|built| built.files).collect();
    let work = move |context: &crate::task::Context| -> Result<Vec<Written>, WriteError> {
        let last = |written: &[Written]| last(manifest, &kinds, written);
        write(&folder, &files, last, force, &context.also_ended_by(Arc::clone(&noted)))
    };
    Ok(progress::shown("generate", output, work)??)
}

fn last(mut manifest: Manifest, kinds: &[(&'static str, &'static str)], written: &[Written]) -> Artefact {
    let kind_of = |name: &str| kinds.iter().find(|(its, _)| *its == name).map_or("", |(_, kind)| kind);
    manifest.files = written
        .iter()
        .map(|file| Entry { name: file.name, kind: kind_of(file.name), bytes: file.bytes, sha256: file.sha256.clone() })
        .collect();
    manifest.build()
}

fn finish(
    words: &Words,
    case: &Case,
    written: &[Written],
    skipped: &[Skipped],
    recorded: bool,
    output: &mut Output,
) -> anyhow::Result<Status> {
    if output.common.json {
        let path = |name: &str| words.out.join(name).display().to_string();
        let files = written.iter().map(|file| File {
            name: file.name,
            path: path(file.name),
            bytes: file.bytes,
            sha256: &file.sha256,
        });
        let done = Done { folder: words.out.display().to_string(), files: files.collect(), skipped, recorded };
        output.json(&case.document(&done))?;
    }
    Ok(Status::Fine)
}

/// Beside the scenario; the format lets no such path leave that folder.
fn beside(scenario: &Path, name: &str) -> PathBuf {
    scenario.parent().unwrap_or(Path::new("")).join(name.replace('\\', "/"))
}
