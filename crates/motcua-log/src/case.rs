//! The rows of one dossier at a time, in their lawful order.

use std::ops::Range;

use motcua::audit::AuditOptions;
use motcua::change::Record;
use motcua::civil::{DateTime, Moment};
use motcua::dossier::Fact;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, EventSet};

use crate::error::LogError;
use crate::intern::{Id, NONE};
use crate::stop::Stop;
use crate::table::{Instant, SECOND, Table};

const DAY: i64 = 86_400 * SECOND;

/// Where the rows of each dossier are; dossiers come in the order in which the log first names them.
#[derive(Debug)]
pub(crate) struct Cases {
    /// The rows grouped by dossier; none where they already stand together.
    rows: Option<Vec<u32>>,
    /// Where the rows of each dossier end.
    ends: Vec<u32>,
    /// How many rows of one dossier are taken: the first of the log.
    most: u32,
}

impl Cases {
    /// Groups the rows of a table: not at all where the dossiers stand together, by counting where they do not.
    pub(crate) fn of(table: &Table, most: u32) -> Self {
        if let Some(ends) = ends_in_order(table) {
            return Self { rows: None, ends, most };
        }
        let mut ends = vec![0_u32; table.names.dossiers.len()];
        for dossier in &table.dossier {
            if let Some(count) = ends.get_mut(*dossier as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        let mut next: Vec<u32> = Vec::with_capacity(ends.len());
        for end in &mut ends {
            next.push(sum);
            sum += *end;
            *end = sum;
        }
        let mut rows = vec![0; table.len()];
        for (row, dossier) in (0_u32..).zip(&table.dossier) {
            if let Some(place) = next.get_mut(*dossier as usize) {
                if let Some(slot) = rows.get_mut(*place as usize) {
                    *slot = row;
                }
                *place += 1;
            }
        }
        Self { rows: Some(rows), ends, most }
    }

    /// Returns how many dossiers the log names, those of which no row tells anything included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns how many dossiers from the first on hold that many rows, at most.
    pub(crate) fn first_with(&self, rows: usize) -> usize {
        self.ends.partition_point(|end| (*end as usize) <= rows)
    }

    /// Returns the dossier of that number; nothing where no row tells anything of it. `room` holds its rows where they do not stand in order.
    pub(crate) fn case<'t, 'r>(&'r self, table: &'t Table, id: Id, room: &'r mut Vec<u32>) -> Option<Case<'t, 'r>> {
        let rows = self.rows_of(table, id, room);
        let beyond = u32::try_from(self.beyond_of(id as usize)).unwrap_or(u32::MAX);
        self.is_case(table, id).then_some(Case { table, id, rows, beyond })
    }

    /// Returns how many rows are not taken, being beyond those of one dossier.
    pub(crate) fn beyond(&self) -> u64 {
        if self.rows() <= self.most as usize {
            return 0;
        }
        (0..self.ends.len()).map(|dossier| self.beyond_of(dossier)).sum()
    }

    /// Returns whether the dossier has an event, or at least a row that names its procedure.
    pub(crate) fn is_case(&self, table: &Table, dossier: Id) -> bool {
        let (start, end) = self.range(dossier as usize);
        start < end || table.told_procedure.get(dossier as usize) != NONE
    }

    fn beyond_of(&self, dossier: usize) -> u64 {
        let (start, end) = self.range(dossier);
        u64::from((end - start).saturating_sub(self.most))
    }

    fn range(&self, dossier: usize) -> (u32, u32) {
        let start = dossier.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        (start, self.ends.get(dossier).copied().unwrap_or(start))
    }

    /// Returns how many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.ends.last().copied().unwrap_or(0) as usize
    }

    /// Returns the rows of a dossier in the order (at, seq or row); `room` holds them where they do not stand so already.
    ///
    /// Where one row of a day has no hour, the hours of that day cannot order its rows: they are taken by seq or row alone.
    fn rows_of<'r>(&'r self, table: &Table, dossier: Id, room: &'r mut Vec<u32>) -> Rows<'r> {
        let (start, end) = self.range(dossier as usize);
        let end = end.min(start.saturating_add(self.most));
        let all = self.rows.as_ref().map(|rows| rows.get(start as usize..end as usize).unwrap_or_default());
        let in_order = match all {
            None => table.is_in_order(start as usize..end as usize),
            Some(_) => false,
        };
        if in_order {
            return Rows::Run(start, end);
        }
        room.clear();
        match all {
            None => room.extend(start..end),
            Some(rows) => room.extend_from_slice(rows),
        }
        order(table, room);
        Rows::List(room)
    }
}

/// The rows of one dossier in their lawful order.
#[derive(Clone, Copy, Debug)]
enum Rows<'r> {
    Run(u32, u32),
    List(&'r [u32]),
}

impl Rows<'_> {
    fn len(self) -> usize {
        match self {
            Self::Run(start, end) => (end - start) as usize,
            Self::List(rows) => rows.len(),
        }
    }

