//! A catalogue and what it is asked.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use motcua::calendar::Calendar;
use motcua::catalogue::Catalogue;
use motcua::change::Totals;
use motcua::civil::{Date, DateTime, Moment};
use motcua::error::Gap;
use motcua::input::Json;
use motcua::lifecycle::{EventKind, EventSet};
use motcua::wire;
use motcua_log::{
    AuditOptions, Auditor, CaseFacts, ImpactAsked, ImpactLaw, LawName, Laws, LogError, LogFormat, Mapping, Memory,
    Places, ReportFormat, Shape, Stop, Terms, keep_apart, reads_column, rows_of_watched_dossier, write_impact,
    write_reports,
};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyRecordBatchReader;

use crate::days::Days;
use crate::failure::{Failure, not_json, raised};
use crate::held::Submission;
use crate::interrupted::interruptible;
use crate::reports::Reports;
use crate::source::Source;
use crate::watched::Watched;

/// The law of one jurisdiction; `call` gives the canonical JSON answer of an operation.
#[pyclass(frozen, module = "motcua._motcua")]
pub(crate) struct Engine(Source);

#[pymethods]
impl Engine {
    /// Return the engine over the law of Vietnam that the wheel ships.
    #[staticmethod]
    fn vietnam() -> PyResult<Self> {
        Ok(Self(Source::BuiltIn(Catalogue::vietnam().map_err(Failure::from)?)))
    }

