//! What makes the import work, the cheapest first; each as the edit that makes the scenario say so (Q215505).

use serde::Serialize;

use crate::scenario::{Change, Edit, Path, Scalar};
use crate::values::Name;

use super::outcome::Tops;
use super::requestors::Requestor;
use super::resync::{DXA_NEEDED, Resync};
use super::{Number, Scope, State, ask_also, words};

/// A way to a header that is high enough.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cure {
    /// Which.
    pub id: CureId,
    /// Who has to ask too; nobody where the registry is changed instead.
    pub requestors: Vec<Name>,
    /// What is done, in a few words.
    pub words: String,
    /// What it costs.
    pub cost: String,
    /// What is done, step by step; what comes after is the same for every cure.
    pub steps: Vec<String>,
    /// Where it comes from.
    pub source: &'static str,
    /// The scenario as it is once this is done.
    #[serde(skip)]
    pub edit: Edit,
}

/// Which cure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CureId {
    /// Those that hold the highest numbers ask for a resync, too.
    AskAlso,
    /// GlobalMaxSeqInResync is set.
    SetGlobalMax,
    /// A Dxa.exe that honours the setting, and the setting.
    UpgradeDxa,
}

impl CureId {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            CureId::AskAlso => "ask-also",
            CureId::SetGlobalMax => "set-global-max",
            CureId::UpgradeDxa => "upgrade-dxa",
        }
    }
}

/// The cures of a header that is certainly too low; none otherwise.
pub fn cures(plan: &Resync) -> Vec<Cure> {
    if plan.state != State::Error14 {
        return Vec::new();
    }
    let short: Vec<Number> = plan.short.iter().map(|short| short.number).collect();
    let mut cures = vec![ask_also(plan, &short)];
    // A build that is not known may be either.
    if plan.dxa.honours_setting != Some(false) {
        cures.push(set_global_max(plan));
    }
    if plan.dxa.honours_setting != Some(true) {
        cures.push(upgrade_dxa(plan));
    }
    cures
}

/// The cures that help whatever is not known yet. Where the setting is 1 and the build that decides is not known, the
/// header over those that ask would certainly be too low, and these make it high enough with any build. Where numbers are
/// missing, the header over all may reach the highest of all the same.
pub fn either_way(plan: &Resync, tops: &Tops) -> Vec<Cure> {
    // With a build that looks at the setting the numbers that are missing may be enough for one of the two answers.
    let all_is_certain = plan.outcomes.all == State::Ok && !plan.asked.is_empty();
    if plan.state == State::Unknown && plan.scope == Some(Scope::Asked) && all_is_certain {
        return match plan.dxa.honours_setting {
            Some(true) => vec![set_global_max(plan)],
            _ => Vec::new(),
        };
    }
    let hangs_on_build = plan.scope.is_none() && plan.state == State::Unknown;
    if !hangs_on_build || plan.outcomes.asked != State::Error14 {
        return Vec::new();
    }
    let short: Vec<Number> = Number::ALL.into_iter().filter(|number| tops.certainly_short(*number)).collect();
    vec![ask_also(plan, &short), upgrade_dxa(plan)]
}

fn ask_also(plan: &Resync, short: &[Number]) -> Cure {
    let found = ask_also::smallest(&plan.requestors, short);
    let chosen: Vec<&Requestor> = found.iter().filter_map(|position| plan.requestors.get(*position)).collect();
    let requestors: Vec<Name> = chosen.iter().map(|requestor| requestor.name.clone()).collect();
    let who = words::names(&requestors);
    let asks = |requestor: &&Requestor| Change::Set {
        at: Path::of("dirsync").key("requestor").named(requestor.name.as_str()).key("resync"),
        to: Scalar::Flag(true),
    };
    let one = requestors.len() == 1;
    let typed = words::names_to_type(&requestors);
    let mut steps = vec![format!("Enter {typed} under ResyncConnectionRDNs too, a line each (Q150976).")];
    steps.push(format!(
        "Then {who} {} Resync.glb as well, after a manual cycle and with Rebuild behind it; the last step says what an import drops.",
        if one { "imports" } else { "import" },
    ));
    Cure {
        id: CureId::AskAlso,
        words: format!("let {who} ask for a resync too"),
        cost: format!("a manual cycle, Import and Rebuild on {who} too{}", doubt(plan, &found)),
        edit: Edit {
            changes: chosen.iter().map(asks).collect(),
            words: Some(format!("{who} to ask for a resync too")),
        },
        requestors,
        steps,
        source: "Q215505, cause",
    }
}

