//! Of a directory, or a server that was set back, on which something was begun: what comes next by the lists that are walked.

use crate::backout;
use crate::replication::reimport;
use crate::scenario::model::Purpose;
use crate::values::Missing;
use crate::verdict::Next;

use super::{AllPlans, Concern, Subject, Walked};

/// The checklist by which Authrest is run on a restored directory.
const RAISE: &str = "raise-usn-authrest";
/// Those by which a server is brought back.
const WAYS: [&str; 3] = [RAISE, reimport::LIST, backout::LIST];
/// The checklist by which a repair is looked at.
const VERIFY: &str = "verify-within-site";

impl<'p> Concern<'p> {
    /// The same of a server on which something was done that can't be taken back: that has the word.
    pub(super) fn under_way(self, plans: AllPlans<'p>, walked: &Walked) -> Self {
        // What would have been needed to run Authrest is not looked for any more.
        let ran = plans.directory.authrest.purpose == Purpose::Backout && walked.raised;
        let unknown: &[Missing] = if ran { &[] } else { self.unknown };
        Self { unknown, ..self }.on_its_way(plans, walked)
    }

    fn on_its_way(self, plans: AllPlans<'p>, walked: &Walked) -> Self {
        let backout = plans.backout;
        if backout.repaired {
            // It works; what is left to be looked at is told all the same.
            let ended = walked.has_ended(backout::LIST);
            let words = match walked.rest() {
                Some(rest) => rest.words(),
                None if ended => "settle what its checklist ended at.".to_owned(),
                None => return self,
            };
            return Self { next: Next::todo(words, self.next.fact).by(backout::LIST), ..self };
        }
        let restored =
            plans.directory.authrest.purpose == Purpose::ResumeReplication && self.subject == Subject::Directory;
        let server = plans.directory.discrepancy.server.as_ref().map(|server| server.as_str());
        if restored && let Some((verdict, course)) = walked.importing(server) {
            let next = Next {
                list: WAYS.into_iter().find(|list| *list == course.list),
                ..Next::todo(course.words(), self.next.fact)
            };
            return Self { verdict, next, ..self };
        }
        if restored && let Some(verdict) = walked.trying(server) {
            // Nothing is read, and nothing settled, before its list says so.
            let next = Next { list: Some(RAISE), ..self.next };
            return Self { verdict, next, ..self }.on_course(walked).heeding(walked);
        }
        if restored && self.next.list.is_some_and(|list| walked.has_ended(list)) {
            return self.heeding(walked);
        }
        if restored && let Some(next) = walked.read_first(&self.next) {
            return Self { next, ..self };
        }
        // What has to be seen to before anybody looks whether it held.
        let raising = || walked.course_on(RAISE).filter(|course| course.at + 1 < course.of);
        if restored
            && plans.directory.verify.done.is_some()
            && let Some(course) = raising()
        {
            let next = Next::todo(course.words(), self.next.fact).by(RAISE);
            return Self { next, ..self };
        }
        // It holds by its numbers, and the list by which it is looked at goes on.
        let looking = || walked.course_on(VERIFY).filter(|_| plans.directory.verify.done.is_some() && !self.next.todo);
        if restored && let Some(course) = looking() {
            let next = Next::todo(course.words(), self.next.fact).by(VERIFY);
            return Self { next, ..self };
        }
        // Who has begun the import is not sent to the other way.
        let import = || walked.course_on(reimport::LIST).filter(|_| walked.course(&self.next).is_none());
        if restored && let Some(course) = import() {
            let next = Next { list: Some(reimport::LIST), ..Next::todo(course.words(), self.next.fact) };
            return Self { next, ..self };
        }
        let ended = self.next.list.is_some_and(|list| walked.has_ended(list));
        if walked.course(&self.next).is_none() && !ended && walked.done.is_none() {
            return self;
        }
        let server = backout.server.as_ref().map(|server| server.as_str());
        let verdict = walked.under_way(server).filter(|_| !restored);
        Self { verdict: verdict.unwrap_or(self.verdict.clone()), ..self }.on_course(walked)
    }

    /// Where the list by which it is done ended, what that says; nothing of it is ordered any more.
    pub(super) fn heeding(self, walked: &Walked) -> Self {
        match self.next.list.and_then(|list| walked.end_of(list)) {
            Some(ended) => {
                let words = ended.words();
                Self { next: Next { words, is_way: false, list: None, ..self.next }, ..self }
            }
            None => self,
        }
    }
}
