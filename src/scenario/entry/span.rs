//! Spans of time as people say them: `26 min`, `2 h`, `1 h 30 min`, `3 days`.

use chrono::TimeDelta;

/// The span, or what is wrong with it.
pub fn read(words: &[&str]) -> Result<TimeDelta, &'static str> {
    const NO_SPAN: &str = "is no span of time";
    let joined: String =
        words.iter().filter(|w| **w != "and").map(|w| if matches!(*w, "a" | "an") { "1" } else { w }).collect();
    let mut rest = joined.as_str();
    let mut seconds = 0.0;
    if rest.is_empty() {
        return Err(NO_SPAN);
    }
    while !rest.is_empty() {
        let (number, behind) = split(rest, |c| c.is_ascii_digit() || c == '.');
        let (unit, behind) = split(behind, |c| !c.is_ascii_digit());
        let number: f64 = number.parse().map_err(|_| NO_SPAN)?;
        seconds += number * seconds_of(unit)?;
        rest = behind;
    }
    // Beyond that no calendar goes; the cast would be wrong from 2^53 on.
    if seconds > 1e12 {
        return Err("is beyond the calendar");
    }
    TimeDelta::try_seconds(seconds.round() as i64).ok_or(NO_SPAN)
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

fn seconds_of(unit: &str) -> Result<f64, &'static str> {
    match unit {
        "s" | "sec" | "secs" | "second" | "seconds" => Ok(1.0),
        "m" | "min" | "mins" | "minute" | "minutes" => Ok(60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => Ok(3_600.0),
        "d" | "day" | "days" => Ok(86_400.0),
        "w" | "week" | "weeks" => Ok(604_800.0),
        "month" | "months" | "year" | "years" => Err("is counted in months or years, which are not of one length"),
        _ => Err("is no span of time"),
    }
}
