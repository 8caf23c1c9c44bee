//! The pages of the documentation that are made from the sources.

use std::fs;

use motcua_tests::{keys_page, names_page};

use crate::in_repository;

/// Writes `docs/names.md` and `docs/keys.md`; tests hold them against the sources.
pub(crate) fn write() -> Result<(), String> {
    for (path, page) in [("docs/names.md", names_page::page()), ("docs/keys.md", keys_page::page())] {
        let full = in_repository(path);
        fs::write(&full, page).map_err(|cause| format!("{}: {cause}", full.display()))?;
    }
    Ok(())
}
