//! What else an event states, and the few values of it that the engine reads.

use alloc::string::String;
use core::fmt;

use serde_json::{Map, Value};

use super::event::EventError;
use super::matter::ComplaintKind;
use super::plain::{Keys, Plain};
use crate::civil::Moment;
use crate::lifecycle::{EventKind as E, State};

/// What the signature of a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// It is there and holds.
    Valid,
    /// It is there and does not hold.
    Invalid,
    /// It is not there.
    None,
}

/// The values of a detail that the engine reads; nothing means that it was not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// `receive`, `adopt`: the date that the receipt promises.
    pub promised_on: Option<Moment>,
    /// `extend`: the new date.
    pub new_due_on: Option<Moment>,
    /// `adopt`: when the dossier was received.
    pub received_at: Option<Moment>,
    /// `approve`, `refuse`: the signature of the result.
    pub signature: Option<Signature>,
    /// `submit`, `receive`: whether it was filed away from the competent agency's area.
    pub non_territorial: Option<bool>,
    /// `submit`, `receive`: the level of the electronic identity under which it was filed.
    pub identity_level: Option<u8>,
    /// `submit`, `receive`: the applicant's own signature on the submission.
    pub applicant_signature: Option<Signature>,
    /// `submit`, `receive`: whether the account is the applicant's own and not that of who helps.
    pub own_account: Option<bool>,
    /// `adopt`: the national status code.
    pub status: Option<u8>,
    /// `adopt`: the state by its name here.
    pub state: Option<State>,
    /// `adopt`: how many supplements were asked for already.
    pub supplements_used: Option<u8>,
    /// `consult`, `give_opinion`, `request_payment`, `pay`, `complain`, `correct_result`: what the source calls the thing, as a number.
    pub reference: Option<u64>,
    /// `request_payment`, `pay`: the sum in whole units of the currency; nothing where it is stated otherwise.
    pub amount: Option<i64>,
    /// `consult`: until when the opinion is asked for.
    pub due_at: Option<Moment>,
    /// `complain`: what it is.
    pub complaint: Option<ComplaintKind>,
    /// `complain`: whether it was answered.
    pub has_outcome: bool,
    /// Whether there are keys, or a kind of complaint, that the contract does not know.
    pub unknown_keys: bool,
}

/// What else an event states: every key as it was read, and the values that the engine reads.
///
/// `Debug` shows the names of the keys only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Detail {
    keys: Map<String, Value>,
    stated: Stated,
}

/// Returns the keys that the contract knows for an event.
#[must_use]
pub const fn known_keys(event: E) -> &'static [&'static str] {
    match event {
        E::Submit => {
            &["non_territorial", "place", "visit", "ticket", "identity_level", "applicant_signature", "own_account"]
        }
        E::Receive => &[
            "code",
            "promised_on",
            "non_territorial",
            "place",
            "visit",
            "ticket",
            "identity_level",
            "applicant_signature",
            "own_account",
        ],
        E::Guide => &["place", "visit", "ticket"],
        E::RequestCorrection | E::RequestSupplement => &["missing", "reason"],
        E::Decline | E::Withdraw | E::Stop | E::Close | E::Bounce | E::Reopen | E::Annul | E::RevokeResult => {
            &["reason"]
        }
        E::CorrectResult => &["ref", "reason"],
        E::Extend => &["new_due_on", "reason"],
        E::Approve | E::Refuse | E::Decide => &["signed_by", "signature", "result_code", "reason"],
        E::Consult | E::GiveOpinion => &["ref", "office", "due_at"],
        E::RequestPayment | E::Pay => &["ref", "amount"],
        E::Amend => &["changes"],
        E::Complain => &["ref", "kind", "against", "outcome"],
        E::Adopt => &["status", "state", "received_at", "promised_on", "supplements_used"],
        _ => &[],
    }
}

impl Detail {
    /// Returns the detail of an event, its known keys read.
    ///
    /// # Errors
    /// [`EventError`] if a key that the engine reads has another type.
    pub fn read(event: E, keys: Map<String, Value>, local_offset_minutes: i32) -> Result<Self, EventError> {
        let stated = Stated::read(event, &keys, local_offset_minutes)?;
        Ok(Self { keys, stated })
    }

    /// Returns every key as it was read.
    #[must_use]
    pub const fn keys(&self) -> &Map<String, Value> {
        &self.keys
    }

    /// Returns whether nothing was stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Returns the values that the engine reads, if anything was stated.
    #[must_use]
    pub fn stated(&self) -> Option<&Stated> {
        (!self.keys.is_empty()).then_some(&self.stated)
    }

    /// Returns the keys that the contract does not know for that event.
    pub fn unknown_keys(&self, event: E) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str).filter(move |key| !known_keys(event).contains(key))
    }
}

impl fmt::Debug for Detail {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.keys.keys()).finish()
    }
}

impl Stated {
    /// Nothing was stated.
    pub(crate) const NOTHING: Self = Self {
        promised_on: None,
        new_due_on: None,
        received_at: None,
        signature: None,
        non_territorial: None,
        identity_level: None,
        applicant_signature: None,
        own_account: None,
        status: None,
        state: None,
        supplements_used: None,
        reference: None,
        amount: None,
        due_at: None,
        complaint: None,
        has_outcome: false,
        unknown_keys: false,
    };

