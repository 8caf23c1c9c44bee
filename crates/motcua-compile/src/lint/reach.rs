//! Rules that can never apply, and conditions that can never be met together.

use std::collections::BTreeSet;

use motcua::check::Filing;
use motcua::condition::Truth;
use motcua::input::Json;
use motcua::procedure::{CondId, Severity};
use motcua::submission::Submission;
use motcua::verdict::Status;
use serde_json::Value;

use super::sample::{Needs, Numbers, Space};
use super::{At, LintLevel, Linter, Subject};

/// How many submissions of any values are filed for an edition.
const ANY: usize = 1_500;
/// After how many submissions in a row that showed nothing new the filing of any values ends.
const IDLE: usize = 500;
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

impl Met<'_> {
    /// Returns how much is known of the conditions.
    fn size(&self) -> usize {
        self.broken.len() + self.kept.len() + self.both_apply.len() + self.both_kept.len()
    }

    /// Returns whether the condition was met both kept and broken.
    fn knows(&self, rule: &Hard<'_>) -> bool {
        self.broken.contains(rule.code) && self.kept.contains(rule.code)
    }
}

/// A condition that stops a submission.
#[derive(Clone, Copy)]
struct Hard<'c> {
    code: &'c str,
    when: Option<CondId>,
    assert: CondId,
}

impl Hard<'_> {
    /// Returns when it applies, and what it asserts.
    fn both(&self) -> [Option<CondId>; 2] {
        [self.when, Some(self.assert)]
    }
}

/// A condition with the facts that it asks.
type Asked<'h, 'c> = (&'h Hard<'c>, &'h BTreeSet<usize>);
/// Two conditions that ask for the same fact.
type Pair<'h, 'c> = (Asked<'h, 'c>, Asked<'h, 'c>);

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
    papers_and_cases(linter, subject, &space, &mut met);
    conditions(linter, subject, &space, &hard, &mut met);
}

