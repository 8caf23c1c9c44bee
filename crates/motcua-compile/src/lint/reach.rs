//! Rules that can never apply, and conditions that can never be met together.

use std::collections::BTreeSet;

use motcua::check::Filing;
use motcua::condition::Truth;
use motcua::procedure::{CondId, Severity};
use motcua::verdict::Status;
use serde_json::Value;

use super::sample::{Numbers, Space};
use super::{At, LintLevel, Linter, Subject};

/// How many submissions of any values are filed for an edition.
const ANY: usize = 1_500;
/// The most combinations of the facts of one rule that are tried one by one.
const COMBINATIONS: usize = 20_000;
/// How often each combination is filed, with everything else at random.
const TIMES: usize = 6;

/// What the submissions have met so far.
#[derive(Default)]
struct Met<'c> {
    documents: BTreeSet<&'c str>,
    cases: BTreeSet<&'c str>,
    /// Conditions that applied and were broken.
    broken: BTreeSet<&'c str>,
    /// Conditions that applied and were kept.
    kept: BTreeSet<&'c str>,
    /// Pairs of conditions that applied to the same submission.
    both_apply: BTreeSet<(&'c str, &'c str)>,
    /// Those of them that were both kept.
    both_kept: BTreeSet<(&'c str, &'c str)>,
}

/// A condition that stops a submission.
struct Hard<'c> {
    code: &'c str,
    when: Option<CondId>,
    assert: CondId,
}

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let space = Space::of(subject.rules);
    let edition = subject.rules.edition();
    let hard: Vec<Hard<'_>> = edition
        .assertions
        .iter()
        .filter(|rule| rule.severity == Severity::Error)
        .map(|rule| Hard { code: &rule.code, when: rule.when, assert: rule.assert })
        .collect();
    let mut met = Met::default();
    let mut numbers = Numbers::new();
    for _ in 0..ANY {
        file(subject, &space.any(&mut numbers), &hard, &mut met);
    }
    for rule in &edition.documents {
        if !met.documents.contains(rule.id.as_str()) {
            try_all(subject, &space, space.asked(rule.when), &hard, &mut met, |met| {
                met.documents.contains(rule.id.as_str())
            });
        }
        if !met.documents.contains(rule.id.as_str()) {
            let at = At { list: "document", key: ("id", &rule.id), meant: "when" };
            let message = format!("no submission was found that asks for `{}`", rule.id);
            linter.find(
                subject,
                &at,
                LintLevel::Error,
                "never_required",
                message,
                "remove the document, or write when it is asked for",
            );
        }
    }
    for case in &edition.cases {
        if !met.cases.contains(case.id.as_str()) {
            try_all(subject, &space, space.asked(case.when), &hard, &mut met, |met| {
                met.cases.contains(case.id.as_str())
            });
        }
        if !met.cases.contains(case.id.as_str()) {
            let at = At { list: "case", key: ("id", &case.id), meant: "when" };
            let message = format!("no submission was found to which the case `{}` applies", case.id);
            linter.find(
                subject,
                &at,
                LintLevel::Error,
                "unreachable_case",
                message,
                "remove the case, or write when it applies",
            );
        }
    }
    conditions(linter, subject, &space, &hard, &mut met);
}

