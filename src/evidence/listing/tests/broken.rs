//! Listings as they are copied: broken at a width, with other line ends, tabs and blanks; and what can't be believed.

use super::super::{Listds, dirsync_log, listds, listq};
use super::{LISTDS, LISTQ, LOG, several};

/// The text as a window of this width shows it.
fn in_window(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let letters: Vec<char> = line.chars().collect();
        for piece in letters.chunks(width) {
            out.extend(piece);
            out.push('\n');
        }
    }
    out
}

/// The text as a mail of this width breaks it, between words.
fn in_mail(text: &str, width: usize) -> String {
    text.lines().flat_map(|line| crate::values::wrap(line, width)).map(|line| line + "\n").collect()
}

/// What was read, without the lines it stands in.
fn without_places(read: &Listds) -> String {
    let text = format!("{:?}{:?}", read.servers, read.requestors);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((front, behind)) = rest.split_once("line: ") {
        out += front;
        rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out + rest
}

/// Whether all that was read of servers stands in the whole listing too.
fn is_part_of(read: &Listds, whole: &Listds) -> bool {
    let records = |of: &Listds| -> Vec<_> { of.servers.iter().flat_map(|server| server.records.clone()).collect() };
    let of_whole = records(whole);
    let highest = |of: &Listds| of.servers.first().and_then(|server| server.highest).map(|at| at.value);
    records(read).iter().all(|record| {
        let Some(name) = &record.name else { return record.reqsync.is_none() && record.last_update.is_none() };
        let Some(same) = of_whole.iter().find(|its| its.name.as_ref().map(|n| &n.value) == Some(&name.value)) else {
            return false;
        };
        let value = |at: Option<super::super::NumberAt>| at.map(|at| at.value);
        (record.reqsync.is_none() || value(record.reqsync) == value(same.reqsync))
            && (record.srvsync.is_none() || value(record.srvsync) == value(same.srvsync))
            && (record.last_update.is_none()
                || record.last_update.map(|at| at.value) == same.last_update.map(|at| at.value))
    }) && (highest(read).is_none() || highest(read) == highest(whole))
}

#[test]
fn a_window_of_any_width_changes_nothing_or_is_told() {
    for text in [LISTDS.to_owned(), several()] {
        let whole = listds::read(&text);
        let mut completely = 0;
        for width in 20..=100 {
            let read = listds::read(&in_window(&text, width));
            if read.unread.is_empty() {
                assert_eq!(without_places(&read), without_places(&whole), "{width}");
                completely += 1;
            }
            assert!(is_part_of(&read, &whole), "{width}: {read:#?}");
        }
        assert!(completely >= 75, "only {completely} of 81 widths are read completely");
    }
}

#[test]
fn a_mail_of_any_width_changes_nothing() {
    for text in [LISTDS.to_owned(), several()] {
        let whole = listds::read(&text);
        for width in 36..=100 {
            let read = listds::read(&in_mail(&text, width));
            assert_eq!(read.unread, [], "{width}\n{}", in_mail(&text, width));
            assert_eq!(without_places(&read), without_places(&whole), "{width}");
        }
    }
}

#[test]
fn transactions_and_log_lines_are_put_together_again() {
    let whole = listq::read(LISTQ);
    for width in 50..=110 {
        for text in [in_window(LISTQ, width), in_mail(LISTQ, width)] {
            let read = listq::read(&text);
            assert_eq!((read.unread.len(), read.doubtful.len()), (0, 0), "{text}");
            let numbers =
                |read: &listq::Listq| read.transactions.iter().map(|t| (t.number, t.verb)).collect::<Vec<_>>();
            assert_eq!(numbers(&read), numbers(&whole), "{text}");
        }
        let read = listq::read(&in_window(LISTQ, width));
        assert_eq!(read.transactions[1].text, whole.transactions[1].text, "{width}");
    }
    let log = dirsync_log::read(&in_window(LOG, 48));
    assert_eq!((log.unread.len(), log.entries.len()), (0, 5), "{log:#?}");
    assert_eq!(log.entries[0].text, "Error renaming file: M:INF\\IMPORT.INF");
}

#[test]
fn the_text_of_a_log_entry_goes_on_where_it_had_no_room() {
    let text = "Starting the import of the transactions that requestors sent to post office NET/HUB this night";
    let long = format!("06/12/95 16:52:23 | Fatal [ 14] Error processing RESYNC.GLB\nStatus       {text}\n");
    for width in 36..=100 {
        let mailed = in_mail(&long, width);
        let read = dirsync_log::read(&mailed);
        let texts: Vec<_> = read.entries.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!((texts, read.unread.len()), (vec!["Error processing RESYNC.GLB", text], 0), "{mailed}");
        assert_eq!(read.lines_read, mailed.lines().count());
    }
    let texts = |log: &str| dirsync_log::read(log).entries.into_iter().map(|entry| entry.text).collect::<Vec<_>>();
    assert_eq!(texts("Fatal [ 14] Error processing\nRESYNC.GLB\n"), ["Error processing RESYNC.GLB"]);
    let indented = format!("Status       {text}\nFatal [ 14] Error processing\n   RESYNC.GLB\n   of NET/HUB\n");
    assert_eq!(texts(&indented), [text, "Error processing RESYNC.GLB of NET/HUB"]);
    let screen = in_window(&format!("Status       {text}\n"), 80);
    assert_eq!(texts(&screen), [text], "{screen}");
}

/// The text as a mail breaks it that breaks words behind hyphens and slashes, too.
fn in_mail_within_words(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for piece in line.split_inclusive([' ', '-', '/']) {
            if column > 0 && column + piece.trim_end().chars().count() > width {
                out = out.trim_end_matches(' ').to_owned() + "\n";
                column = 0;
            }
            out += piece;
            column += piece.chars().count();
        }
        out = out.trim_end_matches(' ').to_owned() + "\n";
    }
    out
}

