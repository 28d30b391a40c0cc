//! What the checklists of a case record, as far as it changes what comes next: nothing is ordered once more that was done.

use std::borrow::Cow;

use crate::backout;
use crate::replication::reimport;
use crate::scenario::model::Purpose;
use crate::values::{capital, same_name, visible};
use crate::verdict::{Grade, Next, Verdict};

/// What was walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// The lists that were walked to their end.
    pub finished: Vec<String>,
    /// The lists that were begun and go on.
    pub courses: Vec<Course>,
    /// The lists that ended before their last step.
    pub ended: Vec<Ended>,
    /// That the last step that can't be taken back of the list of a backed-out upgrade is done, or was tried.
    pub done: Option<String>,
    /// Something of it is removed, and what comes back is not to be checked yet.
    pub down: bool,
    /// Authrest of the backed-out upgrade is recorded as done: the command is not to be typed once more.
    pub raised: bool,
    /// Authrest was tried on a restored directory, and Dir.edb is not put back yet.
    pub tried: bool,
    /// Authrest was run on it, and the services still stand: nothing is read from it, nor from the others.
    pub stopped: bool,
    /// The list that stopped services and has not started them again.
    pub stands: Option<String>,
    /// Rows of the import are recorded as taken, and no repair is entered yet: neither the import nor Authrest is begun anew.
    pub imported: bool,
    /// The requestors that imported Resync.glb, as its checklist names them.
    pub requestors: Vec<String>,
}

/// A list that ended before its last step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Which list.
    pub list: String,
    /// Where, and why.
    pub why: String,
    /// The list it goes on with.
    pub on: Option<String>,
    /// What is to be done about services that stand since, where it stopped them.
    pub stands: Option<String>,
}

impl Ended {
    /// What it says where something of it would have been ordered.
    pub fn words(&self) -> String {
        format!("its checklist {}.", self.why)
    }
}

/// Where a list is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Which list.
    pub list: String,
    /// The position of the step that comes next.
    pub at: usize,
    /// How many steps it has.
    pub of: usize,
    /// What that step is.
    pub step: String,
    /// That the last step that can't be taken back is done, or was tried.
    pub done: Option<String>,
    /// Whether the step that comes next has something to be typed.
    pub types: bool,
    /// The position of the step, this one or one behind it, at which Authrest is run.
    pub runs: Option<usize>,
    /// Whether it was run already, that does not stand, and what it changed is to be put back first.
    pub again: bool,
}

/// Why there is no command once its step is recorded.
pub const RAN: &str = "it was run, as its checklist records; once more it would raise everything twice";

/// The list by which Authrest is run on a restored directory.
const RAISE: &str = "raise-usn-authrest";

/// The list by which the numbers of both ways are read.
const FIND: &str = "find-discrepancy";

/// The same once rows were imported.
const IMPORTED: &str =
    "rows of the import were taken, as its checklist records; Authrest besides would raise them twice";

impl Walked {
    /// Whether a requestor imported Resync.glb.
    pub fn has_imported(&self, requestor: &str) -> bool {
        // Who did is not known of records without a name.
        self.requestors.is_empty() || self.requestors.iter().any(|its| same_name(its, requestor))
    }

    /// Whether a list was walked to its end.
    pub fn is_finished(&self, list: &str) -> bool {
        self.finished.iter().any(|its| its == list)
    }

    /// Where the list is by which something comes next, if that was begun.
    pub fn course(&self, next: &Next) -> Option<&Course> {
        self.on(next.list?)
    }

    /// Where a list is, if it was begun.
    pub fn course_on(&self, list: &str) -> Option<&Course> {
        self.on(list)
    }

