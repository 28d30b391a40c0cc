//! Text to list, with every fault and its place. A list with a fault is no list: a hole in a procedure is not seen by
//! whoever walks it.

use crate::scenario::reader::Reader;
use crate::scenario::record::Datum;
use crate::scenario::syntax::{self, Span};
use crate::scenario::{Fault, Faults};

use super::check;
use super::condition::{Condition, Test};
use super::file::{AgainFile, IfNotFile, Kind, ListFile, MemoryFile, RecordFile, StepFile, ValueKind};
use super::gaps::{Gaps, path_of};
use super::list::{Again, IfNot, List, Memory, Record, Step, Then};
use super::references::{Id, Source};
use super::several::Several;
use super::wanted::{self, Wanted};
use crate::scenario::spanned::Spanned;

/// Reads a list; other lists that it names are looked for by [`super::Lists`], which knows them.
pub fn read(text: &str) -> Result<List, Vec<Fault>> {
    let Draft { list, faults } = draft(text);
    if faults.is_empty() { Ok(list) } else { Err(faults) }
}

/// What a file says as far as it could be read, and what is wrong with it.
pub struct Draft {
    /// The list; with a fault it is none, but what it names can be looked for.
    pub list: List,
    /// What is wrong, in the order of the file.
    pub faults: Vec<Fault>,
}

/// The same, with what could be read of a list that has faults.
pub fn draft(text: &str) -> Draft {
    let mut faults = Faults::default();
    let tree = syntax::read(text, &mut faults);
    let file = ListFile::read(&mut Reader::of_settings(&tree, &mut faults), tree.root()).unwrap_or_default();
    let steps = tree.key(tree.root(), "step").and_then(|key| tree.value(key));
    if let Some(steps) = steps.filter(|steps| tree.kind(*steps) == syntax::Kind::List)
        && tree.children(steps).next().is_none()
    {
        let (span, message) = (tree.span(steps), "a list has one step at least".to_owned());
        let hint = Some("write [[step]] and its keys below".to_owned());
        faults.push(Fault { span, key: "step".to_owned(), message, hint, also: None });
    }
    let gaps = Gaps::of(&tree, &faults);
    let list = Told { faults: &mut faults, gaps: &gaps }.list(file);
    check::check(&list, &gaps, &mut faults);
    let mut faults = placed(faults);
    if gaps.is_cut() {
        // What seems to be missing may stand behind the place from which on nothing could be read.
        faults.retain(|fault| !fault.message.contains("is missing") || fault.key.is_empty());
    }
    Draft { list, faults }
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
    /// What could not be read.
    gaps: &'f Gaps,
}

