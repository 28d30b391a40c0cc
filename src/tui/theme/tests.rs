//! What every theme promises: contrast, nothing that vanishes on the other background, a selected row that is seen.

use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::settings::{BUILT_IN, Base, Colour, KindStyle, NamedColour, StyleChange, ThemeFile, ThemeSpec};

fn theme(base: Base, depth: Depth) -> Theme {
    Theme::of(&ThemeSpec::built_in(base), Glyphs::ASCII, depth)
}

/// The contrast of two colours (WCAG 2.1).
fn contrast(a: Color, b: Color) -> f64 {
    let light = |colour| {
        let Color::Rgb(r, g, b) = colour else { panic!("{colour:?} can be anything") };
        let [r, g, b] = [r, g, b].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn holds(base: Base, backgrounds: &[Color], least: f64) {
    let mut theme = theme(base, Depth::True);
    let rule = theme.rule;
    for style in theme.styles_mut() {
        // The selected row is the row's own text with both exchanged; rules are no text.
        if *style == rule || style.add_modifier.contains(Modifier::REVERSED) {
            continue;
        }
        for background in backgrounds {
            let found = contrast(style.fg.unwrap(), style.bg.unwrap_or(*background));
            assert!(found >= least, "{base:?}: {style:?} on {background:?} has {found:.1}");
        }
    }
}

#[test]
fn dark_and_light_have_contrast_on_what_they_are_for() {
    let grey = |n| Color::Rgb(n, n, n);
    holds(Base::Dark, &[grey(0), grey(0x12), grey(0x1e), Color::Rgb(0, 0x2b, 0x36)], 4.5);
    holds(Base::Light, &[grey(255), grey(0xf5), Color::Rgb(0xfd, 0xf6, 0xe3)], 4.5);
}

#[test]
fn high_contrast_has_it_whatever_the_terminals_background_is() {
    holds(Base::HighContrast, &[Color::Reset], 7.0);
}

#[test]
fn the_default_theme_has_no_colour_that_vanishes_on_one_of_the_backgrounds() {
    let mut theme = Theme::terminal(Glyphs::UNICODE);
    for Style { fg, bg, underline_color, .. } in theme.styles_mut().map(|style| *style) {
        for colour in [fg, bg, underline_color].into_iter().flatten() {
            assert!(!matches!(colour, Color::White | Color::Black | Color::Gray | Color::DarkGray | Color::Rgb(..)));
        }
    }
}

#[test]
fn the_default_theme_is_the_terminals_own() {
    assert_eq!(theme(Base::Default, Depth::True), Theme::terminal(Glyphs::ASCII));
}

#[test]
fn the_selected_row_and_what_matters_are_seen_without_colour() {
    for base in BUILT_IN {
        let mut theme = theme(base, Depth::None);
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED), "{base:?}");
        assert!(theme.strong.add_modifier.contains(Modifier::BOLD), "{base:?}");
        assert!(theme.styles_mut().iter().all(|style| style.fg.is_none() && style.bg.is_none()), "{base:?}");
    }
}

#[test]
fn a_selected_row_told_by_its_colour_alone_is_reversed_without_colours() {
    let blue = StyleChange { bg: Some(Colour::Named(NamedColour::Blue)), reverse: Some(false), ..Default::default() };
    let layer = ThemeFile { selected: Some(KindStyle(blue)), ..ThemeFile::default() };
    let spec = ThemeSpec { name: "mine".into(), layers: vec![layer] };
    let selected = |depth| Theme::of(&spec, Glyphs::ASCII, depth).selected;
    assert_eq!(selected(Depth::Sixteen), Style::new().bg(Color::Blue));
    assert_eq!(selected(Depth::None), Style::new().add_modifier(Modifier::REVERSED));
}

#[test]
fn a_layer_changes_what_it_names_and_nothing_else() {
    let bad =
        StyleChange { fg: Some(Colour::Index(208)), bold: Some(false), underline: Some(true), ..Default::default() };
    let mut spec = ThemeSpec::built_in(Base::Dark);
    spec.layers.push(ThemeFile { bad: Some(KindStyle(bad)), ..ThemeFile::default() });
    let mine = Theme::of(&spec, Glyphs::ASCII, Depth::True);
    let dark = theme(Base::Dark, Depth::True);
    assert_eq!(mine.bad, Style::new().fg(Color::Indexed(208)).add_modifier(Modifier::UNDERLINED));
    assert_eq!(Theme { bad: dark.bad, ..mine }, dark);
}

#[test]
fn bad_doubtful_and_good_stay_three_colours_at_every_depth() {
    for base in BUILT_IN {
        for depth in [Depth::Sixteen, Depth::C256, Depth::True] {
            let theme = theme(base, depth);
            let colours = [theme.bad.fg, theme.doubtful.fg, theme.good.fg, theme.accent.fg, theme.text.fg];
            for (i, colour) in colours.iter().enumerate() {
                assert!(!colours[i + 1..].contains(colour), "{base:?} at {depth:?}: {colours:?}");
            }
        }
    }
}
