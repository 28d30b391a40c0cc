//! The words of the command line, with an example each.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::values::{Moment, parse_moment};

/// Finds out why a directory stopped replicating, and computes the repair.
#[derive(Debug, Parser)]
#[command(
    name = "backsync",
    version,
    subcommand_negates_reqs = true,
    override_usage = "backsync [OPTIONS] [SCENARIO]\n       backsync [OPTIONS] COMMAND ...",
    after_help = "Exit status: 0 answered and nothing is wrong, 1 there is something to act on or unknown, 2 not answered.\n\nExample: backsync scenarios/article-usn-example.toml"
)]
pub struct Cli {
    /// The scenario to open in the console; without one it lets you choose.
    pub scenario: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub common: Common,
}

/// What every command understands.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Print one JSON document on stdout.
    #[arg(long, global = true)]
    pub json: bool,

    /// The time to reckon with; else the scenario's `as_of`, else the clock.
    #[arg(long, global = true, value_name = "TIME", value_parser = moment)]
    pub at: Option<Moment>,

    /// When to colour.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,

    /// Change and write nothing.
    #[arg(long, global = true)]
    pub read_only: bool,

    /// Say less.
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Say more.
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    #[default]
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Validate scenario files: every fault, with its place and what to type.
    #[command(
        after_help = "Exit status: 0 all are valid, 1 some are not, 2 one could not be read.\n\nExample: backsync check scenarios/*.toml"
    )]
    Check {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },

    /// By how much the restored server is behind, and which changes stay behind all the same.
    #[command(
        after_help = "Exit status: 0 nothing is wrong, 1 blocked, unknown or changes stranded, 2 not answered.\n\nExample: backsync usn scenarios/article-usn-example.toml --json"
    )]
    Usn {
        /// The scenario file.
        file: PathBuf,
    },

    /// The two numbers of Authrest, what they are made of, what they cost, and what else would help.
    #[command(
        after_help = "Exit status: 0 not needed, 1 needed or unknown, 2 not answered.\n\nExample: backsync authrest scenarios/article-usn-example.toml --json"
    )]
    Authrest {
        /// The scenario file.
        file: PathBuf,
    },

    /// Raising the USN without downtime, by importing one mailbox over and over.
    #[command(
        after_help = "Exit status: 0 not needed, 1 needed or unknown, 2 not answered.\n\nExample: backsync reimport scenarios/article-usn-example.toml --json"
    )]
    Reimport {
        /// The scenario file.
        file: PathBuf,
    },

    /// Whether the repair held, by the readings after it.
    #[command(
        after_help = "Exit status: 0 it holds, 1 it does not, or nobody can say yet, 2 not answered.\n\nExample: backsync verify scenarios/article-repaired.toml --json"
    )]
    Verify {
        /// The scenario file.
        file: PathBuf,
    },

    /// Write the files of a repair: each whole or not at all, none over another unless told to.
    #[command(
        after_help = "Writes into DIR, with a MANIFEST.json of what was written: authrest: AUTHREST.CMD; reimport: USNFIX.CSV, FIXUSN.BAT. What was generated into DIR before stays in the manifest. Of all, what the case does not call for is skipped with a line; a KIND that was named and has nothing to write is an error. Exit status: 0 written, or nothing called for, 2 not.\n\nExample: backsync generate case.toml authrest --out repair --record"
    )]
    Generate(super::generate::Words),

    /// Read evidence into the scenario.
    #[command(
        after_help = "Sets read_at, replaces that partner's reading, adds an unknown partner and its server. Exit status: 0 imported, 2 not.\n\nExample: backsync import case.toml reps-from attribute.txt --partner SERVERB"
    )]
    Import(super::import::Words),

    /// Make a new scenario, blank or from a built-in case.
    #[command(
        after_help = "Exit status: 0 made, 2 not.\n\nExample: backsync new case.toml --title \"SERVERA does not send\" --from article-usn-example"
    )]
    New {
        /// The file to make; an existing one is never overwritten.
        file: PathBuf,
        /// The case in one sentence.
        #[arg(long)]
        title: Option<String>,
        /// The built-in case to begin with.
        #[arg(long, value_name = "CASE")]
        from: Option<String>,
    },

    /// Print the JSON Schema of the scenario format.
    #[command(after_help = "Example: backsync schema > scenario.schema.json")]
    Schema,

    /// Print the keys of the console.
    #[command(after_help = "Example: backsync keys --json")]
    Keys,

    /// Look whether this machine has what Backsync needs, and what earlier sessions left.
    #[command(after_help = "Exit status: 0 no fault, 1 a fault.\n\nExample: backsync doctor")]
    Doctor,

    /// Print a script that completes commands and options.
    #[command(after_help = "Example: backsync completions bash > ~/.local/share/bash-completion/completions/backsync")]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },

    /// Print the manual page.
    #[command(after_help = "Example: backsync man | man -l -")]
    Man,
}

fn moment(text: &str) -> Result<Moment, String> {
    parse_moment(text).map_err(|_| "a time has date, time and offset, such as 1999-01-12T09:30:00Z".to_owned())
}

/// The command line as data, for completions and the manual page.
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}
