//! The raw export of USNs that a scenario names, read again for the exact forecast; only while it is what was imported.

use std::io;
use std::path::{Path, PathBuf};

use crate::evidence::usn_export::{ReadError, UsnExport};
use crate::replication::forecast::ExportedUsns;
use crate::scenario::Scenario;
use crate::task::{Cancelled, Context};

use super::{beside, open};

/// What a scenario says of its export, as far as it takes to find it again and to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name there.
    pub name: String,
    /// Where that is.
    pub path: PathBuf,
    /// Its SHA-256 when it was imported.
    pub sha256: Option<String>,
}

/// Why an export is not used.
#[derive(Debug, thiserror::Error)]
pub enum NotUsed {
    /// It is not there any more.
    #[error("it is not there any more; put it back, or import another")]
    Gone,
    /// It is another file by now.
    #[error("it is not the file that was imported; import it again")]
    Changed,
    /// It can't be read.
    #[error("{0}; put it right, or import another")]
    Unreadable(io::Error),
    /// Its reading was ended.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl Named {
    /// The one of the scenario at `file`; `None` where it names none.
    pub fn of(scenario: &Scenario, file: &Path) -> Option<Self> {
        let export = scenario.restore.as_ref()?.usn_export.as_ref()?;
        let name = export.path.as_ref()?.as_str().to_owned();
        let sha256 = export.sha256.as_ref().map(|sha256| sha256.as_str().to_owned());
        Some(Self { path: beside::located(&name, file), name, sha256 })
    }

    /// Reads it, and looks whether it is still the same.
    pub fn read(&self, context: &Context) -> Result<ExportedUsns, NotUsed> {
        let (input, size) = open(&self.path).map_err(unreadable)?;
        let export = UsnExport::read(input, Some(size), None, context).map_err(|error| match error {
            ReadError::Cancelled(cancelled) => cancelled.into(),
            ReadError::Unreadable(error) => unreadable(error),
            // What was imported had no fault.
            ReadError::Faulty(_) => NotUsed::Changed,
        })?;
        if self.sha256.as_ref() == Some(&export.sha256) { Ok(export.usns.into()) } else { Err(NotUsed::Changed) }
    }
}

fn unreadable(error: io::Error) -> NotUsed {
    match error.kind() {
        io::ErrorKind::NotFound => NotUsed::Gone,
        _ => NotUsed::Unreadable(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::sha256_hex;

    const EXPORT: &str = "Directory Name,USN-Changed\r\nANNA,7\r\nBEN,9\r\n";

    fn read(path: PathBuf, content: &str) -> Result<u64, String> {
        let named = Named { name: "usn.csv".into(), path, sha256: Some(sha256_hex(content.as_bytes())) };
        named.read(&Context::alone()).map(|usns| usns.objects()).map_err(|why| why.to_string())
    }

    #[test]
    fn it_is_used_while_it_is_there_and_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("usn.csv");
        std::fs::write(&path, EXPORT).unwrap();
        assert_eq!(read(path.clone(), EXPORT), Ok(2));
        let says = |path: &PathBuf, words: &str| {
            let why = read(path.clone(), EXPORT).unwrap_err();
            assert!(why.contains(words), "{why}");
        };
        for other in [&EXPORT.replace('7', "8"), "what is no export at all", ""] {
            std::fs::write(&path, other).unwrap();
            says(&path, "import it again");
        }
        std::fs::remove_file(&path).unwrap();
        says(&path, "put it back");
        says(&folder.path().to_owned(), "put it right");
    }

    #[cfg(unix)]
    #[test]
    fn what_might_never_end_is_not_begun() {
        let why = read("/dev/zero".into(), EXPORT).unwrap_err();
        assert!(why.contains("it is no ordinary file"), "{why}");
    }
}
