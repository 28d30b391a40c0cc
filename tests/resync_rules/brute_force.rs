//! Ten thousand random sets of requestors: no smaller set would do, and every cure makes the rehearsal accept.

use backsync::dirsync::resync::plan;
use backsync::dirsync::{CureId, Number, Outcome, Rehearsal, Resync, State, rehearse};

use super::case::{applied, case, loaded};

const SETS: usize = 10_000;

/// Marsaglia's xorshift: enough to choose by, and the same everywhere.
struct Choice(u64);

impl Choice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// What came up.
#[derive(Debug, Default)]
struct Counts {
    tried: usize,
    sets: usize,
    with_missing: usize,
    with_ties: usize,
    cures: usize,
    asked_also: [usize; 4],
}

/// Up to twelve requestors, one of them asking at least; the highest on the server is nobody's own exceeded.
fn random(choice: &mut Choice) -> String {
    let count = 2 + choice.below(11);
    let most = [3, 6, 40, 1_000_000][choice.below(4) as usize];
    let gaps = choice.below(2) == 0;
    let mut asking = 0;
    let mut numbers = Vec::new();
    for i in 0..count {
        let asks = choice.below(4) == 0 || (asking == 0 && i + 1 == count);
        asking += u64::from(asks);
        let its = [0; 3].map(|_| (!gaps || choice.below(12) > 0).then(|| choice.below(most)));
        numbers.push((asks, its));
    }
    let highest = [0, 1, 2].map(|number| numbers.iter().filter_map(|(_, its)| its[number]).max());
    let requestors: Vec<String> = numbers
        .iter()
        .map(|(asks, its)| {
            let shown = its.map(|number| number.map_or("?".to_owned(), |number| number.to_string())).join(" ");
            let own: Vec<String> = ["own_impseq", "own_srvseq", "own_reqseq"]
                .iter()
                .zip(highest)
                .filter_map(|(key, highest)| {
                    let highest = highest.filter(|_| choice.below(3) == 0)?;
                    Some(format!("{key} = {}", choice.below(highest + 1)))
                })
                .collect();
            format!("{}{shown}|{}", if *asks { "*" } else { "" }, own.join(","))
        })
        .collect();
    let dirsync = ["", "dxa_version = \"5.5.2448.8\"", "dxa_version = \"5.5.2650.24\""][choice.below(3) as usize];
    let setting = if choice.below(4) == 0 { "global_max_seq_in_resync = 0\n" } else { "" };
    case(&format!("{setting}{dirsync}"), &requestors.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How many more have to ask, at least, by trying every set of those that do not.
fn smallest_by_trying(plan: &Resync) -> usize {
    let others: Vec<_> = plan.requestors.iter().filter(|requestor| !requestor.asks).collect();
    let reached = |subset: u32, number: Number, highest: u64| {
        let members = others.iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1);
        members.filter_map(|(_, requestor)| *requestor.numbers.get(number)).any(|value| value.get() >= highest)
    };
    (0..1_u32 << others.len())
        .filter(|subset| plan.short.iter().all(|short| reached(*subset, short.number, short.highest.get())))
        .map(u32::count_ones)
        .min()
        .unwrap() as usize
}

#[test]
fn acceptance_4_the_cheapest_cure_is_minimal_and_every_cure_makes_the_rehearsal_accept() {
    let mut choice = Choice(0x9E37_79B9_7F4A_7C15);
    let mut counts = Counts::default();
    while counts.sets < SETS {
        counts.tried += 1;
        let text = random(&mut choice);
        let scenario = loaded(&text);
        let plan = plan(&scenario);
        if plan.cures.is_empty() {
            assert_ne!(plan.state, State::Error14, "{text}");
            continue;
        }
        count(&plan, &mut counts);
        assert_eq!(plan.cures[0].id, CureId::AskAlso);
        assert_eq!(plan.cures[0].requestors.len(), smallest_by_trying(&plan), "{text}");
        let file = Rehearsal::of(&plan).unwrap();
        let asking = plan.asked[0].as_str();
        assert_eq!(rehearse(&scenario, &file, asking).unwrap().state, Outcome::Rejected, "{text}");
        for cure in &plan.cures {
            healed(&text, &plan, cure);
        }
    }
    println!("{counts:?}");
    assert!(counts.sets == SETS && counts.with_missing >= 1_000 && counts.with_ties >= 1_000, "{counts:?}");
    assert!(counts.asked_also[1..].iter().all(|sets| *sets >= 300), "{counts:?}");
}

fn count(plan: &Resync, counts: &mut Counts) {
    let missing = |requestor: &backsync::dirsync::Requestor| {
        Number::ALL.into_iter().any(|number| requestor.numbers.get(number).is_none())
    };
    let tied =
        |number: Number| plan.requestors.iter().filter(|requestor| requestor.holds.contains(&number)).count() > 1;
    counts.sets += 1;
    counts.with_missing += usize::from(plan.requestors.iter().any(missing));
    counts.with_ties += usize::from(plan.short.iter().any(|short| tied(short.number)));
    counts.cures += plan.cures.len();
    counts.asked_also[plan.cures[0].requestors.len()] += 1;
}

/// Takes a cure and rehearses on everybody who asks then.
fn healed(text: &str, before: &Resync, cure: &backsync::dirsync::Cure) {
    let mut text = applied(text, cure);
    if cure.id == CureId::SetGlobalMax && before.dxa.version.is_none() {
        text = text.replace("[dirsync]\n", "[dirsync]\ndxa_version = \"5.5.2524\"\n");
    }
    let scenario = loaded(&text);
    let plan = plan(&scenario);
    assert_ne!(plan.state, State::Error14, "{:?}\n{text}", cure.id);
    let complete = Number::ALL.into_iter().all(|number| plan.highest.get(number).is_some());
    assert!(!complete || plan.state == State::Ok, "{:?}\n{text}", cure.id);
    let file = Rehearsal::of(&plan).unwrap();
    for asking in &plan.asked {
        let rehearsed = rehearse(&scenario, &file, asking.as_str()).unwrap();
        assert_eq!(rehearsed.state, Outcome::Accepted, "{:?}: {rehearsed:#?}\n{text}", cure.id);
        for short in &before.short {
            let held = file.header.get(short.number).at_least();
            assert!(held >= short.highest, "{:?}: {:?} is not reached\n{text}", cure.id, short.number);
        }
        assert!(!complete || Number::ALL.into_iter().all(|number| rehearsed.takes.get(number).is_some()));
    }
}
