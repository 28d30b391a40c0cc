//! What the numbers of a discrepancy mean, in sentences: the same words for the pane, the command and the report.

use crate::values::{duration, plural, signed, visible};
use crate::verdict::{Grade, Verdict};

use super::{Discrepancy, PartnerReading, Remark, State, Stranded};

/// The answer in one sentence.
pub fn verdict(plan: &Discrepancy) -> Verdict {
    let thin = plan.warnings.iter().any(|w| w.id == "thin-coverage");
    let so_far = if thin && plan.state != State::Unknown { "So far: " } else { "" };
    let server = name(plan);
    let words = match (plan.state, &plan.highest, plan.discrepancy) {
        (State::Blocked, Some(highest), Some(behind)) => format!(
            "{server} is {} behind what {} asks for{}{}.",
            plural(behind.unsigned_abs(), "change", "changes"),
            visible(highest.server.as_str()),
            next_highest(plan)
                .map_or(String::new(), |(next, _)| { format!(", which looks misread (without it {next})") }),
            stranded(plan.stranded)
        ),
        (State::CaughtUp, ..) => {
            format!("{server} has caught up: its next change flows{}.", left_behind(plan.stranded))
        }
        (State::Flowing, ..) => {
            format!(
                "{server}'s USNs hold nothing back: if its changes do not arrive, the cause is another{}.",
                left_behind(plan.stranded)
            )
        }
        _ => format!("How far {server} is behind cannot be said yet."),
    };
    Verdict::new(plan.state.grade(), plan.state.word(), format!("{so_far}{words}"))
}

impl State {
    /// How good it is.
    pub fn grade(self) -> Grade {
        match self {
            State::Blocked => Grade::Bad,
            State::CaughtUp => Grade::Doubtful,
            State::Flowing => Grade::Good,
            State::Unknown => Grade::Unknown,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            State::Blocked => "BLOCKED",
            State::CaughtUp => "CAUGHT UP",
            State::Flowing => "FLOWING",
            State::Unknown => "UNKNOWN",
        }
    }
}

fn stranded(stranded: Option<Stranded>) -> String {
    match stranded {
        Some(Stranded { at_least: 0, at_most: 0 }) | None => String::new(),
        Some(Stranded { at_least: 1, at_most: 1 }) => "; the change made here is stranded".into(),
        Some(Stranded { at_least, at_most }) if at_least == at_most => {
            format!("; {} made here are stranded", plural(at_most, "change", "changes"))
        }
        Some(Stranded { at_most, .. }) => {
            format!("; up to {} made here are stranded", plural(at_most, "change", "changes"))
        }
    }
}

fn left_behind(stranded: Option<Stranded>) -> String {
    match stranded {
        Some(Stranded { at_most: 0, .. }) => String::new(),
        Some(Stranded { at_least, at_most }) if at_least == at_most => {
            format!(", but {} made here stayed behind", plural(at_most, "change", "changes"))
        }
        Some(Stranded { at_most, .. }) => {
            format!(", but up to {} made here may have stayed behind", plural(at_most, "change", "changes"))
        }
        None => ", but changes made here may have stayed behind".into(),
    }
}

/// What it means, a sentence each.
pub fn meaning(plan: &Discrepancy) -> Vec<String> {
    let server = name(plan);
    let mut lines = Vec::new();
    match (plan.state, &plan.highest, plan.usn_changed) {
        (State::Blocked, Some(highest), Some(usn)) => {
            lines.push(format!(
                "{} asks {server} for changes above {}. {server}'s newest is {usn}, so nothing is sent.",
                visible(highest.server.as_str()),
                highest.usn
            ));
            let untouched = plan.partners.iter().filter(|p| p.gap.is_some_and(|gap| gap <= 0)).count() as u64;
            if untouched > 0 {
                lines.push(format!("{} not blocked, and may pass changes on to the others.", plural(untouched, "partner is", "partners are")));
            }
            lines.extend(read_again(plan));
            lines.extend(catch_up(plan, &server));
        }
        (State::CaughtUp, ..) => lines.push(format!(
            "The partners ask for what is above {server}'s newest USN, and the next change is just that. The test mailbox itself does not flow."
        )),
        (State::Flowing, ..) => {
            lines.push(format!("Every partner read asks for less than {server} has: its USNs are not why changes do not arrive (Q201414 step 9)."));
        }
        _ => {}
    }
    lines
}

/// Where the highest value is far from all the others: the discrepancy without it, and whose it is.
pub(super) fn next_highest(plan: &Discrepancy) -> Option<(String, &str)> {
    let highest = plan.highest.as_ref()?;
    let is_outlier = |p: &&PartnerReading| p.remarks.contains(&Remark::Outlier);
    plan.partners.iter().filter(is_outlier).find(|p| p.server == highest.server)?;
    let next = plan.partners.iter().filter(|p| !is_outlier(p)).filter_map(|p| p.gap).max()?;
    Some((signed(next).trim_start_matches('+').to_owned(), highest.server.as_str()))
}

/// Whether the highest value is far from all the others.
pub fn is_doubtful(plan: &Discrepancy) -> bool {
    next_highest(plan).is_some()
}

/// It is read again before anything is computed with it.
fn read_again(plan: &Discrepancy) -> Option<String> {
    let (next, server) = next_highest(plan)?;
    Some(format!(
        "{}'s value is far from the others, which are normally very close: read it again. Without it the discrepancy is {next}.",
        visible(server)
    ))
}

fn catch_up(plan: &Discrepancy, server: &str) -> Option<String> {
    let way = plan.catch_up?;
    let left = match plan.stranded {
        Some(Stranded { at_most: 0, .. }) => String::new(),
        Some(Stranded { at_least, at_most }) if at_least == at_most => {
            format!("; the {} made here would stay stranded even then", plural(at_most, "change", "changes"))
        }
        _ => "; changes made here may stay stranded even then".into(),
    };
    let changes = plural(way.changes.unsigned_abs(), "more change", "more changes");
    Some(match way.hours {
        Some(hours) => format!("After {changes} it catches up by itself, in {}{left}.", duration(hours)),
        None => format!("After {changes} that reach {server} it catches up by itself{left}."),
    })
}

fn name(plan: &Discrepancy) -> String {
    plan.server.as_ref().map_or_else(|| "the restored server".into(), |server| visible(server.as_str()).into_owned())
}
