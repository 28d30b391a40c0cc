//! The line at many widths, and what must hold of any line at any size.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::replication::{Discrepancy, plan};
use crate::scenario::{Scenario, load};
use crate::tui::theme::{Glyphs, Theme};
use crate::values::{parse_moment, width};

/// Every grapheme of these tests is a character of one cell.
pub fn drawn(placed: &[Placed], columns: u16, rows: u16) -> String {
    let mut screen = vec![vec![' '; columns.into()]; rows.into()];
    for text in placed {
        for (x, c) in text.text.chars().enumerate() {
            screen[usize::from(text.y)][usize::from(text.x) + x] = c;
        }
    }
    let rows = screen.iter().map(|row| row.iter().collect::<String>().trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

pub fn case(name: &str) -> (Scenario, Discrepancy) {
    let scenario = load(crate::cases::named(name).unwrap().text).unwrap();
    let now = scenario.as_of.unwrap_or_else(|| parse_moment("1999-01-12T09:30:00Z").unwrap());
    let plan = plan(&scenario, &now);
    (scenario, plan)
}

fn line<'p>(restored: Option<u64>, now: Option<u64>, held: &[(&'p str, u64)]) -> NumberLine<'p> {
    let usn = |n: u64| Usn::new(n).unwrap();
    let mut held: Vec<_> = held.iter().map(|(server, n)| Held { server, usn: usn(*n), outlier: false }).collect();
    held.sort_by_key(|held| std::cmp::Reverse(held.usn));
    let state = match (now, held.first().map(|held| held.usn.get())) {
        (Some(now), Some(highest)) if highest > now => State::Blocked,
        (Some(now), Some(highest)) if highest == now => State::CaughtUp,
        (Some(_), Some(_)) => State::Flowing,
        _ => State::Unknown,
    };
    let missing = vec!["unknown: read USN-Changed first".into(), "unknown".into()];
    NumberLine {
        restored: restored.map(usn),
        now: now.map(usn),
        held,
        state,
        made: Vec::new(),
        missing,
        partners: super::of::NOT_READ,
    }
}

fn at(line: &NumberLine<'_>, columns: u16, rows: u16) -> String {
    drawn(&line.layout(columns, rows, &Glyphs::ASCII), columns, rows)
}

#[test]
fn fewer_rows_put_names_and_numbers_beside_each_other_and_words_into_the_line() {
    let (scenario, plan) = case("article-usn-example");
    let line = NumberLine::of(&plan, scenario.restore.as_ref());
    assert_eq!(
        at(&line, 80, 4),
        "\
restored                 now                                    SERVERC  SERVERB
unknown                  7,483                                  8,479    8,483
?........................|==================//==================|========|
 100 made here, stranded                   1,000 behind             not to scale"
    );
    assert_eq!(
        at(&line, 80, 3),
        "\
restored                    now                                 SERVERC  SERVERB
unknown                     7,483                               8,479    8,483
?. 100 made here, stranded .|====//==== 1,000 behind ===========|========|"
    );
    assert_eq!(
        at(&line, 80, 2),
        "\
restored unknown            now 7,483               SERVERC 8,479  SERVERB 8,483
?. 100 made here, stranded .|==== 1,000 behind =====|==============|"
    );
    assert_eq!(at(&line, 80, 1), "restored unknown            now 7,483               SERVERC 8,479  SERVERB 8,483");
}

#[test]
fn a_value_is_drawn_to_scale_where_that_can_be_read() {
    assert_eq!(
        at(&line(Some(1_000), Some(2_000), &[("SERVERB", 5_000)]), 47, 5),
        "\
restored  now                           SERVERB
1,000     2,000                         5,000
|---------|=============================|
                   3,000 behind
"
    );
}

#[test]
fn partners_at_the_same_number_share_its_label() {
    assert_eq!(
        at(&line(Some(7_000), Some(8_483), &[("SERVERB", 8_483), ("SERVERC", 8_483), ("SERVERD", 8_483)]), 50, 5),
        "\
restored                           now, 3 partners
7,000                              8,483
|----------------------------------|
                                   caught up
"
    );
}

#[test]
fn a_partner_below_the_restore_point_flows_and_the_changes_made_here_keep_their_place() {
    let line =
        NumberLine { made: vec!["25 made here".into()], ..line(Some(7_000), Some(8_483), &[("SERVERB", 5_000)]) };
    assert_eq!(
        at(&line, 60, 5),
        "\
SERVERB                         restored               now
5,000                           7,000                  8,483
|-------------------------------|----------------------|
            flowing                  25 made here
"
    );
}

#[test]
fn many_partners_are_gathered_and_the_highest_keeps_its_name() {
    let names: Vec<String> = (0..10_000).map(|i| format!("SITE-{i:04}")).collect();
    let held: Vec<(&str, u64)> = names.iter().zip(0..).map(|(name, i)| (name.as_str(), 9_000 + i % 50)).collect();
    assert_eq!(
        at(&line(None, Some(8_000), &held), 60, 5),
        "\
now                                 SITE-0049 and 9,999 more
8,000                               9,000 to 9,049
|===================================|
            1,049 behind
"
    );
}

