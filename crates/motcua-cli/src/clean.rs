//! Texts of rules and inputs without what a terminal would obey.

use motcua::law::closes_isolates;

/// Returns the text with every control character and every mark that changes the direction of writing replaced, one for one.
///
/// Isolates that the text closes itself stay: they hold the dates and numbers of acts together in Arabic.
pub(crate) fn clean(text: &str) -> String {
    let is_closed = closes_isolates(text);
    text.chars()
        .map(|character| if is_closed && is_isolate(character) { character } else { visible(character) })
        .collect()
}

/// Returns the same, with line breaks kept.
pub(crate) fn clean_lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

const fn is_isolate(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2069}')
}

fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_shown() {
        assert_eq!(clean("a\u{1b}[31mb\r\n\u{7}\u{9b}2J\u{202e}c\td"), "a␛[31mb␍␊␇\u{FFFD}2J\u{FFFD}c d");
        assert_eq!(clean_lines("a\nb\u{8}"), "a\nb␈");
        assert_eq!(clean("Giấy khai sinh"), "Giấy khai sinh");
    }

    #[test]
    fn what_is_set_apart_and_closed_stays_so() {
        let date = "الموعد \u{2068}2026-08-20\u{2069}";
        assert_eq!(clean_lines(&format!("{date}\n{date}")), format!("{date}\n{date}"));
        assert_eq!(clean("\u{2068}a"), "\u{FFFD}a");
        assert_eq!(clean_lines("\u{2067}a\nb\u{2069}"), "\u{FFFD}a\nb\u{FFFD}");
    }
}
