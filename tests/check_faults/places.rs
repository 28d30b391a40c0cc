//! Tables of faults: a snippet with `»` where the fault is, and what has to be said of it.

use ::backsync::scenario::{Problem, load_bytes};

/// One row: a snippet with exactly one fault.
pub struct Row {
    /// The lines, with `»` in front of what is at fault; without one the fault has no place and stands at line 1.
    pub text: &'static str,
    /// The key of the fault; `*` where it does not matter.
    pub key: &'static str,
    /// A part of the message.
    pub message: &'static str,
    /// A part of the hint; empty where there need not be one.
    pub hint: &'static str,
}

/// A row of a table.
pub const fn row(text: &'static str, key: &'static str, message: &'static str, hint: &'static str) -> Row {
    Row { text, key, message, hint }
}

/// The least a scenario has, before anything of a row.
pub const TOP: &str = "schema = 1\ntitle = \"a case\"\n";

/// The same with three servers of a site, the first of them restored; a row goes on within [restore].
pub const RESTORED: &str = "schema = 1\ntitle = \"a case\"\n[organization]\nsite = \"HQ\"\n\
    [[server]]\nname = \"SERVERA\"\n[[server]]\nname = \"SERVERB\"\n[[server]]\nname = \"SERVERC\"\n\
    [restore]\nserver = \"SERVERA\"\n";

/// All that is wrong with a text; one that is valid fails the test.
pub fn problems(text: impl AsRef<[u8]>) -> Vec<Problem> {
    let text = text.as_ref();
    match load_bytes(text.to_vec()) {
        Ok(_) => panic!("this is valid, and should not be:\n{}", String::from_utf8_lossy(text)),
        Err(invalid) => invalid.problems(),
    }
}

/// Fails the test where a text is not valid.
pub fn is_valid(text: &str) {
    if let Err(invalid) = load_bytes(text.into()) {
        panic!("this should be valid: {:#?}\n{text}", invalid.problems());
    }
}

/// Holds every row against what is found in it after `before`.
pub fn hold(before: &str, rows: &[Row]) {
    for row in rows {
        let marked = format!("{before}{}", row.text);
        let found = problems(marked.replace('»', ""));
        assert_eq!(found.len(), 1, "one fault is expected in:\n{}\nfound: {found:#?}", row.text);
        let problem = &found[0];
        assert_eq!((problem.line, problem.column), place(&marked), "{}\n{problem:#?}", row.text);
        assert!(row.key == "*" || problem.key == row.key, "{}\n{problem:#?}", row.text);
        assert!(problem.message.contains(row.message), "{}\n{problem:#?}", row.text);
        let hint = problem.hint.as_deref().unwrap_or_default();
        assert!(hint.contains(row.hint), "{}\n{problem:#?}", row.text);
    }
}

/// The line and the column of the mark, both from 1, columns in characters.
fn place(marked: &str) -> (usize, usize) {
    let Some((before, after)) = marked.split_once('»') else {
        return (1, 1);
    };
    assert!(!after.contains('»'), "two marks in:\n{marked}");
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}
