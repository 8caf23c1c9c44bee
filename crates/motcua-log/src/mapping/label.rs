//! The labels of a log, found in the lists of a mapping.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Returns the label as lists are keyed by it: without spaces around, its letters with their marks composed.
pub(super) fn key(label: &str) -> String {
    label.trim().nfc().collect()
}

/// Returns what a list says of a label.
pub(super) fn find<T: Copy>(list: &HashMap<String, T>, label: &str) -> Option<T> {
    let found = list.get(label).copied();
    if found.is_some() || list.is_empty() || label.is_ascii() && label.trim().len() == label.len() {
        return found;
    }
    list.get(&key(label)).copied()
}

/// Returns a whole number without the `.0` that programs write behind it where another row has none (`4.0`); every other text as it is.
pub(crate) fn whole(text: &str) -> &str {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.')
        .filter(|(whole, rest)| digits(whole) && !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
        .map_or(text, |(whole, _)| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_with_spaces_around_and_its_marks_apart() {
        let list = HashMap::from([(key("Đã trả kết quả "), 10)]);
        let apart: String = "Đã trả kết quả".nfd().collect();
        assert_ne!(apart, "Đã trả kết quả");
        assert_eq!([find(&list, "Đã trả kết quả"), find(&list, &apart), find(&list, " Đã trả kết quả")], [Some(10); 3]);
        assert_eq!([find(&list, "Đã trả"), find(&list, "")], [None; 2]);
        assert_eq!(find(&HashMap::from([(key("Done"), 9)]), " Done "), Some(9));
    }

    #[test]
    fn a_whole_number_is_told_without_its_point() {
        assert_eq!(["4.0", "20260820090000.0", "0.00"].map(whole), ["4", "20260820090000", "0"]);
        for text in ["4", "4.5", "4.", ".0", "-4.0", "1.001193", "4.0.0", "x.0", ""] {
            assert_eq!(whole(text), text);
        }
    }
}
