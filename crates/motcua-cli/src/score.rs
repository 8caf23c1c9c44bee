//! `motcua score`: the service-quality index over case reports, a register and counts.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use motcua::civil::Date;
use motcua::score::{Formula, GivenError, GroupScore, IndicatorScore, IndicatorStatus, Measure, Scheme, Score};
use motcua_log::LogError;
use motcua_log::score::{
    By, Counted, Counter, IndexAnswer, Key, RegisterRead, chosen, read_register, read_reports_file,
};

use crate::assumed;
use crate::format::Format;
use crate::lang::Lang;
use crate::log::{is_stdin, read_once};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::{Said, program};
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// How many bad rows of a register are shown to people.
const SHOWN: usize = 10;

/// Reckon the service-quality index (Decision 766/QĐ-TTg), indicator by indicator
///
/// Reports are what `motcua audit --out` writes as Parquet. The register is a file of JSON
/// lines with what case histories do not say: procedures, channels, payments,
/// digitisation, complaints. Measures that were counted elsewhere come as a JSON object.
/// What is not known has no points, and is said to be open.
///
/// With `--now` (the last day of the period) complaints without an answer and procedures that
/// are not public yet are late when their time is over; without it the measures that hang on
/// them stay open. Open dossiers are judged by the `--now` of the audit: reports made without
/// one count every open dossier as still in time.
///
/// Exit codes: 0 answered, 1 an input cannot be used (a register of which every row is refused
/// is one), 3 the rules cannot be read, 4 the rules have no index for that day, or nothing
/// that it counts is known.
///
/// Examples:
///   motcua score reports.parquet --by office,month
///   motcua score reports.parquet --register register.jsonl
///   motcua score --measures measures.json --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Case reports: `.parquet`
    reports: Vec<PathBuf>,
    /// The register: `.jsonl`, or `-` for JSON lines on stdin
    #[arg(long, value_name = "FILE")]
    register: Vec<PathBuf>,
    /// Counts from elsewhere: a JSON object of measures
    #[arg(long, value_name = "FILE")]
    measures: Option<PathBuf>,
    /// What the index is split by
    #[arg(long, value_enum, value_delimiter = ',')]
    by: Vec<Split>,
    /// The day whose edition of the index is used; without it the latest
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// What the index is split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Split {
    /// Each office.
    Office,
    /// Each month.
    Month,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    if arguments.reports.is_empty() && arguments.register.is_empty() && arguments.measures.is_none() {
        return Err(Failure::of(&program::NO_INPUT));
    }
    let registers: Vec<&Path> = arguments.register.iter().map(PathBuf::as_path).collect();
    read_once(registers.iter().copied())?;
    let reports = arguments.reports.iter().map(PathBuf::as_path);
    motcua_log::read_once(&reports.chain(registers.into_iter().filter(|path| !is_stdin(path))).collect::<Vec<_>>())?;
    let rules = Rules::load(options)?;
    let catalogue = rules.catalogue();
    let scheme = catalogue
        .index(arguments.on)
        .ok_or_else(|| Failure { exit: Exit::NoAnswer, ..Failure::of(&program::NO_INDEX) })?;
    let now = rules.now(options)?;
    let by = By { office: arguments.by.contains(&Split::Office), month: arguments.by.contains(&Split::Month) };
    let mut counter = Counter::new(scheme, rules.calendar()?, catalogue.jurisdiction().local_offset_minutes, by);
    counter = counter.as_of(now);
    for path in &arguments.reports {
        read_reports_file(path, &mut counter)?;
    }
    let mut read = Vec::new();
    for path in &arguments.register {
        read.push((path.as_path(), register(path, &mut counter)?));
    }
    let mut counted = counter.finish();
    if let Some(path) = &arguments.measures {
        add_measures(path, scheme, &mut counted)?;
    }
    let law = catalogue.jurisdiction().language.as_str();
    match options.format() {
        Format::Json => {
            let register = read.iter().fold(RegisterRead::default(), |all, (_, one)| all.and(one));
            let languages = (options.lang.code(), law);
            let answer = IndexAnswer::of(scheme, catalogue.release(), &counted, register, languages);
            print_line(&answer.json().map_err(io::Error::from)?)?;
        }
        Format::Human => {
            let words = Words::of(options.lang);
            let mut page = Page::new();
            page.line(&format!("{} {}", words.index, scheme.source.cite.act));
            for (key, counted) in &counted {
                show(&mut page, key, &scheme.score(&counted.measures), counted, (words, law));
                show_choices(&mut page, scheme, counted, words);
            }
            show_problems(&mut page, &read, options.lang);
            page.print()?;
        }
    }
    Ok(exit(&counted, &read))
}

