//! MANIFEST.json of what is made for a case: known before the files are, but for their digests.

use crate::artefact::Artefact;
use crate::artefact::manifest::{Entry, Manifest, Source};
use crate::digest::sha256_hex;
use crate::generate::Written;
use crate::values::{rfc3339_utc, shown_path};

use super::made::{Case, Made};

/// A manifest, and which kind each file is of.
#[derive(Clone, Debug)]
pub struct Draft {
    manifest: Manifest,
    kinds: Vec<(&'static str, &'static str)>,
}

impl Draft {
    /// Of these kinds, made from the scenario with this text.
    pub fn of(case: &Case<'_>, text: &[u8], made: &[&Made]) -> Self {
        let of = |made: &&Made| made.files.iter().map(|file| (file.name, made.about.kind)).collect::<Vec<_>>();
        let manifest = Manifest {
            schema: 1,
            made_by: format!("backsync {}", env!("CARGO_PKG_VERSION")),
            at: rfc3339_utc(case.now),
            scenario: Source {
                title: case.scenario.title.as_ref().map(|title| title.as_str().to_owned()),
                path: shown_path(case.file),
                sha256: sha256_hex(text),
            },
            kinds: made.iter().map(|made| made.about.clone()).collect(),
            files: Vec::new(),
        };
        Self { manifest, kinds: made.iter().flat_map(of).collect() }
    }

    /// The file, once the others are whole.
    pub fn of_written(mut self, written: &[Written]) -> Artefact {
        let kind_of = |name: &str| self.kinds.iter().find(|(its, _)| *its == name).map_or("", |(_, kind)| kind);
        let entry = |file: &Written| Entry {
            name: file.name,
            kind: kind_of(file.name),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        };
        self.manifest.files = written.iter().map(entry).collect();
        self.manifest.build()
    }
}
