//! The names of laws on the command line: a day, a release, or the path of rules.

use std::path::Path;

use motcua::civil::Date;
use motcua_log::LawName as Named;

use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;

/// A law that a command names.
#[derive(Debug)]
pub(crate) struct LawName {
    /// The rules, where they are not those that the options name.
    own: Option<Rules>,
    /// The day whose law is meant; nothing for the rules as they are.
    pub(crate) day: Option<Date>,
}

impl LawName {
    /// Reads a name: a day is the law of that day, a release the rules of that name, all else a folder of rule files or a pack.
    pub(crate) fn read(name: &str, rules: &Rules, options: &Options) -> Result<Self, Failure> {
        let path = Path::new(name);
        let release = rules.release();
        match Named::of(name, release) {
            Named::Day(day) => Ok(Self { own: None, day: Some(day) }),
            Named::AsIs => Ok(Self { own: None, day: None }),
            Named::NoSuchDay if !path.exists() => Err(Failure::of(&program::NO_SUCH_DAY_OF_LAW)),
            Named::OtherRelease if !path.exists() => {
                let is_given = options.rules.is_some();
                let text = if is_given { &program::OTHER_RELEASE_GIVEN } else { &program::OTHER_RELEASE_BUILT_IN };
                let failure = Failure::with(text, vec![("release", release.to_owned())]);
                Err(Failure { exit: Exit::NoAnswer, ..failure })
            }
            _ => Ok(Self { own: Some(Rules::of(Some(path))?), day: None }),
        }
    }

    /// Returns the rules that are meant.
    pub(crate) fn rules<'r>(&'r self, given: &'r Rules) -> &'r Rules {
        self.own.as_ref().unwrap_or(given)
    }
}
