//! The whole answer of `backsync migration` (KB 842631).

use serde::Serialize;

use crate::scenario::model::Migration as Entered;
use crate::scenario::{Path, Scenario};
use crate::values::{Missing, Version};
use crate::warning::Warning;

use super::failing::{self, Failing};
use super::suggestions::{self, Suggestion};
use super::{unknown, warnings};

/// What the wizard does while nothing is set.
pub const DEFAULT_RETRIES: u64 = 60;
/// The same, in seconds.
pub const DEFAULT_INTERVAL: u64 = 60;
/// The oldest Mailmig.exe and Mlmig32.dll that look at the two values.
pub const MAILMIG_NEEDED: &str = "6.5.6980.97";
const MAILMIG_NEEDED_NUMBERS: [u32; 4] = [6, 5, 6980, 97];

/// The whole answer of `backsync migration`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Migration {
    /// Whether the delay is acceptable.
    pub state: State,
    /// MaxMailboxLogonRetries in force.
    pub retries: Option<u64>,
    /// MailboxLogonRetryInterval in force.
    pub interval_seconds: Option<u64>,
    /// Whether the build looks at the two values at all.
    pub honoured: Option<bool>,
    /// The build.
    pub mailmig: Mailmig,
    /// The two values as they stand in the registry.
    pub set: Set,
    /// How many mailboxes fail, and how that is known.
    pub failing: Failing,
    /// What one failing mailbox costs.
    pub minutes_per_failing_mailbox: Option<f64>,
    /// What all of them cost.
    pub delay_minutes: Option<f64>,
    /// What the administrator would accept.
    pub target_minutes: Option<u64>,
    /// Other values, the one with the longer interval first.
    pub suggestions: Vec<Suggestion>,
    /// What the wizard's own values, and those that are set, give or would give.
    pub values: Vec<Values>,
    /// The whole run.
    pub run_minutes: Option<f64>,
    /// The same if none failed.
    pub run_minutes_without_failing: Option<f64>,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

/// Whether the delay is acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is within the target, or there is none.
    Ok,
    /// It is not.
    Slow,
    /// Not enough is known.
    Unknown,
}

/// The build of the wizard: the lower of Mailmig.exe and Mlmig32.dll.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mailmig {
    /// The one at hand.
    pub version: Option<Version>,
    /// The oldest that honours the values.
    pub needed: &'static str,
}

/// The two values as they stand in the registry; absent: not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Set {
    /// MaxMailboxLogonRetries.
    pub retries: Option<u64>,
    /// MailboxLogonRetryInterval.
    pub interval_seconds: Option<u64>,
}

impl Set {
    /// Whether anything is set at all.
    pub fn any(self) -> bool {
        self.retries.is_some() || self.interval_seconds.is_some()
    }
}

/// Two values, and what they give.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Values {
    /// `nothing-set`, or `as-set` where something is.
    pub id: &'static str,
    /// How often a logon is tried.
    pub retries: u64,
    /// How long it waits in between.
    pub interval_seconds: u64,
    /// What all failing mailboxes cost with them.
    pub delay_minutes: Option<f64>,
    /// Whether they are in force; absent where the build is not known.
    pub in_force: Option<bool>,
}

/// What one failing mailbox costs; absent where that is more than can be reckoned with.
pub fn minutes_a_mailbox(retries: u64, interval_seconds: u64) -> Option<f64> {
    delay_minutes(1, retries, interval_seconds)
}

/// What so many failing mailboxes cost; absent where that is more than can be reckoned with.
pub fn delay_minutes(failing: u64, retries: u64, interval_seconds: u64) -> Option<f64> {
    let seconds = failing.checked_mul(retries.checked_mul(interval_seconds)?)?;
    (seconds <= MOST_SECONDS).then_some(seconds as f64 / 60.0)
}

/// The largest number that a scenario can hold is the largest that is reckoned with.
const MOST_SECONDS: u64 = i64::MAX as u64;
/// The same, in words.
pub const MOST_WORDS: &str = "more than can be reckoned with";

/// Plans the migration of a case.
pub fn plan(scenario: &Scenario) -> Migration {
    match &scenario.migration {
        Some(entered) => of_migration(entered, scenario),
        None => Migration {
            state: State::Unknown,
            retries: None,
            interval_seconds: None,
            honoured: None,
            minutes_per_failing_mailbox: None,
            delay_minutes: None,
            suggestions: Vec::new(),
            values: Vec::new(),
            failing: Failing::default(),
            unknown: vec![Missing {
                how: "Enter how many mailboxes fail: the distinct ones that the events 13003 of MSExchangeMig name."
                    .into(),
                ..Missing::entered(&Path::of("migration"), "the scenario says nothing of a migration")
            }],
            warnings: Vec::new(),
            ..of_migration(&Entered::default(), scenario)
        },
    }
}

