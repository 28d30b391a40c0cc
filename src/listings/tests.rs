//! What taking a listing does to a scenario.

use crate::evidence::listing::{Kind, read};
use crate::scenario::{Draft, Scenario, load};
use crate::values::rfc3339_utc;

use super::{Becomes, Preview, plan};

const HEAD: &str = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"DXSRV\"\n[dirsync]\nserver = \"DXSRV\"\n";
const SERVER: &str = "Examining NET/HUB Server Configuration Record
Highest SrvSync is 80, Current Dirsync Cycle is 11
Server Requestor Record #1
Requestor name: PCM:NET/SOUTH
ReqSync = 13, SrvSync = 57, Last Cycle = 11
Last update received Fri Feb 18 13:11:58 1994
Server Requestor Record #2
Requestor name: PCM:NET/NORTH
ReqSync = 17, SrvSync = 80, Last Cycle = 10
";
const OWN: &str =
    "Examining NET/SOUTH Requestor Configuration Record\nDir-Sync Server: NET/HUB\nReqSync = 14, SrvSync = 57\n";

fn planned(scenario: &str, text: &str, kind: Kind, whose: Option<&str>) -> Preview {
    plan(&load(scenario).unwrap(), &read(text, kind), whose)
}

/// The scenario as it is once the listing is taken; taken once more it changes nothing.
fn taken(scenario: &str, text: &str, kind: Kind, whose: Option<&str>) -> Scenario {
    let preview = planned(scenario, text, kind, whose);
    let mut draft = Draft::new(scenario.to_owned()).unwrap();
    let step = draft.plan(preview.edit.as_ref().unwrap()).unwrap_or_else(|error| panic!("{error}: {preview:#?}"));
    draft.take(step);
    let again = planned(draft.text(), text, kind, whose);
    assert_eq!(again.edit, None, "{again:#?}");
    draft.scenario().clone()
}

/// Name, SRVSEQ, REQSEQ and its own REQSEQ.
type Numbers = (String, Option<u64>, Option<u64>, Option<u64>);

fn requestors(scenario: &Scenario) -> Vec<Numbers> {
    let dirsync = scenario.dirsync.as_ref().unwrap();
    let number = |n: Option<crate::values::Usn>| n.map(|n| n.get());
    let one = |r: &crate::scenario::model::Requestor| {
        (r.name.as_ref().unwrap().as_str().to_owned(), number(r.srvseq), number(r.reqseq), number(r.own_reqseq))
    };
    dirsync.requestor.iter().map(one).collect()
}

#[test]
fn a_servers_listing_fills_an_empty_scenario() {
    for head in [HEAD, "schema = 1\ntitle = \"t\"\n"] {
        let scenario = taken(head, &format!("{SERVER}{OWN}"), Kind::Listds, None);
        assert_eq!(
            requestors(&scenario),
            [
                ("PCM:NET/NORTH".into(), Some(80), Some(17), None),
                ("PCM:NET/SOUTH".into(), Some(57), Some(13), Some(14)),
            ]
        );
        let dirsync = scenario.dirsync.unwrap();
        assert_eq!(dirsync.server_srvseq.map(|n| n.get()), Some(80));
        let south = &dirsync.requestor[1];
        assert_eq!(rfc3339_utc(&south.last_update.unwrap()), "1994-02-18T13:11:58Z");
        assert_eq!(south.last_cycle.map(|n| n.get()), Some(11));
    }
}

#[test]
fn known_requestors_are_found_by_their_address_or_by_a_name_like_it() {
    let text = format!(
        "{HEAD}[[dirsync.requestor]]\nname = \"The south\" # ours\naddress = \"pcm:net/south\"\nsrvseq = 50\n[[dirsync.requestor]]\nname = \"north\"\n"
    );
    let preview = planned(&text, SERVER, Kind::Listds, None);
    assert!(preview.notes.iter().any(|note| note.contains("PCM:NET/NORTH is taken for the requestor north")));
    let srvseq = preview.rows.iter().find(|row| row.about == "The south" && row.what == "SRVSEQ").unwrap();
    assert_eq!((srvseq.before.as_deref(), srvseq.after.as_str(), srvseq.line), (Some("50"), "57", 5));
    let scenario = taken(&text, SERVER, Kind::Listds, None);
    assert_eq!(
        requestors(&scenario),
        [("The south".into(), Some(57), Some(13), None), ("north".into(), Some(80), Some(17), None)]
    );
    assert_eq!(scenario.dirsync.unwrap().requestor[1].address.as_ref().unwrap().as_str(), "PCM:NET/NORTH");
}

