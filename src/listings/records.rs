//! LISTDS taken into a scenario: what the server keeps of its requestors, and what requestors keep themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::listing::{At, Listds, NumberAt, Record, RequestorSection, ServerSection};
use crate::scenario::{Cell, Change, Edit, Path, Scalar, Scenario};
use crate::values::{Count, Usn, grouped, plural, visible};

use super::requestors::{self, Resolved};
use super::{Becomes, Preview, Row};

/// The keys of a requestor in the order of the format, with their words.
const KEYS: [(&str, &str); 8] = [
    ("impseq", "IMPSEQ"),
    ("srvseq", "SRVSEQ"),
    ("reqseq", "REQSEQ"),
    ("own_impseq", "its own IMPSEQ"),
    ("own_reqseq", "its own REQSEQ"),
    ("own_srvseq", "its own SRVSEQ"),
    ("last_cycle", "last cycle"),
    ("last_update", "last update"),
];

/// What is read of one requestor: by key, with the line it stands in.
#[derive(Default)]
struct Values {
    /// The address, where one has to be entered.
    address: Option<String>,
    by_key: BTreeMap<&'static str, (Scalar<'static>, usize)>,
    /// Of which the listing says two things, so that a third is not believed either.
    disputed: BTreeSet<&'static str>,
}

impl Values {
    /// Whether there are values, and somebody left them all out.
    fn all_left_out(&self, preview: &Preview) -> bool {
        let out = |key: &str, line: usize| preview.is_left_out(line, words(key));
        !self.by_key.is_empty() && self.by_key.iter().all(|(key, (_, line))| out(key, *line))
    }
}

/// What a key is called.
fn words(key: &str) -> &str {
    KEYS.iter().find(|(its, _)| *its == key).map_or(key, |(_, words)| words)
}

/// Said of a requestor that only the listing has.
fn is_new(address: &str) -> String {
    format!(
        "{} is no requestor of the scenario yet and is added under its address; ResyncConnectionRDNs takes its display name, so correct the name before it asks for a resync",
        visible(address)
    )
}

/// Whom values are of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whom {
    /// The requestor at this position.
    Known(usize),
    /// A new one, by its address.
    New(String),
}

/// Works it out.
pub fn plan(scenario: &Scenario, listds: &Listds, whose: Option<&str>, preview: &mut Preview) {
    let mut taking = Taking { scenario, preview, values: BTreeMap::new(), highest: None, with_times: false };
    match listds.servers.as_slice() {
        [] => {}
        [server] => taking.server(server),
        several => {
            let first: Vec<String> = several.iter().map(|server| server.line.to_string()).collect();
            taking.preview.notes.push(format!(
                "the listing has the records of {} servers, from the lines {}: which is the one of this case is not known, so none is taken; import one at a time",
                several.len(),
                first.join(" and ")
            ));
        }
    }
    if let Some(name) = whose.filter(|_| !listds.servers.is_empty() && listds.requestors.is_empty()) {
        taking.preview.notes.push(format!(
            "the listing of a server says itself of whom each record is; that it is of {} is not looked at",
            visible(name)
        ));
    }
    for section in &listds.requestors {
        taking.requestor(section, whose);
    }
    taking.preview.notes.extend(listds.open_end.map(|line| {
        format!("line {line}: the text ends within this line; look whether all digits of its last number are there")
    }));
    taking.finish();
}

/// Requestors that are named in a sentence.
const NAMED: usize = 5;

struct Taking<'a> {
    scenario: &'a Scenario,
    preview: &'a mut Preview,
    values: BTreeMap<Whom, Values>,
    highest: Option<NumberAt>,
    with_times: bool,
}

