//! Before and after the repair: what was done, what was read on both sides, what was to be expected, whether it held.

use std::collections::HashSet;

use crate::replication::verify::{Expected, Found, Verify};
use crate::replication::{Discrepancy, Plans};
use crate::scenario::{Cell, Element, Path, Scalar, Scenario};
use crate::tui::popups::capital;
use crate::values::{FoldedName, Usn, grouped, visible};
use crate::verdict::Grade;

use crate::tui::panes::lines::{Body, Item, Page, Tone, UNKNOWN, section, unknown};

/// Partners that are listed; of more the Overview says which are missing.
const LISTED: usize = 200;

/// The reasons, the readings, and what is missing.
pub fn page(plans: Plans<'_>, scenario: &Scenario) -> Page {
    let Plans { discrepancy: before, verify, .. } = plans;
    if before.coverage.is_none() {
        let words = "The scenario says nothing of a restored directory, so there is nothing to compare.";
        let item = Item::entered(Body::Text(Tone::Plain, words.into()), "restore", words);
        return Page { left: vec![item], right: Vec::new() };
    }
    let done = section("What was done", done(scenario));
    let is_done = verify.done.is_some();
    let mut left: Vec<Item> = reasons(plans);
    left.extend(if is_done { Vec::new() } else { done.clone() });
    left.extend(section("Before and after", readings(verify, before)));
    let mut right = section("Expected afterwards", verify.expected.iter().map(|e| expected(e, verify)).collect());
    right.extend(section("Still unknown", unknown(&verify.unknown)));
    let care = verify.warnings.iter().map(|warning| Item::care(warning, "verify.state")).collect();
    right.extend(section("Take care", care));
    right.extend(if is_done { done } else { Vec::new() });
    Page { left, right }
}

/// What was done, why it is judged as it is, and what comes next.
fn reasons(plans: Plans<'_>) -> Vec<Item> {
    let verify = plans.verify;
    let (tone, done) = match &verify.done {
        Some(done) => (Tone::Strong, format!("Done: {done}")),
        None => (Tone::Plain, "Enter what was done, and the readings after it:".to_owned()),
    };
    let done = Item::about(Body::Text(tone, done.clone()), "verify.state", done).edited_at("repair.method");
    let says = |tone, words: String| Item::about(Body::Text(tone, words.clone()), "verify.state", words);
    // The first reason stands in the verdict.
    let because = verify.because.iter().skip(1).map(|because| says(Tone::Plain, format!("{}.", capital(because))));
    let next = verify.done.as_ref().map(|_| says(Tone::Strong, plans.next().to_string()));
    [done].into_iter().chain(because).chain(next).collect()
}

/// The same value by value, each to be entered.
fn done(scenario: &Scenario) -> Vec<Item> {
    let all = [
        ("Way", "method"),
        ("Object-Version increment", "object_version_increment"),
        ("USN increment", "usn_increment"),
        ("Applied", "applied_at"),
    ];
    let row = |(label, key): (&str, &str)| {
        let path = Path::of("repair").key(key);
        let (value, tone) = match path.read(scenario) {
            Cell::Scalar(Scalar::Time(at)) => (at.format("%Y-%m-%d %H:%M %:z").to_string(), Tone::Plain),
            Cell::Scalar(scalar) => (scalar.in_words(), Tone::Plain),
            _ => ("unknown".to_owned(), UNKNOWN),
        };
        let body = Body::Cells(vec![(Tone::Plain, label.to_owned()), (tone, value.clone())]);
        Item::entered(body, &path.to_string(), value)
    };
    all.into_iter().map(row).collect()
}

