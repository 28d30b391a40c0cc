//! What was done to the server by what is recorded, besides the program: so that harm is seen by another rule than its own.

/// What was done, in its order.
#[derive(Default)]
pub struct Deeds(Vec<(String, String)>);

const RAISE: &str = "raise-usn-authrest";

impl Deeds {
    /// A step is done; what that harms.
    pub fn done(&mut self, list: &str, step: &str) -> Option<String> {
        let harm = match (list, step) {
            (RAISE, "run-authrest") => self.authrest(),
            (RAISE, "put-directory-back") => self.put_back(),
            (_, "uninstall") => self.uninstall(list),
            (list, "run-authrest") => self.authrest_of_backout(list),
            _ => None,
        };
        self.0.push((list.to_owned(), step.to_owned()));
        harm
    }

    /// It was recorded by mistake, and was not done.
    pub fn not_done(&mut self, list: &str, step: &str) {
        if let Some(at) = self.last(list, step) {
            self.0.remove(at);
        }
    }

    fn last(&self, list: &str, step: &str) -> Option<usize> {
        self.0.iter().rposition(|(its, of)| its == list && of == step)
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
