//! The page of before and after: rows that keep their places, one way through, times, and readings that are hardly ones.

use backsync::scenario::model::{Repair, StepState};
use backsync::tui::event::Event;

use crate::Stage;

const ROWS: [&str; 8] = [
    "Way ",
    "Applied ",
    "Object-Version increment",
    "USN increment",
    "SERVERA, highest USN",
    "SERVERB ",
    "SERVERC ",
    "Changes missing",
];

fn on_page() -> Stage {
    let mut stage = Stage::on("repair-not-done");
    stage.press(&["3", "c", "c"]);
    stage
}

/// In which row of the pane each stands.
fn places(stage: &mut Stage, width: u16, height: u16) -> Vec<Option<usize>> {
    let text = stage.text(width, height);
    let begins = |row: &str, begin: &str| row.trim_start_matches(['▸', ' ']).starts_with(begin);
    // The verdict above the pane takes as many rows as it needs.
    let pane = || text.lines().skip_while(|row| !row.starts_with(" ─")).enumerate();
    let place = |begin: &str| pane().find(|(_, row)| begins(row, begin)).map(|(at, _)| at);
    ROWS.map(place).to_vec()
}

fn select(stage: &mut Stage, begin: &str) {
    stage.press(&["Home"]);
    for _ in 0..40 {
        if stage.text(120, 40).lines().any(|row| row.contains(&format!("▸ {begin}"))) {
            return;
        }
        stage.press(&["Down"]);
    }
    panic!("{begin} cannot be selected\n{}", stage.text(120, 40));
}

fn enter(stage: &mut Stage, values: &[&str]) {
    stage.press(&["Enter"]);
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            stage.press(&["Tab"]);
        }
        stage.press(&["Ctrl-E", "Ctrl-U"]);
        stage.app.handle(Event::Paste((*value).to_owned()));
    }
    stage.press(&["Enter"]);
}

fn repair(stage: &Stage) -> Repair {
    stage.app.case().unwrap().scenario().repair.clone().unwrap_or_default()
}

#[test]
fn rows_keep_their_places_and_the_cursor_its_row_whatever_is_entered() {
    let entries: [(&str, &[&str]); 8] = [
        ("SERVERC ", &["9084", "1999-01-12T11:06:00Z"]),
        ("Way ", &["authrest"]),
        ("Applied ", &["1999-01-12T10:20:00Z"]),
        ("Object-Version increment", &["0"]),
        ("USN increment", &["1600"]),
        ("SERVERB ", &["9084", "1999-01-12T11:05:00Z"]),
        ("SERVERA, highest USN", &["9084", "1999-01-12T11:00:00Z"]),
        ("Changes missing", &["0"]),
    ];
    for (width, height) in [(80, 30), (120, 36), (200, 50)] {
        let mut stage = on_page();
        let first = places(&mut stage, width, height);
        assert!(first.iter().all(Option::is_some) && first.is_sorted(), "{}", stage.text(width, height));
        for (row, values) in entries {
            select(&mut stage, row);
            let first = places(&mut stage, width, height);
            enter(&mut stage, values);
            let text = stage.text(width, height);
            assert_eq!(places(&mut stage, width, height), first, "after {row}\n{text}");
            assert!(text.contains(&format!("▸ {row}")), "the cursor left {row}\n{text}");
        }
        assert!(stage.text(width, height).contains("HOLDS"), "{}", stage.text(width, height));
    }
}

#[test]
fn enter_on_what_comes_next_opens_its_very_field_until_all_is_entered() {
    let mut stage = on_page();
    stage.press(&["Home"]);
    let steps: [(&str, &[&str]); 5] = [
        ("Method", &["authrest"]),
        ("Highest USN after the repair", &["9084", "1999-01-12T11:00:00Z"]),
        ("SERVERB's USN after the repair", &["9084", "1999-01-12T11:05:00Z"]),
        ("SERVERC's USN after the repair", &["9084", "1999-01-12T11:06:00Z"]),
        ("Changes still missing", &["0"]),
    ];
    for (title, values) in steps {
        stage.press(&["Enter"]);
        let text = stage.text(120, 40);
        assert!(text.contains(&format!("─ {title} ─")), "{title}\n{text}");
        stage.press(&["Escape"]);
        enter(&mut stage, values);
    }
    let text = stage.text(120, 40);
    assert!(text.contains("▸ Nothing is left to be done."), "{text}");
}

