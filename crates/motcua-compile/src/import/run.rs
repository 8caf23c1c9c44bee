//! The import of files into a directory of rule files.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use motcua::civil::Date;

use super::act::Act;
use super::compare::How;
use super::json::Json;
use super::limits::Limits;
use super::merge::{self, Curated, Rival};
use super::output::{Output, OutputError};
use super::read::{ReadError, read};
use super::refusal::Refusal;
use super::report::{FileReport, Procedure, Report};
use super::rule_file::jurisdiction;
use super::{Imported, take};

/// How many records pass between two reports of progress.
const STEP: u64 = 256;

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file that is being read.
    pub file: &'a Path,
    /// Records read so far, of all files.
    pub read: u64,
    /// Records refused so far.
    pub refused: u64,
}

/// What is told how far an import has come, and may break it off.
type Tell<'t> = dyn FnMut(Progress<'_>) -> ControlFlow<()> + 't;

/// Why an import wrote nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// No files were given.
    #[error("no files to import")]
    NoInput,
    /// A file could not be read to its end.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The rule files could not be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// Who was told how far it is wanted it to end.
    #[error("the work was interrupted")]
    Interrupted,
    /// Not one record could be taken.
    #[error("none of {} records could be imported", .0.read)]
    NothingKept(Box<Report>),
}

impl ImportError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoInput => "no_input",
            Self::Read(error) => error.code(),
            Self::Output(error) => error.code(),
            Self::Interrupted => "interrupted",
            Self::NothingKept(_) => "nothing_kept",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NoInput => "name at least one file of records",
            Self::Read(error) => error.help(),
            Self::Output(error) => error.help(),
            Self::Interrupted => "begin it again; no part of a file was left",
            Self::NothingKept(_) => "the report lists why each record was refused",
        }
    }
}

