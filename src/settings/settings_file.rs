//! `settings.toml`: the theme, the characters that are drawn with, the mouse, who keeps the records.
//!
//! ```toml
//! theme = "default"    # default, dark, light, high-contrast, or the name of a file in themes/
//! glyphs = "auto"      # auto, unicode, ascii
//! mouse = false
//! operator = "jb"     # else what USER, USERNAME or LOGNAME says
//! ```

use crate::scenario::record::{choices, tables};
use crate::values::Name;

tables! {
    /// The settings; what is not given is as it always was.
    pub struct SettingsFile = "" {
        /// The theme: a built-in one, or the name of a file in the folder of themes.
        theme: Option<Name> = "theme";
        /// The characters that are drawn with.
        glyphs: Option<GlyphChoice> = "characters";
        /// Whether the mouse is taken from the terminal.
        mouse: Option<bool> = "mouse";
        /// Who records steps of checklists.
        operator: Option<Name> = "operator";
    }
}

choices! {
    /// The characters that are drawn with.
    pub enum GlyphChoice {
        /// As the terminal can.
        Auto = "auto",
        /// Those of Unicode.
        Unicode = "unicode",
        /// ASCII.
        Ascii = "ascii",
    }
}

/// The settings with their defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The name of the theme.
    pub theme: String,
    /// The characters that are drawn with.
    pub glyphs: GlyphChoice,
    /// Whether the mouse is taken from the terminal.
    pub mouse: bool,
    /// Who records steps of checklists; nothing where USER, USERNAME or LOGNAME does.
    pub operator: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        SettingsFile::default().into()
    }
}

impl From<SettingsFile> for Settings {
    fn from(file: SettingsFile) -> Self {
        Self {
            theme: file.theme.map_or_else(|| "default".to_owned(), |theme| theme.as_str().to_owned()),
            glyphs: file.glyphs.unwrap_or(GlyphChoice::Auto),
            mouse: file.mouse.unwrap_or(false),
            operator: file.operator.map(|operator| operator.as_str().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::read::parse;
    use super::*;

    #[test]
    fn faults_have_their_place_and_the_rest_is_taken() {
        let text = "# mine\ntheme = \"dark\"\n\tglyphs = \"unicod\"\nmouse = 1\nmose = true\ncolours = 3\n[keys\n";
        let mut faults = Vec::new();
        let settings: Settings = parse::<SettingsFile>(Path::new("settings.toml"), text, &mut faults).into();
        assert_eq!(settings, Settings { theme: "dark".into(), ..Settings::default() });
        assert_eq!(
            faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "settings.toml:3:11: `glyphs` cannot be \"unicod\"; did you mean \"unicode\"?",
                "settings.toml:4:9: `mouse` is a whole number where true or false belongs; write true or false, without quotes",
                "settings.toml:5:1: there is no key `mose`; did you mean `mouse`?",
                "settings.toml:6:1: there is no key `colours`; the keys here are `theme`, `glyphs`, `mouse` and `operator`",
                "settings.toml:7:1: the header is not closed; expected `]`",
                "settings.toml:7:2: there is no key `keys`; the keys here are `theme`, `glyphs`, `mouse` and `operator`",
            ]
        );
    }

    #[test]
    fn the_defaults_are_the_terminals_own_colours_and_no_mouse() {
        let defaults = Settings { theme: "default".into(), glyphs: GlyphChoice::Auto, mouse: false, operator: None };
        assert_eq!(Settings::default(), defaults);
    }
}
