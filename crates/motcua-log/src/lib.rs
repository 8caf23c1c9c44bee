//! Event logs of one-stop dossiers in, audited case reports out.
//!
//! CSV, JSON lines, XES, OCEL, Parquet and Arrow record batches fill the same columns; the columns are cut into cases; each case is judged by the engine; the reports
//! leave as Arrow batches, or as JSON lines, CSV or Parquet. There is no row-wise log in between, and nothing here decides what the law says.
//!
//! ```
//! use motcua::catalogue::Catalogue;
//! use motcua_log::{AuditOptions, Auditor, Laws, LogFormat};
//!
//! // an invented country's law
//! let files: Vec<_> = motcua_rules::DEMO.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
//! let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes)?;
//! let laws = Laws::of(&catalogue)?;
//!
//! let log = "dossier,procedure,event,at,channel\n\
//!            D1,H-001,receive,2026-08-03T09:00,direct\n\
//!            D1,H-001,transfer,2026-08-03T10:00,\n\
//!            D1,H-001,approve,2026-08-04T16:00,\n\
//!            ,H-001,receive,2026-08-03T09:00,direct\n";
//! let mut auditor = Auditor::new(laws, AuditOptions::default());
//! auditor.read(log.as_bytes(), LogFormat::Csv)?;
//! let report = auditor.finish()?;
//! assert_eq!((report.summary.early.count, report.summary.early.of), (1, 1));
//! assert_eq!((report.summary.rows_read, report.problems.total), (4, 1));
//! assert_eq!(report.problems.listed[0].code.help(), "fill in `dossier`");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fault;
mod error;
mod stop;
mod memory;
mod watched;
mod intern;
mod full;
mod table;
mod records;
mod terms;
mod case;
mod places;
mod mapping;
mod spill;
mod parallel;
mod read;
mod report;
mod audit;
mod write;
mod suggest;
mod law_name;
mod impact;
mod reconcile;
pub mod score;
mod generate;

pub use audit::{AuditOptions, AuditReport, Auditor, Laws};
pub use error::{LogError, RowCode, RowProblem, RowProblems};
pub use fault::{Fault, FaultText, filled};
pub use generate::{
    Deviation, EventFormat, GenerateOptions, GeneratedCase, GeneratedEvent, GeneratedPair, Generator, PairGenerator,
    Planted, write_events,
};
pub use impact::{CaseFacts, Impact, ImpactAsked, ImpactCase, ImpactLaw, write_impact};
pub use law_name::LawName;
pub use mapping::{Mapping, Shape, mapping_schema, terms_schema};
pub use memory::Memory;
pub use places::Places;
pub use read::MAX_ROW_BYTES;
pub use read::dossier_rows::{rows_of_dossier, rows_of_piped_dossier, rows_of_watched_dossier};
pub use read::format::LogFormat;
pub use read::header::reads_column;
pub use read::one_dossier::DossierRow;
pub use read::piped::beginning;
pub use read::separator::Separator;
pub use read::source::open;
pub use reconcile::{ReconciledDossier, Reconciliation};
pub use report::{
    CodeCount, Listed, OfficeWork, OpenDossier, OpenWork, ReportBatches, Reports, Share, Summary, repeats_outcome,
    says_anything, schema,
};
pub use stop::Stop;
pub use suggest::{Confidence, Guess, Suggestion, Unknown, suggest};
pub use terms::Terms;
pub use watched::WatchedFile;
pub use write::{ReportFormat, keep_apart, read_once, write_dossiers, write_lines, write_reports};
