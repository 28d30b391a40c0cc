//! The Resync.glb pane and the Migration pane by their keys: asking, cures, the setting, adding and removing, one step
//! more or less; each one edit that can be taken back.

use backsync::dirsync::{Rehearsal, State, rehearse, resync};
use backsync::facts::Facts;
use backsync::tui::case::Case;
use backsync::tui::event::Event;
use backsync::tui::panes::{PANES, Pane, PaneId, Panes, Target};
use backsync::tui::popups::explain::Explain;
use backsync::tui::theme::{Glyphs, Theme};

use crate::{Stage, cases, dirsync_cases};

const RESYNC: &str = "resync-error-14";
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

fn state(stage: &Stage) -> State {
    stage.app.case().unwrap().resync().state
}

fn typed(stage: &mut Stage, text: &str) {
    stage.app.handle(Event::Paste(text.to_owned()));
}

#[test]
fn space_lets_a_requestor_ask_and_the_outcome_follows_at_once() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4"]);
    has(&mut stage, &["ERROR 14", "SRVSEQ by 23 and REQSEQ by 4", "57 ✗", "13 ✗"]);
    stage.press(&["Down", "Space"]);
    has(&mut stage, &["✓ OK", "80 ✓", "17 ✓", "PO-NORTH asks for a resync"]);
    assert_eq!(state(&stage), State::Ok);
    stage.press(&["Space"]);
    has(&mut stage, &["ERROR 14", "PO-NORTH asks no longer"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC), "to the byte");
    // Each of them is one edit.
    stage.press(&["u"]);
    assert_eq!(state(&stage), State::Ok);
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC));
}

#[test]
fn space_on_a_sum_or_a_cure_says_that_no_requestor_is_selected() {
    let mut stage = Stage::on(RESYNC);
    for keys in [&["4", "End"][..], &["c"]] {
        stage.press(keys);
        stage.press(&["Space"]);
        has(&mut stage, &["no requestor is selected"]);
    }
    assert_eq!(scenario(&stage), cases::text(RESYNC));
}

#[test]
fn every_cure_that_is_offered_is_one_edit_after_which_the_import_is_accepted() {
    for (case, cures) in [(RESYNC, 2), ("resync-error-14-new-build", 2), ("resync-error-14-build-unknown", 3)] {
        for cure in 0..cures {
            let mut stage = Stage::on(case);
            stage.press(&["4", "c"]);
            stage.draw(120, 40);
            for _ in 0..cure {
                stage.press(&["Down"]);
                stage.draw(120, 40);
            }
            stage.press(&["Enter"]);
            let document = &stage.app.case().unwrap().document;
            assert_eq!(document.unsaved(), 1, "{case} {cure}");
            let plan = resync::plan(document.scenario());
            if plan.scope.is_none() {
                // The setting without a known build: once that is entered it is known.
                assert_eq!(plan.state, State::Unknown, "{case} {cure}");
                let version = "dirsync.dxa_version".parse().unwrap();
                stage.app.request(backsync::tui::request::Request::Field(version));
                typed(&mut stage, "5.5.2524");
                stage.press(&["Enter"]);
            }
            assert_eq!(state(&stage), State::Ok, "{case} {cure}");
            has(&mut stage, &["✓ OK"]);
            let scenario = stage.app.case().unwrap().scenario();
            let plan = resync::plan(scenario);
            let file = Rehearsal::of(&plan).unwrap();
            for name in &plan.asked {
                let answer = rehearse(scenario, &file, name.as_str()).unwrap();
                assert!(answer.error.is_none(), "{case} {cure}: {answer:?}");
            }
            while stage.app.case().unwrap().document.unsaved() > 0 {
                stage.press(&["u"]);
            }
            assert_eq!(self::scenario(&stage), cases::text(case), "{case} {cure}");
        }
    }
}

#[test]
fn the_setting_goes_from_not_set_to_0_to_1_and_round() {
    let mut stage = Stage::on("resync-error-14-new-build");
    let setting = |stage: &Stage| stage.app.case().unwrap().resync().setting;
    stage.press(&["4"]);
    assert_eq!(setting(&stage), None);
    stage.press(&["v"]);
    assert_eq!(setting(&stage), Some(0));
    has(&mut stage, &["ERROR 14"]);
    stage.press(&["v"]);
    assert_eq!(setting(&stage), Some(1));
    has(&mut stage, &["✓ OK", "Header, over all"]);
    stage.press(&["v"]);
    assert_eq!(setting(&stage), None);
    stage.press(&["u", "u", "u"]);
    assert_eq!(scenario(&stage), cases::text("resync-error-14-new-build"));
}

