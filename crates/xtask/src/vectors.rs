//! Runs the vectors against rule files as they stand on the disk, without building a pack first: the loop of a rule author.

use std::error::Error;
use std::path::Path;

use motcua::catalogue::Catalogue;
use motcua::wire;
use motcua_compile::{compile, read_folder, render};
use motcua_tests::{matching, vectors};
use serde_json::Value;

/// Compiles the rule folder, answers every vector below the other folder, and prints what does not match.
pub(crate) fn run(rules: &str, folder: &str) -> Result<(), String> {
    let wrong = mismatches(Path::new(rules), Path::new(folder)).map_err(|error| error.to_string())?;
    if wrong == 0 { Ok(()) } else { Err(format!("{wrong} vectors are not answered as they expect")) }
}

fn mismatches(rules: &Path, folder: &Path) -> Result<usize, Box<dyn Error>> {
    let files = read_folder(rules).map_err(|error| format!("{error}: {}", error.help()))?;
    let compiled = compile(&files)
        .map_err(|errors| format!("{} errors in the rules\n\n{}", errors.len(), render(&errors, &files)))?;
    let catalogue = Catalogue::from_pack(&compiled.bytes)?;
    let all = vectors::below(folder)?;
    let mut wrong = 0;
    for (path, vector) in &all {
        let answer: Value =
            serde_json::from_str(&wire::call(&catalogue, &vector.operation, &vector.request.to_string()))?;
        let lines = matching::mismatches(&vector.expect, &answer);
        if !lines.is_empty() {
            wrong += 1;
            println!("{}\n  {}\n  {}", path.display(), vector.why, lines.join("\n  "));
        }
    }
    println!("{}: {} vectors, {wrong} wrong", compiled.release, all.len());
    Ok(wrong)
}
