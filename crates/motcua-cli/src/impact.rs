//! `motcua impact`: what a change of law does to the cases of a log.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::Args;
use motcua::change::Totals;
use motcua_log::{
    AuditOptions, Auditor, CaseFacts, Impact, ImpactAsked, ImpactLaw, Mapping, Shape, keep_apart, write_impact,
};

use crate::audit::read_mapping;
use crate::belonging::Belonging;
use crate::format::Format;
use crate::interrupt::Interrupt;
use crate::law_name::LawName;
use crate::log::{Log, source};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::page_words::page_words;
use crate::rules::Rules;
use crate::said::program;
use crate::screen::{Mark, Page, note, print_line};
use crate::words::Words;

/// Judge the cases of a log under two laws and tell what differs: due days that move and by how
/// much, other outcomes, events that are no longer allowed, papers and fees
///
/// A law is a day (the law of that day, as if it had always been in force), the name of the
/// release of the rules (each case by the law of its own day), or the path of a folder of rule
/// files or of a pack (each case by its own day there too: what a draft changes from a later day on
/// shows between two days, `--before 2026-12-31 --after 2027-01-01 --rules DRAFT`). With `--facts` each case is asked for the papers that its own facts
/// require; without it, papers that depend on a fact count as asked.
///
/// Exit codes: 0 told, 1 bad input, 3 bad rules, 4 no law is encoded for the day or the release, the
/// log has no rows, or neither law has rules for any of its dossiers.
///
/// Examples:
///   motcua impact log.csv --before 2025-06-30 --after 2025-07-01 --out cases.jsonl
///   motcua impact log.csv.gz --before rules/now --after rules/draft --paper-price 20000 --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The log: `.csv`, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`; `.parquet` or `.arrow`; `-` reads any of them from stdin
    log: PathBuf,
    /// The law before: a day, a release, or a path
    #[arg(long, value_name = "DATE|RELEASE|PATH")]
    before: String,
    /// The law after: a day, a release, or a path
    #[arg(long, value_name = "DATE|RELEASE|PATH")]
    after: String,
    /// What the cases stated: JSON lines such as `{"dossier":"H1","facts":{…}}`
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// What a paper costs the applicant beside the fee: the way to get it, the postage
    #[arg(long, value_name = "MONEY", value_parser = clap::value_parser!(i64).range(0..=Totals::MAX_PAPER_PRICE))]
    paper_price: Option<i64>,
    /// How to read a foreign log: a TOML file
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    #[command(flatten)]
    belonging: Belonging,
    /// Where every case goes: JSON lines
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let written: Vec<&Path> = arguments.out.iter().map(PathBuf::as_path).collect();
    let read = std::iter::once(&arguments.log).chain(&arguments.facts).chain(&arguments.mapping);
    keep_apart(&written, &read.map(source).collect::<Vec<_>>())?;
    let rules = Rules::load(options)?;
    let log = Log::named(&arguments.log)?;
    let named = |name: &str| LawName::read(name, &rules, options);
    let (before, after) = (named(&arguments.before)?, named(&arguments.after)?);
    let laws = (law(&before, &rules)?, law(&after, &rules)?);
    let facts = match &arguments.facts {
        None => CaseFacts::default(),
        Some(path) => CaseFacts::read(BufReader::new(motcua_log::open(path)?)).map_err(|error| error.in_file(path))?,
    };
    let mapping = arguments.mapping.as_deref().map(read_mapping).transpose()?.unwrap_or_else(Mapping::default);
    let audit_options = AuditOptions { now: rules.now(options)?, ..AuditOptions::default() };
    let interrupt = Interrupt::watched();
    let mut auditor = Auditor::mapped(rules.laws()?, audit_options, mapping, Shape::Events)
        .at(arguments.belonging.places(&rules, options.lang)?)
        .until(interrupt.stop().clone());
    log.read_into(&mut auditor)?;
    let laws = (&laws.0, &laws.1);
    let found = match &arguments.out {
        Some(out) => interrupt.writing(out, || write_impact(auditor, laws, &facts, out))?,
        None => auditor.impact(laws, &facts, |_| Ok(()))?,
    };
    match options.format() {
        Format::Json => {
            let asked = ImpactAsked {
                release: rules.release(),
                lang: options.lang.code(),
                before: &arguments.before,
                after: &arguments.after,
                paper_price: arguments.paper_price,
            };
            print_line(&found.json(&asked).map_err(std::io::Error::from)?)?;
        }
        Format::Human => {
            let mut page = Page::new();
            show(&found, arguments, ImpactWords::of(options.lang), &mut page);
            page.print()?;
        }
    }
    if found.problems.total > 0 {
        let words = ImpactWords::of(options.lang);
        let told = format!("{}: {} {} {}", words.rows_apart, found.problems.total, words.of, found.rows_read);
        note(options.lang, &told);
    }
    if found.rows_read == 0 {
        note(options.lang, Words::of(options.lang).no_rows);
        return Ok(Exit::NoAnswer);
    }
    Ok(match found.totals.cases {
        0 => Exit::BadInput,
        all if all == found.totals.unjudged => Exit::NoAnswer,
        _ => Exit::Ok,
    })
}

