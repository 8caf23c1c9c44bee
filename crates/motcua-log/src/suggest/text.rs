//! The proposal as a mapping file.

use super::{Confidence, Guess, Suggestion};

/// The sections in their order.
const PARTS: [&str; 4] = ["columns", "events", "status", "channels"];

/// Returns the mapping, with how sure each line is and what could not be guessed as comments.
pub(super) fn toml(found: &Suggestion) -> String {
    let rows = if found.whole { "all of them" } else { "the first of more" };
    let mut text = format!(
        "# Proposed from {} rows ({rows}). Look at every line, and first at those that are not sure.\nshape = \"{}\"\n",
        found.rows, found.shape
    );
    for part in PARTS {
        let guesses = found.guesses.iter().filter(|guess| guess.part == part);
        let lines: Vec<String> = guesses.map(line).collect();
        let unknown = found.unknown.iter().filter(|unknown| unknown.part == part);
        // a label that is not in the list counts as unmapped, which is what it is until somebody says more
        let asked: Vec<String> = unknown
            .map(|unknown| {
                let is_column = part == "columns";
                let name = if is_column { unknown.name.clone() } else { quoted(&unknown.name) };
                format!("# {name} = \"?\"  # not guessed: {}\n", unknown.help)
            })
            .collect();
        if lines.is_empty() && asked.is_empty() {
            continue;
        }
        text.push_str(&format!("\n[{part}]\n"));
        lines.iter().chain(&asked).for_each(|line| text.push_str(line));
    }
    text.push_str(&time(found));
    text
}

fn line(guess: &Guess) -> String {
    let comment = format!("  # {}: {}\n", sure(guess.confidence), guess.why);
    match guess.part {
        "columns" => format!("{} = {}{comment}", guess.name, quoted(&guess.of)),
        "status" if guess.name.parse::<u8>().is_ok() => format!("{} = {}{comment}", quoted(&guess.of), guess.name),
        // what only a part of a label points to is no evidence until somebody has looked at it
        "events" if guess.confidence == Confidence::Low => {
            format!("# {} = {}{comment}", quoted(&guess.of), quoted(&guess.name))
        }
        _ => format!("{} = {}{comment}", quoted(&guess.of), quoted(&guess.name)),
    }
}

fn time(found: &Suggestion) -> String {
    let forms: Vec<&Guess> = found.guesses.iter().filter(|guess| guess.part == "time").collect();
    let unknown: Vec<_> = found.unknown.iter().filter(|unknown| unknown.part == "time").collect();
    if forms.is_empty() && unknown.is_empty() {
        return String::new();
    }
    let mut text = "\n[time]\n".to_owned();
    let (perhaps, forms): (Vec<&Guess>, Vec<&Guess>) =
        forms.into_iter().partition(|form| form.confidence == Confidence::Low);
    // of two forms that take each other's days somebody has to say which it is
    for form in perhaps {
        text.push_str(&format!("# format = {}  # {}: {}\n", quoted(&form.of), sure(form.confidence), form.why));
    }
    if !forms.is_empty() {
        text.push_str("format = [\n");
        for form in forms {
            text.push_str(&format!("  {},  # {}: {}\n", quoted(&form.of), sure(form.confidence), form.why));
        }
        text.push_str("]\n");
    }
    for one in unknown {
        text.push_str(&format!("# {} = \"?\"  # not guessed: {}\n", one.name, one.help));
    }
    text
}

fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "sure",
        Confidence::Medium => "likely",
        Confidence::Low => "perhaps",
    }
}

/// Returns a text as a TOML string on one line.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\r', '\t'], " ")).to_string()
}
