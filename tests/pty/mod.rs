//! A terminal of our own for tests: a program in it, what it wrote, what stands on its screen, how it left things.
//!
//! Nothing here sleeps: whoever waits is woken by output or by the end of the program, and gives up after a time that
//! only a program that hangs needs.
#![allow(dead_code)] // no test needs all of it

mod modes;
mod wait;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use portable_pty::{CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};

use wait::{Shared, reader, waiter};

pub use portable_pty::ExitStatus;
pub use wait::Seen;

/// A program in a terminal.
pub struct Console {
    shared: Arc<Shared>,
    pid: u32,
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    found: String,
}

/// How a program ended and what it left behind.
#[derive(Debug)]
pub struct Left {
    /// Its exit status, or the signal that ended it.
    pub status: ExitStatus,
    /// Whether the terminal handles input as before.
    pub tty_as_found: bool,
    /// Modes that are still switched, by number, and `sgr` for colours and attributes.
    pub modes: Vec<String>,
    /// What stands on the screen, the ordinary one if it was given back.
    pub screen: String,
    /// The last that it wrote, to tell why a test failed.
    pub last: String,
}

impl Left {
    /// Fails unless everything is as it was found.
    pub fn assert_restored(&self) {
        assert!(self.tty_as_found && self.modes.is_empty(), "{self:#?}");
    }
}

/// A program of this package: the console, or an example, which cargo builds with the tests.
pub fn command(program: &str) -> CommandBuilder {
    let path = match program {
        "backsync" => PathBuf::from(env!("CARGO_BIN_EXE_backsync")),
        // Tests are in `deps`, examples beside that folder.
        example => {
            let test = std::env::current_exe().unwrap();
            test.ancestors().nth(2).unwrap().join("examples").join(example)
        }
    };
    // `cargo test` builds the examples, `cargo test --test …` does not.
    assert!(path.exists(), "{} is not there: cargo build --examples", path.display());
    let mut command = CommandBuilder::new(path);
    surroundings(&mut command);
    command
}

/// The same below a shell with jobs. When the job is stopped the shell puts back the tty, prints `STOPPED` and how many times it was, waits for Enter
/// and lets the job go on; in the end it prints `ENDED` and the status.
pub fn below_a_shell(mut command: CommandBuilder) -> CommandBuilder {
    // A stopped job has the status of a signal that stops, with 128 added.
    const SCRIPT: &str = r#"
        set -m; tty=$(stty -g)
        "$@"; status=$?
        while [ $status -ge 145 ] && [ $status -le 150 ]; do
            stty "$tty"; n=$((n + 1)); echo STOPPED $n; read -r line
            fg >/dev/null; status=$?
        done
        echo ENDED $status"#;
    command.get_argv_mut().splice(0..0, ["/bin/sh", "-c", SCRIPT, "sh"].map(OsString::from));
    command
}

fn surroundings(command: &mut CommandBuilder) {
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env("TERM", "xterm-256color");
    for variable in ["NO_COLOR", "COLORTERM", "LINES", "COLUMNS", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    // Never the journals of whoever runs the tests.
    command.env("BACKSYNC_STATE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/state"));
}

impl Console {
    /// Starts a program in a terminal of 80 columns and 24 rows.
    pub fn spawn(command: CommandBuilder) -> Self {
        Self::spawn_sized(command, 80, 24)
    }

    /// Starts a program in a terminal of this size.
    pub fn spawn_sized(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pty = native_pty_system().openpty(size(columns, rows)).unwrap();
        let found = tty(&*pty.master);
        let shared = Shared::new(columns, rows);
        let child = pty.slave.spawn_command(command).unwrap();
        let pid = child.process_id().unwrap();
        let reader = reader(shared.clone(), pty.master.try_clone_reader().unwrap());
        waiter(shared.clone(), child);
        let keyboard = Some(pty.master.take_writer().unwrap());
        Self { shared, pid, master: Some(pty.master), slave: Some(pty.slave), keyboard, reader: Some(reader), found }
    }

