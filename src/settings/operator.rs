//! Who stands beside a record: as the settings say, else as the system does.

use std::env;

use super::settings_file::Settings;

/// Whoever records; nothing where neither the settings nor the system say.
pub fn operator(settings: &Settings) -> Option<String> {
    let said = settings.operator.clone();
    said.or_else(|| ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| env::var(name).ok()))
        .filter(|name| !name.trim().is_empty())
}
