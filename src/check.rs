//! Is a file a scenario, and what is wrong with it? For one file or many, as slow work.

use std::io;
use std::path::{Path, PathBuf};

use crate::document::read_limited;
use crate::scenario::{Invalid, Scenario, load_bytes};
use crate::task::{Cancelled, Context};
use crate::values::shown_path;

/// What a file is.
#[derive(Debug)]
pub enum Found {
    /// A scenario.
    Valid(Box<Scenario>),
    /// No scenario, and all that is wrong with it.
    Invalid(Box<Invalid>),
    /// It can't be read.
    Unreadable(io::Error),
}

impl Found {
    /// What a text is.
    pub fn of(bytes: Vec<u8>) -> Self {
        match load_bytes(bytes) {
            Ok((_, scenario)) => Self::Valid(Box::new(scenario)),
            Err(invalid) => Self::Invalid(invalid),
        }
    }

    /// What a file is. A pipe is waited for: that is what somebody wants who names one.
    pub fn at(path: &Path) -> Self {
        read_limited(path).map_or_else(Self::Unreadable, Self::of)
    }

    /// What a file is that was found lying there. Opening a pipe would wait until somebody writes to it, and nothing could
    /// end that.
    pub fn at_regular(path: &Path) -> Self {
        let about = match std::fs::metadata(path) {
            Ok(about) => about,
            Err(error) => return Self::Unreadable(error),
        };
        if about.is_file() || about.is_dir() {
            return Self::at(path);
        }
        Self::Unreadable(io::Error::new(io::ErrorKind::InvalidInput, "it is no file but a device or a pipe"))
    }
}

/// Looks at each file.
pub fn check_files(paths: &[PathBuf], context: &Context) -> Result<Vec<Found>, Cancelled> {
    let mut found = Vec::with_capacity(paths.len());
    context.each(paths, |path| shown_path(path), |path| found.push(Found::at(path)))?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::scenario::MAX_BYTES;
    use crate::task::Tasks;

    fn files(texts: &[(&str, String)]) -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().unwrap();
        let write = |(name, text): &(&str, String)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let paths = texts.iter().map(write).collect();
        (folder, paths)
    }

    #[test]
    fn each_file_is_told_of_with_its_title_or_all_its_faults() {
        let case = crate::cases::named("article-usn-example").unwrap().text;
        let large = format!("{case}#{}", "x".repeat(MAX_BYTES as usize - case.len() - 1));
        let (folder, mut paths) = files(&[
            ("case.toml", case.into()),
            ("broken.toml", "schema = 1\ncolour = 1\nusn = \n".into()),
            ("large.toml", large.clone()),
            ("larger.toml", format!("{large}x")),
        ]);
        paths.extend([folder.path().join("gone.toml"), folder.path().to_owned()]);
        let tasks = Tasks::default();
        let task = tasks.start("check", || {}, move |context| check_files(&paths, context));
        let found = task.wait().unwrap().unwrap();
        let valid: Vec<_> = found.iter().map(|found| matches!(found, Found::Valid(_))).collect();
        assert_eq!(valid, [true, false, true, false, false, false]);
        let Found::Invalid(invalid) = &found[1] else { panic!("{:?}", found[1]) };
        let problems = invalid.problems();
        assert!(problems.len() >= 3 && problems.iter().any(|problem| problem.line == 2), "{problems:?}");
        let unreadable =
            |i: usize| if let Found::Unreadable(error) = &found[i] { error.to_string() } else { String::new() };
        assert!(unreadable(3).contains("larger than 16 MiB"));
        assert!(!unreadable(4).is_empty());
        assert!(unreadable(5).contains("folder"));
    }

    #[test]
    fn progress_is_told_file_by_file_and_cancelled_it_ends() {
        let (_folder, paths) = files(&[("a.toml", "schema = 1\ntitle = \"a\"\n".into())]);
        let many: Vec<PathBuf> = (0..1_000_000).map(|_| paths[0].clone()).collect();
        let (woken, wake) = channel();
        let tasks = Tasks::default();
        let task = tasks.start(
            "check",
            move || woken.send(()).unwrap_or_default(),
            move |context| check_files(&many, context),
        );
        wake.recv().unwrap();
        let progress = task.progress().unwrap();
        assert_eq!(progress.of, Some(1_000_000));
        assert!(progress.words.ends_with("a.toml"));
        task.cancel();
        assert!(task.wait().unwrap().is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_waited_for() {
        for path in ["/dev/tty", "/dev/null", "/nowhere"] {
            assert!(matches!(Found::at_regular(Path::new(path)), Found::Unreadable(_)), "{path}");
        }
    }
}