#[test]
fn a_value_that_the_build_ignores_is_said_to_be() {
    let mut stage = Stage::on("resync-ignored");
    stage.press(&["4"]);
    has(&mut stage, &["ERROR 14", "1   ignored", "ignores the setting"]);
}

#[test]
fn a_requestor_is_added_with_its_numbers_and_removed_again() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4", "a"]);
    typed(&mut stage, "po-west");
    stage.press(&["Enter"]);
    has(&mut stage, &["There is a requestor po-west already."]);
    stage.press(&["Ctrl-U"]);
    typed(&mut stage, "PO-EAST");
    stage.press(&["Tab"]);
    typed(&mut stage, "x");
    stage.press(&["Enter"]);
    has(&mut stage, &["IMPSEQ: \"x\" is no number"]);
    stage.press(&["Ctrl-U"]);
    typed(&mut stage, "9");
    stage.press(&["Tab", "Tab", "Tab", "Down", "Enter"]);
    let text = scenario(&stage).to_owned();
    assert!(text.contains("name = \"PO-EAST\"\nimpseq = 9\nresync = true"), "{text}");
    assert_eq!(stage.app.case().unwrap().document.unsaved(), 1);
    has(&mut stage, &["▸ [x]", "PO-EAST"]);
    stage.press(&["X"]);
    assert!(!scenario(&stage).contains("PO-EAST"));
    stage.press(&["u", "u"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC));
}

#[test]
fn the_first_requestor_is_added_where_the_scenario_says_nothing_yet() {
    for case in ["resync-none", "article-usn-example"] {
        let mut stage = Stage::on(case);
        stage.press(&["4", "a"]);
        typed(&mut stage, "PO-ONE");
        stage.press(&["Enter"]);
        assert!(scenario(&stage).contains("[[dirsync.requestor]]\nname = \"PO-ONE\""), "{}", scenario(&stage));
        has(&mut stage, &["PO-ONE", "Nobody asks for a resync"]);
        stage.press(&["Space"]);
        // With no number known that is certain of those that are entered, and said to be so.
        has(&mut stage, &["[x]", "OK", "0+ ✓", "over the 1 requestor that is entered"]);
        assert!(!stage.text(120, 40).contains("✓ OK"));
        stage.press(&["u", "u"]);
        assert_eq!(scenario(&stage), cases::text(case));
    }
}

#[test]
fn a_number_is_edited_in_its_cell_and_a_name_too() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4", "Right", "Right", "Enter", "Ctrl-U", "9", "0", "Enter"]);
    has(&mut stage, &["90 *", "REQSEQ by 4"]);
    stage.press(&["Left", "Left", "Enter", "Ctrl-U"]);
    typed(&mut stage, "PO-SUD");
    stage.press(&["Enter"]);
    has(&mut stage, &["▸ [x]", "PO-SUD"]);
    stage.press(&["u", "u"]);
    assert_eq!(scenario(&stage), cases::text(RESYNC));
    // Delete makes a number unknown, never 0.
    stage.press(&["Right", "Right", "Delete"]);
    has(&mut stage, &["unknown"]);
    assert!(!scenario(&stage).contains("\nsrvseq = 57\n"));
}

#[test]
fn those_that_are_shown_are_filtered_and_sorted() {
    let mut stage = Stage::on("resync-many");
    stage.press(&["4", "/", "0", "1", "2", "3"]);
    has(&mut stage, &["PO-0123", "1 of 200 shown"]);
    stage.press(&["Enter", "Space", "Escape"]);
    has(&mut stage, &["[x]    PO-0123"]);
    stage.press(&["t"]);
    has(&mut stage, &["those that do first", "Asks↓"]);
    stage.press(&["Home"]);
    let text = stage.text(120, 40);
    let first: Vec<&str> = text.lines().filter(|row| row.contains("] ")).take(4).collect();
    assert!(first.iter().all(|row| row.contains("[x]")), "{text}");
    stage.press(&["t", "t"]);
    has(&mut stage, &["SRVSEQ↓"]);
}

