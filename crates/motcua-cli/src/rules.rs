//! The rules that a run asks: the built-in pack, or what `--rules` names.

use std::path::Path;

use motcua::catalogue::Catalogue;
use motcua::civil::{DateTime, Moment};
use motcua::lifecycle::Lifecycle;
use motcua_compile::LoadError;
use motcua_log::Laws;

use crate::options::Options;
use crate::outcome::{Exit, Failure};

/// The rules, loaded and ready to be asked.
#[derive(Debug)]
pub(crate) struct Rules {
    catalogue: Catalogue,
    lifecycle: Lifecycle,
}

impl Rules {
    /// Loads the rules that the options name.
    pub(crate) fn load(options: &Options) -> Result<Self, Failure> {
        let catalogue = match &options.rules {
            Some(path) => motcua_compile::load(path).map_err(|error| unloadable(path, &error))?,
            None => Catalogue::from_pack(motcua_rules::VN_PACK)
                .map_err(|error| bad(error.code(), error.to_string(), error.help()))?,
        };
        let lifecycle = Lifecycle::new(catalogue.lifecycles().to_vec())
            .map_err(|error| bad("lifecycle_invalid", error.to_string(), "correct `lifecycle.toml`"))?;
        Ok(Self { catalogue, lifecycle })
    }

    /// Returns the law data that an audit asks.
    pub(crate) fn laws(&self) -> Result<Laws<'_>, Failure> {
        let calendar = self.catalogue.calendar().ok_or_else(|| {
            bad("no_calendar", "the rules have no calendar, so no term can be counted", "add `calendar/policy.toml`")
        })?;
        Ok(Laws {
            lifecycle: &self.lifecycle,
            calendar,
            procedures: self.catalogue.procedures(),
            release: self.catalogue.release(),
            local_offset_minutes: self.local_offset_minutes(),
        })
    }

    /// Returns the instant that the options give as now, in local time; a day alone is its beginning.
    pub(crate) fn now(&self, options: &Options) -> Result<Option<DateTime>, Failure> {
        let parse = |text: &String| {
            Moment::parse(text, self.local_offset_minutes())
                .map(|moment| moment.at)
                .map_err(|error| Failure::argument(error.code(), format!("`--now`: {error}"), error.help()))
        };
        options.now.as_ref().map(parse).transpose()
    }

    /// Returns the release of the law data.
    pub(crate) fn release(&self) -> &str {
        self.catalogue.release()
    }

    fn local_offset_minutes(&self) -> i32 {
        self.catalogue.jurisdiction().local_offset_minutes
    }
}

fn unloadable(path: &Path, error: &LoadError) -> Failure {
    Failure { file: Some(path.display().to_string()), ..bad(error.code(), error.to_string(), error.help()) }
}

fn bad(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Failure {
    Failure { exit: Exit::BadRules, ..Failure::argument(code, message, help) }
}
