//! What to be careful about with the file and the prediction (Q215505, Q150976, Q96001).

use crate::scenario::{About, Scenario};
use crate::values::{Usn, visible};
use crate::warning::Warning;

use super::resync::{DXA_NEEDED, Resync};
use super::{State, words};

/// The warnings of a plan; `sent` is the highest SRVSEQ of the server itself.
pub fn warnings(plan: &Resync, sent: Option<Usn>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(sent.and_then(|sent| above_all(plan, sent)));
    if plan.setting == Some(1) && plan.dxa.honours_setting == Some(false) {
        let version = plan.dxa.version.as_ref().map_or("", |version| version.written());
        warnings.push(Warning::new(
            "set-but-not-honoured",
            "Q215505",
            format!("GlobalMaxSeqInResync is 1, but Dxa.exe {version} does not look at it; {DXA_NEEDED} or later does"),
        ));
    }
    if plan.state == State::Error14 {
        warnings.push(Warning::new(
            "prediction-inferred",
            "Q215505",
            "the article names the cause and not the rule; that a number below the highest is what Import.exe refuses is read out of it",
        ));
        warnings.push(Warning::new(
            "other-cause",
            "Q96001",
            "the same error 14 can mean that RESYNC.GLB cannot be made for the moment: if it comes although no number is short, run Import again with -S",
        ));
    }
    let looks_like_address = |name: &str| name.get(..4).is_some_and(|front| front.eq_ignore_ascii_case("PCM:"));
    let by_address: Vec<_> =
        plan.asking().filter(|r| looks_like_address(r.name.as_str())).map(|r| r.name.clone()).collect();
    if !by_address.is_empty() {
        warnings.push(Warning::new(
            "name-is-address",
            "Q150976",
            format!(
                "ResyncConnectionRDNs takes the display name of the Remote Dirsync Requestor or its RDN, and {} {} like an address: read the name in the Administrator program",
                visible(&words::names(&by_address)),
                if by_address.len() == 1 { "looks" } else { "look" },
            ),
        ));
    }
    warnings
}

/// What the checklists record is of a server that the case is not about any more.
pub fn walked_for_another(scenario: &Scenario) -> Option<Warning> {
    let said = About::of("dirsync")?.said(scenario)?;
    Some(Warning::new("contradicting-facts", "Q150976", said))
}

/// The server has sent what no requestor has received, as it is entered: one of them is missing, or an old number.
fn above_all(plan: &Resync, sent: Usn) -> Option<Warning> {
    let highest = plan.highest.srvseq.as_ref().filter(|highest| highest.value < sent)?;
    let text = format!(
        "the server's own highest SRVSEQ is {sent}, and no requestor that is entered has more than {}: look whether one is missing, or its number an old one",
        highest.value
    );
    Some(Warning::new("server-above-all", "Q215505, Q96060", text))
}
