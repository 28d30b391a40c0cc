//! `backsync completions SHELL` and `backsync man`: what shells and the manual reader want.

use clap_complete::Shell;

use super::Status;
use super::args::command;
use super::output::Output;

pub fn run(shell: Shell, output: &mut Output) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "backsync", &mut script);
    output.text(&String::from_utf8(script)?);
    Ok(Status::Fine)
}

/// One page for the program and all its commands.
pub fn manual(output: &mut Output) -> anyhow::Result<Status> {
    let mut command = command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let main = clap_mangen::Man::new(command.clone()).date("").manual("Backsync");
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    main.render_options_section(&mut page)?;
    for sub in command.get_subcommands() {
        let name = sub.get_name().to_owned();
        let man = clap_mangen::Man::new(sub.clone().disable_help_flag(true));
        page.extend_from_slice(format!(".SH \"BACKSYNC {}\"\n", name.to_uppercase()).as_bytes());
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_extra_section(&mut part)?;
        // The sections of a command become paragraphs of its own.
        page.extend_from_slice(
            String::from_utf8(part)?.replace(".SH EXTRA\n", ".PP\n").replace(".SH ", ".SS ").as_bytes(),
        );
        page.extend(arguments(sub).into_bytes());
    }
    let mut extra = Vec::new();
    main.render_extra_section(&mut extra)?;
    page.extend_from_slice(String::from_utf8(extra)?.replace(".SH EXTRA", ".SH \"EXIT STATUS\"").as_bytes());
    output.text(&String::from_utf8(page)?);
    Ok(Status::Fine)
}

/// The arguments that a command has for itself; the common options stand once, with the program.
fn arguments(command: &clap::Command) -> String {
    let mut out = String::new();
    for argument in command.get_arguments().filter(|a| !a.is_global_set() && a.get_id() != "help") {
        let name = match argument.get_long() {
            Some(long) => format!("\\-\\-{long}"),
            None => argument.get_value_names().map_or_else(
                || argument.get_id().as_str().to_uppercase(),
                |names| names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(" "),
            ),
        };
        let help = argument.get_help().map(|help| help.to_string()).unwrap_or_default();
        out.push_str(&format!(".TP\n\\fB{name}\\fR\n{}\n", help.replace('-', "\\-")));
    }
    out
}
