//! What a condition can see.

use alloc::vec::Vec;
use core::cell::Cell;

use super::Condition;
use super::age::LeapDay;
use super::truth::{Fact, Truth};
use crate::civil::Date;
use crate::facts::Facts;
use crate::law::Channel;
use crate::submission::RegisterResult;
use crate::territory::UnitKind;

/// Everything that a condition can see of one submission; none means not known.
pub(crate) struct World<'a> {
    pub(crate) conditions: &'a [Condition],
    pub(crate) facts: &'a Facts,
    /// Whether what nobody stated may still be: then `has` of it is not known; else it is false.
    pub(crate) may_be_stated: bool,
    pub(crate) at: Option<Date>,
    pub(crate) channel: Option<Channel>,
    pub(crate) case: CaseChoice<'a>,
    pub(crate) applicant_kind: Option<&'a str>,
    pub(crate) identity_level: Option<i64>,
    pub(crate) represented: Option<bool>,
    pub(crate) relation: Option<&'a str>,
    pub(crate) territory_kind: Option<UnitKind>,
    /// Whether the submission comes within each window.
    pub(crate) windows: Vec<Truth>,
    /// For each document rule, whether it was handed in and what a register answered.
    pub(crate) documents: Option<Vec<(bool, Option<RegisterResult>)>>,
    pub(crate) leap_day: Option<LeapDay>,
    /// Whether the choice for people born on 29 February decided something.
    pub(crate) leap_day_used: Cell<bool>,
}

/// Which case of the procedure applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CaseChoice<'a> {
    /// This one.
    Known(&'a str),
    /// Not known; these facts would decide.
    Unknown(Vec<Fact>),
}