#[test]
fn what_fell_and_what_is_the_same_is_said() {
    let text = format!(
        "{HEAD}server_srvseq = 80\n[[dirsync.requestor]]\nname = \"PCM:NET/SOUTH\"\nsrvseq = 58\nreqseq = 13\n"
    );
    let preview = planned(&text, SERVER, Kind::Listds, None);
    assert!(preview.notes.iter().any(|note| note.contains("fell from 58 to 57")), "{preview:#?}");
    let same = preview.rows.iter().filter(|row| row.becomes == Becomes::Same).count();
    assert_eq!(same, 2, "the server's highest and REQSEQ");
}

#[test]
fn contradictions_gaps_and_two_servers_are_not_taken() {
    let twice = format!(
        "{SERVER}Server Requestor Record #4\nRequestor name: PCM:NET/SOUTH\nReqSync = 99, SrvSync = 57, Last Cycle = 11\n"
    );
    let preview = planned(HEAD, &twice, Kind::Listds, None);
    assert!(preview.notes.iter().any(|note| note.contains("REQSEQ is 99 here and 13 in line 5")), "{preview:#?}");
    assert!(preview.notes.iter().any(|note| note.contains("lacks #3")), "{preview:#?}");
    assert!(preview.rows.iter().all(|row| row.what != "REQSEQ" || row.about != "PCM:NET/SOUTH"), "{preview:#?}");
    let two = planned(HEAD, &format!("{SERVER}{SERVER}"), Kind::Listds, None);
    assert_eq!((two.takes(), two.edit), (0, None));
    assert!(two.notes[0].contains("2 servers"), "{:?}", two.notes);
}

/// Two that contradict each other are not settled by a third.
#[test]
fn of_three_things_said_of_a_number_none_is_believed() {
    let record = |at: u64, reqsync: u64| {
        format!(
            "Server Requestor Record #{at}\nRequestor name: PCM:NET/SOUTH\nReqSync = {reqsync}, SrvSync = 5, Last Cycle = 1\n"
        )
    };
    let text =
        format!("Highest SrvSync is 9, Current Dirsync Cycle is 1\n{}{}{}", record(1, 7), record(2, 8), record(3, 9));
    let preview = planned(HEAD, &text, Kind::Listds, None);
    assert!(!preview.rows.iter().any(|row| row.what == "REQSEQ"), "{preview:#?}");
    assert!(preview.rows.iter().any(|row| row.what == "SRVSEQ"));
    assert!(preview.notes.iter().any(|note| note.starts_with("line 10: REQSEQ is 9 here")), "{:#?}", preview.notes);
    let damaged = text.replace("ReqSync = 9,", "ReqSync = 9O,") + "Last update received Fri Feb 18 13:11:58 1994\n";
    let damaged = planned(HEAD, &damaged, Kind::Listds, None);
    let stays = |note: &String| {
        note.contains("nothing could be read of the record of PCM:NET/SOUTH: what is entered of it stays")
    };
    assert!(damaged.notes.iter().any(stays), "{:#?}", damaged.notes);
}

