//! FIXUSN.BAT: as many imports as passes, none after one that failed, none of another file.

use backsync::artefact::Template;
use backsync::artefact::reimport::ReimportFiles;

use crate::{Folder, stand_in, wine};

const HEADER: &str = "Obj-Class,Display Name,Directory Name";
const ROW: &str = "Mailbox,\"Usn \"\"Fix\"\", 100% & more\",USNFIX";

fn files(rows_per_file: u64, passes: u64, exchsrvr: &str) -> ReimportFiles {
    ReimportFiles {
        title: "A & B | echo %PATH% > C:\\broken \" ^ <".into(),
        server: "SERVER\"&echo broken&\u{202e}".into(),
        template: Template::read(format!("{HEADER}\r\n{ROW}\r\n").as_bytes()).unwrap(),
        rows_per_file,
        passes,
        exchsrvr: Some(exchsrvr.into()),
        touch_afterwards: None,
        cares: Vec::new(),
    }
}

/// The stand-in for FIND where Wine's own has no /c: it counts lines and answers as FIND does.
const FIND: &str = "@ECHO OFF\r\nSET N=0\r\nFOR /F \"tokens=1 delims=,\" %%L IN (%3) DO IF \"%%L\"==\"Mailbox\" SET /A N=N+1\r\nECHO ---------- %3: %N%\r\n";

/// Runs it with an admin.exe in a folder of its own; how often that was started, and with what.
fn run(
    rows: u64,
    passes: u64,
    folder: &str,
    fails_at: u32,
    prepare: impl FnOnce(&Folder),
) -> Option<(wine::Ran, Vec<String>)> {
    let desk = Folder::new();
    let exchsrvr = format!("C:\\{folder}");
    desk.put(&files(rows, passes, &exchsrvr).build().unwrap());
    prepare(&desk);
    let bin = wine::drive_c()?.join(folder).join("bin");
    stand_in::write(&bin.join("admin.exe"), stand_in::Does::Notes("IMPORTS.LOG", fails_at));
    let ran = wine::run(desk.0.path(), "FIXUSN.BAT")?;
    Some((ran, desk.lines("IMPORTS.LOG")))
}

#[test]
fn it_imports_the_file_as_often_as_there_are_passes() {
    let Some((ran, imports)) = run(9, 5, "exchfive", u32::MAX, |_| {}) else { return };
    assert_eq!(imports, ["C:\\exchfive\\bin\\admin.exe /i USNFIX.CSV"; 5], "{ran:?}");
    assert!(ran.said.contains("was imported 5 times: 45 rows"), "{ran:?}");
    assert!(!ran.said.contains("broken"), "{ran:?}");
}

#[test]
fn find_counts_the_rows_and_another_file_is_not_imported() {
    let find = |desk: &Folder| std::fs::write(desk.path("FIND.CMD"), FIND).unwrap();
    let Some((ran, imports)) = run(9, 2, "exchfind", u32::MAX, find) else { return };
    assert_eq!(imports.len(), 2, "{ran:?}");
    assert!(!ran.said.contains("could not count"), "{ran:?}");
    let other = |desk: &Folder| {
        find(desk);
        std::fs::write(desk.path("USNFIX.CSV"), format!("{HEADER}\r\n{ROW}\r\n{ROW}\r\n")).unwrap();
    };
    let Some((ran, imports)) = run(9, 2, "exchother", u32::MAX, other) else { return };
    assert_eq!(imports, [""; 0], "{ran:?}");
    assert!(ran.said.contains("has 2 lines with Mailbox where 9 are expected. Nothing was imported"), "{ran:?}");
}

#[test]
fn a_failing_import_ends_it() {
    let line = "C:\\exchfail\\bin\\admin.exe /i USNFIX.CSV\n".len() as u32;
    let Some((ran, imports)) = run(9, 5, "exchfail", 3 * line, |_| {}) else { return };
    assert_eq!(imports.len(), 3, "the third fails: {ran:?}");
    assert!(ran.said.contains("admin.exe ended with 1. Passes done before: 2 of 5"), "{ran:?}");
}

#[test]
fn a_folder_with_blanks_and_ampersands_is_found() {
    let Some((ran, imports)) = run(2, 1, "R&D (old), exch", u32::MAX, |_| {}) else { return };
    assert_eq!(imports, ["\"C:\\R&D (old), exch\\bin\\admin.exe\" /i USNFIX.CSV"], "{ran:?}");
}

#[test]
fn without_the_file_or_the_program_nothing_is_started() {
    let desk = Folder::new();
    desk.put(&files(2, 2, "C:\\nowhere").build().unwrap());
    let Some(ran) = wine::run(desk.0.path(), "FIXUSN.BAT") else { return };
    assert!(ran.said.contains("There is no C:\\nowhere\\bin\\admin.exe"), "{ran:?}");
    std::fs::remove_file(desk.path("USNFIX.CSV")).unwrap();
    let Some(ran) = wine::run(desk.0.path(), "FIXUSN.BAT") else { return };
    assert!(ran.said.contains("USNFIX.CSV is not in this folder"), "{ran:?}");
}
