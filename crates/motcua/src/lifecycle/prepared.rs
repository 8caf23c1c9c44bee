//! The lifecycle's rows made ready for many questions: policies parsed, rows found by event without a search.

use alloc::vec::Vec;

use super::{
    AppliesTo, ClockId, ClockLaw, ClockSet, EDGES, EventKind, EventLaw, Holder, LifecycleEdition, OnSupplement,
    PolicyId, PolicySet, PolicyValue, Role, State,
};
use crate::civil::Date;
use crate::law::Sure;
use crate::term::Term;

/// How many events there are.
const EVENTS: usize = EventKind::ALL.len();
/// How many clocks there are.
const CLOCKS: usize = ClockId::ALL.len();

/// The general law of the one-stop by date, ready to be asked.
///
/// Made once from the rows of a catalogue; every dossier and every audit borrows it.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    editions: Vec<LifecycleEdition>,
    prepared: Vec<Prepared>,
}

/// Rows that do not fit together; the index is that of the edition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LifecycleError {
    /// The value of a policy is none that its documentation gives.
    #[error("edition {edition}: the value of the policy `{}` is not understood", policy.as_str())]
    PolicyValue {
        /// Which edition.
        edition: usize,
        /// Which policy.
        policy: PolicyId,
    },
    /// An event, a clock or a policy has two rows in one edition.
    #[error("edition {edition}: `{name}` has two rows")]
    TwoRows {
        /// Which edition.
        edition: usize,
        /// What has two rows.
        name: &'static str,
    },
    /// An edition begins before the one in front of it has ended, or ends before it begins.
    #[error("edition {edition}: the dates overlap or are out of order")]
    Order {
        /// Which edition.
        edition: usize,
    },
    /// More editions than can be counted (254).
    #[error("too many editions")]
    TooMany,
}

/// One edition, made ready.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    from: Date,
    until: Option<Date>,
    running: bool,
    events: [EventRule; EVENTS],
    clocks: [Option<ClockRule>; CLOCKS],
    /// The values of the open choices.
    pub(crate) policies: Policies,
    /// The choices whose value is not simply read from the law.
    pub(crate) open: PolicySet,
    /// The clocks whose row was not read in a text.
    pub(crate) unread: ClockSet,
}

/// What one event needs and does: eight bytes, so that a step reads all of it at once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EventRule {
    /// Whether the law has a row of it; without one it is not enabled.
    has_row: bool,
    roles: u8,
    /// Who may answer; none where it is the same.
    answer_roles: u8,
    /// Whether only a procedure's own law enables it.
    pub(crate) sector_only: bool,
    /// The clocks that it starts.
    starts: ClockSet,
    /// The clocks that it stops.
    stops: ClockSet,
}

/// What one clock does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClockRule {
    /// How long it runs.
    pub(crate) term: Option<Term>,
    /// What a lawful supplement does to it.
    pub(crate) on_supplement: OnSupplement,
    /// Who holds it.
    pub(crate) holder: Holder,
}

/// How often something is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Times(u8),
    Unlimited,
}

/// What a reason to stand still does to the settlement clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pauses {
    /// The clock stands still.
    Stands,
    /// It goes on.
    Runs,
    /// The law does not say: both are computed.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Receive,
    Arrive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOff {
    NextWorkingDay,
    AsItIs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reopen {
    Restart,
    Nothing,
}

/// Whether an electronic submission must bear the applicant's own signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signing {
    Required,
    NotRequired,
    /// The law does not say.
    Unknown,
}

