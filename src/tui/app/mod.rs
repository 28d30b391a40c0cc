//! The state of the console: the open case, the panes, what lies over them. Events go in, effects come out.
//!
//! ```text
//! event --keymap--> action --> pane or popup --> requests --> document, popups, effects
//!                                                   \--> the next frame, if anything changed
//! ```

mod act;
mod background;
mod cases;
mod edits;
mod exported;
mod footer;
mod generating;
mod possible;
mod requests;
mod saving;
mod shell;
mod toast;
mod view;

use std::collections::HashMap;
use std::mem;
use std::path::PathBuf;

use crate::action::{ActionId, Code, Focus, Key, Place};
use crate::document::Document;
use crate::task::Tasks;
use crate::values::Moment;

pub use shell::Shell;

use super::case::Case;
use super::event::{Deed, Ending, Event, Mouse};
use super::painter::{Hit, Painter};
use super::panes::{Pane, PaneId, Panes};
use super::popups::{Answer, Context, Popup};
use super::request::Request;

/// Something that only the terminal can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Text for the clipboard.
    Copy(String),
    /// The mouse taken or given back.
    Mouse(bool),
    /// Everything painted again.
    RedrawAll,
    /// A stop, as Ctrl-Z in other programs.
    Suspend,
}

/// Words at the foot of the screen, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// The words.
    pub words: String,
    /// Whether they tell of something that did not work.
    pub bad: bool,
}

/// The console.
pub struct App {
    shell: Shell,
    case: Option<Case>,
    pane: PaneId,
    panes: Panes,
    popups: Vec<Box<dyn Popup>>,
    toast: Option<Toast>,
    effects: Vec<Effect>,
    /// Where the mouse meets something in the frame that was drawn last.
    hits: Vec<(ratatui::layout::Rect, Hit)>,
    tasks: Tasks,
    /// What a worker is looking at.
    work: Option<background::Work>,
    /// The raw export that the scenario names.
    exports: exported::Exports,
    /// The folders that were chosen for files, by the scenario they are made from.
    folders: HashMap<PathBuf, PathBuf>,
    /// The size of the last frame.
    size: (u16, u16),
    /// What was pasted last and not taken.
    pasted: String,
    ended: Option<Ended>,
}

/// How the session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Somebody left; what is unsaved is kept for the next session, or was dropped or saved.
    Left,
    /// A signal, or the terminal is gone. What is unsaved is kept.
    Ended(Ending),
}

impl App {
    /// A console that opens a case, or shows the picker.
    pub fn new(shell: Shell, document: Option<Document>) -> Self {
        let mut app = Self {
            shell,
            case: None,
            pane: PaneId::Overview,
            panes: Panes::default(),
            popups: Vec::new(),
            toast: None,
            effects: Vec::new(),
            hits: Vec::new(),
            tasks: Tasks::default(),
            work: None,
            exports: exported::Exports::default(),
            folders: HashMap::new(),
            size: view::LEAST,
            pasted: String::new(),
            ended: None,
        };
        match document {
            Some(document) => app.begin(document),
            None => app.act(ActionId::Open),
        }
        app.say_faults();
        app
    }

    /// Begins in this pane.
    pub fn beginning_at(mut self, pane: PaneId) -> Self {
        self.pane = pane;
        self
    }

    /// Names of folders count from this one.
    pub fn start_in(&mut self, here: PathBuf) {
        self.shell.here = here;
    }