/// Returns the report of importing the files into the directory `out`, which then holds a catalogue of its own.
///
/// The directory is written beside its place and renamed at the end, so it is either complete or as it was. It holds `jurisdiction.toml` with the
/// acts that the records name, one rule file a procedure in a folder a field, and `import-report.json`.
///
/// # Errors
/// [`ImportError`] where a file cannot be read to its end, the directory cannot be written or holds anything that an import did not write or that was
/// changed since, or no record could be taken. A bad record is no error: it is counted and listed in the report.
pub fn run(inputs: &[PathBuf], out: &Path, progress: &mut dyn FnMut(Progress<'_>)) -> Result<Report, ImportError> {
    run_with(inputs, out, &Limits::DEFAULT, progress)
}

/// Returns the same as [`run`] under the caller's limits.
///
/// # Errors
/// Those of [`run`].
pub fn run_with(
    inputs: &[PathBuf],
    out: &Path,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, ImportError> {
    run_beside(inputs, out, limits, None, &mut |told| {
        progress(told);
        ControlFlow::Continue(())
    })
}

/// Returns the same as [`run_with`], with the records compared with a curated law, or merged into it.
///
/// Where both have a code, the curated file wins field by field: it takes from the record only what it does not have, and the report tells every
/// field in which the record differs. `progress` may break the work off; then nothing is left behind.
///
/// # Errors
/// Those of [`run`], and [`ImportError::Interrupted`].
pub fn run_beside(
    inputs: &[PathBuf],
    out: &Path,
    limits: &Limits,
    curated: Option<&Curated>,
    progress: &mut Tell<'_>,
) -> Result<Report, ImportError> {
    if inputs.is_empty() {
        return Err(ImportError::NoInput);
    }
    let mut import = Import {
        output: Output::begin(out)?,
        report: Report::new(),
        acts: BTreeMap::new(),
        ambiguous: BTreeSet::new(),
        first_day: None,
        seen: HashMap::new(),
        curated,
        rivals: Vec::new(),
        refused: 0,
        read: 0,
    };
    for input in inputs {
        import.file(input, limits, progress)?;
    }
    import.finish(progress)
}

/// An import under way.
struct Import<'a> {
    output: Output,
    report: Report,
    acts: BTreeMap<String, Act>,
    /// Numbers under which several decisions came: those of two provinces may be equal.
    ambiguous: BTreeSet<String>,
    /// The first day of all editions; from then on the records are cited.
    first_day: Option<Date>,
    /// Where each code was met first: the number of the file, and the line.
    seen: HashMap<String, (usize, u64)>,
    curated: Option<&'a Curated>,
    /// The records whose code the curated law has.
    rivals: Vec<Rival>,
    read: u64,
    refused: u64,
}

impl Import<'_> {
    /// Says how far it is, and ends where that is wanted.
    fn tell(&self, file: &Path, progress: &mut Tell<'_>) -> Result<(), ImportError> {
        match progress(Progress { file, read: self.read, refused: self.refused }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportError::Interrupted),
        }
    }

    /// Imports one file.
    fn file(&mut self, path: &Path, limits: &Limits, progress: &mut Tell<'_>) -> Result<(), ImportError> {
        let file = path.display().to_string();
        let (read_before, refused_before) = (self.read, self.refused);
        self.tell(path, progress)?;
        let form = read(path, limits, &mut |line, record, size| {
            self.record(&file, line, record, size)?;
            if self.read.is_multiple_of(STEP) { self.tell(path, progress) } else { Ok(()) }
        })?;
        self.tell(path, progress)?;
        let read = self.read - read_before;
        let refused = self.refused - refused_before;
        self.report.files.push(FileReport { file, form, read, kept: read - refused, refused });
        Ok(())
    }

    /// Imports one record, or lists it as refused.
    fn record(
        &mut self,
        file: &str,
        line: u64,
        record: Result<Json<'_>, Refusal>,
        size: usize,
    ) -> Result<(), ImportError> {
        self.read += 1;
        let imported =
            record.and_then(|record| take(&record, size)).and_then(|imported| self.is_new(imported, file, line));
        match imported {
            Ok(imported) => self.keep(imported),
            Err(refusal) => {
                self.refused += 1;
                self.report.refuse(file, line, &refusal);
                Ok(())
            }
        }
    }

    /// Returns the procedure where its code was not met before.
    fn is_new(&mut self, imported: Imported, file: &str, line: u64) -> Result<Imported, Refusal> {
        let this = self.report.files.len();
        match self.seen.entry(imported.code.clone()) {
            Entry::Occupied(first) => {
                let (number, line) = first.get();
                let file = self.report.files.get(*number).map_or(file, |first| &first.file);
                Err(Refusal::DuplicateCode { first: format!("{file}:{line}") })
            }
            Entry::Vacant(place) => {
                place.insert((this, line));
                Ok(imported)
            }
        }
    }

    /// Writes the rule file and remembers what the report and the registry of acts need.
    fn keep(&mut self, imported: Imported) -> Result<(), ImportError> {
        let name = format!("{}.toml", imported.code);
        let rivals = self.curated.is_some_and(|curated| curated.has(&imported.code));
        let is_merged = rivals && self.curated.is_some_and(Curated::is_merged);
        if !is_merged {
            self.output.write(&imported.field, &name, &imported.toml)?;
        }
        if rivals {
            let acts = imported.decision.iter().cloned().collect();
            self.rivals.push(Rival { code: imported.code.clone(), toml: imported.toml, acts });
        }
        self.first_day = self.first_day.map_or(Some(imported.from), |first| Some(first.min(imported.from)));
        if let Some(act) = imported.decision {
            match self.acts.get_mut(&act.number) {
                None => {
                    self.acts.insert(act.number.clone(), act);
                }
                Some(known) => {
                    if known.title != act.title {
                        self.ambiguous.insert(act.number);
                    }
                    known.dated = known.dated.min(act.dated);
                }
            }
        }
        self.report.procedures.push(Procedure {
            code: imported.code,
            file: if is_merged { String::new() } else { format!("{}/{name}", imported.field) },
            is_merged,
            edition_from: imported.edition_from,
            is_term_structured: imported.is_term_structured,
            time: imported.time,
            values: imported.tally,
            traps: imported.traps,
        });
        Ok(())
    }

    /// Writes the registry and the report, and puts the directory in its place.
    fn finish(mut self, progress: &mut Tell<'_>) -> Result<Report, ImportError> {
        if let Some(dated) = self.first_day {
            let portal = Act::portal(dated);
            self.acts.insert(portal.number.clone(), portal);
        }
        let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
        self.report.acts = count(self.acts.len());
        self.report.acts_with_several_titles = count(self.ambiguous.len());
        self.report.merged = count(self.report.procedures.iter().filter(|procedure| procedure.is_merged).count());
        self.report.sum();
        if self.report.kept == 0 {
            return Err(ImportError::NothingKept(Box::new(self.report)));
        }
        let mut registry = Some(jurisdiction(self.acts.values()));
        if let Some(curated) = self.curated {
            let (files, mut differences) = curated.merge(&self.rivals, self.first_day);
            let has_doubts = |procedure: &&Procedure| !procedure.time.doubts.is_empty();
            let unread: BTreeSet<&str> =
                self.report.procedures.iter().filter(has_doubts).map(|procedure| procedure.code.as_str()).collect();
            for row in differences.iter_mut().filter(|row| row.field == "term" && row.how == How::OnlyLaw) {
                if unread.contains(row.code.as_str()) {
                    row.how = How::NotRead;
                }
            }
            self.report.differences = differences;
            for (path, text) in &files {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                self.output.write(folder, name, text)?;
            }
            if curated.is_merged() {
                registry = None;
                let new = self.acts.values().filter(|act| !curated.has_act(&act.number));
                self.output.write("acts", "portal.toml", &merge::acts(new))?;
            }
        }
        if let Some(registry) = registry {
            self.output.write("", "jurisdiction.toml", &registry)?;
        }
        self.report.written = self.output.written();
        let report = serde_json::to_string_pretty(&self.report).unwrap_or_default();
        self.tell(Path::new(""), progress)?;
        self.output.finish(&report)?;
        Ok(self.report)
    }
}
