//! Points in time: offset date-times, kept as written, compared and printed in UTC.

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat, Utc};

/// A point in time with the offset it was written with.
pub type Moment = DateTime<FixedOffset>;

/// What keeps a text from being a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAMoment {
    /// Date and time, but no offset: nobody can say when that was.
    NoOffset,
    /// A date without a time.
    DateOnly,
    /// A time without a date.
    TimeOnly,
    /// No such day, hour or offset, or not a date at all.
    NoSuchTime,
}

/// Reads `1999-01-12T09:30:00Z` and its kin, strictly as TOML 1.0 and RFC 3339 have it.
pub fn parse_moment(text: &str) -> Result<Moment, NotAMoment> {
    let bytes = text.as_bytes();
    if bytes.get(..4) == Some(b"0000") {
        return Err(NotAMoment::NoSuchTime); // RFC 3339 has a year 0, other readers of TOML have not
    }
    if bytes.get(2) == Some(&b':') {
        return Err(NotAMoment::TimeOnly);
    }
    if bytes.len() == 10 {
        return Err(NotAMoment::DateOnly);
    }
    // Seconds must be there and below 60; chrono would take a leap second, other readers do not.
    let shape = |at: usize, what: &[u8]| bytes.get(at).is_some_and(|b| what.contains(b));
    if !(shape(4, b"-") && shape(7, b"-") && shape(10, b"Tt ") && shape(13, b":") && shape(16, b":"))
        || bytes.get(17..19) == Some(b"60")
    {
        return Err(NotAMoment::NoSuchTime);
    }
    let has_offset = bytes.get(19..).is_some_and(|rest| rest.iter().any(|b| b"Zz+-".contains(b)));
    if !has_offset {
        return Err(NotAMoment::NoOffset);
    }
    let moment = DateTime::parse_from_rfc3339(text).map_err(|_| NotAMoment::NoSuchTime)?;
    // At the ends of the calendar the offset can push it into a year that RFC 3339 can't write in UTC.
    let year = moment.with_timezone(&Utc).year();
    if (1..=9999).contains(&year) { Ok(moment) } else { Err(NotAMoment::NoSuchTime) }
}

/// The same point in time as RFC 3339 in UTC, for JSON.
pub fn rfc3339_utc(moment: &Moment) -> String {
    moment.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Hours from `earlier` to `later`, unrounded; negative when it is the other way round.
pub fn age_in_hours(earlier: &Moment, later: &Moment) -> f64 {
    let between = later.signed_duration_since(earlier);
    let whole = between.num_seconds() as f64;
    (whole + f64::from(between.subsec_nanos()) / 1e9) / 3600.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_needed_and_kept() {
        let berlin = parse_moment("1999-01-12T10:30:00+01:00").unwrap();
        assert_eq!(rfc3339_utc(&berlin), "1999-01-12T09:30:00Z");
        assert_eq!(parse_moment("1999-01-12T09:30:00"), Err(NotAMoment::NoOffset));
        assert_eq!(parse_moment("1999-01-12"), Err(NotAMoment::DateOnly));
    }

    #[test]
    fn what_the_calendar_does_not_have_is_refused() {
        for bad in [
            "1999-02-30T00:00:00Z",
            "1999-01-12T24:00:00Z",
            "1999-01-12T09:30Z",
            "1999-01-12T09:30:60Z",
            "0000-01-12T09:30:00Z",
            "1999-01-12T09:30:00+24:00",
            "9999-12-31T23:59:59-23:59",
            "0001-01-01T00:00:00+00:01",
            "yesterday",
            "",
        ] {
            assert!(parse_moment(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ages_are_not_rounded_and_the_future_is_negative() {
        let at = |text| parse_moment(text).unwrap();
        assert_eq!(age_in_hours(&at("1999-01-12T09:05:00Z"), &at("1999-01-12T09:35:00Z")), 0.5);
        assert_eq!(age_in_hours(&at("1999-01-12T10:00:00Z"), &at("1999-01-12T08:30:00Z")), -1.5);
        assert_eq!(age_in_hours(&at("1999-01-12T10:00:00.5Z"), &at("1999-01-12T10:00:00Z")), -0.5 / 3600.0);
    }
}
