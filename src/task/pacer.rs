//! Wakes whoever shows progress, not more often than it can be seen.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::context::Shared;

/// The shortest time from one wake-up to the next.
pub const PACE: Duration = Duration::from_millis(50);

/// Calls `waker` for what is reported until the work has ended. What is reported too soon after a wake-up is not lost: the
/// next comes when its time has come.
pub fn pace(shared: &Shared, waker: &impl Fn()) {
    let mut last: Option<Instant> = None;
    let mut state = shared.state();
    while !state.ended {
        if !state.unseen {
            state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        }
        let left = last.and_then(|last| PACE.checked_sub(last.elapsed())).filter(|left| !left.is_zero());
        if let Some(left) = left {
            // Further reports do not wake us meanwhile; only the end does.
            state = shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            continue;
        }
        state.unseen = false;
        drop(state);
        waker();
        last = Some(Instant::now());
        state = shared.state();
    }
}
