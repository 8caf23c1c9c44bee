//! Fees: an amount only where one is said, alone on its channel and in đồng.

use std::collections::BTreeMap;

use motcua::law::Channel;
use serde_json::Value;

use super::refusal::Refusal;
use super::shape;
use super::text::{Cleaned, holds, lower};
use super::trap::Trap;
use super::traps::Traps;

/// The currency's name on the portal, in lower case.
const DONG: &str = "việt nam đồng";
/// The body that sets provincial fees, as it is written into the rules.
const PROVINCIAL_COUNCIL: &str = "Hội đồng nhân dân cấp tỉnh";
/// The other body of a province that sets sums.
const PROVINCIAL_COMMITTEE: &str = "Ủy ban nhân dân cấp tỉnh";
/// Words before the body that sets a sum, where it is the province's committee.
const COMMITTEE: &[&str] = &[
    "ủy ban nhân dân tỉnh quy định",
    "ủy ban nhân dân cấp tỉnh quy định",
    "ubnd tỉnh quy định",
    "ubnd cấp tỉnh quy định",
    "do ủy ban nhân dân tỉnh",
    "do ubnd tỉnh",
];
/// Texts that are nothing but the word that nothing is due.
const FREE: &[&str] = &["miễn phí", "miễn lệ phí", "không thu", "không thu phí", "không mất phí", "không", "không có"];

/// How much a fee is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Nothing, and a text says so.
    Free,
    /// A sum in đồng.
    Fixed(i64),
    /// A body sets it.
    SetBy(&'static str),
    /// Kept as it was said.
    Text(String),
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fee {
    /// The kind's slug.
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) amount: Amount,
    /// The channels; empty means all of the record.
    pub(crate) channels: Vec<Channel>,
}

/// A fee as one row gives it.
struct Row {
    channel: Option<Channel>,
    kind: (&'static str, &'static str),
    value: Option<i64>,
    currency: String,
    description: String,
    is_alone: bool,
}

/// Fees that could be alternatives of each other: those of one kind on one channel.
type Kind = (Option<Channel>, &'static str);
/// What one of them says: its value and its text.
type Said = (Option<i64>, String);

/// What the fee rows of a record give.
#[derive(Default)]
pub(crate) struct Fees {
    pub(crate) fees: Vec<Fee>,
    /// For each row, in the order of the record, whether its value is carried as an amount.
    pub(crate) structured: Vec<bool>,
}

/// Returns the fees of a record; equal rows of several channels become one fee.
pub(crate) fn fees(
    record: &Value,
    open: &[Channel],
    cleaned: &mut Cleaned,
    traps: &mut Traps,
) -> Result<Fees, Refusal> {
    let mut rows = Vec::new();
    let mut alike: BTreeMap<Kind, Vec<Said>> = BTreeMap::new();
    for method in shape::objects(record, "executionMethods")? {
        let channel = super::channel_of(shape::text(method, "submissionMethod")?);
        for fee in shape::objects(method, "fees")? {
            let row = Row::read(fee, channel, cleaned)?;
            let seen = alike.entry((channel, row.kind.0)).or_default();
            let said = (row.value, row.description.clone());
            if !seen.contains(&said) {
                seen.push(said);
            }
            rows.push(row);
        }
    }
    let mut out = Fees::default();
    for mut row in rows {
        row.is_alone = alike.get(&(row.channel, row.kind.0)).is_none_or(|said| said.len() == 1);
        let amount = row.amount(traps);
        out.structured.push(!matches!(amount, Amount::Text(_)));
        let is_said = matches!(&amount, Amount::Text(text) if *text == row.description);
        let title = if is_said || row.description.is_empty() { row.kind.1.to_owned() } else { row.description };
        let known =
            out.fees.iter_mut().find(|fee| fee.kind == row.kind.0 && fee.title == title && fee.amount == amount);
        match (known, row.channel) {
            (Some(fee), Some(channel)) if !fee.channels.contains(&channel) => fee.channels.push(channel),
            (Some(_), _) => {}
            (None, channel) => {
                let channels = channel.into_iter().collect();
                out.fees.push(Fee { kind: row.kind.0, title, amount, channels });
            }
        }
    }
    for fee in &mut out.fees {
        fee.channels.sort_unstable();
        if open.iter().all(|channel| fee.channels.contains(channel)) {
            fee.channels.clear();
        }
    }
    Ok(out)
}

/// Returns the body of a province that sets the sum, as a text in lower case says.
fn set_by(text: &str) -> Option<&'static str> {
    if holds(text, &["hội đồng nhân dân", "hđnd"]) {
        Some(PROVINCIAL_COUNCIL)
    } else {
        holds(text, COMMITTEE).then_some(PROVINCIAL_COMMITTEE)
    }
}

impl Row {
    /// Returns the row.
    fn read(fee: &Value, channel: Option<Channel>, cleaned: &mut Cleaned) -> Result<Self, Refusal> {
        let value = match fee.get("value") {
            None | Some(Value::Null) => None,
            Some(value) => {
                Some(value.as_i64().filter(|value| *value >= 0).ok_or(Refusal::shape("value", "a whole sum"))?)
            }
        };
        let kind = match shape::text(fee, "type")? {
            "FEE" => ("fee", "Phí"),
            "SERVICE_FEE" => ("service-fee", "Lệ phí"),
            "PRICE_LEVEL" => ("price", "Mức giá"),
            _ => ("other-fee", "Khoản thu"),
        };
        Ok(Self {
            channel,
            kind,
            value,
            currency: cleaned.line(shape::text(fee, "currencyName")?),
            description: cleaned.line(shape::text(fee, "description")?),
            is_alone: false,
        })
    }

    /// Returns how much the fee is, and counts why it is not an amount.
    fn amount(&self, traps: &mut Traps) -> Amount {
        let lowered = lower(&self.description);
        let set_by = set_by(&lowered);
        let said = |words: &str| if self.description.is_empty() { words.to_owned() } else { self.description.clone() };
        match self.value {
            None => {
                traps.add(Trap::FeeWithoutAmount);
                set_by.map_or_else(|| Amount::Text(said("không nêu mức")), Amount::SetBy)
            }
            Some(0) => {
                if let Some(body) = set_by {
                    traps.add(Trap::FeeZeroSetBy);
                    return Amount::SetBy(body);
                }
                let bare = lowered.trim_matches(|character: char| !character.is_alphanumeric());
                if FREE.contains(&bare) {
                    return Amount::Free;
                }
                traps.add(Trap::FeeZeroUnexplained);
                Amount::Text(said("0"))
            }
            Some(sum) => {
                let currency = self.currency.to_lowercase();
                let unit = match currency.as_str() {
                    "" => {
                        traps.add(Trap::FeeCurrencyUnknown);
                        "(không rõ đơn vị tiền)"
                    }
                    DONG if self.is_alone => return Amount::Fixed(sum),
                    DONG => {
                        traps.add(Trap::FeeAlternatives);
                        "đồng"
                    }
                    _ => {
                        traps.add(Trap::FeeForeignCurrency);
                        self.currency.as_str()
                    }
                };
                Amount::Text(format!("{sum} {unit}"))
            }
        }
    }
}
