//! The case in order of time: every dated fact of a scenario, what follows from them, and now.
//!
//! Readings of several partners within an hour are one entry, and so is an event that was logged again and again: what
//! happened is read, not counted.

mod group;

use crate::checklist::{Lists, Scope, Template};
use crate::facts::Facts;
use crate::replication::{BacksyncState, plan};
use crate::scenario::model::{Acknowledged, Dirsync, Event, Repair, Restore, Step, StepState};
use crate::scenario::{About, Scenario};
use crate::values::{Moment, Name, ServerName, Usn, visible};

use group::Groups;

/// Something that happened, or will.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// When; of several things the first.
    pub at: Moment,
    /// What, in a few words.
    pub words: String,
    /// The fact to edit; of several things their list.
    pub fact: Option<String>,
    /// What it belongs to: of a step its checklist, where the entry before is not of the same.
    pub within: Option<String>,
    /// What kind of entry it is.
    pub kind: Kind,
}

impl Dated {
    /// All of it: what it is first, and behind that what it belongs to.
    pub fn in_full(&self) -> String {
        match &self.within {
            Some(within) => format!("{} ({within})", self.words),
            None => self.words.clone(),
        }
    }
}

/// What kind of entry of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It stands in the scenario.
    Entered,
    /// It follows from what stands there.
    Computed,
    /// The time the case is looked at.
    Now,
}

/// Everything dated, oldest first; of one time in the order of a case: taken, restored, read, repaired.
pub fn timeline(facts: &Facts<'_>, lists: &Lists) -> Vec<Dated> {
    let (scenario, now) = (facts.scenario(), facts.now());
    let mut told = Told::default();
    if let Some(restore) = &scenario.restore {
        told.restore(restore, scenario);
    }
    told.events(&scenario.event);
    told.one(scenario.opened, "opened", || "case opened".into());
    told.backsync(scenario, now);
    if let Some(repair) = &scenario.repair {
        told.repair(repair, scenario);
    }
    if let Some(dirsync) = &scenario.dirsync {
        told.dirsync(dirsync);
    }
    told.steps(&Titles { facts, lists });
    for (i, artefact) in scenario.artefact.iter().enumerate() {
        let path = name(artefact.path.as_ref(), "a file");
        told.one(artefact.at, &format!("artefact[{i}].at"), || format!("{path} made"));
    }
    told.acknowledged(&scenario.acknowledged);
    let mut all = told.all;
    all.push(Dated { at: *now, words: "now".into(), fact: None, within: None, kind: Kind::Now });
    all.sort_by_key(|dated| dated.at);
    // Of steps of one list one after the other the first says whose they are.
    let mut before: Option<String> = None;
    for dated in &mut all {
        if dated.within.is_some() && dated.within == before {
            dated.within = None;
        } else {
            before.clone_from(&dated.within);
        }
    }
    all
}

/// Where the titles of steps and their lists come from.
struct Titles<'t, 's> {
    facts: &'t Facts<'s>,
    lists: &'t Lists,
}

impl Titles<'_, '_> {
    /// The titles of a record's step and of its list; of those that there are not the ids.
    fn of(&self, record: &Step) -> (String, String) {
        let id = |id: &Option<Name>| name(id.as_ref(), "?");
        let list = record.checklist.as_ref().and_then(|list| self.lists.get(list.as_str()));
        let step = record.id.as_ref().and_then(|id| list?.step(id.as_str()));
        let scope = Scope {
            facts: self.facts,
            written: Default::default(),
            left_out: Default::default(),
            failed: Default::default(),
        };
        let read = |title: &Template| visible(&scope.read(title).text).into_owned();
        (
            step.map_or_else(|| id(&record.id), |(_, step)| read(&step.title)),
            list.map_or_else(|| id(&record.checklist), |list| read(&list.title)),
        )
    }
}

#[derive(Default)]
struct Told {
    all: Vec<Dated>,
}