/// A table of them; who was not read again stands there too.
fn readings(verify: &Verify, before: &Discrepancy) -> Vec<Item> {
    let number = |usn: Option<Usn>| match usn {
        Some(usn) => (Tone::Plain, grouped(usn.get())),
        None => (UNKNOWN, "unknown".to_owned()),
    };
    let copied = |usn: Option<Usn>| usn.map_or("unknown".into(), |usn| usn.to_string());
    let server = verify.server.as_ref().map_or("Restored server".into(), |server| visible(server.as_str()));
    let head = ["", "Before", "After", "State"].map(|head| (Tone::Dim, head.to_owned()));
    let own = vec![
        (Tone::Plain, format!("{server}, highest USN")),
        number(verify.usn_changed.before),
        number(verify.usn_changed.after),
        (Tone::Plain, String::new()),
    ];
    let row = |name: &str, before: Option<Usn>, after: Option<Usn>, state| {
        vec![(Tone::Plain, visible(name).into_owned()), number(before), number(after), state]
    };
    let entered = |name: &str| Path::of("repair").key("partner").named(name).key("usn").to_string();
    let found = |found: &Found| {
        let (name, (grade, word)) = (found.server.as_str(), found.in_words());
        let cells = row(name, found.before, found.usn, (Tone::State(grade), word.to_owned()));
        let fact = format!("verify.partner[{}].state", Element::named(name));
        Item::about(Body::Cells(cells), &fact, copied(found.usn)).edited_at(&entered(name))
    };
    let listed: HashSet<_> = verify.found.iter().map(|found| FoldedName(found.server.as_str())).collect();
    let missing = before.partners.iter().filter(|p| !listed.contains(&FoldedName(p.server.as_str()))).map(|partner| {
        let name = partner.server.as_str();
        let cells = row(name, partner.usn, None, (Tone::State(Grade::Unknown), "NOT READ".to_owned()));
        Item::entered(Body::Cells(cells), &entered(name), "unknown")
    });
    let own = Item::entered(Body::Cells(own), "repair.usn_changed", copied(verify.usn_changed.after));
    let mut items = vec![Item::says(Body::Cells(head.into())), own];
    items.extend(verify.found.iter().map(found).chain(missing).take(LISTED));
    items.push(changes_missing(verify));
    items
}

/// Readings alone can look good while a change stays behind.
fn changes_missing(verify: &Verify) -> Item {
    let (value, grade, word) = match verify.changes_missing {
        Some(0) => ("0".to_owned(), Grade::Good, "NONE"),
        Some(missing) => (grouped(missing), Grade::Bad, "MISSING"),
        None => ("unknown".to_owned(), Grade::Unknown, "NOT LOOKED FOR"),
    };
    let tone = if verify.changes_missing.is_none() { UNKNOWN } else { Tone::Plain };
    let cells = vec![
        (Tone::Plain, "Changes made here, missing".to_owned()),
        (Tone::Plain, String::new()),
        (tone, value.clone()),
        (Tone::State(grade), word.to_owned()),
    ];
    Item::entered(Body::Cells(cells), "repair.changes_missing", value)
}

fn expected(expected: &Expected, verify: &Verify) -> Item {
    let found = verify.usn_changed.after.map(|usn| format!("found {usn}"));
    let found = found.into_iter().flat_map(|found| [format!("at least; {found}"), found]);
    let (label, fact, notes) = match expected.what {
        "highest-usn" => ("Highest USN", "verify.expected_usn", found.chain(["at least".to_owned()]).collect()),
        "reps-from" => {
            let notes = ["on every partner, after a cycle", "on every partner"];
            ("Reps-From above", "usn.highest", notes.map(str::to_owned).into())
        }
        _ => ("Object-Versions", "repair.object_version_increment", Vec::new()),
    };
    let (value, tone) = match (expected.value, expected.what) {
        (Some(0), "object-version") => ("as before".to_owned(), Tone::Plain),
        (Some(by), "object-version") => (format!("+ {}", grouped(by)), Tone::Plain),
        (Some(number), _) => (grouped(number), Tone::Plain),
        (None, _) => ("unknown".to_owned(), UNKNOWN),
    };
    Item::about(Body::Term { label: label.to_owned(), value: value.clone(), tone, notes }, fact, value)
}
