//! The registry files, the batch file and the rehearsal of Resync.glb from its plan (Q150976, Q215505).

use serde_json::json;

use crate::artefact::manifest::Kind as About;
use crate::artefact::resync::ResyncFiles;
use crate::dirsync::resync::Resync;
use crate::dirsync::{DXA_NEEDED, Rehearsal, State, names_to_type, outcome, resync as dirsync, sentence};
use crate::values::Name;
use crate::warning::Warning;

use super::{Case, Made, NotMade, spelled, title};

/// The six files; in the console without those of the setting, where it has no part in it.
pub fn resync(case: &Case<'_>) -> Result<Made, NotMade> {
    if case.scenario.dirsync.is_none() {
        return Err(NotMade::because("the scenario says nothing of directory synchronization"));
    }
    let plan = dirsync::plan(case.scenario);
    // In the console the doubt is read before Enter; a command that can't say what comes of it writes nothing.
    let in_doubt = case.saved.is_some() && plan.hangs_on_setting;
    let Some(rehearsal) = Rehearsal::of(&plan).filter(|_| plan.state != State::Unknown || in_doubt) else {
        return Err(NotMade::unknown(plan.unknown.first()));
    };
    let asked: Vec<String> = plan.asked.iter().map(|name| name.as_str().to_owned()).collect();
    let version = plan.dxa.version.as_ref().map(|version| version.written().to_owned());
    let server = plan.server.as_ref().map(|server| server.as_str().to_owned());
    let stands = stands(case, &plan);
    let mut files = ResyncFiles {
        title: title(case),
        server: server.clone(),
        asked,
        setting: stands.and_then(|value| u32::try_from(value).ok()),
        asks: true,
        sets: case.saved.is_none() || plan.setting == Some(1) || plan.state == State::Error14,
        dxa: version.zip(plan.dxa.honours_setting),
        dxa_needed: DXA_NEEDED,
        outcome: outcome(&plan),
        rehearsal: rehearsal.to_text(),
    };
    let mut warnings = warnings(&plan, stands);
    // A command writes all that was asked for or nothing; in the console it is seen what is left out.
    if let Some(refused) = files.refused() {
        if case.saved.is_none() {
            return Err(refused.into());
        }
        files.asks = false;
        let text = format!("there is no RESYNC.REG, {}", refused.why);
        warnings.insert(0, Warning::new("name-not-written", "Q150976", text));
    }
    let inputs = json!({
        "server": server, "asked": files.asked, "state": plan.state, "scope": plan.scope, "header": plan.header,
        "setting": plan.setting, "setting_was": stands, "dxa_version": plan.dxa.version,
    });
    let mut names: Vec<String> = spelled("the title of the case", &files.title).into_iter().collect();
    names.extend(server.iter().filter_map(|server| spelled("the server's name", server)));
    Ok(Made {
        server: server.unwrap_or_default(),
        about: About::new("resync", "Q150976, Q215505", inputs),
        files: files.build()?,
        spelled: names,
        warnings,
    })
}

/// GlobalMaxSeqInResync as it stands in the registry, as far as the scenario on the disk says so.
fn stands(case: &Case<'_>, plan: &Resync) -> Option<u64> {
    case.saved.map_or(plan.setting, |saved| dirsync::plan(saved).setting)
}

fn warnings(plan: &Resync, stands: Option<u64>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if plan.state == State::Error14 {
        let text = format!("as it stands they lead to error 14: {} Take a cure first", sentence(plan));
        warnings.push(Warning::new("error-14-ahead", "Q215505", text));
    }
    if plan.hangs_on_setting || plan.is_out_of_reach() {
        let text = outcome(plan);
        warnings.push(Warning::new("hangs-on-steps", "Q215505, Q152231", text.trim_end_matches('.')));
    }
    warnings.extend(plan.warnings.iter().cloned());
    let odd = plan.asked.iter().filter(|name| name.as_str().chars().any(char::is_control)).cloned();
    let odd: Vec<Name> = odd.collect();
    if !odd.is_empty() {
        let all = names_to_type(&odd);
        let said = if odd.len() == 1 {
            format!(
                "the name {all} holds a character that moves the cursor: it is written into ResyncConnectionRDNs as it is"
            )
        } else {
            format!(
                "the names {all} hold characters that move the cursor: they are written into ResyncConnectionRDNs as they are"
            )
        };
        let text = format!("{said}, and no requestor is likely to be called so");
        warnings.push(Warning::new("name-with-control", "Q150976", text));
    }
    if stands == Some(1) && plan.setting == Some(1) {
        let text = "GLOBALMAX-UNDO.REG leaves GlobalMaxSeqInResync at 1, as the scenario on the disk has it: where it does not stand in the registry yet, delete it there by hand to undo it";
        warnings.push(Warning::new("undo-keeps-setting", "Q215505", text));
    }
    if stands == Some(1) && plan.setting != Some(1) {
        let text = "GlobalMaxSeqInResync is 1 on the disk and not here: no file takes it out of the registry, so do it by hand in Regedt32";
        warnings.push(Warning::new("setting-left", "Q215505", text));
    }
    warnings
}
