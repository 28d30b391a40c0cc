//! The bounds of what is stranded, held against a site that follows the article's own pull rules: a partner asks for
//! what is above its Reps-From value, is sent just that, and then holds the highest USN (Q201414, replication example).
//! Every short history of a site with two partners is played, and the truth must lie within the bounds.

use ::backsync::replication::plan;
use ::backsync::scenario::Scenario;
use ::backsync::values::{Count, Moment, Usn, parse_moment};

use super::case::{NOW, case, loaded};

/// U0: the highest USN right after the restore.
const RESTORED_AT: u64 = 100;

#[derive(Clone, Copy, Debug)]
enum Step {
    Made,
    Received,
    Pull(usize),
}

/// What a partner may hold then: less, the same, within reach of a few changes, out of their reach.
const HELD: [u64; 5] = [99, 100, 101, 103, 106];

const STEPS: [Step; 4] = [Step::Made, Step::Received, Step::Pull(0), Step::Pull(1)];

#[derive(Clone)]
struct Site {
    usn: u64,
    /// The USNs of changes made on the restored server, and whether they were sent to anybody.
    made: Vec<(u64, bool)>,
    held: [u64; 2],
}

impl Site {
    fn take(&mut self, step: Step) {
        match step {
            Step::Made => {
                self.usn += 1;
                self.made.push((self.usn, false));
            }
            Step::Received => self.usn += 1,
            Step::Pull(partner) => {
                let above = self.held[partner];
                for (usn, sent) in &mut self.made {
                    *sent |= *usn > above;
                }
                self.held[partner] = above.max(self.usn);
            }
        }
    }

    /// What stays behind also after every partner asked once more.
    fn stranded(&self) -> u64 {
        let mut site = self.clone();
        site.take(Step::Pull(0));
        site.take(Step::Pull(1));
        site.made.iter().filter(|(_, sent)| !sent).count() as u64
    }
}

/// What an administrator may know of a history, besides USN-Changed.
#[derive(Clone, Copy, Debug)]
struct Known {
    made: bool,
    restore_point: bool,
    held_at_restore: bool,
    second_partner: bool,
}

fn every_knowledge() -> impl Iterator<Item = Known> {
    (0..16).map(|bits| Known {
        made: bits & 1 != 0,
        restore_point: bits & 2 != 0,
        held_at_restore: bits & 4 != 0,
        second_partner: bits & 8 != 0,
    })
}

/// Calls `judge` with every history of at most four steps, and what the partners held at its beginning.
fn every_history(mut judge: impl FnMut(&Site, u64)) {
    for first in HELD {
        for second in HELD {
            let held = [first, second];
            for length in 0..=4 {
                for number in 0..STEPS.len().pow(length) {
                    let mut site = Site { usn: RESTORED_AT, made: Vec::new(), held };
                    (0..length).for_each(|i| site.take(STEPS[number >> (2 * i) & 3]));
                    judge(&site, first.max(second));
                }
            }
        }
    }
}

/// The case as it is known: the USN of a new mailbox, made last, and the values read.
fn known(template: &Scenario, site: &Site, held_at_restore: u64, known: Known) -> Scenario {
    let usn = |n: u64| Usn::new(n).unwrap();
    let mut scenario = template.clone();
    let restore = scenario.restore.as_mut().unwrap();
    restore.usn_changed = Some(usn(site.usn + 1));
    restore.changes_made_here = known.made.then(|| Count::new(site.made.len() as u64).unwrap());
    restore.usn_at_restore = known.restore_point.then(|| usn(RESTORED_AT));
    restore.reps_from_at_restore = known.held_at_restore.then(|| usn(held_at_restore));
    restore.partner[0].usn = Some(usn(site.held[0]));
    restore.partner[1].usn = known.second_partner.then(|| usn(site.held[1]));
    scenario
}

#[test]
fn what_is_stranded_lies_within_the_bounds_in_every_short_history() {
    let now: Moment = parse_moment(NOW).unwrap();
    let template = loaded(&case("", &["", ""]));
    let (mut bounded, mut exact, mut caught_up_and_stranded) = (0, 0, 0);
    every_history(|site, held_at_restore| {
        let truth = site.stranded();
        for knowledge in every_knowledge() {
            let plan = plan(&known(&template, site, held_at_restore, knowledge), &now);
            let Some(bounds) = plan.stranded else { continue };
            let within = (bounds.at_least..=bounds.at_most).contains(&truth);
            assert!(
                within,
                "{truth} is not within {bounds:?}; {knowledge:?}, made {:?}, held {:?}",
                site.made, site.held
            );
            bounded += 1;
            exact += u32::from(bounds.at_least > 0);
            caught_up_and_stranded += u32::from(truth > 0 && plan.blocked().next().is_none());
        }
    });
    assert!(bounded > 10_000, "{bounded}");
    assert!(exact > 100, "no history was certain that something is stranded: {exact}");
    assert!(caught_up_and_stranded > 100, "no history caught up and left something behind: {caught_up_and_stranded}");
}

#[test]
fn a_blocked_partner_gets_nothing_and_another_gets_just_what_is_above_its_value() {
    let now: Moment = parse_moment(NOW).unwrap();
    let template = loaded(&case("", &["", ""]));
    let all = Known { made: true, restore_point: true, held_at_restore: true, second_partner: true };
    let mut seen = [0; 3];
    every_history(|site, held_at_restore| {
        let plan = plan(&known(&template, site, held_at_restore, all), &now);
        for (partner, reading) in plan.partners.iter().enumerate() {
            // The test mailbox, and after it one more change.
            let mut after = site.clone();
            after.take(Step::Made);
            let mailbox = after.made.len() - 1;
            let mut next = after.clone();
            next.take(Step::Made);
            after.take(Step::Pull(partner));
            next.take(Step::Pull(partner));
            let (mailbox_flows, next_flows) = (after.made[mailbox].1, next.made[mailbox + 1].1);
            let state = serde_json::to_value(reading.state).unwrap();
            let (expected, index) = match state.as_str().unwrap() {
                "flowing" => ((true, true), 0),
                "caught-up" => ((false, true), 1),
                "blocked" => ((false, false), 2),
                other => panic!("{other}"),
            };
            seen[index] += 1;
            assert_eq!((mailbox_flows, next_flows), expected, "{state}, {:?} at {}", site.held, site.usn);
        }
    });
    assert!(seen.iter().all(|times| *times > 100), "{seen:?}");
}
