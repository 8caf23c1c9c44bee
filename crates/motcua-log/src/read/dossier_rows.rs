//! Reading one dossier of a log.

use std::io::Read;
use std::path::Path;

use super::format::LogFormat;
use super::input::Input;
use super::one_dossier::DossierRow;
use super::source::open;
use super::target::{Rows, Target};
use super::text_row::RowReader;
use crate::error::LogError;
use crate::mapping::Mapping;
use crate::watched::WatchedFile;

/// Returns the rows of one dossier of a log of events in any format, in the order of the log.
///
/// Instants with an offset or a zone come back in the local time that lies `local_offset_minutes` ahead of UTC.
///
/// # Errors
/// [`LogError`] for a log that cannot be read as a whole, or a dossier with more than `most` rows.
pub fn rows_of_dossier(
    path: &Path,
    format: LogFormat,
    dossier: &str,
    local_offset_minutes: i32,
    most: usize,
) -> Result<Vec<DossierRow>, LogError> {
    let file = open(path)?;
    kept((dossier, most), local_offset_minutes, |input| input.columns_or_text(file, format))
        .map_err(|error| error.in_file(path))
}

/// Returns the rows of one dossier of a file that tells how far it is read, and may be told to stop; else as [`rows_of_dossier`].
///
/// # Errors
/// As [`rows_of_dossier`]; the error of a reading that was stopped is that of a file that cannot be read on.
pub fn rows_of_watched_dossier(
    file: WatchedFile,
    format: LogFormat,
    dossier: &str,
    local_offset_minutes: i32,
    most: usize,
) -> Result<Vec<DossierRow>, LogError> {
    kept((dossier, most), local_offset_minutes, |input| input.columns_or_text(file, format))
}

/// Returns the rows of one dossier of a log of events whose beginning tells how it is written ([`LogFormat::of_beginning`]); else as [`rows_of_dossier`].
///
/// # Errors
/// As [`rows_of_dossier`].
pub fn rows_of_piped_dossier(
    input: impl Read,
    dossier: &str,
    local_offset_minutes: i32,
    most: usize,
) -> Result<Vec<DossierRow>, LogError> {
    kept((dossier, most), local_offset_minutes, |to| to.piped(input, None))
}

fn kept(
    (dossier, most): (&str, usize),
    local_offset_minutes: i32,
    read: impl FnOnce(Input<'_>) -> Result<(), LogError>,
) -> Result<Vec<DossierRow>, LogError> {
    let reader = RowReader::mapped(Mapping::default(), local_offset_minutes);
    let mut target = Target::one(dossier, most);
    read(Input { reader: &reader, target: &mut target })?;
    match target.into_rows().0 {
        Rows::One(one) => Ok(one.rows),
        Rows::Events(_) | Rows::Dossiers(_) => Ok(Vec::new()),
    }
}
