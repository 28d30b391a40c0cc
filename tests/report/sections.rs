//! What a report says of the cases: verdict, what not to do, what was done, what comes next.

use backsync::report::{Block, Content, Format, draw};

use super::desk::{Paper, cases, content};

fn case(name: &str) -> &'static str {
    backsync::cases::named(name).unwrap().text
}

fn report(text: &str) -> Content {
    content(text, Paper::Report)
}

/// The text of a section.
fn section(content: &Content, id: &str) -> String {
    let sections = content.sections.iter().filter(|section| section.id == id).cloned().collect();
    draw(&Content { sections, title: String::new(), front: Vec::new(), ..content.clone() }, Format::Text)
}

/// The same without the breaks of its lines.
fn flat(content: &Content, id: &str) -> String {
    section(content, id).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_report_begins_with_where_the_case_stands_and_what_comes_next() {
    for (name, text) in cases() {
        let ids: Vec<String> = report(text).sections.into_iter().map(|section| section.id).collect();
        assert_eq!(ids[..4], ["standing", "next", "not", "done"], "{name}");
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{name}");
    }
}

#[test]
fn the_articles_case_names_command_and_what_must_not_be_done() {
    let report = report(case("article-usn-example"));
    assert!(section(&report, "standing").contains("BLOCKED. SERVERA is 1,000 changes behind"));
    let next = section(&report, "next");
    assert!(next.contains("\n    AUTHREST 0 1600\n"), "{next}");
    let not = section(&report, "not");
    assert!(not.contains("no first number but 0") && not.contains("Connect to another server for"), "{not}");
    assert!(section(&report, "done").contains("Nothing is recorded."));
    assert!(section(&report, "sources").contains("Q201414: A restored directory"));
}

#[test]
fn after_a_repair_that_holds_nothing_is_forbidden_that_was_before_it() {
    let report = report(case("article-repaired"));
    assert!(section(&report, "standing").contains("HOLDS"), "{}", section(&report, "standing"));
    let not = flat(&report, "not");
    assert!(not.contains("Don't repair SERVERA once more with these numbers: AUTHREST 0 1600"), "{not}");
    assert!(
        !not.contains("Change nothing in the directory") && !not.contains("Give Authrest no first number"),
        "{not}"
    );
    assert!(section(&report, "done").contains("AUTHREST 0 1600"), "{}", section(&report, "done"));
    let next = section(&report, "next");
    assert!(!next.contains("Raising the USN") && next.contains("Verifying replication within the site"), "{next}");
}

#[test]
fn a_repair_that_was_begun_is_not_gone_on_with_once_it_holds() {
    let begun = "\n[[step]]\nchecklist = \"raise-usn-authrest\"\nid = \"have-the-discrepancy\"\nstate = \"done\"\nby = \"anna\"\n";
    let held = report(&format!("{}{begun}", case("article-repaired")));
    assert!(!section(&held, "next").contains("Raising the USN") && !section(&held, "not").contains("Raising the USN"));
    let lists = flat(&held, "checklists");
    assert!(lists.contains("raise-usn-authrest") && lists.contains("no, but begun"), "{lists}");
    let due = report(&format!("{}{begun}", case("article-usn-example")));
    assert!(section(&due, "next").contains("Raising the USN with Authrest"), "{}", section(&due, "next"));
}

#[test]
fn an_object_version_above_0_is_not_shown_as_ready() {
    let report = report(case("backed-out-bridgehead"));
    assert!(section(&report, "standing").contains("BRIDGEHEAD WITH 5.5"));
    assert!(flat(&report, "next").contains("not before server and numbers are confirmed"), "{}", flat(&report, "next"));
    assert!(flat(&report, "not").contains("before Authrest was run on it"), "{}", flat(&report, "not"));
}

#[test]
fn records_are_told_in_the_order_of_the_file_with_who_and_when_and_none_is_left_out() {
    let text = format!(
        "{}\n[[step]]\nchecklist = \"find-discrepancy\"\nid = \"make-mailbox\"\nstate = \"done\"\nat = 1999-01-12T09:10:00Z\nby = \"anna\"\n\
         [[step]]\nchecklist = \"find-discrepancy\"\nid = \"make-mailbox\"\nstate = \"undone\"\nby = \"jb\"\nnote = \"on the wrong server\"\n\
         [[step]]\nchecklist = \"our-own\"\nid = \"call\"\nstate = \"failed\"\nnote = \"nobody there\"\n",
        case("article-usn-example")
    );
    let report = report(&text);
    let table = report.sections.iter().flat_map(|section| &section.blocks).find_map(|block| match block {
        Block::Table(table) if table.title.starts_with("Steps") => Some(table),
        _ => None,
    });
    let rows: Vec<Vec<&str>> = table.unwrap().rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    assert_eq!(
        rows,
        [
            ["1999-01-12 09:10 +00:00", "anna", "find-discrepancy", "2, Make a mailbox (make-mailbox)", "done", "", ""],
            [
                "unknown",
                "jb",
                "find-discrepancy",
                "2, Make a mailbox (make-mailbox)",
                "undone",
                "",
                "on the wrong server"
            ],
            ["unknown", "unknown", "our-own", "call", "failed", "", "nobody there"],
        ]
    );
}

#[test]
fn a_case_about_something_else_says_nothing_of_a_directory() {
    for (name, subject) in [("resync-error-14", "Resync.glb: ERROR 14"), ("migration-slow", "Migration Wizard: SLOW")] {
        let standing = section(&report(case(name)), "standing");
        assert!(standing.contains(subject) && !standing.contains("Directory replication"), "{standing}");
    }
    let ccmail = report("schema = 1\ntitle = \"t\"\n[ccmail]\npost_office_has_users = true\n");
    let standing = section(&ccmail, "standing");
    assert!(standing.contains("Connector for cc:Mail: USERS, MOVE") && !standing.contains("Directory"), "{standing}");
    assert!(section(&ccmail, "not").contains("Don't restart the connector"));
    assert_eq!(ccmail.head.state, "users-reinstall");
}

#[test]
fn artefacts_stand_there_with_their_hashes() {
    let text = format!(
        "{}\n[[artefact]]\npath = \"out/AUTHREST.CMD\"\nsha256 = \"{}\"\nat = 1999-01-12T10:00:00Z\n",
        case("article-usn-example"),
        "ab".repeat(32)
    );
    let files = section(&report(&text), "files");
    assert!(
        files.contains("out/AUTHREST.CMD") && files.contains(&"ab".repeat(32)) && files.contains("10:00"),
        "{files}"
    );
}

/// The numbers of steps count all of a list, those of progress the ones that the case needs: both are said.
#[test]
fn a_list_of_which_not_all_is_needed_says_how_much_is() {
    let paper = report(backsync::cases::named("healthy-site").unwrap().text);
    let shown = backsync::report::draw(&paper, backsync::report::Format::Text);
    let facts_of = backsync::scenario::load(backsync::cases::named("healthy-site").unwrap().text).unwrap();
    let facts = backsync::facts::Facts::of(&facts_of, facts_of.as_of.unwrap_or_default());
    let lists = backsync::checklist::Lists::built_in();
    let walk = lists.all().iter().map(|list| backsync::checklist::Walk::of(list, &facts));
    let part = walk.into_iter().find(|walk| walk.next.is_some() && walk.of < walk.list.steps.len()).unwrap();
    let (of, all) = (part.of, part.list.steps.len());
    assert_eq!(part.so_far(), format!("0 of {of} steps that this case needs of {all} done"));
    assert_eq!(part.length(), format!("{of} of {all} needed"));
    assert!(shown.contains("Needed:") && !shown.contains("Step 1 of"), "{shown}");
}

#[test]
fn without_a_backup_nothing_is_removed_and_nothing_is_forbidden_that_cannot_be() {
    let text = case("backed-out-bridgehead").replace("directory_backup = true", "directory_backup = false");
    let not = flat(&report(&text), "not");
    assert!(not.contains("Remove nothing from SERVERA"), "{not}");
    assert!(!not.contains("on the restored directory"), "{not}");
    let not = flat(&report(case("backed-out-bridgehead")), "not");
    assert!(not.contains("on the restored directory") && !not.contains("Remove nothing"), "{not}");
}

/// Half of a command is another command.
#[test]
fn what_is_typed_stands_on_one_line_or_says_that_it_is_one() {
    let step = |id: &str| {
        let value = if id == "name-server" { "SERVERA" } else { "x" };
        format!(
            "[[step]]\nchecklist = \"backout-bridgehead-with-55\"\nid = \"{id}\"\nstate = \"done\"\nvalue = \"{value}\"\n"
        )
    };
    let list = backsync::checklist::Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let before = list.steps.iter().take_while(|one| one.id != "save-registry").map(|one| step(&one.id));
    let text = format!("{}\n{}", case("backed-out-bridgehead"), before.collect::<String>());
    let key = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services";
    let next = section(&report(&text), "next");
    let broken = "one line, with a space where it is broken here)\n";
    assert!(next.contains(&format!("{broken}      REGEDIT /E D:\\SAVED\\SERVICES.REG\n        {key}\n")), "{next}");
    let sheet = draw(&content(&text, Paper::Worksheet), Format::Text);
    assert!(sheet.contains(&format!("{broken}    REGEDIT /E D:\\SAVED\\SERVICES.REG\n      {key}\n")), "{sheet}");
    assert!(sheet.contains("\n    NET START MSExchangeDS\n"), "{sheet}");
    assert!(next.lines().chain(sheet.lines()).all(|line| line.chars().count() <= 80));
}

/// The command is not said once more; what the branch was found by stays.
#[test]
fn a_repaired_backed_out_upgrade_keeps_what_was_entered_of_it() {
    let record = |id: &str| {
        format!("\n[[step]]\nchecklist = \"{}\"\nid = \"{id}\"\nstate = \"done\"\n", backsync::backout::LIST)
    };
    let checks: String = backsync::backout::CHECKS.iter().map(|id| record(id)).collect();
    let report = report(&format!("{}{checks}", case("backed-out-bridgehead")));
    let numbers = flat(&report, "numbers");
    assert!(numbers.contains("whether the backed-out upgrade is repaired: yes"), "{numbers}");
    for fact in ["server", "upgraded_to", "upgrade_replicated", "directory_backup"] {
        assert!(numbers.contains(&format!("How: entered (Q195908; backout.{fact})")), "{fact}: {numbers}");
    }
    assert!(!numbers.contains("backout.command"), "{numbers}");
}

#[test]
fn what_comes_next_of_a_post_office_is_a_question_and_its_noun_is_said() {
    for (entered, asked) in [
        ("", "Find out whether people have their mailboxes in the post office: a hub is restored"),
        ("post_office_has_users = false\n", "Find out whether there is a backup from before the damage: a hub is"),
    ] {
        let report = report(&format!("schema = 1\ntitle = \"t\"\n[ccmail]\n{entered}"));
        assert!(flat(&report, "next").contains(asked), "{}", flat(&report, "next"));
        let not = flat(&report, "not");
        assert!(not.contains("whether people have their mailboxes in the post office."), "{not}");
    }
}
