//! The files of a resync from the plan of Resync.glb (Q150976, Q215505).

use serde_json::json;

use crate::artefact::manifest::Kind as About;
use crate::artefact::resync::ResyncFiles;
use crate::dirsync::{DXA_NEEDED, Rehearsal, Resync, State, sentence};
use crate::warning::Warning;

use super::{Case, Made, NotMade, spelled, title};

/// The six of them. While error 14 is certain they are made all the same: the registry file is what a cure begins with.
pub fn resync(case: &Case<'_>, plan: &Resync) -> Result<Made, NotMade> {
    let rehearsal = Rehearsal::of(plan).filter(|_| plan.state != State::Unknown);
    let Some(rehearsal) = rehearsal else { return Err(NotMade::missing(plan.unknown.first())) };
    let asked: Vec<String> = plan.asked.iter().map(|name| name.as_str().to_owned()).collect();
    let version = plan.dxa.version.as_ref().map(|version| version.written().to_owned());
    let server = plan.server.as_ref().map(|server| server.as_str().to_owned());
    let files = ResyncFiles {
        title: title(case),
        server: server.clone(),
        asked: asked.clone(),
        setting: plan.setting.and_then(|value| u32::try_from(value).ok()),
        dxa: version.zip(plan.dxa.honours_setting),
        dxa_needed: DXA_NEEDED,
        outcome: sentence(plan),
        rehearsal: rehearsal.to_text(),
    };
    let inputs = json!({
        "server": server, "asked": asked, "state": plan.state, "scope": plan.scope, "header": plan.header,
        "setting": plan.setting, "dxa_version": plan.dxa.version,
    });
    let mut names: Vec<String> = spelled("the title of the case", &files.title).into_iter().collect();
    names.extend(server.as_ref().and_then(|server| spelled("the server's name", server)));
    let first = (plan.state == State::Error14).then(|| {
        Warning::new("cure-first", "Q215505", format!("{} Choose a cure before anything is imported", sentence(plan)))
    });
    Ok(Made {
        server: server.unwrap_or_default(),
        about: About { kind: "resync", article: "Q150976, Q215505", inputs },
        files: files.build()?,
        spelled: names,
        warnings: first.into_iter().chain(plan.warnings.iter().cloned()).collect(),
    })
}
