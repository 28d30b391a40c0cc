//! What the increment costs the network (Q201414: "a replication storm").

use serde::Serialize;

use crate::values::Increment;

/// From here on nearly every object goes to every server, however large the directory is.
pub const STORM_INCREMENT: u64 = 100_000;
/// A share of the directory below this is light.
pub const HEAVY_FROM: f64 = 0.10;
/// A share of the directory from which on it is a storm.
pub const STORM_FROM: f64 = 0.50;

/// How much of the directory is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Storm {
    /// Little.
    Light,
    /// A good part.
    Heavy,
    /// Half of it or more, to every server of the organization.
    Storm,
    /// The number of objects is not known.
    Unknown,
}

impl Storm {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Storm::Light => "light",
            Storm::Heavy => "heavy",
            Storm::Storm => "storm",
            Storm::Unknown => "unknown",
        }
    }
}

/// The verdict on an increment that sends so large a share of the directory.
pub fn storm(increment: Option<Increment>, share: Option<f64>) -> Storm {
    match (increment, share) {
        (Some(increment), _) if increment.get() >= STORM_INCREMENT => Storm::Storm,
        (Some(_), Some(share)) if share < HEAVY_FROM => Storm::Light,
        (Some(_), Some(share)) if share < STORM_FROM => Storm::Heavy,
        (Some(_), Some(_)) => Storm::Storm,
        _ => Storm::Unknown,
    }
}
