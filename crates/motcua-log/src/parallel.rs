//! Parts of a work on several threads, their results in order.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// How many parts a thread may be ahead of the one that waits for them.
const AHEAD: usize = 2;

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

/// Does two works on each part, and then the third with what both made of it; the first on a thread of its own where there is more than one.
///
/// # Errors
/// The first error of the third work; no later part is begun by the second.
pub(crate) fn in_step<P: Sync, A: Send, B, E>(
    threads: NonZeroUsize,
    parts: &[P],
    mut one: impl FnMut(&P) -> A + Send,
    mut other: impl FnMut(&P) -> B,
    mut third: impl FnMut(&P, A, B) -> Result<(), E>,
) -> Result<(), E> {
    if threads.get() == 1 {
        return parts.iter().try_for_each(|part| {
            let made = one(part);
            third(part, made, other(part))
        });
    }
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(AHEAD);
        scope.spawn(move || parts.iter().map(one).try_for_each(|made| send.send(made)));
        for part in parts {
            let told = other(part);
            // nothing more comes where the thread has panicked, and so does the scope at its end
            let Ok(made) = receive.recv() else { break };
            third(part, made, told)?;
        }
        Ok(())
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
    fn works_are_done_in_step_whatever_the_number_of_threads() {
        let parts: Vec<u32> = (0..50).collect();
        for threads in [1, 2] {
            let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
            let (mut numbered, mut done) = (0, Vec::new());
            let one = |part: &u32| {
                numbered += 1;
                (*part, numbered)
            };
            let outcome = in_step(
                threads,
                &parts,
                one,
                |part| part * 2,
                |part, made, told| {
                    done.push((*part, made, told));
                    if *part == 40 { Err("stop") } else { Ok(()) }
                },
            );
            assert_eq!(outcome, Err("stop"));
            assert_eq!(done, (0..=40).map(|part| (part, (part, part + 1), part * 2)).collect::<Vec<_>>());
        }
    }
}
