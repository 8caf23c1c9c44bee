//! A marriage that needed verification, decided a day late, with no apology sent: which clock ran out, and who held it? The couple is invented.
#![allow(clippy::indexing_slicing, reason = "indexing a JSON value gives null where nothing is")]

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let events: Value = serde_json::from_str(include_str!("../stories/late-marriage.json"))?;
    let request = json!({ "events": events, "lang": "en" }).to_string();
    let told: Value = serde_json::from_str(&wire::call(Catalogue::vietnam()?, "explain", &request))?;

    let report = |key: &str| told["report"][key].as_str().unwrap_or_default().to_owned();
    println!("due on {}, decided at {}", report("due_on"), report("finished_at"));
    println!("{}: clock {}, held by {}", report("outcome"), report("late_clock"), report("late_held_by"));
    print!("{}", told["text"].as_str().unwrap_or_default());
    Ok(())
}
