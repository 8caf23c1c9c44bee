//! Parts of a work on several threads, their results in order.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Returns what `work` makes of each part, in the order of the parts; a thread that is free takes the next part.
pub(crate) fn in_order<P: Sync, R: Send>(parts: &[P], threads: NonZeroUsize, work: impl Fn(&P) -> R + Sync) -> Vec<R> {
    if threads.get() == 1 || parts.len() <= 1 {
        return parts.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(parts.len()));
    thread::scope(|scope| {
        for _ in 0..threads.get().min(parts.len()) {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(part) = parts.get(place) else { return };
                    let result = work(part);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((place, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Returns what both works make, done beside each other where there is more than one thread.
pub(crate) fn both<A: Send, B>(
    threads: NonZeroUsize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if threads.get() == 1 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_their_parts() {
        let parts: Vec<u64> = (0..100).collect();
        for threads in [1, 2, 7, 200] {
            let squares = in_order(&parts, NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN), |part| part * part);
            assert_eq!(squares, parts.iter().map(|part| part * part).collect::<Vec<_>>());
        }
    }

    #[test]
    fn both_works_are_done_whatever_the_number_of_threads() {
        for threads in [1, 2] {
            let (mut one, mut other) = (0, 0);
            let done = both(NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN), || one += 1, || other += 2);
            assert_eq!((done, one, other), (((), ()), 1, 2));
        }
    }
}
