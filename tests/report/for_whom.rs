//! For whom a sheet was printed, and for whom each block of it is: nothing of one is read back for another.

use backsync::checklist::Lists;
use backsync::facts::Facts;
use backsync::report::worksheet::{Took, read, take};
use backsync::scenario::Draft;

use super::desk::cases;
use super::worksheet::{at, fill, refused, sheet_of, taken, tick};

fn draft(text: &str) -> Draft {
    Draft::new(text.to_owned()).unwrap()
}

fn built_in(name: &str) -> String {
    backsync::cases::named(name).unwrap().text.to_owned()
}

fn record(list: &str, id: &str, state: &str, time: &str, by: &str, value: &str) -> String {
    let value = if value.is_empty() { String::new() } else { format!("value = \"{value}\"\n") };
    format!(
        "\n[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"{state}\"\nat = {time}\nby = \"{by}\"\n{value}"
    )
}

/// Whom the blocks of a sheet are for.
fn blocks(sheet: &str) -> Vec<&str> {
    sheet.lines().filter_map(|line| line.strip_prefix("@for: ")).collect()
}

/// The state of each record of a list in a scenario, with its step and its value.
fn recorded(draft: &Draft, list: &str) -> Vec<(String, String)> {
    let its = draft.scenario().step.iter().filter(|step| step.is_of_list(list));
    let value = |step: &backsync::scenario::model::Step| step.value.as_ref().map_or(String::new(), |its| its.0.clone());
    its.map(|step| (step.id.as_ref().unwrap().as_str().to_owned(), value(step))).collect()
}

fn why(took: &Took) -> String {
    took.refused.iter().map(|refused| format!("{}: {}\n", refused.line, refused.why)).collect()
}

/// The same with other lists left as they are: steps of several lists have one name.
fn of_list(sheet: &str, list: &str, fill: impl Fn(&str) -> String) -> String {
    let (front, back) = sheet.split_once(&format!("@list: {list}\n")).unwrap();
    let end = back.find("@list: ").unwrap_or(back.len());
    let (its, behind) = back.split_at(end);
    format!("{front}@list: {list}\n{}{behind}", fill(its))
}

const IMPORT: &str = "import-resync";
const FIND: &str = "find-discrepancy";

/// PO-SOUTH and PO-NORTH ask.
fn two_ask() -> String {
    let text = built_in("resync-error-14-new-build");
    let (front, back) = text.split_once("name = \"PO-NORTH\"").unwrap();
    let both = format!("{front}name = \"PO-NORTH\"\nresync = true{back}");
    assert_eq!(draft(&both).scenario().dirsync.as_ref().unwrap().requestor.len(), 3);
    both
}

#[test]
fn a_sheet_has_a_block_for_each_that_asks_and_has_not_imported() {
    for name in ["resync-error-14", "resync-error-14-new-build"] {
        let sheet = sheet_of(&draft(&built_in(name)));
        assert_eq!(blocks(&sheet), ["PO-SOUTH"], "{name}");
        assert!(!sheet.contains("for PO-NORTH\n") && !sheet.contains("for PO-WEST\n"), "{name}: {sheet}");
    }
    let both = two_ask();
    assert_eq!(blocks(&sheet_of(&draft(&both))), ["PO-SOUTH", "PO-NORTH"]);
    // Whoever is under way comes first, with what is left of it.
    let day = "1999-06-14T09:30:00Z";
    let begun = record(IMPORT, "name-requestor", "done", day, "ann", "PO-NORTH");
    let begun = both.clone() + &begun + &record(IMPORT, "see-it-asks", "done", day, "ann", "yes");
    let sheet = sheet_of(&draft(&begun));
    assert_eq!(blocks(&sheet), ["PO-NORTH", "PO-SOUTH"]);
    assert_eq!(sheet.matches("@step: see-it-asks\n").count(), 1, "{sheet}");
    // Everybody has imported it.
    let list = Lists::built_in().get(IMPORT).unwrap();
    let of = |name: &str| -> String {
        let value = |id: &str| match id {
            "name-requestor" => name.to_owned(),
            "see-it-asks" => "yes".to_owned(),
            _ => String::new(),
        };
        list.steps.iter().map(|step| record(IMPORT, &step.id, "done", day, "ann", &value(&step.id))).collect()
    };
    let over = sheet_of(&draft(&(both + &of("PO-SOUTH") + &of("PO-NORTH"))));
    assert_eq!(blocks(&over), [""; 0], "{over}");
}

