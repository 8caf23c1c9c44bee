//! The rules that a run asks: the built-in pack, or what `--rules` names.

use std::io::ErrorKind;
use std::path::Path;

use motcua::calendar::Calendar;
use motcua::catalogue::{Catalogue, PackError};
use motcua::civil::{DateTime, Moment};
use motcua_compile::{Diagnostic, LoadError, render};
use motcua_log::Laws;

use crate::clean::{clean, clean_lines};
use crate::options::{Options, not_now};
use crate::outcome::{Exit, Failure, RuleErrors};
use crate::said::{Said, Text, program};

/// The rules, loaded and ready to be asked.
#[derive(Debug)]
pub(crate) struct Rules(Catalogue);

impl Rules {
    /// Loads the rules that the options name.
    pub(crate) fn load(options: &Options) -> Result<Self, Failure> {
        Self::of(options.rules.as_deref())
    }

    /// Loads the rules of a folder or pack, or the built-in ones.
    pub(crate) fn of(path: Option<&Path>) -> Result<Self, Failure> {
        let catalogue = match path {
            Some(path) => motcua_compile::load(path).map_err(|error| unloadable(path, error))?,
            None => Catalogue::from_pack(motcua_rules::VN_PACK).map_err(|error| of_pack(&error))?,
        };
        Ok(Self(catalogue))
    }

    /// Returns the catalogue.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.0
    }

    /// Returns the catalogue alone.
    pub(crate) fn into_catalogue(self) -> Catalogue {
        self.0
    }

    /// Returns the calendar, without which no term can be counted.
    pub(crate) fn calendar(&self) -> Result<&Calendar, Failure> {
        self.0.calendar().ok_or_else(|| bad(&program::RULES_WITHOUT_CALENDAR, Vec::new()))
    }

    /// Returns the law data that an audit asks.
    pub(crate) fn laws(&self) -> Result<Laws<'_>, Failure> {
        self.calendar()?;
        Ok(Laws::of(&self.0)?)
    }

    /// Returns the instant that the options give as now, in local time; a day alone is its beginning.
    pub(crate) fn now(&self, options: &Options) -> Result<Option<DateTime>, Failure> {
        let parse =
            |text: &String| Moment::parse(text, self.local_offset_minutes()).map(|moment| moment.at).map_err(not_now);
        options.now.as_ref().map(parse).transpose()
    }

    /// Returns what a state, a role or an event is called, by its message `state_<name>` and so on; a name without one is itself.
    pub(crate) fn called(&self, kind: &str, name: &str, lang: &str) -> String {
        self.message(&format!("{kind}_{name}"), lang).unwrap_or_else(|| name.to_owned())
    }

    /// Returns what a register is called; one that is not known is its id.
    pub(crate) fn register<'r>(&'r self, id: &'r str, lang: &'r str) -> &'r str {
        register(&self.0, id, lang)
    }

    /// Returns the message of a code, where there is one.
    pub(crate) fn message(&self, code: &str, lang: &str) -> Option<String> {
        let message = self.0.messages().0.get(code);
        let said = message.and_then(|text| text.message.get(lang, &self.0.jurisdiction().language));
        said.map(|(text, _)| text.to_owned())
    }

    /// Returns the release of the law data.
    pub(crate) fn release(&self) -> &str {
        self.0.release()
    }

    fn local_offset_minutes(&self) -> i32 {
        self.0.jurisdiction().local_offset_minutes
    }
}

/// Returns what a register is called; one that is not known is its id.
pub(crate) fn register<'r>(catalogue: &'r Catalogue, id: &'r str, lang: &'r str) -> &'r str {
    let known = catalogue.registers().iter().find(|register| register.id == id);
    let title = known.and_then(|register| register.title.get(lang, &catalogue.jurisdiction().language));
    title.map_or(id, |(title, _)| title)
}

/// Returns the failure of rules that cannot be loaded, with the file that it is about and every error of every rule file.
pub(crate) fn unloadable(path: &Path, error: LoadError) -> Failure {
    match error {
        LoadError::Read { path, cause } => match cause.kind() {
            ErrorKind::NotFound => bad(&program::RULES_NOT_FOUND, Vec::new()),
            ErrorKind::PermissionDenied => bad(&program::RULES_NOT_PERMITTED, Vec::new()),
            kind => bad(&program::RULES_UNREADABLE, vec![("original", kind.to_string())]),
        }
        .in_file(&path),
        LoadError::TooLarge { path } => bad(&program::RULES_TOO_LARGE, Vec::new()).in_file(&path),
        LoadError::Empty { path } => bad(&program::RULES_EMPTY, Vec::new()).in_file(&path),
        LoadError::Pack { path, cause } => of_pack(&cause).in_file(&path),
        LoadError::Rules { diagnostics, files } => {
            let failure = bad(&program::RULES_INVALID, vec![("count", diagnostics.len().to_string())]);
            let rendered = rendered(&diagnostics, files);
            let rules = Some(Box::new(RuleErrors { diagnostics, rendered }));
            Failure { rules, ..failure.in_file(path) }
        }
        other => {
            let said = Said::coded(other.code(), other.to_string(), other.help());
            Failure { exit: Exit::BadRules, ..Failure::said(other.code(), said) }.in_file(path)
        }
    }
}

/// Returns the diagnostics as people read them, with nothing in them that a terminal obeys.
fn rendered(diagnostics: &[Diagnostic], files: Vec<(String, String)>) -> String {
    let cleaned = |diagnostic: &Diagnostic| Diagnostic {
        file: clean(&diagnostic.file),
        message: clean(&diagnostic.message),
        help: clean(&diagnostic.help),
        ..diagnostic.clone()
    };
    let diagnostics: Vec<Diagnostic> = diagnostics.iter().map(cleaned).collect();
    let files: Vec<_> = files.into_iter().map(|(path, text)| (clean(&path), clean_lines(&text))).collect();
    render(&diagnostics, &files)
}

/// Returns the failure of a pack that cannot be read.
pub(crate) fn of_pack(error: &PackError) -> Failure {
    let said = Said::coded(error.code(), error.to_string(), error.help());
    Failure { exit: Exit::BadRules, ..Failure::said(error.code(), said) }
}

fn bad(text: &'static Text, args: Vec<(&'static str, String)>) -> Failure {
    Failure { exit: Exit::BadRules, ..Failure::with(text, args) }
}
