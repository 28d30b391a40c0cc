//! What a repair that did not hold, or a list that ended, leads to: by command line as in the console.

use backsync::checklist::Lists;
use serde_json::json;

use super::Desk;
use super::backout::record;

const EXAMPLE: &str = include_str!("../../scenarios/article-usn-example.toml");
const VERIFY: &str = "verify-within-site";
const PLAN: &str = "plan-next-repair";
const RAISE: &str = "raise-usn-authrest";
const IMPORT: &str = "raise-usn-import";

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of(list: &str, id: &str, state: &str) -> String {
    record(id, state).replace("backout-bridgehead-with-55", list)
}

/// A list walked up to a step.
fn before(list: &str, id: &str) -> String {
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let done = steps.iter().filter(|step| !step.led_back).take_while(|step| step.id != id);
    done.map(|step| of(list, &step.id, "done")).collect()
}

/// Authrest ran, with an increment that was too small.
const TOO_SMALL: &str = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 500\n";

#[test]
fn the_next_repair_is_planned_by_command_as_by_key() {
    let desk = Desk::new();
    let ran = of(RAISE, "have-the-discrepancy", "done") + &of(RAISE, "count-changes", "done");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{TOO_SMALL}\n{ran}"));
    let tick = |list: &str, words: &[&str]| {
        let said = desk.run(&[&["checklist", &file, list][..], words, &["--by", "jb"]].concat());
        assert_eq!(said.code, 0, "{list} {words:?}: {}", said.stderr);
        flat(&said.stdout)
    };
    tick(VERIFY, &["--done", "wait"]);
    tick(VERIFY, &["--done", "make-mailbox", "--value", "7984"]);
    tick(VERIFY, &["--done", "see-it-elsewhere", "--value", "SERVERB"]);
    tick(VERIFY, &["--done", "compare-object-versions"]);
    tick(VERIFY, &["--done", "connect-to-partner", "--value", "SERVERB"]);
    tick(VERIFY, &["--done", "read-reps-from", "--value", "8483"]);
    let ended = tick(VERIFY, &["--done", "every-partner"]);
    assert!(ended.contains("plan-next-repair"), "{ended}");
    let all = desk.run(&["checklist", &file, PLAN, "--json"]).json();
    assert_eq!((&all["applies"], &all["next"]), (&json!("yes"), &json!("weigh-touching")));
    tick(PLAN, &["--done", "weigh-touching"]);
    let planned = tick(PLAN, &["--done", "plan-next"]);
    assert!(planned.contains("kept as what was read before the next one: discrepancy now 499"), "{planned}");
    assert!(planned.contains("does not call for this list any more. Go on with: backsync checklist"), "{planned}");
    // The other partner was not read after the repair: what it holds by now may be the highest value.
    assert!(planned.ends_with("find-discrepancy"), "{planned}");
    let now = desk.read("case.toml");
    assert!(!now.contains("[repair]") && now.contains("usn_changed = 7984"), "{now}");
    assert!(now.contains("Not read after it: SERVERC (8,479 before it)") && !now.contains("usn = 8479"), "{now}");
    assert!(now.contains("Repair before this one: AUTHREST 0 500") && now.contains("id = \"plan-next\""), "{now}");
    // Everything is open again, the list that planned it is not, and the numbers are those of now.
    for (list, next) in [(RAISE, "have-the-discrepancy"), (VERIFY, ""), (PLAN, "")] {
        let shown = desk.run(&["checklist", &file, list, "--json"]).json();
        assert_eq!(shown["done"], 0, "{list}: {shown:#}");
        assert_eq!(shown["next"].as_str().unwrap_or_default(), next, "{list}");
    }
    let plan = desk.run(&["authrest", &file, "--json"]).json();
    assert_eq!((&plan["smallest_safe"], &plan["state"]), (&json!(600), &json!("needed")), "{plan:#}");
    assert!(flat(&desk.run(&["checklist", &file]).stdout).contains(RAISE));
}

#[test]
fn a_partner_that_somebody_saw_asking_for_more_is_reason_enough_and_the_own_usn_is_read_first() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{TOO_SMALL}\n"));
    let run = |words: &[&str]| desk.run(&[&["checklist", &file][..], words, &["--by", "jb"]].concat());
    let none = run(&[PLAN, "--done", "plan-next"]);
    assert!(none.code == 2 && none.stderr.contains("known not to have held"), "{}", none.stderr);
    let seen = run(&[VERIFY, "--fail", "every-partner", "--note", "SERVERC asks above 8,400"]);
    assert!(seen.code == 0 && seen.stdout.contains(PLAN), "{seen:#?}");
    let early = run(&[PLAN, "--done", "plan-next"]);
    assert!(early.code == 2 && early.stderr.contains("(read-usn) comes first"), "{}", early.stderr);
    assert_eq!(run(&[PLAN, "--done", "read-usn", "--value", "7984"]).code, 0);
    assert_eq!(run(&[PLAN, "--done", "plan-next"]).code, 0);
    let now = desk.read("case.toml");
    assert!(now.contains("It did not do: SERVERC asks above 8,400.") && !now.contains("[repair]"), "{now}");
}

