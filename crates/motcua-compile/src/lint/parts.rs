//! Parts of a linked procedure that leave out forms which nobody asks for.

use motcua::near::nearest;
use motcua::procedure::PartRules;

use super::{At, LintLevel, Linter, Subject};
use crate::meant::meant_or;

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    for branch in &subject.rules.edition().branches {
        let own = branch.procedure.as_deref().filter(|_| branch.rules == PartRules::Part);
        let Some(part) = own.and_then(|code| linter.catalogue.in_force(code, subject.edition).ok()) else { continue };
        let documents = || part.edition().documents.iter().map(|document| document.id.as_str());
        for form in branch.forms.iter().filter(|form| documents().all(|known| known != form.as_str())) {
            let at = At { list: "branch", key: ("id", &branch.id), meant: "forms" };
            let message = format!("`{}` has no document `{form}`", part.procedure().code);
            let what_to_do = "name documents of the part, in place of which the whole has one of its own";
            let help = meant_or(nearest(form, documents()), what_to_do);
            linter.find(subject, &at, LintLevel::Error, "unknown_document", message, help);
        }
    }
}
