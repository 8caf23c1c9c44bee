//! The rows of one dossier at a time, in their lawful order.

use crate::intern::Id;
use crate::table::{SECOND, Table};

const DAY: i64 = 86_400 * SECOND;

/// Where the rows of each dossier are; dossiers come in the order in which the log first names them.
#[derive(Debug)]
pub(crate) struct Cases {
    /// The rows grouped by dossier; none where they already stand together.
    rows: Option<Vec<u32>>,
    /// Where the rows of each dossier end.
    ends: Vec<u32>,
}

impl Cases {
    /// Groups the rows of a table: not at all where the dossiers stand together, by counting where they do not.
    pub(crate) fn of(table: &Table) -> Self {
        let mut ends = vec![0_u32; table.dossiers.len()];
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
        if table.dossier.is_sorted() {
            return Self { rows: None, ends };
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
        Self { rows: Some(rows), ends }
    }

    /// Returns how many dossiers the log names, those without a readable row included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Fills `rows` with the row numbers of a dossier in the order (at, seq or row).
    ///
    /// Where one row of a day has no hour, the hours of that day cannot order its rows: they are taken by seq or row alone.
    pub(crate) fn rows_into(&self, table: &Table, dossier: Id, rows: &mut Vec<usize>) {
        rows.clear();
        let index = dossier as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        match &self.rows {
            None => rows.extend(start as usize..end as usize),
            Some(all) => {
                rows.extend(all.get(start as usize..end as usize).unwrap_or_default().iter().map(|row| *row as usize))
            }
        }
        order(table, rows);
    }
}

fn order(table: &Table, rows: &mut [usize]) {
    let micros = |row: usize| table.micros.get(row).copied().unwrap_or_default();
    let place = |row: usize| table.seq.get(row).unwrap_or_else(|| i64::try_from(row).unwrap_or(i64::MAX));
    let mut days: Vec<i64> = Vec::new();
    for row in rows.iter().filter(|row| table.hour_unknown.get(**row)) {
        days.push(micros(*row).div_euclid(DAY));
    }
    if days.is_empty() {
        let key = |row: &usize| (micros(*row), place(*row), *row);
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
        let cases = Cases::of(table);
        (0..)
            .take(cases.len())
            .map(|dossier| {
                let mut rows = Vec::new();
                cases.rows_into(table, dossier, &mut rows);
                rows
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
