//! What somebody says of a step of a checklist, and the form that asks for it: the value, what is typed to confirm a step
//! that can't be taken back, a note, and once who it is that says so.
//!
//! ```text
//! +- Note USN-Changed: done ------------------------------------+
//! |   USN-Changed of the new mailbox                            |
//! | > 7483                                                      |
//! |   Note; may be left empty                                   |
//! |   (nothing)                                                 |
//! |   USN-Changed of the new mailbox 7,483 will be recorded: .. |
//! +-------------------------------------------------------------+
//! ```

use chrono::SubsecRound;

use crate::checklist::{
    Entry, List, Mark, Record, Refusal, Scope, Slip, State, Step, StepNow, Ticked, ValueKind, Walk, is_not_set,
};
use crate::facts::Facts;
use crate::readings::Side;
use crate::scenario::schema::Shape;
use crate::scenario::{Cell, Path, entry};
use crate::tui::case::Case;
use crate::tui::request::Request;
use crate::values::{Known, Moment, capital};

use super::edit_value::options;
use super::{Context, Field, Form, Inquiry, Judgement, Say, add_partner};

/// What somebody says of a step.
#[derive(Clone, Debug)]
pub struct Tick {
    /// The checklist.
    pub list: String,
    /// The step.
    pub step: String,
    /// What is said.
    pub mark: Mark,
    /// What the step has written down.
    pub value: Option<String>,
    /// The parameters of a step that can't be taken back, repeated.
    pub confirm: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Who says it.
    pub by: Option<String>,
}

/// What is asked for before it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// What the step needs and the case does not have.
    Needed,
    /// The value that the step has written down, also where the case has one.
    Value,
    /// That, and a note.
    All,
}

impl Tick {
    /// Said of a step, with nothing else.
    pub fn of(list: &str, step: &str, mark: Mark) -> Self {
        let (list, step) = (list.to_owned(), step.to_owned());
        Self { list, step, mark, value: None, confirm: None, note: None, by: None }
    }

    /// The edit that records it, done `at` that time and read at the one of the case; or why it can't be recorded.
    pub fn ticked(&self, case: &Case, now: Moment, at: Moment) -> Result<Ticked, Refusal> {
        let facts = case.facts();
        self.walked(case, &facts, |walk| {
            walk.tick(&Entry {
                step: &self.step,
                mark: self.mark,
                value: self.value.as_deref(),
                confirm: self.confirm.as_deref(),
                note: self.note.as_deref(),
                by: self.by.as_deref().or(case.operator()),
                // A file that people read has no use for nanoseconds.
                at: at.trunc_subsecs(0),
                read_at: now.trunc_subsecs(0),
            })
        })
        .unwrap_or_else(|| Err(Refusal::NoSuchStep(self.step.clone(), None)))
    }

    /// Looks at its list over the case.
    fn walked<T>(&self, case: &Case, facts: &Facts<'_>, look: impl FnOnce(&Walk<'_, '_>) -> T) -> Option<T> {
        let list: &List = case.shelf().lists().get(&self.list)?;
        Some(look(&Walk::of(list, facts)))
    }
}

/// What an input of the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Value,
    Confirm,
    Note,
    By,
}

/// The form.
pub struct AskTick {
    tick: Tick,
    title: String,
    asks: Vec<Asks>,
    /// Which of them must not stay empty.
    needs: Vec<bool>,
    help: Vec<(String, String)>,
}

