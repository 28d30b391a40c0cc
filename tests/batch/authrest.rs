//! AUTHREST.CMD: the command once, when everything is as it has to be; never otherwise.

use backsync::artefact::authrest::{AuthrestFile, Purpose};
use backsync::artefact::{batch, computer};
use backsync::values::{Increment, ObjectVersion};

use crate::stand_in::{self, Does};
use crate::{Folder, wine};

fn file() -> AuthrestFile {
    AuthrestFile {
        title: "A & B | echo broken %PATH%".into(),
        server: "SERVERA".into(),
        purpose: Purpose::ResumeReplication,
        object_version_increment: ObjectVersion::ZERO,
        usn_increment: Increment::new(1_600).unwrap(),
        tool: None,
        because: vec!["& echo broken %COMPUTERNAME% \r\necho broken".into()],
        cares: Vec::new(),
        exchsrvr: None,
    }
}

fn run(file: &AuthrestFile, programs: &[&str], net: &str) -> Option<(wine::Ran, Vec<String>)> {
    let desk = Folder::new();
    desk.put(&[file.build().unwrap()]);
    for program in programs {
        stand_in::write(&desk.path(program), Does::Notes("RUN.LOG", u32::MAX));
    }
    stand_in::write(&desk.path("NET.EXE"), Does::Says(net));
    let ran = wine::run(desk.0.path(), "AUTHREST.CMD")?;
    Some((ran, desk.lines("RUN.LOG")))
}

/// The same for the computer that this is: Wine sets its name itself.
fn here() -> Option<AuthrestFile> {
    let ask = Folder::new();
    std::fs::write(ask.path("ASK.CMD"), "@ECHO %COMPUTERNAME%\r\n").unwrap();
    let name = wine::run(ask.0.path(), "ASK.CMD")?.said.trim().to_ascii_lowercase();
    assert_eq!(computer::of(&name).unwrap().passed_over, "", "{name}");
    Some(AuthrestFile { server: name, ..file() })
}

const BOTH: [&str; 2] = ["AUTHREST.EXE", "DSAMAIN.EXE"];

#[test]
fn the_command_is_run_once_and_only_when_everything_is_as_it_has_to_be() {
    let Some(here) = here() else { return };

    let (ran, calls) = run(&here, &BOTH, "Alerter").unwrap();
    assert_eq!(calls, ["AUTHREST.EXE 0 1600"], "{ran:?}");
    assert!(ran.said.contains("Start the Exchange services") && !ran.said.contains("broken"), "{ran:?}");

    for (file, programs, net, says) in [
        (&file(), &BOTH[..], "Alerter", "the numbers are for SERVERA. Nothing was done"),
        (&here, &BOTH[..1], "Alerter", "there is no DSAMAIN.EXE"),
        (&here, &BOTH[1..], "Alerter", "There is no AUTHREST.EXE here"),
        (&here, &BOTH[..], "   Microsoft Exchange Directory", "The directory service still runs"),
    ] {
        let (ran, calls) = run(file, programs, net).unwrap();
        assert_eq!(calls, [""; 0], "{says}: {ran:?}");
        assert!(ran.said.contains(says), "{says}: {ran:?}");
    }
}

#[test]
fn a_hostile_server_name_does_not_get_out_of_its_remark() {
    let hostile = AuthrestFile { server: "A\"&echo broken&%x%\r\necho broken".into(), ..file() };
    let Some((ran, calls)) = run(&hostile, &BOTH, "Alerter") else { return };
    assert_eq!(calls, ["AUTHREST.EXE 0 1600"], "{ran:?}");
    assert!(!ran.said.contains("broken"), "{ran:?}");
}

/// A name, that of a computer, and whether the one may be the other.
const COMPUTERS: &[(&str, &str, bool)] = &[
    ("SERVERA", "servera", true),
    ("SERVERA", "SERVERAB", false),
    ("A B", "a b", true),
    ("A B", "A", false),
    ("(A)", "(A)", true),
    ("(A)", "(B)", false),
    // What is passed over may be any letter, but it is one.
    ("Süd", "SXD", true),
    ("Süd", "SXXD", false),
    ("Süd", "SD", false),
    ("Süd", "TXD", false),
    ("BÜ", "BX", true),
    ("BÜ", "BXX", false),
    ("ÜB", "XB", true),
    ("ÜB", "B", false),
    ("R&D!x", "R1D2X", true),
    ("R&D!x", "R1D2Y", false),
    ("A%x%B", "A1X2B", true),
    ("A%x%B", "A1Y2B", false),
];

#[test]
fn a_computer_is_told_from_others_also_where_a_part_of_its_name_is_passed_over() {
    let mut lines = vec!["@ECHO OFF".to_owned()];
    for (i, (name, computer, _)) in COMPUTERS.iter().enumerate() {
        lines.push(format!("SET COMPUTERNAME={computer}"));
        lines.extend(computer::of(name).unwrap().holds.iter().map(|holds| format!("IF /I NOT {holds} GOTO OTHER{i}")));
        lines.extend([
            format!("ECHO {i} true"),
            format!("GOTO NEXT{i}"),
            format!(":OTHER{i}"),
            format!("ECHO {i} false"),
        ]);
        lines.push(format!(":NEXT{i}"));
    }
    let desk = Folder::new();
    std::fs::write(desk.path("ASK.CMD"), batch::file(&lines)).unwrap();
    let Some(ran) = wine::run(desk.0.path(), "ASK.CMD") else { return };
    let expected: Vec<String> = COMPUTERS.iter().enumerate().map(|(i, (.., same))| format!("{i} {same}")).collect();
    assert_eq!(ran.said.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_doubted_is_said_and_does_nothing_else() {
    let cares = vec!["5 % & echo broken|more >x ^ \"quoted\" !x! (a) %COMPUTERNAME% ".repeat(3), "/?".to_owned()];
    let unasked = AuthrestFile { server: "A*".into(), cares, ..file() };
    let Some((ran, calls)) = run(&unasked, &BOTH, "Alerter") else { return };
    assert_eq!(calls, ["AUTHREST.EXE 0 1600"], "{ran:?}");
    assert!(ran.said.starts_with("TAKE CARE. Before this is run:\n- 5 [U+0025] [U+0026] echo broken"), "{ran:?}");
    assert!(!ran.said.lines().any(|line| line.trim() == "broken"), "{ran:?}");
}
