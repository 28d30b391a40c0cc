//! What the console was started with: keys, theme, folders, the clock.

use std::path::PathBuf;

use crate::action::Keymap;
use crate::scenario::Scenario;
use crate::settings::StateFolder;
use crate::values::Moment;

use crate::tui::theme::Theme;

/// What surrounds the case.
pub struct Shell {
    /// The keys.
    pub keymap: Keymap,
    /// How things look now.
    pub theme: Theme,
    /// All themes to go through.
    pub themes: Vec<Theme>,
    /// What is wrong with the user's settings, in words.
    pub faults: Vec<String>,
    /// Where journals and locks are kept; without one nothing can be changed.
    pub state: Option<StateFolder>,
    /// Where scenarios are looked for.
    pub folder: PathBuf,
    /// Where names of folders count from.
    pub here: PathBuf,
    /// The time to reckon with, where one was given.
    pub at: Option<Moment>,
    /// The clock.
    pub clock: fn() -> Moment,
    /// Whether nothing may be changed.
    pub read_only: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Wakes the loop from a worker.
    pub wake: std::sync::Arc<dyn Fn() + Send + Sync>,
}

impl Shell {
    /// The time to reckon with: the one that was given, else the scenario's, else the clock's.
    pub fn now(&self, scenario: Option<&Scenario>) -> Moment {
        self.at.or(scenario.and_then(|scenario| scenario.as_of)).unwrap_or_else(|| (self.clock)())
    }
}
