//! AUTHREST.CMD from the plan of Authrest (Q201414, Q195908).

use serde_json::json;

use crate::artefact::authrest::{AuthrestFile, Purpose};
use crate::artefact::computer;
use crate::artefact::manifest::Kind as About;
use crate::replication::Need;
use crate::replication::authrest::{Authrest, Cure, sureness};
use crate::replication::forecast::Bound;
use crate::scenario::model::Purpose as Of;
use crate::values::{ObjectVersion, grouped, visible};
use crate::warning::Warning;

use super::{Case, Made, NotMade, cares, done, spelled, title};

/// The file. Whoever raises Object-Versions has been asked before whether that is meant.
pub fn authrest(case: &Case<'_>, plan: &Authrest) -> Result<Made, NotMade> {
    let (Some(_), Some(server), Some(version), Some(increment)) =
        (&plan.command, &plan.server, plan.object_version_increment, plan.usn_increment)
    else {
        return Err(without(plan));
    };
    if let Some(why) = case.walked.ran(plan.purpose) {
        return Err(NotMade::because(why));
    }
    if let Some(done) = done(&plan.warnings) {
        return Err(done);
    }
    let server = server.as_str().to_owned();
    let warnings: Vec<Warning> = better_way(plan).into_iter().chain(plan.warnings.iter().cloned()).collect();
    let version = ObjectVersion::new(version).ok_or_else(|| {
        NotMade::because("the Object-Version increment is too large").entering("authrest.object_version_increment")
    })?;
    let exchsrvr = case.scenario.reimport.as_ref().and_then(|reimport| reimport.exchsrvr.as_ref());
    let file = AuthrestFile {
        title: title(case),
        server: server.clone(),
        purpose: match plan.purpose {
            Of::ResumeReplication => Purpose::ResumeReplication,
            Of::Backout => Purpose::Backout,
            Of::AuthoritativeRestore => Purpose::AuthoritativeRestore,
        },
        object_version_increment: version,
        usn_increment: increment,
        tool: plan.tool.needed.map(|needed| match needed {
            "4.0 CD" => "the one of the 4.0 CD".to_owned(),
            needed => format!("{needed} or later"),
        }),
        because: because(plan),
        cares: cares(&warnings),
        exchsrvr: exchsrvr.map(|folder| folder.as_str().to_owned()),
    };
    let artefact = file.build()?;
    let inputs = json!({
        "server": server, "purpose": plan.purpose.word(), "command": plan.command, "parts": plan.parts,
        "smallest_safe": plan.smallest_safe, "smallest_is_exact": plan.smallest_is_exact,
    });
    let article = if plan.purpose == Of::Backout { "Q195908" } else { "Q201414" };
    let mut names: Vec<String> = spelled("the title of the case", &file.title).into_iter().collect();
    names.extend(spelled("the server's name", &server));
    let shown = visible(&server);
    match computer::of(&server) {
        Err(why) => names.push(format!(
            "AUTHREST.CMD does not ask whether it runs on {shown}: its name {why}; look yourself before it is run"
        )),
        Ok(here) if !here.passed_over.is_empty() => {
            let passed_over = visible(&here.passed_over);
            names.push(format!("AUTHREST.CMD asks for the name of its computer without {passed_over}: that differs between code pages, or is cmd.exe's own"));
        }
        Ok(_) => {}
    }
    Ok(Made { server, about: About::new("authrest", article, inputs), files: vec![artefact], spelled: names, warnings })
}

/// That the plan recommends another way: the files are made all the same for whoever wants this one.
fn better_way(plan: &Authrest) -> Option<Warning> {
    let what = match plan.recommended? {
        Cure::Touch => "a small change to each object that stayed behind is enough",
        Cure::Wait => "nothing has to be done but to wait",
        Cure::Reimport => "the import without downtime is the better way",
        Cure::None | Cure::Authrest | Cure::RefreshAll => return None,
    };
    Some(Warning::new("another-way", "Q201414", format!("Authrest is not what is recommended here: {what}")))
}

/// Why there is no command.
fn without(plan: &Authrest) -> NotMade {
    let warns = |id: &str| plan.warnings.iter().any(|warning| warning.id == id);
    let because = plan.no_command_because.clone();
    if let (Some(because), true) = (&because, warns("no-directory-backup")) {
        return NotMade::because(because.as_str()).entering("backout.directory_backup");
    }
    // Where something is missing it is better said of that than of the command.
    let missing = match (plan.state, plan.purpose) {
        (Need::Unknown, purpose) => purpose != Of::Backout,
        (Need::Needed | Need::NotNeeded, _) => plan.usn_increment.is_none() && !warns("overflow"),
    };
    NotMade::of_plan(plan.state, because.filter(|_| !missing || plan.unknown.is_empty()), &plan.unknown)
}

/// Where the numbers come from, a line each.
fn because(plan: &Authrest) -> Vec<String> {
    let term = |term: &crate::replication::authrest::Term| {
        format!("{} {} ({})", grouped(term.value), term.part.replace('_', " "), term.source)
    };
    let mut because: Vec<String> = plan.sum.iter().map(term).collect();
    if let Some(smallest) = plan.smallest_safe {
        because.push(format!("the smallest number that leaves nothing behind: {smallest}, {}", sureness(plan)));
    }
    if let Some(objects) = plan.objects_at_most {
        let bound = match plan.bound() {
            Bound::Counted => String::new(),
            bound => format!("{} ", bound.word()),
        };
        because.push(format!("a partner is then sent {bound}{} objects", grouped(objects)));
    }
    because
}