#[test]
fn an_import_without_numbers_to_rely_upon_leaves_none_for_authrest() {
    let desk = Desk::new();
    for list in [IMPORT, RAISE] {
        let file = desk.write("case.toml", &(EXAMPLE.to_owned() + &of(list, "have-the-discrepancy", "failed")));
        for command in [
            &["authrest", &file][..],
            &["reimport", &file],
            &["report", &file, "--format", "text"],
            &["generate", &file, "authrest", "--out", "out"],
        ] {
            let ran = desk.run(command);
            let said = flat(&format!("{}{}", ran.stdout, ran.stderr));
            let orders = said.contains("Run AUTHREST 0 1600") || said.contains("Recommended: Run");
            assert!(!orders && said.contains("Finding by how much USNs are out of step"), "{list} {command:?}: {said}");
        }
    }
}

#[test]
fn once_services_ran_the_old_directory_is_not_put_back() {
    let desk = Desk::new();
    let done = before(RAISE, "note-object-version-increment");
    let repair = "[repair]\nmethod = \"authrest\"\nusn_increment = 1600\nusn_changed = 9084\n\n[[repair.partner]]\nserver = \"SERVERB\"\nusn = 9084\n\n[[repair.partner]]\nserver = \"SERVERC\"\nusn = 9084\n\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{repair}{done}"));
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    let failed = tick(&["--fail", "note-object-version-increment", "--note", "it printed 1"]);
    assert!(failed.code == 2 && failed.stderr.contains("(put-directory-back)"), "{}", failed.stderr);
    assert!(failed.stderr.contains("services of SERVERA ran since"), "{}", failed.stderr);
    assert_eq!(tick(&["--done", "note-object-version-increment", "--value", "1"]).code, 0);
    let shown = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!(shown["next"], "note-method", "not one to put Dir.edb back: {shown:#}");
    for command in [&["verify", &file][..], &["report", &file, "--format", "text"], &["checklist", &file]] {
        let said = flat(&desk.run(command).stdout);
        assert!(!said.contains("Put Dir.edb") && !said.contains("put its Dir.edb"), "{command:?}: {said}");
    }
    assert_eq!(tick(&["--done", "note-method", "--value", "authrest"]).code, 0);
    assert_eq!(tick(&["--done", "start-services"]).code, 0);
    let look = flat(&desk.run(&["checklist", &file, RAISE]).stdout);
    assert!(look.contains("Look where older copies have won"), "{look}");
}

#[test]
fn before_dir_edb_is_put_back_nothing_sends_to_the_other_way() {
    let desk = Desk::new();
    let done = before(RAISE, "run-authrest");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{done}{}", of(RAISE, "run-authrest", "failed")));
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    let failed = tick(&["--fail", "agree-on-downtime", "--note", "nobody agrees"]);
    assert!(failed.code == 2 && failed.stderr.contains("(put-directory-back) comes first"), "{}", failed.stderr);
    assert_eq!(tick(&["--done", "put-directory-back"]).code, 0);
    // The services stand: nobody would start them again.
    let failed = tick(&["--fail", "agree-on-downtime", "--note", "nobody agrees"]);
    assert!(failed.code == 2 && failed.stderr.contains("start them again first"), "{}", failed.stderr);
    assert_eq!(tick(&["--undo", "stop-services", "--note", "they run again"]).code, 0);
    let failed = tick(&["--fail", "agree-on-downtime", "--note", "nobody agrees"]);
    assert!(failed.code == 0 && failed.stdout.contains(IMPORT), "{failed:#?}");
    assert_eq!(desk.run(&["checklist", &file, IMPORT, "--json"]).json()["applies"], "yes");
}

#[test]
fn an_import_that_was_left_out_is_none() {
    let desk = Desk::new();
    let done = before(IMPORT, "import-once");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{done}"));
    let skip = desk.run(&["checklist", &file, IMPORT, "--skip", "import-once", "--note", "no time", "--by", "jb"]);
    assert!(skip.code == 2 && skip.stderr.contains("every step after it rests on it"), "{}", skip.stderr);
    assert!(!desk.read("case.toml").contains("skipped"));
}

#[test]
fn while_the_services_stand_nothing_but_the_list_that_starts_them_is_offered() {
    let desk = Desk::new();
    let done = before(RAISE, "note-method");
    let repair = "[repair]\nobject_version_increment = 0\nusn_increment = 1600\n\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{repair}{done}"));
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    let next = report.split("2.1. The next step").nth(1).unwrap().split("3. What must not").next().unwrap();
    assert!(next.contains("Raising the USN with Authrest") && !next.contains("Verifying replication"), "{next}");
    let all = flat(&desk.run(&["checklist", &file]).stdout);
    assert!(all.contains("Under way raise-usn-authrest") && !all.contains(VERIFY), "{all}");
}