/// Returns how it ends: a register that gave nothing is no input, and where nothing was counted nothing is answered.
fn exit(counted: &BTreeMap<Key, Counted>, read: &[(&Path, RegisterRead)]) -> Exit {
    let is_counted = |part: &Counted| Measure::ALL.iter().any(|measure| part.measures.get(*measure).is_some());
    if read.iter().any(|(_, read)| read.rows > 0 && read.counted == 0) {
        Exit::BadInput
    } else if counted.values().any(is_counted) {
        Exit::Ok
    } else {
        Exit::NoAnswer
    }
}

fn register(path: &Path, counter: &mut Counter<'_>) -> Result<RegisterRead, Failure> {
    if is_stdin(path) {
        return Ok(read_register(io::stdin().lock(), counter)?);
    }
    let file = File::open(path).map_err(|cause| LogError::opening(&cause).in_file(path))?;
    Ok(read_register(file, counter).map_err(|error| error.in_file(path))?)
}

/// Adds counts from elsewhere to the part that is not split, which must not make a part larger than its whole.
fn add_measures(path: &Path, scheme: &Scheme, counted: &mut BTreeMap<Key, Counted>) -> Result<(), Failure> {
    let bad = |text, args| Failure::with(text, args).in_file(path);
    let text = std::fs::read(path).map_err(|cause| LogError::opening(&cause).in_file(path))?;
    let given: BTreeMap<String, u64> =
        serde_json::from_slice(&text).map_err(|_| bad(&program::MEASURES_NOT_READ, Vec::new()))?;
    let measures = &mut counted.entry(Key::default()).or_default().measures;
    let added = scheme.with_given(std::mem::take(measures), given.iter().map(|(name, count)| (name.as_str(), *count)));
    *measures = added.map_err(|error| match error {
        GivenError::CountedTwice(measure) => bad(&program::MEASURE_TWICE, vec![("name", measure.as_str().to_owned())]),
        GivenError::PartBeyondWhole { part, given } => {
            let names = vec![("part", part.of.as_str().to_owned()), ("whole", part.among.as_str().to_owned())];
            let path = format!("/{}", given.as_str()).into();
            Failure { path, ..bad(&program::PART_BEYOND_WHOLE, names) }
        }
        _ => bad(&program::MEASURE_UNKNOWN, vec![("known", Measure::names())]),
    })?;
    Ok(())
}

fn show(page: &mut Page, key: &Key, score: &Score<'_>, counted: &Counted, (words, law): (&Words, &str)) {
    let month = key.month.map(|month| month.to_string().chars().take(7).collect::<String>());
    let part: Vec<String> = key.office.clone().into_iter().chain(month).collect();
    page.heading(if part.is_empty() { words.all_offices.to_owned() } else { part.join(" · ") }.as_str());
    let rows: Vec<_> = score.groups.iter().flat_map(|group| rows(group, counted, (words, law))).collect();
    page.table([words.id, words.name, words.rate, words.points, words.most_points, words.status], &rows);
    let total = &score.total;
    let open = if total.open.0 == 0 { String::new() } else { format!(" (+ ≤ {} {})", total.open, words.open_points) };
    page.strong_field(words.points, &format!("{}/{}{open}", total.points, total.max));
    if total.unsure.0 > 0 {
        page.field(words.unsure_points, &total.unsure.to_string());
    }
    if let Some(band) = score.band {
        let title = band.title.get(words.lang, law).map(|(text, _)| text).unwrap_or_default();
        page.field(
            words.band,
            &format!("{title} (≥ {}, {})", band.from, assumed::sure(words.lang, band.source.sure.as_str())),
        );
    }
    if !counted.open.is_empty() {
        let open: Vec<String> =
            counted.open.iter().map(|(measure, rows)| format!("{} ({rows})", measure.as_str())).collect();
        page.field(words.not_counted, &open.join(words.comma()));
    }
}

