//! Every word that can stand on a screen in full: those of the program's own texts, of the cases, of the tests' inputs.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Words in lower case.
pub fn known() -> HashSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = HashSet::new();
    read(&root.join("src"), &mut |text| literals(text, &mut words));
    for folder in ["assets", "scenarios", "tests/screens", "tests/fixtures"] {
        read(&root.join(folder), &mut |text| words.extend(of(text)));
    }
    words
}

/// The letters of a text, word by word.
pub fn of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Gives the text of every file below a folder, but for the pictures: a cut word in one would make itself known.
fn read(folder: &Path, take: &mut dyn FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("snapshots") {
            read(&path, take);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "toml" || ending == "csv") {
            take(&fs::read_to_string(path).unwrap());
        }
    }
}

/// What stands between quotes: names of variables and words of comments are not what the program says.
fn literals(source: &str, words: &mut HashSet<String>) {
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, after) = rest.split_at(at);
        rest = &after[1..];
        if after.starts_with("//") {
            rest = after.split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some(behind) = after.strip_prefix("'\"'") {
            rest = behind;
        } else if after.starts_with('"') && !before.ends_with('\\') {
            let mut escaped = false;
            let end = rest.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let (text, behind) = rest.split_at(end.unwrap_or(rest.len()));
            words.extend(of(&text.replace("\\n", " ")));
            rest = behind.get(1..).unwrap_or_default();
        }
    }
}