    fn get(self, index: usize) -> Option<usize> {
        match self {
            Self::Run(start, end) => Some(start as usize + index).filter(|row| *row < end as usize),
            Self::List(rows) => rows.get(index).map(|row| *row as usize),
        }
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter_map(move |index| self.get(index))
    }
}

/// One dossier; without an event it has at least a row whose label is not mapped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'t, 'r> {
    table: &'t Table,
    id: Id,
    rows: Rows<'r>,
    /// How many of its rows are not taken.
    beyond: u32,
}

impl<'t, 'r> Case<'t, 'r> {
    pub(crate) fn dossier(self) -> &'t str {
        self.table.names.dossiers.get(self.id)
    }

    /// Returns the number of the procedure that the first event names; without one, that of the first row that is none.
    pub(crate) fn procedure(self) -> Id {
        let without_event = || self.table.told_procedure.get(self.id as usize);
        self.rows.get(0).map_or_else(without_event, |row| self.procedure_of(row))
    }

    /// Returns the index of the first event that names another procedure than the first one.
    pub(crate) fn other_procedure(self) -> Option<usize> {
        let procedure = self.procedure();
        match self.rows {
            Rows::Run(start, end) => {
                let named = self.table.procedure.get(start as usize..end as usize).unwrap_or_default();
                // mostly there is no other, which is found without a look at each alone
                let differs = named.iter().fold(0, |differs, named| differs | (*named ^ procedure)) != 0;
                if differs { named.iter().position(|named| *named != procedure) } else { None }
            }
            Rows::List(_) => self.rows.iter().position(|row| self.procedure_of(row) != procedure),
        }
    }

    /// Returns the instant of an event.
    pub(crate) fn at(self, index: usize) -> Option<Moment> {
        self.rows.get(index).and_then(|row| self.table.instant(row).moment())
    }

    /// Returns how many rows of the dossier have a label that is not mapped.
    pub(crate) fn unmapped(self) -> u32 {
        self.table.unmapped.get(self.id as usize)
    }

    /// Returns how many rows of the dossier could not be read for another reason.
    pub(crate) fn unread(self) -> u32 {
        self.table.unread.get(self.id as usize).saturating_add(self.beyond)
    }

    /// Returns how the dossier is to be read: its rows without a meaning and its unread ones make what rests on them open.
    pub(crate) fn options(self, now: Option<DateTime>, observed: EventSet) -> AuditOptions {
        AuditOptions { now, observed, unmapped: self.unmapped(), unread: self.unread() > 0 }
    }

    /// Returns the channel by which the dossier came: the first that an event of it names.
    pub(crate) fn channel(self) -> Option<Channel> {
        self.rows.iter().find_map(|row| self.table.channel.get(row))
    }

    /// Returns the events that name an office, with its number, in their order.
    pub(crate) fn offices(self) -> impl Iterator<Item = (EventKind, Id)> {
        let table = self.table;
        let named = move |row| Some((*table.event.get(row)?, table.office.get(row)));
        self.rows.iter().filter_map(named).filter(|(_, office)| *office != NONE)
    }

    /// Returns the events in their order, as the engine takes them.
    pub(crate) fn facts(self) -> Facts<'t, 'r> {
        Facts { table: self.table, rows: self.rows, next: 0, stop: None }
    }

    /// Returns the same until the work is to end: one dossier may have very many events. What is made of them then is of no use.
    pub(crate) fn facts_until(self, stop: &'r Stop) -> Facts<'t, 'r> {
        Facts { stop: Some(stop), ..self.facts() }
    }

    /// Returns the events in their order, each with when it was entered.
    pub(crate) fn records(self) -> impl Iterator<Item = Record<'t>> {
        let table = self.table;
        let recorded = |row: usize| table.recorded(row).and_then(Instant::moment);
        self.rows.iter().filter_map(move |row| Some(Record { fact: fact(table, row)?, recorded_at: recorded(row) }))
    }

    fn procedure_of(self, row: usize) -> Id {
        self.table.procedure.get(row).copied().unwrap_or(NONE)
    }
}

