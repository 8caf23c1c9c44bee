//! The index as an answer: texts in a language, exact numbers as texts, what is open said so.

use std::collections::BTreeMap;

use motcua::law::{Citation, Sure, Text};
use motcua::score::{
    Choice, ChoiceId, Formula, GroupScore, Hundredths, IndicatorScore, IndicatorStatus, Measures, Scheme, Score, Total,
};
use serde::Serialize;

use super::parts::{Counted, Key};
use super::read::RegisterRead;

/// The index of every part.
#[derive(Debug, Serialize)]
pub struct IndexAnswer<'s> {
    /// The language of the texts.
    pub lang: &'s str,
    /// The release of the law data.
    pub release: &'s str,
    /// The act and the first day of the edition that was used.
    pub scheme: String,
    /// One score for each part, in the order of offices and months.
    pub scores: Vec<ScoreAnswer<'s>>,
    /// What became of the rows of the register.
    pub register: RegisterRead,
}

/// The index of one part.
#[derive(Debug, Serialize)]
pub struct ScoreAnswer<'s> {
    office: Option<String>,
    month: Option<String>,
    points: String,
    /// The most that what is unknown could add.
    open: String,
    /// The points whose share among indicators is unsure, of `max`.
    unsure: String,
    max: String,
    band: Option<BandAnswer<'s>>,
    groups: Vec<GroupAnswer<'s>>,
    /// Measures that rows leave open, so that they were not counted.
    open_measures: BTreeMap<&'static str, u64>,
    assumptions: Vec<AssumptionAnswer<'s>>,
}

#[derive(Debug, Serialize)]
struct BandAnswer<'s> {
    id: &'s str,
    title: &'s str,
    from: String,
    citation: &'s Citation,
    sure: Sure,
}

#[derive(Debug, Serialize)]
struct GroupAnswer<'s> {
    id: &'s str,
    title: &'s str,
    points: String,
    open: String,
    unsure: String,
    max: String,
    indicators: Vec<IndicatorAnswer<'s>>,
    citation: &'s Citation,
    sure: Sure,
}

#[derive(Debug, Serialize)]
struct IndicatorAnswer<'s> {
    id: &'s str,
    title: &'s str,
    status: &'static str,
    rate: Option<String>,
    /// What is reckoned where that is no rate.
    figure: Option<String>,
    /// The figure of each procedure or class.
    parts: Vec<FigureAnswer<'s>>,
    points: Option<String>,
    max: Option<String>,
    threshold: Option<u8>,
    measures: BTreeMap<&'static str, Option<u64>>,
    citation: &'s Citation,
    sure: Sure,
}

/// The figure of one procedure or class, which has no name where the register names no class, and no figure where what it rests on is not known of each
/// dossier.
#[derive(Debug, Serialize)]
struct FigureAnswer<'s> {
    name: Option<&'s str>,
    figure: Option<String>,
}

/// A value that the score rests on and that was not read in the act itself.
#[derive(Debug, Serialize)]
struct AssumptionAnswer<'s> {
    name: String,
    value: String,
    cite: &'s Citation,
    sure: Sure,
}

/// Returns the choices of the scheme that the score of these counts rests on, where no text that was read decides them.
pub fn chosen<'s>(scheme: &'s Scheme, score: &Score<'s>, counted: &Counted) -> impl Iterator<Item = &'s Choice> {
    let has = |status| score.groups.iter().flat_map(|group| &group.indicators).any(|one| one.status == status);
    let used = [
        (ChoiceId::Rounding, has(IndicatorStatus::Scored)),
        (ChoiceId::NothingCounted, has(IndicatorStatus::NotApplicable)),
        (ChoiceId::NoPromise, counted.by_term),
    ];
    let rows = used.into_iter().filter(|(_, is_used)| *is_used).filter_map(|(choice, _)| scheme.choice(choice));
    rows.filter(|row| row.source.sure != Sure::Seen)
}

impl<'s> IndexAnswer<'s> {
    /// Returns the index of the counts of each part, told in the language `lang`; texts that it lacks come in the language `law`, that of the law.
    #[must_use]
    pub fn of(
        scheme: &'s Scheme,
        release: &'s str,
        counted: &'s BTreeMap<Key, Counted>,
        register: RegisterRead,
        (lang, law): (&'s str, &'s str),
    ) -> Self {
        let told = Told { lang, law };
        Self {
            lang,
            release,
            scheme: format!("{}@{}", scheme.source.cite.act, scheme.from),
            scores: counted.iter().map(|(key, counted)| told.score(scheme, key, counted)).collect(),
            register,
        }
    }

