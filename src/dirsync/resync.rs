//! The whole answer of `backsync resync`: header, highest numbers, what is short, and the cures (Q215505).

use serde::Serialize;

use crate::scenario::model::Dirsync;
use crate::scenario::{Path, Scenario};
use crate::values::{Missing, Name, ServerName, Usn, Version, same_name};
use crate::warning::Warning;

use super::outcome::Tops;
use super::requestors::{self, Highest, Requestor};
use super::{
    AtHand, Cure, Each, Finding, Number, Scope, State, Step, cures, findings, imported, procedure, unknown, warnings,
};

/// The oldest Dxa.exe that looks at GlobalMaxSeqInResync (Q215505).
pub const DXA_NEEDED: &str = "5.5.2524";
const DXA_NEEDED_NUMBERS: [u32; 4] = [5, 5, 2524, 0];

/// The whole answer of `backsync resync`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Resync {
    /// The directory synchronization server.
    pub server: Option<ServerName>,
    /// Whether Import.exe will take the file.
    pub state: State,
    /// Over whom the header is taken; absent where that hangs on a build that is not known.
    pub scope: Option<Scope>,
    /// The Dxa.exe at hand.
    pub dxa: Dxa,
    /// GlobalMaxSeqInResync as it stands in the registry; absent: it is not there.
    pub setting: Option<u64>,
    /// Those that ask, in file order.
    pub asked: Vec<Name>,
    /// Those of them that have not imported the file yet, as its checklist records.
    #[serde(skip)]
    pub not_imported: Vec<Name>,
    /// Whether the file at hand is the one to import.
    #[serde(skip)]
    pub at_hand: AtHand,
    /// What the header will hold; absent where a number it needs is missing.
    pub header: Each<Option<Usn>>,
    /// What it will hold at least; absent while nobody asks.
    pub header_at_least: Each<Option<Usn>>,
    /// The highest over all requestors; absent where one of them is missing.
    pub highest: Each<Option<Highest>>,
    /// The numbers that are too low.
    pub short: Vec<Short>,
    /// What makes it work, the cheapest first.
    pub cures: Vec<Cure>,
    /// What makes it work whatever the build is, where the answer hangs on one that is not known.
    pub cures_either_way: Vec<Cure>,
    /// Whether the import is taken only because of GlobalMaxSeqInResync: it stands at 1, and without it a number is or may be
    /// too low.
    pub hangs_on_setting: bool,
    /// What else the numbers tell.
    pub findings: Vec<Finding>,
    /// The requestors, in file order.
    pub requestors: Vec<Requestor>,
    /// What comes of it with the setting at 0 or not there, and with the setting at 1 and honoured.
    pub outcomes: Outcomes,
    /// What is done on the server and on each requestor that asks, in order.
    pub procedure: Vec<Step>,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

/// The build of Dxa.exe.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dxa {
    /// The file version of the one at hand.
    pub version: Option<Version>,
    /// The oldest that honours the setting.
    pub needed: &'static str,
    /// Whether the one at hand does.
    pub honours_setting: Option<bool>,
}

/// A number of the header that is too low.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Short {
    /// Which.
    pub number: Number,
    /// What the header will hold.
    pub header: Usn,
    /// The highest over all requestors, as far as they are known.
    pub highest: Usn,
    /// Who holds that; of several, the first in the file.
    pub requestor: Name,
    /// By how much it is too low.
    pub by: u64,
    /// A requestor's number is missing, so that the highest may be higher still.
    pub at_least: bool,
}

/// What comes of both ways in which Dxa.exe can make the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Over those that ask.
    pub asked: State,
    /// Over all.
    pub all: State,
}

impl Resync {
    /// Whether every requestor that asks has imported the file.
    pub fn is_imported(&self) -> bool {
        !self.asked.is_empty() && self.not_imported.is_empty()
    }
}

/// Plans the resync of a case.
pub fn plan(scenario: &Scenario) -> Resync {
    match &scenario.dirsync {
        Some(dirsync) => {
            let mut plan = of_dirsync(dirsync);
            plan.warnings.extend(warnings::walked_for_another(scenario));
            plan.at_hand = AtHand::of(scenario);
            let imported = imported(scenario);
            let has = |name: &Name| imported.iter().any(|its| same_name(its, name.as_str()));
            plan.not_imported = plan.asked.iter().filter(|name| !has(name)).cloned().collect();
            plan
        }
        None => {
            let why = "the scenario says nothing of directory synchronization";
            let how = "Add the requestors that are registered on the server, or take what LISTDS -s prints there: paste it into the console, or type: backsync import FILE listds LISTING.";
            let unknown = vec![Missing { how: how.into(), ..Missing::entered(&Path::of("dirsync"), why) }];
            Resync { scope: None, unknown, ..of_dirsync(&Dirsync::default()) }
        }
    }
}

