//! Names from files: what moves the cursor, colours, reorders or hides never reaches a terminal raw.

use super::file::{File, HEALTHY};
use super::program::backsync;

/// Names as TOML, most of them with escapes; the last has its mark raw in the file.
const NAMES: [&str; 9] = [
    r"A\u001B[2J",
    r"B\u001B]0;title\u0007",
    r"C\u009B31m",
    r"D\u202Etxt.exe",
    r"E\u2066\u2069\u200F",
    r"F\nnext line\r",
    r"G\u007F\t\u0000",
    r"H\u061C\uFEFF\u200B",
    "I\u{202e}raw",
];

/// A case in which every name is shown: the first is the restored server, one partner was not read.
fn case() -> String {
    let mut text = format!("schema = 1\ntitle = \"{}\"\n[organization]\nsite = \"{}\"\n", NAMES[0], NAMES[3]);
    NAMES.iter().for_each(|name| text += &format!("[[server]]\nname = \"{name}\"\n"));
    text += &format!("[restore]\nserver = \"{}\"\nusn_changed = 100\nread_at = 1999-01-12T09:00:00Z\n", NAMES[0]);
    for (i, name) in NAMES.iter().enumerate().skip(1) {
        text += &format!("[[restore.partner]]\nserver = \"{name}\"\n");
        if i != 3 {
            text += &format!("usn = {}\nread_at = 1999-01-12T09:05:00Z\n", 100 + i * i * 2_000);
        }
    }
    text
}

/// The characters that must not be there, as numbers.
fn unsafe_characters(text: &str) -> Vec<u32> {
    let is_unsafe = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(is_unsafe).map(u32::from).collect()
}

