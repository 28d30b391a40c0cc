//! What a record changes beside the value that is written down: a symptom that the step looks for is entered or taken out,
//! and keys lose values that the step takes out of the registry.

use crate::scenario::{Cell, Change, Path, Scalar, Scenario, enter, enter_list};

use super::list::Step;
use super::scope::Scope;
use super::ticking::Mark;

/// What it changes.
#[derive(Default)]
pub struct Effect {
    /// In the scenario.
    pub changes: Vec<Change>,
    /// In words; nothing where nothing is another one.
    pub words: Option<String>,
    /// The list of symptoms, where it is another one.
    pub at: Option<Path>,
}

/// What saying this of a step changes.
pub fn of(scope: &Scope<'_, '_>, step: &Step, mark: Mark) -> Effect {
    let scenario = scope.facts.scenario();
    let seen = match mark {
        Mark::Done => true,
        Mark::Failed => false,
        Mark::Skipped | Mark::Undone => return Effect::default(),
    };
    let mut effect = Effect::default();
    if let Some(symptom) = step.shows {
        effect.changes = symptoms(symptom.word(), seen, scenario);
        let word = if seen { "seen" } else { "not seen" };
        effect.words = (!effect.changes.is_empty()).then(|| format!("the symptom {} as {word}", symptom.word()));
        effect.at = effect.words.is_some().then(|| Path::of("symptoms"));
    }
    if seen {
        cleared(scope, step, scenario, &mut effect);
    }
    effect
}

fn symptoms(word: &str, seen: bool, scenario: &Scenario) -> Vec<Change> {
    let is_it = |one: &Scalar<'_>| matches!(one, Scalar::Text(text) if text == word);
    let mut all: Vec<Scalar<'static>> =
        scenario.symptoms.iter().map(|symptom| Scalar::Text(symptom.word().into())).collect();
    if all.iter().any(is_it) == seen {
        return Vec::new();
    }
    if seen {
        all.push(Scalar::Text(word.to_owned().into()));
    } else {
        all.retain(|one| !is_it(one));
    }
    enter_list(&Path::of("symptoms"), &all, scenario).changes
}

fn cleared(scope: &Scope<'_, '_>, step: &Step, scenario: &Scenario, effect: &mut Effect) {
    let names = step.clears.iter().filter_map(|field| scope.name(&field.0.pieces).ok()?.parse::<Path>().ok());
    let there: Vec<Path> = names.filter(|path| !matches!(path.read(scenario), Cell::Absent)).collect();
    let words: Vec<String> = there.iter().map(Path::in_words).collect();
    effect.changes.extend(there.iter().flat_map(|path| enter(path, None, scenario).changes));
    if !words.is_empty() {
        effect.words = Some(format!("{} as taken out", words.join(" and ")));
    }
}
