//! Notes generated files in the scenario: an `[[artefact]]` each, the one of an earlier file of that name anew.

use anyhow::Context;

use crate::document::{Document, DocumentError};
use crate::generate::Written;
use crate::scenario::{Change, Edit, EditError, Path, Scalar};
use crate::values::{Moment, plural};

use super::super::output::Output;
use super::super::{beside, editing};
use super::Words;
use crate::artefact::manifest;

pub fn record(
    mut document: Document,
    words: &Words,
    written: &[Written],
    now: Moment,
    output: &Output,
) -> anyhow::Result<()> {
    let otherwise = "the files are written, but not noted in it";
    // A file that people read has no use for nanoseconds.
    let now = chrono::SubsecRound::trunc_subsecs(now, 0);
    let mut changes = Vec::new();
    for file in written.iter().filter(|file| file.name != manifest::NAME) {
        let name = beside::named(&words.out.join(file.name), &words.file).context(otherwise)?;
        let known = document.scenario().artefact.iter();
        let known = known.enumerate().find(|(_, its)| its.path.as_ref().is_some_and(|path| path.as_str() == name));
        let (sha256, at) = (Scalar::Text(file.sha256.clone().into()), Scalar::Time(now));
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
    match document.apply(&Edit { changes, words: Some(format!("{count} noted")) }) {
        Ok(_) => editing::save(&mut document, &words.file, otherwise),
        Err(DocumentError::Edit(EditError::Nothing)) => {
            output.note("the scenario has these files noted already");
            Ok(())
        }
        Err(error) => Err(anyhow::Error::new(error).context(otherwise)),
    }
}
