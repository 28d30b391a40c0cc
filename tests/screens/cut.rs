//! Nothing at 80x24 is cut without a mark: no word, and no line below the last; and no number is cut at all.

use std::collections::HashSet;

use backsync::tui::theme::{Glyphs, Theme};

use crate::{Stage, places, region, words};

const ORDINARY: (u16, u16) = (80, 24);
/// Wide enough for whatever is shown beside something else; and with as little height as the ordinary one.
const WIDE: [(u16, u16); 4] = [(250, 80), (250, 24), (200, 50), (100, 24)];
/// The mark of something cut, and those of more above and below.
const MARKS: [&str; 3] = ["…", "↑", "↓"];

fn rows_at(name: &str, (width, height): (u16, u16)) -> Vec<Vec<String>> {
    region::rows(&places::at(name, Theme::terminal(Glyphs::UNICODE)).draw(width, height))
}

fn at(name: &str, size: (u16, u16)) -> Vec<String> {
    rows_at(name, size).concat()
}

fn is_marked(token: &str) -> bool {
    MARKS.iter().any(|mark| token.contains(mark))
}

#[test]
fn no_word_is_cut_without_a_mark() {
    let known = words::known();
    let mut wrong = Vec::new();
    for name in places::names() {
        for token in at(name, ORDINARY).iter().filter(|token| !is_marked(token)) {
            // An identifier of hexadecimal digits is no word.
            let is_hex = |part: &str| part.len() >= 32 && part.chars().all(|c| c.is_ascii_hexdigit());
            if token.split([',', '"']).any(|part| part.len() == 32 || is_hex(part)) {
                continue;
            }
            let cut = words::of(token).find(|word| !known.contains(word));
            wrong.extend(cut.map(|cut| format!("{name}: {cut} in {token}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_number_is_cut() {
    let mut wrong = Vec::new();
    for name in places::names() {
        let wide: HashSet<String> = WIDE.iter().flat_map(|size| at(name, *size)).collect();
        for token in at(name, ORDINARY) {
            // With a mark or without: the beginning of a number is another number.
            let digits = token.strip_suffix('…').unwrap_or_default();
            if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ",+-".contains(c)) {
                wrong.push(format!("{name}: {token}"));
            }
            if is_marked(&token) {
                continue;
            }
            // How many rows there are is another number in another height; it has one digit here.
            let digits = token.chars().filter(char::is_ascii_digit).count();
            // Of a doubtful number the sign stands behind it only where words for that have no room.
            let bare = token.trim_end_matches(['?', ':']);
            let whole = [token.as_str(), bare].iter().any(|token| wide.contains(*token));
            if digits > 1 && !whole {
                wrong.push(format!("{name}: {token}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_has_no_room_leaves_a_mark() {
    // Who has a file open is told with the time of the clock, and a minute may pass between two pictures of it.
    let first: Vec<&str> = places::names().filter(|name| !cut_without_mark(&[*name]).is_empty()).collect();
    let wrong = cut_without_mark(&first);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn cut_without_mark(names: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for name in names.iter().copied() {
        let of = |size| {
            let mut rows = rows_at(name, size);
            if rows.len() == usize::from(size.1) {
                // The footer shows what has room, and its last key all there is; the title of the case stands in
                // full in the Overview.
                rows.truncate(rows.len() - 1);
                rows.remove(0);
            }
            rows
        };
        let shown = of(ORDINARY);
        let missing = |size| -> Vec<String> {
            of(size).concat().into_iter().filter(|token| !shown.iter().flatten().any(|shown| shown == token)).collect()
        };
        // More lines below or above have a mark of their own.
        let more = |row: &Vec<String>| *row == ["…"] || row.iter().any(|token| token.starts_with(['↑', '↓']));
        let below = missing((80, 80));
        if !below.is_empty() && !shown.iter().any(more) {
            wrong.push(format!("{name} does not say that it goes on: {}", below.join(" ")));
        }
        let beside = missing((250, 80));
        if !beside.is_empty() && !shown.iter().flatten().any(|token| is_marked(token)) {
            wrong.push(format!("{name} does not say that there is more: {}", beside.join(" ")));
        }
    }
    wrong
}

#[test]
fn on_the_smallest_screen_it_stands_whole_how_the_case_is_open() {
    let file = format!("{}/scenarios/many-partners.toml", env!("CARGO_MANIFEST_DIR"));
    let mut stage = Stage::at_file(file.as_ref(), true);
    for pane in ["1", "2", "3", "4", "5", "7"] {
        stage.press(&[pane]);
        let shown = stage.text(40, 12);
        assert!(shown.lines().next().is_some_and(|first| first.contains("read-only")), "{shown}");
    }
}
