//! The columns of a case report.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};

/// The type of an instant: local, without zone.
pub(super) const INSTANT: DataType = DataType::Timestamp(TimeUnit::Microsecond, None);

/// Returns the columns of a case report with their types, in the order of the contract.
///
/// Texts are plain `Utf8` (every consumer reads it, Spark included), instants are `Timestamp(us)` without zone in local time, days are
/// `Date32`, minutes are `Int64`, counts and indexes are `Int32`.
#[must_use]
pub fn schema() -> SchemaRef {
    let text = |name| Field::new(name, DataType::Utf8, true);
    let sure = |name| Field::new(name, DataType::Utf8, false);
    let day = |name| Field::new(name, DataType::Date32, true);
    let instant = |name| Field::new(name, INSTANT, true);
    let minutes = |name| Field::new(name, DataType::Int64, true);
    Arc::new(Schema::new(vec![
        sure("dossier"),
        sure("procedure"),
        text("edition"),
        sure("release"),
        text("office"),
        sure("state"),
        Field::new("conforms", DataType::Boolean, true),
        text("outcome"),
        text("indicator_outcome"),
        instant("received_at"),
        day("promised_on"),
        day("due_on"),
        instant("due_at"),
        day("due_on_original"),
        Field::new("extended", DataType::Boolean, false),
        instant("finished_at"),
        instant("returned_at"),
        minutes("working_minutes"),
        minutes("paused_minutes"),
        minutes("late_working_minutes"),
        text("late_clock"),
        text("late_held_by"),
        text("term"),
        text("term_act"),
        text("term_article"),
        Field::new("supplements", DataType::Int32, true),
        sure("judged_by"),
        Field::new("assumptions", DataType::List(Arc::new(assumption())), false),
        Field::new("findings", DataType::List(Arc::new(finding())), false),
    ]))
}

/// Returns the element of the column `assumptions`.
pub(super) fn assumption() -> Field {
    Field::new("item", DataType::Utf8, false)
}

/// Returns the element of the column `findings`.
pub(super) fn finding() -> Field {
    Field::new("item", DataType::Struct(finding_parts()), false)
}

/// Returns the parts of a finding.
pub(super) fn finding_parts() -> Fields {
    Fields::from(vec![
        Field::new("code", DataType::Utf8, false),
        Field::new("severity", DataType::Utf8, false),
        Field::new("event_index", DataType::Int32, true),
        Field::new("at", INSTANT, true),
        Field::new("act", DataType::Utf8, true),
        Field::new("article", DataType::Utf8, true),
    ])
}
