//! Characters that nobody sees and that change how the others are read.

use super::{Lint, LintLevel, Linter};

pub(super) fn check(linter: &mut Linter<'_, '_>) {
    let mut found = Vec::new();
    for (place, hidden) in linter.places.texts_with(hidden) {
        let message = format!("a character that nobody sees: U+{:04X}", u32::from(hidden));
        let help = "take it out: such characters come along with a copied text".to_owned();
        found.push(Lint { level: LintLevel::Warning, diagnostic: place.diagnostic("hidden_character", message, help) });
    }
    linter.found.extend(found);
}

/// Returns the first character of a text that is a control, has no width, or turns the direction of what follows without an end.
///
/// A part that is set off by isolates and closed again is well written, and so are the joiners of Arabic and other scripts.
fn hidden(text: &str) -> Option<char> {
    let is_hidden = |letter: &char| {
        matches!(letter,
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
    };
    let mut open = None;
    for letter in text.chars() {
        match (letter, open) {
            ('\u{2066}'..='\u{2068}', None) => open = Some(letter),
            ('\u{2066}'..='\u{2068}', Some(_)) | ('\u{2069}', None) => return Some(letter),
            ('\u{2069}', Some(_)) => open = None,
            _ => {}
        }
    }
    text.chars().find(is_hidden).or(open)
}
