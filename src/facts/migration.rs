//! Facts read off the plan of the migration (KB 842631).

use crate::facts::Kind;
use crate::facts::derived::{Derived, Plan, Read, word};
use crate::migration::Migration;
use crate::scenario::Scalar;
use crate::values::Missing;

impl Plan for Migration {
    /// There is nothing in it of which there are several with names.
    type Element = std::convert::Infallible;

    fn unknown(&self) -> &[Missing] {
        &self.unknown
    }

    fn needs(name: &str) -> &'static [&'static str] {
        match name {
            "migration.honoured" | "migration.retries_in_force" | "migration.interval_in_force" => &["mailmig_version"],
            "migration.minutes_per_failing_mailbox" => &["mailmig_version"],
            "migration.run_minutes_without_failing" => &["total_mailboxes", "minutes_per_mailbox"],
            "migration.run_minutes" => {
                &["total_mailboxes", "minutes_per_mailbox", "failing_mailboxes", "mailmig_version"]
            }
            _ => &["failing_mailboxes", "mailmig_version"],
        }
    }

    fn applies(&self, name: &str) -> bool {
        // Where nothing fails nothing has to be suggested.
        match name {
            "migration.delay_as_set" => self.values.iter().any(|values| values.id == "as-set"),
            _ => !name.starts_with("migration.suggestion") || self.failing.count != Some(0),
        }
    }
}

const NONE_FAILS: &str = "no mailbox fails, so no other values are suggested";
const NOTHING_SET: &str = "neither value is set in the registry";
const SUGGESTED: &str = "the most retries whose delay is within what is acceptable, but no fewer than wait 5 minutes a mailbox; without an acceptable delay those of the 5 minutes";
const SUGGESTED_DELAY: &str = "the failing mailboxes times the suggested retries times the interval";

fn delay_with(plan: &Migration, id: &str) -> Option<Scalar<'static>> {
    let values = plan.values.iter().find(|values| values.id == id)?;
    values.delay_minutes.map(Scalar::Number)
}

macro_rules! at_interval {
    ($position:literal, $seconds:literal) => {
        [
            Derived {
                name: concat!("migration.suggestion_", $seconds, "s.retries"),
                words: concat!("suggested retries at ", $seconds, " seconds"),
                unit: "retries",
                kind: Kind::Whole,
                source: "derived from KB 842631",
                rule: SUGGESTED,
                inputs: &["migration.failing", "migration.target_delay_minutes"],
                read: Read::PlanOr(
                    |p: &Migration| p.suggestions.get($position).map(|s| Scalar::Whole(s.retries)),
                    NONE_FAILS,
                ),
            },
            Derived {
                name: concat!("migration.suggestion_", $seconds, "s.minutes_per_failing_mailbox"),
                words: concat!(
                    "minutes lost at a failing mailbox with the suggested retries at ",
                    $seconds,
                    " seconds"
                ),
                unit: "minutes",
                kind: Kind::Number,
                source: "KB 842631",
                rule: "the suggested retries times the interval",
                inputs: &[concat!("migration.suggestion_", $seconds, "s.retries")],
                read: Read::PlanOr(
                    |p: &Migration| {
                        p.suggestions.get($position).and_then(|s| s.minutes_per_failing_mailbox).map(Scalar::Number)
                    },
                    NONE_FAILS,
                ),
            },
            Derived {
                name: concat!("migration.suggestion_", $seconds, "s.delay_minutes"),
                words: concat!("delay with the suggested retries at ", $seconds, " seconds"),
                unit: "minutes",
                kind: Kind::Number,
                source: "KB 842631",
                rule: SUGGESTED_DELAY,
                inputs: &["migration.failing", concat!("migration.suggestion_", $seconds, "s.retries")],
                read: Read::PlanOr(
                    |p: &Migration| p.suggestions.get($position).and_then(|s| s.delay_minutes).map(Scalar::Number),
                    NONE_FAILS,
                ),
            },
        ]
    };
}

const AT_60: [Derived<Migration>; 3] = at_interval!(0, 60);
const AT_30: [Derived<Migration>; 3] = at_interval!(1, 30);

/// All of them, in three lists.
pub const SPECS: [&[Derived<Migration>]; 3] = [OF_ALL, &AT_60, &AT_30];

