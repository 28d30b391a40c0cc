//! The worksheet, filled in and read back.

use backsync::checklist::Lists;
use backsync::replication::plan;
use backsync::report::worksheet::{Took, read, take};
use backsync::report::{Format, draw};
use backsync::scenario::Draft;
use backsync::values::Moment;

use super::desk::{EVERYTHING, Paper, cases, content};

pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub fn sheet_of(draft: &Draft) -> String {
    draw(&content(draft.text(), Paper::Worksheet), Format::Text)
}

/// Writes behind the first line of this name that is still blank.
pub fn fill(sheet: &str, key: &str, answer: &str) -> String {
    let mut done = false;
    let line = |line: &str| match line.strip_prefix(&format!("@{key}: ")) {
        Some(blank) if !done && blank.chars().all(|c| c == '_') => {
            done = true;
            format!("@{key}: {answer}\n")
        }
        _ => format!("{line}\n"),
    };
    let filled = sheet.lines().map(line).collect();
    assert!(done, "there is no blank line @{key}:\n{sheet}");
    filled
}

/// Writes into the lines of a step, the `round`th time that it stands there.
pub fn tick(sheet: &str, step: &str, round: usize, answers: &[(&str, &str)]) -> String {
    let mark = format!("@step: {step}\n");
    let from = sheet.match_indices(&mark).nth(round).unwrap_or_else(|| panic!("no {step}\n{sheet}")).0 + mark.len();
    let (front, back) = sheet.split_at(from);
    let end = back.find("@step: ").unwrap_or(back.len());
    let (its, behind) = back.split_at(end);
    let its = answers.iter().fold(its.to_owned(), |its, (key, answer)| fill(&its, key, answer));
    format!("{front}{its}{behind}")
}

pub fn taken(draft: &mut Draft, sheet: &str) -> Took {
    take(draft, &read(sheet), Lists::built_in(), Some("jb"), &at("1999-01-12T09:31:00Z"))
}

pub fn refused(took: &Took) -> Vec<(usize, &str)> {
    took.refused.iter().map(|refused| (refused.line, refused.why.as_str())).collect()
}

/// The article's example, read on paper from nothing.
fn article(sheet: &str) -> String {
    let sheet = fill(sheet, "by", "anna");
    let sheet = fill(&sheet, "at", "1999-01-12 09:30 +00:00");
    let sheet = tick(&sheet, "start-raw-mode", 0, &[("value", "SERVERA")]);
    let sheet = tick(&sheet, "make-mailbox", 0, &[("state", "done")]);
    let sheet = tick(&sheet, "open-raw-properties", 0, &[("state", "done")]);
    let sheet = tick(&sheet, "note-usn-changed", 0, &[("value", "7,483"), ("at", "1999-01-12 09:00 +00:00")]);
    [("SERVERB", "8483"), ("SERVERC", "8479")].into_iter().enumerate().fold(sheet, |sheet, (round, (name, usn))| {
        let sheet = tick(&sheet, "connect-to-partner", round, &[("value", name)]);
        let sheet = tick(&sheet, "find-reps-from", round, &[("state", "done")]);
        let sheet = tick(&sheet, "open-replica-link", round, &[("state", "done")]);
        let sheet = tick(&sheet, "note-reps-from", round, &[("value", usn)]);
        tick(&sheet, "compare", round, &[("value", "3")])
    })
}

const EMPTY: &str = "schema = 1\ntitle = \"empty\"\nsymptoms = [\"receives-but-does-not-send\"]\n";

#[test]
fn a_sheet_that_nobody_filled_in_changes_nothing() {
    for (name, text) in cases() {
        let mut draft = Draft::new(text.to_owned()).unwrap();
        let sheet = sheet_of(&draft);
        assert!(read(&sheet).is_one(), "{name}");
        let took = taken(&mut draft, &sheet);
        assert_eq!((took, draft.text()), (Took::default(), text), "{name}");
    }
}

