//! The ten steps of Q201414 on a case in which nothing is known: at the end the answer is the article's.

use backsync::checklist::{ListState, Lists, State};
use backsync::replication;

use crate::desk::Desk;

fn desk() -> Desk {
    Desk::new(Lists::built_in().get("find-discrepancy").unwrap().clone(), "")
}

#[test]
fn the_ten_steps_end_with_the_articles_thousand() {
    let mut desk = desk();
    assert_eq!(desk.next().as_deref(), Some("start-raw-mode"));
    assert!(desk.done("start-raw-mode").unwrap_err().to_string().contains("The restored server"));
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.done("make-mailbox").unwrap();
    desk.done("open-raw-properties").unwrap();
    assert_eq!(desk.with("note-usn-changed", "7,483").unwrap(), "USN-Changed of the new mailbox 7,483 recorded");
    assert!(desk.walk(|walk| walk.scope.read(&walk.list.steps[7].title).unknown.is_empty()));
    desk.with("connect-to-partner", "SERVERB").unwrap();
    desk.done("find-reps-from").unwrap();
    desk.done("open-replica-link").unwrap();
    assert_eq!(
        desk.with("note-reps-from", "8483").unwrap(),
        "The USN that SERVERB holds for SERVERA 8,483 recorded: discrepancy now 1,000"
    );
    assert_eq!(
        desk.with("compare", "1").unwrap_err().to_string(),
        "Servers in the site, SERVERA counted: 1 can't be, it is at least 2"
    );
    desk.with("compare", "2").unwrap();
    assert_eq!(desk.next().as_deref(), Some("subtract"));
    desk.done("subtract").unwrap();
    assert_eq!(desk.next(), None);
    assert_eq!(desk.walk(|walk| (walk.state, walk.done, walk.of)), (ListState::Finished, 10, 10));

    let plan = replication::plan(desk.scenario(), &desk.now);
    assert_eq!((plan.state, plan.discrepancy), (replication::State::Blocked, Some(1_000)));
    assert_eq!(
        plan.unknown.iter().map(|missing| missing.fact.as_str()).find(|fact| fact.contains("usn_changed")),
        None
    );
    assert!(
        desk.draft.text().contains("usn_changed = 7483\nread_at = 1999-01-12T09:31:00Z\n"),
        "{}",
        desk.draft.text()
    );
}

/// Three servers besides, of which two were read: the third is to be read in the same way.
#[test]
fn the_partners_are_read_one_after_the_other_until_three_or_all_are_read() {
    let mut desk = desk();
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.done("make-mailbox").unwrap();
    desk.done("open-raw-properties").unwrap();
    desk.with("note-usn-changed", "7483").unwrap();
    for (partner, usn, next) in [
        ("SERVERB", "8483", "connect-to-partner"),
        ("SERVERC", "8479", "connect-to-partner"),
        ("SERVERD", "8482", "subtract"),
    ] {
        assert_eq!(desk.next().as_deref(), Some("connect-to-partner"));
        assert!(desk.with("note-reps-from", usn).is_err(), "of whom is not known before somebody connects");
        desk.with("connect-to-partner", partner).unwrap();
        desk.done("find-reps-from").unwrap();
        desk.done("open-replica-link").unwrap();
        desk.with("note-reps-from", usn).unwrap();
        desk.with("compare", "9").unwrap();
        assert_eq!(desk.next().as_deref(), Some(next), "after {partner}");
    }
    let plan = replication::plan(desk.scenario(), &desk.now);
    assert_eq!(plan.partners.iter().map(|partner| partner.usn.unwrap().get()).collect::<Vec<_>>(), [8483, 8479, 8482]);
    assert_eq!(desk.scenario().step.len(), 4 + 3 * 5, "every tick is a record, none is rewritten");
}

/// The article says of itself that it does not help where the value of the others is lower.
#[test]
fn where_no_partner_is_blocked_the_list_ends_with_the_articles_own_exit() {
    let mut desk = desk();
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.with("note-usn-changed", "9000").unwrap();
    desk.with("connect-to-partner", "SERVERB").unwrap();
    desk.with("note-reps-from", "8483").unwrap();
    for step in ["make-mailbox", "open-raw-properties", "find-reps-from", "open-replica-link"] {
        desk.done(step).unwrap();
    }
    desk.with("compare", "2").unwrap();
    desk.walk(|walk| {
        let ended = walk.ended.as_ref().unwrap();
        assert_eq!(walk.list.steps[ended.step].id, "compare");
        assert!(walk.scope.read(&ended.if_not.text).text.contains("look for another cause"));
        assert_eq!((walk.state, walk.next), (ListState::Open, None), "something is left to be done, elsewhere");
        assert_eq!(walk.steps[9].state, State::NotApplicable);
        assert!(walk.steps[9].because.contains("compare"), "{}", walk.steps[9].because);
    });
}

