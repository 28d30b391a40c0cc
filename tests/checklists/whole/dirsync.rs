//! The lists of Resync.glb (Q215505, Q150976).

use backsync::checklist::ListState;

use super::Say::{Failed, Value};
use super::{case, walked};

#[test]
fn a_header_that_is_too_low_is_cured_before_the_file_is_made() {
    let walked = walked("make-resync", &case("resync-error-14"), &[("name-requestor", Value("PO-SOUTH"))]);
    assert_eq!(walked.goes_on_with().as_deref(), Some("cure-error-14"));
    assert!(!walked.has("add-value"));
}

const BOTH_ASK: &str = "name = \"PO-NORTH\"\nresync = true";

#[test]
fn where_the_holders_ask_too_the_registry_needs_no_setting() {
    let text = case("resync-error-14").replace("name = \"PO-NORTH\"", BOTH_ASK);
    let made = walked("make-resync", &text, &[("name-requestor", Value("PO-SOUTH"))]);
    assert_eq!((made.state(), made.brackets.len()), (ListState::Finished, 0));
    assert!(made.at("save-registry") < made.at("add-value"));
    let imported = walked(
        "import-resync",
        &text,
        &[("name-requestor", Value("PO-SOUTH")), ("read-own-reqsync", Value("17")), ("read-own-srvsync", Value("80"))],
    );
    assert_eq!((imported.state(), imported.brackets.len()), (ListState::Finished, 0));
}

#[test]
fn an_old_dxa_is_replaced_before_the_setting_is_made() {
    let walked = walked(
        "cure-error-14",
        &case("resync-error-14"),
        &[
            ("ask-also", Failed("PO-NORTH can't import now")),
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
        &[("ask-also", Failed("PO-NORTH can't import now")), ("set-value", Value("1"))],
    );
    assert_eq!((walked.state(), walked.has("get-service-pack")), (ListState::Finished, false));
}