/// Looks for the papers that nothing asks for, and the cases that nobody is in.
fn papers_and_cases<'c>(linter: &mut Linter<'_, '_>, subject: &Subject<'c>, space: &Space<'c>, met: &mut Met<'c>) {
    let edition = subject.rules.edition();
    let mut numbers = Numbers::new();
    let whole = space.whole();
    for _ in 0..ANY {
        if met.documents.len() == edition.documents.len() && met.cases.len() == edition.cases.len() {
            break;
        }
        if let Some(filing) = filed(subject, space.any(&mut numbers, &whole)) {
            required(subject, &filing, met);
            in_case(subject, &filing, met);
        }
    }
    for rule in &edition.documents {
        if !met.documents.contains(rule.id.as_str()) {
            try_all(subject, space, space.asked(rule.when), &whole, |filing| {
                required(subject, filing, met);
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
            try_all(subject, space, space.asked(case.when), &space.needs([case.when]), |filing| {
                in_case(subject, filing, met);
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
}

/// Looks at the conditions one by one and in pairs.
fn conditions<'c>(
    linter: &mut Linter<'_, '_>,
    subject: &Subject<'c>,
    space: &Space<'c>,
    hard: &[Hard<'c>],
    met: &mut Met<'c>,
) {
    let asked: Vec<BTreeSet<usize>> = hard
        .iter()
        .map(|rule| space.asked(rule.when).union(&space.asked(Some(rule.assert))).copied().collect())
        .collect();
    let pairs: Vec<Pair<'_, 'c>> = hard
        .iter()
        .zip(&asked)
        .enumerate()
        .flat_map(|(index, one)| hard.iter().zip(&asked).skip(index + 1).map(move |other| (one, other)))
        .filter(|((_, one), (_, other))| !one.is_disjoint(other))
        .collect();
    any_values(subject, space, hard, &pairs, met);
    for (rule, asked) in hard.iter().zip(&asked) {
        one_condition(linter, subject, space, (rule, asked), met);
    }
    for (one, other) in pairs {
        two_conditions(linter, subject, space, one, other, met);
    }
}

/// Files submissions of any values, until all is known of the conditions or nothing more is learnt.
fn any_values<'c>(
    subject: &Subject<'c>,
    space: &Space<'c>,
    hard: &[Hard<'c>],
    pairs: &[Pair<'_, 'c>],
    met: &mut Met<'c>,
) {
    let mut numbers = Numbers::new();
    let needs = space.needs(hard.iter().flat_map(Hard::both));
    let (mut learnt, mut idle) = (met.size(), 0);
    for _ in 0..ANY {
        let is_open = |((one, _), (other, _)): &Pair<'_, '_>| !met.both_kept.contains(&(one.code, other.code));
        // Pairs that exclude each other stay open for ever, so what has not taught anything for long ends too.
        if idle == IDLE || hard.iter().all(|rule| met.knows(rule)) && !pairs.iter().any(is_open) {
            break;
        }
        if let Some(filing) = filed(subject, space.any(&mut numbers, &needs)) {
            judged(subject, &filing, hard, met);
        }
        idle = if met.size() > learnt { 0 } else { idle + 1 };
        learnt = met.size();
    }
}

/// Looks for what keeps a condition and for what breaks it, and finds a condition of which one is missing.
fn one_condition<'c>(
    linter: &mut Linter<'_, '_>,
    subject: &Subject<'c>,
    space: &Space<'c>,
    (rule, asked): Asked<'_, 'c>,
    met: &mut Met<'c>,
) {
    if !met.knows(rule) {
        try_all(subject, space, asked.clone(), &space.needs(rule.both()), |filing| {
            judged(subject, filing, std::slice::from_ref(rule), met);
            met.knows(rule)
        });
    }
    let at = At { list: "assertion", key: ("code", rule.code), meant: "assert" };
    if !met.kept.contains(rule.code) {
        let message = format!("no submission was found that meets the condition `{}`", rule.code);
        linter.find(subject, &at, LintLevel::Error, "never_met", message, "let the condition be one that can be met");
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

/// Finds two conditions that can be met alone and never together.
fn two_conditions<'c>(
    linter: &mut Linter<'_, '_>,
    subject: &Subject<'c>,
    space: &Space<'c>,
    (one, one_asked): Asked<'_, 'c>,
    (other, other_asked): Asked<'_, 'c>,
    met: &mut Met<'c>,
) {
    let alone = [one, other].iter().all(|rule| met.kept.contains(rule.code));
    let pair = (one.code, other.code);
    if !alone || !met.both_apply.contains(&pair) || met.both_kept.contains(&pair) {
        return;
    }
    let facts = one_asked.union(other_asked).copied().collect();
    let needs = space.needs(one.both().into_iter().chain(other.both()));
    let both = [*one, *other];
    try_all(subject, space, facts, &needs, |filing| {
        judged(subject, filing, &both, met);
        met.both_kept.contains(&pair)
    });
    if !met.both_kept.contains(&pair) {
        let at = At { list: "assertion", key: ("code", other.code), meant: "assert" };
        let message = format!("no submission was found that meets both `{}` and `{}`", one.code, other.code);
        let help = "let one of them apply where the other does not";
        linter.find(subject, &at, LintLevel::Error, "contradicting_conditions", message, help);
    }
}

/// Files every combination of the facts, where they are few enough, until what is looked for was met.
fn try_all<'c>(
    subject: &Subject<'c>,
    space: &Space<'c>,
    facts: BTreeSet<usize>,
    needs: &Needs,
    mut is_met: impl FnMut(&Filing) -> bool,
) {
    let mut numbers = Numbers::new();
    let sizes: Vec<(usize, usize)> =
        facts.into_iter().map(|fact| (fact, space.values.get(fact).map_or(1, Vec::len))).collect();
    let all = sizes.iter().try_fold(1_usize, |all, (_, size)| all.checked_mul(*size)).unwrap_or(usize::MAX);
    let (step, count) = if all <= COMBINATIONS { (1, all) } else { (all / COMBINATIONS, COMBINATIONS) };
    // Every combination once, then all of them again: what depends on nothing else is met in the first round.
    for turn in (0..TIMES).flat_map(|_| 0..count) {
        let mut stated: Vec<usize> = space.values.iter().map(|values| numbers.below(values.len())).collect();
        let mut rest = turn.saturating_mul(step);
        for (fact, size) in &sizes {
            if let Some(slot) = stated.get_mut(*fact) {
                *slot = rest % size;
            }
            rest /= size;
        }
        if filed(subject, space.with(&stated, &mut numbers, needs)).is_some_and(|filing| is_met(&filing)) {
            return;
        }
    }
}

/// Returns a submission as it is filed; nothing where it cannot be read.
fn filed(subject: &Subject<'_>, submission: Value) -> Option<Filing> {
    let offset = subject.rules.catalogue().jurisdiction().local_offset_minutes;
    let submission = Submission::read(read(submission), offset).ok()?;
    Some(Filing::of(&subject.rules, &submission))
}

/// Returns a value as the engine reads it, without a detour over text: tens of thousands are filed.
fn read(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => Json::Bool(truth),
        Value::Number(number) => number.as_i64().map_or(Json::Number, Json::Int),
        Value::String(text) => Json::Text(text),
        Value::Array(items) => Json::List(items.into_iter().map(read).collect()),
        Value::Object(entries) => Json::Object(entries.into_iter().map(|(key, value)| (key, read(value))).collect()),
    }
}

/// Notes the papers that a submission must have.
fn required<'c>(subject: &Subject<'c>, filing: &Filing, met: &mut Met<'c>) {
    // Once every document has been asked for there is nothing left to learn from the requirements.
    if met.documents.len() < subject.rules.edition().documents.len() {
        let requirements = subject.rules.requirements(filing);
        let required = requirements.iter().filter(|requirement| requirement.status == Status::Required);
        met.documents.extend(required.map(|requirement| requirement.document.id.as_str()));
    }
}

/// Notes the cases that apply to a submission.
fn in_case<'c>(subject: &Subject<'c>, filing: &Filing, met: &mut Met<'c>) {
    let cases = &subject.rules.edition().cases;
    if met.cases.len() < cases.len() {
        let truths = subject.rules.each_holds(filing, cases.iter().map(|case| case.when));
        let applying = cases.iter().zip(truths).filter(|(_, truth)| *truth == Truth::True);
        met.cases.extend(applying.map(|(case, _)| case.id.as_str()));
    }
}

/// Notes which conditions apply to a submission, and which of them it keeps.
fn judged<'c>(subject: &Subject<'c>, filing: &Filing, hard: &[Hard<'c>], met: &mut Met<'c>) {
    let truths = subject.rules.each_holds(filing, hard.iter().flat_map(Hard::both));
    let mut applying: Vec<(&'c str, bool)> = Vec::new();
    for (rule, truths) in hard.iter().zip(truths.chunks_exact(2)) {
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
