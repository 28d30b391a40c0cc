//! The servers, and what somebody wrote down about the case in words of his own.

use crate::report::case::Case;
use crate::report::content::{Block, Table};
use crate::values::Name;

pub fn blocks(case: &Case<'_>) -> Vec<Block> {
    let scenario = case.scenario();
    let columns = ["Server", "Exchange", "Service pack#", "Site", "Bridgehead", "Shown as"];
    let mut table = Table::new("", &columns);
    let default = scenario.organization.as_ref().and_then(|organization| organization.site.as_ref());
    let unknown = || "unknown".to_owned();
    for server in &scenario.server {
        let site = server.site.as_ref().or(default);
        table.row([
            server.name.as_ref().map_or_else(unknown, |name| name.as_str().to_owned()),
            server.exchange.map_or_else(unknown, |exchange| exchange.word().to_owned()),
            server.service_pack.map_or_else(unknown, |pack| pack.get().to_string()),
            site.map_or_else(unknown, |site| site.as_str().to_owned()),
            server.bridgehead.map_or_else(unknown, |is| if is { "yes" } else { "no" }.to_owned()),
            server.shown_as.as_ref().map_or("", Name::as_str).to_owned(),
        ]);
    }
    table.block().into_iter().collect()
}

/// The notes. Lines that were broken in the midst of a sentence are one; what begins with a mark of its own stays apart.
pub fn notes(case: &Case<'_>) -> Vec<Block> {
    let notes = case.scenario().notes.as_ref().map_or("", |notes| &notes.0);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in notes.lines().map(str::trim) {
        let flows = line.chars().next().is_some_and(char::is_lowercase);
        match paragraphs.last_mut() {
            Some(last) if goes_on && flows => *last = format!("{last} {line}"),
            _ if line.is_empty() => {}
            _ => paragraphs.push(line.to_owned()),
        }
        goes_on = !line.is_empty();
    }
    paragraphs.iter().map(Block::paragraph).collect()
}
