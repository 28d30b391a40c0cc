//! One case, several commands: what one of them says of it none of the others takes back.

use serde_json::json;

use super::Desk;

/// What a step of a list says.
fn record(list: &str, id: &str, state: &str) -> String {
    format!(
        "[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-04-20T12:00:00Z\nnote = \"n\"\n"
    )
}

/// The article's backed-out bridgehead, with these states of its two checks.
fn checked(within: &str, between: &str) -> String {
    let list = "backout-bridgehead-with-55";
    let case = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    format!("{case}\n{}{}", record(list, "check-within-site", within), record(list, "check-between-sites", between))
}

/// Readings of a restored directory, from before the checks.
const READ: &str = "[restore]\nserver = \"SERVERA\"\nrestored_at = 1999-04-19T22:00:00Z\nbacksync = \"aborted\"\nusn_changed = 7483\n\
    read_at = 1999-04-20T09:00:00Z\nchanges_made_here = 100\nsite_servers = 3\n\
    [[restore.partner]]\nserver = \"SERVERB\"\nusn = 8483\n[[restore.partner]]\nserver = \"SERVERC\"\nusn = 8479\n";

#[test]
fn what_a_check_found_is_what_backout_and_the_report_say() {
    let desk = Desk::new();
    for (within, between, says, found) in [
        ("failed", "undone", "replication fails, within the site and between sites", ["fails", "fails"]),
        ("failed", "done", "replication within the site fails", ["fails", "works"]),
        ("done", "failed", "replication between sites fails", ["works", "fails"]),
        ("undone", "undone", "replication between sites fails", ["works", "fails"]),
    ] {
        let file = desk.write("case.toml", &checked(within, between));
        let plan = desk.run(&["backout", &file, "--json"]).json();
        assert_eq!(plan["replication"], json!({ "intrasite": found[0], "intersite": found[1] }), "{within}, {between}");
        for args in [&["backout", &file][..], &["report", &file, "--format", "md"]] {
            let said = desk.run(args).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(says), "{says}: {said}");
            let replicates = said.contains("within the site it replicates");
            assert_eq!(replicates, found[0] == "works", "{said}");
        }
    }
}

#[test]
fn readings_from_before_the_checks_that_work_order_no_repair() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{READ}", checked("done", "done")));
    assert_eq!(desk.run(&["usn", &file, "--json"]).json()["state"], "blocked", "they are what they are");
    let usn = desk.run(&["usn", &file]).stdout;
    assert!(usn.contains("Before the repair:") && !usn.contains("so nothing is sent"), "{usn}");
    for command in ["authrest", "reimport"] {
        let said = desk.run(&[command, &file]).stdout;
        assert!(said.contains("WORKS") && said.contains("second repair"), "{said}");
        let warnings = desk.run(&[command, &file, "--json"]).json()["warnings"].to_string();
        assert!(warnings.contains("already-repaired"), "{warnings}");
    }
    let verify = desk.run(&["verify", &file]).stdout;
    assert!(verify.contains("WORKS") && !verify.contains("no repair is entered"), "{verify}");
    let report = desk.run(&["report", &file, "--format", "text"]).stdout;
    assert!(
        report.contains("Directory replication: WORKS") && !report.contains("Directory replication: BLOCKED"),
        "{report}"
    );
    let lists = desk.run(&["checklist", &file]).stdout;
    assert!(!lists.contains("raise-usn-import") && !lists.contains("find-discrepancy"), "{lists}");

    // Read since, they speak of now.
    let later = READ.replace("1999-04-20T09:00:00Z", "1999-04-20T13:00:00Z");
    let file = desk.write("case.toml", &format!("{}{later}", checked("done", "done")));
    let report = desk.run(&["report", &file, "--format", "text"]).stdout;
    assert!(report.contains("Directory replication: BLOCKED"), "{report}");
    assert!(report.contains("the readings are newer"), "{report}");
}

