//! `backsync backout`: the branch of the backout article that applies, and what it means.
//!
//! ```text
//! x BRIDGEHEAD WITH 5.5   SERVERA: within the site it replicates, between sites it does not.
//!
//!   What to do
//!   1  Save Dir.edb and the registry.
//! ```

use std::path::Path;

use crate::backout::{Branch, Plan, Replicates, Sign, plan, walked_by};
use crate::checklist::{Ending, Lists, backout_ended};
use crate::concerns::{Concern, Course, Subject, Walked};
use crate::facts::Facts;
use crate::report::{plans, walked};
use crate::scenario::model::Purpose;
use crate::values::{capital, wrap_whole_words as wrap};

use super::Status;
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{headline, section, unknown, warnings};
use super::typed;

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let facts = Facts::of(&case.scenario, case.now);
    let (ended, walked) = (backout_ended(&facts), walked(Lists::built_in(), &facts));
    let concern = Concern::of(Subject::Backout, plans(&facts), &walked);
    let plan = plan(&case.scenario);
    // A command that was run is not handed to anybody who would type it once more.
    let plan = match walked.ran(Purpose::Backout).filter(|_| plan.command.is_some()) {
        Some(why) => Plan { command: None, no_command_because: Some(why.into_owned()), ..plan },
        None => plan,
    };
    case.answer(&plan, output, |plan, output| text(path, plan, (&concern, ended.as_ref(), &walked), output))?;
    // These two need no repair now; the others do, or nobody can say.
    let calm = matches!(plan.state, Branch::MemberWith55 | Branch::SingleServerSite);
    Ok(if calm { Status::Fine } else { Status::Act })
}

/// Where the case stands, where its list ended, and what was walked.
type Standing<'a> = (&'a Concern<'a>, Option<&'a Ending>, &'a Walked);

fn text(path: &Path, plan: &Plan, (concern, ended, walked): Standing<'_>, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    // Nothing is ordered once more of what was walked to its end.
    let is_over = !concern.next.todo && walked_by(plan).is_some();
    headline(output, &concern.verdict);
    if output.common.quiet {
        return;
    }
    let because: Vec<String> =
        plan.because.iter().flat_map(|reason| wrap(&format!("{}.", capital(reason)), 76)).collect();
    section(output, "Because", &because);
    let begun = walked.under_way(None).is_some();
    if (is_over || begun) && !plan.repaired {
        section(output, "What it was about", &wrap(plan.happens, 76));
    } else {
        section(output, "What happens", &wrap(plan.happens, 76));
        section(output, "Replication", &replication(plan));
    }
    let to_do = match ended {
        Some(ended) => has_ended(ended),
        None if walked.left_standing().is_some() => wrap(&capital(&concern.next.words), 76),
        None if is_over && !plan.repaired => wrap(&concern.next.words, 76),
        None if walked.course(&concern.next).is_some() => wrap(&capital(&concern.next.words), 76),
        None => to_do(plan),
    };
    section(output, "What to do", &to_do);
    let command = match (&plan.command, &plan.no_command_because) {
        // It was run already, or is not to be run before what ended the list is settled.
        _ if is_over || ended.is_some() || plan.repaired => Vec::new(),
        (Some(command), _) => {
            let later = walked.course(&concern.next).and_then(Course::runs_later);
            let later = later.map(|step| format!("for step {step} of the checklist, not before it"));
            let tool = "with Authrest.exe of the 4.0 CD, before the services start".to_owned();
            [Some(command.clone()), later, Some(tool)].into_iter().flatten().collect()
        }
        (None, Some(why)) if plan.state != Branch::Unknown => wrap(&format!("None: {why}."), 76),
        _ => Vec::new(),
    };
    section(output, "Command", &command);
    section(output, "Should be seen", &signs(&plan.expected, paint));
    section(output, "Seen, and not from this", &signs(&plan.unexpected, paint));
    section(output, "Unknown, and how to find out", &unknown(concern.unknown, all, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
    let file = typed::file(path);
    let list = ended.map_or(walked_by(plan), |ended| ended.list.as_ref().map(|(id, _)| id.as_str()));
    let list = list.map(|list| walked.goes_first(list).unwrap_or(list));
    let next = match list {
        _ if is_over && ended.is_none() => Some(format!("backsync report {file}")),
        Some(id) => Some(format!("backsync checklist {file} {id}")),
        // The list that it went on with is walked: the step is looked at once more.
        None => ended.and_then(|ended| {
            Some(format!("backsync checklist {file} {} --done {}", plan.checklist?, ended.again.as_ref()?.step))
        }),
    };
    section(output, "Type next", &next.into_iter().collect::<Vec<_>>());
}

fn replication(plan: &Plan) -> Vec<String> {
    let word = |replicates| match replicates {
        Replicates::Works => "works",
        Replicates::Fails => "fails",
        Replicates::NotApplicable => "there is no other server",
        Replicates::Unknown => "the article does not say",
    };
    if plan.state == Branch::Unknown {
        return Vec::new();
    }
    vec![
        format!("within the site   {}", word(plan.replication.intrasite)),
        format!("between sites     {}", word(plan.replication.intersite)),
    ]
}

fn to_do(plan: &Plan) -> Vec<String> {
    let numbered = plan.to_do.iter().enumerate().flat_map(|(i, line)| {
        let lines = wrap(line, 73).into_iter().enumerate();
        lines.map(move |(k, line)| if k == 0 { format!("{}  {line}", i + 1) } else { format!("   {line}") })
    });
    numbered.collect()
}

/// Where its list ended, and what is to be done instead of what the branch has done.
fn has_ended(ended: &Ending) -> Vec<String> {
    let mut lines = wrap(&format!("Its checklist ended {}.", ended.why()), 76);
    lines.extend(wrap(&ended.now(), 76));
    lines
}

fn signs(signs: &[Sign], paint: Paint) -> Vec<String> {
    let line = |sign: &Sign| {
        let (tone, seen) = match sign.seen {
            Some(true) => (Tone::Strong, "seen    "),
            Some(false) => (Tone::Dim, "not seen"),
            None => (Tone::Doubtful, "unknown "),
        };
        format!("{}  {}", paint.tone(tone, seen), sign.text)
    };
    signs.iter().map(line).collect()
}
