//! The files of the case: those made for it, and those that it was read from.

use crate::report::case::{Case, when};
use crate::report::content::{Block, Table};
use crate::values::Name;

pub fn blocks(case: &Case<'_>) -> Vec<Block> {
    let scenario = case.scenario();
    let name =
        |name: &Option<Name>| name.as_ref().map_or_else(|| "unknown".to_owned(), |name| name.as_str().to_owned());
    let mut made = Table::new("Made for this case", &["File", "SHA-256", "Made"]);
    for artefact in &scenario.artefact {
        let at = artefact.at.as_ref().map_or_else(|| "unknown".to_owned(), when);
        made.row([name(&artefact.path), name(&artefact.sha256), at]);
    }
    let mut read = Table::new("Read for this case", &["File", "What it is", "SHA-256"]);
    for log in &scenario.log {
        let of = log.server.as_ref().map_or_else(String::new, |server| format!(" of {}", server.as_str()));
        read.row([name(&log.path), format!("event log{of}"), String::new()]);
    }
    if let Some(export) = scenario.restore.as_ref().and_then(|restore| restore.usn_export.as_ref()) {
        read.row([name(&export.path), "raw export of USNs".to_owned(), name(&export.sha256)]);
    }
    if let Some(template) = scenario.reimport.as_ref().and_then(|reimport| reimport.template.as_ref()) {
        read.row([template.0.clone(), "directory export of one mailbox".to_owned(), String::new()]);
    }
    if let Some(ccmail) = &scenario.ccmail {
        let folders =
            [(&ccmail.post_office, "folder of the post office"), (&ccmail.ccmcdata, "folder of the connector")];
        for (folder, what) in folders.into_iter().filter(|(folder, _)| folder.is_some()) {
            read.row([name(folder), what.to_owned(), String::new()]);
        }
    }
    [made.block(), read.block()].into_iter().flatten().collect()
}
