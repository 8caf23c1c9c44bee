//! The index as data.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Hundredths, Measure};
use crate::civil::Date;
use crate::law::{Source, Text};
use crate::lifecycle::named;
use crate::packed::packed;
use crate::term::Term;

/// The service-quality index from one day until the day before the next edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// The first day in force.
    pub from: Date,
    /// The first day no longer in force.
    pub until: Option<Date>,
    /// What made it begin.
    pub source: Source,
    /// The groups, in the order of the decision.
    pub groups: Vec<Group>,
    /// The indicators, in the order of the decision.
    pub indicators: Vec<Indicator>,
    /// The bands, the best first.
    pub bands: Vec<Band>,
    /// The periods in which things must be done to count as in time.
    pub periods: Vec<Period>,
    /// What the decision leaves open, decided.
    pub choices: Vec<Choice>,
}

/// A group of indicators (nhóm chỉ số).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// A slug, such as `progress`.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The most points of the group.
    pub points: Hundredths,
    /// Where that comes from.
    pub source: Source,
}

/// One indicator (chỉ số).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The number in the decision, such as `2.1`.
    pub id: String,
    /// The slug of its group.
    pub group: String,
    /// What it is called.
    pub title: Text,
    /// What is reckoned.
    pub formula: Formula,
    /// The most points; none where no text that was read states them.
    pub points: Option<Hundredths>,
    /// The percentage from which on all points are given.
    pub threshold: Option<u8>,
    /// Where it comes from.
    pub source: Source,
}

/// A count as part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The part.
    pub of: Measure,
    /// The whole.
    pub among: Measure,
}

/// What an indicator reckons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// The part in the whole.
    Ratio(Part),
    /// The product of two parts.
    Product(Part, Part),
    /// What two parts together leave of one.
    Remainder(Part, Part),
    /// The sum of the part over the number of the whole: a figure, not a share of points.
    Mean(Part),
    /// How many there are: a figure, not a share of points.
    Count(Measure),
}

/// A band of the total (mức xếp loại).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// A slug, such as `excellent`.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The least total of the band.
    pub from: Hundredths,
    /// Where that comes from.
    pub source: Source,
}

named! {
    /// A period in which something must be done to count as in time.
    PeriodId {
        /// A ministry's decision on publication, before the procedure takes effect.
        PublishMinistry = "publish_ministry",
        /// A province's decision on publication, before the procedure takes effect.
        PublishProvince = "publish_province",
        /// A ministry's making public, after the decision.
        MakePublicMinistry = "make_public_ministry",
        /// A province's making public, after the decision.
        MakePublicProvince = "make_public_province",
        /// Refusing a complaint or recommendation.
        RefuseComplaint = "refuse_complaint",
        /// Asking for more about it.
        AskAboutComplaint = "ask_about_complaint",
        /// Handling it.
        HandleComplaint = "handle_complaint",
        /// Publishing the answer.
        PublishAnswer = "publish_answer",
    }
}

/// The length of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Which one.
    pub period: PeriodId,
    /// How long it is.
    pub term: Term,
    /// Where it comes from.
    pub source: Source,
}

named! {
    /// A choice that the decision leaves open.
    ChoiceId {
        /// Where points are rounded.
        Rounding = "rounding",
        /// What an indicator gives whose denominator is nothing.
        NothingCounted = "nothing_counted",
        /// By what a dossier is in time whose receipt promises no day.
        NoPromise = "no_promise",
    }
}

named! {
    /// What was chosen.
    ChoiceValue {
        /// The points of each indicator to hundredths, halves up; the sums are sums of those.
        EachIndicator = "each_indicator",
        /// It stays open.
        Open = "open",
        /// No points.
        NoPoints = "no_points",
        /// The term that the law gives.
        StatutoryTerm = "statutory_term",
    }
}

impl ChoiceId {
    /// Returns what can be chosen.
    #[must_use]
    pub const fn values(self) -> &'static [ChoiceValue] {
        match self {
            Self::Rounding => &[ChoiceValue::EachIndicator],
            Self::NothingCounted => &[ChoiceValue::Open, ChoiceValue::NoPoints],
            Self::NoPromise => &[ChoiceValue::StatutoryTerm, ChoiceValue::Open],
        }
    }
}

/// A choice that the decision leaves open, decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which one.
    pub choice: ChoiceId,
    /// What was chosen.
    pub value: ChoiceValue,
    /// What leaves it open, and how sure that is.
    pub source: Source,
}

impl Scheme {
    /// Returns a choice that the decision leaves open, if the scheme states it.
    #[must_use]
    pub fn choice(&self, choice: ChoiceId) -> Option<&Choice> {
        self.choices.iter().find(|row| row.choice == choice)
    }

    /// Returns the length of a period, if the scheme states it.
    #[must_use]
    pub fn period(&self, period: PeriodId) -> Option<&Period> {
        self.periods.iter().find(|row| row.period == period)
    }
}

packed!(struct Scheme { from, until, source, groups, indicators, bands, periods, choices });
packed!(struct Group { id, title, points, source });
packed!(struct Indicator { id, group, title, formula, points, threshold, source });
packed!(struct Part { of, among });
packed!(enum Formula { 0 Ratio(one), 1 Product(one, two), 2 Remainder(one, two), 3 Mean(one), 4 Count(one) });
packed!(struct Band { id, title, from, source });
packed!(struct Period { period, term, source });
packed!(struct Choice { choice, value, source });