/// Calls `take` with each dossier of a range of which a row tells anything, in the order in which the log first names them.
///
/// Nothing is allocated a case: one buffer grows to the longest case that is out of order and is used again.
pub(crate) fn for_each<'t>(
    table: &'t Table,
    cases: &Cases,
    range: Range<usize>,
    stop: &Stop,
    mut take: impl FnMut(Case<'t, '_>) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let mut room = Vec::new();
    for index in range {
        stop.check()?;
        let Ok(id) = Id::try_from(index) else { return Ok(()) };
        if let Some(case) = cases.case(table, id, &mut room) {
            take(case)?;
        }
    }
    // the last dossier may have been left in its midst
    stop.check()
}

/// Returns where the rows of each dossier end; nothing where the dossiers do not stand together, in the order in which the log names them.
fn ends_in_order(table: &Table) -> Option<Vec<u32>> {
    let mut ends = Vec::with_capacity(table.names.dossiers.len());
    let mut last: Id = 0;
    for (row, dossier) in (0_u32..).zip(&table.dossier) {
        if *dossier != last {
            // a number that goes back is met again; dossiers in between have no readable row
            let new = dossier.checked_sub(last)?;
            ends.resize(ends.len() + new as usize, row);
            last = *dossier;
        }
    }
    ends.resize(table.names.dossiers.len(), u32::try_from(table.len()).unwrap_or(u32::MAX));
    Some(ends)
}

/// The events of a dossier in their order.
#[derive(Debug)]
pub(crate) struct Facts<'t, 'r> {
    table: &'t Table,
    rows: Rows<'r>,
    next: usize,
    stop: Option<&'r Stop>,
}

impl Facts<'_, '_> {
    fn is_stopped(&self) -> bool {
        self.stop.is_some_and(Stop::is_stopped)
    }
}

impl<'t> Iterator for Facts<'t, '_> {
    type Item = Fact<'t>;

    fn next(&mut self) -> Option<Fact<'t>> {
        loop {
            let row = self.rows.get(self.next).filter(|_| !self.is_stopped())?;
            self.next += 1;
            if let Some(fact) = fact(self.table, row) {
                return Some(fact);
            }
        }
    }

    /// Takes rows that stand together and have no rare columns as slices, without a look at each column of each row.
    #[inline]
    fn fold<B, F: FnMut(B, Fact<'t>) -> B>(self, first: B, mut take: F) -> B {
        let table = self.table;
        match self.rows {
            Rows::Run(start, end) if table.is_bare() => {
                let range = (start as usize + self.next).min(end as usize)..end as usize;
                let events = table.event.get(range.clone()).unwrap_or_default();
                let micros = table.micros.get(range.clone()).unwrap_or_default();
                let mut so_far = first;
                for (row, (event, micros)) in range.zip(events.iter().zip(micros)) {
                    if self.is_stopped() {
                        break;
                    }
                    let Some(at) = (Instant { micros: *micros, hour_known: true }).moment() else { continue };
                    let (channel, detail) = (table.channel.get(row), table.detail.get(row));
                    so_far = take(so_far, Fact { channel, detail, ..Fact::new(*event, at) });
                }
                so_far
            }
            rows => (self.next..rows.len())
                .take_while(|_| !self.is_stopped())
                .filter_map(|index| rows.get(index).and_then(|row| fact(table, row)))
                .fold(first, take),
        }
    }
}

fn fact(table: &Table, row: usize) -> Option<Fact<'_>> {
    let at: Moment = table.instant(row).moment()?;
    let office = table.office.get(row);
    Some(Fact {
        event: *table.event.get(row)?,
        at,
        role: table.role.get(row),
        channel: table.channel.get(row),
        office: (office != NONE).then(|| table.names.offices.get(office)),
        event_id: table.event_id.get(row),
        detail: table.detail.get(row),
    })
}

