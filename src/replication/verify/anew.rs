//! The next repair after one that did not do: what was read after it becomes what was read before the next.
//!
//! Authrest raised the USN of every object, those made after the restore too, so that the restore point went up with
//! them (Q201414). What was done stays in the notes. The checklists by which it was done are open again: with records of
//! the first repair nobody would walk them for the second.

use crate::scenario::model::{Method, Partner, Repair, RepairPartner, Restore, Step, StepState};
use crate::scenario::{Change, Edit, Path, Scalar, Scenario, SetBack, add_partner, enter, without_repair};
use crate::values::{Increment, Moment, ServerName, Usn, grouped};

use super::words::done;
use super::{Held, Verify, won};

/// The lists by which a repair is done and looked at, and the next one planned.
const LISTS: [&str; 5] =
    ["raise-usn-authrest", "raise-usn-import", "update-now", "verify-within-site", "plan-next-repair"];

/// The step, with its list, that plans it.
const PLANS: (&str, &str) = ("plan-next-repair", "plan-next");

/// The steps, with their lists, by which somebody says that a partner still asks for more than there is.
const SEEN: [(&str, &str); 2] =
    [("verify-within-site", "every-partner"), ("update-now", "see-that-none-is-left-blocked")];

/// Whether another repair is to be planned: a partner still asks for more than there is, as it was read or as somebody saw it;
/// or changes are missing, and the increment is known to have been too small for them. Where it is not, they are saved again.
pub fn next_due(scenario: &Scenario, verify: &Verify) -> bool {
    let raised = scenario.repair.as_ref().and_then(|repair| repair.usn_increment);
    let too_small = verify.reach.zip(raised).is_some_and(|(reach, raised)| raised < reach);
    let missing = verify.changes_missing.is_some_and(|missing| missing > 0);
    verify.since.stuck || (missing && too_small) || (scenario.repair.is_some() && seen(scenario).is_some())
}

/// The record that says so.
fn seen(scenario: &Scenario) -> Option<&Step> {
    let last =
        |(list, id): (&'static str, &str)| scenario.recorded_of(list).rfind(|(_, step)| step.is_of_step(list, id));
    SEEN.into_iter().filter_map(last).map(|(_, step)| step).find(|step| step.state == Some(StepState::Failed))
}

/// Whether the next repair can be planned: not while this one may still hold, nor while the server's own number was not read
/// after it, nor before somebody looked where older copies have won.
pub fn calls_for_next(scenario: &Scenario, verify: &Verify) -> bool {
    next_from(scenario, verify).is_some()
}

fn next_from<'s>(scenario: &'s Scenario, verify: &Verify) -> Option<(&'s Restore, &'s Repair, Usn)> {
    let (restore, repair) = (scenario.restore.as_ref()?, scenario.repair.as_ref()?);
    Some((restore, repair, repair.usn_changed.filter(|_| verify.since.next_due && !verify.since.unlooked)?))
}

/// How many records of the file, from the first on, say nothing of a list any more: it was open again when the next repair was
/// planned. What was taken back then was not done wrongly, so that nothing is put back for it.
pub fn before_next(scenario: &Scenario, list: &str) -> usize {
    let planned = |step: &Step| step.is_of_step(PLANS.0, PLANS.1) && step.state == Some(StepState::Done);
    let last = scenario.step.iter().rposition(planned).filter(|_| LISTS.contains(&list));
    last.map_or(0, |at| at + 1)
}

/// The edit with the record that it was planned, for whoever plans it without its list.
pub fn anew_recorded(scenario: &Scenario, verify: &Verify, by: Option<&str>, at: Moment) -> Option<Edit> {
    let edit = anew(scenario, verify, by, at)?;
    let record = SetBack { by, at, note: "planned in the Authrest pane" }.done(PLANS.0, PLANS.1);
    Some(Edit { changes: edit.changes.into_iter().chain([record]).collect(), ..edit })
}

/// The edit, made `at` that time; nothing unless the repair is known to have failed, nor while the server's own number was not read after it.
pub fn anew(scenario: &Scenario, verify: &Verify, by: Option<&str>, at: Moment) -> Option<Edit> {
    let (restore, repair, usn) = next_from(scenario, verify)?;
    let of = |key: &str| Path::of("restore").key(key);
    let whole = |at: Path, to: u64| Change::Set { at, to: Scalar::Whole(to) };
    let mut changes = vec![whole(of("usn_changed"), usn.get())];
    changes.extend(read_at(of("read_at"), repair.read_at, restore.read_at.is_some()));
    // A highest USN that did not rise by it says that Authrest raised nothing: neither did the restore point go up.
    let rose = |by: &Increment| restore.usn_changed.and_then(|own| own.raised_by(*by)).is_none_or(|least| usn >= least);
    let raised = repair.usn_increment.filter(|_| repair.method == Some(Method::Authrest)).filter(rose);
    let point = restore.usn_at_restore.zip(raised).and_then(|(point, by)| point.raised_by(by));
    changes.extend(point.map(|point| whole(of("usn_at_restore"), point.get())));
    // More than there are can't be missing: one of the two counts is wrong, and none goes on.
    let missing =
        repair.changes_missing.filter(|missing| restore.changes_made_here.is_none_or(|made| *missing <= made));
    changes.extend(missing.map(|missing| whole(of("changes_missing"), missing.get())));
    for partner in &repair.partner {
        changes.extend(of_partner(partner, scenario));
    }
    let unread: Vec<&Partner> = restore.partner.iter().filter(|partner| is_unread(partner, repair)).collect();
    changes.extend(unread.iter().flat_map(|partner| without_reading(partner)));
    if restore.usn_export.is_some() {
        // It lists the USNs of before.
        changes.push(Change::Unset { at: of("usn_export") });
    }
    let said = scenario.notes.as_ref().map_or(String::new(), |notes| format!("{}\n", notes.0.trim_end()));
    let because = match verify.state {
        Held::Failed => verify.because.first().cloned(),
        // Whoever saw that it did not hold said how.
        _ => seen(scenario).and_then(|step| step.said()).map(|note| note.trim_end_matches('.').to_owned()),
    };
    let because = because.map_or(String::new(), |because| format!(": {because}"));
    let before = before_it(&unread);
    let won = won_over(scenario);
    let note = format!("{said}Repair before this one: {}. It did not do{because}.{before}{won}", done(repair));
    changes.push(Change::Set { at: Path::of("notes"), to: Scalar::Text(note.into()) });
    changes.extend(without_repair(scenario));
    let set_back = SetBack { by, at, note: "it was done for the repair before, and the next one was planned" };
    changes.extend(set_back.open_again(&LISTS, scenario));
    let words = "the readings of after the repair are those of before the next one, and its checklist is open again; the notes say what was done";
    Some(Edit { changes, words: Some(words.into()) })
}

