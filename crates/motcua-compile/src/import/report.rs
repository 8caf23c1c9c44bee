//! What an import did: every record and every value is accounted for.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::account::Tally;
use super::compare::Difference;
use super::date::EditionFrom;
use super::read::Form;
use super::refusal::Refusal;
use super::time::TimeReport;
use super::trap::Trap;
use super::traps::Traps;

/// What an import did; JSON through serde, the human form through `Display`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Records that were read.
    pub read: u64,
    /// Records that became rule files.
    pub kept: u64,
    /// Records that did not.
    pub refused: u64,
    /// Where the values of the kept records went.
    pub values: Tally,
    /// Kept records whose settlement term is structured.
    pub terms_structured: u64,
    /// Those of them that name several lengths, each of which is structured.
    pub terms_with_several_lengths: u64,
    /// Kept records by why their settlement term cannot be read.
    pub terms_unread: BTreeMap<String, u64>,
    /// Kept records whose settlement term is only in texts, or nowhere.
    pub terms_as_text: u64,
    /// Acts in the catalogue's registry: the decisions that published procedures, and the portal's records.
    pub acts: u64,
    /// Acts in the registry under whose number decisions of several bodies came; the first title is kept.
    pub acts_with_several_titles: u64,
    /// Kept records by what their edition's first day is.
    pub editions_from: BTreeMap<String, u64>,
    /// Kept records that were merged into a curated procedure, which wins field by field.
    pub merged: u64,
    /// Where records differ from the curated law, where there was one to compare with.
    pub differences: Vec<Difference>,
    /// The choices that the import makes, by name.
    pub policies: Vec<Policy>,
    /// The traps that were met.
    pub traps: Vec<TrapCount>,
    /// The files.
    pub files: Vec<FileReport>,
    /// The records that were refused, and why.
    pub refusals: Vec<Refused>,
    /// The records that were kept.
    pub procedures: Vec<Procedure>,
    /// The files that were written, each with its length and its CRC-32: a later import replaces only these, and only where nobody changed them.
    pub written: BTreeMap<String, String>,
}

/// A choice that the import makes because the records leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// The choice.
    pub policy: &'static str,
    /// What is taken.
    pub value: &'static str,
    /// What it means.
    pub why: &'static str,
}

/// How often a trap was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TrapCount {
    /// The trap.
    pub trap: Trap,
    /// In how many records.
    pub records: u64,
    /// How often.
    pub times: u64,
}

/// What one file gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file, as it was named.
    pub file: String,
    /// Its form.
    pub form: Form,
    /// Records that were read.
    pub read: u64,
    /// Records that became rule files.
    pub kept: u64,
    /// Records that did not.
    pub refused: u64,
}

/// A record that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The file, as it was named.
    pub file: String,
    /// The line on which the record begins.
    pub line: u64,
    /// The stable code of the reason.
    pub code: &'static str,
    /// The reason.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

/// A record that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Procedure {
    /// The procedure's code.
    pub code: String,
    /// The rule file, within the directory that was written; empty where the record was merged into a curated one.
    pub file: String,
    /// Whether the record was merged into a curated procedure.
    pub is_merged: bool,
    /// What its edition's first day is.
    pub edition_from: EditionFrom,
    /// Whether its settlement term is structured.
    pub is_term_structured: bool,
    /// What it says about the settlement term, and where it contradicts itself.
    pub time: TimeReport,
    /// Where its values went.
    pub values: Tally,
    /// The traps that it held.
    pub traps: Traps,
}

/// The choices that the import makes.
const POLICIES: &[Policy] = &[
    Policy {
        policy: "edition_from",
        value: "decision_date",
        why: "the edition begins on the date of the decision that published the procedure (inferred); without one on the day of publication or of \
              the last change (unsure); without any date the record is refused",
    },
    Policy {
        policy: "requirements",
        value: "unknown",
        why: "no record says which papers are required: all are carried, none is required, conditions stay in the titles",
    },
    Policy {
        policy: "settlement_term",
        value: "every_length",
        why: "every length that channels, cases and texts name is a settlement term; where a channel has several, the fact `stated_term` tells them \
              apart, and an audit answers where all of them give the same outcome; nothing is structured where a text excludes time, counts \
              it from something else than the filing, names stages or a length that is not read, or where a number or a unit is not read",
    },
    Policy {
        policy: "electronic_papers",
        value: "accepted",
        why: "records do not say that an electronic version is not accepted",
    },
    Policy {
        policy: "citation",
        value: "record",
        why: "values are cited as read in the portal's record (`DVCQG`), since no article was read",
    },
];

impl Report {
    /// Returns an empty report.
    pub(crate) fn new() -> Self {
        Self { policies: POLICIES.to_vec(), ..Self::default() }
    }

