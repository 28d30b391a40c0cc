//! The Migration pane by its keys: one step more or less, suggestions, and what is only tried.

use crate::{Stage, cases};

const MIGRATION: &str = "migration-slow";

fn has(stage: &mut Stage, wanted: &[&str]) {
    let text = stage.text(120, 40);
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

fn scenario(stage: &Stage) -> &str {
    stage.app.case().unwrap().document.text()
}

#[test]
fn plus_and_minus_change_the_selected_value_by_one_edit_each() {
    let value = |stage: &Stage, key: &str| {
        let text = scenario(stage).lines().find(|line| line.starts_with(key)).map(str::to_owned);
        text.map(|line| line.split(['=', '#']).nth(1).unwrap().trim().to_owned())
    };
    let mut stage = Stage::on(MIGRATION);
    stage.press(&["7", "+"]);
    has(&mut stage, &["11 failing mailboxes hold the wizard up for 11 hours", "660 min"]);
    stage.press(&["-", "-"]);
    assert_eq!(value(&stage, "failing_mailboxes").unwrap(), "9");
    stage.press(&["Down", "-"]);
    assert_eq!(value(&stage, "max_mailbox_logon_retries").unwrap(), "59", "from what is in force");
    stage.press(&["Down", "-"]);
    assert_eq!(value(&stage, "mailbox_logon_retry_interval").unwrap(), "55");
    stage.press(&["Down", "Down", "+"]);
    assert_eq!(value(&stage, "target_delay_minutes").unwrap(), "70");
    assert_eq!(stage.app.case().unwrap().document.unsaved(), 6);
    stage.press(&["u", "u", "u", "u", "u", "u"]);
    assert_eq!(scenario(&stage), cases::text(MIGRATION));
}

#[test]
fn a_count_ends_at_nothing() {
    let mut stage = Stage::on("migration-none-fails");
    stage.press(&["7", "-"]);
    has(&mut stage, &["it is 0 already", "No mailbox holds the wizard up"]);
}

#[test]
fn a_suggestion_is_reckoned_with_as_one_edit() {
    for (case, suggestion, says) in
        [(MIGRATION, 1, "✓  60 min"), (MIGRATION, 2, "✓  60 min"), ("migration-below-floor", 1, "✗  50 min")]
    {
        let mut stage = Stage::on(case);
        stage.press(&["7"]);
        for _ in 0..5 + suggestion {
            stage.press(&["Down"]);
        }
        stage.press(&["Enter"]);
        has(&mut stage, &["tried here", says]);
        assert_eq!(stage.app.case().unwrap().document.unsaved(), 1, "{case} {suggestion}");
        stage.press(&["u"]);
        assert_eq!(scenario(&stage), cases::text(case));
    }
}

#[test]
fn a_row_of_the_chart_explains_its_own_number() {
    for (down, words) in [(6, "60"), (7, "30")] {
        let mut stage = Stage::on(MIGRATION);
        stage.press(&["7"]);
        stage.draw(120, 40);
        for _ in 0..down {
            stage.press(&["Down"]);
        }
        stage.press(&["i"]);
        has(&mut stage, &[&format!("with the suggested retries at {words} seconds: 60")]);
    }
}

/// The row with the marker.
fn marked(stage: &mut Stage) -> String {
    stage.text(120, 40).lines().find(|row| row.contains('▸')).unwrap().to_owned()
}

#[test]
fn what_is_tried_is_not_called_set_before_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(&file, cases::text(MIGRATION).as_bytes()).unwrap();
    let mut stage = Stage::at_file(&file, false);
    stage.press(&["7"]);
    has(&mut stage, &["now, nothing set"]);
    stage.press(&["Down", "Down", "Down", "Down", "Down", "Down", "Enter"]);
    let tried = [
        "With what is tried here: 10 failing mailboxes",
        "tried here; not set",
        "now, nothing set",
        "MaxMailboxLogonRetries to 6",
    ];
    has(&mut stage, &tried);
    assert!(
        marked(&mut stage).contains("tried here") && marked(&mut stage).contains("6 x 60 s"),
        "{}",
        marked(&mut stage)
    );
    assert!(!stage.text(120, 40).contains("as set"), "{}", stage.text(120, 40));
    stage.press(&["s"]);
    has(&mut stage, &["now, as set", "with nothing set"]);
    let text = stage.text(120, 40);
    assert!(!text.contains("tried here"), "what is saved counts as set\n{text}");
    // From then on another value is tried beside it.
    stage.press(&["Home", "Down", "+"]);
    has(&mut stage, &["tried here; set: 6", "tried here", "now, as set", "with nothing set"]);
    // What is set explains itself with what is set, and so does what it comes from.
    while !marked(&mut stage).contains("now, as set") {
        let before = marked(&mut stage);
        stage.press(&["Down"]);
        assert_ne!(marked(&mut stage), before, "the row of what is set can be selected");
    }
    stage.press(&["i"]);
    has(
        &mut stage,
        &[
            "As set: Minutes lost at all failing mailboxes: 60",
            "of the two values as they were saved",
            "Minutes lost at a failing mailbox",
            "6 │",
        ],
    );
    stage.press(&["Down", "Enter"]);
    has(&mut stage, &["As set: Minutes lost at a failing mailbox: 6"]);
}

