//! Taking the answers of a sheet, one after the other, each as one edit through the way that every edit goes. What can't be
//! taken is told with its line, and the rest is taken all the same.

use chrono::SubsecRound;

use crate::checklist::{Entry, Lists, Mark, Refusal, Walk};
use crate::facts::Facts;
use crate::scenario::schema::Shape;
use crate::scenario::{
    Cell, Change, Draft, Edit, EditError, Element, Path, Scalar, Scenario, add_named, enter, enter_list, entry,
};
use crate::values::{Moment, visible};

use super::blocks::Blocks;
use super::key;
use super::newer::{Since, overruled};
use super::read::{Answer, Said, Sheet, StepSaid, Unreadable};
use super::records::Records;
use super::said::{mark, no_such_field, time, written};
use super::whom::{self, Barred};

/// Where answers are taken: a scenario, and the way into it.
pub trait Desk {
    /// The scenario as it stands.
    fn scenario(&self) -> &Scenario;
    /// Its text.
    fn text(&self) -> &str;
    /// Makes an edit and says what it is called; `Ok(None)` where that is what the scenario says already.
    fn make(&mut self, edit: &Edit) -> Result<Option<String>, String>;
}

impl Desk for Draft {
    fn scenario(&self) -> &Scenario {
        Draft::scenario(self)
    }

    fn text(&self) -> &str {
        Draft::text(self)
    }

    fn make(&mut self, edit: &Edit) -> Result<Option<String>, String> {
        match self.plan(edit) {
            Ok(step) => {
                let words = step.words.clone();
                self.take(step);
                Ok(Some(words))
            }
            Err(EditError::Nothing) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// An answer that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its line.
    pub line: usize,
    /// What it says now.
    pub words: String,
    /// Whether the scenario said so already.
    pub known: bool,
}

/// An answer that was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its line.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// What became of a sheet, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Took {
    /// What was taken.
    pub taken: Vec<Taken>,
    /// What was not.
    pub refused: Vec<Refused>,
}

/// The time of what a sheet does not date: of values that of the case, of what people did the clock.
#[derive(Clone, Copy, Debug)]
pub struct Undated {
    /// Of values.
    pub read_at: Moment,
    /// Of records.
    pub done_at: Moment,
}

impl From<&Moment> for Undated {
    fn from(at: &Moment) -> Self {
        Self { read_at: *at, done_at: *at }
    }
}

/// Takes all that can be taken. `by` is who does it where the sheet does not say.
pub fn take(desk: &mut dyn Desk, sheet: &Sheet, lists: &Lists, by: Option<&str>, undated: impl Into<Undated>) -> Took {
    let undated = undated.into();
    let now = undated.read_at.trunc_subsecs(0);
    let mut took = Took::default();
    took.refused.extend(sheet.unreadable.iter().map(refused));
    let at = sheet.at.as_ref().map(|said| time(said, &now)).transpose();
    let printed = sheet.printed.as_ref().map(|said| time(said, &now)).transpose();
    let whom = whom::faults(sheet);
    let of_head = sheet.twice.iter().chain(&whom).map(refused);
    let of_head = of_head.chain(at.as_ref().err().cloned()).chain(printed.as_ref().err().cloned());
    let nothing =
        |its: Refused| Refused { why: format!("{}; until then nothing of the sheet is taken", its.why), ..its };
    took.refused.extend(of_head.map(nothing));
    // Without its head every answer would be dated wrongly, or recorded under another name. What else is wrong is told all
    // the same: a sheet is mended once.
    let mut scratch = Draft::of(desk.text().to_owned(), desk.scenario().clone());
    let is_whole = sheet.twice.is_empty() && whom.is_empty() && at.is_ok() && printed.is_ok();
    let (at, done_at) = match at {
        Ok(Some(at)) => (at, at),
        Ok(None) | Err(_) => (now, undated.done_at.trunc_subsecs(0)),
    };
    let desk: &mut dyn Desk = if is_whole { desk } else { &mut scratch };
    let records = Records::of(desk.scenario());
    let by = sheet.by.as_ref().map(|said| said.text.as_str()).or(by);
    let barred = Barred::of(sheet, desk.scenario(), lists);
    let (printed, blocks) = (printed.ok().flatten(), Blocks::of(sheet, lists));
    Taker { desk, sheet, lists, by, at, done_at, printed, records, blocks }.all(&mut took, barred);
    if !is_whole {
        took.taken.clear();
    }
    took.refused.sort_by_key(|its| its.line);
    took
}

fn refused(its: &Unreadable) -> Refused {
    Refused { line: its.line, why: its.why.clone() }
}

struct Taker<'t> {
    desk: &'t mut dyn Desk,
    sheet: &'t Sheet,
    lists: &'t Lists,
    by: Option<&'t str>,
    at: Moment,
    done_at: Moment,
    printed: Option<Moment>,
    records: Records,
    blocks: Blocks<'t>,
}

