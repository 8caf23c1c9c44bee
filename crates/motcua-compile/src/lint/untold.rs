//! Codes that answers say and no message tells of.

use super::{At, Lint, LintLevel, Linter};

/// The codes that answers of any law may say; written by `xtask rules`.
const TOLD: &str = include_str!("codes_told.txt");
/// How many codes are named.
const NAMED: usize = 5;

pub(super) fn check(linter: &mut Linter<'_, '_>) {
    let messages = &linter.catalogue.messages().0;
    let missing: Vec<&str> = TOLD.lines().filter(|code| !messages.contains_key(*code)).collect();
    // That there are none at all is told of the folder as a whole.
    if missing.is_empty() || messages.is_empty() {
        return;
    }
    // Who wrote most of them meant to write all; who wrote a few lets answers say codes.
    let level = if missing.len() * 2 < TOLD.lines().count() { LintLevel::Error } else { LintLevel::Note };
    let named: Vec<String> = missing.iter().take(NAMED).map(|code| format!("`{code}`")).collect();
    let more = missing.len() - named.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let message = format!("answers say codes that no message tells of: {}{more}", named.join(", "));
    let help = "write them into `messages/<language>.toml`, or copy the sentences of another folder in that language";
    let nowhere = At { list: "", key: ("", ""), meant: "" };
    let place = linter.places.of_file("jurisdiction.toml", &nowhere);
    let diagnostic = place.diagnostic("untold_codes", message, help.to_owned());
    linter.found.push(Lint { level, diagnostic });
}