#[test]
fn a_requestors_record_without_its_first_line_needs_a_name() {
    let own = OWN.lines().skip(1).collect::<Vec<_>>().join("\n");
    let text = format!("{HEAD}[[dirsync.requestor]]\nname = \"SOUTH\"\n");
    let without = planned(&text, &own, Kind::Listds, None);
    assert!(
        without.edit.is_none()
            && matches!(&without.rows[0].becomes, Becomes::NotTaken(why) if why.ends_with(super::NAME_IT))
    );
    let scenario = taken(&text, &own, Kind::Listds, Some("south"));
    assert_eq!(requestors(&scenario), [("SOUTH".into(), None, None, Some(14))]);
    let wrong = planned(&text, &own, Kind::Listds, Some("SOUHT"));
    assert!(matches!(&wrong.rows[0].becomes, Becomes::NotTaken(why) if why.contains("did you mean SOUTH?")));
}

const QUEUE: &str = "CRC  Date stamp  Sync#  Transaction
FB16 Thu Apr 07 12:13:52 1994 000001 R PCM:NET/SOUTH
B4A2 Thu Apr 07 12:13:52 1994 000012 A Doe, John\tPCM:NET/SOUTH/JD
";

#[test]
fn the_highest_number_of_a_queue_goes_to_the_requestor_whose_addresses_it_has() {
    let text = format!("{HEAD}[[dirsync.requestor]]\nname = \"S\"\naddress = \"PCM:NET/SOUTH\"\n");
    let preview = planned(&text, QUEUE, Kind::Listq, None);
    assert_eq!((preview.rows.len(), preview.takes()), (3, 1));
    assert!(preview.rows[0].what.contains("FB16 1994-04-07 12:13:52 R PCM:NET/SOUTH"), "{preview:#?}");
    let scenario = taken(&text, QUEUE, Kind::Listq, None);
    assert_eq!(scenario.dirsync.unwrap().requestor[0].reqtrans_highest.map(|n| n.get()), Some(12));
}

#[test]
fn a_queue_of_nobody_knows_whom_or_with_a_damaged_row_is_not_taken() {
    let text = format!("{HEAD}[[dirsync.requestor]]\nname = \"S\"\n");
    let of_two = QUEUE.replace("SOUTH/JD", "NORTH/JD");
    let damaged = QUEUE.replace("000012", "0000I2");
    for (queue, whose, why) in [
        (of_two.as_str(), None, "not of one post office"),
        (QUEUE, None, "address of no requestor"),
        (QUEUE, Some("X"), "there is no requestor X"),
        (&damaged, Some("S"), "may have a higher number: 3"),
    ] {
        let preview = planned(&text, queue, Kind::Listq, whose);
        assert_eq!(preview.edit, None);
        let told = |row: &super::Row| matches!(&row.becomes, Becomes::NotTaken(its) if its.contains(why));
        assert!(preview.rows.iter().any(told), "{why}: {preview:#?}");
    }
    assert!(taken(&text, &of_two, Kind::Listq, Some("s")).dirsync.unwrap().requestor[0].reqtrans_highest.is_some());
}

#[test]
fn errors_of_a_log_become_events_once_and_error_14_a_symptom() {
    let log = "06/13/95 16:52:23 | Fatal [ 14] Error processing RESYNC.GLB\nStatus  done\nWarning[ 27] Alias already exists Doe\nWarning[ 27] Alias already exists Roe\n";
    let scenario = taken(HEAD, log, Kind::DirsyncLog, None);
    let events: Vec<_> = scenario.event.iter().map(|e| (e.id.unwrap().0, e.count.map(|c| c.get()))).collect();
    assert_eq!(events, [(14, None), (27, Some(2))]);
    assert_eq!(scenario.event[0].message.as_ref().unwrap().0, "Fatal [14] Error processing RESYNC.GLB");
    assert_eq!(rfc3339_utc(&scenario.event[0].at.unwrap()), "1995-06-13T16:52:23Z");
    assert_eq!(scenario.symptoms, [crate::scenario::model::Symptom::ImportError14]);
    let preview = planned(HEAD, log, Kind::DirsyncLog, Some("SOUTH"));
    assert!(preview.edit.unwrap().words.unwrap().contains("DIRSYNC.LOG of SOUTH"));
    assert!(preview.rows[0].what.contains("RESYNC.GLB was refused"), "the meaning and not the text");
}

