//! The dated numbers of the lifecycle, as the pack carries them.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::event_kind::named;
use super::{EventKind, Role};
use crate::civil::Date;
use crate::law::{Source, Text};
use crate::packed::packed;
use crate::term::Term;

/// The general law of the one-stop from one day until the day before the next edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifecycleEdition {
    /// The first day in force.
    pub from: Date,
    /// The first day no longer in force.
    pub until: Option<Date>,
    /// What made it begin.
    pub source: Source,
    /// Which dossiers it applies to when it begins.
    pub applies_to: AppliesTo,
    /// What each event needs and obliges; an event without a row is not enabled.
    pub events: Vec<EventLaw>,
    /// The clocks; a clock without a row does not run.
    pub clocks: Vec<ClockLaw>,
    /// The choices that the law leaves open, each with the value taken here.
    pub policies: Vec<PolicyValue>,
}

/// Which dossiers a new edition applies to (điều khoản chuyển tiếp).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// Those received from its first day on.
    ReceivedFrom,
    /// Those still running as well.
    Running,
}

/// What general law says of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLaw {
    /// The event.
    pub event: EventKind,
    /// Who may do it.
    pub roles: Vec<Role>,
    /// Who may answer where it states an answer, as `complain` with an outcome; empty where it is the same.
    pub answer_roles: Vec<Role>,
    /// The national status code that it leads to.
    pub status: Option<u8>,
    /// The form that it obliges, such as `01`.
    pub paper: Option<String>,
    /// Whether only a procedure's own law enables it.
    pub sector_only: bool,
    /// Where it comes from.
    pub source: Source,
}

named! {
    /// A clock of the lifecycle.
    ClockId {
        /// K1: answer an online submission.
        Answer = "K1",
        /// K2: hand over to the competent agency.
        Transfer = "K2",
        /// K3: tell that a dossier is incomplete.
        SupplementNotice = "K3",
        /// K4: settle; it alone makes a dossier early, on time or late.
        Settlement = "K4",
        /// K5: apologise before the due date.
        Apology = "K5",
        /// K6: answer a consultation.
        Consultation = "K6",
        /// K7: bring the supplement.
        Supplement = "K7",
        /// K8: give the result on the same day.
        SameDay = "K8",
        /// K9: answer feedback or a petition (a `complain` of the kind `recommendation`).
        Recommendation = "K9",
        /// K10: settle a complaint.
        Complaint = "K10",
        /// K11: try an action in court.
        Court = "K11",
        /// K12: correct a mistake in the result.
        Correction = "K12",
        /// K13: bring the papers of a filing elsewhere to the competent agency.
        Forward = "K13",
        /// K14: tell an officer of an online filing.
        Announce = "K14",
        /// K15: pay what was collected into the budget.
        Remit = "K15",
    }
}

/// The law of one clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockLaw {
    /// Which clock.
    pub clock: ClockId,
    /// What it is called.
    pub title: Text,
    /// The events that start it.
    pub start: Vec<EventKind>,
    /// The events that stop it; none where no event tells that what it is about was done.
    pub stop: Vec<EventKind>,
    /// How long it runs; none where the procedure or the request gives the term.
    pub term: Option<Term>,
    /// What a lawful supplement does to it.
    pub on_supplement: OnSupplement,
    /// Who holds it.
    pub holder: Holder,
    /// The form that ends it, such as `04`.
    pub paper: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// What a lawful supplement does to a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnSupplement {
    /// Nothing.
    None,
    /// A new full term starts.
    Restart,
    /// The clock stood still while waiting.
    Suspend,
}

named! {
    /// What may keep the settlement clock standing still while it goes on.
    Pause {
        /// A payment was asked for and has not come: from `request_payment` to `pay`.
        Payment = "payment",
        /// A system has failed: from `incident_begin` to `incident_end`.
        Incident = "incident",
        /// Something is verified: from `verify_begin` to `verify_end`.
        Verification = "verification",
        /// Another office was asked: from `consult` to the last `give_opinion`.
        Consultation = "consultation",
        /// Something is publicly posted: from `posting_begin` to `posting_end`.
        Posting = "posting",
    }
}

named! {
    /// Who holds a clock.
    Holder {
        /// The applicant.
        Applicant = "applicant",
        /// The one-stop that received the submission.
        ReceivingCentre = "receiving_centre",
        /// The agency that settles it.
        CompetentAgency = "competent_agency",
        /// The office that was asked for an opinion.
        ConsultedAgency = "consulted_agency",
        /// Who decides on a complaint or an action: a higher authority or a court.
        ReviewBody = "review_body",
        /// The information system that took the submission.
        System = "system",
        /// The agency that the money was paid to.
        CollectingAgency = "collecting_agency",
    }
}

