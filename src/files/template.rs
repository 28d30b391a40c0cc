//! The two-line export that a scenario names as template for the import: read where it is, small as it has to be.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::artefact::Template;
use crate::replication::reimport::{Template as Known, TemplateSize};
use crate::scenario::Scenario;
use crate::values::visible;

use super::{beside, open};

/// The name that the scenario has for it.
pub fn name(scenario: &Scenario) -> Option<&str> {
    Some(scenario.reimport.as_ref()?.template.as_ref()?.0.as_str())
}

/// Where it is, for the scenario at `file`.
pub fn path(file: &Path, scenario: &Scenario) -> Option<PathBuf> {
    name(scenario).map(|name| located(name, file))
}

/// The file of these that would be written over the template: one export can't be had once more so easily.
pub fn in_the_way<'n>(
    folder: &Path,
    mut names: impl Iterator<Item = &'n str>,
    (file, scenario): (&Path, &Scenario),
) -> Option<PathBuf> {
    let template = path(file, scenario)?.canonicalize().ok()?;
    let is_it = |path: &PathBuf| path.canonicalize().is_ok_and(|path| path == template);
    names.find_map(|name| Some(folder.join(name)).filter(is_it))
}

fn located(name: &str, file: &Path) -> PathBuf {
    beside::located(&name.replace('\\', "/"), file)
}

/// What can be reckoned with of it.
pub fn of(file: &Path, scenario: &Scenario) -> Known {
    let Some(name) = name(scenario) else { return Known::Absent };
    match bytes(name, file) {
        Ok(bytes) => match TemplateSize::of(&bytes) {
            Ok(size) => Known::Read(size),
            Err(why) => Known::Unreadable(format!("{}: {why}", visible(name))),
        },
        Err(error) => Known::Unreadable(format!("{}: {error}", visible(name))),
    }
}

/// Its bytes. The format lets no such name leave the folder of the scenario, which is at `file`.
pub fn bytes(name: &str, file: &Path) -> io::Result<Vec<u8>> {
    let (input, _) = open(&located(name, file))?;
    let mut bytes = Vec::new();
    input.take(Template::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > Template::MOST_BYTES {
        return Err(io::Error::other("it is larger than 1 MiB, which no export of one mailbox is"));
    }
    Ok(bytes)
}
