//! Notes made files in the scenario: an `[[artefact]]` each, the one of an earlier file of that name anew.

use std::path::Path as File;

use crate::artefact::manifest;
use crate::generate::Written;
use crate::scenario::{Change, Edit, Path, Scalar, Scenario};
use crate::values::{Moment, plural};

use super::beside::{self, NotNamed};

/// The files of `folder` as one edit of the scenario at `file`.
pub fn edit(
    scenario: &Scenario,
    file: &File,
    folder: &File,
    written: &[Written],
    now: &Moment,
) -> Result<Edit, NotNamed> {
    // A file that people read has no use for nanoseconds.
    let now = chrono::SubsecRound::trunc_subsecs(*now, 0);
    let mut changes = Vec::new();
    for written in written.iter().filter(|written| written.name != manifest::NAME) {
        let name = beside::named(&folder.join(written.name), file)?;
        let known = scenario.artefact.iter();
        let known = known.enumerate().find(|(_, its)| its.path.as_ref().is_some_and(|path| path.as_str() == name));
        let (sha256, at) = (Scalar::Text(written.sha256.clone().into()), Scalar::Time(now));
        match known {
            Some((index, _)) => {
                let its = Path::of("artefact").at(index);
                changes.push(Change::Set { at: its.clone().key("sha256"), to: sha256 });
                changes.push(Change::Set { at: its.key("at"), to: at });
            }
            None => changes.push(Change::Add {
                list: Path::of("artefact"),
                fields: vec![("path", Scalar::Text(name.into())), ("sha256", sha256), ("at", at)],
            }),
        }
    }
    let count = plural(written.len().saturating_sub(1) as u64, "generated file", "generated files");
    Ok(Edit { changes, words: Some(format!("{count} noted")) })
}
