//! `generate`: whole files or none, none over another, a manifest and records that say what was written.

use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use backsync::digest::sha256_hex;
use serde_json::Value;

use crate::Desk;
use crate::program::{Ran, command, ran};

const CASE: &str = include_str!("../../scenarios/article-usn-example.toml");
const TEMPLATE: &str = "Obj-Class,Display Name,Directory Name,Hide from AB\r\nMailbox,\"Usn, fix\",USNFIX,\r\n";
pub const ALL: [&str; 4] = ["AUTHREST.CMD", "FIXUSN.BAT", "MANIFEST.json", "USNFIX.CSV"];

pub fn desk(settings: &str) -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", &format!("{CASE}\n[reimport]\ntemplate = \"usnfix.csv\"\n{settings}"));
    desk.write("usnfix.csv", TEMPLATE);
    desk
}

pub fn generate(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(&[&["generate", "case.toml", "--out", "out"], more].concat())
}

/// What is in the folder, hidden files too; nothing where there is no folder.
pub fn names(desk: &Desk) -> Vec<String> {
    let Ok(entries) = fs::read_dir(desk.path("out")) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_manifest_says_what_was_written_and_from_what() {
    let desk = desk("");
    let before = desk.read("case.toml");
    let ran = generate(&desk, &["--json"]);
    assert_eq!((ran.code, names(&desk)), (0, ALL.map(str::to_owned).to_vec()), "{}", ran.stderr);
    let manifest: Value = serde_json::from_str(&desk.read("out/MANIFEST.json")).unwrap();
    assert_eq!(manifest["scenario"]["sha256"], sha256_hex(before.as_bytes()));
    assert_eq!(manifest["kinds"][0]["article"], "Q201414");
    assert_eq!(manifest["kinds"][0]["inputs"]["command"], "AUTHREST 0 1600");
    assert_eq!(manifest["kinds"][1]["inputs"]["rows_per_file"], 1_500);
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), 3);
    for file in files {
        let bytes = fs::read(desk.path("out").join(file["name"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], sha256_hex(&bytes), "{file}");
        assert_eq!(file["bytes"], bytes.len());
    }
    let said = ran.json();
    assert_eq!(said["files"].as_array().unwrap().len(), 4);
    assert_eq!(said["recorded"], false);
    assert_eq!(desk.read("case.toml"), before, "without --record the scenario stays");
    let (header, row) = TEMPLATE.split_once("\r\n").unwrap();
    assert_eq!(desk.read("out/USNFIX.CSV"), format!("{header}\r\n{}", row.repeat(1_500)));
}

