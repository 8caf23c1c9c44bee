//! `apply` and `obligations`: where a dossier stands, and who owes what.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::events::{Named, history, stored};
use crate::catalogue::Catalogue;
use crate::civil::{Date, DateTime, Moment};
use crate::dossier::{ApplyError, Assumptions, Dossier, Event, Law, Obligation};
use crate::error::Gap;
use crate::history::History;
use crate::input::is_plain_key;
use crate::law::Citation;
use crate::lifecycle::{ClockId, EventKind, Holder, State};
use crate::procedure::{edition_of, split_code};
use crate::term::Term;
use crate::verdict::FindingText;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Standing<'a> {
    dossier: Option<&'a str>,
    procedure: &'a str,
    release: &'a str,
    lang: &'a str,
    state: State,
    status: Option<u8>,
    paper: Option<&'a str>,
    received_at: Option<Moment>,
    promised_on: Option<Date>,
    due_on: Option<Date>,
    due_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statutory: Option<Statutory<'a>>,
    finished_at: Option<Moment>,
    returned_at: Option<Moment>,
    obliges: Vec<Owed<'a>>,
    assumptions: Assumptions,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown_keys: Vec<String>,
    /// What is in doubt about where it belongs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingText<'a>>,
    history: &'a History,
}

/// What the law alone asks, where the clock runs by a shorter term that the place promises.
#[derive(Serialize)]
struct Statutory<'a> {
    term: Option<Term>,
    due_on: Option<Date>,
    due_at: Option<DateTime>,
    citation: Option<&'a Citation>,
}

impl<'a> Statutory<'a> {
    /// Returns it for a dossier whose term is a promised one; nothing for any other.
    fn of(dossier: &Dossier, history: &History, law: &Law<'a>) -> Option<Self> {
        dossier.head().settlement_basis().filter(|basis| law.is_promised(*basis))?;
        let law = law.by_statute();
        let dossier = history.replay(&law).ok()?;
        let (head, due) = (dossier.head(), dossier.head().due());
        let citation = head.settlement_basis().and_then(|basis| law.citation(basis));
        Some(Self { term: head.term(&law), due_on: due.on(), due_at: due.at(), citation })
    }
}

#[derive(Serialize)]
pub(super) struct Owed<'a> {
    pub(super) code: &'static str,
    pub(super) who: Holder,
    pub(super) message: String,
    pub(super) clock: Option<&'static str>,
    pub(super) due_on: Option<Date>,
    pub(super) due_at: Option<DateTime>,
    pub(super) overdue: Option<bool>,
    pub(super) working_days_left: Option<i32>,
    pub(super) working_minutes_left: Option<i64>,
    pub(super) time_left: Option<String>,
    pub(super) gap: Option<&'static str>,
    pub(super) paper: Option<&'a str>,
    pub(super) citation: Option<&'a Citation>,
    pub(super) assumptions: Assumptions,
}

/// `{history, event?, lang?}`: where the dossier stands after its history and the event, what that obliges, and the new history.
pub(super) fn apply(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let Named { belongs, mut history } = history(request.need("history")?, offset)?;
    let next = request.take("event").map(|value| stored(value, offset, "/event")).transpose()?;
    let code = history.procedure.clone();
    let law = law(catalogue, &code).map_err(|gap| Failure::not_of_history(gap).told_in(&lang))?;
    let law = belongs
        .at(catalogue, law, history.events.iter().chain(&next))
        .map_err(|gap| Failure::from(gap).at("/history/body".to_string()).told_in(&lang))?;
    let mut dossier = replay(&history, &law, &lang)?;
    if let Some(event) = next {
        dossier = dossier.apply(&event, &law).map_err(|error| Failure::apply(&error, &law).told_in(&lang))?;
        history.push(event);
    }
    let head = dossier.head();
    let last = history.events.last();
    let status = last.and_then(|event| {
        let edition = law.lifecycle_edition(law.pin(head.received_at().map(Moment::date), event.at.date()))?;
        let led = edition.event(event.event).filter(|row| moves(row.event, dossier.state())).and_then(|row| row.status);
        led.or_else(|| edition.status_of(dossier.state()))
    });
    let due = head.due();
    json(&Standing {
        dossier: history.dossier.as_deref(),
        procedure: &code,
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        state: dossier.state(),
        status,
        paper: last.and_then(|event| law.paper(event.event, event.at.date())),
        received_at: head.received_at(),
        promised_on: head.promised_on().map(Moment::date),
        due_on: due.on(),
        due_at: due.at(),
        statutory: Statutory::of(&dossier, &history, &law),
        finished_at: head.finished_at(),
        returned_at: head.returned_at(),
        obliges: last.map_or_else(Vec::new, |event| owed(catalogue, &dossier, event.at.at, &law, &lang)),
        assumptions: head.assumptions(&law),
        unknown_keys: unknown_keys(&history.events),
        findings: belongs.doubts(catalogue, &lang).into_iter().collect(),
        history: &history,
    })
}

/// Returns where in the history keys stand that the contract does not know, which are kept; a key that is no plain name is told by its event alone.
fn unknown_keys(events: &[Event]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, event) in events.iter().enumerate() {
        for key in event.unknown_keys() {
            let (inner, name) = key.strip_prefix("detail.").map_or(("", key.as_str()), |name| ("/detail", name));
            let name = if is_plain_key(name) { format!("/{name}") } else { String::new() };
            let place = format!("/events/{index}{inner}{name}");
            if found.last() != Some(&place) {
                found.push(place);
            }
        }
    }
    found
}

