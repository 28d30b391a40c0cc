//! What a record changes beside the value that is written down: a symptom that the step looks for is entered or taken out,
//! keys lose values that the step takes out of the registry, and a repair is none any more.

use crate::scenario::model::StepState;
use crate::scenario::{Cell, Change, Path, Scalar, Scenario, SetBack, enter, enter_list, entry, without_repair};

use super::condition::Test;
use super::ends;
use super::file::Backup;
use super::list::{List, Step, Then};
use super::lists::Lists;
use super::references::FieldName;
use super::scope::Scope;
use super::ticking::{Entry, Mark};
use super::walk::{ListState, State, StepNow, Walk};

/// The table of a repair, and the lists by which somebody looks whether it held.
const REPAIR: &str = "repair";
const METHOD: &str = "authrest";
pub(super) const LOOK: [&str; 2] = ["update-now", "verify-within-site"];

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
pub fn of(walk: &Walk<'_, '_>, position: usize, step: &Step, entry: &Entry<'_>) -> Effect {
    let scope = &walk.scope;
    let scenario = scope.facts.scenario();
    let was_done = walk.steps.get(position).is_some_and(|now| now.state == State::Done);
    let seen = match entry.mark {
        Mark::Done if step.puts_back => return no_repair(scenario, entry),
        Mark::Failed | Mark::Undone if step.puts_back && was_done => return not_put_back(walk, position),
        Mark::Done if step.plans_anew => return planned_anew(scope, entry),
        Mark::Done if scenario.repair.is_none() && walk.ran_already(step, entry.note) => return ran_on_it(scenario),
        Mark::Done => true,
        Mark::Failed => false,
        Mark::Undone if step.is_ground() && walk.repaired_from(position) => return no_repair(scenario, entry),
        Mark::Undone if walk.starts(step) && only_ran(scenario) => return no_repair(scenario, entry),
        Mark::Skipped | Mark::Undone => return Effect::default(),
    };
    let mut effect = Effect::default();
    if let Some(symptom) = step.shows {
        effect.changes = symptoms(symptom.word(), seen, scenario);
        let word = if seen { "seen" } else { "not seen" };
        effect.words = (!effect.changes.is_empty()).then(|| format!("the symptom {} {word}", symptom.word()));
        effect.at = effect.words.is_some().then(|| Path::of("symptoms"));
    }
    if let Some(symptom) = step.cures {
        effect.changes.extend(symptoms(symptom.word(), !seen, scenario));
        let word = if seen { "gone" } else { "seen" };
        effect.words = (!effect.changes.is_empty()).then(|| format!("the symptom {} {word}", symptom.word()));
        effect.at = effect.words.is_some().then(|| Path::of("symptoms"));
    }
    if seen {
        cleared(scope, step, scenario, &mut effect);
    } else {
        denied(scope, step, &mut effect);
    }
    effect.changes.extend(walked_anew(scope, step, entry, seen));
    effect
}

/// The list that a failed step goes on with is walked anew: what was looked at in it before says nothing any more. One that
/// does what can't be taken back, or whose copies of more than the registry count, keeps its records.
fn walked_anew(scope: &Scope<'_, '_>, step: &Step, entry: &Entry<'_>, seen: bool) -> Vec<Change> {
    let id = match step.if_not.as_ref().map(|if_not| &if_not.then) {
        _ if seen => step.walks_anew.as_ref(),
        Some(Then::List(id)) => Some(id),
        _ => None,
    };
    let looks = |its: &Step| its.nothing_rests_on_it() && matches!(its.backs_up, None | Some(Backup::Registry));
    let only_looks = |list: &&List| list.steps.iter().all(looks);
    let list = id.and_then(|id| Lists::built_in().get(&id.value.0)).filter(only_looks);
    let Some(list) = list else { return Vec::new() };
    let walk = Walk::of(list, scope.facts);
    if walk.state != ListState::Finished {
        return Vec::new();
    }
    let became = if seen { "is done" } else { "failed" };
    let note = format!("{} {became}: this list is walked once more", step.id);
    let set_back = SetBack { by: entry.by, at: entry.at, note: &note };
    set_back.open_again(&[&list.id], scope.facts.scenario())
}

/// A step that looks whether something is so, and did not see it, has found that it is not.
fn denied(scope: &Scope<'_, '_>, step: &Step, effect: &mut Effect) {
    let found = || {
        let field = scope.name(&step.record.as_ref()?.field.as_ref()?.0.pieces).ok()?;
        if let Some((path, seen)) = ends::flag(step, scope) {
            return Some((path, Some(!seen)));
        }
        // Of a number it is only known that it is not this one.
        let holds = ends::of_field(step.holds.as_ref()?, &field, scope)?;
        let Test::Fact(_, ways) = &holds.test else { return None };
        let path = field.parse::<Path>().ok()?;
        (ways.len() == 1 && scope.holds(holds).is_yes()).then_some((path, None))
    };
    let Some((path, not)) = found() else { return };
    let scenario = scope.facts.scenario();
    let is_so = match (path.read(scenario), not) {
        (Cell::Scalar(Scalar::Flag(flag)), Some(not)) => flag == not,
        (Cell::Absent, None) => true,
        _ => false,
    };
    if !is_so {
        let word = not.map_or("unknown", |not| if not { "yes" } else { "no" });
        effect.changes.extend(enter(&path, not.map(Scalar::Flag), scenario).changes);
        effect.words = Some(format!("{}: {word}", path.in_words()));
        effect.at = Some(path);
    }
}

