//! `import FILE listds|listq|dirsync-log`: what can be read goes into the scenario, every other line is named.

use crate::Desk;
use crate::program::Ran;

const CASE: &str = include_str!("../../scenarios/resync-error-14.toml");
const SERVER: &str = "Examining NET/HUB Server Configuration Record\r
Highest SrvSync is 81, Current Dirsync Cycle is 12\r
Server Requestor Record #1\r
Requestor name: PCM:NET/PO-SOUTH\r
ReqSync = 13, SrvSync = 58, Last Cycle = 12\r
Last update received Mon Jun 14 08:30:00 1999\r
";
const OWN: &str =
    "Examining NET/PO-WEST Requestor Configuration Record\r\nDir-Sync Server: NET/HUB\r\nReqSync = 9, SrvSync = 61\r\n";

fn desk(listing: &[u8]) -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", CASE);
    std::fs::write(desk.path("listing.txt"), listing).unwrap();
    desk
}

fn import(desk: &Desk, kind: &str, more: &[&str]) -> Ran {
    desk.run(&[&["import", "case.toml", kind, "listing.txt"], more].concat())
}

#[test]
fn a_servers_listing_changes_the_numbers_it_has_and_nothing_else() {
    let desk = desk(SERVER.as_bytes());
    let ran = import(&desk, "listds", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let expected = CASE
        .replace("server_srvseq = 80 ", "server_srvseq = 81 ")
        .replacen("\nsrvseq = 57", "\nsrvseq = 58", 1)
        .replacen(
            "reqtrans_highest = 13\n",
            "reqtrans_highest = 13\nlast_cycle = 12\nlast_update = 1999-06-14T08:30:00Z\n",
            1,
        );
    assert_eq!(desk.read("case.toml"), expected);
    for words in ["PO-SOUTH", "SRVSEQ", "57", "58", "the server", "backsync resync case.toml"] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    assert!(ran.stderr.contains("names no time zone"), "{}", ran.stderr);
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
    let again = import(&desk, "listds", &[]);
    assert!(again.code == 0 && again.stdout.contains("says already"), "{again:?}");
}

#[test]
fn a_damaged_line_is_named_and_the_rest_is_taken() {
    let damaged = format!("{}{OWN}", SERVER.replace("SrvSync = 58", "SrvSync = 5\u{1b}8"));
    let desk = desk(damaged.as_bytes());
    let ran = import(&desk, "listds", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("line 5 can't be read: SrvSync is no whole number"), "{}", ran.stderr);
    assert!(ran.stderr.contains("line 6 can't be read") && !ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
    let text = desk.read("case.toml");
    assert!(text.contains("own_srvseq = 61") && text.contains("server_srvseq = 81") && !text.contains("58"), "{text}");
    let json = import(&desk, "listds", &["--json"]).json();
    assert_eq!(json["imported"]["unread"][0]["line"], 5);
    assert_eq!((&json["imported"]["kind"], &json["imported"]["encoding"]), (&"listds".into(), &"UTF-8".into()));
    assert_eq!(json["imported"]["rows"][0]["becomes"], "same");
}

#[test]
fn a_listing_in_a_code_page_is_read_and_said_to_be_guessed() {
    let listing = SERVER.replace("PO-SOUTH", "Z\u{1}RICH").replace('\u{1}', "\u{fffd}");
    let bytes: Vec<u8> = listing.replace('\u{fffd}', "\x01").bytes().map(|b| if b == 1 { 0x9a } else { b }).collect();
    let desk = desk(&bytes);
    let ran = import(&desk, "listds", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("code page 437"), "{}", ran.stderr);
    assert!(desk.read("case.toml").contains("name = \"PCM:NET/ZÜRICH\""), "{}", desk.read("case.toml"));
    assert!(ran.stderr.contains("no requestor of the scenario yet"), "{}", ran.stderr);
}

#[test]
fn a_queue_tells_the_highest_number_of_its_requestor() {
    let queue = "CRC  Date stamp  Sync#  Transaction\nFB16 Thu Apr 07 12:13:52 1994 000001 R PCM:NET/PO-WEST\nB4A2 Thu Apr 07 12:13:52 1994 000012 A Doe\tPCM:NET/PO-WEST/JD\n";
    let desk = desk(queue.as_bytes());
    let ran = import(&desk, "listq", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(desk.read("case.toml").ends_with("reqseq = 9\nreqtrans_highest = 12\n"), "{}", desk.read("case.toml"));
    assert!(!ran.stdout.contains("Doe"), "{}", ran.stdout);
    let all = import(&desk, "listq", &["-v", "--partner", "PO-NORTH"]);
    assert!(all.code == 0 && all.stdout.contains("A adds Doe PCM:NET/PO-WEST/JD"), "{all:?}");
    assert!(all.stderr.contains("taken for REQTRANS.GLB of PO-NORTH"), "{}", all.stderr);
}

#[test]
fn a_log_becomes_events() {
    let log = "06/14/99 08:59:00 | Fatal [ 14] Error processing RESYNC.GLB\r\nStatus       Import is finished.\r\ngarbage\r\n";
    let desk = desk(log.as_bytes());
    let ran = import(&desk, "dirsync-log", &["--partner", "PO-SOUTH"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("line 3 can't be read"), "{}", ran.stderr);
    let event = "[[event]]\nlog = \"DIRSYNC.LOG of PO-SOUTH\"\nid = 14\nat = 1999-06-14T08:59:00Z\nmessage = \"Fatal [14] Error processing RESYNC.GLB\"\n";
    assert!(desk.read("case.toml").contains(event), "{}", desk.read("case.toml"));
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}

#[test]
fn what_can_not_be_taken_leaves_the_scenario_as_it_was() {
    for (kind, listing, says) in [
        (
            "listds",
            "CRC  Date stamp  Sync#  Transaction\n",
            "type instead: backsync import case.toml listq listing.txt",
        ),
        ("listq", SERVER, "it looks like LISTDS"),
        ("dirsync-log", "hello\n", "line 1 can't be read"),
        ("listds", "", "has nothing that LISTDS prints"),
        ("listq", "FB16 Thu Apr 07 12:13:52 1994 000001 R PCM:NET/NOWHERE\n", "address of no requestor"),
        ("listds", "Dir-Sync Server: A/B\nReqSync = 1, SrvSync = 2\n", "name the requestor with --partner"),
    ] {
        let desk = desk(listing.as_bytes());
        let ran = import(&desk, kind, &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{says}");
        assert!(ran.stderr.contains(says), "{says}: {}", ran.stderr);
        assert_eq!(desk.read("case.toml"), CASE);
    }
    let desk = desk(SERVER.as_bytes());
    assert_eq!(import(&desk, "listds", &["--read-only"]).code, 2);
    assert_eq!(desk.read("case.toml"), CASE);
}

#[test]
fn the_command_that_is_named_for_standard_input_can_be_typed() {
    let desk = desk(b"");
    let refused = desk.fed(&["import", "case.toml", "listq", "-"], SERVER.as_bytes());
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("type instead: backsync import case.toml listds -\n"), "{}", refused.stderr);
}

#[test]
fn every_name_that_moves_the_cursor_is_named() {
    let desk = desk(b"");
    let asks = |name: &str| {
        format!("\n[[dirsync.requestor]]\nname = \"{name}\"\nimpseq = 3\nsrvseq = 80\nreqseq = 17\nresync = true\n")
    };
    desk.write("case.toml", &(CASE.to_owned() + &asks("PO\\u0007") + &asks("x\\ny")));
    let ran = desk.run(&["generate", "case.toml", "resync", "--out", "out"]);
    let said = (ran.stdout + &ran.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("the names PO\\u{7} and x\\u{a}y hold characters that move the cursor"), "{said}");
}

#[test]
fn standard_input_is_read_too() {
    let desk = desk(b"");
    let listing = b"Dir-Sync Server: A/B\nReqSync = 1, SrvSync = 2\n";
    let piped = desk.fed(&["import", "case.toml", "listds", "-", "--partner", "PO-WEST"], listing);
    assert_eq!(piped.code, 0, "{}", piped.stderr);
    assert!(desk.read("case.toml").contains("own_srvseq = 2"));
}
