//! The audit's page for people.

use std::io::Write;

use comfy_table::presets;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use motcua::catalogue::Catalogue;
use motcua::civil::{Date, DateTime};
use motcua_log::{AuditReport, Listed, OpenDossier, OpenWork, RowProblems, Share, Summary};

use crate::audit_words::{AuditWords, of_code};
use crate::lang::Lang;
use crate::numbers::whole;
use crate::outcome::Failure;
use crate::words::Words;

/// How many unreadable rows and open dossiers are shown to people; programs get all that are listed.
const SHOWN: usize = 10;

/// A page in a language.
pub(crate) struct Page<'a> {
    pub(crate) words: &'static AuditWords,
    pub(crate) lang: Lang,
    pub(crate) catalogue: &'a Catalogue,
}

impl Page<'_> {
    /// Writes what a log says as a whole.
    pub(crate) fn write(&self, report: &AuditReport, out: &mut impl Write) -> Result<(), Failure> {
        let summary = &report.summary;
        let words = self.words;
        // first what somebody must do today, then what was
        self.write_open(summary, out)?;
        writeln!(out, "{}", shown(self.counts(summary)))?;
        writeln!(out, "\n{}", shown(self.judges(summary)))?;
        if !summary.visits.is_empty() {
            writeln!(out, "\n{}", shown(self.visits(summary)))?;
        }
        if !summary.late_by.is_empty() {
            writeln!(out, "\n{}", shown(self.late_by(summary)))?;
        }
        if !summary.findings.is_empty() {
            writeln!(out, "\n{}", shown(self.findings(summary)))?;
        }
        let Share { count: audited, of: rows } = summary.rows_audited;
        let reported = whole(summary.rows_reported.count);
        let comma = Words::of(self.lang).comma();
        writeln!(
            out,
            "\n{}: {} {}{comma}{} {}{comma}{reported} {}",
            words.rows,
            whole(rows),
            words.read,
            whole(audited),
            words.audited,
            words.reported
        )?;
        self.write_problems(&report.problems, out)
    }

    /// One line a count: the name with its number, its share.
    fn counts(&self, summary: &Summary) -> Table {
        let words = self.words;
        let mut table = plain();
        let mut row = |name: &str, count: u64, share: Option<(Share, &'static str)>| {
            let share = share.map(|(share, of)| self.part(share, of)).unwrap_or_default();
            table.add_row([format!("{name} {}", whole(count)), share]);
        };
        row(words.received, summary.received, None);
        let mut part = |name: &str, share: Share, of: &'static str| row(name, share.count, Some((share, of)));
        part(words.settled, summary.settled, words.received);
        part(words.early, summary.early, words.ended);
        part(words.on_time, summary.on_time, words.ended);
        part(words.late, summary.late, words.ended);
        part(words.returned, summary.returned, words.settled);
        part(words.pending, summary.pending, words.dossiers);
        part(words.overdue, summary.overdue, words.dossiers);
        part(words.unknown, summary.unknown, words.dossiers);
        part(words.ended_unreceived, summary.ended_unreceived, words.dossiers);
        row(words.not_received, summary.not_received, None);
        row(words.electronic, summary.electronic.count, Some((summary.electronic, words.channel_known)));
        row(words.conforming, summary.conforming.count, Some((summary.conforming, words.could_be_judged)));
        table
    }

    fn judges(&self, summary: &Summary) -> Table {
        let mut table = plain();
        table.set_header([self.words.judged_by, self.words.dossiers, ""]);
        for (name, share) in &summary.judged_by {
            let name = self.words.called(name).to_owned();
            table.add_row([name, whole(share.count), self.part(*share, self.words.dossiers)]);
        }
        right(&mut table, 1);
        table
    }

    /// How many dossiers needed how many visits, of those that tell it.
    fn visits(&self, summary: &Summary) -> Table {
        let mut table = plain();
        table.set_header([self.words.visits, self.words.dossiers, ""]);
        let of = summary.visits.values().sum();
        for (visits, count) in &summary.visits {
            let share = Share { count: *count, of };
            table.add_row([visits.to_string(), whole(*count), self.part(share, self.words.channel_told)]);
        }
        right(&mut table, 0);
        right(&mut table, 1);
        table
    }

    fn late_by(&self, summary: &Summary) -> Table {
        let mut table = plain();
        table.set_header([self.words.late_by, "", self.words.dossiers]);
        for (by, count) in &summary.late_by {
            let (holder, clock) = by.split_once('/').unwrap_or((by, ""));
            let name = format!("clock_{clock}");
            let clock = self.text(&name).unwrap_or_else(|| clock.to_owned());
            table.add_row([self.words.called(holder).to_owned(), clock, whole(*count)]);
        }
        right(&mut table, 2);
        table
    }

    fn findings(&self, summary: &Summary) -> Table {
        let mut table = plain();
        table.set_header([self.words.finding, "", self.words.findings, self.words.dossiers]);
        let mut findings: Vec<_> = summary.findings.iter().collect();
        findings.sort_by_key(|(code, count)| (std::cmp::Reverse(count.dossiers), **code));
        for (code, count) in findings {
            let name = self.text(code).unwrap_or_else(|| (*code).to_owned());
            table.add_row([name, (*code).to_owned(), whole(count.findings), whole(count.dossiers)]);
        }
        right(&mut table, 2);
        right(&mut table, 3);
        table
    }

    /// Returns what is said of a code, in the language of the page: in brief where the message names what only its own case has, otherwise with an ellipsis for each such thing.
    fn text(&self, code: &str) -> Option<String> {
        // the rows' own words say what to do about a row, not what is found of a dossier
        let Some(text) = self.catalogue.messages().0.get(code) else {
            return of_code(code, self.lang).map(str::to_owned);
        };
        let law = &self.catalogue.jurisdiction().language;
        let brief = self.catalogue.messages().0.get(&format!("audit_{code}"));
        brief.unwrap_or(text).message.get(self.lang.code(), law).map(|(text, _)| without_names(text))
    }

    fn write_open(&self, summary: &Summary, out: &mut impl Write) -> Result<(), Failure> {
        let Some(open) = &summary.open else { return Ok(()) };
        let words = self.words;
        writeln!(out, "{} {}: {}", words.open, open.now, whole(open.open))?;
        for (name, listed) in [
            (words.promised_later, &open.promised_later_than_law),
            (words.due_tomorrow, &open.due_tomorrow),
            (words.apology_owed, &open.apology_owed),
            (words.overdue, &open.overdue),
        ] {
            self.write_listed(name, listed, open.now, out)?;
        }
        if !open.due_by_day.is_empty() {
            let day = |(day, count): (&Date, &u64)| {
                format!("{} {day}: {}", AuditWords::weekday(self.lang, day.weekday()), whole(*count))
            };
            let days: Vec<String> = open.due_by_day.iter().map(day).collect();
            writeln!(out, "{}\n  {}", words.due_by_day, days.join("\n  "))?;
        }
        if open.by_office.len() > 1 {
            writeln!(out, "\n{}", shown(self.offices(open)))?;
        }
        writeln!(out)?;
        Ok(())
    }

    /// The offices with the most overdue dossiers, then those with the most that are open.
    fn offices(&self, open: &OpenWork) -> Table {
        let words = self.words;
        let mut offices: Vec<_> = open.by_office.iter().collect();
        offices.sort_by_key(|(_, work)| std::cmp::Reverse((work.overdue, work.open)));
        let mut table = plain();
        table.set_header([words.office, words.open_dossiers, words.overdue, words.due_soon, words.promised_later]);
        for (name, work) in offices.iter().take(SHOWN) {
            let name = if name.is_empty() { words.no_office.to_owned() } else { crate::clean::clean(name) };
            let counts = [work.open, work.overdue, work.due_soon, work.promised_later_than_law].map(whole);
            table.add_row([vec![name], counts.to_vec()].concat());
        }
        for column in 1..=4 {
            right(&mut table, column);
        }
        let more = offices.len().saturating_sub(SHOWN);
        if more > 0 {
            table.add_row([format!("… {more} {}", words.and_more)]);
        }
        table
    }

    fn write_listed(&self, name: &str, listed: &Listed, now: DateTime, out: &mut impl Write) -> Result<(), Failure> {
        writeln!(out, "{name} {}", whole(listed.count))?;
        for dossier in listed.first.iter().take(SHOWN) {
            writeln!(out, "  {}", self.line(dossier, now))?;
        }
        self.write_more(listed.count, out)
    }

    fn line(&self, dossier: &OpenDossier, now: DateTime) -> String {
        let words = self.words;
        // by a day that has passed nobody can apologise any more
        let apology = dossier.apology_by.filter(|day| *day >= now.date());
        let dates = [(words.promised, dossier.promised_on), (words.due, dossier.due_on), (words.apology, apology)];
        let mut line = format!("{} {}", crate::clean::clean(&dossier.dossier), crate::clean::clean(&dossier.procedure));
        for (name, day) in dates {
            if let Some(day) = day {
                line.push_str(&format!(" · {name} {day}"));
            }
        }
        line
    }

    fn write_problems(&self, problems: &RowProblems, out: &mut impl Write) -> Result<(), Failure> {
        let help = |code: motcua_log::RowCode| of_code(code.as_str(), self.lang).unwrap_or(code.help());
        for (code, count) in problems.counts() {
            writeln!(out, "  {} (× {})", help(code), whole(count))?;
        }
        for problem in problems.listed.iter().take(SHOWN) {
            let name = problem.column.as_deref().map(crate::clean::clean);
            let name = name.map(|name| format!(", {} `{name}`", self.words.column)).unwrap_or_default();
            writeln!(out, "  {} {}{name}: {}", self.words.line, problem.line, help(problem.code))?;
        }
        // as many as JSON lists; the others are counted above
        self.write_more(u64::try_from(problems.listed.len()).unwrap_or(u64::MAX), out)
    }

    fn write_more(&self, total: u64, out: &mut impl Write) -> Result<(), Failure> {
        let more = total.saturating_sub(u64::try_from(SHOWN).unwrap_or(u64::MAX));
        if more > 0 {
            writeln!(out, "  … {} {}", whole(more), self.words.and_more)?;
        }
        Ok(())
    }

    /// Returns the share with its whole, such as `91.6 % of 511 settled`.
    fn part(&self, share: Share, name: &'static str) -> String {
        let (of, whole_of) = (self.words.of, whole(share.of));
        let name = self.words.counted(share.of, name);
        // A noun that follows its number agrees with it in Arabic; one that stands apart does not.
        let name = if self.lang == Lang::Ar { format!("({name})") } else { name.to_owned() };
        match share.per_mille() {
            Some(tenths) => {
                let mark = if self.lang == Lang::Vi { ',' } else { '.' };
                format!("{}{mark}{} % {of} {whole_of} {name}", tenths / 10, tenths % 10)
            }
            None => format!("{of} {whole_of} {name}"),
        }
    }
}

/// Returns a table without lines, as wide as the terminal; where there is none it has the room that it needs.
fn plain() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// Returns the table's text: flush left, two blanks between columns, none at the end of a line.
fn shown(mut table: Table) -> String {
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.trim_fmt()
}

fn right(table: &mut Table, column: usize) {
    if let Some(column) = table.column_mut(column) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// Returns a message with an ellipsis in the place of each argument.
fn without_names(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else { break };
        text.push_str(before.strip_suffix('`').unwrap_or(before));
        text.push('…');
        rest = if before.ends_with('`') { after.strip_prefix('`').unwrap_or(after) } else { after };
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn what_a_message_names_is_left_out() {
        for (message, expected) in [
            ("the result came after the due date", "the result came after the due date"),
            ("`{event}` cannot follow in state `{state}`", "… cannot follow in state …"),
            ("{paid} was paid, {due} was due", "… was paid, … was due"),
            ("a brace { that never ends", "a brace { that never ends"),
        ] {
            assert_eq!(without_names(message), expected);
        }
    }
}
