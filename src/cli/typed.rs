//! Arguments as they are typed in a hint: a command line that is copied as it stands has to work.

use std::path::Path;

use crate::values::visible;

/// An argument, in quotation marks where a shell would take it apart.
pub fn quoted(text: &str) -> String {
    let shown = visible(text);
    let is_plain = |c: char| c.is_alphanumeric() || "-_.:/,+".contains(c);
    if !shown.is_empty() && shown.chars().all(is_plain) {
        return shown.into_owned();
    }
    in_marks(&shown)
}

/// A file, as an argument.
pub fn file(path: &Path) -> String {
    quoted(&path.display().to_string())
}

/// An argument that people read as a text of its own, always in quotation marks.
pub fn in_marks(text: &str) -> String {
    let shown = visible(text);
    // What has a meaning between double marks has none between single ones.
    if shown.contains(['"', '$', '`', '\\', '!']) {
        return format!("'{}'", shown.replace('\'', r"'\''"));
    }
    format!("\"{shown}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_take_apart_stands_in_quotation_marks() {
        assert_eq!(quoted("SERVERA"), "SERVERA");
        assert_eq!(quoted("SERVER A"), "\"SERVER A\"");
        assert_eq!(quoted(""), "\"\"");
        assert_eq!(in_marks("AUTHREST 0 1600 on SERVERA"), "\"AUTHREST 0 1600 on SERVERA\"");
        assert_eq!(in_marks(r"D:\SAVED"), r"'D:\SAVED'");
        assert_eq!(in_marks("it's $5"), r"'it'\''s $5'");
    }
}