#[test]
fn a_server_that_is_alone_because_no_other_is_listed_is_told_so_first() {
    let desk = Desk::new();
    let case = |said: &str| {
        format!(
            "schema = 1\ntitle = \"t\"\n[backout]\nserver = \"A\"\nupgrade_replicated = true\n{said}[[server]]\nname = \"A\"\nexchange = \"4.0\"\nsite = \"HQ\"\n"
        )
    };
    for (said, is_told) in [("", true), ("single_server_site = true\n", false)] {
        let file = desk.write("case.toml", &case(said));
        assert_eq!(desk.run(&["backout", &file, "--json"]).json()["state"], "single-server-site");
        let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
        let (stands, next) = report.split_once("2. What comes next").unwrap();
        assert_eq!(stands.contains("none is listed, and nobody said so"), is_told, "{stands}");
        let next = next.split("3. What must not").next().unwrap();
        assert_eq!(next.contains("See whether it is the only server of its site"), is_told, "{next}");
    }
}

#[test]
fn what_was_looked_for_and_not_seen_is_no_headline() {
    let desk = Desk::new();
    let text = super::backout::case(true, super::backout::WITH_55, "") + &record("see-what-works", "failed");
    let said = flat(&desk.run(&["backout", &desk.write("case.toml", &text)]).stdout);
    assert!(said.contains("looked for and not seen"), "{said}");
}

#[test]
fn what_is_walked_is_not_told_once_more_as_a_procedure() {
    let desk = Desk::new();
    let heading = "How Resync.glb is made and imported";
    let case = include_str!("../../scenarios/resync-error-14.toml");
    for (records, is_told) in [("".to_owned(), true), (of("make-resync", "name-server", "done"), false)] {
        let file = desk.write("case.toml", &format!("{case}\n{records}"));
        let report = desk.run(&["report", &file, "--format", "text"]).stdout;
        assert_eq!(report.contains(heading), is_told, "{report}");
    }
    let case = include_str!("../../scenarios/migration-slow.toml");
    let first = &Lists::built_in().get("migration-delays").unwrap().steps[0].id;
    for (records, is_told) in [("".to_owned(), true), (of("migration-delays", first, "done"), false)] {
        let file = desk.write("case.toml", &format!("{case}\n{records}"));
        let report = desk.run(&["report", &file, "--format", "text"]).stdout;
        assert_eq!(report.contains("How the values are set"), is_told, "{report}");
    }
}

#[test]
fn a_step_of_the_verification_that_failed_is_named_until_it_is_seen() {
    let desk = Desk::new();
    let repaired = include_str!("../../scenarios/article-repaired.toml");
    let file = desk
        .write("case.toml", &(repaired.to_owned() + &before(VERIFY, "") + &of(VERIFY, "see-it-elsewhere", "failed")));
    let said = flat(&desk.run(&["verify", &file]).stdout);
    assert!(said.contains("HOLDS SO FAR") && said.contains("Go on with step 3 of the checklist"), "{said}");
    let all = desk.run(&["checklist", &file]).stdout;
    assert!(all.trim_end().ends_with(&format!("checklist {file} {VERIFY}")), "{all}");
    let seen = ["checklist", &file, VERIFY, "--done", "see-it-elsewhere", "--value", "SERVERB", "--by", "jb"];
    assert_eq!(desk.run(&seen).code, 0);
    let said = flat(&desk.run(&["verify", &file]).stdout);
    assert!(said.contains("HOLDS The repair") && !said.contains("What comes next"), "{said}");
}

#[test]
fn changes_that_are_missing_while_nobody_is_blocked_are_saved_again_and_not_raised_once_more() {
    let desk = Desk::new();
    let repaired = include_str!("../../scenarios/article-repaired.toml");
    let walked = before(VERIFY, "look-for-changes");
    let file = desk.write("case.toml", &(repaired.to_owned() + &walked));
    let said = desk.run(&["checklist", &file, VERIFY, "--done", "look-for-changes", "--value", "5", "--by", "jb"]);
    assert!(said.stdout.contains("update-now") && !said.stdout.contains(PLAN), "{}", said.stdout);
    let verify = flat(&desk.run(&["verify", &file]).stdout);
    assert!(verify.contains("FAILED") && verify.contains("small change to each of the 5 objects"), "{verify}");
    let all = flat(&desk.run(&["checklist", &file]).stdout);
    assert!(all.ends_with("update-now") && !all.contains(PLAN), "{all}");
    // A slip is mended by the right number.
    let said = desk.run(&["checklist", &file, VERIFY, "--done", "look-for-changes", "--value", "0", "--by", "jb"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], "holds");
}

#[test]
fn a_partner_that_was_read_before_the_server_and_asks_for_more_is_blocked() {
    let desk = Desk::new();
    let repair = |own: &str| {
        format!(
            "{TOO_SMALL}usn_changed = 9091\nread_at = 1999-01-13T{own}:00Z\n\n[[repair.partner]]\nserver = \"SERVERB\"\nusn = 10000\nread_at = 1999-01-13T09:00:00Z\n"
        )
    };
    for (own, state) in [("08:00", "incomplete"), ("10:00", "failed")] {
        let file = desk.write("case.toml", &format!("{EXAMPLE}\n{}", repair(own)));
        assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], state);
    }
}