fn of_migration(entered: &Entered, scenario: &Scenario) -> Migration {
    let set = Set {
        retries: entered.max_mailbox_logon_retries.map(|n| n.get()),
        interval_seconds: entered.mailbox_logon_retry_interval.map(|n| n.get()),
    };
    let version = entered.mailmig_version.clone();
    let honoured = version.as_ref().map(|version| version.numbers() >= MAILMIG_NEEDED_NUMBERS);
    let in_force = in_force(set, honoured);
    let failing = failing::of(entered, scenario);
    let count = failing.count;
    let known = in_force.zip(count);
    let delay = known.and_then(|((retries, interval), failing)| delay_minutes(failing, retries, interval));
    let beyond = known.is_some() && delay.is_none();
    let target = entered.target_delay_minutes.map(|n| n.get());
    let without = entered.total_mailboxes.zip(entered.minutes_per_mailbox);
    let without = without.map(|(total, minutes)| total.get() as f64 * minutes.get());
    let run_beyond = without.is_some_and(|minutes| minutes > MOST_SECONDS as f64);
    let without = without.filter(|_| !run_beyond);
    let mut plan = Migration {
        // What is more than can be reckoned with is more than any target.
        state: if beyond { State::Slow } else { state(delay, target) },
        retries: in_force.map(|(retries, _)| retries),
        interval_seconds: in_force.map(|(_, interval)| interval),
        honoured,
        mailmig: Mailmig { version, needed: MAILMIG_NEEDED },
        set,
        minutes_per_failing_mailbox: in_force.and_then(|(retries, interval)| minutes_a_mailbox(retries, interval)),
        delay_minutes: delay,
        target_minutes: target,
        suggestions: suggestions::suggestions(count, target),
        values: values(set, honoured, count),
        run_minutes: without.zip(delay).map(|(without, delay)| without + delay),
        run_minutes_without_failing: without,
        failing,
        unknown: Vec::new(),
        warnings: Vec::new(),
    };
    plan.unknown = unknown::missing(&plan, entered);
    plan.unknown.extend(unknown::overflow(beyond, run_beyond));
    plan.warnings = warnings::warnings(&plan);
    plan
}

/// Retries and interval; unknown where something is set and the build may or may not look at it.
pub fn in_force(set: Set, honoured: Option<bool>) -> Option<(u64, u64)> {
    match honoured {
        _ if !set.any() => Some((DEFAULT_RETRIES, DEFAULT_INTERVAL)),
        Some(true) => Some(as_set(set)),
        Some(false) => Some((DEFAULT_RETRIES, DEFAULT_INTERVAL)),
        None => None,
    }
}

/// Retries and interval where both are looked at.
pub fn as_set(set: Set) -> (u64, u64) {
    (set.retries.unwrap_or(DEFAULT_RETRIES), set.interval_seconds.unwrap_or(DEFAULT_INTERVAL))
}

fn values(set: Set, honoured: Option<bool>, failing: Option<u64>) -> Vec<Values> {
    let any = set.any();
    let values = |id, (retries, interval_seconds), in_force| Values {
        id,
        retries,
        interval_seconds,
        delay_minutes: failing.and_then(|failing| delay_minutes(failing, retries, interval_seconds)),
        in_force,
    };
    let mut all = Vec::new();
    if any {
        all.push(values("as-set", as_set(set), honoured));
    }
    let defaults = if any { honoured.map(|honoured| !honoured) } else { Some(true) };
    all.push(values("nothing-set", (DEFAULT_RETRIES, DEFAULT_INTERVAL), defaults));
    all
}

fn state(delay: Option<f64>, target: Option<u64>) -> State {
    match delay {
        None => State::Unknown,
        Some(delay) if delay > target.unwrap_or(0) as f64 => State::Slow,
        Some(_) => State::Ok,
    }
}

impl Migration {
    /// Whether these two values are in force.
    pub fn is_in_force(&self, retries: u64, interval_seconds: u64) -> bool {
        (self.retries, self.interval_seconds) == (Some(retries), Some(interval_seconds))
    }

    /// Whether the delay is more than can be reckoned with.
    pub fn is_beyond_reckoning(&self) -> bool {
        self.state == State::Slow && self.delay_minutes.is_none()
    }

    /// Whether something is to be done or found out.
    pub fn calls_for_action(&self) -> bool {
        self.state != State::Ok
    }
}
