//! The characters that are drawn with: plain ASCII, or those that a UTF-8 terminal has. All are one cell wide.

use crate::settings::GlyphChoice;

/// A set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Wrong.
    pub bad: &'static str,
    /// Doubtful.
    pub doubtful: &'static str,
    /// Well.
    pub good: &'static str,
    /// Not known.
    pub unknown: &'static str,
    /// Before the selected row.
    pub marker: &'static str,
    /// A horizontal rule.
    pub horizontal: &'static str,
    /// A vertical rule.
    pub vertical: &'static str,
    /// The corners of a popup: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// A point on an axis.
    pub tick: &'static str,
    /// The left end, the right end of an axis.
    pub ends: [&'static str; 2],
    /// The part of an axis that is missing: the hole.
    pub hole: &'static str,
    /// A part of an axis that nobody is sure of.
    pub unsure: &'static str,
    /// Where an axis is not to scale.
    pub break_mark: &'static str,
    /// Where text was cut.
    pub cut: &'static str,
    /// More above, more below.
    pub more: [&'static str; 2],
    /// From one value to another.
    pub to: &'static str,
    /// A bar of progress: full, empty.
    pub bar: [&'static str; 2],
    /// A column of a chart, from an eighth of a row to all of it.
    pub levels: [&'static str; 8],
}

impl Glyphs {
    /// For terminals that show UTF-8.
    pub const UNICODE: Self = Self {
        bad: "✗",
        doubtful: "~",
        good: "✓",
        unknown: "?",
        marker: "▸",
        horizontal: "─",
        vertical: "│",
        corners: ["┌", "┐", "└", "┘"],
        tick: "┼",
        ends: ["├", "┤"],
        hole: "━",
        unsure: "╌",
        break_mark: "╱",
        cut: "…",
        more: ["↑", "↓"],
        to: "→",
        bar: ["█", "░"],
        levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    };

    /// For all others.
    pub const ASCII: Self = Self {
        bad: "x",
        doubtful: "~",
        good: ".",
        unknown: "?",
        marker: ">",
        horizontal: "-",
        vertical: "|",
        corners: ["+", "+", "+", "+"],
        tick: "|",
        ends: ["|", "|"],
        hole: "=",
        unsure: ".",
        break_mark: "/",
        cut: "~",
        more: ["^", "v"],
        to: ">",
        bar: ["#", "."],
        levels: ["_", "_", ".", ".", ":", ":", "#", "#"],
    };

    /// What the user chose; by itself what the terminal can show. `variable` gives what is set and not empty.
    pub fn of(choice: GlyphChoice, variable: impl Fn(&str) -> Option<String>) -> Self {
        match choice {
            GlyphChoice::Unicode => Self::UNICODE,
            GlyphChoice::Ascii => Self::ASCII,
            GlyphChoice::Auto if shows_unicode(variable, cfg!(windows)) => Self::UNICODE,
            GlyphChoice::Auto => Self::ASCII,
        }
    }
}

/// The font of a Linux console has few of these characters; on Windows no locale is set and the console has them.
fn shows_unicode(variable: impl Fn(&str) -> Option<String>, windows: bool) -> bool {
    if variable("TERM").is_some_and(|term| matches!(term.as_str(), "linux" | "dumb") || term.starts_with("vt")) {
        return false;
    }
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable) {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        None => windows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(set: &[(&str, &str)], windows: bool) -> bool {
        let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        shows_unicode(variable, windows)
    }

    #[test]
    fn a_utf_8_locale_has_unicode_and_the_first_that_is_set_counts() {
        assert!(auto(&[("LANG", "en_US.UTF-8"), ("TERM", "xterm")], false));
        assert!(auto(&[("LC_CTYPE", "C.utf8"), ("LANG", "C")], false));
        assert!(!auto(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")], false));
        assert!(!auto(&[], false));
        assert!(auto(&[], true));
    }

    #[test]
    fn the_console_of_linux_and_terminals_of_old_have_ascii() {
        for term in ["linux", "dumb", "vt100"] {
            assert!(!auto(&[("LANG", "en_US.UTF-8"), ("TERM", term)], false));
        }
    }

    #[test]
    fn what_the_user_chose_counts_for_more() {
        assert_eq!(Glyphs::of(GlyphChoice::Ascii, |_| Some("UTF-8".into())), Glyphs::ASCII);
        assert_eq!(Glyphs::of(GlyphChoice::Unicode, |_| None), Glyphs::UNICODE);
    }

    #[test]
    fn every_character_is_one_cell_wide() {
        for Glyphs {
            bad,
            doubtful,
            good,
            unknown,
            marker,
            horizontal,
            vertical,
            corners,
            tick,
            ends,
            hole,
            unsure,
            break_mark,
            cut,
            more,
            to,
            bar,
            levels,
        } in [Glyphs::UNICODE, Glyphs::ASCII]
        {
            let single =
                [bad, doubtful, good, unknown, marker, horizontal, vertical, tick, hole, unsure, break_mark, cut, to];
            for glyph in single.into_iter().chain(corners).chain(ends).chain(more).chain(bar).chain(levels) {
                assert_eq!(crate::values::width(glyph), 1, "{glyph}");
            }
        }
    }
}
