//! Before and after the repair: what was done, what was read on both sides, what was to be expected, whether it held.

use crate::replication::Discrepancy;
use crate::replication::verify::{Expected, Found, Held, Verify};
use crate::scenario::{Element, Path};
use crate::tui::popups::capital;
use crate::values::{Usn, grouped, same_name, visible};
use crate::verdict::Grade;

use super::item::{Body, DOUBTFUL, Item, Page, Tone, section};

/// Partners that are listed; of more the Overview says which are missing.
const LISTED: usize = 200;

/// The reasons, the readings, and what is missing.
pub fn page(verify: &Verify, before: &Discrepancy) -> Page {
    if before.coverage.is_none() {
        let words = "The scenario says nothing of a restored directory, so there is nothing to compare.";
        let item = Item::entered(Body::Text(Tone::Plain, words.into()), "restore", words);
        return Page { left: vec![item], right: Vec::new() };
    }
    let mut left: Vec<Item> = reasons(verify);
    left.extend(section("Before and after", readings(verify, before)));
    let mut right = section("Expected afterwards", verify.expected.iter().map(|e| expected(e, verify)).collect());
    right.extend(section("Still unknown", verify.unknown.iter().map(Item::unknown).collect()));
    let care = verify.warnings.iter().map(|warning| Item::care(warning, "verify.state")).collect();
    right.extend(section("Take care", care));
    Page { left, right }
}

/// What was done, and why it is judged as it is.
fn reasons(verify: &Verify) -> Vec<Item> {
    let (tone, done) = match &verify.done {
        Some(done) => (Tone::Strong, format!("Done: {done}")),
        None => (Tone::Plain, "Enter what was done here, and the readings after it.".to_owned()),
    };
    let done = Item::entered(Body::Text(tone, done.clone()), "repair.method", done);
    let because = match verify.state {
        Held::NotDone => &[],
        _ => verify.because.as_slice(),
    };
    let because = because.iter().map(|because| {
        let words = format!("{}.", capital(because));
        Item::about(Body::Text(Tone::Plain, words.clone()), "verify.state", words)
    });
    [done].into_iter().chain(because).collect()
}

/// A table of them; who was not read again stands there too.
fn readings(verify: &Verify, before: &Discrepancy) -> Vec<Item> {
    let number = |usn: Option<Usn>| match usn {
        Some(usn) => (Tone::Plain, grouped(usn.get())),
        None => (DOUBTFUL, "unknown".to_owned()),
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
    let listed = |name: &str| verify.found.iter().any(|found| same_name(found.server.as_str(), name));
    let missing = before.partners.iter().filter(|partner| !listed(partner.server.as_str())).map(|partner| {
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

fn changes_missing(verify: &Verify) -> Item {
    let (value, tone) = match verify.changes_missing {
        Some(0) => ("0".to_owned(), Tone::State(Grade::Good)),
        Some(missing) => (grouped(missing), Tone::State(Grade::Bad)),
        None => ("unknown".to_owned(), DOUBTFUL),
    };
    let notes = ["of those made here, looked for on a partner", "looked for on a partner"];
    let body = Body::Term {
        label: "Changes missing".into(),
        value: value.clone(),
        tone,
        notes: notes.map(str::to_owned).into(),
    };
    Item::entered(body, "repair.changes_missing", value)
}

fn expected(expected: &Expected, verify: &Verify) -> Item {
    let (label, value, fact, note) = match (expected.what, expected.value) {
        ("object-version", Some(0)) => {
            ("Object-Versions", "as before".to_owned(), "repair.object_version_increment", String::new())
        }
        (what, value) => {
            let number = value.map_or("unknown".to_owned(), grouped);
            match what {
                "highest-usn" => {
                    let found = verify.usn_changed.after.map_or(String::new(), |usn| format!("at least; found {usn}"));
                    ("Highest USN", number, "verify.expected_usn", found)
                }
                "reps-from" => ("Reps-From above", number, "usn.highest", "on every partner, after a cycle".to_owned()),
                _ => ("Object-Versions", format!("+ {number}"), "repair.object_version_increment", String::new()),
            }
        }
    };
    let tone = if value == "unknown" { DOUBTFUL } else { Tone::Plain };
    let notes = if note.is_empty() { Vec::new() } else { vec![note] };
    let body = Body::Term { label: label.to_owned(), value: value.clone(), tone, notes };
    Item::about(body, fact, value)
}
