//! The registry files, the batch file and the rehearsal of Resync.glb from its plan (Q150976, Q215505).

use serde_json::json;

use crate::artefact::manifest::Kind as About;
use crate::artefact::resync::ResyncFiles;
use crate::dirsync::{DXA_NEEDED, Rehearsal, State, resync as dirsync, sentence};
use crate::warning::Warning;

use super::{Case, Made, NotMade, spelled, title};

/// The six files.
pub fn resync(case: &Case<'_>) -> Result<Made, NotMade> {
    if case.scenario.dirsync.is_none() {
        return Err(NotMade::because("the scenario says nothing of directory synchronization"));
    }
    let plan = dirsync::plan(case.scenario);
    let Some(rehearsal) = Rehearsal::of(&plan).filter(|_| plan.state != State::Unknown) else {
        return Err(NotMade::unknown(plan.unknown.first()));
    };
    let asked: Vec<String> = plan.asked.iter().map(|name| name.as_str().to_owned()).collect();
    let version = plan.dxa.version.as_ref().map(|version| version.written().to_owned());
    let server = plan.server.as_ref().map(|server| server.as_str().to_owned());
    let files = ResyncFiles {
        title: title(case),
        server: server.clone(),
        asked,
        setting: plan.setting.and_then(|value| u32::try_from(value).ok()),
        dxa: version.zip(plan.dxa.honours_setting),
        dxa_needed: DXA_NEEDED,
        outcome: sentence(&plan),
        rehearsal: rehearsal.to_text(),
    };
    let inputs = json!({
        "server": server, "asked": files.asked, "state": plan.state, "scope": plan.scope, "header": plan.header,
        "setting": plan.setting, "dxa_version": plan.dxa.version,
    });
    let mut names: Vec<String> = spelled("the title of the case", &files.title).into_iter().collect();
    names.extend(server.iter().filter_map(|server| spelled("the server's name", server)));
    let mut warnings = plan.warnings.clone();
    if plan.state == State::Error14 {
        let text = format!("as it stands they lead to error 14: {} Take a cure first", sentence(&plan));
        warnings.insert(0, Warning::new("error-14-ahead", "Q215505", text));
    }
    if plan.setting == Some(1) {
        let text = "GLOBALMAX-UNDO.REG leaves GlobalMaxSeqInResync at 1, as the scenario has it: where it does not stand in the registry yet, enter that it does not before the files are made";
        warnings.push(Warning::new("undo-keeps-setting", "Q215505", text));
    }
    Ok(Made {
        server: server.unwrap_or_default(),
        about: About::new("resync", "Q150976, Q215505", inputs),
        files: files.build()?,
        spelled: names,
        warnings,
    })
}
