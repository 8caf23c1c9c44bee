//! `motcua reconcile`: two systems' logs of the same dossiers, and everything in which they differ.

use std::path::{Path, PathBuf};

use clap::Args;
use motcua::change::{Divergence, DivergenceCode, Side, Why};
use motcua::civil::Moment;
use motcua_log::{AuditOptions, Auditor, Reconciliation, Shape};

use crate::audit::read_mapping;
use crate::belonging::Belonging;
use crate::format::Format;
use crate::log::{Log, read_once};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::page_words::page_words;
use crate::rules::Rules;
use crate::said::rows::RowsTold;
use crate::screen::{Page, note, print_line};

/// Hold two systems' logs of the same dossiers against each other: facts that one lacks, has twice,
/// in another order, at another instant or otherwise, each with the likelier side and why
///
/// Nothing is dropped: every row of either log is a fact of the merged history, a repetition, or
/// counted as unreadable. `--json` gives the merged history of each dossier in which they differ.
///
/// Exit codes: 0 the logs agree, 1 a log cannot be read, 2 they differ, 3 bad rules.
///
/// Examples:
///   motcua reconcile one-stop.csv register.csv --lang en
///   motcua reconcile a.jsonl.gz b.parquet --mapping-b register.toml --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The first log: `.csv`, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`; `.parquet` or `.arrow`; one of both may be `-`, which reads any of them from stdin
    a: PathBuf,
    /// The second log
    b: PathBuf,
    /// How to read the first log where its columns or labels are its own: a TOML file
    #[arg(long, value_name = "FILE")]
    mapping_a: Option<PathBuf>,
    /// How to read the second log
    #[arg(long, value_name = "FILE")]
    mapping_b: Option<PathBuf>,
    #[command(flatten)]
    belonging: Belonging,
    /// How many divergences the page shows
    #[arg(long, value_name = "N", default_value_t = 40)]
    most: usize,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    read_once([arguments.a.as_path(), arguments.b.as_path()])?;
    let rules = Rules::load(options)?;
    let (laws, places) = (rules.laws()?, arguments.belonging.places(&rules, options.lang)?);
    let read = |log: &Path, mapping: Option<&Path>| -> Result<Auditor<'_>, Failure> {
        let mapping = mapping.map(read_mapping).transpose()?.unwrap_or_default();
        let mut auditor = Auditor::mapped(laws, AuditOptions::default(), mapping, Shape::Events).at(places);
        Log::named(log)?.read_into(&mut auditor)?;
        Ok(auditor)
    };
    let a = read(&arguments.a, arguments.mapping_a.as_deref())?;
    let b = read(&arguments.b, arguments.mapping_b.as_deref())?;
    let found = a.reconcile(b)?;
    match options.format() {
        Format::Json => {
            let rows = |problems| RowsTold { problems, lang: options.lang };
            let answer = found.json((rules.release(), options.lang.code()), rows);
            print_line(&answer.map_err(std::io::Error::from)?)?;
        }
        Format::Human => {
            let mut page = Page::new();
            show(&found, arguments, Words::of(options.lang), &mut page);
            page.print()?;
        }
    }
    for (name, problems) in [("A", &found.problems_a), ("B", &found.problems_b)] {
        if problems.total > 0 {
            note(options.lang, &format!("{name}: {}: {}", Words::of(options.lang).rows_listed, problems.total));
        }
    }
    let sum = &found.summary;
    let nothing = |rows: u64, facts: u64| rows > 0 && facts == 0;
    Ok(if nothing(sum.rows_a, sum.tally.facts_a) || nothing(sum.rows_b, sum.tally.facts_b) {
        Exit::BadInput
    } else if sum.differ > 0 {
        Exit::Findings
    } else {
        Exit::Ok
    })
}

