//! Long work that ends when Python is interrupted.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use motcua_log::Stop;
use pyo3::prelude::*;

/// How often Python is asked.
const PAUSE: Duration = Duration::from_millis(50);

/// Returns what the work gives, done on a thread of its own while this one, which alone is told of signals, asks for them; `stop` ends the work.
///
/// # Errors
/// The exception that a signal raises, such as `KeyboardInterrupt`, when the work has ended.
pub(crate) fn interruptible<T: Send>(py: Python<'_>, stop: &Stop, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| {
        thread::scope(|scope| {
            let (done, ended) = channel::<()>();
            let worker = scope.spawn(move || {
                // the channel closes when the work ends, even in a panic
                let _done = done;
                work()
            });
            let mut asked = Ok(());
            while asked.is_ok() && matches!(ended.recv_timeout(PAUSE), Err(RecvTimeoutError::Timeout)) {
                asked = Python::attach(|py| py.check_signals());
            }
            if asked.is_err() {
                stop.stop();
            }
            let worked = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            asked.map(|()| worked)
        })
    })
}