    /// Returns the answer as JSON.
    ///
    /// # Errors
    /// The serializer's, which does not fail on these values.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

#[derive(Clone, Copy)]
struct Told<'s> {
    lang: &'s str,
    law: &'s str,
}

impl<'s> Told<'s> {
    fn text(self, text: &'s Text) -> &'s str {
        text.get(self.lang, self.law).map(|(text, _)| text).unwrap_or_default()
    }

    fn score(self, scheme: &'s Scheme, key: &Key, counted: &'s Counted) -> ScoreAnswer<'s> {
        let score = scheme.score(&counted.measures);
        let Total { points, open, max, unsure, .. } = score.total;
        let scored = score.groups.iter().flat_map(|group| &group.indicators).filter(|one| one.points.is_some());
        let points_of = |one: &IndicatorScore<'s>| AssumptionAnswer {
            name: format!("points {}", one.indicator.id),
            value: one.indicator.points.unwrap_or(Hundredths::ZERO).to_string(),
            cite: &one.indicator.source.cite,
            sure: one.indicator.source.sure,
        };
        let mut assumptions: Vec<_> =
            scored.filter(|one| one.indicator.source.sure != Sure::Seen).map(points_of).collect();
        assumptions.extend(chosen(scheme, &score, counted).map(|row| AssumptionAnswer {
            name: row.choice.as_str().to_owned(),
            value: row.value.as_str().to_owned(),
            cite: &row.source.cite,
            sure: row.source.sure,
        }));
        ScoreAnswer {
            office: key.office.clone(),
            month: key.month.map(|month| month.to_string().chars().take(7).collect()),
            points: points.to_string(),
            open: open.to_string(),
            unsure: unsure.to_string(),
            max: max.to_string(),
            band: score.band.map(|band| BandAnswer {
                id: &band.id,
                title: self.text(&band.title),
                from: band.from.to_string(),
                citation: &band.source.cite,
                sure: band.source.sure,
            }),
            groups: score.groups.iter().map(|group| self.group(group, counted)).collect(),
            open_measures: counted.open.iter().map(|(measure, rows)| (measure.as_str(), *rows)).collect(),
            assumptions,
        }
    }

    fn group(self, score: &GroupScore<'s>, counted: &'s Counted) -> GroupAnswer<'s> {
        let group = score.group;
        GroupAnswer {
            id: &group.id,
            title: self.text(&group.title),
            points: score.total.points.to_string(),
            open: score.total.open.to_string(),
            unsure: score.total.unsure.to_string(),
            max: score.total.max.to_string(),
            indicators: score.indicators.iter().map(|one| self.indicator(one, counted)).collect(),
            citation: &group.source.cite,
            sure: group.source.sure,
        }
    }

    fn indicator(self, score: &IndicatorScore<'s>, counted: &'s Counted) -> IndicatorAnswer<'s> {
        let indicator = score.indicator;
        let written = |points: Option<Hundredths>| points.map(|points| points.to_string());
        IndicatorAnswer {
            id: &indicator.id,
            title: self.text(&indicator.title),
            status: score.status.as_str(),
            rate: written(score.rate),
            figure: score.figure.map(|figure| figure.to_string()),
            parts: counted.figures(score).map(|(name, figure)| FigureAnswer { name, figure }).collect(),
            points: written(score.points),
            max: written(indicator.points),
            threshold: indicator.threshold,
            measures: score.measures.iter().map(|(measure, count)| (measure.as_str(), *count)).collect(),
            citation: &indicator.source.cite,
            sure: indicator.source.sure,
        }
    }
}

impl Counted {
    /// Returns the figure of each part of an indicator that reckons one: of each procedure for a mean, of each class for a count; nothing where it is not known.
    pub fn figures<'c>(
        &'c self,
        score: &IndicatorScore<'c>,
    ) -> impl Iterator<Item = (Option<&'c str>, Option<String>)> + use<'c> {
        let indicator = score.indicator;
        let none: &BTreeMap<String, Measures> = const { &BTreeMap::new() };
        let parts = match indicator.formula {
            Formula::Mean(_) => &self.by_procedure,
            Formula::Count(_) => &self.by_class,
            _ => none,
        };
        parts.iter().map(move |(name, measures)| {
            let figure = indicator.figure(measures).map(|figure| figure.to_string());
            (Some(name.as_str()).filter(|name| !name.is_empty()), figure)
        })
    }
}
