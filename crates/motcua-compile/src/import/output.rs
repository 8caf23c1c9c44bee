//! A directory of rule files that is either all there or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use flate2::Crc;
use serde::Deserialize;

/// The file by which a directory is known as an import's: it tells what the import wrote.
const REPORT: &str = "import-report.json";
/// How many files are named that stand in the way.
const NAMED: usize = 8;

/// Why the rule files could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The directory holds something that an import did not write, or that was changed since.
    #[error("`{}` holds files that no import wrote, or that were changed since: {files}", path.display())]
    Occupied {
        /// The directory.
        path: PathBuf,
        /// The first of the files, by their paths within the directory, and how many more there are.
        files: String,
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
            Self::Occupied { .. } => {
                "give an empty or a new directory, or move these files elsewhere; nothing was changed"
            }
            Self::NotADirectory { .. } => "give the path of a directory; it may be new",
            Self::Io { .. } => "check the right to write there and the free space; nothing was changed",
        }
    }

    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Io { path: path.to_owned(), source }
    }
}

/// Returns the first files of those that stand in the way, and how many more there are.
fn named(files: &[String]) -> String {
    let first = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ");
    match files.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => format!("{first} (+ {more})"),
        None => first,
    }
}

/// A directory in the making, beside the one it will replace; it goes when it is dropped before [`Output::finish`].
pub(crate) struct Output {
    target: PathBuf,
    making: PathBuf,
    old: PathBuf,
    folders: BTreeSet<String>,
    /// The fingerprint of each file that was written, by its path within the directory.
    written: BTreeMap<String, String>,
}

impl Output {
    /// Returns a new directory beside `target`, which must be free, or hold only what an import wrote and nobody changed since.
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
        Ok(Self { target: target.to_owned(), making, old, folders: BTreeSet::new(), written: BTreeMap::new() })
    }

    /// Writes one file into a folder of the directory; the folder is made where it is new.
    pub(crate) fn write(&mut self, folder: &str, name: &str, text: &str) -> Result<(), OutputError> {
        let directory = self.making.join(folder);
        if self.folders.insert(folder.to_owned()) {
            fs::create_dir_all(&directory).map_err(OutputError::io(&directory))?;
        }
        let path = directory.join(name);
        let within = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        self.written.insert(within, fingerprint(text.as_bytes()));
        fs::write(&path, text).map_err(OutputError::io(&path))
    }

    /// Returns the fingerprint of each file that was written so far, by its path within the directory.
    pub(crate) fn written(&self) -> BTreeMap<String, String> {
        self.written.clone()
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

/// What a directory's report tells of the files that the import wrote.
#[derive(Debug, Default, Deserialize)]
pub struct Written {
    written: BTreeMap<String, String>,
}

impl Written {
    /// Returns what the import that wrote the directory tells of its files; nothing where no import wrote it.
    #[must_use]
    pub fn of(directory: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(directory.join(REPORT)).ok()?).ok()
    }

    /// Returns whether the file at that path within the directory is as the import wrote it.
    #[must_use]
    pub fn has(&self, path: &str, bytes: &[u8]) -> bool {
        self.written.get(path).is_some_and(|known| *known == fingerprint(bytes))
    }
}

/// Makes sure that the directory is absent, or holds nothing but what an import wrote and nobody changed since.
fn check_free(target: &Path) -> Result<(), OutputError> {
    if !target.exists() {
        return Ok(());
    }
    let told = Written::of(target);
    let is_import = told.is_some();
    let written = told.unwrap_or_default();
    let mut files = Vec::new();
    let mut below = vec![String::new()];
    while let Some(folder) = below.pop() {
        let directory = target.join(&folder);
        for entry in fs::read_dir(&directory).map_err(OutputError::io(&directory))? {
            let entry = entry.map_err(OutputError::io(&directory))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(OutputError::io(&path))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let within = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if kind.is_dir() {
                below.push(within);
            } else if !(is_import && within == REPORT) {
                let is_listed = kind.is_file() && written.written.contains_key(&within);
                if !is_listed || !written.has(&within, &fs::read(&path).map_err(OutputError::io(&path))?) {
                    files.push(within);
                }
            }
        }
    }
    files.sort();
    if files.is_empty() { Ok(()) } else { Err(OutputError::Occupied { path: target.to_owned(), files: named(&files) }) }
}

/// Returns by what a file is known again: its length and its CRC-32.
fn fingerprint(bytes: &[u8]) -> String {
    let mut crc = Crc::new();
    crc.update(bytes);
    format!("{}-{:08x}", bytes.len(), crc.sum())
}
