//! What taking a paste would do to the scenario, before it is done.

use std::collections::{HashMap, HashSet};

use crate::reps_from::RepsFrom;
use crate::scenario::{Edit, Scenario};
use crate::values::{FoldedName, Moment, ServerName, Usn, folded_name, same_name, visible};

use super::doubts::Near;
use super::paste::{Pasted, Row, What};
use super::{Doubt, Present, Reading, Side, doubts_of, edit, naming, says_already};

/// A row of the paste, and the partner it was read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The position of the row in [`Pasted::rows`].
    pub row: usize,
    /// The partner, however it is spelled.
    pub partner: String,
}

/// What would be done.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The one edit that does it; `None` when it would change nothing.
    pub edit: Option<Edit>,
    /// The readings it takes, in the order of the assignments.
    pub rows: Vec<Taking>,
    /// Every other row of the paste, in its order.
    pub not_taken: Vec<NotTaken>,
}

/// A reading that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// The position of its row.
    pub row: usize,
    /// The partner, as the scenario spells it.
    pub partner: String,
    /// Its USN so far, on the same side.
    pub before: Option<Usn>,
    /// What it held before the repair, where this is read after it.
    pub earlier: Option<Usn>,
    /// Its USN then.
    pub after: Usn,
    /// The value fell, which a Reps-From value never does.
    pub fell: bool,
    /// What deserves a look.
    pub notes: Vec<String>,
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The position of the row.
    pub row: usize,
    /// Why.
    pub why: String,
}

impl Pasted {
    /// The rows that can be taken, one a block at most.
    pub fn takeable(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(|(_, row)| matches!(row.what, What::Restored(_)))
    }

    /// What the text itself says of where its values were read.
    pub fn assignments(&self) -> Vec<Assignment> {
        let named = |(row, at): (usize, &Row)| Some(Assignment { row, partner: at.on.clone()? });
        self.takeable().filter_map(named).collect()
    }
}

/// Works out what taking these rows as readings of one side does, read at `now`.
pub fn plan(side: Side, scenario: &Scenario, pasted: &Pasted, assignments: &[Assignment], now: &Moment) -> Preview {
    let present = Present::on(side, scenario).restoring(pasted.restored.as_ref());
    let restored = present.restored();
    let mut why_not: HashMap<usize, String> = HashMap::new();
    let held = others_by_block(pasted);

    // Of several readings on one partner the highest counts, of equal ones the first.
    let mut best: HashMap<FoldedName<'_>, (usize, &RepsFrom)> = HashMap::new();
    let mut wanted: Vec<(usize, &str, &RepsFrom)> = Vec::new();
    for assignment in assignments {
        let Some(row) = pasted.rows.get(assignment.row) else { continue };
        let What::Restored(line) = &row.what else { continue };
        let partner = present.spelled(assignment.partner.trim());
        if let Some(why) = refused(partner, restored, held.get(&row.block)) {
            why_not.insert(assignment.row, why);
            continue;
        }
        let entry = best.entry(FoldedName(partner)).or_insert((assignment.row, line));
        if line.usn() > entry.1.usn() {
            *entry = (assignment.row, line);
        }
        wanted.push((assignment.row, partner, line));
    }
    let mut taken = HashSet::new();
    let mut readings = Vec::new();
    for (row, partner, line) in wanted {
        match best.get(&FoldedName(partner)) {
            Some((counts, _)) if *counts == row => {
                // A row that is assigned twice is taken once.
                let first = taken.insert(row);
                readings.extend(first.then_some((row, Reading { partner, line })));
            }
            Some((_, higher)) => {
                let why = match higher.usn() == line.usn() {
                    true => format!("the same value of {} again", visible(partner)),
                    false => format!("lower, not taken: another line of {} says {}", visible(partner), higher.usn()),
                };
                why_not.entry(row).or_insert(why);
            }
            None => {}
        }
    }
    let not_taken = pasted.rows.iter().enumerate().filter(|(i, _)| !taken.contains(i));
    let not_taken = not_taken
        .map(|(row, at)| NotTaken { row, why: why_not.remove(&row).unwrap_or_else(|| unassigned(at)) })
        .collect();
    let mut near = Near::among(&present);
    let damaged = damaged_by_block(pasted);
    let taking = |(row, reading): &(usize, Reading<'_>)| {
        let mut doubts = doubts_of(&present, *reading, &mut near);
        for doubt in &mut doubts {
            // A server that was read itself is not what another was meant to be.
            if let Doubt::NewServer { near, .. } = doubt {
                near.take_if(|near| best.contains_key(&FoldedName(near)));
            }
        }
        let mut notes: Vec<String> = doubts.iter().map(Doubt::before).collect();
        let other = pasted.rows.get(*row).and_then(|row| damaged.get(&row.block));
        notes.extend(
            other.map(|line| format!("line {line}, the restored server's too, can't be read and may be the higher")),
        );
        Taking {
            row: *row,
            partner: reading.partner.to_owned(),
            before: present.usn(reading.partner),
            earlier: present.earlier_usn(reading.partner),
            after: reading.line.usn(),
            fell: doubts.iter().any(|doubt| matches!(doubt, Doubt::Fell { .. })),
            notes,
        }
    };
    let rows = readings.iter().map(taking).collect();
    let readings: Vec<Reading<'_>> = readings.into_iter().map(|(_, reading)| reading).collect();
    let mut edit = Some(edit(&present, &readings, *now)).filter(|_| !says_already(&present, &readings, *now));
    let named = scenario.restore.as_ref().is_some_and(|restore| restore.server.is_some());
    if let Some(restored) = restored.filter(|_| !named && !readings.is_empty()) {
        edit = edit.map(|edit| naming(restored, scenario, edit));
    }
    Preview { edit, rows, not_taken }
}

/// The line of each block that is the restored server's and can't be read.
fn damaged_by_block(pasted: &Pasted) -> HashMap<usize, usize> {
    let damaged = |row: &&Row| matches!(row.what, What::Unreadable { of_restored: true, .. });
    pasted.rows.iter().filter(damaged).map(|row| (row.block, row.line)).collect()
}

/// The other servers that each block has lines of.
fn others_by_block(pasted: &Pasted) -> HashMap<usize, HashSet<String>> {
    let mut held: HashMap<usize, HashSet<String>> = HashMap::new();
    for row in &pasted.rows {
        if let What::Other(line) = &row.what {
            held.entry(row.block).or_default().insert(folded_name(line.server().as_str()));
        }
    }
    held
}

/// Why it can't have been read there.
fn refused(partner: &str, restored: Option<&ServerName>, held: Option<&HashSet<String>>) -> Option<String> {
    let shown = visible(partner);
    if ServerName::new(partner).is_none() {
        return Some("the partner's name is empty or too long".into());
    }
    if restored.is_some_and(|restored| same_name(restored.as_str(), partner)) {
        return Some(format!("{shown} is the restored server itself; name the server it was read on"));
    }
    held.filter(|held| held.contains(&folded_name(partner))).map(|_| {
        format!("it was not read on {shown}: a server holds no line of its own, and this attribute has one of {shown}")
    })
}

fn unassigned(row: &Row) -> String {
    match &row.what {
        What::Restored(_) => "no partner is named: a Reps-From value does not say on which server it was read".into(),
        what => what.in_words(),
    }
}
