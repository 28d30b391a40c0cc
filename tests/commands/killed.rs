//! kill -9 while steps are ticked: what was acknowledged is in the file, and the file is whole.

use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Desk;
use crate::program::command;

const ROUNDS: u64 = 30;

#[test]
fn a_tick_that_was_acknowledged_is_in_the_file_whenever_the_program_is_killed() {
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
    let (mut cut_short, mut unsaid) = (0, 0);
    for round in 0..ROUNDS {
        let note = format!("round {round}");
        let mut child = start(&note);
        // From the first moment to a little after the last.
        let moment = whole.mul_f64((round as f64 + 0.5) / ROUNDS as f64 * 1.2);
        std::thread::sleep(moment.max(Duration::from_micros(100)));
        let _ = child.kill();
        child.wait().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        let text = desk.read("case.toml");
        let scenario =
            backsync::scenario::load(&text).unwrap_or_else(|faults| panic!("round {round}: {faults:#?}\n{text}"));
        assert!(text.starts_with("schema = 1\ntitle = \"t\" # kept\n"));
        let notes: Vec<String> = scenario.step.iter().map(|step| step.note.as_ref().unwrap().0.clone()).collect();
        let there = notes.contains(&note);
        if said.contains("Next, step") {
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
    println!(
        "{ROUNDS} ticks killed: {cut_short} before they were written, {unsaid} after it and before they were said"
    );
    assert_eq!(
        desk.run(&["checklist", "case.toml", "find-discrepancy", "--done", "make-mailbox"]).code,
        0,
        "nothing holds it"
    );
}
