//! A file without a name for what does not fit into memory: the system removes it when it is closed, whatever happens.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::error::LogError;
use crate::fault::Fault;

/// Where a piece stands in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    at: u64,
    bytes: usize,
}

/// A file of pieces, each written once at the end.
#[derive(Debug)]
pub(crate) struct Pieces(Mutex<(File, u64)>);

impl Pieces {
    /// Returns a new file in that folder, or in the system's for temporary files.
    pub(crate) fn new(folder: Option<&Path>) -> Result<Self, LogError> {
        let folder = folder.map_or_else(std::env::temp_dir, Path::to_path_buf);
        let file = tempfile::tempfile_in(&folder).map_err(|cause| failed(&cause).in_file(&folder))?;
        Ok(Self(Mutex::new((file, 0))))
    }

    /// Writes a piece.
    pub(crate) fn append(&self, bytes: &[u8]) -> Result<Piece, LogError> {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, end) = &mut *place;
        let piece = Piece { at: *end, bytes: bytes.len() };
        file.seek(SeekFrom::Start(*end)).and_then(|_| file.write_all(bytes)).map_err(|cause| failed(&cause))?;
        *end += bytes.len() as u64;
        Ok(piece)
    }

    /// Returns the bytes of a piece.
    pub(crate) fn read(&self, piece: Piece) -> Result<Vec<u8>, LogError> {
        let mut bytes = vec![0; piece.bytes];
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = &mut place.0;
        file.seek(SeekFrom::Start(piece.at))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(|cause| failed(&cause))?;
        Ok(bytes)
    }
}

/// Returns the error of a temporary file that cannot be made, written or read.
fn failed(cause: &io::Error) -> LogError {
    match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => LogError::from(Fault::TemporaryFull),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => damaged(),
        kind => LogError::from(Fault::TemporaryFolder { original: kind.to_string() }),
    }
}

/// Returns the error of a temporary file that does not give back what was written.
pub(crate) fn damaged() -> LogError {
    LogError::from(Fault::TemporaryDamaged)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use super::*;

    #[test]
    fn pieces_come_back_and_leave_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let pieces = Pieces::new(Some(folder.path())).unwrap();
        let (first, second) = (pieces.append(b"abc").unwrap(), pieces.append(b"").unwrap());
        let third = pieces.append(b"de").unwrap();
        assert_eq!(pieces.read(third).unwrap(), b"de");
        assert_eq!(pieces.read(second).unwrap(), b"");
        assert_eq!(pieces.read(first).unwrap(), b"abc");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!(pieces.read(Piece { at: 4, bytes: 2 }).unwrap_err().code, "temporary_damaged");
    }

    #[test]
    fn what_is_wrong_with_the_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = Pieces::new(Some(&folder.path().join("none"))).unwrap_err();
        assert_eq!(error.code, "temporary_folder");
        assert!(error.file.is_some());
        assert_eq!(failed(&io::ErrorKind::StorageFull.into()).code, "temporary_full");
        assert_eq!(failed(&io::ErrorKind::PermissionDenied.into()).code, "temporary_folder");
    }
}
