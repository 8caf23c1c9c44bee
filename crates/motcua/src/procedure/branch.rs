//! The branches of a linked procedure (liên thông): one submission, several results.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CondId, ResultPaper, Source, TermRule};
use crate::law::Text;
use crate::packed::packed;

/// One branch of a linked procedure: a part with its own clock, its own result and its own issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// A slug; the part's dossier is called by the procedure's code, `/` and this.
    pub id: String,
    /// The procedure that the branch stands for; none where its code is not known.
    pub procedure: Option<String>,
    /// Whose rules say what the part needs.
    pub rules: PartRules,
    /// What it is called.
    pub title: Text,
    /// Who settles it and gives its result.
    pub issuer: Text,
    /// The branches before it that must have ended; empty means that it starts when the submission is received.
    pub after: Vec<String>,
    /// When it belongs to the submission.
    pub when: Option<CondId>,
    /// The documents of the part's procedure in whose place the linked form stands.
    pub forms: Vec<String>,
    /// Its own terms; empty means that no term is known.
    pub terms: Vec<TermRule>,
    /// What it gives.
    pub results: Vec<ResultPaper>,
    /// Where it comes from.
    pub source: Source,
}

/// Whose rules say what a part of a submission needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartRules {
    /// The part's own procedure: the submission is checked by its rules too.
    Part,
    /// The linked procedure says all itself.
    Linked,
    /// Nobody: what the part needs is not encoded.
    None,
}

/// How a part's dossier is named: by the procedure's code and the branch's id.
const SEPARATOR: char = '/';

/// Returns the code of the procedure and the id of the branch that a dossier's code names; a code without `/` names a whole procedure.
///
/// ```
/// assert_eq!(motcua::procedure::split_code("2.002621/birth"), ("2.002621", Some("birth")));
/// assert_eq!(motcua::procedure::split_code("1.001193"), ("1.001193", None));
/// ```
#[must_use]
pub fn split_code(code: &str) -> (&str, Option<&str>) {
    code.split_once(SEPARATOR).map_or((code, None), |(code, branch)| (code, Some(branch)))
}

packed!(struct Branch { id, procedure, rules, title, issuer, after, when, forms, terms, results, source });
packed!(names PartRules { Part, Linked, None });
