//! A log of a million events in memory, audited on one thread; prints nanoseconds an event.
//!
//! The log is synthetic: cases stand together, details are null on nine rows of ten, all under the invented law of `demo`.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, RecordBatch, StringArray, TimestampMicrosecondArray};
use motcua::catalogue::Catalogue;
use motcua::civil::DateTime;
use motcua::lifecycle::Lifecycle;
use motcua_log::{AuditOptions, Auditor, Laws};

const CASES: i64 = 125_000;
const ROUNDS: usize = 5;
const STORY: [(&str, i64); 8] = [
    ("submit", 0),
    ("receive", 3_600),
    ("transfer", 7_200),
    ("request_supplement", 86_400),
    ("supplement", 4 * 86_400),
    ("sync", 5 * 86_400),
    ("approve", 6 * 86_400),
    ("return_result", 7 * 86_400),
];

/// Returns the log; with `interleaved`, the rows of all cases stand event by event instead of case by case.
fn log(interleaved: bool) -> RecordBatch {
    let start = "2026-02-02T08:00:00".parse::<DateTime>().unwrap().epoch_seconds();
    let cases = 0..CASES;
    let rows: Vec<(i64, usize)> = if interleaved {
        (0..STORY.len()).flat_map(|step| cases.clone().map(move |case| (case, step))).collect()
    } else {
        cases.flat_map(|case| (0..STORY.len()).map(move |step| (case, step))).collect()
    };
    let story = |step: usize| STORY.get(step).copied().unwrap();
    let detail = |(case, step): &(i64, usize)| {
        (*step == 1 && case % 5 < 4).then(|| format!(r#"{{"promised_on":"2026-0{}-1{}"}}"#, case % 9 + 1, case % 10))
    };
    let columns: [(&str, ArrayRef); 6] = [
        (
            "dossier",
            Arc::new(StringArray::from_iter_values(rows.iter().map(|(case, _)| format!("H00-260202-{case:06}")))),
        ),
        ("procedure", Arc::new(rows.iter().map(|_| "H-001").collect::<DictionaryArray<Int32Type>>())),
        ("event", Arc::new(rows.iter().map(|(_, step)| story(*step).0).collect::<DictionaryArray<Int32Type>>())),
        (
            "at",
            Arc::new(TimestampMicrosecondArray::from_iter_values(
                rows.iter().map(|(case, step)| (start + case % 120 * 86_400 + story(*step).1) * 1_000_000),
            )),
        ),
        (
            "channel",
            Arc::new(
                rows.iter()
                    .map(|(case, _)| if case % 3 == 0 { "direct" } else { "online" })
                    .collect::<DictionaryArray<Int32Type>>(),
            ),
        ),
        ("detail", Arc::new(rows.iter().map(detail).collect::<StringArray>())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap()
}

fn main() {
    let files: Vec<(String, String)> =
        motcua_rules::DEMO.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
    let lifecycle = Lifecycle::new(catalogue.lifecycles().to_vec()).unwrap();
    let laws = Laws {
        lifecycle: &lifecycle,
        calendar: catalogue.calendar().unwrap(),
        procedures: catalogue.procedures(),
        release: catalogue.release(),
        local_offset_minutes: catalogue.jurisdiction().local_offset_minutes,
    };
    for (name, interleaved) in [("cases together", false), ("cases interleaved", true)] {
        let log = log(interleaved);
        let events = u128::try_from(log.num_rows()).unwrap();
        let mut best = (u128::MAX, u128::MAX);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let mut auditor = Auditor::new(laws, AuditOptions::default());
            auditor.push(&log).unwrap();
            let read = start.elapsed().as_nanos();
            let report = black_box(auditor.finish().unwrap());
            let all = start.elapsed().as_nanos();
            assert_eq!(report.summary.rows_read, report.summary.rows_audited.count);
            best = (best.0.min(read), best.1.min(all));
        }
        let (read, all) = (best.0 / events, best.1 / events);
        println!(
            "{name}: {all} ns an event ({read} to read the columns, {} to judge and report), {events} events",
            all - read
        );
    }
}
