//! A case on which a list is walked, tick by tick, as the console and the command line do it.

use backsync::checklist::{Entry, List, Mark, Refusal, State, Walk, read};
use backsync::facts::Facts;
use backsync::scenario::{Draft, Scenario};
use backsync::values::Moment;

pub struct Desk {
    pub list: List,
    pub draft: Draft,
    pub now: Moment,
}

/// A list with these steps.
pub fn list(steps: &str) -> List {
    let text = format!("id = \"l\"\ntitle = \"L\"\narticle = \"Q195908\"\nkind = \"read-do\"\n{steps}");
    read(&text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"))
}

/// A step with these lines.
pub fn step(id: &str, lines: &str) -> String {
    format!(
        "[[step]]\nid = \"{id}\"\ntitle = \"The step {id}\"\nwhat = \"Do it.\"\nsource = [\"Q195908 cause\"]\n{lines}\n"
    )
}

impl Desk {
    pub fn new(list: List, case: &str) -> Self {
        let text = format!("schema = 1\ntitle = \"t\"\n{case}");
        let draft = Draft::new(text).unwrap_or_else(|faults| panic!("{faults:#?}"));
        Self { list, draft, now: "1999-01-12T09:31:00Z".parse().unwrap() }
    }

    pub fn scenario(&self) -> &Scenario {
        self.draft.scenario()
    }

    /// What the walk over the case says.
    pub fn walk<T>(&self, see: impl FnOnce(&Walk<'_, '_>) -> T) -> T {
        let facts = Facts::of(self.scenario(), self.now);
        see(&Walk::of(&self.list, &facts))
    }

    pub fn states(&self) -> Vec<State> {
        self.walk(|walk| walk.steps.iter().map(|step| step.state).collect())
    }

    /// The id of the step to do next.
    pub fn next(&self) -> Option<String> {
        self.walk(|walk| walk.next.map(|at| walk.list.steps[at].id.clone()))
    }

    /// Says something of a step; what it told, or why not.
    pub fn say(&mut self, entry: &Entry<'_>) -> Result<String, Refusal> {
        let facts = Facts::of(self.draft.scenario(), self.now);
        let ticked = Walk::of(&self.list, &facts).tick(entry)?;
        let step = self.draft.plan(&ticked.edit).map_err(|error| Refusal::Value(error.to_string()))?;
        let after = Facts::of(step.scenario(), self.now);
        let told = ticked.told(&facts, &after);
        let sentence = ticked.sentence(&told).unwrap_or_default();
        self.draft.take(step);
        Ok(sentence)
    }

    pub fn entry<'e>(&self, step: &'e str, mark: Mark) -> Entry<'e> {
        Entry { step, mark, value: None, confirm: None, note: None, by: Some("jb"), at: self.now, read_at: self.now }
    }

    pub fn done(&mut self, step: &str) -> Result<String, Refusal> {
        let entry = self.entry(step, Mark::Done);
        self.say(&entry)
    }

    pub fn with(&mut self, step: &str, value: &str) -> Result<String, Refusal> {
        let entry = Entry { value: Some(value), ..self.entry(step, Mark::Done) };
        self.say(&entry)
    }

    pub fn noted(&mut self, step: &str, mark: Mark, note: &str) -> Result<String, Refusal> {
        let entry = Entry { note: Some(note), ..self.entry(step, mark) };
        self.say(&entry)
    }

    pub fn undone(&mut self, step: &str) -> Result<String, Refusal> {
        let entry = self.entry(step, Mark::Undone);
        self.say(&entry)
    }
}
