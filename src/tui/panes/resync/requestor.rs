//! The selected requestor in full: its address, its own record, its last update.

use crate::dirsync::{Number, Resync};
use crate::scenario::model::{Dirsync, Requestor as Entered};
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Tone, UNKNOWN, section as titled};
use crate::values::{grouped, same_name, visible};

use super::select::path;

/// What is known of it beside the three numbers in the table; nothing where none is selected.
pub fn section(plan: &Resync, entered: Option<&Dirsync>, position: Option<usize>) -> Vec<Item> {
    let Some(requestor) = position.and_then(|position| plan.requestors.get(position)) else { return Vec::new() };
    let name = requestor.name.as_str();
    let is_it = |its: &&Entered| its.name.as_ref().is_some_and(|its| same_name(its.as_str(), name));
    let Some(its) = entered.and_then(|dirsync| dirsync.requestor.iter().find(is_it)) else { return Vec::new() };
    let row = |label: &str, key: &str, value: Option<String>, note: &str| {
        let (value, tone) = value.map_or(("unknown".to_owned(), UNKNOWN), |value| (value, Tone::Plain));
        let body = Body::Term { label: label.to_owned(), value: value.clone(), tone, notes: vec![note.to_owned()] };
        Item::entered(body, &path(name, key).to_string(), value)
    };
    let own = Number::ALL.into_iter().map(|number| {
        let (own, on_server) = (requestor.own.get(number), requestor.numbers.get(number));
        let note = match (own, on_server) {
            (Some(own), Some(server)) if own > server => "above what the server has",
            (Some(own), Some(server)) if own < server => "below what the server has",
            (Some(_), Some(_)) => "as on the server",
            _ => "LISTDS -r on it",
        };
        let value = own.map(|own| own.to_string());
        let item = row(&format!("Its own {}", number.name()), number.own_key(), value, note);
        if note.starts_with("above") { doubtful(item) } else { item }
    });
    let mut items = Vec::new();
    items.extend(own);
    let waiting = its.reqtrans_highest.map(|usn| usn.to_string());
    items.push(row("Highest in REQTRANS.GLB", "reqtrans_highest", waiting, "LISTQ on REQTRANS.GLB"));
    items.push(row("Last cycle", "last_cycle", its.last_cycle.map(|count| grouped(count.get())), ""));
    let at = its.last_update.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
    items.push(row("Last update", "last_update", at, ""));
    let address = its.address.as_ref().map(|address| visible(address.as_str()).into_owned());
    let words = format!("Address   {}", address.as_deref().unwrap_or("unknown"));
    let tone = if address.is_some() { Tone::Plain } else { Tone::Dim };
    let address = address.unwrap_or_else(|| "unknown".into());
    items.insert(0, Item::entered(Body::Text(tone, words), &path(name, "address").to_string(), address));
    titled(visible(name).into_owned(), items)
}

fn doubtful(mut item: Item) -> Item {
    if let Body::Term { tone, .. } = &mut item.body {
        *tone = DOUBTFUL;
    }
    item
}
