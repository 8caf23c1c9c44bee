//! The answers to all vectors, for the bindings to compare theirs with.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::Value;

use crate::in_repository;

/// Writes `{name: canonical text}` for every vector, with the pack that the repository holds.
pub(crate) fn write(out: &str) -> Result<(), String> {
    answers(out).map_err(|cause| format!("cannot answer the vectors: {cause}"))
}

fn answers(out: &str) -> Result<(), Box<dyn Error>> {
    let catalogue = Catalogue::from_pack(&fs::read(in_repository("crates/motcua-rules/pack/vn.bin"))?)?;
    let mut answers = BTreeMap::new();
    collect(&in_repository("tests/vectors"), &catalogue, &mut answers)?;
    let out = Path::new(out);
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(out, serde_json::to_string(&answers)?)?;
    println!("{}: {} answers", out.display(), answers.len());
    Ok(())
}

fn collect(folder: &Path, catalogue: &Catalogue, answers: &mut BTreeMap<String, String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, catalogue, answers)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let vector: Value = serde_json::from_slice(&fs::read(&path)?)?;
            let text =
                |key: &str| vector.get(key).and_then(Value::as_str).ok_or(format!("{}: no `{key}`", path.display()));
            let request = vector.get("request").ok_or(format!("{}: no `request`", path.display()))?;
            let answer = wire::call(catalogue, text("operation")?, &request.to_string());
            if answers.insert(text("name")?.to_owned(), answer).is_some() {
                return Err(format!("{}: the name occurs twice", path.display()).into());
            }
        }
    }
    Ok(())
}