const OF_ALL: &[Derived<Migration>] = &[
    Derived {
        name: "migration.state",
        words: "whether the delay is acceptable",
        unit: "",
        kind: Kind::Word,
        source: "KB 842631",
        rule: "slow when the delay is above what is acceptable, or above 0 where that is not entered; else ok",
        inputs: &["migration.delay_minutes", "migration.target_delay_minutes"],
        read: Read::Plan(|p| word(p.state)),
    },
    Derived {
        name: "migration.failing",
        words: "mailboxes that fail",
        unit: "mailboxes",
        kind: Kind::Whole,
        source: "KB 842631",
        rule: "as entered; else the distinct mailboxes that the events 13003 of MSExchangeMig name",
        inputs: &["migration.failing_mailboxes", "event[...].id", "event[...].message"],
        read: Read::Plan(|p| p.failing.count.map(Scalar::Whole)),
    },
    Derived {
        name: "migration.honoured",
        words: "this build honours the two values",
        unit: "",
        kind: Kind::Flag,
        source: "KB 842631",
        rule: "Mailmig.exe and Mlmig32.dll are both 6.5.6980.97 or later",
        inputs: &["migration.mailmig_version"],
        read: Read::Plan(|p| p.honoured.map(Scalar::Flag)),
    },
    Derived {
        name: "migration.retries_in_force",
        words: "retries in force",
        unit: "retries",
        kind: Kind::Whole,
        source: "KB 842631",
        rule: "MaxMailboxLogonRetries where it is set and honoured, else 60; not known where something is set and the build is not",
        inputs: &[
            "migration.max_mailbox_logon_retries",
            "migration.mailbox_logon_retry_interval",
            "migration.honoured",
        ],
        read: Read::Plan(|p| p.retries.map(Scalar::Whole)),
    },
    Derived {
        name: "migration.interval_in_force",
        words: "interval in force",
        unit: "seconds",
        kind: Kind::Whole,
        source: "KB 842631",
        rule: "MailboxLogonRetryInterval where it is set and honoured, else 60; not known where something is set and the build is not",
        inputs: &[
            "migration.mailbox_logon_retry_interval",
            "migration.max_mailbox_logon_retries",
            "migration.honoured",
        ],
        read: Read::Plan(|p| p.interval_seconds.map(Scalar::Whole)),
    },
    Derived {
        name: "migration.minutes_per_failing_mailbox",
        words: "minutes lost at a failing mailbox",
        unit: "minutes",
        kind: Kind::Number,
        source: "KB 842631",
        rule: "the retries times the interval, both as they are in force",
        inputs: &["migration.retries_in_force", "migration.interval_in_force"],
        read: Read::Plan(|p| p.minutes_per_failing_mailbox.map(Scalar::Number)),
    },
    Derived {
        name: "migration.delay_minutes",
        words: "minutes lost at all failing mailboxes",
        unit: "minutes",
        kind: Kind::Number,
        source: "KB 842631",
        rule: "the failing mailboxes times the minutes lost at each",
        inputs: &["migration.failing", "migration.minutes_per_failing_mailbox"],
        read: Read::Plan(|p| p.delay_minutes.map(Scalar::Number)),
    },
    Derived {
        name: "migration.delay_with_nothing_set",
        words: "minutes lost at all failing mailboxes with nothing set",
        unit: "minutes",
        kind: Kind::Number,
        source: "KB 842631",
        rule: "the failing mailboxes times 60 retries times 60 seconds, which is what the wizard does by itself",
        inputs: &["migration.failing"],
        read: Read::Plan(|p| delay_with(p, "nothing-set")),
    },
    Derived {
        name: "migration.delay_as_set",
        words: "minutes lost at all failing mailboxes if what is set is honoured",
        unit: "minutes",
        kind: Kind::Number,
        source: "KB 842631",
        rule: "the failing mailboxes times the retries and the interval that stand in the registry, 60 for the one that does not",
        inputs: &["migration.failing", "migration.max_mailbox_logon_retries", "migration.mailbox_logon_retry_interval"],
        read: Read::PlanOr(|p| delay_with(p, "as-set"), NOTHING_SET),
    },
    Derived {
        name: "migration.run_minutes_without_failing",
        words: "the whole run if no mailbox failed",
        unit: "minutes",
        kind: Kind::Number,
        source: "derived from KB 842631",
        rule: "all mailboxes times the minutes that one takes",
        inputs: &["migration.total_mailboxes", "migration.minutes_per_mailbox"],
        read: Read::Plan(|p| p.run_minutes_without_failing.map(Scalar::Number)),
    },
    Derived {
        name: "migration.run_minutes",
        words: "the whole run",
        unit: "minutes",
        kind: Kind::Number,
        source: "derived from KB 842631",
        rule: "the run without failing mailboxes, and the delay",
        inputs: &["migration.run_minutes_without_failing", "migration.delay_minutes"],
        read: Read::Plan(|p| p.run_minutes.map(Scalar::Number)),
    },
];
