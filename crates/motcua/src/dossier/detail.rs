//! What else an event states, and the few values of it that the engine reads.

use alloc::string::{String, ToString};
use core::fmt;

use serde_json::{Map, Value};

use super::complaint::ComplaintKind;
use super::event_error::EventError;
use super::plain::Plain;
use crate::civil::{CivilError, Moment};
use crate::input::{Json, is_plain_key};
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

/// What reads an instant of a detail.
pub type ReadMoment<'r> = &'r dyn Fn(&str) -> Result<Moment, CivilError>;

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
    /// `adopt`: how often the date was set anew already.
    pub extensions_used: Option<u8>,
    /// Events at the counter: what the source calls the visit, as a number.
    pub visit: Option<u64>,
    /// `consult`, `give_opinion`, `request_payment`, `pay`, `complain`, `correct_result`: what the source calls the thing, as a number.
    pub reference: Option<u64>,
    /// `request_payment`, `pay`: the sum in whole units of the currency.
    pub amount: Option<i64>,
    /// `consult`: until when the opinion is asked for.
    pub due_at: Option<Moment>,
    /// `complain`: what it is.
    pub complaint: Option<ComplaintKind>,
    /// `consult`, `give_opinion`: what the source calls the office, as a number.
    pub office: Option<u64>,
    /// `complain`: whether it was answered.
    pub has_outcome: bool,
    /// `complain`: whether the answer says that it was right (`upheld`) or not (`rejected`).
    pub upheld: Option<bool>,
    /// Whether there are keys, or a kind of complaint, that the contract does not know.
    pub unknown_keys: bool,
    /// Whether there are keys that the contract knows and the engine does not read, such as `reason`.
    pub unread_keys: bool,
}

/// What else an event states: every key as it was read, and the values that the engine reads.
///
/// `Debug` shows the names of the keys only, and of those only plain ones.
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
        E::Guide | E::Correct | E::Supplement | E::Confirm | E::ReturnResult => &["place", "visit", "ticket"],
        E::RequestCorrection | E::RequestSupplement => &["missing", "reason"],
        E::Decline | E::Stop | E::Close | E::Bounce | E::Reopen | E::Annul | E::RevokeResult => &["reason"],
        E::Withdraw => &["reason", "place", "visit", "ticket"],
        E::CorrectResult => &["ref", "reason"],
        E::Extend => &["new_due_on", "reason"],
        E::Approve | E::Refuse | E::Decide => &["signed_by", "signature", "result_code", "reason"],
        E::Consult | E::GiveOpinion => &["ref", "office", "due_at"],
        E::RequestPayment => &["ref", "amount"],
        E::Pay => &["ref", "amount", "place", "visit", "ticket"],
        E::Amend => &["changes", "place", "visit", "ticket"],
        E::Complain => &["ref", "kind", "against", "outcome", "place", "visit", "ticket"],
        E::Adopt => &["status", "state", "received_at", "promised_on", "supplements_used", "extensions_used"],
        _ => &[],
    }
}

impl Detail {
    /// Returns the detail of an event, its known keys read.
    ///
    /// # Errors
    /// [`EventError`] if a key that the engine reads has another type.
    pub fn read(event: E, keys: Map<String, Value>, local_offset_minutes: i32) -> Result<Self, EventError> {
        Self::read_at(event, keys, Some(local_offset_minutes))
    }

    /// Returns the detail as [`Detail::read`] does; without an offset of the local time an instant that has one is refused.
    pub(super) fn read_at(event: E, keys: Map<String, Value>, offset: Option<i32>) -> Result<Self, EventError> {
        let stated = Stated::read(event, &keys, &|text| Moment::read(text, offset))?;
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
        out.debug_set().entries(self.keys.keys().filter(|key| is_plain_key(key))).finish()
    }
}

