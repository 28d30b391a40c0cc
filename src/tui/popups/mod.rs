//! What comes over a pane: inputs, questions, lists. The topmost gets the keys.

pub mod add_partner;
pub mod add_requestor;
mod after_reading;
pub mod ask_export;
pub mod ask_text;
pub mod both_sides;
pub mod check_results;
mod choice;
pub mod edit_value;
mod entries;
pub mod explain;
pub mod export_preview;
pub mod faults;
pub mod finder;
mod form;
mod frame;
pub mod generate;
pub mod keys_help;
pub mod listing_preview;
mod matching;
pub mod new_case;
pub mod palette;
pub mod paste_preview;
pub mod picker;
pub mod recovery;
pub mod save_as;
mod scroll;
mod search_list;
mod sheet;
pub mod tick;
pub mod values;
pub mod write_report;

pub use choice::{Choice, Question};
pub use form::{Field, Form, Inquiry, Judgement, Say};

use crate::action::{ActionId, Focus, Key, Keymap};
use crate::values::Moment;

use super::about::About;
use super::case::Case;
use super::painter::{Hit, Painter};
use super::request::Request;

/// What a popup may look at.
pub struct Context<'a> {
    /// The open case.
    pub case: Option<&'a Case>,
    /// The keys.
    pub keymap: &'a Keymap,
    /// The time.
    pub now: Moment,
}

/// What becomes of a popup after it was given something.
pub enum Answer {
    /// It stays.
    Stay,
    /// It goes, and this is asked for.
    Close(Vec<Request>),
    /// It stays, and this is asked for.
    Ask(Vec<Request>),
}

impl Answer {
    /// It goes, and that is all.
    pub fn gone() -> Self {
        Self::Close(Vec::new())
    }
}

/// What a worker found.
#[derive(Clone, Debug)]
pub enum News {
    /// What a scenario of the picker says.
    About {
        /// Its position in the picker.
        position: usize,
        /// What it says.
        about: About,
    },
    /// All were looked at.
    Scanned,
}

/// Something over the pane.
pub trait Popup {
    /// Whether letters are typed here, or choose.
    fn focus(&self) -> Focus;

    /// Takes an action that a key meant.
    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer;

    /// Takes a key that meant no action.
    fn key(&mut self, _key: Key, _cx: &Context<'_>) -> Answer {
        Answer::Stay
    }

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _cx: &Context<'_>) -> Answer {
        Answer::Stay
    }

    /// Takes a click on something it marked.
    fn click(&mut self, _hit: Hit, _cx: &Context<'_>) -> Answer {
        Answer::Stay
    }

    /// Whether Enter here may write a file.
    fn writes_file(&self) -> bool {
        false
    }

    /// Hears what a worker found.
    fn news(&mut self, _news: &News) {}

    /// Looks how far the work is that it waits for.
    fn report(&mut self, _cx: &Context<'_>) -> Answer {
        Answer::Stay
    }

    /// What it was made from may be another by now: the case, the files it looked at.
    fn refresh(&mut self, _cx: &Context<'_>) {}

    /// The session ends: ends the work that it waits for, and says what became of it where that matters.
    fn end(&mut self) -> Option<String> {
        None
    }

    /// Draws it.
    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>);
}