#[test]
fn authrest_that_is_no_longer_needed_stops_nothing() {
    let desk = Desk::new();
    let text = EXAMPLE
        .replace("usn_changed = 7483", "usn_changed = 9990")
        .replace("changes_made_here = 100", "changes_made_here = 0");
    let file = desk.write("case.toml", &format!("{text}\n{}", before(RAISE, "stop-services")));
    assert_eq!(desk.run(&["authrest", &file, "--json"]).json()["state"], "not-needed");
    let stop = desk.run(&["checklist", &file, RAISE, "--done", "stop-services", "--by", "jb"]);
    assert!(stop.code == 2 && stop.stderr.contains("there is no command"), "{}", stop.stderr);
    // Without a number that it is reckoned from, the step says which.
    let text = EXAMPLE.replace("changes_made_here = 100", "");
    let file = desk.write("case.toml", &format!("{text}\n{}", before(RAISE, "stop-services")));
    let stop = desk.run(&["checklist", &file, RAISE, "--done", "stop-services", "--by", "jb"]);
    assert!(
        stop.code == 2 && stop.stderr.contains("nobody can say yet whether this step is needed: restore."),
        "{}",
        stop.stderr
    );
}

#[test]
fn the_second_round_puts_nothing_back_that_nobody_failed_at() {
    let desk = Desk::new();
    let repair = format!("{TOO_SMALL}usn_changed = 7984\n\n[[repair.partner]]\nserver = \"SERVERB\"\nusn = 8483\n\n");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{repair}{}", before(RAISE, "")));
    let run = |words: &[&str]| {
        let said = desk.run(&[&["checklist", &file][..], words, &["--by", "jb"]].concat());
        assert_eq!(said.code, 0, "{words:?}: {}", said.stderr);
    };
    run(&[PLAN, "--done", "plan-next"]);
    for (id, value) in [
        ("have-the-discrepancy", ""),
        ("count-changes", "100"),
        ("agree-on-downtime", "yes"),
        ("choose-margin", ""),
        ("weigh-the-storm", ""),
        ("note-version", "5.5"),
        ("get-authrest", ""),
        ("read-its-version", "5.5.1960.8"),
        ("copy-to-bin", ""),
        ("stop-services", ""),
        ("save-directory", "D"),
        ("save-registry", "D"),
    ] {
        match value {
            "" => run(&[RAISE, "--done", id]),
            value => run(&[RAISE, "--done", id, "--value", value]),
        }
    }
    let shown = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!(shown["next"], "check-the-line", "not put-directory-back");
}

#[test]
fn lists_that_send_to_each_other_say_to_look_once_more() {
    let desk = Desk::new();
    let case = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"C\"\nexchange = \"5.5\"\n\
                [ccmail]\nserver = \"C\"\npost_office_version = \"DB6\"\n";
    let both = [("ccmail-hub", "confirm-no-users"), ("ccmail-users", "confirm-users")];
    let failed = both.map(|(list, id)| of(list, id, "failed")).concat();
    let file = desk.write("case.toml", &format!("{case}{failed}"));
    for (list, id) in both {
        let said = flat(&desk.run(&["checklist", &file, list]).stdout);
        assert!(said.contains("leads back here") && said.contains(&format!("--done {id}")), "{said}");
    }
}

#[test]
fn what_can_not_be_left_out_is_not() {
    let desk = Desk::new();
    for (list, id) in [
        (RAISE, "stop-services"),
        (RAISE, "note-object-version-increment"),
        ("backout-bridgehead-with-55", "find-backup"),
    ] {
        let (case, repair) = match list {
            RAISE => (EXAMPLE.to_owned(), "[repair]\nusn_increment = 1600\n\n"),
            _ => (super::backout::case(true, super::backout::WITH_55, "").replace("directory_backup = true\n", ""), ""),
        };
        let repair = if id.starts_with("note") { repair } else { "" };
        let file = desk.write("case.toml", &format!("{case}\n{repair}{}", before(list, id)));
        let skip = desk.run(&["checklist", &file, list, "--skip", id, "--note", "x", "--by", "jb"]);
        assert!(skip.code == 2 && skip.stderr.contains("is not left out"), "{list} {id}: {skip:#?}");
    }
}

#[test]
fn authrest_on_top_of_one_that_failed_is_told_where_two_people_did_it() {
    let desk = Desk::new();
    let base = format!("{EXAMPLE}\n{}", before(RAISE, "run-authrest"));
    desk.write("base.toml", &base);
    desk.write("theirs.toml", &(base.clone() + &of(RAISE, "run-authrest", "failed") + "by = \"bert\"\n"));
    let done = of(RAISE, "run-authrest", "done").replace("11:00", "12:00");
    let ours = base.replace("[restore]", "[repair]\nusn_increment = 1600\n\n[restore]") + &done + "by = \"anna\"\n";
    desk.write("ours.toml", &ours);
    let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert!(merged.code == 0 && flat(&merged.stderr).contains("recorded as failed by bert"), "{merged:#?}");
    let verify = flat(&desk.run(&["verify", "ours.toml"]).stdout);
    assert!(verify.contains("Dir.edb was not put back between"), "{verify}");
}

