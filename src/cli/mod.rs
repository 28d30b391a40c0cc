//! The command line: one file a command, over the same functions as the panes.

mod args;
mod check;
mod excerpt;
mod faults;
mod layout;
mod output;
mod paint;
mod plan;
mod scenario;
mod usn;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

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
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut output = Output::new(&cli.common);
    let status = match answer(&cli, &mut output) {
        Ok(status) => status,
        Err(error) => {
            output.complain(&error);
            Status::Failed
        }
    };
    ExitCode::from(output.finish(status) as u8)
}

fn answer(cli: &Cli, output: &mut Output) -> anyhow::Result<Status> {
    match &cli.command {
        Some(Command::Check { files }) => check::run(files, output),
        Some(Command::Usn { file }) => usn::run(file, output),
        None => console(cli),
    }
}

fn console(cli: &Cli) -> anyhow::Result<Status> {
    let file = cli
        .scenario
        .as_ref()
        .map_or_else(|| "FILE".to_owned(), |path| path.display().to_string());
    anyhow::bail!(
        "the console is not part of this version yet\n  type instead: backsync usn {file}   (or backsync --help for all commands)"
    )
}

/// Help and version are answers; everything else on this way is a usage error, told on stderr.
fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    if error.use_stderr() || printed.is_err_and(|e| e.kind() != std::io::ErrorKind::BrokenPipe) {
        return ExitCode::from(Status::Failed as u8);
    }
    ExitCode::SUCCESS
}
