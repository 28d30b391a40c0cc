//! Walking checklists by keys: each record one edit that can be taken back, each refusal with what to do.

use backsync::checklist::Lists;
use backsync::replication;
use backsync::scenario::model::StepState;
use backsync::tui::event::Event;
use backsync::tui::panes::{PANES, Pane, Panes};
use backsync::tui::theme::{Glyphs, Theme};

use crate::walk_cases::BRIDGEHEAD;
use crate::{Stage, cases, walk_places};

fn has(stage: &mut Stage, wanted: &[&str]) {
    let text = stage.text(120, 40);
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

fn typed(stage: &mut Stage, text: &str) {
    stage.app.handle(Event::Paste(text.to_owned()));
}

/// Records a value in the form that is open.
fn enter(stage: &mut Stage, value: &str) {
    stage.press(&["Ctrl-U"]);
    typed(stage, value);
    stage.press(&["Enter"]);
}

fn scenario(stage: &Stage) -> &str {
    stage.app.case().unwrap().document.text()
}

/// What was recorded last: of which step, what, by whom, and what was written down.
fn last(stage: &Stage) -> (String, StepState, String, Option<String>) {
    let record = stage.app.case().unwrap().scenario().step.last().unwrap();
    (
        record.id.as_ref().unwrap().as_str().to_owned(),
        record.state.unwrap(),
        record.by.as_ref().map_or("", |by| by.as_str()).to_owned(),
        record.value.as_ref().map(|value| value.0.clone()),
    )
}

/// The ten steps of Q201414 on a case in which nothing is known.
#[test]
fn an_empty_case_walked_ends_with_the_articles_thousand() {
    let mut stage = Stage::on("empty");
    stage.press(&["5"]);
    has(&mut stage, &["STEP 1 OF 10", "Finding by how much"]);
    stage.press(&["Space"]);
    enter(&mut stage, "SERVERA");
    has(&mut stage, &["STEP 2 OF 10", "The restored server SERVERA recorded"]);
    assert_eq!(last(&stage), ("start-raw-mode".into(), StepState::Done, "jb".into(), Some("SERVERA".into())));
    stage.press(&["Space", "Space"]);
    has(&mut stage, &["STEP 4 OF 10"]);
    stage.press(&["Enter"]);
    enter(&mut stage, "7,483");
    has(&mut stage, &["STEP 5 OF 10", "USN-Changed of the new mailbox 7,483 recorded"]);
    stage.press(&["Space"]);
    enter(&mut stage, "SERVERB");
    // The line of Reps-From may be left out; whoever types it means it for an input, and no key.
    stage.press(&["Space"]);
    has(&mut stage, &["may be left empty"]);
    stage.press(&["Enter", "Space", "Space"]);
    enter(&mut stage, "8483");
    has(&mut stage, &["STEP 9 OF 10", "8,483 recorded: discrepancy now 1,000"]);
    stage.press(&["Space"]);
    enter(&mut stage, "1");
    has(&mut stage, &["Servers in the site, SERVERA counted: 1 can't be, it is at least 2"]);
    enter(&mut stage, "2");
    stage.press(&["Space"]);
    has(&mut stage, &["FINISHED", "that was the last step", "10 of 10 done"]);
    let case = stage.app.case().unwrap();
    assert_eq!((case.plan().state, case.plan().discrepancy), (replication::State::Blocked, Some(1_000)));
    assert_eq!((case.scenario().step.len(), case.document.unsaved()), (10, 10), "each record is one edit");
    for _ in 0..10 {
        stage.press(&["u"]);
    }
    assert_eq!(scenario(&stage), cases::text("empty"), "to the byte");
    has(&mut stage, &["STEP 1 OF 10"]);
}

#[test]
fn a_backed_out_bridgehead_is_walked_to_the_end() {
    let mut stage = Stage::on("backed-out-bridgehead");
    stage.press(&["5"]);
    has(
        &mut stage,
        &["BRIDGEHEAD WITH 5.5", "SERVERA is a directory replication bridgehead", "event 3139", "35 of 36 needed"],
    );
    stage.press(&["Enter"]);
    let list = Lists::built_in().get(BRIDGEHEAD).unwrap();
    for (position, step) in list.steps.iter().enumerate().filter(|(_, step)| !step.led_back) {
        has(&mut stage, &[&format!("STEP {} OF 36", position + 1)]);
        stage.press(&["Space"]);
        let answer = match step.id.as_str() {
            "confirm-other-55" | "find-backup" => Some("yes"),
            "agree-on-downtime" => Some("everybody, from 20:00 on"),
            "save-directory" | "save-registry" | "save-stores" => Some("\\\\FILES\\SAVED"),
            "restore-directory" => Some("the tape of 18 December"),
            "run-authrest" => Some("AUTHREST 1000 1000"),
            "see-version" => Some("4.0"),
            _ => None,
        };
        if let Some(answer) = answer {
            enter_first(&mut stage, answer, step.destructive.is_some().then_some("authrest 1000 1000 on servera"));
        } else if step.destructive.is_some() {
            has(
                &mut stage,
                &["It can't be taken back; that is why it is typed.", "Type: remove Exchange from SERVERA"],
            );
            enter(&mut stage, "remove Exchange from SERVERA");
        }
    }
    has(&mut stage, &["FINISHED", "35 of 35 done"]);
    let scenario = stage.app.case().unwrap().scenario();
    assert_eq!(scenario.step.len(), 35);
    assert!(scenario.step.iter().all(|step| step.state == Some(StepState::Done)));
}

/// The first input, and where a confirmation follows that one.
fn enter_first(stage: &mut Stage, value: &str, confirm: Option<&str>) {
    stage.press(&["Ctrl-U"]);
    typed(stage, value);
    if let Some(confirm) = confirm {
        stage.press(&["Enter"]);
        // The cursor is where something is missing.
        has(stage, &["Type: AUTHREST 1000 1000 on SERVERA", "confirm it by repeating: AUTHREST"]);
        typed(stage, confirm);
    }
    stage.press(&["Enter"]);
}

#[test]
fn what_can_not_be_recorded_says_why_and_what_to_do_and_records_nothing() {
    let table: [(&str, &[&str], &str); 8] = [
        (
            "backout-half",
            &["5", "Right", "Right", "Space"],
            "step 15 (stop-services) comes first: nothing after it is done before it is; f goes there",
        ),
        ("backout-no-service-pack", &["5", "Space"], "nobody can say yet whether this step is needed"),
        ("backout-service-pack-0", &["5", "Left", "Left", "Space"], "this step is not needed: there was none"),
        ("backout-half", &["5", "Left", "Space"], "this step is done already: t takes that back, n adds a note"),
        ("backout-half", &["5", "Enter"], "this step asks for no value: Space records that it is done"),
        ("backout-half", &["5", "t"], "nothing that counts is recorded of a step in focus"),
        (
            "article-usn-example",
            &["5", "b", "End", "Enter", "Space"],
            "this list does not apply: no migration is entered",
        ),
        ("backout-half", &["5", "b", "Space"], "no step of a checklist is in focus"),
    ];
    for (case, keys, words) in table {
        let mut stage = Stage::on(case);
        stage.draw(80, 24);
        stage.press(keys);
        // A long sentence goes on in the next row.
        let shown = stage.text(200, 40);
        assert!(shown.contains(words), "{case} {keys:?}: {words}\n{shown}");
        assert_eq!(scenario(&stage), cases::text(case), "{case} {keys:?}");
    }
}

#[test]
fn skipping_and_failing_need_a_note_and_are_recorded_with_it() {
    for (key, state, word) in [("K", StepState::Skipped, "skipped"), ("x", StepState::Failed, "failed")] {
        let mut stage = Stage::on("backout-half");
        stage.press(&["5", "Home", "Right", "Right", "Right", "Right", key, "Enter"]);
        has(&mut stage, &[&format!("A step that is {word} needs a note that says why.")]);
        enter(&mut stage, "the log was full");
        assert_eq!(last(&stage).0, "see-events");
        assert_eq!(last(&stage).1, state);
        assert!(scenario(&stage).contains("note = \"the log was full\""));
        assert_eq!(stage.app.case().unwrap().document.unsaved(), 1);
    }
}

#[test]
fn a_step_that_is_never_left_out_does_not_offer_it() {
    let mut stage = Stage::on("backout-half");
    stage.press(&["5", "Home", "Right", "Right", "Right", "Right"]);
    has(&mut stage, &["K skip"]);
    stage.press(&["5", "Home"]);
    stage.draw(200, 40);
    assert!(!stage.text(200, 40).contains("K skip"));
    stage.press(&["K"]);
    has(&mut stage, &["no step is in focus that may be left out"]);
    assert_eq!(scenario(&stage), cases::text("backout-half"));
}

#[test]
fn a_failed_step_leads_to_the_list_that_helps_and_f_goes_there() {
    let mut stage = Stage::on("backout-half");
    stage.press(&["5", "Home", "Right", "Right", "Right", "Right", "x"]);
    enter(&mut stage, "none of them");
    has(&mut stage, &["ENDED EARLY", "the list ends here: f goes on with Replication between sites fails"]);
    stage.press(&["f"]);
    has(&mut stage, &["STEP 1 OF 14", "Replication between sites fails"]);
}

#[test]
fn taking_back_is_a_record_and_undo_takes_the_record_away() {
    let mut stage = Stage::on("backout-half");
    stage.press(&["5", "Left", "t"]);
    assert_eq!(last(&stage).1, StepState::Undone);
    has(&mut stage, &["Agree on the downtime: undone", "What was recorded of it was taken back."]);
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), cases::text("backout-half"));
}

