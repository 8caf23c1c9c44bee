//! When each part starts and is due.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::calendar::Deadline;
use crate::catalogue::Rules;
use crate::check::{Filing, SETTLEMENT_TERM, Settlement, after_reception, unit};
use crate::civil::Moment;
use crate::condition::{Fact, Truth};
use crate::error::Gap;
use crate::law::Source;
use crate::map::Map;
use crate::procedure::{Branch, TermMode, TermRule};
use crate::term::Term;
use crate::verdict::{Status, unread};

/// What is known of one part so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// When it ended.
    pub finished_at: Option<Moment>,
    /// Whether something had to be verified.
    pub verified: bool,
}

/// When a part starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// When the submission is received.
    Received(Moment),
    /// When the last of the parts before it ended.
    Finished(Moment),
    /// At the latest then: the parts before it are due by that time.
    Planned(Moment),
    /// Nobody can say: a part before it has no due date.
    Unknown,
}

impl Start {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received(_) => "received",
            Self::Finished(_) => "finished",
            Self::Planned(_) => "planned",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the time, where one can be said.
    #[must_use]
    pub const fn moment(self) -> Option<Moment> {
        match self {
            Self::Received(at) | Self::Finished(at) | Self::Planned(at) => Some(at),
            Self::Unknown => None,
        }
    }
}

/// One part and when it is due.
#[derive(Clone, Debug)]
pub struct PlannedPart<'a> {
    /// The branch.
    pub branch: &'a Branch,
    /// Whether it belongs to the submission: required, not required, or what would decide.
    pub status: Status,
    /// When it starts.
    pub start: Start,
    /// When it is due, or why nobody can say.
    pub deadline: Result<Deadline, Gap>,
    /// The term that was counted.
    pub term: Option<&'a TermRule>,
    /// What is known of it.
    pub progress: Progress,
}

/// Returns every branch of the edition in its order, with its start and its due date.
///
/// `filing` has to be read against these rules. `received` is when the submission was received. A part that waits for others starts when the last of them ended; where one has not ended yet, it is
/// planned from its due date. A part without a term of its own answers a [`Gap`], never a term of another law.
///
/// ```
/// use motcua::Map;
/// use motcua::catalogue::Catalogue;
/// use motcua::check::Filing;
/// use motcua::linked::plan;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("2.002621", "2026-08-20".parse()?)?;
/// let filed = br#"{"procedure":"2.002621","channel":"online","at":"2026-08-20T09:00"}"#;
/// let filing = Filing::of(&rules, &rules.submission(filed)?);
/// let parts = plan(&rules, &filing, "2026-08-20T09:00".parse()?, &Map::new());
/// assert_eq!(parts[0].branch.id, "birth");
/// assert!(parts[0].deadline.is_ok());
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn plan<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    received: Moment,
    progress: &Map<String, Progress>,
) -> Vec<PlannedPart<'a>> {
    let mut parts: Vec<PlannedPart<'a>> = Vec::new();
    for branch in &rules.edition().branches {
        let status = match rules.holds(filing, branch.when) {
            Truth::True => Status::Required,
            Truth::False => Status::NotRequired,
            Truth::Unknown(facts) => Status::Depends(facts),
        };
        let (start, waits_for) = start(branch, &parts, received);
        let progress = progress.get(&branch.id).copied().unwrap_or_default();
        let chosen = choose(rules, filing, &branch.terms, progress.verified, || {
            pick(rules, filing, &branch.terms, TermMode::Settlement)
        });
        let term = chosen.as_ref().ok().map(|chosen| chosen.rule);
        let deadline = match (chosen, start.moment()) {
            (Err(gap), _) => Err(gap),
            (Ok(_), None) => Err(waits_for.unwrap_or(Gap::NotStructured { what: "branch_before" })),
            (Ok(chosen), Some(at)) => due(rules, &chosen, at, matches!(start, Start::Received(_))),
        };
        parts.push(PlannedPart { branch, status, start, deadline, term, progress });
    }
    parts
}

/// Returns when the whole is due, by the procedure's own term or the one that the place sets or promises, counted from the reception; among what
/// it rests on is the article of the term.
///
/// # Errors
/// [`Gap::NotStructured`] where no total term is known, [`Gap::SetLocally`] where a body sets it and nothing is encoded of the place, and what the
/// calendar cannot answer.
pub fn total<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    received: Moment,
    verified: bool,
) -> Result<(Deadline, &'a TermRule), Gap> {
    let settling = || match rules.settlement(filing, received.date()) {
        // What runs the clock of the dossier: the shorter term that the place promises.
        Settlement::Set { rule, promised } => Ok(Some(promised.unwrap_or(rule))),
        Settlement::SetLocally(open) => {
            let unit = unit(rules, filing).map(|unit| unit.id.clone());
            Err(Gap::SetLocally { what: SETTLEMENT_TERM, by: open.set_by.as_str(), unit })
        }
        Settlement::Undecided(facts) => Err(unknown(rules, facts)),
        Settlement::None => Ok(None),
    };
    let chosen = choose(rules, filing, &rules.edition().terms, verified, settling)?;
    Ok((due(rules, &chosen, received, true)?, chosen.rule))
}

