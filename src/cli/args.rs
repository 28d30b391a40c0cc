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

    /// The branch of the backout article that applies: what fails, what is seen, what is to be done.
    #[command(
        after_help = "Exit status: 0 a branch in which nothing has to be repaired now (member-with-55, single-server-site), 1 any other, also once it is repaired, for the state stays, 2 not answered.\n\nExample: backsync backout scenarios/backed-out-bridgehead.toml --json"
    )]
    Backout {
        /// The scenario file.
        file: PathBuf,
    },

    /// The way out of a damaged cc:Mail post office.
    #[command(
        after_help = "Exit status: 1 a recovery is due, or which one is unknown, 2 not answered.\n\nExample: backsync ccmail case.toml --json"
    )]
    Ccmail {
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

    /// What Resync.glb will hold, whether Import.exe stops with error 14, and what makes it work.
    #[command(
        after_help = "Exit status: 0 the header reaches every number on the server (a requestor may hold a higher one itself: then it says so), 1 error 14 or unknown, 2 not answered.\n\nExample: backsync resync scenarios/resync-error-14.toml --json"
    )]
    Resync {
        /// The scenario file.
        file: PathBuf,
    },

    /// The rehearsal import of a Resync.rehearsal.txt on one requestor.
    #[command(
        after_help = "Exit status: 0 accepted, 1 rejected with error 14, 2 not answered.\n\nExample: backsync rehearse case.toml out/Resync.rehearsal.txt --requestor PO-SOUTH"
    )]
    Rehearse {
        /// The scenario file.
        file: PathBuf,
        /// The file to rehearse with, as `generate resync` writes it, or - for standard input.
        rehearsal: PathBuf,
        /// The requestor that imports it, by its name or its address.
        #[arg(long, value_name = "NAME")]
        requestor: String,
    },

    /// How long failing mailboxes hold the Migration Wizard up, now and with other values.
    #[command(
        after_help = "Exit status: 0 the delay is acceptable, 1 slow or unknown, 2 not answered.\n\nExample: backsync migration scenarios/migration-slow.toml --json"
    )]
    Migration {
        /// The scenario file.
        file: PathBuf,
    },

    /// List the checklists of a case, show one with its state and next step, or record a step.
    #[command(
        after_help = "A record is appended, never rewritten; a value that a step asks for fills the scenario. Exit status: 0 listed, finished, not for this case, or recorded; 1 not finished; 2 not answered, or not recorded.\n\nExample: backsync checklist case.toml find-discrepancy --done note-usn-changed --value 7483 --by jb"
    )]
    Checklist(super::checklist::Words),

    /// Write the files of a repair: each whole or not at all, none over another unless told to.
    #[command(
        after_help = "Writes into DIR, with a MANIFEST.json of what was written: authrest: AUTHREST.CMD; reimport: USNFIX.CSV, FIXUSN.BAT; resync: RESYNC.REG, GLOBALMAX.REG, their undo files, REQUEST.BAT, Resync.rehearsal.txt; migration: MIGRATE.REG, MIGRATE-UNDO.REG. What was generated into DIR before stays in the manifest. Of all, what the case does not call for is skipped with a line; a KIND that was named and has nothing to write is an error. Exit status: 0 written, or nothing called for, 2 not.\n\nExample: backsync generate case.toml authrest --out repair --record"
    )]
    Generate(super::generate::Words),

    /// The case for handing over: where it stands, what comes next, what must not be done, what was done, what is unknown.
    #[command(
        after_help = "Exit status: 0 printed, 2 not.\n\nExample: backsync report case.toml --format html --redact > report.html"
    )]
    Report(super::report::Words),

    /// Read evidence into the scenario.
    #[command(
        after_help = "reps-from sets read_at, replaces that partner's reading, adds an unknown partner and its server. listds, listq and dirsync-log take what can be read for certain and name every other line. Exit status: 0 imported, 2 not.\n\nExample: backsync import case.toml reps-from attribute.txt --partner SERVERB"
    )]
    Import(super::import::Words),

    /// Unite two scenarios that come from one, as a merge driver of git: records of both, fields of whoever changed them.
    #[command(
        after_help = "Writes the result over OURS: a valid scenario, or one with <<<<<<< lines where both changed one field, at which check points. Exit status: 0 united, 2 somebody must choose, or nothing was written.\n\nExample: git config merge.backsync.driver \"backsync merge %O %A %B %P\", and in .gitattributes: scenarios/*.toml merge=backsync"
    )]
    Merge {
        /// What both come from; an empty file where there is nothing.
        base: PathBuf,
        /// One of the two; the result is written here.
        ours: PathBuf,
        /// The other one.
        theirs: PathBuf,
        /// The file that both are of, where OURS is a temporary one, as git's are: it is named in what is said.
        name: Option<PathBuf>,
    },

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
