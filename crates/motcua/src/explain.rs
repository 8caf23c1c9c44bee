//! The life of one dossier told as a clerk would tell it.

mod clock;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use crate::audit::{AuditOptions, CaseFinding, CaseReport, audit_case, audit_with};
use crate::civil::{Date, DateTime, Moment};
use crate::dossier::{Fact, Law, Note, Outcome, Sums};
use crate::law::comma;
use crate::ledger::{Ledger, ledger};
use crate::lifecycle::{EventKind, Role, State};
use crate::message::{Messages, cited};
use crate::term::Term;

pub(crate) use clock::{starts_later, term_code};

/// The life of one dossier: its events in their order, and the report on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation<'a> {
    /// What happened, one line an event.
    pub lines: Vec<Line<'a>>,
    /// The ledger of the settlement clock.
    pub ledger: Ledger<'a>,
    /// How often somebody came to the counter, up to 255, as far as events state their channel; nothing where none does.
    pub visits: Option<u8>,
    /// The report, with what is found of the dossier as it stands.
    pub report: CaseReport<'a>,
    /// What the law alone asks, where the clock runs by a shorter term that the place promises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statutory: Option<Statutory<'a>>,
    /// Whether the law has a service-quality index, in whose reading the outcome is told too; not part of the answer.
    #[serde(skip)]
    pub has_index: bool,
}

/// How a dossier stands by the statutory term, where the clock runs by a shorter one that the place promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Statutory<'a> {
    /// The statutory term.
    pub term: Option<Term>,
    /// Its last day.
    pub due_on: Option<Date>,
    /// Its last second, inclusive.
    pub due_at: Option<DateTime>,
    /// The outcome against it.
    pub outcome: Option<Outcome>,
    /// The act that sets it.
    pub act: Option<&'a str>,
    /// Its article.
    pub article: Option<&'a str>,
}

impl<'a> Statutory<'a> {
    /// Returns it for a dossier whose report tells that a promised term ran; nothing for any other.
    fn of(law: &Law<'a>, facts: &[Fact<'a>], options: &AuditOptions, report: &CaseReport<'a>) -> Option<Self> {
        report.findings.iter().find(|finding| finding.code == Note::PromisedTerm.as_str())?;
        let report = audit_case(&law.by_statute(), "", facts.iter().copied(), options);
        Some(Self {
            term: report.term,
            due_on: report.due_on,
            due_at: report.due_at,
            outcome: report.outcome,
            act: report.term_act,
            article: report.term_article,
        })
    }
}

/// One event of a dossier and what it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line<'a> {
    /// The position of the event, from 0.
    pub event_index: u32,
    /// When it happened.
    pub at: Moment,
    /// What was done.
    pub event: EventKind,
    /// Who did it, if stated.
    pub role: Option<Role>,
    /// Where, if stated.
    pub office: Option<&'a str>,
    /// Where the dossier stood after it.
    pub state: State,
    /// The due instant of the settlement after it, if one runs.
    pub due_at: Option<DateTime>,
    /// Whether this event set, moved or lifted the due instant.
    pub due_changed: bool,
    /// What is found of this event; written with its `dates`, where it is about two.
    #[serde(serialize_with = "with_dates")]
    pub findings: Vec<CaseFinding<'a>>,
}

impl<'a> Line<'a> {
    /// Returns the line of an event that tells nothing of the due instant.
    const fn of(event_index: u32, fact: &Fact<'a>, state: State) -> Self {
        let Fact { at, event, role, office, .. } = *fact;
        Self { event_index, at, event, role, office, state, due_at: None, due_changed: false, findings: Vec::new() }
    }
}

/// Writes findings as the columns have them, each with the two dates that it is about, such as the old and the new due date.
fn with_dates<S: Serializer>(findings: &[CaseFinding<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Dated<'f> {
        #[serde(flatten)]
        finding: &'f CaseFinding<'f>,
        #[serde(skip_serializing_if = "Option::is_none")]
        dates: Option<(Date, Date)>,
    }
    serializer.collect_seq(findings.iter().map(|finding| {
        let [first, second] = finding.dates;
        Dated { finding, dates: first.zip(second) }
    }))
}

