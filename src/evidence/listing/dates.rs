//! The two ways in which times are printed: `Fri Feb 18 13:11:58 1994`, `06/12/95 16:52:23`. Neither names a time zone.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::scan::Scan;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether a word is the short name of a day.
pub fn is_day(word: &str) -> bool {
    DAYS.iter().any(|day| day.eq_ignore_ascii_case(word))
}

/// `Fri Feb 18 13:11:58 1994`. The day of the week must be that of the date: a digit that was lost shows in it.
pub fn long(scan: &mut Scan<'_>) -> Result<NaiveDateTime, String> {
    let cut = || "its date is cut or damaged; a whole one is such as Fri Feb 18 13:11:58 1994".to_owned();
    let position = |names: &[&str], word: &str| names.iter().position(|name| name.eq_ignore_ascii_case(word));
    let weekday = scan.next_word().and_then(|word| position(&DAYS, word)).ok_or_else(cut)?;
    let month = scan.next_word().and_then(|word| position(&MONTHS, word)).ok_or_else(cut)?;
    let day = scan.digits().filter(|digits| digits.len() <= 2).ok_or_else(cut)?;
    let time = scan.next_word().and_then(clock).ok_or_else(cut)?;
    let year = scan.digits().filter(|digits| digits.len() == 4).ok_or_else(cut)?;
    let (year, day): (i32, u32) = year.parse().ok().zip(day.parse().ok()).ok_or_else(cut)?;
    let date = NaiveDate::from_ymd_opt(year, month as u32 + 1, day).filter(|date| date.year() >= 1980);
    let date = date.ok_or_else(|| "there is no such day in the calendar".to_owned())?;
    let named = Weekday::try_from(weekday as u8).ok();
    if named != Some(date.weekday()) {
        let (said, is) = (DAYS.get(weekday), DAYS.get(date.weekday().num_days_from_monday() as usize));
        return Err(format!("that day was a {} and not a {}", is.unwrap_or(&"?"), said.unwrap_or(&"?")));
    }
    Ok(date.and_time(time))
}

/// `13:11:58`, and `13:18` where the seconds are left out.
pub fn clock(word: &str) -> Option<NaiveTime> {
    let parts: Vec<u32> = word.split(':').map(two_digits).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hour, minute] => NaiveTime::from_hms_opt(*hour, *minute, 0),
        [hour, minute, second] => NaiveTime::from_hms_opt(*hour, *minute, *second),
        _ => None,
    }
}

/// A date in three numbers, of which the first two may be day and month in either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeric {
    /// The first and the second number.
    pub front: [u32; 2],
    /// The year, in full.
    pub year: i32,
}

/// `06/12/95`, also with dots, hyphens, or all four digits of the year.
pub fn numeric(word: &str) -> Option<Numeric> {
    let mut parts = word.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year = match year.len() {
        2 => two_digits(year).map(|year| if year < 80 { 2000 + year } else { 1900 + year })?,
        4 if year.bytes().all(|byte| byte.is_ascii_digit()) => year.parse().ok()?,
        _ => return None,
    };
    let front = [two_digits(first)?, two_digits(second)?];
    parts.next().is_none().then_some(Numeric { front, year: year as i32 })
}

impl Numeric {
    /// The date, with the day first or the month.
    pub fn date(self, day_first: bool) -> Option<NaiveDate> {
        let [a, b] = self.front;
        let (month, day) = if day_first { (b, a) } else { (a, b) };
        NaiveDate::from_ymd_opt(self.year, month, day)
    }
}

fn two_digits(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        let mut scan = Scan::of(text);
        long(&mut scan).map(|at| at.to_string())
    }

    #[test]
    fn the_listings_own_dates() {
        assert_eq!(read("Fri Feb 18 13:11:58 1994").as_deref(), Ok("1994-02-18 13:11:58"));
        assert_eq!(read("Thu  Apr 07 12:13:52 1994").as_deref(), Ok("1994-04-07 12:13:52"));
    }

    #[test]
    fn a_digit_too_few_shows_in_the_day_of_the_week_or_is_no_date() {
        assert!(read("Fri Feb 8 13:11:58 1994").unwrap_err().contains("was a Tue and not a Fri"));
        for damaged in ["Fri Feb 18 13:11:58 199", "Fri Feb 18 13:11 :58 1994", "Fry Feb 18 13:11:58 1994", "Fri", ""] {
            assert!(read(damaged).unwrap_err().contains("cut or damaged"), "{damaged}");
        }
        assert!(read("Fri Feb 30 13:11:58 1994").unwrap_err().contains("no such day"));
    }

    #[test]
    fn numbers_alone_may_be_read_in_two_orders() {
        let both =
            |text| numeric(text).map(|n| [true, false].map(|day_first| n.date(day_first).map(|d| d.to_string())));
        assert_eq!(both("06/12/95"), Some([Some("1995-12-06".into()), Some("1995-06-12".into())]));
        assert_eq!(both("18.02.94"), Some([Some("1994-02-18".into()), None]));
        assert_eq!(both("2/2/2001"), Some([Some("2001-02-02".into()), Some("2001-02-02".into())]));
        for none in ["06/12", "06/12/9", "a/b/c", "006/12/95", "06/12/95/1", ""] {
            assert_eq!(numeric(none), None, "{none}");
        }
    }
}
