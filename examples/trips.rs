//! The console with a fault in it: `trips [FILE]`. After SIGUSR1 its next key makes it panic, after SIGUSR2 another thread
//! panics and has everything painted again. The tests see what becomes of the terminal, wherever in the console that is.

#![allow(clippy::panic)] // what happens then is what is tried

use std::process::ExitCode;

#[cfg(unix)]
fn main() -> ExitCode {
    match tripping::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(not(unix))]
fn main() -> ExitCode {
    eprintln!("it waits for signals, which there are none of here");
    ExitCode::from(2)
}

#[cfg(unix)]
mod tripping {
    use std::path::PathBuf;
    use std::process::ExitCode;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use backsync::action::Keymap;
    use backsync::document::Document;
    use backsync::settings::StateFolder;
    use backsync::tui::app::{Ended, Shell};
    use backsync::tui::event::Ending;
    use backsync::tui::theme::{Glyphs, Theme};
    use backsync::tui::{Options, run as show, terminal};
    use signal_hook::consts::{SIGUSR1, SIGUSR2, SIGWINCH};
    use signal_hook::iterator::Signals;

    /// Whether the clock is to panic: it is what every event asks.
    static TRIP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

    pub fn run() -> Result<ExitCode, Box<dyn std::error::Error>> {
        let trip = TRIP.get_or_init(Arc::default);
        signal_hook::flag::register(SIGUSR1, trip.clone())?;
        let mut signals = Signals::new([SIGUSR2])?;
        std::thread::spawn(move || {
            for _ in signals.forever() {
                let tripped = std::thread::spawn(|| panic!("another thread trips")).join();
                assert!(tripped.is_err());
                let _ = signal_hook::low_level::raise(SIGWINCH);
            }
        });
        let state = StateFolder::of_user()?;
        let file = std::env::args_os().nth(1).map(PathBuf::from);
        let document = file.map(|file| Document::open(&file, &state)).transpose()?;
        Ok(match show(Options { shell: shell(state), document })?.0 {
            Ended::Left => ExitCode::SUCCESS,
            Ended::Ended(Ending::Signal(signal)) => terminal::die_of(signal),
            Ended::Ended(Ending::TerminalGone) => ExitCode::FAILURE,
        })
    }

    fn shell(state: StateFolder) -> Shell {
        let theme = Theme::terminal(Glyphs::UNICODE);
        Shell {
            keymap: Keymap::default(),
            themes: vec![theme.clone()],
            theme,
            faults: Vec::new(),
            state: Some(state),
            folder: ".".into(),
            here: std::path::PathBuf::new(),
            at: None,
            clock: || {
                if TRIP.get().is_some_and(|trip| trip.load(Ordering::Relaxed)) {
                    panic!("the console trips");
                }
                chrono::Local::now().fixed_offset()
            },
            read_only: false,
            mouse: false,
            wake: Arc::new(|| {}),
        }
    }
}