#[test]
fn a_row_takes_the_time_of_its_reading_and_one_edit_has_both() {
    let mut stage = on_page();
    select(&mut stage, "SERVERB ");
    enter(&mut stage, &["9084", "1999-01-12T11:05:00Z"]);
    let of_b = repair(&stage).partner[0].clone();
    assert_eq!(
        (of_b.usn.unwrap().get(), of_b.read_at.unwrap().to_rfc3339()),
        (9_084, "1999-01-12T11:05:00+00:00".into())
    );
    assert_eq!(stage.app.case().unwrap().document.unsaved(), 1);
    assert!(stage.text(120, 40).contains("Read 1999-01-12 11:05"), "{}", stage.text(120, 40));
    // The whole line is taken as well, and the reading of before stays what it was.
    enter(&mut stage, &["0,112,16,9090,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "1999-01-12T12:00:00Z"]);
    let line = repair(&stage).partner[0].reps_from.clone().unwrap();
    assert_eq!(line.usn().get(), 9_090);
    let before = &stage.app.case().unwrap().restore().unwrap().partner[0];
    assert_eq!(before.reps_from.as_ref().unwrap().usn().get(), 8_483);
    // What is forgotten is forgotten with its time.
    enter(&mut stage, &["", "1999-01-12T12:00:00Z"]);
    assert!(repair(&stage).partner[0].read_at.is_none() && repair(&stage).partner[0].reps_from.is_none());
    select(&mut stage, "SERVERA, highest USN");
    enter(&mut stage, &["9084", "1999-01-12T11:00:00Z"]);
    assert_eq!(repair(&stage).read_at.unwrap().to_rfc3339(), "1999-01-12T11:00:00+00:00");
    enter(&mut stage, &["", ""]);
    assert!(repair(&stage).usn_changed.is_none() && repair(&stage).read_at.is_none());
}

#[test]
fn a_reading_that_can_hardly_be_is_doubted_while_it_is_typed_and_after() {
    let mut stage = Stage::on("article-repaired");
    stage.press(&["3"]);
    select(&mut stage, "SERVERA, highest USN");
    stage.press(&["Enter", "Ctrl-U"]);
    stage.app.handle(Event::Paste("90848483".into()));
    let typed = stage.text(120, 40);
    assert!(typed.contains("many times the 9,084 that was to be expected"), "{typed}");
    stage.press(&["Enter"]);
    let text = stage.text(80, 100).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["HOLDS SO FAR", "Next: read the highest USN of SERVERA once more", "90,848,483 is many times the 9,084"]
    {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(!text.contains("Nothing is left to be done"), "{text}");
}

#[test]
fn the_readings_of_before_are_seen_beside_those_of_after() {
    for case in ["repair-not-done", "repair-incomplete", "article-repaired"] {
        for (width, height) in [(80, 24), (120, 36), (200, 50)] {
            let mut stage = Stage::on(case);
            stage.press(&["3"]);
            while !stage.text(width, height).contains("Before and after") {
                stage.press(&["c"]);
            }
            let text = stage.text(width, height);
            assert!(text.contains("Before ") && text.contains("8,483"), "{width}x{height}\n{text}");
        }
    }
    // Where there is no room for its column it stands below its row.
    let mut stage = on_page();
    assert!(stage.text(40, 60).contains("Before: 8,483"), "{}", stage.text(40, 60));
}

#[test]
fn after_a_backed_out_upgrade_both_kinds_of_replication_are_checked_in_order_and_recorded() {
    let mut stage = Stage::on("backed-out-bridgehead");
    stage.press(&["3", "c", "c"]);
    let text = stage.text(120, 40);
    for said in ["TO CHECK", "Next: check within the site", "SERVERB and SERVERC", "SERVERD", "1091", "Q195908"] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    // By a slip nothing is recorded.
    stage.press(&["Enter", "Enter"]);
    assert_eq!(stage.app.case().unwrap().document.unsaved(), 0);
    stage.press(&["Down", "Enter"]);
    let text = stage.text(120, 40);
    assert!(text.contains("✓ WORKS") && text.contains("Next: check between sites"), "{text}");
    // Where it fails somebody has to say what was seen.
    stage.press(&["Enter", "Down", "Down", "Enter"]);
    assert!(stage.text(120, 40).contains("Note what was seen"), "{}", stage.text(120, 40));
    stage.press(&["Tab"]);
    stage.app.handle(Event::Paste("event 3139 again".into()));
    stage.press(&["Enter"]);
    let text = stage.text(120, 40);
    assert!(text.contains("✗ FAILS") && text.contains("event 3139 again") && text.contains("2 unsaved"), "{text}");
    stage.press(&["Enter", "Down", "Enter"]);
    assert!(stage.text(120, 40).contains("Both kinds of replication work"), "{}", stage.text(120, 40));
    let steps = &stage.app.case().unwrap().scenario().step;
    let states: Vec<_> = steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [StepState::Done, StepState::Failed, StepState::Done].map(Some), "no record is changed");
    assert!(steps.iter().all(|step| step.checklist.as_ref().unwrap().as_str() == "backout-bridgehead-with-55"));
}
