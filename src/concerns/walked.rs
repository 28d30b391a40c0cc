//! What the checklists of a case record, as far as it changes what comes next: nothing is ordered once more that was done.

use crate::values::visible;
use crate::verdict::{Grade, Next, Verdict};

/// What was walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// The lists that were walked to their end.
    pub finished: Vec<String>,
    /// The list of the backed-out upgrade, where it was begun and goes on.
    pub backout: Option<Course>,
    /// Its Authrest is recorded as done: the command is not to be typed once more.
    pub raised: bool,
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
}

impl Walked {
    /// Whether a list was walked to its end.
    pub fn is_finished(&self, list: &str) -> bool {
        self.finished.iter().any(|its| its == list)
    }

    /// Where the list is by which something comes next, if that was begun.
    pub fn course(&self, next: &Next) -> Option<&Course> {
        self.backout.as_ref().filter(|course| next.list == Some(course.list.as_str()))
    }

    /// What is said of a backed-out upgrade whose Authrest was run, and nobody knows yet whether it did.
    pub fn under_way(&self, server: Option<&str>) -> Option<Verdict> {
        let server = server.map_or("The server".into(), visible);
        let stands = match &self.backout {
            Some(course) => format!("is at step {} of {}", course.at + 1, course.of),
            None => "ended before its last step".to_owned(),
        };
        let words = format!("{server}: Authrest was run. Its checklist {stands}.");
        self.raised.then(|| Verdict::new(Grade::Doubtful, "UNDER WAY", words))
    }
}

impl Course {
    /// What comes next.
    pub fn words(&self) -> String {
        format!("go on with step {} of the checklist that was begun: {}.", self.at + 1, self.step)
    }
}
