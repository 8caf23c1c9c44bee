//! A log of a million events in memory under the law of Vietnam: nanoseconds an event, of the clock and of the processor.
//!
//! The log is synthetic: lawful histories of one procedure; details are null on nine rows of ten. The time of the processor says more than that of
//! the clock where other work runs beside it. With `--flood`, ten million events of one dossier instead, and the memory that they take.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, RecordBatch, StringArray, TimestampMicrosecondArray};
use motcua::catalogue::Catalogue;
use motcua::civil::DateTime;
use motcua_log::{AuditOptions, AuditReport, Auditor, Laws, Memory};

const CASES: i64 = 125_000;
/// With `--once`: enough to count instructions of.
const FEW: i64 = 12_500;
const ROUNDS: usize = 5;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
/// The days on which dossiers are filed: Mondays without a day off in the week after.
const MONDAYS: [&str; 6] = ["2026-03-02", "2026-03-09", "2026-06-01", "2026-06-08", "2026-07-06", "2026-10-05"];
/// Copies certified against the original: due the same day.
const COPIES: &[(&str, i64)] = &[
    ("receive", 8 * HOUR),
    ("transfer", 8 * HOUR + 1_200),
    ("sync", 8 * HOUR + 2_400),
    ("approve", 9 * HOUR),
    ("sync", 9 * HOUR + 60),
    ("deliver", 10 * HOUR),
    ("sync", 10 * HOUR + 60),
    ("return_result", 11 * HOUR),
];
/// An online registration of a birth, with a supplement.
const BIRTH: &[(&str, i64)] = &[
    ("submit", 8 * HOUR),
    ("receive", 9 * HOUR),
    ("transfer", 9 * HOUR + 1_200),
    ("request_supplement", 10 * HOUR),
    ("supplement", DAY + 9 * HOUR),
    ("sync", DAY + 9 * HOUR + 60),
    ("approve", DAY + 10 * HOUR),
    ("return_result", DAY + 11 * HOUR),
];

