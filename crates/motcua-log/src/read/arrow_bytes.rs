//! Arrow whose bytes may be damaged: `arrow-ipc` believes the lengths that it reads, and stops its caller where they lie.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use arrow_array::RecordBatch;
use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Message, root_as_footer, root_as_message};
use arrow_schema::ArrowError;

use crate::error::LogError;

/// How many times longer than its bytes a buffer can be: zstd says no more than 128 KiB in the three bytes of a block.
const MOST_BLOWN_UP: u64 = 1 << 16;

/// The bytes that stand before the metadata of a message in a stream: a mark and a length.
const MARK: [u8; 4] = [0xff; 4];

/// The bytes at the end of a file: the length of the footer and the magic word.
const TRAILER: usize = 10;

thread_local! {
    /// Whether this thread reads bytes at which the reader may panic.
    static READS: Cell<bool> = const { Cell::new(false) };
}

/// Returns what the reader gives; nothing where it panics, of which nobody is told.
pub(crate) fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HUSHED: Once = Once::new();
    HUSHED.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            if !READS.try_with(Cell::get).unwrap_or(false) {
                told(about);
            }
        }));
    });
    let before = READS.replace(true);
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    READS.set(before);
    read.ok()
}

/// Returns the batches of a reader; one that cannot be read is the error, and the last.
pub(crate) fn batches(
    mut reader: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
    bad: fn() -> LogError,
) -> impl Iterator<Item = Result<RecordBatch, LogError>> {
    std::iter::from_fn(move || match caught(|| reader.next()) {
        Some(next) => next.map(|batch| batch.map_err(|_| bad())),
        None => Some(Err(bad())),
    })
    .fuse()
}

/// Returns whether the blocks of an Arrow file stand in it, and their buffers are no longer than they can be; the file stands anywhere after that.
pub(crate) fn is_sound(file: &mut (impl Read + Seek)) -> bool {
    caught(|| blocks_are_sound(file)).flatten().is_some()
}

fn blocks_are_sound(file: &mut (impl Read + Seek)) -> Option<()> {
    let length = file.seek(SeekFrom::End(0)).ok()?;
    let end = length.checked_sub(TRAILER as u64)?;
    let trailer = bytes_at(file, end, TRAILER)?;
    let footer = read_footer_length(trailer.try_into().ok()?).ok()?;
    let footer = bytes_at(file, end.checked_sub(footer as u64)?, footer)?;
    let footer = root_as_footer(&footer).ok()?;
    let blocks = footer.dictionaries().into_iter().chain(footer.recordBatches());
    for block in blocks.flat_map(|blocks| blocks.iter().copied().collect::<Vec<_>>()) {
        let start = u64::try_from(block.offset()).ok()?;
        let metadata = usize::try_from(block.metaDataLength()).ok()?;
        let body = start.checked_add(metadata as u64)?;
        let length_of_body = u64::try_from(block.bodyLength()).ok()?;
        if body.checked_add(length_of_body)? > length {
            return None;
        }
        let metadata = bytes_at(file, start, metadata)?;
        let skipped = if metadata.starts_with(&MARK) { 8 } else { 4 };
        let message = root_as_message(metadata.get(skipped..)?).ok()?;
        buffers_are_sound(&message, length_of_body, |at| bytes_at(file, body.checked_add(at)?, 8)?.try_into().ok())?;
    }
    Some(())
}

/// Returns so many bytes of a file from a place on; nothing where it has fewer.
fn bytes_at(file: &mut (impl Read + Seek), at: u64, length: usize) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(at)).ok()?;
    whole(file, length as u64)
}

/// Returns so many bytes of what comes; nothing where there are fewer. What a length claims is believed as far as it comes.
fn whole(input: &mut impl Read, length: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

/// Returns whether the buffers of a message stand in its body and, where they are compressed, whether what they claim to hold can be in them.
fn buffers_are_sound(message: &Message<'_>, body: u64, mut claimed: impl FnMut(u64) -> Option<[u8; 8]>) -> Option<()> {
    let values = message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data());
    let Some(batch) = message.header_as_record_batch().or(values) else { return Some(()) };
    for buffer in batch.buffers().into_iter().flatten() {
        let (at, length) = (u64::try_from(buffer.offset()).ok()?, u64::try_from(buffer.length()).ok()?);
        if at.checked_add(length)? > body {
            return None;
        }
        if length < 8 || batch.compression().is_none() {
            continue;
        }
        // below zero where it is not compressed after all
        let claimed = u64::try_from(i64::from_le_bytes(claimed(at)?)).unwrap_or(0);
        if claimed / MOST_BLOWN_UP > length {
            return None;
        }
    }
    Some(())
}

/// A stream of batches that hands a message on once all of it is there.
pub(crate) struct Messages<R> {
    input: R,
    ready: Cursor<Vec<u8>>,
}

impl<R: Read> Messages<R> {
    /// Returns the stream, of which nothing is read yet.
    pub(crate) fn of(input: R) -> Self {
        Self { input, ready: Cursor::new(Vec::new()) }
    }

    /// Returns the bytes of the next message; none at the end.
    fn next(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(4).read_to_end(&mut bytes)?;
        if bytes.is_empty() {
            return Ok(bytes);
        }
        if bytes == MARK {
            self.more(4, &mut bytes)?;
        }
        let length = i32::from_le_bytes(*bytes.last_chunk().ok_or_else(damaged)?);
        let head = bytes.len();
        self.more(u64::try_from(length).map_err(|_| damaged())?, &mut bytes)?;
        let Some(metadata) = bytes.get(head..).filter(|metadata| !metadata.is_empty()) else { return Ok(bytes) };
        let message = root_as_message(metadata).map_err(|_| damaged())?;
        let length = u64::try_from(message.bodyLength()).map_err(|_| damaged())?;
        let mut body = Vec::new();
        self.more(length, &mut body)?;
        let claimed = |at| body.get(usize::try_from(at).ok()?..)?.first_chunk().copied();
        buffers_are_sound(&message, body.len() as u64, claimed).ok_or_else(damaged)?;
        bytes.append(&mut body);
        Ok(bytes)
    }

    /// Reads so many bytes more. That there are fewer is no end, for which `arrow-ipc` would take it at the beginning of a message.
    fn more(&mut self, length: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        let read = self.input.by_ref().take(length).read_to_end(bytes)?;
        if (read as u64) < length { Err(damaged()) } else { Ok(()) }
    }
}

impl<R: Read> Read for Messages<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ready.position() >= self.ready.get_ref().len() as u64 {
            let next = caught(|| self.next()).ok_or_else(damaged)??;
            self.ready = Cursor::new(next);
        }
        self.ready.read(buffer)
    }
}

fn damaged() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests;