impl Taking<'_> {
    fn server(&mut self, server: &ServerSection) {
        self.highest = server.highest;
        self.gaps(server);
        for record in &server.records {
            let Some(name) = &record.name else { continue };
            if record.reqsync.is_none() && record.last_update.is_none() {
                self.preview.notes.push(format!(
                    "line {}: nothing could be read of the record of {}: what is entered of it stays, and may be older than the rest",
                    record.line,
                    visible(&name.value)
                ));
                continue;
            }
            let whom = self.whom(&name.value);
            let number = |at: Option<NumberAt>| at.map(|at| (Scalar::Whole(at.value.get()), at.line));
            let cycle = |at: Option<At<Count>>| at.map(|at| (Scalar::Whole(at.value.get()), at.line));
            let update = record.last_update.map(|at| (Scalar::Time(at.value.and_utc().fixed_offset()), at.line));
            self.with_times |= update.is_some();
            if record.reqsync.is_none() {
                self.preview.notes.push(format!(
                    "line {}: the numbers of {} could not be read: what is entered of them stays, and may be older than the rest",
                    record.line,
                    visible(&name.value)
                ));
            }
            self.take(&whom, "reqseq", number(record.reqsync));
            self.take(&whom, "srvseq", number(record.srvsync));
            self.take(&whom, "impseq", number(record.impsync));
            self.take(&whom, "last_cycle", cycle(record.last_cycle));
            self.take(&whom, "last_update", update);
            self.doubts(record, server);
        }
        self.not_listed();
    }

    /// Numbers of a record that do not fit each other, or that of the server.
    fn doubts(&mut self, record: &Record, server: &ServerSection) {
        let name = record.name.as_ref().map_or(std::borrow::Cow::Borrowed("a requestor"), |name| visible(&name.value));
        if let Some((highest, srvsync)) = server.highest.zip(record.srvsync).filter(|(all, its)| its.value > all.value)
        {
            self.preview.notes.push(format!(
                "line {}: {name} has SrvSync {}, above the highest of the server, {}: one of the two is misread",
                srvsync.line, srvsync.value, highest.value
            ));
        }
    }

    /// Requestors of the case that the listing does not have: their numbers count with the others all the same.
    fn not_listed(&mut self) {
        let is_listed = |at: usize| self.values.contains_key(&Whom::Known(at));
        let all = requestors::all(self.scenario).iter().enumerate().filter(|(at, _)| !is_listed(*at));
        let names: Vec<_> = all.filter_map(|(_, its)| its.name.as_ref()).map(|name| visible(name.as_str())).collect();
        if names.is_empty() || self.values.is_empty() {
            return;
        }
        let more = names.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        self.preview.notes.push(format!(
            "not in this listing: {}{more}; what is entered of them stays, and counts with the rest",
            names.iter().take(NAMED).map(AsRef::as_ref).collect::<Vec<&str>>().join(", ")
        ));
    }

    /// Records that are numbered and not there.
    fn gaps(&mut self, server: &ServerSection) {
        let mut expected = 1;
        for record in &server.records {
            let Some(number) = record.number else { continue };
            if number > expected {
                let missing = number - expected;
                let which =
                    if missing == 1 { format!("#{expected}") } else { format!("#{expected} to #{}", number - 1) };
                self.preview.notes.push(format!(
                    "line {}: before record #{number} the listing lacks {which}; read it again with all requestors, for the highest numbers are looked for among all",
                    record.line
                ));
            }
            expected = number.saturating_add(1);
        }
    }

    fn requestor(&mut self, section: &RequestorSection, whose: Option<&str>) {
        let whom = match (whose, &section.post_office) {
            (Some(name), _) => match requestors::named(requestors::all(self.scenario), name) {
                Ok(at) => {
                    self.taken_for(section, name);
                    Whom::Known(at)
                }
                Err(why) => return self.not_taken(section, why),
            },
            (None, Some(office)) => self.whom(office),
            (None, None) => {
                let why = "the line that says whose record it is is missing; name the requestor";
                return self.not_taken(section, why.into());
            }
        };
        for (key, at) in
            [("own_reqseq", section.reqsync), ("own_srvseq", section.srvsync), ("own_impseq", section.impsync)]
        {
            self.take(&whom, key, at.map(|at| (Scalar::Whole(at.value.get()), at.line)));
        }
    }

    /// Where the record says that it is of another than the one it is taken for.
    fn taken_for(&mut self, section: &RequestorSection, name: &str) {
        let all = requestors::all(self.scenario);
        let other = section.post_office.as_ref().filter(|office| requestors::is_another(all, name, office));
        self.preview.notes.extend(other.map(|office| {
            format!(
                "line {}: the record says that it is of {}, and not of {}: it is taken because you say so; look whether it is the right listing",
                section.line,
                visible(office),
                visible(name)
            )
        }));
    }

    fn not_taken(&mut self, section: &RequestorSection, why: String) {
        for (what, at) in [("its own REQSEQ", section.reqsync), ("its own SRVSEQ", section.srvsync)] {
            self.preview.rows.extend(at.map(|at| Row {
                line: at.line,
                about: section.post_office.as_ref().map_or("a requestor".into(), |name| visible(name).into_owned()),
                what: what.into(),
                before: None,
                after: grouped(at.value.get()),
                becomes: Becomes::NotTaken(why.clone()),
            }));
        }
    }

    fn whom(&mut self, address: &str) -> Whom {
        let all = requestors::all(self.scenario);
        let whole = requestors::whole_address(address);
        match requestors::resolve(all, address) {
            Resolved::Known(at) => Whom::Known(at),
            Resolved::ByName(at) => {
                let whom = Whom::Known(at);
                let values = self.values.entry(whom.clone()).or_default();
                if values.address.is_none() {
                    let name = all.get(at).and_then(|r| r.name.as_ref()).map_or("", |name| name.as_str());
                    self.preview.notes.push(format!(
                        "{} is taken for the requestor {}, which has no address yet and is called like it",
                        visible(&whole),
                        visible(name)
                    ));
                    values.address = Some(whole);
                }
                whom
            }
            Resolved::New => {
                let same = |its: &&Whom| matches!(its, Whom::New(other) if crate::values::same_name(other, &whole));
                if let Some(known) = self.values.keys().find(same) {
                    return known.clone();
                }
                self.preview.notes.push(is_new(&whole));
                Whom::New(whole)
            }
        }
    }

    /// A value of a requestor; where the listing gives two, neither is believed.
    fn take(&mut self, whom: &Whom, key: &'static str, value: Option<(Scalar<'static>, usize)>) {
        let Some((value, line)) = value else { return };
        let Values { by_key, disputed, .. } = self.values.entry(whom.clone()).or_default();
        match by_key.get(key) {
            None if disputed.contains(key) => self.preview.notes.push(format!(
                "line {line}: {} is {} here, and something else before: it is not taken either",
                words(key),
                value.in_words()
            )),
            None => {
                by_key.insert(key, (value, line));
            }
            Some((before, _)) if *before == value => {}
            Some((before, first)) => {
                let words = words(key);
                self.preview.notes.push(format!(
                    "line {line}: {words} is {} here and {} in line {first}, so neither is taken",
                    value.in_words(),
                    before.in_words()
                ));
                by_key.remove(key);
                disputed.insert(key);
            }
        }
    }

    /// The rows, and all changes as one edit.
    fn finish(self) {
        let Taking { scenario, preview, values, highest, with_times } = self;
        let all = requestors::all(scenario);
        let list = Path::of("dirsync").key("requestor");
        let mut changes = Vec::new();
        if let Some(at) = highest {
            let path = Path::of("dirsync").key("server_srvseq");
            let value = Scalar::Whole(at.value.get());
            changes.extend(row(scenario, preview, "the server", "highest SRVSEQ", &path, &value, at.line));
        }
        let (known, new): (Vec<_>, Vec<_>) = values.iter().partition(|(whom, _)| matches!(whom, Whom::Known(_)));
        let name_of = |at: usize| all.get(at).and_then(|r| r.name.as_ref()).map(|name| name.as_str());
        // Key by key and not requestor by requestor: so they are written in one go.
        for (whom, values) in &known {
            let (Whom::Known(at), Some(address)) = (whom, &values.address) else { continue };
            if values.all_left_out(preview) {
                continue;
            }
            let to = Scalar::Text(address.clone().into());
            changes.extend(name_of(*at).map(|name| Change::Set { at: list.clone().named(name).key("address"), to }));
        }
        for (key, words) in KEYS {
            for (whom, values) in &known {
                let (Whom::Known(at), Some((value, line))) = (whom, values.by_key.get(key)) else { continue };
                let Some(name) = name_of(*at) else { continue };
                let path = list.clone().named(name).key(key);
                changes.extend(row(scenario, preview, name, words, &path, value, *line));
            }
        }
        for (whom, values) in new {
            let Whom::New(address) = whom else { continue };
            let mut fields = vec![("name", text(address)), ("address", text(address))];
            for (key, words) in KEYS {
                let Some((value, line)) = values.by_key.get(key) else { continue };
                let taken = preview.add(Row {
                    line: *line,
                    about: visible(address).into_owned(),
                    what: words.into(),
                    before: None,
                    after: value.in_words(),
                    becomes: Becomes::Taken,
                });
                fields.extend(taken.then(|| (key, value.clone())));
            }
            if values.all_left_out(preview) {
                // Nobody is added of whom nothing is taken.
                preview.notes.retain(|note| *note != is_new(address));
                continue;
            }
            changes.push(Change::Add { list: list.clone(), fields });
        }
        if with_times {
            preview.notes.push("the listing names no time zone; its times are entered as UTC".into());
        }
        let of = values.values().filter(|values| !values.all_left_out(preview)).count();
        let about = plural(of as u64, "requestor", "requestors");
        preview.edit =
            (!changes.is_empty()).then(|| Edit { changes, words: Some(format!("LISTDS listing of {about}")) });
    }
}

