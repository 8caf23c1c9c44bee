//! What a person must write in one way only, and is not told in which.

use super::{At, LintLevel, Linter, Subject};

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    for field in &subject.rules.edition().fields {
        let Some(pattern) = field.pattern.as_ref().filter(|_| field.help.is_none()) else { continue };
        let message = format!("nothing tells a person that `{}` is written as `{pattern}`", field.path);
        let at = At { list: "fact", key: ("path", &field.path), meant: "pattern" };
        let help = "add `help`: how many digits, where they stand";
        linter.find(subject, &at, LintLevel::Warning, "pattern_without_help", message, help);
    }
}
