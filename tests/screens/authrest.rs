//! The Authrest pane by its keys: the margin, the confirmation, the pages, and the repair on every pane.

use backsync::action::ActionId;
use backsync::document::Document;
use backsync::facts::Facts;
use backsync::settings::StateFolder;
use backsync::tui::app::App;
use backsync::tui::case::Case;
use backsync::tui::event::Event;
use backsync::tui::panes::authrest::Authrest;
use backsync::tui::panes::{Pane, Target};
use backsync::tui::popups::explain::Explain;

use crate::{Stage, cases};

const EXAMPLE: &str = "article-usn-example";

fn has(stage: &mut Stage, wanted: &[&str]) {
    let text = stage.text(120, 40);
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

fn lacks(stage: &mut Stage, unwanted: &str) {
    let text = stage.text(120, 40);
    assert!(!text.contains(unwanted), "{unwanted} is in\n{text}");
}

fn margin(app: &App) -> Option<u64> {
    app.case().unwrap().scenario().authrest.as_ref().and_then(|authrest| authrest.margin).map(|n| n.get())
}

/// What the chart says of the chosen number.
fn chart(stage: &mut Stage) -> String {
    let text = stage.text(80, 24);
    let chart = text.lines().skip_while(|row| !row.contains("Objects sent to a partner"));
    chart.take_while(|row| !row.contains("smallest")).collect()
}

#[test]
fn a_key_moves_the_margin_and_command_sum_forecast_and_chart_follow() {
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3"]);
    has(&mut stage, &["AUTHREST 0 1600", "+ 500", "about 1,101", "604", "600", "5 %"]);
    let before = chart(&mut stage);
    assert!(before.contains("1,600"), "{before}");

    stage.press(&["+"]);
    assert_eq!(margin(&stage.app), Some(600));
    has(&mut stage, &["AUTHREST 0 1700", "+ 600", "1,700", "about 1,101", "704", "700", "1 unsaved edit"]);
    assert!(chart(&mut stage).contains("1,700") && chart(&mut stage) != before);

    stage.press(&["-", "-"]);
    assert_eq!(margin(&stage.app), Some(400));
    has(&mut stage, &["AUTHREST 0 1500", "+ 400", "504", "3 unsaved edits"]);

    // Each of them is one edit.
    stage.press(&["u"]);
    assert_eq!(margin(&stage.app), Some(500));
    stage.press(&["u", "u"]);
    assert_eq!(margin(&stage.app), None);
    assert_eq!(chart(&mut stage), before);
    stage.press(&["U"]);
    assert_eq!(margin(&stage.app), Some(600));
}

#[test]
fn the_margin_ends_at_nothing_and_the_test_mailbox_still_counts() {
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3", "-", "-", "-", "-", "-"]);
    assert_eq!(margin(&stage.app), Some(0));
    has(&mut stage, &["AUTHREST 0 1101", "Test mailbox", "+ 1 "]);
    stage.press(&["-"]);
    has(&mut stage, &["the margin is 0 already"]);
    assert_eq!(stage.app.case().unwrap().document.unsaved(), 5);
}

#[test]
fn where_no_number_is_computed_the_margin_stays() {
    for case in ["empty", "healthy-site", "backed-out-bridgehead", "article-late-catch-up"] {
        let mut stage = Stage::on(case);
        stage.press(&["3", "+"]);
        assert_eq!(margin(&stage.app), None, "{case}");
        has(&mut stage, &["no number is computed here that a margin would be added to"]);
    }
}

#[test]
fn a_case_that_may_not_be_changed_shows_everything_and_changes_nothing() {
    let mut stage =
        Stage::read_only(EXAMPLE, backsync::tui::theme::Theme::terminal(backsync::tui::theme::Glyphs::UNICODE));
    stage.press(&["3", "+"]);
    has(&mut stage, &["AUTHREST 0 1600", "about 1,101", "open read-only"]);
    assert_eq!(margin(&stage.app), None);
    stage.press(&["c"]);
    has(&mut stage, &["Stays behind"]);
}

fn type_text(stage: &mut Stage, text: &str) {
    stage.app.handle(Event::Paste(text.to_owned()));
}

#[test]
fn object_versions_rise_only_after_server_and_numbers_were_typed() {
    let mut stage = Stage::on("backed-out-bridgehead");
    stage.press(&["3"]);
    lacks(&mut stage, "AUTHREST 1000 1000");
    // Neither copying nor explaining gives it away.
    stage.press(&["y"]);
    lacks(&mut stage, "AUTHREST 1000 1000");

    stage.press(&["Enter"]);
    has(&mut stage, &["Object-Versions rise", "SERVERA 1000 1000", "Every object of SERVERA replaces", "taken back"]);
    for wrong in ["SERVERB 1000 1000", "SERVERA 1000 1001", "SERVERA", "1000 1000", "yes"] {
        type_text(&mut stage, wrong);
        stage.press(&["Enter"]);
        has(&mut stage, &["Type SERVERA 1000 1000 to confirm"]);
        stage.press(&["Ctrl-U"]);
    }
    stage.press(&["Escape"]);
    lacks(&mut stage, "AUTHREST 1000 1000");

    stage.press(&["Enter"]);
    type_text(&mut stage, "SERVERA 1000 1000");
    stage.press(&["Enter"]);
    has(&mut stage, &["AUTHREST 1000 1000", "Object-Versions go up by 1,000", "y copies it"]);
    assert_eq!(stage.app.case().unwrap().document.unsaved(), 0, "a confirmation changes nothing");
}

/// Whoever takes over a case in the middle is led on from where it is, and does not raise everything twice.
#[test]
fn once_authrest_is_recorded_no_pane_orders_it_or_what_came_before_it() {
    let list = backsync::checklist::Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let (run, _) = list.steps.iter().enumerate().find(|(_, step)| step.id == "run-authrest").unwrap();
    let record = |id: &str| format!("\n[[step]]\nchecklist = \"{}\"\nid = \"{id}\"\nstate = \"done\"\n", list.id);
    let records: String = list.steps[..=run].iter().map(|step| record(&step.id)).collect();
    let case = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(&file, format!("{case}{records}")).unwrap();
    let mut stage = Stage::at_file(&file, false);
    has(&mut stage, &["UNDER WAY", "Start the directory", "Server set back"]);
    lacks(&mut stage, "Restored server");
    stage.press(&["3"]);
    has(&mut stage, &["UNDER WAY", "It was run, as its checklist records", "Go on with step 30"]);
    lacks(&mut stage, "Enter shows the command");
    stage.press(&["Enter"]);
    lacks(&mut stage, "SERVERA 1000 1000");
}

#[test]
fn another_number_withdraws_the_confirmation_also_when_it_is_taken_back() {
    let mut stage = Stage::on("authoritative");
    stage.press(&["3", "Enter"]);
    type_text(&mut stage, "SERVERA 100 2000");
    stage.press(&["Enter"]);
    has(&mut stage, &["AUTHREST 100 2000"]);
    // Down to the USN increment, past the warning and the Object-Version increment.
    stage.press(&["Down", "Down", "Down", "Enter", "Ctrl-U", "3", "0", "0", "0", "Enter"]);
    has(&mut stage, &["3,000", "Enter shows the command"]);
    lacks(&mut stage, "AUTHREST 100 3000");
    stage.press(&["u"]);
    has(&mut stage, &["2,000", "Enter shows the command"]);
    lacks(&mut stage, "AUTHREST 100 2000");
}

#[test]
fn a_key_turns_the_pages_and_comes_back_to_the_first() {
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3", "End", "c"]);
    has(&mut stage, &["▸ Authrest ", "Import", "Touch each object", "Wait", "Refresh all", "Downtime", "Stays behind"]);
    has(&mut stage, &["Recommended: run AUTHREST 0 1600"]);
    stage.press(&["Down"]);
    has(&mut stage, &["Import 1,500 rows", "0.3 MB"]);
    stage.press(&["Up"]);
    stage.press(&["c"]);
    has(&mut stage, &["NOT DONE", "Before and after", "NOT READ", "NOT LOOKED FOR"]);
    stage.press(&["c"]);
    has(&mut stage, &["▸ AUTHREST 0 1600", "Smallest safe"]);
}

#[test]
fn the_recommended_way_stands_first_with_its_reason() {
    let first = |case: &str| {
        let mut stage = Stage::on(case);
        stage.press(&["3", "c"]);
        let text = stage.text(120, 40);
        let row = text.lines().find(|row| row.contains('▸')).unwrap().to_owned();
        assert!(text.contains("Recommended: "), "{text}");
        row.split_whitespace().nth(1).unwrap().to_owned()
    };
    assert_eq!(first(EXAMPLE), "Authrest");
    assert_eq!(first("late-measurement"), "Touch");
    assert_eq!(first("no-downtime"), "Import");
}

#[test]
fn after_a_repair_the_pane_opens_with_what_it_led_to() {
    for (case, word, why) in [
        ("article-repaired", "✓ HOLDS", "every partner was read again"),
        ("repair-failed", "✗ FAILED", "SERVERB still asks for changes above 9,500"),
        ("repair-incomplete", "~ INCOMPLETE", "not every partner of the site was read"),
        ("repair-not-looked-for", "~ INCOMPLETE", "the readings do not show whether a change"),
    ] {
        let mut stage = Stage::on(case);
        stage.press(&["3"]);
        has(&mut stage, &[word, why, "USN increment              1,600", "1999-01-12 10:20", "Before and after"]);
        // The whole console says so, and nothing as if nothing had been done.
        for pane in ["1", "2"] {
            stage.press(&[pane]);
            has(&mut stage, &[word, why]);
        }
        has(&mut stage, &["before the repair"]);
    }
    let mut stage = Stage::on("repair-not-done");
    stage.press(&["3"]);
    has(&mut stage, &["NEEDED", "AUTHREST 0 1601"]);
    stage.press(&["c", "c"]);
    has(&mut stage, &["NOT DONE"]);
}

#[test]
fn what_is_missing_after_a_repair_is_entered_where_it_is_missed() {
    let mut stage = Stage::on("repair-incomplete");
    stage.press(&["3"]);
    while !stage.text(120, 40).lines().any(|row| row.contains("▸ SERVERC ")) {
        stage.press(&["Down"]);
    }
    stage.press(&["Enter", "9", "0", "8", "4", "Enter"]);
    has(&mut stage, &["✓ HOLDS", "1 unsaved", "▸ SERVERC "]);
    stage.press(&["u"]);
    has(&mut stage, &["~ INCOMPLETE"]);
}

#[test]
fn what_was_done_is_entered_from_nothing() {
    let mut stage = Stage::on("repair-not-done");
    stage.press(&["3", "c", "c", "Enter", "a", "u", "t", "h", "r", "e", "s", "t", "Enter"]);
    let text = stage.text(120, 40);
    assert!(text.contains("authrest") && text.contains("UNKNOWN") && text.contains("▸ Next: "), "{text}");
}

#[test]
fn what_comes_next_is_one_sentence_everywhere() {
    for (case, next) in [
        (EXAMPLE, "run AUTHREST 0 1600 on SERVERA"),
        ("late-measurement", "make a small change to each of the 40 objects left behind"),
        ("no-downtime", "import 1,500 rows on SERVERA"),
        ("article-late-catch-up", "raise the USN of SERVERA with Authrest"),
        ("many-partners", "read SITE-08 again"),
        ("repair-failed", "raise the USN further"),
        ("repair-incomplete", "read on SERVERC what it holds for SERVERA now"),
    ] {
        let mut stage = Stage::on(case);
        stage.press(&["1"]);
        let overview = stage.text(200, 50);
        let capital = next[..1].to_uppercase() + &next[1..];
        assert!(overview.contains(&capital), "{capital} is not in\n{overview}");
        stage.press(&["2"]);
        let begins = format!("Next: {}", &next[..10]);
        has(&mut stage, &[&begins]);
    }
}

/// Every target of every page, by the keys that lead to it.
fn targets(pane: &mut Authrest, case: &Case) -> Vec<Target> {
    let mut all = Vec::new();
    for _ in 0..3 {
        pane.act(ActionId::First, case);
        let mut last = None;
        while let Some(target) = pane.selected(case).filter(|target| last.as_ref() != Some(target)) {
            all.push(target.clone());
            last = Some(target);
            pane.act(ActionId::Down, case);
        }
        pane.act(ActionId::AuthrestPage, case);
    }
    all
}

#[test]
fn every_line_that_can_be_selected_is_explained_and_what_is_edited_exists() {
    let state = tempfile::tempdir().unwrap();
    let others =
        ["restore-point", "storm", "no-downtime", "no-backup", "authoritative", "partly-known", "contradicting"];
    let repairs = ["repair-failed", "repair-incomplete", "repair-not-looked-for", "repair-not-done"];
    let built_in = backsync::cases::ALL.iter().map(|case| case.name);
    let mut count = 0;
    for name in built_in.chain(others).chain(repairs) {
        let document = Document::of_case(name, &cases::text(name), &StateFolder::at(state.path())).unwrap();
        let now = document.scenario().as_of.unwrap_or_else(|| "1999-01-12T09:31:00Z".parse().unwrap());
        let case = Case::of(document, now);
        let mut pane = Authrest::default();
        let facts = Facts::of(case.scenario(), now);
        for Target { fact, edit, .. } in targets(&mut pane, &case) {
            assert!(facts.get(&fact).is_ok(), "{name}: there is no fact {fact}");
            assert!(Explain::of(&fact, &case).is_some(), "{name}: {fact} is not explained");
            assert!(edit.is_none_or(|path| path.spec().is_some()), "{name}: {fact} is edited nowhere");
            count += 1;
        }
    }
    assert!(count > 200, "these are not all: {count}");
}
