//! Charts as they are drawn.

use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::*;
use crate::tui::theme::{Glyphs, Theme};

const THRESHOLDS: [Threshold; 2] =
    [Threshold { percent: 10, words: "heavy", bad: false }, Threshold { percent: 50, words: "storm", bad: true }];

fn mark(at: u64, words: &'static str, chosen: bool) -> Mark {
    Mark { at, words, chosen }
}

fn drawn(chart: &Chart<'_>, columns: u16, rows: u16) -> String {
    let theme = Theme::terminal(Glyphs::ASCII);
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    chart.view(area, &mut Painter::new(&mut buffer, &theme));
    let row = |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..rows).map(|y| row(y).trim_end().to_owned() + "\n").collect()
}

#[test]
fn the_articles_example_is_light_and_a_hundred_thousand_a_storm() {
    // 12,000 objects, the restored server at 7,483, the highest Reps-From 8,483.
    let sent = |n: u64| (7_483 + n).saturating_sub(8_483).min(12_000);
    let marks = vec![mark(1_101, "smallest", false), mark(1_600, "chosen", true), mark(100_000, "storm", false)];
    let chart = Chart { sent: &sent, all: Some(12_000), ends: (500, 200_000), marks, thresholds: THRESHOLDS.into() };
    assert_eq!(format!("\n{}", drawn(&chart, 60, 11)), include_str!("pictures/example.txt"));
}

#[test]
fn what_has_the_same_number_stands_below_it_together() {
    let marks = vec![mark(1_101, "chosen", true), mark(1_101, "smallest", false)];
    let chart = Chart { sent: &|n| n, all: Some(12_000), ends: (500, 200_000), marks, thresholds: Vec::new() };
    let picture = drawn(&chart, 60, 11);
    assert_eq!(picture.matches("1,101").count(), 1, "{picture}");
    assert!(picture.contains("chosen, smallest"), "{picture}");
}

#[test]
fn of_two_marks_in_one_column_only_the_chosen_has_a_label() {
    let marks = vec![mark(77_448, "smallest", false), mark(77_500, "chosen", true)];
    let chart = Chart { sent: &|n| n, all: Some(12_000), ends: (500, 200_000), marks, thresholds: Vec::new() };
    let picture = drawn(&chart, 60, 11);
    assert!(picture.contains("77,500") && !picture.contains("77,448"), "{picture}");
}

#[test]
fn without_the_number_of_objects_there_is_no_share() {
    let sent = |n: u64| (7_483 + n).saturating_sub(8_483);
    let marks = vec![mark(1_600, "chosen", true)];
    let chart = Chart { sent: &sent, all: None, ends: (500, 200_000), marks, thresholds: THRESHOLDS.into() };
    let picture = drawn(&chart, 60, 11);
    assert!(!picture.contains("storm") && picture.contains("1,600") && picture.contains("199,000"), "{picture}");
}

#[test]
fn with_too_little_room_there_is_none() {
    let chart = Chart { sent: &|n| n, all: Some(9), ends: (1, 9), marks: Vec::new(), thresholds: Vec::new() };
    assert_eq!(drawn(&chart, 23, 11).trim(), "");
    assert_eq!(drawn(&chart, 60, 5).trim(), "");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_stand_whole_beside_each_other_and_the_chosen_one_always(
        at in prop::collection::btree_set(1_u64..1_000_000_000, 1..5), chosen in 0_usize..5, columns in 24_u16..200,
    ) {
        let chosen = chosen % at.len();
        let marks: Vec<Mark> = at.iter().enumerate().map(|(i, at)| mark(*at, "smallest", i == chosen)).collect();
        let number = grouped(marks[chosen].at);
        let chart = Chart { sent: &|n| n / 3, all: Some(1_000), ends: (1, 2_000_000_000), marks, thresholds: THRESHOLDS.into() };
        let picture = drawn(&chart, columns, 12);
        let numbers = picture.lines().nth(10).unwrap();
        prop_assert!(numbers.split_whitespace().any(|word| word == number), "{picture}");
        for word in numbers.split_whitespace() {
            prop_assert!(at.iter().any(|at| grouped(*at) == word), "{picture}");
        }
    }
}
