//! What else the numbers tell, beside whether the header is high enough (Q133428, Q96060, Q99961, Q152231).

use serde::Serialize;

use crate::scenario::model::Dirsync;
use crate::values::{Name, Usn, grouped, visible};

use super::Number;
use super::outcome::Tops;
use super::requestors::Requestor;

/// Something that two numbers tell of a requestor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The id, as in the documentation.
    pub id: &'static str,
    /// What, in this case.
    pub text: String,
    /// Where the rule comes from.
    pub source: &'static str,
    /// Whom it is about.
    pub requestor: Name,
    /// The number that should not be the larger one.
    pub found: Usn,
    /// The number it is compared with.
    pub limit: Usn,
    /// The two facts, by name.
    pub facts: [String; 2],
}

/// All of them, requestor by requestor.
pub fn findings(dirsync: &Dirsync, requestors: &[Requestor], tops: &Tops) -> Vec<Finding> {
    let mut found = Vec::new();
    for (requestor, entered) in requestors.iter().zip(dirsync.requestor.iter().filter(|r| r.name.is_some())) {
        let about = About { requestor };
        let own = &requestor.own;
        found.extend(about.exceeds(&NO_UPDATES, own.reqseq, entered.reqtrans_highest));
        found.extend(about.exceeds(&RESTORED, own.srvseq, dirsync.server_srvseq));
        found.extend(about.exceeds(&REJECTED, own.impseq, requestor.numbers.impseq));
        if requestor.asks {
            found.extend(Number::ALL.into_iter().filter_map(|number| about.out_of_reach(number, tops)));
        }
    }
    found
}

/// One number must not be above another.
struct Rule {
    id: &'static str,
    source: &'static str,
    /// The key of the first and of the second; the second begins with a dot where it is one of the requestor.
    facts: [&'static str; 2],
    text: fn(who: &str, found: &str, limit: &str) -> String,
}

const NO_UPDATES: Rule = Rule {
    id: "no-requestor-updates",
    source: "Q119452, Q133428",
    facts: ["own_reqseq", ".reqtrans_highest"],
    text: |who, found, limit| {
        format!(
            "{who} has its ReqSync at {found} and nothing above {limit} in REQTRANS.GLB: it will say that there are no requestor updates to send, and what is entered there with lower numbers never leaves it"
        )
    },
};

const RESTORED: Rule = Rule {
    id: "server-restored",
    source: "Q96060, Q108067",
    facts: ["own_srvseq", "dirsync.server_srvseq"],
    text: |who, found, limit| {
        format!(
            "{who} has taken updates up to {found}, and the server has no more than {limit}: the server was set back to an older state (errors 138 and 139 in DIRSYNC.LOG)"
        )
    },
};

const REJECTED: Rule = Rule {
    id: "updates-silently-rejected",
    source: "Q99961",
    facts: ["own_impseq", ".impseq"],
    text: |who, found, limit| {
        format!(
            "{who} counts {found} imports and the server {limit}: the server takes none of its updates, and DIRSYNC.LOG shows 0 updates without an error"
        )
    },
};

struct About<'r> {
    requestor: &'r Requestor,
}

impl About<'_> {
    fn exceeds(&self, rule: &Rule, found: Option<Usn>, limit: Option<Usn>) -> Option<Finding> {
        let (found, limit) = (found?, limit?);
        if found <= limit {
            return None;
        }
        let [first, second] = rule.facts;
        let second = second.strip_prefix('.').map_or_else(|| second.to_owned(), |key| self.fact(key));
        let who = visible(self.requestor.name.as_str());
        Some(Finding {
            id: rule.id,
            text: (rule.text)(&who, &grouped(found.get()), &grouped(limit.get())),
            source: rule.source,
            requestor: self.requestor.name.clone(),
            found,
            limit,
            facts: [self.fact(first), second],
        })
    }

    /// Its own number is above all on the server: no header reaches it, whoever asks.
    fn out_of_reach(&self, number: Number, tops: &Tops) -> Option<Finding> {
        let own = (*self.requestor.own.get(number))?;
        let highest = tops.all.get(number).exact().filter(|highest| own > *highest)?;
        let (who, name) = (visible(self.requestor.name.as_str()), number.name());
        Some(Finding {
            id: "own-number-out-of-reach",
            text: format!(
                "{who} has its own {name} at {own}, above the {highest} that is the highest on the server: no header reaches that, so its Import.exe stops with error 14 whoever asks. Its numbers have to be set back to 0 on both sides: the DXA attributes in admin /r, then LISTDS with -r -z on the requestor"
            ),
            source: "Q215505, Q152231",
            requestor: self.requestor.name.clone(),
            found: own,
            limit: highest,
            facts: [self.fact(number.own_key()), format!("resync.highest.{}", number.key())],
        })
    }

    fn fact(&self, key: &str) -> String {
        use crate::scenario::Path;
        Path::of("dirsync").key("requestor").named(self.requestor.name.as_str()).key(key).to_string()
    }
}
