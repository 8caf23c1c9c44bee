//! The register of what case histories do not say: publications, channels, payments, digitisation, complaints.

use motcua::civil::{Date, Moment};
use serde::Deserialize;

use crate::error::LogError;
use crate::fault::Fault;

/// A date or date-time as it was written; an offset is turned into local time when it is read.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Instant(String);

impl std::fmt::Debug for Instant {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Instant")
    }
}

impl Instant {
    /// Returns the local moment.
    ///
    /// # Errors
    /// [`LogError`] with code `not_a_moment` where the text is none.
    pub fn local(&self, offset_minutes: i32) -> Result<Moment, LogError> {
        Moment::parse(&self.0, offset_minutes).map_err(|_| Fault::RegisterInstant.into())
    }
}

/// One row of the register; what it leaves out is not known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Row {
    /// A procedure in an office's competence.
    Procedure(ProcedureRow),
    /// A dossier.
    Dossier(DossierRow),
    /// A complaint or recommendation.
    Complaint(ComplaintRow),
    /// How many dossiers other reports count for an office and a month.
    Report(ReportRow),
}

/// Who published a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A ministry.
    Ministry,
    /// A province.
    Province,
}

/// How far a procedure can be done online.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Not at all.
    None,
    /// In part.
    Partial,
    /// In full.
    Full,
}

/// A procedure in an office's competence; several rows of one are its publications, and what a later row states of it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureRow {
    /// The code.
    pub procedure: String,
    /// The office; none where the row speaks of all.
    pub office: Option<String>,
    /// Who published it.
    pub level: Option<Level>,
    /// When its publication was decided.
    pub decided_on: Option<Date>,
    /// When it took effect.
    pub effective_on: Option<Date>,
    /// When it was made public in the national database.
    pub public_on: Option<Date>,
    /// Whether it has every part that the law asks.
    pub complete: Option<bool>,
    /// How far it can be done online.
    pub service: Option<Service>,
    /// Whether there is something to pay.
    pub payment: Option<bool>,
    /// Whether that can be paid on the national portal.
    pub payable_online: Option<bool>,
    /// Whether its subject is a person.
    pub of_persons: Option<bool>,
    /// Whether it is linked to the population register.
    pub linked: Option<bool>,
}

/// How a dossier was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paid {
    /// There was nothing to pay.
    Nothing,
    /// Online, on the national portal or the office's own gateway.
    Online,
    /// In another way.
    Otherwise,
    /// Not yet.
    NotYet,
}

/// A dossier.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierRow {
    /// The dossier.
    pub dossier: String,
    /// The procedure.
    pub procedure: String,
    /// The office.
    pub office: Option<String>,
    /// When it was received.
    pub received_at: Instant,
    /// Whether it was filed online.
    pub online: Option<bool>,
    /// Whether every step was done online; where one was not, the dossier counts if the procedure's `service` is `full`.
    pub fully_online: Option<bool>,
    /// Whether it was synchronised with the national portal.
    pub synced: Option<bool>,
    /// How it was paid.
    pub paid: Option<Paid>,
    /// Whether its result is electronic; left out where no written result is due.
    pub electronic_result: Option<bool>,
    /// Whether a written result is due.
    pub written_result: Option<bool>,
    /// Whether its papers are digitised.
    pub digitised: Option<bool>,
    /// Whether it uses digitised data again.
    pub reused: Option<bool>,
    /// Whether a paper came from the personal store, or the result went into it.
    pub store: Option<bool>,
    /// Whether it uses the population register's data.
    pub population: Option<bool>,
    /// Whether the applicant disliked how it was settled.
    pub disliked: Option<bool>,
}

/// What became of a complaint or recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It was refused.
    Refused,
    /// More was asked about it.
    Asked,
    /// It was handled.
    Handled,
}

/// A complaint or recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintRow {
    /// Its class, as the register names it.
    pub class: Option<String>,
    /// The office that it is about.
    pub office: Option<String>,
    /// When it was received.
    pub received_at: Instant,
    /// What became of it; none while it is open.
    pub answer: Option<Answer>,
    /// When that was.
    pub answered_at: Option<Instant>,
    /// When the answer was published.
    pub published_at: Option<Instant>,
    /// Whether it came again.
    pub repeated: Option<bool>,
    /// Whether the person was unhappy with the answer.
    pub unhappy: Option<bool>,
    /// The dossier that it is about.
    pub dossier: Option<String>,
}

/// How many dossiers other reports count.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRow {
    /// The office.
    pub office: Option<String>,
    /// The month, as its first day.
    pub month: Date,
    /// What the national report counts as received.
    pub national: Option<u64>,
    /// What the national portal counts as received.
    pub portal: Option<u64>,
    /// How many were received in the whole year before, for a period in which neither counts any.
    pub last_year: Option<u64>,
}
