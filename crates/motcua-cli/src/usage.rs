//! A command line that cannot be read: to people as its parser tells it, to programs also as an error like any other.

use std::ffi::OsString;

use clap::error::Error;

use crate::options::{Format, Lang};
use crate::outcome::{Exit, Failure};
use crate::said::program;

/// Tells on stderr what is wrong with the command line, on stdout what was asked for, and on stdout for programs that there is no answer; returns how the run
/// ends.
pub(crate) fn told(error: &Error, arguments: impl IntoIterator<Item = OsString>) -> Exit {
    // when even stdout or stderr is closed there is nobody left to tell
    let _ = error.print();
    if !error.use_stderr() {
        return Exit::Ok;
    }
    if asks_for_json(arguments) {
        // What was typed may be anything, so only the kind of mistake is told.
        let failure = match error.kind().as_str() {
            Some(kind) => Failure::with(&program::USAGE_OF_KIND, vec![("original", kind.to_owned())]),
            None => Failure::of(&program::USAGE),
        };
        // the options were not read to their end, so the language is that of the parser
        failure.print(Format::Json, Lang::En);
    }
    Exit::BadInput
}

/// Returns whether a command line that was not read to its end asks for JSON.
fn asks_for_json(arguments: impl IntoIterator<Item = OsString>) -> bool {
    let options: Vec<OsString> = arguments.into_iter().take_while(|argument| argument != "--").collect();
    let is_named = |pair: &[OsString]| matches!(pair, [name, value] if name == "--format" && value == "json");
    options.iter().any(|one| one == "--json" || one == "--format=json") || options.windows(2).any(is_named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_asked_for_by_either_option_before_the_end_of_options() {
        let asked = |line: &str| asks_for_json(line.split(' ').map(OsString::from));
        assert!(asked("due --json") && asked("due --format=json x") && asked("--format json due"));
        assert!(!asked("due -- --json") && !asked("due --format human") && !asked("due json --format"));
    }
}