impl AskTick {
    /// The form for a step of the open case; nothing where there is no such step.
    pub fn form(tick: Tick, cx: &Context<'_>) -> Option<Form> {
        let case = cx.case?;
        let facts = case.facts();
        let (this, fields) = tick.walked(case, &facts, |walk| {
            let (_, step, now) = walk.step(&tick.step)?;
            let mut fields = Vec::new();
            if tick.mark == Mark::Done {
                fields.extend(step.record.as_ref().map(|record| (Asks::Value, value(step, record, now, walk, case))));
                fields.extend(step.destructive.iter().map(|text| {
                    let typed = walk.scope.typed(text).text;
                    (Asks::Confirm, Field::new(format!("Type: {typed}"), ""))
                }));
            }
            let needed = matches!(tick.mark, Mark::Skipped | Mark::Failed)
                || (tick.mark == Mark::Undone && step.destructive.is_some());
            let label = if needed { "Why; it stands beside the record" } else { "Note; may be left empty" };
            fields.push((Asks::Note, Field::new(label, "")));
            if case.operator().is_none() {
                let last = recorded_last(case);
                let whose = if last.is_empty() { String::new() } else { format!("; {last} recorded last") };
                fields.push((Asks::By, Field::new(format!("Who you are, for the records{whose}"), &last)));
            }
            let is_optional = step.record.as_ref().is_some_and(|record| record.optional);
            let must = |asks: &Asks| match asks {
                Asks::Value => !is_optional,
                Asks::Note => needed,
                Asks::Confirm | Asks::By => true,
            };
            let (asks, fields): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
            let needs = asks.iter().map(must).collect();
            let title = format!("{}: {}", walk.scope.read(&step.title).text, word(tick.mark));
            let help = help(step, tick.mark, walk, case);
            Some((Self { tick: tick.clone(), title, asks, needs, help }, fields))
        })??;
        Some(Form::new(Box::new(this), fields, cx))
    }

    /// What is said, with what stands in the inputs.
    fn filled(&self, fields: &[Field]) -> Tick {
        let mut tick = self.tick.clone();
        for (asks, field) in self.asks.iter().zip(fields) {
            let entry = Some(field.entry().to_owned()).filter(|entry| !entry.is_empty());
            match asks {
                Asks::Value => tick.value = entry,
                Asks::Confirm => tick.confirm = entry,
                Asks::Note => tick.note = entry,
                Asks::By => tick.by = entry,
            }
        }
        tick
    }
}

/// Who recorded last in this case: whoever goes on with it after his terminal was lost need not type it again.
fn recorded_last(case: &Case) -> String {
    let by = case.scenario().step.iter().rev().find_map(|record| record.by.as_ref());
    by.map_or_else(String::new, |by| crate::values::visible(by.as_str()).into_owned())
}

/// What is said of a step, in a word.
fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "done",
        Mark::Skipped => "skipped",
        Mark::Failed => "failed",
        Mark::Undone => "taken back",
    }
}

/// The input of what is written down, with what the case has for it already.
fn value(step: &Step, record: &Record, now: &StepNow<'_>, walk: &Walk<'_, '_>, case: &Case) -> Field {
    let mut label = walk.scope.read(&record.ask).text;
    if record.optional {
        label.push_str("; may be left empty");
    }
    let path = path(record, &walk.scope);
    let spec = path.as_ref().and_then(Path::spec);
    let recorded = now.record.filter(|_| now.state == State::Done).and_then(|record| record.value.as_ref());
    let entered = path.as_ref().map(|path| path.read(case.scenario()));
    let led_away = || match walk.led_away().filter(|_| walk.halted.is_some()) {
        Some((_, Slip::Answer(id, right))) if id == step.id => Some(right),
        _ => None,
    };
    let right = walk.put_right(&step.id).or_else(led_away);
    let text = match (entered, recorded) {
        // What has to be seen now is not what the case says from before.
        (Some(Cell::Scalar(_)), None) if record.is_read_now() => String::new(),
        // Whoever comes back to an answer by which the list ended puts it right.
        _ if !record.is_read_now() && right.is_some() => right.unwrap_or_default().to_owned(),
        (Some(cell @ Cell::Scalar(_)), _) => entry::shown(&cell),
        (_, Some(value)) => value.0.clone(),
        _ => proposed(path.as_ref(), walk),
    };
    let mut field = Field::new(label, &text);
    field.options = match (&path, spec.map(|spec| spec.shape)) {
        // Servers that have no reading there yet.
        (Some(path), Some(Shape::List(Shape::Table(_)))) => {
            let side = [Side::Before, Side::After].into_iter().find(|side| side.list() == *path);
            side.map_or_else(Vec::new, |side| add_partner::candidates(side, case.scenario()))
        }
        (Some(path), Some(shape)) => options(path, &shape, case.scenario()),
        _ if record.kind == ValueKind::Word => record.words.clone(),
        _ if record.kind == ValueKind::Flag => ["yes", "no"].map(str::to_owned).to_vec(),
        _ => Vec::new(),
    };
    field
}

