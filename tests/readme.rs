#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The README is true: two commands, a scenario that loads, every command named, links that lead somewhere.
//! That its two commands do what they say is tried by `.ci/run`, which runs them as written.

use std::path::Path;

const README: &str = include_str!("../README.md");

fn blocks(language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        if line.trim() == format!("```{language}") {
            blocks.push(
                lines
                    .by_ref()
                    .take_while(|line| line.trim() != "```")
                    .map(|line| format!("{}\n", line.trim_start()))
                    .collect(),
            );
        }
    }
    blocks
}

#[test]
fn there_are_two_commands_one_that_answers_a_case_and_one_that_tests() {
    let commands = blocks("sh");
    assert_eq!(commands.len(), 2);
    assert!(commands[0].starts_with("cargo run ") && commands[0].contains(" scenarios/"), "{}", commands[0]);
    assert_eq!(commands[1], "cargo test\n");
}

#[test]
fn the_scenario_in_it_loads_and_answers() {
    let [scenario] = &blocks("toml")[..] else { panic!("one scenario") };
    let scenario = backsync::scenario::load(scenario).unwrap();
    let now = "1999-01-12T09:31:00Z".parse().unwrap();
    let plan = backsync::replication::plan(&scenario, &now);
    assert!(plan.unknown.iter().any(|missing| missing.fact == "restore.partner"), "it goes on with reading SERVERB");
}

#[test]
fn every_command_is_named() {
    for command in backsync::cli::command().get_subcommands() {
        assert!(
            README.contains(&format!("`backsync {}", command.get_name())),
            "{} is not in the README",
            command.get_name()
        );
    }
}

#[test]
fn links_lead_somewhere() {
    let targets: Vec<&str> = README.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(targets.len() > 5);
    for target in targets.into_iter().filter(|target| !target.starts_with("http")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "{target}");
    }
}
