//! What the console was started with: keys, theme, folders, the clock.

use std::path::PathBuf;
use std::sync::Arc;

use crate::action::Keymap;
use crate::scenario::Scenario;
use crate::settings::{Shelf, StateFolder};
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
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// The checklists.
    pub lists: Arc<Shelf>,
    /// Who records steps; nothing where nobody knows yet.
    pub operator: Option<String>,
}

impl Shell {
    /// The time to reckon with: the one that was given, else the scenario's, else the clock's.
    pub fn now(&self, scenario: Option<&Scenario>) -> Moment {
        self.at.or(scenario.and_then(|scenario| scenario.as_of)).unwrap_or_else(|| (self.clock)())
    }

    /// The time of what people do: also in a case that is looked at as of another time it is their own.
    pub fn done_at(&self) -> Moment {
        self.at.unwrap_or_else(|| (self.clock)())
    }
}
