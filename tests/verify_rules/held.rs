//! Holds, failed, incomplete, unknown, not done: in which order they are looked for, and what to read next.

use ::backsync::replication::verify::plan;
use ::backsync::values::parse_moment;
use serde_json::{Value, json};

use super::case::{NOW, loaded, missing, warns};

fn ask(text: &str) -> Value {
    serde_json::to_value(plan(&loaded(text), &parse_moment(NOW).unwrap())).unwrap()
}

fn repaired() -> String {
    std::fs::read_to_string(format!("{}/scenarios/article-repaired.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// `text` without the lines that begin so; there must be one.
fn without(text: &str, begin: &str) -> String {
    assert!(text.lines().any(|line| line.starts_with(begin)), "{begin} is not there");
    text.lines().filter(|line| !line.starts_with(begin)).map(|line| format!("{line}\n")).collect()
}

/// `text` without the partner of [repair] that is called so.
fn without_repair_partner(text: &str, name: &str) -> String {
    let start = text.find(&format!("[[repair.partner]]\nserver = \"{name}\"")).unwrap();
    let rest = &text[start + 1..];
    let end = rest.find("[[").map_or(text.len(), |at| start + 1 + at);
    format!("{}{}", &text[..start], &text[end..])
}

fn because(answer: &Value) -> String {
    answer["because"].as_array().unwrap().iter().map(|reason| reason.as_str().unwrap()).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_articles_case_after_authrest_holds() {
    let answer = ask(&repaired());
    assert_eq!(answer["state"], "holds");
    assert_eq!(
        answer["expected"],
        json!([
            { "what": "highest-usn", "value": 9084 },
            { "what": "reps-from", "value": 8483 },
            { "what": "object-version", "value": 0 },
        ])
    );
    assert_eq!(answer["found"][0], json!({ "server": "SERVERB", "before": 8483, "usn": 9084, "state": "passed" }));
    assert_eq!((&answer["changes_missing"], &answer["unknown"]), (&json!(0), &json!([])));
    assert_eq!(answer["warnings"], json!([]));
}

#[test]
fn a_partner_that_still_asks_for_more_than_there_is_and_did_not_move_is_a_failure() {
    let text = repaired().replace("8483,22C3", "9500,22C3");
    let at = text.find("[[repair.partner]]").unwrap();
    let text = format!("{}{}", &text[..at], text[at..].replacen("9084", "9500", 1));
    let answer = ask(&text);
    assert_eq!(answer["state"], "failed");
    assert_eq!(answer["found"][0]["state"], "above");
    assert!(because(&answer).contains("SERVERB still asks for changes above 9,500"), "{}", because(&answer));
}

#[test]
fn a_partner_that_moved_and_is_above_was_only_read_later() {
    let text = repaired();
    let at = text.find("[[repair.partner]]").unwrap();
    let answer = ask(&format!("{}{}", &text[..at], text[at..].replacen("9084", "9090", 1)));
    assert_eq!((&answer["state"], &answer["found"][0]["state"]), (&json!("incomplete"), &json!("above")));
    assert!(missing(&answer).contains(&"repair.usn_changed"));
}

#[test]
fn a_missing_change_is_a_failure_however_good_the_readings_are() {
    let answer = ask(&repaired().replace("changes_missing = 0", "changes_missing = 2"));
    assert_eq!((&answer["state"], &answer["changes_missing"]), (&json!("failed"), &json!(2)));
    assert!(because(&answer).contains("2 changes"));
}

#[test]
fn a_partner_that_was_not_read_again_leaves_it_open() {
    let answer = ask(&without_repair_partner(&repaired(), "SERVERC"));
    assert_eq!(answer["state"], "incomplete");
    assert_eq!(missing(&answer), ["repair.partner[SERVERC].usn"]);
}

#[test]
fn more_servers_in_the_site_than_were_read_leave_it_open() {
    let answer = ask(&repaired().replace("[restore]\n", "[restore]\nsite_servers = 4\n"));
    assert_eq!(answer["state"], "incomplete");
    assert_eq!(missing(&answer), ["repair.partner"]);
    let unknown_site = ask(&without(&repaired(), "site = "));
    assert_eq!(unknown_site["state"], "holds", "of a site of unknown size those of before are all");
}

#[test]
fn who_is_still_to_be_read_is_named() {
    let unread = |text: &str| plan(&loaded(text), &parse_moment(NOW).unwrap()).since.unread;
    assert_eq!(unread(&repaired()).as_deref(), Some("none"));
    let without_c = without_repair_partner(&repaired(), "SERVERC");
    assert_eq!(unread(&without_c).as_deref(), Some("SERVERC"));
    let larger = without_c.replace("[restore]\n", "[restore]\nsite_servers = 5\n");
    assert_eq!(unread(&larger).as_deref(), Some("SERVERC, 2 servers of the site besides"));
    let unlisted = repaired().replace("[restore]\n", "[restore]\nsite_servers = 4\n");
    assert_eq!(unread(&unlisted).as_deref(), Some("1 server of the site"));
}

#[test]
fn the_increment_shows_that_nothing_stayed_behind_or_somebody_has_to_look() {
    let not_looked = without(&repaired(), "changes_missing");
    assert_eq!(ask(&not_looked)["state"], "holds", "1,600 reaches the restore point");
    let no_point = ask(&without(&not_looked, "usn_at_restore"));
    assert_eq!(no_point["state"], "incomplete");
    assert_eq!(missing(&no_point), ["repair.changes_missing", "restore.usn_at_restore"]);
    for (by, state) in [("1101", "holds"), ("1100", "incomplete")] {
        assert_eq!(ask(&not_looked.replace("usn_increment = 1600", &format!("usn_increment = {by}")))["state"], state);
    }
    let imported = ask(&not_looked.replace("method = \"authrest\"", "method = \"reimport\""));
    assert_eq!((&imported["state"], &imported["expected"]), (&json!("incomplete"), &json!([])));
    assert_eq!(ask(&repaired().replace("method = \"authrest\"", "method = \"touch\""))["state"], "holds");
}

#[test]
fn an_increment_that_was_one_short_is_told_with_the_number_that_was_needed() {
    let not_looked = without(&repaired(), "changes_missing");
    let answer = ask(&not_looked.replace("usn_increment = 1600", "usn_increment = 1100"));
    assert_eq!(answer["state"], "incomplete");
    assert!(because(&answer).contains("raised by 1,100, and 1,101 was the smallest number"), "{}", because(&answer));
}

#[test]
fn of_what_is_missing_to_compare_only_that_side_is_named() {
    let text = repaired();
    let bare = &text[..text.find("[repair]").unwrap()];
    let answer = ask(&format!("{bare}[repair]\nmethod = \"authrest\"\nusn_increment = 1600\n"));
    assert_eq!((&answer["state"], because(&answer).as_str()), (&json!("unknown"), "nothing was read after it yet"));
}

#[test]
fn without_a_repair_nothing_was_done_and_without_a_restore_nothing_is_known() {
    let text = repaired();
    let answer = ask(&text[..text.find("[repair]").unwrap()]);
    assert_eq!((&answer["state"], missing(&answer)), (&json!("not-done"), vec!["repair"]));
    for repair in ["", "[repair]\nchanges_missing = 1\n"] {
        let answer = ask(&format!("schema = 1\ntitle = \"t\"\n{repair}"));
        assert_eq!((&answer["state"], missing(&answer)), (&json!("unknown"), vec!["restore"]));
        assert_eq!(
            (&answer["expected"], &answer["found"], &answer["changes_missing"]),
            (&json!([]), &json!([]), &Value::Null)
        );
    }
}

#[test]
fn without_readings_before_or_after_it_is_unknown_unless_it_failed() {
    let text = repaired();
    let bare = &text[..text.find("[repair]").unwrap()];
    let after_nothing = format!("{bare}[repair]\nmethod = \"authrest\"\nusn_increment = 1600\nchanges_missing = 0\n");
    assert_eq!(ask(&after_nothing)["state"], "unknown");
    let named = format!("{after_nothing}[[repair.partner]]\nserver = \"SERVERB\"\n");
    assert_eq!((&ask(&named)["state"], &ask(&named)["found"][0]["state"]), (&json!("unknown"), &Value::Null));
    assert_eq!(ask(&after_nothing.replace("changes_missing = 0", "changes_missing = 1"))["state"], "failed");
    let before_nothing = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\"\n[restore]\nserver = \"A\"\n[repair]\nusn_changed = 5\nchanges_missing = 0\n";
    assert_eq!(ask(before_nothing)["state"], "unknown");
}

#[test]
fn holds_needs_the_servers_own_number_and_at_least_one_partner() {
    let answer = ask(&without(&repaired(), "usn_changed = 9084"));
    assert_eq!(answer["state"], "incomplete");
    assert_eq!(missing(&answer), ["repair.usn_changed"]);
    let nobody = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\"\n[restore]\nserver = \"A\"\nusn_changed = 3\n[repair]\nusn_changed = 5\nchanges_missing = 0\n";
    assert_eq!(ask(nobody)["state"], "incomplete");
}

#[test]
fn a_partner_that_took_nothing_yet_is_said_to_have_not() {
    let text = repaired();
    let at = text.find("[[repair.partner]]").unwrap();
    let answer = ask(&format!("{}{}", &text[..at], text[at..].replacen("9084", "8483", 1)));
    assert_eq!(answer["found"][0]["state"], "not-yet", "the old highest is not passed yet");
    assert_eq!(answer["state"], "holds", "none asks for more than there is, and nothing is missing");
}

#[test]
fn readings_that_do_not_fit_are_told() {
    assert!(warns(&ask(&repaired().replace("usn_increment = 1600", "usn_increment = 1601")), "below-expected"));
    assert!(warns(&ask(&repaired().replace("1999-01-12T11:05:00Z", "1999-01-12T10:19:59Z")), "read-before-repair"));
}

#[test]
fn a_reading_from_before_the_repair_says_nothing_of_it() {
    let early = |times: &[&str]| {
        let text = repaired();
        ask(&times.iter().fold(text, |text, time| text.replacen(time, "1999-01-12T10:19:59Z", 1)))
    };
    let partner = early(&["1999-01-12T11:05:00Z"]);
    assert_eq!((&partner["state"], missing(&partner)), (&json!("incomplete"), vec!["repair.partner[SERVERB].usn"]));
    let own = early(&["1999-01-12T11:00:00Z"]);
    assert_eq!((&own["state"], missing(&own)), (&json!("incomplete"), vec!["repair.usn_changed"]));
    assert!(warns(&own, "read-before-repair"));
    let all = early(&["1999-01-12T11:00:00Z", "1999-01-12T11:05:00Z", "1999-01-12T11:06:00Z"]);
    assert_eq!(all["state"], "unknown");
}

#[test]
fn whoever_plans_anew_after_a_repair_is_told_how_that_stands() {
    let told = |text: &str| {
        let scenario = loaded(text);
        let now = parse_moment(NOW).unwrap();
        let plan = ::backsync::replication::authrest::plan(&scenario, &now, None);
        plan.warnings.first().map(|warning| (warning.id, warning.text.clone()))
    };
    assert_eq!(told(&repaired()).unwrap().0, "already-repaired");
    let (id, text) = told(&without_repair_partner(&repaired(), "SERVERC")).unwrap();
    assert!(id == "repair-not-verified" && text.contains("not known yet"), "{text}");
    let (id, text) = told(&repaired().replace("changes_missing = 0", "changes_missing = 3")).unwrap();
    assert!(id == "repair-failed" && text.contains("do not use them"), "{text}");
}

#[test]
fn it_holds_only_so_far_while_a_partner_has_not_passed_the_old_highest_value() {
    let sure = ask(&repaired());
    assert!(!warns(&sure, "not-passed-yet") && !warns(&sure, "value-fell"));
    let later = repaired()
        .rsplitn(2, "usn = 9084")
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<Vec<_>>()
        .join("usn = 8483");
    let so_far = ask(&later);
    assert_eq!(so_far["state"], "holds");
    assert!(warns(&so_far, "not-passed-yet") && !warns(&so_far, "value-fell"));
    assert!(because(&so_far).contains("not passed 8,483 yet"), "{}", because(&so_far));
    let plan = plan(&loaded(&later), &parse_moment(NOW).unwrap());
    assert_eq!(::backsync::replication::verify::verdict(&plan).word, "HOLDS SO FAR");
    assert!(warns(&ask(&later.replace("usn = 8483", "usn = 10")), "value-fell"));
}

#[test]
fn a_highest_usn_many_times_the_expected_is_doubted_with_the_expected_one_named() {
    let misread = repaired().replace("usn_changed = 9084", "usn_changed = 90848483");
    let answer = ask(&misread);
    let warning = answer["warnings"].as_array().unwrap().iter().find(|warning| warning["id"] == "hardly-credible");
    let text = warning.unwrap()["text"].as_str().unwrap();
    assert!(text.contains("90,848,483") && text.contains("9,084 that was to be expected"), "{text}");
    // The state follows the rule; the words do not say more than is known.
    assert_eq!(answer["state"], "holds");
    let plan = plan(&loaded(&misread), &parse_moment(NOW).unwrap());
    assert_eq!(::backsync::replication::verify::verdict(&plan).word, "HOLDS SO FAR");
    // A site that goes on working makes no such jump suspicious.
    assert!(!warns(&ask(&repaired().replace("usn_changed = 9084", "usn_changed = 40000")), "hardly-credible"));
}

#[test]
fn a_partners_value_many_times_the_expected_is_doubted_after_any_way() {
    for (method, expected) in [("authrest", "9,084"), ("touch", "8,483")] {
        let text = repaired().replace("method = \"authrest\"", &format!("method = \"{method}\""));
        let at = text.find("[[repair.partner]]").unwrap();
        let answer = ask(&format!("{}{}", &text[..at], text[at..].replacen("9084", "90840", 1)));
        let warnings = answer["warnings"].to_string();
        assert!(warnings.contains("the value of SERVERB") && warnings.contains(expected), "{warnings}");
    }
}

#[test]
fn partners_stand_in_the_order_of_the_scenario_also_those_that_were_not_read_again() {
    let without = without_repair_partner(&repaired(), "SERVERB");
    let plan = plan(&loaded(&without), &parse_moment(NOW).unwrap());
    let names: Vec<_> = plan.partners.iter().map(|p| (p.server.as_str(), p.usn.map(|usn| usn.get()))).collect();
    assert_eq!(names, [("SERVERB", None), ("SERVERC", Some(9_084))]);
    assert_eq!(plan.partners[0].in_words().1, "NOT READ");
}

/// The case after the edit that plans the next repair.
fn anew(text: &str) -> String {
    let scenario = loaded(text);
    let verify = plan(&scenario, &parse_moment(NOW).unwrap());
    let edit =
        ::backsync::replication::verify::anew(&scenario, &verify, Some("jb"), parse_moment(NOW).unwrap()).unwrap();
    edit.plan(text, &scenario, None).unwrap().text
}

#[test]
fn after_a_repair_that_failed_the_next_one_is_planned_with_what_was_read_after_it() {
    let failed = repaired().replace(",8483,", ",9500,").replace("usn = 9084\n", "usn = 9500\n");
    assert_eq!(ask(&failed)["state"], "failed");
    let next = anew(&failed);
    // 1,600 were not enough: 9,500 - 9,084 is the discrepancy, and the restore point went up with everything else.
    let scenario = loaded(&next);
    assert!(scenario.repair.is_none(), "{next}");
    let restore = scenario.restore.as_ref().unwrap();
    assert_eq!(restore.usn_changed.unwrap().get(), 9_084);
    assert_eq!(restore.usn_at_restore.unwrap().get(), 7_382 + 1_600);
    let authrest = ::backsync::replication::authrest::plan(&scenario, &parse_moment(NOW).unwrap(), None);
    assert_eq!(authrest.command.as_deref(), Some("AUTHREST 0 1018"));
    assert!(authrest.after_repair().is_none());
    let notes = &scenario.notes.as_ref().unwrap().0;
    assert!(notes.contains("AUTHREST 0 1600") && notes.contains("SERVERB still asks"), "{notes}");
}

/// What a step of a list says.
fn record(list: &str, id: &str, state: &str) -> String {
    format!("\n[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"{state}\"\nnote = \"n\"\n")
}

#[test]
fn the_next_repair_is_walked_from_the_first_step_and_its_edit_takes_everything_back() {
    let failed = repaired().replace(",8483,", ",9500,").replace("usn = 9084\n", "usn = 9500\n");
    let records: String = [
        ("find-discrepancy", "subtract", "done"),
        ("raise-usn-authrest", "count-changes", "done"),
        ("raise-usn-authrest", "choose-margin", "skipped"),
        ("raise-usn-authrest", "run-authrest", "done"),
        ("raise-usn-authrest", "run-authrest", "undone"),
        ("verify-within-site", "note-usn-changed", "done"),
    ]
    .into_iter()
    .map(|(list, id, state)| record(list, id, state))
    .collect();
    let text = format!("{failed}{records}");
    let scenario = loaded(&text);
    let before = scenario.step.len();
    let next = loaded(&anew(&text));
    let undone: Vec<_> = next.step[before..]
        .iter()
        .map(|step| {
            (step.id.as_ref().unwrap().as_str(), step.state.unwrap().word(), step.by.is_some(), step.note.is_some())
        })
        .collect();
    let again = |id| (id, "undone", true, true);
    assert_eq!(undone, [again("count-changes"), again("choose-margin"), again("note-usn-changed")]);
    // One edit, so that one step back has the file as it was.
    let mut draft = ::backsync::scenario::Draft::new(text.clone()).unwrap();
    let verify = plan(&scenario, &parse_moment(NOW).unwrap());
    let now = parse_moment(NOW).unwrap();
    let edit = ::backsync::replication::verify::anew(&scenario, &verify, None, now).unwrap();
    let step = draft.plan(&edit).unwrap();
    draft.take(step);
    assert!(draft.scenario().repair.is_none());
    let back = draft.plan_undo().unwrap();
    draft.take(back);
    assert_eq!(draft.text(), text);
}

#[test]
fn a_repair_that_holds_or_may_still_hold_has_no_next_one() {
    let incomplete = loaded(&without(&repaired(), "changes_missing").replace("usn_at_restore", "#"));
    let verify = plan(&incomplete, &parse_moment(NOW).unwrap());
    assert_eq!(verify.state, ::backsync::replication::verify::Held::Incomplete);
    assert!(!::backsync::replication::verify::calls_for_next(&incomplete, &verify));
    let scenario = loaded(&repaired());
    let verify = plan(&scenario, &parse_moment(NOW).unwrap());
    assert_eq!(::backsync::replication::verify::anew(&scenario, &verify, Some("jb"), parse_moment(NOW).unwrap()), None);
}

#[test]
fn raised_object_versions_and_a_usn_too_low_for_what_was_done_leave_a_doubt_in_what_holds() {
    let doubt = |text: &str, id: &str| {
        let answer = ask(text);
        let verify = plan(&loaded(text), &parse_moment(NOW).unwrap());
        assert_eq!((&answer["state"], verify.is_still_to_be_seen(), warns(&answer, id)), (&json!("holds"), true, true));
    };
    doubt(
        &repaired().replace("object_version_increment = 0 ", "object_version_increment = 1000 "),
        "object-versions-raised",
    );
    // Nothing but Authrest raises them, so that the way need not be entered.
    let raised = repaired().replace("object_version_increment = 0 ", "object_version_increment = 1000 ");
    doubt(&without(&raised, "method = "), "object-versions-raised");
    doubt(
        &repaired().replace("usn_changed = 9084", "usn_changed = 9000").replace("usn = 9084", "usn = 8999"),
        "below-expected",
    );
}
