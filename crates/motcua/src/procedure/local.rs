//! What a province or a commune sets for itself within a procedure.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::Source;
use crate::packed::packed;
use crate::term::Term;

/// A value that holds in one territory only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRule {
    /// The territory, by the code that submissions state.
    pub territory: String,
    /// What is set.
    pub value: LocalValue,
    /// Where it comes from.
    pub source: Source,
}

/// What a territory sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocalValue {
    /// The settlement term, where the law leaves it to the territory: it stands in place of the general one.
    Term {
        /// The id of the term rule.
        id: String,
        /// The territory's own.
        term: Term,
    },
    /// A shorter term that the territory promises beside the statutory one; the statutory one stays the law.
    Committed {
        /// The id of the term rule.
        id: String,
        /// What is promised.
        term: Term,
    },
    /// The sum of a fee that the law lets the territory set, in whole units of the currency.
    Fee {
        /// The id of the fee rule.
        id: String,
        /// The sum.
        amount: i64,
    },
}

packed!(struct LocalRule { territory, value, source });
packed!(enum LocalValue { 0 Term { id, term }, 1 Committed { id, term }, 2 Fee { id, amount } });
