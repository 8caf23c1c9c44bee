//! From an imported rule file back to the portal's record.

use std::borrow::Cow;
use std::collections::BTreeMap;

use motcua::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::LOCAL_OFFSET_MINUTES;
use super::act::PORTAL_ACT;
use super::json::{Json, Object};
use super::kept::restore;

/// Why a rule file gives no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The text is no rule file of one imported procedure.
    #[error("not a rule file of an imported procedure")]
    NotImported,
    /// The file was changed by hand: it is not as the import wrote it, or a value kept in `[portal]` does not fit the tables.
    #[error("the file was changed since it was imported")]
    Changed,
}

impl ExportError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotImported => "not_imported",
            Self::Changed => "record_changed",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NotImported => "give a folder that `motcua import` wrote; curated rules never were records",
            Self::Changed => "import the record again; imported files are not edited",
        }
    }
}

/// Returns the record of the portal that an imported rule file was made from, value for value.
///
/// What the tables of the file tell is taken from them, the rest from `[portal]`.
///
/// # Errors
/// [`ExportError`] where the file was not imported or its parts no longer fit each other.
///
/// ```
/// use motcua_compile::import::{export, import};
///
/// let record = serde_json::json!({ "code": "9.000001", "name": "Thủ tục mẫu", "updatedAt": 1_928_000_000_000_u64, "novelty": [null, 7.5] });
/// assert_eq!(export(&import(&record)?.toml)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn export(toml: &str) -> Result<Value, ExportError> {
    let told: Told<'_> = toml::from_str(toml).map_err(|_| ExportError::NotImported)?;
    if told.curation != "imported" {
        return Err(ExportError::NotImported);
    }
    restore(told.record().into(), &told.portal).ok_or(ExportError::Changed)
}

/// What the tables of an imported rule file tell of its record.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Told<'a> {
    pub(crate) code: Cow<'a, str>,
    pub(crate) curation: Cow<'a, str>,
    pub(crate) title: Vi<'a>,
    pub(crate) edition: Vec<Edition<'a>>,
    #[serde(default)]
    pub(crate) legal_basis: Vec<Basis<'a>>,
    #[serde(default, rename = "case")]
    pub(crate) cases: Vec<Case<'a>>,
    #[serde(default, rename = "document")]
    pub(crate) documents: Vec<Paper<'a>>,
    #[serde(default, rename = "result")]
    pub(crate) results: Vec<Outcome<'a>>,
    #[serde(default, rename = "note")]
    pub(crate) notes: Vec<Vi<'a>>,
    #[serde(default)]
    pub(crate) portal: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Vi<'a> {
    pub(crate) vi: Cow<'a, str>,
}

