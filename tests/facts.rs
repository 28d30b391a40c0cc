#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Facts by name: known with a value, unknown with the way to find out, or without meaning and why.

use backsync::facts::{Explanation, Facts, Origin, Value, catalogue};
use backsync::scenario::{Scalar, load};
use backsync::values::Known;

const HEAD: &str = "schema = 1\ntitle = \"x\"\nas_of = 1999-01-12T12:00:00Z\n[organization]\nsite = \"HQ\"\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n";

fn fact(rest: &str, name: &str) -> Value {
    let scenario = load(&format!("{HEAD}{rest}")).unwrap();
    let now = scenario.as_of.unwrap();
    Facts::of(&scenario, now).get(name).unwrap().value
}

const BLOCKED: &str = "[restore]\nserver = \"A\"\nusn_changed = 7483\nchanges_made_here = 100\n[[restore.partner]]\nserver = \"B\"\nreps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,A\"\n";

#[test]
fn what_is_entered_is_known_and_what_is_not_says_how_to_find_out() {
    assert_eq!(fact(BLOCKED, "restore.usn_changed"), Known::Value(Scalar::Whole(7_483)));
    let Known::Unknown(missing) = fact(BLOCKED, "restore.usn_at_restore") else { panic!() };
    assert_eq!(missing.fact, "restore.usn_at_restore");
    assert!(missing.how.contains("changed first here"));
}

#[test]
fn a_partner_entered_by_its_line_has_a_usn_too() {
    assert_eq!(fact(BLOCKED, "restore.partner[b].usn"), Known::Value(Scalar::Whole(8_483)));
    let by_usn = BLOCKED.replace("reps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,A\"", "usn = 8483");
    assert!(matches!(fact(&by_usn, "restore.partner[B].reps_from"), Known::NotApplicable(_)));
}

#[test]
fn derived_facts_are_read_off_the_plan() {
    assert_eq!(fact(BLOCKED, "usn.discrepancy"), Known::Value(Scalar::Number(1_000.0)));
    assert_eq!(fact(BLOCKED, "usn.state"), Known::Value(Scalar::Text("blocked".into())));
    assert_eq!(fact(BLOCKED, "usn.stranded.at_least"), Known::Value(Scalar::Whole(100)));
    assert_eq!(fact(BLOCKED, "usn.partner[B].gap"), Known::Value(Scalar::Number(1_000.0)));
}

#[test]
fn what_a_derived_fact_misses_is_what_it_needs() {
    for (name, missing) in [
        ("usn.catch_up.hours", "restore.inbound_changes_per_hour"),
        ("usn.backsync.state", "restore.backsync"),
        ("usn.partner[B].age_hours", "restore.partner[B].read_at"),
    ] {
        let Known::Unknown(is) = fact(BLOCKED, name) else { panic!("{name}") };
        assert_eq!(is.fact, missing, "{name}");
    }
    let Known::Unknown(is) = fact("", "usn.discrepancy") else { panic!() };
    assert_eq!(is.fact, "restore");
}

#[test]
fn what_has_no_meaning_says_why() {
    let level = BLOCKED.replace("8483", "7483");
    for (rest, name) in [
        (level.as_str(), "usn.catch_up.changes"),
        (&level, "usn.catch_up.hours"),
        (&BLOCKED.replace("[restore]", "[restore]\nbacksync = \"aborted\""), "usn.backsync.minutes_left"),
        (&BLOCKED.replace("[restore]", "[restore]\nbacksync = \"aborted\""), "restore.backsync_timeout_minutes"),
        (&BLOCKED.replace("[restore]", "[restore]\ninbound_changes_per_hour = 0"), "usn.catch_up.hours"),
        (BLOCKED, "authrest.usn_increment"),
    ] {
        assert!(matches!(fact(rest, name), Known::NotApplicable(why) if !why.is_empty()), "{name}");
    }
}

