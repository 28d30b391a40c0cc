//! The panes: each shows one plan, answers one question in its first line, and asks for changes; it makes none.

pub mod authrest;
pub mod checklists;
mod lines;
pub mod migration;
pub mod over;
pub mod overview;
pub mod resync;
pub mod usn;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Key, Keymap, Needs, Place};
use crate::scenario::Path;
use crate::verdict::Verdict;

use super::case::Case;
use super::painter::{Hit, Painter};
use super::popups::{Context, Form};
use super::request::Request;

/// Which pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaneId {
    /// The verdict, what is unknown, the timeline.
    Overview,
    /// The discrepancy.
    Usn,
    /// The repair.
    Authrest,
    /// The header of Resync.glb.
    Resync,
    /// What is done, step by step.
    Checklists,
    /// The delay of the Migration Wizard.
    Migration,
}

impl PaneId {
    /// The pane that an action belongs to, where it belongs to one.
    pub fn of(place: Place) -> Option<Self> {
        match place {
            Place::Overview => Some(Self::Overview),
            Place::Usn => Some(Self::Usn),
            Place::Authrest => Some(Self::Authrest),
            Place::Resync => Some(Self::Resync),
            Place::Checklists => Some(Self::Checklists),
            Place::Migration => Some(Self::Migration),
            Place::Everywhere | Place::Panes | Place::Lists | Place::Popups | Place::Preview | Place::Files => None,
        }
    }
}

/// The panes there are, with the numbers that are theirs for good.
pub const PANES: &[(PaneId, u8, &str, ActionId)] = &[
    (PaneId::Overview, 1, "Overview", ActionId::PaneOverview),
    (PaneId::Usn, 2, "USN", ActionId::PaneUsn),
    (PaneId::Authrest, 3, "Authrest", ActionId::PaneAuthrest),
    (PaneId::Resync, 4, "Resync.glb", ActionId::PaneResync),
    (PaneId::Checklists, 5, "Checklists", ActionId::PaneChecklists),
    (PaneId::Migration, 7, "Migration", ActionId::PaneMigration),
];

/// All panes, with what each remembers.
#[derive(Debug, Default)]
pub struct Panes {
    overview: overview::Overview,
    usn: usn::Usn,
    authrest: authrest::Authrest,
    resync: resync::Resync,
    checklists: checklists::Checklists,
    migration: migration::Migration,
}

impl Panes {
    /// One of them.
    pub fn get(&self, id: PaneId) -> &dyn Pane {
        match id {
            PaneId::Overview => &self.overview,
            PaneId::Usn => &self.usn,
            PaneId::Authrest => &self.authrest,
            PaneId::Resync => &self.resync,
            PaneId::Checklists => &self.checklists,
            PaneId::Migration => &self.migration,
        }
    }

    /// One of them, to be changed.
    pub fn get_mut(&mut self, id: PaneId) -> &mut dyn Pane {
        match id {
            PaneId::Overview => &mut self.overview,
            PaneId::Usn => &mut self.usn,
            PaneId::Authrest => &mut self.authrest,
            PaneId::Resync => &mut self.resync,
            PaneId::Checklists => &mut self.checklists,
            PaneId::Migration => &mut self.migration,
        }
    }

    /// The one with the checklists.
    pub fn checklists(&mut self) -> &mut checklists::Checklists {
        &mut self.checklists
    }

    /// The first pane that has this fact, the most special first; the fact is selected there.
    pub fn reveal(&mut self, fact: &str, case: &Case) -> Option<PaneId> {
        PANES.iter().rev().map(|(id, ..)| *id).find(|id| self.get_mut(*id).show(fact, case))
    }
}

/// What is selected: the value that Enter, explain and copy are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The name of the fact.
    pub fact: String,
    /// Where it is entered; a derived one is not.
    pub edit: Option<Path>,
    /// Its value as text, without ornament.
    pub text: String,
    /// Whether it is the line of a partner.
    pub partner: Option<String>,
}

/// A pane.
pub trait Pane {
    /// Where keys go.
    fn focus(&self) -> Focus;

    /// Does what is only about what this pane shows, and asks for the rest.
    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request>;

    /// Takes a key that meant no action; `false` when it means nothing here either.
    fn key(&mut self, _key: Key, _case: &Case) -> bool {
        false
    }

    /// Takes text that was pasted into an input of this pane; `false` when it has none.
    fn paste(&mut self, _text: &str, _case: &Case) -> bool {
        false
    }

    /// The answer to its question, which stands above it; where the case stands, unless the pane has another question.
    fn verdict(&self, case: &Case) -> Verdict {
        case.verdict().clone()
    }

    /// What is selected.
    fn selected(&self, case: &Case) -> Option<Target>;

    /// What Enter asks for where the selected line is something to be done, and no value.
    fn enter(&self, _case: &Case) -> Option<Vec<Request>> {
        None
    }

    /// What Enter asks for where the selected line leads elsewhere and changes nothing.
    fn leads(&self, _case: &Case) -> Option<Vec<Request>> {
        None
    }

    /// What Enter does here, in a word, where it edits no value.
    fn enters(&self, _case: &Case) -> Option<&'static str> {
        None
    }

    /// Whether it has what only this pane can have.
    fn has(&self, _needs: Needs, _case: &Case) -> bool {
        false
    }

    /// The selected requestor, where one is.
    fn requestor(&self, _case: &Case) -> Option<String> {
        None
    }

    /// Selects the line that was clicked; `true` when it was selected already.
    fn click(&mut self, hit: Hit, case: &Case) -> bool;

    /// An edit was undone: where it was offered here it is selected again, so that the next one can be tried.
    fn undone(&mut self, _words: &str, _case: &Case) {}

    /// Shows the fact of this name, where this pane has it.
    fn show(&mut self, fact: &str, case: &Case) -> bool;

    /// What Enter asks here, where it is no value: a confirmation, what was found.
    fn form(&self, _case: &Case, _cx: &Context<'_>) -> Option<Form> {
        None
    }

    /// Whether what is selected waits for a confirmation.
    fn confirmation_due(&self, _case: &Case) -> bool {
        false
    }

    /// Whether the margin that keys change is seen here.
    fn shows_margin(&self, _case: &Case) -> bool {
        false
    }

    /// Whether what is seen here is what a repair led to.
    fn shows_after(&self, _case: &Case) -> bool {
        false
    }

    /// Draws it.
    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap);
}
