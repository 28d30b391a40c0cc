//! Before and after the repair: what was read, what was to be expected, whether it held.

use crate::replication::verify::{Expected, Found, Held, Passed, Verify};
use crate::scenario::Path;
use crate::tui::popups::capital;
use crate::values::{Usn, grouped, visible};

use super::item::{Body, Item, Tone, section};

/// The answer, the readings, and what is missing.
pub fn items(verify: &Verify) -> Vec<Item> {
    let (tone, words) = verdict(verify);
    let first = Body::Text(tone, words.clone());
    let mut items = vec![Item::derived(first, "verify.state", words)];
    items.extend(verify.because.iter().map(|because| Item::text(Tone::Plain, format!("{}.", capital(because)))));
    items.extend(section("Before and after", readings(verify)));
    items.extend(section("Expected afterwards", verify.expected.iter().map(expected).collect()));
    let unknown = |missing: &crate::values::Missing| {
        let name = missing.fact.parse::<Path>().map_or_else(|_| missing.fact.clone(), |path| path.in_words());
        let words = format!("? {}: {}. {}", capital(&name), missing.why, missing.how);
        Item::entered(Body::Text(Tone::Doubtful, words), &missing.fact, missing.how.clone())
    };
    items.extend(section("Still unknown", verify.unknown.iter().map(unknown).collect()));
    items
}

/// The answer in a sentence.
pub fn verdict(verify: &Verify) -> (Tone, String) {
    let server = verify.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    match verify.state {
        Held::Holds => (Tone::Good, format!("The repair of {server} holds.")),
        Held::Failed => (Tone::Bad, format!("The repair of {server} did not hold.")),
        Held::Incomplete => {
            (Tone::Doubtful, format!("More has to be read before it can be said that {server} is well."))
        }
        Held::NotDone => {
            (Tone::Doubtful, format!("Nothing is entered that was done about {server}: enter it under repair."))
        }
        Held::Unknown => (Tone::Doubtful, format!("There is nothing to compare for {server}.")),
    }
}

fn readings(verify: &Verify) -> Vec<Item> {
    if verify.found.is_empty() && verify.usn_changed.after.is_none() {
        return Vec::new();
    }
    let number = |usn: Option<Usn>| match usn {
        Some(usn) => (Tone::Plain, grouped(usn.get())),
        None => (Tone::Doubtful, "unknown".to_owned()),
    };
    let server = verify.server.as_ref().map_or("restored server".into(), |server| visible(server.as_str()));
    let head = ["", "Before", "After", "State"].map(|head| (Tone::Dim, head.to_owned()));
    let own = vec![
        (Tone::Plain, format!("{server}, highest USN")),
        number(verify.usn_changed.before),
        number(verify.usn_changed.after),
        (Tone::Plain, String::new()),
    ];
    let mut items = vec![
        Item::says(Body::Cells(head.into())),
        Item::entered(
            Body::Cells(own),
            "repair.usn_changed",
            verify.usn_changed.after.map_or("unknown".into(), |u| u.to_string()),
        ),
    ];
    let partner = |found: &Found| {
        let name = found.server.as_str();
        let cells = vec![
            (Tone::Plain, visible(name).into_owned()),
            number(found.before),
            number(found.usn),
            passed(found.state),
        ];
        let path = Path::of("repair").key("partner").named(name).key("usn").to_string();
        Item::entered(Body::Cells(cells), &path, found.usn.map_or("unknown".into(), |usn| usn.to_string()))
    };
    items.extend(verify.found.iter().map(partner));
    items
}

fn passed(state: Option<Passed>) -> (Tone, String) {
    let (tone, words) = match state {
        Some(Passed::Passed) => (Tone::Good, "takes changes again"),
        Some(Passed::NotYet) => (Tone::Doubtful, "not yet"),
        Some(Passed::Above) => (Tone::Bad, "still asks for more than there is"),
        None => (Tone::Doubtful, "unknown"),
    };
    (tone, words.to_owned())
}

fn expected(expected: &Expected) -> Item {
    let value = expected.value.map_or("unknown".to_owned(), grouped);
    let words = match expected.what {
        "highest-usn" => format!("The server's highest USN: {value} at least."),
        "reps-from" => format!("Every Reps-From value: above {value}, after a cycle."),
        _ => format!("Object-Versions: up by {value}."),
    };
    Item::text(Tone::Plain, words)
}
