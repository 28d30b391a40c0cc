//! What must hold between the steps of a list: the steps that are named stand in it, and what can't be taken back has
//! copies made before it (Q195908 restores Dir.edb; Q215505 warns of the registry).

use crate::scenario::schema::Shape;
use crate::scenario::syntax::Span;
use crate::scenario::{Fault, Faults, Suggest};

use super::file::Backup;
use super::gaps::{Gaps, path_of};
use super::list::{List, Step, Then};
use super::template::Template;

/// Tells `faults` what does not hold; of a list of which something could not be read, only what is wrong whatever that was.
pub fn check(list: &List, gaps: &Gaps, faults: &mut Faults) {
    // A copy whose key could not be read may be the one that is looked for.
    let copies = !gaps.may_hide("", "backs_up");
    let mut check = Check { list, gaps, faults };
    check.ids();
    for template in list.own_texts() {
        check.values_of_steps(template, 0);
    }
    for (position, step) in list.steps.iter().enumerate() {
        for template in step.texts() {
            check.values_of_steps(template, position + 1);
        }
        check.conditions(position, step);
        if copies {
            check.backups(position, step);
        }
        check.stops(position, step);
        check.jump(position, step);
        check.again(position, step);
        check.record(step);
        check.expected(position, step);
        check.shown(position, step);
    }
}

struct Check<'a> {
    list: &'a List,
    gaps: &'a Gaps,
    faults: &'a mut Faults,
}

