//! Invented logs as Parquet.

use std::sync::Arc;

use arrow_array::builder::{StringBuilder, StringDictionaryBuilder, TimestampMicrosecondBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::super::{Deviation, GeneratedCase};
use super::Out;
use crate::error::LogError;
use crate::fault::Fault;
use crate::table::SECOND;

/// How many rows one row group has at least, but for the last.
const GROUP: usize = 1 << 17;

#[derive(Default)]
struct Columns {
    rows: usize,
    dossier: StringBuilder,
    procedure: StringDictionaryBuilder<Int32Type>,
    event: StringDictionaryBuilder<Int32Type>,
    at: TimestampMicrosecondBuilder,
    role: StringDictionaryBuilder<Int32Type>,
    office: StringDictionaryBuilder<Int32Type>,
    channel: StringDictionaryBuilder<Int32Type>,
    detail: StringBuilder,
    deviation: StringDictionaryBuilder<Int32Type>,
    expected: StringDictionaryBuilder<Int32Type>,
}

impl Columns {
    fn push(&mut self, case: &GeneratedCase) {
        let expected = case.expected.join(" ");
        for event in &case.events {
            self.rows += 1;
            self.dossier.append_value(&case.dossier);
            self.procedure.append_value(&case.procedure);
            self.event.append_value(event.event.as_str());
            self.at.append_value(event.at.epoch_seconds() * SECOND);
            self.role.append_value(event.role.as_str());
            self.office.append_value(&case.office);
            self.channel.append_option(event.channel.map(|channel| channel.as_str()));
            self.detail.append_option(event.detail.as_deref());
            self.deviation.append_option(case.deviation.map(Deviation::as_str));
            self.expected.append_value(&expected);
        }
    }

    /// Returns the rows so far, and begins again.
    fn batch(&mut self) -> Result<RecordBatch, LogError> {
        let columns: [(&str, ArrayRef); 10] = [
            ("dossier", Arc::new(self.dossier.finish())),
            ("procedure", Arc::new(self.procedure.finish())),
            ("event", Arc::new(self.event.finish())),
            ("at", Arc::new(self.at.finish())),
            ("role", Arc::new(self.role.finish())),
            ("office", Arc::new(self.office.finish())),
            ("channel", Arc::new(self.channel.finish())),
            ("detail", Arc::new(self.detail.finish())),
            ("deviation", Arc::new(self.deviation.finish())),
            ("expected", Arc::new(self.expected.finish())),
        ];
        self.rows = 0;
        RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)))
            .map_err(|_| failed())
    }
}

pub(super) fn write(cases: impl Iterator<Item = GeneratedCase>, out: &mut Out<'_>) -> Result<(), LogError> {
    let mut columns = Columns::default();
    let schema = columns.batch()?.schema();
    let properties =
        WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("motcua".to_owned()).build();
    let mut writer = ArrowWriter::try_new(out, schema, Some(properties)).map_err(|_| failed())?;
    for case in cases {
        columns.push(&case);
        if columns.rows >= GROUP {
            writer.write(&columns.batch()?).map_err(|_| failed())?;
        }
    }
    writer.write(&columns.batch()?).map_err(|_| failed())?;
    writer.close().map(drop).map_err(|_| failed())
}

fn failed() -> LogError {
    LogError::from(Fault::ParquetNotWritten)
}