#[test]
fn a_longer_log_brings_its_events_up_to_date() {
    let short = "Warning[ 27] Alias already exists Doe\n";
    let mut draft = Draft::new(HEAD.to_owned()).unwrap();
    for (log, count) in [(short.to_owned(), None), (short.repeat(3), Some(3))] {
        let step = draft.plan(planned(draft.text(), &log, Kind::DirsyncLog, None).edit.as_ref().unwrap()).unwrap();
        draft.take(step);
        assert_eq!(draft.scenario().event.len(), 1);
        assert_eq!(draft.scenario().event[0].count.map(|c| c.get()), count);
    }
}

#[test]
fn nothing_that_is_shown_can_move_a_cursor() {
    let listing = SERVER.replace("NET/SOUTH", "NET/\u{1b}[2J\u{202e}") + "\u{1b}[31m\n";
    let preview = planned(HEAD, &listing, Kind::Listds, None);
    let shown: Vec<&str> = preview.rows.iter().flat_map(|row| [row.about.as_str(), &row.what, &row.after]).collect();
    let all = format!("{}{}", shown.concat(), preview.notes.concat());
    assert!(!all.chars().any(crate::values::is_unsafe), "{all:?}");
    assert_eq!(preview.unread.len(), 1);
}

const FOREIGN: &str = "CRC  Date stamp  Sync#  Transaction
FB16 Thu Apr 07 12:13:52 1994 000002 R PCM:POLYNOMIAL/MONTGOMERY
";

#[test]
fn what_names_another_post_office_is_taken_for_the_one_that_is_named_only_with_a_word_about_it() {
    let scenario = format!(
        "{HEAD}[[dirsync.requestor]]\nname = \"PO-SOUTH\"\naddress = \"PCM:NET/SOUTH\"\n[[dirsync.requestor]]\nname = \"MONTGOMERY\"\n"
    );
    let noted = |text: &str, kind, whose: &str, words: &str| {
        let preview = planned(&scenario, text, kind, Some(whose));
        preview.notes.iter().any(|note| note.contains(words))
    };
    assert!(noted(FOREIGN, Kind::Listq, "PO-SOUTH", "of POLYNOMIAL/MONTGOMERY, and not of PO-SOUTH"));
    assert!(!noted(FOREIGN, Kind::Listq, "MONTGOMERY", "because you say so"));
    assert!(noted(OWN, Kind::Listds, "MONTGOMERY", "it is of NET/SOUTH, and not of MONTGOMERY"));
    assert!(!noted(OWN, Kind::Listds, "PO-SOUTH", "because you say so"));
    assert!(noted(SERVER, Kind::Listds, "PO-SOUTH", "that it is of PO-SOUTH is not looked at"));
    // Nobody is guessed where the listing says itself of whom it is.
    assert!(super::names_somebody(&read(FOREIGN, Kind::Listq)));
    assert!(super::names_somebody(&read(OWN, Kind::Listds)));
    let nameless = FOREIGN.replace("R PCM:POLYNOMIAL/MONTGOMERY", "# dummy");
    assert!(!super::names_somebody(&read(&nameless, Kind::Listq)));
}

#[test]
fn an_error_that_the_program_has_no_message_for_is_an_event() {
    let log =
        "06/12/95 16:52:23 | Error [ 081] Error Message #81 is not defined NAME NET/PO\nError accessing nothing\n";
    let preview = planned(HEAD, log, Kind::DirsyncLog, None);
    assert_eq!(preview.rows.len(), 1, "{preview:#?}");
    assert_eq!(preview.rows[0].about, "Error 81");
    assert!(preview.rows[0].what.contains("is not defined"), "{preview:#?}");
    let scenario = taken(HEAD, log, Kind::DirsyncLog, None);
    assert!(scenario.event[0].message.as_ref().unwrap().0.starts_with("Error [81] Error Message #81"));
}

