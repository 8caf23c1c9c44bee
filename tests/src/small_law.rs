//! An invented law of the one-stop, built by hand: one procedure, two editions of the lifecycle, no rule file.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "test material that is wrong stops the test"
)]

use motcua::calendar::Calendar;
use motcua::civil::{Date, DateTime, Moment};
use motcua::dossier::{Event, Law};
use motcua::law::{Citation, Sure, Text};
use motcua::lifecycle::{
    AppliesTo, ClockId, ClockLaw, EventKind as E, EventLaw, Holder, Lifecycle, LifecycleEdition, OnSupplement, Pause,
    PolicyId, PolicyValue, Role,
};
use motcua::procedure::{Curation, Edition, Enabled, Procedure, Source, TermMode, TermRule};

use crate::calendar_data;

/// What an invented law is made of; change a part and [`Parts::build`] it again.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The editions of the lifecycle.
    pub lifecycle: Vec<LifecycleEdition>,
    /// The procedure.
    pub procedure: Procedure,
}

/// An invented law, ready to be asked.
#[derive(Clone, Debug)]
pub struct SmallLaw {
    /// The lifecycle.
    pub lifecycle: Lifecycle,
    /// The procedure.
    pub procedure: Procedure,
    /// The working days.
    pub calendar: Calendar,
}

impl SmallLaw {
    /// Returns the law in which the settlement takes that long.
    #[must_use]
    pub fn with_term(term: &str) -> Self {
        parts(term).build()
    }

    /// Returns it as the engine borrows it.
    #[must_use]
    pub fn law(&self) -> Law<'_> {
        Law::of(&self.lifecycle, &self.calendar, &self.procedure)
    }
}

impl Parts {
    /// Returns the law, ready to be asked.
    #[must_use]
    pub fn build(self) -> SmallLaw {
        let lifecycle = Lifecycle::new(self.lifecycle).expect("the rows fit together");
        SmallLaw { lifecycle, procedure: self.procedure, calendar: calendar_data::vietnam() }
    }

    /// Sets a policy in every edition of the lifecycle; an empty value takes it away.
    #[must_use]
    pub fn policy(mut self, policy: PolicyId, value: &str) -> Self {
        for edition in &mut self.lifecycle {
            edition.policies.retain(|row| row.policy != policy);
            if !value.is_empty() {
                edition.policies.push(policy_row(policy, value, Sure::Inferred));
            }
        }
        self
    }

    /// Sets what the terms of every edition of the procedure exclude, one list a term.
    #[must_use]
    pub fn exclude(mut self, of_terms: &[&[Pause]]) -> Self {
        for edition in &mut self.procedure.editions {
            for (rule, exclude) in edition.terms.iter_mut().zip(of_terms) {
                rule.exclude = exclude.to_vec();
            }
        }
        self
    }

    /// Adds a term to every edition of the procedure.
    #[must_use]
    pub fn term(mut self, mode: TermMode, term: &str) -> Self {
        for edition in &mut self.procedure.editions {
            edition.terms.push(term_rule(mode, term));
        }
        self
    }

    /// Lets the procedure's own law enable an event.
    #[must_use]
    pub fn enable(mut self, event: E) -> Self {
        for edition in &mut self.procedure.editions {
            let source = edition.source.clone();
            edition.enables.push(Enabled { event, source });
        }
        self
    }

    /// Changes the settlement clock's reading of a supplement.
    #[must_use]
    pub fn on_supplement(mut self, effect: OnSupplement) -> Self {
        for edition in &mut self.lifecycle {
            for clock in edition.clocks.iter_mut().filter(|clock| clock.clock == ClockId::Settlement) {
                clock.on_supplement = effect;
            }
        }
        self
    }
}

/// Returns the parts of the law in which the settlement takes that long.
#[must_use]
pub fn parts(term: &str) -> Parts {
    let first = lifecycle_edition(day("2025-07-01"), Some(day("2026-08-05")), "receive");
    let second = lifecycle_edition(day("2026-08-05"), None, "arrive");
    let editions = vec![edition(day("2025-07-01"), None, term)];
    Parts { lifecycle: vec![first, second], procedure: procedure(editions) }
}

