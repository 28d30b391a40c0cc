//! What is sent: to each partner, as a share of the directory, and without the margin.

use crate::replication::authrest::{Authrest, Storm};
use crate::replication::forecast::{Bound, Forecast};
use crate::scenario::Element;
use crate::tui::case::Export;
use crate::values::{grouped, percent, visible};
use crate::verdict::Grade;

use super::sum::term;
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Tone, UNKNOWN};

/// Partners that are listed; of very many the largest, and the command says the rest.
const LISTED: usize = 12;

/// What each partner is sent, the largest first; its share of the directory; what it would be without the margin.
pub fn sent(plan: &Authrest, export: &Export) -> Vec<Item> {
    let Some(most) = plan.objects_at_most else { return Vec::new() };
    let mut each: Vec<_> = plan.forecast.iter().collect();
    each.sort_by_key(|sent| std::cmp::Reverse(sent.objects_at_most));
    let how = match export {
        Export::Counted(name, _) => {
            let bound = if plan.bound() == Bound::AtLeast { "at least" } else { "exact" };
            format!("{bound}, counted in {}", visible(name))
        }
        _ => plan.bound().word().to_owned(),
    };
    // Where a name has no room.
    let short = plan.bound().word();
    let partner = |sent: &&Forecast| {
        let name = sent.server.as_str();
        let fact = format!("authrest.forecast[{}].objects_at_most", Element::named(name));
        let (text, tone, note) = match sent.objects_at_most {
            Some(count) => (grouped(count), Tone::Plain, [how.as_str(), short]),
            None => ("unknown".to_owned(), UNKNOWN, ["not read"; 2]),
        };
        Item::about(term(&visible(name), text.clone(), tone, &note), &fact, text)
    };
    let mut items: Vec<Item> = each.iter().take(LISTED).map(partner).collect();
    items.extend(
        export.not_counted().map(|why| Item::about(Body::Text(DOUBTFUL, why.clone()), "restore.usn_export.path", why)),
    );
    let more = each.len().saturating_sub(LISTED);
    if more > 0 {
        let words = format!("and {} more partners with no more than that", grouped(more as u64));
        items.push(Item::about(Body::Text(Tone::Dim, words), "authrest.objects_at_most", most.to_string()));
    }
    items.push(share(plan));
    items.extend(plan.objects_at_smallest.filter(|least| *least < most).map(|least| {
        let with =
            plan.smallest_safe.map_or(String::new(), |smallest| format!("with {} alone", grouped(smallest.get())));
        let body = term("Without the margin", grouped(least), Tone::Plain, &[&with]);
        Item::about(body, "authrest.objects_at_smallest", least.to_string())
    }));
    items
}

fn share(plan: &Authrest) -> Item {
    let (value, tone, notes) = match (plan.storm, plan.share) {
        (storm, Some(share)) => (percent(share), Tone::State(grade(storm)), in_words(storm)),
        (Storm::Storm, None) => ("a storm".to_owned(), Tone::State(Grade::Bad), in_words(Storm::Storm)),
        (_, None) => {
            ("unknown".to_owned(), UNKNOWN, &["how many objects there are is not entered", "objects not counted"][..])
        }
    };
    let body = term("Of the directory", value.clone(), tone, notes);
    Item::about(body, "authrest.share", value).edited_at("restore.directory_objects")
}

/// How good that is.
pub fn grade(storm: Storm) -> Grade {
    match storm {
        Storm::Light => Grade::Good,
        Storm::Heavy | Storm::Unknown => Grade::Doubtful,
        Storm::Storm => Grade::Bad,
    }
}

/// In words, the longest first.
fn in_words(storm: Storm) -> &'static [&'static str] {
    match storm {
        Storm::Light => &["light: under a tenth", "light"],
        Storm::Heavy => &["heavy: under half", "heavy"],
        Storm::Storm => &["a storm, to every server of the organization", "a storm, everywhere", "a storm"],
        Storm::Unknown => &["unknown"],
    }
}