/// What the case says already in another way. What was typed at a server is not proposed: somebody has to have looked.
fn proposed(path: Option<&Path>, walk: &Walk<'_, '_>) -> String {
    match path {
        // What is one of several is another one each time.
        Some(path) if !path.spec().is_some_and(|spec| matches!(spec.shape, Shape::List(_))) => {
            match walk.scope.facts.get(&path.to_string()).map(|fact| fact.value) {
                _ if is_not_set(path, walk.scope.facts.scenario()) => String::new(),
                Ok(Known::Value(value)) => entry::shown_value(&value),
                _ => String::new(),
            }
        }
        _ => String::new(),
    }
}

/// The key of the scenario that it fills.
fn path(record: &Record, scope: &Scope<'_, '_>) -> Option<Path> {
    scope.name(&record.field.as_ref()?.0.pieces).ok()?.parse().ok()
}

fn help(step: &Step, mark: Mark, walk: &Walk<'_, '_>, case: &Case) -> Vec<(String, String)> {
    let mut help = Vec::new();
    let mut say = |label: &str, text: String| help.push((label.to_owned(), text));
    match (mark, &step.destructive) {
        (Mark::Done, Some(_)) => {
            let left_out = walk.step(&step.id).map(|(position, ..)| walk.left_out_before(position)).unwrap_or_default();
            left_out.iter().for_each(|one| say("Skipped", capital(&one.words())));
            say("Careful", "It can't be taken back; that is why it is typed.".into());
        }
        (Mark::Failed, _) => {
            if let Some(if_not) = &step.if_not {
                say("Then", walk.scope.read(&if_not.text).text);
            }
        }
        _ => {}
    }
    if let Some(record) = step.record.as_ref().filter(|_| mark == Mark::Done) {
        let path = path(record, &walk.scope);
        if let Some(spec) = path.as_ref().and_then(Path::spec).filter(|spec| !matches!(spec.shape, Shape::List(_))) {
            say("Belongs here", entry::belongs(&spec.shape));
        }
        if let Some(path) = path {
            say("It fills", path.to_string());
        }
    }
    if let Some(operator) = case.operator() {
        say("Recorded as", crate::values::visible(operator).into_owned());
    }
    help
}

impl Inquiry for AskTick {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn verb(&self) -> &'static str {
        "record"
    }

    fn help(&self) -> Vec<(String, String)> {
        self.help.clone()
    }

    fn missing(&self, fields: &[Field]) -> Option<usize> {
        self.needs.iter().zip(fields).position(|(needs, field)| *needs && field.entry().is_empty())
    }

    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement {
        let mut judgement = Judgement::default();
        let Some(case) = cx.case else { return judgement };
        let tick = self.filled(fields);
        if self.asks.contains(&Asks::By) && tick.by.is_none() {
            judgement.says.push(Say::Wrong("Say who you are: a name, or what you sign with.".into()));
        }
        let ticked = match tick.ticked(case, cx.now, cx.now) {
            Ok(ticked) => ticked,
            Err(refusal) => {
                judgement.says.push(Say::Wrong(format!("{}.", capital(refusal.to_string().trim_end_matches('.')))));
                return judgement;
            }
        };
        match case.document.check(&ticked.edit) {
            Ok(checked) => {
                let (before, after) = (case.facts(), Facts::of(&checked.scenario, *case.now()));
                let after = after.with_files(case.exported(), crate::replication::reimport::Template::Absent);
                let told = ticked.told(&before, &after);
                judgement.says.extend(ticked.preview(&told).map(|words| Say::Fine(format!("{words}."))));
            }
            Err(error) => judgement.says.push(Say::Wrong(capital(&error.to_string()))),
        }
        if !judgement.says.iter().any(|say| matches!(say, Say::Wrong(_))) {
            judgement.requests = Some(vec![Request::Tick(Box::new(tick))]);
        }
        judgement
    }
}
