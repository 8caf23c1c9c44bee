//! A submission: what a person files, read from JSON and not yet judged.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::civil::Moment;
use crate::input::{InputError, Json, is_plain_key};
use crate::law::Channel;
use crate::map::Map;
use crate::near::nearest;

/// A submission (hồ sơ nộp) as it was read; Debug shows which parts are there, never what they hold.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// The procedure's code.
    pub procedure: String,
    /// The chosen case; none means that it is derived.
    pub case: Option<String>,
    /// How it comes.
    pub channel: Channel,
    /// When it comes.
    pub at: Moment,
    /// The office where it is filed.
    pub office: Option<String>,
    /// The place that it concerns.
    pub territory: Option<String>,
    /// Who it is for.
    pub applicant: Applicant,
    /// Who files in the applicant's name; none means that the applicant does.
    pub representative: Option<Representative>,
    /// The stated facts, an object.
    pub facts: Json,
    /// The papers handed in.
    pub documents: Vec<HandedIn>,
}

impl fmt::Debug for Submission {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Submission")
            .field("channel", &self.channel)
            .field("at", &self.at)
            .field("represented", &self.representative.is_some())
            .field("documents", &self.documents.len())
            .finish_non_exhaustive()
    }
}

/// Who a submission is for.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Applicant {
    /// The kind of applicant, such as `citizen`.
    pub kind: Option<String>,
    /// The level of the electronic identity.
    pub identity_level: Option<i64>,
}

impl fmt::Debug for Applicant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Applicant").finish_non_exhaustive()
    }
}

/// Who files in the applicant's name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Representative {
    /// How the representative is related to the applicant.
    pub relation: Option<String>,
}

impl fmt::Debug for Representative {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Representative").finish_non_exhaustive()
    }
}

/// One paper handed in, or what a register answered in its place.
#[derive(Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// Our slug or an alias.
    pub id: String,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// Whether an electronic version is there.
    pub electronic: bool,
    /// What a register answered.
    pub evidence: Option<Evidence>,
}

impl fmt::Debug for HandedIn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HandedIn")
            .field("originals", &self.originals)
            .field("copies", &self.copies)
            .field("electronic", &self.electronic)
            .finish_non_exhaustive()
    }
}

/// What a register answered; Debug does not show its name, which may be anything that was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The register's slug; none where the rule names only one.
    pub register: Option<String>,
    /// What it answered.
    pub result: RegisterResult,
    /// When it was asked.
    pub at: Option<Moment>,
}

impl fmt::Debug for Evidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Evidence").field("result", &self.result).field("at", &self.at).finish_non_exhaustive()
    }
}

/// What a register answered, the most helpful answer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegisterResult {
    /// It has the datum.
    Found,
    /// It has another datum than the one stated.
    Mismatch,
    /// It has nothing.
    NotFound,
    /// It cannot be asked.
    Unavailable,
}

impl RegisterResult {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Found, Self::Mismatch, Self::NotFound, Self::Unavailable];

    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Mismatch => "mismatch",
            Self::NotFound => "not_found",
            Self::Unavailable => "unavailable",
        }
    }
}

const TOP: &[&str] =
    &["procedure", "case", "channel", "at", "office", "territory", "applicant", "representative", "facts", "documents"];

impl Submission {
    /// Returns the submission that a JSON text holds; times without an offset are local, others are turned into the local time that lies
    /// `local_offset_minutes` ahead of UTC.
    ///
    /// `procedure`, `channel` and `at` must be there; `null` means absent everywhere.
    ///
    /// ```
    /// use motcua::submission::Submission;
    /// let text = r#"{"procedure": "1.001193", "channel": "online", "at": "2026-02-13T15:20", "facts": {}, "documents": []}"#;
    /// let submission = Submission::from_json(text.as_bytes(), 420)?;
    /// assert_eq!(submission.at.to_string(), "2026-02-13T15:20:00");
    /// # Ok::<(), motcua::input::InputError>(())
    /// ```
    ///
    /// # Errors
    /// [`InputError`] where the text is no JSON within the limits, has a key that a submission does not have, or a value of another type.
    pub fn from_json(text: &[u8], local_offset_minutes: i32) -> Result<Self, InputError> {
        Self::read(Json::read(text)?, local_offset_minutes)
    }