    /// Return the engine over a folder of rule files or a pack.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let catalogue = py.detach(|| motcua_compile::load(&path)).map_err(Failure::from)?;
        Ok(Self(Source::Loaded(Arc::new(catalogue))))
    }

    /// Return the canonical JSON answer; a failure comes as `{"error":{…}}`.
    #[pyo3(signature = (operation, request, /))]
    fn call(&self, py: Python<'_>, operation: &str, request: &str) -> String {
        py.detach(|| wire::call(&self.0, operation, request))
    }

    /// Return a submission that was read once, for answers that read nothing again.
    #[pyo3(signature = (submission, /))]
    fn hold(&self, submission: &str) -> PyResult<Submission> {
        Submission::read(&self.0, submission).map_err(|text| raised(&text))
    }

    /// Return the rows of one dossier of a log in a file, each the columns that it fills in, as text.
    fn rows(&self, py: Python<'_>, path: PathBuf, dossier: &str) -> PyResult<Vec<Vec<(&'static str, String)>>> {
        let format = LogFormat::of_file(&path).map_err(Failure::from)?;
        let offset = self.0.jurisdiction().local_offset_minutes;
        let watched = Watched::new(None);
        let read = || {
            let file = watched.file(motcua_log::open(&path)?);
            let rows = rows_of_watched_dossier(file, format, dossier, offset, Json::MAX_ITEMS);
            rows.map_err(|error| error.in_file(&path))
        };
        let rows = py.detach(read);
        watched.stopped()?;
        let rows = rows.map_err(Failure::from)?;
        Ok(rows.into_iter().map(|row| row.cells).collect())
    }

    /// Return the codes of all procedures.
    fn codes(&self) -> Vec<&str> {
        self.0.codes().collect()
    }

    /// Return whether the rules list that unit, by its id or official code.
    fn knows_unit(&self, territory: &str) -> bool {
        self.0.units().get(territory).is_some()
    }

    /// Raise `Gap` unless the procedure is known, and in force where a day is given.
    #[pyo3(signature = (code, on=None))]
    fn find(&self, code: &str, on: Option<&str>) -> PyResult<()> {
        wire::find(&self.0, code, on).map_err(|text| raised(&text))
    }

    /// Return the calendar for whole columns of days; with `as_of`, as it had been announced by that day.
    #[pyo3(signature = (as_of=None, lang=None))]
    fn days(&self, py: Python<'_>, as_of: Option<&str>, lang: Option<String>) -> PyResult<Days> {
        let as_of: Option<Date> = as_of.map(str::parse).transpose().map_err(|_| Failure::not_a_date("as_of"))?;
        let missing = || self.0.unanswered_in(Gap::NoCalendar { on: as_of.unwrap_or(Date::MIN) }, lang.as_deref());
        let own = match (as_of, self.0.calendar_data()) {
            (_, None) => return Err(missing()),
            (None, Some(_)) => None,
            (Some(_), Some(data)) => Some(py.detach(|| Calendar::new(data, as_of))),
        };
        Ok(Days::new(self.0.clone(), own, lang))
    }

    /// Return the places of the columns that a log is read for; no other column is looked at.
    #[pyo3(signature = (names, shape=None, mapping=None))]
    fn read_columns(&self, names: Vec<String>, shape: Option<&str>, mapping: Option<&str>) -> PyResult<Vec<usize>> {
        let mapping = mapping_of(mapping)?;
        let shape = shape_of(shape, &mapping)?;
        let named = names.iter().enumerate();
        Ok(named.filter(|(_, name)| reads_column(&mapping, shape, name)).map(|(place, _)| place).collect())
    }

    /// Return the case reports of a log: the path of a file, the capsule of an Arrow stream, or an iterator of such capsules.
    ///
    /// `mapping` is the text of a mapping file or `dvcqg`, `terms` are codes with their terms.
    #[pyo3(signature = (log, now=None, observed=None, out=None, progress=None, shape=None, mapping=None, terms=None, territory=None, body=None, memory=None, temporary=None, beside=None))]
    #[expect(clippy::too_many_arguments, reason = "one keyword each of the Python function")]
    fn audit(
        &self,
        py: Python<'_>,
        log: &Bound<'_, PyAny>,
        now: Option<&str>,
        observed: Option<Vec<String>>,
        out: Option<PathBuf>,
        progress: Option<Py<PyAny>>,
        shape: Option<&str>,
        mapping: Option<&str>,
        terms: Option<Vec<(String, String)>>,
        territory: Option<&str>,
        body: Option<&str>,
        memory: Option<&str>,
        temporary: Option<PathBuf>,
        beside: Option<Vec<PathBuf>>,
    ) -> PyResult<Reports> {
        let now = now.map(|text| self.instant(text)).transpose()?;
        let observed = observed.map_or(Ok(EventSet::ALL), |names| events(&names))?;
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let options = AuditOptions { now, observed, threads };
        let mapping = mapping_of(mapping)?;
        let shape = shape_of(shape, &mapping)?;
        let mut own = Terms::default();
        for (procedure, term) in terms.unwrap_or_default() {
            own.add(&procedure, None, &term, &self.0).map_err(Failure::from)?;
        }
        let out = out.map(|path| ReportFormat::of(&path).map(|format| (path, format))).transpose();
        let out = out.map_err(Failure::from)?;
        kept_apart(out.as_ref().map(|(path, _)| path), log, beside.as_deref())?;
        let memory = memory.map_or(Ok(Memory::default()), Memory::parse).map_err(Failure::from)?;
        let memory = Memory { folder: temporary, ..memory };
        let places = self.places(territory, body)?;
        let auditor = Auditor::mapped(self.laws()?, options, mapping, shape).with_terms(own.clone());
        let stop = Stop::default();
        let mut auditor = auditor.at(places).within(memory).until(stop.clone());
        read_into(py, &mut auditor, log, "/events", progress)?;
        let report = interruptible(py, &stop, || auditor.finish())?.map_err(Failure::from)?;
        if let Some((path, format)) = out {
            interruptible(py, &stop, || write_reports(&report.reports, &path, format))?.map_err(Failure::from)?;
        }
        Ok(Reports::new(report, own))
    }

    /// Return what two laws make of the cases of a log, as JSON: each law is an engine, and the day whose law is meant.
    ///
    /// `facts` are JSON lines such as `{"dossier":"H1","facts":{}}`; `out` takes every case as a JSON line.
    #[pyo3(signature = (log, before, after, now=None, mapping=None, facts=None, paper_price=None, out=None, territory=None, body=None, beside=None, lang=None))]
    #[expect(clippy::too_many_arguments, reason = "one keyword each of the Python function")]
    fn impact(
        &self,
        py: Python<'_>,
        log: &Bound<'_, PyAny>,
        before: (Bound<'_, Engine>, Option<String>),
        after: (Bound<'_, Engine>, Option<String>),
        now: Option<&str>,
        mapping: Option<&str>,
        facts: Option<&str>,
        paper_price: Option<i64>,
        out: Option<PathBuf>,
        territory: Option<&str>,
        body: Option<&str>,
        beside: Option<Vec<PathBuf>>,
        lang: Option<&str>,
    ) -> PyResult<String> {
        let lang = wire::language(&self.0, lang).map_err(|text| raised(&text))?;
        let now = now.map(|text| self.instant(text)).transpose()?;
        let facts = facts.map_or(Ok(CaseFacts::default()), |lines| CaseFacts::read(lines.as_bytes()));
        let facts = facts.map_err(Failure::from)?;
        let in_range = |price: &i64| (0..=Totals::MAX_PAPER_PRICE).contains(price);
        if !paper_price.as_ref().is_none_or(in_range) {
            let help = format!("give a whole number from 0 to {}", Totals::MAX_PAPER_PRICE);
            return Err(Failure::input("out_of_range", "/paper_price", "the price is out of range", help).into());
        }
        kept_apart(out.as_ref(), log, beside.as_deref())?;
        let options = AuditOptions { now, ..AuditOptions::default() };
        let stop = Stop::default();
        let mut auditor = Auditor::mapped(self.laws()?, options, mapping_of(mapping)?, Shape::Events)
            .at(self.places(territory, body)?)
            .until(stop.clone());
        read_into(py, &mut auditor, log, "/events", None)?;
        let (old, new) = (before.0.get(), after.0.get());
        let (old, before) = old.law_named(before.1.as_deref(), "before")?;
        let (new, after) = new.law_named(after.1.as_deref(), "after")?;
        let found = interruptible(py, &stop, || match out {
            Some(path) => write_impact(auditor, (&old, &new), &facts, &path),
            None => auditor.impact((&old, &new), &facts, |_| Ok(())),
        })?;
        let found = found.map_err(Failure::from)?;
        let asked = ImpactAsked { release: self.0.release(), lang, before, after, paper_price };
        Ok(found.json(&asked).map_err(not_json)?)
    }

    /// Return in what two logs of the same dossiers differ, as JSON.
    #[pyo3(signature = (a, b, mapping_a=None, mapping_b=None, territory=None, body=None, lang=None))]
    #[expect(clippy::too_many_arguments, reason = "one keyword each of the Python function")]
    fn reconcile(
        &self,
        py: Python<'_>,
        a: &Bound<'_, PyAny>,
        b: &Bound<'_, PyAny>,
        mapping_a: Option<&str>,
        mapping_b: Option<&str>,
        territory: Option<&str>,
        body: Option<&str>,
        lang: Option<&str>,
    ) -> PyResult<String> {
        let lang = wire::language(&self.0, lang).map_err(|text| raised(&text))?;
        let places = self.places(territory, body)?;
        let read = |log, mapping, path| -> PyResult<Auditor<'_>> {
            let mapping = mapping_of(mapping)?;
            let mut auditor = Auditor::mapped(self.laws()?, AuditOptions::default(), mapping, Shape::Events).at(places);
            read_into(py, &mut auditor, log, path, None)?;
            Ok(auditor)
        };
        let stop = Stop::default();
        let (first, second) = (read(a, mapping_a, "/a")?.until(stop.clone()), read(b, mapping_b, "/b")?);
        let found = interruptible(py, &stop, || first.reconcile(second))?.map_err(Failure::from)?;
        Ok(found.json((self.0.release(), lang), |problems| problems).map_err(not_json)?)
    }

    /// Return the service-quality index as JSON; `reports` is the path of a file, or the capsule of an Arrow stream.
    #[pyo3(signature = (request, reports=None, /))]
    fn score(&self, py: Python<'_>, request: &str, reports: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
        crate::score::score(py, &self.0, request, reports, |text| self.instant(text))
    }
}