/// The values of the open choices; nothing where no row states one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Policies {
    pub(crate) payment_pause: Option<Pauses>,
    pub(crate) payment_as_asked: Option<bool>,
    pub(crate) incident_pause: Option<Pauses>,
    pub(crate) anchor: Option<Anchor>,
    pub(crate) day_off: Option<DayOff>,
    pub(crate) transfer_next_start: Option<Term>,
    pub(crate) apology: Option<bool>,
    pub(crate) close_after_last_day: Option<bool>,
    pub(crate) second_correction_warns: Option<bool>,
    pub(crate) desk_may_decide: Option<bool>,
    pub(crate) desk_hand_over_judged: Option<bool>,
    pub(crate) arrival_is_from_elsewhere: Option<bool>,
    pub(crate) supplement_limit: Option<Limit>,
    pub(crate) extension_limit: Option<Limit>,
    pub(crate) extension_notice: Option<Option<Term>>,
    pub(crate) payment_lapse: Option<Term>,
    pub(crate) late_opinion_told: Option<bool>,
    pub(crate) complaint_acceptance: Option<Term>,
    pub(crate) complaint_window: Option<Term>,
    pub(crate) court_window: Option<Term>,
    pub(crate) reopen: Option<Reopen>,
    pub(crate) online_identity: Option<Limit>,
    pub(crate) applicant_signature: Option<Signing>,
    pub(crate) account_is_the_applicants: Option<bool>,
}

impl EventRule {
    /// Returns whether that role may do it, or answer it; an empty list of roles allows every one.
    pub(crate) const fn allows(self, role: Role, answers: bool) -> bool {
        let roles = if answers && self.answer_roles != 0 { self.answer_roles } else { self.roles };
        roles == 0 || roles & (1 << role as u8) != 0
    }
}

impl Prepared {
    /// Returns the row of an event.
    #[inline]
    pub(crate) fn event(&self, event: EventKind) -> Option<EventRule> {
        self.events.get(event as usize).filter(|rule| rule.has_row).copied()
    }

    /// Returns the clocks that an event starts, and those that it stops.
    #[inline]
    pub(crate) fn ticks(&self, event: EventKind) -> (ClockSet, ClockSet) {
        self.events.get(event as usize).map(|rule| (rule.starts, rule.stops)).unwrap_or_default()
    }

    /// Returns the row of a clock.
    #[inline]
    pub(crate) fn clock(&self, clock: ClockId) -> Option<&ClockRule> {
        self.clocks.get(clock as usize).and_then(Option::as_ref)
    }
}

impl Lifecycle {
    /// Returns the rows, made ready.
    ///
    /// # Errors
    /// [`LifecycleError`] if a policy's value is not understood, a row stands twice, or the editions are not in the order of their dates.
    pub fn new(editions: Vec<LifecycleEdition>) -> Result<Self, LifecycleError> {
        if editions.len() > 254 {
            return Err(LifecycleError::TooMany);
        }
        let mut end = None;
        let mut prepared = Vec::with_capacity(editions.len());
        for (index, edition) in editions.iter().enumerate() {
            let follows = end.is_none_or(|end: Option<Date>| end.is_some_and(|end| end <= edition.from));
            if !follows || edition.until.is_some_and(|until| until <= edition.from) {
                return Err(LifecycleError::Order { edition: index });
            }
            end = Some(edition.until);
            prepared.push(prepare(index, edition)?);
        }
        Ok(Self { editions, prepared })
    }

    /// Returns the rows as they were given, in the order of their dates.
    #[must_use]
    pub fn editions(&self) -> &[LifecycleEdition] {
        &self.editions
    }

    /// Returns what every edition answers alike; nothing where two differ, one has no answer, or there are none.
    pub fn agreed<T: PartialEq>(&self, answer: impl Fn(&LifecycleEdition) -> Option<T>) -> Option<T> {
        let (first, others) = self.editions.split_first()?;
        let told = answer(first)?;
        others.iter().all(|edition| answer(edition).as_ref() == Some(&told)).then_some(told)
    }

    /// Returns the edition that applies at `at` to a dossier received on `received` (before receipt: the event's own day).
    pub(crate) fn pick(&self, received: Option<Date>, at: Date) -> Option<u8> {
        let base = received.unwrap_or(at);
        let holds = |edition: &Prepared| edition.from <= base && edition.until.is_none_or(|until| base < until);
        let first = self.prepared.iter().rposition(holds)?;
        let taken_over = |(_, edition): &(usize, &Prepared)| edition.running && edition.from <= at;
        let later = self.prepared.iter().enumerate().skip(first + 1).rfind(taken_over);
        u8::try_from(later.map_or(first, |(index, _)| index)).ok()
    }

