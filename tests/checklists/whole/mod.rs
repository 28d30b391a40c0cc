//! The built-in lists walked from end to end over cases: which steps each case needs, and that nothing it shows is unknown.

mod backout;
mod dirsync;
mod mail;
mod replication;

use backsync::checklist::{Entry, ListState, Lists, Mark, Refusal, Step, Template, Then, ValueKind};
use backsync::facts::Facts;
use backsync::scenario::Draft;

use crate::desk::Desk;

/// What is told to a step: a value to write down, or a note that it failed.
#[derive(Clone, Copy)]
pub enum Say<'a> {
    Value(&'a str),
    Failed(&'a str),
}

/// A list that was walked until nothing was left to do.
pub struct Walked {
    pub desk: Desk,
    /// The steps that were done or failed, in order.
    pub visited: Vec<String>,
    /// What was shown in brackets, with its step.
    pub brackets: Vec<String>,
}

pub fn case(name: &str) -> String {
    let path = format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

pub fn walked(list: &str, text: &str, answers: &[(&str, Say<'_>)]) -> Walked {
    let list = Lists::built_in().get(list).unwrap_or_else(|| panic!("there is no list {list}")).clone();
    let draft = Draft::new(text.to_owned()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let now = draft.scenario().as_of.unwrap_or("1999-01-12T09:31:00Z".parse().unwrap());
    let mut walked = Walked { desk: Desk { list, draft, now }, visited: Vec::new(), brackets: Vec::new() };
    while let Some(next) = walked.desk.next() {
        assert!(walked.visited.len() < 60, "{} goes round: {:#?}", walked.desk.list.id, walked.visited);
        walked.look(&next);
        // What is said of a step each time in turn, and then what was said last.
        let said: Vec<&Say<'_>> = answers.iter().filter(|(step, _)| *step == next).map(|(_, say)| say).collect();
        let answer = said.get(walked.times(&next)).or(said.last()).copied();
        walked.say(&next, answer);
        walked.visited.push(next);
    }
    walked
}

impl Walked {
    fn look(&mut self, id: &str) {
        let brackets: Vec<String> = self.desk.walk(|walk| {
            let (_, step, _) = walk.step(id).unwrap();
            let filled = shown(step).into_iter().map(|text| walk.scope.read(text));
            let empty = filled.flat_map(|filled| {
                filled.unknown.into_iter().map(|missing| missing.fact).chain(filled.absent).collect::<Vec<_>>()
            });
            empty.map(|what| format!("{id}: {what}")).collect()
        });
        self.brackets.extend(brackets);
    }

    fn say(&mut self, id: &str, answer: Option<&Say<'_>>) {
        if let Some(Say::Failed(note)) = answer {
            self.desk.noted(id, Mark::Failed, note).unwrap_or_else(|refusal| panic!("{id}: {refusal}"));
            return;
        }
        let value = if let Some(Say::Value(value)) = answer { Some(*value) } else { None };
        let confirm = self.desk.walk(|walk| {
            let (_, step, _) = walk.step(id).unwrap();
            step.destructive.as_ref().map(|text| walk.scope.typed(text).text)
        });
        let said = |desk: &mut Desk, value| {
            desk.say(&Entry { value, confirm: confirm.as_deref(), ..desk.entry(id, Mark::Done) })
        };
        match said(&mut self.desk, value) {
            // Where a copy lies, who agreed: any words will do.
            Err(Refusal::NoValue { .. }) if self.free_text(id) => said(&mut self.desk, Some("noted")),
            Err(Refusal::NoValue { .. }) if self.kind(id) == Some(ValueKind::Time) => {
                said(&mut self.desk, Some("1999-01-12T09:00:00Z"))
            }
            answer => answer,
        }
        .unwrap_or_else(|refusal| panic!("{} {id}: {refusal}", self.desk.list.id));
    }

    fn free_text(&self, id: &str) -> bool {
        let record = self.desk.list.step(id).and_then(|(_, step)| step.record.as_ref());
        record.is_some_and(|record| record.field.is_none() && record.kind == ValueKind::Text)
    }

    fn kind(&self, id: &str) -> Option<ValueKind> {
        self.desk.list.step(id)?.1.record.as_ref().map(|record| record.kind)
    }

    pub fn state(&self) -> ListState {
        self.desk.walk(|walk| walk.state)
    }

    /// The list that it goes on with.
    pub fn goes_on_with(&self) -> Option<String> {
        self.desk.walk(|walk| match &walk.ended.as_ref()?.if_not.then {
            Then::List(list) => Some(list.value.0.clone()),
            _ => None,
        })
    }

    pub fn fact(&self, name: &str) -> String {
        let facts = Facts::of(self.desk.scenario(), self.desk.now);
        facts.get(name).unwrap().value.value().map_or_else(|| "unknown".into(), |value| value.in_words())
    }

    /// How often a step was done.
    pub fn times(&self, step: &str) -> usize {
        self.visited.iter().filter(|visited| *visited == step).count()
    }

    pub fn has(&self, step: &str) -> bool {
        self.visited.iter().any(|visited| visited == step)
    }

    pub fn at(&self, step: &str) -> usize {
        self.visited.iter().position(|visited| visited == step).unwrap_or_else(|| panic!("{step} was not needed"))
    }
}

fn shown(step: &Step) -> Vec<&Template> {
    let mut texts = vec![&step.title, &step.what];
    texts.extend(step.why.iter().chain(&step.expect).chain(&step.command).chain(&step.destructive));
    texts.extend(step.notes.iter().chain(&step.warnings));
    texts
}

pub const NOTHING: [&str; 0] = [];

/// Lists that a case calls for come first; on a case of another kind none of them does.
#[test]
fn each_case_calls_for_its_own_lists() {
    let first = |text: &str, count: usize| {
        let draft = Draft::new(text.to_owned()).unwrap();
        let facts = Facts::of(draft.scenario(), draft.scenario().as_of.unwrap_or_default());
        let walks = backsync::checklist::survey(Lists::built_in(), &facts);
        let applies = walks.iter().filter(|walk| walk.applies.is_yes()).map(|walk| walk.list.id.clone());
        applies.take(count).collect::<Vec<_>>()
    };
    assert_eq!(first(&case("backed-out-bridgehead"), 1), ["backout-bridgehead-with-55"]);
    assert_eq!(
        first(&case("article-usn-example"), 9),
        ["find-discrepancy", "after-restore", "raise-usn-authrest", "raise-usn-import"]
    );
    assert_eq!(first(&case("resync-error-14"), 9), ["cure-error-14", "make-resync", "import-resync"]);
    assert_eq!(first(&case("migration-slow"), 9), ["migration-delays"]);
    assert_eq!(first(&case("healthy-site"), 9), ["find-discrepancy", "after-restore"]);
}