#[test]
fn a_note_goes_with_a_record_of_the_same_state() {
    let mut stage = Stage::on("backout-skipped");
    stage.press(&["5", "Left", "n"]);
    enter(&mut stage, "it was emptied since");
    assert_eq!((last(&stage).0.as_str(), last(&stage).1), ("see-events", StepState::Skipped));
}

#[test]
fn whoever_is_not_known_is_asked_once() {
    let mut stage = walk_places::with("backout-half", Theme::terminal(Glyphs::UNICODE), None, None);
    stage.press(&["5", "Space", "Tab", "Backspace", "Backspace", "Enter"]);
    has(&mut stage, &["Who you are", "Say who you are"]);
    typed(&mut stage, "anna");
    stage.press(&["Enter"]);
    assert_eq!((last(&stage).0.as_str(), last(&stage).2.as_str()), ("stop-services", "anna"));
    has(&mut stage, &["as anna"]);
    stage.press(&["Space"]);
    has(&mut stage, &["Where the copy lies", "Recorded as"]);
    assert!(!stage.text(120, 40).contains("Who you are"));
}

#[test]
fn whoever_recorded_last_is_offered_to_one_who_is_not_known() {
    let mut stage = walk_places::with("backout-half", Theme::terminal(Glyphs::UNICODE), None, None);
    stage.press(&["5", "Space"]);
    has(&mut stage, &["Who you are, for the records; jb recorded last"]);
    stage.press(&["Enter"]);
    assert_eq!((last(&stage).0.as_str(), last(&stage).2.as_str()), ("stop-services", "jb"));
}

