//! What a case is about: each concern with where it stands, what comes next, what is missing; the worst first.
//!
//! ```text
//! scenario --subjects--> restored directory  --\
//!                        Resync.glb           --+--> concerns: verdict, next, unknown, warnings
//!                        Migration Wizard     --+
//!                        connector of cc:Mail --+
//!                        backed-out upgrade   --/
//! ```
//!
//! What checklists record that were walked to their end is not ordered once more; nor what was done already of the list of a
//! backed-out upgrade.

mod under_way;
mod walked;

use std::cmp::Reverse;

use crate::backout::{self, Branch, Plan as Backout};
use crate::ccmail::{self, Plan as Ccmail};
use crate::dirsync::{self, IMPORT, Resync, State};
use crate::migration::{self, Migration};
use crate::replication::Plans;
use crate::scenario::Scenario;
use crate::scenario::model::Symptom;
use crate::values::{Missing, visible};
use crate::verdict::{Grade, Next, Verdict};
use crate::warning::Warning;

pub use walked::{Course, Ended, RAN, Walked};

/// The list by which Resync.glb is made.
const MAKE: &str = "make-resync";

/// Something that a case may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A directory that was restored, or is to be because an upgrade was backed out.
    Directory,
    /// The directory synchronization of a server and its requestors.
    Resync,
    /// A run of the Migration Wizard.
    Migration,
    /// A damaged post office behind the connector for cc:Mail.
    Ccmail,
    /// An upgrade that was backed out, and needs no restored directory.
    Backout,
}

impl Subject {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Directory => "Directory replication",
            Subject::Resync => "Resync.glb",
            Subject::Migration => "Migration Wizard",
            Subject::Ccmail => "Connector for cc:Mail",
            Subject::Backout => "Backed-out upgrade",
        }
    }
}

/// What a scenario is about; of one that does not say, a directory.
pub fn subjects(scenario: &Scenario) -> Vec<Subject> {
    let has = |symptoms: &[Symptom]| scenario.symptoms.iter().any(|symptom| symptoms.contains(symptom));
    let bridgehead = backout::branch(scenario).is_some_and(|branching| branching.branch == Branch::BridgeheadWith55);
    let restored = scenario.restore.is_some() || scenario.repair.is_some();
    // Of that branch Authrest is the cure: the plans of the directory speak of it, unless another one was restored.
    let backout = scenario.backout.is_some() && (restored || !bridgehead);
    let symptoms = has(&[
        Symptom::ReceivesButDoesNotSend,
        Symptom::DsBusy,
        Symptom::IntersiteFails,
        Symptom::IntrasiteFails,
        Symptom::CannotCreateMailbox,
        Symptom::ReplicationStorm,
    ]);
    let resync = scenario.dirsync.is_some() || has(&[Symptom::ImportError14, Symptom::ResyncNeeded]);
    let migration = scenario.migration.is_some() || has(&[Symptom::MigrationSlow]);
    let ccmail = scenario.ccmail.is_some() || has(&[Symptom::CcmailConnectorStops, Symptom::NftErrorLog]);
    // Symptoms alone are those of what is entered; nobody restored a directory then.
    let directory = restored || bridgehead || (symptoms && !(backout || ccmail));
    let mut subjects = Vec::new();
    subjects.extend((directory || !(resync || migration || ccmail || backout)).then_some(Subject::Directory));
    subjects.extend(resync.then_some(Subject::Resync));
    subjects.extend(migration.then_some(Subject::Migration));
    subjects.extend(ccmail.then_some(Subject::Ccmail));
    subjects.extend(backout.then_some(Subject::Backout));
    subjects
}

