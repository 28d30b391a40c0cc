//! How a scenario names a file: beside itself where that is possible, so that both can be moved together, else absolute.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::document::resolved;
use crate::values::shown_path;

/// Why a scenario can't name a file.
#[derive(Debug, thiserror::Error)]
pub enum NotNamed {
    /// It is not there, or can't be looked at.
    #[error("cannot read {}: {error}", shown_path(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A scenario is Unicode text.
    #[error("{} has a name that is no Unicode text, which a scenario can't hold; rename it", shown_path(.0))]
    NotText(PathBuf),
}

/// The name of a file that is there, as the scenario at `scenario` says it. Between folders stands `/`, also on Windows.
pub fn named(file: &Path, scenario: &Path) -> Result<String, NotNamed> {
    let unreadable = |error| NotNamed::Unreadable { path: file.to_owned(), error };
    let whole = fs::canonicalize(file).map_err(unreadable)?;
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
    name.ok_or_else(|| NotNamed::NotText(file.to_owned()))
}

/// Where a file is that the scenario at `scenario` names.
pub fn located(name: &str, scenario: &Path) -> PathBuf {
    scenario.parent().unwrap_or(Path::new("")).join(name)
}
