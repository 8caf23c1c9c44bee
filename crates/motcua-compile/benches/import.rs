//! What an import of 5,000 records takes, on one thread: `MOTCUA_RECORDS=records.jsonl cargo bench -p motcua-compile --bench import`.
//!
//! The records of the file are repeated under other codes, as far as 5,000; each is a line with one JSON object. Without a file nothing is measured.
//! The time of the processor says more than that of the clock where other work runs beside it. With `--once FOLDER` the file is imported as it is,
//! once, into the folder: what callgrind counts then is the import alone.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use motcua_compile::import::run;
use serde_json::Value;

const RECORDS: usize = 5_000;
const ROUNDS: usize = 3;

/// Returns the processor's time that this process has taken so far, in seconds, where the system tells it.
fn processor() -> Option<f64> {
    let taken = fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: u64 = taken.split(' ').next()?.parse().ok()?;
    Some(std::time::Duration::from_nanos(nanoseconds).as_secs_f64())
}

fn main() {
    let Ok(path) = std::env::var("MOTCUA_RECORDS") else {
        println!("import: name a file with one record a line in `MOTCUA_RECORDS`");
        return;
    };
    let mut arguments = std::env::args().skip_while(|argument| argument != "--once").skip(1);
    if let Some(out) = arguments.next() {
        let report = run(&[path.into()], out.as_ref(), &mut |_| {}).unwrap();
        println!("{} read, {} kept, {} refused", report.read, report.kept, report.refused);
        return;
    }
    let text = fs::read_to_string(path).unwrap();
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut lines = String::new();
    for (number, record) in records.iter().cycle().take(RECORDS).enumerate() {
        let mut record = record.clone();
        // Each record under a code of its own, in all that carries one.
        let code = format!("9.{number:06}");
        for key in ["code", "codeNotation"] {
            if let Some(held) = record.get_mut(key).filter(|held| held.is_string()) {
                *held = Value::from(code.as_str());
            }
        }
        writeln!(lines, "{record}").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("records.jsonl");
    fs::write(&input, &lines).unwrap();
    let (mut clock, mut busy) = (f64::MAX, f64::MAX);
    for round in 0..ROUNDS {
        let out = folder.path().join(format!("out{round}"));
        let (began, before) = (Instant::now(), processor());
        let report = run(std::slice::from_ref(&input), &out, &mut |_| {}).unwrap();
        clock = clock.min(began.elapsed().as_secs_f64());
        busy = processor().zip(before).map_or(busy, |(after, before)| busy.min(after - before));
        assert_eq!(usize::try_from(report.read).unwrap(), RECORDS);
        println!("{} read, {} kept, {} refused", report.read, report.kept, report.refused);
    }
    println!(
        "import of {RECORDS} records, {} bytes: {clock:.2} s of the clock, {busy:.2} s of the processor",
        lines.len()
    );
}
