//! Submissions that no case and no settlement term fits, though no condition refuses them.

use motcua::check::Filing;
use motcua::condition::Truth;
use motcua::law::Channel;
use motcua::procedure::{CondId, Severity, TermMode};
use serde_json::Value;

use super::reach::filed;
use super::sample::{Numbers, Space};
use super::{At, LintLevel, Linter, Subject};

/// How many submissions of any values are filed for an edition.
const ANY: usize = 1_500;

/// One of several that are meant to leave nothing out.
struct One<'c> {
    id: &'c str,
    channels: &'c [Channel],
    when: Option<CondId>,
}

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let edition = subject.rules.edition();
    let cases: Vec<One<'_>> =
        edition.cases.iter().map(|case| One { id: &case.id, channels: &[], when: case.when }).collect();
    // a case without a condition is for whoever states it
    if let Some(first) =
        cases.first().filter(|_| cases.iter().all(|one| one.when.is_some()) && is_left(subject, &cases))
    {
        let message = "a submission was found that no case fits and no condition refuses".to_owned();
        let help = "write a case for the rest, or a condition that refuses it";
        linter.find(subject, &at("case", first.id), LintLevel::Warning, "no_case_fits", message, help);
    }
    let settling = edition.terms.iter().filter(|rule| rule.mode == TermMode::Settlement);
    let mut terms: Vec<One<'_>> =
        settling.map(|rule| One { id: &rule.id, channels: &rule.channels, when: rule.when }).collect();
    let Some(first) = terms.first().map(|one| at("term", one.id)) else { return };
    terms.extend(edition.open_terms.iter().map(|rule| One { id: &rule.id, channels: &rule.channels, when: rule.when }));
    if is_left(subject, &terms) {
        let message = "a submission was found that no settlement term fits and no condition refuses".to_owned();
        let help =
            "write a term for the rest, or a condition that refuses it; where the law has none, say so in a `[[note]]`";
        // no answer is what such a dossier gets, where the law itself has no term for it
        linter.find(subject, &first, LintLevel::Note, "no_term_fits", message, help);
    }
}

fn at<'k>(list: &'static str, id: &'k str) -> At<'k> {
    At { list, key: ("id", id), meant: "when" }
}

/// Returns whether a submission is found that surely none of them fits, and that keeps every condition that stops one.
fn is_left(subject: &Subject<'_>, all: &[One<'_>]) -> bool {
    let edition = subject.rules.edition();
    let open =
        |channel: &Channel| edition.channels.is_empty() || edition.channels.iter().any(|rule| rule.channel == *channel);
    let is_of = |one: &One<'_>, channel: &Channel| one.channels.is_empty() || one.channels.contains(channel);
    let always = |channel: &Channel| all.iter().any(|one| one.when.is_none() && is_of(one, channel));
    if Channel::ALL.iter().filter(|channel| open(channel)).all(always) {
        return false;
    }
    let hard: Vec<[Option<CondId>; 2]> = edition
        .assertions
        .iter()
        .filter(|rule| rule.severity == Severity::Error)
        .map(|rule| [rule.when, Some(rule.assert)])
        .collect();
    let space = Space::of(subject.rules);
    let needs = space.needs(hard.iter().flatten().copied().chain(all.iter().map(|one| one.when)));
    let mut numbers = Numbers::new();
    (0..ANY).any(|_| {
        let submission = space.any(&mut numbers, &needs);
        let channel = submission.get("channel").and_then(Value::as_str).and_then(Channel::from_name);
        let Some((channel, filing)) = channel.zip(filed(subject, submission)) else { return false };
        let conditions = all.iter().filter(|one| is_of(one, &channel)).map(|one| one.when);
        let none = subject.rules.each_holds(&filing, conditions).iter().all(|truth| *truth == Truth::False);
        none && is_lawful(subject, &filing, &hard)
    })
}

/// Returns whether a submission keeps every condition that applies to it.
fn is_lawful(subject: &Subject<'_>, filing: &Filing, hard: &[[Option<CondId>; 2]]) -> bool {
    let truths = subject.rules.each_holds(filing, hard.iter().flatten().copied());
    truths.chunks_exact(2).all(|pair| !matches!(pair, [Truth::True, Truth::False]))
}
