//! Why a repair held, failed or cannot be judged yet, and what to read next.

use crate::replication::Discrepancy;
use crate::replication::discrepancy::unsettled;
use crate::scenario::model::Method;
use crate::scenario::{Path, Scenario};
use crate::values::{FoldedName, Missing, Usn, grouped, plural, visible};
use crate::warning::Warning;

use super::{Found, Held, Passed, Readings, Stopped, Verify, hardly_credible, nothing, read_again};

/// The server's highest USN is lower than it can be after what is entered as done.
pub const BELOW_EXPECTED: &str = "below-expected";
/// Object-Versions were raised where none had to be.
pub const VERSIONS_RAISED: &str = "object-versions-raised";

/// Nothing was done yet.
pub fn no_repair() -> Missing {
    Missing::entered(&Path::of("repair"), "what was done, and the readings after it, are not entered")
}

/// Nobody knows whose readings they are where a checklist was walked for another server.
pub fn of_another(scenario: &Scenario, before: &Discrepancy) -> Option<Verify> {
    let (restore, missing) = scenario.restore.as_ref().zip(unsettled(scenario))?;
    Some(Verify {
        server: restore.server.clone(),
        because: vec![missing.why.trim_end_matches('.').to_owned()],
        unknown: vec![missing],
        warnings: before.warnings.clone(),
        ..nothing(Held::Unknown)
    })
}

/// The reasons, a sentence each.
pub fn because(readings: &Readings<'_>, found: &[Found], state: Held) -> Vec<String> {
    if let Some(stopped) = readings.stopped.filter(|_| state != Held::Failed) {
        return vec![stopped.because()];
    }
    match state {
        Held::Failed => failed(readings, found),
        Held::Holds => held(readings, found),
        Held::Unknown => vec![not_read(readings, found)],
        Held::Incomplete => incomplete(readings, found),
        Held::NotDone => Vec::new(),
    }
}

/// The side of the comparison that is missing.
fn not_read(readings: &Readings<'_>, found: &[Found]) -> String {
    match (readings.nothing_before(), readings.nothing_after(found)) {
        (true, true) => "no reading from before the repair is entered, and none from after it",
        (true, false) => "no reading from before the repair is entered to compare with",
        (false, _) => "nothing was read after it yet",
    }
    .to_owned()
}

fn failed(readings: &Readings<'_>, found: &[Found]) -> Vec<String> {
    let mut reasons: Vec<String> = found
        .iter()
        .filter(|partner| readings.stuck(partner))
        .filter_map(|partner| {
            Some(format!(
                "{} still asks for changes above {}{}, and the server's newest is {}",
                visible(partner.server.as_str()),
                partner.usn?,
                if partner.usn == partner.before { ", as before" } else { "" },
                readings.repair.usn_changed?
            ))
        })
        .collect();
    if let Some(missing) = readings.repair.changes_missing.filter(|missing| missing.get() > 0) {
        let changes = plural(missing.get(), "change made here is", "changes made here are");
        reasons.push(format!("{changes} still missing on a partner"));
    }
    reasons
}

fn held(readings: &Readings<'_>, found: &[Found]) -> Vec<String> {
    let looked_for = readings.repair.changes_missing.is_some();
    let still: Vec<_> = found.iter().filter(|partner| partner.state == Some(Passed::NotYet)).collect();
    let read = "every partner was read again, and none asks for more than there is";
    let first = match (still.as_slice(), &readings.before.highest) {
        ([], _) | (_, None) => read.to_owned(),
        ([first, rest @ ..], Some(highest)) => {
            let others = match rest.len() as u64 {
                0 => " has".to_owned(),
                more => format!(" and {} have", plural(more, "other", "others")),
            };
            let name = visible(first.server.as_str());
            format!("{read}; but {name}{others} not passed {} yet, so that nothing is seen to flow", highest.usn)
        }
    };
    vec![
        first,
        if looked_for {
            "changes made here were looked for on a partner, and none is missing".into()
        } else {
            "the USNs were raised far enough for the first change made after the restore".into()
        },
    ]
}

fn incomplete(readings: &Readings<'_>, found: &[Found]) -> Vec<String> {
    let mut reasons = Vec::new();
    if !readings.all_read(found) {
        reasons.push("not every partner of the site was read after the repair".to_owned());
    }
    if readings.repair.usn_changed.is_none() {
        reasons.push("the server's own highest USN was not read after the repair".into());
    }
    for partner in found.iter().filter(|partner| partner.state == Some(Passed::Above)) {
        let name = visible(partner.server.as_str());
        reasons
            .push(format!("{name} holds more than the server had when it was read: read both again, the server last"));
    }
    if !readings.nothing_stays_behind() {
        let looked_for = "so the changes have to be looked for";
        reasons.push(match readings.reach().zip(readings.raised_by()).filter(|(reach, by)| by < reach) {
            Some((reach, by)) => format!(
                "the USNs were raised by {by}, and {reach} was the smallest number that leaves nothing behind, {looked_for}"
            ),
            None => format!("the readings do not show whether a change stayed behind, {looked_for}"),
        });
    }
    reasons
}