/// What was read after the repair that did not do becomes what was read before the next.
fn planned_anew(scope: &Scope<'_, '_>, entry: &Entry<'_>) -> Effect {
    let Some(edit) = scope.facts.planned_anew(entry.by, entry.at) else { return Effect::default() };
    let words = Some("what was read after the repair kept as what was read before the next one".to_owned());
    Effect { changes: edit.changes, words, at: Some(Path::of("restore").key("usn_changed")) }
}

/// Services ran on what an Authrest left that failed. How far it came nobody knows, and what was read before says nothing any
/// more: it is a repair like any other, of which the readings of after it tell whether it held.
fn ran_on_it(scenario: &Scenario) -> Effect {
    let path = Path::of(REPAIR).key("method");
    let changes = enter(&path, Some(Scalar::Text(METHOD.into())), scenario).changes;
    let words = Some(format!("{}: {METHOD}", path.in_words()));
    Effect { changes, words, at: Some(path) }
}

/// Whether nothing but that is entered of a repair.
fn only_ran(scenario: &Scenario) -> bool {
    scenario.repair.as_ref().is_some_and(|repair| {
        let given = |key: &str| !matches!(Path::of(REPAIR).key(key).read(scenario), Cell::Absent);
        repair.method.is_some() && !repair.is_read() && !given("usn_increment") && !given("applied_at")
    })
}

/// What was done is not what is there any more: it goes, and with it what was read after it.
fn no_repair(scenario: &Scenario, entry: &Entry<'_>) -> Effect {
    let set_back = SetBack { by: entry.by, at: entry.at, note: "the repair that it looks at was taken back" };
    let mut effect = Effect { changes: without_repair(scenario), ..Effect::default() };
    if !effect.changes.is_empty() {
        effect.changes.extend(set_back.open_again(&LOOK, scenario));
        effect.words = Some("the repair taken out".to_owned());
        effect.at = Some(Path::of(REPAIR).key("method"));
    }
    effect
}

/// What was not put back after all is there as it was: what the records wrote down of the repair counts again.
fn not_put_back(walk: &Walk<'_, '_>, position: usize) -> Effect {
    if walk.scope.facts.scenario().repair.is_some() {
        return Effect::default();
    }
    let path = |field: &FieldName| walk.scope.name(&field.0.pieces).ok()?.parse::<Path>().ok();
    let written = |(step, now): (&Step, &StepNow<'_>)| {
        let record = step.record.as_ref()?;
        let last = now.last.filter(|last| last.state == Some(StepState::Done))?;
        let field =
            path(record.field.as_ref()?).filter(|path| path.parts().first().is_some_and(|of| of.key == REPAIR))?;
        let value = entry::read(&field.spec()?.shape, &last.value.as_ref()?.0, &last.at?).ok()??;
        let stamp = record.stamps.as_ref().and_then(path).zip(last.at);
        let stamp = stamp.map(|(at, time)| Change::Set { at, to: Scalar::Time(time) });
        Some([Change::Set { at: field, to: value }].into_iter().chain(stamp))
    };
    let steps = walk.list.steps.iter().zip(&walk.steps).skip(position + 1);
    let changes: Vec<Change> = steps.filter_map(written).flatten().collect();
    let words = (!changes.is_empty()).then(|| "the repair entered again".to_owned());
    Effect { at: words.is_some().then(|| Path::of(REPAIR).key("method")), changes, words }
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
        effect.words = Some(format!("{} taken out", words.join(" and ")));
    }
}

impl Walk<'_, '_> {
    /// Whether a step from this one on filled in what was done to repair.
    pub(super) fn repaired_from(&self, position: usize) -> bool {
        self.repaired_by(position).is_some()
    }

    /// The first of them, with its id.
    pub(super) fn repaired_by(&self, position: usize) -> Option<(usize, String)> {
        let fills = |step: &Step| {
            let field = step.record.as_ref()?.field.as_ref()?;
            let path = self.scope.name(&field.0.pieces).ok()?.parse::<Path>().ok()?;
            path.parts().first().map(|part| part.key == REPAIR)
        };
        let mut from = self.list.steps.iter().zip(&self.steps).enumerate().skip(position);
        let its = from.find(|(_, (step, now))| now.state == State::Done && fills(step) == Some(true));
        its.map(|(at, (step, _))| (at, step.id.clone()))
    }
}