fn of_dirsync(dirsync: &Dirsync) -> Resync {
    let requestors = requestors::read(dirsync);
    let tops = Tops::of(&requestors);
    let setting = dirsync.global_max_seq_in_resync.map(|value| value.0);
    let dxa = dxa(dirsync.dxa_version.as_ref());
    let scope = match (setting, dxa.honours_setting) {
        (Some(1), Some(true)) => Some(Scope::All),
        (Some(1), None) => None,
        _ => Some(Scope::Asked),
    };
    let outcomes = Outcomes { asked: tops.state(Scope::Asked), all: tops.state(Scope::All) };
    let state = match scope {
        Some(Scope::Asked) => outcomes.asked,
        Some(Scope::All) => outcomes.all,
        // Which of the two it will be is not known; where both end alike that does not matter.
        None if outcomes.asked == outcomes.all => outcomes.asked,
        None => State::Unknown,
    };
    let name = |position: usize| requestors.get(position).map(|requestor| requestor.name.clone());
    let highest = Each::of(|number| {
        let top = *tops.all.get(number);
        let (value, position) = top.known.filter(|_| !top.missing)?;
        Some(Highest { value, requestor: name(position)? })
    });
    let short: Vec<Short> = match state {
        State::Error14 => Number::ALL.into_iter().filter_map(|number| short(number, &tops, &requestors)).collect(),
        State::Ok | State::Unknown => Vec::new(),
    };
    let mut plan = Resync {
        server: dirsync.server.clone(),
        state,
        scope,
        dxa,
        setting,
        asked: requestors.iter().filter(|requestor| requestor.asks).map(|requestor| requestor.name.clone()).collect(),
        not_imported: Vec::new(),
        at_hand: AtHand::default(),
        header: header(scope, &tops),
        header_at_least: header_at_least(scope, &tops),
        highest,
        short,
        cures: Vec::new(),
        cures_either_way: Vec::new(),
        hangs_on_setting: setting == Some(1)
            && scope != Some(Scope::Asked)
            && tops.anybody
            && outcomes.asked != State::Ok,
        findings: findings::findings(dirsync, &requestors, &tops),
        outcomes,
        procedure: Vec::new(),
        unknown: Vec::new(),
        warnings: Vec::new(),
        requestors,
    };
    plan.cures = cures::cures(&plan);
    plan.cures_either_way = cures::either_way(&plan, &tops);
    plan.procedure = procedure::steps(&plan);
    plan.unknown = unknown::missing(&plan);
    plan.warnings = warnings::warnings(&plan, dirsync.server_srvseq);
    plan
}

fn dxa(version: Option<&Version>) -> Dxa {
    let honours_setting = version.map(|version| version.numbers() >= DXA_NEEDED_NUMBERS);
    Dxa { version: version.cloned(), needed: DXA_NEEDED, honours_setting }
}

fn header(scope: Option<Scope>, tops: &Tops) -> Each<Option<Usn>> {
    Each::of(|number| {
        let (asked, all) = (tops.asked.get(number).exact(), tops.all.get(number).exact());
        match scope {
            _ if !tops.anybody => None,
            Some(Scope::Asked) => asked,
            Some(Scope::All) => all,
            None => asked.filter(|_| asked == all),
        }
    })
}

fn header_at_least(scope: Option<Scope>, tops: &Tops) -> Each<Option<Usn>> {
    // Those that ask are among all, so over all it is no less.
    let tops_of = if scope == Some(Scope::All) { &tops.all } else { &tops.asked };
    Each::of(|number| tops.anybody.then(|| tops_of.get(number).at_least()))
}

fn short(number: Number, tops: &Tops, requestors: &[Requestor]) -> Option<Short> {
    if !tops.certainly_short(number) {
        return None;
    }
    let header = tops.asked.get(number).exact()?;
    let all = tops.all.get(number);
    let (highest, position) = all.known?;
    Some(Short {
        number,
        header,
        highest,
        requestor: requestors.get(position)?.name.clone(),
        by: highest.above(header).unsigned_abs(),
        at_least: all.missing,
    })
}

impl Resync {
    /// Whether something is to be done or found out.
    pub fn calls_for_action(&self) -> bool {
        self.state != State::Ok
    }

    /// Whether the own number of one that asks is above all on the server, so that no header reaches it.
    pub fn is_out_of_reach(&self) -> bool {
        self.findings.iter().any(|finding| finding.id == findings::OUT_OF_REACH)
    }

    /// The requestors of whom that is so.
    pub fn out_of_reach(&self) -> Vec<Name> {
        let beyond = self.findings.iter().filter(|finding| finding.id == findings::OUT_OF_REACH);
        let mut who: Vec<Name> = beyond.map(|finding| finding.requestor.clone()).collect();
        who.dedup();
        who
    }

    /// The requestors that ask.
    pub fn asking(&self) -> impl Iterator<Item = &Requestor> {
        self.requestors.iter().filter(|requestor| requestor.asks)
    }
}