impl Told {
    fn one(&mut self, at: Option<Moment>, fact: &str, words: impl FnOnce() -> String) {
        let entry = |at| Dated { at, words: words(), fact: Some(fact.to_owned()), within: None, kind: Kind::Entered };
        self.all.extend(at.map(entry));
    }

    fn restore(&mut self, restore: &Restore, scenario: &Scenario) {
        let server = restored(scenario);
        self.one(restore.backup_taken, "restore.backup_taken", || "backup taken".into());
        self.one(restore.restored_at, "restore.restored_at", || format!("{server} restored from the backup"));
        for (i, reading) in restore.reading.iter().enumerate() {
            self.one(reading.at, &format!("restore.reading[{i}].at"), || highest(&server, reading.usn_changed));
        }
        self.one(restore.read_at, "restore.read_at", || highest(&server, restore.usn_changed));
        let readings =
            restore.partner.iter().map(|partner| (partner.read_at, &partner.server, crate::replication::usn(partner)));
        self.partners("restore.partner", "read", readings);
    }

    fn backsync(&mut self, scenario: &Scenario, now: &Moment) {
        let Some(clock) = plan(scenario, now).backsync else { return };
        let Some(at) = clock.ends_at else { return };
        let words = if clock.state == BacksyncState::Running {
            "backsync ends, at the latest"
        } else {
            "the time of backsync was up"
        };
        let fact = Some("restore.backsync_timeout_minutes".to_owned());
        self.all.push(Dated { at, words: words.into(), fact, within: None, kind: Kind::Computed });
    }

    fn repair(&mut self, repair: &Repair, scenario: &Scenario) {
        let server = restored(scenario);
        self.one(repair.applied_at, "repair.applied_at", || {
            let method = repair.method.map_or_else(String::new, |method| format!(": {}", method.word()));
            let by = repair.usn_increment.map_or_else(String::new, |n| format!(", USN increment {n}"));
            format!("repair applied{method}{by}")
        });
        self.one(repair.read_at, "repair.read_at", || {
            format!("{} after the repair", highest(&server, repair.usn_changed))
        });
        let usn =
            |p: &crate::scenario::model::RepairPartner| p.usn.or_else(|| p.reps_from.as_ref().map(|line| line.usn()));
        let readings = repair.partner.iter().map(|partner| (partner.read_at, &partner.server, usn(partner)));
        self.partners("repair.partner", "read after the repair", readings);
    }

    /// Readings of one hour are one entry.
    fn partners<'s>(
        &mut self,
        list: &str,
        verb: &str,
        readings: impl Iterator<Item = (Option<Moment>, &'s Option<ServerName>, Option<Usn>)>,
    ) {
        let dated = readings.enumerate().filter_map(|(i, (at, server, usn))| Some((at?, (), (i, server, usn))));
        for (at, last, of) in Groups::of(dated.collect()) {
            let entry = match of.as_slice() {
                [(i, name, usn)] => {
                    // A name that is a number, or has a bracket in it, would be read as something else.
                    let plain =
                        |name: &&ServerName| name.as_str().parse::<usize>().is_err() && !name.as_str().contains(']');
                    let key =
                        name.as_ref().filter(plain).map_or_else(|| i.to_string(), |name| name.as_str().to_owned());
                    let usn = usn.map_or_else(|| "unknown".to_owned(), |usn| usn.to_string());
                    (format!("{} {verb}: {usn}", server(name.as_ref())), format!("{list}[{key}].read_at"))
                }
                several => {
                    let names = several.iter().map(|(_, name, _)| server(name.as_ref()));
                    let until = last.format("%H:%M");
                    (
                        format!(
                            "{} partners {verb} by {until}: {}",
                            crate::values::grouped(several.len() as u64),
                            named(names)
                        ),
                        list.to_owned(),
                    )
                }
            };
            self.all.push(Dated { at, words: entry.0, fact: Some(entry.1), within: None, kind: Kind::Entered });
        }
    }