/// What comes next of all of them, where anything does.
pub fn what_comes_next<'c>(concerns: &'c [Concern<'_>]) -> Option<&'c Next> {
    concerns.iter().map(|concern| &concern.next).find(|next| next.todo)
}

/// The plans of a case.
#[derive(Clone, Copy, Debug)]
pub struct AllPlans<'p> {
    /// Of a restored directory.
    pub directory: Plans<'p>,
    /// Of Resync.glb.
    pub resync: &'p Resync,
    /// Of the Migration Wizard.
    pub migration: &'p Migration,
    /// Of the connector for cc:Mail.
    pub ccmail: &'p Ccmail,
    /// Of a backed-out upgrade.
    pub backout: &'p Backout,
}

/// A subject of the case, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern<'p> {
    /// Which.
    pub subject: Subject,
    /// Where it stands.
    pub verdict: Verdict,
    /// The fact that says so in a word.
    pub state: &'static str,
    /// What comes next.
    pub next: Next,
    /// What is missing.
    pub unknown: &'p [Missing],
    /// What to be careful about, and what else the numbers tell.
    pub warnings: Vec<Warning>,
}

impl<'p> Concern<'p> {
    /// A subject, read off the plans and what was walked.
    pub fn of(subject: Subject, plans: AllPlans<'p>, walked: &Walked) -> Self {
        let concern = Self::walking(subject, plans, walked);
        // Nobody is sent to a list that is finished: what is to be done stands in the words.
        let is_finished = concern.next.list.is_some_and(|list| walked.is_finished(list));
        let list = concern.next.list.filter(|_| !is_finished);
        let concern = Self { next: Next { list, ..concern.next }, ..concern };
        // Services that stand are started first, whatever the case is about by now.
        match walked.left_standing().filter(|_| matches!(subject, Subject::Directory | Subject::Backout)) {
            Some(words) => {
                let words = words.replacen("Services stand since step", "services stand since step", 1);
                Self { next: Next::todo(words, concern.next.fact), ..concern }
            }
            None => concern,
        }
    }

    fn walking(subject: Subject, plans: AllPlans<'p>, walked: &Walked) -> Self {
        let concern = Self::planned(subject, plans);
        let is_over = concern.next.list.is_some_and(|list| walked.is_finished(list));
        match subject {
            Subject::Ccmail if is_over => {
                concern.finished("The way out of the damaged post office was walked to its end.")
            }
            Subject::Backout if is_over => {
                let server =
                    plans.backout.server.as_ref().map_or("The server".into(), |server| visible(server.as_str()));
                concern.finished(&format!("{server}: the checklist for it was walked to its end."))
            }
            // What was tried did not work, whatever the numbers promise.
            Subject::Resync if plans.resync.state == State::Ok && walked.has_ended(IMPORT) => {
                concern.ended(IMPORT, walked)
            }
            // What was imported was made, by whatever list.
            Subject::Resync
                if (walked.is_finished(MAKE) || plans.resync.is_imported()) && plans.resync.state == State::Ok =>
            {
                let left: Vec<_> =
                    plans.resync.asked.iter().filter(|name| !walked.has_imported(name.as_str())).cloned().collect();
                let begins_anew = walked.course_on(IMPORT).is_some_and(|course| course.at == 0);
                let next_one = walked.is_finished(IMPORT) || (begins_anew && left.len() < plans.resync.asked.len());
                if next_one && !left.is_empty() {
                    let words = format!(
                        "import Resync.glb on {} as well: with its name the checklist is walked once more (Q150976).",
                        dirsync::names(&left)
                    );
                    Self { next: Next::todo(words, concern.next.fact).by(IMPORT), ..concern }
                } else if walked.is_finished(IMPORT) {
                    concern.finished(&imported(plans.resync, walked.is_finished(MAKE)))
                } else {
                    let words = format!("import Resync.glb on {} (Q150976).", dirsync::names(&plans.resync.asked));
                    let concern = Self { next: Next::todo(words, concern.next.fact).by(IMPORT), ..concern };
                    concern.on_course(walked).said(walked, "Resync.glb was made.")
                }
            }
            Subject::Directory | Subject::Backout => concern.under_way(plans, walked),
            Subject::Migration if is_over => {
                concern.finished("Every step of the checklist is done, and the values are taken out again.")
            }
            Subject::Ccmail => concern.on_course(walked).said(walked, ccmail::stands(plans.ccmail.state)),
            Subject::Resync | Subject::Migration => concern.on_course(walked),
        }
    }

