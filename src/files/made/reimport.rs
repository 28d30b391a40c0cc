//! USNFIX.CSV and FIXUSN.BAT from the plan of the import (Q201414) and the template that the scenario names.

use serde_json::json;

use crate::artefact::Template;
use crate::artefact::manifest::Kind as About;
use crate::artefact::reimport::ReimportFiles;
use crate::digest::sha256_hex;
use crate::files::template;
use crate::replication::Need;
use crate::replication::reimport::{self, Template as Read, TemplateSize};
use crate::values::visible;

use super::{Case, Made, NotMade, cares, done, spelled, title};

/// What the article says of every import, and FIXUSN.BAT with it.
const IN_EVERY_FILE: [&str; 2] = ["article-storm", "off-hours"];

/// The two files.
pub fn reimport(case: &Case<'_>) -> Result<Made, NotMade> {
    // The plan first: where nothing is to be imported a template is not asked for.
    let plan = reimport::plan(case.scenario, case.now, Read::Absent);
    let (Some(rows_per_file), Some(passes), Some(server), Need::Needed) =
        (plan.size.rows_per_file.filter(|rows| *rows > 0), plan.size.passes, &plan.server, plan.state)
    else {
        if plan.size.rows_needed == Some(0) && plan.state == Need::Needed {
            let why = "no row is to be imported; the objects changed here are saved once more instead";
            return Err(NotMade::because(why));
        }
        if case.scenario.restore.is_none() && case.scenario.backout.is_some() {
            return Err(NotMade::because(
                "a backed-out upgrade is not repaired by an import, and no restored directory is entered",
            ));
        }
        return Err(NotMade::of_plan(plan.state, None, &plan.unknown));
    };
    if case.walked.tried {
        return Err(NotMade::because(
            "Authrest was tried, as its checklist records, and Dir.edb is not put back yet: an import would raise what it changed",
        ));
    }
    if case.walked.raised || case.walked.done.is_some() {
        return Err(NotMade::because("a backed-out upgrade is under way, and an import would be in its way"));
    }
    if case.walked.imported && !plan.failed {
        return Err(NotMade::because(
            "rows of it were imported, as its checklist records: go on with the files that were made for that",
        ));
    }
    if let Some(done) = done(&plan.warnings) {
        return Err(done);
    }
    let Some(name) = template::name(case.scenario) else {
        return Err(NotMade::because("reimport.template is not entered: make a container with one new mailbox, export it, and name that two-line file (Q201414, export/import steps 1 to 3)").entering("reimport.template"));
    };
    let bytes = template::bytes(name, case.file).map_err(|error| unusable(name, &error.to_string()))?;
    let template = Template::read(&bytes).map_err(|why| unusable(name, &why.to_string()))?;
    let server = server.as_str().to_owned();
    let settings = case.scenario.reimport.as_ref();
    // Now that it is read, nothing is said any more of a template that was not.
    let read = TemplateSize::of(&bytes).map_or(Read::Absent, Read::Read);
    let warnings = reimport::plan(case.scenario, case.now, read).warnings;
    let files = ReimportFiles {
        title: title(case),
        server: server.clone(),
        template,
        rows_per_file,
        passes,
        exchsrvr: settings.and_then(|reimport| reimport.exchsrvr.as_ref()).map(|folder| folder.as_str().to_owned()),
        touch_afterwards: plan.touch_afterwards,
        cares: cares(warnings.iter().filter(|warning| !IN_EVERY_FILE.contains(&warning.id))),
    };
    let inputs = json!({
        "server": server, "rows_needed": plan.size.rows_needed, "rows_per_file": rows_per_file, "passes": passes,
        "touch_afterwards": plan.touch_afterwards, "template": name, "template_sha256": sha256_hex(&bytes),
        "exchsrvr": files.exchsrvr,
    });
    let spelled =
        spelled("the title of the case", &files.title).into_iter().chain(spelled("the server's name", &server));
    Ok(Made {
        spelled: spelled.collect(),
        files: files.build()?,
        about: About::new("reimport", "Q201414", inputs),
        warnings,
        server,
    })
}

fn unusable(name: &str, why: &str) -> NotMade {
    NotMade::because(format!("the template {} can't be used: {}", visible(name), visible(why)))
        .entering("reimport.template")
}
