//! What happens where what should be seen is not seen: the list ends, goes on further down, goes back, or in another list.

use backsync::checklist::{Entry, ListState, Mark, Refusal, State, Walk};

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

#[test]
fn what_is_open_again_says_so_and_has_nothing_to_take_back() {
    let mut desk = begun("step = \"b\"");
    let b = |walk: &Walk<'_, '_>| (walk.steps[1].is_again(), walk.steps[1].because.clone());
    let (again, because) = desk.walk(b);
    assert!(again && because.contains("led back"), "{because}");
    assert_eq!(desk.noted("b", Mark::Undone, "x"), Err(Refusal::OpenAgain));
    desk.noted("look", Mark::Undone, "it was there").unwrap();
    assert_eq!(desk.states()[..3], [State::Done, State::Done, State::Undone], "taking back the failure brings it back");
}

#[test]
fn where_a_failure_leads_is_told_with_it() {
    for (if_not, told) in [
        ("step = \"a\"", "steps 1 to 2 are to be done again: it is not there"),
        ("step = \"b\"", "step 2 is to be done again: it is not there"),
        ("step = \"d\"", "it goes on with step 5: it is not there"),
    ] {
        let mut desk = with(if_not);
        if if_not != "step = \"d\"" {
            let entry = Entry { note: Some("no"), ..desk.entry("look", Mark::Failed) };
            let words = desk.walk(|walk| walk.tick(&entry).unwrap().edit.words.unwrap());
            assert!(words.contains("it goes back to step"), "nothing was done yet: {words}");
        }
        desk.done("a").unwrap();
        desk.done("b").unwrap();
        let entry = Entry { note: Some("no"), ..desk.entry("look", Mark::Failed) };
        let words = desk.walk(|walk| walk.tick(&entry).unwrap().edit.words.unwrap());
        assert_eq!(words, format!("The step look: failed, {told}"));
    }
}

#[test]
fn a_step_is_needed_by_what_was_chosen_before_it() {
    let choose = "[step.record]\nask = \"Way\"\nkind = \"word\"\none_of = [\"this\", \"that\"]";
    let steps = [
        step("choose", choose),
        step("a", "when = { step = \"choose\", is = \"this\" }"),
        step("b", "when = { step = \"choose\", one_of = [\"that\"] }"),
    ];
    let mut desk = Desk::new(list(&steps.concat()), "");
    assert_eq!(desk.states(), [State::Todo, State::Unknown, State::Unknown]);
    desk.with("choose", "That").unwrap();
    assert_eq!(desk.states(), [State::Done, State::NotApplicable, State::Todo]);
    let told = |when: &str| {
        let text = format!("id = \"l\"\ntitle = \"L\"\narticle = \"Q195908\"\nkind = \"read-do\"\n{}", step("a", when));
        backsync::checklist::read(&text).unwrap_err()[0].message.clone()
    };
    assert!(told("when = { step = \"nowhere\", is = \"x\" }").contains("no step \"nowhere\""));
    assert!(told("when = { step = \"a\", is = \"x\" }").contains("nothing is written down"));
    assert!(told("when = { step = \"a\", above = 3 }").contains("compared with words"));
}

#[test]
fn what_led_back_and_is_not_needed_any_more_holds_nothing_up() {
    let choose = "[step.record]\nask = \"Way\"\nkind = \"word\"\none_of = [\"this\", \"that\"]";
    let way = "when = { step = \"choose\", is = \"this\" }\nexpect = \"x\"\n\
        if_not = { text = \"another way\", step = \"choose\" }";
    let steps = [step("choose", choose), step("way", way), step("end", "")];
    let mut desk = Desk::new(list(&steps.concat()), "");
    desk.with("choose", "this").unwrap();
    desk.noted("way", Mark::Failed, "no").unwrap();
    assert_eq!(desk.next().as_deref(), Some("choose"));
    desk.with("choose", "that").unwrap();
    assert_eq!(desk.states(), [State::Done, State::NotApplicable, State::Todo]);
    assert_eq!(desk.next().as_deref(), Some("end"));
    desk.done("end").unwrap();
    assert_eq!(desk.walk(|walk| walk.state), ListState::Finished);
}

#[test]
fn behind_the_end_of_a_list_nothing_is_said_of_a_step() {
    let mut desk = begun("stop = true");
    let ended = Refusal::Ended { position: 3, id: "look".into(), why: "it is not there".into() };
    assert_eq!(desk.done("c"), Err(ended.clone()));
    assert_eq!(desk.noted("d", Mark::Skipped, "no"), Err(ended));
    desk.done("a").unwrap();
    desk.undone("look").unwrap();
    desk.done("c").unwrap();
}

#[test]
fn a_step_is_needed_unless_another_was_left_out_and_while_a_number_is_another() {
    let steps = [
        step("save", "record = { ask = \"Where\" }"),
        step("back", "when = { step = \"save\", skipped = false }"),
        step("count", "record = { ask = \"How many\", kind = \"number\" }"),
        step("rest", "when = { not = { step = \"count\", is = { fact = \"usn.discrepancy\" } } }"),
    ];
    let case = "[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n[restore]\nserver = \"A\"\nusn_changed = 1\n\
        [[restore.partner]]\nserver = \"B\"\nusn = 1601\n";
    let mut desk = Desk::new(list(&steps.concat()), case);
    assert_eq!(desk.states(), [State::Todo, State::Todo, State::Todo, State::Unknown]);
    desk.with("count", "3").unwrap();
    assert_eq!(desk.states()[3], State::Todo);
    desk.with("count", "1,600").unwrap();
    assert_eq!(desk.states()[3], State::NotApplicable);
    desk.noted("save", Mark::Skipped, "nothing there").unwrap();
    assert_eq!(desk.states()[1], State::NotApplicable);
    assert_eq!(desk.walk(|walk| walk.so_far()), "1 of 2 steps that this case needs of 4 done, 1 skipped");
    let text = format!(
        "id = \"l\"\ntitle = \"L\"\narticle = \"Q195908\"\nkind = \"read-do\"\n{}",
        step("a", "when = { given = \"backout\", skipped = true }")
    );
    assert!(backsync::checklist::read(&text).unwrap_err()[0].message.contains("only a step is left out"));
}