    /// Types.
    pub fn press(&mut self, bytes: impl AsRef<[u8]>) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes.as_ref()).and_then(|()| keyboard.flush()).unwrap();
    }

    /// Types, unless the program has ended; says whether it had not.
    pub fn try_press(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        let runs = self.look(|seen| seen.status.is_none());
        if runs {
            self.press(bytes);
        }
        runs
    }

    /// Waits until this text stands on the screen, whole.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |seen| seen.text().contains(text));
    }

    /// Waits until this text no longer stands on the screen.
    pub fn wait_until_gone(&self, text: &str) {
        self.wait_until(&format!("no {text}"), |seen| !seen.text().contains(text));
    }

    /// Waits until it is so. Never looks in the middle of an update.
    pub fn wait_until(&self, what: &str, so: impl Fn(&Seen) -> bool) {
        drop(self.shared.wait(what, |seen| !modes::updating(&seen.output) && so(seen)));
    }

    /// Whether nothing is written for so long.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        self.shared.is_silent_for(time)
    }

    /// Waits until nothing is written for so long; `false` if that does not come.
    pub fn falls_silent_for(&self, time: Duration) -> bool {
        (0..200).any(|_| self.is_silent_for(time))
    }

    /// Waits until it is so, but no longer than this; says whether it is.
    pub fn comes_within(&self, time: Duration, so: impl Fn(&Seen) -> bool) -> bool {
        self.shared.comes_within(time, |seen| !modes::updating(&seen.output) && so(seen))
    }

    /// Looks at what has been seen.
    pub fn look<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.shared.seen())
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.look(Seen::text)
    }

    /// How many bytes have been written, to ask later what came after.
    pub fn mark(&self) -> usize {
        self.look(|seen| seen.output.len())
    }

    /// What was written since then.
    pub fn since(&self, mark: usize) -> Vec<u8> {
        self.look(|seen| seen.output[mark..].to_vec())
    }

    /// The modes that are switched now.
    pub fn modes(&self) -> Vec<String> {
        self.look(Seen::modes)
    }

    /// Whether the terminal handles input as it did before the program.
    pub fn tty_is_as_found(&self) -> bool {
        tty(&**self.master.as_ref().unwrap()) == self.found
    }

    /// Changes the size of the window.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.shared.seen().resize(columns, rows);
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// The process that was started.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// The process, or the first of the processes, that has the terminal: below a shell, the program.
    pub fn foreground(&self) -> u32 {
        self.master.as_ref().unwrap().process_group_leader().and_then(|pid| pid.try_into().ok()).unwrap()
    }

    /// Waits for the end of the program, and says what it left.
    pub fn left(mut self) -> Left {
        let status = self.ended();
        let tty_as_found = self.tty_is_as_found();
        // What it wrote last is still to be read: with nobody left to write, there is an end of it.
        drop(self.slave.take());
        self.reader.take().unwrap().join().unwrap();
        self.look(|seen| {
            let last = seen.output[seen.output.len().saturating_sub(200)..].escape_ascii().to_string();
            Left { status, tty_as_found, modes: seen.modes(), screen: seen.text(), last }
        })
    }

    /// Closes the window. The kernel tells the program, if this is its controlling terminal.
    pub fn close_window(&mut self) {
        self.shared.close();
        #[cfg(unix)]
        self.drop_keyboard_silently();
        drop(self.keyboard.take());
        // Somebody has to write something so that our reader looks up and lets go, too.
        let mut nudge = CommandBuilder::new("/bin/echo");
        nudge.set_controlling_tty(false);
        let mut nudge = self.slave.take().unwrap().spawn_command(nudge).unwrap();
        self.reader.take().unwrap().join().unwrap();
        nudge.wait().unwrap();
        drop(self.master.take());
    }

    /// A keyboard that is dropped types Enter and the character for the end of the file, where there is one. Whoever
    /// closes a window types nothing.
    #[cfg(unix)]
    fn drop_keyboard_silently(&self) {
        use rustix::fs::{Mode, OFlags, open};
        use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        let tty = open(name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let mut found = tcgetattr(&tty).unwrap();
        found.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&tty, OptionalActions::Now, &found).unwrap();
    }

    /// Waits for the end of the program.
    pub fn ended(&self) -> ExitStatus {
        self.shared.wait("the end", |seen| seen.status.is_some()).status.clone().unwrap()
    }

    /// Sends a signal to a process.
    #[cfg(unix)]
    pub fn signal(pid: u32, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(pid.try_into().unwrap()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        #[cfg(unix)]
        if self.look(|seen| seen.status.is_none()) {
            // A test failed. Its program must not stay.
            Self::signal(self.pid, rustix::process::Signal::KILL);
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// How the terminal handles input, all of it.
fn tty(master: &dyn MasterPty) -> String {
    #[cfg(unix)]
    return format!("{:?}", master.get_termios().unwrap());
    #[cfg(not(unix))]
    String::new()
}