#[test]
fn what_is_left_out_changes_nothing_and_of_whom_all_is_left_out_nobody_is_added() {
    let listing = read(SERVER, Kind::Listds);
    let scenario = load(HEAD).unwrap();
    let whole = plan(&scenario, &listing, None);
    let of = |about: &str| -> super::LeftOut {
        let rows = whole.rows.iter().filter(|row| row.about == about);
        rows.map(|row| (row.line, row.what.clone())).collect()
    };
    let south = of("PCM:NET/SOUTH");
    assert!(!south.is_empty());
    let without = super::plan_without(&scenario, &listing, None, &south);
    assert_eq!(without.takes() + south.len(), whole.takes());
    assert_eq!(without.rows.len(), whole.rows.len(), "it is still shown");
    assert!(!without.notes.iter().any(|note| note.contains("NET/SOUTH is no requestor")), "{:?}", without.notes);
    assert!(!format!("{:?}", without.edit).contains("NET/SOUTH"), "{:?}", without.edit);
    let all: super::LeftOut = whole.rows.iter().map(|row| (row.line, row.what.clone())).collect();
    let nothing = super::plan_without(&scenario, &listing, None, &all);
    assert_eq!((nothing.takes(), &nothing.edit), (0, &None));
}

#[test]
fn who_is_not_in_the_listing_numbers_that_do_not_fit_and_a_text_without_an_end_are_told() {
    let notes = |text: &str| {
        let known = format!(
            "{HEAD}[[dirsync.requestor]]\nname = \"WEST\"\naddress = \"PCM:NET/WEST\"\n[[dirsync.requestor]]\nname = \"SOUTH\"\naddress = \"PCM:NET/SOUTH\"\n"
        );
        planned(&known, text, Kind::Listds, None).notes.join("; ")
    };
    let whole = notes(SERVER);
    assert!(whole.contains("not in this listing: WEST;") && !whole.contains("ends within"), "{whole}");
    let above = notes(&SERVER.replace("SrvSync = 57", "SrvSync = 90"));
    assert!(above.contains("SrvSync 90, above the highest of the server, 80"), "{above}");
    let cut = notes(&format!("{SERVER}{}", OWN.trim_end_matches("7\n")));
    assert!(cut.contains("line 12: the text ends within this line"), "{cut}");
}

#[test]
fn a_listing_that_a_mail_quotes_is_read_without_its_marks() {
    let quoted = |marks: &str, text: &str| text.lines().map(|line| format!("{marks}{line}\n")).collect::<String>();
    for marks in ["> ", ">", "> > ", ">> "] {
        assert_eq!(read(&quoted(marks, SERVER), Kind::Listds), read(SERVER, Kind::Listds), "{marks}");
        assert_eq!(crate::evidence::listing::kind_of(&quoted(marks, SERVER)), Some(Kind::Listds));
    }
}

#[test]
fn error_14_is_believed_only_where_its_text_is_about_resync_glb() {
    let of = |line: &str| planned(HEAD, &format!("{line}\n"), Kind::DirsyncLog, None);
    let entered = |preview: &Preview| preview.notes.iter().any(|note| note.contains("among the symptoms"));
    let misread =
        |preview: &Preview| preview.notes.iter().any(|note| note.contains("look whether the number was misread"));
    let right = of("Fatal [ 14] Error processing RESYNC.GLB");
    assert!(entered(&right) && !misread(&right), "{right:#?}");
    for line in ["Fatal [ 14] Something else entirely", "Fatal [ 15] Error processing RESYNC.GLB"] {
        let doubtful = of(line);
        assert!(!entered(&doubtful) && misread(&doubtful), "{doubtful:#?}");
    }
}

#[test]
fn a_queue_without_addresses_asks_whose_it_is() {
    let dummy = "B4A2 Thu Apr 07 12:13:52 1994 000002 # Dummy record installed by PODIAG.\n";
    let preview = planned(HEAD, dummy, Kind::Listq, None);
    assert!(preview.asks_whose(), "{preview:#?}");
    let why = preview.rows.iter().find_map(|row| match &row.becomes {
        Becomes::NotTaken(why) => Some(why.as_str()),
        _ => None,
    });
    assert!(why.is_some_and(|why| why.starts_with("it has no addresses")), "{preview:#?}");
}
