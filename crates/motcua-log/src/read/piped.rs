//! A log of which nothing is known but its bytes: its beginning tells how it is written.

use std::io::{self, Cursor, Read, Seek, Write};
use std::path::Path;

use super::format::LogFormat;
use super::input::Input;
use super::source::Source;
use super::{columnar, source};
use crate::error::LogError;

/// How many bytes of a log tell how it is written.
const TELLING: usize = 1 << 9;

/// Returns up to so many bytes of the beginning as tell how a log is written; fewer only where there are no more.
///
/// What comes after them is still to be read: `beginning.chain(input)` is the whole log again.
///
/// # Errors
/// What the reading fails with.
pub fn beginning(input: &mut impl Read) -> io::Result<Cursor<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(TELLING);
    input.take(TELLING as u64).read_to_end(&mut bytes)?;
    Ok(Cursor::new(bytes))
}

impl Input<'_> {
    /// Reads a log whose beginning tells how it is written; what is read from its end goes to a file without a name in `folder` first.
    pub(crate) fn piped(self, mut input: impl Read, folder: Option<&Path>) -> Result<(), LogError> {
        let reading = |cause: io::Error| LogError::reading(&cause, false);
        let start = beginning(&mut input).map_err(reading)?;
        let format = LogFormat::of_beginning(start.get_ref());
        let is_stream = format == LogFormat::Arrow && !start.get_ref().starts_with(columnar::ARROW_FILE);
        let whole = start.chain(input);
        match format {
            LogFormat::Arrow if is_stream => self.arrow_stream(whole),
            LogFormat::Arrow | LogFormat::Parquet => {
                let file = kept(whole, folder)?;
                self.columns_or_text(file, format)
            }
            _ => {
                let mut text = Source::new(whole)?;
                text.skip_head_comments()?;
                let format = LogFormat::of_beginning(text.peek(TELLING)?);
                self.source(&mut text, format)
            }
        }
    }
}

/// Returns a file without a name that holds the bytes, to be read from its beginning.
fn kept(mut input: impl Read, folder: Option<&Path>) -> Result<std::fs::File, LogError> {
    let file = match folder {
        Some(folder) => tempfile::tempfile_in(folder),
        None => tempfile::tempfile(),
    };
    let mut file = file.map_err(|cause| LogError::writing(&cause))?;
    let mut buffer = vec![0; source::BUFFER];
    loop {
        let read = match input.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(LogError::reading(&cause, false)),
        };
        file.write_all(buffer.get(..read).unwrap_or_default()).map_err(|cause| LogError::writing(&cause))?;
    }
    file.rewind().map_err(|cause| LogError::writing(&cause))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use super::*;

    /// Gives a byte at a time, as a slow writer does.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            let Some(slot) = buffer.first_mut() else { return Ok(0) };
            (*slot, self.0) = (*first, rest);
            Ok(1)
        }
    }

    #[test]
    fn the_beginning_is_whole_however_slowly_it_comes() {
        let bytes: Vec<u8> = (0..=255_u8).cycle().take(TELLING + 9).collect();
        let mut input = Slow(&bytes);
        let start = beginning(&mut input).unwrap();
        assert_eq!(start.get_ref().len(), TELLING);
        let mut all = Vec::new();
        start.chain(input).read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
    }

    #[test]
    fn the_beginning_tells_how_a_log_is_written() {
        let lines = r#"{"dossier":"D1","procedure":"demo.1"}"#;
        let events = r#"{"events":"receive","objects":"D1"}"#;
        for (beginning, format) in [
            ("PAR1\u{15}", LogFormat::Parquet),
            ("ARROW1\0\0", LogFormat::Arrow),
            ("<?xml version", LogFormat::Xes),
            (lines, LogFormat::Jsonl),
            // a row whose keys are called like the lists of OCEL is a row
            (events, LogFormat::Jsonl),
            ("{}", LogFormat::Jsonl),
            ("[{}]", LogFormat::Jsonl),
            (r#"{"objectTypes":[],"#, LogFormat::Ocel),
            ("{\n  \"events\" : [ {", LogFormat::Ocel),
            ("{\r\n", LogFormat::Ocel),
            ("dossier,procedure", LogFormat::Csv),
            ("PARTNER,procedure", LogFormat::Csv),
            ("", LogFormat::Csv),
        ] {
            assert_eq!(LogFormat::of_beginning(beginning.as_bytes()), format, "{beginning}");
        }
        assert_eq!(LogFormat::of_beginning(&[0xff, 0xff, 0xff, 0xff, 0x10]), LogFormat::Arrow);
        // text in UTF-16 is no stream of batches
        assert_eq!(LogFormat::of_beginning(&[0xff, 0xfe, b'd', 0]), LogFormat::Csv);
    }
}
