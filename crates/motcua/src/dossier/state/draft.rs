//! Not filed yet.

use super::{At, AwaitingCorrection, AwaitingPayment, AwaitingSupplement, InProcess, Received, Standing, Submitted};
use crate::dossier::Dossier;
use crate::dossier::body::Body;
use crate::dossier::detail::Stated;
use crate::dossier::event::Fact;
use crate::dossier::head::Head;
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::{Law, Row};
use crate::dossier::mark::{Due, Mark, Tri};
use crate::dossier::rejection::{ApplyError, Doubt, RejectionCode};
use crate::dossier::settlement::Settlement;
use crate::law::Channel;
use crate::lifecycle::{EventKind, Pause, State, landing};

/// Not filed yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Draft {}

edges! { Draft {
    /// Returns the dossier filed.
    ///
    /// # Errors
    /// A rejection or a gap, as [`Dossier::apply`].
    submit -> Submitted;

    /// Returns the dossier received at the counter or by post: the settlement clock starts.
    ///
    /// # Errors
    /// A rejection or a gap, as [`Dossier::apply`]; an electronic submission is filed before it is received.
    ///
    /// # Law
    /// Vietnam: Decree 118/2025, article 17.
    receive -> Received;
} }

impl At<Draft> {
    /// Returns a dossier of which nothing has happened yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { body: Body::NEW, state: Draft {} }
    }

    /// Returns the dossier taken over from another system, in the open state that its record names; what is not stated stays unknown.
    ///
    /// # Errors
    /// A rejection if the record names no open state; a gap if it does not tell which.
    pub fn adopt<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Dossier, ApplyError> {
        let mut body = self.body.clone();
        body.head.admit_by((State::Draft, "adopt"), fact, judge)?;
        let standing = self.state.adopt(&mut body, fact, judge)?;
        body.seen.add(fact.event_id);
        Ok(Dossier::standing(body, standing))
    }
}

impl Draft {
    pub(in crate::dossier) fn submit<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Submitted, ApplyError> {
        let head = &mut body.head;
        head.guard_channel(State::Draft, fact, judge)?;
        head.guard_filing(State::Draft, fact, judge)?;
        head.submitted = if judge.infers() { Mark::NONE } else { fact.at.into() };
        head.non_territorial = fact.stated().non_territorial;
        head.tick(State::Draft, fact, judge)?;
        Ok(Submitted {})
    }

    pub(in crate::dossier) fn receive<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Received, ApplyError> {
        let head = &mut body.head;
        let electronic = fact.channel.is_some_and(Channel::is_electronic);
        if electronic && !judge.observes(EventKind::Submit) {
            judge.note(Note::NotObserved, head.at(Row::Event(EventKind::Submit)), [Due::NONE; 2]);
        } else if electronic {
            return Err(head
                .reject(RejectionCode::NotAllowed, State::Draft, fact.event, Row::Event(EventKind::Submit))
                .into());
        }
        head.guard_channel(State::Draft, fact, judge)?;
        receive(head, State::Draft, fact, judge)
    }

    pub(in crate::dossier) fn adopt<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Standing, ApplyError> {
        let head = &mut body.head;
        let stated = fact.stated();
        if stated.received_at.is_some_and(|received| Mark::from(fact.at).is_before(received.into())) {
            let row = Row::Event(EventKind::Adopt);
            return Err(head.reject(RejectionCode::OutOfOrder, State::Draft, EventKind::Adopt, row).into());
        }
        let state = adopted_state(head, judge.law(), stated);
        let state = match state {
            Some(Ok(state)) => state,
            Some(Err(doubt)) => {
                judge.doubt(doubt)?;
                State::InProcess
            }
            None => {
                let row = Row::Event(EventKind::Adopt);
                return Err(head.reject(RejectionCode::AdoptNotOpen, State::Draft, EventKind::Adopt, row).into());
            }
        };
        head.tick(State::Draft, fact, judge)?;
        take_over(head, stated, judge);
        // a date that was set anew holds whatever happened before
        if stated.extensions_used.unwrap_or_default() == 0 || stated.promised_on.is_none() {
            head.is_untold_until(fact.at.into(), judge.law());
        }
        // The foreign record does not tell since when it waits.
        let running = head.settlement.is_running();
        match (state, stated.received_at) {
            (State::AwaitingPayment, Some(received)) if running => {
                head.pauses(Pause::Payment, true, received.into(), judge)?;
                head.settlement.doubt_the_wait();
            }
            (State::AwaitingSupplement, Some(received)) if running => head.await_supplement(received),
            (State::Received, Some(received)) => head.transfer = received.into(),
            _ => {}
        }
        Ok(match state {
            State::Submitted => Submitted {}.into(),
            State::AwaitingCorrection => AwaitingCorrection {}.into(),
            State::Received => Received {}.into(),
            // Where the term that ran is known, whether the request stopped it is not.
            State::AwaitingSupplement => AwaitingSupplement { lawful: (!running).then_some(true) }.into(),
            State::AwaitingPayment => AwaitingPayment { since: Mark::NONE, asked: None, name: None }.into(),
            _ => InProcess {}.into(),
        })
    }
}

