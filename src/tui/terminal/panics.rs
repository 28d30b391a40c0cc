//! A panic: on the thread that draws, the terminal is put in order before the message is printed; on a worker nothing is
//! printed, since the screen goes on and whoever waits for the worker tells what happened.

use std::cell::{Cell, RefCell};
use std::sync::Once;

use super::session;

thread_local! {
    static DRAWS: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// This thread is the one that draws. From here on panics are handled.
pub(super) fn install() {
    static ONCE: Once = Once::new();
    DRAWS.set(true);
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // A thread at its end has no locals any more, and does not draw.
            let draws = DRAWS.try_with(Cell::get).unwrap_or(false);
            if session::is_open() && !draws {
                let _ = LAST.try_with(|last| last.replace(Some(info.to_string())));
            } else {
                if draws {
                    session::end();
                }
                usual(info);
            }
        }));
    });
}

/// What the panic said that was caught on this thread, and where it was; nothing if none was, or if it was printed.
pub fn take_panic() -> Option<String> {
    LAST.take()
}