impl<'a> From<&'a str> for Vi<'a> {
    fn from(text: &'a str) -> Self {
        Self { vi: text.into() }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Edition<'a> {
    pub(crate) from: toml::value::Datetime,
    pub(crate) cite: Cite<'a>,
    pub(crate) levels: Vec<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Cite<'a> {
    pub(crate) act: Cow<'a, str>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Basis<'a> {
    pub(crate) act: Cow<'a, str>,
    pub(crate) title: Option<Vi<'a>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Case<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) title: Vi<'a>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Paper<'a> {
    #[serde(default)]
    pub(crate) aliases: Vec<Cow<'a, str>>,
    pub(crate) title: Vi<'a>,
    pub(crate) kind: Cow<'a, str>,
    pub(crate) originals: u8,
    pub(crate) copies: u8,
    #[serde(default)]
    pub(crate) cases: Vec<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Outcome<'a> {
    pub(crate) code: Option<Cow<'a, str>>,
    pub(crate) title: Vi<'a>,
}

/// The heading of the note with the conditions.
const CONDITIONS: &str = "Yêu cầu, điều kiện: ";
/// Notes with one text of the record each, by their heading.
const TEXTS: &[(&str, &str)] = &[
    (CONDITIONS, "requirementsAndConditions"),
    ("Mô tả: ", "description"),
    ("Nơi tiếp nhận: ", "dossierReceivingAddresses"),
    ("Ghi chú: ", "note"),
    ("Số quyết định: ", "decisionNo"),
    ("Từ khóa: ", "keywords"),
    ("Trạng thái trên cổng: ", "state"),
    ("Cơ quan được phân cấp: ", "delegatedAgencies"),
];

impl Told<'_> {
    /// Returns the record as far as the tables tell it.
    pub(crate) fn record(&self) -> Json<'_> {
        let mut record: Vec<(Cow<'_, str>, Json<'_>)> = Vec::with_capacity(24);
        let mut add = |key: &'static str, value| record.push((Cow::Borrowed(key), value));
        add("code", text(&self.code));
        add("codeNotation", text(&self.code));
        add("name", text(&self.title.vi));
        if let Some(edition) = self.edition.first() {
            for (level, key) in [("ward", "isWard"), ("province", "isProvince"), ("ministry", "isMinistry")] {
                add(key, Json::Bool(edition.levels.iter().any(|known| known == level)));
            }
            add("procedureProposal", proposal(edition));
        }
        for (heading, key) in TEXTS {
            // The portal gives one text twice; the notes have it once.
            let again = if *key == "description" { self.noted(CONDITIONS) } else { None };
            add(key, text(self.noted(heading).or(again).unwrap_or_default()));
        }
        let steps = self.notes.iter().filter_map(|note| note.vi.strip_prefix("Trình tự thực hiện: "));
        let steps = steps.map(|step| {
            let (name, description) = step.split_once('\n').unwrap_or(("", step));
            Json::object([("name", text(name)), ("description", text(description))])
        });
        add("executionSteps", Json::List(steps.collect()));
        let bases = self.legal_basis.iter().map(|basis| {
            let title = basis.title.as_ref().map_or(&basis.act, |title| &title.vi);
            Json::object([("code", text(&basis.act)), ("name", text(title))])
        });
        add("legalBasisesDetails", Json::List(bases.collect()));
        let results = self.results.iter().map(|result| {
            Json::object([("code", text(result.code.as_deref().unwrap_or_default())), ("name", text(&result.title.vi))])
        });
        add("resultsDetails", Json::List(results.collect()));
        add("executionCases", self.groups());
        Json::Object(Object::of(record))
    }

    /// Returns the last note under the heading, without it.
    fn noted(&self, heading: &str) -> Option<&str> {
        self.notes.iter().rev().find_map(|note| note.vi.strip_prefix(heading))
    }

    /// Returns the papers by their cases and sections, in the order in which each was met first.
    fn groups(&self) -> Json<'_> {
        let mut groups: Vec<((&str, &str), Vec<Json<'_>>)> = Vec::new();
        for paper in &self.documents {
            let everywhere = paper.cases.is_empty().then_some("");
            for case in paper.cases.iter().map(Cow::as_ref).chain(everywhere) {
                let key = (case, &*paper.kind);
                match groups.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, papers)) => papers.push(paper.record()),
                    None => groups.push((key, vec![paper.record()])),
                }
            }
        }
        let name = |id: &str| self.cases.iter().find(|case| case.id == id).map_or("", |case| &case.title.vi);
        let groups = groups.into_iter().map(|((case, _), papers)| {
            Json::object([("name", text(name(case))), ("profileComponents", Json::List(papers))])
        });
        Json::List(groups.collect())
    }
}

impl Paper<'_> {
    fn record(&self) -> Json<'_> {
        Json::object([
            ("attachments", Json::List(Vec::new())),
            ("code", text(self.aliases.first().map(Cow::as_ref).unwrap_or_default())),
            ("copyQty", Json::Number(self.copies.into())),
            ("hasElectronicForm", Json::Bool(false)),
            ("isProcessingResult", Json::Bool(false)),
            ("name", text(&self.title.vi)),
            ("originalQty", Json::Number(self.originals.into())),
            ("required", Json::Bool(false)),
        ])
    }
}

fn text(text: &str) -> Json<'_> {
    Json::from(text)
}

/// Returns the decision that the edition cites.
fn proposal<'a>(edition: &'a Edition<'_>) -> Json<'a> {
    if edition.cite.act == PORTAL_ACT {
        return Json::Null;
    }
    let day = edition.from.date.and_then(|day| Date::new(i32::from(day.year), day.month, day.day).ok());
    let millis = day.map(|day| (i64::from(day.epoch_days()) * 86_400 - i64::from(LOCAL_OFFSET_MINUTES) * 60) * 1_000);
    let millis = millis.map_or(Json::Null, |millis| Json::Number(millis.into()));
    Json::object([("decisionDate", millis), ("proposalNumber", text(&edition.cite.act))])
}
