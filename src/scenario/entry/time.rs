//! Times as people say them: `1999-01-12 09:30`, `09:30`, `yesterday 14:00`, `26 min ago`, `now`.
//!
//! Without an offset it is that of `now`, the clock of whoever types. A day without a time is refused, and so is a day
//! that could be read in two ways (`12/01/1999`).

use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, SubsecRound, Timelike, Utc};

use crate::scenario::reader::shortened;
use crate::scenario::schema::Shape;
use crate::values::{Moment, parse_moment};

use super::{Refusal, belongs, span};

/// The time that was typed.
pub fn read(typed: &str, now: &Moment) -> Result<Moment, Refusal> {
    if let Ok(moment) = parse_moment(typed) {
        return Ok(moment);
    }
    let lower = typed.to_lowercase();
    let mut words: Vec<&str> = lower.split([' ', '\t', ',', '\u{a0}']).filter(|w| !matches!(*w, "" | "at")).collect();
    // A file that people read has no use for nanoseconds.
    let now = now.trunc_subsecs(0);
    match words.as_slice() {
        ["now"] | ["just", "now"] => return Ok(now),
        [spans @ .., "ago"] => return span::read(spans).and_then(|span| moved(&now, -span)).map_err(no_time(typed)),
        ["in", spans @ ..] => return span::read(spans).and_then(|span| moved(&now, span)).map_err(no_time(typed)),
        _ => {}
    }
    let date_and_time = words.first().and_then(|first| first.split_once('t')).filter(|(date, _)| is_date(date));
    if let Some((date, time)) = date_and_time {
        words.splice(..1, [date, time]);
    }
    let mut read = Parts { given: typed, now: &now, day: None, time: None, offset: None };
    for word in words {
        read.word(word)?;
    }
    read.moment()
}

/// What is wrong, and what belongs here.
fn no_time(typed: &str) -> impl Fn(&'static str) -> Refusal {
    let typed = shortened(typed);
    move |why| Refusal::new(format!("\"{typed}\" {why}"), format!("type {}", belongs(&Shape::Time)))
}

fn moved(now: &Moment, by: chrono::TimeDelta) -> Result<Moment, &'static str> {
    now.checked_add_signed(by).filter(in_calendar).ok_or("is beyond the calendar")
}

/// RFC 3339 writes the years 1 to 9999, here and in UTC.
fn in_calendar(moment: &Moment) -> bool {
    let years = 1..=9999;
    years.contains(&moment.with_timezone(&Utc).year()) && years.contains(&moment.year())
}

/// What the words said so far.
struct Parts<'a> {
    given: &'a str,
    now: &'a Moment,
    day: Option<Day>,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
}

enum Day {
    Date(NaiveDate),
    /// So many days after today.
    After(i64),
}

