//! How much memory an audit takes, and where what does not fit goes meanwhile.

use std::path::PathBuf;

use crate::error::LogError;
use crate::fault::Fault;

/// How much memory an audit takes for the rows of the log and for its reports, and where what does not fit stands meanwhile.
///
/// Rows beyond it go to a file without a name in a folder for temporary files, whole dossiers together, and are judged part after part; the
/// answers are the same. The rules, the buffers of readers and writers, and one dossier at a time come on top.
///
/// ```
/// use motcua_log::Memory;
/// assert_eq!(Memory::parse("256MiB")?.bytes, 256 << 20);
/// assert_eq!(Memory::parse("2GB")?.bytes, 2_000_000_000);
/// assert_eq!(Memory::parse("1k").unwrap_err().code, "bad_memory");
/// # Ok::<(), motcua_log::LogError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// How many bytes.
    pub bytes: usize,
    /// The folder for temporary files; without it, that of the system.
    pub folder: Option<PathBuf>,
    /// How many rows of one dossier are audited: the first so many of the log; the others are counted as `too_many_events`.
    pub case_rows: u32,
}

impl Memory {
    /// The bytes that programs take unless they are told otherwise: a log of about two million events stays in memory.
    pub const USUAL: usize = 192 << 20;

    /// The least that a person may ask for.
    pub const LEAST: usize = 16 << 20;

    /// How many rows of one dossier are audited unless that is set.
    pub const CASE_ROWS: u32 = 1 << 20;

    /// Returns what has no bound but that of one dossier.
    #[must_use]
    pub const fn unlimited() -> Self {
        Self::of(usize::MAX)
    }

    /// Returns that many bytes, with the system's folder for temporary files.
    #[must_use]
    pub const fn of(bytes: usize) -> Self {
        Self { bytes, folder: None, case_rows: Self::CASE_ROWS }
    }

    /// Returns what a text such as `256MiB`, `2GB` or `200000000` asks for.
    ///
    /// # Errors
    /// `bad_memory` for another text, and for less than [`Memory::LEAST`].
    pub fn parse(text: &str) -> Result<Self, LogError> {
        let text = text.trim();
        let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
        let (digits, unit) = text.split_at(end);
        let factor: Option<usize> = match unit.trim().to_ascii_lowercase().as_str() {
            "" | "b" => Some(1),
            "k" | "kib" => Some(1 << 10),
            "kb" => Some(1_000),
            "m" | "mib" => Some(1 << 20),
            "mb" => Some(1_000_000),
            "g" | "gib" => Some(1 << 30),
            "gb" => Some(1_000_000_000),
            _ => None,
        };
        let bytes = factor.and_then(|factor| digits.parse::<usize>().ok()?.checked_mul(factor));
        match bytes.filter(|bytes| *bytes >= Self::LEAST) {
            Some(bytes) => Ok(Self::of(bytes)),
            None => Err(LogError::from(Fault::BadMemory)),
        }
    }
}

impl Default for Memory {
    /// Returns [`Memory::USUAL`] bytes, with the system's folder for temporary files.
    fn default() -> Self {
        Self::of(Self::USUAL)
    }
}