/// Returns whether an event leads to its status: a payment beside the process does not.
const fn moves(event: EventKind, state: State) -> bool {
    let payment = matches!(event, EventKind::RequestPayment | EventKind::Pay);
    !payment || matches!(state, State::InProcess | State::AwaitingPayment)
}

#[derive(Serialize)]
struct Obligations<'a> {
    dossier: Option<&'a str>,
    procedure: &'a str,
    release: &'a str,
    lang: &'a str,
    now: DateTime,
    state: State,
    /// How many events lie after `now`, so that they are not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    after_now: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statutory: Option<Statutory<'a>>,
    obligations: Vec<Owed<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingText<'a>>,
}

/// `{history, now, lang?}`: who owes what by when at that instant; what happened after it is not looked at, and is counted (`after_now`).
pub(super) fn obligations(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let Named { belongs, history } = history(request.need("history")?, offset)?;
    let now = instant(request.need_moment("now", offset)?);
    let told = history.events.len();
    let history = history.until(now);
    let later = told - history.events.len();
    let code = history.procedure.clone();
    let law = law(catalogue, &code).map_err(|gap| Failure::not_of_history(gap).told_in(&lang))?;
    let law = belongs.at(catalogue, law, &history.events);
    let law = law.map_err(|gap| Failure::from(gap).at("/history/body".to_string()).told_in(&lang))?;
    let dossier = replay(&history, &law, &lang)?;
    json(&Obligations {
        dossier: history.dossier.as_deref(),
        procedure: &code,
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        now,
        state: dossier.state(),
        after_now: Some(later).filter(|later| *later > 0),
        statutory: Statutory::of(&dossier, &history, &law),
        obligations: owed(catalogue, &dossier, now, &law, &lang),
        findings: belongs.doubts(catalogue, &lang).into_iter().collect(),
    })
}

/// Returns the instant `now`; a day alone is its beginning, so that nothing is called overdue before its time.
pub(super) const fn instant(now: Moment) -> DateTime {
    now.at
}

/// Returns the law that a history is judged by; its procedure must be in the catalogue, and so must the branch of a linked one.
pub(super) fn law<'a>(catalogue: &'a Catalogue, code: &'a str) -> Result<Law<'a>, Gap> {
    let (own, branch) = split_code(code);
    let procedure = catalogue.procedure(own)?;
    if branch.is_some_and(|branch| !procedure.has_branch(branch, edition_of(code))) {
        // A branch that is not there is as unknown as a procedure that is not.
        catalogue.procedure(code)?;
    }
    catalogue.law(code)
}

pub(super) fn replay(history: &History, law: &Law<'_>, lang: &str) -> Result<Dossier, Failure> {
    history.replay(law).map_err(|error| {
        let path = alloc::format!("/history/events/{}", error.index);
        Failure::apply(&error.cause, law).at(path).told_in(lang)
    })
}

pub(super) fn owed<'a>(
    catalogue: &Catalogue,
    dossier: &Dossier,
    now: DateTime,
    law: &Law<'a>,
    lang: &str,
) -> Vec<Owed<'a>> {
    let list = dossier.obligations(now, law);
    list.into_iter().map(|obligation| told(catalogue, obligation, law, lang)).collect()
}

fn told<'a>(catalogue: &Catalogue, obligation: Obligation<'a>, law: &Law<'a>, lang: &str) -> Owed<'a> {
    Owed {
        code: obligation.code,
        who: obligation.who,
        message: catalogue.say(obligation.code, &[], lang),
        clock: obligation.clock.map(ClockId::as_str),
        due_on: obligation.due_on,
        due_at: obligation.due_at,
        overdue: obligation.overdue,
        working_days_left: obligation.working_days_left,
        working_minutes_left: obligation.working_minutes_left,
        time_left: time_left(catalogue, &obligation, lang),
        gap: obligation.gap.map(|gap| gap.code()),
        paper: obligation.paper,
        citation: law.citation(obligation.basis),
        assumptions: obligation.assumptions,
    }
}

/// Returns the working time until it is due in words, or since then: of a day in days, and on the last one in hours and minutes, as of what is due at an
/// hour; nothing where none is left, or none has passed.
fn time_left(catalogue: &Catalogue, obligation: &Obligation<'_>, lang: &str) -> Option<String> {
    let days = obligation.working_days_left?;
    let is_over = obligation.overdue == Some(true);
    let by_the_hour = obligation.due_at.is_some_and(|at| at != DateTime::end_of(at.date()));
    let none_has_passed = is_over && obligation.working_minutes_left == Some(0);
    if days != 0 && !by_the_hour && !none_has_passed {
        let code = if is_over { "left_days_past" } else { "left_days" };
        return Some(catalogue.say(code, &[("days", days.unsigned_abs().to_string())], lang));
    }
    let minutes = obligation.working_minutes_left.filter(|minutes| *minutes != 0)?.unsigned_abs();
    let code = if is_over { "left_time_past" } else { "left_time" };
    let args = [("hours", (minutes / 60).to_string()), ("minutes", (minutes % 60).to_string())];
    Some(catalogue.say(code, &args, lang))
}

impl Failure {
    /// Returns that no rules answer a history.
    pub(super) fn not_of_history(gap: Gap) -> Self {
        Self::no_rules(gap, "/history/procedure", "")
    }

    /// Returns why an event was not applied.
    pub(super) fn apply(error: &ApplyError, law: &Law<'_>) -> Self {
        match error {
            ApplyError::Gap(gap) => (**gap).clone().into(),
            ApplyError::Rejected(rejection) => {
                let citation = law.citation(rejection.basis()).cloned();
                let assumptions = rejection.assumptions(law).names().collect();
                Self::rejected(rejection.code.as_str(), citation, rejection.args(), assumptions)
            }
        }
    }
}
