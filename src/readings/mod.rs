//! Reps-From readings taken into a scenario: by the import command, and by a paste in the console.
//!
//! A Reps-From value says of which server it is and not on which it was read (Q201414 steps 5 to 8), so a reading is a
//! line and a partner. All readings that are taken together are one edit, dated with the one time they were read.

mod attribute;
mod blocks;
mod doubts;
mod label;
mod paste;
mod present;
mod preview;
mod whose;
mod wrapped;

pub use attribute::{AttributeLine, NothingTaken, Taken, take_from_attribute};
pub use doubts::{Doubt, Near, doubts_of, strangers};
pub use paste::{Pasted, Row, What, read};
pub use present::{Held, Present, Side, servers_beside, servers_of_site};
pub use preview::{Assignment, NotTaken, Preview, Taking, plan};
pub use whose::servers_named;

use chrono::SubsecRound;

use crate::reps_from::RepsFrom;
use crate::scenario::{Change, Edit, Path, Scalar, Scenario, enter};
use crate::values::{Moment, ServerName, visible};

/// Names that are listed in a sentence before it says "and others".
const NAMED: usize = 3;

/// The restored server's line, read on a partner.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'r> {
    /// The partner, as the scenario spells it.
    pub partner: &'r str,
    /// The line.
    pub line: &'r RepsFrom,
}

/// Sets `read_at`, replaces the partners' readings, adds unknown partners and their servers: one edit.
pub fn edit(present: &Present<'_>, readings: &[Reading<'_>], moment: Moment) -> Edit {
    let text = |text: &str| Scalar::Text(text.to_owned().into());
    // A file that people read has no use for nanoseconds.
    let at = Scalar::Time(moment.trunc_subsecs(0));
    let list = present.side().list();
    let key = |reading: &Reading<'_>, key: &str| list.clone().named(reading.partner).key(key);
    let (known, new): (Vec<_>, Vec<_>) =
        readings.iter().partition(|reading| present.partner(reading.partner).is_some());

    let unknown = readings.iter().filter(|reading| !present.has_server(reading.partner));
    let mut changes: Vec<Change> = unknown
        .map(|reading| Change::Add { list: Path::of("server"), fields: vec![("name", text(reading.partner))] })
        .collect();
    // Key by key and not partner by partner: so they are written in one go.
    let has_usn = |reading: &Reading<'_>| present.partner(reading.partner).is_some_and(|p| p.usn.is_some());
    // A USN beside the line must agree with it; taking it out would take the comment on its line along.
    let with_usn = known.iter().filter(|reading| has_usn(reading));
    changes.extend(
        with_usn.map(|reading| Change::Set { at: key(reading, "usn"), to: Scalar::Whole(reading.line.usn().get()) }),
    );
    changes.extend(
        known.iter().map(|reading| Change::Set { at: key(reading, "reps_from"), to: text(reading.line.raw()) }),
    );
    changes.extend(known.iter().map(|reading| Change::Set { at: key(reading, "read_at"), to: at.clone() }));
    changes.extend(new.iter().map(|reading| Change::Add {
        list: list.clone(),
        fields: vec![
            ("server", text(reading.partner)),
            ("reps_from", text(reading.line.raw())),
            ("read_at", at.clone()),
        ],
    }));
    Edit { changes, words: Some(words_of(present, readings, moment)) }
}

/// The same edit, which enters the restored server, too.
fn naming(restored: &ServerName, scenario: &Scenario, edit: Edit) -> Edit {
    let name = Scalar::Text(restored.as_str().to_owned().into());
    let mut both = enter(&Path::of("restore").key("server"), Some(name), scenario);
    both.changes.extend(edit.changes);
    let restored = format!("{} is the restored server", visible(restored.as_str()));
    both.words = Some(edit.words.map_or(restored.clone(), |words| format!("{restored}; {words}")));
    both
}

/// "SERVERB's Reps-From value 8,479 -> 8,497"; of several, the first few. What stayed was read again.
fn words_of(present: &Present<'_>, readings: &[Reading<'_>], at: Moment) -> String {
    let after = if present.side() == Side::After { " after the repair" } else { "" };
    let change = |reading: &Reading<'_>| match present.usn(reading.partner) {
        Some(before) if before == reading.line.usn() => format!("{before} read again"),
        Some(before) => format!("{before} -> {}", reading.line.usn()),
        None => format!("unknown -> {}", reading.line.usn()),
    };
    if let [one] = readings {
        let again = present.usn(one.partner) == Some(one.line.usn());
        let at = if again { format!(" at {}", at.format("%Y-%m-%d %H:%M")) } else { String::new() };
        return format!("{}'s Reps-From value{after} {}{at}", visible(one.partner), change(one));
    }
    let each = |one: &Reading<'_>| format!("{} {}", visible(one.partner), change(one));
    let named: Vec<String> = readings.iter().take(NAMED).map(each).collect();
    let others = if readings.len() > NAMED { " and others" } else { "" };
    format!("{} Reps-From values{after}: {}{others}", readings.len(), named.join(", "))
}

/// Whether the scenario says all of it already.
fn says_already(present: &Present<'_>, readings: &[Reading<'_>], at: Moment) -> bool {
    readings.iter().all(|reading| {
        let same = |p: Held<'_>| p.reps_from == Some(reading.line) && p.read_at == Some(at.trunc_subsecs(0));
        present.partner(reading.partner).is_some_and(same)
    })
}

#[cfg(test)]
mod tests;
