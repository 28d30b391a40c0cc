//! A value as TOML 1.0, in the manner of the value it replaces.

use chrono::{SecondsFormat, Timelike};

use crate::scenario::Scalar;
use crate::values::visible;

/// The text of `value`; `old` is what stands there now, and its manner is kept where that is possible.
/// Without a `newline` it is written on one line.
pub fn render(value: &Scalar<'_>, old: Option<&str>, newline: &str) -> String {
    match value {
        Scalar::Text(text) => render_text(text, old.unwrap_or_default(), newline),
        Scalar::Whole(n) if old.is_some_and(|old| old.contains('_')) => crate::values::grouped(*n).replace(',', "_"),
        Scalar::Whole(n) => n.to_string(),
        Scalar::Number(n) if n.fract() == 0.0 && old.is_some_and(|old| old.bytes().all(|b| b.is_ascii_digit())) => {
            format!("{n:.0}")
        }
        // `{:?}` keeps the `.0` by which TOML knows a float.
        Scalar::Number(n) => format!("{n:?}"),
        Scalar::Flag(flag) => flag.to_string(),
        Scalar::Time(moment) => {
            let digits = if moment.nanosecond() == 0 { SecondsFormat::Secs } else { SecondsFormat::AutoSi };
            moment.to_rfc3339_opts(digits, true)
        }
    }
}

fn render_text(text: &str, old: &str, newline: &str) -> String {
    let printable = |c: char| !c.is_control() && visible(c.encode_utf8(&mut [0; 4])).chars().count() == 1;
    let plain = text.chars().all(printable);
    if plain && !text.contains('\'') && old.starts_with('\'') && !old.starts_with("'''") {
        return format!("'{text}'");
    }
    // A Windows path is unreadable with every backslash twice.
    if plain && text.contains('\\') && !text.contains('\'') && old.is_empty() {
        return format!("'{text}'");
    }
    // Between braces there is no line break to write one with.
    let several_lines =
        !newline.is_empty() && text.contains('\n') && text.chars().all(|c| printable(c) || c == '\n' || c == '\t');
    if several_lines || (!newline.is_empty() && old.starts_with("\"\"\"") && plain) {
        let mut out = format!("\"\"\"{newline}");
        for c in text.chars() {
            match c {
                '\n' => out.push_str(newline),
                '\t' => out.push('\t'),
                c => push_escaped(&mut out, c, printable(c)),
            }
        }
        out.push_str("\"\"\"");
        return out;
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        push_escaped(&mut out, c, printable(c));
    }
    out.push('"');
    out
}

fn push_escaped(out: &mut String, c: char, printable: bool) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if printable => out.push(c),
        c if u32::from(c) <= 0xffff => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        c => out.push_str(&format!("\\U{:08X}", u32::from(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, old: Option<&str>) -> String {
        render(&Scalar::Text(text.into()), old, "\n")
    }

    #[test]
    fn quotes_and_grouping_stay_as_they_were() {
        assert_eq!(text("SERVERB", Some("'SERVERA'")), "'SERVERB'");
        assert_eq!(text("it's", Some("'SERVERA'")), "\"it's\"");
        assert_eq!(render(&Scalar::Whole(84_970), Some("8_479"), "\n"), "84_970");
        assert_eq!(render(&Scalar::Number(41.0), Some("40"), "\n"), "41");
        assert_eq!(render(&Scalar::Number(41.0), Some("40.0"), "\n"), "41.0");
    }

    #[test]
    fn what_a_terminal_would_act_on_is_escaped() {
        assert_eq!(text("a\u{1b}[2J\u{202e}\u{7f}", None), "\"a\\u001B[2J\\u202E\\u007F\"");
        assert_eq!(text("\u{e0041}", None), "\"\\U000E0041\"");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(text("a\nb\"\"\"", None), "\"\"\"\na\nb\\\"\\\"\\\"\"\"\"");
        assert_eq!(render(&Scalar::Text("a\nb".into()), None, "\r\n"), "\"\"\"\r\na\r\nb\"\"\"");
        assert_eq!(text("a\r\nb", None), "\"a\\r\\nb\"");
    }

    #[test]
    fn a_windows_path_is_written_as_it_is_read() {
        assert_eq!(text("C:\\exchsrvr", None), "'C:\\exchsrvr'");
    }
}