fn show(found: &Reconciliation, arguments: &Arguments, words: &Words, page: &mut Page) {
    let sum = &found.summary;
    page.title(&format!("A {}  ·  B {}", arguments.a.display(), arguments.b.display()));
    page.table(
        ["", "A", "B"],
        &[
            [words.rows.to_owned(), sum.rows_a.to_string(), sum.rows_b.to_string()],
            [words.both.to_owned(), sum.tally.both.to_string(), sum.tally.both.to_string()],
            [words.alone.to_owned(), sum.tally.only_a.to_string(), sum.tally.only_b.to_string()],
            [words.repeated.to_owned(), sum.tally.repeated_a.to_string(), sum.tally.repeated_b.to_string()],
            [words.no_facts.to_owned(), sum.not_facts_a.to_string(), sum.not_facts_b.to_string()],
            [words.unknown_dossiers.to_owned(), sum.only_in_b.to_string(), sum.only_in_a.to_string()],
        ],
    );
    page.field(words.dossiers, &sum.dossiers.to_string());
    page.field(words.agree, &sum.agree.to_string());
    page.strong_field(words.differ, &sum.differ.to_string());
    if let Some(seconds) = sum.median_skew_seconds.filter(|seconds| *seconds != 0) {
        page.field(words.skew, &skew(seconds));
    }
    let counted: Vec<[String; 5]> = DivergenceCode::ALL
        .iter()
        .filter_map(|code| Some((*code, sum.divergences.get(code.as_str())?)))
        .map(|(code, all)| {
            let [a, b, undecided] = [all.a, all.b, all.undecided].map(|count| count.to_string());
            [words.code(code).to_owned(), all.count.to_string(), a, b, undecided]
        })
        .collect();
    if !counted.is_empty() {
        page.heading(words.divergences);
        page.table(["", words.count, words.likelier_a, words.likelier_b, words.undecided], &counted);
    }
    let all = || found.dossiers.iter().flat_map(|one| one.reconciled.divergences.iter().map(move |found| (one, found)));
    let rows: Vec<[String; 6]> = all()
        .take(arguments.most)
        .map(|(one, divergence)| {
            let [a, b] = [divergence.at_a, divergence.at_b].map(|at| at.map_or(String::new(), written));
            let what = words.code(divergence.code);
            let event = divergence.event.map_or("", |event| event.as_str());
            let what = if event.is_empty() { what.to_owned() } else { format!("{what}: `{event}`") };
            let seconds = divergence.seconds.filter(|seconds| *seconds != 0);
            let what = seconds.map_or(what.clone(), |seconds| format!("{what} ({})", skew(seconds)));
            [one.dossier.clone(), what, a, b, side(divergence).to_owned(), words.why(divergence.why).to_owned()]
        })
        .collect();
    if !rows.is_empty() {
        page.blank();
        page.table([words.dossier, words.what, "A", "B", words.likelier, words.because], &rows);
    }
    let left = all().count().saturating_sub(arguments.most);
    if left > 0 {
        page.line(&format!("… {left} {}", words.more));
    }
}

/// Returns by how much a clock goes ahead or behind, in hours, minutes and seconds.
fn skew(seconds: i64) -> String {
    let (sign, all) = (if seconds < 0 { '−' } else { '+' }, seconds.unsigned_abs());
    format!("{sign}{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}

/// Returns a moment as the logs write it.
fn written(moment: Moment) -> String {
    moment.to_string().replace('T', " ")
}

impl Words {
    const fn code(&self, code: DivergenceCode) -> &'static str {
        match code {
            DivergenceCode::MissingInA => self.missing_in_a,
            DivergenceCode::MissingInB => self.missing_in_b,
            DivergenceCode::Duplicated => self.duplicated,
            DivergenceCode::Reordered => self.reordered,
            DivergenceCode::ClockSkew => self.clock_skew,
            DivergenceCode::ContradictingFacts => self.contradicting_facts,
            DivergenceCode::ContradictingStates => self.contradicting_states,
        }
    }

    const fn why(&self, why: Why) -> &'static str {
        match why {
            Why::FewerRulesBroken => self.fewer_rules_broken,
            Why::RecordedSooner => self.recorded_sooner,
            Why::NamesItOnce => self.names_it_once,
            Why::OnlyWitness => self.only_witness,
            Why::AgreesWithBoth => self.agrees_with_both,
            Why::Undecided => self.nothing_tells,
        }
    }
}