    /// With where the list by which it is done stands, once that was begun, in the place of what is to be done.
    fn said(self, walked: &Walked, stands: &str) -> Self {
        match walked.course(&self.next) {
            Some(course) => {
                let sentence = format!("{stands} {}", course.stands());
                Self { verdict: Verdict::new(self.verdict.grade, self.verdict.word.clone(), sentence), ..self }
            }
            None => self,
        }
    }

    /// With what comes next in the list by which it is done, where that was begun: what is behind is not ordered anew.
    fn on_course(self, walked: &Walked) -> Self {
        match walked.course(&self.next) {
            Some(course) => Self { next: Next { words: course.words(), is_way: false, ..self.next }, ..self },
            None => self,
        }
    }

    /// Begun by a list that ended before its last step.
    fn ended(self, list: &'static str, walked: &Walked) -> Self {
        let Some(ended) = walked.end_of(list) else { return self };
        let verdict = Verdict::new(Grade::Bad, "ENDED EARLY", format!("The checklist {list} {}.", ended.why));
        let next = Next::todo(String::new(), self.next.fact).by(list);
        Self { verdict, next, ..self }.heeding(walked)
    }

    /// Done, as its records say.
    fn finished(self, sentence: &str) -> Self {
        let words = "Nothing is left to be done: its checklist was walked to its end.";
        Self {
            verdict: Verdict::new(Grade::Good, "FINISHED", sentence),
            next: Next::nothing(words, self.next.fact),
            unknown: &[],
            ..self
        }
    }

    /// A subject, read off the plans.
    fn planned(subject: Subject, plans: AllPlans<'p>) -> Self {
        let AllPlans { directory, resync, migration, ccmail, backout } = plans;
        match subject {
            Subject::Directory => Self {
                subject,
                verdict: directory.verdict(),
                state: directory.state_fact(),
                next: directory.next(),
                unknown: directory.unknown(),
                warnings: directory.warnings().to_vec(),
            },
            Subject::Resync => Self {
                subject,
                verdict: dirsync::verdict(resync),
                state: "resync.state",
                next: dirsync::next(resync),
                unknown: &resync.unknown,
                warnings: resync.findings.iter().map(Into::into).chain(resync.warnings.iter().cloned()).collect(),
            },
            Subject::Migration => Self {
                subject,
                verdict: migration::verdict(migration),
                state: "migration.state",
                next: migration::next(migration),
                unknown: &migration.unknown,
                warnings: migration.warnings.clone(),
            },
            Subject::Ccmail => Self {
                subject,
                verdict: ccmail::verdict(ccmail),
                state: "ccmail.state",
                next: ccmail::next(ccmail),
                unknown: &ccmail.unknown,
                warnings: ccmail.warnings.clone(),
            },
            Subject::Backout => Self {
                subject,
                verdict: backout::verdict(backout),
                state: "backout.state",
                next: backout::next(backout, None),
                unknown: &backout.unknown,
                warnings: backout.warnings.clone(),
            },
        }
    }
}

/// That both lists are done; the import is one for each that asked, and its list says of one only.
fn imported(plan: &Resync, made: bool) -> String {
    let each = match plan.asked.len() {
        0 | 1 => String::new(),
        _ => format!(" See that each that asked has imported it: {}.", dirsync::names(&plan.asked)),
    };
    match made {
        true => format!("Resync.glb was made and imported, every step of both checklists is done.{each}"),
        false => format!("Resync.glb was imported, every step of its checklist is done.{each}"),
    }
}

/// Everything that the case is about, the worst first.
pub fn concerns<'p>(scenario: &Scenario, plans: AllPlans<'p>, walked: &Walked) -> Vec<Concern<'p>> {
    let mut concerns: Vec<_> =
        subjects(scenario).into_iter().map(|subject| Concern::of(subject, plans, walked)).collect();
    concerns.sort_by_key(|concern| Reverse(weight(concern.verdict.grade)));
    concerns
}

