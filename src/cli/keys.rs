//! `backsync keys`: every action of the console, its keys as the user has them, and where they hold.

use serde::Serialize;

use crate::action::{ACTIONS, LINE_KEYS};
use crate::settings::{self, config_folder};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::Tone;

#[derive(Serialize)]
struct Document {
    schema: u32,
    keys: Vec<Key>,
}

#[derive(Serialize)]
struct Key {
    action: &'static str,
    keys: Vec<String>,
    place: &'static str,
    words: &'static str,
}

pub fn run(output: &mut Output) -> anyhow::Result<Status> {
    let settings = settings::load(config_folder().ok().as_deref());
    let keymap = settings.keymap;
    for fault in settings.faults.iter().filter(|fault| fault.file.ends_with("keys.toml")) {
        output.note(fault);
    }
    let keys: Vec<Key> = ACTIONS
        .iter()
        .map(|action| Key {
            action: action.name,
            keys: keymap.keys(action.id).iter().map(ToString::to_string).collect(),
            place: action.place.title(),
            words: action.words,
        })
        .collect();
    if output.common.json {
        output.json(&Document { schema: 1, keys })?;
        return Ok(Status::Fine);
    }
    let mut places: Vec<&str> = Vec::new();
    for key in &keys {
        if !places.contains(&key.place) {
            places.push(key.place);
        }
    }
    for (i, place) in places.into_iter().enumerate() {
        if i > 0 {
            output.line("");
        }
        output.line(output.paint.tone(Tone::Strong, place));
        let rows: Vec<Vec<Cell>> = keys
            .iter()
            .filter(|key| key.place == place)
            .map(|key| {
                let name = output.paint.tone(Tone::Dim, key.action);
                vec![Cell::plain(key.keys.join("  ")), Cell::painted(key.action, name), Cell::plain(key.words)]
            })
            .collect();
        for line in columns(&[Align::Left, Align::Left, Align::Left], &rows) {
            output.line(format!("  {line}").trim_end());
        }
    }
    output.line("");
    output.line(output.paint.tone(Tone::Strong, "While a text is typed"));
    let rows: Vec<Vec<Cell>> =
        LINE_KEYS.iter().map(|(keys, words)| vec![Cell::plain(*keys), Cell::plain(*words)]).collect();
    for line in columns(&[Align::Left, Align::Left], &rows) {
        output.line(format!("  {line}").trim_end());
    }
    Ok(Status::Fine)
}
