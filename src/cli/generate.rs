//! `backsync generate`: the files of a repair, with a manifest, into a folder.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use clap::ValueEnum;
use serde::Serialize;

use crate::artefact::Artefact;
use crate::checklist::Lists;
use crate::document::{Document, DocumentError, read_limited};
use crate::facts::Facts;
use crate::files::folder::{self, Done};
use crate::files::made::{self, Made};
use crate::files::{manifest, record, template};
use crate::generate::{Over, WriteError, Written};
use crate::replication::authrest::{Authrest, plan};
use crate::report::walked;
use crate::scenario::model::Purpose;
use crate::scenario::{EditError, Scenario};
use crate::values::{grouped, same_name, shown_path, visible};

use super::output::Output;
use super::plan::Case;
use super::typed::{self, quoted};
use super::{Status, editing, exported, interrupt, progress};

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

/// A scenario can't hold a larger count.
const MOST: i64 = 1_000_000_000;

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
    /// The server, repeated: raised Object-Versions overwrite what every other server has.
    #[arg(long, value_name = "SERVER")]
    pub confirm: Option<String>,
    /// For migration: the retries to set, instead of those suggested.
    #[arg(long, value_name = "N", requires = "interval", value_parser = clap::value_parser!(u32).range(..=MOST))]
    pub retries: Option<u32>,
    /// For migration: the seconds in between.
    #[arg(long, value_name = "SECONDS", requires = "retries", value_parser = clap::value_parser!(u32).range(..=MOST))]
    pub interval: Option<u32>,
}

