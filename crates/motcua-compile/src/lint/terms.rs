//! Terms that do not fit each other.

use motcua::law::Channel;
use motcua::procedure::{Addition, LocalValue, TermMode, TermRule};
use motcua::term::{Term, Unit};

use super::{At, LintLevel, Linter, Subject};

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let terms = &subject.rules.edition().terms;
    let settlement = || terms.iter().filter(|rule| rule.mode == TermMode::Settlement);
    for rule in terms {
        let at = At { list: "term", key: ("id", &rule.id), meant: "term" };
        if rule.mode == TermMode::VerificationTotal {
            for base in settlement().filter(|base| is_shorter(&rule.term, &base.term)) {
                let message = format!("`{}` with verification is shorter than `{}` without", rule.term, base.term);
                let help = "write the whole term with verification, or `verification_added` for what is added";
                linter.find(subject, &at, LintLevel::Error, "verification_shorter", message, help);
            }
        }
        let stage = match rule.mode {
            TermMode::SupplementNotice => "a supplement may be asked for within",
            TermMode::Consultation => "another office answers within",
            _ => continue,
        };
        for base in settlement().filter(|base| is_shorter(&base.term, &rule.term)) {
            let message = format!("{stage} `{}`, the whole term is `{}`", rule.term, base.term);
            let help = "check both terms against the act";
            linter.find(subject, &at, LintLevel::Warning, "stage_longer_than_term", message, help);
        }
    }
    for branch in &subject.rules.edition().branches {
        for part in branch.terms.iter().filter(|part| is_whole(part.mode)) {
            let mut whole = terms.iter().filter(|rule| rule.mode == part.mode).peekable();
            let longest = whole.peek().is_some() && whole.clone().all(|rule| is_shorter(&rule.term, &part.term));
            if let Some(rule) = whole.next().filter(|_| longest) {
                let at = At { list: "branch", key: ("id", &branch.id), meant: "id" };
                let message = format!("the part has `{}`, the whole has `{}`", part.term, rule.term);
                let help = "check both terms against the act";
                linter.find(subject, &at, LintLevel::Warning, "stage_longer_than_term", message, help);
            }
        }
    }
    for local in &subject.rules.edition().locals {
        let LocalValue::Term(own) = &local.value else { continue };
        // The row may begin later than the edition; it is found by the day on which it does.
        let edition = local.from.map_or(subject.edition, |from| from.max(subject.edition));
        let subject = &Subject { code: subject.code, edition, rules: subject.rules };
        for base in settlement().filter(|base| base.id == own.id && !is_within(own, base)) {
            let at = At { list: "local", key: ("territory", &local.territory), meant: "term" };
            let message = format!("`{}` sets `{}`, the law has `{}`", local.territory, own.term, base.term);
            let help = "check the term; where the law leaves it to the place, write `term = { set_by = \"…\" }` in the `[[term]]`";
            linter.find(subject, &at, LintLevel::Error, "local_term_longer", message, help);
        }
    }
    unreachable(linter, subject, &settlement().collect::<Vec<_>>());
    if settlement().next().is_none() {
        unsettled(linter, subject);
    }
}

/// Reports an edition without a settlement term: of terms that mean something beside one alone, or of a result that somebody waits for.
fn unsettled(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let edition = subject.rules.edition();
    if let Some(first) = edition.terms.iter().find(|rule| lengthens(rule.mode)) {
        let at = At { list: "term", key: ("id", &first.id), meant: "mode" };
        let message = "no term is the settlement term".to_owned();
        let help = "add a term with `mode = \"settlement\"`, or leave this one out so that the answer is a gap";
        linter.find(subject, &at, LintLevel::Error, "no_settlement_term", message, help);
    } else if edition.open_terms.is_empty() && edition.branches.is_empty() && !edition.results.is_empty() {
        // parts have terms of their own
        let from = subject.edition.to_string();
        let at = At { list: "edition", key: ("from", &from), meant: "from" };
        let message = "the edition has a result and no settlement term: none of its dossiers has a due date".to_owned();
        let help = "write the term; where the law has none, say so in a `[[note]]`";
        linter.find(subject, &at, LintLevel::Note, "no_term", message, help);
    }
}

/// Whether a term is that of a whole settlement, with or without verification.
fn is_whole(mode: TermMode) -> bool {
    matches!(mode, TermMode::Settlement | TermMode::VerificationTotal)
}

/// Whether a term means something beside a settlement term alone; the others have clocks of their own.
fn lengthens(mode: TermMode) -> bool {
    matches!(mode, TermMode::VerificationTotal | TermMode::VerificationAdded)
}

/// Reports a settlement term of which every channel has a term before it that applies whatever is stated.
fn unreachable(linter: &mut Linter<'_, '_>, subject: &Subject<'_>, terms: &[&TermRule]) {
    let open = &subject.rules.edition().channels;
    let is_open = |channel: &Channel| open.is_empty() || open.iter().any(|rule| rule.channel == *channel);
    let mut left: Vec<Channel> = Channel::ALL.into_iter().filter(is_open).collect();
    let mut always: Vec<&str> = Vec::new();
    for rule in terms {
        let is_its = |channel: &Channel| rule.channels.is_empty() || rule.channels.contains(channel);
        if !left.iter().any(is_its) {
            let at = At { list: "term", key: ("id", &rule.id), meant: "id" };
            let before = always.join("`, `");
            let message = format!("on each of its channels that are open, `{before}` before it always applies");
            let help = "put the term with its condition first, or name the channels that it is of";
            linter.find(subject, &at, LintLevel::Error, "term_never_applies", message, help);
        } else if rule.when.is_none() {
            left.retain(|channel| !is_its(channel));
            always.push(&rule.id);
        }
    }
}

/// Returns whether a term of a place, with what is added to it, is surely no longer than that of the law with what is added to that.
fn is_within(own: &TermRule, base: &TermRule) -> bool {
    let most = |one: &Term, than: &Term| one == than || is_shorter(one, than);
    let known =
        |more: &Addition| base.add_when.iter().any(|known| known.when == more.when && most(&more.term, &known.term));
    most(&own.term, &base.term) && own.add_when.iter().all(known)
}

/// Returns whether one term is surely shorter than another; terms in units that do not compare are not.
fn is_shorter(one: &Term, other: &Term) -> bool {
    let same = match (one.unit(), other.unit()) {
        (Unit::SameDay { .. }, Unit::SameDay { .. }) => false,
        (one, other) => one == other,
    };
    same && one.amount() < other.amount()
}
