//! What the counts come to.

use alloc::vec::Vec;
use core::fmt;

use super::exact::Ratio;
use super::{Band, ChoiceId, ChoiceValue, Formula, Group, Hundredths, Indicator, Measure, Measures, Part, Scheme};
use crate::law::Sure;

/// Why an indicator has points, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndicatorStatus {
    /// It has points.
    Scored,
    /// It is only shown; the decision gives it no points.
    Shown,
    /// The rate is known, but no text that was read states its points.
    PointsUnknown,
    /// There was nothing to count: the denominator is nothing.
    NotApplicable,
    /// A measure that it needs was not counted.
    NotMeasured,
    /// What is counted of a whole is larger than the whole: the inputs contradict each other.
    PartBeyondWhole,
}

impl IndicatorStatus {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Shown => "shown",
            Self::PointsUnknown => "points_unknown",
            Self::NotApplicable => "not_applicable",
            Self::NotMeasured => "not_measured",
            Self::PartBeyondWhole => "part_beyond_whole",
        }
    }
}

/// One indicator's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorScore<'s> {
    /// The indicator.
    pub indicator: &'s Indicator,
    /// Why it has points, or none.
    pub status: IndicatorStatus,
    /// Each measure that the formula needs, with how much was counted.
    pub measures: Vec<(Measure, Option<u64>)>,
    /// The rate in percent.
    pub rate: Option<Hundredths>,
    /// What is reckoned where that is no rate.
    pub figure: Option<Figure>,
    /// The points; none where it is only shown.
    pub points: Option<Hundredths>,
}

/// A figure that is no share of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A mean, in the unit of what was added up.
    Mean(Hundredths),
    /// A count.
    Count(u64),
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mean(mean) => mean.fmt(out),
            Self::Count(count) => count.fmt(out),
        }
    }
}

impl Indicator {
    /// Returns the indicator's figure for these counts, where it reckons one and not a rate.
    #[must_use]
    pub fn figure(&self, measures: &Measures) -> Option<Figure> {
        match self.formula {
            Formula::Mean(part) => {
                let ratio = Ratio::of(measures.get(part.of)?, measures.get(part.among)?)?;
                Some(Figure::Mean(ratio.mean()))
            }
            Formula::Count(measure) => measures.get(measure).map(Figure::Count),
            _ => None,
        }
    }
}

/// One group's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupScore<'s> {
    /// The group.
    pub group: &'s Group,
    /// Its indicators, in the order of the decision.
    pub indicators: Vec<IndicatorScore<'s>>,
    /// The points that are known, and the most that the unknown ones could add.
    pub total: Total,
}

/// A sum of points of which a part may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The points that are known.
    pub points: Hundredths,
    /// The most that what is unknown could add; nothing where all is known.
    pub open: Hundredths,
    /// The most points.
    pub max: Hundredths,
    /// The points whose share among indicators is unsure, of the most points: another share could give more of them, or fewer.
    pub unsure: Hundredths,
    /// The least and the most that the sum comes to, whatever is unknown or unsure.
    pub between: (Hundredths, Hundredths),
}

impl Total {
    fn plus(self, other: Self) -> Self {
        Self {
            points: self.points.plus(other.points),
            open: self.open.plus(other.open),
            max: self.max.plus(other.max),
            unsure: self.unsure.plus(other.unsure),
            between: (self.between.0.plus(other.between.0), self.between.1.plus(other.between.1)),
        }
    }
}

/// The index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score<'s> {
    /// The groups, in the order of the decision.
    pub groups: Vec<GroupScore<'s>>,
    /// The sum of the groups.
    pub total: Total,
    /// The band, where whatever is unknown cannot change it.
    pub band: Option<&'s Band>,
}

impl Scheme {
    /// Returns what the counts come to: points and percent exact to hundredths, halves rounded up.
    ///
    /// An indicator whose measures were not counted or contradict each other, or whose points no text states has no points; one whose denominator is
    /// nothing has what [`ChoiceId::NothingCounted`] says. What its group still lacks to its most points stands in [`Total::open`]. Points whose share among indicators is unsure count as the scheme shares them
    /// and stand in [`Total::unsure`] too. The band is given only where neither the open points nor another share can change it.
    ///
    /// # Law
    /// Vietnam: Decision 766/QĐ-TTg of 2022.
    #[must_use]
    pub fn score(&self, measures: &Measures) -> Score<'_> {
        let groups: Vec<GroupScore<'_>> = self.groups.iter().map(|group| self.group(group, measures)).collect();
        let total = groups.iter().fold(Total::default(), |total, group| total.plus(group.total));
        let band = |points: Hundredths| self.bands.iter().find(|band| band.from <= points);
        let (low, high) = (band(total.between.0), band(total.between.1));
        let band = low.filter(|low| high.is_some_and(|high| high.id == low.id));
        Score { groups, total, band }
    }

    fn group<'s>(&'s self, group: &'s Group, measures: &Measures) -> GroupScore<'s> {
        let own = self.indicators.iter().filter(|indicator| indicator.group == group.id);
        let indicators: Vec<IndicatorScore<'_>> = own.map(|indicator| self.indicator(indicator, measures)).collect();
        let (sure, unsure) = (given(&indicators, false), given(&indicators, true));
        let points = sure.0.plus(unsure.0);
        let open = less(group.points, sure.1.plus(unsure.1));
        let shared = sum(indicators.iter().filter(|one| is_unsure(one)).filter_map(|one| one.indicator.points));
        let (least, most) = self.shares(&indicators, shared, measures);
        let open_elsewhere = less(open, less(shared, unsure.1));
        let between = (sure.0.plus(least), sure.0.plus(most).plus(open_elsewhere));
        GroupScore { group, indicators, total: Total { points, open, max: group.points, unsure: shared, between } }
    }

    /// Returns the least and the most that unsure points come to, whichever of the unsure indicators of a group they belong to.
    fn shares(
        &self,
        indicators: &[IndicatorScore<'_>],
        shared: Hundredths,
        measures: &Measures,
    ) -> (Hundredths, Hundredths) {
        let (mut least, mut most) = (shared, Hundredths::ZERO);
        for one in indicators.iter().filter(|one| is_unsure(one)) {
            let alone = Indicator { points: Some(shared), ..one.indicator.clone() };
            let points = self.indicator(&alone, measures).points;
            least = least.min(points.unwrap_or(Hundredths::ZERO));
            most = most.max(points.unwrap_or(shared));
        }
        (least.min(most), most)
    }

    /// Returns one indicator's result; where there was nothing to count, what the scheme chooses for that.
    fn indicator<'s>(&self, indicator: &'s Indicator, measures: &Measures) -> IndicatorScore<'s> {
        let scored = score(indicator, measures);
        let chosen = self.choice(ChoiceId::NothingCounted).map(|choice| choice.value);
        let no_points = scored.status == IndicatorStatus::NotApplicable && chosen == Some(ChoiceValue::NoPoints);
        let points = if no_points { worth(indicator).map(|_| Hundredths::ZERO) } else { scored.points };
        IndicatorScore { points, ..scored }
    }
}

