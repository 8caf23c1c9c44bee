//! The service-quality index over case reports and a register: counts by office and month, then the engine's formulas.

mod answer;
mod count;
mod full;
mod online;
mod publications;
mod read;
mod register;
mod reported;

pub use answer::{IndexAnswer, ScoreAnswer};
pub use count::{By, Counted, Counter, Key, Report};
pub use read::{RegisterProblem, RegisterRead, read_register, read_reports};
#[cfg(feature = "parquet")]
pub use read::{read_reports_file, read_watched_reports};
pub use register::{Answer, ComplaintRow, DossierRow, Instant, Level, Paid, ProcedureRow, ReportRow, Row, Service};

#[cfg(test)]
mod tests;
