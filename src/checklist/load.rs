//! Text to list, with every fault and its place. A list with a fault is no list: a hole in a procedure is not seen by
//! whoever walks it.

use crate::scenario::reader::Reader;
use crate::scenario::record::Datum;
use crate::scenario::schema::Shape;
use crate::scenario::syntax::{self, Span};
use crate::scenario::{Fault, Faults};

use super::check;
use super::file::{AgainFile, IfNotFile, Kind, ListFile, MemoryFile, RecordFile, StepFile, ValueKind};
use super::list::{Again, IfNot, List, Memory, Record, Step, Then};
use super::references::{Id, Source};
use super::template::Template;
use crate::scenario::spanned::Spanned;

/// Reads a list; other lists that it names are looked for by [`super::Lists`], which knows them.
pub fn read(text: &str) -> Result<List, Vec<Fault>> {
    let mut faults = Faults::default();
    let tree = syntax::read(text, &mut faults);
    let is_cut = faults.iter().any(|fault| fault.message.contains("is not closed"));
    let file = ListFile::read(&mut Reader::of_settings(&tree, &mut faults), tree.root()).unwrap_or_default();
    // Who has no id can't be named, and nobody can say who is meant.
    let named = file.step.iter().all(|step| step.id.is_some());
    let mut told = Told { faults: &mut faults, whole: true };
    let list = told.list(file);
    match told.whole {
        true => check::check(&list, &mut faults),
        false if named => check::check_part(&list, &mut faults),
        false => {}
    }
    if faults.is_empty() {
        return Ok(list);
    }
    let mut faults = placed(faults);
    if is_cut {
        // What seems to be missing may stand behind the place from which on nothing could be read.
        faults.retain(|fault| !fault.message.contains("is missing") || fault.key.is_empty());
    }
    Err(faults)
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

/// Goes from what the file may leave out to what a list must have; what is missing was told by the reader, and stands empty
/// here, so that the rest can be looked at all the same.
struct Told<'f> {
    faults: &'f mut Faults,
    /// Whether nothing was missing.
    whole: bool,
}

impl Told<'_> {
    fn need<T>(&mut self, part: Option<T>, instead: T) -> T {
        self.whole &= part.is_some();
        part.unwrap_or(instead)
    }

    fn list(&mut self, file: ListFile) -> List {
        let id = self.need(file.id, Spanned { value: Id(String::new()), at: Span::default() });
        // What could not be read of a table is not in it.
        self.whole &= self.faults.is_empty();
        List {
            id: id.value.0,
            id_at: id.at,
            title: self.need(file.title, Template::default()),
            article: self.need(file.article.map(|article| article.0), String::new()),
            kind: self.need(file.kind, Kind::ReadDo),
            applies: file.applies,
            over: file.over,
            called: file.called.unwrap_or(false),
            called_by: Vec::new(),
            memory: file.memory.into_iter().map(|memory| self.memory(memory)).collect(),
            steps: file.step.into_iter().map(|step| self.step(step)).collect(),
        }
    }

    fn memory(&mut self, file: MemoryFile) -> Memory {
        Memory { text: self.need(file.text, Template::default()), sources: sources(file.source) }
    }

    fn step(&mut self, file: StepFile) -> Step {
        let at = file.id.as_ref().map(|id| id.at).unwrap_or_default();
        Step {
            id: self.need(file.id.map(|id| id.value.0), String::new()),
            title: self.need(file.title, Template::default()),
            what: self.need(file.what, Template::default()),
            why: file.why,
            warnings: file.warnings,
            notes: file.notes,
            when: file.when,
            stops: file.stops,
            needed: file.needed.unwrap_or(false),
            led_back: file.led_back.unwrap_or(false),
            puts_back: file.puts_back.unwrap_or(false),
            plans_anew: file.plans_anew.unwrap_or(false),
            pause: file.pause.unwrap_or(false),
            destructive: file.destructive,
            ground: file.ground.unwrap_or(false),
            backs_up: file.backs_up,
            command: file.command,
            artefacts: file.artefacts.into_iter().map(|name| name.0).collect(),
            actions: file.actions.into_iter().map(|name| name.0).collect(),
            record: file.record.map(|record| self.record(record, at)),
            expect: file.expect,
            holds: file.holds,
            shows: file.shows,
            cures: file.cures,
            clears: file.clears,
            if_not: file.if_not.map(|if_not| self.if_not(if_not, at)),
            again: file.again.and_then(|again| self.again(again)),
            sources: sources(file.source),
        }
    }

    fn record(&mut self, file: RecordFile, step: Span) -> Record {
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
        Record {
            ask: self.need(file.ask, Template::default()),
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
        }
    }

    fn if_not(&mut self, file: IfNotFile, step: Span) -> IfNot {
        let at = file.text.as_ref().map_or(step, |text| text.at);
        let stops = file.stop == Some(true);
        let then = match (stops, file.step, file.list) {
            (true, None, None) => Then::Stop,
            (false, Some(step), None) => Then::Step(step),
            (false, None, Some(list)) => Then::List(list),
            _ => {
                let message = "it goes on in one way: it stops, or with a step, or with a list";
                self.fault(at, "if_not", message, "write one of stop = true, step = \"...\", list = \"...\"");
                self.whole = false;
                Then::Stop
            }
        };
        IfNot { text: self.need(file.text, Template::default()), then }
    }

    fn again(&mut self, file: AgainFile) -> Option<Again> {
        let both = file.from.zip(file.until);
        self.whole &= both.is_some();
        both.map(|(from, until)| Again { from, until })
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

fn sources(sources: Vec<Source>) -> Vec<String> {
    sources.into_iter().map(|source| source.0).collect()
}
