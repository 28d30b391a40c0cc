//! How good an answer is, and what comes next; the same for the pane, the Overview and the command.

use crate::scenario::Path;
use crate::values::{Missing, visible};
use crate::verdict::{Grade, Next};

use super::State;
use super::findings::OUT_OF_REACH;
use super::resync::Resync;
use super::words::names;

impl State {
    /// How good it is.
    pub fn grade(self) -> Grade {
        match self {
            State::Ok => Grade::Good,
            State::Error14 => Grade::Bad,
            State::Unknown => Grade::Unknown,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            State::Ok => "OK",
            State::Error14 => "ERROR 14",
            State::Unknown => "UNKNOWN",
        }
    }
}

/// What comes next.
pub fn next(plan: &Resync) -> Next {
    let out_of_reach = plan.findings.iter().find(|finding| finding.id == OUT_OF_REACH);
    match (plan.state, out_of_reach, plan.cures.first()) {
        (_, Some(finding), _) => {
            let who = visible(finding.requestor.as_str());
            let words = format!("set the numbers of {who} back to 0, on the server and on {who} itself (Q152231).");
            Next::todo(words, "resync.findings")
        }
        (State::Error14, _, Some(cure)) => {
            Next::todo(format!("{} (Q215505).", cure.words), "resync.cure").by("cure-error-14")
        }
        (State::Ok, ..) if plan.hangs_on_setting => {
            let on = plan.server.as_ref().map_or("the server".into(), |server| visible(server.as_str()));
            let words = format!(
                "see with Filever that Dxa.exe on {on} is {} or later, set GlobalMaxSeqInResync to 1 there, and then enter {} under ResyncConnectionRDNs (Q215505).",
                plan.dxa.needed,
                names(&plan.asked)
            );
            Next::todo(words, "resync.scope")
        }
        (State::Ok, ..) => {
            let on = plan.server.as_ref().map_or("the server".into(), |server| visible(server.as_str()));
            let words = format!(
                "enter {} under ResyncConnectionRDNs on {on}, and let it write Resync.glb (Q150976).",
                names(&plan.asked)
            );
            Next::todo(words, "resync.asked").by("make-resync")
        }
        _ => match plan.cures_either_way.first() {
            Some(cure) => Next::todo(
                format!("{}; that settles it with any build. Else {}", cure.words, to_find_out(plan)),
                "resync.cure",
            ),
            None => Next::todo(to_find_out(plan), "resync.state"),
        },
    }
}

fn to_find_out(plan: &Resync) -> String {
    if plan.requestors.is_empty() {
        return "enter the requestors that are registered on the server: LISTDS with -s lists them.".into();
    }
    if plan.asked.is_empty() {
        return "say which requestors ask for a resync.".into();
    }
    // Where the build is known to be one that decides nothing, it is numbers that are missing.
    let decides = |missing: &&Missing| {
        missing.fact.starts_with("dirsync.requestor") || (plan.scope.is_none() && missing.fact.ends_with("dxa_version"))
    };
    let missing = plan.unknown.iter().find(decides).or(plan.unknown.first());
    let Some(missing) = missing else { return "enter what is unknown.".into() };
    let what = missing.fact.parse::<Path>().map_or_else(|_| visible(&missing.fact).into(), |path| path.in_words());
    format!("enter {what}: {}.", missing.why)
}
