//! Every bad log and every bad row, and what good ones become. All rows are invented.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

mod arrow;
mod composed;
mod ocel;
mod text;
mod xes;

use super::source::Source;
use super::target::{Rows, Target};
use super::text_row::RowReader;
use super::{csv, jsonl};
use crate::error::{LogError, RowCode};
use crate::mapping::{Mapping, Shape};
use crate::table::Table;

const OFFSET: i32 = 7 * 60;

fn read_csv(bytes: &[u8]) -> Result<Table, LogError> {
    let mut target = Target::new(Shape::Events);
    csv::read(&mut Source::new(bytes)?, &RowReader::new(OFFSET), &mut target)?;
    Ok(table_of(target))
}

fn read_jsonl(bytes: &[u8]) -> Result<Table, LogError> {
    let mut target = Target::new(Shape::Events);
    jsonl::read(&mut Source::new(bytes)?, &RowReader::new(OFFSET), &mut target)?;
    Ok(table_of(target))
}

type Read = fn(&mut Source<'_>, &RowReader, &mut Target) -> Result<(), LogError>;

fn read_mapped(read: Read, bytes: &[u8], mapping: &str) -> Result<Table, LogError> {
    let mut target = Target::new(Shape::Events);
    let reader = RowReader::mapped(Mapping::parse(mapping)?, OFFSET);
    read(&mut Source::new(bytes)?, &reader, &mut target)?;
    Ok(table_of(target))
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn table_of(target: Target) -> Table {
    match target.into_rows().0 {
        Rows::Events(table) => *table,
        Rows::Dossiers(_) | Rows::One(_) => Table::new(),
    }
}

/// The problems of a table as (line, code), after checking that the counts add up.
fn problems(table: &Table) -> Vec<(u64, RowCode)> {
    assert_eq!(table.rows_read, u64::try_from(table.len()).unwrap() + table.problems.total);
    assert_eq!(table.problems.total, table.problems.counts().map(|(_, count)| count).sum::<u64>());
    table.problems.listed.iter().map(|problem| (problem.line, problem.code)).collect()
}

/// One line an event: dossier, procedure, event, instant.
fn events(table: &Table) -> Vec<String> {
    (0..table.len())
        .map(|row| {
            format!(
                "{} {} {} {}",
                table.names.dossiers.get(*table.dossier.get(row).unwrap()),
                table.names.procedures.get(*table.procedure.get(row).unwrap()),
                table.event.get(row).unwrap().as_str(),
                table.instant(row).moment().unwrap()
            )
        })
        .collect()
}
