//! Counts that somebody gives beside those that were counted.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::measure::{Measure, Measures};
use super::result::beyond_whole;
use super::scheme::{Part, Scheme};

/// Why a count that somebody gives cannot stand beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GivenError {
    /// No measure has the name.
    #[error("a key names no measure")]
    UnknownMeasure,
    /// The measure has a count already.
    #[error("`{}` was counted from the other inputs too", .0.as_str())]
    CountedTwice(Measure),
    /// A part is larger than its whole, and one of both was given.
    #[error("`{}` is larger than `{}`, of which it is a part", .part.of.as_str(), .part.among.as_str())]
    PartBeyondWhole {
        /// The part and its whole.
        part: Part,
        /// That of the two which was given.
        given: Measure,
    },
}

impl GivenError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownMeasure => "unknown_measure",
            Self::CountedTwice(_) => "counted_twice",
            Self::PartBeyondWhole { .. } => "part_beyond_whole",
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn help(self) -> String {
        match self {
            Self::UnknownMeasure => format!("known are {}", Measure::names()),
            Self::CountedTwice(_) => String::from("leave it out of one of them"),
            Self::PartBeyondWhole { .. } => String::from("check both counts; a part is at most as large as its whole"),
        }
    }
}

impl Measure {
    /// Returns the names of all measures, each in backticks.
    #[must_use]
    pub fn names() -> String {
        let names: Vec<&str> = Self::ALL.iter().map(|measure| measure.as_str()).collect();
        format!("`{}`", names.join("`, `"))
    }
}

impl Scheme {
    /// Returns the measures with the counts that somebody gives by name.
    ///
    /// A part that is larger than its whole is told where one of both is given; what only other inputs count is not for who gives these to answer for. A
    /// mean is of two things, neither of which is a part.
    ///
    /// # Errors
    /// A [`GivenError`] for the first count, or else the first part, that cannot stand.
    ///
    /// ```
    /// use motcua::score::{GivenError, Measure, Measures};
    ///
    /// let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let scheme = catalogue.index(None).ok_or("a law without an index")?;
    /// let counted = scheme.with_given(Measures::default(), [("dossiers_handled", 200), ("dossiers_on_time", 187)])?;
    /// assert_eq!(counted.get(Measure::DossiersOnTime), Some(187));
    /// let twice = scheme.with_given(counted, [("dossiers_on_time", 187)]);
    /// assert_eq!(twice.err(), Some(GivenError::CountedTwice(Measure::DossiersOnTime)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_given<'n>(
        &self,
        mut measures: Measures,
        given: impl IntoIterator<Item = (&'n str, u64)>,
    ) -> Result<Measures, GivenError> {
        let mut own: Vec<Measure> = Vec::new();
        for (name, count) in given {
            let measure = Measure::from_name(name).ok_or(GivenError::UnknownMeasure)?;
            if measures.get(measure).is_some() {
                return Err(GivenError::CountedTwice(measure));
            }
            measures.set(measure, count);
            own.push(measure);
        }
        let beyond = self.part_beyond(&measures, &own);
        beyond.map_or(Ok(measures), Err)
    }

    /// Returns the error of the first part that is larger than its whole where one of both is given.
    fn part_beyond(&self, measures: &Measures, given: &[Measure]) -> Option<GivenError> {
        let mut parts = self.indicators.iter().flat_map(|indicator| beyond_whole(indicator.formula, measures));
        let is_given = |measure: &Measure| given.contains(measure);
        parts.find_map(|part| {
            let given = [part.of, part.among].into_iter().find(is_given)?;
            Some(GivenError::PartBeyondWhole { part, given })
        })
    }
}
