//! Every line can be read at every size: of the text of the USN pane by `d`, which goes on where the room ended, of lists
//! by Down.

use std::collections::HashSet;

use crate::Stage;

/// What stands on a screen, word by word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

#[test]
fn pressing_d_shows_every_word_of_the_text_and_begins_again() {
    for case in ["many-partners", "article-usn-example", "empty", "contradicting", "partly-known"] {
        for (width, height) in [
            (40, 10),
            (40, 11),
            (40, 12),
            (40, 24),
            (60, 15),
            (80, 13),
            (80, 18),
            (80, 24),
            (100, 30),
            (118, 12),
            (120, 24),
            (200, 30),
        ] {
            let mut stage = Stage::on(case);
            stage.press(&["2", "Home", "Down", "Down", "Down"]);
            // The same columns, and rows for all of it.
            let all = stage.text(width, 200);
            let title = all.lines().position(|row| row.contains("What this means")).unwrap();
            let column = all.lines().nth(title).unwrap().find("What this means").unwrap();
            let text: Vec<String> = all
                .lines()
                .skip(title + 1)
                .map(|row| row.chars().skip(column).collect::<String>())
                .take_while(|row| !row.contains("────"))
                .collect();
            let mut seen = HashSet::new();
            let mut again = false;
            for _ in 0..200 {
                let shown = stage.text(width, height);
                let lines = shown.lines().map(|row| row.trim_start().to_owned());
                seen.extend(lines.flat_map(|line| words(&line).map(str::to_owned).collect::<Vec<_>>()));
                if shown.contains("d: from the beginning") {
                    stage.press(&["d"]);
                    again = true;
                    break;
                }
                stage.press(&["d"]);
                if stage.text(width, height).contains("all of it stands here") {
                    break;
                }
            }
            let missing: Vec<&str> =
                text.iter().flat_map(|line| words(line)).filter(|word| !seen.contains(*word)).collect();
            assert!(missing.is_empty(), "{case} at {width}x{height}: {missing:?}");
            if again {
                let mut fresh = Stage::on(case);
                fresh.press(&["2", "Home", "Down", "Down", "Down"]);
                assert_eq!(stage.text(width, height), fresh.text(width, height), "{case} at {width}x{height}");
            }
        }
    }
}

/// Words without digits: numbers of the chart's axis hang on the height. What stands beside a step, titles of what
/// is said elsewhere, is seen only where there is room.
fn letters(text: &str) -> HashSet<String> {
    const BESIDE: [&str; 3] = ["After", "Know", "that:"];
    const AXIS: [&str; 5] = ["smallest", "chosen", "storm", "heavy", "(Q201414)"];
    let is_cut = |word: &&str| word.contains(['…', '↑', '↓']);
    let is_word = |word: &&str| {
        !is_cut(word) && !word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic)
    };
    words(text)
        .filter(is_word)
        .filter(|word| !AXIS.contains(word) && !BESIDE.contains(word))
        .map(str::to_owned)
        .collect()
}

/// What Down shows of a list on its way to the end.
fn down(case: &str, keys: &[&str], (width, height): (u16, u16), shown: impl Fn(&str) -> String) -> HashSet<String> {
    let mut stage = Stage::on(case);
    stage.press(keys);
    let mut seen = HashSet::new();
    let mut before = String::new();
    // A step may only scroll, but it always shows something else until the end is reached.
    for _ in 0..2_000 {
        let text = stage.text(width, height);
        seen.extend(letters(&shown(&text)));
        if text == before {
            return seen;
        }
        before = text;
        stage.press(&["Down"]);
    }
    panic!("{case} {keys:?} at {width}x{height} has no end\n{before}");
}

#[test]
fn pressing_down_shows_every_word_of_a_list() {
    let lists: [(&str, &[&str]); 14] = [
        ("article-usn-example", &["1"]),
        ("empty", &["1"]),
        ("contradicting", &["1"]),
        ("article-usn-example", &["3"]),
        ("many-partners", &["3"]),
        ("empty", &["3"]),
        ("authoritative", &["3"]),
        ("article-usn-example", &["3", "c"]),
        ("repair-failed", &["3"]),
        ("repair-not-done", &["3", "c", "c"]),
        ("backed-out-bridgehead", &["5", "Home"]),
        ("backout-half", &["5", "Home"]),
        ("empty", &["5"]),
        ("backout-half", &["5", "b"]),
    ];
    for (case, keys) in lists {
        for width in [40, 60, 80, 118, 120, 200] {
            // Below the answer, which is cut where there are few rows, and without the title of the chart. What steps wait
            // for is said in other words where there are few rows.
            let below = |text: &str| {
                let rows = text.split_once("────").map_or("", |(_, below)| below).lines();
                rows.filter(|row| !row.contains("at most:") && !row.contains("the steps below wait for"))
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            let all = down(case, keys, (width, 200), below);
            for height in [10, 11, 14, 18, 24] {
                let seen = down(case, keys, (width, height), str::to_owned);
                let missing: Vec<_> = all.iter().filter(|word| !seen.contains(*word)).collect();
                assert!(missing.is_empty(), "{case} {keys:?} at {width}x{height}: {missing:?}");
            }
        }
    }
}
