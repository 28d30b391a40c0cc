//! The Reps-From attribute of a partner: of its lines, one a server of the site, the restored server's is taken.

use anyhow::{anyhow, bail};
use serde::Serialize;

use crate::readings::{self, Doubt, Near, Present, Reading, Side, doubts_of, strangers};
use crate::readings::{AttributeLine, Taken, take_from_attribute};
use crate::scenario::Scenario;
use crate::values::{Moment, plural, rfc3339_utc, same_name, visible};

use super::super::output::Output;
use super::super::typed;
use super::super::{Status, editing};
use super::{Done, Words, made};

#[derive(Serialize)]
struct Imported<'a> {
    kind: &'a str,
    partner: &'a str,
    /// `restore.partner`, or `repair.partner` for a reading after the repair.
    list: String,
    reps_from: &'a str,
    usn: u64,
    read_at: String,
    words: &'a str,
    /// Lines that were not taken.
    passed_over: usize,
}

pub fn run(words: &Words, text: &str, output: &mut Output) -> anyhow::Result<Status> {
    let partner = words.partner.as_deref().ok_or_else(|| {
        anyhow!("a Reps-From line does not say on which server it was read\n  type instead: backsync import {} reps-from {} --partner SERVERB", typed::file(&words.file), typed::file(&words.input))
    })?;
    let mut document = editing::open(&words.file, "nothing was imported", output)?;
    let scenario = document.scenario();
    let restored = scenario.restore.as_ref().and_then(|restore| restore.server.clone()).ok_or_else(|| {
        anyhow!("the scenario does not say which server was restored, so its line can't be told from the others\n  enter it first: [restore] with server = \"...\"")
    })?;
    if same_name(partner, restored.as_str()) {
        bail!("{} is the restored server itself; --partner is the server the attribute was read on", visible(partner));
    }
    let taken = take_from_attribute(text, &restored).map_err(|wrong| anyhow!("{wrong}"))?;
    for line in &taken.passed_over {
        if let AttributeLine::Unreadable { number, why } = line {
            output.note(format!("line {number} was passed over: {}", visible(&why.to_string())));
        }
    }
    if let Some(lower) = taken.lower {
        output.note(format!("{} has two lines; the higher USN is taken, {} and not {lower}: the attribute exists for each naming context", visible(restored.as_str()), taken.line.usn()));
    }
    let now = output.common.at.or(scenario.as_of).unwrap_or_else(|| chrono::Local::now().fixed_offset());
    // A file that people read has no use for nanoseconds.
    let now = chrono::SubsecRound::trunc_subsecs(now, 0);
    let side = side(words, scenario, now);
    let present = Present::on(side, scenario);
    let partner = &present.spelled(partner).to_owned();
    let reading = Reading { partner, line: &taken.line };
    let edit = readings::edit(&present, &[reading], now);
    let mut notes = notes(&present, reading, &taken);
    if scenario.repair.is_some() {
        notes.push(match side {
            Side::After => "a repair is entered, so this is taken as read after it ([[repair.partner]]); the reading of before stays as it is. --before takes it as read before the repair".to_owned(),
            Side::Before => "this is taken as read before the repair ([[restore.partner]])".to_owned(),
        });
    }
    let said = made(&mut document, Some(&edit))?;
    editing::save(&mut document, &words.file, "nothing was imported")?;
    for note in &notes {
        output.note(note);
    }
    let imported = Imported {
        kind: "reps-from",
        partner,
        list: side.list().to_string(),
        reps_from: taken.line.raw(),
        usn: taken.line.usn().get(),
        read_at: rfc3339_utc(&now),
        words: &said,
        passed_over: taken.passed_over.len(),
    };
    report(words, imported, &taken, side, output)?;
    Ok(Status::Fine)
}

/// The readings of before are what the repair was planned with; who reads a partner again reads what the repair led to.
fn side(words: &Words, scenario: &Scenario, read_at: Moment) -> Side {
    match &scenario.repair {
        Some(repair) if !words.before && repair.applied_at.is_none_or(|applied| read_at >= applied) => Side::After,
        _ => Side::Before,
    }
}

/// What deserves a second look before the import is believed.
fn notes(present: &Present<'_>, reading: Reading<'_>, taken: &Taken) -> Vec<String> {
    let doubts = doubts_of(present, reading, &mut Near::among(present));
    let others = taken.passed_over.iter().filter_map(|line| match line {
        AttributeLine::Of { server, .. } => Some(server.as_str()),
        AttributeLine::Unreadable { .. } => None,
    });
    doubts.iter().filter_map(Doubt::after).chain(strangers(present, others)).collect()
}

fn report(words: &Words, imported: Imported<'_>, taken: &Taken, side: Side, output: &mut Output) -> anyhow::Result<()> {
    if output.common.json {
        return output.json(&Done::of(words, imported));
    }
    output.line(imported.words);
    if !output.common.quiet {
        let others = taken.passed_over.iter().filter(|line| matches!(line, AttributeLine::Of { .. })).count() as u64;
        if others > 0 {
            output.line(format!("  {} of other servers passed over", plural(others, "line", "lines")));
        }
        let next = if side == Side::After { "verify" } else { "usn" };
        output.line(format!("  type next: backsync {next} {}", typed::file(&words.file)));
    }
    Ok(())
}
