//! The real console killed with kill -9 while a checklist is walked: no record that had stood on its screen is lost.
//!
//! A round is a session that is killed right after a record was acknowledged, and one that looks at what is left: what was
//! not saved must be offered, and be there when it is taken up. `BACKSYNC_KILL9_ROUNDS` sets how often; `scripts/kill9`
//! runs three hundred.

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

/// Records in the file, which must be a scenario.
fn saved(desk: &Desk) -> usize {
    load(&desk.text()).unwrap_or_else(|faults| panic!("the file is torn: {faults:?}")).step.len()
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
    let (mut acknowledged, mut offers) = (0, 0);
    for _ in 0..rounds {
        let mut console = open(&desk);
        offers += u64::from(walk(&mut console));
        let edge = 1 + random.below(RECORDS);
        for record in 1..=edge {
            // Each is one more record of the first step: noted, whatever is recorded of it already.
            console.press("\u{1b}[Hn");
            console.wait_for("Note; may be left empty");
            console.press(format!("\t\tnote {acknowledged}\r"));
            let said = console.comes_within(Duration::from_secs(60), |seen| {
                let text = seen.text();
                let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
                last.contains(": done")
            });
            assert!(said, "{}", console.screen());
            acknowledged += 1;
            if record < edge && random.below(4) == 0 {
                console.press("s");
                console.wait_for("saved case.toml");
            }
        }
        console.is_silent_for(Duration::from_micros(random.below(1_000)));
        Console::signal(console.pid(), Signal::KILL);
        let _ = console.ended();
        assert!(saved(&desk) <= acknowledged);
    }
    let mut console = open(&desk);
    walk(&mut console);
    console.press("s");
    console.wait_for("saved case.toml");
    console.press("q");
    assert!(console.left().status.success());
    assert_eq!(saved(&desk), acknowledged, "every record that was acknowledged is there, and none twice");
    println!(
        "kill9 of ticks: {rounds} sessions killed, {acknowledged} records acknowledged, {offers} times offered, 0 lost"
    );
}
