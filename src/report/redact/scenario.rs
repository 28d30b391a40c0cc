//! A scenario with every text in it replaced or searched: nothing but texts can hold a name.

use crate::checklist::{Lists, ValueKind};
use crate::reps_from::RepsFrom;
use crate::scenario::model::Step;
use crate::scenario::{BesidePath, Note, Scenario};
use crate::values::{Name, ServerName};

use super::names::{Kind, Names};

/// Programs of Exchange that log events.
const SOURCES: &[&str] = &[
    "MSExchangeDS",
    "MSExchangeDX",
    "MSExchangeCCMC",
    "MSExchangeMig",
    "MSExchangeMTA",
    "MSExchangeSA",
    "MSExchangeIS",
];

/// The same case without its names. Ids of lists, steps and findings stay, for lists are found by them.
pub fn redacted(scenario: &Scenario, names: &Names) -> Scenario {
    let mut case = scenario.clone();
    let to = Replace { names };
    to.text(&mut case.title);
    to.text(&mut case.reference);
    case.tags = case.tags.iter().filter_map(|tag| name(&names.scrub(tag.as_str()))).collect();
    to.note(&mut case.notes);
    if let Some(organization) = &mut case.organization {
        to.name(Kind::Organization, &mut organization.name);
        to.name(Kind::Site, &mut organization.site);
    }
    for server in &mut case.server {
        to.server(&mut server.name);
        to.name(Kind::Site, &mut server.site);
        to.text(&mut server.shown_as);
    }
    for event in &mut case.event {
        to.server(&mut event.server);
        to.text(&mut event.log);
        to.source(&mut event.source);
        to.note(&mut event.message);
    }
    if let Some(restore) = &mut case.restore {
        to.server(&mut restore.server);
        for partner in &mut restore.partner {
            to.server(&mut partner.server);
            to.line(&mut partner.reps_from);
        }
        if let Some(export) = &mut restore.usn_export {
            to.path(&mut export.path);
            Replace::digest(&mut export.sha256);
        }
    }
    for partner in case.repair.iter_mut().flat_map(|repair| &mut repair.partner) {
        to.server(&mut partner.server);
        to.line(&mut partner.reps_from);
    }
    if let Some(reimport) = &mut case.reimport {
        if let Some(template) = &mut reimport.template {
            *template = BesidePath(names.path(&template.0));
        }
        to.path(&mut reimport.exchsrvr);
    }
    to.dirsync(&mut case);
    to.rest(&mut case);
    case
}

struct Replace<'n> {
    names: &'n Names,
}

