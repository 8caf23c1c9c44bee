//! From an imported rule file back to the portal's record.

use std::collections::BTreeMap;

use motcua::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::LOCAL_OFFSET_MINUTES;
use super::act::PORTAL_ACT;
use super::kept::restore;

/// Why a rule file gives no record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The text is no rule file of one imported procedure.
    #[error("not a rule file of an imported procedure")]
    NotImported,
    /// A value kept in `[portal]` does not fit the tables: the file was changed by hand.
    #[error("`[portal]` does not fit the tables of the file")]
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
    let told: Told = toml::from_str(toml).map_err(|_| ExportError::NotImported)?;
    if told.curation != "imported" {
        return Err(ExportError::NotImported);
    }
    restore(told.record(), &told.portal).ok_or(ExportError::Changed)
}

/// What the tables of an imported rule file tell of its record.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) curation: String,
    pub(crate) title: Vi,
    pub(crate) edition: Vec<Edition>,
    #[serde(default)]
    pub(crate) legal_basis: Vec<Basis>,
    #[serde(default, rename = "case")]
    pub(crate) cases: Vec<Case>,
    #[serde(default, rename = "document")]
    pub(crate) documents: Vec<Paper>,
    #[serde(default, rename = "result")]
    pub(crate) results: Vec<Outcome>,
    #[serde(default, rename = "note")]
    pub(crate) notes: Vec<Vi>,
    #[serde(default)]
    pub(crate) portal: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Vi {
    pub(crate) vi: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Edition {
    pub(crate) from: toml::value::Datetime,
    pub(crate) cite: Cite,
    pub(crate) levels: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Cite {
    pub(crate) act: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Basis {
    pub(crate) act: String,
    pub(crate) title: Option<Vi>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) title: Vi,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Paper {
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) title: Vi,
    pub(crate) kind: String,
    pub(crate) originals: u8,
    pub(crate) copies: u8,
    #[serde(default)]
    pub(crate) cases: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) code: Option<String>,
    pub(crate) title: Vi,
}

/// Notes with one text of the record each, by their heading.
const TEXTS: &[(&str, &str)] = &[
    ("Yêu cầu, điều kiện: ", "requirementsAndConditions"),
    ("Mô tả: ", "description"),
    ("Nơi tiếp nhận: ", "dossierReceivingAddresses"),
    ("Ghi chú: ", "note"),
    ("Số quyết định: ", "decisionNo"),
    ("Từ khóa: ", "keywords"),
    ("Trạng thái trên cổng: ", "state"),
    ("Cơ quan được phân cấp: ", "delegatedAgencies"),
];

impl Told {
    /// Returns the record as far as the tables tell it.
    pub(crate) fn record(&self) -> Value {
        let mut record = Map::new();
        record.insert("code".into(), self.code.as_str().into());
        record.insert("codeNotation".into(), self.code.as_str().into());
        record.insert("name".into(), self.title.vi.as_str().into());
        if let Some(edition) = self.edition.first() {
            for (level, key) in [("ward", "isWard"), ("province", "isProvince"), ("ministry", "isMinistry")] {
                record.insert(key.into(), edition.levels.iter().any(|known| known == level).into());
            }
            record.insert("procedureProposal".into(), proposal(edition));
        }
        for (_, key) in TEXTS {
            record.insert((*key).into(), "".into());
        }
        for note in &self.notes {
            let text = TEXTS.iter().find_map(|(heading, key)| Some((key, note.vi.strip_prefix(heading)?)));
            if let Some((key, text)) = text {
                record.insert((*key).into(), text.into());
            }
        }
        if record.get("description").is_some_and(|text| text == "") {
            // The portal gives one text twice; the notes have it once.
            let conditions = record.get("requirementsAndConditions").cloned().unwrap_or_default();
            record.insert("description".into(), conditions);
        }
        record.insert("executionSteps".into(), self.steps());
        let bases = self.legal_basis.iter().map(|basis| {
            let title = basis.title.as_ref().map_or(basis.act.as_str(), |title| title.vi.as_str());
            json!({ "code": basis.act, "name": title })
        });
        record.insert("legalBasisesDetails".into(), bases.collect());
        let results = self
            .results
            .iter()
            .map(|result| json!({ "code": result.code.as_deref().unwrap_or_default(), "name": result.title.vi }));
        record.insert("resultsDetails".into(), results.collect());
        record.insert("executionCases".into(), self.groups());
        Value::Object(record)
    }

    fn steps(&self) -> Value {
        let steps = self.notes.iter().filter_map(|note| note.vi.strip_prefix("Trình tự thực hiện: "));
        steps
            .map(|step| {
                let (name, description) = step.split_once('\n').unwrap_or(("", step));
                json!({ "name": name, "description": description })
            })
            .collect()
    }

    /// Returns the papers by their cases and sections, in the order in which each was met first.
    fn groups(&self) -> Value {
        let mut groups: Vec<((&str, &str), Vec<Value>)> = Vec::new();
        for paper in &self.documents {
            let everywhere = paper.cases.is_empty().then_some("");
            for case in paper.cases.iter().map(String::as_str).chain(everywhere) {
                let key = (case, paper.kind.as_str());
                match groups.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, papers)) => papers.push(paper.record()),
                    None => groups.push((key, vec![paper.record()])),
                }
            }
        }
        let name = |id: &str| self.cases.iter().find(|case| case.id == id).map_or("", |case| case.title.vi.as_str());
        groups
            .into_iter()
            .map(|((case, _), papers)| json!({ "name": name(case), "profileComponents": papers }))
            .collect()
    }
}

impl Paper {
    fn record(&self) -> Value {
        json!({
            "code": self.aliases.first().map(String::as_str).unwrap_or_default(),
            "name": self.title.vi,
            "originalQty": self.originals,
            "copyQty": self.copies,
            "required": false,
            "hasElectronicForm": false,
            "isProcessingResult": false,
            "attachments": [],
        })
    }
}

/// Returns the decision that the edition cites.
fn proposal(edition: &Edition) -> Value {
    if edition.cite.act == PORTAL_ACT {
        return Value::Null;
    }
    let day = edition.from.date.and_then(|day| Date::new(i32::from(day.year), day.month, day.day).ok());
    let millis = day.map(|day| (i64::from(day.epoch_days()) * 86_400 - i64::from(LOCAL_OFFSET_MINUTES) * 60) * 1_000);
    json!({ "decisionDate": millis, "proposalNumber": edition.cite.act })
}
