//! A file that tells how far it is read.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// A file that tells, at each reading, how many more bytes were read; who is told may stop the reading with an error.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// let read = Arc::new(AtomicU64::new(0));
/// let told = Arc::clone(&read);
/// let file = std::fs::File::open("Cargo.toml")?;
/// let mut file = motcua_log::WatchedFile::new(file, move |bytes| {
///     told.fetch_add(bytes, Ordering::Relaxed);
///     Ok(())
/// });
/// let length = std::io::copy(&mut file, &mut std::io::sink())?;
/// assert_eq!(read.load(Ordering::Relaxed), length);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct WatchedFile {
    file: File,
    tell: Arc<dyn Fn(u64) -> io::Result<()> + Send + Sync>,
}

impl WatchedFile {
    /// Returns the file, watched.
    #[must_use]
    pub fn new(file: File, tell: impl Fn(u64) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { file, tell: Arc::new(tell) }
    }
}

impl fmt::Debug for WatchedFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("WatchedFile").field("file", &self.file).finish_non_exhaustive()
    }
}

impl Read for WatchedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        (self.tell)(read as u64)?;
        Ok(read)
    }
}

impl Seek for WatchedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(feature = "parquet")]
mod chunks {
    use bytes::Bytes;
    use parquet::errors::Result;
    use parquet::file::reader::{ChunkReader, Length};

    use super::{Arc, File, WatchedFile};

    impl Length for WatchedFile {
        fn len(&self) -> u64 {
            Length::len(&self.file)
        }
    }

    impl ChunkReader for WatchedFile {
        type T = std::io::BufReader<WatchedFile>;

        fn get_read(&self, start: u64) -> Result<Self::T> {
            let reader = <File as ChunkReader>::get_read(&self.file, start)?;
            let file = reader.into_inner();
            Ok(std::io::BufReader::new(WatchedFile { file, tell: Arc::clone(&self.tell) }))
        }

        fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
            let bytes = self.file.get_bytes(start, length)?;
            (self.tell)(bytes.len() as u64)?;
            Ok(bytes)
        }
    }
}
