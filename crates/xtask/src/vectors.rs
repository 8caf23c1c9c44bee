//! Runs the vectors against rule files without building the program first, which does the same with more to tell: `motcua test`.

use std::error::Error;
use std::path::Path;

use motcua::catalogue::Catalogue;
use motcua_compile::vectors::below;
use motcua_compile::{compile, read_folder, render};

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
    let all = below(folder).map_err(|(path, cause)| format!("{}: {cause}", path.display()))?;
    let mut wrong = 0;
    for (path, vector) in &all {
        let vector = vector.as_ref().map_err(|cause| format!("{}: {cause}", path.display()))?;
        let found = vector.mismatches(&serde_json::from_str(&vector.ask(&catalogue))?);
        if !found.is_empty() {
            wrong += 1;
            println!("{}\n  {}", path.display(), vector.why);
            found.iter().for_each(|mismatch| println!("  {mismatch}"));
        }
    }
    println!("{}: {} vectors, {wrong} wrong", compiled.release, all.len());
    Ok(wrong)
}