#[test]
fn an_import_in_several_passes_that_failed_is_counted_first() {
    let desk = Desk::new();
    let text = EXAMPLE.replace("8483", "38483");
    let file = desk.write("case.toml", &format!("{text}\n{}", before(IMPORT, "import-several-times")));
    let fail =
        desk.run(&["checklist", &file, IMPORT, "--fail", "import-several-times", "--note", "event 291", "--by", "jb"]);
    assert_eq!(fail.code, 0, "{}", fail.stderr);
    assert_eq!(desk.run(&["checklist", &file, IMPORT, "--json"]).json()["next"], "count-imports");
    // Where none came to its end, none was taken.
    let count = desk.run(&["checklist", &file, IMPORT, "--done", "count-imports", "--value", "0", "--by", "jb"]);
    assert_eq!(count.code, 0, "{}", count.stderr);
    let said = flat(&desk.run(&["reimport", &file]).stdout);
    assert!(!said.contains("rows were imported"), "{said}");
}

#[test]
fn a_list_that_was_sent_on_from_names_where_the_way_ends() {
    let desk = Desk::new();
    let case = super::backout::case(true, super::backout::WITH_55, "");
    let text = case + &record("check-between-sites", "failed") + &of("verify-between-sites", "send-mail", "failed");
    let file = desk.write("case.toml", &text);
    for command in [&["backout", &file][..], &["checklist", &file, "backout-bridgehead-with-55"], &["checklist", &file]]
    {
        let said = flat(&desk.run(command).stdout);
        assert!(said.contains("case.toml fault-between-sites"), "{command:?}: {said}");
    }
}

#[test]
fn a_verification_that_was_begun_is_walked_to_its_end_where_it_holds() {
    let desk = Desk::new();
    let repaired = include_str!("../../scenarios/article-repaired.toml");
    let file = desk.write("case.toml", &(repaired.to_owned() + &before(VERIFY, "both-ways")));
    assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], "holds");
    for command in [&["verify", &file][..], &["report", &file, "--format", "text"]] {
        let said = flat(&desk.run(command).stdout);
        assert!(said.contains("It works the other way as well"), "{command:?}: {said}");
        assert!(!said.contains("Nothing is left to be done"), "{command:?}: {said}");
    }
}

#[test]
fn authrest_that_was_tried_is_said_where_the_repair_is_looked_for() {
    let desk = Desk::new();
    let file = desk.write(
        "case.toml",
        &format!("{EXAMPLE}\n{}{}", before(RAISE, "run-authrest"), of(RAISE, "run-authrest", "failed")),
    );
    let said = flat(&desk.run(&["verify", &file]).stdout);
    assert!(said.contains("What comes next Go on with step 14"), "{said}");
}

#[test]
fn what_was_found_to_work_is_not_said_to_fail() {
    let desk = Desk::new();
    let case = super::backout::case(true, super::backout::WITH_55, "");
    let file = desk.write("case.toml", &(case + &before("verify-between-sites", "")));
    let said = flat(&desk.run(&["backout", &file]).stdout);
    assert!(said.contains("looked for and not seen") && !said.contains("replication between sites fails."), "{said}");
    let member = super::backout::case(false, super::backout::WITH_55, "");
    let failed = of("backout-member-with-55", "see-replication", "failed");
    let said = flat(&desk.run(&["backout", &desk.write("case.toml", &(member + &failed))]).stdout);
    assert!(said.contains("the fault is another one"), "{said}");
}

#[test]
fn what_is_done_and_was_not_seen_says_what_that_means() {
    let desk = Desk::new();
    let text = format!("{EXAMPLE}\n[authrest]\nmargin = 200_000\n");
    let file = desk.write("case.toml", &format!("{text}\n{}", before(RAISE, "weigh-the-storm")));
    let said = desk.run(&["checklist", &file, RAISE, "--done", "weigh-the-storm", "--by", "jb"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let said = flat(&said.stdout);
    assert!(
        said.contains("What should be seen was not Choose a smaller margin.") && said.contains("Choose the margin"),
        "{said}"
    );
}

#[test]
fn what_hangs_on_a_step_that_was_left_out_names_it() {
    let desk = Desk::new();
    let left_out = of("update-now", "name-asking-server", "done")
        + "value = \"SERVERB\"\n"
        + &of("update-now", "note-repaired", "skipped");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{left_out}"));
    let said = flat(&desk.run(&["checklist", &file, "update-now"]).stdout);
    assert!(said.contains("update-now --done note-repaired --value"), "{said}");
    let failed = desk.run(&["checklist", &file, "update-now", "--fail", "count-missing", "--note", "x", "--by", "jb"]);
    assert!(failed.code == 2 && failed.stderr.contains("nobody can say yet"), "{}", failed.stderr);
}

#[test]
fn what_was_looked_at_because_of_a_step_does_not_end_the_list_for_ever() {
    let desk = Desk::new();
    let list = "after-restore";
    let records = before(list, "look-for-1224") + &of(list, "look-for-1224", "done");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{records}"));
    assert!(flat(&desk.run(&["checklist", &file, list]).stdout).contains("Go on with: backsync checklist"));
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{records}{}", before("find-discrepancy", "")));
    let said = flat(&desk.run(&["checklist", &file, list]).stdout);
    assert!(!said.contains("The list ends here"), "{said}");
    assert!(!flat(&desk.run(&["checklist", &file]).stdout).ends_with("find-discrepancy"));
}

#[test]
fn free_text_that_a_step_asks_for_is_redacted() {
    let desk = Desk::new();
    let agreed =
        of("backout-bridgehead-with-55", "agree-on-downtime", "done") + "value = \"Anna Miller of Contoso Ltd\"\n";
    let made = of(IMPORT, "make-container", "done") + "value = \"USNTMP\"\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{agreed}{made}"));
    for format in ["md", "html", "text", "json"] {
        let said = desk.run(&["report", &file, "--redact", "--format", format]).stdout;
        assert!(!["Anna", "Miller", "Contoso", "USNTMP"].iter().any(|name| said.contains(name)), "{format}: {said}");
        assert!(said.contains("TEXT-"), "{format}");
    }
}

