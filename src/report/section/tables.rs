//! The tables behind the numbers: partners, the sum of the increment, readings after the repair, requestors, other values.

use crate::dirsync::{Number, Requestor, Scope};
use crate::replication::usn;
use crate::report::case::{Case, when};
use crate::report::content::{Block, Table};
use crate::values::{Usn, age_in_hours, ago, duration, grouped, plural, signed};

/// The tables of the facts that begin so.
pub fn of(case: &Case<'_>, facts: &[&str]) -> Vec<Block> {
    let mut tables = Vec::new();
    for front in facts {
        match *front {
            "usn." => tables.push(partners(case)),
            "authrest." => tables.extend([sum(case), forecast(case)]),
            "verify." => tables.push(readings(case)),
            "resync." => tables.push(requestors(case)),
            "migration." => tables.extend([values(case), mailboxes(case)]),
            "ccmail." => tables.push(connector(case)),
            "backout." => tables.push(signs(case)),
            _ => {}
        }
    }
    tables.into_iter().filter_map(Table::block).collect()
}

fn known(number: Option<Usn>) -> String {
    number.map_or_else(|| "unknown".to_owned(), |usn| usn.to_string())
}

fn partners(case: &Case<'_>) -> Table {
    let mut table =
        Table::new("What each partner holds", &["Partner", "Reps-From#", "Gap#", "State", "Read", "Remarks"]);
    let entered = case.scenario().restore.iter().flat_map(|restore| &restore.partner);
    let entered = entered.filter(|partner| partner.server.is_some());
    for (reading, partner) in case.facts.usn().partners.iter().zip(entered) {
        let read = partner.read_at.as_ref().filter(|_| usn(partner).is_some());
        let read = read.map(|at| format!("{}, {}", when(at), ago(age_in_hours(at, case.now()))));
        table.row([
            reading.server.as_str().to_owned(),
            known(reading.usn),
            reading.gap.map_or_else(|| "unknown".to_owned(), signed),
            reading.state.overall().word().to_owned(),
            read.unwrap_or_default(),
            reading.remarks.iter().map(|remark| remark.words()).collect::<Vec<_>>().join(", "),
        ]);
    }
    table
}

fn sum(case: &Case<'_>) -> Table {
    let plan = case.facts.authrest();
    let mut table =
        Table::new("What the USN increment is made of", &["Part", "Value#", "What it stands for", "Source"]);
    for term in &plan.sum {
        table.row([term.part.replace('_', " "), grouped(term.value), term.words.to_owned(), term.source.to_owned()]);
    }
    table
}

fn forecast(case: &Case<'_>) -> Table {
    let plan = case.facts.authrest();
    let mut table = Table::new(format!("Objects sent, {}", plan.bound().word()), &["Partner", "Objects#"]);
    for forecast in &plan.forecast {
        let objects = forecast.objects_at_most.map_or_else(|| "unknown".to_owned(), grouped);
        table.row([forecast.server.as_str().to_owned(), objects]);
    }
    table
}

fn readings(case: &Case<'_>) -> Table {
    let plan = case.facts.verify();
    let mut table = Table::new("Before the repair and after it", &["Server", "Before#", "After#", "State"]);
    if let Some(server) = plan.server.as_ref().filter(|_| plan.done.is_some()) {
        let own = plan.usn_changed;
        table.row([server.as_str().to_owned(), known(own.before), known(own.after), "its own highest USN".into()]);
    }
    for found in &plan.found {
        let (_, word) = found.in_words();
        table.row([found.server.as_str().to_owned(), known(found.before), known(found.usn), word.to_owned()]);
    }
    table
}

fn requestors(case: &Case<'_>) -> Table {
    let plan = case.facts.resync();
    let title = match plan.scope {
        Some(Scope::All) => "Requestors, and the header over all of them",
        Some(Scope::Asked) => "Requestors, and the header over those that ask",
        None => "Requestors, and the header",
    };
    let mut table = Table::new(title, &["Requestor", "Asks", "IMPSEQ#", "SRVSEQ#", "REQSEQ#"]);
    if plan.requestors.is_empty() {
        return table;
    }
    for requestor in &plan.requestors {
        let Requestor { name, asks, numbers, .. } = requestor;
        let numbers = Number::ALL.map(|number| known(*numbers.get(number)));
        let asks = if *asks { "yes" } else { "no" };
        table.row([name.as_str().to_owned(), asks.to_owned()].into_iter().chain(numbers));
    }
    let header = Number::ALL.map(|number| known(*plan.header.get(number)));
    table.row(["The header of Resync.glb".to_owned(), String::new()].into_iter().chain(header));
    let highest = Number::ALL.map(|number| known(plan.highest.get(number).as_ref().map(|highest| highest.value)));
    table.row(["The highest over all".to_owned(), String::new()].into_iter().chain(highest));
    table
}

fn values(case: &Case<'_>) -> Table {
    let plan = case.facts.migration();
    let columns = ["Values", "MaxMailboxLogonRetries#", "MailboxLogonRetryInterval#", "Delay of all failing mailboxes"];
    let mut table = Table::new("What the two values give", &columns);
    let delay = |minutes: Option<f64>| minutes.map_or_else(|| "unknown".to_owned(), |m| duration(m / 60.0));
    for values in &plan.values {
        let name = match (values.id, values.in_force) {
            (id, Some(true)) => format!("{}, in force", id.replace('-', " ")),
            (id, _) => id.replace('-', " "),
        };
        table.row([name, grouped(values.retries), grouped(values.interval_seconds), delay(values.delay_minutes)]);
    }
    for suggestion in &plan.suggestions {
        let (retries, interval) = (suggestion.retries, suggestion.interval_seconds);
        table.row(["suggested".to_owned(), grouped(retries), grouped(interval), delay(suggestion.delay_minutes)]);
    }
    table
}

fn mailboxes(case: &Case<'_>) -> Table {
    let mut table = Table::new("Mailboxes that the events 13003 name", &["Mailbox"]);
    for mailbox in &case.facts.migration().failing.mailboxes {
        table.row([mailbox.clone()]);
    }
    table
}

fn connector(case: &Case<'_>) -> Table {
    let columns = ["Event", "Program", "Result#", "Meaning", "Seen", "Last"];
    let mut table = Table::new("Events of the connector", &columns);
    for event in &case.facts.ccmail().events {
        let seen = event.seen.map_or_else(|| "unknown".to_owned(), |times| plural(times, "time", "times"));
        let last = event.last_at.as_ref().map_or_else(String::new, when);
        let (id, result) = (event.id.to_string(), event.result_code.to_string());
        table.row([id, event.program.to_owned(), result, event.meaning.to_owned(), seen, last]);
    }
    table
}

fn signs(case: &Case<'_>) -> Table {
    let plan = case.facts.backout();
    let mut table = Table::new("What should be seen in this branch, and what was", &["Sign", "Expected", "Seen"]);
    let seen = |seen: Option<bool>| match seen {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    };
    for (signs, expected) in [(&plan.expected, "yes"), (&plan.unexpected, "no")] {
        for sign in signs {
            table.row([sign.text.to_owned(), expected.to_owned(), seen(sign.seen).to_owned()]);
        }
    }
    table
}
