//! What was found in an export, and what is said of it before it is taken.

use std::fs::File;
use std::path::Path;

use crate::evidence::usn_export::{Faults, ReadError, UsnExport};
use crate::files::beside::{self, NotNamed};
use crate::files::exported::Named;
use crate::files::{import, open};
use crate::replication::authrest::plan;
use crate::replication::forecast::ExportedUsns;
use crate::task::Context;
use crate::tui::case::Case;
use crate::values::{Usn, capital, grouped, plural, visible};

use super::super::sheet::{Ink, Piece};

/// Partners whose forecast is said.
const PARTNERS: usize = 6;

/// An export, and how the scenario would name it.
#[derive(Debug)]
pub struct Found {
    /// What it says.
    pub export: UsnExport,
    /// How it is found again.
    pub named: Named,
}

/// Why there is nothing to take.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It can't be read, or is no export.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The scenario could not name it.
    #[error(transparent)]
    Named(#[from] NotNamed),
}

impl Found {
    /// Reads a file for the scenario at `scenario`, whose server's highest USN is `own`.
    pub fn read(path: &Path, scenario: &Path, own: Option<Usn>, context: &Context) -> Result<Self, Unread> {
        let (input, size): (File, u64) = open(path).map_err(ReadError::from)?;
        let export = UsnExport::read(input, Some(size).filter(|size| *size > 0), own, context)?;
        let name = beside::named(path, scenario)?;
        let named = Named { path: beside::located(&name, scenario), name, sha256: Some(export.sha256.clone()) };
        Ok(Self { export, named })
    }

    pub(super) fn title(&self, file: &str) -> String {
        format!("{} in {file}", plural(self.export.objects(), "object", "objects"))
    }

    /// All of it.
    pub(super) fn pieces(&self, case: &Case) -> Vec<Piece> {
        let export = &self.export;
        let pair = |label, ink, text: String| Piece::Pair(label, ink, text);
        let highest = export.highest().map_or("unknown".to_owned(), |usn| usn.to_string());
        let mut pieces =
            vec![pair("Objects", Ink::Strong, grouped(export.objects())), pair("Highest USN", Ink::Plain, highest)];
        pieces.extend(self.above(case));
        pieces.extend(self.forecast(case));
        pieces.extend([
            pair("Columns", Ink::Plain, self.columns()),
            pair("Written in", Ink::Plain, export.encoding.word().to_owned()),
            pair("Named", Ink::Plain, visible(&self.named.name).into_owned()),
            Piece::Text(Ink::Dim, format!("SHA-256 {}", export.sha256)),
        ]);
        for doubt in import::doubts(case.scenario(), export) {
            pieces.push(Piece::Blank);
            pieces.push(Piece::Text(Ink::Doubtful, format!("{}.", capital(&doubt))));
        }
        pieces.extend(self.listed());
        pieces
    }

    fn columns(&self) -> String {
        let columns = &self.export.columns;
        let names: Vec<_> = columns.names.iter().map(|name| visible(name)).collect();
        let more = columns.count.saturating_sub(names.len() as u64);
        let more = if more > 0 { format!(", and {} more", grouped(more)) } else { String::new() };
        format!("{}{more}", names.join(", "))
    }

    fn above(&self, case: &Case) -> Option<Piece> {
        let above = self.export.above.as_ref()?;
        let own = case.restore().and_then(|restore| restore.usn_changed).map_or(String::new(), |usn| usn.to_string());
        Some(match above.count {
            0 => Piece::Pair("Above", Ink::Plain, format!("none is above {own}, the server's highest USN")),
            n => {
                let are = plural(n, "object is", "objects are");
                let words = format!(
                    "{are} above {own}, the server's highest USN (Q243438, where events 1224 and 1171 come with them; or the server went on after it was read)"
                );
                Piece::Pair("Above", Ink::Doubtful, words)
            }
        })
    }

    /// What each partner is sent, once this is taken.
    fn forecast(&self, case: &Case) -> Option<Piece> {
        let usns: ExportedUsns = self.export.usns.clone().into();
        let plan = plan(case.scenario(), case.now(), Some(&usns));
        let increment = plan.usn_increment?;
        let of = |sent: &crate::replication::forecast::Forecast| {
            let count = sent.objects_at_most.map_or("unknown".to_owned(), grouped);
            format!("{} {count}", visible(sent.server.as_str()))
        };
        let each: Vec<String> = plan.forecast.iter().take(PARTNERS).map(of).collect();
        let more = plan.forecast.len().saturating_sub(PARTNERS);
        let more = if more > 0 { format!(", and {more} more partners") } else { String::new() };
        let objects = case.restore().and_then(|restore| restore.directory_objects);
        let in_part = objects.is_some_and(|objects| usns.objects() < objects.get());
        let bound = if in_part { "at least" } else { "exactly" };
        let sent = format!("{bound}, with an increment of {}: {}{more}", grouped(increment.get()), each.join(", "));
        (!each.is_empty()).then_some(Piece::Pair("Sent to each", Ink::Plain, sent))
    }

    /// Objects above the highest USN, by name.
    fn listed(&self) -> Vec<Piece> {
        let Some(above) = self.export.above.as_ref().filter(|above| !above.listed.is_empty()) else {
            return Vec::new();
        };
        let mut pieces = vec![Piece::Blank, Piece::Text(Ink::Strong, "Above the server's highest USN".into())];
        pieces.extend(above.listed.iter().map(|object| {
            let class = object.class.as_ref().filter(|class| !class.is_empty());
            let class = class.map_or(String::new(), |class| format!("{} ", visible(class)));
            Piece::Number(grouped(object.usn.get()), format!("{class}{}", visible(&object.name)))
        }));
        let more = above.count.saturating_sub(above.listed.len() as u64);
        if more > 0 {
            pieces.push(Piece::Text(Ink::Dim, format!("and {} more", grouped(more))));
        }
        pieces
    }
}

impl Unread {
    pub(super) fn title(&self, file: &str) -> String {
        match self {
            Self::Read(ReadError::Faulty(faults)) => {
                format!("{file} can't be taken: {}", plural(faults.count, "fault", "faults"))
            }
            Self::Read(_) | Self::Named(_) => format!("{file} can't be read"),
        }
    }

    pub(super) fn pieces(&self) -> Vec<Piece> {
        match self {
            Self::Read(ReadError::Faulty(faults)) => faulty(faults),
            error => vec![Piece::Text(Ink::Bad, visible(&error.to_string()).into_owned())],
        }
    }
}

fn faulty(faults: &Faults) -> Vec<Piece> {
    let mut pieces = vec![
        Piece::Text(
            Ink::Plain,
            "With a row left out the forecast would be wrong and seem exact, so nothing is taken.".into(),
        ),
        Piece::Blank,
    ];
    pieces.extend(faults.listed.iter().map(|fault| Piece::Text(Ink::Bad, fault.to_string())));
    let more = faults.count.saturating_sub(faults.listed.len() as u64);
    if more > 0 {
        pieces.push(Piece::Text(Ink::Dim, format!("and {} more", grouped(more))));
    }
    pieces.extend([Piece::Blank, Piece::Text(Ink::Plain, format!("{}.", capital(faults.next)))]);
    pieces
}
