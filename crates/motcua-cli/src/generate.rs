//! `motcua generate`: an invented log, lawful or with labelled deviations.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use motcua::civil::Date;
use motcua_log::{EventFormat, GenerateOptions, GeneratedPair, Generator, PairGenerator, keep_apart, write_events};
use serde::Serialize;

use crate::format::Format;
use crate::interrupt::Interrupt;
use crate::lang::Lang;
use crate::numbers::whole;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;

/// Invent a log of dossiers under the law of each day
///
/// The same seed gives the same log. With `--deviate` some dossiers break one rule; the
/// columns `deviation` and `expected` say which, and which codes an audit must find.
///
/// Exit codes: 0 written, 1 bad input or the file cannot be written, 3 bad rules.
///
/// Examples:
///   motcua generate --cases 1000 --seed 7 --out log.csv
///   motcua generate --cases 1000 --seed 7 --deviate 0.1 --out log.parquet
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// How many dossiers
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..))]
    cases: u64,
    /// Where the random numbers begin
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// The share of dossiers that break a rule, such as `0.05`
    #[arg(long, value_name = "P", value_parser = per_mille, default_value = "0")]
    deviate: u16,
    /// The first day of filing
    #[arg(long, value_name = "DAY")]
    from: Option<Date>,
    /// The last day of filing
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// Where the log goes: `.csv`, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`, or `.parquet`
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the log of a second system goes, of the same dossiers; `expected` then names the divergences
    #[arg(long, value_name = "FILE", conflicts_with = "deviate")]
    pair: Option<PathBuf>,
    /// The share of dossiers in which the two logs differ
    #[arg(long, value_name = "P", value_parser = per_mille, default_value = "0.2", requires = "pair")]
    diverge: u16,
}

#[derive(Serialize)]
struct Answer<'a> {
    lang: &'static str,
    release: &'a str,
    rows: u64,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let format = EventFormat::of(&arguments.out)?;
    let written: Vec<&Path> = std::iter::once(&arguments.out).chain(&arguments.pair).map(PathBuf::as_path).collect();
    keep_apart(&written, &[])?;
    let rules = Rules::load(options)?;
    let wanted = GenerateOptions {
        cases: arguments.cases,
        seed: arguments.seed,
        deviate_per_mille: arguments.deviate,
        from: arguments.from,
        until: arguments.until,
    };
    let laws = rules.laws()?;
    let ahead = laws.local_offset_minutes;
    if Generator::new(laws, &wanted)?.next().is_none() {
        return Err(Failure::of(&program::NOTHING_TO_GENERATE));
    }
    let interrupt = Interrupt::watched();
    let stop = interrupt.stop();
    let rows = match &arguments.pair {
        None => {
            let cases = Generator::new(laws, &wanted)?;
            interrupt.writing(&arguments.out, || write_events(cases, &arguments.out, format, ahead, stop))?
        }
        Some(pair) => {
            let second = EventFormat::of(pair)?;
            let pairs = || Ok::<_, Failure>(PairGenerator::new(laws, &wanted, arguments.diverge)?);
            let (of_first, of_second) = (pairs()?.map(GeneratedPair::first), pairs()?.map(GeneratedPair::second));
            let rows =
                interrupt.writing(&arguments.out, || write_events(of_first, &arguments.out, format, ahead, stop))?;
            rows + interrupt.writing(pair, || write_events(of_second, pair, second, ahead, stop))?
        }
    };
    let mut stdout = io::stdout().lock();
    match options.format() {
        Format::Json => {
            let answer = Answer { lang: options.lang.code(), release: rules.release(), rows };
            serde_json::to_writer(&mut stdout, &answer).map_err(io::Error::from)?;
            writeln!(stdout)?;
        }
        Format::Human => {
            let rows = whole(rows);
            match options.lang {
                Lang::Vi => writeln!(stdout, "đã ghi {rows} dòng")?,
                Lang::En => writeln!(stdout, "rows written: {rows}")?,
                Lang::Ar => writeln!(stdout, "الأسطر المكتوبة: {rows}")?,
            }
        }
    }
    Ok(Exit::Ok)
}

/// Returns a share in thousandths.
fn per_mille(text: &str) -> Result<u16, String> {
    let told = || "a share from 0 to 1 with at most three digits after the point".to_owned();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if part.len() > 3 || whole.len() != 1 || !digits(whole) || !digits(part) {
        return Err(told());
    }
    let thousandths: u16 = format!("{whole}{part:0<3}").parse().map_err(|_| told())?;
    if thousandths <= 1_000 { Ok(thousandths) } else { Err(told()) }
}

#[cfg(test)]
mod tests {
    use super::per_mille;

    #[test]
    fn a_share_is_read_without_rounding() {
        for (text, expected) in [("0", 0), ("0.05", 50), ("0.125", 125), ("1", 1_000), ("1.000", 1_000)] {
            assert_eq!(per_mille(text), Ok(expected));
        }
        for text in ["", "1.001", "2", "-0.1", "0.1234", "5%", ".5"] {
            assert!(per_mille(text).is_err(), "{text}");
        }
    }
}