    /// Returns whether any edition takes over dossiers that run already.
    pub(crate) fn takes_running_dossiers_over(&self) -> bool {
        self.prepared.iter().any(|edition| edition.running)
    }

    /// Returns the edition of that index, made ready.
    #[inline]
    pub(crate) fn prepared(&self, index: u8) -> Option<&Prepared> {
        self.prepared.get(usize::from(index))
    }
}

impl LifecycleEdition {
    /// Returns the row of an event.
    #[must_use]
    pub fn event(&self, event: EventKind) -> Option<&EventLaw> {
        self.events.iter().find(|row| row.event == event)
    }

    /// Returns the national status code of a dossier that stands in that state: the one to which the first event that leads there leads.
    #[must_use]
    pub fn status_of(&self, state: State) -> Option<u8> {
        let leads_there = EDGES.iter().filter(|edge| edge.to == state && edge.from != state);
        leads_there.filter_map(|edge| self.event(edge.event)?.status).next()
    }

    /// Returns the row of a clock.
    #[must_use]
    pub fn clock(&self, clock: ClockId) -> Option<&ClockLaw> {
        self.clocks.iter().find(|row| row.clock == clock)
    }

    /// Returns the row of an open choice.
    #[must_use]
    pub fn policy(&self, policy: PolicyId) -> Option<&PolicyValue> {
        self.policies.iter().find(|row| row.policy == policy)
    }
}

fn prepare(index: usize, edition: &LifecycleEdition) -> Result<Prepared, LifecycleError> {
    let twice = |name| LifecycleError::TwoRows { edition: index, name };
    let mut out = Prepared {
        from: edition.from,
        until: edition.until,
        running: edition.applies_to == AppliesTo::Running,
        events: [EventRule::default(); EVENTS],
        clocks: [None; CLOCKS],
        policies: Policies::default(),
        open: PolicySet::NONE,
        unread: ClockSet::NONE,
    };
    for row in &edition.events {
        let bits = |roles: &[Role]| roles.iter().fold(0_u8, |roles, role| roles | (1 << *role as u8));
        let (roles, answer_roles) = (bits(&row.roles), bits(&row.answer_roles));
        if let Some(rule) = out.events.get_mut(row.event as usize) {
            if rule.has_row {
                return Err(twice(row.event.as_str()));
            }
            *rule = EventRule { has_row: true, roles, answer_roles, sector_only: row.sector_only, ..*rule };
        }
    }
    for row in &edition.clocks {
        for event in &row.start {
            if let Some(EventRule { starts, .. }) = out.events.get_mut(*event as usize) {
                *starts = starts.with(row.clock);
            }
        }
        for event in &row.stop {
            if let Some(EventRule { stops, .. }) = out.events.get_mut(*event as usize) {
                *stops = stops.with(row.clock);
            }
        }
        let rule = ClockRule { term: row.term, on_supplement: row.on_supplement, holder: row.holder };
        if let Some(slot) = out.clocks.get_mut(row.clock as usize)
            && slot.replace(rule).is_some()
        {
            return Err(twice(row.clock.as_str()));
        }
        if row.source.sure.is_not_read() {
            out.unread = out.unread.with(row.clock);
        }
    }
    let mut seen = PolicySet::NONE;
    for row in &edition.policies {
        if seen.contains(row.policy) {
            return Err(twice(row.policy.as_str()));
        }
        seen = seen.with(row.policy);
        if row.source.sure != Sure::Seen {
            out.open = out.open.with(row.policy);
        }
        let value = out.policies.take(row.policy, &row.value);
        value.ok_or(LifecycleError::PolicyValue { edition: index, policy: row.policy })?;
    }
    Ok(out)
}

impl PolicyId {
    /// Returns whether the value is one that the policy's documentation gives.
    #[must_use]
    pub fn understands(self, value: &str) -> bool {
        Policies::default().take(self, value).is_some()
    }
}

