//! Rules that can never apply, and conditions that can never be met together.

use std::collections::BTreeSet;

use motcua::check::Filing;
use motcua::condition::Truth;
use motcua::input::Json;
use motcua::procedure::{CondId, Severity};
use motcua::submission::Submission;
use motcua::verdict::Status;
use serde_json::Value;

use super::aim::Aim;
use super::sample::{Numbers, Space};
use super::{At, Finding, LintLevel, Linter, Subject};

/// How many submissions of any values are filed for an edition.
const ANY: usize = 1_500;
/// After how many submissions in a row that showed nothing new the filing of any values ends.
const IDLE: usize = 500;

/// What the submissions have met so far.
#[derive(Default)]
struct Met<'c> {
    documents: BTreeSet<&'c str>,
    cases: BTreeSet<&'c str>,
    /// Conditions that applied and were broken, by their places in the edition.
    broken: BTreeSet<usize>,
    /// Conditions that applied and were kept.
    kept: BTreeSet<usize>,
    /// Pairs of conditions that applied to the same submission.
    both_apply: BTreeSet<(usize, usize)>,
    /// Those of them that were both kept.
    both_kept: BTreeSet<(usize, usize)>,
}

impl Met<'_> {
    /// Returns how much is known of the conditions.
    fn size(&self) -> usize {
        self.broken.len() + self.kept.len() + self.both_apply.len() + self.both_kept.len()
    }

    /// Returns whether the condition was met both kept and broken.
    fn knows(&self, rule: &Hard<'_>) -> bool {
        self.broken.contains(&rule.index) && self.kept.contains(&rule.index)
    }
}

/// A condition that stops a submission.
#[derive(Clone, Copy)]
struct Hard<'c> {
    /// Its place in the edition: several may share a code.
    index: usize,
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
        .enumerate()
        .filter(|(_, rule)| rule.severity == Severity::Error)
        .map(|(index, rule)| Hard { index, code: &rule.code, when: rule.when, assert: rule.assert })
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
        let is_met = |met: &Met<'_>| met.documents.contains(rule.id.as_str());
        let aim = || Aim::with_case_and_channel(subject.rules, rule.when, !rule.cases.is_empty());
        let is_never = !is_met(met)
            && never(subject, &aim(), |filing| {
                required(subject, filing, met);
                is_met(met)
            });
        let finding = is_never.then(|| Finding {
            level: LintLevel::Error,
            message: format!("no submission was found that asks for `{}`", rule.id),
            help: "remove the document, or write when it is asked for",
        });
        let at = At { list: "document", key: ("id", &rule.id), meant: "when" };
        linter.tried(subject, &at, "never_required", finding);
    }
    for case in &edition.cases {
        let is_met = |met: &Met<'_>| met.cases.contains(case.id.as_str());
        let is_never = !is_met(met)
            && never(subject, &Aim::at(subject.rules, [case.when]), |filing| {
                in_case(subject, filing, met);
                is_met(met)
            });
        let finding = is_never.then(|| Finding {
            level: LintLevel::Error,
            message: format!("no submission was found to which the case `{}` applies", case.id),
            help: "remove the case, or write when it applies",
        });
        let at = At { list: "case", key: ("id", &case.id), meant: "when" };
        linter.tried(subject, &at, "unreachable_case", finding);
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
    for rule in hard {
        one_condition(linter, subject, rule, met);
    }
    for ((one, _), (other, _)) in pairs {
        two_conditions(linter, subject, (one, other), met);
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
        let is_open = |((one, _), (other, _)): &Pair<'_, '_>| !met.both_kept.contains(&(one.index, other.index));
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
fn one_condition<'c>(linter: &mut Linter<'_, '_>, subject: &Subject<'c>, rule: &Hard<'c>, met: &mut Met<'c>) {
    let is_known = met.knows(rule)
        || !never(subject, &Aim::at(subject.rules, rule.both()), |filing| {
            judged(subject, filing, std::slice::from_ref(rule), met);
            met.knows(rule)
        });
    let is_kept = met.kept.contains(&rule.index);
    let never_met = (!is_known && !is_kept).then(|| Finding {
        level: LintLevel::Error,
        message: format!("no submission was found that meets the condition `{}`", rule.code),
        help: "let the condition be one that can be met",
    });
    let never_broken = (!is_known && is_kept).then(|| Finding {
        level: LintLevel::Warning,
        message: format!("no submission was found that breaks the condition `{}`", rule.code),
        help: "remove the condition, or write what it is to refuse",
    });
    let at = place(subject, rule);
    linter.tried(subject, &at, "never_met", never_met);
    linter.tried(subject, &at, "never_broken", never_broken);
}

/// Returns where a condition stands: what it asserts tells it from another of its code.
fn place<'c>(subject: &Subject<'c>, rule: &Hard<'c>) -> At<'c> {
    let condition = subject.rules.edition().conditions.get(usize::from(rule.assert.0));
    At { list: "assertion", key: ("assert", condition.map_or("", |condition| &condition.source)), meant: "assert" }
}

/// Finds two conditions that can be met alone and never together.
fn two_conditions<'c>(
    linter: &mut Linter<'_, '_>,
    subject: &Subject<'c>,
    (one, other): (&Hard<'c>, &Hard<'c>),
    met: &mut Met<'c>,
) {
    let alone = [one, other].iter().all(|rule| met.kept.contains(&rule.index));
    let pair = (one.index, other.index);
    if !alone || !met.both_apply.contains(&pair) || met.both_kept.contains(&pair) {
        return;
    }
    let aim = Aim::at(subject.rules, one.both().into_iter().chain(other.both()));
    let both = [*one, *other];
    let is_never = never(subject, &aim, |filing| {
        judged(subject, filing, &both, met);
        met.both_kept.contains(&pair)
    });
    if is_never {
        let at = place(subject, other);
        let message = format!("no submission was found that meets both `{}` and `{}`", one.code, other.code);
        let help = "let one of them apply where the other does not";
        linter.find(subject, &at, LintLevel::Error, "contradicting_conditions", message, help);
    }
}

/// Files what is aimed at until it is met, and returns whether it surely never is.
fn never<'c>(subject: &Subject<'c>, aim: &Aim<'c>, mut is_met: impl FnMut(&Filing) -> bool) -> bool {
    aim.all_in_vain(|submission| filed(subject, submission).is_some_and(|filing| is_met(&filing)))
}

/// Returns a submission as it is filed; nothing where it cannot be read.
pub(super) fn filed(subject: &Subject<'_>, submission: Value) -> Option<Filing> {
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
        let requirements = subject.rules.requirements_of_whole(filing);
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
    let mut applying: Vec<(usize, bool)> = Vec::new();
    for (rule, truths) in hard.iter().zip(truths.chunks_exact(2)) {
        match truths {
            [Truth::True, Truth::True] => {
                met.kept.insert(rule.index);
                applying.push((rule.index, true));
            }
            [Truth::True, Truth::False] => {
                met.broken.insert(rule.index);
                applying.push((rule.index, false));
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
