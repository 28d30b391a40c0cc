//! Every line of the text of the USN pane can be read at every size: `d` goes on where the room ended.

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
