//! The plan as a verdict, and what comes next; the same for the report and the command.

use crate::values::visible;
use crate::verdict::{Grade, Next, Verdict};

use super::{Branch, Plan};

/// The branch of the article, and what it means.
pub fn verdict(plan: &Plan) -> Verdict {
    let (grade, word, sentence) = match plan.state {
        Branch::BridgeheadWith55 => (Grade::Bad, "BRIDGEHEAD WITH 5.5", "replication between sites fails."),
        Branch::BridgeheadWithout55 => {
            (Grade::Bad, "BRIDGEHEAD WITHOUT 5.5", "it replicates, but no users can be created.")
        }
        Branch::MemberWith55 => (Grade::Good, "MEMBER WITH 5.5", "it replicates, and is only shown as 5.5."),
        Branch::SingleServerSite => {
            (Grade::Good, "SINGLE-SERVER SITE", "it works, and is only shown as 5.5 elsewhere.")
        }
        Branch::NotCovered => (Grade::Doubtful, "NOT COVERED", "the article says nothing of such a server."),
        Branch::Unknown => (Grade::Unknown, "UNKNOWN", "which branch of the article applies cannot be said yet."),
    };
    let server = plan.server.as_ref().map_or("The server".into(), |server| visible(server.as_str()));
    Verdict::new(grade, word, format!("{server}: {sentence}"))
}

/// What comes next.
pub fn next(plan: &Plan) -> Next {
    let fact = "backout.state";
    match (plan.unknown.first(), plan.to_do.first()) {
        (Some(missing), _) if plan.state == Branch::Unknown => {
            Next::todo(format!("find out: {}. {}", missing.why, missing.how), fact)
        }
        (_, Some(first)) => Next::todo(format!("{} (Q195908).", lower(first.trim_end_matches('.'))), fact),
        (_, None) => Next::nothing("Nothing has to be done: the upgrade never left the server.", fact),
    }
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
