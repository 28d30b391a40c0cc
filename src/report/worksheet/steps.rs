//! The open steps of a checklist, each with what it asks for. Steps that are done again, one server after the other, stand
//! there once for each server that was not read yet.

use crate::checklist::{
    Label, Piece, Record, Scope, Sheet as Walked, State, Step, StepNow, StepSheet, Template, ValueKind, Walk,
    is_not_set,
};
use crate::report::case::Case;
use crate::report::content::{Blank, Block, Item, Section, items, plain};
use crate::scenario::Path;

use super::key::{element, written};
use super::leads;
use super::marks::{AT, CONFIRM, FOR, LIST, NOTE, STATE, STEP, VALUE};
use super::missing::hint;
use super::rounds::{self, Round, Span, scope_of};

/// A list on a sheet, and the fields that its steps ask for.
pub struct Sheet {
    pub section: Section,
    pub asked: Vec<String>,
}

/// The sheet of a list; none where nothing is open.
pub fn of(case: &Case<'_>, walk: &Walk<'_, '_>, number: usize) -> Option<Sheet> {
    walk.next?;
    let walked = Walked::of(walk, case.lists).steps;
    let mut writer = Writer { case, walk, walked, told: Vec::new(), blocks: Vec::new(), asked: Vec::new() };
    writer.write();
    let title = case.said(walk.list, walk.scope.read(&walk.list.title).text);
    let id = format!("list-{}", number + 1);
    Some(Sheet { section: Section { id, title: plain(&title), blocks: writer.blocks }, asked: writer.asked })
}

struct Writer<'w, 'c> {
    case: &'w Case<'c>,
    walk: &'w Walk<'c, 'c>,
    /// Its steps as the console shows them: what is said in both is said once.
    walked: Vec<StepSheet>,
    /// The steps that were said in full.
    told: Vec<usize>,
    blocks: Vec<Block>,
    asked: Vec<String>,
}

impl Writer<'_, '_> {
    fn write(&mut self) {
        let memory = |text: &Template| Item::new(self.case.said(self.walk.list, self.walk.scope.read(text).text));
        let memory: Vec<Item> = self.walk.list.memory.iter().map(|its| memory(&its.text)).collect();
        self.blocks.extend(items(memory));
        let id = plain(&self.case.said(self.walk.list, self.walk.list.id.clone()));
        self.blocks.push(given(LIST, id));
        let mut position = 0;
        while position < self.walk.list.steps.len() {
            let Some(span) = self.again(position) else {
                self.step(position, &self.walk.scope.clone(), None);
                position += 1;
                continue;
            };
            let rounds = rounds::of(self.case, self.walk, span);
            if rounds.is_empty() {
                let (first, last) = (span.first + 1, span.last + 1);
                let nobody = format!("Steps {first} to {last}: nobody is left for whom they are to be done.");
                self.blocks.push(Block::paragraph(nobody));
            }
            for round in rounds {
                let scope = scope_of(self.walk, round.as_ref());
                (span.first..=span.last).for_each(|at| self.step(at, &scope, round.as_ref()));
            }
            position = span.last + 1;
        }
    }

    /// The steps that are done again from here on, where one of them is open.
    fn again(&self, first: usize) -> Option<Span> {
        let mut spans = Span::all(self.walk.list);
        let span = spans.find(|span| span.first == first)?;
        (span.first..=span.last).any(|at| self.is_open(at)).then_some(span)
    }

    fn is_open(&self, position: usize) -> bool {
        self.walk.steps.get(position).is_some_and(|now| !now.is_settled())
    }

    /// What the case has for it already: whoever fills in the sheet has no screen to look at.
    fn entered(&self, record: &Record, path: &Path) -> String {
        if is_not_set(path, self.case.scenario()) {
            return String::new();
        }
        let fact = self.case.facts.get(&path.to_string()).ok();
        let Some(value) = fact.as_ref().and_then(|fact| fact.value.value()) else { return String::new() };
        // What is read now is held against it, and not copied from it.
        let word = if record.is_read_now() { "entered before" } else { "entered" };
        format!("{word}: {}", plain(&self.case.said(self.walk.list, value.in_words())))
    }

    fn field(&self, record: &Record, scope: &Scope<'_, '_>) -> Option<Path> {
        scope.name(&record.field.as_ref()?.0.pieces).ok()?.parse().ok()
    }