#[test]
fn c_goes_to_the_cheapest_cure_and_back_to_where_one_was() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4", "Down", "Right", "c"]);
    let marked = |stage: &mut Stage| stage.text(80, 24).lines().find(|row| row.contains('▸')).unwrap().to_owned();
    assert!(marked(&mut stage).contains("1 Let PO-NORTH"), "{}", marked(&mut stage));
    stage.press(&["c"]);
    assert!(marked(&mut stage).contains("PO-NORTH    "), "{}", marked(&mut stage));
}

#[test]
fn every_line_is_come_by_with_down_alone_and_left_with_up() {
    for case in [RESYNC, "resync-partly", "resync-many", "resync-beyond", "resync-none"] {
        for (width, height) in [(40, 12), (80, 24), (120, 36)] {
            let mut stage = Stage::on(case);
            stage.press(&["4", "Home"]);
            stage.draw(width, height);
            let mut last = String::new();
            for step in 0..1_000 {
                let text = stage.text(width, height);
                assert_eq!(text.matches('▸').count(), 1, "{case} {width}x{height} step {step}\n{text}");
                if text == last {
                    break;
                }
                last = text;
                stage.press(&["Down"]);
            }
            assert!(last.contains("Take care") || last.contains('↑') || case == "resync-none", "{case}\n{last}");
            for _ in 0..1_000 {
                stage.press(&["Up"]);
                stage.draw(width, height);
            }
            let mut fresh = Stage::on(case);
            fresh.press(&["4", "Home"]);
            assert_eq!(stage.text(width, height), fresh.text(width, height), "{case} {width}x{height}");
        }
    }
}

#[test]
fn what_a_click_lands_on_is_selected() {
    use backsync::tui::event::{Deed, Mouse};
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4"]);
    let text = stage.text(120, 40);
    let row = text.lines().position(|row| row.contains("PO-WEST")).unwrap();
    let column = text.lines().nth(row).unwrap().chars().position(|c| c == '6').unwrap();
    stage.app.handle(Event::Mouse(Mouse { deed: Deed::Press, column: column as u16, row: row as u16 }));
    stage.press(&["y"]);
    has(&mut stage, &["\"61\" was sent"]);
    let cure = stage.text(120, 40).lines().position(|row| row.contains("2 Bring Dxa.exe")).unwrap();
    stage.app.handle(Event::Mouse(Mouse { deed: Deed::Press, column: 6, row: cure as u16 }));
    has(&mut stage, &["▸ 2 Bring Dxa.exe"]);
}

#[test]
fn a_case_that_may_not_be_changed_shows_everything_and_changes_nothing() {
    let theme = Theme::terminal(Glyphs::UNICODE);
    for keys in [&["4", "Space"][..], &["4", "v"], &["4", "a"], &["4", "X"], &["4", "c", "Enter"]] {
        let mut stage = Stage::read_only(RESYNC, theme.clone());
        stage.press(keys);
        has(&mut stage, &["ERROR 14", "open read-only"]);
        assert_eq!(scenario(&stage), cases::text(RESYNC), "{keys:?}");
    }
    for keys in [&["7", "+"][..], &["7", "Down", "Down", "Down", "Down", "Down", "Down", "Enter"]] {
        let mut stage = Stage::read_only(MIGRATION, theme.clone());
        stage.press(keys);
        has(&mut stage, &["SLOW", "open read-only"]);
        assert_eq!(scenario(&stage), cases::text(MIGRATION), "{keys:?}");
    }
}

#[test]
fn a_case_begins_in_the_pane_of_what_it_is_about() {
    for (case, shown) in [
        (RESYNC, "Header, those that ask"),
        ("resync-none", "What is needed"),
        (MIGRATION, "Minutes lost"),
        ("both", "What it is about"),
        ("article-usn-example", "Discrepancy"),
    ] {
        let mut stage = Stage::on(case);
        has(&mut stage, &[shown]);
    }
}

#[test]
fn the_overview_and_every_pane_speak_for_what_the_case_is_about() {
    let mut stage = Stage::on(RESYNC);
    for (pane, says) in [("1", "ERROR 14"), ("2", "UNKNOWN"), ("4", "ERROR 14"), ("7", "UNKNOWN")] {
        stage.press(&[pane]);
        let answer = stage.text(80, 24).lines().nth(2).unwrap().to_owned();
        assert!(answer.contains(says), "{pane}: {answer}");
    }
    stage.press(&["1"]);
    has(&mut stage, &["Let PO-NORTH ask for a resync too", "DirSync server", "DXSRV"]);
    let mut stage = Stage::on("both");
    has(&mut stage, &["ERROR 14", "What it is about", "Migration Wizard", "SLOW", "Set MaxMailboxLogonRetries to 6"]);
}

