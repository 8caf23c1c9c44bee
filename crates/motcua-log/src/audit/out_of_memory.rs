//! Judging rows that do not fit into memory: part after part, the reports into a temporary file.

use std::sync::atomic::{AtomicBool, Ordering};

use motcua::dossier::Law;

use super::{AuditOptions, AuditReport, Judged, Laws, judge, judge_records};
use crate::case::Cases;
use crate::error::{LogError, RowProblems};
use crate::intern::{Id, Interner};
use crate::memory::Memory;
use crate::parallel;
use crate::places::Places;
use crate::read::target::Rows;
use crate::records::Records;
use crate::report::{Reports, Run, Runs, Summary};
use crate::spill::{Held, Late, Loaded, Part, Pieces, Spill, damaged};
use crate::stop::Stop;
use crate::table::Table;
use crate::terms::Terms;

/// What judges the parts.
pub(super) struct OutOfMemory<'t, 'a> {
    pub(super) laws: Laws<'a>,
    pub(super) options: AuditOptions,
    pub(super) terms: &'t Terms,
    pub(super) places: Places<'a>,
    pub(super) stop: &'t Stop,
}

/// What is known of a part once it is judged.
#[derive(Default)]
struct Found {
    runs: Vec<Run>,
    rows: usize,
    summary: Summary,
    late: Late,
}

impl Found {
    fn absorb(&mut self, other: Self) {
        self.runs.extend(other.runs);
        self.rows += other.rows;
        self.summary.absorb_placed(other.summary);
        self.late.absorb(other.late);
    }
}

impl OutOfMemory<'_, '_> {
    /// Judges all parts.
    pub(super) fn finish(self, rows: Rows, spill: Spill) -> Result<AuditReport, LogError> {
        match rows {
            Rows::Events(table) => self.judge_all(*table, spill, |table| (table.rows_read, table.problems)),
            Rows::One(_) => Err(damaged()),
            Rows::Dossiers(records) => self.judge_all(*records, spill, |records| (records.rows_read, records.problems)),
        }
    }

    fn judge_all<H: Judge>(
        &self,
        mut last: H,
        mut spill: Spill,
        counts: impl FnOnce(H) -> (u64, RowProblems),
    ) -> Result<AuditReport, LogError> {
        spill.take(&mut last)?;
        let (rows_read, mut problems) = counts(last);
        let memory = spill.memory().clone();
        let parts = spill.into_parts();
        let mut runs = Runs::new(Pieces::new(memory.folder.as_deref())?);
        // half of the memory for the parts that are being judged, half for what is read and written
        let share = memory.bytes / 2 / self.options.threads.get();
        let stopped = AtomicBool::new(false);
        let found = parallel::in_order(&parts, self.options.threads, |part| {
            if stopped.load(Ordering::Relaxed) {
                return Ok(Found::default());
            }
            let found = self.judge_part::<H>(part, &runs, &memory, share);
            stopped.fetch_or(found.is_err(), Ordering::Relaxed);
            found
        });
        let mut all = Found::default();
        for part in found {
            all.absorb(part?);
        }
        all.late.tell(&mut problems);
        all.summary.close(rows_read, problems.total);
        runs.add(all.runs, all.rows);
        Ok(AuditReport { reports: Reports::in_file(runs.gathered()?), summary: all.summary, problems })
    }

    /// Judges a part, or the smaller ones that it is cut into.
    fn judge_part<H: Judge>(&self, part: &Part, runs: &Runs, memory: &Memory, share: usize) -> Result<Found, LogError> {
        self.stop.check()?;
        if part.is_too_large(share) {
            let (parts, late) = part.cut::<H>(memory, share)?;
            let mut found = Found { late, ..Found::default() };
            for part in parts {
                found.absorb(self.judge_part::<H>(&part, runs, memory, share)?);
            }
            return Ok(found);
        }
        let loaded: Loaded<H> = part.load(memory.case_rows)?;
        let (batches, mut summary, places) = H::judge(&loaded, self)?;
        summary.place(|place| usize::try_from(place).ok().and_then(|place| places.get(place)).copied().unwrap_or(0));
        let run = runs.write(&batches, &places)?;
        if u64::try_from(places.len()).ok() != Some(summary.dossiers) {
            return Err(damaged());
        }
        Ok(Found { runs: vec![run], rows: places.len(), summary, late: loaded.late })
    }

    fn laws<'t>(&'t self, procedures: &'t Interner) -> Vec<Law<'t>> {
        self.places.laws(self.laws.by_number(procedures, self.terms))
    }
}

/// The reports and counts of rows, with the place of each report in the whole log.
type Placed = Result<(Vec<arrow_array::RecordBatch>, Summary, Vec<u64>), LogError>;

fn placed(judged: Judged, places: Vec<u64>) -> Placed {
    judged.map(|(batches, summary)| (batches, summary, places))
}

/// Rows that can be judged when they are in memory.
trait Judge: Held + Sync {
    fn judge(loaded: &Loaded<Self>, by: &OutOfMemory<'_, '_>) -> Placed;
}

impl Judge for Table {
    fn judge(loaded: &Loaded<Self>, by: &OutOfMemory<'_, '_>) -> Placed {
        let table = &loaded.held;
        let by_number = by.laws(&table.names.procedures);
        let offices = by.places.offices(&table.names.offices);
        let cases = Cases::of(table, u32::MAX);
        let judged = judge(table, &cases, 0..cases.len(), (&by_number, &offices), (by.options, by.stop));
        let ids = (0..).zip(&loaded.dossiers).filter(|(id, _): &(Id, _)| cases.is_case(table, *id));
        placed(judged, ids.map(|(_, place)| *place).collect())
    }
}

impl Judge for Records {
    fn judge(loaded: &Loaded<Self>, by: &OutOfMemory<'_, '_>) -> Placed {
        let by_number = by.laws(&loaded.held.procedures);
        let places = by.places.records(&loaded.held);
        let judged =
            judge_records(&loaded.held, 0..loaded.held.rows.len(), (&by_number, &places), (by.options, by.stop));
        placed(judged, loaded.rows.clone())
    }
}
