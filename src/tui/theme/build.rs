//! From the words of theme files to styles: each layer changes what lies below it.

use ratatui::style::{Color, Modifier, Style};

use crate::settings::{Colour, KindStyle, Loaded, StyleChange, ThemeFile, ThemeSpec};

use super::depth::named;
use super::{Depth, Glyphs, Theme};

impl Theme {
    /// A theme with the colours that the terminal has.
    pub fn of(spec: &ThemeSpec, glyphs: Glyphs, depth: Depth) -> Self {
        let mut theme = Self { name: spec.name.clone(), ..Self::terminal(glyphs) };
        for layer in &spec.layers {
            theme.change(layer);
        }
        theme.at_depth(depth)
    }

    /// The theme that the settings choose, and all there are, as this terminal can show them. `variable` gives what the
    /// environment has set and not empty.
    pub fn chosen(loaded: &Loaded, variable: impl Fn(&str) -> Option<String>) -> (Self, Vec<Self>) {
        let depth = Depth::of(&variable);
        let glyphs = Glyphs::of(loaded.settings.glyphs, variable);
        let theme = |spec: &ThemeSpec| Self::of(spec, glyphs, depth);
        (theme(&loaded.theme()), loaded.themes.iter().map(theme).collect())
    }

    fn change(&mut self, layer: &ThemeFile) {
        // In the order of `styles_mut`.
        let ThemeFile { based_on: _, text, strong, dim, accent, selected, bad, doubtful, good, rule } = layer;
        let changes = [text, strong, dim, accent, selected, bad, doubtful, good, rule];
        for (style, change) in self.styles_mut().into_iter().zip(changes) {
            if let Some(KindStyle(change)) = change {
                *style = changed(*style, change);
            }
        }
    }

    /// The same with the nearest colours that the terminal has.
    fn at_depth(mut self, depth: Depth) -> Self {
        for style in self.styles_mut() {
            *style = depth.style(*style);
        }
        // A theme may tell the selected row by its colour alone; without colours it must still be seen.
        if depth == Depth::None && self.selected.add_modifier.is_empty() {
            self.selected = self.selected.add_modifier(Modifier::REVERSED);
        }
        self
    }
}

fn changed(mut style: Style, change: &StyleChange) -> Style {
    style.fg = change.fg.map(colour).or(style.fg);
    style.bg = change.bg.map(colour).or(style.bg);
    let attributes = [
        (change.bold, Modifier::BOLD),
        (change.dim, Modifier::DIM),
        (change.italic, Modifier::ITALIC),
        (change.underline, Modifier::UNDERLINED),
        (change.reverse, Modifier::REVERSED),
    ];
    for (on, attribute) in attributes {
        if let Some(on) = on {
            style.add_modifier.set(attribute, on);
        }
    }
    style
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Reset => Color::Reset,
        Colour::Named(name) => named(name as usize),
        Colour::Index(index) => Color::Indexed(index),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}