    /// An event that is logged again within the hour is one entry.
    fn events(&mut self, events: &[Event]) {
        let dated = events.iter().enumerate().filter_map(|(i, event)| {
            let key = (
                event.server.as_ref().map(|s| s.as_str().to_lowercase()),
                event.id.map(|id| id.0),
                event.source.clone(),
            );
            Some((event.at?, key, (i, event)))
        });
        for (at, _, of) in Groups::of(dated.collect()) {
            let Some((i, first)) = of.first() else { continue };
            let times: u64 = of.iter().map(|(_, event)| event.count.map_or(1, |count| count.get())).sum();
            let id = first.id.map_or_else(|| "an event".to_owned(), |id| format!("event {}", id.0));
            let source =
                first.source.as_ref().map_or_else(String::new, |source| format!(" of {}", visible(source.as_str())));
            let on = first.server.as_ref().map_or_else(String::new, |name| format!(" on {}", visible(name.as_str())));
            let often = if times > 1 { format!(", {} times", crate::values::grouped(times)) } else { String::new() };
            let fact = if of.len() == 1 { format!("event[{i}].at") } else { "event".to_owned() };
            self.all.push(Dated {
                at,
                words: format!("{id}{source}{on}{often}"),
                fact: Some(fact),
                within: None,
                kind: Kind::Entered,
            });
        }
    }

    fn dirsync(&mut self, dirsync: &Dirsync) {
        for (i, requestor) in dirsync.requestor.iter().enumerate() {
            let who = name(requestor.name.as_ref(), "a requestor");
            self.one(requestor.last_update, &format!("dirsync.requestor[{i}].last_update"), || {
                format!("last update of {who}")
            });
        }
    }

    fn steps(&mut self, titles: &Titles<'_, '_>) {
        for (i, step) in titles.facts.scenario().step.iter().enumerate() {
            let Some(at) = step.at else { continue };
            let (title, list) = titles.of(step);
            let by = step.by.as_ref().map_or_else(String::new, |by| format!(" by {}", visible(by.as_str())));
            let state = match step.state {
                Some(StepState::Undone) => "taken back",
                state => state.map_or("recorded", |state| state.word()),
            };
            self.all.push(Dated {
                at,
                words: format!("{title}: {state}{by}"),
                fact: Some(format!("step[{i}].at")),
                within: Some(list),
                kind: Kind::Entered,
            });
        }
    }

    fn acknowledged(&mut self, all: &[Acknowledged]) {
        for (i, set_aside) in all.iter().enumerate() {
            let finding = name(set_aside.finding.as_ref(), "a finding");
            let by = set_aside.by.as_ref().map_or_else(String::new, |by| format!(" by {}", visible(by.as_str())));
            self.one(set_aside.at, &format!("acknowledged[{i}].at"), || format!("finding {finding} set aside{by}"));
            self.one(set_aside.until, &format!("acknowledged[{i}].until"), || {
                format!("finding {finding} is told again")
            });
        }
    }
}

fn highest(server: &str, usn: Option<Usn>) -> String {
    let usn = usn.map_or_else(|| "unknown".to_owned(), |usn| usn.to_string());
    format!("{server}'s highest USN read: {usn}")
}

/// The server that the readings are of: where another one is entered since, and nobody said whose they are, still that one.
fn restored(scenario: &Scenario) -> String {
    let about = About::of("restore");
    let name = about.and_then(|about| about.was_walked_for(scenario).or_else(|| about.server(scenario)));
    name.map_or_else(|| "the server".to_owned(), |name| visible(&name).into_owned())
}

fn server(name: Option<&ServerName>) -> String {
    name.map_or_else(|| "the server".to_owned(), |name| visible(name.as_str()).into_owned())
}

fn name(name: Option<&Name>, without: &str) -> String {
    name.map_or_else(|| without.to_owned(), |name| visible(name.as_str()).into_owned())
}

/// The first few of many names.
fn named(names: impl ExactSizeIterator<Item = String>) -> String {
    const NAMED: usize = 3;
    let others = if names.len() > NAMED { " and others" } else { "" };
    format!("{}{others}", names.take(NAMED).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests;