#[test]
fn the_ten_steps_on_paper_end_with_the_articles_answer() {
    let mut draft = Draft::new(EMPTY.to_owned()).unwrap();
    let sheet = article(&sheet_of(&draft));
    let took = taken(&mut draft, &sheet);
    assert_eq!(refused(&took), []);
    let scenario = draft.scenario();
    let answer = plan(scenario, &at("1999-01-12T09:31:00Z"));
    assert_eq!((answer.discrepancy, answer.usn_changed.map(|usn| usn.get())), (Some(1000), Some(7483)));
    let restore = scenario.restore.as_ref().unwrap();
    assert_eq!(restore.read_at, Some(at("1999-01-12T09:00:00Z")), "its own time");
    assert_eq!(restore.partner[1].read_at, Some(at("1999-01-12T09:30:00Z")), "the time of the sheet");
    assert!(scenario.step.iter().all(|step| step.by.as_ref().unwrap().as_str() == "anna"));
    assert_eq!(scenario.step.len(), 14);
    let told = took.taken.iter().find(|taken| taken.words.contains("8,483")).unwrap();
    assert!(told.words.contains("discrepancy now 1,000"), "{}", told.words);
}

#[test]
fn a_sheet_that_is_read_twice_records_nothing_twice() {
    for dated in [true, false] {
        let mut draft = Draft::new(EMPTY.to_owned()).unwrap();
        let mut sheet = article(&sheet_of(&draft));
        if !dated {
            let line = |line: &str| if line.starts_with("@at:") { "@at: ____\n".into() } else { format!("{line}\n") };
            sheet = sheet.lines().map(line).collect();
        }
        taken(&mut draft, &sheet);
        let once = draft.text().to_owned();
        let took = take(&mut draft, &read(&sheet), Lists::built_in(), Some("jb"), &at("1999-02-01T00:00:00Z"));
        assert_eq!((draft.text(), refused(&took)), (once.as_str(), vec![]), "dated: {dated}");
        assert!(took.taken.iter().all(|taken| taken.known));
    }
}

/// A step that failed is not recorded once more by the sheet that said so, nor what it led back to; a number is the same
/// number with other separators.
#[test]
fn a_failed_answer_and_a_number_with_blanks_are_recorded_once() {
    let bridgehead = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let list = Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let (last, _) = list.steps.iter().enumerate().find(|(_, step)| step.id == "restore-directory").unwrap();
    let record = |id: &str| format!("\n[[step]]\nchecklist = \"{}\"\nid = \"{id}\"\nstate = \"done\"\n", list.id);
    let before: String = list.steps[..last].iter().map(|step| record(&step.id)).collect();
    let failed = format!(
        "@worksheet: 1\n@list: {0}\n@step: stop-services-again\n@state: done\n@step: clear-directory\n@state: done\n@step: restore-directory\n@state: failed\n@note: tape 9\n",
        list.id
    );
    let numbers = "@worksheet: 1\n@list: find-discrepancy\n@step: start-raw-mode\n@value: SERVERA\n@step: make-mailbox\n@state: done\n\
        @step: open-raw-properties\n@state: done\n@step: note-usn-changed\n@value: 7 484\n";
    let example = backsync::cases::named("article-usn-example").unwrap().text;
    for (text, sheet) in [(format!("{bridgehead}{before}"), failed.as_str()), (example.to_owned(), numbers)] {
        let mut draft = Draft::new(text).unwrap();
        let took = taken(&mut draft, sheet);
        assert_eq!(refused(&took), []);
        let once = draft.text().to_owned();
        for _ in 0..2 {
            let took = take(&mut draft, &read(sheet), Lists::built_in(), Some("jb"), &at("1999-02-01T00:00:00Z"));
            assert_eq!((refused(&took), draft.text()), (vec![], once.as_str()));
        }
    }
}