    fn step(&mut self, position: usize, scope: &Scope<'_, '_>, round: Option<&Round>) {
        let (Some(step), Some(now)) = (self.walk.list.steps.get(position), self.walk.steps.get(position)) else {
            return;
        };
        let names_it = round.is_some_and(|round| round.step == step.id);
        match round {
            None if now.is_settled() => {
                self.blocks.extend(self.only_led_back(position, step, now, scope));
                return;
            }
            // What is done of a round under way is done; of another one nothing is.
            Some(round) if round.begun && now.is_settled() && !names_it => return,
            Some(_) if scope.asked(step.when.as_ref()).is_no() => return,
            _ => {}
        }
        let list = self.walk.list;
        let (case, walk) = (self.case, self.walk);
        let say = |template: &Template| plain(&said(case, walk, scope.read(template).text));
        let typed = |template: &Template| plain(&self.case.said(list, scope.typed(template).text));
        let here = round.map_or_else(String::new, |round| format!(", for {}", round.name));
        let mut blocks = vec![Block::heading(format!("Step {}: {}{here}", position + 1, say(&step.title)))];
        // What stands there for several is said in full the first time.
        if !self.told.contains(&position) {
            self.told.push(position);
            blocks.extend(self.about(position, step, now, scope));
        }
        let blank = |key: &str, ask: String, belongs: String| {
            Block::Blank(Blank { key: key.into(), ask, belongs, given: None })
        };
        blocks.push(given(STEP, plain(&self.case.said(list, step.id.clone()))));
        let its = round.filter(|_| names_it);
        blocks.extend(its.map(|round| given(FOR, element(&round.name))));
        if let Some(record) = &step.record {
            let path = self.field(record, scope);
            let optional = if record.optional { "may be left out" } else { "" };
            let entered = path.as_ref().map_or_else(String::new, |path| self.entered(record, path));
            let begun = its.filter(|round| round.begun).map_or("", |_| "on record already: may be left blank");
            let hints = [hint_of(record, path.as_ref()), optional.to_owned(), begun.to_owned(), entered];
            let hints: Vec<String> = hints.into_iter().filter(|hint| !hint.is_empty()).collect();
            blocks.push(blank(VALUE, say(&record.ask), hints.join("; ")));
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
        blocks.push(blank(STATE, String::new(), String::new()));
        blocks.push(blank(AT, String::new(), String::new()));
        blocks.push(blank(NOTE, String::new(), String::new()));
        self.blocks.extend(blocks);
    }

    /// What is done, and what there is to know of it.
    fn about(&self, position: usize, step: &Step, now: &StepNow<'_>, scope: &Scope<'_, '_>) -> Vec<Block> {
        let list = self.walk.list;
        let say = |template: &Template| said(self.case, self.walk, scope.read(template).text);
        let typed = |template: &Template| self.case.said(list, scope.typed(template).text);
        let mut blocks = vec![Block::paragraph(say(&step.what))];
        blocks.extend(step.command.as_ref().map(|command| Block::command(typed(command))));
        let labelled = |label: &str, text: String| Item::new(text).named(label);
        let mut more: Vec<Item> = step.warnings.iter().map(|text| labelled("Careful", say(text))).collect();
        more.extend(step.notes.iter().map(|text| labelled("Note", say(text))));
        more.extend(self.pause(position, step).map(|pause| labelled(Label::Pause.word(), pause)));
        let needs: Vec<&str> = now.missing.iter().map(|missing| missing.fact.as_str()).collect();
        let unknown = format!("Whether it is needed is not known without {}.", needs.join(", "));
        more.extend((now.state == State::Unknown).then(|| labelled("Perhaps", unknown)));
        more.extend(step.expect.as_ref().map(|text| labelled("Should be seen", say(text))));
        let leads = leads::words(self.case, self.walk, self.walked.get(position));
        more.extend(step.if_not.as_ref().map(|if_not| labelled("If not", format!("{}{leads}", say(&if_not.text)))));
        blocks.extend(items(more));
        blocks
    }

    /// That nothing goes on before it. What can't be taken back has its room to repeat it instead of those words.
    fn pause(&self, position: usize, step: &Step) -> Option<String> {
        if step.destructive.is_some() {
            return Some("Nothing after it before it is done.".to_owned());
        }
        let mut parts = self.walked.get(position)?.parts.iter();
        Some(parts.find(|part| part.label == Label::Pause)?.text.clone())
    }

    /// In the place of a step that is needed only where a later one leads back to it: another step of the sheet names it.
    fn only_led_back(&self, position: usize, step: &Step, now: &StepNow<'_>, scope: &Scope<'_, '_>) -> Vec<Block> {
        if !step.led_back || now.state != State::NotApplicable || self.walk.scope.asked(step.when.as_ref()).is_no() {
            return Vec::new();
        }
        let back = (position + 1..self.walk.list.steps.len()).filter(|at| self.is_open(*at));
        let back: Vec<usize> = back.filter(|at| leads::to(self.walked.get(*at)) == Some(position)).collect();
        let Some(by) = leads::numbers(&back) else { return Vec::new() };
        let title = said(self.case, self.walk, scope.read(&step.title).text);
        let only = format!(
            "Only where {by} you back here. Read this sheet back then, and print a new one: that has room for the answer."
        );
        let mut blocks = vec![Block::heading(format!("Step {}: {title}", position + 1)), Block::paragraph(only)];
        blocks.extend(self.about(position, step, now, scope));
        blocks
    }
}

/// A text in which what another step will note is called by that step's number.
fn said(case: &Case<'_>, walk: &Walk<'_, '_>, mut text: String) -> String {
    for (position, step) in walk.list.steps.iter().enumerate() {
        if text.contains("step ") {
            text = text.replace(&format!("[see step {}]", step.id), &format!("[the answer of step {}]", position + 1));
            text =
                text.replace(&format!(" of step {}]", step.id), &format!(" of the answer of step {}]", position + 1));
        }
    }
    case.said(walk.list, text)
}

/// A line that is filled in already.
fn given(key: &str, text: String) -> Block {
    Block::Blank(Blank { key: key.into(), ask: String::new(), belongs: String::new(), given: Some(text) })
}

/// What belongs into the value of a record. Where it is not known yet whose field it fills, any name shows which it is.
fn hint_of(record: &Record, path: Option<&Path>) -> String {
    if !record.words.is_empty() {
        return record.words.join(", ");
    }
    let of_anybody = || {
        let piece = |piece: &Piece| if let Piece::Plain(text) = piece { text.clone() } else { "x".to_owned() };
        record.field.as_ref()?.0.pieces.iter().map(piece).collect::<String>().parse::<Path>().ok()
    };
    match path.cloned().or_else(of_anybody).and_then(|path| path.spec()) {
        Some(spec) => hint(&spec.shape),
        None if record.kind == ValueKind::Text => String::new(),
        None => record.kind.word().replace('-', " "),
    }
}