    /// Returns the submission that a JSON value holds; see [`Submission::from_json`].
    ///
    /// # Errors
    /// [`InputError`] as for [`Submission::from_json`].
    pub fn read(value: Json, local_offset_minutes: i32) -> Result<Self, InputError> {
        let mut top = Part::of(value, "", TOP)?;
        let procedure = top.text("procedure")?.ok_or_else(|| top.missing("procedure"))?;
        let channel = top.text("channel")?.ok_or_else(|| top.missing("channel"))?;
        let channel = Channel::from_name(&channel).ok_or_else(|| {
            let help = "give one of `direct`, `postal`, `online`, `app`";
            InputError::new("unknown_channel", "/channel", "`channel` names no channel", help)
        })?;
        let at = top.moment("at", local_offset_minutes)?.ok_or_else(|| top.missing("at"))?;
        let applicant = match top.object("applicant", &["kind", "identity_level"])? {
            Some(mut part) => Applicant { kind: part.text("kind")?, identity_level: part.level("identity_level")? },
            None => Applicant::default(),
        };
        let representative = match top.object("representative", &["relation"])? {
            Some(mut part) => Some(Representative { relation: part.text("relation")? }),
            None => None,
        };
        let facts = match top.take("facts") {
            None => Json::Object(Map::new()),
            Some(facts @ Json::Object(_)) => facts,
            Some(other) => return Err(wrong_type("/facts", "an object", &other)),
        };
        let documents = documents(top.take("documents"), local_offset_minutes)?;
        Ok(Self {
            procedure,
            case: top.text("case")?,
            channel,
            at,
            office: top.text("office")?,
            territory: top.text("territory")?,
            applicant,
            representative,
            facts,
            documents,
        })
    }
}

fn documents(value: Option<Json>, offset: i32) -> Result<Vec<HandedIn>, InputError> {
    let list = match value {
        None => return Ok(Vec::new()),
        Some(Json::List(list)) => list,
        Some(other) => return Err(wrong_type("/documents", "a list", &other)),
    };
    let mut documents = Vec::with_capacity(list.len());
    for (index, value) in list.into_iter().enumerate() {
        documents.push(document(value, &format!("/documents/{index}"), offset)?);
    }
    Ok(documents)
}

fn document(value: Json, path: &str, offset: i32) -> Result<HandedIn, InputError> {
    let mut part = Part::of(value, path, &["id", "originals", "copies", "electronic", "evidence"])?;
    Ok(HandedIn {
        id: part.text("id")?.ok_or_else(|| part.missing("id"))?,
        originals: part.count("originals")?,
        copies: part.count("copies")?,
        electronic: part.boolean("electronic")?.unwrap_or_default(),
        evidence: evidence(&mut part, offset)?,
    })
}

fn evidence(document: &mut Part, offset: i32) -> Result<Option<Evidence>, InputError> {
    let Some(mut part) = document.object("evidence", &["kind", "register", "result", "at"])? else { return Ok(None) };
    let kind = part.text("kind")?.ok_or_else(|| part.missing("kind"))?;
    let (register, result, at) = (part.text("register")?, part.text("result")?, part.moment("at", offset)?);
    match kind.as_str() {
        "provided" => Ok(None),
        "register" => {
            let result = result.ok_or_else(|| part.missing("result"))?;
            let result = RegisterResult::ALL.into_iter().find(|known| known.as_str() == result).ok_or_else(|| {
                let help = "give one of `found`, `not_found`, `mismatch`, `unavailable`";
                InputError::new(
                    "unknown_register_result",
                    part.at("result"),
                    "`result` names no answer of a register",
                    help,
                )
            })?;
            Ok(Some(Evidence { register, result, at }))
        }
        _ => {
            let help = "give `register` with a `result`, or `provided`";
            Err(InputError::new("unknown_evidence", part.at("kind"), "`kind` names no evidence", help))
        }
    }
}

