//! The lists of a restored directory (Q201414).

use backsync::checklist::{ListState, Lists};
use backsync::facts::Facts;
use backsync::scenario::Draft;

use super::Say::{self, Value};
use super::{NOTHING, case, walked};
use crate::desk::Desk;

#[test]
fn after_a_restore_the_registry_is_left_alone_where_people_wait() {
    let text = "schema = 1\ntitle = \"t\"\nas_of = 1999-01-12T00:00:00Z\n[organization]\nsite = \"HQ\"\n";
    let answers = |minutes, end| {
        [
            ("name-server", Value("A")),
            ("note-version", Value("5.5")),
            ("note-backup-time", Value("1998-12-20T23:00:00Z")),
            ("note-restore-time", Value("1999-01-11T22:00:00Z")),
            ("see-backsync", Value("running")),
            ("decide-timeout", Value(minutes)),
            ("note-end", Value(end)),
            ("count-changes", Value("0")),
        ]
    };
    let waits = walked("after-restore", text, &answers("960", "completed"));
    assert_eq!(
        (waits.state(), waits.has("wait-for-backsync"), waits.has("set-timeout")),
        (ListState::Finished, true, false)
    );
    assert_eq!(waits.brackets, NOTHING);
    let ends = walked("after-restore", text, &answers("60", "aborted"));
    assert!(ends.at("save-registry") < ends.at("set-timeout"));
    assert_eq!(ends.state(), ListState::Finished);
}

#[test]
fn an_aborted_backsync_is_not_waited_for_and_1224_leads_to_the_discrepancy() {
    let walked = walked("after-restore", &case("article-usn-example"), &[]);
    assert!(!walked.has("wait-for-backsync") && !walked.has("decide-timeout"));
    assert_eq!(walked.goes_on_with().as_deref(), Some("find-discrepancy"));
}

#[test]
fn authrest_is_run_with_the_articles_numbers_after_both_copies() {
    let walked = walked(
        "raise-usn-authrest",
        &case("article-usn-example"),
        &[
            ("read-its-version", Value("5.5.1960.8")),
            ("run-authrest", Value("1600")),
            ("note-object-version-increment", Value("0")),
            ("note-method", Value("authrest")),
        ],
    );
    assert_eq!(walked.brackets, NOTHING);
    assert_eq!(walked.state(), ListState::Finished);
    for before in ["stop-services", "save-directory", "save-registry", "check-the-line"] {
        assert!(walked.at(before) < walked.at("run-authrest"), "{before}");
    }
    assert_eq!(walked.fact("verify.expected_usn"), "9,084");
}

#[test]
fn where_nothing_may_stop_authrest_leads_to_importing() {
    let walked = walked("raise-usn-authrest", &case("article-usn-example"), &[("agree-on-downtime", Value("no"))]);
    assert_eq!(walked.goes_on_with().as_deref(), Some("raise-usn-import"));
    assert!(!walked.has("run-authrest"));
}

#[test]
fn an_authrest_that_does_not_fit_is_got_again() {
    let text = case("article-usn-example");
    let list = Lists::built_in().get("raise-usn-authrest").unwrap().clone();
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    while desk.next().as_deref() != Some("read-its-version") {
        let next = desk.next().unwrap();
        desk.done(&next).unwrap();
    }
    desk.with("read-its-version", "5.5.1960.5").unwrap();
    assert_eq!(desk.next().as_deref(), Some("get-authrest"));
}

