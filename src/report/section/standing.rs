//! Where the case stands: an answer for everything that it is about, the worst first, and what that means.

use crate::backout;
use crate::checklist::{Ending, Walk, backout_ended};
use crate::concerns::{self, Concern, Subject, Walked};
use crate::facts::Facts;
use crate::report::case::Case;
use crate::report::content::{Answer, Block, Item, items, plain};
use crate::scenario::Scalar;
use crate::values::{Known, Missing};
use crate::verdict::{Next, Verdict};
use crate::warning::Warning;

/// Something that the case is about, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What it is called.
    pub subject: &'static str,
    /// The word of its state, as the commands have it.
    pub state: String,
    /// The answer.
    pub verdict: Verdict,
    /// What it means, a sentence each.
    pub meaning: Vec<String>,
    /// What comes next.
    pub next: Next,
    /// What is missing.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
    /// What its facts begin with.
    pub facts: &'static [&'static str],
    /// Whether Authrest is planned for it.
    pub plans_authrest: bool,
}

/// All of them, the worst first.
pub fn standings(case: &Case<'_>) -> Vec<Standing> {
    let scenario = case.scenario();
    // Of a case that is about something else nothing is said of a directory that nobody restored.
    let directory = scenario.restore.is_some() || scenario.repair.is_some();
    let walked = case.walked();
    let concerns = concerns::concerns(scenario, case.plans(), &walked);
    let backed_out = scenario.backout.is_some();
    let mut all: Vec<Standing> = concerns
        .into_iter()
        .filter(|concern| concern.subject != Subject::Backout)
        .filter(|concern| concern.subject != Subject::Directory || directory || !backed_out)
        .map(|concern| of_concern(case, concern, &walked))
        .collect();
    let backout = || Concern::of(Subject::Backout, case.plans(), &walked);
    all.extend(backed_out.then(|| of_backout(case.facts, backout(), &walked)));
    all.sort_by_key(|standing| std::cmp::Reverse(concerns::weight(standing.verdict.grade)));
    all
}

fn of_concern(case: &Case<'_>, concern: Concern<'_>, walked: &Walked) -> Standing {
    let plans = case.plans().directory;
    let repaired = plans.verify.done.is_some();
    let (state, facts): (_, &'static [_]) = match concern.subject {
        Subject::Directory if repaired => ("verify.state", &["restore.", "repair.", "verify.", "usn.", "authrest."]),
        // What was read before it is no state of now.
        Subject::Directory if plans.is_repaired() => ("backout.state", &["restore.", "usn."]),
        Subject::Directory => ("usn.state", &["restore.", "usn.", "authrest.", "reimport."]),
        Subject::Resync => ("resync.state", &["dirsync.", "resync."]),
        Subject::Migration => ("migration.state", &["migration."]),
        Subject::Ccmail => ("ccmail.state", &["ccmail."]),
        Subject::Backout => ("backout.state", &["backout."]),
    };
    let directory = concern.subject == Subject::Directory;
    let ran = walked.ran(plans.authrest.purpose).is_some() || comes_later(&concern.next, walked);
    let imports = concern.next.list == Some(crate::replication::reimport::LIST);
    let ended = concern.next.list.and_then(|id| {
        let lists = case.lists;
        Ending::of(&Walk::of(lists.get(id)?, case.facts), lists)
    });
    let mut warnings = concern.warnings;
    if directory && !repaired {
        warnings.extend(plans.authrest.warnings.iter().cloned());
    }
    Standing {
        subject: concern.subject.name(),
        state: word(case.facts, state),
        meaning: match concern.subject {
            Subject::Directory => plans.meaning(),
            Subject::Ccmail => vec![format!("What cures the cause: {}.", case.facts.ccmail().fixed_by)],
            Subject::Resync | Subject::Migration | Subject::Backout => Vec::new(),
        },
        next: match ended {
            Some(ended) => Next { words: has_ended(&ended), is_way: false, list: None, ..concern.next },
            None => concern.next,
        },
        unknown: concern.unknown.to_vec(),
        warnings,
        verdict: concern.verdict,
        facts,
        // Nobody types it once more, nor beside an import that is half done.
        plans_authrest: directory && !repaired && !ran && !imports && plans.authrest.calls_for_action(),
    }
}

/// Whether the list that was begun has other steps before the command.
fn comes_later(next: &Next, walked: &Walked) -> bool {
    walked.course(next).is_some_and(|course| course.runs.is_some() && course.runs_later().is_some())
}

/// A command that was run, or is not to be run now, is no number of the case; what was entered of it stays.
const BACKED_OUT: &[&str] = &[
    "backout.server",
    "backout.upgraded_to",
    "backout.upgrade_replicated",
    "backout.single_server_site",
    "backout.other_55_server",
    "backout.site_servers",
    "backout.directory_backup",
    "backout.state",
    "backout.repaired",
    "backout.in",
];

fn of_backout(facts: &Facts<'_>, concern: Concern<'_>, walked: &Walked) -> Standing {
    let (plan, ended) = (facts.backout(), backout_ended(facts));
    let off = !concern.next.todo || ended.is_some() || walked.raised;
    Standing {
        subject: "Backed-out upgrade",
        state: plan.state.word().to_owned(),
        verdict: concern.verdict,
        // While it is being mended, and after, that is how it was.
        meaning: vec![match walked.under_way(None).is_some() || !concern.next.todo {
            true => format!("What it was about: {}", plan.happens),
            false => plan.happens.to_owned(),
        }],
        next: match &ended {
            Some(ended) => backout::next(plan, Some(&has_ended(ended))),
            None => concern.next.clone(),
        },
        unknown: concern.unknown.to_vec(),
        warnings: plan.warnings.clone(),
        facts: if off { BACKED_OUT } else { &["backout."] },
        plans_authrest: plan.command.is_some() && !off && !comes_later(&concern.next, walked),
    }
}

/// Where its list ended, and what is to be done now.
fn has_ended(ended: &Ending) -> String {
    format!("Its checklist ended {}. {}", ended.why(), ended.now())
}

/// A state as the commands have it.
fn word(facts: &Facts<'_>, fact: &str) -> String {
    match facts.get(fact).map(|fact| fact.value) {
        Ok(Known::Value(Scalar::Text(word))) => word.into_owned(),
        _ => "unknown".to_owned(),
    }
}

/// The answers, each with what it means.
pub fn blocks(standings: &[Standing]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for Standing { subject, verdict, meaning, .. } in standings {
        blocks.push(Block::Answer(Answer {
            subject: (*subject).to_owned(),
            grade: verdict.grade,
            word: verdict.word.to_string(),
            sentence: plain(&verdict.sentence),
        }));
        let more: Vec<Item> = meaning.iter().filter(|line| **line != verdict.sentence).map(Item::new).collect();
        blocks.extend(items(more));
    }
    blocks
}