fn law<'r>(name: &'r LawName, rules: &'r Rules) -> Result<ImpactLaw<'r>, Failure> {
    let catalogue = name.rules(rules).catalogue();
    let Some(day) = name.day else { return Ok(ImpactLaw::of(catalogue)) };
    ImpactLaw::on(catalogue, day).map_err(|gap| Failure {
        exit: Exit::NoAnswer,
        code: gap.code().into(),
        ..Failure::of(&program::NO_LAW_ON_DAY)
    })
}

fn show(found: &Impact, arguments: &Arguments, words: &ImpactWords, page: &mut Page) {
    let totals = &found.totals;
    page.title(&format!("{} → {}", arguments.before, arguments.after));
    let rows = [
        (words.cases, totals.cases),
        (words.unchanged, totals.unchanged),
        (words.unjudged, totals.unjudged),
        (words.moved, totals.moved),
        (words.outcomes, totals.outcomes),
        (words.due_unknown, totals.due_unknown),
        (words.stuck, totals.stuck),
        (words.freed, totals.freed),
        (words.dropped, totals.documents_dropped),
        (words.added, totals.documents_added),
        (words.open, totals.documents_open),
    ];
    page.table(["", ""], &rows.map(|(name, count)| [name.to_owned(), count.to_string()]));
    page.field(words.days, &format!("{:+}", totals.moved_days));
    page.field(words.fees, &format!("{:+}", totals.money));
    if totals.money_unknown > 0 {
        page.below(&format!("{} {}", totals.money_unknown, words.fee_unknown));
    }
    if let Some(price) = arguments.paper_price {
        let money = totals.papers_money(price);
        page.field(words.papers, &format!("{money:+}"));
    }
    let days = totals.by_days.iter().map(|(days, count)| (format!("{days:+} {}", words.day), *count));
    list(words.moved, Mark::Plain, days, page);
    let named = |by: &std::collections::BTreeMap<String, u64>| by.clone().into_iter();
    list(words.stuck, Mark::Bad, named(&totals.stuck_by), page);
    list(words.freed, Mark::Good, named(&totals.freed_by), page);
    list(words.dropped, Mark::Good, named(&totals.dropped_by), page);
    list(words.added, Mark::Warning, named(&totals.added_by), page);
    let cases: Vec<serde_json::Value> =
        found.examples.iter().filter_map(|case| serde_json::from_str(case.as_str()).ok()).collect();
    let cases: Vec<[String; 4]> = cases.iter().map(|case| example(case, words)).collect();
    if !cases.is_empty() {
        page.heading(words.examples);
        page.table([words.dossier, words.due, words.outcome, words.why], &cases);
    }
}

