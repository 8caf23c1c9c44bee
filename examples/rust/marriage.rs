//! A marriage with one party of 17: what stands in the way, and on what article? The couple is invented.
#![allow(clippy::indexing_slicing, reason = "indexing a JSON value gives null where nothing is")]

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let submission: Value = serde_json::from_str(include_str!("../stories/marriage.json"))?;
    let request = json!({ "submission": submission, "lang": "en" }).to_string();
    let verdict: Value = serde_json::from_str(&wire::call(Catalogue::vietnam()?, "check", &request))?;

    println!("complete: {}", verdict["complete"]);
    let findings = verdict["findings"].as_array().into_iter().flatten();
    for finding in findings.filter(|finding| finding["severity"] == "error") {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let cited = |key: &str| finding["citation"][key].as_str().unwrap_or_default().to_owned();
        println!("{} at {}", text("code"), text("path"));
        println!("  {} ({}, article {})", text("message"), cited("act"), cited("article"));
        println!("  {}", text("help"));
    }
    Ok(())
}
