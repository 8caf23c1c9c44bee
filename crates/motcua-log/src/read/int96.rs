//! Timestamps of Parquet's old form INT96, which does not say whether it holds instants or local times.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, SchemaRef, TimeUnit};
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parquet::basic::Type;

use super::text_row::RowReader;
use crate::error::LogError;
use crate::fault::Fault;

/// What Spark writes into the footer: its INT96 are instants, counted in UTC.
const SPARK: &str = "org.apache.spark.version";

/// Returns the schema in which the columns of INT96 among the `wanted` ones are instants, where they are such; nothing where there is no such column,
/// or the mapping says in which zone local times are.
///
/// # Errors
/// `unknown_zone` where neither the writer nor the mapping tells: some writers put instants there, others local times.
pub(super) fn as_instants(
    metadata: &ArrowReaderMetadata,
    wanted: &[usize],
    reader: &RowReader,
) -> Result<Option<SchemaRef>, LogError> {
    let (schema, columns) = (metadata.schema(), metadata.parquet_schema());
    let old = columns.columns().iter().enumerate().filter(|(_, leaf)| leaf.physical_type() == Type::INT96);
    let mut old = old.map(|(leaf, _)| columns.get_column_root_idx(leaf)).filter(|root| wanted.contains(root));
    // an Arrow schema in the footer may name the zone
    let unsaid = old.find_map(|root| schema.fields().get(root).filter(|field| is_open(field.data_type())));
    let Some(unsaid) = unsaid else { return Ok(None) };
    let mut footer = metadata.metadata().file_metadata().key_value_metadata().into_iter().flatten();
    if footer.any(|entry| entry.key == SPARK) {
        let fields = schema.fields().iter().enumerate();
        let told = |(place, field): (usize, &FieldRef)| {
            if wanted.contains(&place) { in_utc(field) } else { Arc::clone(field) }
        };
        return Ok(Some(Arc::new(Schema::new(fields.map(told).collect::<Fields>()))));
    }
    if reader.mapping.zone_minutes.is_some() {
        return Ok(None);
    }
    Err(Fault::ZoneUnsaid { column: unsaid.name().clone() }.into())
}

/// Returns whether it holds timestamps as INT96 are read where nothing tells their zone.
fn is_open(kind: &DataType) -> bool {
    match kind {
        DataType::Timestamp(TimeUnit::Nanosecond, None) => true,
        DataType::Struct(fields) => fields.iter().any(|field| is_open(field.data_type())),
        DataType::List(field) | DataType::Map(field, _) => is_open(field.data_type()),
        _ => false,
    }
}

/// Returns the column with its INT96 counted in UTC; Spark writes no other timestamps of that unit.
fn in_utc(field: &FieldRef) -> FieldRef {
    if !is_open(field.data_type()) {
        return Arc::clone(field);
    }
    let kind = match field.data_type() {
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(in_utc).collect()),
        DataType::List(inner) => DataType::List(in_utc(inner)),
        DataType::Map(entries, is_sorted) => DataType::Map(in_utc(entries), *is_sorted),
        _ => DataType::Timestamp(TimeUnit::Microsecond, Some("+00:00".into())),
    };
    Arc::new(Field::clone(field).with_data_type(kind))
}
