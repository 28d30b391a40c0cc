//! Statements put into the records they belong to; one that may belong to another is not taken.

use crate::values::Usn;

use super::super::At;
use super::super::lines::{Line, Unread};
use super::statement::{Numbers, Statement, Where, may_begin_another};
use super::{Listds, Record, RequestorSection, ServerSection};

/// Puts statements into their records.
#[derive(Default)]
pub struct Reader {
    pub listds: Listds,
    /// Of which kind the open record is.
    pub within: Option<Where>,
}

impl Reader {
    /// A line that can't be read. Where it may have begun another record the open one is not believed from here on.
    pub fn unread(&mut self, line: Line<'_>, why: impl Into<String>) {
        self.listds.unread.push(Unread::new(line, why));
        if !may_begin_another(line.text) {
            return;
        }
        match self.within {
            Some(Where::Server) => {
                if let Some(record) = self.listds.servers.last_mut().and_then(|server| server.records.last_mut()) {
                    record.damaged_at.get_or_insert(line.number);
                }
            }
            Some(Where::Requestor) => {
                if let Some(section) = self.listds.requestors.last_mut() {
                    section.damaged_at.get_or_insert(line.number);
                }
            }
            None => {}
        }
    }

    /// Takes a statement; else why it says nothing where it stands.
    pub fn take(&mut self, statement: Statement, line: Line<'_>) -> Result<(), String> {
        let at = line.number;
        match statement {
            Statement::Nothing => {}
            Statement::Server(post_office) => {
                self.within = Some(Where::Server);
                let section = ServerSection { line: at, post_office: Some(post_office), ..ServerSection::default() };
                self.listds.servers.push(section);
            }
            Statement::Requestor(post_office) => {
                self.within = Some(Where::Requestor);
                let section = RequestorSection { line: at, post_office: Some(post_office), ..Default::default() };
                self.listds.requestors.push(section);
            }
            Statement::Highest(srvsync, cycle) => {
                // In the middle of a server's record it begins another one, whose first line is missing.
                let begun = |server: &ServerSection| server.highest.is_some() || !server.records.is_empty();
                if let Some(server) = self.server(at, begun) {
                    server.highest = Some(At { line: at, value: srvsync });
                    server.cycle = Some(At { line: at, value: cycle });
                }
            }
            Statement::Record(number) => {
                // The numbers go up; where they begin anew another server's record does.
                let before = |server: &ServerSection| server.records.iter().rev().find_map(|record| record.number);
                if let Some(server) = self.server(at, |server| before(server).is_some_and(|before| before >= number)) {
                    server.records.push(Record { line: at, number: Some(number), ..Record::default() });
                }
            }
            Statement::Name(name) => {
                let name = Some(At { line: at, value: name });
                let Some(server) = self.server(at, |_| false) else { return Ok(()) };
                match server.records.last_mut() {
                    Some(record) if record.name.is_none() && record.damaged_at.is_none() => record.name = name,
                    _ => server.records.push(Record { line: at, name, ..Record::default() }),
                }
            }
            Statement::ServerOf(server) => {
                if self.within != Some(Where::Requestor)
                    || self.listds.requestors.last().is_none_or(|section| section.server.is_some())
                {
                    self.within = Some(Where::Requestor);
                    self.listds.requestors.push(RequestorSection { line: at, ..RequestorSection::default() });
                }
                if let Some(section) = self.listds.requestors.last_mut() {
                    section.server = Some(At { line: at, value: server });
                }
            }
            Statement::Numbers(numbers) => return self.numbers(numbers, at),
            Statement::Updated(when) => {
                let record = self.record("last update this is")?;
                if record.last_update.is_some() {
                    return Err("the last update of this requestor stands here for the second time".into());
                }
                record.last_update = Some(At { line: at, value: when });
            }
        }
        Ok(())
    }

    /// The server's record that is open; or one that begins here without the line that says whose it is, where none is
    /// open or the open one is another's.
    fn server(&mut self, line: usize, is_another: impl Fn(&ServerSection) -> bool) -> Option<&mut ServerSection> {
        if self.within != Some(Where::Server) || self.listds.servers.last().is_none_or(is_another) {
            self.within = Some(Where::Server);
            self.listds.servers.push(ServerSection { line, ..ServerSection::default() });
        }
        self.listds.servers.last_mut()
    }

    /// The requestor's record that is open and whole so far.
    fn record(&mut self, what: &str) -> Result<&mut Record, String> {
        let open = match self.within {
            Some(Where::Server) => self.listds.servers.last_mut().and_then(|server| server.records.last_mut()),
            _ => None,
        };
        let record = open.filter(|record| record.name.is_some() || record.damaged_at.is_some());
        let record =
            record.ok_or_else(|| format!("nobody can say whose {what}: no requestor's name stands above it"))?;
        match record.damaged_at {
            Some(line) => {
                Err(format!("nobody can say whose {what}: line {line} above it can't be read, and may name another"))
            }
            None => Ok(record),
        }
    }

    fn numbers(&mut self, numbers: Numbers, line: usize) -> Result<(), String> {
        let at = |value: Usn| Some(At { line, value });
        let again =
            "the numbers of this requestor stand here for the second time; a line that names another is missing";
        if self.within == Some(Where::Requestor) {
            let section = self.listds.requestors.last_mut().ok_or("nobody can say whose numbers these are")?;
            if let Some(line) = section.damaged_at {
                return Err(format!("nobody can say whose numbers these are: line {line} above them can't be read"));
            }
            if section.reqsync.is_some() {
                return Err(again.into());
            }
            section.reqsync = at(numbers.reqsync);
            section.srvsync = at(numbers.srvsync);
            section.impsync = numbers.impsync.and_then(at);
            return Ok(());
        }
        let record = self.record("numbers these are")?;
        if record.reqsync.is_some() {
            return Err(again.into());
        }
        record.reqsync = at(numbers.reqsync);
        record.srvsync = at(numbers.srvsync);
        record.impsync = numbers.impsync.and_then(at);
        record.last_cycle = numbers.last_cycle.map(|value| At { line, value });
        Ok(())
    }
}