fn order(table: &Table, rows: &mut [u32]) {
    let micros = |row: u32| table.micros.get(row as usize).copied().unwrap_or_default();
    let in_log = |row: u32| i64::from(row).saturating_add_unsigned(table.left_out_before(row as usize));
    let place = |row: u32| table.seq.get(row as usize).unwrap_or_else(|| in_log(row));
    let mut days: Vec<i64> = Vec::new();
    for row in rows.iter().filter(|row| table.hour_unknown.get(**row as usize)) {
        days.push(micros(*row).div_euclid(DAY));
    }
    if days.is_empty() {
        let key = |row: &u32| (micros(*row), place(*row), *row);
        if !rows.is_sorted_by_key(key) {
            rows.sort_unstable_by_key(key);
        }
        return;
    }
    days.sort_unstable();
    days.dedup();
    rows.sort_unstable_by_key(|row| {
        let at = micros(*row);
        let day = at.div_euclid(DAY);
        let hour = if days.binary_search(&day).is_ok() { 0 } else { at };
        (day, hour, place(*row), *row)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text_row::{RowReader, TextRow};

    fn table(rows: &[(&str, &str, Option<&str>)]) -> Table {
        let mut table = Table::new();
        let reader = RowReader::new(420);
        for (line, (dossier, at, seq)) in (1..).zip(rows) {
            let row = TextRow {
                dossier: Some(dossier),
                procedure: Some("demo.1"),
                event: Some("sync"),
                at: Some(at),
                seq: *seq,
                ..TextRow::default()
            };
            assert_eq!(reader.push(&mut table, line, &row), Ok(()));
        }
        table
    }

    fn rows(table: &Table) -> Vec<Vec<usize>> {
        let cases = Cases::of(table, u32::MAX);
        (0..)
            .take(cases.len())
            .map(|dossier| {
                let mut room = Vec::new();
                cases.rows_of(table, dossier, &mut room).iter().collect()
            })
            .collect()
    }

    #[test]
    fn scattered_dossiers_are_gathered_in_the_order_of_their_first_row() {
        let table = table(&[
            ("b", "2026-02-03T08:00", None),
            ("a", "2026-02-03T08:00", None),
            ("b", "2026-02-02T08:00", None),
            ("a", "2026-02-04T08:00", None),
        ]);
        assert_eq!(rows(&table), [vec![2, 0], vec![1, 3]]);
    }

    #[test]
    fn the_events_of_a_dossier_end_where_the_work_is_to_end() {
        let rows: Vec<(&str, &str, Option<&str>)> = vec![("a", "2026-02-03T08:00", None); 9];
        let (table, mut room) = (table(&rows), Vec::new());
        let cases = Cases::of(&table, u32::MAX);
        let Some(case) = cases.case(&table, 0, &mut room) else { return assert_eq!(cases.len(), 0, "no dossier") };
        let counted = |stop: &Stop| {
            case.facts_until(stop).fold(0, |seen, _| {
                if seen == 3 {
                    stop.stop();
                }
                seen + 1
            })
        };
        assert_eq!(case.facts_until(&Stop::default()).count(), 9);
        assert_eq!(counted(&Stop::default()), 4);
        let stop = Stop::default();
        let mut facts = case.facts_until(&stop);
        assert!(facts.next().is_some());
        stop.stop();
        assert!(facts.next().is_none());
    }

    #[test]
    fn ties_are_taken_by_seq_and_then_by_row() {
        let table = table(&[
            ("a", "2026-02-03T08:00:00", Some("9")),
            ("a", "2026-02-03T08:00:00", Some("-1")),
            ("a", "2026-02-03T08:00:00.5", Some("0")),
            ("a", "2026-02-03T01:00:00Z", Some("2")),
        ]);
        assert_eq!(rows(&table), [vec![1, 3, 0, 2]]);
    }

    #[test]
    fn an_unknown_hour_leaves_its_day_in_the_order_of_the_rows() {
        let table = table(&[
            ("a", "2026-02-04T09:00", None),
            ("a", "2026-02-03T10:00", None),
            ("a", "2026-02-03", None),
            ("a", "2026-02-03T09:00", None),
        ]);
        assert_eq!(rows(&table), [vec![1, 2, 3, 0]]);
    }
}
