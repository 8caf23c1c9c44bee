//! What loads and still should not stand: rules that can never apply, rules that contradict each other, waits without an end, papers that a register
//! could answer for, forms of writing that nobody is told, values that have grown old.
//!
//! Where a rule can apply is tried, not proved: [`sample`] files many invented submissions, spread over the values that the rules tell apart, and the
//! engine itself answers. What none of them meets is aimed at ([`aim`]) with every combination of the values that it tells apart, and reported as never
//! applying only where these are all and few enough to be tried.

mod absent;
mod ahead;
mod aim;
mod asks;
mod citations;
mod codes;
mod dead_ends;
mod filing;
mod gaps;
mod idle;
mod letters;
mod over_asking;
mod parts;
mod places;
mod reach;
mod sample;
mod stale;
mod terms;
mod unsaid;
mod untold;
mod waits;

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::procedure::Curation;

use crate::diagnostic::{Diagnostic, Level, rendered};
use places::Places;

pub use ahead::ahead;
pub use over_asking::{Datum, OverAsked, data, over_asking};
pub use stale::{Stale, StaleKind, stale};

/// How bad a finding of the linter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LintLevel {
    /// The rule cannot be meant so.
    Error,
    /// It should be looked at.
    Warning,
    /// The law itself leaves it so; worth knowing.
    Note,
}

impl LintLevel {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding of the linter, at its place in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lint {
    /// How bad it is.
    pub level: LintLevel,
    /// Where, what and what to do.
    pub diagnostic: Diagnostic,
}

/// Returns what the linter finds in rule files that compile to this catalogue, the worst first, then in the order of files and lines.
///
/// Imported procedures are passed over: what they require is unknown.
///
/// ```
/// let files: Vec<_> = motcua_rules::DEMO.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
/// let pack = motcua_compile::compile(&files).unwrap();
/// let catalogue = motcua::catalogue::Catalogue::from_pack(&pack.bytes)?;
/// let found = motcua_compile::lint::lint(&files, &catalogue);
/// assert!(found.iter().all(|lint| lint.level == motcua_compile::lint::LintLevel::Note));
/// # Ok::<(), motcua::catalogue::PackError>(())
/// ```
#[must_use]
pub fn lint(files: &[(String, String)], catalogue: &Catalogue) -> Vec<Lint> {
    let places = Places::of(files);
    let linter = || Linter { places: &places, catalogue, found: Vec::new(), tried: Vec::new() };
    let mut first = linter();
    absent::check(&mut first);
    untold::check(&mut first);
    waits::check(&mut first);
    filing::check(&mut first);
    idle::data(&mut first);
    letters::check(&mut first);
    let mut found = first.found;
    let subjects = subjects(catalogue);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut linter = linter();
        while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
            citations::check(&mut linter, subject);
            terms::check(&mut linter, subject);
            dead_ends::check(&mut linter, subject);
            unsaid::check(&mut linter, subject);
            codes::check(&mut linter, subject);
            parts::check(&mut linter, subject);
            idle::enables(&mut linter, subject);
            reach::check(&mut linter, subject);
            gaps::check(&mut linter, subject);
        }
        (linter.found, linter.tried)
    };
    // One edition asks nothing of another, and what is found is put in order at the end.
    let others = thread::available_parallelism().map_or(0, |count| count.get() - 1);
    let parts = thread::scope(|scope| {
        let helpers: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
        let mut parts = vec![work()];
        parts.extend(helpers.into_iter().map(|helper| helper.join().unwrap_or_else(|panic| resume_unwind(panic))));
        parts
    });
    let mut tried = Vec::new();
    for (lints, more) in parts {
        found.extend(lints);
        tried.extend(more);
    }
    found.extend(in_no_edition(&places, &tried));
    found.sort();
    found.dedup();
    found
}

