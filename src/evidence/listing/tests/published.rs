//! The listings that Q96060 and its kin print, read to the last line.

use super::super::{Class, DateOrder, Kind, Listing, dirsync_log, kind_of, listds, listq, meaning, post_office, read};
use super::{LISTDS, LISTQ, LOG};

#[test]
fn acceptance_5_listds_of_a_server_and_of_a_requestor_is_read_completely() {
    let read = listds::read(LISTDS);
    assert_eq!((read.unread.as_slice(), read.lines_read), (&[][..], 10));
    let [server] = &read.servers[..] else { panic!("{read:#?}") };
    assert_eq!(server.post_office.as_deref(), Some("POLYNOMIAL/MONTGOMERY"));
    assert_eq!((server.highest.unwrap().value.get(), server.cycle.unwrap().value.get()), (80, 11));
    let [record] = &server.records[..] else { panic!("{server:#?}") };
    assert_eq!((record.number, record.name.as_ref().unwrap().value.as_str()), (Some(1), "PCM:POLYNOMIAL/MONTGOMERY"));
    assert_eq!((record.reqsync.unwrap().value.get(), record.srvsync.unwrap().value.get()), (17, 80));
    assert_eq!((record.last_cycle.unwrap().value.get(), record.reqsync.unwrap().line), (11, 5));
    assert_eq!(record.last_update.unwrap().value.to_string(), "1994-02-18 13:11:58");
    let [requestor] = &read.requestors[..] else { panic!("{read:#?}") };
    assert_eq!(requestor.post_office.as_deref(), Some("POLYNOMIAL/MONTGOMERY"));
    assert_eq!(requestor.server.as_ref().unwrap().value, "POLYNOMIAL/MONTGOMERY");
    assert_eq!((requestor.reqsync.unwrap().value.get(), requestor.srvsync.unwrap().value.get()), (17, 80));
}

#[test]
fn acceptance_5_listq_is_read_completely() {
    let read = listq::read(LISTQ);
    assert_eq!((read.unread.as_slice(), read.lines_read), (&[][..], 3));
    let [first, second] = &read.transactions[..] else { panic!("{read:#?}") };
    assert_eq!((first.crc.as_str(), first.number.get(), first.verb), ("FB16", 1, 'R'));
    assert_eq!(first.at.to_string(), "1994-04-07 12:13:52");
    assert_eq!(first.name_and_address(), ("", Some("PCM:POLYNOMIAL/MONTGOMERY")));
    assert_eq!((second.crc.as_str(), second.number.get(), second.verb_in_words()), ("B4A2", 2, "adds"));
    let expected = ("able is he who knows his limit", Some("PCM:POLYNOMIAL/MONTGOMERY/able"));
    assert_eq!(second.name_and_address(), expected);
    assert_eq!(read.highest().map(|its| its.number.get()), Some(2));
    assert_eq!(read.only_post_office(), Some("POLYNOMIAL/MONTGOMERY"));
}

#[test]
fn acceptance_5_dirsync_log_is_read_completely_in_all_its_forms() {
    let read = dirsync_log::read(LOG);
    assert_eq!((read.unread.as_slice(), read.lines_read), (&[][..], 5));
    let entries: Vec<_> = read.entries.iter().map(|e| (e.class, e.number, e.text.as_str())).collect();
    assert_eq!(
        entries,
        [
            (Class::Fatal, Some(7), "Error renaming file: M:INF\\IMPORT.INF"),
            (Class::Warning, Some(27), "Alias already exists Doe, John D"),
            (Class::Status, None, "Import is finished."),
            (Class::Fatal, Some(40), "Possible database corruption detected: REQTRANS"),
            (Class::Fatal, Some(91), "ADMIN"),
        ]
    );
    assert_eq!(read.entries[0].at.unwrap().to_string(), "1995-06-12 16:52:23");
    assert_eq!(read.entries[4].at.unwrap().to_string(), "1996-02-02 13:18:00");
    assert_eq!((read.entries[1].at, read.order), (None, DateOrder::MonthFirstByCustom));
    assert!(meaning(40).is_some() && meaning(91).is_some());
}

