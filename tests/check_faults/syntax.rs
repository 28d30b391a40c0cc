//! What is not TOML 1.0, and that it hides nothing else.

use super::places::{TOP, hold, is_valid, problems, row};

#[test]
fn a_damaged_line_is_told_where_it_is_damaged() {
    hold(
        TOP,
        &[
            row("reference = »\"case 4711\n", "reference", "not closed", ""),
            row("notes = »\"\"\"never\nclosed\n", "notes", "not closed", ""),
            row("tags = »[\"a\"\n[restore]\n", "tags", "not closed", ""),
            row("»[restore\n", "*", "not closed", ""),
            row("[restore]\nusn_changed = »07483\n", "restore.usn_changed", "leading zero", ""),
            row("[restore]\nusn_export = {path = \"a\",»}\n", "*", "comma", ""),
            row("[restore]\nbacksync = »aborted\n", "restore.backsync", "in quotes", "write \"aborted\""),
            row("reference = \"a\" »\"b\"\n", "reference", "unexpected", ""),
            row("[restore]\nusn_changed = 7»,483\n", "restore.usn_changed", "unexpected", "without separators"),
            row("tags = [\"a\" »\"b\"]\n", "tags", "comma", ""),
        ],
    );
}

#[test]
fn what_is_given_twice_is_told_at_the_second_place() {
    hold(
        TOP,
        &[
            row("»title = \"another\"\n", "title", "`title` is given twice", ""),
            row(
                "[restore]\nusn_changed = 1\n»usn_changed = 1\n",
                "restore.usn_changed",
                "`usn_changed` is given twice",
                "",
            ),
            row("[restore]\n[»restore]\n", "restore", "`restore` is given twice", ""),
            row(
                "restore.usn_changed = 1\nrestore.»usn_changed = 2\n",
                "restore.usn_changed",
                "`usn_changed` is given twice",
                "",
            ),
        ],
    );
}

#[test]
fn brackets_of_the_wrong_number_are_told_with_the_right_ones() {
    hold(
        TOP,
        &[
            row("»[server]\nname = \"A\"\n", "server", "list of tables", "[[server]]"),
            row("»[[restore]]\nusn_changed = 1\n", "restore", "a table", "[restore]"),
            row("[restore]\n»[restore.partner]\nusn = 1\n", "restore.partner", "list of tables", "[[restore.partner]]"),
            row("»[[dirsync]]\n", "dirsync", "a table", "[dirsync]"),
        ],
    );
}

#[test]
fn tables_in_braces_and_dotted_keys_are_as_good() {
    is_valid(
        "schema = 1\ntitle = \"t\"\nserver = [{name = \"A\"}, {name = \"B\"}]\nrestore = {server = \"A\", partner = [{server = \"B\", usn = 1}]}\n",
    );
    is_valid("schema = 1\ntitle = \"t\"\nrestore.server = \"A\"\nrestore.usn_changed = 1\n[[server]]\nname = \"A\"\n");
    is_valid("\"schema\" = 1\n'title' = \"t\"\n");
}

#[test]
fn numbers_may_be_written_in_every_way_of_toml() {
    for number in ["7483", "7_483", "+7483", "0x1D3B", "0o16473", "0b1110100111011"] {
        is_valid(&format!("{TOP}[restore]\nusn_changed = {number}\n"));
    }
}

#[test]
fn faults_of_meaning_after_a_damaged_line_are_told_too() {
    let found = problems(format!("{TOP}tags = [\"a\"\ncolour = 1\n[restore\n[authrest]\nmargin = -1\n[[step]]\n"));
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    // Three keys of the step are missing, which is told at line 1.
    assert_eq!(lines, [1, 1, 1, 3, 4, 5, 7], "{found:#?}");
}

#[test]
fn a_rule_between_two_values_is_held_also_after_a_damaged_line() {
    let found = problems(format!(
        "{TOP}reference = \"open\n[restore]\nchanges_made_here = 1\nchanges_missing = 2\n[[server]]\nname = \"A\"\n[[server]]\nname = \"a\"\n"
    ));
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [3, 6, 10], "{found:#?}");
}

#[test]
fn a_damaged_value_is_one_fault_and_its_key_is_not_missing() {
    let found = problems("schema = 1\ntitle = \"open\n");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].line, 2);
    let found = problems("schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\n[restore]\nserver = 1\n");
    assert_eq!(found.iter().map(|problem| problem.line).collect::<Vec<_>>(), [4, 6], "{found:#?}");
}

#[test]
fn marks_that_a_merge_left_are_one_fault_each_in_words() {
    let found = problems(format!(
        "{TOP}<<<<<<< ours\nreference = \"a\"\n||||||| base\nreference = \"b\"\n=======\nreference = \"c\"\n>>>>>>> theirs\n"
    ));
    for line in [3, 5, 7, 9] {
        let here: Vec<_> = found.iter().filter(|problem| problem.line == line).collect();
        assert_eq!(here.len(), 1, "line {line}: {found:#?}");
        assert!(here[0].message.contains("merge") && here[0].column == 1, "{found:#?}");
    }
}

#[test]
fn hints_show_characters_as_they_are_typed() {
    let hint = |text: &str| problems(format!("{TOP}{text}")).remove(0).hint.unwrap();
    assert_eq!(hint("reference = \"open\n"), "expected `\"`");
    assert!(!hint("reference = \"a\u{1}b\"\n").contains(r"\\"), "{}", hint("reference = \"a\u{1}b\"\n"));
}

#[test]
fn faults_stand_in_the_order_of_the_file() {
    let found =
        problems(format!("{TOP}reference = 1\n[[server]]\nname = 2\n[restore]\nusn_changed = \"x\"\nread_at = 3\n"));
    let places: Vec<(usize, usize)> = found.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(3, 13), (5, 8), (7, 15), (8, 11)], "{found:#?}");
}
