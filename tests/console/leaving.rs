//! However the console ends, and from wherever, the terminal is as it was found.

use rustix::process::Signal;

use crate::Desk;
use crate::places::{ESCAPE, PLACES, Place};
use crate::pty::{Console, below_a_shell};

fn started(desk: &Desk) -> impl FnOnce(&Place) -> Console {
    |place| Console::spawn(desk.command(place.args))
}

/// In each place, on a desk of its own.
fn from_every_place(end: impl Fn(&Place, &Desk)) {
    for place in PLACES {
        end(place, &Desk::new());
    }
}

/// Escape leads out of every popup, `q` out of the console, and `d` drops what is asked about.
fn quit(console: &mut Console) {
    console.press([ESCAPE, ESCAPE, ESCAPE, "q"].concat());
    console.wait_until("the end, or a question", |seen| seen.status.is_some() || seen.text().contains("Leave with"));
    if console.screen().contains("Leave with") {
        console.press("d");
    }
}

#[test]
fn from_every_place_its_keys_lead_out() {
    from_every_place(|place, desk| {
        let mut console = place.reached(desk, started(desk));
        quit(&mut console);
        let left = console.left();
        assert!(left.tty_as_found && left.modes.is_empty() && left.status.success(), "{} {left:#?}", place.name);
    });
}

#[test]
fn from_every_place_a_signal_leaves_the_terminal_as_it_was_found() {
    let signals =
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")];
    for (signal, name) in signals {
        from_every_place(|place, desk| {
            let console = place.reached(desk, started(desk));
            Console::signal(console.pid(), signal);
            let left = console.left();
            assert!(left.tty_as_found && left.modes.is_empty(), "{} {signal:?} {left:#?}", place.name);
            // It ends of the signal, so that whoever waits is told the truth.
            assert!(left.status.signal().is_some_and(|ended| ended.starts_with(name)), "{} {left:#?}", place.name);
        });
    }
}

#[test]
fn from_every_place_a_closed_window_ends_it() {
    from_every_place(|place, desk| {
        let mut console = place.reached(desk, started(desk));
        console.close_window();
        let _ = console.ended();
    });
}

#[test]
fn from_every_place_a_closed_window_ends_it_even_if_no_signal_tells() {
    from_every_place(|place, desk| {
        // Not its controlling terminal: only reading fails.
        let mut console = place.reached(desk, |place| {
            let mut command = desk.command(place.args);
            command.set_controlling_tty(false);
            Console::spawn(command)
        });
        console.close_window();
        assert_eq!(console.ended().exit_code(), 2, "{}", place.name);
    });
}

#[test]
fn from_every_place_it_can_be_stopped_and_goes_on_there() {
    from_every_place(|place, desk| {
        let mut console = place.reached(desk, |place| Console::spawn(below_a_shell(desk.command(place.args))));
        let modes = console.modes();
        Console::signal(console.foreground(), Signal::TSTP);
        console.wait_for("STOPPED");
        assert!(console.tty_is_as_found() && console.modes().is_empty(), "{}", place.name);
        console.press("\n");
        console.wait_for(place.shown());
        console.wait_until_gone("STOPPED");
        assert_eq!(console.modes(), modes, "{}", place.name);
        quit_below_a_shell(&mut console);
        let left = console.left();
        assert!(left.tty_as_found && left.modes.is_empty(), "{} {left:#?}", place.name);
        assert!(left.screen.contains("ENDED 0"), "{} {left:#?}", place.name);
    });
}

/// As [`quit`], seen by what the shell prints in the end.
fn quit_below_a_shell(console: &mut Console) {
    console.press([ESCAPE, ESCAPE, ESCAPE, "q"].concat());
    let over = |screen: &str| screen.contains("ENDED");
    console.wait_until("the end, or a question", |seen| over(&seen.text()) || seen.text().contains("Leave with"));
    if console.screen().contains("Leave with") {
        console.press("d");
    }
}

/// The console with a fault in it, on a case that asks the clock.
fn tripping(desk: &Desk) -> impl FnOnce(&Place) -> Console {
    |place| {
        if let Ok(text) = std::fs::read_to_string(desk.file()) {
            let timeless: Vec<&str> = text.lines().filter(|line| !line.starts_with("as_of")).collect();
            if timeless.len() < text.lines().count() {
                desk.write("case.toml", &(timeless.join("\n") + "\n"));
            }
        }
        Console::spawn(desk.command_of("trips", place.args))
    }
}

#[test]
fn from_every_place_a_panic_is_told_on_a_screen_that_is_in_order() {
    from_every_place(|place, desk| {
        let mut console = place.reached(desk, tripping(desk));
        Console::signal(console.pid(), Signal::USR1);
        console.press("\u{1b}[A");
        let left = console.left();
        assert!(left.tty_as_found && left.modes.is_empty(), "{} {left:#?}", place.name);
        assert!(left.screen.contains("the console trips"), "{} {left:#?}", place.name);
        assert_eq!(left.status.exit_code(), 101, "{} {left:#?}", place.name);
    });
}

#[test]
fn from_every_place_a_panic_elsewhere_leaves_the_console_as_it_is() {
    from_every_place(|place, desk| {
        let mut console = place.reached(desk, tripping(desk));
        let (mark, modes) = (console.mark(), console.modes());
        Console::signal(console.pid(), Signal::USR2);
        console.wait_until("everything painted again", |seen| seen.output.len() > mark);
        console.wait_for(place.shown());
        let written = String::from_utf8(console.since(mark)).unwrap();
        assert!(!written.contains("trips"), "{} {}", place.name, written.escape_debug());
        assert_eq!(console.modes(), modes, "{}", place.name);
        quit(&mut console);
        let left = console.left();
        assert!(left.tty_as_found && left.modes.is_empty() && left.status.success(), "{} {left:#?}", place.name);
    });
}
