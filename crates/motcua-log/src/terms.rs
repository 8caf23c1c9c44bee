//! The caller's own terms, for procedures whose rules nobody has encoded.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::law::{Channel, Citation, Source, Sure};
use motcua::near::nearest;
use motcua::procedure::{TermMode, TermRule};
use serde::Deserialize;
use toml::Spanned;

use crate::error::LogError;
use crate::fault::Fault;

/// Settlement terms by procedure, given by the caller: `sure` is `caller`, and reports are `judged_by` the caller.
///
/// ```
/// let catalogue = motcua::catalogue::Catalogue::vietnam()?;
/// let terms = motcua_log::Terms::parse("[terms]\n\"9.000001\" = \"5 working days\"\n", catalogue)?;
/// assert_eq!(terms.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Terms(HashMap<String, Stated>);

/// The terms of one procedure.
#[derive(Clone, Debug, Default)]
struct Stated {
    rules: Vec<TermRule>,
    /// Whether a log named the procedure; shared with every copy.
    is_used: Arc<AtomicBool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: BTreeMap<String, Spanned<Value>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Every(String),
    ByChannel(BTreeMap<String, String>),
}

impl Terms {
    /// Returns the terms of a TOML text: `[terms]`, a line a procedure, the term as `"5 working days"`, in words of the
    /// catalogue's languages, or by channel as a table.
    ///
    /// # Errors
    /// `bad_terms` if the text is no such TOML, or a term or a channel is not understood.
    pub fn parse(text: &str, catalogue: &Catalogue) -> Result<Self, LogError> {
        let file: File = toml::from_str(text).map_err(|cause| {
            let error = LogError::from(Fault::TermsNotUnderstood { original: cause.message().to_owned() });
            LogError { line: cause.span().map(|span| line_of(text, span.start)), ..error }
        })?;
        let mut terms = Self::default();
        for (procedure, value) in file.terms {
            let line = line_of(text, value.span().start);
            terms.state(&procedure, value.into_inner(), catalogue).map_err(|error| error.at_line(line))?;
        }
        Ok(terms)
    }

    fn state(&mut self, procedure: &str, value: Value, catalogue: &Catalogue) -> Result<(), LogError> {
        match value {
            Value::Every(term) => self.add(procedure, None, &term, catalogue),
            Value::ByChannel(by_channel) => by_channel.into_iter().try_for_each(|(channel, term)| {
                let known = Channel::from_name(&channel).ok_or_else(|| Fault::UnknownTermChannel {
                    meant: nearest(&channel, Channel::ALL.map(Channel::as_str)),
                })?;
                self.add(procedure, Some(known), &term, catalogue)
            }),
        }
    }

    /// Adds the term of a procedure, for one channel or for every one; its unit may be in words of the catalogue's languages.
    ///
    /// # Errors
    /// `bad_terms` if the term is not understood, or counts backward.
    pub fn add(
        &mut self,
        procedure: &str,
        channel: Option<Channel>,
        term: &str,
        catalogue: &Catalogue,
    ) -> Result<(), LogError> {
        // a settlement is due after its receipt
        let read = catalogue.term(term).ok().filter(|term| !term.is_before());
        let term = read.ok_or_else(|| Fault::TermNotUnderstood { procedure: procedure.to_owned() })?;
        let citation = Citation { act: String::new(), article: None, clause: None };
        let rules = &mut self.0.entry(procedure.to_owned()).or_default().rules;
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

    /// Returns the procedures that no log named so far, in their order: after an audit, those whose terms nothing was judged by.
    #[must_use]
    pub fn unused(&self) -> Vec<&str> {
        let unused = self.0.iter().filter(|(_, stated)| !stated.is_used.load(Ordering::Relaxed));
        let mut codes: Vec<&str> = unused.map(|(code, _)| code.as_str()).collect();
        codes.sort_unstable();
        codes
    }

    pub(crate) fn of(&self, procedure: &str) -> Option<&[TermRule]> {
        let stated = self.0.get(procedure)?;
        stated.is_used.store(true, Ordering::Relaxed);
        Some(&stated.rules)
    }
}

/// Returns the 1-based line of a byte.
fn line_of(text: &str, at: usize) -> u64 {
    text.bytes().take(at).fold(1, |line, byte| line + u64::from(byte == b'\n'))
}
