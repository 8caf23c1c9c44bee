//! One log under two laws: which cases differ, and by how much.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;

use motcua::Map;
use motcua::audit::{self as engine};
use motcua::catalogue::Catalogue;
use motcua::change::{AskedTwice, CaseImpact, Frozen, Totals, asked_twice};
use motcua::civil::{Date, Moment};
use motcua::dossier::Law;
use motcua::input::Json;
use motcua::law::Channel;
use motcua::procedure::edition_of;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::audit::{Auditor, Laws};
use crate::case::{self, Case, Cases};
use crate::error::{LogError, RowCode, RowProblems};
use crate::fault::Fault;
use crate::intern::{Id, Interner, NONE};
use crate::read::MAX_ROW_BYTES;
use crate::read::target::Rows;
use crate::table::Table;
use crate::terms::Terms;
use crate::write::whole_file;

/// One of the two laws: rules, and the day whose law it is where that one is taken as if it had always been in force.
#[derive(Clone, Debug)]
pub struct ImpactLaw<'a> {
    catalogue: &'a Catalogue,
    frozen: Option<Frozen>,
}

impl<'a> ImpactLaw<'a> {
    /// Returns the rules as they are: each case is judged by those of its own day.
    #[must_use]
    pub const fn of(catalogue: &'a Catalogue) -> Self {
        Self { catalogue, frozen: None }
    }

    /// Returns the law of one day, as if it had always been in force.
    ///
    /// # Errors
    /// [`motcua::error::Gap`] where no general law is encoded for the day.
    pub fn on(catalogue: &'a Catalogue, day: Date) -> Result<Self, motcua::error::Gap> {
        Ok(Self { catalogue, frozen: Some(Frozen::at(catalogue, day)?) })
    }

    /// Returns the law of each procedure of a log, by its number.
    fn by_number<'l>(&'l self, codes: &'l Interner, terms: &'l Terms) -> Result<Vec<Law<'l>>, LogError> {
        let Some(frozen) = &self.frozen else { return Ok(Laws::of(self.catalogue)?.by_number(codes, terms)) };
        let law = |code: &'l str| {
            let law = frozen.law(self.catalogue, code).map_err(|_| LogError::from(Fault::NoCalendar))?;
            Ok(Law { caller_terms: terms.of(code), ..law })
        };
        codes.iter().map(law).collect()
    }

    /// Returns the rules, and the day whose edition asks of a case that was received then.
    fn asks(&self, code: &str, received: Date) -> (&'a Catalogue, Date) {
        let own = || edition_of(code).unwrap_or(received);
        (self.catalogue, self.frozen.as_ref().map_or_else(own, Frozen::on))
    }
}

/// The facts of cases, by the dossier's name: what they stated when they were filed.
#[derive(Clone, Debug, Default)]
pub struct CaseFacts(HashMap<String, Json>);

/// A line of the file that states facts.
#[derive(Deserialize)]
struct FactLine<'l> {
    dossier: String,
    #[serde(borrow)]
    facts: &'l RawValue,
}

impl CaseFacts {
    /// Returns the facts that JSON lines such as `{"dossier":"H1","facts":{…}}` state; other keys of a line are passed over.
    ///
    /// # Errors
    /// `bad_facts` with the line that states none, or those of a dossier that has a line already; `row_too_large` for a line beyond [`MAX_ROW_BYTES`].
    pub fn read(mut lines: impl BufRead) -> Result<Self, LogError> {
        let mut out = HashMap::new();
        let mut text = Vec::new();
        for number in 1.. {
            text.clear();
            let limit = u64::try_from(MAX_ROW_BYTES).unwrap_or(u64::MAX);
            let read = std::io::Read::take(&mut lines, limit).read_until(b'\n', &mut text);
            if read.map_err(|cause| LogError::reading(&cause, false))? == 0 {
                break;
            }
            let bad = |fault| LogError::from(fault).at_line(number);
            if text.len() >= MAX_ROW_BYTES && !text.ends_with(b"\n") {
                return Err(bad(Fault::FactsTooLong));
            }
            let stated = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text).trim_ascii();
            if stated.is_empty() {
                continue;
            }
            let line: FactLine<'_> = serde_json::from_slice(stated).map_err(|_| bad(Fault::FactsNotStated))?;
            let facts = Json::read(line.facts.get().as_bytes()).ok().filter(|facts| matches!(facts, Json::Object(_)));
            let facts = facts.ok_or_else(|| bad(Fault::FactsNoObject))?;
            if out.insert(line.dossier, facts).is_some() {
                return Err(bad(Fault::FactsTwice));
            }
        }
        Ok(Self(out))
    }
}

