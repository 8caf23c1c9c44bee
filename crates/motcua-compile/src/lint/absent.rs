//! What a folder of rules leaves out as a whole, so that questions stay unanswered or answers without words.

use super::{At, Lint, LintLevel, Linter};

pub(super) fn check(linter: &mut Linter<'_, '_>) {
    let catalogue = linter.catalogue;
    let absent = [
        (
            catalogue.calendar().is_none(),
            "no_calendar",
            "there is no calendar, so no term can be counted",
            "add `calendar/policy.toml`: the week, the fixed days off and the working hours",
        ),
        (
            catalogue.lifecycles().is_empty(),
            "no_lifecycle",
            "there is no life of a dossier, so no dossier can be followed or audited",
            "add `lifecycle.toml`: the events and who does them, the clocks, the choices that the law leaves open",
        ),
        (
            catalogue.messages().0.is_empty(),
            "no_messages",
            "there are no messages, so answers say their codes in place of sentences",
            "add `messages/<language>.toml`; those of another folder serve every law that has their language",
        ),
    ];
    for (_, code, message, help) in absent.into_iter().filter(|(is_absent, ..)| *is_absent) {
        let nowhere = At { list: "", key: ("", ""), meant: "" };
        let place = linter.places.of_file("jurisdiction.toml", &nowhere);
        let diagnostic = place.diagnostic(code, message.to_owned(), help.to_owned());
        linter.found.push(Lint { level: LintLevel::Note, diagnostic });
    }
}
