//! Pause points, steps that can't be taken back, and the copies that are made before them.

use backsync::checklist::{Entry, Mark, Refusal, State};

use crate::desk::{Desk, list, step};

#[test]
fn nothing_after_an_open_pause_point_is_ticked() {
    let steps = [step("a", ""), step("p", "pause = true"), step("b", ""), step("c", "")].concat();
    let mut desk = Desk::new(list(&steps), "");
    let waits = Refusal::Waits { position: 2, id: "p".into() };
    assert_eq!(desk.done("b"), Err(waits.clone()));
    assert_eq!(desk.done("c"), Err(waits));
    desk.done("p").unwrap();
    desk.done("b").unwrap();
    assert_eq!(desk.next().as_deref(), Some("a"), "what stands before a pause point does not hold it back");
    desk.undone("p").unwrap();
    assert!(matches!(desk.done("c"), Err(Refusal::Waits { .. })));
    desk.noted("p", Mark::Failed, "power cut").unwrap();
    assert!(matches!(desk.done("c"), Err(Refusal::Waits { .. })), "one that failed is open");
    desk.noted("p", Mark::Skipped, "agreed by phone").unwrap();
    desk.done("c").unwrap();
}

#[test]
fn skipping_and_failing_need_a_note() {
    let mut desk = Desk::new(list(&step("a", "")), "");
    for (mark, word) in [(Mark::Skipped, "skipped"), (Mark::Failed, "failed")] {
        let entry = Entry { note: Some("  "), ..desk.entry("a", mark) };
        assert_eq!(desk.say(&entry), Err(Refusal::NoNote(word)));
        desk.noted("a", mark, "because").unwrap();
    }
    assert_eq!(desk.states(), [State::Failed]);
    let record = desk.scenario().step.last().unwrap();
    assert_eq!((record.note.as_ref().unwrap().0.as_str(), record.by.as_ref().unwrap().as_str()), ("because", "jb"));
}

/// A destructive step with the copies before it; the directory's is not needed for 2003, which has none of its own.
fn destructive() -> String {
    let registry = "backs_up = \"registry\"\nrecord = { ask = \"Where?\" }";
    let directory =
        "backs_up = \"directory\"\nwhen = { fact = \"server[{backout.server}].exchange\", is_not = \"2003\" }";
    let run = "destructive = \"{authrest.command} on {backout.server}\"";
    [step("registry", registry), step("directory", directory), step("run", run), step("start", "")].concat()
}

const BACKED_OUT: &str = "[organization]\nsite = \"S\"\n[[server]]\nname = \"SERVERA\"\nexchange = \"4.0\"\nbridgehead = true\n\
    [[server]]\nname = \"SERVERB\"\nexchange = \"5.5\"\n\
    [backout]\nserver = \"SERVERA\"\nupgrade_replicated = true\ndirectory_backup = true\n";

fn confirmed(desk: &mut Desk, confirm: &str) -> Result<String, Refusal> {
    let entry = Entry { confirm: Some(confirm), ..desk.entry("run", Mark::Done) };
    desk.say(&entry)
}

#[test]
fn a_destructive_step_needs_both_copies_and_its_parameters_repeated() {
    let mut desk = Desk::new(list(&destructive()), BACKED_OUT);
    let command = "AUTHREST 1000 1000 on SERVERA";
    let copy = |position, id: &str, what| Refusal::NoBackup { position, id: id.into(), what };
    assert_eq!(confirmed(&mut desk, command), Err(copy(2, "directory", "Dir.edb")));
    desk.done("directory").unwrap();
    assert_eq!(confirmed(&mut desk, command), Err(copy(1, "registry", "the registry")));
    let left_out = desk.noted("registry", Mark::Skipped, "no time");
    assert_eq!(left_out, Err(Refusal::AskedFor { position: 3, id: "run".into() }), "skipping is no way round it");
    desk.with("registry", "tape 3").unwrap();
    assert_eq!(desk.done("run"), Err(Refusal::Confirm { text: command.into(), left_out: Vec::new() }));
    assert_eq!(
        confirmed(&mut desk, "AUTHREST 0 1000 on SERVERA"),
        Err(Refusal::Confirm { text: command.into(), left_out: Vec::new() })
    );
    assert!(matches!(desk.done("start"), Err(Refusal::Waits { .. })), "it is a pause point too");
    confirmed(&mut desk, "authrest 1000 1000  on servera").unwrap();
    assert_eq!(desk.scenario().step.last().unwrap().value.as_ref().unwrap().0, "authrest 1000 1000  on servera");
    desk.done("start").unwrap();
}