/// Returns a procedure with those editions.
#[must_use]
pub fn procedure(editions: Vec<Edition>) -> Procedure {
    let (code, field) = ("9.000001".to_owned(), "invented".to_owned());
    Procedure { code, field, curation: Curation::Curated, title: Text::default(), replaced_by: Vec::new(), editions }
}

/// Returns an edition of the procedure with one settlement term.
#[must_use]
pub fn edition(from: Date, until: Option<Date>, term: &str) -> Edition {
    Edition {
        from,
        until,
        source: source("1"),
        applies_to: AppliesTo::ReceivedFrom,
        legal_basis: vec![],
        levels: vec![],
        channels: vec![],
        cases: vec![],
        terms: vec![term_rule(TermMode::Settlement, term)],
        documents: vec![],
        fields: vec![],
        assertions: vec![],
        fees: vec![],
        windows: vec![],
        open_terms: vec![],
        locals: vec![],
        branches: vec![],
        results: vec![],
        enables: vec![],
        appointment: None,
        notes: vec![],
        conditions: vec![],
    }
}

/// Returns a rule with that term.
#[must_use]
pub fn term_rule(mode: TermMode, term: &str) -> TermRule {
    let term = term.parse().expect("a term");
    TermRule {
        id: "term".into(),
        term,
        mode,
        channels: vec![],
        when: None,
        exclude: vec![],
        add_when: vec![],
        source: source("30"),
    }
}

/// Returns a source with that article of the invented act.
#[must_use]
pub fn source(article: &str) -> Source {
    let cite = Citation { act: "1/2025/DEMO".into(), article: Some(article.into()), clause: None };
    Source { cite, sure: Sure::Seen, checked_on: day("2026-11-22") }
}

/// Returns a day.
#[must_use]
pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Returns an instant.
#[must_use]
pub fn instant(text: &str) -> DateTime {
    text.parse().expect("an instant")
}

/// Returns an edition of the lifecycle, the clock of a non-territorial filing starting where `anchor` says.
#[must_use]
pub fn lifecycle_edition(from: Date, until: Option<Date>, anchor: &str) -> LifecycleEdition {
    let events = E::ALL.iter().map(|event| event_row(*event)).collect();
    let policies = [
        (PolicyId::PaymentPause, "unknown", Sure::Unsure),
        (PolicyId::IncidentPause, "unknown", Sure::Unsure),
        (PolicyId::NonTerritorialAnchor, anchor, Sure::Inferred),
        (PolicyId::ReceptionOnDayOff, "next_working_day", Sure::Inferred),
        (PolicyId::TransferNextStart, "1 working hour", Sure::Inferred),
        (PolicyId::ApologyFinding, "once_late", Sure::Inferred),
        (PolicyId::CloseFrom, "after_last_day", Sure::Inferred),
        (PolicyId::SecondCorrection, "warning", Sure::Inferred),
        (PolicyId::DeskMayDecide, "allowed", Sure::Seen),
        (PolicyId::DeskHandOver, "any_time", Sure::Seen),
        (PolicyId::SupplementLimit, "1", Sure::Inferred),
        (PolicyId::ExtensionLimit, "1", Sure::Seen),
        (PolicyId::ExtensionNotice, "1 day", Sure::Seen),
    ];
    LifecycleEdition {
        from,
        until,
        source: source("40"),
        applies_to: AppliesTo::ReceivedFrom,
        events,
        clocks: clocks(),
        policies: policies.map(|(policy, value, sure)| policy_row(policy, value, sure)).to_vec(),
    }
}

fn policy_row(policy: PolicyId, value: &str, sure: Sure) -> PolicyValue {
    PolicyValue { policy, value: value.into(), source: Source { sure, ..source("50") } }
}