impl Replace<'_> {
    fn name(&self, kind: Kind, slot: &mut Option<Name>) {
        if let Some(its) = slot {
            *slot = name(&self.names.word(kind, its.as_str()));
        }
    }

    fn server(&self, slot: &mut Option<ServerName>) {
        if let Some(its) = slot {
            *slot = ServerName::new(&self.names.word(Kind::Server, its.as_str()));
        }
    }

    fn text(&self, slot: &mut Option<Name>) {
        if let Some(its) = slot {
            *slot = name(&self.names.scrub(its.as_str()));
        }
    }

    /// Which program logged an event is looked at by plans, and these programs are nobody's names.
    fn source(&self, slot: &mut Option<Name>) {
        if !slot.as_ref().is_some_and(|its| SOURCES.contains(&its.as_str())) {
            self.text(slot);
        }
    }

    /// A digest tells nothing of a name, but anything may be entered in its place: what is none is left out.
    fn digest(slot: &mut Option<Name>) {
        slot.take_if(|its| its.as_str().len() != 64 || !its.as_str().bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    fn note(&self, slot: &mut Option<Note>) {
        if let Some(its) = slot {
            its.0 = self.names.scrub(&its.0);
        }
    }

    /// What a step asks for in words of its own, with whom something was agreed or what a container is called, may be nothing
    /// but a name that stands nowhere else.
    fn own_words(&self, slot: &mut Option<Note>) {
        let Some(its) = slot else { return };
        its.0 = match in_own_words(self.names, &its.0) {
            true => self.names.word(Kind::Text, &its.0),
            false => self.names.scrub(&its.0),
        };
    }

    fn path(&self, slot: &mut Option<Name>) {
        if let Some(its) = slot {
            *slot = name(&self.names.path(its.as_str()));
        }
    }

    /// A line keeps its numbers; the id of the directory is as telling as the name of the server.
    fn line(&self, slot: &mut Option<RepsFrom>) {
        let Some(line) = slot else { return };
        let [first, second, third] = line.front();
        let id: String = line.invocation_id().iter().map(|byte| format!("{byte:02X}")).collect();
        let (id, server) = (self.names.word(Kind::Id, &id), self.names.word(Kind::Server, line.server().as_str()));
        let shown = format!("{first},{second},{third},{},{id},{server}", line.usn().get());
        *slot = shown.parse().ok();
    }

    fn dirsync(&self, case: &mut Scenario) {
        let Some(dirsync) = &mut case.dirsync else { return };
        self.server(&mut dirsync.server);
        for requestor in &mut dirsync.requestor {
            self.name(Kind::Requestor, &mut requestor.name);
            self.name(Kind::Address, &mut requestor.address);
        }
    }

    fn rest(&self, case: &mut Scenario) {
        if let Some(backout) = &mut case.backout {
            self.server(&mut backout.server);
        }
        if let Some(ccmail) = &mut case.ccmail {
            self.server(&mut ccmail.server);
            self.text(&mut ccmail.post_office_version);
            self.path(&mut ccmail.post_office);
            self.path(&mut ccmail.ccmcdata);
        }
        for log in &mut case.log {
            self.path(&mut log.path);
            self.server(&mut log.server);
        }
        for step in &mut case.step {
            self.name(Kind::Operator, &mut step.by);
            if is_free(step) {
                self.own_words(&mut step.value);
            } else {
                self.note(&mut step.value);
            }
            self.note(&mut step.note);
        }
        for artefact in &mut case.artefact {
            self.path(&mut artefact.path);
            Self::digest(&mut artefact.sha256);
        }
        for its in &mut case.acknowledged {
            self.text(&mut its.finding);
            self.name(Kind::Operator, &mut its.by);
            self.note(&mut its.reason);
        }
    }
}

/// What steps have written down of which nobody knows what of it is a name, in the order of the file.
pub(super) fn own_words<'s>(scenario: &'s Scenario, names: &Names) -> Vec<&'s str> {
    let free = scenario.step.iter().filter(|step| is_free(step));
    free.filter_map(|step| step.value.as_ref())
        .map(|value| value.0.trim())
        .filter(|its| in_own_words(names, its))
        .collect()
}

/// Whether more stands in it than the names that are known and what joins them.
fn in_own_words(names: &Names, text: &str) -> bool {
    let scrubbed = names.scrub(text);
    let mut words = scrubbed.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    scrubbed == text || words.any(|word| word.chars().any(char::is_alphabetic) && !Kind::stands_in(word))
}

/// Whether what a step has written down is free text: no key of the scenario has it, and it is no number, time or word to choose.
fn is_free(step: &Step) -> bool {
    let list = step.checklist.as_ref().and_then(|list| Lists::built_in().get(list.as_str()));
    let its = list.zip(step.id.as_ref()).and_then(|(list, id)| list.step(id.as_str()));
    match its.and_then(|(_, step)| step.record.as_ref()) {
        Some(record) => record.field.is_none() && record.kind == ValueKind::Text && record.is.is_none(),
        // Of a list of the user's own nobody knows here what it asks for.
        None => step.value.as_ref().is_some_and(|value| value.0.chars().any(char::is_alphabetic)),
    }
}

/// A replacement may be longer than what it stands for, and a name has an end.
fn name(text: &str) -> Option<Name> {
    Name::new(&text.chars().take(Name::MAX_CHARS).collect::<String>())
}
