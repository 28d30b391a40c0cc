//! Files looked at one after the other, as slow work: is each a scenario, and what is wrong with it?

use std::io;
use std::path::{Path, PathBuf};

use crate::document::read_limited;
use crate::scenario::{Problem, load_bytes};
use crate::task::Context;
use crate::values::shown_path;

/// A file that was looked at.
#[derive(Debug)]
pub struct Checked {
    /// The file.
    pub path: PathBuf,
    /// What was found.
    pub found: Found,
}

/// What a file is.
#[derive(Debug)]
pub enum Found {
    /// A scenario, with its title as the file has it.
    Valid {
        /// Show it with [`crate::values::visible`].
        title: String,
    },
    /// No scenario, and all that is wrong with it.
    Invalid(Vec<Problem>),
    /// It can't be read.
    Unreadable(io::Error),
}

impl Checked {
    /// Whether it is a scenario.
    pub fn is_valid(&self) -> bool {
        matches!(self.found, Found::Valid { .. })
    }

    /// The title, where it could be read.
    pub fn title(&self) -> Option<&str> {
        if let Found::Valid { title } = &self.found { Some(title) } else { None }
    }
}

/// Looks at each file; cancelled, it ends with those it has looked at.
pub fn check_files(paths: &[PathBuf], context: &Context) -> Vec<Checked> {
    let of = paths.len() as u64;
    let mut checked = Vec::new();
    for (done, path) in (0..).zip(paths) {
        if context.is_cancelled() {
            return checked;
        }
        context.report(done, Some(of), shown_path(path));
        checked.push(Checked { path: path.clone(), found: check(path) });
    }
    context.report(of, Some(of), "");
    checked
}

fn check(path: &Path) -> Found {
    let bytes = match regular(path).and_then(|()| read_limited(path)) {
        Ok(bytes) => bytes,
        Err(error) => return Found::Unreadable(error),
    };
    match load_bytes(bytes) {
        Ok((_, scenario)) => {
            Found::Valid { title: scenario.title.map(|title| title.as_str().to_owned()).unwrap_or_default() }
        }
        Err(invalid) => Found::Invalid(invalid.problems()),
    }
}

/// Opening a pipe waits until somebody writes to it, and nothing could end that.
fn regular(path: &Path) -> io::Result<()> {
    let about = std::fs::metadata(path)?;
    if about.is_file() || about.is_dir() {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file but a device or a pipe"))
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
        let checked = task.wait().unwrap();
        assert_eq!(checked.iter().map(Checked::is_valid).collect::<Vec<_>>(), [true, false, true, false, false, false]);
        assert!(checked[0].title().unwrap().starts_with("SERVERA, restored"));
        let Found::Invalid(problems) = &checked[1].found else { panic!("{:?}", checked[1]) };
        assert!(problems.len() >= 3 && problems.iter().any(|problem| problem.line == 2), "{problems:?}");
        let unreadable =
            |i: usize| if let Found::Unreadable(error) = &checked[i].found { error.to_string() } else { String::new() };
        assert!(unreadable(3).contains("larger than 16 MiB"));
        assert!(!unreadable(4).is_empty());
        assert!(unreadable(5).contains("folder"));
    }

    #[test]
    fn progress_is_told_file_by_file_and_cancelled_it_ends_with_what_it_has() {
        let (_folder, paths) = files(&[("a.toml", "schema = 1\ntitle = \"a\"\n".into())]);
        let many: Vec<PathBuf> = (0..1_000_000).map(|_| paths[0].clone()).collect();
        let (woken, wake) = channel();
        let tasks = Tasks::default();
        let task = tasks.start(
            "check",
            move || woken.send(()).unwrap_or_default(),
            move |context| check_files(&many, context).len(),
        );
        wake.recv().unwrap();
        let progress = task.progress().unwrap();
        assert_eq!(progress.of, Some(1_000_000));
        assert!(progress.words.ends_with("a.toml"));
        task.cancel();
        assert!(task.wait().unwrap() < 1_000_000);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_waited_for() {
        let checked = check_files(&["/dev/tty".into(), "/dev/null".into()], &Context::alone());
        assert!(checked.iter().all(|checked| matches!(&checked.found, Found::Unreadable(_))));
    }
}