#[test]
fn every_row_of_the_chart_explains_a_number_of_its_own() {
    for keys in [&["7"][..], &["7", "Down", "+"], &["7", "Down", "Down", "-"]] {
        let mut stage = Stage::on(MIGRATION);
        stage.press(keys);
        let mut titles = Vec::new();
        for _ in 0..14 {
            let row = marked(&mut stage);
            if row.contains(" x ") {
                let minutes = row.split(" x ").nth(1).unwrap().split(" min").nth(1).unwrap().trim();
                let minutes = minutes.trim_start_matches(['✗', '✓', '!', ' ']).to_owned();
                stage.press(&["i"]);
                let title = stage.text(120, 40).lines().find(|line| line.contains("┌─")).unwrap().to_owned();
                assert!(title.contains(&format!(": {minutes} ")), "{row}\n{title}");
                assert!(!titles.contains(&title), "{title}");
                titles.push(title);
                stage.press(&["Escape"]);
            }
            stage.press(&["Down"]);
        }
        assert!(titles.len() >= 3, "{titles:?}");
    }
}

#[test]
fn what_a_build_ignores_is_set_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    let set = "[migration]\nmax_mailbox_logon_retries = 6\nmailbox_logon_retry_interval = 60\n";
    let case = cases::text(MIGRATION).replace("[migration]\n", set);
    for (version, row) in [("\"6.5.6944.0\"", "now, both ignored"), ("", "ignored, perhaps")] {
        let front = case.lines().filter(|line| !line.starts_with("mailmig_version")).collect::<Vec<_>>().join("\n");
        let build = if version.is_empty() { String::new() } else { format!("\nmailmig_version = {version}\n") };
        std::fs::write(&file, front + &build).unwrap();
        let mut stage = Stage::at_file(&file, false);
        stage.press(&["7"]);
        has(&mut stage, &[row]);
        let text = stage.text(120, 60);
        assert!(!text.contains("nothing set"), "{text}");
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("nothing has to be set") && words.contains("is 6 and"), "{text}");
    }
}

#[test]
fn the_steps_name_the_values_that_the_file_sets_good_or_not() {
    let mut stage = Stage::on(MIGRATION);
    stage.press(&["7", "Down", "-"]);
    has(&mut stage, &["MaxMailboxLogonRetries to 59 and MailboxLogonRetryInterval to 60", "6 and 60 are suggested"]);
    stage.press(&["w"]);
    has(&mut stage, &["MIGRATE.REG"]);
    let text = stage.text(120, 60);
    assert!(text.contains("0000003b"), "59 in hexadecimal digits:\n{text}");
}
