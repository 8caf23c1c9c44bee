//! Names that rules give to findings and the engine has for its own.

use super::{At, LintLevel, Linter, Subject};

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    for assertion in &subject.rules.edition().assertions {
        if !linter.catalogue.messages().0.contains_key(&assertion.code) {
            continue;
        }
        let at = At { list: "assertion", key: ("code", &assertion.code), meant: "code" };
        let message = format!("the messages have `{}`, which is said of something else", assertion.code);
        let help = "give the condition a code of its own: whoever reads findings tells them apart by it";
        linter.find(subject, &at, LintLevel::Error, "code_of_a_message", message, help);
    }
}