impl Stated {
    /// Returns whether both cannot be right of one fact: another promise, new date, signature, area or sum; what one leaves open contradicts nothing.
    ///
    /// Names of things are the source's own, and so is how much it tells of a person.
    #[inline(never)]
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        let mut pairs = self.decides().into_iter().zip(other.decides());
        pairs.any(|(one, two)| one.is_some() && two.is_some() && one != two)
    }

    /// Returns what decides of a fact, as numbers: of moments the day, and the second where it is known.
    #[inline(never)]
    fn decides(&self) -> [Option<i64>; 7] {
        let day = |moment: Option<Moment>| moment.map(|moment| moment.at.epoch_seconds().div_euclid(86_400));
        let second = |moment: Option<Moment>| Some(moment.filter(|at| at.hour_known)?.at.epoch_seconds());
        [
            day(self.promised_on),
            second(self.promised_on),
            day(self.new_due_on),
            second(self.new_due_on),
            self.signature.map(|signature| signature as i64),
            self.non_territorial.map(i64::from),
            self.amount,
        ]
    }

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
        extensions_used: None,
        visit: None,
        reference: None,
        amount: None,
        due_at: None,
        complaint: None,
        office: None,
        has_outcome: false,
        upheld: None,
        unknown_keys: false,
        unread_keys: false,
    };

    /// Returns the values that the engine reads of a detail given as JSON text, as columns of logs carry it.
    ///
    /// # Errors
    /// [`EventError`] if the text is no JSON object, a key stands twice in it, or a key that the engine reads has another type.
    pub fn from_json(event: E, text: &str, local_offset_minutes: i32) -> Result<Self, EventError> {
        Self::from_json_by(event, text, &|text| Moment::parse(text, local_offset_minutes))
    }

    /// Returns the same as [`Stated::from_json`] of a text whose instants `moment` reads, as those of a log with a writing or a clock of its own.
    ///
    /// # Errors
    /// As [`Stated::from_json`], and where `moment` fails.
    pub fn from_json_by(event: E, text: &str, moment: ReadMoment<'_>) -> Result<Self, EventError> {
        let mut reading = Reading::new(event, moment);
        let mut met = Met::default();
        let scanned = Plain::scan(text, |key, value| {
            met.first(key)?;
            reading.key(key, value);
            Some(())
        });
        if scanned.is_some() {
            return reading.done();
        }
        match EventError::value(text)? {
            Value::Null => Ok(Self::default()),
            Value::Object(keys) => Self::read(event, &keys, moment),
            _ => Err(EventError::NotAnObject { path: "detail" }),
        }
    }

    fn read(event: E, keys: &Map<String, Value>, moment: ReadMoment<'_>) -> Result<Self, EventError> {
        let mut reading = Reading::new(event, moment);
        keys.iter().for_each(|(key, value)| reading.key(key, Plain::of(value)));
        reading.done()
    }

    /// Takes the value of the key at that place of [`READ`].
    fn take(&mut self, event: E, place: usize, value: Plain<'_>, read: ReadMoment<'_>) -> Result<(), EventError> {
        let moment = |path| match value {
            Plain::Text(text) => match read(text) {
                Ok(moment) => Ok(Some(moment)),
                Err(cause) => Err(EventError::NotAMoment { path, cause }),
            },
            _ => Err(EventError::Wrong { path, expected: "a date or date-time" }),
        };
        // 24:00 is read as 00:00 of the next day, but an end that is written so is that of its own day.
        let end = |path| {
            let ends_the_day = matches!(value, Plain::Text(text) if text.get(11..13) == Some("24"));
            moment(path).map(|at| if ends_the_day { at.map(Moment::day_that_ends) } else { at })
        };
        let count = |path| match value {
            Plain::Whole(value) if value < 255 => Ok(u8::try_from(value).ok()),
            _ => Err(EventError::Wrong { path, expected: "a whole number from 0 to 254" }),
        };
        let signature = |path| match value {
            Plain::Text("valid") => Ok(Some(Signature::Valid)),
            Plain::Text("invalid") => Ok(Some(Signature::Invalid)),
            Plain::Text("none") => Ok(Some(Signature::None)),
            _ => Err(EventError::Wrong { path, expected: "`valid`, `invalid` or `none`" }),
        };
        // a source may number its things: the number names the same thing as its digits do
        let name = |path| match value {
            Plain::Text(name) => Ok(Some(number_of(name))),
            Plain::Whole(number) => Ok(Some(number_of(&number.to_string()))),
            _ => Err(EventError::Wrong { path, expected: "a text or a whole number" }),
        };
        let flag = |path| match value {
            Plain::Flag(value) => Ok(Some(value)),
            _ => Err(EventError::Wrong { path, expected: "true or false" }),
        };
        match place {
            0 => self.promised_on = end("detail.promised_on")?.map(Moment::day_if_midnight),
            1 => self.new_due_on = end("detail.new_due_on")?.map(Moment::day_if_midnight),
            2 => self.received_at = moment("detail.received_at")?,
            3 => self.signature = signature("detail.signature")?,
            4 => self.non_territorial = flag("detail.non_territorial")?,
            5 => self.identity_level = count("detail.identity_level")?,
            6 => self.applicant_signature = signature("detail.applicant_signature")?,
            7 => self.own_account = flag("detail.own_account")?,
            8 => self.status = count("detail.status")?,
            9 => {
                let state = if let Plain::Text(name) = value { State::from_name(name) } else { None };
                let expected = "the name of a state";
                self.state = Some(state.ok_or(EventError::Wrong { path: "detail.state", expected })?);
            }
            10 => self.supplements_used = count("detail.supplements_used")?,
            11 => self.reference = name("detail.ref")?,
            12 => {
                let amount = if let Plain::Whole(amount) = value { i64::try_from(amount).ok() } else { None };
                let expected = "a whole number from 0 to 9007199254740991";
                let amount = amount.filter(|amount| *amount <= Json::MAX_INT);
                self.amount = Some(amount.ok_or(EventError::Wrong { path: "detail.amount", expected })?);
            }
            13 if event == E::Consult => self.due_at = end("detail.due_at")?,
            14 => {
                self.complaint = if let Plain::Text(name) = value { ComplaintKind::from_name(name) } else { None };
                self.unknown_keys |= self.complaint.is_none();
            }
            15 => {
                self.has_outcome = true;
                self.upheld = match value {
                    Plain::Text("upheld") => Some(true),
                    Plain::Text("rejected") => Some(false),
                    _ => None,
                };
            }
            16 => self.visit = name("detail.visit")?,
            17 => self.office = name("detail.office")?,
            18 => self.extensions_used = count("detail.extensions_used")?,
            _ => {}
        }
        Ok(())
    }
}

