//! The service-quality index over case reports, a register and counts.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use motcua::catalogue::Catalogue;
use motcua::civil::{Date, DateTime};
use motcua::error::Gap;
use motcua::score::GivenError;
use motcua_log::LogError;
use motcua_log::score::{
    By, Counter, IndexAnswer, Key, RegisterRead, read_register, read_reports, read_watched_reports,
};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyRecordBatchReader;
use serde::Deserialize;

use crate::failure::{Failure, not_json};
use crate::source::Source;
use crate::watched::Watched;

/// What is asked, as the package writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    register: Option<PathBuf>,
    measures: Option<BTreeMap<String, u64>>,
    by: Vec<String>,
    on: Option<Date>,
    now: Option<String>,
    lang: Option<String>,
}

/// Returns the answer as JSON.
///
/// `instant` reads the instant up to which what is open is judged.
pub(crate) fn score(
    py: Python<'_>,
    source: &Source,
    request: &str,
    reports: Option<&Bound<'_, PyAny>>,
    instant: impl Fn(&str) -> Result<DateTime, Failure>,
) -> PyResult<String> {
    let catalogue: &Catalogue = source;
    let request: Request = serde_json::from_str(request).map_err(|_| {
        let help = "give `measures` as whole numbers by name, `by` as `office` and `month`, `on` as a date";
        Failure::input("bad_request", "", "an argument of the index is of another kind", help)
    })?;
    let scheme = catalogue.index(request.on).ok_or_else(|| {
        let help = "choose another day with `on`";
        Failure::input("no_index", "/on", "the rules have no index for that day", help).into_gap()
    })?;
    let on = request.on.unwrap_or(scheme.from);
    let calendar = catalogue.calendar().ok_or_else(|| source.unanswered(Gap::NoCalendar { on }))?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = request.now.as_deref().map(instant).transpose()?;
    let mut counter = Counter::new(scheme, calendar, offset, by(&request.by)?).as_of(now);
    let watched = Watched::new(None);
    if let Some(reports) = reports {
        let read = count(reports, &mut counter, &watched);
        watched.stopped()?;
        read?;
    }
    let mut register = RegisterRead::default();
    if let Some(path) = &request.register {
        let read = py.detach(|| opened(path).and_then(|file| read_register(watched.file(file), &mut counter)));
        watched.stopped()?;
        register = read.map_err(|error| Failure::from(error.in_file(path)))?;
    }
    let mut counted = counter.finish();
    if let Some(given) = request.measures.filter(|given| !given.is_empty()) {
        let measures = &mut counted.entry(Key::default()).or_default().measures;
        let given = given.iter().map(|(name, count)| (name.as_str(), *count));
        *measures = scheme.with_given(std::mem::take(measures), given).map_err(not_added)?;
    }
    let law = &catalogue.jurisdiction().language;
    let lang = catalogue.language(request.lang.as_deref().unwrap_or(law));
    let text = IndexAnswer::of(scheme, catalogue.release(), &counted, register, (lang, law)).json();
    Ok(text.map_err(not_json)?)
}

/// Returns the failure of a given count.
fn not_added(error: GivenError) -> Failure {
    let path = match error {
        GivenError::PartBeyondWhole { given, .. } => format!("/measures/{}", given.as_str()),
        _ => "/measures".to_owned(),
    };
    Failure::input(error.code(), &path, error.to_string(), error.help())
}

fn by(names: &[String]) -> Result<By, Failure> {
    let mut by = By::default();
    for (index, name) in names.iter().enumerate() {
        match name.as_str() {
            "office" => by.office = true,
            "month" => by.month = true,
            _ => {
                let path = format!("/by/{index}");
                return Err(Failure::input(
                    "unknown_split",
                    &path,
                    "the index has no such split",
                    "name `office`, `month`",
                ));
            }
        }
    }
    Ok(by)
}

fn opened(path: &Path) -> Result<File, LogError> {
    File::open(path).map_err(|cause| LogError::opening(&cause))
}

fn count(reports: &Bound<'_, PyAny>, counter: &mut Counter<'_>, watched: &Watched) -> PyResult<()> {
    let Ok(stream) = reports.cast::<PyCapsule>() else {
        let path: PathBuf = reports.extract()?;
        let read =
            reports.py().detach(|| opened(&path).and_then(|file| read_watched_reports(watched.file(file), counter)));
        return Ok(read.map_err(|error| Failure::from(error.in_file(&path)))?);
    };
    let bad = || {
        let help = "give the reports as `motcua.audit` returns them";
        Failure::input("arrow_stream", "/reports", "`reports` gives no stream of Arrow batches", help)
    };
    let reader = PyRecordBatchReader::from_arrow_pycapsule(stream).and_then(PyRecordBatchReader::into_reader);
    let reader = reader.map_err(|_| bad())?;
    let read = reports.py().detach(|| -> Result<(), Failure> {
        for batch in watched.batches(reader) {
            read_reports(&batch.map_err(|_| bad())?, counter).map_err(Failure::from)?;
        }
        Ok(())
    });
    Ok(read?)
}
