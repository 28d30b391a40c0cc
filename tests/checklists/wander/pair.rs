//! Two people who do not know of each other: each says anything of one case, and what they said is united.

use backsync::checklist::{Lists, Sides, answers, turned};
use backsync::scenario::{Edit, load, merge};

use super::walker::{Found, Walker};

/// What is said before the two go different ways, and by each of them.
const BEFORE: usize = 6;
const EACH: usize = 6;

/// Says it, unites it, chooses one side where somebody must, and walks that to its end; what was found wrong.
pub fn wander(text: &str, seed: u64) -> Vec<Found> {
    let mut base = Walker::new(text, seed);
    base.say_anything(BEFORE);
    let [mut ours, mut theirs] = [1, 2].map(|who| base.fork(seed.wrapping_mul(7) + who));
    for one in [&mut ours, &mut theirs] {
        one.say_on(EACH);
    }
    let texts = [base.text(), ours.text(), theirs.text()];
    let [was, here, there] = texts.each_ref().map(|text| load(text).unwrap());
    let turn = turned(&Sides { base: &was, ours: &here, theirs: &there }, ours.now());
    let each = [(&was, turn.base), (&here, turn.ours), (&there, turn.theirs)];
    let edited = each.into_iter().zip(&texts).map(|((scenario, changes), text)| {
        if changes.is_empty() {
            text.clone()
        } else {
            Edit { changes, words: None }.plan(text, scenario, None).unwrap().text
        }
    });
    let edited: Vec<String> = edited.collect();
    let merged = merge(&edited[0], &edited[1], &edited[2], &answers(Lists::built_in()));
    let mut found = base.found();
    let said = [base.said(), ours.said_since(&base), theirs.said_since(&base)].concat();
    let sides = if merged.conflicts.is_empty() { vec![None] } else { vec![Some(true), Some(false)] };
    for side in sides {
        let text = side.map_or_else(|| merged.text.clone(), |ours| chosen(&merged.text, ours));
        let told = |what: String| Found { what, said: said.clone() };
        if let Err(faults) = load(&text) {
            found.push(told(format!("{side:?} is no scenario: {}", faults[0].message)));
            continue;
        }
        let mut on = match side {
            None => Walker::united(&text, seed, &base, &ours, &theirs),
            Some(true) => ours.with(&text),
            Some(false) => theirs.with(&text),
        };
        let its = on.go_to_the_end();
        found.extend(its.into_iter().map(|its| Found {
            what: format!("united ({side:?}): {}", its.what),
            said: [said.clone(), vec!["--".to_owned()], its.said].concat(),
        }));
    }
    found
}

/// A text with marks, with one side kept everywhere.
fn chosen(text: &str, ours: bool) -> String {
    let mut side = None;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end() {
            "<<<<<<< ours" => side = Some(true),
            "=======" if side.is_some() => side = Some(false),
            ">>>>>>> theirs" => side = None,
            _ if side.is_none_or(|side| side == ours) => kept.push_str(line),
            _ => {}
        }
    }
    kept
}
