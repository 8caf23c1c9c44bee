//! The branches of a linked procedure (liên thông): one submission, several results.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CondId, ResultPaper, Source, TermRule};
use crate::civil::Date;
use crate::law::Text;
use crate::packed::packed;

/// One branch of a linked procedure (liên thông): a part with its own clock, its own result and its own issuer.
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

/// How a part's dossier is named: by the procedure's code, or by its edition, and the branch's id.
const SEPARATOR: char = '/';

/// What stands before the first day of the edition under which the whole was received.
const PINNED: char = '@';

/// Returns the code of the procedure and the id of the branch that a dossier's code names; a code without `/` names a whole procedure.
///
/// What a part's code says of the edition is left out; [`edition_of`] reads it.
///
/// ```
/// use motcua::procedure::split_code;
/// assert_eq!(split_code("2.002621/birth"), ("2.002621", Some("birth")));
/// assert_eq!(split_code("2.002621@2024-07-01/birth"), ("2.002621", Some("birth")));
/// assert_eq!(split_code("1.001193"), ("1.001193", None));
/// ```
#[must_use]
pub fn split_code(code: &str) -> (&str, Option<&str>) {
    let Some((whole, branch)) = code.split_once(SEPARATOR) else { return (code, None) };
    (pinned(whole).map_or(whole, |(code, _)| code), Some(branch))
}

/// Returns the first day of the edition that the code of a part's dossier names: the one under which the whole was received.
///
/// ```
/// use motcua::procedure::edition_of;
/// assert_eq!(edition_of("2.002621@2024-07-01/birth"), Some("2024-07-01".parse()?));
/// assert_eq!(edition_of("2.002621/birth"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn edition_of(code: &str) -> Option<Date> {
    code.split_once(SEPARATOR).and_then(|(whole, _)| pinned(whole)).map(|(_, from)| from)
}

fn pinned(whole: &str) -> Option<(&str, Date)> {
    let (code, day) = whole.split_once(PINNED)?;
    Some((code, day.parse().ok()?))
}

packed!(struct Branch { id, procedure, rules, title, issuer, after, when, forms, terms, results, source });
packed!(names PartRules { Part, Linked, None });
