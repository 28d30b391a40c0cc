//! `backsync`: reads the command line and hands over.

use std::process::ExitCode;

fn main() -> ExitCode {
    backsync::cli::run(std::env::args_os())
}