impl Check<'_> {
    fn ids(&mut self) {
        for (position, step) in self.list.steps.iter().enumerate() {
            if self.list.step(&step.id).is_some_and(|(first, _)| first < position) && !step.id.is_empty() {
                let message = format!("the step \"{}\" is in the list twice", step.id);
                self.fault(step.id_at, message, "records could not tell the two apart: give one another id".into());
            }
        }
    }

    /// Whether the step is known to write nothing down.
    fn has_no_record(&self, position: usize, step: &Step) -> bool {
        step.record.is_none() && !self.gaps.may_hide(&path_of(position), "record")
    }

    /// Whether the step is known not to say what should be seen.
    fn expects_nothing(&self, position: usize, step: &Step) -> bool {
        step.expect.is_none() && !self.gaps.may_hide(&path_of(position), "expect")
    }

    /// `{step.connect}` names a step before this one, in which something is written down.
    fn values_of_steps(&mut self, template: &Template, before: usize) {
        for id in template.steps() {
            match self.list.step(id) {
                None => self.no_step(template.at, id),
                Some((at, _)) if at >= before => self.fault(
                    template.at,
                    format!("{{step.{id}}} is written down only later"),
                    "name a step that stands before this one".into(),
                ),
                Some((at, step)) if self.has_no_record(at, step) => self.fault(
                    template.at,
                    format!("{{step.{id}}}: nothing is written down in that step"),
                    format!("give it a record: [step.record] below the step \"{id}\""),
                ),
                Some(_) => {}
            }
        }
    }

    /// A condition looks at a step before this one, too.
    fn conditions(&mut self, position: usize, step: &Step) {
        let until = || step.again.iter().map(|again| &again.until);
        for named in step.when.iter().chain(&step.holds).chain(until()).flat_map(|condition| condition.steps()) {
            let id = &named.value.0;
            match self.list.step(id) {
                None => self.no_step(named.at, id),
                Some((at, its)) if at > position || self.has_no_record(at, its) => self.fault(
                    named.at,
                    format!("nothing is written down in the step \"{id}\" before this one"),
                    "name an earlier step that has a record".into(),
                ),
                Some(_) => {}
            }
        }
        for (named, word) in step.when.iter().chain(&step.holds).chain(until()).flat_map(|condition| condition.words())
        {
            let Some((at, its)) = self.list.step(&named.value.0) else { continue };
            // Words that could not be read may be the one that is meant.
            let read = self.gaps.spare(&format!("{}.record.one_of", path_of(at)));
            let record = its.record.as_ref().filter(|_| read);
            let Some(words) = record.map(|record| &record.words).filter(|words| !words.is_empty()) else { continue };
            // Upper and lower case make no difference, as when it is asked.
            if !words.iter().any(|its| its.to_lowercase() == word.to_lowercase()) {
                let message = format!("what is written down in the step \"{}\" is never \"{word}\"", named.value.0);
                let near = Suggest::default().nearest(word, words.iter().map(String::as_str));
                let hint = near.map_or_else(
                    || format!("it is one of {}", words.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                self.fault(named.at, message, hint);
            }
        }
    }

    fn backups(&mut self, position: usize, step: &Step) {
        let Some(destructive) = &step.destructive else { return };
        let before = self.list.steps.get(..position).unwrap_or_default();
        for (backup, what) in [(Backup::Directory, "Dir.edb"), (Backup::Registry, "the registry")] {
            if !before.iter().any(|step| step.backs_up == Some(backup)) {
                self.fault(
                    destructive.at,
                    format!("no step before this one makes a copy of {what}"),
                    format!("what can't be taken back comes after a step with backs_up = \"{}\"", backup.word()),
                );
            }
        }
    }

    /// What is stopped is started again by a later step.
    fn stops(&mut self, position: usize, step: &Step) {
        let Some(start) = &step.stops else { return };
        match self.list.step(&start.value.0) {
            None => self.no_step(start.at, &start.value.0),
            Some((at, _)) if at <= position => self.fault(
                start.at,
                format!("the step \"{}\" stands before the one that stops", start.value.0),
                "name a later step, which starts again what this one stops".into(),
            ),
            Some(_) => {}
        }
    }

    fn jump(&mut self, position: usize, step: &Step) {
        let Some(if_not) = &step.if_not else { return };
        let earlier = |id: &super::references::Id| self.list.step(&id.0).is_some_and(|(at, _)| at < position);
        let is_list = matches!(if_not.then, Then::List(_));
        if let Some(from) = if_not.from.as_ref().filter(|from| !is_list || !earlier(&from.value)) {
            let message = format!("`from`: \"{}\" is no earlier step, or no list is gone on with", from.value.0);
            self.fault(from.at, message, "name a step before this one, beside list = \"...\"".into());
        }
        if let Then::Step(target) = &if_not.then {
            match self.list.step(&target.value.0) {
                None => self.no_step(target.at, &target.value.0),
                // It is done once more where another value makes a difference.
                Some((_, same)) if same.id == step.id && (step.holds.is_none() || step.record.is_none()) => self.fault(
                    target.at,
                    "the step goes on with itself".into(),
                    "name another step, or write stop = true; only one with `holds` and a record is done again by itself"
                        .into(),
                ),
                Some(_) => {}
            }
        }
        if self.expects_nothing(position, step) {
            self.fault(
                if_not.text.at,
                "what to do if it is not seen, but nothing that should be seen".into(),
                "say what should be seen: expect = \"...\"".into(),
            );
        }
    }

    fn expected(&mut self, position: usize, step: &Step) {
        if step.holds.is_some() && step.if_not.is_none() && !self.gaps.may_hide(&path_of(position), "if_not") {
            self.fault(
                step.id_at,
                "`holds` says when something is not seen, but not what to do then".into(),
                "add [step.if_not] with text and one of stop, step, list".into(),
            );
        }
    }

    fn shown(&mut self, position: usize, step: &Step) {
        if step.shows.is_some() && self.expects_nothing(position, step) {
            self.fault(
                step.id_at,
                "`shows` names a symptom, but nothing that should be seen".into(),
                "say what should be seen: expect = \"...\"".into(),
            );
        }
    }

    fn again(&mut self, position: usize, step: &Step) {
        let Some(again) = &step.again else { return };
        match self.list.step(&again.from.value.0) {
            None => self.no_step(again.from.at, &again.from.value.0),
            Some((from, _)) if from > position => self.fault(
                again.from.at,
                "steps are done again from one that comes later".into(),
                "name this step, or one before it".into(),
            ),
            Some(_) => {}
        }
    }

    fn record(&mut self, step: &Step) {
        let Some(stamps) = step.record.as_ref().and_then(|record| record.stamps.as_ref()) else { return };
        if !stamps.spec().is_some_and(|spec| matches!(spec.shape, Shape::Time)) {
            let message = format!("`stamps`: {} is no time", stamps.0.written());
            self.fault(stamps.0.at, message, "name a key that holds a time, such as restore.read_at".into());
        }
    }

    fn no_step(&mut self, at: Span, id: &str) {
        // What could not be read was told, and so was the step that may be meant.
        if id.is_empty() || self.gaps.may_be_called(id) {
            return;
        }
        let ids: Vec<&str> = self.list.steps.iter().map(|step| step.id.as_str()).filter(|id| !id.is_empty()).collect();
        self.faults.push(no_step(at, id, &ids));
    }

    fn fault(&mut self, span: Span, message: String, hint: String) {
        self.faults.push(Fault { span, key: String::new(), message, hint: Some(hint), also: None });
    }
}

/// A step is named that is not among these.
fn no_step(at: Span, id: &str, ids: &[&str]) -> Fault {
    let near = Suggest::default().nearest(id, ids.iter().copied());
    let hint =
        near.map_or_else(|| "the steps are named by their id".to_owned(), |near| format!("did you mean \"{near}\"?"));
    let message = format!("there is no step \"{id}\" in this list");
    Fault { span: at, key: String::new(), message, hint: Some(hint), also: None }
}