    fn on(&self, list: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.list == list)
    }

    /// Why Authrest is not to be run for this purpose: it was, something was done in its place, or the checklist by which it
    /// is run ended before.
    pub fn ran(&self, purpose: Purpose) -> Option<Cow<'_, str>> {
        let (over, why, list) = match purpose {
            Purpose::Backout => (self.raised, RAN, backout::LIST),
            Purpose::ResumeReplication => (self.imported, IMPORTED, RAISE),
            Purpose::AuthoritativeRestore => return None,
        };
        let again = || {
            let course = self.on(list).filter(|course| course.again)?;
            Some(Cow::Owned(format!(
                "it was tried, and is tried again only where what it changed is put back: step {} of its checklist comes first, {}",
                course.at + 1,
                course.step
            )))
        };
        let ended = || self.end_of(list).map(|ended| Cow::Owned(format!("its checklist {}", ended.why)));
        let doubted = || self.doubted(RAISE).filter(|_| purpose == Purpose::ResumeReplication).map(Cow::Owned);
        over.then_some(Cow::Borrowed(why)).or_else(again).or_else(ended).or_else(doubted)
    }

    /// Why nothing is to be imported: the checklist of it ended, or one for which the numbers are to be read first.
    pub fn no_import(&self) -> Option<String> {
        let ended = self.end_of(reimport::LIST).map(|ended| format!("its checklist {}", ended.why));
        ended.or_else(|| self.doubted(reimport::LIST))
    }

    /// Whoever walked a list and had no numbers to rely upon has none for the other way either; unless that was begun, whose
    /// own first step asks for them.
    fn doubted(&self, way: &str) -> Option<String> {
        if self.on(way).is_some() {
            return None;
        }
        let ways = self.ended.iter().filter(|ended| [RAISE, reimport::LIST].contains(&ended.list.as_str()));
        let ended = ways.into_iter().find(|ended| ended.on.as_deref() == Some(FIND))?;
        Some(format!("the checklist {} {}", ended.list, ended.why))
    }

    /// What comes before a way of raising the USN whose numbers another way was given up for.
    pub fn read_first(&self, next: &Next) -> Option<Next> {
        let way = next.list.filter(|list| [RAISE, reimport::LIST].contains(list) && !self.has_ended(list))?;
        let why = self.doubted(way).filter(|_| !self.puts_off(way))?;
        Some(Next { is_way: false, ..Next::todo(format!("{why}."), next.fact).by(FIND) })
    }

    /// Where a list ended before its last step.
    pub fn end_of(&self, list: &str) -> Option<&Ended> {
        self.ended.iter().find(|ended| ended.list == list)
    }

    /// What is said of a directory on which Authrest was tried, and that is not put back yet.
    pub fn trying(&self, server: Option<&str>) -> Option<Verdict> {
        self.tried.then(|| going_on(server, "Authrest was tried, and Dir.edb is not put back yet", self.on(RAISE)))
    }

    /// The list that is walked alone: of a server without Exchange, or with a directory that is to be restored or put back
    /// before Authrest, nothing else can be looked at.
    pub fn alone(&self) -> Option<&Course> {
        self.courses.iter().find(|course| course.again || (course.done.is_some() && course.runs.is_some()))
    }

    /// Whether a list waits until another one is walked.
    pub fn puts_off(&self, list: &str) -> bool {
        let backout = self.down && !list.starts_with("backout-");
        let raise = (self.tried || self.stopped) && list != RAISE;
        let stands = self.stands.as_deref().is_some_and(|its| its != list);
        backout || raise || stands || self.alone().is_some_and(|course| course.list != list)
    }

    /// The list that is walked before this one, where that waits.
    pub fn goes_first(&self, list: &str) -> Option<&str> {
        let alone = || self.alone().map(|course| course.list.as_str());
        let begun = || {
            self.courses.iter().find(|course| course.list.starts_with("backout-")).map(|course| course.list.as_str())
        };
        let raise = (self.tried || self.stopped).then_some(RAISE);
        // Where it goes on with this one that is not held up for it.
        let ended = || {
            let its = self.ended.iter().find(|ended| ended.list.starts_with("backout-"));
            let its = its.filter(|ended| ended.on.as_deref() != Some(list));
            its.filter(|_| self.down).map(|ended| ended.list.as_str())
        };
        let first = self.stands.as_deref().or(raise).or_else(alone).or_else(begun).or_else(ended);
        first.filter(|_| self.puts_off(list))
    }

    /// What is to be done about services that a list left standing which has ended.
    pub fn left_standing(&self) -> Option<&str> {
        self.end_of(self.stands.as_deref()?)?.stands.as_deref()
    }

    /// Whether a list ended before its last step.
    pub fn has_ended(&self, list: &str) -> bool {
        self.end_of(list).is_some()
    }

    /// Where the list is by which Authrest is run for this purpose; of a restored directory that of an import, where rows
    /// were taken.
    pub fn course_of(&self, purpose: Purpose) -> Option<&Course> {
        match purpose {
            Purpose::Backout => self.on(backout::LIST),
            _ => self.import_goes_on().or_else(|| self.on(RAISE)),
        }
    }

    /// What is left of the list of a backed-out upgrade that is repaired already: what comes behind its two checks.
    pub fn rest(&self) -> Option<&Course> {
        self.on(backout::LIST).filter(|_| self.raised)
    }

    /// What is said of a backed-out upgrade of which something was done that can't be taken back, and nobody knows yet whether
    /// it did.
    pub fn under_way(&self, server: Option<&str>) -> Option<Verdict> {
        let course = self.courses.iter().find(|course| course.list.starts_with("backout-"));
        let what = match &self.done {
            _ if self.raised => "Authrest was run".to_owned(),
            Some(done) => done.clone(),
            None => return None,
        };
        Some(going_on(server, &what, course))
    }

    /// What is said of a directory some rows of which were imported; and what comes next.
    pub fn importing(&self, server: Option<&str>) -> Option<(Verdict, &Course)> {
        let next = self.import_goes_on()?;
        Some((going_on(server, "rows were imported", self.on(reimport::LIST)), next))
    }

    /// Where the list of an import is some rows of which were taken, or the one that goes before: services that stand are
    /// started before rows are taken any further.
    fn import_goes_on(&self) -> Option<&Course> {
        let course = self.on(reimport::LIST).filter(|_| self.imported)?;
        self.goes_first(reimport::LIST).and_then(|first| self.on(first)).or(Some(course))
    }
}

fn going_on(server: Option<&str>, what: &str, course: Option<&Course>) -> Verdict {
    let server = server.map_or("The server".into(), visible);
    let stands = course.map_or_else(|| "Its checklist ended before its last step.".to_owned(), Course::stands);
    Verdict::new(Grade::Doubtful, "UNDER WAY", format!("{server}: {what}. {stands}"))
}

impl Course {
    /// The number of the step at which Authrest is run, where others come before it.
    pub fn runs_later(&self) -> Option<usize> {
        self.runs.filter(|runs| *runs > self.at).map(|runs| runs + 1)
    }

    /// Where it stands, in a sentence.
    pub fn stands(&self) -> String {
        format!("Its checklist is at step {} of {}.", self.at + 1, self.of)
    }

    /// What comes next, as a sentence of its own.
    pub fn sentence(&self) -> String {
        capital(&self.words())
    }

    /// What comes next.
    pub fn words(&self) -> String {
        format!("go on with step {} of the checklist that was begun: {}.", self.at + 1, self.step)
    }
}
