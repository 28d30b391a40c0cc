#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! What is generated of the documentation is what the program says; `BACKSYNC_UPDATE_DOCS=1 cargo test --test docs` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use backsync::facts::{Origin, catalogue};
use backsync::scenario::model::Scenario;
use backsync::scenario::schema::{FieldSpec, Shape, TableSpec};
use backsync::scenario::{Path as Key, json_schema};

#[path = "docs/coverage.rs"]
mod coverage;

/// Compares a file of `docs` with what it must hold, or writes it.
fn holds(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("BACKSYNC_UPDATE_DOCS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let is = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        is == text,
        "docs/{name} is not up to date; write it anew with: BACKSYNC_UPDATE_DOCS=1 cargo test --test docs"
    );
}

#[test]
fn the_json_schema_is_the_programs() {
    holds("scenario.schema.json", &format!("{}\n", serde_json::to_string_pretty(&json_schema()).unwrap()));
}

#[test]
fn the_reference_of_the_format_is_the_loaders() {
    let mut out = String::from(
        "# The scenario file, key by key\n\nGenerated from the descriptions that the loader reads by; `backsync schema` prints the same as JSON Schema.\nTOML 1.0, UTF-8. Only `schema` and `title` must be there; what is absent is unknown, never 0.\n",
    );
    table(&mut out, &Scenario::SPEC, "The file itself", "");
    holds("scenario-format.md", &out);
}

fn table(out: &mut String, spec: &'static TableSpec, title: &str, path: &str) {
    writeln!(out, "\n## {title}\n\n{}\n\n| key | what belongs there | what it is |\n|---|---|---|", spec.doc.trim())
        .unwrap();
    for field in spec.fields {
        let must = if spec.requires(field.key) { ", required" } else { "" };
        writeln!(out, "| `{}` | {}{must} | {} |", field.key, cell(&belongs(&field.shape)), cell(&explained(field)))
            .unwrap();
    }
    for field in spec.fields {
        let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        match field.shape {
            Shape::Table(inner) => table(out, inner, &format!("`[{path}]`"), &path),
            Shape::List(Shape::Table(inner)) => table(out, inner, &format!("`[[{path}]]`"), &path),
            _ => {}
        }
    }
}

fn belongs(shape: &Shape) -> String {
    match shape {
        Shape::List(inner) if !matches!(inner, Shape::Table(_)) => {
            format!("a list, each {}", inner.in_words())
        }
        shape => shape.in_words(),
    }
}

fn explained(field: &FieldSpec) -> String {
    if field.how.is_empty() {
        field.doc.trim().to_owned()
    } else {
        format!("{} *How it is learnt:* {}", field.doc.trim(), field.how)
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

#[test]
fn the_list_of_facts_is_the_catalogue() {
    let mut out = String::from(
        "# Facts\n\nEvery value that rules, checklists, forms and screens refer to, by one name. A fact is known, unknown (and then\nsays how to find out), or has no meaning in the case at hand. `[...]` stands for an element, by its name or position. Of what is computed the rule is given, and its source.\n\n| fact | words | kind | unit | comes from |\n|---|---|---|---|---|\n",
    );
    for fact in catalogue() {
        let origin = match fact.origin {
            Origin::Entered => "entered".to_owned(),
            Origin::Derived(source) => format!("{} ({source})", cell(fact.rule)),
        };
        writeln!(out, "| `{}` | {} | {} | {} | {origin} |", fact.name, cell(&fact.words), fact.kind.word(), fact.unit)
            .unwrap();
    }
    holds("facts.md", &out);
}

#[test]
fn the_list_of_keys_is_the_table_of_actions() {
    use backsync::action::{ACTIONS, Keymap, LINE_KEYS};
    let keymap = Keymap::default();
    let mut out = String::from(
        "# Keys\n\nEvery action of the console. The footer shows what is possible at the moment, `?` shows all keys and filters them,\n`:` finds an action by its words. `backsync keys` prints this list.\n\n| keys | action | where | what it does |\n|---|---|---|---|\n",
    );
    for action in ACTIONS {
        let keys: Vec<String> = keymap.keys(action.id).iter().map(|key| format!("`{key}`")).collect();
        writeln!(out, "| {} | {} | {} | {} |", keys.join(" "), action.name, action.place.title(), cell(action.words))
            .unwrap();
    }
    out.push_str("\n## While a text is typed\n\n| keys | what they do |\n|---|---|\n");
    for (keys, words) in LINE_KEYS {
        writeln!(out, "| {keys} | {words} |").unwrap();
    }
    holds("keys.md", &out);
}

#[test]
fn the_reference_of_the_commands_is_their_help() {
    let mut command = backsync::cli::command().term_width(100);
    command.build();
    let mut out = String::from("# Commands\n\nThe help of each command, as `backsync COMMAND --help` prints it.\n");
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).filter(|n| n != "help").collect();
    writeln!(out, "\n## backsync\n\n```text\n{}```", trimmed(&command.render_long_help().to_string())).unwrap();
    for name in names {
        let sub = command.find_subcommand_mut(&name).unwrap();
        let help = sub.render_long_help().to_string();
        assert!(help.contains("Example: "), "backsync {name} --help has no example");
        writeln!(out, "\n## backsync {name}\n\n```text\n{}```", trimmed(&help)).unwrap();
    }
    holds("commands.md", &out);
}

fn trimmed(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn every_name_in_the_catalogue_can_be_asked_for_and_stands_once() {
    let scenario = backsync::scenario::load(include_str!("../scenarios/article-repaired.toml")).unwrap();
    let facts = backsync::facts::Facts::of(&scenario, scenario.as_of.unwrap());
    let with_requestors = backsync::scenario::load(include_str!("../scenarios/resync-error-14.toml")).unwrap();
    let of_requestors = backsync::facts::Facts::of(&with_requestors, with_requestors.as_of.unwrap());
    // Of the checks after a backed-out upgrade only a case of one has any.
    let backout = backsync::scenario::load(include_str!("../scenarios/backed-out-bridgehead.toml")).unwrap();
    let of_backout = backsync::facts::Facts::of(&backout, backout.as_of.unwrap());
    let mut names = std::collections::HashSet::new();
    for spec in catalogue() {
        assert!(names.insert(spec.name.clone()), "{} stands twice", spec.name);
        assert!(!spec.words.is_empty(), "{} has no words", spec.name);
        let name = spec.name.replace("usn.partner[...]", "usn.partner[SERVERB]").replace("[...]", "[0]");
        let facts = match &name {
            name if name.starts_with("resync.") => &of_requestors,
            name if name.starts_with("verify.check") => &of_backout,
            _ => &facts,
        };
        let fact = facts.get(&name).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(fact.spec, spec);
        if let Some(missing) = fact.value.missing() {
            assert!(!missing.how.is_empty() && !missing.why.is_empty(), "{name}");
        }
    }
    let Err(error) = facts.get("usn.discrepency") else { panic!("there is no such fact") };
    assert!(error.to_string().contains("did you mean usn.discrepancy?"), "{error}");
    assert!("restore.usn_changed".parse::<Key>().unwrap().spec().is_some());
}