/// Where numbers are missing: that the header may be too low all the same once these ask too.
fn doubt(plan: &Resync, also: &[usize]) -> String {
    let mut then = plan.requestors.clone();
    also.iter().for_each(|position| {
        if let Some(requestor) = then.get_mut(*position) {
            requestor.asks = true;
        }
    });
    let lacks = |number: &Number| then.iter().any(|its| !its.asks && its.numbers.get(*number).is_none());
    match Tops::of(&then).state(Scope::Asked) {
        State::Ok => String::new(),
        State::Error14 | State::Unknown => {
            let open: Vec<&str> = Number::ALL.into_iter().filter(lacks).map(Number::name).collect();
            let (open, are) = match open.as_slice() {
                [front @ .., last] if !front.is_empty() => (format!("{} and {last}", front.join(", ")), "are"),
                one => (one.concat(), "is"),
            };
            format!("; it may not be enough: the {open} of others {are} unknown and may be higher")
        }
    }
}

fn setting_to_one() -> Change {
    Change::Set { at: Path::of("dirsync").key("global_max_seq_in_resync"), to: Scalar::Whole(1) }
}

fn set_global_max(plan: &Resync) -> Cure {
    let mut steps = Vec::new();
    if plan.dxa.honours_setting.is_none() {
        steps.push(format!("Read the version of Dxa.exe first (Filever): {DXA_NEEDED} or later, or nothing changes."));
    }
    steps.push(
        "Set GlobalMaxSeqInResync, REG_DWORD, to 1 beside ResyncConnectionRDNs (GLOBALMAX.REG does it; Q215505)."
            .into(),
    );
    Cure {
        id: CureId::SetGlobalMax,
        requestors: Vec::new(),
        words: "set GlobalMaxSeqInResync to 1".into(),
        cost: "one registry value, in force for every later Resync.glb as well".into(),
        steps,
        source: "Q215505, workaround",
        edit: Edit { changes: vec![setting_to_one()], words: Some("GlobalMaxSeqInResync set to 1".into()) },
    }
}

fn upgrade_dxa(plan: &Resync) -> Cure {
    let at = Path::of("dirsync").key("dxa_version");
    let to = Scalar::Text(DXA_NEEDED.into());
    // Nobody has read this version yet, whatever a comment says of the one before.
    let words = match &plan.dxa.version {
        Some(version) => format!("what the cure needs; before it {version}"),
        None => "what the cure needs; not known before it".into(),
    };
    let mut changes = vec![Change::Set { at: at.clone(), to }, Change::Remark { at, words }];
    if plan.setting != Some(1) {
        changes.push(setting_to_one());
    }
    Cure {
        id: CureId::UpgradeDxa,
        requestors: Vec::new(),
        words: match plan.setting {
            Some(1) => format!("bring Dxa.exe to {DXA_NEEDED} or later and see that GlobalMaxSeqInResync is 1"),
            _ => format!("bring Dxa.exe to {DXA_NEEDED} or later and set GlobalMaxSeqInResync to 1"),
        },
        cost: "Service Pack 3 or later on the server, with its downtime".into(),
        steps: vec![
            format!("Install Exchange 5.5 Service Pack 3 or later: it brings Dxa.exe {DXA_NEEDED} or later (Q215505)."),
            "Read the version of Dxa.exe again (Filever), and enter it.".into(),
            "Set GlobalMaxSeqInResync, REG_DWORD, to 1 (GLOBALMAX.REG does it; Q215505).".into(),
        ],
        source: "Q215505, resolution and workaround",
        edit: Edit { changes, words: Some(format!("Dxa.exe {DXA_NEEDED}, GlobalMaxSeqInResync set to 1")) },
    }
}
