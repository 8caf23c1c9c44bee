//! Whether the files of a run stay apart, asked before a long run begins.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::LogError;
use crate::fault::Fault;

/// Returns nothing where each file of `written` has a folder and is none of those that are `read` or written too.
///
/// A file that is reached by another path, by a link or through a folder's, is the same file.
///
/// # Errors
/// `same_file` for a file that would replace one that is read, or another that is written; `not_found` where its folder is not there, `is_a_directory`
/// where a folder stands in its place.
pub fn keep_apart(written: &[&Path], read: &[&Path]) -> Result<(), LogError> {
    for (at, path) in written.iter().enumerate() {
        let file = real(path).ok_or_else(|| LogError::writing(&std::io::ErrorKind::NotFound.into()).in_file(path))?;
        if file.is_dir() {
            return Err(LogError::writing(&std::io::ErrorKind::IsADirectory.into()).in_file(path));
        }
        let is_it = |other: &&Path| real(other).as_ref() == Some(&file);
        let fault = if read.iter().any(is_it) {
            Fault::ReadAndWritten
        } else if written.iter().take(at).any(is_it) {
            Fault::WrittenTwice
        } else {
            continue;
        };
        return Err(LogError::from(fault).in_file(path));
    }
    Ok(())
}

/// Returns nothing where no file is given twice, by whatever path.
///
/// # Errors
/// `same_file` for one that is.
pub fn read_once(read: &[&Path]) -> Result<(), LogError> {
    let files: Vec<Option<PathBuf>> = read.iter().map(|path| fs::canonicalize(path).ok()).collect();
    for (at, (path, file)) in read.iter().zip(&files).enumerate() {
        if file.is_some() && files.iter().take(at).any(|earlier| earlier == file) {
            return Err(LogError::from(Fault::ReadTwice).in_file(path));
        }
    }
    Ok(())
}

/// Returns the path without links; that of a file which is not there yet, in the folder where it will be.
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().or_else(|| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
    })
}