/// Returns the log; with `interleaved`, the rows of all cases stand event by event instead of case by case.
fn log(cases: i64, interleaved: bool) -> RecordBatch {
    let starts = MONDAYS.map(|day| format!("{day}T00:00:00").parse::<DateTime>().unwrap().epoch_seconds());
    let start = |case: i64| *starts.get(usize::try_from(case).unwrap() % starts.len()).unwrap();
    let is_copy = |case: i64| case % 4 == 0;
    let story = |case: i64, step: usize| *(if is_copy(case) { COPIES } else { BIRTH }).get(step).unwrap();
    let cases = 0..cases;
    let rows: Vec<(i64, usize)> = if interleaved {
        (0..8).flat_map(|step| cases.clone().map(move |case| (case, step))).collect()
    } else {
        cases.flat_map(|case| (0..8).map(move |step| (case, step))).collect()
    };
    let detail = |(case, step): &(i64, usize)| {
        let (event, _) = story(*case, *step);
        let day = MONDAYS.get(usize::try_from(*case).unwrap() % MONDAYS.len()).unwrap();
        (event == "receive" && case % 5 < 4).then(|| format!(r#"{{"code":"H00-{case:06}","promised_on":"{day}"}}"#))
    };
    let columns: [(&str, ArrayRef); 6] = [
        (
            "dossier",
            Arc::new(StringArray::from_iter_values(rows.iter().map(|(case, _)| format!("H00-260202-{case:06}")))),
        ),
        (
            "procedure",
            Arc::new(
                rows.iter()
                    .map(|(case, _)| if is_copy(*case) { "2.000815" } else { "1.001193" })
                    .collect::<DictionaryArray<Int32Type>>(),
            ),
        ),
        (
            "event",
            Arc::new(rows.iter().map(|(case, step)| story(*case, *step).0).collect::<DictionaryArray<Int32Type>>()),
        ),
        (
            "at",
            Arc::new(TimestampMicrosecondArray::from_iter_values(
                rows.iter().map(|(case, step)| (start(*case) + story(*case, *step).1) * 1_000_000),
            )),
        ),
        (
            "channel",
            Arc::new(
                rows.iter()
                    .map(|(case, _)| if is_copy(*case) { "direct" } else { "online" })
                    .collect::<DictionaryArray<Int32Type>>(),
            ),
        ),
        ("detail", Arc::new(rows.iter().map(detail).collect::<StringArray>())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap()
}

/// Returns the nanoseconds for which this process has had a processor, where the system tells; threads that have ended are not in it.
fn on_processor() -> Option<u128> {
    std::fs::read_to_string("/proc/self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Reads the log; a function of its own so that its instructions can be counted.
#[inline(never)]
fn read<'a>(laws: Laws<'a>, options: AuditOptions, log: &RecordBatch) -> Auditor<'a> {
    let mut auditor = Auditor::new(laws, options);
    auditor.push(log).unwrap();
    auditor
}

/// Judges what was read; a function of its own so that its instructions can be counted.
#[inline(never)]
fn judge(auditor: Auditor<'_>) -> AuditReport {
    auditor.finish().unwrap()
}

/// Audits ten million events of one dossier within the usual memory, and tells what the process took at its peak.
fn flood(laws: Laws<'_>) {
    const ROWS: i64 = 1 << 16;
    let mut auditor = Auditor::new(laws, AuditOptions::default()).within(Memory::default());
    let start = MONDAYS.first().unwrap().parse::<motcua::civil::Date>().unwrap();
    let start = DateTime::start_of(start).epoch_seconds();
    for part in 0..153 {
        let same = |text: &str| -> ArrayRef { Arc::new(StringArray::new_repeated(text, 1 << 16)) };
        let at = (0..ROWS).map(|row| (start + (part * ROWS + row) / 1_000) * 1_000_000);
        let columns: [(&str, ArrayRef); 4] = [
            ("dossier", same("H00-260202-000000")),
            ("procedure", same("1.001193")),
            ("event", same("sync")),
            ("at", Arc::new(TimestampMicrosecondArray::from_iter_values(at))),
        ];
        auditor
            .push(&RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap())
            .unwrap();
    }
    let summary = auditor.finish().unwrap().summary;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    println!("one dossier: {} rows read, {} audited; {peak}", summary.rows_read, summary.rows_audited.count);
}

fn main() {
    let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    let laws = Laws::of(&catalogue).unwrap();
    // one round of one kind is what the instructions are counted of, on one thread or, with `--two`, on two
    let asked = |option: &str| std::env::args().any(|argument| argument == option);
    if asked("--flood") {
        return flood(laws);
    }
    let once = asked("--once");
    let counts: &[usize] = if once && asked("--two") { &[2] } else { &[1, 2] };
    for (name, interleaved) in [("cases together", false), ("cases interleaved", true)] {
        let log = log(if once { FEW } else { CASES }, interleaved);
        let events = u128::try_from(log.num_rows()).unwrap();
        for threads in counts.iter().copied() {
            let options = AuditOptions { threads: NonZeroUsize::new(threads).unwrap(), ..AuditOptions::default() };
            let mut best = [u128::MAX; 3];
            for _ in 0..if once { 1 } else { ROUNDS } {
                let (start, before) = (Instant::now(), on_processor());
                let auditor = read(laws, options, &log);
                let read = start.elapsed().as_nanos();
                let report = black_box(judge(auditor));
                let all = start.elapsed().as_nanos();
                let processor = before.zip(on_processor()).map_or(0, |(before, after)| after - before);
                assert_eq!(report.summary.rows_read, report.summary.rows_audited.count);
                assert_eq!(report.summary.conforming.count, report.summary.dossiers, "{:?}", report.summary);
                for (best, now) in best.iter_mut().zip([read, all, processor]) {
                    *best = now.min(*best);
                }
            }
            let [read, all, processor] = best.map(|nanoseconds| nanoseconds / events);
            println!(
                "{name}, {threads} threads: {all} ns an event ({read} to read, {} to judge and report; main thread {processor} on the processor)",
                all.saturating_sub(read)
            );
            if once {
                return;
            }
        }
    }
}
