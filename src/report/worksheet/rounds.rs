//! For whom steps stand on a sheet that are done again, one server after the other: whoever is under way, and whoever is left.

use crate::checklist::{Again, List, Scope, Step, Walk};
use crate::report::case::Case;
use crate::scenario::schema::Shape;
use crate::scenario::{Cell, Element, Path, Scenario, name_of};
use crate::values::same_name;

/// So many rounds where nobody knows which servers there are: three or four are enough (Q201414 step 9).
const ROUNDS: usize = 3;

/// The fact that tells a list over the requestors that it is through; who is left is known beside it.
const IMPORTED: &str = "resync.imported";

/// Steps that are done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first of them.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// The one that names for whom they are done, where there is one.
    pub names: Option<usize>,
}

/// A round of steps for somebody.
#[derive(Clone, Debug)]
pub struct Round {
    /// The step that asks for whom.
    pub step: String,
    /// The name.
    pub name: String,
    /// Whether it is on record that it is under way: then what is done of it is done.
    pub begun: bool,
}

impl Span {
    /// All of a list.
    pub fn all(list: &List) -> impl Iterator<Item = Self> {
        list.steps.iter().enumerate().filter_map(|(last, step)| {
            let (first, _) = list.step(&step.again.as_ref()?.from.value.0)?;
            let names = (first..=last).find(|at| list.steps.get(*at).is_some_and(Step::names_one));
            (first <= last).then_some(Self { first, last, names })
        })
    }

    /// Whether a step is one of them.
    pub fn has(&self, position: usize) -> bool {
        (self.first..=self.last).contains(&position)
    }
}

/// For whom they are still to be done; nobody known by name is `None`.
pub fn of(case: &Case<'_>, walk: &Walk<'_, '_>, span: Span) -> Vec<Option<Round>> {
    let steps = walk.list.steps.get(span.first..=span.last).unwrap_or_default();
    let Some(naming) = span.names.and_then(|at| walk.list.steps.get(at)) else { return vec![None] };
    let Some(list) = list_of(naming) else { return vec![None] };
    let step = naming.id.clone();
    let under_way = walk.scope.written.get(naming.id.as_str()).map(|name| (*name).to_owned());
    let asked_of = |name: String| Round { step: step.clone(), name, begun: false };
    let mut rounds: Vec<Round> = under_way.iter().map(|name| Round { begun: true, ..asked_of(name.clone()) }).collect();
    let by_plan = steps.last().and_then(|last| last.again.as_ref()).is_some_and(asks_imports);
    let left: Vec<Round> = if by_plan {
        let left = &case.facts.resync().not_imported;
        left.iter().map(|name| asked_of(name.as_str().to_owned())).collect()
    } else {
        let unread = |round: &Round| is_unread(case, walk, steps, round);
        names(&list, case.scenario()).into_iter().map(asked_of).filter(unread).collect()
    };
    let is_other = |round: &Round| under_way.as_ref().is_none_or(|name| !same_name(name, &round.name));
    rounds.extend(left.into_iter().filter(is_other));
    match rounds.is_empty() {
        true if by_plan => Vec::new(),
        true if names(&list, case.scenario()).is_empty() => vec![None; ROUNDS],
        true => vec![None],
        false => rounds.into_iter().map(Some).collect(),
    }
}

fn asks_imports(again: &Again) -> bool {
    again.until.looks_at(IMPORTED)
}

/// The list of which a step names one.
fn list_of(step: &Step) -> Option<Path> {
    let field = step.record.as_ref()?.field.as_ref()?;
    let path: Path = field.0.written().parse().ok()?;
    matches!(path.spec()?.shape, Shape::List(Shape::Table(_))).then_some(path)
}

/// The names that the case has for a list. Whoever was read before a repair is read after it.
fn names(list: &Path, scenario: &Scenario) -> Vec<String> {
    let before = (*list == Path::of("repair").key("partner")).then(|| Path::of("restore").key("partner"));
    let mut names: Vec<String> = Vec::new();
    for list in before.iter().chain([list]) {
        let Cell::List(cells) = list.read(scenario) else { continue };
        let named = |cell: &Cell<'_>| if let Cell::Record(record) = cell { name_of(*record) } else { None };
        for name in cells.iter().filter_map(named) {
            if !names.iter().any(|its| same_name(its, &name)) {
                names.push(name);
            }
        }
    }
    names
}

/// Whether a value of theirs is missing that the steps ask for.
fn is_unread(case: &Case<'_>, walk: &Walk<'_, '_>, steps: &[Step], round: &Round) -> bool {
    let scope = scope_of(walk, Some(round));
    let needed = steps.iter().filter_map(|step| step.record.as_ref()).filter(|record| !record.optional);
    let fields = needed.filter_map(|record| scope.name(&record.field.as_ref()?.0.pieces).ok()?.parse::<Path>().ok());
    let its = |path: &Path| path.parts().iter().any(|part| part.element == Some(Element::named(&round.name)));
    let known = |path: &Path| case.facts.get(&path.to_string()).is_ok_and(|fact| fact.value.value().is_some());
    fields.filter(its).any(|path| !known(&path))
}

/// The values that texts are filled with, in a round.
pub fn scope_of<'s>(walk: &'s Walk<'_, 's>, round: Option<&'s Round>) -> Scope<'s, 's> {
    let mut written = walk.scope.written.clone();
    written.extend(round.map(|round| (round.step.as_str(), round.name.as_str())));
    Scope { facts: walk.scope.facts, written, left_out: walk.scope.left_out.clone(), failed: walk.scope.failed.clone() }
}
