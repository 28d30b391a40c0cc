//! The raw export that a scenario names, where it is still what was read then.

use std::fs::File;
use std::path::Path;

use crate::evidence::usn_export::UsnExport;
use crate::replication::forecast::ExportedUsns;
use crate::scenario::Scenario;
use crate::values::visible;

use super::output::Output;
use super::progress;

/// Reads it again; without it, or with another content, forecasts are "at most", and a note says why.
pub fn read(path: &Path, scenario: &Scenario, output: &Output) -> Option<ExportedUsns> {
    let named = scenario.restore.as_ref()?.usn_export.as_ref()?;
    let name = named.path.as_ref()?.as_str().to_owned();
    let file = path.parent().unwrap_or(Path::new("")).join(&name);
    let work = move |context: &crate::task::Context| {
        let input = File::open(&file)?;
        let size = input.metadata()?.len();
        UsnExport::read(input, Some(size), None, context)
    };
    let why = match progress::shown("export", output, work) {
        Ok(Ok(export)) if named.sha256.as_ref().is_some_and(|sha256| sha256.as_str() == export.sha256) => {
            return Some(export.usns.into());
        }
        Ok(Ok(_)) => "it is not the file that was imported; import it again".to_owned(),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    output.note(format!("the raw export {} is not used: {}", visible(&name), visible(&why)));
    None
}
