//! Files that appear whole or not at all.

use std::fs::{File, Metadata, Permissions};
use std::io::{BufWriter, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::places::real;
use crate::error::LogError;
use crate::stop::{Stop, Stoppable};

/// Writes a file beside `path` and renames it onto `path` when everything is written; on an error, or told to stop, nothing is left behind.
///
/// Where `path` is a link, the file that it leads to is replaced, and the link stays. A pipe or a device is written into.
pub(crate) fn whole(
    path: &Path,
    stop: &Stop,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let written = write_and_rename(path, stop, write).map_err(|error| error.in_file(path));
    // what failed because it was stopped says no more than that
    written.map_err(|error| stop.check().err().unwrap_or(error))
}

fn write_and_rename(
    path: &Path,
    stop: &Stop,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let failed = |cause: std::io::Error| LogError::writing(&cause);
    let path = &real(path).unwrap_or_else(|| path.to_owned());
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if let Ok(about) = path.metadata() {
        // who may not write to what stands there may not put another in its place
        let there = File::options().write(true).open(path).map_err(failed)?;
        if !about.is_file() {
            return through(there, stop, write);
        }
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".motcua-");
    let kept = kept(path);
    if let Some(permissions) = kept.clone().or_else(ordinary) {
        builder.permissions(permissions);
    }
    let file: NamedTempFile = builder.tempfile_in(folder).map_err(failed)?;
    let mut buffer = BufWriter::with_capacity(1 << 16, Stoppable { inner: file, stop });
    write(&mut buffer)?;
    let file = buffer.into_inner().map_err(|error| failed(error.into_error()))?;
    stop.check()?;
    if let Some(permissions) = kept {
        // the mask of the user, which a new file has, took nothing from the one that is replaced
        file.inner.as_file().set_permissions(permissions).map_err(failed)?;
    }
    file.inner.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Returns the permissions of the file that is replaced: who closed it to others has it closed afterwards.
#[cfg(unix)]
fn kept(path: &Path) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let replaced = path.metadata().ok().filter(Metadata::is_file)?;
    Some(Permissions::from_mode(replaced.permissions().mode() & 0o777))
}

#[cfg(not(unix))]
fn kept(_: &Path) -> Option<Permissions> {
    None
}

/// Writes into a pipe or a device as it comes: whoever waits at its other end waits for no other file.
fn through(
    there: File,
    stop: &Stop,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let mut buffer = BufWriter::with_capacity(1 << 16, Stoppable { inner: there, stop });
    write(&mut buffer)?;
    buffer.flush().map_err(|cause| LogError::writing(&cause))
}

/// Returns the permissions that an ordinary new file has, before the mask of the user.
#[cfg(unix)]
fn ordinary() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn ordinary() -> Option<Permissions> {
    None
}