#[test]
fn what_is_recorded_is_recorded_once() {
    let desk = desk("");
    assert_eq!(generate(&desk, &["--record"]).code, 0);
    let text = desk.read("case.toml");
    assert_eq!(text.matches("[[artefact]]").count(), 3, "{text}");
    for name in ["AUTHREST.CMD", "USNFIX.CSV", "FIXUSN.BAT"] {
        let sha256 = sha256_hex(&fs::read(desk.path("out").join(name)).unwrap());
        let record = format!("path = \"out/{name}\"\nsha256 = \"{sha256}\"\nat = 1999-01-12T09:31:00Z\n");
        assert!(text.contains(&record), "{record}\n{text}");
    }
    desk.write("case.toml", &text.replace("usn_changed = 7483 ", "usn_changed = 7400 "));
    let again = generate(&desk, &["--record", "--force", "--at", "1999-01-13T00:00:00Z"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    let text = desk.read("case.toml");
    assert_eq!(
        (text.matches("[[artefact]]").count(), text.matches("at = 1999-01-13T00:00:00Z").count()),
        (3, 3),
        "{text}"
    );
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}

#[test]
fn an_existing_file_is_never_written_over_without_force() {
    for name in ALL {
        let desk = desk("");
        fs::create_dir(desk.path("out")).unwrap();
        desk.write(&format!("out/{name}"), "theirs");
        let ran = generate(&desk, &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.contains(name) && ran.stderr.contains("--force"), "{}", ran.stderr);
        assert_eq!((names(&desk), desk.read(&format!("out/{name}"))), (vec![name.to_owned()], "theirs".to_owned()));
        assert_eq!(generate(&desk, &["--force"]).code, 0);
        assert_eq!(names(&desk), ALL);
        assert_ne!(desk.read(&format!("out/{name}")), "theirs");
    }
}

#[test]
fn the_template_of_the_case_is_never_written_over() {
    let desk = Desk::new();
    desk.write("case.toml", &format!("{CASE}\n[reimport]\ntemplate = \"USNFIX.CSV\"\n"));
    desk.write("USNFIX.CSV", TEMPLATE);
    for more in [&[][..], &["--force"][..]] {
        let ran = desk.run(&[&["generate", "case.toml", "reimport", "--out", "."], more].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.contains("USNFIX.CSV is the template of this case"), "{}", ran.stderr);
        assert!(ran.stderr.contains("type another --out; nothing was written"), "{}", ran.stderr);
        assert_eq!(desk.read("USNFIX.CSV"), TEMPLATE);
        assert!(!desk.path("FIXUSN.BAT").exists() && !desk.path("MANIFEST.json").exists());
    }
    assert_eq!(generate(&desk, &["reimport"]).code, 0);
}

#[test]
fn what_the_plan_doubts_is_told_with_its_files_and_that_two_ways_are_not_both_gone() {
    let desk = desk("");
    let ran = generate(&desk, &[]);
    assert!(ran.stdout.contains("run one of them, not both"), "{}", ran.stdout);
    assert!(ran.stderr.contains("only the margin covers them"), "{}", ran.stderr);
    fs::remove_dir_all(desk.path("out")).unwrap();
    let one = generate(&desk, &["reimport"]);
    assert!(one.code == 0 && !one.stdout.contains("not both"), "{one:?}");
}

#[test]
fn where_another_way_is_better_the_files_say_so() {
    let desk = Desk::new();
    desk.write("case.toml", include_str!("../../scenarios/late-measurement.toml"));
    let ran = generate(&desk, &["authrest"]);
    assert!(ran.code == 0 && ran.stderr.contains("a small change to each object"), "{ran:?}");
    assert!(desk.read("out/AUTHREST.CMD").contains("is not what is recommended here"));
}

#[test]
fn a_repair_that_holds_or_is_not_judged_is_not_made_anew() {
    let desk = Desk::new();
    desk.write("case.toml", include_str!("../../scenarios/article-repaired.toml"));
    let all = generate(&desk, &[]);
    assert!(all.code == 0 && all.stdout.contains("authrest skipped: the repair (AUTHREST 0 1600"), "{all:?}");
    let holds = include_str!("../../scenarios/article-repaired.toml");
    let (before, after) = holds.split_once("\n[repair]").unwrap();
    let not_judged = format!("{before}\n[repair]{}", after.split("\n\n").next().unwrap());
    for (text, why) in
        [(holds, "holds, so nothing is to be repaired"), (&*not_judged, "is not known yet: read what is")]
    {
        desk.write("case.toml", text);
        let named = generate(&desk, &["authrest"]);
        assert!(named.code == 2 && named.stderr.contains(why), "{named:?}");
        assert!(!names(&desk).contains(&"AUTHREST.CMD".to_owned()));
    }
}

#[test]
fn a_kind_without_a_command_is_an_error_by_name_and_a_line_among_all() {
    let desk = Desk::new();
    desk.write("case.toml", CASE);
    let ran = generate(&desk, &["reimport"]);
    assert!(ran.code == 2 && ran.stderr.contains("reimport.template is not entered"), "{}", ran.stderr);
    assert_eq!(names(&desk), [""; 0]);
    let all = generate(&desk, &["all"]);
    assert_eq!((all.code, names(&desk)), (0, vec!["AUTHREST.CMD".to_owned(), "MANIFEST.json".to_owned()]));
    assert!(all.stdout.contains("reimport skipped: reimport.template"), "{}", all.stdout);

    desk.write("case.toml", include_str!("../../scenarios/healthy-site.toml"));
    fs::remove_dir_all(desk.path("out")).unwrap();
    let ran = generate(&desk, &["authrest"]);
    assert!(ran.code == 2 && ran.stderr.contains("not needed"), "{}", ran.stderr);
    let all = generate(&desk, &[]);
    assert!(all.code == 0 && all.stdout.contains("nothing to write"), "{all:?}");
    assert!(!desk.path("out").exists());
}

#[test]
fn the_doubts_of_the_plan_stand_at_the_top_of_the_file_that_is_run() {
    let desk = desk("");
    let doubtful = desk.read("case.toml").replace("directory_objects = 12000", "directory_objects = 900")
        + "[authrest]\ntool_version = \"5.0.1457.3\"\n";
    let outlier = "[[restore.partner]]\nserver = \"SERVERD\"\nusn = 84830\n[[server]]\nname = \"SERVERD\"\n";
    desk.write("case.toml", &format!("{doubtful}{outlier}"));
    assert_eq!(generate(&desk, &[]).code, 0);
    let top = |name: &str| desk.read(name).split_once("SETLOCAL").unwrap().0.replace("\r\nECHO  ", "");
    let command = top("out/AUTHREST.CMD");
    for says in
        ["which is far from all the others", "does not work on this server", "sends the greater part of the directory"]
    {
        assert!(command.contains(says), "{says}: {command}");
    }
    let batch = top("out/FIXUSN.BAT");
    assert!(batch.contains("far from all the others") && !batch.contains("off hours: take"), "{batch}");
}

#[test]
fn a_name_that_is_spelled_out_or_not_asked_for_whole_is_told() {
    for (name, says) in [
        ("A\\\"B", "does not ask whether it runs on"),
        ("Süd", "asks for the name of its computer without ü"),
        ("A B", ""),
        ("(A)", ""),
    ] {
        let desk = desk("");
        desk.write("case.toml", &desk.read("case.toml").replace("SERVERA", name));
        let ran = generate(&desk, &["authrest"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(
            ran.stderr.contains("computer") || ran.stderr.contains("does not ask"),
            !says.is_empty(),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains(says), "{}", ran.stderr);
        let spelled = ran.stderr.contains("the server's name stands in the files as");
        assert_eq!(spelled, !says.is_empty(), "{}", ran.stderr);
    }
}

#[test]
fn an_authoritative_restore_asks_for_the_servers_name() {
    let desk =
        desk("[authrest]\npurpose = \"authoritative-restore\"\nobject_version_increment = 10\nusn_increment = 100\n");
    for confirm in [&["authrest"][..], &["authrest", "--confirm", "SERVERB"], &["all"]] {
        let ran = generate(&desk, confirm);
        assert!(ran.code == 2 && ran.stderr.contains("--confirm SERVERA"), "{}", ran.stderr);
        assert_eq!(names(&desk), [""; 0]);
        let named = confirm.contains(&"SERVERB");
        assert_eq!(ran.stderr.contains("--confirm SERVERB names another server"), named, "{}", ran.stderr);
    }
    assert_eq!(generate(&desk, &["authrest", "--confirm", "servera"]).code, 0);
    assert!(desk.read("out/AUTHREST.CMD").contains("AUTHREST.EXE 10 100"));
}

#[test]
fn a_backed_out_upgrade_asks_for_it_too() {
    let desk = desk("");
    desk.write("case.toml", include_str!("../../scenarios/backed-out-bridgehead.toml"));
    let ran = generate(&desk, &["authrest"]);
    assert!(ran.code == 2 && ran.stderr.contains("raises Object-Versions"), "{}", ran.stderr);
    let server = ran.stderr.split("--confirm ").nth(1).unwrap().trim().to_owned();
    assert_eq!(names(&desk), [""; 0]);
    assert_eq!(generate(&desk, &["authrest", "--confirm", &server]).code, 0);
    assert!(desk.read("out/AUTHREST.CMD").contains("AUTHREST.EXE 1000 1000"));
}

#[test]
fn a_template_that_can_not_be_used_and_a_folder_that_can_not_be_written_are_told() {
    let desk = desk("exchsrvr = 'C:\\%PATH%'\n");
    let ran = generate(&desk, &["reimport"]);
    assert!(ran.code == 2 && ran.stderr.contains("reimport.exchsrvr"), "{}", ran.stderr);
    desk.write("usnfix.csv", "Obj-Class\r\nMailbox\r\nMailbox\r\n");
    let ran = generate(&desk, &["reimport"]);
    assert!(ran.code == 2 && ran.stderr.contains("usnfix.csv can't be used: it has 2 rows"), "{}", ran.stderr);
    desk.write("case.toml", CASE);
    desk.write("out", "a file");
    let ran = generate(&desk, &["authrest"]);
    assert!(ran.code == 2 && ran.stderr.contains("out could not be written: the folder"), "{}", ran.stderr);
    let ran = generate(&desk, &["--read-only"]);
    assert!(ran.code == 2 && ran.stderr.contains("--read-only"), "{}", ran.stderr);
}

/// A case with twenty million rows: some seconds of writing, of which these tests see the first moments.
#[cfg(target_os = "linux")]
fn begun(desk: &Desk) -> Child {
    let large = desk.read("case.toml").replace("16,8483,", "16,20008483,") + "lines_per_file = 100000000\n";
    desk.write("case.toml", &large);
    let mut child = command(&["generate", "case.toml", "reimport", "--out", "out"])
        .env("BACKSYNC_STATE_DIR", desk.state())
        .current_dir(desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while written(child.id(), desk) < 1_000_000 {
        assert!(Instant::now() < deadline && child.try_wait().unwrap().is_none(), "it does not write");
        std::thread::yield_now();
    }
    child
}

/// How far a process is in a file of the folder, whether the file has a name or not.
#[cfg(target_os = "linux")]
fn written(process: u32, desk: &Desk) -> u64 {
    let open = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
    let out = fs::canonicalize(desk.folder.path()).unwrap().join("out");
    let ours = open.filter(|fd| fs::read_link(fd.path()).is_ok_and(|to| to.starts_with(&out)));
    let position = |fd: fs::DirEntry| {
        let about = fs::read_to_string(format!("/proc/{process}/fdinfo/{}", fd.file_name().to_str()?)).ok()?;
        about.lines().find_map(|line| line.strip_prefix("pos:")?.trim().parse().ok())
    };
    ours.filter_map(position).max().unwrap_or(0)
}

#[cfg(target_os = "linux")]
#[test]
fn a_killed_generation_leaves_nothing_half_and_the_next_one_goes_as_if_nothing_had_been() {
    let desk = desk("");
    let small = desk.read("case.toml");
    for _ in 0..3 {
        let mut child = begun(&desk);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(names(&desk), [""; 0], "not even a hidden one");
        desk.write("case.toml", &small);
    }
    assert_eq!(generate(&desk, &[]).code, 0);
    assert_eq!(names(&desk), ALL);
}

#[cfg(target_os = "linux")]
#[test]
fn a_generation_that_is_asked_to_end_says_that_nothing_was_written() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let desk = desk("");
        let child = begun(&desk);
        kill_process(Pid::from_child(&child), signal).unwrap();
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{signal:?}");
        assert!(ran.stderr.contains("cancelled: nothing was written"), "{}", ran.stderr);
        assert!(!desk.path("out").exists(), "the folder was made for it, so it goes again");
    }
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_is_told_and_nothing_is_left() {
    let desk = desk("");
    let program = command(&["generate", "case.toml", "--out", "out"]);
    let limited = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 20; trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(program.get_program())
        .args(program.get_args())
        .env("BACKSYNC_STATE_DIR", desk.state())
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    let ran = ran(limited);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("USNFIX.CSV could not be written: writing its"), "{}", ran.stderr);
    assert!(ran.stderr.contains("Nothing was written"), "{}", ran.stderr);
    assert!(!desk.path("out").exists());
}