#[test]
fn no_sheet_has_a_block_for_one_that_does_not_ask() {
    for (name, text) in cases() {
        let draft = draft(text);
        let facts = Facts::of(draft.scenario(), super::desk::now(draft.scenario()));
        let asks = &facts.resync().asked;
        let sheet = sheet_of(&draft);
        let Some(list) = sheet.split("@list: import-resync\n").nth(1) else { continue };
        let list = list.split("\n@list: ").next().unwrap();
        assert!(blocks(list).iter().all(|its| asks.iter().any(|name| name.as_str() == *its)), "{name}");
    }
}

fn in_import(sheet: &str, step: &str, round: usize, answers: &[(&str, &str)]) -> String {
    of_list(sheet, IMPORT, |its| tick(its, step, round, answers))
}

#[test]
fn the_steps_of_a_block_whose_name_is_blank_are_nobodys() {
    let begun = two_ask() + &record(IMPORT, "name-requestor", "done", "1999-06-14T09:30:00Z", "ann", "PO-SOUTH");
    let blank = fill(&sheet_of(&draft(&begun)), "at", "1999-06-14 11:00 +00:00");
    // The second block is for PO-NORTH, the case is at PO-SOUTH.
    let steps = |sheet: &str, round| {
        let sheet = in_import(sheet, "see-it-asks", round, &[("value", "yes")]);
        let sheet = in_import(&sheet, "see-prediction", round, &[("state", "done")]);
        let sheet = in_import(&sheet, "note-own-addresses", round, &[("value", "in the safe")]);
        let sheet = in_import(&sheet, "save-glb", round, &[("value", "on the tape")]);
        in_import(&sheet, "note-waiting-changes", round, &[("value", "19")])
    };
    let mut case = draft(&begun);
    let took = taken(&mut case, &steps(&blank, 1));
    assert_eq!((took.taken.len(), took.refused.len()), (0, 5), "{}", why(&took));
    let line = blank.lines().position(|line| line == "@for: PO-NORTH").unwrap();
    let said = &took.refused[0].why;
    assert!(said.contains("for PO-NORTH") && said.contains("PO-SOUTH is on record"), "{said}");
    assert!(said.contains(&format!("(line {line})")) && said.contains("write its name into step 1 of that block"));
    assert_eq!(case.text(), begun);
    // That of the one under way is taken without its name, and with it, too.
    let named = in_import(&blank, "name-requestor", 0, &[("value", "po-south")]);
    let ticked = in_import(&blank, "name-requestor", 0, &[("state", "done")]);
    for sheet in [blank.clone(), named, ticked] {
        let mut case = draft(&begun);
        let took = taken(&mut case, &steps(&sheet, 0));
        assert_eq!(refused(&took), []);
        let names = recorded(&case, IMPORT).into_iter().filter(|(id, _)| id == "name-requestor").count();
        assert_eq!((names, recorded(&case, IMPORT).len()), (1, 6));
    }
    // With its name the other one is, too.
    let mut case = draft(&begun);
    let took = taken(&mut case, &steps(&in_import(&blank, "name-requestor", 1, &[("value", "PO-NORTH")]), 1));
    assert_eq!(refused(&took), []);
    let north = &case.scenario().dirsync.as_ref().unwrap().requestor[1];
    assert_eq!(north.reqtrans_highest.map(|number| number.get()), Some(19));
}