/// Returns the life of one dossier: per event when, what, who, where it stood, what fell due, and what is found; then the ledger of its clock.
///
/// `as_of` is the day on which the calendar and the facts are known, where it is not now; it is only repeated in the answer.
///
/// ```
/// use motcua::audit::AuditOptions;
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::Event;
/// use motcua::explain::explain;
/// use motcua::lifecycle::{EventKind, State};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let events = [
///     Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?),
///     Event::new(EventKind::Approve, "2026-08-21T09:00".parse()?),
/// ];
/// let told = explain(&law, "H-1", events.iter().map(Event::fact), &AuditOptions::default(), None);
/// assert_eq!((told.lines[0].state, told.lines[1].state), (State::Received, State::Decided));
/// assert_eq!(told.lines[0].due_at, Some("2026-08-24T23:59:59".parse()?));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn explain<'a>(
    law: &Law<'a>,
    dossier: &'a str,
    facts: impl IntoIterator<Item = Fact<'a>>,
    options: &AuditOptions,
    as_of: Option<Date>,
) -> Explanation<'a> {
    let facts: Vec<Fact<'a>> = facts.into_iter().collect();
    let ledger = ledger(law, &facts, options, as_of);
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut before = None;
    let report = audit_with(law, dossier, facts.iter().copied(), options, |event_index, fact, dossier| {
        let due_at = if dossier.state().is_open() { dossier.head().due().at() } else { None };
        let ended = !dossier.state().is_open();
        let line = Line::of(event_index, fact, dossier.state());
        lines.push(Line { due_at, due_changed: !ended && due_at != before, ..line });
        before = due_at;
    });
    tell_what_is_not_judged(&facts, &report, &mut lines);
    for line in &mut lines {
        let of_line = |finding: &&CaseFinding<'a>| finding.event_index == Some(line.event_index);
        line.findings = report.findings.iter().filter(of_line).cloned().collect();
    }
    let statutory = Statutory::of(law, &facts, options, &report);
    Explanation { lines, ledger, visits: report.visits, report, statutory, has_index: law.has_index }
}

/// Adds a line for each event that is found to lie after the instant taken as now; the dossier stands where it did.
fn tell_what_is_not_judged<'a>(facts: &[Fact<'a>], report: &CaseReport<'a>, lines: &mut Vec<Line<'a>>) {
    let later = report.findings.iter().filter(|finding| finding.code == Note::AfterNow.as_str());
    for event_index in later.filter_map(|finding| finding.event_index) {
        let Some(fact) = facts.get(usize::try_from(event_index).unwrap_or(usize::MAX)) else { continue };
        lines.push(Line::of(event_index, fact, report.state));
    }
    crate::ordered::sort(lines, |one, other| one.event_index.cmp(&other.event_index));
}

