//! The built-in cases: worked scenarios that come with the program.

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
    "empty",
    "healthy-site",
    "late-measurement",
    "many-partners",
];

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
