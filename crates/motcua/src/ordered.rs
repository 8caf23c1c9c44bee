//! Sorting without a copy of the library's sort for every type: a browser's module carries one.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Sorts the items; those that compare equal keep their order.
pub(crate) fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater) {
        return;
    }
    let mut places = {
        let pair = |a: usize, b: usize| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        };
        places(items.len(), &pair)
    };
    // Each swap brings one item to its place.
    for at in 0..items.len() {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            items.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// Returns for each position below `length` the place that it has in the order; equal ones as they stand. Runs of one, two, four … are merged: a
/// tenth of the code of the library's sort.
fn places(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let (mut run, mut merged) = (1, Vec::with_capacity(length));
    while run < length {
        for pair in order.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((a, after_a)), Some((b, after_b))) = (left.split_first(), right.split_first()) {
                if compare(*a, *b) == Ordering::Greater {
                    merged.push(*b);
                    right = after_b;
                } else {
                    merged.push(*a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        core::mem::swap(&mut order, &mut merged);
        merged.clear();
        run *= 2;
    }
    let mut places = vec![0; length];
    for (place, at) in order.into_iter().enumerate() {
        if let Some(known) = places.get_mut(at) {
            *known = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_equal_ones_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        let mut many: Vec<u32> = (0..500_u32).map(|number| number.wrapping_mul(2_654_435_761) % 97).collect();
        let mut expected = many.clone();
        expected.sort_unstable();
        sort(&mut many, Ord::cmp);
        assert_eq!(many, expected);
        let mut none: Vec<u32> = Vec::new();
        sort(&mut none, Ord::cmp);
        assert!(none.is_empty());
    }
}
