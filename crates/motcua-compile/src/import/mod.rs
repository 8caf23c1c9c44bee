//! Records of the National Public Service Portal's API, turned into rule files with `curation = "imported"`.
//!
//! Nothing is guessed. What a record says in a known unit, the same everywhere in it and with no text that takes it back, is structured; all
//! else is kept as text, and the [`Report`] tells where every value went. Whether a paper is required is never said, because no record says it.

use std::borrow::Cow;
use std::rc::Rc;

use motcua::civil::Date;
use motcua::law::Channel;
use serde_json::Value;

mod limits;
mod refusal;
mod trap;
mod traps;
mod scan;
mod split;
mod json;
mod read;
mod shape;
mod text;
mod date;
mod time;
mod length;
mod mention;
mod said;
mod term;
mod section;
mod document;
mod fee;
mod act;
mod instrument;
mod notes;
mod account;
mod kept;
mod toml_text;
mod rule_file;
mod export;
mod compare;
mod merge;
mod report;
mod output;
mod run;

#[cfg(test)]
mod tests;

pub use account::Tally;
pub use act::{Act, PORTAL_ACT};
pub use compare::{Difference, How, differences};
pub use date::EditionFrom;
pub use export::{ExportError, export};
pub use limits::Limits;
pub use merge::Curated;
pub use output::{OutputError, Written};
pub use read::{Form, ReadError};
pub use refusal::Refusal;
pub use report::{FileReport, Policy, Procedure, Refused, Report, TrapCount};
pub use run::{ImportError, Progress, run, run_beside, run_with};
pub use time::{TimeReading, TimeReport};
pub use trap::Trap;
pub use traps::Traps;

use crate::kind::Kind;

use account::{Decisions, account};
use json::Json;
use length::Length;
use rule_file::RuleFile;
use term::{CaseRow, ChannelRow, Described, Times};
use text::{Cleaned, lower};

/// The offset at which the portal's instants are read.
pub const LOCAL_OFFSET_MINUTES: i32 = 420;
/// The states of records of procedures in use; of a record without a state nothing is said.
const ACTIVE: &[&str] = &["", "ACTIVE", "UPDATED"];
/// The longest code of a procedure.
const LONGEST_CODE: usize = 40;
/// The longest slug of a field.
const LONGEST_FIELD: usize = 60;

/// One record as a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The procedure's code.
    pub code: String,
    /// The slug of its field, which is also its folder.
    pub field: String,
    /// The rule file's text.
    pub toml: String,
    /// The decision that the edition cites, to be registered; without one the edition cites the record ([`PORTAL_ACT`]).
    pub decision: Option<Act>,
    /// The first day of the edition.
    pub from: Date,
    /// Where the values of the record went.
    pub tally: Tally,
    /// What was met on the way.
    pub traps: Traps,
    /// What the edition's first day is.
    pub edition_from: EditionFrom,
    /// Whether the settlement term is structured: one length, or every length that the record names.
    pub is_term_structured: bool,
    /// What the record says about the settlement term.
    pub time: TimeReport,
}

/// Returns the rule file of one record of the portal, with where its values went.
///
/// # Errors
/// A [`Refusal`] where the record has no code, no name or no date, where the portal does not call it active, or where a value is of another kind than
/// the portal's.
///
/// ```
/// let record = serde_json::json!({
///     "code": "9.000001", "name": "Thủ tục mẫu", "isWard": true,
///     "procedureProposal": { "decisionDate": 1_925_917_200_000_u64, "proposalNumber": "1/QĐ-MẪU" },
///     "executionMethods": [{ "submissionMethod": "ONLINE", "processingTime": 7.5, "processingTimeUnit": "WORKING_DAY" }],
/// });
/// let imported = motcua_compile::import::import(&record)?;
/// assert!(imported.toml.contains(r#"term = "7.5 working days""#));
/// assert!(imported.tally.adds_up());
/// # Ok::<(), motcua_compile::import::Refusal>(())
/// ```
pub fn import(record: &Value) -> Result<Imported, Refusal> {
    take(&Json::from(record), 0)
}

/// Returns the same of a record that was just read; `size` is how many bytes it has.
fn take(record: &Json<'_>, size: usize) -> Result<Imported, Refusal> {
    if !record.is_object() {
        return Err(Refusal::NotAnObject);
    }
    let mut cleaned = Cleaned::default();
    let mut traps = Traps::default();
    let code = code_of(record)?;
    let title = cleaned.line(shape::text(record, "name")?).into_owned();
    if title.is_empty() {
        return Err(Refusal::Missing { key: "name" });
    }
    if !ACTIVE.contains(&shape::text(record, "state")?.trim()) {
        return Err(Refusal::NotActive);
    }
    let dates = date::dates(record, &mut traps)?;
    let channels = channels(record, &mut traps)?;
    let settlement = times(record, &mut cleaned)?.settlement(&mut traps);
    let mut papers = document::papers(record, &mut cleaned, &mut traps)?;
    let fees = fee::fees(record, &channels, &mut cleaned, &mut traps)?;
    let mut notes = std::mem::take(&mut papers.notes);
    notes.extend(notes::notes(record, &mut cleaned, settlement.is_unanimous())?);
    let legal_bases = act::legal_bases(record, &mut cleaned, &mut traps)?;
    let decision = act::decision(record, &dates, &mut cleaned)?;
    let levels = levels(record, &mut traps)?;
    let field = field(record, &mut cleaned)?;
    let mut results = Vec::new();
    for result in shape::objects(record, "resultsDetails")? {
        let code = cleaned.line(shape::text(result, "code")?).into_owned();
        let title = cleaned.line(shape::text(result, "name")?).into_owned();
        if !title.is_empty() || !code.is_empty() {
            results.push(if title.is_empty() { (code.clone(), code) } else { (code, title) });
        }
    }
    traps.add_many(Trap::TextNotNfc, cleaned.counts.not_nfc);
    traps.add_many(Trap::InvisibleMark, cleaned.counts.invisible);
    traps.add_many(Trap::Mojibake, cleaned.counts.mojibake);
    let decisions = Decisions {
        is_term_structured: settlement.is_structured(),
        is_publication_used: dates.basis == EditionFrom::PublicationDate,
        is_decision_cited: decision.is_some(),
        sections: &papers.sections,
        fees: &fees.structured,
    };
    let tally = account(record, &decisions, &mut traps);
    let time = TimeReport::of(&settlement);
    let file = RuleFile {
        code: code.clone(),
        field: field.clone(),
        title,
        from: dates.from,
        is_from_sure: dates.basis == EditionFrom::DecisionDate,
        checked_on: dates.checked_on,
        decision,
        levels,
        legal_bases,
        channels,
        settlement,
        papers,
        fees: fees.fees,
        results,
        notes,
    };
    Ok(Imported {
        code,
        field,
        toml: file.to_toml(record, size + size / 2),
        decision: file.decision,
        from: file.from,
        tally,
        traps,
        edition_from: dates.basis,
        is_term_structured: !time.readings.is_empty(),
        time,
    })
}