/// Returns the points that indicators have, and the most that they could have had: of the unsure ones, or of the others.
fn given(indicators: &[IndicatorScore<'_>], unsure: bool) -> (Hundredths, Hundredths) {
    let scored = indicators.iter().filter(|one| is_unsure(one) == unsure && one.points.is_some());
    (sum(scored.clone().filter_map(|one| one.points)), sum(scored.filter_map(|one| one.indicator.points)))
}

/// Returns whether no text that was read says for certain how many points the indicator has.
fn is_unsure(one: &IndicatorScore<'_>) -> bool {
    one.indicator.source.sure == Sure::Unsure
}

fn sum(points: impl Iterator<Item = Hundredths>) -> Hundredths {
    points.fold(Hundredths::ZERO, Hundredths::plus)
}

/// Returns what is left; nothing less than nothing.
fn less(all: Hundredths, part: Hundredths) -> Hundredths {
    Hundredths(all.0.saturating_sub(part.0).max(0))
}

/// Returns the most points of an indicator, where it gives any.
fn worth(indicator: &Indicator) -> Option<Hundredths> {
    indicator.points.filter(|all| *all != Hundredths::ZERO)
}

/// Returns the parts of wholes in a formula that are counted larger than their wholes.
pub(super) fn beyond_whole(formula: Formula, measures: &Measures) -> impl Iterator<Item = Part> {
    let parts = match formula {
        Formula::Ratio(part) => [Some(part), None],
        Formula::Product(one, other) | Formula::Remainder(one, other) => [Some(one), Some(other)],
        Formula::Mean(_) | Formula::Count(_) => [None; 2],
    };
    let is_beyond = |part: &Part| measures.get(part.among).is_some_and(|whole| measures.get(part.of) > Some(whole));
    parts.into_iter().flatten().filter(is_beyond)
}

fn score<'s>(indicator: &'s Indicator, measures: &Measures) -> IndicatorScore<'s> {
    let parts: Vec<Part> = match indicator.formula {
        Formula::Ratio(part) | Formula::Mean(part) => Vec::from([part]),
        Formula::Product(one, other) | Formula::Remainder(one, other) => Vec::from([one, other]),
        Formula::Count(_) => Vec::new(),
    };
    let mut needed: Vec<Measure> = parts.iter().flat_map(|part| [part.of, part.among]).collect();
    if let Formula::Count(measure) = indicator.formula {
        needed.push(measure);
    }
    let counted: Vec<(Measure, Option<u64>)> =
        needed.into_iter().map(|measure| (measure, measures.get(measure))).collect();
    let none =
        |status, measures| IndicatorScore { indicator, status, measures, rate: None, figure: None, points: None };
    if counted.iter().any(|(_, count)| count.is_none()) {
        return none(IndicatorStatus::NotMeasured, counted);
    }
    if beyond_whole(indicator.formula, measures).next().is_some() {
        return none(IndicatorStatus::PartBeyondWhole, counted);
    }
    if let Some(figure) = indicator.figure(measures) {
        return IndicatorScore { figure: Some(figure), ..none(IndicatorStatus::Shown, counted) };
    }
    let ratio = |part: &Part| Ratio::of(measures.get(part.of)?, measures.get(part.among)?);
    let ratios: Option<Vec<Ratio>> = parts.iter().map(ratio).collect();
    let ratio = match (indicator.formula, ratios.as_deref()) {
        (Formula::Ratio(_), Some([ratio])) => *ratio,
        (Formula::Product(..), Some([one, other])) => one.times(*other),
        (Formula::Remainder(..), Some([one, other])) => one.left_of_one(*other),
        _ => return none(IndicatorStatus::NotApplicable, counted),
    };
    let points = worth(indicator).map(|all| ratio.points(all, indicator.threshold));
    let status = match indicator.points {
        None => IndicatorStatus::PointsUnknown,
        Some(Hundredths::ZERO) => IndicatorStatus::Shown,
        Some(_) => IndicatorStatus::Scored,
    };
    IndicatorScore { indicator, status, measures: counted, rate: Some(ratio.percent()), figure: None, points }
}
