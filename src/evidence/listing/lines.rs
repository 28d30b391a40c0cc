//! A text as its lines, and the lines that say nothing that can be read.

use std::borrow::Cow;

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// Which, from 1.
    pub number: usize,
    /// What stands there, without its end.
    pub text: &'t str,
}

/// A line that was not read. Show its text with [`crate::values::visible`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Which, from 1.
    pub line: usize,
    /// What stands there; a password in it is masked.
    pub text: String,
    /// Why.
    pub why: String,
}

/// So much of a line is kept.
const KEPT: usize = 200;

/// The lines that are not blank. A line ends in CR LF, LF or CR, as Windows, files and terminals have it.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut number = 0;
    for part in text.split('\n') {
        let part = part.strip_suffix('\r').unwrap_or(part);
        for line in part.split('\r') {
            number += 1;
            if !line.trim().is_empty() {
                lines.push(Line { number, text: line });
            }
        }
    }
    lines
}

/// The text without the marks that a mail puts before every line it quotes, once or several times.
pub fn unquoted(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    loop {
        let mut all = text.lines().filter(|line| !line.trim().is_empty()).peekable();
        if all.peek().is_none() || !all.all(|line| line.trim_start().starts_with('>')) {
            return text;
        }
        let bare = |line: &str| {
            let quoted = line.trim_start().strip_prefix('>').unwrap_or(line);
            quoted.strip_prefix(' ').unwrap_or(quoted).to_owned()
        };
        text = Cow::Owned(text.split_inclusive('\n').map(bare).collect());
    }
}

impl Unread {
    /// A line with the reason.
    pub fn new(line: Line<'_>, why: impl Into<String>) -> Self {
        let text: String = masked(line.text.trim()).chars().take(KEPT).collect();
        Self { line: line.number, text, why: why.into() }
    }
}

/// Whether a line is the command that printed the listing, as it stands in a window: `M:\>listds admin -pSECRET -dM -s`.
pub fn is_command(line: &str, program: &str) -> bool {
    let words = || line.split(['>', ' ', '\t', '\\', '/']).map(|word| word.trim_end_matches(".exe"));
    words().any(|word| word.eq_ignore_ascii_case(program)) && words().any(|word| word.eq_ignore_ascii_case("admin"))
}

/// The blanks at the end of a line: in a window they belong to the text that goes on.
pub fn blanks_behind(line: &str) -> &str {
    line.get(line.trim_end().len()..).unwrap_or_default()
}

/// A line that only divides: `----`, `-- More --`.
pub fn is_ruler(line: &str) -> bool {
    line.trim_start().starts_with("--") || line.trim().chars().all(|c| matches!(c, '=' | '_' | '*'))
}

/// A line without the password that `-p` gives.
fn masked(line: &str) -> Cow<'_, str> {
    if !line.to_ascii_lowercase().contains("-p") {
        return Cow::Borrowed(line);
    }
    let mask = |word: &str| match word.get(..2) {
        Some(front) if front.eq_ignore_ascii_case("-p") && word.len() > 2 => format!("{front}****"),
        _ => word.to_owned(),
    };
    line.split(' ').map(mask).collect::<Vec<_>>().join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_way_and_keep_their_numbers() {
        let numbers =
            |text: &str| lines(text).iter().map(|line| (line.number, line.text.to_owned())).collect::<Vec<_>>();
        let expected = [(1, "a".to_owned()), (3, " b".to_owned())];
        for text in ["a\r\n\r\n b", "a\n\n b\n", "a\r\r b\r", "a\r\n \t\r\n b\r\n\r\n"] {
            assert_eq!(numbers(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_password_is_not_kept() {
        let line = Line { number: 1, text: "M:\\>LISTDS admin -pSecret -dM -P:x -s" };
        assert!(is_command(line.text, "listds") && !is_command(line.text, "listq"));
        assert_eq!(Unread::new(line, "x").text, "M:\\>LISTDS admin -p**** -dM -P**** -s");
        assert!(is_command("listq.exe ADMIN -px", "listq") && !is_command("Examining listds", "listds"));
    }
}