#[test]
fn a_name_that_is_broken_is_the_whole_one_or_none() {
    let text = several().replace("NET/PO-", "NET/PO-SOUTH-").replace("NET/HUB", "NETWORK/HUB-1");
    let whole = listds::read(&text);
    let mut completely = 0;
    for width in 24..=80 {
        for broken in [in_mail_within_words(&text, width), in_mail(&text, width), in_window(&text, width)] {
            let read = listds::read(&broken);
            assert!(is_part_of(&read, &whole), "{width}\n{broken}\n{read:#?}");
            let office = read.servers.first().and_then(|server| server.post_office.as_deref());
            assert!(office.is_none_or(|office| office == "NETWORK/HUB-1"), "{width}: {office:?}");
            completely += usize::from(read.unread.is_empty() && without_places(&read) == without_places(&whole));
        }
    }
    assert!(completely >= 140, "only {completely} of 171 are read completely");
    let cut = listds::read(
        "Server Requestor Record #1\nRequestor name: PCM:NET/\nReqSync = 1, SrvSync = 2, Last Cycle = 3\n",
    );
    assert!(cut.servers.iter().flat_map(|server| &server.records).all(|record| record.reqsync.is_none()), "{cut:#?}");
    assert_eq!(cut.unread.len(), 2);
}

#[test]
fn where_a_blank_may_have_stood_is_said() {
    let guessed = |log: &str| dirsync_log::read(log).entries.iter().map(|entry| entry.guessed).collect::<Vec<_>>();
    assert_eq!(guessed("Fatal [ 14] Error processing\nRESYNC.GLB\n"), [Some(2)]);
    assert_eq!(guessed("Fatal [ 40] Possible database corruption detected: REQTR\nANS\nStatus x\n"), [Some(2), None]);
    let long = "Status       Starting the import of the transactions that requestors sent to NET/HUB";
    assert_eq!(
        guessed(&format!(
            "{long}\nFatal [ 40] Possible database corruption in transactions detected: all\nREQTRANS.GLB-FILES\n"
        )),
        [None, None]
    );
}

#[test]
fn what_had_room_above_or_looks_like_an_entry_is_no_rest_of_a_text() {
    let long = "Status       Starting the import of the transactions that requestors sent";
    for line in ["garbage", "Fata [ 14] Error processing", "M:\\>type dirsync.log", "06/13/95 nothing", "x | Status y"]
    {
        let log = format!("{long}\nFatal [ 40] Possible corruption\n{line}\n");
        let read = dirsync_log::read(&log);
        assert_eq!(read.entries[1].text, "Possible corruption", "{line}");
        assert_eq!(read.unread.iter().map(|unread| unread.line).collect::<Vec<_>>(), [3], "{line}");
        let behind_a_long_one = dirsync_log::read(&format!("{long}\n{line}\n"));
        assert_eq!(behind_a_long_one.unread.len(), usize::from(line != "garbage"), "{line}");
    }
    let read = dirsync_log::read(&format!("{long}\nFatal [ 14] Error processing\nRESYNC.GLB\n"));
    assert!(read.unread[0].why.ends_with("if line 2 goes on in it, write both as one line"), "{read:?}");
}

#[test]
fn line_ends_tabs_and_blanks_do_not_matter() {
    let whole = without_places(&listds::read(LISTDS));
    for text in [
        LISTDS.replace('\n', "\r\n"),
        LISTDS.replace('\n', "\r"),
        LISTDS.replace('\n', "\r\n\r\n"),
        LISTDS.replace(", ", ",\t").replace(" = ", "="),
        LISTDS.lines().map(|line| format!("  {line}   \n")).collect(),
        LISTDS.to_uppercase(),
    ] {
        let read = listds::read(&text);
        assert_eq!(read.unread, [], "{text}");
        let read = without_places(&read);
        assert!(read == whole || read.eq_ignore_ascii_case(&whole), "{text}\n{read}");
    }
}

