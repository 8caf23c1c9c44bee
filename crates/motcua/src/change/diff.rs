//! The behaviour that differs between two editions of a procedure, each difference with a submission that shows it.
//!
//! Not the texts of the rules are compared but their answers: submissions are made from the facts that the conditions look at, and both
//! editions are asked.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::check::Filing;
use crate::civil::{Date, DateTime, Moment};
use crate::input::Json;
use crate::law::Channel;
use crate::procedure::{DocumentKind, DocumentRule, Fallback, Severity};
use crate::verdict::{FeeResult, Stage, Verdict};

use super::sample::{looked_at, sample, stated, without};

/// How many submissions are tried for each channel.
pub const MAX_SAMPLES: u32 = 256;

/// One difference, and a submission that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// What differs: `document`, `fact`, `condition`, `fee`, `term` or `channel`.
    pub what: &'static str,
    /// Its name: the document's id, the field's path, the finding's code, the fee's id.
    pub name: String,
    /// What the edition before answers.
    pub before: String,
    /// What the edition after answers.
    pub after: String,
    /// The channel of the submission.
    pub channel: Channel,
    /// The facts of the submission, none of which can be left out; all else is unknown.
    pub facts: Json,
}

/// What an edition answers to a submission, by what it is about and its name.
type Answers = BTreeMap<(&'static str, String), String>;

/// Returns the differences between two editions, by what and name and the answers of both; one submission for each, with no fact more than shows it.
///
/// The search is bounded by [`MAX_SAMPLES`]: what only a rarer combination of facts shows may be missing. Each edition is asked on the day of its
/// own law that `at` names, at the instant of [`filed_on`]. Who sets a fee is named in that language.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::change::diff;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?;
/// let days = ("2025-06-30".parse()?, "2025-07-01".parse()?);
/// let (before, after) = (law.in_force("2.000806", days.0)?, law.in_force("2.000806", days.1)?);
/// let found = diff(&before, &after, days, "en");
/// let term = found.iter().find(|one| one.what == "term").ok_or("the same term")?;
/// assert_eq!((term.before.as_str(), term.after.as_str()), ("15 days", "5 working days"));
/// assert!(diff(&before, &before, (days.0, days.0), "en").is_empty());
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn diff(before: &Rules<'_>, after: &Rules<'_>, at: (Date, Date), lang: &str) -> Vec<Behaviour> {
    let fields = looked_at(before, after, at);
    let both = |facts: &Json, channel| {
        (answers(before, facts, (channel, at.0), lang), answers(after, facts, (channel, at.1), lang))
    };
    let closed = ("channel", "channel_not_open".to_string());
    let mut found: BTreeMap<(&'static str, String, String, String), (Channel, Json)> = BTreeMap::new();
    for channel in Channel::ALL {
        for number in 0..MAX_SAMPLES {
            let facts = sample(&fields, number);
            let (one, two) = both(&facts, channel);
            // A channel that is open in one of the two only is a difference; that it has a fee and a term there follows from it.
            let is_opened = one.contains_key(&closed) != two.contains_key(&closed);
            let follows = |key: &&(&'static str, String)| is_opened && matches!(key.0, "fee" | "term");
            let keys: BTreeSet<&(&'static str, String)> = one.keys().chain(two.keys()).collect();
            for key in keys.into_iter().filter(|key| !follows(key)) {
                let (left, right) = (said(&one, key), said(&two, key));
                if left != right {
                    let full = (key.0, key.1.clone(), left.to_string(), right.to_string());
                    found.entry(full).or_insert_with(|| (channel, facts.clone()));
                }
            }
        }
    }
    let shown = |((what, name, before, after), (channel, facts)): ((&'static str, String, String, String), _)| {
        let key = (what, name);
        let facts = least(facts, |facts| {
            let (one, two) = both(facts, channel);
            said(&one, &key) == before && said(&two, &key) == after
        });
        Behaviour { what, name: key.1, before, after, channel, facts }
    };
    found.into_iter().map(shown).collect()
}

/// Returns the instant at which the submissions of a day are filed, nine in the morning: where an hour decides a term, a day without one would
/// show no term on a working day and one on a day off.
#[must_use]
pub fn filed_on(day: Date) -> Moment {
    const NINE: i64 = 9 * 3_600;
    DateTime::start_of(day).add_seconds(NINE).map_or_else(|_| Moment::from(day), Moment::from)
}

fn said<'a>(answers: &'a Answers, key: &(&'static str, String)) -> &'a str {
    answers.get(key).map_or("-", String::as_str)
}

/// Returns the facts without those that can each be left out while the rest still shows the difference.
fn least(mut facts: Json, shows: impl Fn(&Json) -> bool) -> Json {
    for path in stated(&facts) {
        let fewer = without(&facts, &path);
        if shows(&fewer) {
            facts = fewer;
        }
    }
    facts
}

/// Returns what an edition answers to a submission, by what and name.
fn answers(rules: &Rules<'_>, facts: &Json, (channel, day): (Channel, Date), lang: &str) -> Answers {
    let mut out = BTreeMap::new();
    let filing = Filing::of_facts(rules, facts).at(filed_on(day)).channel(channel);
    let Ok(verdict) = rules.check_own(&filing, Stage::Submit) else { return out };
    for requirement in &verdict.requirements {
        let status = requirement.status.as_str();
        if status != "not_required" {
            let rule = requirement.document;
            out.insert(("document", rule.id.clone()), status.to_string() + &paper(rule));
        }
    }
    for finding in &verdict.findings {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => continue,
        };
        let what = match finding.code {
            "fact_missing" => "fact",
            "channel_not_open" => "channel",
            "document_missing" | "one_of_missing" | "undetermined" | "case_missing" | "unknown_case" => continue,
            // That one of the editions has no such field is no difference in what it answers.
            "unknown_fact" => continue,
            _ => "condition",
        };
        let name = if what == "fact" { finding.path.clone() } else { finding.code.to_string() };
        out.insert((what, name), severity.to_string());
    }
    fees(&verdict, lang, &mut out);
    if let Some(due) = &verdict.deadline_if_filed_now {
        out.insert(("term", "settlement".to_string()), due.term.to_string());
    }
    out
}

/// Returns how many originals and copies a paper needs, whether it is only shown or looked up, and the registers that may stand in for it, each with
/// the term of the office that is asked next.
fn paper(rule: &DocumentRule) -> String {
    let mut out = alloc::format!(", {} + {}", rule.originals, rule.copies);
    out += match rule.kind {
        DocumentKind::Present => ", present",
        DocumentKind::Data => ", data",
        DocumentKind::Form | DocumentKind::ElectronicForm | DocumentKind::Submit => "",
    };
    for substitute in &rule.substitutes {
        out += ", ";
        out += &substitute.register;
        if let Fallback::AskOffice(term) = substitute.when_not_found {
            out += " + ";
            out += &term.to_string();
        }
    }
    out
}

fn fees(verdict: &Verdict<'_>, lang: &str, out: &mut Answers) {
    let law = verdict.rules.catalogue().jurisdiction().language.as_str();
    for line in verdict.fee.iter().flat_map(|fee| &fee.lines) {
        let amount = match &line.amount {
            FeeResult::Due(amount) => amount.to_string(),
            FeeResult::SetBy(body) => body.get(lang, law).map_or("", |(body, _)| body).to_string(),
            FeeResult::Text(text) => (*text).to_string(),
            FeeResult::Depends(_) => "depends".to_string(),
            FeeResult::NotWhole => "not_whole".to_string(),
        };
        out.insert(("fee", line.rule.id.clone()), amount);
    }
}
