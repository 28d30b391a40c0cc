//! From a plan to its files: what a plan has no command for has no file either.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde_json::json;

use crate::artefact::authrest::{AuthrestFile, Purpose};
use crate::artefact::manifest::Kind;
use crate::artefact::reimport::ReimportFiles;
use crate::artefact::{Artefact, Refused, Template};
use crate::digest::sha256_hex;
use crate::replication::Need;
use crate::replication::reimport::Template as TemplateOf;
use crate::replication::{authrest as authrest_plan, reimport as reimport_plan};
use crate::scenario::model::Purpose as Of;
use crate::values::{Missing, ObjectVersion, grouped, same_name, visible};

use super::super::exported;
use super::super::output::Output;
use super::super::plan::Case;
use super::beside;

/// Files of one kind.
pub struct Built {
    /// The server they are for.
    pub server: String,
    /// What the manifest says of them.
    pub about: Kind,
    /// The files.
    pub files: Vec<Artefact>,
}

/// Why there are none.
pub enum Without {
    /// The case calls for none, or not enough is known.
    Command(String),
    /// It is asked for first.
    Confirmation(String),
}

impl From<Refused> for Without {
    fn from(refused: Refused) -> Self {
        Self::Command(refused.to_string())
    }
}

pub fn authrest(path: &Path, case: &Case, confirm: Option<&str>, output: &Output) -> Result<Built, Without> {
    let exported = exported::read(path, &case.scenario, output);
    let plan = authrest_plan::plan(&case.scenario, &case.now, exported.as_ref());
    let (Some(_), Some(server), Some(version), Some(increment)) =
        (&plan.command, &plan.server, plan.object_version_increment, plan.usn_increment)
    else {
        let why = plan.no_command_because.as_deref().map(str::to_owned);
        return Err(Without::Command(without(plan.state, why, &plan.unknown)));
    };
    let server = server.as_str().to_owned();
    let version = ObjectVersion::new(version)
        .ok_or_else(|| Without::Command("the Object-Version increment is too large".into()))?;
    if plan.purpose == Of::AuthoritativeRestore && !confirm.is_some_and(|name| same_name(name, &server)) {
        let shown = visible(&server);
        return Err(Without::Confirmation(format!(
            "AUTHREST {} {} is an authoritative restore: every object of {shown} replaces everyone's copy, newer ones too (Q201414)\n  if that is what you want, type: --confirm {shown}; nothing was written",
            version.get(),
            increment.get()
        )));
    }
    let mut because: Vec<String> = plan
        .sum
        .iter()
        .map(|term| format!("{} {} ({})", grouped(term.value), term.part.replace('_', " "), term.source))
        .collect();
    if let Some(smallest) = plan.smallest_safe {
        let kind = if plan.smallest_is_exact { "exact" } else { "an estimate" };
        because.push(format!("the smallest number that leaves nothing behind: {smallest}, {kind}"));
    }
    if let Some(objects) = plan.objects_at_most {
        let most = if plan.forecast_is_exact { "" } else { "at most " };
        because.push(format!("a partner is then sent {most}{} objects", grouped(objects)));
    }
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
        because,
        exchsrvr: exchsrvr.map(|folder| folder.as_str().to_owned()),
    };
    let artefact = file.build()?;
    let inputs = json!({
        "server": server, "purpose": plan.purpose.word(), "command": plan.command, "parts": plan.parts,
        "smallest_safe": plan.smallest_safe, "smallest_is_exact": plan.smallest_is_exact,
    });
    let article = if plan.purpose == Of::Backout { "Q195908" } else { "Q201414" };
    Ok(Built { server, about: Kind { kind: "authrest", article, inputs }, files: vec![artefact] })
}

pub fn reimport(path: &Path, case: &Case) -> Result<Built, Without> {
    // The plan first: where nothing is to be imported a template is not asked for.
    let plan = reimport_plan::plan(&case.scenario, &case.now, TemplateOf::Absent);
    let (Some(rows_per_file), Some(passes), Some(server), Need::Needed) =
        (plan.size.rows_per_file.filter(|rows| *rows > 0), plan.size.passes, &plan.server, plan.state)
    else {
        let touch = plan.size.rows_needed == Some(0) && plan.state == Need::Needed;
        let why =
            touch.then(|| "no row is to be imported; the objects changed here are saved once more instead".to_owned());
        return Err(Without::Command(without(plan.state, why, &plan.unknown)));
    };
    let settings = case.scenario.reimport.as_ref();
    let Some(name) = settings.and_then(|reimport| reimport.template.as_ref()) else {
        return Err(Without::Command("reimport.template is not entered: make a container with one new mailbox, export it, and name that two-line file (Q201414, export/import steps 1 to 3)".into()));
    };
    let bytes = template_bytes(&beside(path, &name.0)).map_err(|error| unreadable(&name.0, &error.to_string()))?;
    let template = Template::read(&bytes).map_err(|why| unreadable(&name.0, &why.to_string()))?;
    let server = server.as_str().to_owned();
    let files = ReimportFiles {
        title: title(case),
        server: server.clone(),
        template,
        rows_per_file,
        passes,
        exchsrvr: settings.and_then(|reimport| reimport.exchsrvr.as_ref()).map(|folder| folder.as_str().to_owned()),
        touch_afterwards: plan.touch_afterwards,
    };
    let inputs = json!({
        "server": server, "rows_needed": plan.size.rows_needed, "rows_per_file": rows_per_file, "passes": passes,
        "touch_afterwards": plan.touch_afterwards, "template": name.0, "template_sha256": sha256_hex(&bytes),
        "exchsrvr": files.exchsrvr,
    });
    let files = files.build()?;
    Ok(Built { server, about: Kind { kind: "reimport", article: "Q201414", inputs }, files })
}

fn without(state: Need, why: Option<String>, unknown: &[Missing]) -> String {
    match (why, unknown.first(), state) {
        (_, _, Need::NotNeeded) => "it is not needed: changes flow and nothing was left behind".into(),
        (Some(why), _, _) => why,
        (None, Some(first), _) => {
            format!(
                "it can't be said yet, {} is unknown: {}\n  {}",
                first.fact,
                visible(&first.why),
                visible(&first.how)
            )
        }
        (None, None, _) => "it can't be said yet; the plan says what is missing".into(),
    }
}

fn unreadable(name: &str, why: &str) -> Without {
    Without::Command(format!("the template {} can't be used: {}", visible(name), visible(why)))
}

fn template_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(Template::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > Template::MOST_BYTES {
        return Err(std::io::Error::other("it is larger than 1 MiB, which no export of one mailbox is"));
    }
    Ok(bytes)
}

pub(super) fn title(case: &Case) -> String {
    case.scenario.title.as_ref().map_or(String::new(), |title| title.as_str().to_owned())
}
