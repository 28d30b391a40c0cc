//! The lists of a restored directory (Q201414).

use backsync::checklist::{ListState, Lists, Refusal};
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
    let fewer_is_no_failure = waits.desk.walk(|walk| walk.steps.iter().all(|now| !now.not_seen));
    assert!(fewer_is_no_failure, "to wait is a choice");
    let ends = walked("after-restore", text, &answers("60", "aborted"));
    assert!(ends.at("save-registry") < ends.at("set-timeout"));
    assert_eq!(ends.state(), ListState::Finished);
}

#[test]
fn nobody_waits_longer_than_backsync_itself() {
    let text = "schema = 1\ntitle = \"t\"\n[restore]\nserver = \"A\"\nbacksync = \"running\"\n[[server]]\nname = \"A\"\nexchange = \"5.5\"\n";
    let list = Lists::built_in().get("after-restore").unwrap().clone();
    let step = list.step("decide-timeout").unwrap().1.clone();
    let list = backsync::checklist::List { steps: vec![step], ..list };
    let mut desk =
        Desk { list, draft: Draft::new(text.to_owned()).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    for minutes in ["1000000", "0"] {
        assert!(matches!(desk.with("decide-timeout", minutes), Err(Refusal::Value(_))), "{minutes}");
    }
    desk.with("decide-timeout", "960").unwrap();
}

#[test]
fn an_aborted_backsync_is_not_waited_for_and_1224_leads_to_the_discrepancy() {
    let walked = walked(
        "after-restore",
        &case("article-usn-example"),
        &[("see-backsync", Value("aborted")), ("note-end", Value("aborted"))],
    );
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
    assert_eq!(once.goes_on_with(), None, "whether it held is not known yet, so nobody says that it did not");
    let facts = Facts::of(once.desk.scenario(), once.desk.now);
    let verify = backsync::checklist::Walk::of(Lists::built_in().get("verify-within-site").unwrap(), &facts);
    assert!(verify.applies.is_yes(), "and it is verified");
    assert_eq!(once.brackets, NOTHING);
    assert!(once.at("import-once") < once.at("touch-objects"), "what is saved before does not get through");
}

#[test]
fn a_large_import_runs_the_batch_file() {
    let mut answers = Vec::from(IMPORT);
    answers.extend([
        ("choose-lines", Value("500")),
        ("count-lines", Value("500")),
        ("import-several-times", Value("yes")),
    ]);
    let several = walked("raise-usn-import", &case("article-usn-example"), &answers);
    assert_eq!((several.has("import-once"), several.has("import-several-times")), (false, true));
    assert_eq!(several.fact("reimport.passes"), "3");
    assert!(!several.has("count-imports") && !several.has("import-the-rest"));
    assert_eq!(several.brackets, NOTHING);
}

#[test]
fn imports_that_were_taken_are_not_taken_again() {
    let mut answers = Vec::from(IMPORT);
    answers.extend([
        ("choose-lines", Value("500")),
        ("count-lines", Value("500")),
        ("import-several-times", Value("no")),
        ("count-imports", Value("2")),
    ]);
    let some = walked("raise-usn-import", &case("article-usn-example"), &answers);
    assert!(some.at("count-imports") < some.at("import-the-rest"));
    assert_eq!((some.times("import-several-times"), some.times("make-the-file")), (1, 1));
    let rest = some.desk.walk(|walk| walk.scope.read(&walk.step("import-the-rest").unwrap().1.what).text);
    assert!(rest.starts_with("2 of 3 imports are taken"), "{rest}");
    assert_eq!(some.brackets, NOTHING);
}

#[test]
fn a_file_of_many_more_rows_is_refused() {
    let list = Lists::built_in().get("raise-usn-import").unwrap().clone();
    let text = case("article-usn-example");
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    while let Some(next) = desk.next().filter(|next| next != "count-lines") {
        let value = IMPORT.iter().find_map(|(step, say)| match say {
            Value(value) if *step == next => Some(*value),
            _ => None,
        });
        desk.with(&next, value.unwrap_or_default()).or_else(|_| desk.with(&next, "noted")).unwrap();
    }
    assert!(matches!(desk.with("count-lines", "1000000"), Err(Refusal::Otherwise { .. })));
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
fn a_usn_that_has_not_risen_is_held_against_what_the_partners_hold_and_leads_to_the_next_repair() {
    let text = format!("{}\n[repair]\nmethod = \"authrest\"\nusn_increment = 1600\n", case("article-usn-example"));
    let answers =
        [("make-mailbox", Value("7485")), ("connect-to-partner", Value("SERVERB")), ("read-reps-from", Value("8483"))];
    let walked = walked("verify-within-site", &text, &answers);
    assert!(walked.has("read-reps-from") && !walked.has("look-for-changes"));
    assert_eq!(walked.goes_on_with().as_deref(), Some("plan-next-repair"));
}

#[test]
fn a_few_objects_are_touched_and_refreshing_all_falls_away() {
    let text = case("article-usn-example").replace("usn_changed = 7483", "usn_changed = 9000");
    let few = walked("update-now", &text, &update_now("no", "3", &["1", "0"]));
    assert_eq!((few.state(), few.has("refresh-all")), (ListState::Finished, false));
    assert_eq!((few.times("touch-each"), few.times("look-again")), (2, 2), "what is left is changed once more");
    assert_eq!((few.goes_on_with(), few.has("count-missing-after")), (None, false));
    let missing = few.desk.scenario().restore.as_ref().unwrap().changes_missing;
    assert_eq!(missing.map(|missing| missing.get()), Some(3), "missing before any repair");
    assert_eq!(few.brackets, NOTHING);
    let more = walked("update-now", &without_count(&text), &update_now("no", "70", &["60"]));
    assert!(more.has("refresh-all") && more.at("agree-on-refresh") < more.at("refresh-all"));
    assert_eq!((more.state(), more.has("touch-each")), (ListState::Finished, false));
}

fn update_now(
    repaired: &'static str,
    missing: &'static str,
    left: &[&'static str],
) -> Vec<(&'static str, Say<'static>)> {
    let mut answers = vec![
        ("name-asking-server", Value("SERVERB")),
        ("note-repaired", Value(repaired)),
        ("count-missing", Value(missing)),
        ("count-missing-after", Value(missing)),
        ("note-method", Value("refresh-all")),
        ("look-once-more", Value("0")),
    ];
    answers.extend(left.iter().map(|left| ("look-again", Value(left))));
    answers
}

/// The case without the number of changes made.
fn without_count(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("changes_made_here")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_is_missing_before_a_repair_is_no_failure_of_it() {
    let text = case("article-usn-example").replace("usn_changed = 7483", "usn_changed = 9000");
    let list = Lists::built_in().get("update-now").unwrap().clone();
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    desk.with("name-asking-server", "SERVERB").unwrap();
    desk.with("note-repaired", "no").unwrap();
    desk.with("count-missing", "3").unwrap();
    let state = |desk: &Desk| {
        Facts::of(desk.scenario(), desk.now).get("verify.state").unwrap().value.value().unwrap().in_words()
    };
    assert_ne!(state(&desk), "failed");
    desk.with("note-repaired", "yes").unwrap();
    desk.with("count-missing-after", "3").unwrap();
    assert_eq!(state(&desk), "failed");
    assert_eq!(desk.next().as_deref(), Some("see-that-none-is-left-blocked"));
    desk.with("count-missing-after", "1000").unwrap();
    assert_eq!(desk.next().as_deref(), Some("note-repaired"), "more are missing than were made");
}

#[test]
fn a_blocked_partner_is_not_helped_by_touching() {
    let walked = walked("update-now", &case("article-usn-example"), &update_now("no", "3", &["0"]));
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

/// Whether a repair held nobody knows before it was looked at: that ends no list.
#[test]
fn a_repair_of_which_nobody_knows_whether_it_held_ends_neither_way_early() {
    for (list, method) in [("raise-usn-import", "reimport"), ("raise-usn-authrest", "authrest")] {
        let list = Lists::built_in().get(list).unwrap().clone();
        let verify = list.step("verify").unwrap().1.clone();
        let list = backsync::checklist::List { steps: vec![verify], applies: None, ..list };
        let case = |repair: &str| {
            let text = format!("{}\n[repair]\nmethod = \"{method}\"\n{repair}", case("article-usn-example"));
            let draft = Draft::new(text).unwrap_or_else(|faults| panic!("{faults:#?}"));
            let now = draft.scenario().as_of.unwrap();
            let mut desk = Desk { list: list.clone(), draft, now };
            desk.done("verify").unwrap();
            let facts = Facts::of(desk.scenario(), now);
            let state = facts.get("verify.state").unwrap().value.value().unwrap().in_words();
            (state, desk.walk(|walk| (walk.state, walk.ended.is_some())))
        };
        assert_eq!(case(""), ("unknown".into(), (ListState::Finished, false)), "{method}");
        assert_eq!(case("changes_missing = 3\n"), ("failed".into(), (ListState::Open, true)), "{method}");
    }
}

/// `holds` that names the word unknown would say no where nobody can say: what asks for numbers is done once more instead.
#[test]
fn no_list_takes_unknown_for_not_seen() {
    use backsync::checklist::{Comparison, Condition, Operand, Test};
    use backsync::scenario::Scalar;
    fn names_unknown(condition: &Condition) -> bool {
        let unknown = |operand: &Operand| matches!(operand, Operand::Value(Scalar::Text(word)) if word == "unknown");
        match &condition.test {
            Test::All(several) | Test::Any(several) => several.iter().any(names_unknown),
            Test::Not(one) => names_unknown(one),
            Test::Fact(_, comparisons) => comparisons.iter().any(|comparison| match comparison {
                Comparison::Is(operand) | Comparison::IsNot(operand) => unknown(operand),
                Comparison::OneOf(operands) => operands.iter().any(unknown),
                _ => false,
            }),
            _ => false,
        }
    }
    let steps = Lists::built_in().all().iter().flat_map(|list| list.steps.iter().map(move |step| (list, step)));
    let named = steps.filter(|(_, step)| step.holds.as_ref().is_some_and(names_unknown));
    let named: Vec<String> = named.map(|(list, step)| format!("{} {}", list.id, step.id)).collect();
    assert_eq!(named, [""; 0]);
}
