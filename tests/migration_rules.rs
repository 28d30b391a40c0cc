#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The rules of the Migration Wizard's retries (KB 842631), through the library as every command and pane uses it.

use backsync::migration::plan;
use backsync::scenario::{Draft, load};
use backsync::verdict::Grade;
use serde_json::{Value, json};

fn case(migration: &str) -> String {
    format!("schema = 1\ntitle = \"t\"\n[migration]\n{migration}\n")
}

fn ask(text: &str) -> Value {
    let scenario = load(text).unwrap_or_else(|faults| panic!("the case is not valid: {faults:#?}\n{text}"));
    serde_json::to_value(plan(&scenario)).unwrap()
}

fn of(migration: &str) -> Value {
    ask(&case(migration))
}

fn warnings(answer: &Value) -> Vec<&str> {
    answer["warnings"].as_array().unwrap().iter().map(|warning| warning["id"].as_str().unwrap()).collect()
}

fn missing(answer: &Value) -> Vec<&str> {
    answer["unknown"].as_array().unwrap().iter().map(|missing| missing["fact"].as_str().unwrap()).collect()
}

const FIVE_AT_60: &str = "failing_mailboxes = 10\nmax_mailbox_logon_retries = 5\nmailbox_logon_retry_interval = 60\n";

#[test]
fn acceptance_6_ten_failing_mailboxes_cost_600_minutes_and_with_five_retries_50() {
    let nothing_set = of("failing_mailboxes = 10");
    assert_eq!(nothing_set["delay_minutes"], 600.0);
    assert_eq!((&nothing_set["retries"], &nothing_set["interval_seconds"]), (&json!(60), &json!(60)));
    assert_eq!((&nothing_set["minutes_per_failing_mailbox"], &nothing_set["state"]), (&json!(60.0), &json!("slow")));

    let five = of(&format!("{FIVE_AT_60}mailmig_version = \"6.5.6980.97\""));
    assert_eq!((&five["delay_minutes"], &five["honoured"]), (&json!(50.0), &json!(true)));

    let older = of(&format!("{FIVE_AT_60}mailmig_version = \"6.5.6944.0\""));
    assert_eq!((&older["delay_minutes"], &older["honoured"]), (&json!(600.0), &json!(false)));
    assert_eq!((&older["retries"], warnings(&older)), (&json!(60), vec!["set-but-not-honoured"]));

    let steps = |text: &str| backsync::migration::steps(&plan(&load(&case(text)).unwrap())).join("\n");
    let ignored = steps(&format!("{FIVE_AT_60}mailmig_version = \"6.5.6944.0\""));
    assert!(ignored.contains("nothing has to be set: MaxMailboxLogonRetries is 5"), "{ignored}");
    let in_force = format!("{FIVE_AT_60}target_delay_minutes = 30\nmailmig_version = \"6.5.6980.97\"");
    assert_eq!(steps(&in_force), "", "what is in force is no way to less");
    assert!(steps("failing_mailboxes = 10").contains("set MaxMailboxLogonRetries to 5"));

    let target = of("failing_mailboxes = 10\ntarget_delay_minutes = 30");
    assert_eq!(warnings(&target), ["target-below-floor"]);
    let suggested = |answer: &Value| {
        let all = answer["suggestions"].as_array().unwrap();
        let one = |s: &Value| (s["retries"].as_u64(), s["interval_seconds"].as_u64(), s["delay_minutes"].as_f64());
        all.iter().map(one).collect::<Vec<_>>()
    };
    let floor = [(Some(5), Some(60), Some(50.0)), (Some(10), Some(30), Some(50.0))];
    assert_eq!(suggested(&target), floor);
    assert_eq!(suggested(&nothing_set), floor, "without a target the floor, and no warning");
    assert_eq!(warnings(&nothing_set), [""; 0]);
    let room = of("failing_mailboxes = 10\ntarget_delay_minutes = 75");
    assert_eq!(suggested(&room), [(Some(7), Some(60), Some(70.0)), (Some(15), Some(30), Some(75.0))]);
    assert_eq!(warnings(&room), [""; 0]);
}

#[test]
fn the_build_decides_whether_what_is_set_counts() {
    for (version, honoured, delay, state) in [
        ("", json!(null), json!(null), "unknown"),
        ("mailmig_version = \"6.5.6980.96\"", json!(false), json!(600.0), "slow"),
        ("mailmig_version = \"6.5.6980.97\"", json!(true), json!(50.0), "slow"),
        ("mailmig_version = \"6.5.7226.0\"", json!(true), json!(50.0), "slow"),
    ] {
        let answer = of(&format!("{FIVE_AT_60}{version}"));
        assert_eq!((&answer["honoured"], &answer["delay_minutes"]), (&honoured, &delay), "{version}");
        assert_eq!(answer["state"], state);
    }
    let unknown = of(FIVE_AT_60);
    assert_eq!((&unknown["retries"], &unknown["interval_seconds"]), (&json!(null), &json!(null)));
    assert!(missing(&unknown).contains(&"migration.mailmig_version"));
    assert_eq!(unknown["values"][0]["delay_minutes"], 50.0, "what they would give is told all the same");
    assert_eq!(unknown["values"][1]["delay_minutes"], 600.0);
}

