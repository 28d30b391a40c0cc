//! How many mailboxes fail: as entered, else the distinct ones that event 13003 names (KB 842631).

use std::collections::HashSet;

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::{Event, Migration};
use crate::values::{folded_name, same_name};

/// The event that names a mailbox the wizard could not log on to.
const EVENT: u64 = 13_003;
const SOURCE: &str = "MSExchangeMig";

/// How many mailboxes fail, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Failing {
    /// How many.
    pub count: Option<u64>,
    /// Whether somebody entered it; else it was counted in the events.
    pub entered: bool,
    /// The mailboxes that the events name, each once, in the order of the file.
    pub mailboxes: Vec<String>,
    /// Events of this kind that name none.
    pub events_without_mailbox: u64,
}

/// Of a case: the count that was entered, else what the events name.
pub fn of(entered: &Migration, scenario: &Scenario) -> Failing {
    let mut failing = Failing::default();
    let mut seen = HashSet::new();
    for event in scenario.event.iter().filter(|event| is_failed_logon(event)) {
        match event.message.as_ref().and_then(|message| mailbox_of(&message.0)) {
            Some(mailbox) if seen.insert(folded_name(&mailbox)) => failing.mailboxes.push(mailbox),
            Some(_) => {}
            None => failing.events_without_mailbox += 1,
        }
    }
    failing.entered = entered.failing_mailboxes.is_some();
    let counted = (!failing.mailboxes.is_empty()).then_some(failing.mailboxes.len() as u64);
    failing.count = entered.failing_mailboxes.map(|count| count.get()).or(counted);
    failing
}

fn is_failed_logon(event: &Event) -> bool {
    let of_wizard = event.source.as_ref().is_none_or(|source| same_name(source.as_str(), SOURCE));
    of_wizard && event.id.is_some_and(|id| id.0 == EVENT)
}

/// The mailbox in the text of the event: `'x500:/o=.../cn=USERNAME'`. Viewers break it over lines, so what a line begins
/// with is put behind what the line before it ends with.
pub fn mailbox_of(message: &str) -> Option<String> {
    let at = message.to_ascii_lowercase().find("x500:")?;
    let address = message.get(at + "x500:".len()..)?;
    let end = address.find(['\'', '"']).unwrap_or(address.len());
    let mailbox: String = address.get(..end)?.lines().map(str::trim).collect();
    (!mailbox.is_empty()).then_some(mailbox)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mailbox_stands_between_quotes_behind_x500() {
        let text = "Failed to logon to the target mailbox with the address 'x500:/o=Org/ou=HQ/cn=Recipients/cn=ANNA'.";
        assert_eq!(mailbox_of(text).as_deref(), Some("/o=Org/ou=HQ/cn=Recipients/cn=ANNA"));
        assert_eq!(mailbox_of(&text.replace("/ou=", "/\r\n  ou=")), mailbox_of(text));
        assert_eq!(mailbox_of(&text.replace("=Org", "=Or\r\n  g")), mailbox_of(text));
        assert_eq!(mailbox_of("... 'X500:/o=O/cn=B").as_deref(), Some("/o=O/cn=B"));
        assert_eq!(mailbox_of("... 'x500:'"), None);
        assert_eq!(mailbox_of("nothing"), None);
        assert_eq!(mailbox_of("\u{130}x500:/cn=\u{130}'").as_deref(), Some("/cn=\u{130}"));
    }
}