impl Explanation<'_> {
    /// Leaves open whether the dossier conforms, for a reason that the event at that place gives.
    pub fn leave_open_at(&mut self, code: &'static str, event_index: u32, at: Moment) {
        self.report.leave_open_at(code, Some(event_index), Some(at));
        let line = self.lines.iter_mut().find(|line| line.event_index == event_index);
        if let (Some(line), Some(finding)) = (line, self.report.findings.last()) {
            line.findings.push(finding.clone());
        }
    }

    /// Returns the life as text in `lang`, in `fallback` where that language lacks a text.
    ///
    /// Events and states are named by the messages `event_<name>` and `state_<name>`; names stand where a message is missing.
    #[must_use]
    pub fn text(&self, messages: &Messages, lang: &str, fallback: &str) -> String {
        let teller = Teller { messages, lang, fallback };
        let mut out = String::new();
        let mut stood = State::Draft;
        for line in &self.lines {
            let event = teller.name("event", line.event.as_str());
            let role = line.role.map(|role| format!(" ({})", teller.name("role", role.as_str()))).unwrap_or_default();
            let office = line.office.map(|office| format!(" [{office}]")).unwrap_or_default();
            out.push_str(&format!("{}  {event}{role}{office}\n", teller.moment(line.at)));
            if line.due_changed {
                let text = match line.due_at {
                    Some(due) => teller.say("explain_due", &[("due_at", teller.due(due))]),
                    None => teller.say("explain_no_due", &[]),
                };
                out.push_str(&format!("    → {text}\n"));
            }
            for finding in &line.findings {
                let state = teller.name("state", stood.as_str());
                teller.finding(finding, &[("event", event.clone()), ("state", state)], &mut out);
            }
            stood = line.state;
        }
        let state = teller.name("state", self.report.state.as_str());
        out.push_str(&format!("= {state}"));
        if let Some(outcome) = self.report.outcome {
            out.push_str(comma(lang));
            out.push_str(&teller.name("outcome", outcome.as_str()));
        }
        out.push('\n');
        for finding in self.report.findings.iter().filter(|finding| finding.event_index.is_none()) {
            teller.finding(finding, &[], &mut out);
        }
        if let Some(visits @ 1..) = self.visits {
            out.push_str(&teller.say("explain_visits", &[("count", visits.to_string())]));
            out.push('\n');
        }
        teller.ledger(self, &mut out);
        out
    }
}

/// Whoever puts it into words.
pub(crate) struct Teller<'m> {
    pub(crate) messages: &'m Messages,
    pub(crate) lang: &'m str,
    pub(crate) fallback: &'m str,
}

impl Teller<'_> {
    /// Returns the message of a code with its places filled; its help where a place stays open, the code where there is neither.
    pub(crate) fn say(&self, code: &str, args: &[(&str, String)]) -> String {
        let Some(text) = self.messages.0.get(code) else {
            return code.to_string();
        };
        let message = text.message.get(self.lang, self.fallback).map_or(code, |(text, _)| text);
        let filled = self.messages.filled(message, args, self.lang, self.fallback);
        if filled.contains('{') {
            text.help.get(self.lang, self.fallback).map_or(filled, |(help, _)| help.to_string())
        } else {
            filled
        }
    }

    /// Returns a place that is no article's in words of the language.
    pub(crate) fn placed(&self, place: &str) -> String {
        self.messages.placed(place, self.lang, self.fallback)
    }

    /// Returns the word for a name of a list.
    fn name(&self, list: &str, name: &str) -> String {
        let code = format!("{list}_{name}");
        if self.messages.0.contains_key(&code) { self.say(&code, &[]) } else { name.to_string() }
    }

    fn finding(&self, finding: &CaseFinding<'_>, args: &[(&str, String)], out: &mut String) {
        let mut args = args.to_vec();
        args.extend(finding.dates.iter().flatten().take(1).map(|day| ("due_on", self.day(*day))));
        args.extend(
            finding.sums.into_iter().flat_map(Sums::args).map(|(name, value)| -> (&str, String) { (name, value) }),
        );
        args.extend(finding.choice.map(|choice| ("policy", choice.as_str().to_string())));
        let mut text = self.say(finding.code, &args);
        let both = format!("explain_{}", finding.code);
        if let ([Some(due), Some(other)], true) = (finding.dates, self.messages.0.contains_key(&both)) {
            let days = [("due_on", self.day(due)), ("other_on", self.day(other))];
            let same = format!("{both}_same");
            let told = if due == other && self.messages.0.contains_key(&same) { same } else { both };
            text = format!("{text}: {}", self.say(&told, &days));
        }
        let cite = finding.act.map(|act| {
            let cited = cited(
                (act, finding.article, None),
                |place| self.placed(place),
                ToString::to_string,
                |code, args| self.say(code, args),
            );
            format!(" ({cited})")
        });
        let cite = cite.unwrap_or_default();
        out.push_str(&format!("    ! {text}{cite}\n"));
    }
}
