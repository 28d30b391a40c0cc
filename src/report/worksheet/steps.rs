//! The open steps of a checklist, each with what it asks for. Steps that are done again, one server after the other, stand
//! there once for each server that was not read yet.

use crate::checklist::{Record, Scope, State, Step, Template, Walk};
use crate::report::case::Case;
use crate::report::content::{Blank, Block, Item, Section, items, plain};
use crate::scenario::entry::belongs;
use crate::scenario::schema::Shape;
use crate::scenario::{Cell, Path, name_of};

use super::key::written;
use super::marks::{AT, CONFIRM, LIST, NOTE, STATE, STEP, VALUE};

/// So many rounds where nobody knows which servers there are: three or four are enough (Q201414 step 9).
const ROUNDS: usize = 3;

/// A list on a sheet, and the fields that its steps ask for.
pub struct Sheet {
    pub section: Section,
    pub asked: Vec<String>,
}

/// The sheet of a list; none where nothing is open, or where nobody knows whether the case calls for it.
pub fn of(case: &Case<'_>, walk: &Walk<'_, '_>, number: usize) -> Option<Sheet> {
    walk.next?;
    if !walk.applies.is_yes() && walk.done == 0 {
        return None;
    }
    let mut writer = Writer { case, walk, blocks: Vec::new(), asked: Vec::new() };
    writer.write();
    let title = case.said(walk.list, walk.scope.read(&walk.list.title).text);
    let id = format!("list-{}", number + 1);
    Some(Sheet { section: Section { id, title: plain(&title), blocks: writer.blocks }, asked: writer.asked })
}

struct Writer<'w, 'c> {
    case: &'w Case<'c>,
    walk: &'w Walk<'c, 'c>,
    blocks: Vec<Block>,
    asked: Vec<String>,
}

impl Writer<'_, '_> {
    fn write(&mut self) {
        let memory = |text: &Template| Item::new(self.case.said(self.walk.list, self.walk.scope.read(text).text));
        let memory: Vec<Item> = self.walk.list.memory.iter().map(|its| memory(&its.text)).collect();
        self.blocks.extend(items(memory));
        let mut position = 0;
        while position < self.walk.list.steps.len() {
            match self.again(position) {
                Some(last) => {
                    for round in self.rounds(position, last) {
                        let scope = scope_of(self.walk, round.as_ref());
                        (position..=last).for_each(|at| self.step(at, &scope, round.as_ref()));
                    }
                    position = last + 1;
                }
                None => {
                    self.step(position, &self.walk.scope.clone(), None);
                    position += 1;
                }
            }
        }
    }

    /// The last of the steps that are done again from here on, where one of them is open.
    fn again(&self, first: usize) -> Option<usize> {
        let from_here = |step: &Step| {
            let from = step.again.as_ref().and_then(|again| self.walk.list.step(&again.from.value.0));
            from.is_some_and(|(from, _)| from == first)
        };
        let last = self.walk.list.steps.iter().position(from_here)?;
        (first..=last).any(|at| self.is_open(at)).then_some(last)
    }

    fn is_open(&self, position: usize) -> bool {
        self.walk.steps.get(position).is_some_and(|now| !now.is_settled())
    }

    /// For whom the steps are done: those of whom a value is missing that they ask for.
    fn rounds(&self, first: usize, last: usize) -> Vec<Option<Round>> {
        let steps = self.walk.list.steps.get(first..=last).unwrap_or_default();
        let list_of = |step: &Step| {
            let path = self.field(step.record.as_ref()?, &self.walk.scope)?;
            matches!(path.spec()?.shape, Shape::List(Shape::Table(_))).then(|| (step.id.clone(), path))
        };
        let Some((step, list)) = steps.iter().find_map(list_of) else { return vec![None] };
        let Cell::List(cells) = list.read(self.case.scenario()) else { return vec![None; ROUNDS] };
        let names =
            cells.iter().filter_map(|cell| if let Cell::Record(record) = cell { name_of(*record) } else { None });
        let round = |name: String| Round { step: step.clone(), name };
        let unread = |round: &Round| {
            let scope = scope_of(self.walk, Some(round));
            let needed = steps.iter().filter_map(|step| step.record.as_ref()).filter(|record| !record.optional);
            needed.filter_map(|record| self.field(record, &scope)).any(|path| !self.is_known(&path))
        };
        let rounds: Vec<Option<Round>> = names.map(round).filter(unread).map(Some).collect();
        if rounds.is_empty() { vec![None; ROUNDS] } else { rounds }
    }

