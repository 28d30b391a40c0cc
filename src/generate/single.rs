//! One file that nobody else makes, such as a report: whole or not at all, and over another only when told to.

use std::fs;
use std::io;
use std::path::Path;

use super::unfinished::{Unfinished, remove_abandoned};
use super::{WriteError, failed, sync_folder};

/// Writes it. With `over` it takes the place of the file that is there; a link keeps pointing to it.
pub fn write_file(path: &Path, bytes: &[u8], over: bool) -> Result<(), WriteError> {
    let resolved = if over { fs::canonicalize(path).ok() } else { None };
    let path = resolved.as_deref().unwrap_or(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() || name.is_empty() {
        return Err(failed(path, "a folder of that name is there")(io::ErrorKind::IsADirectory.into()));
    }
    if !over && path.symlink_metadata().is_ok() {
        return Err(WriteError::Exists(vec![path.to_owned()]));
    }
    remove_abandoned(folder);
    let mut file = Unfinished::create(folder, &name).map_err(failed(path, "no file could be made"))?;
    file.write(bytes).and_then(|()| file.sync()).map_err(failed(path, "the disk did not take it"))?;
    match file.take_name(path, over) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Exists(vec![path.to_owned()])),
        named => named.map_err(failed(path, "it could not take its place")),
    }?;
    sync_folder(folder).map_err(failed(path, "the disk did not confirm its name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_over_another_only_when_told_to_and_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.md");
        write_file(&path, b"one", false).unwrap();
        assert!(matches!(write_file(&path, b"two", false), Err(WriteError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        #[cfg(unix)]
        {
            let link = folder.path().join("link.md");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            write_file(&link, b"two", true).unwrap();
            assert!(link.is_symlink());
        }
        write_file(&path, b"three", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        let left = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert!(left.into_iter().all(|name| name.ends_with(".md") && !name.contains("backsync")));
    }

    #[test]
    fn a_folder_that_is_not_there_or_stands_in_the_way_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_owned(), folder.path().join("none/report.md")] {
            for over in [false, true] {
                let error = write_file(&path, b"one", over).unwrap_err();
                assert!(matches!(error, WriteError::Failed { .. } | WriteError::Exists(_)), "{error}");
            }
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