impl Taker<'_> {
    /// Takes every answer, and tells each that can't be taken.
    fn all(&mut self, took: &mut Took, mut barred: Barred<'_>) {
        let sheet = self.sheet;
        for answer in &sheet.answers {
            if let Some(refused) = barred.bars(answer) {
                took.refused.extend(refused);
                continue;
            }
            let outcome = match answer {
                Answer::Field { key, said } => self.field(key, said).map_err(|refused| vec![refused]),
                Answer::Step(step) if !step.twice.is_empty() => Err(step.twice.iter().map(refused).collect()),
                Answer::Step(step) => self.step(step).map_err(|refused| vec![refused]),
            };
            match outcome {
                Ok(taken) => took.taken.push(taken),
                Err(refused) => {
                    barred.refused(answer);
                    if let Answer::Step(said) = answer {
                        self.blocks.was_refused(said);
                    }
                    took.refused.extend(refused);
                }
            }
        }
    }

    fn make(&mut self, line: usize, edit: &Edit, known: &str) -> Result<Taken, Refused> {
        match self.desk.make(edit) {
            Ok(Some(words)) => Ok(Taken { line, words, known: false }),
            Ok(None) => Ok(Taken { line, words: known.to_owned(), known: true }),
            Err(why) => Err(Refused { line, why }),
        }
    }

    fn field(&mut self, written: &str, said: &Said) -> Result<Taken, Refused> {
        let refused = |why: String| Refused { line: said.line, why };
        if written.split(['[', ']']).any(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c == ' ')) {
            return Err(refused("the name is missing between the brackets".to_owned()));
        }
        let path = key::read(written, self.desk.scenario()).ok_or_else(|| refused(no_such_field(written)))?;
        let Some(spec) = path.spec() else { return Err(refused(no_such_field(written))) };
        let wrong = |wrong: entry::Refusal| refused(format!("{}: {wrong}", path.in_words()));
        let (mut edit, same) = match spec.shape {
            Shape::List(inner) if !matches!(inner, Shape::Table(_)) => {
                let values = entry::read_list(&spec.shape, &said.text, &self.at).map_err(wrong)?;
                (enter_list(&path, &values, self.desk.scenario()), false)
            }
            shape => {
                let value = entry::read(&shape, &said.text, &self.at).map_err(wrong)?;
                let same = matches!((path.read(self.desk.scenario()), &value), (Cell::Scalar(is), Some(value)) if is == *value);
                (self.entered(&path, value), same)
            }
        };
        edit.changes.extend(self.stamp(&path, same));
        self.make(said.line, &edit, &format!("{} is entered so already", path.in_words()))
    }

    /// A value of somebody who is not there yet comes with him, and with his server.
    fn entered(&self, path: &Path, value: Option<Scalar<'static>>) -> Edit {
        let scenario = self.desk.scenario();
        let stranger = path.split().and_then(|(element, _)| {
            let (list, name) = element.split_element()?;
            let Element::Named(name) = name else { return None };
            matches!(element.read(scenario), Cell::Absent).then(|| (list, name.clone()))
        });
        match (stranger, value) {
            (Some((list, name)), Some(value)) => {
                let mut changes = add_named(&list, &name, scenario);
                changes.push(Change::Set { at: path.clone(), to: value.clone() });
                Edit { changes, words: Some(format!("{} {}", path.in_words(), value.in_words())) }
            }
            (_, value) => enter(path, value, scenario),
        }
    }

    /// A reading gets the time of the sheet, unless that has a line for it. The same reading once more is no newer one.
    fn stamp(&self, path: &Path, same: bool) -> Option<Change> {
        let (table, _) = path.split().filter(|(_, key)| matches!(*key, "usn" | "usn_changed" | "reps_from"))?;
        let at = table.key("read_at");
        at.spec()?;
        let scenario = self.desk.scenario();
        let has_line = self.sheet.answers.iter().any(|answer| match answer {
            Answer::Field { key: written, .. } => key::read(written, scenario).as_ref() == Some(&at),
            Answer::Step(_) => false,
        });
        let again = same && self.sheet.at.is_none() && !matches!(at.read(scenario), Cell::Absent);
        (!has_line && !again).then_some(Change::Set { at, to: Scalar::Time(self.at) })
    }

    /// What the sheet says of a step, as a checklist takes it.
    fn entry<'a>(&self, said: &'a StepSaid, by: Option<&'a str>) -> Result<Entry<'a>, Refused> {
        let mark = mark(said)?;
        let at = said.at.as_ref().map(|at| time(at, &self.at)).transpose()?;
        let text = |said: &'a Option<Said>| said.as_ref().map(|said| said.text.as_str());
        Ok(Entry {
            step: &said.step,
            mark,
            value: text(&said.value),
            confirm: text(&said.confirm),
            note: text(&said.note),
            by,
            at: at.unwrap_or(self.done_at),
            read_at: at.unwrap_or(self.at),
        })
    }

    /// Whether a step is open again by what this sheet itself said, and nothing new is said of that: then it was read before.
    fn is_led_back(&self, said: &StepSaid, walk: &Walk<'_, '_>) -> bool {
        let led_by = walk.step(&said.step).and_then(|(_, _, now)| walk.list.steps.get(now.led_by?));
        let Some(by) = led_by else { return false };
        let of_it = |answer: &'_ &Answer| match answer {
            Answer::Step(its) => its.list == said.list && its.step == by.id,
            Answer::Field { .. } => false,
        };
        let mut answers = self.sheet.answers.iter().filter(of_it).peekable();
        answers.peek().is_some()
            && answers.all(|answer| match answer {
                Answer::Step(its) => {
                    self.entry(its, None).is_ok_and(|entry| self.records.say(&its.list, &entry, None, None))
                }
                Answer::Field { .. } => false,
            })
    }

    /// Whether nothing is to be recorded for the name of a block: the case is at that one, or was, and nothing else is new.
    fn is_named(&self, said: &StepSaid, entry: &Entry<'_>, walk: &Walk<'_, '_>) -> bool {
        entry.mark == Mark::Done && (self.blocks.is_at(said, walk) || self.is_over(said, entry))
    }

    /// Whether all that a block says is on record: then it was read before, and whoever was named is not at the same one again.
    fn is_over(&self, said: &StepSaid, entry: &Entry<'_>) -> bool {
        let mut others = self.sheet.answers.iter().filter_map(|answer| match answer {
            Answer::Step(its) => Some(its).filter(|its| its.line != said.line && self.blocks.are_together(its, said)),
            Answer::Field { .. } => None,
        });
        let of = self.blocks.whose(said);
        let at = |its: &StepSaid, entry: &Entry<'_>| {
            let dated = its.at.is_some() || self.sheet.at.is_some();
            dated.then_some(entry.at)
        };
        let is_said = |its: &StepSaid, entry: &Entry<'_>| self.records.say(&its.list, entry, of, at(its, entry));
        self.records.say(&said.list, entry, of, None)
            && others.all(|its| self.entry(its, None).is_ok_and(|entry| is_said(its, &entry)))
    }

    fn step(&mut self, said: &StepSaid) -> Result<Taken, Refused> {
        let line = [&said.value, &said.state, &said.confirm, &said.note].into_iter().flatten().next();
        let line = line.map_or(said.line, |said| said.line);
        let refused = |why: String| Refused { line, why };
        let list = self.lists.get(&said.list).ok_or_else(|| {
            let near =
                self.lists.nearest(&said.list).map_or_else(String::new, |near| format!("; did you mean {near}?"));
            Refused { line: said.line, why: format!("there is no checklist \"{}\"{near}", visible(&said.list)) }
        })?;
        let by = said.by.as_ref().or(self.sheet.by.as_ref()).map(|said| said.text.clone());
        let by = by.or_else(|| self.by.map(str::to_owned));
        let entry = self.entry(said, by.as_deref())?;
        let before = self.desk.scenario().clone();
        let facts = Facts::of(&before, self.at);
        let walk = Walk::of(list, &facts);
        if let Some(why) = self.blocks.unclear(said) {
            return Err(refused(self.blocks.told(said, line, why)));
        }
        let dated = said.at.is_some() || self.sheet.at.is_some();
        let (of, names) = (self.blocks.whose(said), self.blocks.names(said));
        let led = self.is_led_back(said, &walk);
        let known = || Taken { line, words: format!("{} is recorded so already", said.step), known: true };
        if self.records.has(&walk, &entry, of, dated, led) || (names && self.is_named(said, &entry, &walk)) {
            return Ok(known());
        }
        if let Some(why) = self.blocks.elsewhere(said, &walk) {
            return Err(refused(self.blocks.told(said, line, why)));
        }
        let twice = |refusal: &Refusal| {
            let destructive = list.step(&said.step).is_some_and(|(_, step)| step.destructive.is_some());
            matches!(refusal, Refusal::Already { .. }) && destructive
        };
        let ticked = walk.tick(&entry);
        // What was typed may be recorded in other words: "y" as yes.
        let written = ticked.as_ref().ok().and_then(|ticked| written(&ticked.edit));
        let recorded = Entry { value: written.or(entry.value), ..entry.clone() };
        let since = if dated { Some(Since::Said(entry.at)) } else { self.printed.map(Since::Printed) };
        // Whoever is at the next one overrules nobody.
        let since = since.filter(|_| !names);
        if let Some(why) = since.and_then(|since| overruled(&self.records, &list.id, &recorded, of, since)) {
            return Err(refused(why));
        }
        let known_so = written.is_some() && self.records.has(&walk, &recorded, of, dated, led);
        let ticked = ticked.map_err(|refusal| {
            // Somebody else recorded it; whether it is one run or two only those who did it know.
            let second = if twice(&refusal) {
                ". Ask both: where the sheet tells of a second run, what it does was done twice"
            } else {
                ""
            };
            refused(format!("{refusal}{second}"))
        })?;
        if known_so {
            return Ok(known());
        }
        let taken = self.make(line, &ticked.edit, "it is recorded so already")?;
        let after = Facts::of(self.desk.scenario(), self.at);
        let told = ticked.told(&facts, &after);
        Ok(Taken { words: ticked.sentence(&told).unwrap_or(taken.words), ..taken })
    }
}
