//! The service-quality index over case reports and a register: counts by office and month, then the engine's formulas.

mod register;
mod parts;
mod reported;
mod tally;
mod online;
mod publications;
mod full;
mod count;
mod read;
mod answer;

pub use answer::{IndexAnswer, ScoreAnswer, chosen};
pub use count::{Counter, Report};
pub use parts::{By, Counted, Key};
pub use read::{RegisterProblem, RegisterRead, read_register, read_reports};
#[cfg(feature = "parquet")]
pub use read::{read_reports_file, read_watched_reports};
pub use register::{Answer, ComplaintRow, DossierRow, Instant, Level, Paid, ProcedureRow, ReportRow, Row, Service};

#[cfg(test)]
mod tests;