/// The first keys of an object, as many as a detail mostly has.
#[derive(Default)]
struct Met<'a> {
    keys: [&'a str; 8],
    count: usize,
}

impl<'a> Met<'a> {
    /// Returns nothing where the key was met before, or there are more keys than are kept.
    #[inline]
    fn first(&mut self, key: &'a str) -> Option<()> {
        if self.keys.iter().take(self.count).any(|met| *met == key) {
            return None;
        }
        *self.keys.get_mut(self.count)? = key;
        self.count += 1;
        Some(())
    }
}

/// A detail that is being read, key by key.
struct Reading<'r> {
    event: E,
    moment: ReadMoment<'r>,
    /// The places in [`READ`] of the keys that the contract knows for the event.
    known: u32,
    stated: Stated,
    /// The value that cannot be read, of several the one that comes first in [`READ`].
    wrong: Option<(usize, EventError)>,
}

impl<'r> Reading<'r> {
    fn new(event: E, moment: ReadMoment<'r>) -> Self {
        Self { event, moment, known: read_of(event), stated: Stated::NOTHING, wrong: None }
    }

    fn key(&mut self, key: &str, value: Plain<'_>) {
        let place = self.place(key);
        self.value(place, value);
    }

    /// Returns the place of a key in [`READ`], where the contract knows it for the event and the engine reads it.
    #[inline]
    fn place(&mut self, key: &str) -> Option<usize> {
        let place = place_of(key).filter(|place| self.known & (1 << place) != 0);
        if place.is_none() {
            let is_known = known_keys(self.event).contains(&key);
            self.stated.unknown_keys |= !is_known;
            self.stated.unread_keys |= is_known;
        }
        place
    }

    #[inline]
    fn value(&mut self, place: Option<usize>, value: Plain<'_>) {
        let Some(place) = place.filter(|_| value != Plain::Null) else { return };
        if let Err(error) = self.stated.take(self.event, place, value, self.moment)
            && self.wrong.as_ref().is_none_or(|(first, _)| place < *first)
        {
            self.wrong = Some((place, error));
        }
    }

    fn done(self) -> Result<Stated, EventError> {
        self.wrong.map_or(Ok(self.stated), |(_, error)| Err(error))
    }
}

/// The keys that the engine reads, in the order of [`Stated::take`].
const READ: [&str; 19] = [
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
    "visit",
    "office",
    "extensions_used",
];

