//! What can be selected in the USN pane, from top to bottom, and the way from one to the next.

use crate::action::ActionId;
use crate::facts::Facts;
use crate::scenario::model::Partner;
use crate::scenario::{Element, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::panes::Target;
use crate::values::{Known, same_name};

/// What is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// The server's own highest USN.
    #[default]
    Own,
    /// The highest Reps-From value.
    Highest,
    /// The discrepancy.
    Discrepancy,
    /// The partner at this position of the file.
    Partner(usize),
}

/// The numbers above the table.
const NUMBERS: [Selection; 3] = [Selection::Own, Selection::Highest, Selection::Discrepancy];

impl Selection {
    /// The first partner that is shown.
    pub fn first_partner(shown: &[usize]) -> Option<Self> {
        shown.first().map(|position| Selection::Partner(*position))
    }

    /// The same, or where it is not shown any more what stands in its place.
    pub fn held(self, shown: &[usize]) -> Self {
        match self {
            Selection::Partner(position) if !shown.contains(&position) => {
                Self::first_partner(shown).unwrap_or(Selection::Own)
            }
            other => other,
        }
    }

    /// Its line, counted from the top.
    pub fn line(self, shown: &[usize]) -> usize {
        match self {
            Selection::Partner(position) => {
                NUMBERS.len() + shown.iter().position(|shown| *shown == position).unwrap_or(0)
            }
            number => NUMBERS.iter().position(|other| *other == number).unwrap_or(0),
        }
    }

    /// What stands at a line.
    pub fn at(line: usize, shown: &[usize]) -> Self {
        if let Some(number) = NUMBERS.get(line) {
            return *number;
        }
        let last = shown.len().saturating_sub(1);
        let partner = shown.get((line - NUMBERS.len()).min(last));
        partner.map_or(Selection::Discrepancy, |position| Selection::Partner(*position))
    }

    /// Where a movement leads. Left and right go between the three numbers, which stand beside each other.
    pub fn moved(self, action: ActionId, shown: &[usize], page: usize) -> Self {
        let line = self.line(shown);
        let last = NUMBERS.len() + shown.len() - 1;
        let to = match action {
            ActionId::Up | ActionId::Left => line.saturating_sub(1),
            ActionId::Down | ActionId::Right => line + 1,
            ActionId::PageUp => line.saturating_sub(page),
            ActionId::PageDown => line + page,
            ActionId::First => 0,
            ActionId::Last => last,
            _ => line,
        };
        Self::at(to.min(last), shown)
    }

    /// What Enter, explain and copy are about.
    pub fn target(self, case: &Case) -> Target {
        let derived = |name: &str| {
            let value = Facts::of(case.scenario(), *case.now()).get(name).ok().map(|fact| fact.value);
            let text = match value {
                Some(Known::Value(Scalar::Whole(n))) => n.to_string(),
                Some(Known::Value(Scalar::Number(n))) => n.to_string(),
                Some(Known::Value(value)) => value.in_words(),
                _ => "unknown".into(),
            };
            Target { fact: name.to_owned(), edit: None, text, partner: None }
        };
        match self {
            Selection::Own => {
                let path = Path::of("restore").key("usn_changed");
                let text = case.plan().usn_changed.map_or("unknown".to_owned(), |usn| usn.get().to_string());
                Target { fact: path.to_string(), edit: Some(path), text, partner: None }
            }
            Selection::Highest => derived("usn.highest"),
            Selection::Discrepancy => derived("usn.discrepancy"),
            Selection::Partner(position) => partner(position, case),
        }
    }

    /// Where a fact is shown.
    pub fn of_fact(fact: &str, case: &Case) -> Option<Self> {
        match fact {
            "restore.usn_changed" => return Some(Selection::Own),
            "usn.highest" => return Some(Selection::Highest),
            "usn.discrepancy" => return Some(Selection::Discrepancy),
            _ => {}
        }
        let rest = fact.strip_prefix("usn.partner[").or_else(|| fact.strip_prefix("restore.partner["))?;
        let name = rest.rsplit_once(']')?.0;
        case.plan().partners.iter().position(|p| same_name(p.server.as_str(), name)).map(Selection::Partner)
    }
}

fn partner(position: usize, case: &Case) -> Target {
    let name = case.partner(position).unwrap_or_default().to_owned();
    let entered = entered(case, &name);
    let line = entered.and_then(|partner| partner.reps_from.as_ref());
    let usn = case.plan().partners.get(position).and_then(|partner| partner.usn);
    let text = match (line, usn) {
        (Some(line), _) => line.raw().to_owned(),
        (None, Some(usn)) => usn.get().to_string(),
        (None, None) => "unknown".into(),
    };
    // A line can be entered where none is; a USN alone stays a USN.
    let key = if line.is_none() && usn.is_some() { "usn" } else { "reps_from" };
    let path = Path::of("restore").key("partner").named(&name).key(key);
    Target { fact: format!("usn.partner[{}].gap", Element::named(&name)), edit: Some(path), text, partner: Some(name) }
}

/// What was entered of a partner.
pub fn entered<'c>(case: &'c Case, name: &str) -> Option<&'c Partner> {
    let partners = case.restore()?.partner.iter();
    partners.into_iter().find(|partner| partner.server.as_ref().is_some_and(|its| same_name(its.as_str(), name)))
}