#[test]
fn a_failure_that_leads_back_says_where_and_why_and_follow_goes_to_and_fro() {
    let mut stage = Stage::on("backout-started");
    stage.press(&["5", "x"]);
    enter(&mut stage, "it stops again");
    has(&mut stage, &["Start the directory: failed, steps 25 to 29 are to be done again: Stop both"]);
    has(&mut stage, &["It was done, and is done once more: step 30", "led back here. f goes"]);
    stage.press(&["t"]);
    has(&mut stage, &["open already"]);
    assert_eq!(last(&stage).1, StepState::Failed);
    stage.press(&["f"]);
    has(&mut stage, &["30 Start the directory", "it stops again"]);
    stage.press(&["f"]);
    has(&mut stage, &["25 Stop the Exchange services again", "led back here. f goes"]);
}

#[test]
fn where_a_list_has_ended_nothing_of_it_is_ordered() {
    for pane in ["1", "2", "3", "5"] {
        let mut stage = Stage::on("backout-failed");
        stage.press(&[pane]);
        let text = stage.text(200, 50);
        assert!(!text.contains("Restore SERVERA's directory") && !text.contains("After that: 8"), "{text}");
        assert!(text.contains("not what the article"), "{text}");
    }
}

#[test]
fn the_pane_opens_on_what_is_most_useful_next() {
    for (case, first) in [
        ("backed-out-bridgehead", "BRIDGEHEAD WITH 5.5"),
        ("backout-half", "STEP 15 OF 36"),
        ("backout-unknown", "which branch of the article applies cannot be said yet"),
        ("article-usn-example", "Raising the USN with Authrest"),
        ("no-downtime", "Raising the USN by importing"),
        ("partly-known", "Finding by how much"),
        ("resync-error-14", "Curing error 14"),
        ("migration-slow", "Migration Wizard: an hour"),
        ("repair-incomplete", "Verifying replication within the site"),
        ("late-measurement", "Update Now"),
    ] {
        let mut stage = Stage::on(case);
        stage.press(&["5"]);
        let text = stage.text(120, 40);
        assert!(text.contains(first), "{case}: {first}\n{text}");
    }
}