named! {
    /// A choice that the law leaves open; the value is data, with its citation and how sure it is.
    PolicyId {
        /// Whether waiting for a payment pauses the settlement clock: `pauses`, `runs`, or `unknown` (both are computed), as without a row.
        PaymentPause = "payment_pause",
        /// What sum answers a request for a payment: `as_asked` (another is refused; where a record has it the payment counts all the same, and is
        /// found) or `any`; without a row sums are not looked at.
        PaymentSum = "payment_sum",
        /// Whether a failed system pauses the settlement clock: `pauses`, `runs`, or `unknown` (both are computed), as without a row.
        IncidentPause = "incident_pause",
        /// Where the clock of a non-territorial filing starts: `receive` or `arrive`.
        NonTerritorialAnchor = "non_territorial_anchor",
        /// Which office hands over the result of a non-territorial filing: `filed_at` or `competent`; without a row nobody says.
        NonTerritorialReturn = "non_territorial_return",
        /// How a reception on a day off counts: `next_working_day` (the first counted day) or `as_it_is`.
        ReceptionOnDayOff = "reception_on_day_off",
        /// What "the start of the next working day" allows to hand a dossier over, as a term in working hours from the opening such as `1 working hour`.
        TransferNextStart = "transfer_next_start",
        /// When a missing apology is a finding: `once_late` or `never`.
        ApologyFinding = "apology_finding",
        /// When an unanswered supplement may be closed: `after_last_day` (once it has ended) or `on_last_day` (from its beginning).
        CloseFrom = "close_from",
        /// What a second correction before receipt is: `warning` or `allowed`.
        SecondCorrection = "second_correction",
        /// Whether the desk may decide without a transfer: `allowed` or `not_allowed`.
        DeskMayDecide = "desk_may_decide",
        /// What a first step at the desk, without a transfer, means for the hand-over: `on_the_day` (it implies the hand-over at its instant, which
        /// must be in time) or `any_time` (a desk that settles itself owes none).
        DeskHandOver = "desk_hand_over",
        /// How many supplements may be asked for after receipt: a whole number, or `none` where there is no limit.
        SupplementLimit = "supplement_limit",
        /// How many times a date may be set anew: a whole number, or `none` where there is no limit.
        ExtensionLimit = "extension_limit",
        /// How long before the due date an extension must be notified: a term in days such as `1 day`, or `none`.
        ExtensionNotice = "extension_notice",
        /// After how long an unpaid dossier may be closed: a term; without a row it may not.
        PaymentLapse = "payment_lapse",
        /// What a late opinion obliges: `tell_head` (the agency tells the head of the one-stop; silence is no consent) or `nothing`.
        LateOpinion = "late_opinion",
        /// Within what time a complaint is accepted, a term; its settlement counts from then, without a row from the complaint.
        ComplaintAcceptance = "complaint_acceptance",
        /// Within what time after the result somebody may complain, a term; without a row it is not looked at.
        ComplaintWindow = "complaint_window",
        /// Within what time after the result somebody may go to court, a term; without a row it is not looked at.
        CourtWindow = "court_window",
        /// What taking a case up again does to the settlement clock: `restart` or `none`.
        ReopenClock = "reopen_clock",
        /// The least level of the electronic identity under which an electronic submission is filed: a whole number, or `none`; without a row none is
        /// asked for.
        OnlineIdentity = "online_identity",
        /// Whether an electronic submission must bear the applicant's own signature: `required`, `not_required`, or `unknown` (one that does not hold
        /// is refused, none at all is not decided); without a row it is not looked at.
        ApplicantSignature = "applicant_signature",
        /// Whose account a submission with help or by proxy at the counter or by post is under: `applicant` (the desk guides to it) or `any`; without a row it is not looked at.
        AssistedAccount = "assisted_account",
        /// What a person born on 29 February is on 28 February of a common year: `last_day_of_february` or `first_of_march`.
        LeapDayBirthday = "leap_day_birthday",
        /// What an arrival tells where nobody said from where the dossier was filed: `filed_elsewhere`, or `unknown` (both are computed), as
        /// without a row.
        UnmarkedArrival = "unmarked_arrival",
        /// When a fee is paid: `with_file` (proof of it goes with the file; what is only set after the receipt is paid when it is asked for) or `at_return`
        /// (when the result is handed over); without a row nobody says.
        PaymentDue = "payment_due",
        /// From which level of the electronic identity on a benefit may lower a fee that is told without it, as the procedures that it is for were not read:
        /// a whole number; without a row there is none.
        FeeBenefit = "fee_benefit",
        /// Until when a paper is valid whose last day is a day off: `next_working_day` or `kept`.
        ValidityLastDayOff = "validity_last_day_off",
    }
}

/// The value taken for an open choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyValue {
    /// Which choice.
    pub policy: PolicyId,
    /// The value, in the form that the policy's documentation gives.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
}

/// What was chosen about submissions where the law leaves it open, from one day until the day before the next edition.
///
/// It stands beside the lifecycle, so that a form needs nothing of what is about dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The first day in force.
    pub from: Date,
    /// The first day no longer in force.
    pub until: Option<Date>,
    /// The values taken.
    pub policies: Vec<PolicyValue>,
}

impl LifecycleEdition {
    /// Returns those of its choices that a check of a submission rests on.
    #[must_use]
    pub fn choices(&self) -> Choices {
        let asked = |value: &&PolicyValue| PolicyId::OF_SUBMISSIONS.contains(&value.policy);
        let policies = self.policies.iter().filter(asked).cloned().collect();
        Choices { from: self.from, until: self.until, policies }
    }
}

impl PolicyId {
    /// The choices that a check of a submission rests on.
    pub const OF_SUBMISSIONS: [Self; 6] = [
        Self::PaymentDue,
        Self::FeeBenefit,
        Self::ReceptionOnDayOff,
        Self::OnlineIdentity,
        Self::LeapDayBirthday,
        Self::ValidityLastDayOff,
    ];
}

packed!(struct Choices { from, until, policies });
packed!(struct LifecycleEdition { from, until, source, applies_to, events, clocks, policies });
packed!(names AppliesTo { ReceivedFrom, Running });
packed!(struct EventLaw { event, roles, answer_roles, status, paper, sector_only, source });
packed!(struct ClockLaw { clock, title, start, stop, term, on_supplement, holder, paper, source });
packed!(names OnSupplement { None, Restart, Suspend });
packed!(struct PolicyValue { policy, value, source });
