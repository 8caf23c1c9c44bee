//! The answer of `checklist`: what to bring for several errands.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::calendar::Basis;
use crate::civil::{Date, DateTime, Moment};
use crate::law::{Assumption, Channel, Citation};
use crate::procedure::DocumentKind;
use crate::verdict::{FeeText, FindingText};

#[derive(Serialize)]
pub(super) struct Checklist<'a> {
    pub(super) release: &'a str,
    pub(super) lang: &'a str,
    pub(super) at: Option<Moment>,
    pub(super) channel: Channel,
    pub(super) errands: Vec<Errand<'a>>,
    pub(super) bring: Vec<Paper<'a>>,
    /// The electronic forms: filled in where the errand is filed, so not brought.
    pub(super) fill_in: Vec<Paper<'a>>,
    pub(super) not_bring: Vec<Held<'a>>,
    pub(super) fees: Sum<'a>,
    /// The facts that do not fit, and what is to be said of the place.
    pub(super) findings: Vec<FindingText<'a>>,
    /// What days, fees and channels rest on.
    pub(super) assumptions: Vec<Assumed<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) printed: Option<String>,
}

/// What errands rest on where the law leaves a choice or its text was not read.
#[derive(Serialize)]
pub(super) struct Assumed<'a> {
    #[serde(flatten)]
    pub(super) assumption: Assumption,
    /// The errands that rest on it.
    pub(super) procedures: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Errand<'a> {
    pub(super) procedure: &'a str,
    pub(super) edition: String,
    pub(super) title: &'a str,
    /// How this errand is handed in.
    pub(super) channel: Channel,
    /// When the result is due if everything is handed in at `at`.
    pub(super) earliest_on: Option<Date>,
    pub(super) earliest_at: Option<DateTime>,
    /// When the place promises it, where that is earlier than the law asks.
    pub(super) promised_on: Option<Date>,
    pub(super) basis: Option<Basis>,
    pub(super) fee: Option<FeeText<'a>>,
    /// The parts of a linked errand that are asked by rules of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<ErrandPart<'a>>,
    /// For print: why no fact would tell when the result is due.
    #[serde(skip)]
    pub(super) unsettled: Option<String>,
    /// For print: whether the stated facts rule it out, so that no result is to come.
    #[serde(skip)]
    pub(super) barred: bool,
    /// For print: what else is to be said of the errand.
    #[serde(skip)]
    pub(super) said: Vec<String>,
}

/// A part that belongs to a linked errand, or may; its papers stand among those of the errand.
#[derive(Serialize)]
pub(super) struct ErrandPart<'a> {
    pub(super) branch: &'a str,
    pub(super) title: &'a str,
    /// `required` or `depends`.
    pub(super) status: &'static str,
    pub(super) procedure: Option<&'a str>,
    pub(super) edition: Option<String>,
    /// Why its own rules cannot answer.
    pub(super) gap: Option<&'static str>,
    pub(super) fee: Option<FeeText<'a>>,
}

/// One paper to bring, once for all errands.
#[derive(Serialize)]
pub(super) struct Paper<'a> {
    pub(super) document: &'a str,
    pub(super) title: &'a str,
    pub(super) kind: DocumentKind,
    pub(super) status: &'static str,
    pub(super) originals: u32,
    pub(super) copies: u32,
    /// Whether it is only shown and given back.
    pub(super) shown_only: bool,
    /// The group of alternatives of which one is enough.
    pub(super) one_of: Option<&'a str>,
    /// For print: whether it is only due where the paper of its group that the office looks up is not found.
    #[serde(skip)]
    pub(super) in_place: bool,
    pub(super) depends_on: Vec<String>,
    /// What the fields of `depends_on` are called, for print.
    #[serde(skip)]
    pub(super) asked: Vec<&'a str>,
    /// The registers whose answer stands in for it: it need not be brought where one of them has it.
    pub(super) registers: Vec<&'a str>,
    pub(super) procedures: Vec<&'a str>,
    pub(super) help: Option<&'a str>,
    pub(super) citation: &'a Citation,
}

/// One paper whose data the state looks up.
#[derive(Serialize)]
pub(super) struct Held<'a> {
    pub(super) document: &'a str,
    pub(super) title: &'a str,
    pub(super) registers: Vec<&'a str>,
    /// Whether it must be brought after all where no register has it.
    pub(super) if_not_found: &'static str,
    /// The group of alternatives of which one is enough.
    pub(super) one_of: Option<&'a str>,
    pub(super) procedures: Vec<&'a str>,
    pub(super) citation: &'a Citation,
}

#[derive(Serialize)]
pub(super) struct Sum<'a> {
    /// The sum of what is known; null where a fee is not known.
    pub(super) amount: Option<i64>,
    pub(super) currency: &'a str,
    /// For print: whether facts would tell more.
    #[serde(skip)]
    pub(super) depends: bool,
}