#[test]
fn one_value_alone_has_nothing_to_be_held_against() {
    assert_eq!(
        format!("\n{}", at(&line(None, Some(8_483), &[("SERVERB", 8_483)]), 40, 5)),
        "
              now, SERVERB
              8,483
--------------|-------------------------
              caught up
"
    );
}

#[test]
fn what_is_not_known_is_an_open_end_with_what_to_read() {
    assert_eq!(
        at(&line(Some(7_382), None, &[("SERVERB", 8_483)]), 60, 5),
        "\
restored          now                                SERVERB
7,382             unknown                            8,483
|-----------------?..................................|
                    unknown: read USN-Changed first
"
    );
    assert_eq!(
        at(&line(None, Some(7_483), &[]), 50, 5),
        "\
now                                       partners
7,483                                     not read
|.........................................?
     unknown: read USN-Changed first
"
    );
}

#[test]
fn a_number_is_left_out_rather_than_cut() {
    let max = i64::MAX as u64;
    let line = line(Some(0), Some(0), &[("A-SERVER-WITH-A-LONG-NAME", max)]);
    assert_eq!(
        at(&line, 60, 5),
        "\
restored, now                      A-SERVER-WITH-A-LONG-NAME
0                                  9,223,372,036,854,775,807
|==================================|
 9,223,372,036,854,775,807 behind
"
    );
    assert_eq!(at(&line, 26, 3), "A-SERVER-WITH-A-LONG-NAME\n9,223,372,036,854,775,807\n|-------------------------");
    assert_eq!(at(&line, 12, 3), "A-SERVER-WI~\n~\n");
}

#[test]
fn the_hole_is_drawn_as_something_bad_and_the_numbers_that_matter_strong() {
    let (scenario, plan) = case("article-repaired");
    let theme = Theme::terminal(Glyphs::ASCII);
    let area = Rect::new(2, 1, 80, 5);
    let mut buf = Buffer::empty(Rect::new(0, 0, 84, 8));
    let placed = NumberLine::of(&plan, scenario.restore.as_ref()).layout(area.width, area.height, &theme.glyphs);
    super::render(&placed, area, &mut buf, &theme);
    let styled = |symbol: &str, style: ratatui::style::Style| {
        let cells = buf.content().iter().filter(|cell| cell.symbol() == symbol);
        cells
            .filter(|cell| cell.style().add_modifier == style.add_modifier && cell.fg == style.fg.unwrap_or_default())
            .count()
    };
    assert!(styled("=", theme.bad) > 40);
    assert_eq!(styled("=", theme.rule), 0);
    assert_eq!(styled("8", theme.strong), 3, "the two eights of 8,483, and that of 7,483");
}

/// Names of every kind, some of them long.
fn names() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[A-Z]{1,12}|[東京]{1,9}|[a-z\u{300}-\u{304}]{1,30}|\\PC{0,9}|\u{1b}\\[2J", 14)
}

fn usns() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(i64::MAX as u64), 0..20_u64, 7_000..9_000_u64, 0..=i64::MAX as u64]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_never_overlap_and_never_leave_the_area(
        restored in proptest::option::of(usns()),
        now in proptest::option::of(usns()),
        held in proptest::collection::vec((usns(), prop::bool::weighted(0.2)), 0..14),
        names in names(),
        made in prop_oneof![Just(vec![]), Just(vec!["up to 1,000 made here stayed behind".to_owned(), "up to 1,000 behind".to_owned()])],
        columns in 0_u16..300,
        rows in 0_u16..8,
        unicode in any::<bool>(),
    ) {
        let pairs: Vec<(&str, u64)> = names.iter().map(String::as_str).zip(held.iter().map(|(usn, _)| *usn)).collect();
        let mut line = NumberLine { made, ..line(restored, now, &pairs) };
        line.held.iter_mut().zip(&held).for_each(|(partner, (_, outlier))| partner.outlier = *outlier);
        let glyphs = if unicode { Glyphs::UNICODE } else { Glyphs::ASCII };
        let placed = line.layout(columns, rows, &glyphs);
        let mut taken = vec![false; usize::from(columns) * usize::from(rows)];
        for text in &placed {
            let wide = width(&text.text);
            prop_assert!(text.y < rows && usize::from(text.x) + wide <= columns.into(), "{text:?}");
            let start = usize::from(text.y) * usize::from(columns) + usize::from(text.x);
            for cell in &mut taken[start..start + wide] {
                prop_assert!(!std::mem::replace(cell, true), "{text:?} overlaps");
            }
        }
        if rows >= 2 && columns >= 40 {
            let highest = line.held.first().map(|held| held.usn.to_string());
            let told = highest.is_none_or(|number| placed.iter().any(|text| text.text.ends_with(&number)));
            prop_assert!(told, "the highest number is always there");
        }
        let area = Rect::new(1, 1, columns, rows);
        let mut buf = Buffer::empty(Rect::new(0, 0, columns / 2 + 2, rows));
        super::render(&line.layout(area.width, area.height, &glyphs), area, &mut buf, &Theme::terminal(glyphs));
    }
}
