//! Characters that nobody sees.

/// Blanks, control characters and those without a width: the first and the last of each run.
pub(crate) const BLANKS: &[(char, char)] = &[
    ('\0', ' '),
    ('\u{7f}', '\u{a0}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{2000}', '\u{200f}'),
    ('\u{2028}', '\u{202f}'),
    ('\u{205f}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
];

/// Returns how many characters a text has; none where nobody sees any of them, however many stand there.
pub(super) fn letters(text: &str) -> usize {
    let is_blank = |letter: char| BLANKS.iter().any(|(first, last)| (*first..=*last).contains(&letter));
    if text.chars().all(is_blank) { 0 } else { text.chars().count() }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::letters;

    #[test]
    fn every_blank_and_control_character_is_known() {
        for letter in ('\0'..=char::MAX).filter(|letter| letter.is_whitespace() || letter.is_control()) {
            assert_eq!(letters(&letter.to_string()), 0, "{letter:?}");
        }
        for (text, number) in [("", 0), (" \u{a0}\u{200b}", 0), ("a b", 3), ("\u{301}", 1), ("Ế", 1), ("\u{200f}م", 2)]
        {
            assert_eq!(letters(text), number, "{text:?}");
        }
    }
}
