//! The pack of the Vietnamese rules, the list of all rule files, the codes that messages tell of, and the names that they have in braces.

use std::error::Error;
use std::fmt::Write;
use std::fs;

use motcua::catalogue::Catalogue;
use motcua_compile::{compile, names_of, read_folder, render};

use crate::in_repository;

const CRATE: &str = "crates/motcua-rules";
const CODES: &str = "crates/motcua-compile/src/lint/codes_told.txt";
const NAMES: &str = "crates/motcua-compile/src/lower/names_told.txt";

/// Writes `pack/vn.bin`, `src/sources.rs`, the codes for the linter, and the names in braces for the reader of messages.
pub(crate) fn run() -> Result<(), String> {
    pack_and_list().map_err(|error| error.to_string())
}

fn pack_and_list() -> Result<(), Box<dyn Error>> {
    let mut sources = String::from("//! The rule files as texts; written by `xtask rules`.\n");
    for folder in ["vn", "demo"] {
        let files =
            read_folder(&in_repository(CRATE).join(folder)).map_err(|error| format!("{error}: {}", error.help()))?;
        let compiled = compile(&files).map_err(|errors| {
            format!("{} errors in `{CRATE}/{folder}`\n\n{}", errors.len(), render(&errors, &files))
        })?;
        eprintln!("{}: {} procedures, {} bytes", compiled.release, compiled.procedures, compiled.bytes.len());
        if folder == "vn" {
            put(&format!("{CRATE}/pack/vn.bin"), &compiled.bytes)?;
            let catalogue = Catalogue::from_pack(&compiled.bytes)?;
            put(CODES, told(&catalogue).as_bytes())?;
            put(NAMES, names_of(catalogue.messages()).as_bytes())?;
        }
        list(&mut sources, folder, &files)?;
    }
    put(&format!("{CRATE}/src/sources.rs"), sources.as_bytes())
}

/// Returns the codes of which the messages tell, a line each; names that each law gives to its own data are none.
fn told(catalogue: &Catalogue) -> String {
    let of_data = |code: &str| ["field_", "group_", "relation_"].iter().any(|list| code.starts_with(list));
    let codes = catalogue.messages().0.keys().filter(|code| !of_data(code));
    codes.map(|code| format!("{code}\n")).collect()
}

fn list(out: &mut String, folder: &str, files: &[(String, String)]) -> Result<(), Box<dyn Error>> {
    let name = folder.to_uppercase();
    writeln!(out, "\n/// The rule files of `{folder}`, as path and text, in the order of their paths.")?;
    writeln!(out, "#[rustfmt::skip]\npub const {name}: &[(&str, &str)] = &[")?;
    for (path, _) in files {
        writeln!(out, "    (\"{path}\", include_str!(\"../{folder}/{path}\")),")?;
    }
    writeln!(out, "];")?;
    Ok(())
}

fn put(path: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let full = in_repository(path);
    if !fs::read(&full).is_ok_and(|old| old == bytes) {
        let temporary = full.with_extension("new");
        fs::write(&temporary, bytes)?;
        fs::rename(&temporary, &full)?;
    }
    Ok(())
}
