//! The raw export that a scenario names, where it is still what was read then.

use std::path::Path;

use crate::files::exported::Named;
use crate::replication::forecast::ExportedUsns;
use crate::scenario::Scenario;
use crate::values::visible;

use super::output::Output;
use super::progress;

/// Reads it again; without it, or with another content, forecasts are "at most", and a note says why.
pub fn read(path: &Path, scenario: &Scenario, output: &Output) -> Option<ExportedUsns> {
    let named = Named::of(scenario, path)?;
    let name = visible(&named.name).into_owned();
    let why = match progress::shown("export", output, move |context| named.read(context)) {
        Ok(Ok(usns)) => return Some(usns),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    output.note(format!("the raw export {name} is not used: {}", visible(&why)));
    None
}
