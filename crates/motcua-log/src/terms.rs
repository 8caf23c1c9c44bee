//! The caller's own terms, for procedures whose rules nobody has encoded.

use std::collections::HashMap;

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::law::{Channel, Citation, Source, Sure};
use motcua::procedure::{TermMode, TermRule};
use serde::Deserialize;

use crate::error::LogError;

/// Settlement terms by procedure, given by the caller: `sure` is `caller`, and reports are `judged_by` the caller.
///
/// ```
/// let catalogue = motcua::catalogue::Catalogue::vietnam()?;
/// let terms = motcua_log::Terms::parse("[terms]\n\"9.000001\" = \"5 working days\"\n", catalogue)?;
/// assert_eq!(terms.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Terms(HashMap<String, Vec<TermRule>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: HashMap<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Every(String),
    ByChannel(HashMap<String, String>),
}

impl Terms {
    /// Returns the terms of a TOML text: `[terms]`, a line a procedure, the term as `"5 working days"`, in words of the
    /// catalogue's languages, or by channel as a table.
    ///
    /// # Errors
    /// `bad_terms` if the text is no such TOML, or a term or a channel is not understood.
    pub fn parse(text: &str, catalogue: &Catalogue) -> Result<Self, LogError> {
        let file: File = toml::from_str(text).map_err(|cause| {
            let advice =
                "write `[terms]`, and below it a line a procedure, such as `\"1.001193\" = \"5 working days\"`";
            bad("the terms are not understood", &format!("{advice} ({})", cause.message()))
        })?;
        let mut terms = Self::default();
        for (procedure, value) in file.terms {
            match value {
                Value::Every(term) => terms.add(&procedure, None, &term, catalogue)?,
                Value::ByChannel(by_channel) => {
                    let mut by_channel: Vec<_> = by_channel.into_iter().collect();
                    by_channel.sort_unstable();
                    for (channel, term) in by_channel {
                        let known = Channel::from_name(&channel).ok_or_else(|| {
                            bad("there is no such channel", "write `direct`, `postal`, `online` or `app`")
                        })?;
                        terms.add(&procedure, Some(known), &term, catalogue)?;
                    }
                }
            }
        }
        Ok(terms)
    }

    /// Adds the term of a procedure, for one channel or for every one; its unit may be in words of the catalogue's languages.
    ///
    /// # Errors
    /// `bad_terms` if the term is not understood.
    pub fn add(
        &mut self,
        procedure: &str,
        channel: Option<Channel>,
        term: &str,
        catalogue: &Catalogue,
    ) -> Result<(), LogError> {
        let read = catalogue.term(term);
        let term = read.map_err(|_| bad("a term is not understood", "write a term such as `5 working days`"))?;
        let citation = Citation { act: String::new(), article: None, clause: None };
        let rules = self.0.entry(procedure.to_owned()).or_default();
        rules.push(TermRule {
            id: "settlement".to_owned(),
            term,
            mode: TermMode::Settlement,
            channels: channel.into_iter().collect(),
            when: None,
            exclude: Vec::new(),
            add_when: Vec::new(),
            source: Source { cite: citation, sure: Sure::Caller, checked_on: Date::MIN },
        });
        Ok(())
    }

    /// Returns of how many procedures there are terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn of(&self, procedure: &str) -> Option<&[TermRule]> {
        self.0.get(procedure).map(Vec::as_slice)
    }
}

fn bad(message: &str, help: &str) -> LogError {
    LogError::new("bad_terms", message, help)
}
