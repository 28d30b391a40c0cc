//! The lists of Resync.glb (Q215505, Q150976).

use backsync::checklist::{ListState, Lists, Mark, Refusal};
use backsync::scenario::Draft;

use super::Say::{self, Failed, Value};
use super::{case, walked};
use crate::desk::Desk;

const NAMED: [(&str, Say<'static>); 2] = [("name-requestor", Value("PO-SOUTH")), ("mark-requestor", Value("yes"))];

#[test]
fn a_header_that_is_too_low_is_cured_before_the_file_is_made() {
    let walked = walked("make-resync", &case("resync-error-14"), &NAMED);
    assert_eq!(walked.goes_on_with().as_deref(), Some("cure-error-14"));
    assert!(!walked.has("add-value"));
}

const BOTH_ASK: &str = "name = \"PO-NORTH\"\nresync = true";

#[test]
fn where_the_holders_ask_too_the_registry_needs_no_setting() {
    let text = case("resync-error-14").replace("name = \"PO-NORTH\"", BOTH_ASK);
    let made = walked("make-resync", &text, &NAMED);
    assert_eq!((made.state(), made.brackets.len()), (ListState::Finished, 0));
    assert!(made.at("save-registry") < made.at("add-value"));
    let imported = walked(
        "import-resync",
        &text,
        &[
            ("name-requestor", Value("PO-SOUTH")),
            ("name-requestor", Value("PO-NORTH")),
            ("see-it-asks", Value("yes")),
            ("note-waiting-changes", Value("13")),
            ("read-own-reqsync", Value("17")),
            ("read-own-srvsync", Value("80")),
            ("read-reqtrans-again", Value("17")),
        ],
    );
    assert_eq!((imported.state(), imported.brackets.len()), (ListState::Finished, 0));
    assert_eq!(imported.fact("resync.findings"), "0", "what was noted before the import is past");
}

#[test]
fn numbers_that_the_import_has_not_set_are_refused_and_it_is_done_again() {
    let text = case("resync-error-14").replace("name = \"PO-NORTH\"", BOTH_ASK);
    let list = Lists::built_in().get("import-resync").unwrap().clone();
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    while let Some(next) = desk.next().filter(|next| next != "read-own-reqsync") {
        let value = match next.as_str() {
            "name-requestor" => "PO-SOUTH",
            "see-it-asks" => "yes",
            _ => "",
        };
        desk.with(&next, value).or_else(|_| desk.with(&next, "noted")).unwrap();
    }
    assert!(matches!(desk.done("read-own-reqsync"), Err(Refusal::NoValue { .. })), "the number from before is not it");
    assert!(matches!(desk.with("read-own-reqsync", "5"), Err(Refusal::Value(_))));
    desk.noted("read-own-reqsync", Mark::Failed, "5").unwrap();
    assert_eq!(desk.next().as_deref(), Some("copy-file"));
}

#[test]
fn who_does_not_ask_is_not_the_one_to_import() {
    let list = Lists::built_in().get("make-resync").unwrap().clone();
    let text = case("resync-error-14");
    let mut desk = Desk { list, draft: Draft::new(text).unwrap(), now: "1999-01-12T09:31:00Z".parse().unwrap() };
    desk.with("name-requestor", "PO-SOUTH").unwrap();
    assert!(matches!(desk.with("mark-requestor", "no"), Err(Refusal::Otherwise { .. })));
    for step in ["name-server", "note-dxa-version", "note-setting"] {
        desk.done(step).unwrap();
    }
    desk.noted("mark-requestor", Mark::Failed, "it is another").unwrap();
    assert_eq!(desk.next().as_deref(), Some("name-requestor"));
}

#[test]
fn an_old_dxa_is_replaced_before_the_setting_is_made() {
    let walked = walked(
        "cure-error-14",
        &case("resync-error-14"),
        &[
            ("ask-also", Failed("PO-NORTH can't import now")),
            ("read-dxa-version", Value("5.5.2448.8")),
            ("get-service-pack", Value("5.5.2650.24")),
            ("set-value", Value("1")),
        ],
    );
    assert_eq!(walked.state(), ListState::Finished);
    assert_eq!(walked.fact("resync.state"), "ok");
    let order = ["get-service-pack", "save-registry", "add-value", "set-value", "quit-regedt32", "make-again"];
    assert!(order.windows(2).all(|pair| walked.at(pair[0]) < walked.at(pair[1])), "{:#?}", walked.visited);
}

#[test]
fn a_new_dxa_needs_the_setting_only() {
    let walked = walked(
        "cure-error-14",
        &case("resync-error-14-new-build"),
        &[
            ("ask-also", Failed("PO-NORTH can't import now")),
            ("read-dxa-version", Value("5.5.2650.24")),
            ("set-value", Value("1")),
        ],
    );
    assert_eq!((walked.state(), walked.has("get-service-pack")), (ListState::Finished, false));
}