    /// Returns the values that the engine reads of a detail given as JSON text, as columns of logs carry it.
    ///
    /// # Errors
    /// [`EventError`] if the text is no JSON object, or a key that the engine reads has another type.
    pub fn from_json(event: E, text: &str, local_offset_minutes: i32) -> Result<Self, EventError> {
        let mut keys = Keys::NONE;
        if Plain::scan(text, &mut keys).is_some() {
            return Self::of(event, keys.iter(), local_offset_minutes);
        }
        let value: Value = serde_json::from_str(text)
            .map_err(|cause| EventError::NotJson { line: cause.line(), column: cause.column() })?;
        match value {
            Value::Null => Ok(Self::default()),
            Value::Object(keys) => Self::read(event, &keys, local_offset_minutes),
            _ => Err(EventError::NotAnObject { path: "detail" }),
        }
    }

    fn read(event: E, keys: &Map<String, Value>, offset: i32) -> Result<Self, EventError> {
        Self::of(event, keys.iter().map(|(key, value)| (key.as_str(), Plain::of(value))), offset)
    }

    /// Returns what the keys of a detail state; each is looked up once.
    fn of<'v, 'k>(event: E, keys: impl Iterator<Item = (&'k str, Plain<'v>)>, offset: i32) -> Result<Self, EventError> {
        let known = known_keys(event);
        let mut unknown_keys = false;
        let mut values: [Option<Plain<'v>>; READ.len()] = [None; READ.len()];
        for (key, value) in keys {
            let is_known = known.contains(&key);
            unknown_keys |= !is_known;
            if is_known
                && value != Plain::Null
                && let Some(place) = READ.iter().position(|read| *read == key)
                && let Some(slot) = values.get_mut(place)
            {
                *slot = Some(value);
            }
        }
        let [
            promised_on,
            new_due_on,
            received_at,
            result_signature,
            non_territorial,
            identity_level,
            applicant_signature,
            own_account,
            status,
            state,
            supplements_used,
            reference,
            amount,
            due_at,
            kind,
            outcome,
        ] = values;
        let moment = |value, path| match value {
            None => Ok(None),
            Some(Plain::Text(text)) => match Moment::parse(text, offset) {
                Ok(moment) => Ok(Some(moment)),
                Err(cause) => Err(EventError::NotAMoment { path, cause }),
            },
            Some(_) => Err(EventError::Wrong { path, expected: "a date or date-time" }),
        };
        let count = |value, path| match value {
            None => Ok(None),
            Some(Plain::Whole(value)) if value < 255 => Ok(u8::try_from(value).ok()),
            Some(_) => Err(EventError::Wrong { path, expected: "a whole number from 0 to 254" }),
        };
        let signature = |value, path| match value {
            None => Ok(None),
            Some(Plain::Text("valid")) => Ok(Some(Signature::Valid)),
            Some(Plain::Text("invalid")) => Ok(Some(Signature::Invalid)),
            Some(Plain::Text("none")) => Ok(Some(Signature::None)),
            Some(_) => Err(EventError::Wrong { path, expected: "`valid`, `invalid` or `none`" }),
        };
        let flag = |value, path| match value {
            None => Ok(None),
            Some(Plain::Flag(value)) => Ok(Some(value)),
            Some(_) => Err(EventError::Wrong { path, expected: "true or false" }),
        };
        let state = state.map(|value| {
            let state = if let Plain::Text(name) = value { State::from_name(name) } else { None };
            state.ok_or(EventError::Wrong { path: "detail.state", expected: "the name of a state" })
        });
        let complaint = match kind {
            Some(Plain::Text(name)) if event == E::Complain => Some(ComplaintKind::from_name(name)),
            _ => None,
        };
        let reference = match reference {
            Some(Plain::Text(name)) => Some(number_of(name)),
            _ => None,
        };
        Ok(Self {
            promised_on: moment(promised_on, "detail.promised_on")?,
            new_due_on: moment(new_due_on, "detail.new_due_on")?,
            received_at: moment(received_at, "detail.received_at")?,
            signature: signature(result_signature, "detail.signature")?,
            non_territorial: flag(non_territorial, "detail.non_territorial")?,
            identity_level: count(identity_level, "detail.identity_level")?,
            applicant_signature: signature(applicant_signature, "detail.applicant_signature")?,
            own_account: flag(own_account, "detail.own_account")?,
            status: count(status, "detail.status")?,
            state: state.transpose()?,
            supplements_used: count(supplements_used, "detail.supplements_used")?,
            reference,
            amount: if let Some(Plain::Whole(amount)) = amount { i64::try_from(amount).ok() } else { None },
            due_at: if event == E::Consult { moment(due_at, "detail.due_at")? } else { None },
            complaint: complaint.flatten(),
            has_outcome: event == E::Complain && outcome.is_some(),
            unknown_keys: unknown_keys || complaint == Some(None),
        })
    }
}

/// The keys that the engine reads, in the order in which they are taken apart.
const READ: [&str; 16] = [
    "promised_on",
    "new_due_on",
    "received_at",
    "signature",
    "non_territorial",
    "identity_level",
    "applicant_signature",
    "own_account",
    "status",
    "state",
    "supplements_used",
    "ref",
    "amount",
    "due_at",
    "kind",
    "outcome",
];

/// Returns a number for a name (FNV-1a): the same name gives the same number, and no name can be read back.
fn number_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |number, byte| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
