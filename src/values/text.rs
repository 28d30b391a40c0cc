//! Numbers and foreign text as people read them.

use std::borrow::Cow;

/// `8483` as `8,483`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A difference with its sign: `+1,000`, `-3`, `0`.
pub fn signed(number: i64) -> String {
    let sign = match number {
        0 => "",
        1.. => "+",
        _ => "-",
    };
    format!("{sign}{}", grouped(number.unsigned_abs()))
}

/// `1 change`, `1,000 changes`.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `26 min ago`, `19 h ago`, `in 2 days`; coarse and short, the exact time stands in the detail.
pub fn ago(hours: f64) -> String {
    let minutes = (hours.abs() * 60.0).round();
    let span = if minutes < 1.0 {
        return "just now".into();
    } else if minutes <= 90.0 {
        format!("{minutes} min")
    } else if hours.abs() < 72.0 {
        format!("{} h", hours.abs().round())
    } else {
        plural((hours.abs() / 24.0).round() as u64, "day", "days")
    };
    if hours < 0.0 { format!("in {span}, by its time") } else { format!("{span} ago") }
}

/// Hours as a person says them.
pub fn duration(hours: f64) -> String {
    if hours < 2.0 {
        plural((hours * 60.0).round() as u64, "minute", "minutes")
    } else if hours < 72.0 {
        plural(hours.round() as u64, "hour", "hours")
    } else {
        plural((hours / 24.0).round() as u64, "day", "days")
    }
}

/// A share as people say it; a little is not nothing.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "under 1 %".into() } else { format!("{percent:.0} %") }
}

/// How long something takes, to the minute where that can matter: `50 minutes`, `19 hours 50 minutes`, `8 days 8 hours`.
pub fn duration_to_the_minute(minutes: f64) -> String {
    let minutes = minutes.round() as u64;
    let hours = minutes.saturating_add(30) / 60;
    let two = |one: String, other: u64, words: [&str; 2]| match other {
        0 => one,
        other => format!("{one} {}", plural(other, words[0], words[1])),
    };
    match minutes {
        0..120 => plural(minutes, "minute", "minutes"),
        120..4_320 => two(plural(minutes / 60, "hour", "hours"), minutes % 60, ["minute", "minutes"]),
        _ => two(plural(hours / 24, "day", "days"), hours % 24, ["hour", "hours"]),
    }
}

/// The size of a file as a person says it: `0.3 MB`, `20 MB`; millions of bytes, as the article counts.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    match tenths {
        0 if bytes > 0 => "under 0.1 MB".into(),
        0 => "0 MB".into(),
        1..100 => format!("{}.{} MB", tenths / 10, tenths % 10),
        _ => format!("{} MB", grouped(tenths / 10)),
    }
}

/// Text from a file, safe on a terminal: what moves the cursor, colours or reorders becomes a visible escape.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| if is_unsafe(c) { c.escape_unicode().to_string() } else { c.to_string() })
        .collect::<String>()
        .into()
}

/// A line that was printed or pasted, safe in the same way; a tab in it only parts columns, as a blank does.
pub fn visible_line(line: &str) -> Cow<'_, str> {
    if line.contains('\t') { visible(&line.replace('\t', " ")).into_owned().into() } else { visible(line) }
}

/// A path as it may be shown.
pub fn shown_path(path: &std::path::Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// Control characters, and the marks that turn the reading direction or hide themselves.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The same words as the beginning of a sentence; the name of a server begins as it does.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(u64::MAX), "18,446,744,073,709,551,615");
        assert_eq!(signed(-1_234), "-1,234");
        assert_eq!(signed(i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn sizes_are_said_in_millions_of_bytes() {
        let of = [0, 1, 300_000, 9_999_999, 20_000_000, 60_400_000_000].map(megabytes);
        assert_eq!(of, ["0 MB", "under 0.1 MB", "0.3 MB", "10 MB", "20 MB", "60,400 MB"]);
    }

    #[test]
    fn ages_are_said_coarsely() {
        assert_eq!(ago(0.433), "26 min ago");
        assert_eq!(ago(1.0 / 60.0), "1 min ago");
        assert_eq!(ago(0.0), "just now");
        assert_eq!(ago(26.2), "26 h ago");
        assert_eq!(ago(80.0), "3 days ago");
        assert_eq!(ago(-0.5), "in 30 min, by its time");
    }

    #[test]
    fn escape_sequences_and_direction_marks_are_shown_not_sent() {
        assert_eq!(visible("SERVERA"), "SERVERA");
        assert_eq!(visible("A\u{1b}[2J"), "A\\u{1b}[2J");
        assert_eq!(visible("A\u{202e}B\u{9b}"), "A\\u{202e}B\\u{9b}");
        assert_eq!(visible("A\tB"), "A\\u{9}B");
        assert_eq!(visible_line("A\tB\u{9b}"), "A B\\u{9b}");
    }
}