/// Looks at the conditions one by one and in pairs.
fn conditions<'c>(
    linter: &mut Linter<'_, '_>,
    subject: &Subject<'c>,
    space: &Space<'c>,
    hard: &[Hard<'c>],
    met: &mut Met<'c>,
) {
    let asked = |rule: &Hard<'_>| -> BTreeSet<usize> {
        space.asked(rule.when).union(&space.asked(Some(rule.assert))).copied().collect()
    };
    for rule in hard {
        let both = |met: &Met<'_>| met.broken.contains(rule.code) && met.kept.contains(rule.code);
        if !both(met) {
            try_all(subject, space, asked(rule), hard, met, both);
        }
        let at = At { list: "assertion", key: ("code", rule.code), meant: "assert" };
        if !met.kept.contains(rule.code) {
            let message = format!("no submission was found that meets the condition `{}`", rule.code);
            linter.find(
                subject,
                &at,
                LintLevel::Error,
                "never_met",
                message,
                "let the condition be one that can be met",
            );
        } else if !met.broken.contains(rule.code) {
            let message = format!("no submission was found that breaks the condition `{}`", rule.code);
            linter.find(
                subject,
                &at,
                LintLevel::Warning,
                "never_broken",
                message,
                "remove the condition, or write what it is to refuse",
            );
        }
    }
    for (index, one) in hard.iter().enumerate() {
        for other in hard.iter().skip(index + 1) {
            let shared = asked(one).intersection(&asked(other)).next().is_some();
            let alone = [one, other].iter().all(|rule| met.kept.contains(rule.code));
            let pair = (one.code, other.code);
            if !shared || !alone || !met.both_apply.contains(&pair) || met.both_kept.contains(&pair) {
                continue;
            }
            let facts = asked(one).union(&asked(other)).copied().collect();
            try_all(subject, space, facts, hard, met, |met| met.both_kept.contains(&pair));
            if !met.both_kept.contains(&pair) {
                let at = At { list: "assertion", key: ("code", other.code), meant: "assert" };
                let message = format!("no submission was found that meets both `{}` and `{}`", one.code, other.code);
                let help = "let one of them apply where the other does not";
                linter.find(subject, &at, LintLevel::Error, "contradicting_conditions", message, help);
            }
        }
    }
}

/// Files every combination of the facts, where they are few enough, until what is looked for was met.
fn try_all<'c>(
    subject: &Subject<'c>,
    space: &Space<'c>,
    facts: BTreeSet<usize>,
    hard: &[Hard<'c>],
    met: &mut Met<'c>,
    found: impl Fn(&Met<'c>) -> bool,
) {
    let mut numbers = Numbers::new();
    let sizes: Vec<(usize, usize)> =
        facts.into_iter().map(|fact| (fact, space.values.get(fact).map_or(1, Vec::len))).collect();
    let all = sizes.iter().try_fold(1_usize, |all, (_, size)| all.checked_mul(*size)).unwrap_or(usize::MAX);
    let (step, count) = if all <= COMBINATIONS { (1, all) } else { (all / COMBINATIONS, COMBINATIONS) };
    for turn in 0..count {
        for _ in 0..TIMES {
            let mut stated: Vec<usize> = space.values.iter().map(|values| numbers.below(values.len())).collect();
            let mut rest = turn.saturating_mul(step);
            for (fact, size) in &sizes {
                if let Some(slot) = stated.get_mut(*fact) {
                    *slot = rest % size;
                }
                rest /= size;
            }
            file(subject, &space.with(&stated, &mut numbers), hard, met);
            if found(met) {
                return;
            }
        }
    }
}

/// Files one submission and notes what it met.
fn file<'c>(subject: &Subject<'c>, submission: &Value, hard: &[Hard<'c>], met: &mut Met<'c>) {
    let Ok(submission) = subject.rules.submission(submission.to_string().as_bytes()) else { return };
    let filing = Filing::of(&subject.rules, &submission);
    // Once every document has been asked for there is nothing left to learn from the requirements.
    if met.documents.len() < subject.rules.edition().documents.len() {
        for requirement in subject.rules.requirements(&filing) {
            if requirement.status == Status::Required {
                met.documents.insert(&requirement.document.id);
            }
        }
    }
    let cases = &subject.rules.edition().cases;
    let asked = cases.iter().map(|case| case.when).chain(hard.iter().flat_map(|rule| [rule.when, Some(rule.assert)]));
    let truths = subject.rules.each_holds(&filing, asked);
    let (of_cases, of_rules) = truths.split_at(cases.len());
    met.cases.extend(
        cases.iter().zip(of_cases).filter(|(_, truth)| **truth == Truth::True).map(|(case, _)| case.id.as_str()),
    );
    let mut applying: Vec<(&'c str, bool)> = Vec::new();
    for (rule, truths) in hard.iter().zip(of_rules.chunks_exact(2)) {
        match truths {
            [Truth::True, Truth::True] => {
                met.kept.insert(rule.code);
                applying.push((rule.code, true));
            }
            [Truth::True, Truth::False] => {
                met.broken.insert(rule.code);
                applying.push((rule.code, false));
            }
            _ => {}
        }
    }
    for (index, (one, one_kept)) in applying.iter().enumerate() {
        for (other, other_kept) in applying.iter().skip(index + 1) {
            met.both_apply.insert((*one, *other));
            if *one_kept && *other_kept {
                met.both_kept.insert((*one, *other));
            }
        }
    }
}