impl Engine {
    /// Returns the instant `now`; a day alone is its beginning.
    fn instant(&self, text: &str) -> Result<DateTime, Failure> {
        let help = "give a date or date-time such as `2026-02-13T15:20`";
        Moment::parse(text, self.0.jurisdiction().local_offset_minutes)
            .map(|moment| moment.at)
            .map_err(|_| Failure::input("not_a_date", "/now", "`now` is not a date or date-time", help))
    }

    /// Returns this law as it is, where it is not named or by its release, or that of one day as if it had always been in force.
    fn law_named<'a>(&'a self, name: Option<&'a str>, key: &'static str) -> PyResult<(ImpactLaw<'a>, &'a str)> {
        let release = self.0.release();
        let Some(name) = name else { return Ok((ImpactLaw::of(&self.0), release)) };
        match LawName::of(name, release) {
            LawName::AsIs => Ok((ImpactLaw::of(&self.0), release)),
            LawName::Day(day) => Ok((ImpactLaw::on(&self.0, day).map_err(|gap| self.0.unanswered(gap))?, name)),
            LawName::OtherRelease => {
                let message = format!("the rules are release `{release}`, not the one that is named");
                let help = "load the other release, and give its catalogue";
                Err(Failure::input("unknown_release", &format!("/{key}"), message, help).into_gap().into())
            }
            LawName::NoSuchDay | LawName::Other => Err(Failure::not_a_date(key).into()),
        }
    }

    /// Returns where all dossiers of a log belong.
    fn places<'a>(&'a self, territory: Option<&'a str>, body: Option<&'a str>) -> PyResult<Places<'a>> {
        let places = territory.into_iter().fold(Places::of(&self.0), Places::in_territory);
        match body {
            None => Ok(places),
            Some(body) => places.in_hours_of(body).ok_or_else(|| self.0.unanswered(Gap::UnknownBody)),
        }
    }

    fn laws(&self) -> PyResult<Laws<'_>> {
        // A law that cannot answer is told as a gap, before the audit calls it bad rules.
        self.0.law("").map_err(|gap| self.0.unanswered(gap))?;
        Ok(Laws::of(&self.0).map_err(Failure::from)?)
    }
}

