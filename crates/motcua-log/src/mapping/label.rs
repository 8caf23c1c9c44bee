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
    }
}