#[test]
fn a_text_is_known_by_the_lines_that_one_program_alone_prints() {
    for (text, kind) in [
        (LISTDS, Some(Kind::Listds)),
        (LISTQ, Some(Kind::Listq)),
        (LOG, Some(Kind::DirsyncLog)),
        ("hello\n", None),
        ("", None),
    ] {
        assert_eq!(kind_of(text), kind, "{text}");
    }
    assert_eq!(kind_of("---- -r:\n"), None);
    assert!(matches!(read(LISTQ, Kind::Listq), Listing::Listq(_)));
}

#[test]
fn two_listings_in_one_text_are_told_apart() {
    let both = format!("{LISTDS}{LISTQ}");
    let unread: Vec<_> = read(&both, Kind::Listds).unread().iter().map(|unread| unread.why.clone()).collect();
    assert!(!unread.is_empty() && unread.iter().all(|why| why.starts_with("LISTQ prints such a line")), "{unread:?}");
    let of_log = read(&format!("{LOG}{LISTQ}"), Kind::DirsyncLog);
    assert!(of_log.unread().iter().any(|unread| unread.why.starts_with("LISTQ prints")), "{of_log:?}");
}

#[test]
fn a_damaged_line_keeps_its_own_reason() {
    let read = read(&LISTDS.replace("Fri Feb 18", "Mon Feb 18"), Kind::Listds);
    assert!(read.unread()[0].why.contains("was a Fri and not a Mon"), "{read:?}");
}

#[test]
fn a_log_whose_days_stand_first_is_read_so() {
    let log = "Fatal [ 14] Error processing RESYNC.GLB\n18/06/95 16:52 | Status x\n06/07/95 16:52 | Status x\n";
    let read = dirsync_log::read(log);
    assert_eq!(read.order, DateOrder::DayFirst);
    assert_eq!(read.entries[2].at.unwrap().to_string(), "1995-07-06 16:52:00");
    let both = dirsync_log::read("18/06/95 16:52 | Status x\n06/18/95 16:52 | Status x\n06/19/95 16:52 | Status x\n");
    assert_eq!((both.order, both.entries.len(), both.unread.len()), (DateOrder::MonthFirst, 2, 1));
    assert_eq!(both.unread[0].line, 1);
}

#[test]
fn names_and_addresses_are_told_apart_with_tabs_and_in_columns() {
    let row =
        |text: &str| listq::read(&format!("B4A2 Thu Apr 07 12:13:52 1994 000002 {text}\n")).transactions.remove(0);
    for (text, name, address) in [
        (
            "A Doe, John                      SNADS:NETWORK/POSTOFFICE/JOHND",
            "Doe, John",
            Some("SNADS:NETWORK/POSTOFFICE/JOHND"),
        ),
        ("A able is he who knows his limit PCM:NET/PO/able", "able is he who knows his limit", Some("PCM:NET/PO/able")),
        ("A Doe: the second\tPCM:NET/PO/JD", "Doe: the second", Some("PCM:NET/PO/JD")),
        ("M Doe   PCM:NET/PO/JD", "Doe", Some("PCM:NET/PO/JD")),
        ("D Doe, John", "Doe, John", None),
        ("# Dummy record installed by PODIAG.", "Dummy record installed by PODIAG.", None),
    ] {
        let row = row(text);
        assert_eq!(row.name_and_address(), (name, address), "{text}");
    }
    for (address, office) in [
        ("PCM:NET/PO/JD", Some("NET/PO")),
        ("PCM:NET/PO", Some("NET/PO")),
        ("pcm:NET/PO", Some("NET/PO")),
        ("PCM:NET/", None),
        ("SNADS:NET/PO", None),
        ("PCM:NET", None),
    ] {
        assert_eq!(post_office(address), office, "{address}");
    }
}

#[test]
fn the_command_that_printed_it_is_no_line_of_it_and_its_password_is_not_kept() {
    let read = listds::read(&format!("M:\\>listds admin -pSecret -dM -s\n{LISTDS}M:\\>dir -pSecret\n"));
    assert_eq!(read.unread.len(), 1);
    assert!(!format!("{read:?}").contains("Secret"));
    assert_eq!(read.servers.len(), 1);
}