/// Step 1 says another name than the block has: that of a correction, unless another block is for that one.
#[test]
fn a_block_is_for_whom_its_first_step_names() {
    let text = two_ask();
    let blank = fill(&sheet_of(&draft(&text)), "at", "1999-06-14 11:00 +00:00");
    let sheet = in_import(&blank, "name-requestor", 0, &[("value", "PO-NORTH")]);
    let sheet = in_import(&sheet, "see-it-asks", 0, &[("value", "yes")]);
    let mut case = draft(&text);
    assert_eq!(refused(&taken(&mut case, &sheet)), []);
    assert_eq!(recorded(&case, IMPORT)[0].1, "PO-NORTH");
    let both = in_import(&sheet, "name-requestor", 1, &[("value", "PO-NORTH")]);
    let both = in_import(&both, "note-own-addresses", 1, &[("value", "N:\\\\ADR")]);
    let mut case = draft(&text);
    let took = taken(&mut case, &both);
    let said = why(&took);
    assert!(
        said.contains("the block was printed for PO-SOUTH") && said.contains("another block is for PO-NORTH"),
        "{said}"
    );
    assert!(!recorded(&case, IMPORT).iter().any(|(id, _)| id == "see-it-asks"), "{said}");
}

const PARTNERS: &str = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"SERVERA\"\n[[server]]\nname = \"SERVERB\"\n\
    [[server]]\nname = \"SERVERC\"\n[restore]\nserver = \"SERVERA\"\nusn_changed = 7483\nread_at = 1999-01-12T09:00:00Z\n\
    [[restore.partner]]\nserver = \"SERVERB\"\n[[restore.partner]]\nserver = \"SERVERC\"\n";

fn at_serverc() -> String {
    let early = "1999-01-12T09:00:00Z";
    let steps = [("start-raw-mode", "SERVERA"), ("make-mailbox", ""), ("open-raw-properties", "")];
    let steps = steps.into_iter().chain([("note-usn-changed", "7483"), ("connect-to-partner", "SERVERC")]);
    let records: String = steps.map(|(id, value)| record(FIND, id, "done", early, "ann", value)).collect();
    format!("{PARTNERS}{records}")
}

#[test]
fn a_number_of_one_partner_is_not_stored_as_that_of_another() {
    let text = at_serverc();
    let sheet = sheet_of(&draft(&text));
    assert_eq!(blocks(&sheet), ["SERVERC", "SERVERB"]);
    let filled = fill(&sheet, "at", "1999-01-12 09:30 +00:00");
    let filled = tick(&filled, "note-reps-from", 1, &[("value", "8401")]);
    let mut case = draft(&text);
    let took = taken(&mut case, &filled);
    assert!(why(&took).contains("the block is for SERVERB"), "{}", why(&took));
    assert_eq!(case.text(), text);
    // What was forgotten is filled in once the case is at another one already: nobody takes it for his.
    let done = |sheet: &str, round, name, usn: &str| {
        let sheet = tick(sheet, "connect-to-partner", round, &[("value", name)]);
        tick(&sheet, "note-reps-from", round, &[("value", usn)])
    };
    let dated = fill(&sheet, "at", "1999-01-12 09:30 +00:00");
    let first = done(&done(&dated, 0, "SERVERC", "8402"), 1, "SERVERB", "8401");
    let mut case = draft(&text);
    assert_eq!(refused(&taken(&mut case, &first)), []);
    let once = case.text().to_owned();
    let took = taken(&mut case, &first);
    assert_eq!((refused(&took), case.text()), (vec![], once.as_str()), "read twice it changes nothing");
    let line = tick(&first, "compare", 0, &[("value", "3")]);
    let took = taken(&mut case, &tick(&line, "connect-to-partner", 0, &[("at", "1999-01-12 09:00 +00:00")]));
    assert!(why(&took).contains("it is of SERVERC, and SERVERB is on record"), "{took:#?}{}", case.text());
    assert_eq!(case.text(), once);
    let partners = &case.scenario().restore.as_ref().unwrap().partner;
    let usns: Vec<_> = partners.iter().map(|its| its.usn.map(|usn| usn.get())).collect();
    assert_eq!(usns, [Some(8401), Some(8402)]);
}