#[test]
fn one_value_set_leaves_the_other_at_its_sixty() {
    let version = "mailmig_version = \"6.5.6980.97\"";
    let retries = of(&format!("failing_mailboxes = 1\nmax_mailbox_logon_retries = 10\n{version}"));
    assert_eq!((&retries["interval_seconds"], &retries["delay_minutes"]), (&json!(60), &json!(10.0)));
    let interval = of(&format!("failing_mailboxes = 1\nmailbox_logon_retry_interval = 15\n{version}"));
    assert_eq!((&interval["retries"], &interval["delay_minutes"]), (&json!(60), &json!(15.0)));
}

#[test]
fn a_delay_is_acceptable_up_to_the_target_and_without_one_only_none_is() {
    for (rest, state) in [
        ("target_delay_minutes = 600", "ok"),
        ("target_delay_minutes = 599", "slow"),
        ("target_delay_minutes = 0", "slow"),
        ("", "slow"),
    ] {
        assert_eq!(of(&format!("failing_mailboxes = 10\n{rest}"))["state"], state, "{rest}");
    }
    let none = of("failing_mailboxes = 0");
    assert_eq!((&none["state"], &none["delay_minutes"], &none["suggestions"]), (&json!("ok"), &json!(0.0), &json!([])));
}

#[test]
fn suggestions_need_to_know_how_many_fail_where_a_target_is_to_be_met() {
    assert_eq!(of("target_delay_minutes = 30")["suggestions"], json!([]));
    let without = of("");
    assert_eq!((&without["state"], without["suggestions"].as_array().unwrap().len()), (&json!("unknown"), 2));
    assert_eq!(without["suggestions"][0]["delay_minutes"], json!(null));
    assert!(missing(&without).contains(&"migration.failing_mailboxes"));
    let endless = of("failing_mailboxes = 1\ntarget_delay_minutes = 1000000000");
    assert_eq!(endless["suggestions"][1]["retries"], 1_000_000_000, "more can't be entered");
}

#[test]
fn a_suggestion_taken_is_what_it_said() {
    let text = case("failing_mailboxes = 10\ntarget_delay_minutes = 75\nmailmig_version = \"6.5.6980.97\"");
    for suggestion in plan(&load(&text).unwrap()).suggestions {
        let mut draft = Draft::new(text.clone()).unwrap();
        let step = draft.plan(&suggestion.edit).unwrap();
        draft.take(step);
        let after = plan(draft.scenario());
        assert_eq!(after.delay_minutes, suggestion.delay_minutes);
        assert_eq!(
            (after.retries, after.interval_seconds),
            (Some(suggestion.retries), Some(suggestion.interval_seconds))
        );
        assert!(!after.calls_for_action());
    }
}

#[test]
fn waiting_too_short_is_warned_about_where_it_is_in_force() {
    let version = "failing_mailboxes = 1\nmailmig_version = \"6.5.6980.97\"\n";
    for (values, warned) in [
        ("max_mailbox_logon_retries = 0", true),
        ("mailbox_logon_retry_interval = 0", true),
        ("max_mailbox_logon_retries = 4", true),
        ("max_mailbox_logon_retries = 5", false),
        ("max_mailbox_logon_retries = 10\nmailbox_logon_retry_interval = 29", true),
        ("max_mailbox_logon_retries = 10\nmailbox_logon_retry_interval = 30", false),
    ] {
        let answer = of(&format!("{version}{values}"));
        assert_eq!(warnings(&answer).contains(&"passing-outage-fatal"), warned, "{values}");
    }
    let older = of("failing_mailboxes = 1\nmailmig_version = \"6.5.6944.0\"\nmax_mailbox_logon_retries = 0");
    assert!(!warnings(&older).contains(&"passing-outage-fatal"), "it is not in force");
}

#[test]
fn the_whole_run_is_reckoned_with_and_without_those_that_fail() {
    let answer = of("failing_mailboxes = 10\ntotal_mailboxes = 300\nminutes_per_mailbox = 2.5");
    assert_eq!((&answer["run_minutes_without_failing"], &answer["run_minutes"]), (&json!(750.0), &json!(1350.0)));
    let no_delay = of("total_mailboxes = 300\nminutes_per_mailbox = 2.5");
    assert_eq!((&no_delay["run_minutes_without_failing"], &no_delay["run_minutes"]), (&json!(750.0), &json!(null)));
    for rest in ["total_mailboxes = 300", "minutes_per_mailbox = 2.5"] {
        let answer = of(&format!("failing_mailboxes = 10\n{rest}"));
        assert_eq!((&answer["run_minutes"], &answer["run_minutes_without_failing"]), (&json!(null), &json!(null)));
    }
}