/// Returns the procedure's code, which is also a file's name and so must be nothing else.
fn code_of(record: &Json<'_>) -> Result<String, Refusal> {
    let code = shape::text(record, "code")?.trim();
    if code.is_empty() {
        return Err(Refusal::Missing { key: "code" });
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = code.as_bytes();
    let is_code = bytes.len() <= LONGEST_CODE
        && bytes.iter().all(|byte| is_plain(*byte))
        && ends(bytes.first())
        && ends(bytes.last())
        && bytes.iter().any(u8::is_ascii_digit)
        && !code.contains("..");
    if is_code { Ok(code.to_owned()) } else { Err(Refusal::BadCode) }
}

/// Returns the channel of that name on the portal.
pub(crate) fn channel_of(name: &str) -> Option<Channel> {
    match name {
        "DIRECT" => Some(Channel::Direct),
        "POSTAL" => Some(Channel::Postal),
        "ONLINE" => Some(Channel::Online),
        _ => None,
    }
}

/// Returns the channels of a record, each once, in the order of the law.
fn channels(record: &Json<'_>, traps: &mut Traps) -> Result<Vec<Channel>, Refusal> {
    let mut channels = Vec::new();
    for method in shape::objects(record, "executionMethods")? {
        match channel_of(shape::text(method, "submissionMethod")?) {
            Some(channel) if !channels.contains(&channel) => channels.push(channel),
            Some(_) => {}
            None => traps.add(Trap::ChannelUnknown),
        }
    }
    channels.sort_unstable();
    Ok(channels)
}

/// Returns what a record says about its time.
fn times<'r>(record: &'r Json<'_>, cleaned: &mut Cleaned<'r>) -> Result<Times<'r>, Refusal> {
    // The notes take the same texts once more and count them.
    let counts = cleaned.counts;
    let mut times = Times::default();
    // Channels mostly repeat each other's text.
    let mut last: Option<(&str, Rc<Described>)> = None;
    for method in shape::objects(record, "executionMethods")? {
        let length = Length::read(method, "processingTime", "processingTimeUnit")?;
        let raw = shape::text(method, "description")?;
        let described = match last {
            Some((known, described)) if known == raw => described,
            _ => Rc::new(Described::of(lower(&cleaned.line(raw)))),
        };
        last = Some((raw, Rc::clone(&described)));
        let channel = channel_of(shape::text(method, "submissionMethod")?);
        times.channels.push(ChannelRow { channel, length, described });
    }
    for case in shape::objects(record, "cases")? {
        if let Some(day) = shape::object(case, "processingDay")? {
            let code = cleaned.line(shape::text(case, "code")?).into_owned();
            times.cases.push(CaseRow { code, length: Length::read(day, "qty", "type")? });
        }
    }
    for step in shape::objects(record, "executionSteps")? {
        for key in ["name", "description"] {
            times.steps.text.push_str(&lower(&cleaned.line(shape::text(step, key)?)));
            times.steps.text.push('\n');
        }
    }
    cleaned.counts = counts;
    Ok(times)
}

/// Returns the levels that may settle the procedure.
fn levels(record: &Json<'_>, traps: &mut Traps) -> Result<Vec<&'static str>, Refusal> {
    let mut levels = Vec::new();
    for (key, level) in [("isWard", "ward"), ("isProvince", "province"), ("isMinistry", "ministry")] {
        if shape::flag(record, key)? {
            levels.push(level);
        }
    }
    traps.add_many(Trap::LevelUnknown, u64::from(levels.is_empty()));
    Ok(levels)
}

/// Returns the slug of the record's first category; `unknown` where it has none.
fn field<'r>(record: &'r Json<'_>, cleaned: &mut Cleaned<'r>) -> Result<String, Refusal> {
    let name = match shape::objects(record, "categoriesDetails")?.first() {
        Some(category) => cleaned.line(shape::text(category, "name")?),
        None => Cow::default(),
    };
    let slug = text::slug(&name, LONGEST_FIELD);
    Ok(match slug.as_str() {
        "" => "unknown".to_owned(),
        _ if !Kind::may_hold_procedures(&slug) => format!("field-{slug}"),
        _ => text::beginning_with_a_letter(&slug, "field"),
    })
}