/// Refuses a file to write that is the log itself or another that is read beside it, before anything is read.
fn kept_apart(out: Option<&PathBuf>, log: &Bound<'_, PyAny>, beside: Option<&[PathBuf]>) -> PyResult<()> {
    let read = log.extract::<PathBuf>().ok();
    let read: Vec<&Path> = read.iter().chain(beside.unwrap_or_default()).map(PathBuf::as_path).collect();
    let written: Vec<&Path> = out.into_iter().map(PathBuf::as_path).collect();
    Ok(keep_apart(&written, &read).map_err(Failure::from)?)
}

/// Reads a log into an auditor: the path of a file, the capsule of an Arrow stream, or an iterator of such capsules.
fn read_into(
    py: Python<'_>,
    auditor: &mut Auditor<'_>,
    log: &Bound<'_, PyAny>,
    place: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<()> {
    let watched = Watched::new(progress);
    let push = |auditor: &mut Auditor<'_>, stream: &Bound<'_, PyCapsule>| -> PyResult<Result<(), LogError>> {
        let reader = PyRecordBatchReader::from_arrow_pycapsule(stream).and_then(PyRecordBatchReader::into_reader);
        let advice = "give each column that is read as text, timestamps, dates, or whole numbers of at most 64 bits";
        let unread = "the log gives no stream of Arrow batches, or one with a column of a type that is not known";
        let reader = reader.map_err(|_| Failure::input("arrow_stream", place, unread, advice))?;
        let help = "give a table with the columns `dossier`, `procedure`, `event` and `at`";
        // a table without rows gives no batch that would be looked through for its columns
        if reader.schema().fields().is_empty() {
            return Err(Failure::input("missing_column", place, "the table has no columns", help).into());
        }
        Ok(py.detach(|| auditor.push_stream(watched.batches(reader))))
    };
    let read = if let Ok(stream) = log.cast::<PyCapsule>() {
        push(auditor, stream)?
    } else if let Ok(path) = log.extract::<PathBuf>() {
        let format = LogFormat::of_file(&path).map_err(Failure::from)?;
        py.detach(|| {
            let file = watched.file(motcua_log::open(&path)?);
            auditor.read_watched(file, format).map_err(|error| error.in_file(&path))
        })
    } else {
        let mut read = Ok(());
        for stream in log.try_iter()? {
            read = push(auditor, stream?.cast::<PyCapsule>()?)?;
            if read.is_err() {
                break;
            }
        }
        read
    };
    watched.stopped()?;
    Ok(read.map_err(Failure::from)?)
}

fn mapping_of(text: Option<&str>) -> PyResult<Mapping> {
    Ok(text.map(mapped).transpose().map_err(Failure::from)?.unwrap_or_default())
}

fn shape_of(name: Option<&str>, mapping: &Mapping) -> Result<Shape, Failure> {
    let unknown =
        || Failure::input("unknown_shape", "/shape", "there is no such shape", "write `events` or `dossiers`");
    name.map_or_else(|| Ok(mapping.shape().unwrap_or_default()), |name| Shape::from_name(name).ok_or_else(unknown))
}

fn mapped(text: &str) -> Result<Mapping, LogError> {
    if text.contains(['\n', '=']) { Mapping::parse(text) } else { Mapping::named(text) }
}

fn events(names: &[String]) -> Result<EventSet, Failure> {
    names.iter().enumerate().try_fold(EventSet::NONE, |set, (index, name)| {
        let kind = EventKind::from_name(name).ok_or_else(|| {
            let path = format!("/observed/{index}");
            let otherwise = "name events such as `receive`";
            let help = EventKind::nearest(name).map_or_else(
                || otherwise.to_owned(),
                |event| format!("did you mean `{}`? {otherwise}", event.as_str()),
            );
            Failure::input("unknown_event", &path, "there is no such event", help)
        })?;
        Ok(set.with(kind))
    })
}
