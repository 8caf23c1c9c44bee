//! What the linter takes over the law of Vietnam, without reading and compiling it: `cargo bench -p motcua-compile --bench lint`.
//!
//! The time of the processor says more than that of the clock where other work runs beside it.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::fs;
use std::time::{Duration, Instant};

use motcua::catalogue::Catalogue;
use motcua_compile::lint::{LintLevel, lint};

/// Returns the processor's time that this process has taken so far, where the system tells it.
fn processor() -> Option<Duration> {
    let taken = fs::read_to_string("/proc/self/schedstat").ok()?;
    taken.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn main() {
    let files: Vec<_> = motcua_rules::VN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
    let (began, before) = (Instant::now(), processor());
    let found = lint(&files, &catalogue);
    let busy = processor().zip(before).map(|(after, before)| after - before);
    let notes = found.iter().filter(|lint| lint.level == LintLevel::Note).count();
    println!(
        "{} findings, {notes} of them notes: {:.2?} of the clock, {busy:.2?} of the processor",
        found.len(),
        began.elapsed()
    );
}