#[test]
fn while_the_services_must_not_start_nobody_is_told_to_read_anything() {
    let desk = Desk::new();
    let case = backsync::cases::named("article-usn-example").unwrap().text;
    let list = "raise-usn-authrest";
    let ran = format!("{case}\n[repair]\nusn_increment = 1600\n{}", record(list, "run-authrest", "done"));
    let number = "object_version_increment = 1000\n";
    let wrong = ran.replace("usn_increment = 1600\n", &format!("usn_increment = 1600\n{number}"));
    let wrong = wrong + &record(list, "note-object-version-increment", "done");
    for (text, next) in [(&ran, "Note the first number"), (&wrong, "Put its Dir.edb back")] {
        let file = desk.write("case.toml", text);
        let report = desk.run(&["report", &file, "--format", "text"]).stdout;
        let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(report.contains(next), "{report}");
        assert!(report.contains("Don't start the services of SERVERA"), "{report}");
        let verify = desk.run(&["verify", &file]).stdout;
        for said in [&report, &verify] {
            let orders = said.contains("ake another mailbox") || said.contains("create another mailbox");
            assert!(!orders, "{said}");
        }
    }
    let shown = desk.run(&["checklist", "case.toml", list, "--json"]).json();
    assert_eq!(shown["steps"][13]["id"], "put-directory-back");
    assert_eq!(shown["steps"][13]["state"], "todo");
}

#[test]
fn no_list_raises_a_usn_by_numbers_that_are_not_to_be_used() {
    let desk = Desk::new();
    let case = backsync::cases::named("article-usn-example").unwrap().text;
    let failed = "[repair]\nmethod = \"authrest\"\nusn_increment = 1600\nusn_changed = 7490\nchanges_missing = 100\n\
        [[repair.partner]]\nserver = \"SERVERB\"\nusn = 8483\n";
    let file = desk.write("case.toml", &format!("{case}\n{failed}"));
    assert!(desk.run(&["reimport", &file]).stdout.contains("don't use that number"));
    let lists = desk.run(&["checklist", &file]).stdout;
    assert!(lists.contains("verify-within-site"), "{lists}");
    assert!(!lists.contains("raise-usn-import") && !lists.contains("raise-usn-authrest"), "{lists}");
}

#[test]
fn what_was_left_out_is_counted_beside_what_is_done_and_nowhere_as_done() {
    let desk = Desk::new();
    let case = backsync::cases::named("article-usn-example").unwrap().text;
    let list = "raise-usn-authrest";
    let records = [("have-the-discrepancy", "done"), ("count-changes", "done"), ("choose-margin", "skipped")];
    let records: String = records.into_iter().map(|(id, state)| record(list, id, state)).collect();
    let file = desk.write("case.toml", &format!("{case}\n{records}"));
    let one = desk.run(&["checklist", &file, list, "--json"]).json();
    assert_eq!((&one["done"], &one["skipped"]), (&json!(2), &json!(1)));
    let all = desk.run(&["checklist", &file, "--json"]).json();
    let row = all["checklists"].as_array().unwrap().iter().find(|row| row["id"] == list).unwrap().clone();
    assert_eq!((&row["done"], &row["skipped"]), (&json!(2), &json!(1)));
    let report = desk.run(&["report", &file, "--format", "text"]).stdout;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("Done: 2 Skipped: 1 Needed"), "{report}");
    assert!(
        report.contains(&format!("2 of {} steps that this case needs of 21 done, 1 skipped", one["of"])),
        "{report}"
    );
}

/// What the console opens on is what the command says to type next, wherever a list was left.
#[test]
fn console_and_command_go_on_with_the_same_list() {
    use backsync::checklist::Lists;
    use backsync::document::Document;
    use backsync::tui::case::Case;
    const NOW: &str = "1999-04-20T13:00:00Z";
    let (desk, lists) = (Desk::new(), Lists::built_in());
    for name in ["article-usn-example", "backed-out-bridgehead", "empty", "article-repaired", "resync-error-14"] {
        let case = backsync::cases::named(name).unwrap().text;
        for list in lists.all() {
            for n in [0, 3, list.steps.len() * 3 / 5, list.steps.len()] {
                let done = list.steps.iter().take(n).map(|step| record(&list.id, &step.id, "done"));
                let file = desk.write("case.toml", &format!("{case}\n{}", done.collect::<String>()));
                let said = desk.run(&["checklist", &file, "--at", NOW]).stdout;
                let case = Case::of(Document::open_read_only(&desk.path("case.toml")).unwrap(), NOW.parse().unwrap());
                let one = case.foremost().unwrap();
                let id = one.id.as_str();
                let told = said.split("Type next\n").nth(1).map(|line| line.trim().rsplit(' ').next().unwrap());
                let over = one.next.is_none();
                assert!(told == Some(id) || (told.is_none() && over), "{name} {} {n}: {id} {told:?}", list.id);
            }
        }
    }
}
