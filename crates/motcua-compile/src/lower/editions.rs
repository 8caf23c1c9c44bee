//! Dated editions, and which tables belong to which of them.

use motcua::civil::Date;
use motcua::lifecycle::AppliesTo;

use super::common::need_name;
use crate::shapes::Value;
use crate::table::{At, Table};

/// The dates of an edition, and its table.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
    pub(crate) table: Table<'a>,
}

/// Returns the editions of a file, in the order of their dates; gaps and overlaps are reported.
pub(crate) fn heads<'a>(file: &Table<'a>) -> Vec<Head<'a>> {
    let tables = file.tables("edition");
    if tables.is_empty() {
        file.file.report(
            0..1,
            "no_edition",
            "the file has no `[[edition]]`",
            "add one that says from when the rules are in force",
        );
    }
    let mut heads: Vec<Head<'a>> = Vec::new();
    for table in tables {
        table.need("from");
        let (from, until) = table.days("from");
        let Some(from) = from else { continue };
        let until = until.map(|until| until.value);
        if let Some(before) = heads.last_mut() {
            follow(before, &table, &from);
        }
        heads.push(Head { from: from.value, until, table });
    }
    heads
}

/// Ends the edition before, or reports that the next one does not fit it.
fn follow(before: &mut Head<'_>, table: &Table<'_>, from: &At<Date>) {
    let report = |code, message: String, help| table.file.report(from.span.clone(), code, message, help);
    if from.value <= before.from {
        let message = format!("the edition begins on {}, not after the one before it ({})", from.value, before.from);
        report("overlapping_editions", message, "put the editions in the order of their dates");
        return;
    }
    match before.until {
        None => before.until = Some(from.value),
        Some(until) if until == from.value => {}
        Some(until) if until < from.value => {
            report(
                "gapped_editions",
                format!("nothing is in force from {until} to {}", from.value),
                "begin where the edition before ends",
            );
        }
        Some(until) => {
            let message = format!("the edition before it is in force until {until}");
            report("overlapping_editions", message, "begin where the edition before ends");
        }
    }
}

/// Checks `from` and `until` of all these tables against the editions.
pub(crate) fn check_windows(tables: &[Table<'_>], heads: &[Head<'_>]) {
    for table in tables {
        let boundary = |date: &At<Date>| {
            let known = heads.iter().any(|head| head.from == date.value || head.until == Some(date.value));
            if !known && !heads.is_empty() {
                let help =
                    "declare an `[[edition]]` that begins on that day, so that no change hides within an edition";
                table.file.report(
                    date.span.clone(),
                    "boundary_without_edition",
                    format!("no edition begins on {}", date.value),
                    help,
                );
            }
        };
        let (from, until) = table.days("from");
        from.iter().chain(&until).for_each(boundary);
        if let (Some(from), Some(until)) = (&from, &until)
            && until.value <= from.value
        {
            continue;
        }
        let outside = |date: &At<Date>, message: String| {
            let help = "take the value out, or give it days of an edition";
            table.file.report(date.span.clone(), "outside_editions", message, help);
        };
        if let (Some(until), Some(first)) = (&until, heads.first())
            && until.value <= first.from
        {
            outside(until, format!("the value ends before the first edition begins ({})", first.from));
        }
        if let (Some(from), Some(last)) = (&from, heads.last())
            && let Some(end) = last.until.filter(|end| last.from < *end && from.value >= *end)
        {
            outside(from, format!("the value begins when the last edition has ended ({end})"));
        }
    }
}

impl Head<'_> {
    /// Returns those of the tables that belong to this edition.
    pub(crate) fn select<'a>(&self, tables: Vec<Table<'a>>) -> Vec<Table<'a>> {
        let belongs = |table: &Table<'_>| {
            let (from, until) = (table.date("from"), table.date("until"));
            from.is_none_or(|from| from.value <= self.from) && until.is_none_or(|until| self.from < until.value)
        };
        tables.into_iter().filter(belongs).collect()
    }

    /// Returns those of the tables whose own days overlap this edition.
    pub(crate) fn overlapping<'a>(&self, tables: Vec<Table<'a>>) -> Vec<Table<'a>> {
        let overlaps = |table: &Table<'_>| {
            let (from, until) = (table.date("from"), table.date("until"));
            from.is_none_or(|from| self.until.is_none_or(|end| from.value < end))
                && until.is_none_or(|until| self.from < until.value)
        };
        tables.into_iter().filter(overlaps).collect()
    }
}

/// Returns which dossiers the edition of that table applies to.
pub(crate) fn applies_to(table: &Table<'_>) -> AppliesTo {
    let all = [("received_from", AppliesTo::ReceivedFrom), ("running", AppliesTo::Running)];
    need_name(table, "applies_to", &all).unwrap_or(AppliesTo::ReceivedFrom)
}

/// Takes the dates of an edition, which [`heads`] has read, for known keys of its table.
pub(crate) fn know_dates(table: &Table<'_>) {
    table.need("from");
    table.get_as("until", &[Value::Date]);
}
