#![allow(clippy::unwrap_used)]
//! What a frame of the console costs, measured in process for `scripts/measure`: `frame FILE [KIND...]` on a scenario as
//! large as there are, at 200 columns and 60 rows.
//!
//! A frame is everything between a key and what is written for it: the key is handled, the screen drawn, and what has
//! changed of it found. It prints a line a kind of frame: name, median and slowest tenth in nanoseconds.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use backsync::action::{Key, Keymap};
use backsync::document::Document;
use backsync::tui::app::{App, Shell};
use backsync::tui::event::Event;
use backsync::tui::theme::{Glyphs, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: Rect = Rect::new(0, 0, 200, 60);
const FRAMES: usize = 300;

/// A kind of frame: its name, the keys that lead to it, and the keys that are pressed in turn.
const KINDS: &[(&str, &[&str], &[&str])] = &[
    ("partners", &["2", "Home", "Down", "Down", "Down"], &["Down"]),
    ("pages", &["2", "Home", "Down", "Down", "Down"], &["PageDown", "PageDown", "PageUp"]),
    ("last", &["2", "End"], &["Up", "Down"]),
    ("sorted", &["2", "t", "End"], &["Up", "Down"]),
    ("details", &["2", "End", "d"], &["Up", "Down"]),
    ("numbers", &["2", "Home"], &["Down", "Up"]),
    ("overview", &["1"], &["Down", "Up"]),
    ("authrest", &["3"], &["Down", "Up"]),
    ("palette", &["2", ":"], &["Down", "Up"]),
];

fn main() {
    // Cargo adds arguments of its own, and runs every bench without any to see whether it starts.
    let mut words = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let Some(file) = words.next() else {
        println!("run scripts/measure");
        return;
    };
    let text = std::fs::read_to_string(file).unwrap();
    let wanted: Vec<String> = words.collect();
    for (name, lead, keys) in KINDS.iter().filter(|(name, ..)| wanted.is_empty() || wanted.iter().any(|w| w == name)) {
        let mut console = Console::on(&text);
        for key in lead.iter().chain(*keys) {
            console.frame(key);
        }
        let mut took: Vec<u128> = keys
            .iter()
            .cycle()
            .take(FRAMES)
            .map(|key| {
                let start = Instant::now();
                black_box(console.frame(key));
                start.elapsed().as_nanos()
            })
            .collect();
        took.sort_unstable();
        println!("{name} {} {}", took.get(FRAMES / 2).unwrap(), took.get(FRAMES * 9 / 10).unwrap());
    }
}

/// The console without a terminal.
struct Console {
    app: App,
    shown: Buffer,
    next: Buffer,
}

impl Console {
    fn on(text: &str) -> Self {
        let theme = Theme::terminal(Glyphs::UNICODE);
        let shell = Shell {
            keymap: Keymap::default(),
            themes: vec![theme.clone()],
            theme,
            faults: Vec::new(),
            state: None,
            folder: ".".into(),
            here: std::path::PathBuf::new(),
            at: None,
            clock: || chrono::Local::now().fixed_offset(),
            read_only: false,
            mouse: false,
            wake: Arc::new(|| {}),
        };
        let document = Document::of_case_read_only("case", text).unwrap();
        Self { app: App::new(shell, Some(document)), shown: Buffer::empty(SIZE), next: Buffer::empty(SIZE) }
    }

    /// How many cells a key changes.
    fn frame(&mut self, key: &str) -> usize {
        self.app.handle(Event::Key(key.parse::<Key>().unwrap()));
        self.next.reset();
        self.app.draw(&mut self.next);
        let changed = self.shown.diff_iter(&self.next).count();
        std::mem::swap(&mut self.shown, &mut self.next);
        changed
    }
}
