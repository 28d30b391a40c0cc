//! kill -9 while steps are ticked: what was acknowledged is in the file, and the file is whole.
//!
//! Half of the rounds are killed right after the acknowledgement was read, the others at any moment of a run.
//! `BACKSYNC_KILL9_ROUNDS` sets how often; `scripts/kill9` runs three hundred.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Desk;
use crate::program::command;

#[test]
fn a_tick_that_was_acknowledged_is_in_the_file_whenever_the_program_is_killed() {
    let rounds: u64 = std::env::var("BACKSYNC_KILL9_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(30);
    let desk = Desk::new();
    desk.write("case.toml", "schema = 1\ntitle = \"t\" # kept\n");
    let state = desk.state();
    let start = |note: &str| {
        let args =
            ["checklist", "case.toml", "find-discrepancy", "--skip", "make-mailbox", "--note", note, "--by", "jb"];
        let mut command = command(&args);
        command.env("BACKSYNC_STATE_DIR", &state).current_dir(desk.folder.path());
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    };
    let began = Instant::now();
    assert!(start("first").wait().unwrap().success());
    let whole = began.elapsed();
    let mut acknowledged = vec!["first".to_owned()];
    let (mut cut_short, mut unsaid, mut answered) = (0, 0, 0);
    for round in 0..rounds {
        let note = format!("round {round}");
        let mut child = start(&note);
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        if round % 2 == 0 {
            // The first line is the acknowledgement.
            out.read_line(&mut said).unwrap();
        } else {
            // From the first moment to a little after the last.
            let moment = whole.mul_f64((round as f64 + 0.5) / rounds as f64 * 1.2);
            std::thread::sleep(moment.max(Duration::from_micros(100)));
        }
        let _ = child.kill();
        child.wait().unwrap();
        out.read_to_string(&mut said).unwrap();
        let text = desk.read("case.toml");
        let scenario =
            backsync::scenario::load(&text).unwrap_or_else(|faults| panic!("round {round}: {faults:#?}\n{text}"));
        assert!(text.starts_with("schema = 1\ntitle = \"t\" # kept\n"));
        let notes: Vec<String> = scenario.step.iter().map(|step| step.note.as_ref().unwrap().0.clone()).collect();
        let there = notes.contains(&note);
        if said.lines().next().is_some_and(|line| line.contains("skipped")) {
            answered += 1;
            assert!(there, "round {round}: acknowledged and not in the file");
        }
        // Written, and killed before it was said.
        unsaid += u64::from(there && said.is_empty());
        cut_short += u64::from(!there);
        if there {
            acknowledged.push(note);
        }
        assert_eq!(notes, acknowledged, "round {round}: none is lost, none is there twice");
    }
    assert!(answered > 0, "not one was acknowledged");
    println!(
        "kill9 of ticks by command: {rounds} runs killed, {answered} records acknowledged, {unsaid} written before it was said, {cut_short} killed before that, 0 lost, 0 torn"
    );
    assert_eq!(
        desk.run(&["checklist", "case.toml", "find-discrepancy", "--done", "make-mailbox"]).code,
        0,
        "nothing holds it"
    );
}
