//! The Reps-From line: six fields, of which the fourth is the USN and the last the server it is OF.

use ::backsync::reps_from::RepsFrom;
use serde_json::json;

use super::case::{ARTICLE_LINE, ask, case, faults, of_partners};

/// The USN that is read from a line.
fn usn_of(line: &str) -> serde_json::Value {
    let answer = ask(&case("usn_changed = 7483", &[&format!("reps_from = {}", json!(line))]));
    of_partners(&answer, "usn").remove(0)
}

/// The only fault of a line.
fn fault_of(line: &str) -> String {
    let mut faults = faults(&case("usn_changed = 7483", &[&format!("reps_from = {}", json!(line))]));
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn the_fourth_field_of_the_articles_line_is_the_usn() {
    assert_eq!(usn_of("0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA"), 8_483);
}

#[test]
fn lower_case_hex_is_accepted() {
    assert_eq!(usn_of("0,112,16,8483,22c3a9375ff7d1118fb700c04fb94608,SERVERA"), 8_483);
}

#[test]
fn spaces_round_commas_are_accepted() {
    assert_eq!(usn_of("0 , 112,  16 ,8483 , 22C3A9375FF7D1118FB700C04FB94608 ,SERVERA"), 8_483);
}

#[test]
fn surrounding_quotes_are_accepted() {
    assert_eq!(usn_of("\"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA\""), 8_483);
}

#[test]
fn a_line_break_of_windows_at_the_end_is_accepted() {
    assert_eq!(usn_of("0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA\r\n"), 8_483);
}

#[test]
fn quotes_spaces_small_letters_and_a_line_break_together_are_accepted() {
    assert_eq!(usn_of(" \"0, 112, 16, 8483, 22c3a9375ff7d1118fb700c04fb94608, servera\"\r\n"), 8_483);
}

#[test]
fn the_server_of_the_line_compares_without_case() {
    assert_eq!(usn_of("0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,servera"), 8_483);
}

#[test]
fn the_first_three_fields_may_be_any_numbers() {
    assert_eq!(usn_of("7,0,999999,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA"), 8_483);
}

#[test]
fn the_whole_line_is_carried_also_what_is_not_interpreted() {
    let text = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
    let line: RepsFrom = text.parse().unwrap();
    assert_eq!(line.raw(), text);
    assert_eq!(line.front(), [0, 112, 16]);
    assert_eq!(line.usn().get(), 8_483);
    assert_eq!(line.server().as_str(), "SERVERA");
    let id = [0x22, 0xC3, 0xA9, 0x37, 0x5F, 0xF7, 0xD1, 0x11, 0x8F, 0xB7, 0x00, 0xC0, 0x4F, 0xB9, 0x46, 0x08];
    assert_eq!(line.invocation_id(), id);
}

#[test]
fn the_largest_usn_of_a_line_is_the_formats_own_limit() {
    let line = |usn: &str| format!("0,112,16,{usn},22C3A9375FF7D1118FB700C04FB94608,SERVERA");
    assert_eq!(usn_of(&line("9223372036854775807")), 9_223_372_036_854_775_807_u64);
    assert!(fault_of(&line("9223372036854775808")).contains("too large"));
    assert!(fault_of(&line("99999999999999999999")).contains("too large"));
}

#[test]
fn the_field_and_the_column_of_what_is_wrong_are_named() {
    let wrong = [
        ("x,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "field 1", "column 1:"),
        ("0,1z2,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "field 2", "column 4:"),
        ("0,112,,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "field 3", "column 7:"),
        ("0,112,16,84x3,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "field 4", "column 12:"),
        ("0,112,16,-8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA", "field 4", "column 10:"),
        ("0,112,16,8483,22C3A9375FF7D1118FB700C04FB9460,SERVERA", "field 5", "column 15:"),
        ("0,112,16,8483,22C3A9375FF7D1118FB700C04FB9460G,SERVERA", "field 5", "column 46:"),
        ("0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,", "field 6", "column 48:"),
    ];
    for (line, field, column) in wrong {
        let fault = fault_of(line);
        assert!(fault.contains(field) && fault.contains(column), "{line}: {fault}");
    }
}

#[test]
fn too_few_fields_are_counted() {
    assert!(fault_of("0,112,16,8483").contains("4 fields"));
    assert!(fault_of("8483").contains("1 field"));
    assert!(fault_of("").contains("empty"));
}

#[test]
fn a_line_of_another_server_is_refused_and_both_are_named() {
    let text = case("usn_changed = 7483", &[&ARTICLE_LINE.replace("SERVERA", "SERVERB")]);
    let faults = faults(&text);
    assert!(faults[0].contains("\"SERVERB\"") && faults[0].contains("\"SERVERA\""), "{faults:?}");
}

#[test]
fn a_number_beside_the_line_must_agree_with_it() {
    let both = |usn: u64| case("usn_changed = 7483", &[&format!("{ARTICLE_LINE}\nusn = {usn}")]);
    assert_eq!(of_partners(&ask(&both(8_483)), "usn"), [8_483]);
    let faults = faults(&both(8_484));
    assert!(faults[0].contains("8,484") && faults[0].contains("8,483"), "{faults:?}");
}
