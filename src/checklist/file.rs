//! The format of a list, as data: every key once, with its words. docs/checklists.md says how a list is written.

use crate::scenario::Note;
use crate::scenario::model::Symptom;
use crate::scenario::record::{choices, tables};
use crate::scenario::spanned::Spanned;

use super::condition::{Condition, Nested, Operand};
use super::references::{
    ActionName, ArtefactName, EventNumber, FactName, FieldName, Id, Source, SourceArticle, TableName,
};
use super::several::Several;
use super::template::Template;
use super::wanted::Wanted;

tables! {
    /// A checklist.
    pub struct ListFile = "" requires "id" requires "title" requires "article" requires "kind" requires "step" {
        /// Its id, by which records and other lists name it.
        id: Option<Spanned<Id>> = "id";
        /// What it is for, in a few words.
        title: Option<Template> = "title";
        /// The article it follows.
        article: Option<SourceArticle> = "article";
        /// How it is walked.
        kind: Option<Kind> = "kind";
        /// When the case calls for it.
        applies: Option<Condition> = "when it applies";
        /// Where this holds nothing of the list is left to be done, also where it was begun.
        over: Option<Condition> = "when it is over";
        /// It is walked too where another list ended and goes on with it, whatever the case says.
        called: Option<bool> = "walked where another list goes on with it";
        /// What has to be known by heart before the first step.
        memory: Vec<MemoryFile> = "memory items";
        /// The steps, in order.
        step: Vec<Spanned<StepFile>> = "steps";
    }

    /// What has to be known by heart.
    pub struct MemoryFile = "memory" requires "text" requires "source" {
        /// What.
        text: Option<Template> = "text";
        /// Where it comes from.
        source: Option<Spanned<Several<Source>>> = "source";
    }

    /// A step.
    pub struct StepFile = "step" requires "id" requires "title" requires "what" requires "source" {
        /// Its id, by which records and other steps name it.
        id: Option<Spanned<Id>> = "id";
        /// What it is, in a few words.
        title: Option<Template> = "title";
        /// What to do.
        what: Option<Template> = "what to do";
        /// Why.
        why: Option<Template> = "why";
        /// What can go wrong.
        warnings: Vec<Template> = "warnings";
        /// What else is worth knowing.
        notes: Vec<Template> = "notes";
        /// When it is needed; always unless given.
        when: Option<Condition> = "when it is needed";
        /// Nothing after it is done before it is done.
        pause: Option<bool> = "pause point";
        /// Services stand once it is done; this later step starts them again, and until then the list does not end before it.
        stops: Option<Spanned<Id>> = "stops services until";
        /// It is not left out: what comes after it is dangerous without it.
        needed: Option<bool> = "not to be left out";
        /// It is needed only where a later step led back to it.
        led_back: Option<bool> = "needed when led back to";
        /// What a repair changed is put back by it: once it is done, no repair is entered any more.
        puts_back: Option<bool> = "puts back what was repaired";
        /// A repair did not do: what was read after it becomes what was read before the next.
        plans_anew: Option<bool> = "plans the next repair";
        /// Once it is done another list is walked anew that was walked to its end.
        walks_anew: Option<Spanned<Id>> = "list that is walked anew";
        /// It can't be taken back: what has to be repeated before it is done. A pause point too.
        destructive: Option<Template> = "what its confirmation repeats";
        /// What comes after it is done upon it, as upon what can't be taken back.
        ground: Option<bool> = "what comes after is done upon it";
        /// What it makes a copy of.
        backs_up: Option<Backup> = "what it makes a copy of";
        /// What is typed on the server.
        command: Option<Template> = "command";
        /// The generated files that it uses.
        artefacts: Vec<ArtefactName> = "generated files";
        /// The actions of the console that it uses.
        actions: Vec<ActionName> = "actions of the console";
        /// What is written down.
        record: Option<RecordFile> = "what is written down";
        /// What should be seen.
        expect: Option<Template> = "what should be seen";
        /// Whether it was seen, as far as the case can tell.
        holds: Option<Condition> = "whether it was seen";
        /// The symptom that is seen where this is: done, it is entered; failed, it is taken out.
        shows: Option<Symptom> = "symptom that it shows";
        /// The symptom that is gone once it is done.
        cures: Option<Symptom> = "symptom that is gone once it is done, and seen where it fails";
        /// The keys of the scenario that have no value once it is done.
        clears: Vec<FieldName> = "fields that it empties";
        /// What to do if it is not seen.
        if_not: Option<IfNotFile> = "what to do if it is not seen";
        /// Steps that are done again until enough is known.
        again: Option<AgainFile> = "steps done again";
        /// Where it comes from.
        source: Option<Spanned<Several<Source>>> = "source";
    }

    /// What a step has written down.
    pub struct RecordFile = "record" requires "ask" {
        /// What is asked for.
        ask: Option<Template> = "what is asked for";
        /// The key of the scenario that it fills.
        field: Option<FieldName> = "field";
        /// What is asked for where no field is filled; text unless given.
        kind: Option<Spanned<ValueKind>> = "kind of value";
        /// The words to choose from.
        one_of: Option<Spanned<Several<Note>>> = "words to choose from";
        /// The only value that can be right.
        is: Option<Spanned<Wanted>> = "must be";
        /// The smallest number that can be right.
        least: Option<Spanned<Wanted>> = "smallest";
        /// The largest number that can be right.
        most: Option<Spanned<Wanted>> = "largest";
        /// Whether the step can be done without it.
        optional: Option<bool> = "optional";
        /// It is read now: what the case holds from before is not taken for it.
        afresh: Option<Spanned<bool>> = "read now";
        /// The key of the scenario that gets the time of the record.
        stamps: Option<FieldName> = "field for the time";
        /// The facts that are told with the record.
        tells: Vec<FactName> = "facts that are told";
    }

    /// What to do if what should be seen is not seen; one of stop, step and list.
    pub struct IfNotFile = "if_not" requires "text" {
        /// What it means, and what to do.
        text: Option<Template> = "text";
        /// The list ends here.
        stop: Option<bool> = "stop";
        /// Go on with this step.
        step: Option<Spanned<Id>> = "step";
        /// Go on with another list.
        list: Option<Spanned<Id>> = "list";
        /// Once that list was walked, go on here from this earlier step.
        from: Option<Spanned<Id>> = "from";
    }

    /// Steps that are done again.
    pub struct AgainFile = "again" requires "from" requires "until" {
        /// The first of them; the last is the step itself.
        from: Option<Spanned<Id>> = "first step";
        /// Until this holds.
        until: Option<Condition> = "until";
    }

    /// A condition: one of all, any, not, given, event, fact, step.
    pub struct ConditionFile = "condition" {
        /// Each of these holds.
        all: Vec<Nested> = "all";
        /// One of these holds.
        any: Vec<Nested> = "any";
        /// This does not hold.
        not: Option<Nested> = "not";
        /// A table of the scenario has been entered.
        given: Option<TableName> = "table that is given";
        /// An event of this number stands among the events of the case.
        event: Option<EventNumber> = "event";
        /// A fact is compared.
        fact: Option<FactName> = "fact";
        /// What was written down in an earlier step is compared.
        step: Option<Spanned<Id>> = "step";
        /// It is this.
        is: Option<Operand> = "is";
        /// It is not this.
        is_not: Option<Operand> = "is not";
        /// It is one of these.
        one_of: Vec<Operand> = "is one of";
        /// It is larger, or later.
        above: Option<Operand> = "above";
        /// It is as large, or larger.
        at_least: Option<Operand> = "at least";
        /// It is smaller, or earlier.
        below: Option<Operand> = "below";
        /// It is as large, or smaller.
        at_most: Option<Operand> = "at most";
        /// It is a list, and this stands in it.
        contains: Option<Operand> = "contains";
        /// Whether it is known at all.
        known: Option<bool> = "known";
        /// Whether the step was left out.
        skipped: Option<bool> = "skipped";
        /// The step was tried, and failed.
        failed: Option<bool> = "failed";
        /// What is said where the condition does not hold; made from the fact unless given.
        reason: Option<Template> = "reason";
    }
}

choices! {
    /// How a list is walked.
    pub enum Kind {
        /// Each step is read, then done: for repair.
        ReadDo = "read-do",
        /// What was done is gone through: for verification.
        DoConfirm = "do-confirm",
    }

    /// What a step makes a copy of.
    pub enum Backup {
        /// Dir.edb, the directory.
        Directory = "directory",
        /// The registry.
        Registry = "registry",
        /// The mailboxes and public folders: they may be left out, where nothing of them is wanted back.
        Stores = "stores",
    }

    /// A value that fills no field.
    pub enum ValueKind {
        /// Any text.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// Yes or no.
        Flag = "yes-or-no",
        /// A time.
        Time = "time",
        /// A file version.
        Version = "version",
        /// A file version with all of its four numbers.
        FullVersion = "full-version",
        /// A raw File-Version: 16 digits (Q158336).
        FileVersion = "file-version",
        /// One of a few words.
        Word = "word",
    }
}