/// An older sheet says nowhere for whom a block is: of several, one without a name is nobody's.
#[test]
fn of_several_blocks_without_a_heading_none_is_taken_that_names_nobody() {
    let text = at_serverc();
    let sheet: String = sheet_of(&draft(&text))
        .lines()
        .filter(|line| !line.starts_with("@for"))
        .fold(String::new(), |sheet, line| sheet + line + "\n");
    let mut case = draft(&text);
    let took = taken(&mut case, &tick(&sheet, "note-reps-from", 1, &[("value", "8401")]));
    assert!(why(&took).contains("so nobody knows whom it is of"), "{}", why(&took));
    assert_eq!(case.text(), text);
    // Nor of one alone where the case is at nobody.
    let alone = "@worksheet: 1\n@list: find-discrepancy\n@step: connect-to-partner\n@value: ____\n@step: open-replica-link\n@state: done\n";
    let took = taken(&mut draft(PARTNERS), alone);
    assert!(why(&took).contains("so nobody knows whom it is of") && took.taken.is_empty(), "{took:#?}");
    let one = "@worksheet: 1\n@list: find-discrepancy\n@step: note-reps-from\n@value: 8402\n";
    assert_eq!(refused(&taken(&mut case, one)), []);
}

const HUB: &str = "schema = 1\ntitle = \"t\"\nsymptoms = [\"ccmail-connector-stops\"]\n[[server]]\nname = \"CCSRV\"\n\
    [[server]]\nname = \"CCSRV2\"\n[ccmail]\nserver = \"CCSRV\"\npost_office_has_users = false\n";

fn stopped(sheet: &str, when: &str) -> String {
    let sheet = fill(&fill(sheet, "by", "ann"), "at", when);
    tick(&sheet, "stop-connector", 0, &[("state", "done")])
}

#[test]
fn a_sheet_for_one_server_is_not_read_into_a_case_that_turned_to_another() {
    let sheet = stopped(&sheet_of(&draft(HUB)), "1999-06-14 09:30 +00:00");
    assert!(sheet.contains("\n@about: ccmail.server CCSRV\n"), "{sheet}");
    let turned = HUB.replace("server = \"CCSRV\"\n", "server = \"CCSRV2\"\n");
    let turned = turned + &record("ccmail-hub", "name-server", "done", "1999-06-14T09:00:00Z", "bob", "CCSRV2");
    let line = sheet.lines().position(|line| line.starts_with("@about")).unwrap() + 1;
    let with_value = format!("{sheet}@ccmail.post_office_version: DB6\n");
    for sheet in [&sheet, &with_value] {
        let mut case = draft(&turned);
        let took = taken(&mut case, sheet);
        let said = why(&took);
        assert_eq!((took.taken.len(), took.refused[0].line, case.text()), (0, line, turned.as_str()), "{said}");
        assert!(said.contains("printed for CCSRV (ccmail.server), and the case is about CCSRV2 now"), "{said}");
        assert!(said.contains("Print a new sheet for CCSRV2"), "{said}");
    }
    // Where only the name was wrong it is put right in the head; an older sheet has no such line.
    let right = sheet.replace("@about: ccmail.server CCSRV\n", "@about: ccmail.server ccsrv2\n");
    let older = sheet.replace("@about: ccmail.server CCSRV\n", "");
    for sheet in [right, older] {
        assert_eq!(refused(&taken(&mut draft(&turned), &sheet)), []);
    }
    let unclear = sheet.replace("@about: ccmail.server CCSRV\n", "@about: CCSRV\n");
    let took = taken(&mut draft(HUB), &unclear);
    assert_eq!((took.taken.len(), took.refused[0].line), (0, line), "{}", why(&took));
}