/// Which of the keys in [`READ`] the contract knows for each event, a bit each.
const READ_OF: [u32; E::ALL.len()] = {
    let mut all = [0; E::ALL.len()];
    let mut events = E::ALL;
    while let Some((event, rest)) = events.split_first() {
        let mut known = known_keys(*event);
        while let Some((key, others)) = known.split_first() {
            let (mut read, mut place) = (READ.as_slice(), 0);
            while let Some((name, later)) = read.split_first() {
                if is_same(name.as_bytes(), key.as_bytes())
                    && let Some(bits) = all.as_mut_slice().split_at_mut(*event as usize).1.first_mut()
                {
                    *bits |= 1 << place;
                }
                (read, place) = (later, place + 1);
            }
            known = others;
        }
        events = rest;
    }
    all
};

/// Returns the place of a key in [`READ`].
fn place_of(key: &str) -> Option<usize> {
    Some(match key {
        "promised_on" => 0,
        "new_due_on" => 1,
        "received_at" => 2,
        "signature" => 3,
        "non_territorial" => 4,
        "identity_level" => 5,
        "applicant_signature" => 6,
        "own_account" => 7,
        "status" => 8,
        "state" => 9,
        "supplements_used" => 10,
        "ref" => 11,
        "amount" => 12,
        "due_at" => 13,
        "kind" => 14,
        "outcome" => 15,
        "visit" => 16,
        "office" => 17,
        "extensions_used" => 18,
        _ => return None,
    })
}

fn read_of(event: E) -> u32 {
    READ_OF.get(event as usize).copied().unwrap_or_default()
}

const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    loop {
        match (one.split_first(), other.split_first()) {
            (None, None) => return true,
            (Some((a, rest)), Some((b, others))) if *a == *b => (one, other) = (rest, others),
            _ => return false,
        }
    }
}

/// Returns a number for a name (FNV-1a): the same name gives the same number, and no name can be read back.
pub(super) fn number_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |number, byte| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_for_the_events_that_know_it() {
        for (place, key) in READ.iter().enumerate() {
            assert_eq!(place_of(key), Some(place), "{key}");
            for event in E::ALL.iter().copied() {
                let known = known_keys(event).contains(key);
                assert_eq!(read_of(event) & (1 << place) != 0, known, "{key} of {event:?}");
            }
        }
        assert_eq!(place_of("code"), None);
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        for text in [
            r#"{"code":"a","code":"a"}"#,
            r#"{"strange":1,"promised_on":"2026-02-13","strange":2}"#,
            r#"{"missing":[{"a":1,"a":2}]}"#,
            r#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"h":9}"#,
        ] {
            let error = Stated::from_json(E::Receive, text, 0).map_err(|error| error.code());
            assert_eq!(error, Err("duplicate_key"), "{text}");
            let event = alloc::format!(r#"{{"event":"receive","at":"2026-02-13","detail":{text}}}"#);
            let error = crate::dossier::Event::from_json(&event, 0).map_err(|error| error.code());
            assert_eq!(error.err(), Some("duplicate_key"), "{text}");
        }
    }

    #[test]
    fn a_thing_is_named_by_a_text_or_by_its_number() {
        let read = |text: &str| Stated::from_json(E::Consult, text, 0).map_err(|error| error.code());
        let named = read(r#"{"ref":"7","office":"12"}"#);
        assert!(named.as_ref().is_ok_and(|stated| stated.reference.is_some() && stated.office.is_some()));
        assert_eq!(read(r#"{"ref":7,"office":12}"#), named);
        assert_eq!(read(r#"{"ref":7.0,"office":"12"}"#), named);
        let visit = |text| Stated::from_json(E::Guide, text, 0).map(|stated| stated.visit);
        assert_eq!(visit(r#"{"visit":3}"#), visit(r#"{"visit":"3"}"#));
        for text in [r#"{"ref":true}"#, r#"{"ref":1.5}"#, r#"{"office":["a"]}"#, r#"{"office":{}}"#] {
            assert_eq!(read(text), Err("event_value_wrong"), "{text}");
        }
    }

    #[test]
    fn of_several_bad_values_the_first_of_the_list_is_told() {
        let text = r#"{"own_account":1,"identity_level":"x","non_territorial":2}"#;
        let error = Stated::from_json(E::Submit, text, 0).map_err(|error| alloc::format!("{error}"));
        assert_eq!(error, Err("`detail.non_territorial` must be true or false".into()));
        let known = Stated::from_json(E::Submit, r#"{"own_account":null,"signature":1}"#, 0);
        assert_eq!(known, Ok(Stated { unknown_keys: true, ..Stated::NOTHING }));
    }
}