/// What to read next.
pub fn missing(readings: &Readings<'_>, found: &[Found], state: Held) -> Vec<Missing> {
    // Nothing is read while the services must not start.
    if let Some(stopped) = readings.stopped.filter(|stopped| *stopped != Stopped::Right) {
        return stopped.missing(readings.restore.server.as_ref()).into_iter().collect();
    }
    let mut missing = Vec::new();
    let mut need = |fact: Path, why: &str| missing.push(Missing::entered(&fact, why));
    let repair = |key: &str| Path::of("repair").key(key);
    if matches!(state, Held::Holds | Held::Failed | Held::NotDone) {
        return missing;
    }
    if state == Held::Unknown && readings.restore.usn_changed.is_none() {
        need(Path::of("restore").key("usn_changed"), "there is no reading from before the repair to compare with");
    }
    if readings.repair.usn_changed.is_none() {
        need(repair("usn_changed"), "whether a partner still asks for more than there is cannot be said");
    } else if found.iter().any(|partner| partner.state == Some(Passed::Above)) {
        need(repair("usn_changed"), "a partner holds more than was read here: read it once more, after the partners");
    }
    let read = read_again(found);
    for partner in &readings.before.partners {
        let name = partner.server.as_str();
        if !read.contains(&FoldedName(name)) {
            need(repair("partner").named(name).key("usn"), &format!("{} was not read after the repair", visible(name)));
        }
    }
    let count = read.len() as u64;
    match readings.before.coverage.and_then(|coverage| coverage.of) {
        Some(of) if of > count.max(readings.before.partners.len() as u64) => need(
            repair("partner"),
            &format!(
                "the site has {}, and {} read after the repair",
                plural(of, "partner", "partners"),
                grouped(count)
            ),
        ),
        None if found.is_empty() => need(repair("partner"), "no partner was read after the repair"),
        _ => {}
    }
    if !readings.nothing_stays_behind() {
        need(repair("changes_missing"), "whether every change made here arrived does not show in the readings");
        if readings.restore.usn_at_restore.is_none() && readings.repair.method == Some(Method::Authrest) {
            let why = "with the restore point the increment itself would show that none stayed behind";
            need(Path::of("restore").key("usn_at_restore"), why);
        }
    }
    missing
}

/// Readings that do not fit what was done.
pub fn warnings(readings: &Readings<'_>, found: &[Found], state: Held) -> Vec<Warning> {
    let mut warnings = Vec::new();
    // By the rule it holds all the same; after a cycle without anything new to send it may well stay so.
    if state == Held::Holds && found.iter().any(|partner| partner.state == Some(Passed::NotYet)) {
        let text = "a partner has not passed the old highest value yet: make a change on the server, and read again after a replication cycle";
        warnings.push(Warning::new("not-passed-yet", "Q201414 steps 5 to 9", text));
    }
    warnings.extend(misread(readings, found));
    let fell = found.iter().find(|p| p.usn.zip(p.before).is_some_and(|(now, before)| now < before));
    if let Some((partner, now, before)) = fell.and_then(|p| Some((p, p.usn?, p.before?))) {
        let text = format!(
            "{} holds {now}, and held {before} before the repair: such a value never falls, so one of the two was misread or belongs to another server",
            visible(partner.server.as_str())
        );
        warnings.push(Warning::new("value-fell", "Q201414 step 8", text));
    }
    let expected = readings.expected().iter().find(|e| e.what == "highest-usn").and_then(|e| e.value);
    let own = readings.repair.usn_changed;
    if let Some((expected, own)) = expected.zip(own).filter(|(expected, own)| own.get() < *expected) {
        let text = format!(
            "the server's highest USN is {own} and should be {} at least: was another number used, another server read, or Authrest not run?",
            grouped(expected)
        );
        warnings.push(Warning::new(BELOW_EXPECTED, "Q201414", text));
    }
    // While the services stand nothing is replaced yet, and that they must not start is said.
    let runs = readings.stopped.is_none();
    let raised = readings.repair.object_version_increment.filter(|by| by.get() > 0 && readings.resumes && runs);
    // Nothing but Authrest raises them: where nobody entered how it was done, that says it.
    if let Some(by) = raised.filter(|_| matches!(readings.repair.method, None | Some(Method::Authrest))) {
        let text = format!(
            "Object-Versions were raised by {}, which changes that are only to flow again do not need: this server's copies replace newer ones elsewhere; look at objects that were changed on other servers since the backup",
            grouped(by.get())
        );
        warnings.push(Warning::new(VERSIONS_RAISED, "Q201414, Authrest example", text));
    }
    if !readings.early.is_empty() {
        let names: Vec<_> = readings.early.iter().map(|name| visible(name.as_str())).collect();
        let text = format!(
            "{}: read before the repair was applied, so that this says nothing of it: read again",
            names.join(", ")
        );
        warnings.push(Warning::new("read-before-repair", "Q201414 steps 5 to 9", text));
    }
    warnings
}

/// Readings that are many times what they should be: with a highest USN misread so, everything would seem to hold.
fn misread(readings: &Readings<'_>, found: &[Found]) -> Vec<Warning> {
    let predicted = readings.predicted();
    let warning = |whose: String, usn: Option<Usn>| {
        let doubt = hardly_credible(usn?, predicted)?;
        Some(Warning::new("hardly-credible", "Q201414 steps 4 and 8", format!("{whose}: {doubt}")))
    };
    let own = readings.restore.server.as_ref().map_or("the restored server".into(), |name| visible(name.as_str()));
    let own = warning(format!("the highest USN of {own}"), readings.repair.usn_changed);
    let partners = found
        .iter()
        .filter_map(|partner| warning(format!("the value of {}", visible(partner.server.as_str())), partner.usn));
    own.into_iter().chain(partners).collect()
}
