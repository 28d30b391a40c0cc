//! Texts, names, versions, lines and choices as people type them.
//!
//! A text is what was typed, without the blanks round it. One that needs those, or a character that no line can show,
//! stands in quotes with escapes: `"two\nlines "`.

use crate::reps_from::{NotRepsFrom, RepsFrom, behind_label};
use crate::scenario::datum::{Note, beside_path};
use crate::scenario::reader::shortened;
use crate::scenario::schema::{Shape, TextKind};
use crate::scenario::suggest::Suggest;
use crate::values::{Name, Version, grouped, is_unsafe, visible};

use super::{Refusal, belongs};

/// The text that was typed, if it is one of its kind.
pub fn read(kind: TextKind, typed: &str) -> Result<String, Refusal> {
    if kind == TextKind::RepsFrom {
        return line(typed);
    }
    let text = match unquoted(typed.trim()) {
        Some(text) => text,
        // From an input of several lines they come as they are: blanks before the first indent it.
        None if kind == TextKind::Note && typed.contains('\n') => typed.replace("\r\n", "\n"),
        None => typed.trim().to_owned(),
    };
    let too_long = |most: usize, what: &str| {
        Err(Refusal::new("this is too long", format!("at most {} {what}", grouped(most as u64))))
    };
    match kind {
        TextKind::Note if text.len() > Note::MAX_BYTES => too_long(Note::MAX_BYTES, "bytes"),
        TextKind::Note | TextKind::RepsFrom => Ok(text),
        TextKind::Name | TextKind::Server if Name::new(&text).is_none() => too_long(Name::MAX_CHARS, "characters"),
        TextKind::Server if text.is_empty() => Err(Refusal::new("a server has a name", "type it")),
        TextKind::Name | TextKind::Server => Ok(text),
        TextKind::Version => match text.parse::<Version>() {
            Ok(_) => Ok(text),
            Err(why) => Err(Refusal::new(format!("\"{}\": {why}", shortened(&text)), "type it as in 5.5.1960.8")),
        },
        TextKind::BesidePath => match beside_path(&text) {
            Ok(_) => Ok(text),
            Err((what, hint)) => Err(Refusal::new(format!("this {what}"), hint.unwrap_or_else(belongs_path))),
        },
    }
}

fn belongs_path() -> String {
    belongs(&Shape::Text(TextKind::BesidePath))
}

/// A Reps-From value; what a listing or a mail put round it is left out.
fn line(typed: &str) -> Result<String, Refusal> {
    let refused = |why: NotRepsFrom, before: usize| {
        let why = NotRepsFrom { column: why.column + before, ..why };
        Err(Refusal::new(format!("no Reps-From value: {}", visible(&why.to_string())), RepsFrom::EXAMPLE_HINT))
    };
    if let Some(exact) = unquoted(typed.trim()) {
        return match exact.parse::<RepsFrom>() {
            Ok(_) => Ok(exact),
            Err(why) => refused(why, 1),
        };
    }
    let value = behind_label(typed);
    match value.parse::<RepsFrom>().or_else(|why| unbroken(value).ok_or(why)) {
        Ok(line) => Ok(line.trimmed().raw().to_owned()),
        Err(why) => refused(why, typed.chars().count() - value.chars().count()),
    }
}

/// The value without what a broken line left within its invocation id, which has no blanks of its own.
fn unbroken(value: &str) -> Option<RepsFrom> {
    let mut fields: Vec<String> = value.splitn(6, ',').map(str::to_owned).collect();
    fields.get_mut(4)?.retain(|c| !c.is_whitespace());
    fields.join(",").parse().ok()
}

/// One of a few words: in full, or as far as no other begins so; which dash and which case is no matter.
pub fn choice(typed: &str, words: &'static [&'static str]) -> Result<&'static str, Refusal> {
    let folded = typed.to_lowercase().replace([' ', '_'], "-");
    if let Some(word) = words.iter().find(|word| word.to_lowercase() == folded) {
        return Ok(word);
    }
    let begun: Vec<&'static str> =
        words.iter().copied().filter(|word| word.to_lowercase().starts_with(&folded)).collect();
    match begun.as_slice() {
        [word] => Ok(word),
        [] => {
            // Among "4.0" and "5.0" the nearest is a guess; all of them are soon read.
            let near = Suggest::default()
                .nearest(typed, words.iter().copied())
                .filter(|near| !near.starts_with(|c: char| c.is_ascii_digit()));
            let hint = near.map_or_else(|| belongs(&Shape::Choice(words)), |near| format!("did you mean {near}?"));
            Err(Refusal::new(format!("\"{}\" is none of its words", shortened(typed)), hint))
        }
        several => Err(Refusal::new(
            format!("\"{}\" can be more than one", shortened(typed)),
            format!("one of {}", several.join(", ")),
        )),
    }
}

/// Whose line it is and what it says, where a text is one.
pub fn understood(text: &str) -> Option<String> {
    let line = text.parse::<RepsFrom>().ok()?;
    Some(format!("USN {}, of {}", line.usn(), visible(line.server().as_str())))
}

/// The text, on one line, that reads back as this one.
pub fn shown(text: &str) -> String {
    let like_quoted = text.starts_with('\'') && text.ends_with('\'');
    let bare = text.trim() == text && !text.is_empty() && !text.chars().any(is_unsafe);
    if bare && !like_quoted && unquoted(text).is_none() { text.to_owned() } else { quoted(text) }
}

/// The text as an input of several lines shows it; `None` where that would not read back as this one.
pub fn lines(text: &str) -> Option<String> {
    let plain = !text.chars().any(|c| is_unsafe(c) && c != '\n' && c != '\t');
    let same = !text.trim().is_empty() && read(TextKind::Note, text).is_ok_and(|read| read == text);
    (plain && same).then(|| text.to_owned())
}

/// A text in quotes, with what can't be shown escaped.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_unsafe(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What stands between quotes, escapes undone; `None` where it does not stand so.
pub fn unquoted(typed: &str) -> Option<String> {
    let inner = typed.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                'u' => out.push(escaped(&mut chars)?),
                c @ ('"' | '\\') => out.push(c),
                _ => return None,
            },
            c => out.push(c),
        }
    }
    Some(out)
}

/// `{1b}`
fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
    *chars = rest.chars();
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}
