//! The bytes of a log in any format, into a target.

use std::io::{Read, Seek};

use super::format::LogFormat;
use super::source::Source;
use super::target::Target;
use super::text_row::RowReader;
use super::{columnar, csv, jsonl, ocel, xes};
use crate::error::LogError;
#[cfg(not(feature = "parquet"))]
use crate::fault::Fault;

/// What takes the bytes of logs.
pub(crate) struct Input<'i> {
    pub(crate) reader: &'i RowReader,
    pub(crate) target: &'i mut Target,
}

#[cfg(feature = "parquet")]
use parquet::file::reader::ChunkReader as Chunks;

/// What a file of columns is read from.
#[cfg(not(feature = "parquet"))]
pub(crate) trait Chunks {}
#[cfg(not(feature = "parquet"))]
impl<T> Chunks for T {}

impl Input<'_> {
    /// Reads a file.
    pub(crate) fn columns_or_text(
        self,
        file: impl Read + Seek + Chunks + 'static,
        format: LogFormat,
    ) -> Result<(), LogError> {
        match format {
            LogFormat::Arrow => self.arrow(file),
            LogFormat::Parquet => self.parquet(file),
            _ => self.text(file, format),
        }
    }

    pub(crate) fn text(self, input: impl Read, format: LogFormat) -> Result<(), LogError> {
        self.source(&mut Source::new(input)?, format)
    }

    pub(super) fn source(self, source: &mut Source<'_>, format: LogFormat) -> Result<(), LogError> {
        match format {
            LogFormat::Jsonl => jsonl::read(source, self.reader, self.target),
            LogFormat::Xes => xes::read(source, self.reader, self.target),
            LogFormat::Ocel => ocel::read(source, self.reader, self.target),
            _ => csv::read(source, self.reader, self.target),
        }
    }

    pub(crate) fn arrow(self, file: impl Read + Seek) -> Result<(), LogError> {
        let Self { reader, target } = self;
        columnar::arrow(file, target.shape(), reader, |batch| target.batch(reader, batch))
    }

    /// Reads a stream of batches, which needs no way back.
    pub(super) fn arrow_stream(self, stream: impl Read) -> Result<(), LogError> {
        let Self { reader, target } = self;
        columnar::arrow_stream(stream, |batch| target.batch(reader, batch))
    }

    #[cfg(feature = "parquet")]
    pub(crate) fn parquet(self, file: impl Chunks + 'static) -> Result<(), LogError> {
        let Self { reader, target } = self;
        columnar::parquet(file, target.shape(), reader, |batch| target.batch(reader, batch))
    }

    #[cfg(not(feature = "parquet"))]
    pub(crate) fn parquet<F>(self, _file: F) -> Result<(), LogError> {
        Err(LogError::from(Fault::NoParquetToRead))
    }
}