/// Where the case stands: what the worst of its concerns says.
pub fn verdict(scenario: &Scenario, plans: AllPlans<'_>, walked: &Walked) -> Verdict {
    let worst = concerns(scenario, plans, walked).into_iter().next();
    worst.map_or_else(|| plans.directory.verdict(), |concern| concern.verdict)
}

/// How much it calls for somebody: what nobody knows may be anything.
pub fn weight(grade: Grade) -> u8 {
    match grade {
        Grade::Bad => 3,
        Grade::Unknown => 2,
        Grade::Doubtful => 1,
        Grade::Good => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replication::{authrest, plan, verify};
    use crate::scenario::load;

    /// The subjects of a case with their words, the worst first.
    fn of(text: &str) -> Vec<(Subject, &'static str)> {
        let scenario = load(text).unwrap();
        let now = "1999-06-14T09:00:00Z".parse().unwrap();
        let discrepancy = plan(&scenario, &now);
        let authrest = authrest::plan(&scenario, &now, None);
        let verify = verify::plan(&scenario, &now);
        let directory = Plans { discrepancy: &discrepancy, authrest: &authrest, verify: &verify };
        let (resync, migration) = (dirsync::resync::plan(&scenario), migration::plan(&scenario));
        let (ccmail, backout) = (ccmail::plan(&scenario), backout::plan(&scenario));
        let plans = AllPlans { directory, resync: &resync, migration: &migration, ccmail: &ccmail, backout: &backout };
        let word = |concern: &Concern<'_>| match concern.verdict.word {
            std::borrow::Cow::Borrowed(word) => word,
            std::borrow::Cow::Owned(_) => "put together",
        };
        concerns(&scenario, plans, &Walked::default()).iter().map(|concern| (concern.subject, word(concern))).collect()
    }

    fn case(name: &str) -> &'static str {
        crate::cases::named(name).unwrap().text
    }

    #[test]
    fn a_case_without_a_restored_directory_is_about_what_it_says() {
        assert_eq!(of(case("resync-error-14")), [(Subject::Resync, "ERROR 14")]);
        assert_eq!(of(case("migration-slow")), [(Subject::Migration, "SLOW")]);
        assert_eq!(of(case("article-usn-example")), [(Subject::Directory, "BLOCKED")]);
        assert_eq!(of("schema = 1\ntitle = \"x\"\nsymptoms = [\"import-error-14\"]\n"), [(Subject::Resync, "UNKNOWN")]);
        let ccmail = "schema = 1\ntitle = \"x\"\n[ccmail]\npost_office_has_users = true\n";
        assert_eq!(of(ccmail), [(Subject::Ccmail, "USERS, MOVE")]);
        assert_eq!(of("schema = 1\ntitle = \"x\"\nsymptoms = [\"nft-error-log\"]\n"), [(Subject::Ccmail, "UNKNOWN")]);
        assert_eq!(of("schema = 1\ntitle = \"x\"\n"), [(Subject::Directory, "UNKNOWN")]);
    }

    #[test]
    fn of_several_concerns_the_worst_comes_first() {
        let text = format!(
            "{}\n[migration]\nfailing_mailboxes = 0\nmailmig_version = \"6.5.6980.97\"\n",
            case("healthy-site")
        );
        assert_eq!(of(&text), [(Subject::Directory, "FLOWING"), (Subject::Migration, "OK")]);
        assert_eq!(
            of(&text.replace("failing_mailboxes = 0", "failing_mailboxes = 3")),
            [(Subject::Migration, "SLOW"), (Subject::Directory, "FLOWING")]
        );
        assert_eq!(
            of(&text.replace("failing_mailboxes = 0", "")),
            [(Subject::Migration, "UNKNOWN"), (Subject::Directory, "FLOWING")]
        );
    }
}