/// Returns the side that is the likelier one.
const fn side(divergence: &Divergence) -> &'static str {
    match divergence.likelier {
        Some(Side::A) => "A",
        Some(Side::B) => "B",
        None => "?",
    }
}

page_words! {
    /// The words of the page.
    Words {
        rows_listed: "dòng không đọc được thành sự kiện, `motcua audit` liệt kê", "rows that are no facts, which `motcua audit` lists", "أسطر ليست وقائع، ويسردها `motcua audit`";
        rows: "dòng đã đọc", "rows read", "أسطر مقروءة";
        both: "sự kiện cả hai bên đều có", "facts that both have", "وقائع لدى الطرفين";
        alone: "sự kiện chỉ bên này có", "facts that it alone has", "وقائع لديه وحده";
        repeated: "dòng lặp lại", "rows that repeat one", "أسطر مكررة";
        no_facts: "dòng không đọc được hoặc nhãn lạ", "rows that are no facts", "أسطر ليست وقائع";
        unknown_dossiers: "hồ sơ bên này không có", "dossiers that it lacks", "ملفات تنقصه";
        dossiers: "Hồ sơ", "Dossiers", "الملفات";
        agree: "khớp nhau", "agree", "متفقة";
        differ: "lệch nhau", "differ", "مختلفة";
        skew: "B lệch giờ (trung vị)", "B's clock (median)", "ساعة الطرف B (الوسيط)";
        divergences: "Các chỗ lệch", "Divergences", "مواضع الاختلاف";
        count: "Số", "Count", "العدد";
        likelier_a: "A đáng tin hơn", "A likelier", "A أرجح";
        likelier_b: "B đáng tin hơn", "B likelier", "B أرجح";
        undecided: "chưa rõ", "undecided", "غير محسوم";
        dossier: "Hồ sơ", "Dossier", "الملف";
        what: "Lệch gì", "What", "ماذا";
        likelier: "Đáng tin hơn", "Likelier", "الأرجح";
        because: "Vì", "Because", "لأن";
        more: "chỗ lệch nữa; tăng `--most` hoặc dùng `--json`", "more; raise `--most`, or take `--json`", "أخرى؛ زد `--most` أو استعمل `--json`";
        missing_in_a: "A thiếu", "missing in A", "ناقص في A";
        missing_in_b: "B thiếu", "missing in B", "ناقص في B";
        duplicated: "ghi hai lần", "recorded twice", "مسجل مرتين";
        reordered: "khác thứ tự", "in another order", "بترتيب آخر";
        clock_skew: "lệch giờ", "at another instant", "بتوقيت آخر";
        contradicting_facts: "mâu thuẫn về người làm, cách nộp, quyết định, ngày hẹn hoặc số tiền", "another person, channel, decision, promise or sum", "شخص أو قناة أو قرار أو موعد أو مبلغ آخر";
        contradicting_states: "trạng thái cuối mâu thuẫn", "end in different states", "ينتهيان إلى حالتين مختلفتين";
        fewer_rules_broken: "lịch sử bên này trái ít quy định hơn", "its history breaks fewer rules", "تاريخه يخالف قواعد أقل";
        recorded_sooner: "ghi vào hệ thống sớm hơn sau khi xảy ra", "it recorded the fact sooner", "سجّل الواقعة أسرع";
        names_it_once: "chỉ ghi một lần", "it has the fact once", "سجّلها مرة واحدة";
        only_witness: "bước này đúng quy định, bên kia không nói gì", "the law allows the step there, and the other side is silent", "الخطوة جائزة والطرف الآخر صامت";
        agrees_with_both: "khớp với lịch sử gộp", "the merged history ends there too", "التاريخ المدمج ينتهي هناك أيضًا";
        nothing_tells: "không có căn cứ", "nothing tells", "لا دليل";
    }
}
