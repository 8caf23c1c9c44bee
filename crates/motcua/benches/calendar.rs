//! What one answer of the calendar costs: `cargo bench -p motcua --bench calendar`.
#![allow(missing_docs, reason = "the macros of the bench runner make functions without docs")]
#![allow(clippy::expect_used, reason = "a bench without its data stops")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use motcua::calendar::{Calendar, CalendarData, Side};
use motcua::civil::{Date, DateTime, Moment};
use motcua::term::Term;

/// How many answers one iteration gives.
const MANY: usize = 4096;

fn vietnam() -> Calendar {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/vn/calendar");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.toml")).expect("the data is there");
    let year = |year: i32| toml::from_str(&read(&year.to_string())).expect("the year can be read");
    let policy = toml::from_str(&read("policy")).expect("the policy can be read");
    Calendar::new(&CalendarData { policy, years: (2016..=2026).map(year).collect() }, None)
}

/// Returns numbers below `below` in no order, the same in each run.
fn numbers(below: u32) -> impl Iterator<Item = i32> {
    let mut state = 0x2545_f491_u32;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state % below).cast_signed()
    })
    .take(MANY)
}

fn days() -> Vec<Date> {
    let first = Date::new(2018, 1, 1).expect("a day").epoch_days();
    numbers(4748).map(|day| Date::from_epoch_days(first + day).expect("a day")).collect()
}

fn bench(runner: &mut Criterion) {
    let calendar = vietnam();
    let days = days();
    let steps: Vec<i32> = numbers(60).map(|step| step + 1).collect();
    let ends: Vec<Date> = days.iter().zip(numbers(365)).map(|(day, span)| day.add_days(span).expect("a day")).collect();
    let starts: Vec<DateTime> = days
        .iter()
        .zip(numbers(86_400))
        .map(|(day, second)| DateTime::start_of(*day).add_seconds(second.into()).expect("an instant"))
        .collect();
    let mut group = runner.benchmark_group("calendar");
    group.throughput(Throughput::Elements(MANY as u64));
    group.bench_function("add_working_days", |bench| {
        bench.iter(|| {
            let pairs = black_box(&days).iter().zip(black_box(&steps));
            pairs
                .filter_map(|(day, n)| calendar.try_add_working_days(*day, *n))
                .fold(0, |sum: i32, day| sum.wrapping_add(day.epoch_days()))
        });
    });
    group.bench_function("count_working_days", |bench| {
        bench.iter(|| {
            let pairs = black_box(&days).iter().zip(black_box(&ends));
            pairs.filter_map(|(start, end)| calendar.try_count_working_days(*start, *end)).fold(0, i32::wrapping_add)
        });
    });
    group.bench_function("add_working_minutes", |bench| {
        bench.iter(|| {
            let pairs = black_box(&starts).iter().zip(black_box(&steps));
            pairs
                .filter_map(|(at, n)| calendar.add_working_minutes(*at, i64::from(*n) * 40, Side::End).ok())
                .fold(0, |sum: i64, at| sum.wrapping_add(at.epoch_seconds()))
        });
    });
    group.bench_function("working_minutes_between", |bench| {
        bench.iter(|| {
            let pairs = black_box(&starts).iter().zip(black_box(&ends));
            pairs
                .filter_map(|(at, end)| calendar.working_minutes_between(*at, DateTime::end_of(*end)).ok())
                .fold(0, i64::wrapping_add)
        });
    });
    let term: Term = "5 working days".parse().expect("a term");
    group.bench_function("land", |bench| {
        bench.iter(|| {
            let all = black_box(&starts).iter();
            all.filter_map(|at| calendar.land(&term, Moment::from(*at)).ok())
                .fold(0, |sum: i64, landing| sum.wrapping_add(landing.due_at.epoch_seconds()))
        });
    });
    group.bench_function("due", |bench| {
        bench.iter(|| {
            let all = black_box(&starts).iter();
            all.filter_map(|at| calendar.due(&term, Moment::from(*at)).ok()).map(|due| due.skipped.len()).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
