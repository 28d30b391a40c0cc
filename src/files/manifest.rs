//! MANIFEST.json of what is made for a case: known before the files are, but for their digests.

use crate::artefact::manifest::{Entry, Kind, Manifest, SCHEMA, Source};
use crate::digest::sha256_hex;
use crate::generate::Written;
use crate::values::{rfc3339_utc, shown_path};

use super::made::{Case, Made};

/// A manifest, and which kind each file is of.
#[derive(Clone, Debug)]
pub struct Draft {
    manifest: Manifest,
    kinds: Vec<(&'static str, String)>,
}

impl Draft {
    /// Of these kinds, made from the scenario with this text.
    pub fn of(case: &Case<'_>, text: &[u8], made: &[&Made]) -> Self {
        let kinds =
            |made: &&Made| made.files.iter().map(|file| (file.name, made.about.kind.clone())).collect::<Vec<_>>();
        let scenario = Source {
            title: case.scenario.title.as_ref().map(|title| title.as_str().to_owned()),
            path: shown_path(case.file),
            sha256: sha256_hex(text),
        };
        let at = rfc3339_utc(case.now);
        let about =
            |made: &&Made| Kind { at: Some(at.clone()), scenario: Some(scenario.clone()), ..made.about.clone() };
        let manifest = Manifest {
            schema: SCHEMA,
            made_by: format!("backsync {}", env!("CARGO_PKG_VERSION")),
            kinds: made.iter().map(about).collect(),
            files: Vec::new(),
            scenario: scenario.clone(),
            at: at.clone(),
        };
        Self { manifest, kinds: made.iter().flat_map(kinds).collect() }
    }

    /// What it will say once the files are whole, with what the folder's manifest said before.
    pub fn of_written(mut self, written: &[Written], earlier: Option<&Manifest>) -> Manifest {
        let kind_of = |name: &str| self.kinds.iter().find(|(its, _)| *its == name).map(|(_, kind)| kind.clone());
        let entry = |file: &Written| Entry {
            name: file.name.to_owned(),
            kind: kind_of(file.name).unwrap_or_default(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        };
        self.manifest.files = written.iter().map(entry).collect();
        match earlier {
            Some(earlier) => self.manifest.keeping(earlier),
            None => self.manifest,
        }
    }
}
