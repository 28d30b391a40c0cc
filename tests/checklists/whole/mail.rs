//! The lists of the cc:Mail connector and of the Migration Wizard (Q179072, KB 842631).

use backsync::checklist::ListState;

use super::Say::Value;
use super::{NOTHING, case, walked};

const HUB: &str = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"C\"\nexchange = \"5.5\"\n\
    [ccmail]\nserver = \"C\"\npost_office_version = \"DB6\"\npost_office_has_users = false\n";

#[test]
fn a_hub_is_restored_or_made_anew() {
    let restored = walked("ccmail-hub", HUB, &[("judge-backup", Value("yes"))]);
    assert_eq!(
        (restored.state(), restored.has("restore-backup"), restored.has("install-new")),
        (ListState::Finished, true, false)
    );
    assert_eq!(restored.brackets, NOTHING);
    let anew = walked("ccmail-hub", HUB, &[("judge-backup", Value("no"))]);
    assert_eq!((anew.has("restore-backup"), anew.has("install-new")), (false, true));
    assert!(anew.at("match-configuration") < anew.at("start-connector"));
    assert!(anew.at("stop-connector") < anew.at("move-aside"));
    let users = walked("ccmail-hub", HUB, &[("confirm-no-users", Value("yes"))]);
    assert_eq!(users.goes_on_with().as_deref(), Some("ccmail-users"));
}

#[test]
fn with_users_the_seven_steps_come_in_their_order() {
    let text = HUB.replace("has_users = false", "has_users = true");
    let walked = walked(
        "ccmail-users",
        &text,
        &[
            ("move-users", Value("12")),
            ("review-temporary", Value("2")),
            ("inform-users", Value("1999-01-12T09:00:00Z")),
        ],
    );
    assert_eq!((walked.state(), walked.brackets.len()), (ListState::Finished, 0));
    let order = [
        "inform-users",
        "install-new",
        "move-users",
        "review-temporary",
        "move-damaged",
        "move-new",
        "start-connector",
    ];
    assert!(order.windows(2).all(|pair| walked.at(pair[0]) < walked.at(pair[1])), "{:#?}", walked.visited);
}

#[test]
fn the_wizard_is_updated_only_where_it_does_not_honour_the_values() {
    let set = [("set-retries", Value("6")), ("set-interval", Value("60")), ("choose-delay", Value("60"))];
    let new = walked("migration-delays", &case("migration-slow"), &set);
    assert_eq!((new.state(), new.has("install-update"), new.brackets.len()), (ListState::Finished, false, 0));
    assert!(new.at("save-registry") < new.at("set-retries"));
    let text = case("migration-slow").replace("\"6.5.6980.97\"", "\"6.5.6944.0\"");
    let mut answers = Vec::from(set);
    answers.extend([("decide-update", Value("hotfix")), ("check-build", Value("6.5.6980.97"))]);
    let old = walked("migration-delays", &text, &answers);
    assert_eq!((old.state(), old.has("install-update")), (ListState::Finished, true));
}
