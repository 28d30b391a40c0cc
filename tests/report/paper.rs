//! What a sheet says of a step is what its list says: where it leads, what waits for it, when it is needed at all.

use backsync::cases;
use backsync::checklist::{Label, Lists, Sheet, Walk};
use backsync::facts::Facts;
use backsync::report::{Case, Format, draw, worksheet};
use backsync::scenario::load;

use super::desk::{Paper, content, now};

/// The sheet of one list of a case, its lines joined.
fn sheet(case: &str, list: &str) -> String {
    let scenario = load(case).unwrap();
    let (facts, lists) = (Facts::of(&scenario, now(&scenario)), Lists::built_in());
    let only = [lists.get(list).unwrap()];
    let case = Case { facts: &facts, lists, path: "case.toml", names: None, only: &only };
    draw(&worksheet(&case), Format::Text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands of a step, up to the next one.
fn step(sheet: &str, number: usize) -> &str {
    let from = sheet.find(&format!(" Step {number}: ")).unwrap_or_else(|| panic!("no step {number}: {sheet}"));
    let rest = &sheet[from + 1..];
    rest.find(&format!(" Step {}: ", number + 1)).map_or(rest, |end| &rest[..end])
}

fn named(name: &str) -> &'static str {
    cases::named(name).unwrap().text
}

#[test]
fn a_sheet_says_where_a_step_leads_that_fails() {
    let bridgehead = named("backed-out-bridgehead");
    let between = sheet(bridgehead, "verify-between-sites");
    assert!(between.contains(" Then the list fault-between-sites (Replication between sites fails)."), "{between}");
    let list = Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let text = sheet(bridgehead, &list.id);
    let at = |id: &str| list.step(id).unwrap().0 + 1;
    assert!(
        step(&text, at("restore-directory")).contains(&format!(" Then step {}.", at("find-another-backup"))),
        "{text}"
    );
    assert!(text.contains(" The list ends then."), "{text}");
}

/// What is done is on no sheet, so its number alone would name nothing.
#[test]
fn a_step_that_is_on_record_is_called_by_its_title() {
    let list = Lists::built_in().get("raise-usn-authrest").unwrap();
    let back = list.steps.iter().enumerate().find_map(|(from, step)| {
        let to = match &step.if_not.as_ref()?.then {
            backsync::checklist::Then::Step(id) => list.step(&id.value.0)?.0,
            _ => return None,
        };
        (to < from && !list.steps[to].led_back).then_some((from, to))
    });
    let Some((from, to)) = back else { return };
    let record = |id: &str| format!("\n[[step]]\nchecklist = \"{}\"\nid = \"{id}\"\nstate = \"done\"\n", list.id);
    let case = format!("{}{}", named("article-usn-example"), record(&list.steps[to].id));
    let text = sheet(&case, &list.id);
    let words = format!(" Then step {}. That is on record, and not on this sheet: ", to + 1);
    assert!(step(&text, from + 1).contains(&words), "{text}");
}

#[test]
fn a_step_that_is_only_led_back_to_says_so_in_its_place() {
    let list = Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let text = sheet(named("backed-out-bridgehead"), &list.id);
    let at = |id: &str| list.step(id).unwrap().0 + 1;
    let its = step(&text, at("find-another-backup"));
    let only = format!("Only where step {} sends you back here. Read this sheet back then", at("restore-directory"));
    assert!(its.contains(&only) && !its.contains("@state"), "{its}");
    // Where Authrest was not run nothing is put back, wherever that list goes.
    let authrest = Lists::built_in().get("raise-usn-authrest").unwrap();
    for (position, step) in authrest.steps.iter().enumerate().filter(|(_, step)| step.led_back) {
        let text = sheet(named("article-usn-example"), &authrest.id);
        let led = authrest.steps.iter().any(|one| {
            one.if_not.as_ref().is_some_and(
                |if_not| matches!(&if_not.then, backsync::checklist::Then::Step(id) if id.value.0 == step.id),
            )
        });
        assert_eq!(text.contains(&format!(" Step {}: ", position + 1)), led, "{}: {text}", step.id);
    }
}

#[test]
fn a_pause_is_said_on_paper_as_in_the_list() {
    for case in backsync::cases::ALL {
        let scenario = load(case.text).unwrap();
        let facts = Facts::of(&scenario, now(&scenario));
        for id in ["backout-bridgehead-with-55", "raise-usn-authrest", "ccmail-users"] {
            let list = Lists::built_in().get(id).unwrap();
            let walk = Walk::of(list, &facts);
            if walk.next.is_none() {
                continue;
            }
            let text = sheet(case.text, id);
            let steps = Sheet::of(&walk, Lists::built_in()).steps;
            for (position, shown) in steps.iter().enumerate().filter(|(at, _)| !walk.steps[*at].is_settled()) {
                let pause = shown.parts.iter().find(|part| part.label == Label::Pause);
                let Some(pause) = pause.filter(|_| shown.destructive.is_none()) else { continue };
                let words = format!("Pause: {}", pause.text);
                assert!(step(&text, position + 1).contains(&words), "{} {id} {}: {words}", case.name, shown.id);
            }
        }
    }
}

#[test]
fn the_words_that_are_taken_stand_on_the_sheet() {
    let text = draw(&content(named("empty"), Paper::Worksheet), Format::Text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("done (or yes, ok), skipped (or skip) or failed (or fail)"), "{text}");
    assert!(text.contains("A lone x is not taken."), "{text}");
}
