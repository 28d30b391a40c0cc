//! What must not be missing on the smallest screen: what to type, the columns of a table, the edits that wait.

use backsync::tui::theme::{Glyphs, Theme};

use crate::Stage;

#[test]
fn a_confirmation_shows_what_has_to_be_typed() {
    let mut stage = Stage::on("backed-out-bridgehead");
    stage.press(&["3", "Enter"]);
    assert!(stage.text(40, 12).contains("SERVERA 1000 1000"), "{}", stage.text(40, 12));
}

#[test]
fn columns_that_have_no_room_stand_below_their_rows() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["3", "c"]);
    let text = stage.text(40, 60).split_whitespace().collect::<Vec<_>>().join(" ");
    for row in ["Downtime: yes; Time: -; Objects sent: 604", "Downtime: no; Time: 2 minutes; Objects sent: 101"] {
        assert!(text.contains(row), "{row} is not in\n{text}");
    }
    assert!(!stage.text(80, 40).contains("Downtime: "), "{}", stage.text(80, 40));
}

#[test]
fn the_edits_of_an_earlier_session_are_seen_beside_what_can_be_done_with_them() {
    let mut first = Stage::on("article-usn-example");
    first.press(&["3", "+", "-"]);
    let state = first.crash();
    let at = state.path().to_owned();
    let mut stage = Stage::begin("article-usn-example", Theme::terminal(Glyphs::UNICODE), state, &at);
    let text = stage.text(40, 12);
    for seen in ["margin unknown -> 600", "margin 600 -> 500", "t  take", "d  drop", "l  decide"] {
        assert!(text.contains(seen), "{seen} is not in\n{text}");
    }
}
