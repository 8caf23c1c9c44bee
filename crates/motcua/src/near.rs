//! The name that was meant where another was written.

use alloc::vec::Vec;

/// How long a text may be that could be a name.
const LONGEST: usize = 64;

/// Returns the name that was meant: the nearest to what was written, if no other is as near and at most a third of the letters differ.
///
/// Capitals and spaces around count for nothing; a name with something added after `.` or `@` is that name.
pub(crate) fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.trim().to_ascii_lowercase();
    if written.len() > LONGEST {
        return None;
    }
    let (mut found, mut least) = (None, written.len() / 3 + 1);
    for name in names {
        let longer = written.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '@']));
        let far = if longer { 0 } else { distance(&written, &name.to_ascii_lowercase()) };
        if far < least {
            (found, least) = (Some(name), far);
        } else if far == least {
            found = None;
        }
    }
    found
}

/// Returns how many bytes must be put in, left out or changed to make one text of the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (1..=b.len()).collect();
    let mut last = b.len();
    for (line, x) in a.bytes().enumerate() {
        let (mut diagonal, mut left) = (line, line + 1);
        for (cell, y) in row.iter_mut().zip(b.bytes()) {
            let changed = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = changed.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        last = left;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_leads_to_the_one_that_was_meant() {
        let names = || ["receive", "approve", "refuse", "supplement", "1.001193", "1.001194"].into_iter();
        for (written, meant) in [
            ("recieve", Some("receive")),
            ("aprove", Some("approve")),
            (" Receive ", Some("receive")),
            ("1.001193.H38", Some("1.001193")),
            // as near to one as to the other
            ("1.00119", None),
            ("withdraw", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, names()), meant, "{written}");
        }
        assert_eq!(nearest(&"receive".repeat(10), names()), None);
    }

    #[test]
    fn the_distance_counts_what_must_change() {
        for (a, b, far) in
            [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("kitten", "sitting", 3), ("recieve", "receive", 2)]
        {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }
}
