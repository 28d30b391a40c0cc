//! What is done on the server and on each requestor, in order (Q150976, Q96060).

use serde::Serialize;

use crate::values::{ServerName, visible};

use super::resync::{DXA_NEEDED, Resync};
use super::{State, words};

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// On the directory synchronization server.
    Server,
    /// On every requestor that asks.
    Requestor,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Where it is done.
    pub place: Place,
    /// What is done.
    pub text: String,
    /// What is typed, where something is.
    pub command: Option<&'static str>,
    /// Where it comes from.
    pub source: &'static str,
}

/// The steps; none while nobody asks.
pub fn steps(plan: &Resync) -> Vec<Step> {
    if plan.asked.is_empty() {
        return Vec::new();
    }
    let step = |place, source, command, text: &str| Step { place, text: text.to_owned(), command, source };
    let on_server = |source, command, text: &str| step(Place::Server, source, command, text);
    let on_requestor = |source, command, text: &str| step(Place::Requestor, source, command, text);
    let server = plan.server.as_ref().map_or("the server".into(), |server: &ServerName| visible(server.as_str()));
    let who = words::names_to_type(&plan.asked);
    // Of a header that is short nothing is to be entered before a cure is in it.
    let who = if plan.state == State::Error14 { format!("{who}, and whom a cure adds,") } else { who };
    let mut steps = vec![on_server("Q215505", None, &format!("Back up the registry of {server}."))];
    if plan.is_out_of_reach() {
        // Whatever the header holds, a number of the requestor's own that is higher stops its import.
        let beyond = words::names_to_type(&plan.out_of_reach());
        steps.extend([
            on_server(
                "Q152231",
                None,
                &format!("In admin /r set DXA-Imp-Seq, DXA-Svr-Seq, DXA-Req-Seq and DXA-Conf-Seq of {beyond} to 0, and stop and start Microsoft Exchange Directory Synchronization. No header reaches what {beyond} has itself."),
            ),
            on_requestor(
                "Q152231",
                Some("LISTDS ADMIN -p<password> -d<drive> -r -z"),
                &format!("Set the own numbers of {beyond} back to 0 as well. Then enter 0 for all of them here and read this again: the header is another one."),
            ),
        ]);
    }
    if plan.hangs_on_setting {
        let found = match &plan.dxa.version {
            Some(version) => format!(" (entered: {version})"),
            None => String::new(),
        };
        steps.extend([
            on_server(
                "Q215505",
                Some("FILEVER DXA.EXE"),
                &format!("Read the version of Dxa.exe in Exchsrvr\\bin: {DXA_NEEDED} or later is needed{found}. Where it is older, install Exchange 5.5 Service Pack 3 or later and read it again."),
            ),
            on_server(
                "Q215505",
                Some("REGEDIT /S GLOBALMAX.REG"),
                "Set GlobalMaxSeqInResync of MSExchangeDX, REG_DWORD, to 1. GLOBALMAX.REG does it; where it is 1 already nothing changes.",
            ),
        ]);
    }
    steps.extend([
        on_server(
            "Q150976",
            Some("REGEDIT /S RESYNC.REG"),
            &format!("Enter {who} under ResyncConnectionRDNs of MSExchangeDX, a line each. RESYNC.REG does it."),
        ),
        on_server(
            "Q150976",
            Some("NET STOP MSExchangeDX & NET START MSExchangeDX"),
            "Stop and start Microsoft Exchange Directory Synchronization. It writes Exchsrvr\\Dxadata\\Resync.glb and takes the value out of the registry again.",
        ),
        on_requestor(
            "Q150976",
            None,
            "Let the manual directory synchronization cycle end first, so that nothing of it is under way.",
        ),
        on_requestor(
            "Q150976",
            None,
            "Copy Resync.glb into the GLB folder of the post office. REQUEST.BAT does this and the next two steps.",
        ),
        on_requestor(
            "Q96060",
            Some("IMPORT ADMIN -p<password> -q -y -d<drive>"),
            "Import it. This is where error 14 would come.",
        ),
        on_requestor("Q96060", Some("REBUILD -f -d<drive>"), "Make the address lists anew."),
        on_requestor(
            "Q122750, Q105125, Q119452",
            None,
            "Look that RESYNC.GLB is gone from the GLB folder, and delete it where it is not. Then enter again what the import dropped: gateway addresses of this post office only, and changes that still waited in REQTRANS.GLB.",
        ),
    ]);
    steps
}