/// Returns when a branch starts, and where nobody can say, why the branch before it has no due date.
fn start(branch: &Branch, before: &[PlannedPart<'_>], received: Moment) -> (Start, Option<Gap>) {
    let mut start = Start::Received(received);
    let waits = before.iter().filter(|part| branch.after.contains(&part.branch.id));
    for part in waits.filter(|part| part.status != Status::NotRequired) {
        let end = match (part.progress.finished_at, &part.deadline) {
            (Some(at), _) => Start::Finished(at),
            (None, Ok(deadline)) => Start::Planned(Moment::from(deadline.due_at)),
            (None, Err(Gap::NotStructured { .. })) => return (Start::Unknown, None),
            (None, Err(gap)) => return (Start::Unknown, Some(gap.clone())),
        };
        start = later(start, end);
    }
    (start, None)
}

/// Returns the later of two starts; as soon as one is only planned, the later one is too.
fn later(one: Start, other: Start) -> Start {
    let (Some(first), Some(second)) = (one.moment(), other.moment()) else { return Start::Unknown };
    let last = first.max(second);
    match (one, other) {
        (Start::Planned(_), _) | (_, Start::Planned(_)) => Start::Planned(last),
        _ => Start::Finished(last),
    }
}

/// The term that applies.
struct Chosen<'a> {
    term: Term,
    /// The rule that decides it.
    rule: &'a TermRule,
    /// What sets it and what adds to it.
    sources: Vec<&'a Source>,
}

/// Returns the term that applies; where something is verified, the term that the law has for it, or the sum.
fn choose<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    terms: &'a [TermRule],
    verified: bool,
    settling: impl FnOnce() -> Result<Option<&'a TermRule>, Gap>,
) -> Result<Chosen<'a>, Gap> {
    let long = |rule: &'a TermRule| -> Result<Chosen<'a>, Gap> {
        let (term, added) = rules.term_of(filing, rule).map_err(|facts| unknown(rules, facts))?;
        Ok(Chosen { term, rule, sources: core::iter::once(&rule.source).chain(added).collect() })
    };
    let pick = |mode| if verified { pick(rules, filing, terms, mode) } else { Ok(None) };
    if let Some(rule) = pick(TermMode::VerificationTotal)? {
        return long(rule);
    }
    let settling = long(settling()?.ok_or(Gap::NotStructured { what: "settlement" })?)?;
    let Some(rule) = pick(TermMode::VerificationAdded)? else { return Ok(settling) };
    let added = long(rule)?;
    let term = settling.term.plus(added.term).ok_or(Gap::NotStructured { what: "verification_added" })?;
    Ok(Chosen { term, rule, sources: [settling.sources, added.sources].concat() })
}

/// Returns the term of that kind that applies, if there is one.
fn pick<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    terms: &'a [TermRule],
    mode: TermMode,
) -> Result<Option<&'a TermRule>, Gap> {
    let mut open: Vec<Fact> = Vec::new();
    for rule in terms.iter().filter(|rule| rule.mode == mode && filing.comes_by(&rule.channels)) {
        match rules.holds(filing, rule.when) {
            Truth::False => {}
            Truth::True if open.is_empty() => return Ok(Some(rule)),
            Truth::True => break,
            Truth::Unknown(facts) => open = crate::condition::union(open, facts),
        }
    }
    if open.is_empty() { Ok(None) } else { Err(unknown(rules, open)) }
}

fn unknown(rules: &Rules<'_>, facts: Vec<Fact>) -> Gap {
    Gap::UnknownFacts { facts: facts.into_iter().map(|fact| crate::verdict::place(rules, fact)).collect() }
}

fn due(rules: &Rules<'_>, chosen: &Chosen<'_>, at: Moment, is_reception: bool) -> Result<Deadline, Gap> {
    let calendar = rules.catalogue().calendar().ok_or(Gap::NotStructured { what: "calendar" })?;
    let mut deadline = if is_reception {
        after_reception(calendar, rules, &chosen.term, at)?.deadline()
    } else {
        calendar.due(&chosen.term, at)?
    };
    let term = |source: &&Source| unread("term", source, || chosen.term.to_string());
    deadline.assumptions.extend(chosen.sources.iter().filter_map(term));
    crate::ordered::sort(&mut deadline.assumptions, Ord::cmp);
    deadline.rests_on(chosen.sources.iter().copied());
    Ok(deadline)
}