impl Told<'_> {
    fn list(&mut self, file: ListFile) -> List {
        let id = file.id.unwrap_or(Spanned { value: Id(String::new()), at: Span::default() });
        let steps = file.step.into_iter().enumerate();
        List {
            id: id.value.0,
            id_at: id.at,
            title: file.title.unwrap_or_default(),
            article: file.article.map(|article| article.0).unwrap_or_default(),
            kind: file.kind.unwrap_or(Kind::ReadDo),
            applies: file.applies,
            over: file.over,
            called: file.called.unwrap_or(false),
            called_by: Vec::new(),
            memory: file.memory.into_iter().map(|memory| self.memory(memory)).collect(),
            steps: steps.map(|(position, step)| self.step(position, step)).collect(),
        }
    }

    fn memory(&mut self, file: MemoryFile) -> Memory {
        Memory { text: file.text.unwrap_or_default(), sources: self.sources(file.source) }
    }

    fn step(&mut self, position: usize, Spanned { value: file, at }: Spanned<StepFile>) -> Step {
        let path = path_of(position);
        Step {
            id_at: file.id.as_ref().map_or(at, |id| id.at),
            id: file.id.map(|id| id.value.0).unwrap_or_default(),
            title: file.title.unwrap_or_default(),
            what: file.what.unwrap_or_default(),
            why: file.why,
            warnings: file.warnings,
            notes: file.notes,
            when: file.when,
            stops: file.stops,
            needed: file.needed.unwrap_or(false),
            led_back: file.led_back.unwrap_or(false),
            puts_back: file.puts_back.unwrap_or(false),
            plans_anew: file.plans_anew.unwrap_or(false),
            walks_anew: file.walks_anew,
            pause: file.pause.unwrap_or(false),
            destructive: file.destructive,
            ground: file.ground.unwrap_or(false),
            backs_up: file.backs_up,
            command: file.command,
            artefacts: file.artefacts.into_iter().map(|name| name.0).collect(),
            actions: file.actions.into_iter().map(|name| name.0).collect(),
            record: file.record.map(|record| self.record(&format!("{path}.record"), record)),
            expect: file.expect,
            holds: file.holds,
            shows: file.shows,
            cures: file.cures,
            clears: file.clears,
            if_not: file.if_not.map(|if_not| self.if_not(&format!("{path}.if_not"), if_not, at)),
            again: file.again.and_then(again),
            sources: self.sources(file.source),
        }
    }

    fn record(&mut self, path: &str, file: RecordFile) -> Record {
        if self.is_typed(path, &file) {
            self.kind(path, &file);
            self.of_field(path, &file);
            for (key, message, hint) in wanted::misfits(&file) {
                let given = [("is", &file.is), ("least", &file.least), ("most", &file.most)];
                let at = given.into_iter().find(|(its, _)| *its == key).and_then(|(_, given)| given.as_ref());
                self.fault(at.map(|at| at.at).unwrap_or_default(), &format!("{path}.{key}"), &message, &hint);
            }
        }
        let operand = |wanted: Option<Spanned<Wanted>>| wanted.and_then(|wanted| wanted.value.operand());
        Record {
            ask: file.ask.unwrap_or_default(),
            field: file.field,
            kind: file.kind.map_or(ValueKind::Text, |kind| kind.value),
            words: file.one_of.into_iter().flat_map(|words| words.value.0).map(|word| word.0).collect(),
            is: operand(file.is),
            least: operand(file.least),
            most: operand(file.most),
            optional: file.optional.unwrap_or(false),
            afresh: file.afresh.is_some_and(|afresh| afresh.value),
            stamps: file.stamps,
            tells: file.tells,
        }
    }

    /// What is said of the field that is filled says nothing where none is.
    fn of_field(&mut self, path: &str, file: &RecordFile) {
        if file.field.is_some() || self.gaps.may_hide(path, "field") {
            return;
        }
        let hint = "name the field that is filled, or leave this out";
        if let Some(stamps) = &file.stamps {
            let message = "`stamps`: no field is filled, so that nothing is read whose time this could be";
            self.fault(stamps.0.at, &format!("{path}.stamps"), message, hint);
        }
        if let Some(afresh) = file.afresh.as_ref().filter(|afresh| afresh.value) {
            let message = "`afresh`: no field is filled, so that nothing is held from before";
            self.fault(afresh.at, &format!("{path}.afresh"), message, hint);
        }
    }

    /// Whether it is known of what kind it is: what could not be read may be its kind, or its words.
    fn is_typed(&self, path: &str, file: &RecordFile) -> bool {
        let hidden = |key| self.gaps.may_hide(path, key);
        let words = match (&file.one_of, &file.kind) {
            (Some(_), _) => self.gaps.spare(&format!("{path}.one_of")),
            (None, Some(kind)) if kind.value == ValueKind::Word => !hidden("one_of"),
            (None, _) => true,
        };
        words && (file.kind.is_some() || file.field.is_some() || !(hidden("kind") || hidden("field")))
    }

    /// A field has its kind and its words; without one a word has those to choose from, and nothing else has.
    fn kind(&mut self, path: &str, file: &RecordFile) {
        let kind = file.kind.as_ref();
        if let (Some(_), Some(kind)) = (&file.field, kind) {
            let message = "a record with a field has that field's kind";
            self.fault(kind.at, &format!("{path}.kind"), message, "leave out `kind`, or `field`");
        }
        let is_word = kind.is_some_and(|kind| kind.value == ValueKind::Word);
        let message = "a word needs the words to choose from, and only a word has them";
        let hint = "write kind = \"word\" and one_of = [...]";
        match (&file.one_of, kind) {
            (Some(words), _) if file.field.is_some() => {
                let message = "a record with a field has that field's words";
                self.fault(words.at, &format!("{path}.one_of"), message, "leave out `one_of`, or `field`");
            }
            (Some(words), _) if !is_word || words.value.0.is_empty() => {
                self.fault(words.at, &format!("{path}.one_of"), message, hint);
            }
            (None, Some(kind)) if is_word && file.field.is_none() => {
                self.fault(kind.at, &format!("{path}.kind"), message, hint);
            }
            _ => {}
        }
    }

    fn if_not(&mut self, path: &str, file: IfNotFile, step: Span) -> IfNot {
        let at = file.text.as_ref().map_or(step, |text| text.at);
        let stops = file.stop == Some(true);
        let ways = usize::from(stops) + usize::from(file.step.is_some()) + usize::from(file.list.is_some());
        // What could not be read may be the way that it goes.
        if ways != 1 && !["stop", "step", "list"].into_iter().any(|key| self.gaps.may_hide(path, key)) {
            let message = "it goes on in one way: it stops, or with a step, or with a list";
            self.fault(at, path, message, "write one of stop = true, step = \"...\", list = \"...\"");
        }
        let then = match (file.step, file.list) {
            (Some(step), _) => Then::Step(step),
            (None, Some(list)) => Then::List(list),
            (None, None) => Then::Stop,
        };
        IfNot { text: file.text.unwrap_or_default(), then, from: file.from }
    }

    /// Where it comes from: something must stand there.
    fn sources(&mut self, sources: Option<Spanned<Several<Source>>>) -> Vec<String> {
        let Some(Spanned { value: Several(sources), at }) = sources else { return Vec::new() };
        if sources.is_empty()
            && !self.faults.iter().any(|fault| fault.span.start >= at.start && fault.span.end <= at.end)
        {
            let hint = "add the article and the place in it: source = [\"Q201414 step 9\"]";
            self.fault(at, "source", "`source` is empty: it does not say where this comes from", hint);
        }
        sources.into_iter().map(|source| source.0).collect()
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

/// Steps that are done again; where one half could not be read the other is looked at.
fn again(file: AgainFile) -> Option<Again> {
    let nothing = Condition { test: Test::All(Vec::new()), reason: None };
    let nowhere = Spanned { value: Id(String::new()), at: Span::default() };
    match (file.from, file.until) {
        (None, None) => None,
        (from, until) => Some(Again { from: from.unwrap_or(nowhere), until: until.unwrap_or(nothing) }),
    }
}
