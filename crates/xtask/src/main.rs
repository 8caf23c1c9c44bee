//! The project's own chores: `cargo run -p xtask -- <chore>`.

mod answers;
mod calendar_json;
mod lunar;
mod packs;
mod pages;
mod recount;
mod rules;
mod schemas;
mod vectors;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["answers", out] => answers::write(out),
        ["calendar-json"] => calendar_json::print(),
        ["lunar"] => lunar::write(),
        ["pack", folder, out] => packs::compile_to(folder, out),
        ["packs", out] => packs::write(out),
        ["pages"] => pages::write(),
        ["recount", log, before, after] => recount::run(log, before, after),
        ["rules"] => rules::run(),
        ["schemas"] => schemas::write(),
        ["vectors", rules, folder] => vectors::run(rules, folder),
        _ => Err(
            "give a chore: `answers FILE`, `calendar-json`, `lunar`, `pack RULES FILE`, `packs FOLDER`, `pages`, `recount LOG DAY DAY`, `rules`, `schemas`, `vectors RULES VECTORS`"
                .into(),
        ),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("error: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// Returns a path inside the repository.
fn in_repository(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
