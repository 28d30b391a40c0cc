//! How a scenario names a file: beside itself where that is possible, so that both can be moved together, else absolute.

use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, anyhow};

use crate::document::resolved;
use crate::values::shown_path;

/// The name of a file that is there, as the scenario at `scenario` says it. Between folders stands `/`, also on Windows.
pub fn named(file: &Path, scenario: &Path) -> anyhow::Result<String> {
    let shown = shown_path(file);
    let whole = fs::canonicalize(file).with_context(|| format!("cannot read {shown}"))?;
    let scenario = resolved(scenario);
    let inside = scenario.parent().and_then(|folder| whole.strip_prefix(folder).ok());
    let name = match inside {
        Some(inside) => {
            let parts: Option<Vec<&str>> = inside
                .components()
                .map(|part| if let Component::Normal(part) = part { part.to_str() } else { None })
                .collect();
            parts.map(|parts| parts.join("/"))
        }
        None => whole.to_str().map(str::to_owned),
    };
    name.ok_or_else(|| anyhow!("{shown} has a name that is no Unicode text, which a scenario can't hold; rename it"))
}
