//! Work that ends, that is ended, that panics, that reports much and that reports last.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Instant;

use super::*;

#[test]
fn the_result_comes_with_a_wake_up_and_once() {
    let (woken, wake) = channel();
    let tasks = Tasks::default();
    let mut task = tasks.start("adding", move || woken.send(()).unwrap_or_default(), |_| 2 + 2);
    assert_eq!(task.name(), "adding");
    wake.recv().unwrap();
    assert_eq!(task.result(), Some(Ok(4)));
    assert!(tasks.running().is_empty());
    assert_eq!(task.result(), None, "it is had once");
}

#[test]
fn a_panic_is_a_result_with_its_message() {
    let panicking = |work: fn(&Context)| Tasks::default().start("p", || {}, work).wait().unwrap_err().to_string();
    assert_eq!(panicking(|_| panic!("no such {}", "thing")), "it failed unexpectedly: no such thing");
    assert_eq!(panicking(|_| panic!("plainly")), "it failed unexpectedly: plainly");
    assert_eq!(panicking(|_| std::panic::panic_any(7)), "it failed unexpectedly: nothing was said");
}

/// Work that goes on until it is told to end, and says when it has begun.
fn until_cancelled(tasks: &Tasks) -> (Task<Result<(), Cancelled>>, std::sync::mpsc::Receiver<()>) {
    let (begun, begins) = channel();
    let task = tasks.start(
        "waiting",
        || {},
        move |context| {
            begun.send(()).unwrap();
            loop {
                context.check()?;
                thread::yield_now();
            }
        },
    );
    (task, begins)
}

#[test]
fn cancelled_work_ends_when_it_looks() {
    let tasks = Tasks::default();
    let (mut task, begins) = until_cancelled(&tasks);
    begins.recv().unwrap();
    assert_eq!(task.result(), None);
    assert_eq!(tasks.running(), ["waiting"]);
    task.cancel();
    assert!(task.is_cancelled());
    assert_eq!(task.wait(), Ok(Err(Cancelled)));
}

#[test]
fn work_that_nobody_waits_for_is_cancelled() {
    let (told, tells) = channel();
    let work = |told: std::sync::mpsc::Sender<()>| {
        move |context: &Context| {
            while !context.is_cancelled() {
                thread::yield_now();
            }
            told.send(()).unwrap();
        }
    };
    let tasks = Tasks::default();
    drop(tasks.start("dropped", || {}, work(told.clone())));
    tells.recv().unwrap();
    let task = tasks.start("left", || {}, work(told));
    drop(tasks);
    tells.recv().unwrap();
    assert_eq!(task.wait(), Ok(()));
}

#[test]
fn the_last_report_is_shown_though_it_came_too_soon_after_the_one_before() {
    let (woken, wake) = channel();
    let (go, goes) = channel::<()>();
    let task = Tasks::default().start(
        "reports",
        move || woken.send(()).unwrap_or_default(),
        move |context| {
            context.report(1, Some(3), "first");
            context.report(2, Some(3), "second");
            // From here on nothing is reported: without another wake-up nobody would see the second.
            goes.recv().unwrap();
        },
    );
    loop {
        wake.recv().unwrap();
        if task.progress().is_some_and(|progress| progress.done == 2) {
            break;
        }
    }
    assert_eq!(task.progress().unwrap(), Progress { done: 2, of: Some(3), words: "second".into() });
    go.send(()).unwrap();
    assert_eq!(task.wait(), Ok(()));
}

#[test]
fn much_is_reported_and_few_are_woken() {
    let wakes = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&wakes);
    let began = Instant::now();
    let task = Tasks::default().start(
        "reports",
        move || _ = counted.fetch_add(1, Ordering::Relaxed),
        |context| {
            for n in 0..200_000 {
                context.report(n, None, "x");
            }
        },
    );
    let shared = Arc::clone(&task.shared);
    task.wait().unwrap();
    let paced = began.elapsed().as_millis() / pacer::PACE.as_millis();
    let wakes = wakes.load(Ordering::Relaxed) as u128;
    // The first at once, and one for the result.
    assert!(wakes <= paced + 2, "{wakes} in {paced} times 50 ms");
    assert_eq!(shared.progress().unwrap().done, 199_999);
}

#[test]
fn work_can_be_done_without_a_task() {
    let alone = Context::alone();
    alone.report(1, None, "nobody sees it");
    assert_eq!(alone.check(), Ok(()));
}
