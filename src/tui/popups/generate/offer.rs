//! A kind of files as it is offered: ready, or why not.

use crate::artefact::Artefact;
use crate::files::made::{self, Kind, Made, NotMade};
use crate::tui::case::Case;
use crate::values::{capital, plural};

/// A kind of files.
pub struct Offer {
    pub kind: Kind,
    pub made: Result<Made, NotReady>,
    /// It could be written, and is not to be.
    pub left_out: bool,
}

/// Why there is nothing to write of a kind.
#[derive(Clone, Debug)]
pub enum NotReady {
    /// It raises Object-Versions, and nobody confirmed that yet.
    Confirmation,
    /// The plan has no command, or something in the scenario can't be said in the files.
    NotMade(NotMade),
}

/// A line of the list.
#[derive(Clone, Copy)]
pub enum Line<'o> {
    /// A file.
    File(Kind, &'o Artefact),
    /// A kind without files.
    NotReady(Kind, &'o NotReady),
    /// The manifest, which comes with all others.
    Manifest,
    /// What there is to be careful about.
    Remarks,
}

impl Offer {
    /// Every kind that the case is about, made from it as it stands.
    pub fn all(case: &Case, left_out: &[Kind]) -> Vec<Self> {
        let file = case.file();
        let walked = case.walked();
        let from =
            made::Case { scenario: case.scenario(), file: &file, now: case.now(), saved: Some(case.saved()), walked };
        let offer = |kind: Kind| {
            let made = match kind {
                Kind::Authrest if case.waits_for_confirmation() && walked.ran(case.authrest().purpose).is_none() => {
                    Err(NotReady::Confirmation)
                }
                Kind::Authrest => made::authrest(&from, case.authrest()).map_err(NotReady::NotMade),
                Kind::Reimport => made::reimport(&from).map_err(NotReady::NotMade),
                Kind::Resync => made::resync(&from).map_err(NotReady::NotMade),
                Kind::Migration => made::migration(&from, None).map_err(NotReady::NotMade),
            };
            Self { kind, left_out: made.is_ok() && left_out.contains(&kind), made }
        };
        Kind::ALL.into_iter().filter(|kind| kind.is_about(case.scenario())).map(offer).collect()
    }

    /// Whether there is nothing to write and nothing to do about that.
    pub fn is_needless(&self) -> bool {
        matches!(&self.made, Err(NotReady::NotMade(not)) if not.enter.is_none())
    }

    /// A line a file, or one that says that there is none.
    pub fn lines(&self) -> Vec<Line<'_>> {
        match &self.made {
            Ok(made) => made.files.iter().map(|file| Line::File(self.kind, file)).collect(),
            Err(why) => vec![Line::NotReady(self.kind, why)],
        }
    }
}

/// What has to be said of all of it: names that are spelled otherwise, warnings of the plans, what is not saved.
pub fn remarks(offers: &[Offer], case: &Case) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    let mut add = |remark: String| {
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    };
    let made = || offers.iter().filter_map(|offer| offer.made.as_ref().ok());
    made().flat_map(|made| &made.spelled).for_each(|spelled| add(capital(spelled) + "."));
    for warning in made().flat_map(|made| &made.warnings) {
        add(format!("{} ({}).", capital(&warning.text), warning.source));
    }
    case.export().not_counted().into_iter().for_each(&mut add);
    if case.document.is_dirty() && made().next().is_some() {
        let unsaved = plural(case.document.unsaved() as u64, "edit is", "edits are");
        add(format!(
            "{unsaved} not saved: the files are made from what stands here, and the manifest has its SHA-256."
        ));
    }
    remarks
}
