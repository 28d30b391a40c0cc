//! The real console killed with kill -9 while a checklist is walked: no record that had stood on its screen is lost.
//!
//! A round is a session that takes up what is offered of the one before, records, saves now and then, and is killed: half
//! of the times right after a record was acknowledged, else while the last one is under way. In the end every record that
//! was acknowledged must be there, in order and none twice. `BACKSYNC_KILL9_ROUNDS` sets how often; `scripts/kill9` runs
//! three hundred.

use std::time::Duration;

use backsync::checklist::Lists;
use backsync::scenario::load;
use rustix::process::Signal;

use crate::Desk;
use crate::pty::Console;
use crate::weather::Random;

const LIST: &str = "verify-within-site";
const OFFER: &str = "ended without saving";

/// So many records are made in a session, if nobody kills it.
const RECORDS: u64 = 4;

/// The numbers in the notes of the records in the file, which must be a scenario.
fn saved(desk: &Desk) -> Vec<u64> {
    let scenario = load(&desk.text()).unwrap_or_else(|faults| panic!("the file is torn: {faults:?}"));
    let number = |note: &str| note.strip_prefix("note ").unwrap().parse().unwrap();
    scenario.step.iter().map(|step| number(&step.note.as_ref().unwrap().0)).collect()
}

fn open(desk: &Desk) -> Console {
    let mut command = desk.command(&["case.toml"]);
    command.env("USER", "jb");
    Console::spawn_sized(command, 100, 60)
}

/// Takes up what is offered, and shows the list.
fn walk(console: &mut Console) -> bool {
    console.wait_until("the case", |seen| seen.text().contains("5 Checklists") || seen.text().contains(OFFER));
    let offered = console.screen().contains(OFFER);
    if offered {
        console.press("t");
        console.wait_for("taken up again");
    }
    console.press(format!(":{LIST}"));
    console.wait_for("Walk: Verifying replication within");
    console.press("\r");
    console.wait_for("Verifying replication within the site");
    console.wait_until_gone("Walk: Verifying");
    offered
}

#[test]
fn no_record_that_stood_on_the_screen_is_lost() {
    let rounds: u64 = std::env::var("BACKSYNC_KILL9_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    assert!(Lists::built_in().get(LIST).is_some());
    let desk = Desk::new();
    desk.write("case.toml", backsync::cases::named("article-repaired").unwrap().text);
    let mut random = Random::of(0x71c5);
    let (mut acknowledged, mut typed, mut offers) = (Vec::new(), 0, 0);
    for round in 0..rounds {
        let mut console = open(&desk);
        offers += u64::from(walk(&mut console));
        let last = 1 + random.below(RECORDS);
        for record in 1..=last {
            // Each is one more record of the first step: noted, whatever is recorded of it already.
            typed += 1;
            console.press("\u{1b}[Hn");
            console.wait_for("Note; may be left empty");
            console.press(format!("\t\tnote {typed}\r"));
            if round % 2 == 1 && record == last {
                break;
            }
            let said = console.comes_within(Duration::from_secs(60), |seen| {
                let text = seen.text();
                let foot = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
                foot.contains(": done")
            });
            assert!(said, "{}", console.screen());
            acknowledged.push(typed);
            if record < last && random.below(4) == 0 {
                console.press("s");
                console.wait_for("saved case.toml");
            }
        }
        // An edge, or anywhere in the time that a record takes.
        console.is_silent_for(Duration::from_micros(random.below(if round % 2 == 0 { 1_000 } else { 30_000 })));
        Console::signal(console.pid(), Signal::KILL);
        let _ = console.ended();
        saved(&desk);
    }
    let mut console = open(&desk);
    if walk(&mut console) {
        console.press("s");
        console.wait_for("saved case.toml");
    }
    console.press("q");
    assert!(console.left().status.success());
    let saved = saved(&desk);
    assert!(saved.is_sorted_by(|a, b| a < b), "in order, and none twice: {saved:?}");
    let lost: Vec<u64> = acknowledged.iter().filter(|record| !saved.contains(record)).copied().collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    println!(
        "kill9 of ticks in the console: {rounds} sessions killed, {} records acknowledged, {} more written before it was said, {offers} times offered, 0 lost, 0 torn",
        acknowledged.len(),
        saved.len() - acknowledged.len()
    );
}
