//! What the counts come to.

use alloc::vec::Vec;
use core::fmt;

use super::exact::Ratio;
use super::{Band, ChoiceId, ChoiceValue, Formula, Group, Hundredths, Indicator, Measure, Measures, Part, Scheme};

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
    /// nothing has what [`ChoiceId::NothingCounted`] says. What its group still lacks to its most points stands in [`Total::open`], and the band is given only where the open points cannot change it.
    ///
    /// # Law
    /// Vietnam: Decision 766/QĐ-TTg of 2022.
    #[must_use]
    pub fn score(&self, measures: &Measures) -> Score<'_> {
        let groups: Vec<GroupScore<'_>> = self.groups.iter().map(|group| self.group(group, measures)).collect();
        let mut total = Total::default();
        for group in &groups {
            total.points = total.points.plus(group.total.points);
            total.open = total.open.plus(group.total.open);
            total.max = total.max.plus(group.total.max);
        }
        let band = |points: Hundredths| self.bands.iter().find(|band| band.from <= points);
        let (low, high) = (band(total.points), band(total.points.plus(total.open)));
        let band = low.filter(|low| high.is_some_and(|high| high.id == low.id));
        Score { groups, total, band }
    }

    fn group<'s>(&'s self, group: &'s Group, measures: &Measures) -> GroupScore<'s> {
        let own = self.indicators.iter().filter(|indicator| indicator.group == group.id);
        let indicators: Vec<IndicatorScore<'_>> = own.map(|indicator| self.indicator(indicator, measures)).collect();
        let (mut points, mut lost) = (Hundredths::ZERO, Hundredths::ZERO);
        for one in &indicators {
            if let (Some(given), Some(most)) = (one.points, one.indicator.points) {
                points = points.plus(given);
                lost = lost.plus(Hundredths(most.0.saturating_sub(given.0)));
            }
        }
        let open = Hundredths(group.points.0.saturating_sub(points.0).saturating_sub(lost.0).max(0));
        GroupScore { group, indicators, total: Total { points, open, max: group.points } }
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
