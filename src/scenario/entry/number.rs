//! Numbers as people type them: `7483`, `7,483`, `7 483`, `7_483`.

use crate::scenario::reader::shortened;
use crate::scenario::schema::Shape;
use crate::values::grouped;

use super::{Refusal, belongs};

/// What may stand between the thousands; of these one kind in a number.
const BETWEEN: [char; 6] = [',', '_', ' ', '\u{a0}', '\u{202f}', '\''];

/// A whole number within its bounds.
pub fn whole(typed: &str, least: u64, most: u64) -> Result<u64, Refusal> {
    let takes = || format!("it takes {}", belongs(&Shape::Whole { least, most }));
    let refused = |why: &str| Err(Refusal::new(format!("\"{}\" {why}", shortened(typed)), takes()));
    if let Some(behind) = typed.strip_prefix(['-', '\u{2212}']) {
        return if digits(behind).is_some() { refused("is negative") } else { refused("is no number") };
    }
    if let Some((before, after)) = typed.split_once('.').filter(|(a, b)| is_digits(a) && is_digits(b)) {
        // 7.483 is seven thousand to some and seven and a half to others.
        let hint = match after.len() {
            3 => format!("type {before}{after} if it is {before},{after}"),
            _ => takes(),
        };
        return Err(Refusal::new(format!("\"{}\" has a fraction", shortened(typed)), hint));
    }
    let Some(digits) = digits(typed) else {
        return match badly_grouped(typed) {
            true => Err(Refusal::new(
                format!("\"{}\" is not grouped by thousands", shortened(typed)),
                "type it without anything between the digits",
            )),
            false => refused("is no number"),
        };
    };
    match digits.parse::<u64>() {
        Ok(n) if n < least => refused("is too small"),
        Ok(n) if n <= most => Ok(n),
        _ => refused("is too large"),
    }
}

/// A number that may have a fraction, after a point.
pub fn number(typed: &str) -> Result<f64, Refusal> {
    let refused = |why: &str, hint: &str| Err(Refusal::new(format!("\"{}\" {why}", shortened(typed)), hint));
    let takes = "it takes a number that is not negative, such as 40 or 40.5";
    if let Some(behind) = typed.strip_prefix(['-', '\u{2212}']) {
        return refused(
            if behind.starts_with(|c: char| c.is_ascii_digit()) { "is negative" } else { "is no number" },
            takes,
        );
    }
    let (front, fraction) = typed.split_once('.').map_or((typed, None), |(front, back)| (front, Some(back)));
    let Some(front) = digits(front) else {
        return match badly_grouped(typed) {
            true => refused("is not grouped by thousands", "a fraction stands after a point: 40.5"),
            false => refused("is no number", takes),
        };
    };
    if fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return refused("is no number", takes);
    }
    let plain = format!("{front}.{}", fraction.unwrap_or("0"));
    match plain.parse::<f64>() {
        Ok(n) if n.is_finite() => Ok(n),
        _ => refused("is too large", takes),
    }
}

/// `1234.5` as `1,234.5`.
pub fn in_groups(n: f64) -> String {
    let plain = n.to_string();
    let (front, fraction) = plain.split_once('.').map_or((plain.as_str(), ""), |(front, back)| (front, back));
    let front = front.parse().map_or_else(|_| front.to_owned(), grouped);
    if fraction.is_empty() { front } else { format!("{front}.{fraction}") }
}

/// The digits alone, where they stand ungrouped or in whole groups of three: `7,48` could be anything.
fn digits(typed: &str) -> Option<String> {
    if is_digits(typed) {
        return Some(typed.to_owned());
    }
    let between = typed.chars().find(|c| BETWEEN.contains(c))?;
    let mut groups = typed.split(between);
    let first = groups.next()?;
    let whole = (1..=3).contains(&first.len()) && is_digits(first) && groups.all(|g| g.len() == 3 && is_digits(g));
    whole.then(|| typed.replace(between, ""))
}

fn badly_grouped(typed: &str) -> bool {
    typed.starts_with(|c: char| c.is_ascii_digit()) && typed.chars().all(|c| c.is_ascii_digit() || BETWEEN.contains(&c))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
