//! Before and after the repair: what comes next, what was done, what was read on both sides, and why it is judged so.
//!
//! What is entered stands first and always in the same order, each row in its place whatever is known of it: the way, the
//! time, the numbers; the server, the partners as the scenario has them, the changes. What follows from it comes below.

use crate::replication::Plans;
use crate::replication::verify::{Expected, Found, Verify};
use crate::scenario::{Cell, Element, Path, Scalar, Scenario};
use crate::values::{Usn, capital, grouped, visible};
use crate::verdict::{Grade, Next};

use super::checks;
use crate::tui::panes::lines::{Body, Item, Page, Tone, UNKNOWN, section, unknown};

/// Partners that are listed; of more the Overview says which are missing.
const LISTED: usize = 200;

/// What comes next, the readings, the reasons, and what is missing.
pub fn page(plans: Plans<'_>, next: Next, scenario: &Scenario) -> Page {
    let Plans { discrepancy: before, verify, .. } = plans;
    if before.coverage.is_none() {
        return match verify.checks.is_empty() {
            true => nothing(),
            false => checks::page(verify),
        };
    }
    let mut left = vec![to_do(plans, next)];
    left.extend(section("What was done", done(scenario)));
    left.extend(section("Before and after", readings(verify, scenario)));
    // The first reason stands in the verdict.
    let says = |words: String| Item::about(Body::Text(Tone::Plain, words.clone()), "verify.state", words);
    let because = verify.because.iter().skip(1).map(|because| says(format!("{}.", capital(because)))).collect();
    let mut right = section("Why", because);
    right.extend(section("Expected afterwards", verify.expected.iter().map(|e| expected(e, verify)).collect()));
    right.extend(section("Still unknown", unknown(&verify.unknown)));
    let care = verify.warnings.iter().map(|warning| Item::care(warning, "verify.state")).collect();
    right.extend(section("Take care", care));
    right.extend(section("After a backed-out upgrade", checks::items(verify)));
    Page { left, right }
}

fn nothing() -> Page {
    let words = "The scenario says nothing of a restored directory, so there is nothing to compare.";
    let item = Item::entered(Body::Text(Tone::Plain, words.into()), "restore", words);
    Page { left: vec![item], right: Vec::new() }
}

/// What comes next: Enter opens the very field.
fn to_do(plans: Plans<'_>, next: Next) -> Item {
    if plans.verify.done.is_none() {
        let words = "Enter what was done, and then the readings after it.";
        return Item::entered(Body::Step(Tone::Strong, words.into()), "repair.method", words);
    }
    let words = next.to_string();
    let item = Item::about(Body::Step(Tone::Strong, words.clone()), "verify.state", words);
    match next.field {
        Some(field) => item.edited_at(&field.to_string()),
        None => item,
    }
}

/// What was done, value by value, each to be entered.
fn done(scenario: &Scenario) -> Vec<Item> {
    let all = [
        ("Way", "method"),
        ("Applied", "applied_at"),
        ("Object-Version increment", "object_version_increment"),
        ("USN increment", "usn_increment"),
    ];
    let row = |(label, key): (&str, &str)| {
        let path = Path::of("repair").key(key);
        let (value, tone) = match path.read(scenario) {
            Cell::Scalar(scalar) => (minute(&scalar), Tone::Plain),
            _ => ("unknown".to_owned(), UNKNOWN),
        };
        let body = Body::Cells(vec![(Tone::Plain, label.to_owned()), (tone, value.clone())]);
        Item::entered(body, &path.to_string(), value)
    };
    all.into_iter().map(row).collect()
}

/// A value; of a time without the seconds.
fn minute(value: &Scalar<'_>) -> String {
    match value {
        Scalar::Time(at) => at.format("%Y-%m-%d %H:%M %:z").to_string(),
        scalar => scalar.in_words(),
    }
}

/// When it was read, which is entered with it.
fn read(scenario: &Scenario, table: &Path) -> String {
    match table.clone().key("read_at").read(scenario) {
        Cell::Scalar(at) => format!("Read {}.", minute(&at)),
        _ => "When it was read is entered with it.".to_owned(),
    }
}

/// A table of them; who was not read again stands there too.
fn readings(verify: &Verify, scenario: &Scenario) -> Vec<Item> {
    let server = verify.server.as_ref().map_or("Restored server".into(), |server| visible(server.as_str()));
    let head = ["", "Before", "After", "State"].map(|head| (Tone::Dim, head.to_owned()));
    let own = vec![
        (Tone::Plain, format!("{server}, highest USN")),
        number(verify.usn_changed.before),
        number(verify.usn_changed.after),
        (Tone::Plain, String::new()),
    ];
    let own = Item::entered(Body::Cells(own), "repair.usn_changed", copied(verify.usn_changed.after))
        .more(read(scenario, &Path::of("repair")));
    let mut items = vec![Item::says(Body::Cells(head.into())), own];
    items.extend(verify.partners.iter().take(LISTED).map(|found| partner(found, scenario)));
    items.push(changes_missing(verify));
    items
}

fn partner(found: &Found, scenario: &Scenario) -> Item {
    let (name, (grade, word)) = (found.server.as_str(), found.in_words());
    let cells = vec![
        (Tone::Plain, visible(name).into_owned()),
        number(found.before),
        number(found.usn),
        (Tone::State(grade), word.to_owned()),
    ];
    let table = Path::of("repair").key("partner").named(name);
    let usn = table.clone().key("usn").to_string();
    // Of one that was not read there is nothing to explain but how it is.
    let fact =
        if found.usn.is_some() { format!("verify.partner[{}].state", Element::named(name)) } else { usn.clone() };
    Item::about(Body::Cells(cells), &fact, copied(found.usn)).edited_at(&usn).more(read(scenario, &table))
}

fn number(usn: Option<Usn>) -> (Tone, String) {
    match usn {
        Some(usn) => (Tone::Plain, grouped(usn.get())),
        None => (UNKNOWN, "unknown".to_owned()),
    }
}

fn copied(usn: Option<Usn>) -> String {
    usn.map_or("unknown".into(), |usn| usn.to_string())
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
        (Tone::Plain, "Changes missing".to_owned()),
        (Tone::Plain, String::new()),
        (tone, value.clone()),
        (Tone::State(grade), word.to_owned()),
    ];
    let item = Item::entered(Body::Cells(cells), "repair.changes_missing", value);
    item.more("Of the changes made here, how many were looked for on a partner afterwards and not found.")
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
