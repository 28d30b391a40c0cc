//! The terminal by itself: a screen full of lines, a line that can be moved, the last event. Leaves with q.
//!
//! `j` `k` move, `m` takes the mouse or gives it back, `c` copies, `Ctrl-Z` stops, `w` lets a worker report, `W` lets one
//! panic, `P` panics itself, `r` paints everything many times, `n` makes the terminal answer at once. The tests drive it, and
//! its start can be measured without the console's.

#![allow(clippy::panic)] // what happens then is what is tried

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc::channel;

use backsync::action::Code;
use backsync::tui::event::{Ending, Event};
use backsync::tui::terminal::{self, Events, Terminal};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

#[derive(Default)]
struct Blank {
    selected: u16,
    mouse: bool,
    note: String,
}

fn main() -> ExitCode {
    let ended = terminal::check().map_err(std::io::Error::other).and_then(|()| run());
    match ended {
        Ok(None) => ExitCode::SUCCESS,
        Ok(Some(Ending::Signal(signal))) => terminal::die_of(signal),
        Ok(Some(Ending::TerminalGone)) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> std::io::Result<Option<Ending>> {
    let mut events = Events::new()?;
    let mut terminal = Terminal::open(false)?;
    let (tell, told) = channel();
    let mut blank = Blank::default();
    let mut happened = Vec::new();
    loop {
        terminal.draw(|area, buffer| blank.view(area, buffer))?;
        events.next(&mut happened);
        for event in happened.drain(..) {
            let Event::Key(key) = event else {
                match event {
                    Event::End(ending) => return Ok(Some(ending)),
                    Event::Report => blank.note = told.try_recv().unwrap_or_default(),
                    Event::Paste(text) => blank.note = format!("paste {}", text.escape_debug()),
                    Event::Mouse(mouse) => blank.note = format!("{:?} {} {}", mouse.deed, mouse.column, mouse.row),
                    _ => {}
                }
                continue;
            };
            match key.code {
                Code::Char('q') => return Ok(None),
                Code::Char('j') => blank.selected = blank.selected.saturating_add(1).min(terminal.size().1.max(1) - 1),
                Code::Char('k') => blank.selected = blank.selected.saturating_sub(1),
                Code::Char('m') => {
                    blank.mouse = !blank.mouse;
                    terminal.capture_mouse(blank.mouse)?;
                }
                Code::Char('c') if !key.ctrl => terminal.copy("copied")?,
                Code::Char('z') if key.ctrl => terminal.suspend()?,
                Code::Char(worker @ ('w' | 'W')) => {
                    let (tell, waker) = (tell.clone(), events.waker());
                    std::thread::spawn(move || {
                        let work = AssertUnwindSafe(|| {
                            if worker == 'W' {
                                panic!("the worker trips")
                            }
                        });
                        let report = match catch_unwind(work) {
                            Ok(()) => "a report".to_owned(),
                            Err(_) => format!("caught: {}", terminal::take_panic().unwrap_or_default()),
                        };
                        let _ = tell.send(report);
                        waker.wake();
                    });
                }
                Code::Char('P') => panic!("the example trips"),
                Code::Char('r') => {
                    for _ in 0..40 {
                        terminal.redraw_all();
                        terminal.draw(|area, buffer| blank.view(area, buffer))?;
                    }
                    blank.note = "painted".into();
                }
                #[cfg(unix)]
                Code::Char('n') => {
                    rustix::io::ioctl_fionbio(rustix::stdio::stdin(), true)?;
                    blank.note = "at once".into();
                }
                // Nothing that is seen.
                Code::Char('x') => {}
                _ => blank.note = format!("key {key}"),
            }
        }
    }
}

impl Blank {
    fn view(&self, area: Rect, buffer: &mut Buffer) -> Option<(u16, u16)> {
        for y in 0..area.height {
            let style = if y == self.selected { Style::new().reversed() } else { Style::new().fg(Color::Indexed(75)) };
            let mut line =
                if y == 0 { format!("BLANK READY {}", self.note) } else { format!("line {y} of the blank ") };
            let filled = u16::try_from(line.chars().count()).unwrap_or(area.width);
            line.extend((filled..area.width).map(|x| char::from(b'a' + ((x + y) % 26) as u8)));
            #[expect(clippy::disallowed_methods, reason = "this is what any program would do")]
            buffer.set_stringn(0, y, line, area.width.into(), style);
        }
        None
    }
}
