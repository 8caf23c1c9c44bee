//! A log that a user names: a file, whose name tells how it is written, or `-` for stdin, whose beginning does.

use std::io::{self, Read};
use std::path::Path;

use motcua_log::{Auditor, LogError, LogFormat};

use crate::outcome::Failure;
use crate::said::program;

/// A log that a user names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Log<'p> {
    path: &'p Path,
    /// How the file is written; nothing where its beginning tells it, as that of stdin.
    format: Option<LogFormat>,
}

impl<'p> Log<'p> {
    /// Returns the log of that name.
    ///
    /// # Errors
    /// As [`LogFormat::of_file`].
    pub(crate) fn named(path: &'p Path) -> Result<Self, LogError> {
        // a pipe is opened once: whoever writes into it writes once
        let is_streamed = is_stdin(path) || (LogFormat::of(path).is_err() && is_nameless(path));
        Ok(Self { path, format: if is_streamed { None } else { Some(LogFormat::of_file(path)?) } })
    }

    /// Returns what comes from stdin, or from what another program writes into.
    pub(crate) fn stream(self) -> Result<Box<dyn Read>, LogError> {
        if is_stdin(self.path) {
            return Ok(Box::new(io::stdin().lock()));
        }
        Ok(Box::new(motcua_log::open(self.path)?))
    }

    /// Returns the file and how it is written; nothing for stdin and what is like it.
    pub(crate) fn file(self) -> Option<(&'p Path, LogFormat)> {
        Some((self.path, self.format?))
    }

    /// Reads all of it into an auditor.
    pub(crate) fn read_into(self, auditor: &mut Auditor<'_>) -> Result<(), LogError> {
        match self.file() {
            Some((path, format)) => auditor.read_file(path, format),
            None => auditor.read_piped(self.stream()?),
        }
    }

    /// Returns the failure with the file that it is about; stdin has no name.
    pub(crate) fn failed(self, failure: Failure) -> Failure {
        if self.format.is_some() { failure.in_file(self.path) } else { failure }
    }
}

/// Returns whether the system names what another program writes: its name tells nothing.
fn is_nameless(path: &Path) -> bool {
    path.starts_with("/dev") || std::fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Returns whether stdin is meant.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns the path by which what is read is told apart from what is written: stdin may be a file too, and its name leads there.
pub(crate) fn source<P: AsRef<Path>>(path: &P) -> &Path {
    let path = path.as_ref();
    if is_stdin(path) { Path::new("/dev/stdin") } else { path }
}

/// Returns an error if stdin is to be read more than once.
pub(crate) fn read_once<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
    if paths.into_iter().filter(|path| is_stdin(path)).count() < 2 {
        return Ok(());
    }
    Err(Failure::of(&program::STDIN_TWICE))
}