    /// Whether a field has a value, by whatever it is entered.
    fn is_known(&self, path: &Path) -> bool {
        self.case.facts.get(&path.to_string()).is_ok_and(|fact| fact.value.value().is_some())
    }

    fn field(&self, record: &Record, scope: &Scope<'_, '_>) -> Option<Path> {
        scope.name(&record.field.as_ref()?.0.pieces).ok()?.parse().ok()
    }

    fn step(&mut self, position: usize, scope: &Scope<'_, '_>, round: Option<&Round>) {
        let (Some(step), Some(now)) = (self.walk.list.steps.get(position), self.walk.steps.get(position)) else {
            return;
        };
        if now.is_settled() && round.is_none() {
            return;
        }
        let list = self.walk.list;
        let say = |template: &Template| plain(&self.case.said(list, scope.read(template).text));
        let typed = |template: &Template| plain(&self.case.said(list, scope.typed(template).text));
        let here = round.map_or_else(String::new, |round| format!(", for {}", round.name));
        let mut blocks = vec![
            Block::heading(format!("Step {}: {}{here}", position + 1, say(&step.title))),
            Block::paragraph(say(&step.what)),
        ];
        blocks.extend(step.command.as_ref().map(|command| Block::command(typed(command))));
        let labelled = |label: &str, text: String| Item::new(text).named(label);
        let mut more: Vec<Item> = step.warnings.iter().map(|text| labelled("Careful", say(text))).collect();
        more.extend(step.notes.iter().map(|text| labelled("Note", say(text))));
        let pause = "Nothing after this step before it is done.".to_owned();
        more.extend(step.is_pause().then(|| labelled("Pause", pause)));
        let needs: Vec<&str> = now.missing.iter().map(|missing| missing.fact.as_str()).collect();
        let unknown = format!("Whether it is needed is not known without {}.", needs.join(", "));
        more.extend((now.state == State::Unknown).then(|| labelled("Perhaps", unknown)));
        more.extend(step.expect.as_ref().map(|text| labelled("Should be seen", say(text))));
        more.extend(step.if_not.as_ref().map(|if_not| labelled("If not", say(&if_not.text))));
        blocks.extend(items(more));
        let blank = |key: &str, ask: String, belongs: String| {
            Block::Blank(Blank { key: key.into(), ask, belongs, given: None })
        };
        for (key, id) in [(LIST, &list.id), (STEP, &step.id)] {
            let given = Some(plain(&self.case.said(list, id.clone())));
            blocks.push(Block::Blank(Blank { key: key.into(), ask: String::new(), belongs: String::new(), given }));
        }
        if let Some(record) = &step.record {
            let path = self.field(record, scope);
            let optional = if record.optional { "; may be left out" } else { "" };
            blocks.push(blank(VALUE, say(&record.ask), format!("{}{optional}", shape(record, path.as_ref()))));
            self.asked.extend(path.iter().map(written));
            let stamps =
                record.stamps.as_ref().and_then(|stamps| scope.name(&stamps.0.pieces).ok()?.parse::<Path>().ok());
            self.asked.extend(stamps.iter().map(written));
        }
        if let Some(repeat) = &step.destructive {
            blocks.push(blank(
                CONFIRM,
                format!("It can't be taken back. To confirm it, repeat: {}", typed(repeat)),
                String::new(),
            ));
        }
        blocks.push(blank(STATE, "What became of it".into(), "done, skipped, failed".into()));
        blocks.push(blank(AT, String::new(), String::new()));
        blocks.push(blank(NOTE, String::new(), String::new()));
        self.blocks.extend(blocks);
    }
}

/// A round of steps for somebody: the step that asks for whom, and the name.
#[derive(Clone)]
struct Round {
    step: String,
    name: String,
}

/// The values that texts are filled with, in this round.
fn scope_of<'s>(walk: &'s Walk<'_, 's>, round: Option<&'s Round>) -> Scope<'s, 's> {
    let mut written = walk.scope.written.clone();
    written.extend(round.map(|round| (round.step.as_str(), round.name.as_str())));
    Scope { facts: walk.scope.facts, written }
}

/// What belongs into the value of a record.
fn shape(record: &Record, path: Option<&Path>) -> String {
    match path.and_then(Path::spec).map(|spec| spec.shape) {
        Some(Shape::List(Shape::Table(_))) | None if !record.words.is_empty() => record.words.join(", "),
        Some(Shape::List(Shape::Table(_))) => "a name".to_owned(),
        Some(shape) => plain(&belongs(&shape)),
        None => record.kind.word().replace('-', " "),
    }
}
