//! A command line that cannot be read: to people as its parser tells it, to programs also as an error like any other.

use std::ffi::OsString;

use clap::error::Error;

use crate::format::Format;
use crate::lang::Lang;
use crate::outcome::{Exit, Failure};
use crate::said::program;

/// Tells on stderr what is wrong with the command line, on stdout what was asked for, and on stdout for programs that there is no answer; returns how the run
/// ends.
pub(crate) fn told(error: &Error, arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let printed = error.print();
    if !error.use_stderr() {
        return shown(printed.map_err(|cause| Failure::writing(&cause)));
    }
    let options: Vec<OsString> = arguments.into_iter().take_while(|argument| argument != "--").collect();
    if asks_for_json(&options) {
        let lang = language(&options);
        // What was typed may be anything, so only the kind of mistake is told.
        let failure = match error.kind().as_str() {
            Some(kind) => Failure::with(&program::USAGE_OF_KIND, vec![("original", kind.to_owned())]),
            None => Failure::of(&program::USAGE),
        };
        failure.print(Format::Json, lang);
    }
    Exit::BadInput
}

/// Returns how a run ends that shows what was asked for, help or the version; says on stderr why it could not.
pub(crate) fn shown(written: Result<(), Failure>) -> Exit {
    let Err(failure) = written else { return Exit::Ok };
    failure.print(Format::Human, Lang::default());
    failure.exit
}

/// Returns whether a command line that was not read to its end asks for JSON.
fn asks_for_json(options: &[OsString]) -> bool {
    let is_named = |pair: &[OsString]| matches!(pair, [name, value] if name == "--format" && value == "json");
    options.iter().any(|one| one == "--json" || one == "--format=json") || options.windows(2).any(is_named)
}

/// Returns the language that such a command line asks for.
fn language(options: &[OsString]) -> Lang {
    let joined = options.iter().find_map(|one| one.to_str()?.strip_prefix("--lang="));
    let apart = options.iter().skip_while(|one| *one != "--lang").nth(1).and_then(|one| one.to_str());
    joined.or(apart).and_then(Lang::of_tag).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_asked_for_by_either_option() {
        let asked = |line: &str| asks_for_json(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(asked("due --json") && asked("due --format=json x") && asked("--format json due"));
        assert!(!asked("due --format human") && !asked("due json --format"));
    }

    #[test]
    fn the_language_is_the_one_that_is_asked_for_or_vietnamese() {
        let asked = |line: &str| language(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!((asked("due --lang en"), asked("--lang=ar-EG due")), (Lang::En, Lang::Ar));
        assert_eq!((asked("due --lang xx"), asked("due --lang"), asked("due")), (Lang::Vi, Lang::Vi, Lang::Vi));
    }
}
