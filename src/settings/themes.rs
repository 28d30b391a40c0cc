//! The themes there are: the built-in ones, and those in the user's folder.

use std::path::Path;

use super::SettingFault;
use super::read::{parse, text};
use super::theme_file::{Base, ThemeFile};

/// More files than these are not looked at.
const MOST: usize = 100;

/// A theme: its name, and the changes that make it, the lowest first, over the terminal's own colours.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeSpec {
    /// Its name.
    pub name: String,
    /// What it changes.
    pub layers: Vec<ThemeFile>,
}

impl ThemeSpec {
    /// A built-in theme.
    pub fn built_in(base: Base) -> Self {
        let parsed = source(base).map(|text| parse(Path::new(base.word()), text, &mut Vec::new()));
        Self { name: base.word().to_owned(), layers: parsed.into_iter().collect() }
    }
}

/// The built-in themes.
pub const BUILT_IN: [Base; 4] = [Base::Default, Base::Dark, Base::Light, Base::HighContrast];

/// The file of a built-in theme; the terminal's own colours are no file.
fn source(base: Base) -> Option<&'static str> {
    match base {
        Base::Default => None,
        Base::Dark => Some(include_str!("../../assets/themes/dark.toml")),
        Base::Light => Some(include_str!("../../assets/themes/light.toml")),
        Base::HighContrast => Some(include_str!("../../assets/themes/high-contrast.toml")),
    }
}

/// All themes, the built-in ones first. A file of the user with the name of one of them takes its place.
pub fn all(folder: &Path, faults: &mut Vec<SettingFault>) -> Vec<ThemeSpec> {
    let mut themes: Vec<ThemeSpec> = BUILT_IN.into_iter().map(ThemeSpec::built_in).collect();
    for name in names(folder) {
        let file = folder.join(format!("{name}.toml"));
        let Some(text) = text(&file, faults) else { continue };
        let change: ThemeFile = parse(&file, &text, faults);
        let mut layers = ThemeSpec::built_in(change.based_on.unwrap_or(Base::Default)).layers;
        layers.push(change);
        let theme = ThemeSpec { name, layers };
        match themes.iter_mut().find(|other| other.name == theme.name) {
            Some(other) => *other = theme,
            None => themes.push(theme),
        }
    }
    themes
}

/// The names of the files in the folder, in order.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |entry: std::fs::DirEntry| Some(entry.file_name().to_str()?.strip_suffix(".toml")?.to_owned());
    let mut names: Vec<String> = entries.filter_map(name).filter(|name| !name.is_empty()).take(MOST).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Colour, StyleChange};

    #[test]
    fn the_built_in_files_have_no_fault_and_name_no_colour_that_a_terminal_may_define_otherwise() {
        for base in BUILT_IN {
            let mut faults = Vec::new();
            let Some(text) = source(base) else { continue };
            let theme: ThemeFile = parse(Path::new(base.word()), text, &mut faults);
            assert_eq!(faults, []);
            assert_eq!(theme.based_on, Some(Base::Default), "the layers of a built-in theme are one");
            let kinds = [
                theme.text,
                theme.strong,
                theme.dim,
                theme.accent,
                theme.selected,
                theme.bad,
                theme.doubtful,
                theme.good,
                theme.rule,
            ];
            for StyleChange { fg, bg, .. } in kinds.into_iter().flatten().map(|kind| kind.0) {
                assert!([fg, bg].into_iter().flatten().all(|colour| matches!(colour, Colour::Rgb(..))));
            }
        }
    }
}