#[test]
fn what_is_unknown_of_the_branch_is_entered_where_it_stands_and_the_list_follows() {
    let mut stage = Stage::on("backout-unknown");
    stage.press(&["5", "Enter"]);
    enter(&mut stage, "yes");
    has(&mut stage, &["BRIDGEHEAD WITH 5.5", "35 of 36 needed"]);
}

#[test]
fn all_lists_are_one_key_away_and_so_is_the_way_back() {
    let mut stage = Stage::on("backout-half");
    stage.press(&["5", "b"]);
    has(&mut stage, &["The case calls for", "14 of 35 done", "Not for this case"]);
    stage.press(&["b"]);
    has(&mut stage, &["STEP 15 OF 36"]);
    stage.press(&["b", "Down", "Enter"]);
    has(&mut stage, &["STEP 1 OF 12", "Verifying replication within the site"]);
}

#[test]
fn the_overview_leads_to_the_step_of_a_list_that_was_begun() {
    let mut stage = Stage::on("backout-half");
    stage.press(&["1", "Home"]);
    has(&mut stage, &["STEP 15 OF 36", "Stop the Exchange services"]);
    stage.press(&["Enter"]);
    has(&mut stage, &["NET STOP MSExchangeSA"]);
    let mut stage = Stage::on("backout-done");
    stage.press(&["1"]);
    has(&mut stage, &["FINISHED", "Backed-out upgrade"]);
}

#[test]
fn every_list_is_walked_from_the_palette() {
    for list in Lists::built_in().all() {
        let mut stage = Stage::on("backed-out-bridgehead");
        stage.press(&[":"]);
        typed(&mut stage, &list.id);
        stage.press(&["Enter"]);
        let title = list.title.written().chars().take(30).collect::<String>();
        assert!(stage.text(120, 40).contains(&title), "{title}\n{}", stage.text(120, 40));
    }
}

#[test]
fn the_command_in_focus_is_copied_with_its_numbers() {
    let mut stage = Stage::on("backout-run");
    stage.press(&["5", "y"]);
    has(&mut stage, &["\"AUTHREST 1000 1000\" was sent"]);
}

#[test]
fn a_case_that_is_only_looked_at_shows_everything_and_records_nothing() {
    let mut stage = Stage::read_only("backout-half", Theme::terminal(Glyphs::UNICODE));
    for key in ["Space", "x", "K", "n", "t", "Enter"] {
        stage.press(&["5", key]);
        has(&mut stage, &["read-only"]);
    }
    stage.press(&["b", "Enter"]);
    has(&mut stage, &["STEP 15 OF 36"]);
}

#[test]
fn what_was_begun_to_be_looked_at_stays_when_something_else_comes_next() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["5"]);
    has(&mut stage, &["Raising the USN with Authrest"]);
    stage.press(&["Down", "Home"]);
    stage.press(&["2", "Home", "Enter"]);
    enter(&mut stage, "9000");
    stage.press(&["5"]);
    has(&mut stage, &["Raising the USN with Authrest"]);
}