fn text(text: &str) -> Scalar<'static> {
    Scalar::Text(text.to_owned().into())
}

/// A value beside that of the scenario; the change where they differ.
fn row(
    scenario: &Scenario,
    preview: &mut Preview,
    about: &str,
    what: &str,
    path: &Path,
    value: &Scalar<'static>,
    line: usize,
) -> Option<Change> {
    let before = match path.read(scenario) {
        Cell::Scalar(before) => Some(before.into_owned()),
        _ => None,
    };
    let same = before.as_ref() == Some(value);
    let fell = match (&before, value) {
        (Some(Scalar::Whole(before)), Scalar::Whole(after)) if after < before => Some((usn(*before), usn(*after))),
        _ => None,
    };
    let taken = preview.add(Row {
        line,
        about: visible(about).into_owned(),
        what: what.to_owned(),
        before: before.as_ref().map(Scalar::in_words),
        after: value.in_words(),
        becomes: if same { Becomes::Same } else { Becomes::Taken },
    });
    preview.notes.extend(fell.filter(|_| taken).map(|(before, after)| {
        format!(
            "line {line}: {what} of {} fell from {before} to {after}, which such a number never does: was it set back, or is this an older listing?",
            visible(about)
        )
    }));
    (taken && !same).then(|| Change::Set { at: path.clone(), to: value.clone() })
}

fn usn(number: u64) -> String {
    Usn::new(number).map_or_else(|| grouped(number), |usn| usn.to_string())
}