/// What can be selected in a pane, from its first line to its last.
fn targets(pane: PaneId, case: &Case) -> Vec<Target> {
    use backsync::action::ActionId;
    let mut panes = Panes::default();
    let pane: &mut dyn Pane = panes.get_mut(pane);
    pane.act(ActionId::First, case);
    let mut all: Vec<Target> = Vec::new();
    let mut still = 0;
    while still < 3 {
        // Every cell of a line, where it has several.
        for action in [ActionId::Left, ActionId::Left, ActionId::Left, ActionId::Left] {
            pane.act(action, case);
        }
        let before = all.len();
        for _ in 0..5 {
            let target = pane.selected(case).unwrap();
            if !all.contains(&target) {
                all.push(target);
            }
            pane.act(ActionId::Right, case);
        }
        still = if all.len() == before { still + 1 } else { 0 };
        pane.act(ActionId::Down, case);
    }
    all
}

#[test]
fn everything_that_can_be_selected_explains_itself() {
    let made = ["resync-ignored", "resync-partly", "resync-nobody", "resync-beyond", "resync-none", "both"];
    let migration = ["migration-ok", "migration-ignored", "migration-build-unknown", "migration-uncounted"];
    let built_in = backsync::cases::ALL.iter().map(|case| case.name);
    for name in built_in.chain(made).chain(migration).chain(["migration-below-floor", "migration-none"]) {
        let text = cases::text(name);
        let document = backsync::document::Document::of_case_read_only(name, &text).unwrap();
        let now = document.scenario().as_of.unwrap_or("1999-06-14T09:00:00Z".parse().unwrap());
        let case = Case::of(document, now);
        for pane in [PaneId::Resync, PaneId::Migration] {
            let targets = targets(pane, &case);
            assert!(!targets.is_empty(), "{name}");
            for target in targets {
                assert!(
                    Facts::of(case.scenario(), now).get(&target.fact).is_ok(),
                    "{name}: there is no {}",
                    target.fact
                );
                assert!(Explain::of(&target.fact, &case).is_some(), "{name}: {} explains nothing", target.fact);
                if let Some(path) = &target.edit {
                    assert!(path.spec().is_some(), "{name}: {path} can't be entered");
                }
            }
        }
    }
}

#[test]
fn a_fact_of_a_pane_is_revealed_in_it() {
    let document = backsync::document::Document::of_case_read_only(RESYNC, &cases::text(RESYNC)).unwrap();
    let now = document.scenario().as_of.unwrap();
    let case = Case::of(document, now);
    for (fact, pane) in [
        ("dirsync.requestor[PO-WEST].srvseq", PaneId::Resync),
        ("dirsync.requestor[PO-SOUTH].own_srvseq", PaneId::Resync),
        ("dirsync.dxa_version", PaneId::Resync),
        ("resync.short.srvseq", PaneId::Resync),
        ("resync.header.impseq", PaneId::Resync),
        ("resync.cure", PaneId::Resync),
    ] {
        let mut panes = Panes::default();
        assert_eq!(panes.reveal(fact, &case), Some(pane), "{fact}");
        assert_eq!(panes.get(pane).selected(&case).unwrap().fact, fact);
    }
}

#[test]
fn five_thousand_requestors_are_gone_through_without_working_all_of_them_out_each_time() {
    let text = dirsync_cases::many(5_000);
    let document = backsync::document::Document::of_case_read_only("many", &text).unwrap();
    let now = document.scenario().as_of.unwrap();
    let case = Case::of(document, now);
    let mut panes = Panes::default();
    let pane = panes.get_mut(PaneId::Resync);
    for _ in 0..200 {
        pane.act(backsync::action::ActionId::Down, &case);
    }
    assert_eq!(pane.selected(&case).unwrap().fact, "resync.requestor[PO-0200].holds");
    assert_eq!(PANES.len(), 6);
}

#[test]
fn the_smallest_screen_keeps_the_numbers_that_are_short() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4"]);
    let text = stage.text(40, 12);
    for wanted in ["SRVSEQ", "REQSEQ", "57 ✗", "13 ✗"] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains("RequestorS"), "{text}");
}