#[test]
fn values_are_entered_with_their_time_and_a_stranger_with_his_server() {
    let mut draft = Draft::new(backsync::cases::named("empty").unwrap().text.to_owned()).unwrap();
    let sheet = "@at: 1999-01-12 09:30 +00:00\n@restore.server: SERVERA\n@restore.usn_changed: 7483\n\
        @restore.partner[SERVERB].usn: 8,483\n@restore.partner[SERVERC].usn: 8479\n\
        @restore.partner[SERVERC].read_at: 1999-01-12 08:00 +00:00\n@symptoms: ds-busy\n@restore.partner[____].usn: ____\n";
    let took = taken(&mut draft, sheet);
    assert_eq!(refused(&took), []);
    let scenario = draft.scenario();
    assert_eq!(scenario.server.len(), 3);
    let partners = &scenario.restore.as_ref().unwrap().partner;
    let of = |i: usize| (partners[i].usn.map(|usn| usn.get()), partners[i].read_at);
    assert_eq!(of(0), (Some(8483), Some(at("1999-01-12T09:30:00Z"))));
    assert_eq!(of(1), (Some(8479), Some(at("1999-01-12T08:00:00Z"))));
    assert_eq!(scenario.symptoms.len(), 1);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_the_rest_is_taken() {
    let mut draft = Draft::new(backsync::cases::named("article-usn-example").unwrap().text.to_owned()).unwrap();
    let sheet = "Dear all,\n@restore.usn_changed: many\n@restore.usn_chnaged: 7\n@restore.changes_received: 12\n\
        @restore.partner[___].usn: 5\n@step: compare\n@state: done\n@list: find-discrepancy\n@step: make-mailbox\n\
        @note: why\n@step: subtract\n@state: perhaps\n@step: compare\n@state: skipped\n@value: 5\n@step: no-such\n@state: done\n@authrest.margin 5\n";
    let took = taken(&mut draft, sheet);
    let lines: Vec<usize> = took.refused.iter().map(|refused| refused.line).collect();
    assert_eq!(lines, [2, 3, 5, 6, 10, 12, 15, 17, 18], "{:#?}", refused(&took));
    let why = |line: usize| took.refused.iter().find(|refused| refused.line == line).unwrap().why.as_str();
    assert!(why(2).contains("\"many\""), "{}", why(2));
    assert!(why(3).contains("did you mean restore.usn_changed?"), "{}", why(3));
    assert!(why(5).contains("name is missing"));
    assert!(why(12).contains("not one of done, skipped, failed"));
    assert!(why(17).contains("no step \"no-such\""), "{}", why(17));
    assert_eq!(took.taken.len(), 1);
    assert_eq!(draft.scenario().restore.as_ref().unwrap().changes_received.unwrap().get(), 12);
}

#[test]
fn the_values_of_every_case_can_be_filled_in_where_the_sheet_asks_for_them() {
    for (name, text) in cases().into_iter().chain([("nothing", "schema = 1\ntitle = \"t\"\n")]) {
        let draft = Draft::new(text.to_owned()).unwrap();
        let sheet = sheet_of(&draft);
        let sections = sheet.split("Values that are missing").nth(1).unwrap_or_default();
        for line in sections.lines().filter(|line| line.starts_with('@') && !line.contains("[____]")) {
            let key = line[1..].rsplit_once(": ").unwrap().0;
            let mut one = draft.clone();
            // Some of these are right for any field.
            let fits = [
                "5",
                "yes",
                "1999-01-12 09:30 +00:00",
                "5.5.2524.0",
                "5.5",
                "ds-busy",
                "x",
                "running",
                "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA",
            ];
            let ok = fits.iter().any(|answer| taken(&mut one, &format!("@{key}: {answer}\n")).taken.len() == 1);
            assert!(ok, "{name}: {key} can't be filled in: {:?}", taken(&mut one, &format!("@{key}: 5\n")));
        }
    }
}

#[test]
fn a_sheet_without_names_says_so() {
    let scenario = backsync::scenario::load(EVERYTHING).unwrap();
    let sheet = draw(&super::desk::without_names(&scenario, Paper::Worksheet), Format::Text);
    assert!(read(&sheet).is_redacted() && !read(&sheet_of(&Draft::new(EVERYTHING.to_owned()).unwrap())).is_redacted());
}

#[test]
fn a_sheet_survives_mail_programs_and_editors() {
    let mut draft = Draft::new(EMPTY.to_owned()).unwrap();
    let sheet = article(&sheet_of(&draft));
    let mailed: String = sheet.lines().map(|line| format!("> > {line}  \r\n")).collect();
    let took = taken(&mut draft, &format!("\u{feff}{mailed}"));
    assert_eq!(refused(&took), []);
    assert_eq!(plan(draft.scenario(), &at("1999-01-12T09:31:00Z")).discrepancy, Some(1000));
}

#[test]
fn what_another_step_will_note_is_called_by_the_number_of_that_step() {
    let sheet =
        draw(&content(backsync::cases::named("article-usn-example").unwrap().text, Paper::Worksheet), Format::Text);
    assert!(!sheet.contains("[step "), "{sheet}");
    assert!(sheet.contains("[the answer of step 5]"), "{sheet}");
}

/// A sheet of a case in which nothing is known yet takes the ten steps along, with the round of each partner.
#[test]
fn a_fresh_case_has_the_steps_of_finding_the_discrepancy() {
    let mut draft = Draft::new("schema = 1\ntitle = \"empty\"\n".to_owned()).unwrap();
    let sheet = sheet_of(&draft);
    let lists: Vec<&str> = sheet.lines().filter(|line| line.starts_with("@list:")).collect();
    assert_eq!(lists, ["@list: find-discrepancy"]);
    assert_eq!(sheet.matches("@step: note-reps-from\n").count(), 3, "{sheet}");
    let took = taken(&mut draft, &article(&sheet));
    assert_eq!(refused(&took), []);
    assert_eq!(plan(draft.scenario(), &at("1999-01-12T09:31:00Z")).discrepancy, Some(1000));
}

/// Authrest and an import raise a USN each: nobody does both because both are printed.
#[test]
fn of_two_ways_to_one_end_the_sheet_says_to_go_one() {
    let sheet = sheet_of(&Draft::new(backsync::cases::named("article-usn-example").unwrap().text.to_owned()).unwrap());
    let words = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Go one of them, and leave the lines of the other blank."), "{sheet}");
}

/// What may be called for by what is entered is on the sheet, too; what only an unknown symptom would call for is not.
#[test]
fn a_sheet_has_what_the_case_calls_for_and_what_it_may() {
    let lists = |text: &str| {
        let sheet = sheet_of(&Draft::new(text.to_owned()).unwrap());
        let of = |line: &str| Some(line.strip_prefix("@list: ")?.to_owned());
        sheet.lines().filter_map(of).collect::<Vec<_>>()
    };
    let head = "schema = 1\ntitle = \"t\"\n[ccmail]\n";
    assert_eq!(lists(&format!("{head}post_office_has_users = true\n")), ["ccmail-users"]);
    assert_eq!(lists(head), ["ccmail-hub", "ccmail-users"]);
    let example = lists(backsync::cases::named("article-usn-example").unwrap().text);
    assert!(example.contains(&"raise-usn-authrest".to_owned()), "{example:?}");
}

#[test]
fn a_sheet_says_what_the_case_has_already_beside_the_blank() {
    let text = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let sheet = sheet_of(&Draft::new(text.to_owned()).unwrap());
    let flat = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Name of the organization (") && flat.contains("entered: Microsoft) @value: ___"), "{sheet}");
    assert!(flat.contains("SERVERA is shown as (") && flat.contains("entered before: 5.5) @value: ___"), "{sheet}");
    let mut draft = Draft::new(text.to_owned()).unwrap();
    let took = taken(&mut draft, &sheet);
    assert!(took.refused.is_empty() && draft.text() == text, "a sheet that nobody filled in changes nothing");
}
