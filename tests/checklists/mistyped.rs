//! A name typed by mistake goes with the record that is taken back; what hangs on a name stays.

use backsync::checklist::{Mark, Refusal};

use crate::desk::{Desk, list, step};

const WHO: &str = "record = { ask = \"Who\", field = \"dirsync.requestor\" }";
const PARTNER: &str = "record = { ask = \"Who\", field = \"restore.partner\" }";

#[test]
fn a_name_typed_by_mistake_goes_with_its_record() {
    let case = "[dirsync]\n[[dirsync.requestor]]\nname = \"PO-SOUTH\"\nsrvseq = 57\n";
    let mut desk = Desk::new(list(&step("a", WHO)), case);
    let before = desk.draft.text().to_owned();
    desk.with("a", "PO-SUOTH").unwrap();
    assert_eq!(desk.scenario().dirsync.as_ref().unwrap().requestor.len(), 2);
    desk.say(&desk.entry("a", Mark::Undone)).unwrap();
    assert_eq!(desk.scenario().dirsync.as_ref().unwrap().requestor.len(), 1);
    assert!(desk.draft.text().starts_with(before.trim_end()), "{}", desk.draft.text());
    desk.with("a", "PO-SOUTH").unwrap();
    desk.say(&desk.entry("a", Mark::Undone)).unwrap();
    assert_eq!(desk.scenario().dirsync.as_ref().unwrap().requestor.len(), 1, "it has a number, so it stays");
}

#[test]
fn a_partner_takes_the_server_along_that_came_with_it_unless_it_is_named_elsewhere() {
    let mut desk = Desk::new(list(&step("a", PARTNER)), "");
    desk.with("a", "SERVRE").unwrap();
    assert_eq!(desk.scenario().server.len(), 1);
    desk.say(&desk.entry("a", Mark::Undone)).unwrap();
    assert!(desk.scenario().server.is_empty() && desk.scenario().restore.as_ref().is_none_or(|r| r.partner.is_empty()));
    let named = "[[server]]\nname = \"SERVERB\"\n[[event]]\nlog = \"Application\"\nid = 1\nserver = \"SERVERB\"\n";
    let mut desk = Desk::new(list(&step("a", PARTNER)), named);
    desk.with("a", "SERVERB").unwrap();
    desk.say(&desk.entry("a", Mark::Undone)).unwrap();
    assert_eq!(desk.scenario().server.len(), 1);
}

#[test]
fn nothing_is_said_of_a_step_behind_an_open_pause_point() {
    let steps = [step("stop", "pause = true"), step("go", ""), step("on", "")];
    let mut desk = Desk::new(list(&steps.concat()), "");
    for mark in [Mark::Done, Mark::Skipped, Mark::Failed] {
        let entry = backsync::checklist::Entry { note: Some("why"), ..desk.entry("on", mark) };
        assert!(matches!(desk.say(&entry), Err(Refusal::Waits { position: 1, .. })), "{mark:?}");
    }
    let skipped = backsync::checklist::Entry { note: Some("why"), ..desk.entry("stop", Mark::Skipped) };
    desk.say(&skipped).unwrap();
    desk.done("on").unwrap();
}
