//! One frame of the console as text with colours: `frame FILE [KEY ...]`. scripts/picture makes the README's picture of it.

use std::process::ExitCode;
use std::sync::Arc;

use backsync::action::{Key, Keymap};
use backsync::document::Document;
use backsync::tui::app::{App, Shell};
use backsync::tui::event::Event;
use backsync::tui::theme::{Glyphs, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const SIZE: (u16, u16) = (100, 30);

fn main() -> ExitCode {
    match frame() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn frame() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let file = words.next().ok_or("usage: frame FILE [KEY ...]")?;
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
    // An opened file would leave a journal; a built-in case that is only looked at leaves nothing.
    let text = std::fs::read_to_string(&file)?;
    let mut app = App::new(shell, Some(Document::of_case_read_only("case", &text)?));
    for key in words {
        app.handle(Event::Key(key.parse::<Key>()?));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    app.draw(&mut buffer);
    for row in buffer.content.chunks(usize::from(SIZE.0)) {
        println!("{}", line(row));
    }
    Ok(())
}

fn line(row: &[Cell]) -> String {
    let mut out = String::new();
    let mut before = String::new();
    for cell in row {
        let now = codes(cell);
        if now != before {
            out.push_str(&format!("\u{1b}[0{now}m"));
            before = now;
        }
        out.push_str(cell.symbol());
    }
    out
}

fn codes(cell: &Cell) -> String {
    let colour = match cell.fg {
        Color::Red => ";31",
        Color::Green => ";32",
        Color::Yellow => ";33",
        Color::Magenta => ";35",
        _ => "",
    };
    let modifiers = [(Modifier::BOLD, ";1"), (Modifier::DIM, ";2"), (Modifier::REVERSED, ";7")];
    let modifiers = modifiers.into_iter().filter(|(modifier, _)| cell.modifier.contains(*modifier));
    modifiers.map(|(_, code)| code).chain([colour]).collect()
}
