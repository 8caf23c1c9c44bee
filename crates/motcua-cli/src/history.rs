//! The history of one dossier out of a log, in the form that the engine takes.

use std::path::Path;

use motcua::audit::distinct;
use motcua::civil::Moment;
use motcua::dossier::Event;
use serde_json::Value;

use crate::lang::Lang;
use crate::log::Log;
use crate::log_rows::{note_row, rows_of};
use crate::outcome::Failure;
use crate::rules::Rules;
use crate::said::{Said, program};

/// Returns the procedure of a dossier and its events in their order, without rows that stand twice.
///
/// # Errors
/// Where a row of it cannot be read, which is noted on stderr: without that row nobody knows what is owed or allowed.
pub(crate) fn events_of(log: &Path, dossier: &str, rules: &Rules, lang: Lang) -> Result<(String, Vec<Value>), Failure> {
    let log = Log::named(log)?;
    let named = |failure: Failure| log.failed(failure);
    let offset = rules.catalogue().jurisdiction().local_offset_minutes;
    let rows = rows_of(log, dossier, offset)?;
    if rows.is_empty() {
        return Err(named(Failure::of(&program::UNKNOWN_DOSSIER)));
    }
    let mut procedure: Option<String> = None;
    let mut events: Vec<(Moment, i64, Value)> = Vec::new();
    let mut unread = false;
    for (row, place) in rows.into_iter().zip(0_i64..) {
        if let Some(problem) = row.problem(offset) {
            note_row(row.line, &problem, lang);
            unread = true;
            continue;
        }
        let Value::Object(mut keys) = row.value else { continue };
        let code = keys.remove("procedure").and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
        if procedure.as_ref().is_some_and(|known| *known != code) {
            return Err(named(Failure::of(&program::TWO_PROCEDURES)));
        }
        procedure = Some(code);
        keys.remove("dossier");
        let seq = keys.remove("seq").and_then(|seq| seq.as_i64()).unwrap_or(place);
        let at = keys.get("at").and_then(Value::as_str).and_then(|at| Moment::parse(at, offset).ok());
        match at {
            Some(at) => events.push((at, seq, Value::Object(keys))),
            None => {
                note_row(row.line, &Said::Own(&program::ROW_INSTANT, vec![("key", "at".to_owned())]).into(), lang);
                unread = true;
            }
        }
    }
    if events.is_empty() {
        return Err(named(Failure::of(&program::NO_READABLE_ROW)));
    }
    if unread {
        return Err(named(Failure::of(&program::ROW_UNREAD)));
    }
    events.sort_by_key(|(at, seq, _)| (*at, *seq));
    let procedure = procedure.unwrap_or_default();
    let told = distinct_of(rules, &procedure, offset, events.into_iter().map(|(_, _, event)| event).collect());
    Ok((procedure, told))
}

/// Returns the events of a history without those that the audit of the same rows takes for copies; all of them where the engine does not read them.
fn distinct_of(rules: &Rules, procedure: &str, offset: i32, events: Vec<Value>) -> Vec<Value> {
    let read: Option<Vec<Event>> = events.iter().map(|event| Event::from_value(event.clone(), offset).ok()).collect();
    let (Some(read), Ok(law)) = (read, rules.catalogue().law(procedure)) else { return events };
    let kept = distinct(&law, read.iter().map(Event::fact));
    let place = |index: u32| events.get(usize::try_from(index).ok()?).cloned();
    kept.into_iter().filter_map(place).collect()
}