/// Adds the choices that the decision leaves open and the score rests on.
fn show_choices(page: &mut Page, scheme: &Scheme, counted: &Counted, words: &Words) {
    let score = scheme.score(&counted.measures);
    let names: Vec<&str> =
        chosen(scheme, &score, counted).map(|row| assumed::name(words.lang, row.choice.as_str())).collect();
    if !names.is_empty() {
        page.field(words.assumptions, &names.join(words.semicolon()));
    }
}

fn rows(group: &GroupScore<'_>, counted: &Counted, (words, law): (&Words, &str)) -> Vec<[String; 6]> {
    let title =
        |text: &motcua::law::Text| text.get(words.lang, law).map(|(text, _)| text.to_owned()).unwrap_or_default();
    let mut rows = vec![[
        String::new(),
        title(&group.group.title).to_uppercase(),
        String::new(),
        group.total.points.to_string(),
        group.total.max.to_string(),
        if group.total.open.0 == 0 { String::new() } else { format!("≤ +{}", group.total.open) },
    ]];
    for one in &group.indicators {
        let figure = |figure: String| match one.indicator.formula {
            Formula::Mean(_) => format!("{figure} {}", words.mean_minutes),
            _ => figure,
        };
        let rate = one.rate.map(|rate| format!("{rate} %"));
        let worth = one.indicator.points.filter(|points| points.0 > 0);
        rows.push([
            one.indicator.id.clone(),
            title(&one.indicator.title),
            rate.or_else(|| one.figure.map(|one| figure(one.to_string()))).unwrap_or_default(),
            one.points.map(|points| points.to_string()).unwrap_or_default(),
            worth.map(|points| points.to_string()).unwrap_or_default(),
            status(one, words),
        ]);
        rows.extend(counted.figures(one).map(|(name, part)| {
            let name = format!("  {}", name.unwrap_or(words.no_class));
            [
                String::new(),
                name,
                part.map_or_else(|| words.unknown.to_owned(), figure),
                String::new(),
                String::new(),
                String::new(),
            ]
        }));
    }
    rows
}

fn status(one: &IndicatorScore<'_>, words: &Words) -> String {
    match one.status {
        IndicatorStatus::Scored => assumed::sure(words.lang, one.indicator.source.sure.as_str()).to_owned(),
        IndicatorStatus::Shown => words.only_shown.to_owned(),
        IndicatorStatus::PointsUnknown => words.points_unknown.to_owned(),
        IndicatorStatus::NotApplicable => words.nothing_to_count.to_owned(),
        IndicatorStatus::NotMeasured => words.not_counted.to_owned(),
        IndicatorStatus::PartBeyondWhole => words.part_beyond_whole.to_owned(),
    }
}

fn show_problems(page: &mut Page, read: &[(&Path, RegisterRead)], lang: Lang) {
    let words = Words::of(lang);
    for (path, read) in read {
        page.blank();
        page.line(&format!(
            "{}: {} {} = {} {} + {} {}",
            path.display(),
            read.rows,
            words.read,
            read.counted,
            words.kept,
            read.refused,
            words.refused
        ));
        for problem in read.problems.iter().take(SHOWN) {
            let said = Said::Fault(problem.fault.clone());
            let message = said.message(lang);
            page.item(Mark::Bad, &format!("{} {} [{}] {message}", words.line, problem.line, problem.code));
            page.below(&said.help(lang));
        }
    }
}
