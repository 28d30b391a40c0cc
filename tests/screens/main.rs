#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
//! The console without a terminal: keys through its real `update`, frames at every size.

mod everywhere;
mod reachable;

use std::sync::Arc;

use backsync::action::{Key, Keymap};
use backsync::document::Document;
use backsync::settings::StateFolder;
use backsync::tui::app::{App, Shell};
use backsync::tui::event::Event;
use backsync::tui::theme::{Glyphs, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

/// The console on a built-in case, with a state folder of its own.
pub struct Stage {
    pub app: App,
    _state: TempDir,
}

impl Stage {
    pub fn on(case: &str) -> Self {
        Self::drawn_with(case, Theme::terminal(Glyphs::UNICODE))
    }

    pub fn drawn_with(case: &str, theme: Theme) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::at(folder.path());
        let shell = Shell {
            keymap: Keymap::default(),
            themes: vec![theme.clone()],
            theme,
            faults: Vec::new(),
            state: Some(state.clone()),
            folder: folder.path().to_owned(),
            at: Some("1999-01-12T09:31:00Z".parse().unwrap()),
            clock: || "1999-01-12T09:31:00Z".parse().unwrap(),
            read_only: false,
            mouse: false,
            wake: Arc::new(|| {}),
        };
        let text = backsync::cases::named(case).unwrap().text;
        let document = Document::of_case(case, text, &state).unwrap();
        Self { app: App::new(shell, Some(document)), _state: folder }
    }

    /// Presses keys by name.
    pub fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.app.handle(Event::Key(key.parse::<Key>().unwrap()));
        }
    }

    pub fn draw(&mut self, width: u16, height: u16) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = self.app.draw(&mut buffer);
        if let Some((x, y)) = cursor {
            assert!(x < width && y < height, "the cursor is at {x},{y} of {width}x{height}");
        }
        buffer
    }

    pub fn text(&mut self, width: u16, height: u16) -> String {
        let buffer = self.draw(width, height);
        let rows = buffer.content.chunks(usize::from(width.max(1)));
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n").collect()
    }
}
