//! Exports as they come, damaged ones, and many at random.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

const HEADER: &str = "Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed\r\n";

/// A reader that gives `size` bytes at a time, so that every cut is tried.
struct Pieces<'b>(&'b [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(self.0.len()).min(into.len());
        let (piece, rest) = self.0.split_at(length);
        into[..length].copy_from_slice(piece);
        self.0 = rest;
        Ok(length)
    }
}

fn read_with(bytes: &[u8], highest: Option<u64>) -> Result<UsnExport, String> {
    let read = |size| {
        UsnExport::read(Pieces(bytes, size), None, highest.and_then(Usn::new), &Context::alone())
            .map_err(|error| error.to_string())
    };
    let whole = read(usize::MAX);
    // A thread is woken for each piece, so of long texts they are longer.
    for size in if bytes.len() < 500 { [1, 2, 7] } else { [53, 211, 997] } {
        assert_eq!(read(size), whole, "in pieces of {size}");
    }
    whole
}

fn read(text: &str) -> Result<UsnExport, String> {
    read_with(text.as_bytes(), None)
}

#[test]
fn rows_are_counted_and_those_above_the_highest_usn_are_named() {
    let text = format!(
        "{HEADER}Mailbox,ANNA,/o=E/cn=ANNA,0,7381\r\nMailbox,BEN,/o=E/cn=BEN,1,7484\r\ndl,,\"/o=E/cn=\"\"A, B\"\" 50%\",,9000\r\n"
    );
    let export = read_with(text.as_bytes(), Some(7483)).unwrap();
    assert_eq!((export.objects(), export.highest()), (3, Usn::new(9000)));
    assert_eq!([7380, 7381, 7483, 8999, 9000].map(|n| export.usns.above(n)), [3, 2, 2, 1, 0]);
    assert_eq!(export.sha256, crate::digest::sha256_hex(text.as_bytes()));
    let above = export.above.unwrap();
    let names: Vec<_> = above.listed.iter().map(|object| (object.name.as_str(), object.usn.get())).collect();
    assert_eq!((above.count, names), (2, vec![("/o=E/cn=BEN", 7484), ("/o=E/cn=\"A, B\" 50%", 9000)]));
    assert_eq!(above.listed[1].class.as_deref(), Some("dl"));
    let names = ["Obj-Class", "Directory Name", "Obj-Dist-Name", "Is-Deleted", "USN-Changed"];
    assert_eq!((export.columns.count, export.columns.names), (5, names.map(str::to_owned).to_vec()));
    assert_eq!(read(&text).unwrap().above, None, "without the server's highest none is above it");
}

#[test]
fn code_pages_are_told_apart_and_names_are_read_in_them() {
    let text = format!("{HEADER}Mailbox,JÜRGEN,/o=E/cn=JÜRGEN €,0,9\r\n");
    let name = |bytes: &[u8]| {
        let export = read_with(bytes, Some(8)).unwrap();
        (export.above.unwrap().listed[0].name.clone(), export.encoding)
    };
    let ansi: Vec<u8> =
        text.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap() }).collect();
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = "/o=E/cn=JÜRGEN €".to_owned();
    assert_eq!(name(text.as_bytes()), (expected.clone(), Encoding::Utf8));
    assert_eq!(name(format!("\u{feff}{text}").as_bytes()), (expected.clone(), Encoding::Utf8));
    assert_eq!(name(&ansi), (expected.clone(), Encoding::Windows1252));
    assert_eq!(name(&wide), (expected, Encoding::Utf16Le));
}

#[test]
fn other_columns_and_other_orders_are_read() {
    let text = "USN-Changed,Comment,Directory Name\r\n7,\"two\r\nlines, \"\"quoted\"\"\",A\r\n8,,B\n9,x,C,,\n\r\n \n";
    let export = read(text).unwrap();
    assert_eq!((export.objects(), export.usns.above(7)), (3, 2));
}

#[test]
fn every_row_that_says_nothing_is_named_with_its_place() {
    let rows = "Mailbox,A,/o=E/cn=A,0,7\r\n\
        Mailbox,B,/o=E/cn=B,7\r\n\
        Mailbox,ä,/o=E/cn=ä,0,7x\r\n\
        Mailbox,D,/o=E/cn=D,0,\r\n\
        Mailbox,E,/o=E/cn=Doe, John,0,7\r\n\
        Mailbox,F,\"/o=E\r\n/cn=F\",0,-1\r\n\
        Mailbox,G,\"/o=E\"/cn=G,0,7\r\n\
        Mailbox,H,/o=E/cn=H,0,9223372036854775808\r\n\
        Mailbox,I,/o=E/cn=I,0,9223372036854775807\r\n\
        Mailbox,J,\"/o=E/cn=J,0,7\r\n";
    let error = read(&format!("{HEADER}{rows}")).unwrap_err();
    for says in [
        "line 3, column 22: the row has 4 fields, the header 5: it is short of a comma",
        "line 4, column 23: USN-Changed \"7x\" is no number",
        "line 5, column 23: the object has no USN-Changed",
        "line 6, column 31: the row has 6 fields, the header 5; a field with a comma in it stands in quotes",
        "line 8, column 10: USN-Changed \"-1\" is no number",
        "line 9, column 17: text stands behind a closing quote",
        "line 10, column 23: USN-Changed \"9223372036854775808\" is too large",
        "line 12, column 11: the quote that opens here is never closed",
        "type next: correct these rows, or export again (admin /e usn.csv",
    ] {
        assert!(error.contains(says), "{says}\n{error}");
    }
    assert_eq!(error.matches("line ").count(), 8, "{error}");
    assert!(!error.contains("line 11,"), "the largest number is one: {error}");
}