/// What a change of law does to the cases of a log.
#[derive(Clone, Debug)]
pub struct Impact {
    /// What it does in all.
    pub totals: Totals,
    /// The first cases that differ, in the order of the log.
    pub examples: Vec<ImpactCase>,
    /// How many rows were read: each is part of a case, or one of `problems`.
    pub rows_read: u64,
    /// The rows that are part of no case.
    pub problems: RowProblems,
}

/// What was asked of [`Auditor::impact`], as its answer repeats it.
#[derive(Clone, Copy, Debug)]
pub struct ImpactAsked<'a> {
    /// The release of the rules.
    pub release: &'a str,
    /// The language.
    pub lang: &'a str,
    /// What names the law before: a day, a release, a path.
    pub before: &'a str,
    /// What names the law after.
    pub after: &'a str,
    /// What a paper costs the applicant beside the fee, in whole units of the currency.
    pub paper_price: Option<i64>,
}

impl Impact {
    /// Returns the answer as JSON.
    ///
    /// # Errors
    /// The serializer's, which does not fail on these values.
    pub fn json(&self, asked: &ImpactAsked<'_>) -> Result<String, serde_json::Error> {
        serde_json::to_string(&ImpactAnswer {
            release: asked.release,
            lang: asked.lang,
            before: asked.before,
            after: asked.after,
            totals: &self.totals,
            papers_money: asked.paper_price.map(|price| self.totals.papers_money(price)),
            rows: RowCounts {
                read: self.rows_read,
                refused: self.problems.refused(),
                ignored: Some(self.problems.count(RowCode::IgnoredEvent)).filter(|rows| *rows > 0),
            },
            cases: &self.examples,
        })
    }
}

#[derive(Serialize)]
struct ImpactAnswer<'a> {
    release: &'a str,
    lang: &'a str,
    before: &'a str,
    after: &'a str,
    totals: &'a Totals,
    #[serde(skip_serializing_if = "Option::is_none")]
    papers_money: Option<i64>,
    rows: RowCounts,
    cases: &'a [ImpactCase],
}

#[derive(Serialize)]
struct RowCounts {
    read: u64,
    refused: u64,
    /// Those that a mapping leaves out, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    ignored: Option<u64>,
}

/// One case that differs, as JSON in the keys of [`CaseImpact`].
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ImpactCase(Box<RawValue>);

impl ImpactCase {
    /// Returns the JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }
}

/// How many cases that differ are shown.
const EXAMPLES: usize = 20;

