//! REQUEST.BAT: copy, Import, Rebuild, in this order and only where everything is in its place; the password is passed on
//! and never shown.

use backsync::artefact::resync::ResyncFiles;

use crate::{Folder, stand_in, wine};

const PASSWORD: &str = "Pa55-w0rd";

fn files() -> ResyncFiles {
    ResyncFiles {
        title: "A & B | echo broken > C:\\broken \" ^ < %PATH%".into(),
        server: Some("DX\"&echo broken&\u{202e}".into()),
        asked: vec!["PO-SOUTH & echo broken".into(), "Zürich %PATH%".into()],
        setting: None,
        asks: true,
        sets: true,
        dxa: None,
        dxa_needed: "5.5.2524",
        outcome: "x".into(),
        rehearsal: "BACKSYNC REHEARSAL".into(),
    }
}

/// Runs it with stand-ins for Import and Rebuild that fail once their log has so many bytes; what was started.
fn run(
    words: &[&str],
    fails_at: u32,
    prepare: impl FnOnce(&Folder, &std::path::Path),
) -> Option<(wine::Ran, Vec<String>, Folder)> {
    let desk = Folder::new();
    desk.put(&files().build().unwrap());
    let glb = wine::drive_c()?.join("GLB");
    std::fs::create_dir_all(&glb).unwrap();
    std::fs::write(glb.join("REQCONF.GLB"), [0; 512]).unwrap();
    let _ = std::fs::remove_file(glb.join("RESYNC.GLB"));
    std::fs::write(desk.path("RESYNC.GLB"), "from the server").unwrap();
    for name in ["IMPORT.EXE", "REBUILD.EXE"] {
        stand_in::write(&desk.path(name), stand_in::Does::Notes("STARTED.LOG", fails_at));
    }
    prepare(&desk, &glb);
    let ran = wine::run_with(desk.0.path(), &[&["REQUEST.BAT"], words].concat())?;
    let started = desk.lines("STARTED.LOG");
    assert!(!ran.said.contains(PASSWORD) && !ran.said.lines().any(|line| line.starts_with("broken")), "{ran:?}");
    Some((ran, started, desk))
}

/// One after the other: all of them use the same drive.
#[test]
fn it_does_what_it_says_and_nothing_where_something_is_missing() {
    let nothing = |_: &Folder, _: &std::path::Path| {};
    let Some((ran, started, _)) = run(&[PASSWORD, "C"], u32::MAX, nothing) else { return };
    let expected = [format!("IMPORT  ADMIN -p{PASSWORD} -q -y -dC"), "REBUILD  -f -dC".to_owned()];
    let plain = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        started.iter().map(plain).collect::<Vec<_>>(),
        expected.iter().map(plain).collect::<Vec<_>>(),
        "{ran:?}"
    );
    assert!(ran.said.contains("cycle of this post office ended"), "{ran:?}");
    assert!(ran.said.contains("it is still there on drive C:"), "the stand-in does not delete it: {ran:?}");
    let copied = wine::drive_c().unwrap().join("GLB").join("RESYNC.GLB");
    assert_eq!(std::fs::read_to_string(copied).unwrap(), "from the server");

    let (ran, started, _) = run(&[PASSWORD, "C"], 1, nothing).unwrap();
    assert_eq!(started.len(), 1, "{ran:?}");
    assert!(ran.said.contains("Import ended with an error") && ran.said.contains("Error 14"), "{ran:?}");

    let (ran, started, _) = run(&[], u32::MAX, nothing).unwrap();
    assert_eq!(started, [""; 0]);
    assert!(ran.said.contains("Usage: REQUEST password"), "{ran:?}");

    let no_file = |desk: &Folder, _: &std::path::Path| std::fs::remove_file(desk.path("RESYNC.GLB")).unwrap();
    let (ran, started, _) = run(&[PASSWORD, "C"], u32::MAX, no_file).unwrap();
    assert_eq!(started, [""; 0]);
    assert!(ran.said.contains("There is no RESYNC.GLB in this folder"), "{ran:?}");

    let no_office = |_: &Folder, glb: &std::path::Path| std::fs::remove_file(glb.join("REQCONF.GLB")).unwrap();
    let (ran, started, _) = run(&[PASSWORD, "C"], u32::MAX, no_office).unwrap();
    assert_eq!(started, [""; 0]);
    assert!(ran.said.contains("no post office of a requestor on drive C:"), "{ran:?}");

    let old = |_: &Folder, glb: &std::path::Path| std::fs::write(glb.join("RESYNC.GLB"), "an old one").unwrap();
    let (ran, started, _) = run(&[PASSWORD, "C"], u32::MAX, old).unwrap();
    assert_eq!(started, [""; 0], "an old file is neither imported nor written over");
    assert!(ran.said.contains("There is a RESYNC.GLB on drive C: already"), "{ran:?}");
    let left = wine::drive_c().unwrap().join("GLB").join("RESYNC.GLB");
    assert_eq!(std::fs::read_to_string(left).unwrap(), "an old one");

    let (ran, started, _) = run(&[PASSWORD], u32::MAX, nothing).unwrap();
    assert_eq!(started, [""; 0]);
    assert!(ran.said.contains("on drive M:"), "M unless given: {ran:?}");
}
