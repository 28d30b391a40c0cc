//! Files as bytes: encodings, line ends, marks at the beginning, nothing at all, other schemas.

use super::places::{TOP, is_valid, problems};

#[test]
fn an_empty_file_misses_what_every_scenario_has() {
    for empty in ["", "\n\n", "# only a comment\n", "\u{feff}"] {
        let found = problems(empty);
        let keys: Vec<&str> = found.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, ["schema", "title"], "{empty:?}");
        assert!(found.iter().all(|problem| (problem.line, problem.column) == (1, 1)), "{found:#?}");
    }
}

#[test]
fn a_nul_is_a_fault_where_it_stands() {
    let found = problems(format!("{TOP}reference = \"case\0 4711\"\n"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].line, found[0].column), (3, 18));
}

#[test]
fn a_nul_outside_of_text_is_a_fault_too() {
    assert!(problems(format!("{TOP}\0\n")).iter().any(|problem| problem.line == 3));
    assert!(problems(format!("{TOP}# \0\n")).iter().any(|problem| problem.line == 3));
}

#[test]
fn bytes_that_are_no_utf_8_are_told_each_with_its_place_and_its_value() {
    let found = problems(b"schema = 1\ntitle = \"M\xfcnchen\"\nreference = \"K\xf6ln \xc3\xa4 \xff\"\n");
    let places: Vec<(usize, usize)> = found.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(2, 11), (3, 15), (3, 21)], "{found:#?}");
    for (problem, byte) in found.iter().zip(["FC", "F6", "FF"]) {
        assert!(problem.message.contains(byte) && problem.message.contains("UTF-8"), "{problem:#?}");
        assert!(problem.hint.as_deref().unwrap().contains("UTF-8"), "{problem:#?}");
    }
}

#[test]
fn a_wrong_encoding_does_not_hide_other_faults() {
    let found = problems(b"schema = 1\ntitle = \"M\xfcnchen\"\n[restore]\nusn_changed = -1\n");
    assert_eq!(found.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 4], "{found:#?}");
}

#[test]
fn a_byte_order_mark_is_accepted_and_takes_no_column() {
    is_valid(&format!("\u{feff}{TOP}"));
    let found = problems("\u{feff}schme = 1\nschema = 1\ntitle = \"t\"\n");
    assert_eq!((found.len(), found[0].line, found[0].column), (1, 1, 1), "{found:#?}");
}

#[test]
fn line_ends_of_windows_are_accepted_and_take_no_line() {
    is_valid("schema = 1\r\ntitle = \"t\"\r\n[restore]\r\nusn_changed = 1\r\n");
    let found = problems("schema = 1\r\ntitle = \"t\"\r\n\r\n[restore]\r\nusn_changed = -1\r\n");
    assert_eq!((found.len(), found[0].line, found[0].column), (1, 5, 15), "{found:#?}");
}

#[test]
fn a_file_without_a_last_line_break_is_whole() {
    is_valid(TOP.trim_end());
}

#[test]
fn a_file_of_another_schema_is_refused_with_what_to_do_and_nothing_else_is_said() {
    for (schema, column) in [("2", 10), ("99", 10), ("0", 10)] {
        let found = problems(format!("schema = {schema}\ntitle = 3\ncolour = \"x\"\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].line, found[0].column, found[0].key.as_str()), (1, column, "schema"));
        assert!(found[0].message.contains(&format!("schema {schema}")), "{found:#?}");
        assert!(!found[0].hint.as_deref().unwrap().is_empty());
    }
}

#[test]
fn a_schema_that_is_no_number_of_a_schema_is_a_fault_of_its_value() {
    for wrong in ["\"1\"", "1.0", "-1", "true", "99999999999999999999"] {
        let found = problems(format!("schema = {wrong}\ntitle = \"t\"\n"));
        assert_eq!((found.len(), found[0].line, found[0].column), (1, 1, 10), "{wrong}: {found:#?}");
        assert_eq!(found[0].key, "schema");
    }
}
