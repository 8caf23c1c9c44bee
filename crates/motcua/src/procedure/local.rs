//! What a province or a commune sets for itself within a procedure.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CondId, FeeAmount, Source, TermRule, Waiver};
use crate::civil::Date;
use crate::law::Channel;
use crate::packed::packed;

/// A value that holds in one territory only (quy định của địa phương).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRule {
    /// The territory, by the code that submissions state.
    pub territory: String,
    /// The first day on which it holds; none means as long as the edition.
    pub from: Option<Date>,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
    /// What is set.
    pub value: LocalValue,
    /// Where it comes from.
    pub source: Source,
}

/// What a territory sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocalValue {
    /// The settlement term, where the law leaves it to the territory: it stands in place of the general one of that id.
    Term(TermRule),
    /// A shorter term that the territory promises beside the statutory one of that id; the statutory one stays the law.
    Committed(TermRule),
    /// A fee that the law lets the territory set.
    Fee(LocalFee),
}

/// What a territory sets for one fee: of several rows the first whose channel and condition fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalFee {
    /// The id of the fee rule.
    pub id: String,
    /// How much it is.
    pub amount: FeeAmount,
    /// The channels it is asked on; empty means all.
    pub channels: Vec<Channel>,
    /// When it is due.
    pub when: Option<CondId>,
    /// Who pays less there, beside those whom the general law favours; the highest benefit applies.
    pub waivers: Vec<Waiver>,
}

impl LocalRule {
    /// Returns whether it holds on that day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }
}

packed!(struct LocalRule { territory, from, until, value, source });
packed!(enum LocalValue { 0 Term(one), 1 Committed(one), 2 Fee(one) });
packed!(struct LocalFee { id, amount, channels, when, waivers });
