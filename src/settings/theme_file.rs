//! A theme as its file has it: what each kind of text looks like, over another theme.
//!
//! ```toml
//! based_on = "dark"
//! bad = { fg = "#d70000", bold = true }
//! accent = "bright-cyan"
//! ```

use crate::scenario::reader::Reader;
use crate::scenario::record::{Cell, Datum, choices, tables};
use crate::scenario::schema::Shape;
use crate::scenario::syntax::{Kind, NodeId};

use super::colour::Colour;

tables! {
    /// A theme; what it does not say is as in the one it is based on.
    pub struct ThemeFile = "" {
        /// The theme it is based on.
        based_on: Option<Base> = "theme it is based on";
        /// Ordinary text.
        text: Option<KindStyle> = "text";
        /// Titles, and the number that matters.
        strong: Option<KindStyle> = "titles";
        /// What is secondary.
        dim: Option<KindStyle> = "secondary text";
        /// Where the focus is.
        accent: Option<KindStyle> = "focus";
        /// The selected row.
        selected: Option<KindStyle> = "selected row";
        /// Something is wrong.
        bad: Option<KindStyle> = "bad";
        /// Something is doubtful, or unknown.
        doubtful: Option<KindStyle> = "doubtful";
        /// Something is well.
        good: Option<KindStyle> = "good";
        /// Rules and borders.
        rule: Option<KindStyle> = "rules";
    }

    /// Colours and attributes.
    pub struct StyleChange = "style" {
        /// The colour of the letters.
        fg: Option<Colour> = "colour of letters";
        /// The colour behind them.
        bg: Option<Colour> = "background";
        /// Bold.
        bold: Option<bool> = "bold";
        /// Dimmed.
        dim: Option<bool> = "dimmed";
        /// Italic.
        italic: Option<bool> = "italic";
        /// Underlined.
        underline: Option<bool> = "underlined";
        /// Letters and background exchanged.
        reverse: Option<bool> = "reversed";
    }
}

choices! {
    /// A theme that is built in.
    pub enum Base {
        /// The terminal's own colours.
        Default = "default",
        /// For a dark background.
        Dark = "dark",
        /// For a light background.
        Light = "light",
        /// Contrast of 7 and more.
        HighContrast = "high-contrast",
    }
}

/// How one kind of text is changed: a table, or only its colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KindStyle(pub StyleChange);

impl Datum for KindStyle {
    const SHAPE: Shape = StyleChange::SHAPE;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        if reader.tree().kind(node) == Kind::Table {
            return StyleChange::read(reader, node).map(Self);
        }
        Colour::read(reader, node).map(|fg| Self(StyleChange { fg: Some(fg), ..StyleChange::default() }))
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Record(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::read::parse;
    use super::*;

    fn read(text: &str) -> (ThemeFile, Vec<String>) {
        let mut faults = Vec::new();
        let theme = parse(Path::new("mine.toml"), text, &mut faults);
        (theme, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_kind_of_text_is_a_colour_or_a_table_of_it() {
        let (theme, faults) =
            read("based_on = \"dark\"\nbad = 208\ngood = { fg = \"green\", bold = false }\n[dim]\nbg = \"reset\"\n");
        assert_eq!(faults, [""; 0]);
        assert_eq!(theme.based_on, Some(Base::Dark));
        assert_eq!(theme.bad.unwrap().0.fg, Some(Colour::Index(208)));
        assert_eq!(theme.good.unwrap().0.bold, Some(false));
        assert_eq!(theme.dim.unwrap().0.bg, Some(Colour::Reset));
        assert_eq!(theme.text, None);
    }

    #[test]
    fn every_fault_has_its_place_and_what_is_right_is_taken() {
        let (theme, faults) = read(
            "based_on = \"drak\"\nbadd = \"red\"\nbad = \"rde\"\ngood = { fgg = \"red\", bold = \"true\" }\naccent = 256\nrule = [1]\ndim = true\nstrong = \"blue\"\n",
        );
        assert_eq!(
            faults,
            [
                "mine.toml:1:12: `based_on` cannot be \"drak\"; did you mean \"dark\"?",
                "mine.toml:2:1: there is no key `badd`; did you mean `bad`?",
                "mine.toml:3:7: `bad` cannot be \"rde\": there is no such colour; did you mean \"red\"?",
                "mine.toml:4:10: there is no key `fgg` in [good]; did you mean `fg`?",
                "mine.toml:4:30: `bold` is a text where true or false belongs; write it without quotes: true",
                "mine.toml:5:10: `accent` cannot be 256: the colours are 0 to 255; write \"#d70000\", a name such as \"red\" or \"bright-red\", a number from 0 to 255, or \"reset\"",
                "mine.toml:6:8: `rule` is one value, not a list; write the value alone, without [ ] or { }",
                "mine.toml:7:7: `dim` is true or false where a text in quotes belongs; write \"#d70000\", a name such as \"red\" or \"bright-red\", a number from 0 to 255, or \"reset\"",
            ]
        );
        assert!(theme.strong.is_some() && theme.bad.is_none());
    }
}
