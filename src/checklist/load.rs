//! Text to list, with every fault and its place. A list with a fault is no list: a hole in a procedure is not seen by
//! whoever walks it.

use crate::scenario::reader::Reader;
use crate::scenario::record::Datum;
use crate::scenario::schema::Shape;
use crate::scenario::syntax::{self, Span};
use crate::scenario::{Fault, Faults};

use super::check;
use super::file::{AgainFile, IfNotFile, ListFile, MemoryFile, RecordFile, StepFile, ValueKind};
use super::list::{Again, IfNot, List, Memory, Record, Step, Then};
use super::references::{Id, Source};
use crate::scenario::spanned::Spanned;

/// Reads a list; other lists that it names are looked for by [`super::Lists`], which knows them.
pub fn read(text: &str) -> Result<List, Vec<Fault>> {
    let mut faults = Faults::default();
    let tree = syntax::read(text, &mut faults);
    let file = ListFile::read(&mut Reader::of_settings(&tree, &mut faults), tree.root()).unwrap_or_default();
    let jumps = jumps(&file);
    let mut told = Told { faults: &mut faults };
    let list = told.list(file);
    match &list {
        Some(list) => check::check(list, &mut faults),
        // Of a list that is not whole at least the steps that it names are held against those that it has.
        None => jumps.into_iter().for_each(|fault| faults.push(fault)),
    }
    match list {
        Some(list) if faults.is_empty() => Ok(list),
        _ => Err(placed(faults)),
    }
}

/// Steps that are named and that there are not; where the id of a step is missing nobody can say.
fn jumps(file: &ListFile) -> Vec<Fault> {
    let ids: Option<Vec<&str>> = file.step.iter().map(|step| step.id.as_ref().map(|id| id.value.0.as_str())).collect();
    let Some(ids) = ids else { return Vec::new() };
    let goes_on = file.step.iter().filter_map(|step| step.if_not.as_ref()?.step.as_ref());
    let again = file.step.iter().filter_map(|step| step.again.as_ref()?.from.as_ref());
    let unknown = goes_on.chain(again).filter(|named| !ids.contains(&named.value.0.as_str()));
    unknown.map(|named| check::no_step(named.at, &named.value.0, &ids)).collect()
}

/// What is missing is reported where it is missing from: a list has many steps, and line 1 is none of them.
fn placed(faults: Faults) -> Vec<Fault> {
    let mut all = faults.into_sorted();
    for fault in &mut all {
        if fault.span == Span::default()
            && let Some((span, _)) = fault.also.take()
        {
            fault.span = span;
        }
    }
    all.sort_by_key(|fault| fault.span);
    all
}

/// Goes from what the file may leave out to what a list must have; what is missing was told by the reader.
struct Told<'f> {
    faults: &'f mut Faults,
}

impl Told<'_> {
    fn list(&mut self, file: ListFile) -> Option<List> {
        let steps: Vec<Option<Step>> = file.step.into_iter().map(|step| self.step(step)).collect();
        let memory: Vec<Option<Memory>> = file.memory.into_iter().map(memory).collect();
        let id = file.id?;
        Some(List {
            id: id.value.0,
            id_at: id.at,
            title: file.title?,
            article: file.article?.0,
            kind: file.kind?,
            applies: file.applies,
            memory: memory.into_iter().collect::<Option<_>>()?,
            steps: steps.into_iter().collect::<Option<_>>()?,
        })
    }

    fn step(&mut self, file: StepFile) -> Option<Step> {
        let at = file.id.as_ref().map(|id| id.at).unwrap_or_default();
        let record = file.record.map(|record| self.record(record, at));
        let if_not = file.if_not.map(|if_not| self.if_not(if_not, at));
        let again = file.again.map(again);
        Some(Step {
            id: file.id?.value.0,
            title: file.title?,
            what: file.what?,
            why: file.why,
            warnings: file.warnings,
            notes: file.notes,
            when: file.when,
            pause: file.pause.unwrap_or(false),
            destructive: file.destructive,
            backs_up: file.backs_up,
            command: file.command,
            artefacts: file.artefacts.into_iter().map(|name| name.0).collect(),
            actions: file.actions.into_iter().map(|name| name.0).collect(),
            record: turned(record)?,
            expect: file.expect,
            holds: file.holds,
            if_not: turned(if_not)?,
            again: turned(again)?,
            sources: sources(file.source),
        })
    }

    fn record(&mut self, file: RecordFile, step: Span) -> Option<Record> {
        let at = file.ask.as_ref().map_or(step, |ask| ask.at);
        let mut fault = |message: &str, hint: &str| self.fault(at, "record", message, hint);
        if file.field.is_some() && file.kind.is_some() {
            fault("a record with a field has that field's kind", "leave out `kind`, or `field`");
        }
        let words = !file.one_of.is_empty();
        if (file.kind == Some(ValueKind::Word)) != words && file.field.is_none() {
            fault(
                "a word needs the words to choose from, and only a word has them",
                "write kind = \"word\" and one_of = [...]",
            );
        }
        if (file.least.is_some() || file.most.is_some()) && !is_number(&file) {
            fault("only a number can be too small or too large", "leave out `least` and `most`");
        }
        Some(Record {
            ask: file.ask?,
            field: file.field,
            kind: file.kind.unwrap_or(ValueKind::Text),
            words: file.one_of.into_iter().map(|word| word.0).collect(),
            is: file.is,
            least: file.least,
            most: file.most,
            optional: file.optional.unwrap_or(false),
            afresh: file.afresh.unwrap_or(false),
            stamps: file.stamps,
            tells: file.tells,
        })
    }

    fn if_not(&mut self, file: IfNotFile, step: Span) -> Option<IfNot> {
        let at = file.text.as_ref().map_or(step, |text| text.at);
        let stops = file.stop == Some(true);
        let then = match (stops, file.step, file.list) {
            (true, None, None) => Then::Stop,
            (false, Some(step), None) => Then::Step(step),
            (false, None, Some(list)) => Then::List(list),
            _ => {
                let message = "it goes on in one way: it stops, or with a step, or with a list";
                self.fault(at, "if_not", message, "write one of stop = true, step = \"...\", list = \"...\"");
                return None;
            }
        };
        Some(IfNot { text: file.text?, then })
    }

    fn fault(&mut self, span: Span, key: &str, message: &str, hint: &str) {
        self.faults.push(Fault {
            span,
            key: key.to_owned(),
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
            also: None,
        });
    }
}

fn is_number(file: &RecordFile) -> bool {
    match &file.field {
        Some(field) => field.spec().is_some_and(|spec| matches!(spec.shape, Shape::Whole { .. } | Shape::Number)),
        None => file.kind == Some(ValueKind::Number),
    }
}

/// What was given must have been readable; what was not given is not there.
fn turned<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        Some(None) => None,
        Some(Some(part)) => Some(Some(part)),
        None => Some(None),
    }
}

fn memory(file: MemoryFile) -> Option<Memory> {
    Some(Memory { text: file.text?, sources: sources(file.source) })
}

fn again(file: AgainFile) -> Option<Again> {
    let from: Spanned<Id> = file.from?;
    Some(Again { from, until: file.until? })
}

fn sources(sources: Vec<Source>) -> Vec<String> {
    sources.into_iter().map(|source| source.0).collect()
}