#[test]
fn whoever_raised_usns_in_one_way_is_not_sent_back_to_the_other() {
    let desk = Desk::new();
    let refused = of(RAISE, "agree-on-downtime", "failed");
    let repair = "[repair]\nmethod = \"reimport\"\n\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{repair}{refused}{}", before(IMPORT, "")));
    let list = flat(&desk.run(&["checklist", &file, IMPORT]).stdout);
    assert!(!list.contains(RAISE), "{list}");
    let raise = desk.run(&["checklist", &file, RAISE, "--done", "agree-on-downtime", "--value", "yes", "--by", "jb"]);
    assert!(raise.code == 2 && raise.stderr.contains("does not apply"), "{}", raise.stderr);
}

#[test]
fn where_a_list_has_ended_no_command_orders_what_it_would_do() {
    let desk = Desk::new();
    let failed = before(RAISE, "save-directory") + &of(RAISE, "save-directory", "failed");
    let tried = before(RAISE, "run-authrest")
        + &of(RAISE, "run-authrest", "failed")
        + &of(RAISE, "put-directory-back", "failed");
    for records in [failed, tried] {
        let file = desk.write("case.toml", &format!("{EXAMPLE}\n{records}"));
        for command in ["usn", "authrest", "report", "verify"] {
            let said = flat(&desk.run(&[command, &file]).stdout);
            assert!(
                !said.contains("run AUTHREST 0 1600 on SERVERA") && !said.contains("Run AUTHREST 0 1600"),
                "{command}: {said}"
            );
        }
    }
}

#[test]
fn a_copy_from_before_the_services_ran_again_is_made_anew() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{}", before(RAISE, "check-the-line")));
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    assert_eq!(tick(&["--undo", "stop-services", "--note", "they run again"]).code, 0);
    assert_eq!(tick(&["--done", "stop-services"]).code, 0);
    let shown = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!(shown["next"], "save-directory");
}

#[test]
fn what_was_gone_on_from_did_not_fail() {
    let desk = Desk::new();
    let file = desk.write(
        "case.toml",
        &format!(
            "{EXAMPLE}\n[repair]\nusn_increment = 1600\nobject_version_increment = 0\n\n{}",
            before(RAISE, "start-services")
        ),
    );
    let slip = desk.run(&["checklist", &file, RAISE, "--fail", "run-authrest", "--note", "wrong list", "--by", "jb"]);
    assert!(slip.code == 2 && slip.stderr.contains("recorded as done already"), "{}", slip.stderr);
}

#[test]
fn objects_are_saved_again_after_the_last_import_and_not_before() {
    let desk = Desk::new();
    let text = EXAMPLE.replace("8483", "38483");
    let records =
        before(IMPORT, "import-several-times") + &of(IMPORT, "import-several-times", "done") + "value = \"no\"\n";
    let file = desk.write("case.toml", &format!("{text}\n{records}"));
    for (id, value) in [("touch-objects", "100"), ("note-method", "reimport")] {
        let early = desk.run(&["checklist", &file, IMPORT, "--done", id, "--value", value, "--by", "jb"]);
        assert!(early.code == 2 && early.stderr.contains("(count-imports) comes first"), "{}", early.stderr);
    }
}

