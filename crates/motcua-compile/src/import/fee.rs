//! Fees: an amount only where one is said, alone on its channel and in đồng.

use std::borrow::Cow;

use motcua::law::Channel;

use super::json::Json;
use super::refusal::Refusal;
use super::shape;
use super::text::{Cleaned, holds, lower};
use super::trap::Trap;
use super::traps::Traps;

/// The currency's names, in lower case; the portal's own is the first.
const DONG: &[&str] = &["việt nam đồng", "đồng", "vnđ", "vnd"];
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
/// Words with which a text says that nothing is due, whoever decided it.
const SAYS_FREE: &[&str] = &["miễn phí", "miễn lệ phí", "không thu"];
/// Words before a body that does not set the sum, and those of a council that is not the province's.
const ANOTHER_COUNCIL: &[&str] =
    &["không do", "nhân dân xã", "nhân dân cấp xã", "nhân dân phường", "hđnd xã", "hđnd cấp xã"];
/// Words that make a sum a share, or a bound.
const NO_SUM: &[&str] = &["%", "phần trăm", "tối đa", "tối thiểu", "không quá"];
/// What a sum is of, where it is not multiplied: of one time, of the dossier.
const ONCE: &[&str] = &["lần", "hồ sơ", "trường hợp", "thủ tục"];

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
struct Row<'r> {
    channel: Option<Channel>,
    kind: (&'static str, &'static str),
    value: Option<i64>,
    currency: Cow<'r, str>,
    description: Cow<'r, str>,
    /// Whether all rows of its kind on its channel, which could be alternatives of each other, say the same.
    is_alone: bool,
}

/// What the fee rows of a record give.
#[derive(Default)]
pub(crate) struct Fees {
    pub(crate) fees: Vec<Fee>,
    /// For each row, in the order of the record, whether its value is carried as an amount.
    pub(crate) structured: Vec<bool>,
}

