//! All settings of the user's folder. Nothing is ever written there, and no fault stops the program.

use std::path::Path;

use crate::action::Keymap;
use crate::scenario::Suggest;
use crate::scenario::reader::shortened;

use super::SettingFault;
use super::keys_file;
use super::read::{fault_at, parse, text};
use super::settings_file::{Settings, SettingsFile};
use super::theme_file::Base;
use super::themes::{self, ThemeSpec};

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The settings; the theme is one of those below.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// All themes to go through, the built-in ones first.
    pub themes: Vec<ThemeSpec>,
    /// What is wrong with the files.
    pub faults: Vec<SettingFault>,
}

impl Loaded {
    /// The theme that was chosen.
    pub fn theme(&self) -> ThemeSpec {
        let chosen = self.themes.iter().find(|theme| theme.name == self.settings.theme);
        chosen.cloned().unwrap_or_else(|| ThemeSpec::built_in(Base::Default))
    }
}

/// Reads the settings and themes of a folder; without one there are the defaults.
pub fn load(folder: Option<&Path>) -> Loaded {
    let mut faults = Vec::new();
    let Some(folder) = folder else {
        let themes = themes::BUILT_IN.into_iter().map(ThemeSpec::built_in).collect();
        return Loaded { settings: Settings::default(), keymap: Keymap::default(), themes, faults };
    };
    let file = folder.join("settings.toml");
    let written = text(&file, &mut faults).unwrap_or_default();
    let mut settings: Settings = parse::<SettingsFile>(&file, &written, &mut faults).into();
    let themes = themes::all(&folder.join("themes"), &mut faults);
    if !themes.iter().any(|theme| theme.name == settings.theme) {
        let near = Suggest::default().nearest(&settings.theme, themes.iter().map(|theme| theme.name.as_str()));
        let hint = near.map_or_else(
            || "it is default, dark, light, high-contrast, or the name of a file in themes/".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        let message = format!("there is no theme \"{}\"", shortened(&settings.theme));
        faults.push(fault_at(&file, &written, "theme", message, hint));
        settings.theme = Settings::default().theme;
    }
    let file = folder.join("keys.toml");
    let keys = text(&file, &mut faults).unwrap_or_default();
    let keymap = keys_file::parse(&file, &keys, &mut faults);
    faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    Loaded { settings, keymap, themes, faults }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Colour, GlyphChoice};

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn words(loaded: &Loaded, folder: &tempfile::TempDir) -> Vec<String> {
        let root = format!("{}/", folder.path().display());
        loaded.faults.iter().map(|fault| fault.to_string().replace(&root, "")).collect()
    }

    #[test]
    fn without_files_there_are_the_defaults_and_nothing_is_written() {
        let folder = folder(&[]);
        let loaded = load(Some(folder.path()));
        assert_eq!((loaded.settings.clone(), loaded.faults.len()), (Settings::default(), 0));
        let names: Vec<_> = loaded.themes.iter().map(|theme| theme.name.as_str()).collect();
        assert_eq!(names, ["default", "dark", "light", "high-contrast"]);
        assert_eq!(loaded, load(None));
        assert_eq!(loaded, load(Some(Path::new("/nowhere/at/all"))));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_theme_of_the_user_lies_over_its_base() {
        let folder = folder(&[
            ("settings.toml", "theme = \"mine\"\nglyphs = \"ascii\"\nmouse = true\n"),
            ("themes/mine.toml", "based_on = \"dark\"\nbad = \"#ff0000\"\n"),
        ]);
        let loaded = load(Some(folder.path()));
        assert_eq!(words(&loaded, &folder), [""; 0]);
        assert_eq!((loaded.settings.glyphs, loaded.settings.mouse), (GlyphChoice::Ascii, true));
        let theme = loaded.theme();
        assert_eq!((theme.name.as_str(), theme.layers.len()), ("mine", 2));
        assert_eq!(theme.layers[1].bad.clone().unwrap().0.fg, Some(Colour::Rgb(255, 0, 0)));
    }

    #[test]
    fn what_the_documentation_shows_has_no_fault() {
        let document = include_str!("../../docs/settings.md");
        let shown = document.split("```").filter_map(|part| part.strip_prefix("toml\n"));
        let names = ["settings.toml", "themes/mine.toml", "keys.toml"];
        let files: Vec<(&str, &str)> = names.into_iter().zip(shown).collect();
        assert_eq!(files.len(), 3);
        let folder = folder(&files);
        let loaded = load(Some(folder.path()));
        assert_eq!(words(&loaded, &folder), [""; 0]);
        assert_eq!(loaded.settings, Settings::default(), "what is shown are the defaults");
    }

    #[test]
    fn a_broken_file_costs_what_is_broken_in_it() {
        let folder = folder(&[
            ("settings.toml", "mouse = true\ntheme = \"mien\"\n"),
            ("themes/mine.toml", "bad = \"rad\"\ngood = \"blue\"\n"),
            ("themes/other.toml", "based_on = \"mine\"\n"),
        ]);
        let loaded = load(Some(folder.path()));
        assert_eq!(
            words(&loaded, &folder),
            [
                "settings.toml:2:9: there is no theme \"mien\"; did you mean \"mine\"?",
                "themes/mine.toml:1:7: `bad` cannot be \"rad\": there is no such colour; did you mean \"red\"?",
                "themes/other.toml:1:12: `based_on` cannot be \"mine\"; one of \"default\", \"dark\", \"light\", \"high-contrast\"",
            ]
        );
        assert!(loaded.settings.mouse);
        assert_eq!(loaded.theme().name, "default");
    }

    #[test]
    fn what_is_no_text_file_is_told_and_left() {
        let folder = folder(&[("themes/long.toml", &"#".repeat(300_000))]);
        std::fs::write(folder.path().join("themes/wide.toml"), b"\xff\xfea\0").unwrap();
        std::fs::create_dir(folder.path().join("settings.toml")).unwrap();
        assert_eq!(
            words(&load(Some(folder.path())), &folder),
            [
                "settings.toml:1:1: is no file; put a file there, or remove it",
                "themes/long.toml:1:1: is larger than 256 KiB; is this the right file?",
                "themes/wide.toml:1:1: is no UTF-8; save it as UTF-8",
            ]
        );
    }
}
