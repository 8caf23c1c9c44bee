//! How a run ends: the exit code, and what is said when it fails.
//!
//! People read `error[code]: message` and `  hint: …` on stderr, in the language that they ask for. Programs read
//! `{"error":{kind, code, path, message, help, …}}` on stdout, in the keys of the engine's own errors; what the law data says of an error of the engine is
//! handed on byte for byte.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use motcua::input::InputError;
use motcua_compile::Diagnostic;
use motcua_log::LogError;
use serde::Serialize;

use crate::clean::{clean, clean_lines};
use crate::format::Format;
use crate::lang::Lang;
use crate::said::{Said, Text, program};
use crate::words::Words;

/// The exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The user wanted the program to end, as shells say it.
    Interrupted = 130,
}

impl Exit {
    /// Returns the code.
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }

    /// Returns what the error is about, in the words of the engine's errors.
    const fn kind(self) -> &'static str {
        match self {
            Self::Ok | Self::BadInput => "input",
            Self::Findings => "rejected",
            Self::BadRules => "rules",
            Self::NoAnswer => "gap",
            Self::Interrupted => "interrupted",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Why there is no answer; nothing in it repeats a value of the input.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) code: Box<str>,
    pub(crate) file: Option<Box<str>>,
    pub(crate) line: Option<u64>,
    /// The place in the input, a JSON Pointer.
    pub(crate) path: Box<str>,
    pub(crate) said: Box<Said>,
    /// What the engine said, where it is the engine's error.
    pub(crate) engine: Option<Box<EngineError>>,
    /// What is wrong with rule files, where they are to blame.
    pub(crate) rules: Option<Box<RuleErrors>>,
}

/// An error of the engine.
#[derive(Debug)]
pub(crate) struct EngineError {
    /// As it gave it.
    pub(crate) answer: String,
    /// The article that it rests on, empty where there is none.
    pub(crate) citation: String,
}

/// What is wrong with rule files.
#[derive(Debug)]
pub(crate) struct RuleErrors {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The same as people read it.
    pub(crate) rendered: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    kind: &'a str,
    code: &'a str,
    path: &'a str,
    message: &'a str,
    help: &'a str,
    args: Args,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<DiagnosticShown<'a>>,
}

/// The program's own errors have no arguments; the key is there because the engine's errors have it.
#[derive(Serialize)]
struct Args {}

/// What is wrong with a rule file, as programs read it.
#[derive(Debug, Serialize)]
pub(crate) struct DiagnosticShown<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    length: usize,
    code: &'a str,
    message: &'a str,
    help: &'a str,
}

impl<'a> From<&'a Diagnostic> for DiagnosticShown<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        let Diagnostic { file, line, column, length, code, message, help } = diagnostic;
        Self { file, line: *line, column: *column, length: *length, code, message, help }
    }
}

impl Failure {
    /// Returns the failure of which that is said.
    pub(crate) fn of(text: &'static Text) -> Self {
        Self::with(text, Vec::new())
    }

    /// Returns the failure of which that is said, with arguments.
    pub(crate) fn with(text: &'static Text, args: Vec<(&'static str, String)>) -> Self {
        Self::said(text.code, Said::Own(text, args))
    }

    /// Returns the failure of bad input with that code, of which that is said.
    pub(crate) fn said(code: impl Into<Box<str>>, said: Said) -> Self {
        Self {
            exit: Exit::BadInput,
            code: code.into(),
            file: None,
            line: None,
            path: "".into(),
            said: Box::new(said),
            engine: None,
            rules: None,
        }
    }

    /// Returns every error of rule files, none where the failure is another.
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        self.rules.as_ref().map_or(&[], |rules| &rules.diagnostics)
    }

    /// Returns the failure with the file that it is about.
    pub(crate) fn in_file(mut self, file: &Path) -> Self {
        // what stands where a path belongs may be a person's own
        if &*self.code == "not_a_path" {
            return self;
        }
        self.file = Some(file.display().to_string().into());
        self
    }

    /// Returns the failure of writing the answer; a reader that has closed the pipe has read what it wanted.
    pub(crate) fn writing(cause: &io::Error) -> Self {
        let exit = if cause.kind() == io::ErrorKind::BrokenPipe { Exit::Ok } else { Exit::BadInput };
        let original = cause.kind().to_string();
        Self { exit, ..Self::with(&program::ANSWER_NOT_WRITTEN, vec![("original", original)]) }
    }

    /// Says why, unless it is no fault: to people on stderr, to programs as JSON on stdout, or on stderr too where stdout takes nothing.
    pub(crate) fn print(&self, format: Format, lang: Lang) {
        if self.exit == Exit::Ok {
            return;
        }
        let written = match format {
            Format::Human => self.write_human(lang, &mut io::stderr().lock()),
            Format::Json => match self.write_json(lang, &mut io::stdout().lock()) {
                Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
                    self.write_human(lang, &mut io::stderr().lock())
                }
                written => written,
            },
        };
        // when even the last stream is closed there is nobody left to tell; the exit code still tells
        drop(written);
    }

    fn write_human(&self, lang: Lang, out: &mut impl Write) -> io::Result<()> {
        let words = Words::of(lang);
        let file = self.file.as_ref().map(|file| format!("`{file}`"));
        let line = self.line.map(|line| format!("{} {line}", words.line));
        let path = Some(format!("{} `{}`", words.at_place, self.path)).filter(|_| !self.path.is_empty());
        let place: Vec<String> = file.into_iter().chain(line).chain(path).collect();
        let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(words.comma())) };
        let law = self.engine.as_ref().map(|engine| engine.citation.as_str()).filter(|law| !law.is_empty());
        let law = law.map(|law| format!(" ({law})")).unwrap_or_default();
        if let Some(rules) = &self.rules {
            out.write_all(rules.rendered.as_bytes())?;
        }
        let message = self.said.message(lang);
        writeln!(out, "{}[{}]: {}", words.error, clean(&self.code), clean(&format!("{place}{message}{law}")))?;
        for line in clean_lines(&self.said.help(lang)).lines() {
            writeln!(out, "  {}: {line}", words.hint)?;
        }
        Ok(())
    }

    fn write_json(&self, lang: Lang, out: &mut impl Write) -> io::Result<()> {
        // what it says of bad input is English
        let is_told = lang == Lang::En || matches!(*self.said, Said::Told { .. });
        if let Some(engine) = self.engine.as_ref().filter(|_| is_told) {
            return out.write_all(format!("{}\n", engine.answer).as_bytes());
        }
        let error = Error {
            kind: self.exit.kind(),
            code: &self.code,
            path: &self.path,
            message: &self.said.message(lang),
            help: &self.said.help(lang),
            args: Args {},
            file: self.file.as_deref(),
            line: self.line,
            diagnostics: self.diagnostics().iter().map(DiagnosticShown::from).collect(),
        };
        let mut json = serde_json::to_string(&Shown { error })?;
        json.push('\n');
        out.write_all(json.as_bytes())
    }
}

impl From<LogError> for Failure {
    fn from(error: LogError) -> Self {
        let LogError { code, file, line, fault } = error;
        let exit = if code == "interrupted" { Exit::Interrupted } else { Exit::BadInput };
        Self { exit, file: file.map(Into::into), line, ..Self::said(code, Said::Fault(fault)) }
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        let InputError { code, path, message, help } = error;
        Self { path: path.into(), ..Self::said(code, Said::coded(code, message, help)) }
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self::writing(&cause)
    }
}
