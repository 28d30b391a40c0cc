//! A list as it is used: what must be there is there, and what it names exists.

use super::condition::{Condition, Operand};
use super::file::{Backup, Kind, ValueKind};
use super::references::{FactName, FieldName, Id};
use super::template::{Piece, Template};
use crate::scenario::model::Symptom;
use crate::scenario::schema::Shape;
use crate::scenario::spanned::Spanned;
use crate::scenario::syntax::Span;

/// A checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Its id.
    pub id: String,
    /// Where the id stands in its file.
    pub id_at: Span,
    /// What it is for.
    pub title: Template,
    /// The article it follows.
    pub article: String,
    /// How it is walked.
    pub kind: Kind,
    /// When the case calls for it; always unless given.
    pub applies: Option<Condition>,
    /// Where this holds nothing of it is left to be done, also where it was begun.
    pub over: Option<Condition>,
    /// Whether it is walked too where another list ended and goes on with it, whatever the case says.
    pub called: bool,
    /// The steps that go on with it where what should be seen is not: their list, and their id.
    pub called_by: Vec<(String, String)>,
    /// What has to be known by heart before the first step.
    pub memory: Vec<Memory>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// What has to be known by heart.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// What.
    pub text: Template,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// A step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Where the id stands in its file; of a step without one, where the step begins.
    pub id_at: Span,
    /// What it is, in a few words.
    pub title: Template,
    /// What to do.
    pub what: Template,
    /// Why.
    pub why: Option<Template>,
    /// What can go wrong.
    pub warnings: Vec<Template>,
    /// What else is worth knowing.
    pub notes: Vec<Template>,
    /// When it is needed; always unless given.
    pub when: Option<Condition>,
    /// The step that starts again what this one stops: between them the list does not end earlier.
    pub stops: Option<Spanned<Id>>,
    /// Whether it is never left out: what comes after it is dangerous without it.
    pub needed: bool,
    /// Whether it is needed only where a later step led back to it.
    pub led_back: bool,
    /// What a repair changed is put back by it: once it is done, no repair is entered any more.
    pub puts_back: bool,
    /// A repair did not do: what was read after it becomes what was read before the next, and no repair is entered any more.
    pub plans_anew: bool,
    /// The list that is walked anew once it is done, where that was walked to its end.
    pub walks_anew: Option<Spanned<Id>>,
    /// Whether nothing after it is done before it is done.
    pub pause: bool,
    /// It can't be taken back: what its confirmation repeats.
    pub destructive: Option<Template>,
    /// What comes after it is done upon it: once its record is taken back, those of the steps behind it say nothing.
    pub ground: bool,
    /// What it makes a copy of.
    pub backs_up: Option<Backup>,
    /// What is typed on the server.
    pub command: Option<Template>,
    /// The generated files that it uses.
    pub artefacts: Vec<String>,
    /// The actions of the console that it uses.
    pub actions: Vec<String>,
    /// What is written down.
    pub record: Option<Record>,
    /// What should be seen.
    pub expect: Option<Template>,
    /// Whether it was seen, as far as the case can tell.
    pub holds: Option<Condition>,
    /// The symptom that is seen where that is.
    pub shows: Option<Symptom>,
    /// The symptom that is gone once it is done.
    pub cures: Option<Symptom>,
    /// The keys of the scenario that have no value once it is done.
    pub clears: Vec<FieldName>,
    /// What to do if it is not seen.
    pub if_not: Option<IfNot>,
    /// The steps up to this one are done again.
    pub again: Option<Again>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// What a step has written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What is asked for.
    pub ask: Template,
    /// The key of the scenario that it fills.
    pub field: Option<FieldName>,
    /// What is asked for where no field is filled.
    pub kind: ValueKind,
    /// The words to choose from.
    pub words: Vec<String>,
    /// The only value that can be right.
    pub is: Option<Operand>,
    /// The smallest number that can be right.
    pub least: Option<Operand>,
    /// The largest number that can be right.
    pub most: Option<Operand>,
    /// Whether the step can be done without it.
    pub optional: bool,
    /// It is read now: what the case holds from before is not taken for it.
    pub afresh: bool,
    /// The key of the scenario that gets the time of the record.
    pub stamps: Option<FieldName>,
    /// The facts that are told with the record.
    pub tells: Vec<FactName>,
}

/// What to do if what should be seen is not seen.
#[derive(Clone, Debug, PartialEq)]
pub struct IfNot {
    /// What it means, and what to do.
    pub text: Template,
    /// Where it goes on.
    pub then: Then,
    /// The earlier step from which it is done again once the list that it goes on with was walked.
    pub from: Option<Spanned<Id>>,
}

/// Where it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// Nowhere: the list ends here.
    Stop,
    /// With this step.
    Step(Spanned<Id>),
    /// With another list.
    List(Spanned<Id>),
}

/// Steps that are done again until enough is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    /// The first of them; the last is the step itself.
    pub from: Spanned<Id>,
    /// Until this holds.
    pub until: Condition,
}

impl List {
    /// The steps that stop the services which this one starts again.
    pub fn stops_of(&self, start: &str) -> impl Iterator<Item = (usize, &Step)> {
        let stops = move |step: &Step| step.stops.as_ref().is_some_and(|its| its.value.0 == start);
        self.steps.iter().enumerate().filter(move |(_, step)| stops(step))
    }

    /// The position and the step of an id.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }
}

impl Record {
    /// Whether somebody has to look now: what may only be one value is seen, not remembered.
    pub fn is_read_now(&self) -> bool {
        self.afresh || self.is.is_some()
    }
}

impl Step {
    /// Whether the list ends where what should be seen is not.
    pub fn ends(&self) -> bool {
        self.if_not.as_ref().is_some_and(|if_not| !matches!(if_not.then, Then::Step(_)))
    }

    /// Whether what comes after it is done upon it.
    pub fn is_ground(&self) -> bool {
        self.ground || self.destructive.is_some()
    }

    /// Whether it names one of several, such as a partner.
    pub fn names_one(&self) -> bool {
        let spec = self.record.as_ref().and_then(|record| record.field.as_ref()).and_then(|field| field.spec());
        spec.is_some_and(|spec| matches!(spec.shape, Shape::List(_)))
    }

    /// Whether what it asks for is of the one that another step named.
    pub fn asks_of(&self, id: &str) -> bool {
        let field = self.record.as_ref().and_then(|record| record.field.as_ref());
        let of = |piece: &Piece| matches!(piece, Piece::Step(its) | Piece::Turned(its, _) if its == id);
        field.is_some_and(|field| field.0.pieces.iter().any(of))
    }

    /// Whether it may be left out, with a note.
    pub fn may_be_skipped(&self) -> bool {
        !self.needed && self.nothing_rests_on_it()
    }

    /// Whether it may be left out as far as nothing is done upon it; what is `needed` is dangerous to leave out all the same.
    pub fn nothing_rests_on_it(&self) -> bool {
        !(self.is_ground() || self.puts_back || self.plans_anew)
    }

    /// Whether nothing after it is done before it is done.
    pub fn is_pause(&self) -> bool {
        self.pause || self.destructive.is_some()
    }
}
