//! What Ctrl-C does, and a system that ends the program: it ends at once, or, while a file is being written, when nothing of that is left.

use std::path::Path;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use motcua_log::Stop;

use crate::outcome::Exit;

/// What is told when the user wants the program to end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    stop: Stop,
    is_writing: Arc<Mutex<bool>>,
}

impl Interrupt {
    /// Returns what is told from now on; where Ctrl-C is not to be heard, as in the background, it stays so.
    pub(crate) fn watched() -> Self {
        let interrupt = Self::default();
        let told = interrupt.clone();
        // where nothing can be told, the system ends the program as ever
        drop(ctrlc::try_set_handler(move || told.tell()));
        interrupt
    }

    /// Returns what the writing looks at.
    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Writes a file that is taken away again if the user wants the program to end meanwhile.
    ///
    /// Of what goes into a pipe or a device nothing can be taken away, and it may wait for its reader for ever: there the program ends at once.
    pub(crate) fn writing<T>(&self, out: &Path, write: impl FnOnce() -> T) -> T {
        self.set_writing(!out.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir()));
        let written = write();
        self.set_writing(false);
        written
    }

    fn set_writing(&self, is_writing: bool) {
        *self.is_writing.lock().unwrap_or_else(PoisonError::into_inner) = is_writing;
    }

    /// Ends the program; nobody begins to write meanwhile, and whoever asks twice does not wait.
    fn tell(&self) {
        let is_writing = self.is_writing.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_writing && !self.stop.is_stopped() {
            self.stop.stop();
            return;
        }
        process::exit(i32::from(Exit::Interrupted.code()));
    }
}
