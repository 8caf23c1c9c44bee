//! The vectors of this repository: one JSON file, one story, each with the reason and the article it comes from.

use std::path::{Path, PathBuf};

use motcua_compile::vectors::below;
pub use motcua_compile::vectors::{Vector, untouched};

/// Returns the folder of the vectors.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Returns every vector with its path, in the order of their paths.
///
/// # Errors
/// The path and the cause, if a file cannot be read or is not a vector.
pub fn all() -> Result<Vec<(PathBuf, Vector)>, String> {
    let named = |path: &Path, cause: &dyn std::error::Error| format!("{}: {cause}", path.display());
    let all = below(&folder()).map_err(|(path, cause)| named(&path, &cause))?;
    all.into_iter()
        .map(|(path, read)| read.map_err(|cause| named(&path, &cause)).map(|vector| (path, vector)))
        .collect()
}