    /// Returns whether every record and every value is accounted for.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let count = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
        let files = |of: fn(&FileReport) -> u64| self.files.iter().map(of).sum::<u64>();
        self.read == self.kept + self.refused
            && self.read == files(|file| file.read)
            && self.kept == files(|file| file.kept)
            && self.refused == files(|file| file.refused)
            && self.kept == count(self.procedures.len())
            && self.refused == count(self.refusals.len())
            && self.kept == self.terms_structured + self.terms_as_text
            && self.procedures.iter().all(|procedure| procedure.is_term_structured == procedure.time.doubts_nothing())
            && self.values.adds_up()
            && self.procedures.iter().all(|procedure| procedure.values.adds_up())
            && self.values.values == self.procedures.iter().map(|procedure| procedure.values.values).sum::<u64>()
    }

    /// Returns how often a trap was met, and in how many records.
    #[must_use]
    pub fn trap(&self, trap: Trap) -> TrapCount {
        let none = TrapCount { trap, records: 0, times: 0 };
        self.traps.iter().find(|count| count.trap == trap).copied().unwrap_or(none)
    }

    /// Adds a refused record.
    pub(crate) fn refuse(&mut self, file: &str, line: u64, refusal: &Refusal) {
        self.refusals.push(Refused {
            file: file.to_owned(),
            line,
            code: refusal.code(),
            message: refusal.to_string(),
            help: refusal.help(),
        });
    }

    /// Counts what the records gave together.
    pub(crate) fn sum(&mut self) {
        let mut traps = BTreeMap::<Trap, (u64, u64)>::new();
        for procedure in &self.procedures {
            self.values.add(&procedure.values);
            let is_structured = u64::from(procedure.is_term_structured);
            self.terms_structured += is_structured;
            self.terms_as_text += 1 - is_structured;
            self.terms_with_several_lengths += u64::from(procedure.time.readings.len() > 1);
            for doubt in &procedure.time.doubts {
                *self.terms_unread.entry(doubt.as_str().to_owned()).or_default() += 1;
            }
            if procedure.time == TimeReport::default() {
                *self.terms_unread.entry("nothing_said".to_owned()).or_default() += 1;
            }
            *self.editions_from.entry(procedure.edition_from.as_str().to_owned()).or_default() += 1;
            for (trap, times) in procedure.traps.iter() {
                let count = traps.entry(trap).or_default();
                *count = (count.0 + 1, count.1 + times);
            }
        }
        self.traps = traps.into_iter().map(|(trap, (records, times))| TrapCount { trap, records, times }).collect();
        self.read = self.files.iter().map(|file| file.read).sum();
        self.kept = self.files.iter().map(|file| file.kept).sum();
        self.refused = self.files.iter().map(|file| file.refused).sum();
    }
}

impl fmt::Display for Report {
    /// Writes the report for a reader: totals, terms, values, traps, refusals.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "records   {:>8} read = {} kept + {} refused", self.read, self.kept, self.refused)?;
        writeln!(
            out,
            "terms     {:>8} structured, {} of them with several lengths, {} kept as text",
            self.terms_structured, self.terms_with_several_lengths, self.terms_as_text
        )?;
        for (doubt, count) in &self.terms_unread {
            writeln!(out, "          {count:>8} not read: {doubt}")?;
        }
        writeln!(
            out,
            "acts      {:>8} registered, {} of them several decisions of one number",
            self.acts, self.acts_with_several_titles
        )?;
        let values = &self.values;
        let kept_aside: u64 = values.kept_aside.values().sum();
        writeln!(
            out,
            "values    {:>8} = {} carried + {} kept as text + {kept_aside} kept aside",
            values.values, values.carried, values.kept_as_text
        )?;
        for (reason, count) in &values.kept_aside {
            writeln!(out, "          {count:>8} kept aside: {reason}")?;
        }
        for (from, count) in &self.editions_from {
            writeln!(out, "editions  {count:>8} begin on the {}", from.replace('_', " "))?;
        }
        writeln!(out, "\n{:<28}{:>9}{:>9}", "met on the way", "records", "times")?;
        for count in &self.traps {
            writeln!(out, "{:<28}{:>9}{:>9}", count.trap.as_str(), count.records, count.times)?;
        }
        if !self.differences.is_empty() {
            writeln!(out, "\nthe records differ from the curated law")?;
        }
        for row in &self.differences {
            let sides = [&row.portal, &row.law].map(|side| side.join(", "));
            let place = if row.place.is_empty() { String::new() } else { format!(" `{}`", row.place) };
            let [portal, law] = sides;
            writeln!(
                out,
                "{} {}{place}: {}: portal `{portal}`, law `{law}`",
                row.edition,
                row.field,
                row.how.as_str()
            )?;
        }
        if !self.refusals.is_empty() {
            writeln!(out, "\nrefused")?;
        }
        for refused in &self.refusals {
            writeln!(out, "{}:{}: {}: {}", refused.file, refused.line, refused.code, refused.message)?;
            writeln!(out, "  help: {}", refused.help)?;
        }
        Ok(())
    }
}
