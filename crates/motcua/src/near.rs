//! The name that was meant where another was written.

use alloc::vec::Vec;

/// How long a text may be that could be a name.
const LONGEST: usize = 64;

/// Returns the name that was meant: the nearest to what was written, if no other is as near and at most a third of the letters differ.
///
/// Capitals and spaces around count for nothing, nor does a name that is given twice; two letters that changed places are one difference. A text of more
/// than 64 bytes is no name.
///
/// ```
/// use motcua::near::nearest;
///
/// assert_eq!(nearest("recieve", ["receive", "refuse"]), Some("receive"));
/// assert_eq!(nearest("elephant", ["receive", "refuse"]), None);
/// ```
pub fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.trim().to_ascii_lowercase();
    if written.len() > LONGEST {
        return None;
    }
    let (mut found, mut least) = (None, written.len() / 3 + 1);
    for name in names {
        // as many differ at least as one is longer
        if name.len().abs_diff(written.len()) > least {
            continue;
        }
        let far = distance(&written, &name.to_ascii_lowercase());
        if far < least {
            (found, least) = (Some(name), far);
        } else if far == least && found != Some(name) {
            found = None;
        }
    }
    found
}

/// Returns how many bytes must be put in, left out, changed or put in each other's place to make one text of the other.
fn distance(a: &str, b: &str) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut before = None;
    for (line, x) in a.bytes().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = line + 1;
        next.push(left);
        let mut beside = None;
        for (at, (y, costs)) in b.bytes().zip(row.windows(2)).enumerate() {
            let &[diagonal, up] = costs else { continue };
            left = (diagonal + usize::from(x != y)).min(up + 1).min(left + 1);
            // the two last bytes of both texts are each other's
            if (before, beside) == (Some(y), Some(x)) {
                left = at.checked_sub(1).and_then(|at| above.get(at)).map_or(left, |swapped| left.min(swapped + 1));
            }
            next.push(left);
            beside = Some(y);
        }
        above = core::mem::replace(&mut row, next);
        before = Some(x);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_leads_to_the_one_that_was_meant() {
        let names = ["receive", "approve", "refuse", "supplement", "pay", "1.001193", "1.001194"];
        for (written, meant) in [
            ("recieve", Some("receive")),
            ("aprove", Some("approve")),
            (" Receive ", Some("receive")),
            ("apy", Some("pay")),
            // as near to one as to the other
            ("1.00119", None),
            ("withdraw", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, names), meant, "{written}");
        }
        assert_eq!(nearest(&"receive".repeat(10), names), None);
        // A long name costs nothing.
        let long = "x".repeat(50_000_000);
        assert_eq!(nearest("recieve", [long.as_str(), "receive"]), Some("receive"));
        assert_eq!(nearest("recieve", ["receive", "receive"]), Some("receive"));
        assert_eq!(nearest("pat", ["pay", "pad", "pay"]), None);
    }

    #[test]
    fn the_distance_counts_what_must_change() {
        for (a, b, far) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "", 2),
            ("ab", "ba", 1),
            ("kitten", "sitting", 3),
            ("recieve", "receive", 1),
            ("xrecieve", "receive", 2),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (far, far), "{a} {b}");
        }
    }
}