#[test]
fn the_users_own_lists_stand_beside_the_others_and_faults_are_said() {
    let mut stage = walk_places::prepared("walk-own", Theme::terminal(Glyphs::UNICODE)).unwrap();
    has(&mut stage, &["Before anybody goes home (your own)", "3 faults in your own lists"]);
}

#[test]
fn what_it_shows_of_a_backout_is_found_by_name() {
    let case = Stage::on("backed-out-bridgehead");
    let case = case.app.case().unwrap();
    let mut panes = Panes::default();
    for (id, ..) in PANES {
        let shows = panes.get_mut(*id).show("backout.command", case);
        assert_eq!(shows, *id == backsync::tui::panes::PaneId::Checklists);
    }
    let pane: &dyn Pane = panes.get(backsync::tui::panes::PaneId::Checklists);
    assert_eq!(pane.selected(case).unwrap().fact, "backout.command");
}

#[test]
fn a_case_of_a_post_office_opens_on_its_way_out_and_on_its_list() {
    let mut stage = Stage::on("ccmail-users");
    has(
        &mut stage,
        &["USERS, MOVE", "Tell the users that there may be no mail", "Connector server", "CC1", "backup from before"],
    );
    stage.press(&["5"]);
    has(&mut stage, &["STEP 1 OF 20", "cc:Mail"]);
    let text = stage.text(120, 40);
    assert!(!text.contains("USNs are out of step"), "{text}");
}

/// What the case says already stands in the form; what can't be taken back is typed all the same.
#[test]
fn what_was_typed_at_a_server_is_not_proposed() {
    let mut stage = Stage::on("backout-run");
    stage.press(&["5", "Space"]);
    has(&mut stage, &["The command, as it was typed", "Type: AUTHREST 1000 1000 on SERVERA"]);
    assert!(!stage.text(120, 40).contains("▸ AUTHREST 1000 1000"), "{}", stage.text(120, 40));
    typed(&mut stage, "AUTHREST 1000 1000");
    stage.press(&["Enter"]);
    has(&mut stage, &["confirm it by repeating"]);
}

#[test]
fn a_finished_list_says_so_and_names_the_next_one() {
    let mut stage = Stage::on("backout-done");
    stage.press(&["5", "c"]);
    has(&mut stage, &["✓ finished"]);
}

#[test]
fn the_cursor_goes_to_what_is_missing_and_not_into_what_stands_there() {
    let mut stage = walk_places::with("backed-out-bridgehead", Theme::terminal(Glyphs::UNICODE), None, None);
    stage.press(&["5", "Enter", "Space"]);
    typed(&mut stage, "j");
    stage.press(&["Backspace", "Enter"]);
    has(&mut stage, &["Say who you are"]);
    typed(&mut stage, "jb");
    stage.press(&["Enter"]);
    assert_eq!(last(&stage), ("name-server".into(), StepState::Done, "jb".into(), Some("SERVERA".into())));
}

#[test]
fn who_ticks_out_of_order_stays_where_he_is() {
    let mut stage = Stage::on("backed-out-bridgehead");
    stage.press(&["5", "Enter", "Right", "Right", "Right", "Right", "Right", "Right", "Space"]);
    assert_eq!(last(&stage).0, "see-what-works");
    stage.press(&["x"]);
    enter(&mut stage, "it came back");
    assert_eq!((last(&stage).0.as_str(), last(&stage).1), ("see-what-works", StepState::Failed));
}

#[test]
fn a_stray_space_does_not_go_on_where_a_list_has_ended() {
    let mut stage = Stage::on("backout-failed");
    stage.press(&["5", "Space"]);
    has(&mut stage, &["the list ended here: t takes that back"]);
    stage.press(&["Right", "Space"]);
    has(&mut stage, &["the list ended at step 7 (see-what-works)", "f goes there"]);
    assert_eq!(scenario(&stage), cases::text("backout-failed"));
}

