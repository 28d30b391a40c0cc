//! What may stand in a batch file. cmd.exe takes `%`, `&`, `|`, `<`, `>`, `^`, quotes and line ends for its own, reads the
//! file in whatever code page the machine has, and has no way to quote them that holds everywhere.
//!
//! So in a remark or a message such a character is spelled out, and a path that has one is refused.

use std::fmt::Write as _;

use crate::values::{visible, wrap_whole_words};

use super::Refused;

/// Of a name so much is shown.
const SHOWN: usize = 80;
/// Columns of a line that is said; a console has 80, and what is shown of a file in a popup fewer.
const LINE: usize = 66;
/// The longest path that NT 4 programs take, less what is hung on it.
const PATH: usize = 200;

/// Text for a remark or a message: what cmd.exe would act on is spelled `[U+0025]`.
pub fn said(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(SHOWN) {
        // "/?" makes REM and ECHO print their help, wherever it stands.
        if c.is_ascii_alphanumeric() || " .,-_:()'+#@$\\/;=[]{}~*".contains(c) {
            out.push(c);
        } else {
            let _ = write!(out, "[U+{:04X}]", u32::from(c));
        }
    }
    if text.chars().nth(SHOWN).is_some() {
        out.push_str("...");
    }
    out
}

/// A folder on a drive, entered as `what`, for a command line: as it stands, without a last backslash. It still needs [`quoted`].
pub fn folder(what: &'static str, text: &str) -> Result<String, Refused> {
    let refuse =
        |why: &str| Err(Refused { why: format!("{what} = \"{}\" {why}", visible(&cut(text))), enter: Some(what) });
    let folder = text.trim_end_matches('\\');
    let mut letters = folder.chars();
    let on_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.next() == Some(':');
    let inside = letters.as_str();
    if !on_drive || !(inside.is_empty() || inside.starts_with('\\')) {
        return refuse("is no folder on a drive; write it as in C:\\exchsrvr");
    }
    if let Some(c) = inside.chars().find(|c| !c.is_ascii_alphanumeric() && !" .-_\\()'+#@$~,=;[]{}&".contains(*c)) {
        return refuse(&format!(
            "has a character (U+{:04X}) that a batch file can't hold safely; use the folder's 8.3 name (DIR /X shows it)",
            u32::from(c)
        ));
    }
    if folder.len() > PATH {
        return refuse("is too long for the programs of its time");
    }
    if inside.split('\\').any(|part| part == ".." || part.ends_with(' ')) {
        return refuse(
            "leads somewhere else than it says; write it without .. and without blanks at the end of a name",
        );
    }
    Ok(folder.to_owned())
}

/// A path that [`folder`] has looked at, in quotes where cmd.exe needs them.
pub fn quoted(path: &str) -> String {
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || ":\\._-~$#@".contains(c));
    if plain { path.to_owned() } else { format!("\"{path}\"") }
}

/// What has to be known before a file does anything: it is read where the file is looked at, and heard where it is run.
pub fn cares(cares: &[String]) -> Vec<String> {
    if cares.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["ECHO TAKE CARE. Before this is run:".to_owned()];
    for care in cares {
        for (i, line) in wrap_whole_words(care, LINE).iter().enumerate() {
            let front = if i == 0 { "-" } else { " " };
            lines.push(format!("ECHO {front} {}", said(line)));
        }
    }
    lines
}

/// Lines as a batch file has them: CRLF, and not a byte beyond ASCII.
pub fn file(lines: &[String]) -> Vec<u8> {
    let mut out = Vec::with_capacity(lines.iter().map(|line| line.len() + 2).sum());
    for line in lines {
        // Nothing should come here that is not ASCII; what does is at least not read in a wrong code page.
        out.extend(line.chars().map(|c| if (' '..='~').contains(&c) { c as u8 } else { b'?' }));
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn cut(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_cmd_acts_on_is_spelled_out() {
        assert_eq!(said("SERVERA"), "SERVERA");
        assert_eq!(said("A&del %x%"), "A[U+0026]del [U+0025]x[U+0025]");
        assert_eq!(said("Zürich\n\u{202e}"), "Z[U+00FC]rich[U+000A][U+202E]");
        assert_eq!(said("/?"), "/[U+003F]");
        assert_eq!(said(&"x".repeat(300)).len(), 83);
    }

    #[test]
    fn a_folder_that_a_batch_file_can_not_name_is_refused_with_the_reason() {
        for fine in ["C:\\exchsrvr", "d:\\Program Files\\exchsrvr\\", "C:", "C:\\R&D (old)\\exch"] {
            assert_eq!(folder("exchsrvr", fine).as_deref(), Ok(fine.trim_end_matches('\\')));
        }
        for (path, why) in [
            ("", "no folder on a drive"),
            ("exchsrvr", "no folder on a drive"),
            ("C:exchsrvr", "no folder on a drive"),
            ("\\\\server\\share", "no folder on a drive"),
            ("C:\\%TEMP%", "U+0025"),
            ("C:\\a\"&del", "U+0022"),
            ("C:\\a^b", "U+005E"),
            ("C:\\a|b", "U+007C"),
            ("C:\\a>b", "U+003E"),
            ("C:\\a!b", "U+0021"),
            ("C:\\a\nb", "U+000A"),
            ("C:/exchsrvr", "no folder on a drive"),
            ("C:\\ä", "U+00E4"),
            ("C:\\a\\..\\b", "without .."),
        ] {
            let refused = folder("exchsrvr", path).unwrap_err().to_string();
            assert!(refused.contains(why) && !refused.contains('\n'), "{path}: {refused}");
        }
        assert!(folder("exchsrvr", &format!("C:\\{}", "x".repeat(300))).is_err());
    }

    #[test]
    fn paths_are_quoted_where_cmd_needs_it() {
        assert_eq!(quoted("C:\\exchsrvr\\bin\\admin.exe"), "C:\\exchsrvr\\bin\\admin.exe");
        assert_eq!(quoted("C:\\R&D\\a b"), "\"C:\\R&D\\a b\"");
    }

    proptest! {
        #[test]
        fn nothing_that_cmd_acts_on_comes_through(text in "\\PC{0,40}|[%&|<>^\"!\r\n\t?a]{0,20}") {
            let acts = |c: char| "%&|<>^\"!?\r\n".contains(c) || !c.is_ascii() || c.is_control();
            prop_assert!(!said(&text).chars().any(acts));
            if let Ok(path) = folder("x", &text) {
                prop_assert!(!path.chars().any(|c| acts(c) && c != '&'));
                prop_assert!(!path.contains('&') || quoted(&path).starts_with('"'));
            }
            let whole = file(&[text]);
            prop_assert!(whole.ends_with(b"\r\n") && whole[..whole.len() - 2].iter().all(|b| (32..127).contains(b)));
        }
    }
}