impl Auditor<'_> {
    /// Returns what differs between two laws for the cases of the log that was read; `take` is given every case.
    ///
    /// The calendar is that of each law's own catalogue, and so is what the places of [`Auditor::at`] set for themselves. Facts of a case tell which papers and fees each law asks; without them papers that
    /// depend on a fact count as asked, and the case as open.
    ///
    /// # Errors
    /// `not_events` for a table with one row a dossier; `interrupted` as [`Auditor::until`] says; `memory` where the log went out of memory; `unknown_body` where a law does not encode the body of [`Auditor::at`]; [`LogError`] of a catalogue without a calendar, or whose procedures cannot be read; what
    /// `take` fails with.
    pub fn impact(
        self,
        (before, after): (&ImpactLaw<'_>, &ImpactLaw<'_>),
        facts: &CaseFacts,
        mut take: impl FnMut(&CaseImpact<'_>) -> Result<(), LogError>,
    ) -> Result<Impact, LogError> {
        let options = self.options();
        let stop = self.stop().clone();
        let (terms, places) = (self.own_terms().clone(), self.places());
        let Rows::Events(table) = self.into_rows()? else {
            return Err(Fault::TableHasNoEvents.into());
        };
        let places = (places.under(before.catalogue), places.under(after.catalogue));
        let places = (places.0.ok_or_else(unknown_body)?, places.1.ok_or_else(unknown_body)?);
        let laws = (
            places.0.laws(before.by_number(&table.names.procedures, &terms)?),
            places.1.laws(after.by_number(&table.names.procedures, &terms)?),
        );
        let offices = (places.0.offices(&table.names.offices), places.1.offices(&table.names.offices));
        let cases = Cases::of(&table, u32::MAX);
        let mut asked = AskedBy { laws: (before, after), facts, known: HashMap::new(), none: Json::Object(Map::new()) };
        let (mut totals, mut examples) = (Totals::default(), Vec::new());
        case::for_each(&table, &cases, 0..cases.len(), &stop, |case| {
            let number = case.procedure() as usize;
            let (Some(old), Some(new)) = (laws.0.get(number), laws.1.get(number)) else { return Ok(()) };
            let options = case.options(options.now, options.observed);
            let (old, new) = (offices.0.law(old, case), offices.1.law(new, case));
            let unit = old.place.or(new.place).map(|place| place.unit);
            let judged = |law| engine::audit_case(law, case.dossier(), case.facts(), &options);
            let (old, new) = (judged(&old), judged(&new));
            let received = old.received_at.or(new.received_at).or(case.at(0));
            let papers = asked.of(&table, case, (unit, received.map(Moment::date)));
            let found = CaseImpact::of((&old, &new), &papers);
            totals.add(&found);
            if !found.change.unchanged && !found.unjudged && examples.len() < EXAMPLES {
                let text = serde_json::value::to_raw_value(&found).map_err(|cause| LogError::writing(&cause.into()))?;
                examples.push(ImpactCase(text));
            }
            take(&found)
        })?;
        Ok(Impact { totals, examples, rows_read: table.rows_read, problems: table.problems })
    }
}

/// What decides what is asked of a case without facts: its procedure, its channel, its unit, and the day where that tells.
type Alike<'i> = (Id, Option<Channel>, Option<&'i str>, Option<Date>);

/// What each law asks; without facts it is asked once for all cases that are alike.
struct AskedBy<'i, 'a> {
    laws: (&'i ImpactLaw<'a>, &'i ImpactLaw<'a>),
    facts: &'i CaseFacts,
    known: HashMap<Alike<'i>, AskedTwice>,
    none: Json,
}

impl<'i> AskedBy<'i, '_> {
    /// Returns what each law asks of a case of that unit and day: that of its receipt, or of its first event where it was not received.
    fn of(
        &mut self,
        table: &Table,
        case: Case<'_, '_>,
        (unit, received): (Option<&'i str>, Option<Date>),
    ) -> AskedTwice {
        let Some(received) = received else { return AskedTwice::Unknown };
        let code = if case.procedure() == NONE { "" } else { table.names.procedures.get(case.procedure()) };
        let by = (case.channel(), unit);
        let (old, new) = self.laws;
        let both = |facts: &Json| asked_twice([old, new].map(|law| law.asks(code, received)), code, by, facts);
        if let Some(facts) = self.facts.0.get(case.dossier()) {
            return both(facts);
        }
        let every_day = old.frozen.is_some() && new.frozen.is_some();
        let key = (case.procedure(), by.0, by.1, (!every_day).then_some(received));
        self.known.entry(key).or_insert_with(|| both(&self.none)).clone()
    }
}

fn unknown_body() -> LogError {
    Fault::BodyOfOneLaw.into()
}

/// Returns what [`Auditor::impact`] finds, with every case as a JSON line in a file; the file appears whole or not at all.
///
/// # Errors
/// As [`Auditor::impact`], and where the file cannot be written.
pub fn write_impact(
    auditor: Auditor<'_>,
    laws: (&ImpactLaw<'_>, &ImpactLaw<'_>),
    facts: &CaseFacts,
    path: &Path,
) -> Result<Impact, LogError> {
    let mut found = None;
    let stop = auditor.stop().clone();
    whole_file(path, &stop, |out| {
        let mut write = |case: &CaseImpact<'_>| -> std::io::Result<()> {
            serde_json::to_writer(&mut *out, case)?;
            out.write_all(b"\n")
        };
        found = Some(auditor.impact(laws, facts, |case| write(case).map_err(|cause| LogError::writing(&cause)))?);
        Ok(())
    })?;
    found.ok_or_else(|| LogError::from(Fault::NothingWritten))
}