#[test]
fn usn_shows_hostile_names_and_sends_none() {
    let file = File::new(case());
    for options in [&[][..], &["-v"], &["-q"]] {
        let ran = backsync(&[&["usn", &file.path(), "--at", "1999-01-12T09:31:00Z"], options].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
        assert!(unsafe_characters(&ran.stdout).is_empty(), "{options:?}: {}", ran.stdout);
        assert!(ran.stdout.contains("A\\u{1b}[2J"), "{options:?}: {}", ran.stdout);
    }
    let stdout = backsync(&["usn", &file.path()]).stdout;
    for shown in
        ["B\\u{1b}]0;title\\u{7}", "C\\u{9b}31m", "D\\u{202e}txt.exe", "F\\u{a}next line\\u{d}", "I\\u{202e}raw"]
    {
        assert!(stdout.contains(shown), "{shown}\n{stdout}");
    }
}

#[test]
fn the_plans_of_a_repair_show_hostile_names_and_send_none() {
    let mut text =
        case().replace("usn_changed = 100\n", "usn_changed = 100\nusn_at_restore = 90\nchanges_made_here = 5\n");
    text += "[reimport]\ntemplate = \"t\\u001B[2J.csv\"\n[repair]\nmethod = \"authrest\"\nusn_changed = 200\n";
    for (i, name) in NAMES.iter().enumerate().skip(1).filter(|(i, _)| *i != 2) {
        text += &format!("[[repair.partner]]\nserver = \"{name}\"\nusn = {}\n", 100 + i * i * 2_000);
    }
    let unknown = text.replace("usn_changed = 100\n", "");
    for file in [File::new(text), File::new(unknown)] {
        for command in ["authrest", "reimport", "verify"] {
            for options in [&[][..], &["-v"], &["-q"], &["--json"]] {
                let ran = backsync(&[&[command, &file.path(), "--at", "1999-01-12T09:31:00Z"], options].concat());
                assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{command} {options:?}");
                assert!(unsafe_characters(&ran.stdout).is_empty(), "{command} {options:?}: {}", ran.stdout);
                let escape = if options == ["--json"] { "A\\u001b[2J" } else { "A\\u{1b}[2J" };
                assert!(ran.stdout.contains(escape), "{command} {options:?}: {}", ran.stdout);
            }
        }
    }
}

#[test]
fn resync_and_migration_show_hostile_names_and_send_none() {
    let mut text = format!("schema = 1\ntitle = \"{0}\"\n[[server]]\nname = \"{0}\"\n", NAMES[0]);
    text += &format!("[dirsync]\nserver = \"{}\"\nserver_srvseq = 5\n", NAMES[0]);
    for (i, name) in NAMES.iter().enumerate() {
        text += &format!(
            "[[dirsync.requestor]]\nname = \"{name}\"\naddress = \"PCM:{name}\"\nsrvseq = {i}\nreqseq = {i}\n"
        );
        text += &format!("own_srvseq = 9\nown_impseq = 4\nreqtrans_highest = 1\nown_reqseq = 8\nresync = {}\n", i == 0);
    }
    text += "[migration]\n[[event]]\nid = 13003\nmessage = \"'x500:/cn=A\\u001B[2J\\u202E'\"\n";
    let answered = text.replace("srvseq = 0\n", "srvseq = 0\nimpseq = 0\n");
    for file in [File::new(text), File::new(answered)] {
        for command in ["resync", "migration"] {
            for options in [&[][..], &["-v"], &["-q"], &["--json"]] {
                let ran = backsync(&[&[command, &file.path(), "--at", "1999-01-12T09:31:00Z"], options].concat());
                assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{command} {options:?}");
                assert!(unsafe_characters(&ran.stdout).is_empty(), "{command} {options:?}: {}", ran.stdout);
            }
        }
        let stdout = backsync(&["resync", &file.path()]).stdout;
        assert!(stdout.contains("A\\u{1b}[2J") && stdout.contains("I\\u{202e}raw"), "{stdout}");
        assert!(backsync(&["migration", &file.path()]).stdout.contains("/cn=A\\u{1b}[2J\\u{202e}"));
    }
}

#[test]
fn with_colours_only_the_programs_own_sequences_are_sent() {
    let file = File::new(case());
    let stdout = backsync(&["usn", &file.path(), "--color", "always"]).stdout;
    let own = stdout.matches("\u{1b}[").count();
    assert!(own > 10);
    assert_eq!(stdout.matches('\u{1b}').count(), own);
    let mut rest = String::new();
    for part in stdout.split("\u{1b}[").skip(1) {
        let (sequence, text) = part.split_once('m').unwrap();
        assert!(sequence.chars().all(|c| c.is_ascii_digit() || c == ';'), "{sequence:?}");
        rest += text;
    }
    assert!(unsafe_characters(&rest).is_empty(), "{rest}");
}

#[test]
fn names_stay_in_their_row() {
    let file = File::new(case());
    let stdout = backsync(&["usn", &file.path()]).stdout;
    assert!(!stdout.lines().any(|line| line.starts_with("next line")), "{stdout}");
}

#[test]
fn check_shows_hostile_keys_names_and_values_and_sends_none() {
    let mut text = "schema = 1\ntitle = \"t\"\n\"key\\u001B[2J\" = 1\n\"\u{202e}raw\" = 2\n".to_owned();
    text += "\"c\u{9b}31m\u{200b}\u{feff}\u{61c}\" = 3\nsymptoms = [\"x\\u001B[2J\"]\n";
    for name in NAMES {
        text += &format!("[[server]]\nname = \"{name}\"\n[[server]]\nname = \"{name}\"\n");
        text += &format!("[[event]]\nserver = \"{name}?\"\n");
    }
    text += &format!("[restore]\nserver = \"{}\"\nbacksync = \"\\u001B[2J\"\n", NAMES[0]);
    text += &format!("[[restore.partner]]\nserver = \"{}\"\n", NAMES[1]);
    text += &format!("reps_from = \"0,112,16,1,22C3A9375FF7D1118FB700C04FB94608,{}\"\n", NAMES[3]);
    text += &format!("[[restore.partner]]\nserver = \"{}\"\nreps_from = \"0,112,\\u001B[2J,1,2,3\"\n", NAMES[2]);
    text += "[authrest]\ntool_version = \"5.5.\u{202e}\"\n[reimport]\ntemplate = \"/\\u001B[2J\"\n";
    let file = File::new(text);
    let check = backsync(&["check", &file.path()]);
    assert_eq!((check.code, check.stderr.as_str()), (1, ""));
    assert!(unsafe_characters(&check.stdout).is_empty(), "{}", check.stdout);
    for shown in ["`key\\u{1b}[2J`", "`\\u{202e}raw`", "\"A\\u{1b}[2J\" is listed twice", "\"D\\u{202e}txt.exe?\""] {
        assert!(check.stdout.contains(shown), "{shown}\n{}", check.stdout);
    }
    let usn = backsync(&["usn", &file.path()]);
    assert_eq!((usn.code, usn.stdout.as_str()), (2, ""));
    assert!(unsafe_characters(&usn.stderr).is_empty(), "{}", usn.stderr);
}

#[test]
fn json_carries_names_exactly() {
    let file = File::new(case());
    let document = backsync(&["usn", &file.path(), "--json"]).json();
    assert_eq!(document["server"], "A\u{1b}[2J");
    assert_eq!(document["partners"][4]["server"], "F\nnext line\r");
    assert_eq!(document["partners"][7]["server"], "I\u{202e}raw");
}

#[test]
fn json_writes_what_a_terminal_would_obey_as_escapes() {
    let file = File::new(case());
    for args in [&["usn", "--json"][..], &["check", "--json"]] {
        let ran = backsync(&[args, &[file.path().as_str()]].concat());
        assert!(unsafe_characters(&ran.stdout).is_empty(), "{args:?}: {:?}", ran.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_path_is_shown_not_sent() {
    let good = File::named("a\u{1b}[2J\u{202e}.toml", HEALTHY);
    let bad = File::named("b\u{1b}[2J\u{202e}.toml", "schema = 1\n");
    for args in
        [&["check", &good.path()][..], &["check", &bad.path()], &["usn", &bad.path()], &["usn", "no\u{1b}[2J.toml"]]
    {
        let ran = backsync(args);
        let said = ran.stdout + &ran.stderr;
        assert!(unsafe_characters(&said).is_empty(), "{args:?}: {said:?}");
        assert!(said.contains("\\u{1b}[2J"), "{args:?}: {said}");
    }
}
