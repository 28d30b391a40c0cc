//! The lists of the cc:Mail connector and of the Migration Wizard (Q179072, KB 842631).

use backsync::checklist::{ListState, Lists, Mark, State};
use backsync::scenario::Draft;

use super::Say::Value;
use super::{NOTHING, case, walked};
use crate::desk::Desk;

const NOW: &str = "1999-01-12T09:00:00Z";

const HUB: &str = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"C\"\nexchange = \"5.5\"\n\
    [ccmail]\nserver = \"C\"\npost_office_version = \"DB6\"\npost_office_has_users = false\n";

#[test]
fn a_hub_is_restored_or_made_anew() {
    let no = ("confirm-no-users", Value("no"));
    let restored = walked("ccmail-hub", HUB, &[no, ("judge-backup", Value("yes"))]);
    assert_eq!(
        (restored.state(), restored.has("restore-backup"), restored.has("install-new")),
        (ListState::Finished, true, false)
    );
    assert_eq!(restored.brackets, NOTHING);
    let anew = walked("ccmail-hub", HUB, &[no, ("judge-backup", Value("no"))]);
    assert_eq!((anew.has("restore-backup"), anew.has("install-new")), (false, true));
    assert!(anew.at("match-configuration") < anew.at("start-connector"));
    assert!(anew.at("stop-connector") < anew.at("move-aside"));
    let users = walked("ccmail-hub", HUB, &[("confirm-no-users", Value("yes"))]);
    assert_eq!(users.goes_on_with().as_deref(), Some("ccmail-users"));
    assert_eq!(users.fact("ccmail.checklist"), "ccmail-users", "and that list is the one of the case");
}

#[test]
fn a_connector_that_does_not_start_moves_no_post_office() {
    for (list, text, backup) in [
        ("ccmail-hub", HUB.to_owned(), "move-aside"),
        ("ccmail-users", HUB.replace("has_users = false", "has_users = true"), "move-damaged"),
    ] {
        for (step, moved) in [("start-connector", false), ("see-next-cycle", list == "ccmail-hub")] {
            let list = Lists::built_in().get(list).unwrap().clone();
            let mut desk = Desk { list, draft: Draft::new(text.clone()).unwrap(), now: NOW.parse().unwrap() };
            while let Some(next) = desk.next().filter(|next| next != step) {
                let value = match next.as_str() {
                    "confirm-no-users" | "judge-backup" => "no",
                    "confirm-users" => "yes",
                    "move-users" | "review-temporary" => "12",
                    "inform-users" => NOW,
                    _ => "",
                };
                desk.with(&next, value).or_else(|_| desk.with(&next, "noted")).unwrap();
            }
            desk.noted(step, Mark::Failed, "it stops again").unwrap();
            let back = if moved { "stop-connector" } else { "check-connector" };
            assert_eq!(desk.next().as_deref(), Some(back), "{step} of {}", desk.list.id);
            let state = desk.walk(|walk| walk.step(backup).unwrap().2.state);
            assert_eq!(state == State::Done, !moved, "{backup} after {step} of {}", desk.list.id);
        }
    }
}

#[test]
fn with_users_the_seven_steps_come_in_their_order() {
    let text = HUB.replace("has_users = false", "has_users = true");
    let walked = walked(
        "ccmail-users",
        &text,
        &[
            ("confirm-users", Value("yes")),
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

/// 12 mailboxes and half an hour: with five minutes each it is an hour.
const TWELVE: &str = "schema = 1\ntitle = \"t\"\n[migration]\nfailing_mailboxes = 12\nmailmig_version = \"6.5.6980.97\"\n\
    total_mailboxes = 300\n";

#[test]
fn a_target_below_the_floor_is_said_and_does_not_go_round() {
    let done = walked(
        "migration-delays",
        TWELVE,
        &[
            ("choose-delay", Value("30")),
            ("choose-delay", Value("60")),
            ("set-retries", Value("5")),
            ("set-interval", Value("60")),
        ],
    );
    assert_eq!((done.state(), done.times("choose-delay"), done.times("set-retries")), (ListState::Finished, 2, 1));
    assert!(done.visited.iter().rposition(|step| step == "choose-delay").unwrap() < done.at("set-retries"));
    assert_eq!(done.brackets, NOTHING);
}

#[test]
fn values_that_are_too_hasty_and_counts_that_can_not_be_lead_back() {
    let hasty = walked(
        "migration-delays",
        TWELVE,
        &[
            ("count-failing", Value("301")),
            ("count-failing", Value("12")),
            ("choose-delay", Value("60")),
            ("set-retries", Value("2")),
            ("set-retries", Value("5")),
            ("set-interval", Value("60")),
        ],
    );
    assert_eq!((hasty.state(), hasty.times("set-retries"), hasty.times("count-failing")), (ListState::Finished, 2, 2));
    let again = hasty.visited.iter().rposition(|step| step == "set-retries").unwrap();
    assert!(hasty.at("set-interval") < again && again < hasty.at("see-delay"), "{:#?}", hasty.visited);
    assert_eq!(hasty.brackets, NOTHING);
}

#[test]
fn fewer_minutes_than_the_floor_are_asked_for_once_more_in_the_same_step() {
    let answers = [
        ("choose-delay", Value("40")),
        ("choose-delay", Value("50")),
        ("set-retries", Value("5")),
        ("set-interval", Value("60")),
    ];
    let walked = walked("migration-delays", &case("migration-slow"), &answers);
    assert_eq!(
        (walked.state(), walked.times("choose-delay"), walked.times("save-registry")),
        (ListState::Finished, 2, 1)
    );
    let said = walked.desk.walk(|walk| {
        let (_, step, _) = walk.step("choose-delay").unwrap();
        walk.scope.read(&step.if_not.as_ref().unwrap().text).text
    });
    assert!(said.contains("each of the 10 mailboxes") && !said.contains("60"), "{said}");
}

#[test]
fn values_that_were_taken_out_of_the_registry_are_no_longer_in_force() {
    let walked = walked(
        "migration-delays",
        &case("migration-slow"),
        &[("choose-delay", Value("60")), ("set-retries", Value("6")), ("set-interval", Value("60"))],
    );
    let migration = walked.desk.scenario().migration.as_ref().unwrap();
    assert_eq!((migration.max_mailbox_logon_retries, migration.mailbox_logon_retry_interval), (None, None));
    assert_eq!(walked.fact("migration.delay_minutes"), "600", "60 tries, 60 seconds apart, once more");
    let mut desk = walked.desk;
    let before = desk.draft.text().to_owned();
    assert_eq!(desk.done("undo-values").unwrap(), "", "nothing is left to take out");
    assert!(desk.draft.text().starts_with(before.trim_end()));
}
