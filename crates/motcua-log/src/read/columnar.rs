//! Logs as files of columns: Parquet and Arrow.

use std::io::{BufReader, Read, Seek};
#[cfg(feature = "parquet")]
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, SchemaRef};
#[cfg(feature = "parquet")]
use parquet::arrow::ProjectionMask;
#[cfg(feature = "parquet")]
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
#[cfg(feature = "parquet")]
use parquet::{basic::Compression, file::metadata::ParquetMetaData, file::reader::ChunkReader};

use super::arrow_bytes::{self, Messages, caught};
use super::header::reads_column;
#[cfg(feature = "parquet")]
use super::int96;
use super::text_row::RowReader;
use crate::error::LogError;
use crate::fault::Fault;
use crate::mapping::Shape;

/// How many rows are decoded at once.
#[cfg(feature = "parquet")]
const ROWS: usize = 1 << 16;

/// The first bytes of an Arrow file; a stream of batches has none.
pub(super) const ARROW_FILE: &[u8] = b"ARROW1";

/// Calls `take` with the batches of a Parquet file, the columns of the shape alone.
#[cfg(feature = "parquet")]
pub(crate) fn parquet(
    file: impl ChunkReader + 'static,
    shape: Shape,
    reader: &RowReader,
    take: impl FnMut(&RecordBatch) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let mut metadata = ArrowReaderMetadata::load(&file, ArrowReaderOptions::default()).map_err(|_| bad_parquet())?;
    known_codec(metadata.metadata())?;
    let wanted = wanted(metadata.schema(), shape, reader);
    if let Some(schema) = int96::as_instants(&metadata, &wanted, reader)? {
        let options = ArrowReaderOptions::new().with_schema(schema);
        metadata = ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options).map_err(|_| bad_parquet())?;
    }
    let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
    let batches = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(|_| bad_parquet())?;
    each(batches, bad_parquet, take)
}

/// Calls `take` with the batches of an Arrow file or stream.
pub(crate) fn arrow(
    mut file: impl Read + Seek,
    shape: Shape,
    reader: &RowReader,
    take: impl FnMut(&RecordBatch) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let mut magic = [0; ARROW_FILE.len()];
    let is_file = file.read_exact(&mut magic).is_ok() && magic == ARROW_FILE;
    file.rewind().map_err(|cause| LogError::reading(&cause, false))?;
    if is_file {
        let schema = file_of(&mut file, None)?.schema();
        let wanted = wanted(&schema, shape, reader);
        each(file_of(file, Some(wanted))?, bad_arrow, take)
    } else {
        arrow_stream(file, take)
    }
}

/// Calls `take` with the batches of an Arrow stream.
pub(super) fn arrow_stream(
    stream: impl Read,
    take: impl FnMut(&RecordBatch) -> Result<(), LogError>,
) -> Result<(), LogError> {
    each(stream_of(stream)?, bad_arrow, take)
}

/// Returns the reader of an Arrow file, with those columns or all of them.
pub(crate) fn file_of<F: Read + Seek>(
    mut file: F,
    wanted: Option<Vec<usize>>,
) -> Result<FileReader<BufReader<F>>, LogError> {
    if !arrow_bytes::is_sound(&mut file) {
        return Err(bad_arrow());
    }
    file.rewind().map_err(|cause| LogError::reading(&cause, false))?;
    caught(|| FileReader::try_new_buffered(file, wanted)).and_then(Result::ok).ok_or_else(bad_arrow)
}

/// Returns the reader of an Arrow stream.
pub(crate) fn stream_of<S: Read>(stream: S) -> Result<StreamReader<BufReader<Messages<S>>>, LogError> {
    let stream = Messages::of(stream);
    caught(|| StreamReader::try_new_buffered(stream, None)).and_then(Result::ok).ok_or_else(bad_arrow)
}

/// Returns the places of the columns that the shape has.
fn wanted(schema: &SchemaRef, shape: Shape, reader: &RowReader) -> Vec<usize> {
    let fields = schema.fields().iter().enumerate();
    fields.filter(|(_, field)| reads_column(&reader.mapping, shape, field.name())).map(|(place, _)| place).collect()
}

fn each(
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
    bad: fn() -> LogError,
    mut take: impl FnMut(&RecordBatch) -> Result<(), LogError>,
) -> Result<(), LogError> {
    arrow_bytes::batches(batches, bad).try_for_each(|batch| take(&batch?))
}

/// Refuses a file of which a column is compressed in a way that is not read: it is whole, and exporting it again would change nothing.
#[cfg(feature = "parquet")]
pub(crate) fn known_codec(metadata: &ParquetMetaData) -> Result<(), LogError> {
    let mut columns = metadata.row_groups().iter().flat_map(|group| group.columns());
    let codec = columns.find_map(|column| match column.compression() {
        Compression::BROTLI(_) => Some("Brotli"),
        Compression::LZO => Some("LZO"),
        _ => None,
    });
    codec.map_or(Ok(()), |codec| Err(Fault::ParquetCodec { codec }.into()))
}

#[cfg(feature = "parquet")]
fn bad_parquet() -> LogError {
    LogError::from(Fault::BadParquet)
}

pub(crate) fn bad_arrow() -> LogError {
    LogError::from(Fault::BadArrow)
}