#[derive(Serialize)]
struct Answer<'a> {
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
    let case = Case::of_bytes(&words.file, bytes.clone(), output)?;
    let walked = walked(Lists::built_in(), &Facts::of(&case.scenario, case.now));
    let from = made::Case { scenario: &case.scenario, file: &words.file, now: &case.now, saved: None, walked: &walked };
    let (made, skipped) = make(words, &from, output)?;
    if made.is_empty() {
        for skipped in &skipped {
            output.line(format!("{} skipped: {}", skipped.kind, skipped.why));
        }
        output.line("nothing to write");
        return finish(words, &case, &[], &skipped, false, output);
    }
    let manifest = manifest::Draft::of(&from, &bytes, &made.iter().collect::<Vec<_>>());
    for made in &made {
        made.spelled.iter().for_each(|spelled| output.note(spelled));
        made.warnings.iter().for_each(|warning| output.note(format!("{} ({})", warning.text, warning.source)));
    }
    let Done { written, notes, kinds } = written(words, made, &case.scenario, manifest, output)?;
    notes.iter().for_each(|note| output.note(note));
    let recorded = document.is_some();
    if let Some(document) = document {
        record(document, words, &written, &case, output)?;
    }
    for file in &written {
        let path = shown_path(&words.out.join(file.name));
        output.line(format!("wrote {path}  {} bytes  sha256 {}", grouped(file.bytes), file.sha256));
    }
    if ["authrest", "reimport"].iter().all(|kind| kinds.iter().any(|its| its == kind)) {
        // Both would raise the USNs twice.
        output.line("AUTHREST.CMD and FIXUSN.BAT are two ways to the same end: run one of them, not both");
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
fn make(words: &Words, from: &made::Case<'_>, output: &Output) -> anyhow::Result<(Vec<Made>, Vec<Skipped>)> {
    let all = words.kinds.is_empty() || words.kinds.contains(&Kind::All);
    let (mut made, mut skipped) = (Vec::new(), Vec::new());
    for of in made::Kind::ALL {
        let named = words.kinds.contains(&word(of));
        if !named && !all {
            continue;
        }
        let files = match of {
            made::Kind::Reimport => made::reimport(from),
            made::Kind::Authrest => {
                let exported = exported::read(from.file, from.scenario, output);
                let plan = plan(from.scenario, from.now, exported.as_ref());
                // What stands against the file at all comes before a confirmation that would not help.
                let files = made::authrest(from, &plan);
                files.is_ok().then(|| confirmed(words, &plan)).transpose()?;
                files
            }
            made::Kind::Resync => made::resync(from),
            made::Kind::Migration => made::migration(from, words.retries.zip(words.interval))
                .map_err(|not| not.or_how("other values: --retries N --interval SECONDS")),
        };
        match files {
            Ok(files) => made.push(files),
            Err(why) if named => bail!("{}: {why}\n  nothing was written", of.word()),
            Err(why) => skipped.push(Skipped { kind: of.word(), why: why.to_string() }),
        }
    }
    if let Some(confirmed) = &words.confirm
        && !made.iter().any(|made| same_name(&made.server, confirmed))
        && !made.is_empty()
    {
        bail!("--confirm names {}, and the files are for another server\n  nothing was written", visible(confirmed));
    }
    Ok((made, skipped))
}

/// The word for a kind of files.
fn word(kind: made::Kind) -> Kind {
    match kind {
        made::Kind::Authrest => Kind::Authrest,
        made::Kind::Reimport => Kind::Reimport,
        made::Kind::Resync => Kind::Resync,
        made::Kind::Migration => Kind::Migration,
    }
}

/// Raised Object-Versions can't be taken back, so they ask for the name of the server once more.
fn confirmed(words: &Words, plan: &Authrest) -> anyhow::Result<()> {
    let (Some(command), Some(server)) = (&plan.command, &plan.server) else { return Ok(()) };
    let confirmed = words.confirm.as_ref().is_some_and(|name| same_name(name, server.as_str()));
    if !plan.overwrites() || confirmed {
        return Ok(());
    }
    let shown = visible(server.as_str());
    let (what, source) = match plan.purpose {
        Purpose::AuthoritativeRestore => ("is an authoritative restore", "Q201414"),
        _ => ("raises Object-Versions", "Q195908"),
    };
    if let Some(other) = &words.confirm {
        bail!(
            "--confirm {} names another server than the one this is about\n  nothing was written; if {shown} is what you mean, type next: {}",
            visible(other),
            whole(words, &quoted(server.as_str()))
        );
    }
    bail!(
        "{command} {what}: every object of {shown} replaces everyone's copy, newer ones too ({source})\n  nothing was written; if that is what you want, type next: {}",
        whole(words, &quoted(server.as_str()))
    )
}

/// The command as it was typed, with the server that it needs.
fn whole(words: &Words, server: &str) -> String {
    let word = |kind: &Kind| kind.to_possible_value().map(|value| format!(" {}", value.get_name()));
    let kinds: String = words.kinds.iter().filter_map(word).collect();
    let flags = [(words.record, " --record"), (words.force, " --force")];
    let flags: String = flags.iter().filter(|(given, _)| *given).map(|(_, flag)| *flag).collect();
    let values = words
        .retries
        .zip(words.interval)
        .map_or_else(String::new, |(retries, interval)| format!(" --retries {retries} --interval {interval}"));
    let [file, out] = [&words.file, &words.out].map(|path| typed::file(path));
    format!("backsync generate {file}{kinds} --out {out}{flags}{values} --confirm {server}")
}

/// All files on the disk, or none; a signal counts as a wish to have none.
fn written(
    words: &Words,
    made: Vec<Made>,
    scenario: &Scenario,
    manifest: manifest::Draft,
    output: &Output,
) -> anyhow::Result<Done> {
    let noted = interrupt::noted().context("signals can't be heard, so nothing was written")?;
    let (folder, file) = (words.out.clone(), words.file.clone());
    let over = if words.force { Over::Anything } else { Over::Nothing };
    let files: Vec<Artefact> = made.into_iter().flat_map(|made| made.files).collect();
    let names = files.iter().map(|file| file.name);
    if let Some(template) = template::in_the_way(&folder, names, (&file, scenario)) {
        bail!(
            "{} is the template of this case (reimport.template), and is never written over, not even with --force\n  type another --out; nothing was written",
            shown_path(&template)
        );
    }
    let work = move |context: &crate::task::Context| -> Result<Done, WriteError> {
        folder::write(&folder, &file, &files, manifest, over, &context.also_ended_by(Arc::clone(&noted)))
    };
    progress::shown("generate", output, work)?.map_err(|error| match error {
        WriteError::Exists(_) => {
            anyhow!("{error}\n  --force writes over what is there, another --out leaves it alone")
        }
        WriteError::OtherCase { .. } => {
            anyhow!("{error}\n  type another --out, so that nobody takes the files of one case for those of the other; --force writes them there all the same")
        }
        error => error.into(),
    })
}

/// Notes the files in the scenario, and saves it.
fn record(
    mut document: Document,
    words: &Words,
    written: &[Written],
    case: &Case,
    output: &Output,
) -> anyhow::Result<()> {
    let otherwise = "the files are written, but not noted in it";
    let edit = record::edit(document.scenario(), &words.file, &words.out, written, &case.now).context(otherwise)?;
    match document.apply(&edit) {
        Ok(_) => editing::save(&mut document, &words.file, otherwise),
        Err(DocumentError::Edit(EditError::Nothing)) => {
            output.note("the scenario has these files noted already");
            Ok(())
        }
        Err(error) => Err(anyhow::Error::new(error).context(otherwise)),
    }
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
        let done = Answer { folder: words.out.display().to_string(), files: files.collect(), skipped, recorded };
        output.json(&case.document(&done))?;
    }
    Ok(Status::Fine)
}