impl Default for At<Draft> {
    fn default() -> Self {
        Self::new()
    }
}

/// Takes a dossier in: from the counter, or after it was filed.
pub(super) fn receive<'a>(
    head: &mut Head,
    from: State,
    fact: &Fact<'_>,
    judge: &mut impl Judge<'a>,
) -> Result<Received, ApplyError> {
    let stated = fact.stated();
    head.guard_filing(from, fact, judge)?;
    // In an audit a dossier may be received again after rejected events; what the first receipt started and promised stands.
    if head.received.is_some() && !judge.infers() {
        head.tick(from, fact, judge)?;
        return Ok(Received {});
    }
    if judge.infers() {
        head.receipt_inferred = true;
    } else {
        head.received = fact.at.into();
        head.begins_with_the_receipt();
    }
    head.promised = stated.promised_on.into();
    head.non_territorial = stated.non_territorial.or(head.non_territorial);
    head.tick(from, fact, judge)?;
    head.compare_promise(judge);
    Ok(Received {})
}

/// Returns the state that a foreign record names: nothing if it is not open.
pub(in crate::dossier) fn adopted_state(head: &Head, law: &Law<'_>, stated: &Stated) -> Option<Result<State, Doubt>> {
    if let Some(state) = stated.state {
        return (state.is_open() && state != State::Draft).then_some(Ok(state));
    }
    let Some(status) = stated.status else {
        return Some(Err(Doubt::Fact("detail.status")));
    };
    let edition = law.lifecycle_edition(head.pin)?;
    let rows = edition.events.iter().filter(|row| row.status == Some(status));
    // A code that no row of the law of the day has tells nothing.
    if rows.clone().next().is_none() {
        return Some(Err(Doubt::Fact("detail.status")));
    }
    let open = |state: &State| state.is_open() && *state != State::Draft;
    let has = |wanted: State| rows.clone().filter_map(|row| landing(row.event)).any(|state| state == wanted);
    if has(State::AwaitingCorrection) && has(State::AwaitingSupplement) {
        // The national codes do not tell a correction before receipt from a supplement after it; the receipt does.
        return Some(if stated.received_at.is_some() || stated.supplements_used.is_some_and(|used| used > 0) {
            Ok(State::AwaitingSupplement)
        } else {
            Err(Doubt::Fact("detail.received_at"))
        });
    }
    rows.clone().filter_map(|row| landing(row.event)).find(open).map(Ok)
}

/// Takes over what a foreign record states.
fn take_over<'a>(head: &mut Head, stated: &Stated, judge: &mut impl Judge<'a>) {
    head.supplements = stated.supplements_used;
    head.extensions = stated.extensions_used;
    head.taken_over = true;
    head.promised = stated.promised_on.into();
    head.settlement = Settlement::lost();
    let Some(received) = stated.received_at else {
        return;
    };
    head.received = received.into();
    head.notice = received.into();
    head.pin = judge.law().pin(Some(received.date()), received.date());
    // With a supplement behind it the term may have started anew: then its start is not known.
    if stated.supplements_used == Some(0) {
        let mut settlement = Settlement::NEW;
        let (pin, channel) = (head.pin, head.channel);
        match settlement.try_begin(pin, channel, (received.into(), Mark::NONE), judge) {
            Ok(()) => {
                settlement.first.missed = Tri::No;
                let promised = head.promised.get().map_or(Due::NONE, Due::stated);
                match stated.extensions_used {
                    Some(0) => {}
                    // the date that holds is the one that was set last
                    Some(_) => settlement.extend(promised, received.into(), [true; 2]),
                    None => settlement.may_have_been_extended(promised),
                }
                head.settlement = settlement;
            }
            Err(doubt) => judge.wonder(doubt),
        }
    }
}