fn explained(rest: &str, name: &str) -> Explanation {
    let scenario = load(&format!("{HEAD}{rest}")).unwrap();
    let now = scenario.as_of.unwrap();
    Facts::of(&scenario, now).explain(name).unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn every_fact_that_is_computed_has_a_rule_a_source_and_inputs_that_there_are() {
    let all = catalogue();
    for spec in &all {
        let Origin::Derived(source) = spec.origin else {
            assert!(spec.rule.is_empty() && spec.inputs.is_empty(), "{}", spec.name);
            continue;
        };
        assert!(source.contains('Q') || source.contains("KB "), "{}", spec.name);
        assert!(spec.rule.len() > 20 && !spec.rule.ends_with('.'), "{}: {}", spec.name, spec.rule);
        assert!(!spec.inputs.is_empty(), "{}", spec.name);
        for input in spec.inputs {
            assert!(all.iter().any(|fact| fact.name == *input), "{}: there is no fact {input}", spec.name);
            assert_ne!(*input, spec.name);
        }
    }
}

#[test]
fn a_discrepancy_is_explained_by_its_two_numbers() {
    let explained = explained(BLOCKED, "usn.discrepancy");
    assert_eq!(explained.value, Known::Value(Scalar::Number(1_000.0)));
    assert_eq!(explained.inputs, ["usn.highest", "restore.usn_changed"]);
    assert_eq!(explained.source.as_deref(), Some("Q201414 step 10"));
    assert!(explained.rule.contains("less the server's own highest USN"));
    assert_eq!(explained.limits, None);
}

#[test]
fn inputs_name_the_partner_they_are_of() {
    assert_eq!(explained(BLOCKED, "usn.partner[B].gap").inputs, ["restore.partner[B].usn", "restore.usn_changed"]);
    assert_eq!(explained(BLOCKED, "usn.highest").inputs, ["restore.partner[B].usn"]);
    assert_eq!(explained("", "usn.highest").inputs, ["restore.partner[...].usn"]);
    let mut many = format!("{BLOCKED}\n");
    for n in 0..60 {
        many.push_str(&format!("[[server]]\nname = \"S{n}\"\n[[restore.partner]]\nserver = \"S{n}\"\n"));
    }
    assert_eq!(explained(&many, "usn.highest").inputs, ["restore.partner[...].usn"], "nobody reads a list of 61");
    let case = load(&format!("{HEAD}{BLOCKED}")).unwrap();
    let facts = Facts::of(&case, case.as_of.unwrap());
    for input in explained(BLOCKED, "usn.stranded.at_most").inputs {
        assert!(facts.explain(&input).is_some(), "{input}");
    }
}

#[test]
fn what_is_entered_is_explained_by_how_it_is_learnt_and_what_may_stand_there() {
    let usn = explained(BLOCKED, "restore.usn_changed");
    assert_eq!(usn.limits.as_deref(), Some("a whole number from 0 to 9,223,372,036,854,775,807"));
    assert_eq!(usn.source.as_deref(), Some("Q201414 steps 1 to 4"));
    assert!(usn.how.contains("create a mailbox") && usn.doc.contains("made just now"));
    assert_eq!((usn.rule, usn.inputs), ("entered in the scenario", Vec::new()));
    assert_eq!(explained(BLOCKED, "restore.backup_taken").source.as_deref(), Some("Q201414"), "of the table");
    assert_eq!(explained(BLOCKED, "symptoms").limits.unwrap().split(',').next(), Some("a list"));
    let from_line = explained(BLOCKED, "restore.partner[b].usn");
    assert_eq!(
        (from_line.rule, from_line.inputs),
        ("the fourth field of the Reps-From line", vec!["restore.partner[b].reps_from".to_owned()])
    );
    assert_eq!(explained(BLOCKED, "restore.partner").value, Known::Value(Scalar::Text("1 entry".into())));
    let case = load(&format!("{HEAD}{BLOCKED}")).unwrap();
    assert!(Facts::of(&case, case.as_of.unwrap()).explain("usn.nothing").is_none());
}

fn of_shipped(text: &str, name: &str) -> Value {
    let scenario = load(text).unwrap();
    let now = scenario.as_of.unwrap();
    Facts::of(&scenario, now).get(name).unwrap_or_else(|error| panic!("{error}")).value
}

#[test]
fn the_numbers_of_resync_glb_are_facts_with_their_rule_and_inputs() {
    let text = include_str!("../scenarios/resync-error-14.toml");
    for (name, value) in [
        ("resync.state", Scalar::Text("error-14".into())),
        ("resync.scope", Scalar::Text("asked".into())),
        ("resync.dxa.honours_setting", Scalar::Flag(false)),
        ("resync.header.srvseq", Scalar::Whole(57)),
        ("resync.header_at_least.srvseq", Scalar::Whole(57)),
        ("resync.highest.srvseq", Scalar::Whole(80)),
        ("resync.highest_holder.srvseq", Scalar::Text("PO-NORTH".into())),
        ("resync.short.srvseq", Scalar::Whole(23)),
        ("resync.short.reqseq", Scalar::Whole(4)),
        ("resync.asked", Scalar::Whole(1)),
        ("resync.registered", Scalar::Whole(3)),
        ("resync.cure", Scalar::Text("ask-also".into())),
        ("resync.ask_also", Scalar::Text("PO-NORTH".into())),
        ("resync.requestor[PO-NORTH].holds", Scalar::Text("SRVSEQ, REQSEQ".into())),
    ] {
        assert_eq!(of_shipped(text, name), Known::Value(value), "{name}");
    }
    assert!(matches!(of_shipped(text, "resync.short.impseq"), Known::NotApplicable(_)));
    let scenario = load(text).unwrap();
    let facts = Facts::of(&scenario, scenario.as_of.unwrap());
    let short = facts.explain("resync.short.srvseq").unwrap();
    assert_eq!(short.inputs, ["resync.highest.srvseq", "resync.header.srvseq"]);
    let header = facts.explain("resync.header.srvseq").unwrap();
    assert!(header.inputs.contains(&"dirsync.requestor[PO-SOUTH].srvseq".to_owned()), "{header:#?}");
    assert_eq!(header.source.as_deref(), Some("Q215505"));
    let holds = facts.explain("resync.requestor[PO-WEST].holds").unwrap();
    assert_eq!(holds.inputs[0], "dirsync.requestor[PO-WEST].impseq");
}

#[test]
fn what_resync_glb_misses_is_what_its_fact_needs() {
    let text = include_str!("../scenarios/resync-error-14.toml");
    let gap = text.replacen("reqseq = 13\n", "", 1);
    for (text, name, missing) in [
        (gap.as_str(), "resync.header.reqseq", "dirsync.requestor[PO-SOUTH].reqseq"),
        (&gap, "resync.highest.reqseq", "dirsync.requestor[PO-SOUTH].reqseq"),
        (&text.replace("resync = true\n", ""), "resync.header.srvseq", "dirsync.requestor[PO-SOUTH].resync"),
        (
            include_str!("../scenarios/resync-error-14-build-unknown.toml"),
            "resync.dxa.honours_setting",
            "dirsync.dxa_version",
        ),
    ] {
        let Known::Unknown(is) = of_shipped(text, name) else { panic!("{name}") };
        assert_eq!(is.fact, missing, "{name}");
    }
}

#[test]
fn the_numbers_of_a_migration_are_facts() {
    let text = include_str!("../scenarios/migration-slow.toml");
    for (name, value) in [
        ("migration.state", Scalar::Text("slow".into())),
        ("migration.failing", Scalar::Whole(10)),
        ("migration.honoured", Scalar::Flag(true)),
        ("migration.retries_in_force", Scalar::Whole(60)),
        ("migration.interval_in_force", Scalar::Whole(60)),
        ("migration.minutes_per_failing_mailbox", Scalar::Number(60.0)),
        ("migration.delay_minutes", Scalar::Number(600.0)),
        ("migration.run_minutes_without_failing", Scalar::Number(600.0)),
        ("migration.run_minutes", Scalar::Number(1_200.0)),
        ("migration.suggestion_60s.retries", Scalar::Whole(6)),
        ("migration.suggestion_30s.retries", Scalar::Whole(12)),
        ("migration.suggestion_30s.delay_minutes", Scalar::Number(60.0)),
        ("migration.suggestion_60s.minutes_per_failing_mailbox", Scalar::Number(6.0)),
        ("migration.delay_with_nothing_set", Scalar::Number(600.0)),
        ("migration.failing_mailboxes", Scalar::Whole(10)),
    ] {
        assert_eq!(of_shipped(text, name), Known::Value(value), "{name}");
    }
    assert!(matches!(of_shipped(text, "migration.delay_as_set"), Known::NotApplicable(_)));
    let five = text.replace("failing_mailboxes = 10 ", "max_mailbox_logon_retries = 5\nfailing_mailboxes = 10 ");
    assert_eq!(of_shipped(&five, "migration.delay_as_set"), Known::Value(Scalar::Number(50.0)));
    let none = text.replace("failing_mailboxes = 10 ", "failing_mailboxes = 0 ");
    assert!(matches!(of_shipped(&none, "migration.suggestion_60s.retries"), Known::NotApplicable(_)));
    let unknown =
        text.replace("failing_mailboxes = 10 ", "max_mailbox_logon_retries = 5 ").replace("mailmig_version", "#");
    let Known::Unknown(is) = of_shipped(&unknown, "migration.retries_in_force") else { panic!() };
    assert_eq!(is.fact, "migration.mailmig_version");
}
