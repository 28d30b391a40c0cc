//! Where a list ends and goes on with another, that one is open: nobody is sent to a list that refuses.

use backsync::cases;
use backsync::checklist::{Ending, ListState, Lists, Then, Walk};
use backsync::facts::Facts;
use backsync::scenario::load;

/// Lists that do harm in a case that does not call for them: which of a backed-out upgrade, or of a damaged post office, says
/// the case; and a USN is not raised on top of a repair. Where they refuse, the list that ended says so, and why.
const BRANCHES: [&str; 10] = [
    "backout-bridgehead-with-55",
    "backout-bridgehead-without-55",
    "backout-member-with-55",
    "backout-single-server-site",
    "ccmail-hub",
    "ccmail-users",
    "raise-usn-authrest",
    "raise-usn-import",
    "find-discrepancy",
    "plan-next-repair",
];

fn failed(list: &str, step: &str) -> String {
    format!(
        "\n[[step]]\nchecklist = \"{list}\"\nid = \"{step}\"\nstate = \"failed\"\nat = 1999-04-20T10:00:00Z\nnote = \"n\"\n"
    )
}

#[test]
fn a_list_that_another_goes_on_with_is_open_in_every_case() {
    let mut seen = 0;
    for list in Lists::built_in().all() {
        for step in &list.steps {
            let Some(Then::List(on)) = step.if_not.as_ref().map(|if_not| &if_not.then) else { continue };
            let target = Lists::built_in().get(&on.value.0).unwrap();
            for case in cases::ALL {
                let scenario = load(&format!("{}{}", case.text, failed(&list.id, &step.id))).unwrap();
                let facts = Facts::of(&scenario, "1999-04-20T12:00:00Z".parse().unwrap());
                let walk = Walk::of(list, &facts);
                if walk.applies.is_no() || walk.ended.is_none() {
                    continue;
                }
                seen += 1;
                let from = format!("{}: {} {} -> {}", case.name, list.id, step.id, target.id);
                let ending = Ending::of(&walk, Lists::built_in()).unwrap();
                let open = Walk::of(target, &facts).state != ListState::NotApplicable;
                assert_eq!(ending.list.is_some(), open, "{from}: {}", ending.now());
                assert!(
                    open || (BRANCHES.contains(&target.id.as_str()) && ending.now().contains("not in this case")),
                    "{from}"
                );
            }
        }
    }
    assert!(seen > 100, "{seen} endings in all cases");
}

#[test]
fn a_list_that_harms_in_another_case_is_not_open_to_whoever_calls() {
    let called: Vec<&str> =
        Lists::built_in().all().iter().filter(|list| list.called).map(|list| list.id.as_str()).collect();
    assert!(BRANCHES.iter().all(|branch| !called.contains(branch)), "{called:?}");
}

/// The way from list to list never comes back to where it began: two lists would send to each other for ever.
#[test]
fn lists_of_verification_and_faults_do_not_send_round_in_a_circle() {
    let on = |id: &str| -> Vec<String> {
        let list = Lists::built_in().get(id).unwrap();
        let jumps = list.steps.iter().filter_map(|step| step.if_not.as_ref());
        jumps
            .filter_map(|if_not| if let Then::List(on) = &if_not.then { Some(on.value.0.clone()) } else { None })
            .collect()
    };
    for list in ["verify-within-site", "verify-between-sites", "update-now", "fault-within-site", "fault-between-sites"]
    {
        let (mut reached, mut open) = (Vec::new(), on(list));
        while let Some(next) = open.pop() {
            // What raises a USN begins the verification anew.
            if next.starts_with("raise-usn") || reached.contains(&next) {
                continue;
            }
            open.extend(on(&next));
            reached.push(next);
        }
        assert!(!reached.iter().any(|one| one == list), "{list}: {reached:?}");
    }
}