const IMPORT: [(&str, Say<'static>); 4] = [
    ("name-template", Value("usnfix.csv")),
    ("note-exchsrvr", Value("C:\\exchsrvr")),
    ("touch-objects", Value("100")),
    ("note-method", Value("reimport")),
];

#[test]
fn a_small_import_needs_one_pass_and_no_batch_file() {
    let mut answers = Vec::from(IMPORT);
    answers.push(("count-lines", Value("1500")));
    let once = walked("raise-usn-import", &case("article-usn-example"), &answers);
    assert_eq!(
        (once.state(), once.has("import-once"), once.has("import-several-times")),
        (ListState::Finished, true, false)
    );
    assert_eq!(once.brackets, NOTHING);
    assert!(once.at("import-once") < once.at("touch-objects"), "what is saved before does not get through");
}

#[test]
fn a_large_import_runs_the_batch_file() {
    let mut answers = Vec::from(IMPORT);
    answers.extend([("choose-lines", Value("500")), ("count-lines", Value("500"))]);
    let several = walked("raise-usn-import", &case("article-usn-example"), &answers);
    assert_eq!((several.has("import-once"), several.has("import-several-times")), (false, true));
    assert_eq!(several.fact("reimport.passes"), "3");
}

#[test]
fn the_repair_is_verified_partner_by_partner() {
    let text = format!(
        "{}\n[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\n",
        case("article-usn-example")
    );
    let list = Lists::built_in().get("verify-within-site").unwrap().clone();
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T11:00:00Z".parse().unwrap() };
    desk.done("wait").unwrap();
    desk.with("make-mailbox", "9,084").unwrap();
    desk.with("see-it-elsewhere", "SERVERB").unwrap();
    desk.done("compare-object-versions").unwrap();
    desk.with("look-for-changes", "0").unwrap();
    for (partner, next) in [("SERVERB", "connect-to-partner"), ("SERVERC", "look-for-1224")] {
        desk.with("connect-to-partner", partner).unwrap();
        desk.with("read-reps-from", "9084").unwrap();
        desk.done("every-partner").unwrap();
        assert_eq!(desk.next().as_deref(), Some(next), "after {partner}");
    }
    desk.done("look-for-1224").unwrap();
    desk.done("both-ways").unwrap();
    assert_eq!(desk.walk(|walk| walk.state), ListState::Finished);
    let facts = Facts::of(desk.scenario(), desk.now);
    assert_eq!(facts.get("verify.state").unwrap().value.value().unwrap().in_words(), "holds");
}

#[test]
fn a_usn_that_has_not_risen_leads_back_to_authrest() {
    let text = format!("{}\n[repair]\nmethod = \"authrest\"\nusn_increment = 1600\n", case("article-usn-example"));
    let walked = walked("verify-within-site", &text, &[("make-mailbox", Value("7485"))]);
    assert_eq!(walked.goes_on_with().as_deref(), Some("raise-usn-authrest"));
}

#[test]
fn a_few_objects_are_touched_and_refreshing_all_falls_away() {
    let text = case("article-usn-example").replace("usn_changed = 7483", "usn_changed = 9000");
    let answers = |left| {
        [
            ("name-asking-server", Value("SERVERB")),
            ("count-missing", Value("3")),
            ("look-again", Value(left)),
            ("note-method", Value("refresh-all")),
        ]
    };
    let few = walked("update-now", &text, &answers("0"));
    assert_eq!((few.state(), few.has("touch-each"), few.has("refresh-all")), (ListState::Finished, true, false));
    assert_eq!(few.goes_on_with(), None);
    let more = walked("update-now", &text, &answers("2"));
    assert!(more.has("refresh-all") && more.at("agree-on-refresh") < more.at("refresh-all"));
}

#[test]
fn a_blocked_partner_is_not_helped_by_touching() {
    let answers = [("name-asking-server", Value("SERVERB")), ("count-missing", Value("3"))];
    let walked = walked("update-now", &case("article-usn-example"), &answers);
    assert_eq!(walked.goes_on_with().as_deref(), Some("raise-usn-authrest"));
}

#[test]
fn the_checks_of_a_backed_out_upgrade_are_steps_of_its_list() {
    use ::backsync::replication::verify::{Check, plan};
    let scenario = ::backsync::scenario::load(include_str!("../../../scenarios/backed-out-bridgehead.toml")).unwrap();
    let checks = plan(&scenario, &scenario.as_of.unwrap_or_default()).checks;
    assert_eq!(checks.len(), 2);
    let list = Lists::built_in().get(Check::LIST).unwrap();
    for check in checks {
        assert!(list.steps.iter().any(|step| step.id == check.id), "{} is no step of {}", check.id, Check::LIST);
    }
}
