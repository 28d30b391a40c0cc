//! What happens where what should be seen is not seen: the list ends, goes on further down, goes back, or in another list.

use backsync::checklist::{ListState, Mark, State};

use crate::desk::{Desk, list, step};

fn with(if_not: &str) -> Desk {
    let look = format!("expect = \"a line\"\nif_not = {{ text = \"it is not there\", {if_not} }}");
    Desk::new(list(&[step("a", ""), step("b", ""), step("look", &look), step("c", ""), step("d", "")].concat()), "")
}

fn begun(if_not: &str) -> Desk {
    let mut desk = with(if_not);
    desk.done("a").unwrap();
    desk.done("b").unwrap();
    desk.noted("look", Mark::Failed, "nothing there").unwrap();
    desk
}

#[test]
fn a_list_that_stops_has_no_next_step_until_the_failed_one_is_done() {
    let mut desk = begun("stop = true");
    assert_eq!(desk.walk(|walk| (walk.next, walk.state, walk.ended.is_some())), (None, ListState::Open, true));
    desk.done("look").unwrap();
    assert_eq!(desk.next().as_deref(), Some("c"));
    assert!(desk.walk(|walk| walk.ended.is_none()));
}

#[test]
fn what_lies_between_is_passed() {
    let mut desk = begun("step = \"d\"");
    assert_eq!(desk.states(), [State::Done, State::Done, State::Failed, State::NotApplicable, State::Todo]);
    assert_eq!(desk.next().as_deref(), Some("d"));
    desk.done("d").unwrap();
    assert_eq!(desk.walk(|walk| (walk.state, walk.done, walk.of)), (ListState::Finished, 4, 4));
}

#[test]
fn going_back_means_doing_again() {
    let mut desk = begun("step = \"b\"");
    assert_eq!(desk.states(), [State::Done, State::Todo, State::Failed, State::Todo, State::Todo]);
    assert_eq!(desk.next().as_deref(), Some("b"));
    desk.done("b").unwrap();
    assert_eq!(desk.next().as_deref(), Some("look"), "it failed, and is tried once more");
    desk.done("look").unwrap();
    assert_eq!(desk.next().as_deref(), Some("c"));
    assert_eq!(desk.states()[..3], [State::Done; 3]);
}

#[test]
fn another_list_is_named() {
    let steps = step("look", "expect = \"x\"\nif_not = { text = \"look there\", list = \"find-discrepancy\" }");
    let mut desk = Desk::new(list(&steps), "");
    desk.noted("look", Mark::Failed, "no").unwrap();
    desk.walk(|walk| {
        let then = &walk.ended.as_ref().unwrap().if_not.then;
        assert!(matches!(then, backsync::checklist::Then::List(list) if list.value.0 == "find-discrepancy"));
    });
}

/// A step that is done, and that the numbers say was in vain: back to the beginning of the loop.
#[test]
fn a_check_by_the_facts_sends_back_too() {
    let steps = [
        step("count", "record = { ask = \"Rows\", field = \"restore.changes_made_here\" }"),
        step(
            "look",
            "expect = \"ten\"\nholds = { fact = \"restore.changes_made_here\", at_least = 10 }\nif_not = { text = \"too few\", step = \"count\" }",
        ),
    ];
    let mut desk = Desk::new(list(&steps.concat()), "");
    desk.with("count", "3").unwrap();
    desk.done("look").unwrap();
    assert_eq!(desk.states(), [State::Todo, State::Todo]);
    desk.with("count", "12").unwrap();
    assert_eq!(desk.states()[0], State::Done);
    desk.done("look").unwrap();
    assert_eq!(desk.walk(|walk| walk.state), ListState::Finished);
}
