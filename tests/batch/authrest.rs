//! AUTHREST.CMD: the command once, when everything is as it has to be; never otherwise.

use backsync::artefact::authrest::{AuthrestFile, Purpose};
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

const BOTH: [&str; 2] = ["AUTHREST.EXE", "DSAMAIN.EXE"];

#[test]
fn the_command_is_run_once_and_only_when_everything_is_as_it_has_to_be() {
    // Wine sets the computer's name itself; so the file is made for that name.
    let ask = Folder::new();
    std::fs::write(ask.path("ASK.CMD"), "@ECHO %COMPUTERNAME%\r\n").unwrap();
    let Some(name) = wine::run(ask.0.path(), "ASK.CMD") else { return };
    let here = AuthrestFile { server: name.said.trim().to_ascii_lowercase(), ..file() };
    assert!(backsync::artefact::batch::is_computer_name(&here.server), "{name:?}");

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
