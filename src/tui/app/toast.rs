//! Words at the foot of the screen: in up to three rows, and what is longer yet shortened where it matters least.
//!
//! ```text
//! ! keys.toml line 3: ... and where a whole sentence has no room in one row it goes on
//!   in the next
//! ```

use unicode_segmentation::UnicodeSegmentation;

use crate::values::{width, wrap};

/// The most rows that are taken.
const ROWS: usize = 3;
/// A word longer than this is a value, an identifier or a path: its ends tell it from others.
const LONG: [usize; 4] = [48, 36, 28, 24];
/// Between what was and what is.
const ARROW: &str = " -> ";

/// The lines of what is said, in so many columns; `mark` stands where something was left out.
pub fn lines(words: &str, columns: usize, mark: &str) -> Vec<String> {
    let fits = |words: &str| Some(wrap(words, columns)).filter(|lines| lines.len() <= ROWS);
    if let Some(lines) = fits(words) {
        return lines;
    }
    let shorter = |most: &usize| fits(&shortened(words, *most, mark));
    if let Some(lines) = LONG.iter().find_map(shorter) {
        return lines;
    }
    // Not even so. A sentence is left off between two words.
    let least = LONG.last().map_or_else(String::new, |most| shortened(words, *most, mark));
    let parts: Vec<&str> = least.split(' ').collect();
    let front = |count: &usize| fits(&format!("{} {mark}", parts.get(..*count).unwrap_or_default().join(" ")));
    if !least.contains(ARROW)
        && let Some(lines) = (parts.len() / 2..parts.len()).rev().find_map(|count| front(&count))
    {
        return lines;
    }
    // Both ends, and of a change both ends of what was and of what is.
    let ends = |room: usize| match least.split_once(ARROW) {
        Some((was, is)) => format!("{}{ARROW}{}", middle_cut(was, room / 2, mark), middle_cut(is, room / 2, mark)),
        None => middle_cut(&least, room, mark),
    };
    // Lines are broken between words, so that they hold less than they have room for.
    let room = (1..=ROWS * columns).rev().find_map(|room| fits(&ends(room)));
    room.unwrap_or_else(|| wrap(words, columns).into_iter().take(1).collect())
}

/// The same with the middle of every longer word left out.
fn shortened(words: &str, most: usize, mark: &str) -> String {
    words.split(' ').map(|word| middle_cut(word, most, mark)).collect::<Vec<_>>().join(" ")
}

/// Both ends of a text, with a mark between them.
fn middle_cut(text: &str, most: usize, mark: &str) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(width(mark));
    let graphemes: Vec<&str> = text.graphemes(true).collect();
    let front = taken(graphemes.iter().copied(), room.div_ceil(2));
    let back = taken(graphemes.iter().rev().copied(), room / 2);
    let end = graphemes.get(graphemes.len() - back..).unwrap_or_default();
    format!("{}{mark}{}", graphemes.get(..front).unwrap_or_default().concat(), end.concat())
}

/// How many of these have room.
fn taken<'t>(graphemes: impl Iterator<Item = &'t str>, room: usize) -> usize {
    let wide = graphemes.scan(0, |used, grapheme| {
        *used += width(grapheme);
        Some(*used)
    });
    wide.take_while(|used| *used <= room).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";

    fn change(was: &str, is: &str) -> String {
        format!("SERVERB's Reps-From value {was}{ARROW}{is}")
    }

    #[test]
    fn what_has_room_is_said_whole() {
        assert_eq!(lines("saved", 78, "…"), ["saved"]);
        let words = change(LINE, &LINE.replace("8483", "8490"));
        let shown = lines(&words, 78, "…");
        assert_eq!((shown.len(), shown.join(" ")), (3, words));
    }

    #[test]
    fn long_values_lose_their_middles_first() {
        let words = change(LINE, &LINE.replace("8483", "8490"));
        let shown = lines(&words, 38, "…").join(" ");
        assert!(shown.starts_with("SERVERB's Reps-From value 0,112,16,8483,"), "{shown}");
        assert!(shown.contains("SERVERA -> 0,112,16,8490") && shown.ends_with("08,SERVERA"), "{shown}");
    }

    #[test]
    fn of_a_change_too_long_for_any_row_both_sides_are_seen() {
        let words = change(&"old words ".repeat(60), &format!("{}at last", "new words ".repeat(60)));
        for columns in [38, 78, 118] {
            let shown = lines(&words, columns, "…");
            assert!(shown.len() <= ROWS && shown.iter().all(|line| width(line) <= columns), "{shown:?}");
            let shown = shown.join(" ");
            assert!(shown.starts_with("SERVERB's") && shown.contains(ARROW) && shown.ends_with("at last"), "{shown}");
            assert!(shown.contains("words ->"), "{shown}");
        }
    }

    #[test]
    fn a_sentence_too_long_for_any_row_is_left_off_between_two_words() {
        let words = format!(
            "Run Authrest: failed, {}of JetCommitTransaction: the end",
            "it goes back to where it began ".repeat(8)
        );
        let shown = lines(&words, 78, "…");
        assert_eq!(shown.len(), ROWS);
        let shown = shown.join(" ");
        let whole = shown.strip_suffix(" …").unwrap();
        assert!(words.starts_with(&format!("{whole} ")), "{shown}");
    }

    #[test]
    fn nothing_takes_more_than_three_rows_or_its_columns() {
        let texts = [
            "a".repeat(900),
            "東京 ".repeat(200),
            format!("{} -> {}", "é".repeat(300), "b".repeat(300)),
            String::new(),
        ];
        for text in &texts {
            for columns in 1..130 {
                let shown = lines(text, columns, "…");
                assert!(shown.len() <= ROWS, "{columns}: {shown:?}");
                assert!(columns < 10 || shown.iter().all(|line| width(line) <= columns), "{columns}: {shown:?}");
            }
        }
    }
}
