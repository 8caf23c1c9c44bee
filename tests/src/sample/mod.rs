//! An invented country with procedures that exercise the check; its law is nobody's.

use std::path::Path;
use std::sync::OnceLock;

use motcua::catalogue::{Catalogue, Rules};
use motcua::check::Filing;
use motcua::error::Gap;
use motcua::verdict::{Stage, Verdict};
use serde_json::Value;

/// Returns the sample's catalogue: the demo country's calendar and general law, the messages of the Vietnamese rules, two procedures.
///
/// # Panics
/// Where the rule files do not compile: a defect of this crate.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    static SAMPLE: OnceLock<Catalogue> = OnceLock::new();
    SAMPLE.get_or_init(|| build(str::to_owned).unwrap_or_else(|error| panic!("the sample does not compile:\n{error}")))
}

/// Returns the sample's catalogue with the rule file of the stall changed.
///
/// # Errors
/// What the compiler reports.
pub fn changed(change: impl Fn(&str) -> String) -> Result<Catalogue, String> {
    build(change)
}

/// Returns the sample's catalogue with one rule file more.
///
/// # Errors
/// What the compiler reports.
pub fn with_file(path: &str, text: &str) -> Result<Catalogue, String> {
    build_with(str::to_owned, Some((path.to_owned(), text.to_owned())))
}

fn build(change: impl Fn(&str) -> String) -> Result<Catalogue, String> {
    build_with(change, None)
}

fn build_with(change: impl Fn(&str) -> String, more: Option<(String, String)>) -> Result<Catalogue, String> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/motcua-rules");
    let mut files = motcua_compile::read_folder(&rules.join("demo")).map_err(|error| error.to_string())?;
    files.retain(|(path, _)| !path.contains("messages/"));
    let vietnamese = rules.join("vn/messages");
    for language in ["vi", "en"] {
        let text =
            std::fs::read_to_string(vietnamese.join(format!("{language}.toml"))).map_err(|error| error.to_string())?;
        files.push((format!("messages/{language}.toml"), text));
    }
    files.push(("sample/S-001.toml".to_owned(), change(include_str!("stall.toml"))));
    files.push(("sample/S-002.toml".to_owned(), include_str!("imported.toml").to_owned()));
    files.extend(more);
    let pack = motcua_compile::compile(&files).map_err(|errors| motcua_compile::render(&errors, &files))?;
    Catalogue::from_pack(&pack.bytes).map_err(|error| error.to_string())
}

/// Returns the rules of a sample procedure in November 2026.
///
/// # Panics
/// Where there is none of that code.
#[must_use]
pub fn rules(code: &str) -> Rules<'static> {
    let day = "2026-11-02".parse().unwrap_or(motcua::civil::Date::MIN);
    catalogue().in_force(code, day).unwrap_or_else(|gap| panic!("no rules of {code}: {gap:?}"))
}

/// Returns the verdict on a submission given as a JSON value.
///
/// # Errors
/// The gap of the check.
///
/// # Panics
/// Where the value is no submission.
pub fn check(code: &str, submission: &Value, stage: Stage) -> Result<Verdict<'static>, Gap> {
    let rules = rules(code);
    let text = submission.to_string();
    let submission = rules.submission(text.as_bytes()).unwrap_or_else(|error| panic!("no submission: {error}"));
    rules.check_filing(&Filing::of(&rules, &submission), stage)
}

/// Returns the verdict as JSON in English.
#[must_use]
pub fn render(verdict: &Verdict<'_>) -> Value {
    serde_json::to_value(verdict.render("en")).unwrap_or(Value::Null)
}

/// Returns a submission to which nothing is missing: food, at the counter, with every paper.
#[must_use]
pub fn good() -> Value {
    serde_json::json!({
        "procedure": "S-001",
        "channel": "direct",
        "at": "2026-11-02T09:00",
        "applicant": { "kind": "person" },
        "facts": {
            "keeper": { "name": "Invented Keeper", "birth_date": "1990-05-17", "number": "123456", "is_veteran": false },
            "stall": { "sells": "food", "tables": 2, "bought_on": "2026-10-01" },
            "helpers": [{ "name": "Invented Helper" }]
        },
        "documents": [
            { "id": "form", "originals": 1 },
            { "id": "HX000017", "originals": 1 },
            { "id": "hygiene", "originals": 1, "copies": 2 },
            { "id": "identity-card", "originals": 1 },
            { "id": "residence", "evidence": { "kind": "register", "register": "persons", "result": "found" } }
        ]
    })
}
