//! Packs that hold a part of the law: chosen procedures in chosen languages, with all that these need.

use std::collections::BTreeSet;

use motcua::catalogue::{Catalogue, Jurisdiction, PackContent, PackError};
use motcua::dossier::{Note, Obligation, RejectionCode};
use motcua::procedure::Procedure;
use motcua::words::LIST;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::compile::CompiledPack;

/// The lists of names that only dossiers need: each message is `<list>_<name>`.
const DESK_LISTS: [&str; 8] = ["audit", "clock", "event", "explain", "outcome", "role", "show", "state"];

/// Those of their messages that forms need too: a checklist for print, the question which procedure was meant, and which took the place of an ended one.
const ASKED: [&str; 3] = ["explain_day", "show_meant", "show_replaced"];

/// Those of their lists that findings name things by: terms, ways to file, what a register answered.
const ASKED_LISTS: [&str; 3] = ["explain_term", "show_channel", "show_when_register"];

/// The refusals of a dossier that a check of a submission finds beforehand.
const FOUND: [RejectionCode; 1] = [RejectionCode::FilingIdentityTooLow];

/// The lists of names of which a part has those that its procedures have.
const TITLE_LISTS: [&str; 2] = ["field", "group"];

/// Why a part cannot be cut.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PartError {
    /// The bytes are no pack.
    #[error("{0}")]
    Pack(#[from] PackError),
    /// The pack has no procedure of that code.
    #[error("the pack has no procedure `{code}`")]
    UnknownProcedure {
        /// Which one was asked for.
        code: String,
    },
    /// The content cannot be taken apart.
    #[error("the pack's content cannot be taken apart: {cause}")]
    Content {
        /// What the reader said.
        cause: String,
    },
}

/// Returns a pack of those procedures in those languages, cut from the pack of the whole law, for what a web form asks.
///
/// - A linked procedure brings along those by whose rules its parts are checked.
/// - Left out are the index, which is about offices and not submissions, the lifecycle, without which a dossier's questions are gaps, and the words for
///   dossiers, such as the names of events and why one is refused. Where there are no words for a dossier, the code stands in their place.
/// - Of the titles of groups and fields of law those stay that its procedures have; of the acts, registers and lists of words, those that are still named.
/// - The calendar stays whole, since answers tell its names in every language.
/// - Every text keeps the chosen languages. Where one text lacks one of them, all keep the language of the law too, since a sentence that falls back names
///   its papers in the language that it falls back to. Units keep their names in the language of the law, in which addresses are written.
///
/// The part answers a web form's questions about its procedures as the whole does, and names the same release.
///
/// # Errors
/// [`PartError`] for bytes that are no pack and for a code that the pack does not have.
pub fn part(pack: &[u8], codes: &[&str], languages: &[&str]) -> Result<CompiledPack, PartError> {
    let (whole, release) = PackContent::from_pack(pack)?;
    if let Some(code) = codes.iter().find(|code| whole.procedures.iter().all(|procedure| procedure.code != **code)) {
        return Err(PartError::UnknownProcedure { code: (*code).to_owned() });
    }
    let mut known: BTreeSet<String> = [whole.jurisdiction.language.clone()].into();
    for text in whole.messages.0.values() {
        known.extend(text.message.0.keys().cloned());
    }
    let codes = with_linked(&whole.procedures, codes);
    let procedures: Vec<_> = whole.procedures.into_iter().filter(|procedure| codes.contains(&procedure.code)).collect();
    let mut told = Languages { known, kept: languages.iter().map(|kept| (*kept).to_owned()).collect() };
    let mut messages = whole.messages;
    let titles = titles(&procedures);
    let no_title = |code: &str| TITLE_LISTS.iter().all(|list| !is_in(list, code));
    messages.0.retain(|code, _| if no_title(code) { !is_of_the_desk(code) } else { titles.contains(code) });
    if told.lacks_one(&value(&(&messages, &procedures))?) {
        told.kept.insert(whole.jurisdiction.language.clone());
    }
    let mut named_in = told.kept.clone();
    named_in.insert(whole.jurisdiction.language.clone());
    let units = Languages { kept: named_in, known: told.known.clone() }.cut(&whole.jurisdiction.units)?;
    let mut part = PackContent {
        acts: told.cut(&whole.acts)?,
        registers: told.cut(&whole.registers)?,
        calendar: whole.calendar,
        lifecycle: Vec::new(),
        messages: told.cut(&messages)?,
        indicators: Vec::new(),
        procedures: told.cut(&procedures)?,
        jurisdiction: Jurisdiction { units, ..told.cut(&whole.jurisdiction)? },
    };
    let fields = part.procedures.iter().flat_map(|procedure| &procedure.editions).flat_map(|edition| &edition.fields);
    let lists: BTreeSet<&str> =
        fields.flat_map(|field| field.spells.map(|_| LIST).into_iter().chain(field.suggest.as_deref())).collect();
    part.jurisdiction.lists.retain(|list| lists.contains(list.id.as_str()));
    let mut named = BTreeSet::new();
    collect(
        &value(&(&part.calendar, &part.jurisdiction.choices, &part.jurisdiction.lists, &part.procedures))?,
        &mut named,
    );
    part.acts.retain(|act| named.contains(&act.number));
    part.registers.retain(|register| named.contains(&register.id));
    let bytes = part.to_part(release)?;
    let release = Catalogue::from_pack(&bytes)?.release().to_owned();
    Ok(CompiledPack { bytes, release, procedures: part.procedures.len() })
}