#[test]
fn failing_mailboxes_are_counted_in_the_events_where_nobody_entered_them() {
    let event = |name: &str| {
        format!(
            "[[event]]\nsource = \"MSExchangeMig\"\nid = 13003\nmessage = \"Failed to logon to the target mailbox with the address 'x500:/o=O/ou=HQ/cn=Recipients/cn={name}'.\"\n"
        )
    };
    let other = "[[event]]\nsource = \"MSExchangeDS\"\nid = 13003\nmessage = \"'x500:/cn=Z'\"\n[[event]]\nsource = \"MSExchangeMig\"\nid = 13003\n";
    let events = format!("{}{}{}{other}", event("ANNA"), event("BEN"), event("anna"));
    let answer = ask(&format!("{}{events}", case("")));
    assert_eq!((&answer["failing"]["count"], &answer["delay_minutes"]), (&json!(2), &json!(120.0)));
    assert_eq!((&answer["failing"]["entered"], warnings(&answer)), (&json!(false), vec!["mailbox-not-named"]));
    let entered = ask(&format!("{}{events}", case("failing_mailboxes = 1")));
    assert_eq!((&entered["delay_minutes"], warnings(&entered)), (&json!(60.0), vec!["more-mailboxes-named"]));
    assert_eq!(ask(&format!("{}{events}", case("failing_mailboxes = 3")))["warnings"], json!([]));
}

#[test]
fn without_the_table_it_says_what_to_enter() {
    let answer = ask("schema = 1\ntitle = \"t\"\n");
    assert_eq!((&answer["state"], missing(&answer)), (&json!("unknown"), vec!["migration"]));
    for key in
        ["retries", "interval_seconds", "honoured", "delay_minutes", "minutes_per_failing_mailbox", "run_minutes"]
    {
        assert_eq!(answer[key], json!(null), "{key}");
    }
    assert_eq!(answer["suggestions"], json!([]));
}

#[test]
fn what_is_more_than_can_be_reckoned_with_is_no_number() {
    let most = "1000000000";
    let beyond = format!(
        "failing_mailboxes = {most}\nmax_mailbox_logon_retries = {most}\nmailbox_logon_retry_interval = {most}\nmailmig_version = \"6.5.6980.97\"\ntotal_mailboxes = {most}\nminutes_per_mailbox = 2.0"
    );
    let answer = of(&beyond);
    assert_eq!((&answer["delay_minutes"], &answer["run_minutes"]), (&json!(null), &json!(null)));
    // Whatever it is, it is more than anybody would accept.
    assert_eq!((&answer["state"], warnings(&answer)), (&json!("slow"), vec!["overflow"]));
    assert_eq!(missing(&answer), ["migration.delay_minutes"]);
    assert!(sentence(&beyond).contains("more than can be reckoned with"), "{}", sentence(&beyond));
    assert_eq!(answer["run_minutes_without_failing"], 2e9);
    // One failing mailbox with the same values is a number still.
    let one = of(&beyond.replacen(most, "1", 1));
    assert_eq!((&one["state"], one["delay_minutes"].as_f64()), (&json!("slow"), Some(1e18 / 60.0)));
    assert_eq!(warnings(&one), [""; 0]);
    let long = of("failing_mailboxes = 1\ntotal_mailboxes = 10\nminutes_per_mailbox = 1e300");
    assert_eq!((&long["run_minutes_without_failing"], &long["delay_minutes"]), (&json!(null), &json!(60.0)));
    assert_eq!(warnings(&long), ["overflow"]);
}

#[test]
fn no_time_lost_is_not_ok_where_mailboxes_are_given_up_at_once() {
    let build = "mailmig_version = \"6.5.6980.97\"\ntarget_delay_minutes = 60";
    let verdict = |migration: &str| backsync::migration::verdict(&plan(&load(&case(migration)).unwrap()));
    let none = verdict(&format!("failing_mailboxes = 10\nmax_mailbox_logon_retries = 0\n{build}"));
    assert_eq!((none.grade, &*none.word), (Grade::Doubtful, "TOO HASTY"));
    assert!(none.sentence.contains("10 failing mailboxes are given up at once"), "{none:?}");
    let few = verdict(&format!("failing_mailboxes = 10\nmax_mailbox_logon_retries = 2\n{build}"));
    assert_eq!(few.grade, Grade::Doubtful);
    let fine = verdict(&format!("failing_mailboxes = 10\nmax_mailbox_logon_retries = 6\n{build}"));
    assert_eq!((fine.grade, &*fine.word), (Grade::Good, "OK"));
}

#[test]
fn hours_are_said_to_the_minute() {
    let told = sentence(
        "failing_mailboxes = 10\nmax_mailbox_logon_retries = 59\ntarget_delay_minutes = 60\nmailmig_version = \"6.5.6980.97\"",
    );
    assert!(told.contains("for 9 hours 50 minutes; 60 minutes would be acceptable"), "{told}");
}

#[test]
fn the_steps_name_the_values() {
    let plan = plan(&load(&case("failing_mailboxes = 10\ntarget_delay_minutes = 60")).unwrap());
    let steps = backsync::migration::steps(&plan).join("\n");
    assert!(
        steps.contains("MaxMailboxLogonRetries to 6 and MailboxLogonRetryInterval to 60 (12 and 30 will do as well)"),
        "{steps}"
    );
}

fn sentence(migration: &str) -> String {
    backsync::migration::sentence(&plan(&load(&case(migration)).unwrap()))
}
