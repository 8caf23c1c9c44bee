//! Looks through the bytes of texts in blocks: what is looked for is rare, and a block without it costs a few instructions.

/// How many bytes are looked at together.
const BLOCK: usize = 16;

/// Returns whether `is` holds anywhere for a byte and the two that follow it; 0 follows the last.
pub(crate) fn any(text: &str, is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    let last = bytes.get(2..).unwrap_or_default();
    let triples = bytes.iter().zip(next).zip(last);
    // Every byte is looked at, without a way out: so many are compared at once.
    let found = triples.fold(0_u8, |found, ((one, two), three)| found | u8::from(is(*one, *two, *three)));
    let end = match *bytes {
        [] => false,
        [one] => is(one, 0, 0),
        [.., one, two] => is(one, two, 0) | is(two, 0, 0),
    };
    found != 0 || end
}

/// Returns where the first byte from `from` on stands for which `is` holds with the two that follow it; 0 follows the last.
pub(crate) fn find(text: &str, from: usize, is: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(block) = bytes.get(at..at + BLOCK + 2) {
        let one = block.iter().zip(block.get(1..)?).zip(block.get(2..)?);
        if one.fold(0_u8, |found, ((one, two), three)| found | u8::from(is(*one, *two, *three))) != 0 {
            break;
        }
        at += BLOCK;
    }
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    (at..bytes.len()).find(|at| is(byte(*at), byte(*at + 1), byte(*at + 2)))
}

#[cfg(test)]
mod tests {
    use super::{any, find};

    #[test]
    fn every_place_is_found() {
        for length in 0..140 {
            for at in 0..length {
                let text: String = (0..length).map(|place| if place == at { 'x' } else { 'a' }).collect();
                let is = |one: u8, _, _| one == b'x';
                assert!(any(&text, is), "{length} {at}");
                assert_eq!((0..length).find_map(|from| find(&text, from, is)), Some(at), "{length} {at}");
                assert_eq!(find(&text, at + 1, is), None);
                let before = |one: u8, two: u8, three: u8| one == b'a' && (two == b'x' || three == b'x');
                assert_eq!(any(&text, before), at > 0);
                assert_eq!(find(&text, 0, before), at.checked_sub(2).or(at.checked_sub(1)));
            }
            let text = "a".repeat(length);
            assert!(!any(&text, |one, _, _| one == b'x') && find(&text, 0, |one, _, _| one == b'x').is_none());
            assert_eq!(find(&text, 0, |_, _, three| three == 0), (length > 0).then(|| length.saturating_sub(2)));
        }
    }
}