fn wrong_type(path: &str, expected: &str, got: &Json) -> InputError {
    let message = format!("expected {expected}, found {}", got.a_kind());
    InputError::new("wrong_type", path, message, format!("give {expected}, or leave the key out"))
}

/// One object of a submission, with the keys that it may have.
struct Part {
    path: String,
    entries: Map<String, Json>,
}

impl Part {
    fn of(value: Json, path: &str, keys: &[&str]) -> Result<Self, InputError> {
        let entries = match value {
            Json::Object(entries) => entries,
            other => return Err(wrong_type(path, "an object", &other)),
        };
        if let Some(unknown) = entries.keys().find(|key| !keys.contains(&key.as_str())) {
            let meant = nearest(unknown, keys.iter().copied());
            let question = meant.map(|key| format!("did you mean `{key}`? ")).unwrap_or_default();
            let help = format!("{question}use only the keys `{}`", keys.join("`, `"));
            let (path, message) = if is_plain_key(unknown) {
                (format!("{path}/{unknown}"), format!("`{unknown}` is not a key here"))
            } else {
                (path.to_string(), "a key is not known here".to_string())
            };
            return Err(InputError::new("unknown_key", path, message, help));
        }
        Ok(Self { path: path.to_string(), entries })
    }

    fn at(&self, key: &str) -> String {
        format!("{}/{key}", self.path)
    }

    fn missing(&self, key: &str) -> InputError {
        InputError::new("missing_key", self.at(key), format!("`{key}` is missing"), format!("add `{key}`"))
    }

