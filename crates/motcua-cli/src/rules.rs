//! The rules that a run asks: the built-in pack, or what `--rules` names.

use std::path::Path;

use motcua::calendar::Calendar;
use motcua::catalogue::Catalogue;
use motcua::civil::{DateTime, Moment};
use motcua::lifecycle::Lifecycle;
use motcua_compile::{Diagnostic, LoadError, render};
use motcua_log::Laws;

use crate::options::{Options, not_now};
use crate::outcome::{Exit, Failure, RuleErrors};
use crate::screen::{clean, clean_lines};

/// The rules, loaded and ready to be asked.
#[derive(Debug)]
pub(crate) struct Rules {
    catalogue: Catalogue,
    lifecycle: Lifecycle,
}

impl Rules {
    /// Loads the rules that the options name.
    pub(crate) fn load(options: &Options) -> Result<Self, Failure> {
        Self::of(options.rules.as_deref())
    }

    /// Loads the rules of a folder or pack, or the built-in ones.
    pub(crate) fn of(path: Option<&Path>) -> Result<Self, Failure> {
        let catalogue = match path {
            Some(path) => motcua_compile::load(path).map_err(|error| unloadable(path, error))?,
            None => Catalogue::from_pack(motcua_rules::VN_PACK)
                .map_err(|error| bad(error.code(), error.to_string(), error.help()))?,
        };
        let lifecycle = Lifecycle::new(catalogue.lifecycles().to_vec())
            .map_err(|error| bad("lifecycle_invalid", error.to_string(), "correct `lifecycle.toml`"))?;
        Ok(Self { catalogue, lifecycle })
    }

    /// Returns the catalogue.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Returns the catalogue alone.
    pub(crate) fn into_catalogue(self) -> Catalogue {
        self.catalogue
    }

    /// Returns the calendar, without which no term can be counted.
    pub(crate) fn calendar(&self) -> Result<&Calendar, Failure> {
        self.catalogue.calendar().ok_or_else(|| {
            bad("no_calendar", "the rules have no calendar, so no term can be counted", "add `calendar/policy.toml`")
        })
    }

    /// Returns the law data that an audit asks.
    pub(crate) fn laws(&self) -> Result<Laws<'_>, Failure> {
        let calendar = self.calendar()?;
        let procedures =
            self.catalogue.procedures().map_err(|error| bad(error.code(), error.to_string(), error.help()))?;
        Ok(Laws {
            lifecycle: &self.lifecycle,
            calendar,
            procedures,
            release: self.catalogue.release(),
            local_offset_minutes: self.local_offset_minutes(),
        })
    }

    /// Returns the instant that the options give as now, in local time; a day alone is its beginning.
    pub(crate) fn now(&self, options: &Options) -> Result<Option<DateTime>, Failure> {
        let parse = |text: &String| {
            Moment::parse(text, self.local_offset_minutes())
                .map(|moment| moment.at)
                .map_err(|error| not_now(error.code()))
        };
        options.now.as_ref().map(parse).transpose()
    }

    /// Returns what a state, a role or an event is called, by its message `state_<name>` and so on; a name without one is itself.
    pub(crate) fn called(&self, kind: &str, name: &str, lang: &str) -> String {
        self.message(&format!("{kind}_{name}"), lang).unwrap_or_else(|| name.to_owned())
    }

    /// Returns the message of a code, where there is one.
    pub(crate) fn message(&self, code: &str, lang: &str) -> Option<String> {
        let message = self.catalogue.messages().0.get(code);
        let said = message.and_then(|text| text.message.get(lang, &self.catalogue.jurisdiction().language));
        said.map(|(text, _)| text.to_owned())
    }

    /// Returns the release of the law data.
    pub(crate) fn release(&self) -> &str {
        self.catalogue.release()
    }

    fn local_offset_minutes(&self) -> i32 {
        self.catalogue.jurisdiction().local_offset_minutes
    }
}

/// Returns the failure of rules that cannot be loaded, with the file that it is about and every error of every rule file.
pub(crate) fn unloadable(path: &Path, error: LoadError) -> Failure {
    let (code, help) = (error.code(), error.help());
    let about = |path: &Path, message: String| bad(code, message, help).in_file(path);
    match error {
        LoadError::Read { path, cause } => about(&path, format!("cannot be read: {cause}")),
        LoadError::TooLarge { path } => about(&path, "larger than any pack of rules".to_owned()),
        LoadError::Empty { path } => about(&path, "no rule file is in it".to_owned()),
        LoadError::Pack { path, cause } => about(&path, cause.to_string()),
        LoadError::Rules { diagnostics, files } => {
            let failure = bad(code, format!("{} errors in the rule files", diagnostics.len()), String::new());
            let rendered = rendered(&diagnostics, files);
            let rules = Some(Box::new(RuleErrors { diagnostics, rendered }));
            Failure { help: "correct them; `motcua check` shows them again".into(), rules, ..failure.in_file(path) }
        }
        other => about(path, other.to_string()),
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
    render(&diagnostics, &files, false)
}

fn bad(code: &'static str, message: impl Into<Box<str>>, help: impl Into<Box<str>>) -> Failure {
    Failure { exit: Exit::BadRules, ..Failure::argument(code, message, help) }
}