#[test]
fn what_was_sorted_for_is_at_the_top() {
    let mut stage = Stage::on("resync-many");
    stage.press(&["4", "G"]);
    stage.draw(80, 24);
    stage.press(&["t", "t", "t", "t"]);
    let plan = stage.app.case().unwrap().resync();
    let highest = plan.requestors.iter().max_by_key(|its| its.numbers.reqseq).unwrap().name.as_str().to_owned();
    stage.press(&["t"]);
    let _ = stage.text(80, 24);
    has(&mut stage, &[&highest]);
}

#[test]
fn the_header_over_those_that_ask_comes_of_their_numbers_alone() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4", "Down", "Down", "Down", "Right", "Right", "i"]);
    let text = stage.text(120, 40);
    assert!(text.contains("PO-SOUTH") && !text.contains("PO-WEST's"), "{text}");
}

#[test]
fn who_took_a_cure_stands_at_the_first_step() {
    for cure in 0..2 {
        let mut stage = Stage::on(RESYNC);
        stage.press(&["4", "c"]);
        for _ in 0..cure {
            stage.press(&["Down"]);
        }
        stage.press(&["Enter"]);
        let text = stage.text(80, 24);
        let marked = text.lines().find(|row| row.contains('▸')).unwrap();
        assert!(marked.contains("▸ 1. "), "{text}");
        assert!(text.contains("How it is done"), "{text}");
    }
}

#[test]
fn unsaved_are_the_edits_that_undo_takes_back_one_by_one() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4", "v", "v"]);
    has(&mut stage, &["2 unsaved edits"]);
    stage.press(&["Space"]);
    has(&mut stage, &["3 unsaved edits"]);
    stage.press(&["Space"]);
    has(&mut stage, &["4 unsaved edits"]);
    stage.press(&["q"]);
    has(&mut stage, &["Leave with 4 unsaved edits?"]);
    stage.press(&["Escape", "u", "u", "u", "u"]);
    assert!(!stage.text(120, 40).contains("unsaved"));
}

#[test]
fn an_explanation_lists_what_is_near_and_the_rest_behind_a_line() {
    let mut stage = Stage::on(RESYNC);
    stage.press(&["4", "Down", "Down", "Down", "Right", "Right", "i"]);
    has(&mut stage, &["SRVSEQ of the header: 57", "Computed beside it", "Highest SRVSEQ", "more of the same plan"]);
    let text = stage.text(120, 40);
    assert!(!text.contains("Cheapest cure") && !text.contains("does not apply"), "{text}");
    stage.press(&["End"]);
    has(&mut stage, &["Enter show them"]);
    stage.press(&["Enter"]);
    has(&mut stage, &["Cheapest cure"]);
    assert!(!stage.text(120, 40).contains("more of the same plan"));
    stage.press(&["Home", "i"]);
    has(&mut stage, &["─ PO-SOUTH's SRVSEQ: 57 ─"]);
}

#[test]
fn no_line_explains_the_number_of_another() {
    use backsync::scenario::Scalar;
    use backsync::values::Known;
    let made = ["resync-ignored", "resync-partly", "resync-nobody", "resync-beyond", "both"];
    let migration = ["migration-ok", "migration-ignored", "migration-build-unknown", "migration-below-floor"];
    let mut numbers = 0;
    for name in backsync::cases::ALL.iter().map(|case| case.name).chain(made).chain(migration) {
        let document = backsync::document::Document::of_case_read_only(name, &cases::text(name)).unwrap();
        let now = document.scenario().as_of.unwrap_or("1999-06-14T09:00:00Z".parse().unwrap());
        let case = Case::of(document, now);
        for target in [PaneId::Resync, PaneId::Migration].into_iter().flat_map(|pane| targets(pane, &case)) {
            let Ok(shown) = target.text.parse::<u64>() else { continue };
            let fact = Facts::of(case.scenario(), now).get(&target.fact).unwrap();
            let explained = match &fact.value {
                Known::Value(Scalar::Whole(whole)) => *whole,
                Known::Value(other) => panic!("{name}: {} is {other:?}, and {shown} is shown", target.fact),
                // Where nothing is short it is so by nothing.
                Known::NotApplicable(_) if target.fact.starts_with("resync.short.") => 0,
                none => panic!("{name}: {} is {none:?}, and {shown} is shown", target.fact),
            };
            assert_eq!(explained, shown, "{name}: {}", target.fact);
            numbers += 1;
        }
    }
    assert!(numbers > 100, "{numbers}");
}