    /// Takes an event.
    pub fn handle(&mut self, event: Event) {
        if let Some(case) = &mut self.case {
            case.clock(self.shell.now(Some(case.scenario())));
        }
        match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => self.paste(&text),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Report => self.report(),
            Event::Redraw => self.effects.push(Effect::RedrawAll),
            Event::End(ending) => self.ended = Some(Ended::Ended(ending)),
        }
        self.follow_export();
    }

    /// Ends what is being worked on. Says what became of it, where somebody has to know.
    pub fn end(&mut self) -> Option<String> {
        self.popups.iter_mut().rev().find_map(|popup| popup.end())
    }

    /// What the terminal has to do now.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        mem::take(&mut self.effects)
    }

    /// Whether it is over, and how.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// The open case.
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// Whether the topmost popup may write a file on Enter.
    pub fn asks_for_file(&self) -> bool {
        self.popups.last().is_some_and(|popup| popup.writes_file())
    }

    /// The keys.
    pub fn keymap(&self) -> &crate::action::Keymap {
        &self.shell.keymap
    }

    /// Faults of the user's settings are said where they are seen: at the foot, until the first key.
    fn say_faults(&mut self) {
        if let Some(first) = self.shell.faults.first() {
            let more = match self.shell.faults.len() {
                1 => String::new(),
                n => format!(" (and {} more: backsync doctor)", n - 1),
            };
            let words = format!("{first}{more}");
            self.complain(words);
        }
    }

    fn now(&self) -> Moment {
        self.shell.now(self.case.as_ref().map(Case::scenario))
    }

    fn pane_ref(&self) -> &dyn Pane {
        self.panes.get(self.pane)
    }

    /// Where keys go.
    pub fn focus(&self) -> Focus {
        match self.popups.last() {
            Some(popup) => popup.focus(),
            None => self.pane_ref().focus(),
        }
    }

    fn key(&mut self, key: Key) {
        self.toast = None;
        let action = self.shell.keymap.find(key, self.focus());
        // What concerns the terminal alone is possible whatever lies over the pane.
        if let Some(action) = action.filter(|action| action.action().place == Place::Everywhere) {
            self.act(action);
            return;
        }
        if view::is_too_small(self.size) {
            // A question could not be seen. What is unsaved stays in the journal and is offered next time.
            if self.shell.keymap.find(key, Focus::Overview) == Some(ActionId::Quit) {
                self.ended = Some(Ended::Left);
            }
            return;
        }
        if self.popups.is_empty() {
            // Escape is pressed to be sure that nothing is open; where it could do nothing, that is not worth a word.
            let idle = |action: &ActionId| key == Key::plain(Code::Escape) && self.why_not(*action).is_some();
            match action.filter(|action| !idle(action)) {
                Some(action) => self.act(action),
                None => self.key_to_pane(key),
            }
            return;
        }
        // Escape leaves whatever keys.toml says, so that nobody is locked in.
        let leaves = key == Key::plain(Code::Escape);
        let action = if leaves { Some(ActionId::Cancel) } else { action };
        self.give_popup(|popup, cx| match action {
            Some(action) => popup.act(action, cx),
            None => popup.key(key, cx),
        });
    }

    fn paste(&mut self, text: &str) {
        self.toast = None;
        if !self.popups.is_empty() {
            self.give_popup(|popup, cx| popup.paste(text, cx));
            return;
        }
        let Some(case) = &self.case else { return };
        if !self.panes.get_mut(self.pane).paste(text, case) {
            self.request(Request::Paste(text.to_owned()));
        }
    }

    fn key_to_pane(&mut self, key: Key) {
        let Some(case) = &self.case else { return };
        let taken = self.panes.get_mut(self.pane).key(key, case);
        if !taken && key != Key::plain(Code::Escape) {
            let help = self.shell.keymap.written(ActionId::Help);
            self.say(format!("{key} means nothing here: {help} shows the keys"));
        }
    }

    /// Gives the topmost popup something, and does what it asks for.
    fn give_popup(&mut self, give: impl FnOnce(&mut dyn Popup, &Context<'_>) -> Answer) {
        let Some(mut popup) = self.popups.pop() else { return };
        let answer = give(&mut *popup, &self.context());
        let requests = match answer {
            Answer::Stay => {
                self.popups.push(popup);
                return;
            }
            Answer::Ask(requests) => {
                self.popups.push(popup);
                requests
            }
            Answer::Close(requests) => requests,
        };
        for request in requests {
            self.request(request);
        }
        // Without a case there is nothing behind the popups.
        if self.popups.is_empty() && self.case.is_none() && self.ended.is_none() {
            self.ended = Some(Ended::Left);
        }
    }

    fn context(&self) -> Context<'_> {
        Context { case: self.case.as_ref(), keymap: &self.shell.keymap, now: self.now() }
    }

    fn mouse(&mut self, mouse: Mouse) {
        let wheel = |up| if up { ActionId::Up } else { ActionId::Down };
        match mouse.deed {
            Deed::WheelUp | Deed::WheelDown => {
                let action = wheel(mouse.deed == Deed::WheelUp);
                if self.popups.is_empty() {
                    self.act(action);
                } else {
                    self.give_popup(|popup, cx| popup.act(action, cx));
                }
            }
            Deed::Press => self.click(mouse.column, mouse.row),
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        self.toast = None;
        let at = ratatui::layout::Position { x: column, y: row };
        let Some((_, hit)) = self.hits.iter().rev().find(|(area, _)| area.contains(at)).copied() else { return };
        if !self.popups.is_empty() {
            self.give_popup(|popup, cx| match hit {
                Hit::Act(action) => popup.act(action, cx),
                line => popup.click(line, cx),
            });
            return;
        }
        match hit {
            Hit::Act(action) => self.act(action),
            line => {
                let Some(case) = &self.case else { return };
                if self.panes.get_mut(self.pane).click(line, case) {
                    self.act(ActionId::Edit);
                }
            }
        }
    }

    fn say(&mut self, words: impl Into<String>) {
        self.toast = Some(Toast { words: words.into(), bad: false });
    }

    fn complain(&mut self, words: impl Into<String>) {
        self.toast = Some(Toast { words: words.into(), bad: true });
    }

    fn push(&mut self, popup: impl Popup + 'static) {
        self.popups.push(Box::new(popup));
    }

    /// Draws a frame. What it does besides is to remember where the mouse can click.
    pub fn draw(&mut self, buffer: &mut ratatui::buffer::Buffer) -> Option<(u16, u16)> {
        self.size = (buffer.area.width, buffer.area.height);
        let mut painter = Painter::new(buffer, &self.shell.theme);
        self.view(&mut painter);
        let (cursor, hits) = (painter.cursor, mem::take(&mut painter.hits));
        self.hits = hits;
        cursor
    }
}
