//! The command line: one file a command, over the same functions as the panes.

mod args;
mod authrest;
mod backout;
mod ccmail;
mod check;
mod checklist;
mod completions;
mod console;
mod doctor;
mod editing;
mod exported;
mod faults;
mod generate;
mod import;
mod interrupt;
mod keys;
mod layout;
mod merge;
mod migration;
mod new;
mod output;
mod paint;
mod plan;
mod progress;
mod rehearse;
mod reimport;
mod report;
mod resync;
mod schema;
mod sections;
mod typed;
mod usn;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::values::{shown_path, visible};
pub use args::command;

use args::{Cli, Command};
use output::Output;

/// What a command found out, as its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Answered, and nothing is wrong.
    Fine = 0,
    /// Answered, and there is something to act on, or something unknown that the answer needed.
    Act = 1,
    /// Not answered.
    Failed = 2,
}

/// Runs one command and returns its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) if cli.command.is_some() => cli,
        // Without a command a slip of the pen is taken for the name of a scenario, and what follows it for a slip.
        parsed => match (mistyped(&args), parsed) {
            (Some(near), _) => return no_such_command(&args, &near),
            (None, Ok(cli)) => cli,
            (None, Err(error)) => return usage(&error),
        },
    };
    let mut output = Output::new(&cli.common);
    let answered = match &cli.command {
        Some(command) => answer(&cli, command, &mut output),
        // The console ends as its session did: of a signal, if it was one.
        None => match console::run(cli.scenario.as_deref(), &output) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
    };
    let status = answered.unwrap_or_else(|error| {
        output.complain(&error);
        Status::Failed
    });
    ExitCode::from(output.finish(status) as u8)
}

fn answer(cli: &Cli, command: &Command, output: &mut Output) -> anyhow::Result<Status> {
    if let Some(scenario) = &cli.scenario {
        anyhow::bail!(
            "\"{}\" stands before the command; the file comes after it: backsync usn FILE",
            shown_path(scenario)
        );
    }
    match command {
        Command::Check { files } => check::run(files, output),
        Command::Usn { file } => usn::run(file, output),
        Command::Authrest { file } => authrest::run(file, output),
        Command::Reimport { file } => reimport::run(file, output),
        Command::Backout { file } => backout::run(file, output),
        Command::Ccmail { file } => ccmail::run(file, output),
        Command::Verify { file } => verify::run(file, output),
        Command::Resync { file } => resync::run(file, output),
        Command::Rehearse { file, rehearsal, requestor } => rehearse::run(file, rehearsal, requestor, output),
        Command::Migration { file } => migration::run(file, output),
        Command::Checklist(words) => checklist::run(words, output),
        Command::Generate(words) => generate::run(words, output),
        Command::Report(words) => report::run(words, output),
        Command::Import(words) => import::run(words, output),
        Command::Merge { base, ours, theirs, name } => {
            merge::run(base, ours, theirs, name.as_deref().unwrap_or(ours), output)
        }
        Command::New { file, title, from } => new::run(file, title.as_deref(), from.as_deref(), output),
        Command::Schema => schema::run(output),
        Command::Keys => keys::run(output),
        Command::Doctor => doctor::run(output),
        Command::Completions { shell } => completions::run(*shell, output),
        Command::Man => completions::manual(output),
    }
}

/// A word that is no command, no file and nearly a command: the parser would take it for a scenario.
fn mistyped(args: &[OsString]) -> Option<String> {
    let word = args.get(1)?.to_str()?;
    let command = command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if word.starts_with('-')
        || word.contains(['.', '/', '\\'])
        || names.contains(&word)
        || std::path::Path::new(word).exists()
    {
        return None;
    }
    crate::scenario::Suggest::default().nearest(word, names).map(str::to_owned)
}

fn no_such_command(args: &[OsString], near: &str) -> ExitCode {
    let given = args.get(1).map(|arg| arg.to_string_lossy().into_owned()).unwrap_or_default();
    let error = anyhow::anyhow!(
        "there is no command \"{}\"; did you mean {near}?\n  type next: backsync {near} --help",
        visible(&given)
    );
    Output::new(&args::Common::default()).complain(&error);
    ExitCode::from(Status::Failed as u8)
}

/// Help and version are answers; everything else on this way is a usage error, told on stderr.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let _ = error.print();
        return ExitCode::from(Status::Failed as u8);
    }
    let mut output = Output::new(&args::Common::default());
    let text = error.render();
    output.text(&if output.paint.is_on() { text.ansi().to_string() } else { text.to_string() });
    ExitCode::from(output.finish(Status::Fine) as u8)
}