#[test]
fn a_number_that_may_go_on_in_the_next_line_is_not_believed() {
    for (listing, lines) in [
        ("Dir-Sync Server: A/B\nReqSync = 17, SrvSync = 8\n0\n", &[2, 3][..]),
        ("Highest SrvSync is 80, Current Dirsync Cycle is 1\n1\n", &[1, 2]),
        ("Examining A/B Server Configuration Record, which is very long\nServer Requestor Record #1\n2\n", &[1, 2, 3]),
    ] {
        let read = listds::read(listing);
        assert_eq!(read.unread.iter().map(|unread| unread.line).collect::<Vec<_>>(), lines, "{read:#?}");
        assert!(read.requestors.iter().all(|section| section.srvsync.is_none()));
        assert!(read.servers.iter().all(|server| server.highest.is_none() && server.records.is_empty()));
    }
    let apart = listds::read("Dir-Sync Server: A/B\nReqSync = 17, SrvSync = 8\n\n0\n");
    assert_eq!(apart.requestors[0].srvsync.unwrap().value.get(), 8, "a blank line stands between");
    assert_eq!(apart.unread.len(), 1);
}

#[test]
fn numbers_whose_requestor_is_not_known_are_not_taken() {
    for (line, says) in [
        ("Requestor name: PCM:NET/PO-2\n", "no requestor's name stands above it"),
        ("Requestor name: PCM:NET/PO-2\n", "whose"),
    ] {
        let read = listds::read(&several().replace(line, ""));
        assert_eq!(read.unread.len(), 2, "{read:#?}");
        assert!(read.unread[0].why.contains(says), "{read:#?}");
        let names: Vec<_> =
            read.servers[0].records.iter().filter_map(|r| r.name.as_ref()).map(|n| n.value.as_str()).collect();
        assert_eq!(names, ["PCM:NET/PO-1", "PCM:NET/PO-3", "PCM:NET/PO-4"]);
    }
    let damaged = listds::read(&several().replace("Requestor name: PCM:NET/PO-2", "Requestor nme: PCM:NET/PO-2"));
    let lines: Vec<_> = damaged.unread.iter().map(|unread| unread.line).collect();
    assert_eq!(lines, [8, 9, 10]);
    assert!(damaged.unread[1].why.contains("line 8 above it can't be read"), "{damaged:#?}");
}

#[test]
fn a_line_that_names_nobody_does_not_keep_a_record_from_being_read() {
    let text = several().replace("ReqSync = 1222", "Update schedule: nightly\nReqSync = 1222");
    let read = listds::read(&text);
    assert_eq!(read.unread.iter().map(|unread| unread.line).collect::<Vec<_>>(), [9]);
    assert_eq!(read.servers[0].records[1].reqsync.unwrap().value.get(), 1_222);
    let named = listds::read(&text.replace("Update schedule: nightly", "Requestr: PCM:NET/X"));
    assert_eq!((named.unread.len(), named.servers[0].records[1].reqsync), (3, None), "{named:#?}");
}

#[test]
fn what_is_damaged_is_named_and_nothing_is_read_from_it() {
    for (from, to, why) in [
        ("SrvSync = 4101", "SrvSync = 41O1", "SrvSync is no whole number"),
        ("SrvSync = 4101", "SrvSync = ", "SrvSync is no whole number"),
        ("SrvSync = 4101", "SrvSync = -4101", "SrvSync is no whole number"),
        ("SrvSync = 4101", "SrvSync = 4101.5", "SrvSync is no whole number"),
        ("SrvSync = 4101", "SrvSync = 9223372036854775808", "too large"),
        ("SrvSync = 4101", "SrvSync = 4101, SrvSync = 1", "stands there twice"),
        (", Last Cycle = 91", "", "Last Cycle is missing"),
        ("Last Cycle = 91", "Last Cycle = 9999999999", "too large for a cycle"),
        ("Fri Feb 18 11:11:58 1994", "Fri Feb 1 11:11:58 1994", "was a Tue and not a Fri"),
        ("Record #1", "Record #x", "number of the record"),
        ("name: PCM:NET/PO-1", "name:", "the name is missing"),
    ] {
        let read = listds::read(&several().replacen(from, to, 1));
        assert!(read.unread.first().is_some_and(|unread| unread.why.contains(why)), "{to}: {read:#?}");
    }
    let twice = several() + &several();
    assert_eq!(listds::read(&twice).servers.len(), 2, "two servers' records are told apart");
}