    fn take(&mut self, key: &str) -> Option<Json> {
        self.entries.remove(key).filter(|value| !matches!(value, Json::Null))
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, InputError> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(other) => Err(wrong_type(&self.at(key), "a text", &other)),
        }
    }

    fn boolean(&mut self, key: &str) -> Result<Option<bool>, InputError> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::Bool(value)) => Ok(Some(value)),
            Some(other) => Err(wrong_type(&self.at(key), "true or false", &other)),
        }
    }

    fn integer(&mut self, key: &str) -> Result<Option<i64>, InputError> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::Int(value)) => Ok(Some(value)),
            Some(other) => Err(wrong_type(&self.at(key), "a whole number", &other)),
        }
    }

    fn count(&mut self, key: &str) -> Result<u32, InputError> {
        let value = self.integer(key)?.unwrap_or_default();
        u32::try_from(value).map_err(|_| self.out_of_range(key, "count", "give a whole number from 0 up"))
    }

    /// Returns a level of a scale; no scale of any law has a level of two digits.
    fn level(&mut self, key: &str) -> Result<Option<i64>, InputError> {
        match self.integer(key)? {
            Some(level) if !(0..=9).contains(&level) => {
                Err(self.out_of_range(key, "level", "give a whole number from 0 to 9"))
            }
            level => Ok(level),
        }
    }

    fn out_of_range(&self, key: &str, what: &str, help: &str) -> InputError {
        InputError::new("out_of_range", self.at(key), format!("`{key}` is no {what}"), help)
    }

    fn moment(&mut self, key: &str, offset: i32) -> Result<Option<Moment>, InputError> {
        let text = match self.take(key) {
            None => return Ok(None),
            Some(Json::Text(text)) => text,
            Some(other) => {
                return Err(wrong_type(&self.at(key), "a date or date-time such as `2026-02-13T15:20`", &other));
            }
        };
        match Moment::parse(&text, offset) {
            Ok(moment) => Ok(Some(moment)),
            Err(cause) => Err(InputError::new(cause.code(), self.at(key), format!("`{key}`: {cause}"), cause.help())),
        }
    }

    fn object(&mut self, key: &str, keys: &[&str]) -> Result<Option<Self>, InputError> {
        self.take(key).map(|value| Self::of(value, &self.at(key), keys)).transpose()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use super::*;

    const HEAD: &str = r#""procedure": "1", "channel": "direct", "at": "2026-02-13""#;

    fn read(rest: &str) -> Result<Submission, InputError> {
        Submission::from_json(format!("{{{HEAD}{rest}}}").as_bytes(), 420)
    }

    #[test]
    fn absent_and_null_parts_are_the_same() {
        let short = read("").unwrap();
        let null = r#", "case": null, "office": null, "applicant": null, "representative": null, "facts": null, "documents": null"#;
        assert_eq!(read(null).unwrap(), short);
        assert!(!short.at.hour_known);
        assert_eq!(read(r#", "representative": {}"#).unwrap().representative, Some(Representative::default()));
    }

    #[test]
    fn bad_parts_are_named_and_their_values_are_not() {
        for (rest, code, path) in [
            (r#", "extra": 1"#, "unknown_key", "/extra"),
            (r#", "CANARY 1": 1"#, "unknown_key", ""),
            (r#", "facts": ["CANARY"]"#, "wrong_type", "/facts"),
            (r#", "documents": {}"#, "wrong_type", "/documents"),
            (r#", "documents": [{}]"#, "missing_key", "/documents/0/id"),
            (r#", "documents": [{"id": "a", "copies": -1}]"#, "out_of_range", "/documents/0/copies"),
            (r#", "documents": [{"id": "a", "electronic": "CANARY"}]"#, "wrong_type", "/documents/0/electronic"),
            (
                r#", "documents": [{"id": "a", "evidence": {"kind": "CANARY"}}]"#,
                "unknown_evidence",
                "/documents/0/evidence/kind",
            ),
            (
                r#", "documents": [{"id": "a", "evidence": {"kind": "register", "result": "CANARY"}}]"#,
                "unknown_register_result",
                "/documents/0/evidence/result",
            ),
            (
                r#", "documents": [{"id": "a", "evidence": {"kind": "register"}}]"#,
                "missing_key",
                "/documents/0/evidence/result",
            ),
            (r#", "applicant": {"identity_level": 1.5}"#, "wrong_type", "/applicant/identity_level"),
            (r#", "applicant": {"identity_level": -1}"#, "out_of_range", "/applicant/identity_level"),
            (r#", "applicant": {"identity_level": 10}"#, "out_of_range", "/applicant/identity_level"),
        ] {
            let error = read(rest).unwrap_err();
            assert_eq!((error.code, error.path.as_str()), (code, path), "{rest}");
            assert!(!format!("{error} {error:?}").contains("CANARY"), "{rest}");
        }
        let bad = |text: &str| Submission::from_json(text.as_bytes(), 420).unwrap_err().code;
        assert_eq!(bad("[]"), "wrong_type");
        assert_eq!(bad("{}"), "missing_key");
        assert_eq!(bad(r#"{"procedure": "1", "channel": "fax", "at": "2026-02-13"}"#), "unknown_channel");
        assert_eq!(bad(r#"{"procedure": "1", "channel": "direct", "at": "13/02/2026"}"#), "not_a_date");
    }

    #[test]
    fn debug_shows_no_value() {
        let shown = read(r#", "case": "CANARY", "office": "CANARY", "applicant": {"kind": "CANARY"}, "representative": {"relation": "CANARY"},
            "facts": {"name": "CANARY"}, "documents": [{"id": "CANARY"}]"#)
        .map(|submission| format!("{submission:?} {:?}", (submission.facts.clone(), submission.documents.clone(), submission.applicant.clone(), submission.representative.clone())));
        assert!(!shown.unwrap().contains("CANARY"));
    }
}
