//! Values that cite an act that is not in force in their edition.

use motcua::law::Source;

use super::{At, LintLevel, Linter, Subject};

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let edition = subject.rules.edition();
    let from = edition.from.to_string();
    cited(linter, subject, "edition", ("from", &from), &edition.source);
    for rule in &edition.terms {
        cited(linter, subject, "term", ("id", &rule.id), &rule.source);
    }
    for rule in &edition.open_terms {
        cited(linter, subject, "term", ("id", &rule.id), &rule.source);
    }
    for rule in &edition.documents {
        cited(linter, subject, "document", ("id", &rule.id), &rule.source);
    }
    for rule in &edition.fields {
        cited(linter, subject, "fact", ("path", &rule.path), &rule.source);
    }
    for rule in &edition.assertions {
        cited(linter, subject, "assertion", ("code", &rule.code), &rule.source);
    }
    for rule in &edition.fees {
        cited(linter, subject, "fee", ("id", &rule.id), &rule.source);
    }
    for rule in &edition.windows {
        cited(linter, subject, "window", ("id", &rule.id), &rule.source);
    }
    if let Some(rule) = &edition.appointment {
        cited(linter, subject, "appointment", ("holder", rule.holder.as_str()), &rule.source);
    }
    for rule in &edition.cases {
        cited(linter, subject, "case", ("id", &rule.id), &rule.source);
    }
}

fn cited(
    linter: &mut Linter<'_, '_>,
    subject: &Subject<'_>,
    list: &'static str,
    key: (&'static str, &str),
    source: &Source,
) {
    let edition = subject.rules.edition();
    let number = &source.cite.act;
    let Some(act) = linter.catalogue.act(number) else { return };
    let at = At { list, key, meant: "cite" };
    // An act that begins within the edition is cited too early on the days before.
    if act.in_force > edition.from {
        let message = format!("`{number}` is in force from {}, the edition from {}", act.in_force, edition.from);
        let help = "cite the act that was in force on the edition's first day, or begin the edition later";
        linter.find(subject, &at, LintLevel::Warning, "act_not_yet_in_force", message, help);
    }
    if let Some(until) = act.until
        && until <= edition.from
    {
        let message = format!("`{number}` is in force until {until}, the edition from {}", edition.from);
        let help = "cite the act that took its place";
        linter.find(subject, &at, LintLevel::Warning, "act_no_longer_in_force", message, help);
    }
}
