//! How a run ends: the exit code, and what is said when it fails.

use std::io::{self, Write};
use std::process::ExitCode;

use motcua_log::LogError;
use serde::Serialize;

use crate::options::Format;

/// The exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Answered; nothing of severity error.
    Ok,
    /// The input cannot be used.
    BadInput,
    /// Answered, with findings of severity error; being late is no error.
    Findings,
    /// The rules cannot be used.
    BadRules,
    /// The rules say nothing about what was asked.
    NoAnswer,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why there is no answer; nothing in it repeats a value of the input.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) code: &'static str,
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u64>,
    pub(crate) message: String,
    pub(crate) help: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    code: &'a str,
    file: Option<&'a str>,
    line: Option<u64>,
    message: &'a str,
    help: &'a str,
}

impl Failure {
    /// Returns the failure of an argument or option.
    pub(crate) fn argument(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { exit: Exit::BadInput, code, file: None, line: None, message, help }
    }

    /// Says why: to people on stderr, to programs as JSON on stdout.
    pub(crate) fn print(&self, format: Format) {
        let written = match format {
            Format::Human => self.write_human(&mut io::stderr().lock()),
            Format::Json => self.write_json(&mut io::stdout().lock()),
        };
        // when even the last stream is closed there is nobody left to tell; the exit code still tells
        drop(written);
    }

    fn write_human(&self, out: &mut impl Write) -> io::Result<()> {
        let file = self.file.as_ref().map(|file| format!("`{file}`"));
        let line = self.line.map(|line| format!("line {line}"));
        let place: Vec<String> = file.into_iter().chain(line).collect();
        let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(", ")) };
        writeln!(out, "error: {place}{} [{}]\n help: {}", self.message, self.code, self.help)
    }

    fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let (file, line) = (self.file.as_deref(), self.line);
        let error = Error { code: self.code, file, line, message: &self.message, help: &self.help };
        serde_json::to_writer(&mut *out, &Shown { error })?;
        out.write_all(b"\n")
    }
}

impl From<LogError> for Failure {
    fn from(error: LogError) -> Self {
        let LogError { code, file, line, message, help } = error;
        Self { exit: Exit::BadInput, code, file, line, message, help }
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        let message = format!("the answer could not be written: {}", cause.kind());
        Self::argument("io", message, "check where the output goes")
    }
}
