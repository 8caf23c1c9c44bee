//! The steps in the life of a dossier that two laws judge differently, each with a history that shows it.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use crate::civil::{Date, DateTime, Moment};
use crate::dossier::{ApplyError, Detail, Dossier, Event, Law};
use crate::history::History;
use crate::law::Channel;
use crate::lifecycle::{EDGES, EventKind as E, ORTHOGONAL, Role, State};

/// How many pairs of standings are gone on from.
const MOST: usize = 64;

/// A step that two laws judge differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub event: E,
    /// What the law before says: the state after it, and on which day the result is due, counted from the first event; or why not.
    pub before: String,
    /// What the law after says.
    pub after: String,
    /// A history whose last event is the step; both laws take all that is before it.
    pub history: History,
}

/// Returns the steps that two laws of one procedure judge differently, one for each event and pair of judgements.
///
/// Histories are walked that both laws allow, from a filing on the first working day from `on`: half an hour, a working day and thirty days
/// after the step before, by every role. What only a rarer history shows is not found. Each step has been judged by both laws.
#[must_use]
pub fn steps(before: &Law<'_>, after: &Law<'_>, on: Date) -> Vec<Step> {
    let working = |day: &Date| after.calendar.is_working_day(*day) == Ok(true);
    let days = (0..30).filter_map(|later| on.add_days(later).ok());
    let Some(first) = days.into_iter().find(working) else { return Vec::new() };
    let mut found: BTreeMap<(E, String, String), Vec<Event>> = BTreeMap::new();
    let mut known: BTreeSet<(State, State)> = BTreeSet::new();
    let mut open: VecDeque<(Dossier, Dossier, Vec<Event>)> = VecDeque::new();
    open.push_back((Dossier::open(), Dossier::open(), Vec::new()));
    let mut walked = 0;
    while let Some((old, new, events)) = open.pop_front() {
        walked += 1;
        if walked > MOST {
            break;
        }
        for event in next_events((old.state(), new.state()), &events, first, before) {
            let (one, two) = (old.apply(&event, before), new.apply(&event, after));
            let mut with = events.clone();
            with.push(event);
            let began = with.first().map_or(first, |event| event.at.date());
            let told = (judgement(&one, began), judgement(&two, began));
            let Some(last) = with.last() else { continue };
            // that both refuse a step, each with its own reason, changes nothing for anybody
            if told.0 != told.1 && (one.is_ok() || two.is_ok()) {
                let key = (last.event, told.0, told.1);
                found.entry(key).or_insert_with(|| with.clone());
            }
            if let (Ok(one), Ok(two)) = (one, two)
                && known.insert((one.state(), two.state()))
            {
                open.push_back((one, two, with));
            }
        }
    }
    let step = |((event, before, after), events): ((E, String, String), Vec<Event>)| Step {
        event,
        before,
        after,
        history: History { events, ..History::default() },
    };
    found.into_iter().map(step).collect()
}

/// Returns the events that are tried after others: each that leads on from one of the states, soon, a day and a month later, by every role.
fn next_events(states: (State, State), before: &[Event], first: Date, law: &Law<'_>) -> Vec<Event> {
    let leads = |event: &E| {
        let edge = |state: State| EDGES.iter().any(|edge| edge.from == state && edge.event == *event);
        edge(states.0) || edge(states.1) || ORTHOGONAL.contains(event)
    };
    let morning = DateTime::start_of(first).epoch_seconds() + 8 * 3_600;
    let last = before.last().map_or(morning - 1_800, |event| event.at.at.epoch_seconds());
    let at = |seconds: i64| DateTime::from_epoch_seconds(seconds).ok();
    let day = at(last).and_then(|last| law.calendar.try_add_working_days(last.date(), 1));
    let next = day.map(|day| DateTime::start_of(day).epoch_seconds() + 9 * 3_600);
    let soon: Vec<DateTime> =
        [Some(last + 1_800), next, Some(last + 30 * 86_400)].into_iter().flatten().filter_map(at).collect();
    let channels: &[Option<Channel>] =
        if before.is_empty() { &[Some(Channel::Direct), Some(Channel::Online)] } else { &[None] };
    let mut out = Vec::new();
    for event in E::ALL.iter().copied().filter(leads).filter(|event| *event != E::Adopt) {
        for (at, role) in soon.iter().flat_map(|at| Role::ALL.iter().map(move |role| (*at, *role))) {
            for channel in channels {
                let detail = detail(event, at.date());
                let detail = Detail::read(event, detail, 0).unwrap_or_default();
                out.push(Event { role: Some(role), channel: *channel, detail, ..Event::new(event, Moment::from(at)) });
            }
        }
    }
    out
}

/// Returns what an event states beside its instant.
fn detail(event: E, day: Date) -> Map<String, Value> {
    let later = || day.add_days(21).map_or(Value::Null, |later| json!(later.to_string()));
    let value = match event {
        E::Extend => json!({"new_due_on": later(), "reason": "sample"}),
        E::Approve | E::Refuse | E::Decide => json!({"signature": "valid"}),
        E::RequestSupplement | E::RequestCorrection => json!({"missing": ["sample"], "reason": "sample"}),
        E::Consult | E::GiveOpinion | E::RequestPayment | E::Pay | E::Complain | E::CorrectResult => {
            json!({"ref": "1"})
        }
        _ => Value::Null,
    };
    match value {
        Value::Object(keys) => keys,
        _ => Map::new(),
    }
}

/// Returns what a law says to a step; a due day is counted from the day on which the history began.
fn judgement(done: &Result<Dossier, ApplyError>, began: Date) -> String {
    match done {
        Ok(dossier) => {
            let due = dossier.head().due().at().filter(|_| dossier.state().is_open());
            let days = due.map(|due| due.date().epoch_days() - began.epoch_days());
            days.map_or_else(
                || dossier.state().as_str().to_string(),
                |days| format!("{}, due on day {days}", dossier.state().as_str()),
            )
        }
        Err(ApplyError::Rejected(rejection)) => format!("rejected: {}", rejection.code.as_str()),
        Err(ApplyError::Gap(gap)) => format!("unknown: {}", gap.code()),
    }
}
