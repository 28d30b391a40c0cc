//! Conditions in three values: they hold, they do not, or somebody has to find out first.

use backsync::checklist::{Refusal, State, Truth};

use crate::desk::{Desk, list, step};

/// The truth of a condition over a case.
fn truth(condition: &str, case: &str) -> Truth {
    let desk = Desk::new(list(&step("a", &format!("when = {condition}"))), case);
    desk.walk(|walk| walk.scope.holds(walk.list.steps[0].when.as_ref().unwrap()))
}

const READ: &str = "[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n[restore]\nserver = \"A\"\nusn_changed = 100\n\
    restored_at = 1999-01-11T22:00:00Z\n[[restore.partner]]\nserver = \"B\"\nusn = 300\n";

#[test]
fn a_table_of_conditions() {
    let empty = "";
    let event = "[[event]]\nid = 1224\n";
    let symptoms = "symptoms = [\"ds-busy\"]\n";
    for (condition, case, expected) in [
        ("{ given = \"restore\" }", READ, "yes"),
        ("{ given = \"restore\" }", empty, "no"),
        ("{ given = \"server\" }", READ, "yes"),
        ("{ event = 1224 }", event, "yes"),
        ("{ event = 3139 }", event, "no"),
        ("{ event = 3139 }", empty, "unknown"),
        ("{ fact = \"symptoms\", contains = \"ds-busy\" }", symptoms, "yes"),
        ("{ fact = \"symptoms\", contains = \"migration-slow\" }", symptoms, "no"),
        ("{ fact = \"symptoms\", contains = \"ds-busy\" }", empty, "unknown"),
        ("{ fact = \"usn.discrepancy\", above = 0 }", READ, "yes"),
        ("{ fact = \"usn.discrepancy\", above = 200 }", READ, "no"),
        ("{ fact = \"usn.discrepancy\", at_least = 200, at_most = 200 }", READ, "yes"),
        ("{ fact = \"usn.discrepancy\", below = 200.5 }", READ, "yes"),
        ("{ fact = \"usn.discrepancy\", above = 0 }", empty, "unknown"),
        ("{ fact = \"usn.highest\", above = { fact = \"restore.usn_changed\" } }", READ, "yes"),
        ("{ fact = \"usn.highest\", above = { fact = \"restore.usn_at_restore\" } }", READ, "unknown"),
        ("{ fact = \"restore.restored_at\", below = 1999-01-12T00:00:00Z }", READ, "yes"),
        ("{ fact = \"restore.server\", is = \"a\" }", READ, "yes"),
        ("{ fact = \"usn.state\", is = \"blocked\" }", READ, "yes"),
        ("{ fact = \"usn.state\", one_of = [\"flowing\", \"caught-up\"] }", READ, "no"),
        ("{ fact = \"usn.state\", is = \"blocked\" }", empty, "unknown"),
        ("{ fact = \"usn.state\", is_not = \"blocked\" }", empty, "unknown"),
        ("{ fact = \"usn.state\", is = \"unknown\" }", empty, "yes"),
        ("{ fact = \"restore.usn_at_restore\", known = true }", READ, "no"),
        ("{ fact = \"restore.usn_at_restore\", known = false }", READ, "yes"),
        ("{ fact = \"usn.partner[{usn.highest_server}].gap\", is = 200 }", READ, "yes"),
        ("{ fact = \"usn.partner[{usn.highest_server}].gap\", is = 200 }", empty, "unknown"),
        ("{ not = { given = \"restore\" } }", empty, "yes"),
        ("{ not = { event = 7 } }", empty, "unknown"),
        ("{ all = [{ given = \"restore\" }, { event = 7 }] }", empty, "no"),
        ("{ all = [{ given = \"restore\" }, { event = 7 }] }", READ, "unknown"),
        ("{ any = [{ given = \"restore\" }, { event = 7 }] }", READ, "yes"),
        ("{ any = [{ given = \"restore\" }, { event = 7 }] }", empty, "unknown"),
        ("{ any = [{ given = \"restore\" }, { given = \"backout\" }] }", empty, "no"),
    ] {
        let found = match truth(condition, case) {
            Truth::Yes(_) => "yes",
            Truth::No(_) => "no",
            Truth::Unknown(missing) => {
                assert!(missing.iter().all(|one| !one.why.is_empty() && !one.fact.is_empty()), "{condition}");
                "unknown"
            }
        };
        assert_eq!(found, expected, "{condition} over\n{case}");
    }
}