#[test]
fn a_line_of_another_server_is_refused_and_nothing_is_recorded() {
    let mut desk = desk();
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.with("connect-to-partner", "SERVERB").unwrap();
    let before = desk.draft.text().to_owned();
    let line = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERC";
    let refused = desk.with("find-reps-from", line).unwrap_err();
    assert!(
        refused.to_string().contains("this is the line of \"SERVERC\", the restored server is \"SERVERA\""),
        "{refused}"
    );
    assert_eq!(desk.draft.text(), before);
}

#[test]
fn a_line_that_was_copied_is_the_usn_of_the_later_step_too() {
    let mut desk = desk();
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.with("connect-to-partner", "SERVERB").unwrap();
    desk.with("find-reps-from", "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA").unwrap();
    desk.done("note-reps-from").unwrap();
    let record = desk.scenario().step.last().unwrap();
    assert_eq!(record.value.as_ref().unwrap().0, "8483");
    assert!(desk.with("note-reps-from", "8484").is_ok(), "another number takes the line's place, as anywhere");
}

#[test]
fn undo_of_a_tick_is_a_record_and_undo_of_the_edit_takes_it_away() {
    let mut desk = desk();
    assert!(desk.undone("start-raw-mode").is_err());
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.undone("start-raw-mode").unwrap();
    assert_eq!(desk.states()[0], State::Undone);
    assert_eq!(desk.next().as_deref(), Some("start-raw-mode"));
    assert!(desk.undone("start-raw-mode").is_err(), "it is undone already");
    assert_eq!(desk.scenario().step.len(), 2);
    assert!(desk.scenario().restore.is_none(), "nothing but the name was known of it");
    desk.with("start-raw-mode", "SERVERA").unwrap();
    assert_eq!(desk.scenario().step.len(), 3);
    let back = desk.draft.plan_undo().unwrap();
    desk.draft.take(back);
    assert_eq!(desk.scenario().step.len(), 2);
}

#[test]
fn a_number_below_the_line_that_was_taken_is_refused_and_one_above_it_is_told() {
    let mut desk = desk();
    desk.with("start-raw-mode", "SERVERA").unwrap();
    desk.with("connect-to-partner", "SERVERB").unwrap();
    desk.with("find-reps-from", "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA").unwrap();
    let before = desk.draft.text().to_owned();
    let refused = desk.with("note-reps-from", "8482").unwrap_err().to_string();
    assert!(refused.contains("8,482 contradicts the line that was taken, which says 8,483"), "{refused}");
    assert_eq!(desk.draft.text(), before);
    desk.with("note-reps-from", "8483").unwrap();
    let told = desk.with("note-reps-from", "8490").unwrap();
    assert!(told.contains("in the place of the line that says another number"), "{told}");
}

#[test]
fn what_was_read_before_a_repair_stays() {
    let mut desk = desk();
    desk.draft =
        backsync::scenario::Draft::new(backsync::cases::named("article-repaired").unwrap().text.into()).unwrap();
    assert_eq!(desk.walk(|walk| walk.state), ListState::NotApplicable);
    // Begun before the repair, it is over since; and in a list that is not, nothing of today takes the place of what was read.
    let begun = "\n[[step]]\nchecklist = \"find-discrepancy\"\nid = \"make-mailbox\"\nstate = \"done\"\n";
    desk.draft = backsync::scenario::Draft::new(format!("{}{begun}", desk.draft.text())).unwrap();
    let over = desk.with("note-usn-changed", "9084").unwrap_err().to_string();
    assert!(over.contains("what is read from now on belongs to its verification"), "{over}");
    desk.list.over = None;
    let refused = desk.with("note-usn-changed", "9084").unwrap_err().to_string();
    assert!(refused.contains("restore.usn_changed was read before the repair"), "{refused}");
    assert!(refused.contains("verify-within-site"), "{refused}");
    desk.with("connect-to-partner", "SERVERB").unwrap();
    assert!(desk.with("note-reps-from", "9084").unwrap_err().to_string().contains("before the repair"));
    desk.done("note-usn-changed").unwrap();
    assert_eq!(desk.scenario().restore.as_ref().unwrap().usn_changed.unwrap().get(), 7_483);
}
