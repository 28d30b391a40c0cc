//! What is said at the foot: whole where it has room, never a word cut without both ends, and of keys too.

use backsync::settings::{Base, ThemeSpec};
use backsync::tui::event::Event;
use backsync::tui::theme::{Depth, Glyphs, Theme};
use ratatui::style::Color;

use crate::{Stage, places};

/// The text of a screen without its line breaks.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn edited(width: u16) -> (Stage, String) {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["2", "Home", "Down", "Down", "Down", "Enter"]);
    stage.press(&["Ctrl-U", "0", ",", "1", "1", "2", ",", "1", "6", ",", "7", "4", "8", "3", ","]);
    stage.app.handle(Event::Paste("22C3A9375FF7D1118FB700C04FB94608,SERVERA".to_owned()));
    stage.press(&["Enter"]);
    let text = stage.text(width, 24);
    (stage, text)
}

#[test]
fn an_edit_of_a_line_says_the_old_and_the_new_one() {
    let is = "0,112,16,7483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
    let was = is.replace("7483", "8483");
    let (_, text) = edited(80);
    assert!(joined(&text).contains(&format!("{was} -> {is}")), "{text}");
    let (_, narrow) = edited(40);
    let said = joined(&narrow);
    assert!(said.contains("SERVERA -> 0,112,16,7483") && said.contains("08,SERVERA"), "{narrow}");
}

#[test]
fn what_is_copied_is_said_to_its_end() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["2", "Home", "Down", "Down", "Down", "y"]);
    for width in [40, 60, 80, 120] {
        let text = stage.text(width, 24);
        assert!(joined(&text).contains("Y writes it to a file"), "{text}");
        assert!(text.contains('▸'), "{text}");
    }
}

#[test]
fn a_key_that_means_nothing_says_where_the_keys_are() {
    for pane in ["1", "2", "3"] {
        for key in ["x", "F5"] {
            let mut stage = Stage::on("article-usn-example");
            stage.press(&[pane, key]);
            let text = stage.text(80, 24);
            assert!(text.contains(&format!("{key} means nothing here: ? shows the keys")), "{text}");
            stage.press(&["Escape"]);
            assert!(!stage.text(80, 24).contains("means nothing"));
        }
    }
    // Nor is a letter that is typed.
    let mut stage = Stage::on("many-partners");
    stage.press(&["2", "/", "x"]);
    assert!(!stage.text(80, 24).contains("means nothing"));
}

#[test]
fn after_an_undo_the_way_back_is_shown() {
    let (mut stage, _) = edited(80);
    stage.press(&["u"]);
    assert!(joined(&stage.text(80, 24)).contains("U redoes it"), "{}", stage.text(80, 24));
    stage.press(&["Down"]);
    assert!(stage.text(80, 24).contains("U redo"), "{}", stage.text(80, 24));
}

#[test]
fn high_contrast_has_its_background_in_every_cell() {
    let theme = Theme::of(&ThemeSpec::built_in(Base::HighContrast), Glyphs::UNICODE, Depth::True);
    for name in places::names() {
        for (width, height) in [(80, 24), (200, 50), (40, 10), (20, 5)] {
            let buffer = places::at(name, theme.clone()).draw(width, height);
            let missing = buffer.content.iter().position(|cell| cell.bg != Color::Rgb(0, 0, 0));
            assert_eq!(missing, None, "{name} at {width}x{height}");
        }
    }
}

#[test]
fn the_cursor_moves_in_what_is_typed() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["2", "Home", "Enter", "Left", "Left", "9", "Home", "1", "End", "0"]);
    let text = stage.text(80, 24);
    assert!(text.contains("▸ 1749830 "), "{text}");
    let mut stage = Stage::on("many-partners");
    stage.press(&["2", "/", "8", "Left", "0"]);
    assert!(stage.text(80, 24).contains("filter: 08"), "{}", stage.text(80, 24));
    stage.press(&["Escape", ":", "a", "v", "e", "Left", "Left", "Left", "s"]);
    assert!(stage.text(80, 24).contains("save"), "{}", stage.text(80, 24));
}
