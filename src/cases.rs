//! The built-in cases: worked scenarios that come with the program.

use std::fs::OpenOptions;
use std::io::{self, Write};

use crate::scenario::{Change, Draft, Edit, EditError, Path, Scalar};

/// A built-in case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name, as `new --from` takes it.
    pub name: &'static str,
    /// The scenario file.
    pub text: &'static str,
}

macro_rules! cases {
    ($($name:literal),+ $(,)?) => {
        &[$(Case { name: $name, text: include_str!(concat!("../scenarios/", $name, ".toml")) }),+]
    };
}

/// All of them, by name.
pub const ALL: &[Case] = cases![
    "article-late-catch-up",
    "article-repaired",
    "article-usn-example",
    "backed-out-bridgehead",
    "empty",
    "healthy-site",
    "late-measurement",
    "many-partners",
    "migration-slow",
    "resync-error-14",
    "resync-error-14-build-unknown",
    "resync-error-14-new-build",
];

const BLANK: &str = "\
# A Backsync scenario. What is not entered is unknown, never 0.
# backsync check FILE finds every fault; backsync schema prints all keys.
schema = 1
title = \"A new case\"
";

/// A scenario in which everything is unknown but its title.
pub fn blank(title: &str) -> io::Result<String> {
    titled(BLANK, title).map_err(io::Error::other)
}

/// The same scenario with another title.
pub fn titled(text: &str, title: &str) -> Result<String, String> {
    let mut draft = Draft::new(text.to_owned()).map_err(|_| "the built-in case is damaged".to_owned())?;
    let edit = Edit::one(Change::Set { at: Path::of("title"), to: Scalar::Text(title.to_owned().into()) });
    match draft.plan(&edit) {
        Ok(step) => draft.take(step),
        Err(EditError::Nothing) => {}
        Err(error) => return Err(error.to_string()),
    }
    Ok(draft.text().to_owned())
}

/// Writes a file that is not there yet, whole or not at all.
pub fn write_new(path: &std::path::Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
        // Half a scenario is worse than none.
        let _ = std::fs::remove_file(path);
    })
}

/// The case of this name.
pub fn named(name: &str) -> Option<Case> {
    ALL.iter().find(|case| case.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_built_in_and_loads() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
            .collect();
        files.sort();
        assert_eq!(files, ALL.iter().map(|case| case.name).collect::<Vec<_>>());
        for case in ALL {
            assert!(crate::scenario::load(case.text).is_ok(), "{}", case.name);
            assert!(case.text.starts_with("#:schema "), "{} does not name its schema", case.name);
        }
    }
}
