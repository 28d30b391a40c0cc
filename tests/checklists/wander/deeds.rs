//! What was done to the server by what is recorded, besides the program: so that harm is seen by another rule than its own.

use backsync::values::Moment;

/// What was done, in its order.
#[derive(Clone, Default)]
pub struct Deeds(Vec<(String, String, Moment)>);

const RAISE: &str = "raise-usn-authrest";

impl Deeds {
    /// A step is done; what that harms.
    pub fn done(&mut self, list: &str, step: &str, at: Moment) -> Option<String> {
        let harm = match (list, step) {
            (RAISE, "run-authrest") => self.authrest(),
            (RAISE, "put-directory-back") => self.put_back(),
            (RAISE, "save-directory" | "save-registry") => self.copied(),
            (list, "save-directory" | "save-registry" | "save-stores") => self.copied_late(list),
            (_, "uninstall") => self.uninstall(list),
            (list, "run-authrest") => self.authrest_of_backout(list),
            _ => None,
        };
        self.0.push((list.to_owned(), step.to_owned(), at));
        harm
    }

    /// What two did who went on from one.
    pub fn united(base: &Self, ours: &Self, theirs: &Self) -> Self {
        let new = |side: &Self| side.0.iter().filter(|deed| !base.0.contains(deed)).cloned().collect::<Vec<_>>();
        // What one of them took back that was done before was not done.
        let stands = |deed: &&(String, String, Moment)| ours.0.contains(deed) && theirs.0.contains(deed);
        let mut all: Vec<_> = base.0.iter().filter(stands).cloned().chain(new(ours)).chain(new(theirs)).collect();
        all.sort_by_key(|(.., at)| *at);
        Self(all)
    }

    /// It was recorded by mistake, and was not done.
    pub fn not_done(&mut self, list: &str, step: &str) {
        if let Some(at) = self.last(list, step) {
            self.0.remove(at);
        }
    }

    fn last(&self, list: &str, step: &str) -> Option<usize> {
        self.0.iter().rposition(|(its, of, _)| its == list && of == step)
    }

    fn authrest(&self) -> Option<String> {
        let last = |step: &str| self.last(RAISE, step);
        let planned = self.last("plan-next-repair", "plan-next");
        if last("stop-services").is_none_or(|stopped| last("start-services").is_some_and(|started| started > stopped)) {
            return Some("Authrest is run while the services run".into());
        }
        if last("save-directory").max(last("save-registry")).is_none() {
            return Some("Authrest is run without a copy".into());
        }
        let again = last("run-authrest").filter(|ran| last("put-directory-back").max(planned) < Some(*ran));
        again.map(|_| "Authrest is run on top of Authrest".into())
    }

    fn put_back(&self) -> Option<String> {
        let last = |step: &str| self.last(RAISE, step);
        let started = last("start-services").filter(|started| last("stop-services").is_none_or(|stop| stop < *started));
        started.map(|_| "an old Dir.edb is put back though the services ran".into())
    }

    fn copied(&self) -> Option<String> {
        let last = |step: &str| self.last(RAISE, step);
        let planned = self.last("plan-next-repair", "plan-next");
        let ran = last("run-authrest").filter(|ran| last("put-directory-back").max(planned) < Some(*ran));
        ran.map(|_| "a copy is made of what Authrest changed".into())
    }

    fn copied_late(&self, list: &str) -> Option<String> {
        self.last(list, "uninstall").map(|_| "a copy is made of what is removed".into())
    }

    fn uninstall(&self, list: &str) -> Option<String> {
        let copied = ["save-directory", "save-registry"].iter().all(|copy| self.last(list, copy).is_some());
        (!copied).then(|| "Exchange is removed without a copy".into())
    }

    fn authrest_of_backout(&self, list: &str) -> Option<String> {
        let restored = self.last(list, "restore-directory");
        let ran = self.last(list, "run-authrest");
        match (restored, ran) {
            (None, _) => Some("Authrest is run on a directory that is not restored".into()),
            (Some(restored), Some(ran)) if ran > restored => Some("Authrest is run on top of Authrest".into()),
            _ => None,
        }
    }
}
