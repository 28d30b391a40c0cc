//! The characters that are drawn with: plain ASCII, or those that a UTF-8 terminal has. All are one cell wide.

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
    };
}