impl Policies {
    /// Takes a value over; returns nothing if it is not understood.
    fn take(&mut self, policy: PolicyId, value: &str) -> Option<()> {
        let yes_no = |yes: &str, no: &str| match value {
            _ if value == yes => Some(true),
            _ if value == no => Some(false),
            _ => None,
        };
        let limit = || match value {
            "none" => Some(Limit::Unlimited),
            _ => value.parse().ok().map(Limit::Times),
        };
        let term = || value.parse::<Term>().ok().filter(|term| !term.is_before());
        let pauses = || match value {
            "pauses" => Some(Pauses::Stands),
            "runs" => Some(Pauses::Runs),
            "unknown" => Some(Pauses::Unknown),
            _ => None,
        };
        match policy {
            PolicyId::PaymentPause => self.payment_pause = Some(pauses()?),
            PolicyId::PaymentSum => self.payment_as_asked = Some(yes_no("as_asked", "any")?),
            PolicyId::IncidentPause => self.incident_pause = Some(pauses()?),
            PolicyId::NonTerritorialAnchor => {
                self.anchor = Some(if yes_no("arrive", "receive")? { Anchor::Arrive } else { Anchor::Receive });
            }
            PolicyId::UnmarkedArrival => self.arrival_is_from_elsewhere = Some(yes_no("filed_elsewhere", "unknown")?),
            PolicyId::ReceptionOnDayOff => {
                let next = yes_no("next_working_day", "as_it_is")?;
                self.day_off = Some(if next { DayOff::NextWorkingDay } else { DayOff::AsItIs });
            }
            PolicyId::TransferNextStart => self.transfer_next_start = Some(term().filter(Term::counts_hours)?),
            PolicyId::ApologyFinding => self.apology = Some(yes_no("once_late", "never")?),
            PolicyId::CloseFrom => self.close_after_last_day = Some(yes_no("after_last_day", "on_last_day")?),
            PolicyId::SecondCorrection => self.second_correction_warns = Some(yes_no("warning", "allowed")?),
            PolicyId::DeskMayDecide => self.desk_may_decide = Some(yes_no("allowed", "not_allowed")?),
            PolicyId::DeskHandOver => self.desk_hand_over_judged = Some(yes_no("on_the_day", "any_time")?),
            PolicyId::SupplementLimit => self.supplement_limit = Some(limit()?),
            PolicyId::ExtensionLimit => self.extension_limit = Some(limit()?),
            PolicyId::ExtensionNotice => {
                self.extension_notice = Some(if value == "none" { None } else { Some(notice(term()?)?) });
            }
            PolicyId::PaymentLapse => self.payment_lapse = Some(term()?),
            PolicyId::LateOpinion => self.late_opinion_told = Some(yes_no("tell_head", "nothing")?),
            PolicyId::ComplaintAcceptance => self.complaint_acceptance = Some(term()?),
            PolicyId::ComplaintWindow => self.complaint_window = Some(term()?),
            PolicyId::CourtWindow => self.court_window = Some(term()?),
            PolicyId::ReopenClock => {
                self.reopen = Some(if yes_no("restart", "none")? { Reopen::Restart } else { Reopen::Nothing });
            }
            PolicyId::OnlineIdentity => self.online_identity = Some(limit()?),
            PolicyId::ApplicantSignature => {
                self.applicant_signature = Some(match value {
                    "required" => Signing::Required,
                    "not_required" => Signing::NotRequired,
                    "unknown" => Signing::Unknown,
                    _ => return None,
                });
            }
            PolicyId::AssistedAccount => self.account_is_the_applicants = Some(yes_no("applicant", "any")?),
            PolicyId::NonTerritorialReturn => {
                yes_no("filed_at", "competent")?;
            }
            PolicyId::PaymentDue => {
                yes_no("with_file", "at_return")?;
            }
            PolicyId::FeeBenefit => _ = limit()?,
            PolicyId::LeapDayBirthday => {
                yes_no("last_day_of_february", "first_of_march")?;
            }
            PolicyId::ValidityLastDayOff => {
                yes_no("next_working_day", "kept")?;
            }
        }
        Some(())
    }
}

/// Returns a notice counted backward, if it is counted in days.
fn notice(term: Term) -> Option<Term> {
    use crate::term::Unit;
    match term.unit() {
        Unit::Days | Unit::WorkingDays | Unit::Weeks => term.before().ok(),
        _ => None,
    }
}
