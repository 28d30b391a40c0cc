//! Raising the USN without downtime: one new mailbox is imported over and over (Q201414, export/import).
//!
//! It is not Authrest. Each row raises the server's highest USN by one and touches that one mailbox; changes already made
//! here keep their low USNs and stay stranded until each object is saved once more after the last row.

mod passes;
mod template;

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};
use crate::values::{Missing, Moment};
use crate::warning::Warning;

use super::authrest::{Needs, margin, of_need, of_readings, readings};
use super::discrepancy::unsettled;
use super::verify::{already_repaired, of_repair};
use super::{Discrepancy, Need, State, need};

pub use passes::Size;
pub use template::{NotATemplate, Template, TemplateSize};

/// The whole answer of `backsync reimport`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reimport {
    /// The server the rows are imported on.
    pub server: Option<crate::values::ServerName>,
    /// Whether anything is needed at all.
    pub state: Need,
    /// Whether rows are recorded as imported, and no repair is entered yet: the import is to be gone on with, and nothing
    /// else that raises USNs is done besides.
    #[serde(skip)]
    pub taken: bool,
    /// Whether the last of that failed, so that its files are made anew.
    #[serde(skip)]
    pub failed: bool,
    /// Objects to be saved once more after the last row, at most.
    pub touch_afterwards: Option<u64>,
    /// How much is imported, in which pieces.
    #[serde(flatten)]
    pub size: Size,
    /// The files that `generate` writes.
    pub files: &'static [&'static str],
    /// How the rows are counted.
    pub check: Option<&'static str>,
    /// What is missing, and how it is learnt.
    pub unknown: Vec<Missing>,
    /// What to be careful about.
    pub warnings: Vec<Warning>,
}

const FILES: &[&str] = &["USNFIX.CSV", "FIXUSN.BAT"];
const CHECK: &str = "FIND /c \"Mailbox\" USNFIX.CSV";

/// What it is called where the two-line export cannot be used.
pub const TEMPLATE_UNREADABLE: &str = "template-unreadable";

/// Plans the import for the case as of `now`.
pub fn plan(scenario: &Scenario, now: &Moment, template: Template) -> Reimport {
    let discrepancy = super::plan(scenario, now);
    let Some(restore) = &scenario.restore else {
        return Reimport {
            server: None,
            state: Need::Unknown,
            taken: false,
            failed: false,
            touch_afterwards: None,
            size: Size::default(),
            files: &[],
            check: None,
            unknown: discrepancy.unknown,
            warnings: Vec::new(),
        };
    };
    let state = need::need(&discrepancy);
    let size = size(scenario, &discrepancy, template.clone());
    let some = size.rows_needed.is_some_and(|rows| rows > 0);
    let mut plan = Reimport {
        server: restore.server.clone(),
        state,
        taken: taken(scenario).is_some(),
        failed: taken(scenario) == Some(StepState::Failed),
        touch_afterwards: discrepancy.stranded.map(|stranded| stranded.at_most),
        files: if some { FILES } else { &[] },
        check: some.then_some(CHECK),
        unknown: Vec::new(),
        warnings: warnings(scenario, &discrepancy, &size, &template),
        size,
    };
    let mut needs = Needs::default();
    readings(&mut needs, restore, &discrepancy);
    of_need(&mut needs, restore, &discrepancy, state);
    if plan.touch_afterwards.is_none() {
        let why = "how many objects have to be saved again is not known";
        needs
            .of_restore(if discrepancy.state == State::Blocked { "changes_made_here" } else { "changes_missing" }, why);
    }
    plan.unknown = unsettled(scenario).map_or_else(|| needs.into_list(), |missing| vec![missing]);
    plan
}

/// The checklist of the import.
pub const LIST: &str = "raise-usn-import";

/// Its steps at which rows are imported.
pub const IMPORTS: [&str; 3] = ["import-once", "import-several-times", "import-the-rest"];

/// What is recorded last of them, where rows were taken: one that failed has taken those above the row at which it did.
fn taken(scenario: &Scenario) -> Option<StepState> {
    let its = |id: &str| scenario.recorded_of(LIST).rfind(|(_, step)| step.is_of_step(LIST, id));
    let taken = |step: &Step| matches!(step.state, Some(StepState::Done | StepState::Failed));
    let last = IMPORTS.iter().filter_map(|id| its(id)).filter(|(_, step)| taken(step)).max_by_key(|(at, _)| *at);
    // Somebody counted since, and none came to its end.
    let none = || {
        let (at, count) = its("count-imports")?;
        let none = count.value.as_ref().is_some_and(|value| value.0.trim() == "0");
        (none && last.is_none_or(|(last, _)| last < at) && count.state == Some(StepState::Done)).then_some(())
    };
    last.and_then(|(_, step)| step.state).filter(|_| scenario.repair.is_none() && none().is_none())
}

/// How much has to be imported: the discrepancy and the margin; changes made here are touched, not outrun.
pub fn size(scenario: &Scenario, discrepancy: &Discrepancy, template: Template) -> Size {
    let rows = discrepancy.discrepancy.map(|behind| match u64::try_from(behind) {
        Ok(behind) if behind > 0 => behind.checked_add(margin(scenario)).filter(|rows| i64::try_from(*rows).is_ok()),
        _ => Some(0),
    });
    match rows {
        None => Size::default(),
        Some(None) => Size { overflow: true, ..Size::default() },
        Some(Some(rows)) => Size::of(rows, scenario.reimport.as_ref().and_then(|r| r.lines_per_file), &template),
    }
}

fn warnings(scenario: &Scenario, discrepancy: &Discrepancy, size: &Size, template: &Template) -> Vec<Warning> {
    let needed = need::need(discrepancy) != Need::NotNeeded;
    let mut warnings: Vec<Warning> = already_repaired(scenario, discrepancy).filter(|_| needed).into_iter().collect();
    warnings.extend(of_readings(discrepancy));
    if size.overflow {
        let text = "a number is beyond 9,223,372,036,854,775,807, the largest there is: one of the readings is wrong";
        warnings.push(Warning::new("overflow", "Q201414", text));
    }
    let named = scenario.reimport.as_ref().is_some_and(|reimport| reimport.template.is_some());
    let why = match template {
        Template::Unreadable(why) => Some(why.as_str()),
        Template::Absent if named => Some("it was not read"),
        Template::Absent | Template::Read(_) => None,
    };
    if let Some(why) = why {
        let text = format!("the template cannot be used, so that a row is taken for 200 bytes: {why}");
        warnings.push(Warning::new(TEMPLATE_UNREADABLE, "Q201414, export/import step 3", text));
    }
    if size.rows_needed.is_some_and(|rows| rows > 0) {
        warnings.push(Warning::new(
            "article-storm",
            "Q201414, notes on export/import",
            "the article warns that an increment much larger than needed may send every object to every server; by its own pull rule only the mailbox and the objects saved again are sent, but the number should be right all the same",
        ));
        warnings.push(Warning::new(
            "off-hours",
            "Q201414, notes on export/import",
            "the import keeps the directory service of this server busy: take the hours in which few people work",
        ));
    }
    warnings
}

impl Reimport {
    /// What is said of a repair that was done already: the rows are reckoned with the readings from before it.
    pub fn after_repair(&self) -> Option<&Warning> {
        of_repair(&self.warnings)
    }

    /// Whether something is to be done or found out.
    pub fn calls_for_action(&self) -> bool {
        self.state != Need::NotNeeded
    }
}