/// The sheet itself puts the name right: read twice it changes nothing the second time.
#[test]
fn a_sheet_that_names_another_server_than_it_was_printed_for_is_read_twice() {
    let sheet = stopped(&sheet_of(&draft(HUB)), "1999-06-14 09:30 +00:00");
    let sheet = tick(&sheet, "name-server", 0, &[("value", "CCSRV2")]);
    let mut case = draft(HUB);
    assert_eq!(refused(&taken(&mut case, &sheet)), []);
    let once = case.text().to_owned();
    let took = taken(&mut case, &sheet);
    assert_eq!((refused(&took), case.text()), (vec![], once.as_str()));
}

#[test]
fn an_older_sheet_does_not_overrule_what_was_recorded_since() {
    let list = "ccmail-hub";
    let named = HUB.to_owned() + &record(list, "name-server", "done", "1999-01-12T09:31:00Z", "ann", "CCSRV");
    let printed = sheet_of(&draft(&named));
    assert!(printed.contains("\n@printed: 1999-01-12 09:31:00 +00:00\n"), "{printed}");
    let failed =
        record(list, "stop-connector", "failed", "1999-06-14T10:00:00Z", "bob", "") + "note = \"it still runs\"\n";
    let case = named.clone() + &failed;
    let take = |text: &str, sheet: &str| {
        let mut draft = draft(text);
        let took = take(&mut draft, &read(sheet), Lists::built_in(), None, &at("1999-06-14T12:00:00Z"));
        (why(&took), draft.text() == text)
    };
    let before = stopped(&printed, "1999-06-14 09:30 +00:00");
    let (said, untouched) = take(&case, &before);
    assert!(untouched, "{said}");
    for words in ["failed", "bob, 1999-06-14 10:00", "it still runs", "Ask both"] {
        assert!(said.contains(words), "{said}");
    }
    // Done after it failed; and without a time: said after it was printed, by somebody else.
    assert_eq!(take(&case, &stopped(&printed, "1999-06-14 10:30 +00:00")), (String::new(), false));
    let undated = before.replace("@at: 1999-06-14 09:30 +00:00\n", "@at: ____\n");
    assert!(take(&case, &undated).0.contains("after the sheet was printed"));
    assert_eq!(take(&case, &undated.replace("@by: ann", "@by: bob")), (String::new(), false));
    // What was recorded when it was printed was known to whoever filled it in.
    let later = sheet_of(&draft(&case));
    let later = tick(&fill(&later, "by", "ann"), "stop-connector", 0, &[("state", "done")]);
    assert_eq!(take(&case, &later), (String::new(), false));
    // Another value of the same step.
    let version = |value| record(list, "note-version", "done", "1999-06-14T10:00:00Z", "bob", value);
    let filled = fill(&fill(&printed, "by", "ann"), "at", "1999-06-14 09:30 +00:00");
    let filled = tick(&filled, "note-version", 0, &[("value", "DB6")]);
    let stopped = record(list, "stop-connector", "done", "1999-06-14T09:00:00Z", "bob", "");
    let (said, _) = take(&(named.clone() + &stopped + &version("DB8")), &filled);
    assert!(said.contains("done DB8"), "{said}");
    // So it is with the step of another list that fills the same field.
    let other = record("ccmail-users", "note-version", "done", "1999-06-14T10:00:00Z", "bob", "DB8");
    let (said, _) = take(&(named.clone() + &stopped + &other), &filled);
    assert!(said.contains("done DB8") && said.contains("Ask both"), "{said}");
    let (said, _) = take(&(named + &stopped + &version("DB6")), &filled);
    assert!(!said.contains("Ask both;"), "{said}");
}