fn event_row(event: E) -> EventLaw {
    let applicant: &[Role] = &[Role::Applicant, Role::Representative, Role::Helper];
    let officer: &[Role] = &[Role::ReceivingOfficer, Role::HandlingOfficer, Role::System];
    let (roles, status): (&[Role], Option<u8>) = match event {
        E::Submit => (applicant, Some(1)),
        E::Correct => (applicant, Some(1)),
        E::RequestCorrection | E::RequestSupplement => (officer, Some(5)),
        E::Decline => (officer, Some(3)),
        E::Receive => (officer, Some(2)),
        E::Transfer | E::Arrive => (officer, Some(4)),
        E::Supplement | E::Pay => (applicant, Some(4)),
        E::RequestPayment => (officer, Some(6)),
        E::Withdraw => (applicant, Some(7)),
        E::Stop | E::Close => (officer, Some(8)),
        E::Approve | E::Refuse | E::Decide => (&[Role::Authority], Some(9)),
        E::ReturnResult => (officer, Some(10)),
        _ => (&[], None),
    };
    let article = (event as usize + 100).to_string();
    let paper = (event == E::Receive).then(|| "01".to_owned());
    let sector_only = event == E::Stop;
    EventLaw {
        event,
        roles: roles.to_vec(),
        answer_roles: Vec::new(),
        status,
        paper,
        sector_only,
        source: source(&article),
    }
}

fn clocks() -> Vec<ClockLaw> {
    let decided: &'static [E] = &[E::Approve, E::Refuse, E::Decide];
    /// A clock, what starts it, what stops it, its term, what a supplement does to it, who holds it.
    type Row = (ClockId, &'static [E], &'static [E], Option<&'static str>, OnSupplement, Holder);
    let rows: [Row; 7] = [
        (
            ClockId::Answer,
            &[E::Submit, E::Correct],
            &[E::Receive, E::RequestCorrection, E::Decline],
            Some("8 working hours"),
            OnSupplement::None,
            Holder::ReceivingCentre,
        ),
        (
            ClockId::Transfer,
            &[E::Receive],
            &[E::Transfer, E::Arrive],
            Some("same day, cut-off 15:00"),
            OnSupplement::None,
            Holder::ReceivingCentre,
        ),
        (
            ClockId::SupplementNotice,
            &[E::Receive],
            &[E::RequestSupplement],
            Some("3 working days"),
            OnSupplement::None,
            Holder::CompetentAgency,
        ),
        (ClockId::Settlement, &[E::Receive], decided, None, OnSupplement::Restart, Holder::CompetentAgency),
        (ClockId::Apology, &[E::Receive], &[E::Extend], None, OnSupplement::None, Holder::CompetentAgency),
        (
            ClockId::Supplement,
            &[E::RequestSupplement],
            &[E::Supplement, E::Close],
            Some("15 days"),
            OnSupplement::None,
            Holder::Applicant,
        ),
        (ClockId::SameDay, &[E::Receive], decided, None, OnSupplement::None, Holder::CompetentAgency),
    ];
    let row = |(clock, start, stop, term, on_supplement, holder): (_, &[E], &[E], Option<&str>, _, _)| ClockLaw {
        clock,
        title: Text::default(),
        start: start.to_vec(),
        stop: stop.to_vec(),
        term: term.map(|term| term.parse().expect("a term")),
        on_supplement,
        holder,
        paper: (clock == ClockId::Apology).then(|| "04".to_owned()),
        source: source(&format!("{}", clock as usize + 200)),
    };
    rows.map(row).to_vec()
}

/// Returns the events that the lines say: `2026-03-02T09:00 receive channel=online promised_on=2026-03-09`.
///
/// `role`, `channel`, `office` and `id` belong to the event, every other word to its detail; numbers, `true` and `false` are read as such.
#[must_use]
pub fn events(lines: &str) -> Vec<Event> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(event).collect()
}

/// Returns the event that one line says.
#[must_use]
pub fn event(line: &str) -> Event {
    let mut words = line.split_whitespace();
    let at: Moment = words.next().and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("no moment: {line}"));
    let kind = words.next().unwrap_or_default();
    let mut json = serde_json::json!({ "event": kind, "at": at.to_string() });
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or_else(|| panic!("no value: {word}"));
        let read = serde_json::from_str(value).ok().filter(|value: &serde_json::Value| !value.is_string());
        let value = read.unwrap_or_else(|| value.into());
        match key {
            "role" | "channel" | "office" => json[key] = value,
            "id" => json["event_id"] = value,
            _ => json["detail"][key] = value,
        }
    }
    Event::from_value(json, 0).unwrap_or_else(|error| panic!("{line}: {error}"))
}