#[test]
fn a_restore_point_goes_up_only_where_the_usn_did() {
    let desk = Desk::new();
    for (own, point) in [("7600", "usn_at_restore = 7382"), ("7984", "usn_at_restore = 7882")] {
        let text = EXAMPLE.replace("usn_changed = 7483", "usn_changed = 7483\nusn_at_restore = 7382");
        let repair =
            format!("{TOO_SMALL}usn_changed = {own}\n\n[[repair.partner]]\nserver = \"SERVERB\"\nusn = 8483\n");
        let file = desk.write("case.toml", &format!("{text}\n{repair}"));
        let said = desk.run(&["checklist", &file, PLAN, "--done", "plan-next", "--by", "jb"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let now = desk.read("case.toml");
        assert!(now.contains(point), "{own}: {now}");
    }
}

#[test]
fn the_server_is_read_after_a_partner_that_holds_more() {
    let dated: String =
        EXAMPLE.lines().filter(|line| !line.starts_with("as_of")).map(|line| format!("{line}\n")).collect();
    // In a case that is looked at as of a time every reading has that one.
    for (text, dated) in [(dated.as_str(), true), (EXAMPLE, false)] {
        let desk = Desk::new();
        let repair = "[repair]\nmethod = \"authrest\"\nusn_increment = 1600\nobject_version_increment = 0\n\n";
        let file = desk.write("case.toml", &format!("{text}\n{repair}"));
        let at = std::cell::Cell::new(9);
        let tick = |words: &[&str]| {
            at.set(at.get() + 1);
            let time = format!("1999-01-13T{}:00:00Z", at.get());
            let time = if dated { vec!["--at", &time] } else { Vec::new() };
            let said = desk.run(&[&time[..], &["checklist", &file, VERIFY], words, &["--by", "jb"]].concat());
            assert_eq!(said.code, 0, "{words:?}: {}", said.stderr);
        };
        tick(&["--done", "wait"]);
        tick(&["--done", "make-mailbox", "--value", "9084"]);
        tick(&["--done", "see-it-elsewhere", "--value", "SERVERB"]);
        tick(&["--done", "compare-object-versions"]);
        tick(&["--done", "connect-to-partner", "--value", "SERVERC"]);
        tick(&["--done", "read-reps-from", "--value", "9500"]);
        let shown = desk.run(&["checklist", &file, VERIFY, "--json"]).json();
        assert_eq!(shown["next"], "read-own-again");
        tick(&["--done", "read-own-again", "--value", "9090"]);
        let verify = desk.run(&["verify", &file, "--json"]).json();
        assert_eq!(verify["state"], "failed", "it asks for more than there is");
    }
}

#[test]
fn a_cure_that_was_walked_before_it_failed_again_is_walked_once_more() {
    let desk = Desk::new();
    let case = include_str!("../../scenarios/resync-error-14.toml")
        .replace("srvseq = 57", "srvseq = 80")
        .replace("reqseq = 13", "reqseq = 17");
    let failed = of("import-resync", "run-import", "failed");
    for (records, is_before) in
        [(before("cure-error-14", "") + &failed, true), (failed.clone() + &before("cure-error-14", ""), false)]
    {
        let file = desk.write("case.toml", &format!("{case}\n{records}"));
        let said = flat(&desk.run(&["checklist", &file, "import-resync"]).stdout);
        assert_eq!(said.contains("walked before this failed. Go through it once more"), is_before, "{said}");
    }
}

#[test]
fn on_a_repair_that_is_entered_no_authrest_is_recorded() {
    let desk = Desk::new();
    let repaired = include_str!("../../scenarios/article-repaired.toml");
    let file = desk.write("case.toml", &(repaired.to_owned() + &before(RAISE, "stop-services")));
    for id in ["stop-services", "run-authrest"] {
        let ran = desk.run(&["checklist", &file, RAISE, "--done", id, "--by", "jb"]);
        assert!(ran.code == 2 && ran.stderr.contains("a repair is entered"), "{id}: {}", ran.stderr);
    }
    assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], "holds");
}

#[test]
fn once_rows_are_taken_services_that_stand_are_started() {
    let desk = Desk::new();
    let file = desk.write(
        "case.toml",
        &format!("{EXAMPLE}\n{}{}", before(RAISE, "save-directory"), of(IMPORT, "import-once", "done")),
    );
    assert_eq!(desk.run(&["checklist", &file, RAISE, "--json"]).json()["next"], "start-services");
    assert_eq!(desk.run(&["checklist", &file, RAISE, "--done", "start-services", "--by", "jb"]).code, 0);
}

#[test]
fn while_services_stand_a_list_says_that_another_goes_first() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{}", before(RAISE, "save-directory")));
    let said = flat(&desk.run(&["checklist", &file, IMPORT]).stdout);
    assert!(said.contains("Another checklist goes first") && said.contains(RAISE), "{said}");
    assert!(!flat(&desk.run(&["checklist", &file, RAISE]).stdout).contains("goes first"));
}

#[test]
fn a_repair_that_is_entered_was_one() {
    let desk = Desk::new();
    let repaired =
        include_str!("../../scenarios/article-repaired.toml").replace("changes_missing = 0", "changes_missing = 3");
    let file = desk.write("case.toml", &repaired);
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, "update-now"][..], words, &["--by", "jb"]].concat());
    assert_eq!(tick(&["--done", "name-asking-server", "--value", "SERVERB"]).code, 0);
    let no = tick(&["--done", "note-repaired", "--value", "no"]);
    assert!(no.code == 0 && flat(&no.stdout).contains("answer yes"), "{no:#?}");
    assert_eq!(desk.run(&["checklist", &file, "update-now", "--json"]).json()["next"], "note-repaired");
    assert_eq!(tick(&["--done", "note-repaired", "--value", "yes"]).code, 0);
}

#[test]
fn what_the_report_orders_it_does_not_forbid() {
    let desk = Desk::new();
    let repaired = include_str!("../../scenarios/article-repaired.toml");
    for missing in ["3", "80"] {
        let file =
            desk.write("case.toml", &repaired.replace("changes_missing = 0", &format!("changes_missing = {missing}")));
        let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
        let forbidden =
            report.split("3. What must not be done").nth(1).unwrap().split("4. What was done").next().unwrap();
        assert!(!forbidden.contains("Change nothing") && !forbidden.contains("refresh all items"), "{forbidden}");
    }
}

