#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
//! The console without a terminal: keys through its real `update`, frames at every size.

mod authrest;
mod authrest_words;
mod cases;
mod compared;
mod cut;
mod dirsync;
mod dirsync_cases;
mod dirsync_files;
mod dirsync_places;
mod dump;
mod everywhere;
mod exports;
mod file_cases;
mod file_folders;
mod file_places;
mod files;
mod listings;
mod migration;
mod narrow;
mod paging;
mod pastes;
mod places;
mod reachable;
mod reader;
mod region;
mod repair;
mod reports;
mod said;
mod selected;
mod small;
mod snapshots;
mod undone;
mod unsettled;
mod walk_cases;
mod walk_places;
mod walking;
mod words;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use backsync::action::{Key, Keymap};
use backsync::document::Document;
use backsync::settings::StateFolder;
use backsync::tui::app::{App, Shell};
use backsync::tui::event::Event;
use backsync::tui::theme::{Glyphs, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

/// The console on a case, with a state folder of its own.
pub struct Stage {
    pub app: App,
    /// Hears of it when a worker has something to tell.
    pub woken: Receiver<()>,
    state: TempDir,
    folder: std::path::PathBuf,
    theme: Theme,
}

impl Stage {
    pub fn on(case: &str) -> Self {
        Self::drawn_with(case, Theme::terminal(Glyphs::UNICODE))
    }

    pub fn drawn_with(case: &str, theme: Theme) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().to_owned();
        Self::begin(case, theme, folder, &at)
    }

    /// The console on a case that may not be changed.
    pub fn read_only(case: &str, theme: Theme) -> Self {
        let state = tempfile::tempdir().unwrap();
        let at = state.path().to_owned();
        let document = Document::of_case_read_only(case, &cases::text(case)).unwrap();
        Self::of(document, theme, state, &at)
    }

    /// The console on a case, with `state` for what it keeps and `folder` for the scenarios it offers.
    pub fn begin(case: &str, theme: Theme, state: TempDir, folder: &Path) -> Self {
        let kept = StateFolder::at(state.path());
        let document = Document::of_case(case, &cases::text(case), &kept).unwrap();
        Self::of(document, theme, state, folder)
    }

    /// The console on a file.
    pub fn at_file(file: &Path, read_only: bool) -> Self {
        let state = tempfile::tempdir().unwrap();
        let document = match read_only {
            true => Document::open_read_only(file).unwrap(),
            false => Document::open(file, &StateFolder::at(state.path())).unwrap(),
        };
        Self::of(document, Theme::terminal(Glyphs::UNICODE), state, file.parent().unwrap())
    }

    fn of(document: Document, theme: Theme, state: TempDir, folder: &Path) -> Self {
        let (shell, woken) = Self::surroundings(&theme, &state, folder);
        let app = App::new(shell, Some(document));
        Self { app, woken, state, folder: folder.to_owned(), theme }
    }

    /// What surrounds a case, once more; nobody hears its workers.
    pub fn shell(&self) -> Shell {
        Self::surroundings(&self.theme, &self.state, &self.folder).0
    }

    fn surroundings(theme: &Theme, state: &TempDir, folder: &Path) -> (Shell, Receiver<()>) {
        let (wake, woken) = sync_channel(10_000);
        let shell = Shell {
            here: std::path::PathBuf::new(),
            keymap: Keymap::default(),
            themes: vec![theme.clone()],
            theme: theme.clone(),
            faults: Vec::new(),
            state: Some(StateFolder::at(state.path())),
            folder: folder.to_owned(),
            // Each case says by itself at what time it is looked at.
            at: None,
            clock: || "1999-01-12T09:31:00Z".parse().unwrap(),
            read_only: false,
            mouse: false,
            wake: Arc::new(move || {
                let _ = wake.try_send(());
            }),
            lists: Arc::default(),
            operator: Some("jb".to_owned()),
        };
        (shell, woken)
    }

    /// The same, with the folder that names of folders count from.
    pub fn starting_in(mut self, here: &Path) -> Self {
        self.app.start_in(here.to_owned());
        self
    }

    /// Waits for workers until it is so.
    pub fn wait_until(&mut self, what: &str, so: impl Fn(&mut Self) -> bool) {
        while !so(self) {
            let told = self.woken.recv_timeout(std::time::Duration::from_secs(60));
            assert!(told.is_ok(), "waited in vain for {what}\n{}", self.text(100, 30));
            self.app.handle(Event::Report);
        }
    }

    /// Types.
    pub fn write(&mut self, text: &str) {
        for c in text.chars() {
            let key = if c == ' ' { "Space".to_owned() } else { c.to_string() };
            self.press(&[&key]);
        }
    }

    /// Ends the session as a crash does, and gives back what it left.
    pub fn crash(self) -> TempDir {
        self.state
    }

    /// Presses keys by name.
    pub fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.app.handle(Event::Key(key.parse::<Key>().unwrap()));
        }
    }

    pub fn draw(&mut self, width: u16, height: u16) -> Buffer {
        self.frame(width, height).0
    }

    /// A frame, and where the cursor is in it.
    pub fn frame(&mut self, width: u16, height: u16) -> (Buffer, Option<(u16, u16)>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = self.app.draw(&mut buffer);
        if let Some((x, y)) = cursor {
            assert!(x < width && y < height, "the cursor is at {x},{y} of {width}x{height}");
        }
        (buffer, cursor)
    }

    pub fn text(&mut self, width: u16, height: u16) -> String {
        dump::rows(&self.draw(width, height)).join("\n") + "\n"
    }
}
