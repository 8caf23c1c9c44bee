//! A birth filed online at 15:20 on Friday 13 February 2026, before Tết: is anything missing, and when is the result due? The family is invented.
#![allow(clippy::indexing_slicing, reason = "indexing a JSON value gives null where nothing is")]

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let submission: Value = serde_json::from_str(include_str!("../stories/birth.json"))?;
    let request = json!({ "submission": submission, "lang": "en" }).to_string();
    let verdict: Value = serde_json::from_str(&wire::call(Catalogue::vietnam()?, "check", &request))?;

    let deadline = &verdict["deadline_if_filed_now"];
    println!("complete: {}", verdict["complete"]);
    println!("term: {}", deadline["term"].as_str().unwrap_or_default());
    println!("due on {}", deadline["due_on"].as_str().unwrap_or_default());
    for day in deadline["skipped"].as_array().into_iter().flatten() {
        println!("  {} is off", day["date"].as_str().unwrap_or_default());
    }
    println!("fee: {}", verdict["fee"]["amount"]);
    Ok(())
}