#[test]
fn a_quote_that_is_closed_lines_later_is_named_where_it_opens() {
    let error = read(&format!("{HEADER}Mailbox,\"A,x,0,1\r\nMailbox,B,\"x\",0,2\r\nMailbox,C,x,0,z\r\n")).unwrap_err();
    assert!(error.contains("line 2, column 9: the quote that opens here is closed lines later"), "{error}");
    assert!(error.contains("line 4, column 15: USN-Changed \"z\""), "what is behind is looked at too: {error}");
}

#[test]
fn of_very_many_faults_the_first_are_listed_and_the_rest_counted() {
    let rows: String = (0..5_000).map(|n| format!("Mailbox,A{n},x,0\r\n")).collect();
    let error = read_with(format!("{HEADER}{rows}").as_bytes(), None).unwrap_err();
    assert!(
        error.contains("line 21, ") && !error.contains("line 22, ") && error.contains("and 4,980 more\n"),
        "{error}"
    );
}

#[test]
fn no_export_is_told_from_an_export() {
    for (text, says) in [
        ("", "line 1, column 1: the file is empty"),
        (HEADER, "there is no row behind the header"),
        ("Obj-Class\r\nMailbox\r\n", "Q175287"),
        ("hello\r\n", "no column USN-Changed"),
        ("\0\0\0\0", "no column USN-Changed"),
    ] {
        let error = read(text).unwrap_err();
        assert!(error.contains(says) && error.contains("admin /e"), "{text}: {error}");
    }
    let long = format!("{HEADER}Mailbox,\"{}", "x,\r\n".repeat(400_000));
    let error = UsnExport::read(long.as_bytes(), None, None, &Context::alone()).unwrap_err().to_string();
    assert!(error.contains("line 2, column 1: the row that begins here is longer than 1 MiB"), "{error}");
}

#[test]
fn very_many_above_the_highest_are_counted_and_the_first_listed() {
    let rows: String = (1..=3_000).map(|n| format!("Mailbox,A{n},x{n},0,{n}\r\n")).collect();
    let above = read_with(format!("{HEADER}{rows}").as_bytes(), Some(0)).unwrap().above.unwrap();
    assert_eq!((above.count, above.listed.len(), above.listed[99].name.as_str()), (3_000, 100, "x100"));
}

proptest! {
    /// Whatever is quoted and however: what was written is what is counted, in each encoding.
    #[test]
    fn what_was_written_is_counted(
        rows in prop::collection::vec((".{0,12}", "[a-z,\"%\r\n é]{0,12}", 0..=i64::MAX as u64, any::<bool>()), 1..60),
        wide in any::<bool>(),
        highest in 0..=i64::MAX as u64,
    ) {
        let quote = |text: &str, always: bool| {
            let must = always || text.contains(['"', ',', '\n', '\r', '\u{feff}']);
            if must { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
        };
        let mut text = HEADER.to_owned();
        for (name, dist_name, usn, always) in &rows {
            let usn = quote(&usn.to_string(), *always);
            write!(text, "Mailbox,{},{},0,{usn}\r\n", quote(name, *always), quote(dist_name, *always)).unwrap();
        }
        let bytes: Vec<u8> = if wide {
            format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            text.clone().into_bytes()
        };
        let export = read_with(&bytes, Some(highest)).unwrap();
        let above: Vec<_> = rows.iter().filter(|row| row.2 > highest).collect();
        prop_assert_eq!(export.objects(), rows.len() as u64);
        prop_assert_eq!(export.usns.above(highest), above.len() as u64);
        let names: Vec<_> = export.above.unwrap().listed.into_iter().map(|object| object.name).collect();
        let expected = above.iter().map(|(name, dist_name, ..)| if dist_name.is_empty() { name } else { dist_name });
        prop_assert_eq!(names, expected.cloned().collect::<Vec<_>>());
    }

    /// Bytes that are no export, cut at any place: an answer, the same for every cut, never a panic.
    #[test]
    fn nothing_panics_and_cuts_change_nothing(bytes in prop::collection::vec(any::<u8>(), 0..300), with_header in any::<bool>()) {
        let mut all = if with_header { HEADER.as_bytes().to_vec() } else { Vec::new() };
        all.extend(bytes);
        let _ = read_with(&all, Some(100));
    }

    /// The same with what exports are made of.
    #[test]
    fn nothing_panics_on_what_is_nearly_an_export(rows in "([a-c0-9,\"\r\n%]|Mailbox,A,x,0,){0,200}") {
        let _ = read_with(format!("{HEADER}{rows}").as_bytes(), Some(100));
    }
}