/// Returns those codes and, for linked procedures, the codes by whose rules their parts are checked.
fn with_linked(procedures: &[Procedure], codes: &[&str]) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    loop {
        let known = procedures.iter().filter(|procedure| all.contains(&procedure.code));
        let linked: BTreeSet<String> = known.flat_map(Procedure::linked).map(ToOwned::to_owned).collect();
        if linked.is_subset(&all) {
            return all;
        }
        all.extend(linked);
    }
}

/// Returns the messages that title the fields of law of those procedures and the groups of what they ask.
fn titles(procedures: &[Procedure]) -> BTreeSet<String> {
    let fields = procedures.iter().flat_map(|procedure| &procedure.editions).flat_map(|edition| &edition.fields);
    let groups = fields.map(|field| format!("group_{}", field.group()));
    groups.chain(procedures.iter().map(|procedure| format!("field_{}", procedure.field))).collect()
}

/// Returns whether a message belongs to a list of names.
fn is_in(list: &str, code: &str) -> bool {
    code.strip_prefix(list).is_some_and(|name| name.starts_with('_'))
}

/// Returns whether a message is about dossiers, not about submissions.
fn is_of_the_desk(code: &str) -> bool {
    let asked = ASKED.contains(&code) || ASKED_LISTS.iter().any(|list| is_in(list, code));
    let named = DESK_LISTS.iter().any(|list| is_in(list, code)) && !asked;
    named
        || Obligation::CODES.contains(&code)
        || RejectionCode::from_name(code).is_some_and(|refusal| !FOUND.contains(&refusal))
        || Note::from_name(code).is_some()
}

/// Which languages a part keeps.
struct Languages {
    /// Every language that the law is told in.
    known: BTreeSet<String>,
    kept: BTreeSet<String>,
}

impl Languages {
    /// Returns whether one of the texts lacks one of the kept languages.
    fn lacks_one(&self, value: &Value) -> bool {
        match value {
            Value::Object(entries) if self.is_text(entries) => {
                self.kept.iter().any(|language| !entries.contains_key(language))
            }
            Value::Object(entries) => entries.values().any(|value| self.lacks_one(value)),
            Value::Array(items) => items.iter().any(|value| self.lacks_one(value)),
            _ => false,
        }
    }

    /// Returns the same with every text in the kept languages alone; a text in none of them stays.
    fn cut<T: Serialize + DeserializeOwned>(&self, whole: &T) -> Result<T, PartError> {
        let mut value = value(whole)?;
        self.visit(&mut value);
        serde_json::from_value(value).map_err(content)
    }

    fn visit(&self, value: &mut Value) {
        match value {
            Value::Object(entries) if self.is_text(entries) => {
                let stays = !entries.keys().any(|language| self.kept.contains(language));
                entries.retain(|language, _| stays || self.kept.contains(language));
            }
            Value::Object(entries) => entries.values_mut().for_each(|value| self.visit(value)),
            Value::Array(items) => items.iter_mut().for_each(|value| self.visit(value)),
            _ => {}
        }
    }

    fn is_text(&self, entries: &Map<String, Value>) -> bool {
        !entries.is_empty() && entries.iter().all(|(key, value)| self.known.contains(key) && value.is_string())
    }
}

/// Collects the acts and registers that a value names.
fn collect(value: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(name) if key == "act" || key == "register" => {
                        named.insert(name.clone());
                    }
                    other => collect(other, named),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, named)),
        _ => {}
    }
}

fn value(of: &impl Serialize) -> Result<Value, PartError> {
    serde_json::to_value(of).map_err(content)
}

fn content(cause: serde_json::Error) -> PartError {
    PartError::Content { cause: cause.to_string() }
}