/// Returns the fees of a record; equal rows of several channels become one fee.
pub(crate) fn fees<'r>(
    record: &'r Json<'_>,
    open: &[Channel],
    cleaned: &mut Cleaned<'r>,
    traps: &mut Traps,
) -> Result<Fees, Refusal> {
    let mut rows: Vec<Row<'r>> = Vec::new();
    for method in shape::objects(record, "executionMethods")? {
        let channel = super::channel_of(shape::text(method, "submissionMethod")?);
        for fee in shape::objects(method, "fees")? {
            let mut row = Row::read(fee, channel, cleaned)?;
            let first = rows.iter().find(|known| known.is_beside(&row));
            row.is_alone = first.is_none_or(|first| first.is_alone && first.says_the_same(&row));
            if !row.is_alone {
                rows.iter_mut().filter(|known| known.is_beside(&row)).for_each(|known| known.is_alone = false);
            }
            rows.push(row);
        }
    }
    let mut out = Fees::default();
    for row in rows {
        let amount = row.amount(traps);
        out.structured.push(!matches!(amount, Amount::Text(_)));
        let is_said = matches!(&amount, Amount::Text(text) if *text == *row.description);
        let says_no_more = is_said || amount == Amount::Free || row.description.is_empty();
        let title = if says_no_more { Cow::Borrowed(row.kind.1) } else { row.description };
        let known =
            out.fees.iter_mut().find(|fee| fee.kind == row.kind.0 && fee.title == title && fee.amount == amount);
        match (known, row.channel) {
            (Some(fee), Some(channel)) if !fee.channels.contains(&channel) => fee.channels.push(channel),
            (Some(_), _) => {}
            (None, channel) => {
                let channels = channel.into_iter().collect();
                out.fees.push(Fee { kind: row.kind.0, title: title.into_owned(), amount, channels });
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
    if says_free(text) || holds(text, ANOTHER_COUNCIL) {
        None
    } else if holds(text, &["hội đồng nhân dân", "hđnd"]) {
        Some(PROVINCIAL_COUNCIL)
    } else {
        holds(text, COMMITTEE).then_some(PROVINCIAL_COMMITTEE)
    }
}

/// Returns whether a text in lower case begins with the words that nothing is due; further on they are about those who need not pay.
fn says_free(text: &str) -> bool {
    let words = text.trim_start_matches(|one: char| !one.is_alphabetic());
    SAYS_FREE.iter().any(|free| words.starts_with(free))
}

/// Returns whether a text in lower case says another sum than that, or that the sum is none: a body sets it, it is a share, a bound, of each page.
fn says_another(text: &str, sum: i64) -> bool {
    set_by(text).is_some() || holds(text, NO_SUM) || says_free(text) || sums(text).any(|said| said != Some(sum))
}

/// Returns the sums that a text in lower case names, `15.000 đồng/lần`; nothing for one of each page, person or copy.
fn sums(text: &str) -> impl Iterator<Item = Option<i64>> {
    let is_digit = |one: char| one.is_ascii_digit();
    let ends = text.match_indices(is_digit).map(|(at, _)| at + 1);
    let ends = ends.filter(move |at| {
        let after = text.get(*at..).unwrap_or_default();
        !after.starts_with(is_digit) && !after.strip_prefix('.').is_some_and(|more| more.starts_with(is_digit))
    });
    ends.filter_map(move |end| {
        let (before, after) = text.split_at(end);
        let number = before.rsplit(|one: char| !one.is_ascii_digit() && one != '.').next()?;
        let unit = DONG.iter().chain(&["đ"]).find_map(|unit| after.trim_start().strip_prefix(unit));
        let unit = unit.filter(|rest| !rest.starts_with(char::is_alphabetic));
        // Without its unit only a number in groups that is a round sum is one, as in `50.000 - 100.000 đồng`.
        let mut groups = number.split('.').skip(1);
        let is_grouped = number.contains('.') && number.ends_with("00") && groups.all(|group| group.len() == 3);
        let of_each = unit.and_then(|rest| rest.trim_start().strip_prefix('/'));
        let is_once = of_each.is_none_or(|what| ONCE.iter().any(|once| what.trim_start().starts_with(once)));
        let is_sum = unit.is_some() || is_grouped;
        is_sum.then(|| number.replace('.', "").parse().ok().filter(|_| is_once))
    })
}

impl<'r> Row<'r> {
    /// Returns the row.
    fn read(fee: &'r Json<'_>, channel: Option<Channel>, cleaned: &mut Cleaned<'r>) -> Result<Self, Refusal> {
        let value = shape::whole(fee, "value", "a whole sum")?;
        if value.is_some_and(i64::is_negative) {
            return Err(Refusal::shape("value", "a whole sum"));
        }
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
            is_alone: true,
        })
    }

    /// Returns whether the other row is of the same kind on the same channel.
    fn is_beside(&self, other: &Self) -> bool {
        (self.channel, self.kind.0) == (other.channel, other.kind.0)
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (self.value, &self.description) == (other.value, &other.description)
    }

    /// Returns how much the fee is, and counts why it is not an amount.
    fn amount(&self, traps: &mut Traps) -> Amount {
        let lowered = lower(&self.description);
        let set_by = set_by(&lowered);
        let said =
            |words: &str| if self.description.is_empty() { words.to_owned() } else { self.description.to_string() };
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
                    name if DONG.contains(&name) => {
                        let trap = match (self.is_alone, says_another(&lowered, sum)) {
                            (true, false) => return Amount::Fixed(sum),
                            (true, true) => Trap::FeeTextDisagrees,
                            (false, _) => Trap::FeeAlternatives,
                        };
                        traps.add(trap);
                        "đồng"
                    }
                    _ => {
                        traps.add(Trap::FeeForeignCurrency);
                        self.currency.as_ref()
                    }
                };
                Amount::Text(format!("{sum} {unit}"))
            }
        }
    }
}