/// A partner that was read before the repair, and not after it: what it holds by now may be the highest value of all.
fn is_unread(partner: &Partner, repair: &Repair) -> bool {
    let since = repair.partner.iter().find(|its| its.server == partner.server);
    let is_read = partner.usn.is_some() || partner.reps_from.is_some();
    is_read && since.is_none_or(|its| its.usn.is_none() && its.reps_from.is_none())
}

/// Its reading is none of now.
fn without_reading(partner: &Partner) -> Vec<Change> {
    let Some(server) = &partner.server else { return Vec::new() };
    let at = |key: &str| Path::of("restore").key("partner").named(server.as_str()).key(key);
    let had = [
        ("reps_from", partner.reps_from.is_some()),
        ("usn", partner.usn.is_some()),
        ("read_at", partner.read_at.is_some()),
    ];
    had.into_iter().filter(|(_, had)| *had).map(|(key, _)| Change::Unset { at: at(key) }).collect()
}

/// What they held before it, for the notes.
fn before_it(unread: &[&Partner]) -> String {
    let held = |partner: &&Partner| {
        let usn = partner.usn.or_else(|| partner.reps_from.as_ref().map(|line| line.usn()))?;
        Some(format!("{} ({} before it)", partner.server.as_ref()?.as_str(), grouped(usn.get())))
    };
    let all: Vec<_> = unread.iter().filter_map(held).collect();
    if all.is_empty() { String::new() } else { format!(" Not read after it: {}.", all.join(", ")) }
}

/// What became of older copies, for the notes: the repair that raised them goes, and what they did stays.
fn won_over(scenario: &Scenario) -> String {
    let Some(looked) = won::looked(scenario).filter(|_| won::may_have_won(scenario)) else { return String::new() };
    let note = looked.said().map_or(String::new(), |note| format!(": {}", note.trim_end_matches('.')));
    let what = if looked.state == Some(StepState::Done) { "was looked at" } else { "was not looked at" };
    format!(" Where older copies may have won {what} ({}){note}.", looked.who())
}

/// Its reading takes the place of that of before.
fn of_partner(partner: &RepairPartner, scenario: &Scenario) -> Vec<Change> {
    let Some(server) = &partner.server else { return Vec::new() };
    let known = || scenario.restore.iter().flat_map(|restore| &restore.partner);
    if !known().any(|known| known.server.as_ref() == Some(server)) {
        return first_read(partner, server, scenario);
    }
    let at = Path::of("restore").key("partner").named(server.as_str());
    let line = partner.reps_from.as_ref().map(|line| Scalar::Text(line.to_string().into()));
    let usn = partner.usn.map(|usn| Scalar::Whole(usn.get()));
    let entered = match (line, usn) {
        (Some(line), _) => enter(&at.clone().key("reps_from"), Some(line), scenario),
        (None, Some(usn)) => enter(&at.clone().key("usn"), Some(usn), scenario),
        (None, None) => return Vec::new(),
    };
    let had_time = known().filter(|known| known.server.as_ref() == Some(server)).any(|known| known.read_at.is_some());
    entered.changes.into_iter().chain(read_at(at.key("read_at"), partner.read_at, had_time)).collect()
}

/// One that was read after the repair only.
fn first_read(partner: &RepairPartner, server: &ServerName, scenario: &Scenario) -> Vec<Change> {
    let line = partner.reps_from.as_ref().map(|line| ("reps_from", Scalar::Text(line.to_string().into())));
    let read = line.or_else(|| Some(("usn", Scalar::Whole(partner.usn?.get()))));
    let Some(read) = read else { return Vec::new() };
    let fields = [Some(read), partner.read_at.map(|at| ("read_at", Scalar::Time(at)))];
    add_partner(Path::of("restore").key("partner"), server, fields.into_iter().flatten().collect(), scenario).changes
}

/// A time of before says nothing of a reading of after.
fn read_at(at: Path, read: Option<Moment>, had: bool) -> Option<Change> {
    match read {
        Some(read) => Some(Change::Set { at, to: Scalar::Time(read) }),
        None => had.then_some(Change::Unset { at }),
    }
}