#[test]
fn what_has_no_meaning_is_neither_larger_nor_smaller() {
    // Nothing reaches the server, so it never catches up by itself.
    let never = READ.replace("usn_changed = 100\n", "usn_changed = 100\ninbound_changes_per_hour = 0\n");
    assert!(truth("{ fact = \"usn.catch_up.hours\", at_most = 24 }", &never).is_no());
    assert!(truth("{ fact = \"usn.catch_up.hours\", above = 24 }", &never).is_no());
    assert!(truth("{ fact = \"usn.catch_up.hours\", known = false }", &never).is_yes());
}

#[test]
fn the_reason_is_made_from_the_fact_or_is_the_lists_own() {
    assert_eq!(
        truth("{ fact = \"usn.discrepancy\", above = 200 }", READ),
        Truth::No("discrepancy: 200 (needed: above 200)".into())
    );
    assert_eq!(
        truth("{ given = \"backout\", reason = \"nobody backed out, {restore.server} was restored\" }", READ),
        Truth::No("nobody backed out, A was restored".into())
    );
}

#[test]
fn a_step_that_is_not_needed_is_passed_and_one_nobody_can_say_of_says_what_to_find_out() {
    let steps = [
        step("no", "when = { given = \"backout\", reason = \"no upgrade was backed out\" }"),
        step("unknown", "when = { fact = \"restore.downtime_allowed\", is = true }"),
        step("yes", ""),
    ];
    let mut desk = Desk::new(list(&steps.concat()), READ);
    assert_eq!(desk.states(), [State::NotApplicable, State::Unknown, State::Todo]);
    assert_eq!(desk.next().as_deref(), Some("unknown"));
    assert_eq!(desk.walk(|walk| (walk.done, walk.of)), (0, 2));
    assert_eq!(desk.done("no"), Err(Refusal::NotNeeded("no upgrade was backed out".into())));
    let refused = desk.done("unknown").unwrap_err().to_string();
    assert!(refused.contains("restore.downtime_allowed") && refused.contains("Ask whether Exchange"), "{refused}");
    desk.noted("unknown", backsync::checklist::Mark::Skipped, "nobody there to ask").unwrap();
    assert_eq!(desk.next().as_deref(), Some("yes"));
}

#[test]
fn what_was_done_stays_done_when_it_is_not_needed_any_more() {
    let steps = step(
        "raise",
        "when = { fact = \"usn.state\", is = \"blocked\" }\nrecord = { ask = \"USN-Changed now\", field = \"restore.usn_changed\" }",
    );
    let mut desk = Desk::new(list(&steps), READ);
    let said = desk.with("raise", "400").unwrap();
    assert!(said.starts_with("USN-Changed now 400 recorded: ") && said.contains("now flowing"), "{said}");
    assert_eq!(desk.states(), [State::Done]);
}

#[test]
fn a_list_that_the_case_does_not_call_for_is_not_ticked() {
    let text = format!(
        "id = \"l\"\ntitle = \"L\"\narticle = \"Q195908\"\nkind = \"read-do\"\napplies = {{ given = \"backout\" }}\n{}",
        step("a", "")
    );
    let mut desk = Desk::new(backsync::checklist::read(&text).unwrap(), READ);
    assert_eq!(desk.walk(|walk| (walk.state, walk.next)), (backsync::checklist::ListState::NotApplicable, None));
    assert!(matches!(desk.done("a"), Err(Refusal::ListNotApplicable(_))));
}
