//! The floor under the console's figures: an empty full-screen program the plain way, ratatui over crossterm. One row is
//! marked; `j` and `k` move the mark, `q` leaves. `scripts/measure` holds the console against it.

use ratatui::crossterm::event::{Event, KeyCode, read};
use ratatui::style::Stylize;
use ratatui::text::Line;

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    let mut marked = 0u16;
    loop {
        let height = terminal.draw(|frame| {
            let row = frame.area().rows().nth(marked.into()).unwrap_or_default();
            frame.render_widget(Line::from("marked").reversed(), row);
        })?;
        let last = height.area.height.saturating_sub(1);
        if let Event::Key(key) = read()? {
            match key.code {
                KeyCode::Char('j') => marked = (marked + 1).min(last),
                KeyCode::Char('k') => marked = marked.saturating_sub(1),
                KeyCode::Char('q') => break,
                _ => {}
            }
        }
    }
    ratatui::restore();
    Ok(())
}
