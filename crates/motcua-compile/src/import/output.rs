//! A directory of rule files that is either all there or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file by which a directory is known as an import's.
const REPORT: &str = "import-report.json";

/// Why the rule files could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The directory holds something that an import did not write.
    #[error("`{}` holds files that no import wrote", path.display())]
    Occupied {
        /// The directory.
        path: PathBuf,
    },
    /// The path cannot be a directory: it is a file, or has no name.
    #[error("`{}` cannot be a directory of rules", path.display())]
    NotADirectory {
        /// The path.
        path: PathBuf,
    },
    /// A file or directory could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl OutputError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Occupied { .. } => "occupied",
            Self::NotADirectory { .. } => "not_a_directory",
            Self::Io { .. } => "cannot_write",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Occupied { .. } => "give an empty or a new directory; nothing was changed",
            Self::NotADirectory { .. } => "give the path of a directory; it may be new",
            Self::Io { .. } => "check the right to write there and the free space; nothing was changed",
        }
    }

    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Io { path: path.to_owned(), source }
    }
}

/// A directory in the making, beside the one it will replace; it goes when it is dropped before [`Output::finish`].
pub(crate) struct Output {
    target: PathBuf,
    making: PathBuf,
    old: PathBuf,
    folders: BTreeSet<String>,
}

impl Output {
    /// Returns a new directory beside `target`, which must be free or an import's.
    pub(crate) fn begin(target: &Path) -> Result<Self, OutputError> {
        let name = target.file_name().ok_or_else(|| OutputError::NotADirectory { path: target.to_owned() })?;
        if target.exists() && !target.is_dir() {
            return Err(OutputError::NotADirectory { path: target.to_owned() });
        }
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        check_free(target)?;
        let beside = |role: &str| parent.join(format!(".{}.{role}-{}", name.to_string_lossy(), std::process::id()));
        let (making, old) = (beside("import"), beside("old"));
        fs::create_dir(&making).map_err(OutputError::io(&making))?;
        Ok(Self { target: target.to_owned(), making, old, folders: BTreeSet::new() })
    }

    /// Writes one file into a folder of the directory; the folder is made where it is new.
    pub(crate) fn write(&mut self, folder: &str, name: &str, text: &str) -> Result<(), OutputError> {
        let directory = self.making.join(folder);
        if self.folders.insert(folder.to_owned()) {
            fs::create_dir_all(&directory).map_err(OutputError::io(&directory))?;
        }
        let path = directory.join(name);
        fs::write(&path, text).map_err(OutputError::io(&path))
    }

    /// Puts the directory in its place, in one step where there was none, and in two where an older import is replaced.
    pub(crate) fn finish(mut self, report: &str) -> Result<(), OutputError> {
        self.write("", REPORT, report)?;
        check_free(&self.target)?;
        let had_old = self.target.exists();
        if had_old {
            fs::rename(&self.target, &self.old).map_err(OutputError::io(&self.target))?;
        }
        let placed = fs::rename(&self.making, &self.target).map_err(OutputError::io(&self.target));
        if had_old && placed.is_err() {
            fs::rename(&self.old, &self.target).map_err(OutputError::io(&self.target))?;
        } else if had_old {
            fs::remove_dir_all(&self.old).map_err(OutputError::io(&self.old))?;
        }
        placed
    }
}

impl Drop for Output {
    /// Removes what was not put in its place; there is nobody left to tell of a failure.
    fn drop(&mut self) {
        if self.making.exists() {
            fs::remove_dir_all(&self.making).unwrap_or_default();
        }
    }
}

/// Makes sure that the directory is absent, empty, or an import's.
fn check_free(target: &Path) -> Result<(), OutputError> {
    if !target.exists() || target.join(REPORT).is_file() {
        return Ok(());
    }
    let mut entries = fs::read_dir(target).map_err(OutputError::io(target))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(OutputError::Occupied { path: target.to_owned() }),
    }
}
