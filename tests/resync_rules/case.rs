//! Small cases, and the answer as JSON.

use backsync::dirsync::resync::plan;
use backsync::dirsync::{Cure, Rehearsal, Rehearsed, Resync, rehearse};
use backsync::scenario::{Draft, Scenario, load};
use serde_json::Value;

/// A case with these requestors: each is its IMPSEQ, SRVSEQ and REQSEQ, where `?` is not known, and more keys behind a bar.
/// They are called P0, P1 and so on; those with `*` before their numbers ask.
pub fn case(dirsync: &str, requestors: &[&str]) -> String {
    let mut text = format!(
        "schema = 1\ntitle = \"a case\"\n[[server]]\nname = \"DXSRV\"\n[dirsync]\nserver = \"DXSRV\"\n{dirsync}\n"
    );
    for (i, requestor) in requestors.iter().enumerate() {
        let (numbers, more) = requestor.split_once('|').unwrap_or((requestor, ""));
        text += &format!("[[dirsync.requestor]]\nname = \"P{i}\"\n");
        let (asks, numbers) = numbers.strip_prefix('*').map_or((false, numbers), |numbers| (true, numbers));
        for (key, number) in ["impseq", "srvseq", "reqseq"].into_iter().zip(numbers.split_whitespace()) {
            if number != "?" {
                text += &format!("{key} = {number}\n");
            }
        }
        if asks {
            text += "resync = true\n";
        }
        for key in more.split(',').filter(|key| !key.trim().is_empty()) {
            text += &format!("{}\n", key.trim());
        }
    }
    text
}

pub const OLD: &str = "dxa_version = \"5.5.2448.8\"";
pub const NEW: &str = "dxa_version = \"5.5.2650.24\"";

pub fn loaded(text: &str) -> Scenario {
    load(text).unwrap_or_else(|faults| panic!("the case is not valid: {faults:#?}\n{text}"))
}

pub fn answer(text: &str) -> Resync {
    plan(&loaded(text))
}

pub fn ask(text: &str) -> Value {
    serde_json::to_value(answer(text)).unwrap()
}

pub fn shipped(name: &str) -> String {
    std::fs::read_to_string(format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The scenario as it stands once a cure is taken, through the way of every edit.
pub fn applied(text: &str, cure: &Cure) -> String {
    let mut draft = Draft::new(text.to_owned()).unwrap();
    let step = draft.plan(&cure.edit).unwrap_or_else(|error| panic!("{error}: {cure:#?}\n{text}"));
    draft.take(step);
    draft.text().to_owned()
}

/// The rehearsal import of one requestor, through the text of the file.
pub fn rehearsed(text: &str, requestor: &str) -> Rehearsed {
    let scenario = loaded(text);
    let file = Rehearsal::of(&plan(&scenario)).unwrap_or_else(|| panic!("there is no rehearsal file\n{text}"));
    let read = Rehearsal::read(&file.to_text()).unwrap();
    assert_eq!(read, file);
    rehearse(&scenario, &read, requestor).unwrap()
}

pub fn ids(answer: &Value, list: &str) -> Vec<String> {
    answer[list].as_array().unwrap().iter().map(|element| element["id"].as_str().unwrap().to_owned()).collect()
}

pub fn missing(answer: &Value) -> Vec<&str> {
    answer["unknown"].as_array().unwrap().iter().map(|missing| missing["fact"].as_str().unwrap()).collect()
}
