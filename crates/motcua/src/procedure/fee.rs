//! Fees and waivers.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CondId, FieldId, Source};
use crate::law::{Channel, Text};
use crate::packed::packed;

/// A fee (phí, lệ phí), in whole đồng.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeRule {
    /// A slug.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// How much it is.
    pub amount: FeeAmount,
    /// The channels it is asked on; empty means all.
    pub channels: Vec<Channel>,
    /// When it is due.
    pub when: Option<CondId>,
    /// Who pays less; the highest benefit applies.
    pub waivers: Vec<Waiver>,
    /// Where it comes from.
    pub source: Source,
}

/// How much a fee is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeAmount {
    /// Nothing is due.
    Free,
    /// A fixed sum.
    Fixed(i64),
    /// A sum for each unit of a counted fact, by tiers, capped, times another counted fact.
    Tiered {
        /// The field that counts the units.
        count: FieldId,
        /// The tiers in rising order.
        tiers: Vec<FeeTier>,
        /// The most that one lot costs.
        cap: Option<i64>,
        /// The field that counts the lots.
        times: Option<FieldId>,
        /// The list whose elements are counted one by one and added up; the fields that count are then those of its elements.
        over: Option<FieldId>,
    },
    /// A body sets it (a province's people's council): the amount is not in the rules.
    SetBy(Text),
    /// Kept as a text by the importer.
    Text(String),
}

/// One tier of a tiered fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeTier {
    /// The last unit of the tier; none means all further units.
    pub up_to: Option<i64>,
    /// The price of each unit within it.
    pub each: i64,
}

/// Who pays less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// A slug.
    pub id: String,
    /// Who it is for.
    pub title: Text,
    /// When it applies.
    pub when: CondId,
    /// The part of the fee that is waived, in percent.
    pub percent: u8,
    /// Where it comes from.
    pub source: Source,
}

packed!(struct FeeRule { id, title, amount, channels, when, waivers, source });
packed!(enum FeeAmount { 0 Free, 1 Fixed(one), 2 Tiered { count, tiers, cap, times, over }, 3 SetBy(one), 4 Text(one) });
packed!(struct FeeTier { up_to, each });
packed!(struct Waiver { id, title, when, percent, source });
