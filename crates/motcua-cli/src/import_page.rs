//! The page of an import for people.

use motcua_compile::import::Report;

use crate::lang::Lang;
use crate::said::Said;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// How many refused records are shown to people; programs and `import-report.json` have all.
const SHOWN: usize = 20;
/// The longest value that the page shows whole, in characters; `--json` has all.
const WHOLE: usize = 120;

/// Returns the page, up to where it would say where the files were written.
pub(crate) fn of(report: &Report, lang: Lang) -> Page {
    let words = Words::of(lang);
    let mut page = Page::new();
    sums(report, words, &mut page);
    page.blank();
    tables(report, words, &mut page);
    differences(report, words, &mut page);
    refusals(report, words, lang, &mut page);
    page.blank();
    page
}

/// Adds the counts that must add up, and why what was not taken was not.
fn sums(report: &Report, words: &Words, page: &mut Page) {
    let Report { read, kept, refused, terms_structured, terms_with_several_lengths, terms_as_text, values, .. } =
        report;
    let kept_aside: u64 = values.kept_aside.values().sum();
    page.strong_field(
        words.records,
        &format!("{read} {} = {kept} {} + {refused} {}", words.read, words.kept, words.refused),
    );
    page.strong_field(
        words.terms,
        &format!(
            "{kept} = {terms_structured} {} ({terms_with_several_lengths} {}) + {terms_as_text} {}",
            words.structured, words.several_lengths, words.kept_as_text
        ),
    );
    page.strong_field(
        words.values,
        &format!(
            "{} = {} {} + {} {} + {kept_aside} {}",
            values.values,
            values.carried,
            words.values_carried,
            values.kept_as_text,
            words.kept_as_text,
            words.kept_aside
        ),
    );
    page.field(words.not_read_why, &counted(&report.terms_unread));
    page.field(words.acts, &report.acts.to_string());
    page.field(words.aside_why, &counted(&values.kept_aside));
    page.field(words.editions_from, &counted(&report.editions_from));
}

/// Returns names with their counts in one line.
fn counted<'c, N: std::fmt::Display + 'c>(counts: impl IntoIterator<Item = (&'c N, &'c u64)>) -> String {
    counts.into_iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// Adds what came of each file, and what was met in the records.
fn tables(report: &Report, words: &Words, page: &mut Page) {
    let rows: Vec<_> = report
        .files
        .iter()
        .map(|file| [file.file.clone(), file.read.to_string(), file.kept.to_string(), file.refused.to_string()])
        .collect();
    page.table([words.files, words.read, words.kept, words.refused], &rows);
    let rows: Vec<_> = report
        .traps
        .iter()
        .map(|count| [count.trap.as_str().to_owned(), count.records.to_string(), count.times.to_string()])
        .collect();
    if !rows.is_empty() {
        page.heading(words.traps);
        page.table([words.name, words.records, words.times], &rows);
    }
}

/// Adds where the records differ from the curated law.
fn differences(report: &Report, words: &Words, page: &mut Page) {
    let rows: Vec<_> = report
        .differences
        .iter()
        .map(|row| {
            let what = format!("{} {}", words.called(row.field), row.place);
            let law = row.citation.as_ref().map(|cite| {
                words.cited(
                    &cite.act,
                    cite.article.as_deref().unwrap_or_default(),
                    cite.clause.as_deref().unwrap_or_default(),
                )
            });
            [row.edition.clone(), what.trim().to_owned(), lines(&row.portal), lines(&row.law), law.unwrap_or_default()]
        })
        .collect();
    if !rows.is_empty() {
        page.heading(words.differs_from_law);
        page.table([words.edition, words.field, words.portal_says, words.law_says, words.law], &rows);
    }
}

/// Returns values, one a line, long ones cut.
fn lines(values: &[String]) -> String {
    let cut = |value: &String| match value.char_indices().nth(WHOLE) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or_default()),
        None => value.clone(),
    };
    values.iter().map(cut).collect::<Vec<_>>().join("\n")
}

/// Adds the first records that were refused, each with what to do.
fn refusals(report: &Report, words: &Words, lang: Lang, page: &mut Page) {
    if !report.refusals.is_empty() {
        page.heading(words.rejected_records);
    }
    for refused in report.refusals.iter().take(SHOWN) {
        let said = Said::coded(refused.code, refused.message.as_str(), refused.help);
        let message = said.message(lang);
        page.item(Mark::Bad, &format!("{}:{} [{}] {message}", refused.file, refused.line, refused.code));
        page.below(&said.help(lang));
    }
    if let Some(more) = report.refusals.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        page.below(&format!("+ {more}"));
    }
}