#[test]
fn what_a_destructive_step_does_must_be_known() {
    let unknown = BACKED_OUT.replace("bridgehead = true\n", "");
    let mut desk = Desk::new(list(&destructive()), &unknown);
    desk.with("registry", "tape 3").unwrap();
    desk.done("directory").unwrap();
    let refused = confirmed(&mut desk, "AUTHREST 1000 1000 on SERVERA").unwrap_err();
    assert!(matches!(refused, Refusal::Unconfirmable(_)), "{refused}");
}

#[test]
fn a_copy_that_the_case_does_not_need_holds_nothing_back() {
    let other = BACKED_OUT.replace("exchange = \"4.0\"", "exchange = \"2003\"");
    let mut desk = Desk::new(list(&destructive()), &other);
    desk.with("registry", "tape 3").unwrap();
    assert_eq!(desk.states()[1], State::NotApplicable);
    assert!(!matches!(confirmed(&mut desk, "x"), Err(Refusal::NoBackup { .. })));
}

#[test]
fn what_can_not_be_taken_back_is_recorded_as_a_mistake_only_with_a_note() {
    let mut desk = Desk::new(list(&destructive()), BACKED_OUT);
    desk.with("registry", "tape 3").unwrap();
    desk.done("directory").unwrap();
    confirmed(&mut desk, "AUTHREST 1000 1000 on SERVERA").unwrap();
    assert!(matches!(desk.undone("run"), Err(Refusal::NoNote(_))));
    desk.noted("run", Mark::Undone, "ticked on the wrong case").unwrap();
    assert_eq!(desk.states()[2], State::Undone);
    desk.undone("directory").unwrap();
}

#[test]
fn a_program_that_does_not_fit_holds_authrest_back() {
    let authrest = backsync::checklist::Lists::built_in().get("raise-usn-authrest").unwrap().clone();
    let example = backsync::cases::named("article-usn-example").unwrap().text;
    let mut desk = Desk::new(authrest, "");
    desk.draft = backsync::scenario::Draft::new(example.to_owned()).unwrap();
    desk.with("note-version", "5.5").unwrap();
    desk.done("get-authrest").unwrap();
    desk.with("read-its-version", "5.5.1000.1").unwrap();
    assert_eq!(desk.states()[7..9], [State::Todo; 2]);
    assert!(matches!(desk.done("stop-services"), Err(Refusal::Waits { position: 8, .. })));
    desk.done("get-authrest").unwrap();
    assert!(matches!(desk.done("stop-services"), Err(Refusal::Waits { position: 9, .. })));
    desk.with("read-its-version", "5.5.1960.8").unwrap();
    desk.done("stop-services").unwrap();
}

#[test]
fn skipping_what_is_known_not_to_hold_is_no_way_to_what_can_t_be_taken_back() {
    let backup = "pause = true\nexpect = \"It is there.\"\nholds = { fact = \"backout.directory_backup\", is = true }\n\
        if_not = { text = \"Remove nothing.\", stop = true }";
    let steps = [step("backup", backup), destructive()].concat();
    let case = BACKED_OUT.replace("directory_backup = true", "directory_backup = false");
    for (case, against) in [(case.as_str(), true), (BACKED_OUT, false)] {
        let mut desk = Desk::new(list(&steps.replace("{authrest.command} on ", "remove ")), case);
        desk.noted("backup", Mark::Skipped, "x").unwrap();
        desk.with("registry", "tape 3").unwrap();
        desk.done("directory").unwrap();
        match confirmed(&mut desk, "remove SERVERA") {
            Err(Refusal::Against { position: 1, id, .. }) if against => assert_eq!(id, "backup"),
            other => assert!(!against && other.is_ok(), "{other:?}"),
        }
    }
}

/// Who confirms that something is removed is told of what nobody looked at, and of copies that nobody made.
#[test]
fn a_confirmation_names_what_was_skipped_before_it() {
    let steps = [step("stores", "pause = true"), step("look", ""), destructive()].concat();
    let mut desk = Desk::new(list(&steps), BACKED_OUT);
    desk.noted("stores", Mark::Skipped, "no room").unwrap();
    desk.noted("look", Mark::Skipped, "no pause point").unwrap();
    desk.with("registry", "tape 3").unwrap();
    desk.done("directory").unwrap();
    let refusal = desk.done("run").unwrap_err().to_string();
    let wanted = "can't be taken back, and before it was skipped: step 1, The step stores (no room); confirm it";
    assert!(refusal.contains(wanted), "{refusal}");
    assert!(!refusal.contains("no pause point"), "{refusal}");
    confirmed(&mut desk, "AUTHREST 1000 1000 on SERVERA").unwrap();
}