#[test]
fn each_requestor_that_asks_imports_the_file() {
    let desk = Desk::new();
    let case = include_str!("../../scenarios/resync-error-14.toml");
    let both = case.replace("name = \"PO-NORTH\"", "name = \"PO-NORTH\"\nresync = true");
    let walked = |name: &str| {
        before("import-resync", "").replacen(
            "id = \"name-requestor\"\nstate = \"done\"",
            &format!("id = \"name-requestor\"\nstate = \"done\"\nvalue = \"{name}\""),
            1,
        )
    };
    let text = format!("{both}\n{}{}", before("make-resync", ""), walked("PO-SOUTH"));
    let file = desk.write("case.toml", &text);
    assert_eq!(desk.run(&["resync", &file, "--json"]).json()["state"], "ok");
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("Import Resync.glb on PO-NORTH as well"), "{report}");
    let named = desk.run(&[
        "checklist",
        &file,
        "import-resync",
        "--done",
        "name-requestor",
        "--value",
        "PO-NORTH",
        "--by",
        "jb",
    ]);
    assert_eq!(named.code, 0, "{}", named.stderr);
    let shown = desk.run(&["checklist", &file, "import-resync", "--json"]).json();
    assert_eq!(
        (&shown["done"], &shown["state"]),
        (&json!(1), &json!("open")),
        "what was done for PO-SOUTH is open again"
    );
    let file = desk.write("case.toml", &(text + &walked("PO-NORTH")));
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(!report.contains("as well: with its name"), "{report}");
}

#[test]
fn while_services_stand_no_import_is_offered() {
    let desk = Desk::new();
    let failed = before(RAISE, "save-directory") + &of(RAISE, "save-directory", "failed");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{failed}"));
    let said = flat(&desk.run(&["reimport", &file]).stdout);
    assert!(said.contains("WAITS") && said.contains(RAISE) && !said.contains("How it is done"), "{said}");
}

/// With the next repair planned nothing would tell any more that Object-Versions were raised (Q201414).
#[test]
fn older_copies_are_looked_for_before_the_next_repair_is_planned() {
    let desk = Desk::new();
    let raised = TOO_SMALL.replace("object_version_increment = 0", "object_version_increment = 1000");
    assert_ne!(raised, TOO_SMALL);
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{raised}usn_changed = 7984\n"));
    let run = |words: &[&str]| desk.run(&[&["checklist", &file, PLAN][..], words, &["--by", "jb"]].concat());
    let ran = desk.run(&[
        "checklist",
        &file,
        VERIFY,
        "--by",
        "jb",
        "--fail",
        "every-partner",
        "--note",
        "SERVERB asks for 8,483",
    ]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    assert_eq!(run(&["--done", "weigh-touching"]).code, 0);
    let early = run(&["--done", "plan-next"]);
    assert!(early.code == 2 && early.stderr.contains("look-what-won"), "{early:#?}");
    assert_eq!(run(&["--skip", "look-what-won", "--note", "nobody changed anything there"]).code, 0);
    let planned = run(&["--done", "plan-next"]);
    assert_eq!(planned.code, 0, "{planned:#?}");
    let now = flat(&desk.read("case.toml"));
    assert!(now.contains("Repair before this one: AUTHREST 1000 500"), "{now}");
    assert!(
        now.contains("Where older copies may have won was not looked at (jb,")
            && now.contains("nobody changed anything there"),
        "{now}"
    );
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("Where older copies may have won was not looked at"), "{report}");
}

/// Whoever found that his case goes the way of another list has not one step of this one left, whatever came of the other.
#[test]
fn a_list_that_sent_to_the_way_of_the_case_does_not_open_again_once_that_was_walked() {
    let desk = Desk::new();
    let case =
        include_str!("../../scenarios/backed-out-bridgehead.toml").replace("bridgehead = true", "bridgehead = false");
    let case = case.replace("symptoms = [\"intersite-fails\"]", "symptoms = []");
    let member = "backout-member-with-55";
    let with = "backout-bridgehead-with-55";
    let found = of(with, "name-server", "done") + &of(with, "confirm-bridgehead", "done");
    let file = desk.write("case.toml", &format!("{case}\n{found}{}", before(member, "")));
    let shown = desk.run(&["checklist", &file, with, "--json"]).json();
    assert!(shown["next"].is_null() && !shown["ended"].is_null(), "{shown:#}");
    let said = flat(&desk.run(&["checklist", &file, with]).stdout);
    assert!(said.contains("that was walked to its end") && !said.contains("Next, step"), "{said}");
    let all = flat(&desk.run(&["checklist", &file]).stdout);
    assert!(!all.contains(&format!("checklist {file} {with}")), "{all}");
    for step in ["confirm-other-55", "stop-services", "uninstall"] {
        let ran = desk.run(&[
            "checklist",
            &file,
            with,
            "--done",
            step,
            "--confirm",
            "remove Exchange from SERVERA",
            "--by",
            "jb",
        ]);
        assert_eq!(ran.code, 2, "{step}: {}", ran.stdout);
    }
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(!report.contains("AUTHREST 1000"), "{report}");
}