/// Returns the findings of tables that apply in none of the editions that they belong to: what waits for a day may do so in a later one.
fn in_no_edition<'t>(places: &'t Places<'_>, tried: &'t [Tried]) -> impl Iterator<Item = Lint> + 't {
    let place = |one: &Tried, finding: &Finding| {
        let at = At { list: one.list, key: (one.key.0, &one.key.1), meant: one.meant };
        let place = places.of_procedure(&one.procedure, one.edition, &at);
        place.diagnostic(one.code, finding.message.clone(), finding.help.to_owned())
    };
    tried.iter().filter_map(move |one| {
        let finding = one.finding.as_ref()?;
        let diagnostic = place(one, finding);
        let like = |other: &&Tried| {
            (&other.procedure, other.code, other.list, &other.key) == (&one.procedure, one.code, one.list, &one.key)
        };
        let mut others = tried.iter().filter(like).filter(|other| other.finding.is_none());
        let is_elsewhere = others.any(|other| place(other, finding) == diagnostic);
        (!is_elsewhere).then_some(Lint { level: finding.level, diagnostic })
    })
}

/// Returns the editions that are looked at.
fn subjects(catalogue: &Catalogue) -> Vec<Subject<'_>> {
    let mut subjects = Vec::new();
    for code in catalogue.codes() {
        let Ok(procedure) = catalogue.procedure(code) else { continue };
        if procedure.curation == Curation::Imported {
            continue;
        }
        for edition in &procedure.editions {
            if let Ok(rules) = catalogue.in_force(code, edition.from) {
                subjects.push(Subject { code, edition: edition.from, rules });
            }
        }
    }
    subjects
}

/// Returns the findings as a person reads them: each with its level, its line of the source, a caret below the place, and the help.
///
/// `files` are those that were looked at.
#[must_use]
pub fn render(lints: &[Lint], files: &[(String, String)]) -> String {
    let level = |lint: &Lint| match lint.level {
        LintLevel::Error => Level::ERROR,
        LintLevel::Warning => Level::WARNING,
        LintLevel::Note => Level::NOTE,
    };
    rendered(lints.iter().map(|lint| (level(lint), &lint.diagnostic)), files)
}

/// The edition that is being looked at.
struct Subject<'c> {
    code: &'c str,
    edition: Date,
    rules: motcua::catalogue::Rules<'c>,
}

/// Which table of a rule file a finding is about.
struct At<'k> {
    /// The name of the list of tables, such as `document`.
    list: &'static str,
    /// The key that tells the tables apart, and its value.
    key: (&'static str, &'k str),
    /// The key whose value is meant; the one above where the table has no such key.
    meant: &'static str,
}

/// What is found of a table of an edition.
struct Finding {
    level: LintLevel,
    message: String,
    help: &'static str,
}

/// A table of an edition that was looked at for one thing, and what was found.
struct Tried {
    procedure: String,
    edition: Date,
    list: &'static str,
    key: (&'static str, String),
    meant: &'static str,
    code: &'static str,
    finding: Option<Finding>,
}

struct Linter<'f, 'c> {
    places: &'f Places<'f>,
    catalogue: &'c Catalogue,
    found: Vec<Lint>,
    tried: Vec<Tried>,
}

impl Linter<'_, '_> {
    /// Writes down what was found of a table in one edition; a finding counts where no other edition of the table is without it.
    fn tried(&mut self, subject: &Subject<'_>, at: &At<'_>, code: &'static str, finding: Option<Finding>) {
        self.tried.push(Tried {
            procedure: subject.code.to_owned(),
            edition: subject.edition,
            list: at.list,
            key: (at.key.0, at.key.1.to_owned()),
            meant: at.meant,
            code,
            finding,
        });
    }

    /// Writes a finding down at a table of an edition's file.
    fn find(
        &mut self,
        subject: &Subject<'_>,
        at: &At<'_>,
        level: LintLevel,
        code: &'static str,
        message: String,
        help: impl Into<String>,
    ) {
        let place = self.places.of_procedure(subject.code, subject.edition, at);
        self.found.push(Lint { level, diagnostic: place.diagnostic(code, message, help.into()) });
    }
}