impl Parts<'_> {
    fn word(&mut self, word: &str) -> Result<(), Refusal> {
        let wrong = no_time(self.given);
        let relative = match word {
            "today" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        if let Some(days) = relative.filter(|_| self.day.is_none()) {
            self.day = Some(Day::After(days));
            return Ok(());
        }
        if is_date(word) && self.day.is_none() {
            let date = NaiveDate::parse_from_str(word, "%Y-%m-%d").ok().filter(|date| date.year() > 0);
            self.day = Some(Day::Date(date.ok_or_else(|| wrong("names a day that there is not"))?));
            return Ok(());
        }
        if let (true, Some(half)) = (self.time.is_some(), half_of_day(word)) {
            self.time = self.time.and_then(|time| in_half(time, half));
            return if self.time.is_some() { Ok(()) } else { Err(wrong("names an hour that there is not")) };
        }
        if self.time.is_some() && self.offset.is_none() {
            self.offset = Some(offset(word).ok_or_else(|| wrong("is no time"))?);
            return Ok(());
        }
        if self.time.is_none() && word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':') {
            return self.clock(word);
        }
        let foreign = word.contains('/') || word.matches('.').count() > 1;
        Err(if foreign && word.starts_with(|c: char| c.is_ascii_digit()) {
            Refusal::new(
                format!("\"{}\" can be read in two ways", shortened(self.given)),
                "type the day as year, month, day: 1999-01-12 09:30",
            )
        } else {
            wrong("is no time")
        })
    }

    /// `9:30`, `09:30:15`, `2:30pm`, `09:30:15+01:00`.
    fn clock(&mut self, word: &str) -> Result<(), Refusal> {
        let wrong = no_time(self.given);
        let end = word.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(word.len());
        let (clock, behind) = word.split_at(end);
        let mut fields = clock.splitn(3, ':');
        let mut field = || fields.next().filter(|f| (1..=2).contains(&f.len())).and_then(|f| f.parse::<u32>().ok());
        let (hour, minute) = (field(), field());
        let (second, nanos) = fields.next().map_or((Some(0), Some(0)), |seconds| {
            let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
            let nanos = format!("{fraction:0<9}").get(..9).and_then(|nanos| nanos.parse().ok());
            (whole.parse().ok().filter(|_| whole.len() == 2), nanos.filter(|_| !fraction.is_empty()))
        });
        let (Some(hour), Some(minute), Some(second), Some(nanos)) = (hour, minute, second, nanos) else {
            return Err(wrong("is no time"));
        };
        let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanos);
        self.time = Some(time.ok_or_else(|| wrong("names an hour that there is not"))?);
        if behind.is_empty() { Ok(()) } else { self.word(behind) }
    }

    fn moment(self) -> Result<Moment, Refusal> {
        let wrong = no_time(self.given);
        let offset = self.offset.unwrap_or(*self.now.offset());
        let today = self.now.with_timezone(&offset).date_naive();
        let Some(time) = self.time else {
            return Err(match self.day {
                Some(Day::Date(date)) => {
                    Refusal::new(format!("{date} is a day without a time"), format!("add the time: {date} 09:30"))
                }
                Some(Day::After(_)) => Refusal::new(
                    format!("\"{}\" is a day without a time", shortened(self.given)),
                    format!("add the time: {} 09:30", shortened(self.given.trim())),
                ),
                None => wrong("is no time"),
            });
        };
        let date = match self.day {
            None => Some(today),
            Some(Day::Date(date)) => Some(date),
            Some(Day::After(days)) if days < 0 => today.checked_sub_days(Days::new(days.unsigned_abs())),
            Some(Day::After(days)) => today.checked_add_days(Days::new(days.unsigned_abs())),
        };
        date.and_then(|date| date.and_time(time).and_local_timezone(offset).single())
            .filter(in_calendar)
            .ok_or_else(|| wrong("is beyond the calendar"))
    }
}

/// `1999-01-12`
fn is_date(word: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = word.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// Whether it is the second half of the day.
fn half_of_day(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." => Some(false),
        "pm" | "p.m." => Some(true),
        _ => None,
    }
}

/// 12 am is midnight, 12 pm noon.
fn in_half(time: NaiveTime, second: bool) -> Option<NaiveTime> {
    let hour = time.hour();
    if !(1..=12).contains(&hour) {
        return None;
    }
    time.with_hour(hour % 12 + if second { 12 } else { 0 })
}

/// `z`, `utc`, `+01:00`, `+0100`
fn offset(word: &str) -> Option<FixedOffset> {
    if matches!(word, "z" | "utc" | "gmt") {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match (word.strip_prefix('+'), word.strip_prefix(['-', '\u{2212}'])) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        (None, None) => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let number = |range| digits.get(range).and_then(|two: &str| two.parse::<i32>().ok());
    let (hours, minutes) = (number(0..2)?, number(2..4)?);
    let fits = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && hours < 24 && minutes < 60;
    fits.then(|| FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60)).flatten()
}

/// `1999-01-12T09:30:00Z`
pub fn shown(moment: &Moment) -> String {
    let digits = if moment.nanosecond() == 0 { SecondsFormat::Secs } else { SecondsFormat::AutoSi };
    moment.to_rfc3339_opts(digits, true)
}

/// `today, Tuesday 1999-01-12 09:30:00 +01:00`
pub fn in_full(moment: &Moment, now: &Moment) -> String {
    let today = now.with_timezone(moment.offset()).date_naive();
    let day = match moment.date_naive().signed_duration_since(today).num_days() {
        0 => "today, ",
        -1 => "yesterday, ",
        1 => "tomorrow, ",
        _ => "",
    };
    format!("{day}{}", moment.format("%A %Y-%m-%d %H:%M:%S%.f %:z"))
}