fn list(heading: &str, mark: Mark, counts: impl Iterator<Item = (String, u64)>, page: &mut Page) {
    for (at, (name, count)) in counts.enumerate() {
        if at == 0 {
            page.heading(heading);
        }
        page.item(mark, &format!("{name}: {count}"));
    }
}

/// Returns one case that differs as a row of the table.
fn example(case: &serde_json::Value, words: &ImpactWords) -> [String; 4] {
    let text = |pointer: &str| case.pointer(pointer).and_then(|value| value.as_str()).unwrap_or("?").to_owned();
    let change = |before: &str, after: &str| {
        if case.pointer(before) == case.pointer(after) {
            String::new()
        } else {
            format!("{} → {}", text(before), text(after))
        }
    };
    let mut why: Vec<String> = Vec::new();
    for (key, name) in [("stuck", words.stuck), ("freed", words.freed)] {
        if let Some(index) = case.pointer(&format!("/{key}/event_index")) {
            why.push(format!("{name}: {} #{index}", text(&format!("/{key}/code"))));
        }
    }
    for (key, sign) in [("/documents_dropped", '−'), ("/documents_added", '+')] {
        let papers = case.pointer(key).and_then(|papers| papers.as_array()).into_iter().flatten();
        why.extend(papers.filter_map(|paper| Some(format!("{sign} {}", paper.as_str()?))));
    }
    if let Some(money) = case.pointer("/money").and_then(serde_json::Value::as_i64).filter(|money| *money != 0) {
        why.push(format!("{money:+}"));
    }
    [text("/dossier"), change("/due_before", "/due_after"), change("/outcome_before", "/outcome_after"), why.join("; ")]
}

page_words! {
    /// The words of the page.
    ImpactWords {
        cases: "hồ sơ", "cases", "الملفات";
        unchanged: "không thay đổi", "unchanged", "بلا تغيير";
        unjudged: "chưa có quy định để xét", "no rules for them", "لا قواعد لها";
        moved: "hạn bị dời", "due day moved", "تغيّر موعدها";
        outcomes: "kết quả tính hạn khác", "other outcome", "نتيجة مختلفة";
        due_unknown: "chỉ một bên xác định được hạn", "a due day under one law only", "موعد في أحد القانونين فقط";
        stuck: "bước không còn được phép", "step no longer allowed", "خطوة لم تعد مسموحة";
        freed: "bước nay được phép", "step now allowed", "خطوة صارت مسموحة";
        dropped: "giấy tờ không còn phải nộp", "papers no longer required", "أوراق لم تعد مطلوبة";
        added: "giấy tờ phải nộp thêm", "papers newly required", "أوراق صارت مطلوبة";
        open: "hồ sơ chưa rõ phải nộp gì", "cases whose papers are not wholly known", "ملفات لم تتضح أوراقها";
        days: "Tổng số ngày", "Days in all", "مجموع الأيام";
        day: "ngày", "d", "يوم";
        fees: "Lệ phí", "Fees", "الرسوم";
        fee_unknown: "hồ sơ chưa rõ lệ phí", "cases with a fee that is not known", "ملفات رسومها غير معروفة";
        papers: "Chi phí giấy tờ", "Cost of papers", "كلفة الأوراق";
        examples: "Những hồ sơ đầu tiên có khác biệt", "The first cases that differ", "أول الملفات المختلفة";
        rows_apart: "dòng không thuộc hồ sơ nào", "rows that are part of no case", "أسطر لا تخص أي ملف";
        of: "trên", "of", "من";
        dossier: "Hồ sơ", "Dossier", "الملف";
        due: "Hạn", "Due", "الموعد";
        outcome: "Kết quả", "Outcome", "النتيجة";
        why: "Vì", "Why", "السبب";
    }
}
