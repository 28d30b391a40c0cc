//! DIRSYNC.LOG taken into a scenario: each kind of error and warning as an event, and error 14 as the symptom that it is.

use crate::evidence::listing::{Class, DateOrder, DirsyncLog, Entry, meaning};
use crate::scenario::model::{Event, Symptom};
use crate::scenario::{Change, Edit, Path, Scalar, Scenario};
use crate::values::{plural, same_name, visible};

use super::{Becomes, Preview, Row};

const LOG: &str = "DIRSYNC.LOG";
/// Texts are kept up to this length; a note of the format holds more.
const KEPT: usize = 500;

/// All entries of one class and number.
struct Group<'l> {
    first: &'l Entry,
    number: u32,
    count: u64,
}

/// The number with which Import.exe refuses a Resync.glb (Q215505).
const REFUSED: u32 = 14;

fn names_resync(text: &str) -> bool {
    text.to_ascii_uppercase().contains("RESYNC.GLB")
}

/// Whether it is that error, by its number and by its text.
fn is_refused(entry: &Entry) -> bool {
    entry.class == Class::Fatal && entry.number == Some(REFUSED) && names_resync(&entry.text)
}

/// Works it out.
pub fn plan(scenario: &Scenario, log: &DirsyncLog, whose: Option<&str>, preview: &mut Preview) {
    let name = whose.map_or(LOG.to_owned(), |whose| format!("{LOG} of {}", visible(whose)));
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut status = 0;
    for entry in &log.entries {
        let Some(number) = entry.number.filter(|_| entry.class != Class::Status) else {
            status += 1;
            continue;
        };
        match groups.iter_mut().find(|group| group.number == number && group.first.class == entry.class) {
            Some(group) => group.count += 1,
            None => groups.push(Group { first: entry, number, count: 1 }),
        }
    }
    let mut changes = Vec::new();
    let (mut took, mut took_14) = (0, false);
    for group in &groups {
        let change = of_group(scenario, &name, group);
        let taken = preview.add(Row {
            line: group.first.line,
            about: format!("{} {}", group.first.class.word(), group.number),
            // A message that the program does not know has not the meaning that the number has elsewhere.
            what: meaning(group.number)
                .filter(|_| group.first.class != Class::Error)
                .map_or_else(|| visible(&group.first.text).into_owned(), str::to_owned),
            before: None,
            after: plural(group.count, "time", "times"),
            becomes: if change.is_empty() { Becomes::Same } else { Becomes::Taken },
        });
        if taken {
            changes.extend(change);
            took += 1;
            took_14 |= is_refused(group.first);
        }
        preview.notes.extend(group.first.guessed.filter(|_| taken).map(|next| {
            format!(
                "line {next}: the text of {} {} goes on here; whether a blank stands before it can't be seen",
                group.first.class.word(),
                group.number
            )
        }));
        if group.first.class == Class::Fatal && (group.number == REFUSED) != names_resync(&group.first.text) {
            preview.notes.push(format!(
                "line {}: error {} does not usually say this (error {REFUSED} is the one about RESYNC.GLB): look whether the number was misread",
                group.first.line, group.number
            ));
        }
    }
    if status > 0 {
        let lines = plural(status, "entry only says what was done, and is", "entries only say what was done, and are");
        preview.notes.push(format!("{lines} not taken"));
    }
    let dated = log.entries.iter().any(|entry| entry.at.is_some());
    if dated && log.order == DateOrder::MonthFirstByCustom {
        preview
            .notes
            .push("whether its dates have the month or the day first can't be seen; they are read month first".into());
    }
    if groups.iter().any(|group| group.first.at.is_some()) {
        preview.notes.push("the log names no time zone; its times are entered as UTC".into());
    }
    if took_14 && !scenario.symptoms.contains(&Symptom::ImportError14) {
        let value = Scalar::Text(Symptom::ImportError14.word().into());
        changes.push(Change::AddValue { list: Path::of("symptoms"), value });
        preview.notes.push("error 14 is entered among the symptoms, too".into());
    }
    let kinds = plural(took, "kind of error", "kinds of errors");
    preview.edit = (!changes.is_empty()).then(|| Edit { changes, words: Some(format!("{name}: {kinds}")) });
}

/// The changes that enter it: a new event, or the one of an earlier import brought up to date.
fn of_group(scenario: &Scenario, log: &str, group: &Group<'_>) -> Vec<Change> {
    let class = group.first.class.word();
    let text: String = group.first.text.chars().take(KEPT).collect();
    let message = format!("{class} [{}] {text}", group.number);
    let at = group.first.at.map(|at| at.and_utc().fixed_offset());
    let count = Scalar::Whole(group.count);
    let is_same = |event: &Event| {
        event.log.as_ref().is_some_and(|its| same_name(its.as_str(), log))
            && event.id.is_some_and(|id| id.0 == u64::from(group.number))
            && event.message.as_ref().is_some_and(|message| message.0.starts_with(class))
    };
    let list = Path::of("event");
    let Some((position, event)) = scenario.event.iter().enumerate().find(|(_, event)| is_same(event)) else {
        let mut fields = vec![("log", Scalar::Text(log.to_owned().into())), ("id", Scalar::Whole(group.number.into()))];
        fields.extend(at.map(|at| ("at", Scalar::Time(at))));
        fields.extend((group.count > 1).then_some(("count", count)));
        fields.push(("message", Scalar::Text(message.into())));
        return vec![Change::Add { list, fields }];
    };
    let event_at = list.at(position);
    let set = |key: &str, to: Scalar<'static>| Change::Set { at: event_at.clone().key(key), to };
    let mut changes = Vec::new();
    if event.at != at {
        changes.extend(at.map(|at| set("at", Scalar::Time(at))));
    }
    if event.count.map_or(1, |count| count.get()) != group.count {
        changes.push(set("count", count));
    }
    if event.message.as_ref().is_none_or(|its| its.0 != message) {
        changes.push(set("message", Scalar::Text(message.into())));
    }
    changes
}