/// Records are only added to: what stands in the file is taken back by a record of its own.
#[test]
fn a_record_that_is_saved_is_not_undone_out_of_the_file() {
    let desk = crate::files::Desk::of(backsync::cases::named("backed-out-bridgehead").unwrap().text);
    let mut stage = desk.open();
    stage.press(&["5", "Enter", "Space"]);
    if stage.app.case().unwrap().scenario().step.is_empty() {
        stage.press(&["Enter"]);
    }
    let ticked = |stage: &Stage| stage.app.case().unwrap().scenario().step.len();
    assert_eq!(ticked(&stage), 1, "{}", stage.text(100, 30));
    stage.press(&["u"]);
    assert_eq!(ticked(&stage), 0, "what is not saved yet goes");
    stage.press(&["Ctrl-R", "s", "u"]);
    assert_eq!(ticked(&stage), 1);
    has(&mut stage, &["saved records stay, with what takes them back (t on the step, with a note)"]);
}

/// The bridgehead, its list recorded up to a step, and what is recorded after that.
fn recorded(last: &str, after: &str) -> crate::files::Desk {
    let list = Lists::built_in().get(BRIDGEHEAD).unwrap();
    let end = list.steps.iter().position(|step| step.id == last).unwrap();
    let record = |id: &str, state: &str| format!("[[step]]\nchecklist = \"{BRIDGEHEAD}\"\nid = \"{id}\"\n{state}\n");
    let done: String = list.steps[..=end]
        .iter()
        .filter(|step| !step.led_back)
        .map(|step| record(&step.id, "state = \"done\""))
        .collect();
    let case = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let after = if after.is_empty() { String::new() } else { record(after, "state = \"failed\"\nnote = \"no\"") };
    crate::files::Desk::of(&format!("{case}\n{done}{after}"))
}

#[test]
fn every_pane_says_that_exchange_is_removed_and_what_is_left_behind_the_checks() {
    for (last, after, says, not) in [
        ("uninstall", "", "\"Remove Exchange\" is done", "NEEDED"),
        ("check-between-sites", "see-version", "ENDED EARLY", "Nothing is left"),
        ("check-between-sites", "", "STEP 36 OF 36", "Nothing is left"),
    ] {
        let desk = recorded(last, after);
        let mut stage = desk.open();
        for pane in ["1", "3"] {
            stage.press(&[pane]);
            let shown = stage.text(120, 40);
            assert!(!shown.contains(not), "{last} {after} {pane}\n{shown}");
            assert!(
                pane == "3" && says != "\"Remove Exchange\" is done" || shown.contains(says),
                "{last} {after} {pane}\n{shown}"
            );
        }
    }
}

/// Where the list that an ended one goes on with is walked, one goes back and ticks the step at which it ended.
#[test]
fn once_the_list_that_it_goes_on_with_is_walked_the_step_is_ticked_with_space() {
    let desk = recorded("check-within-site", "check-between-sites");
    let other = "verify-between-sites";
    let steps = &Lists::built_in().get(other).unwrap().steps;
    let record = |id: &str| format!("[[step]]\nchecklist = \"{other}\"\nid = \"{id}\"\nstate = \"done\"\n");
    let walked: String = steps.iter().map(|step| record(&step.id)).collect();
    let text = scenario(&desk.open()).to_owned() + &walked;
    let desk = crate::files::Desk::of(&text);
    let mut stage = desk.open();
    has(&mut stage, &["Look once more", "Backed-out upgrade: bridgehead with a 5.5 server."]);
    stage.press(&["5"]);
    has(&mut stage, &["if it is seen now. Space ticks it"]);
    stage.press(&["Space"]);
    if last(&stage).1 != StepState::Done {
        stage.press(&["Enter"]);
    }
    assert_eq!((last(&stage).0.as_str(), last(&stage).1), ("check-between-sites", StepState::Done));
}

/// No as the answer was a slip: it is put right where it stands, and after it was taken back just as well.
#[test]
fn an_answer_that_was_a_slip_is_put_right_in_its_place() {
    for back in [&[][..], &["t"]] {
        let mut stage = Stage::on("backed-out-bridgehead");
        stage.press(&["5", "Enter", "Space", "Space", "Enter"]);
        enter(&mut stage, "no");
        has(&mut stage, &["ENDED EARLY", "f goes on with"]);
        stage.press(back);
        has(&mut stage, &["ENDED EARLY", "at step 3", "Enter records yes"]);
        stage.press(&["Enter", "Enter"]);
        has(&mut stage, &["STEP 4 OF 36"]);
    }
}
