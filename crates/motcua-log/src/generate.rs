//! Invented logs: lawful histories under the law of each day, and histories that break one rule, labelled with what an audit must find.

mod deviation;
mod pair;
mod random;
mod story;
mod write;

use motcua::civil::Date;
use motcua::dossier::{Law, Stated};
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};
use motcua::procedure::{Procedure, TermMode};
use motcua::term::Term;

use crate::audit::Laws;
use crate::error::LogError;
use crate::fault::Fault;

pub use deviation::Deviation;
pub use pair::{GeneratedPair, PairGenerator, Planted};
pub use write::{EventFormat, write_events};

use random::Random;
use story::Story;

/// How many days of rest may follow one another: after so many the calendar has no working day.
const LONGEST_REST: i32 = 30;

/// What is to be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenerateOptions {
    /// How many dossiers.
    pub cases: u64,
    /// Where the random numbers begin: the same seed gives the same log.
    pub seed: u64,
    /// How many dossiers of a thousand break a rule.
    pub deviate_per_mille: u16,
    /// The first day of filing; nothing for the first day that the law of the one-stop covers.
    pub from: Option<Date>,
    /// The last day of filing; nothing for a year after the first.
    pub until: Option<Date>,
}

impl Default for GenerateOptions {
    /// Returns 1,000 lawful dossiers of the first year.
    fn default() -> Self {
        Self { cases: 1_000, seed: 0, deviate_per_mille: 0, from: None, until: None }
    }
}

/// One invented event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedEvent {
    /// What was done.
    pub event: EventKind,
    /// When, local, in seconds since 1970.
    pub at: motcua::civil::DateTime,
    /// By whom.
    pub role: Role,
    /// How it came, on the events by which a submission comes.
    pub channel: Option<Channel>,
    /// What else it states, as JSON.
    pub detail: Option<String>,
}

/// One invented dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedCase {
    /// Its name.
    pub dossier: String,
    /// Its procedure.
    pub procedure: String,
    /// Where it was received.
    pub office: String,
    /// Its events, in their order.
    pub events: Vec<GeneratedEvent>,
    /// The rule that it breaks; nothing where it is lawful.
    pub deviation: Option<Deviation>,
    /// The codes of the errors and warnings that an audit must find, in alphabetical order.
    pub expected: Vec<&'static str>,
}

/// A procedure whose terms can be told, by channel.
#[derive(Clone, Copy, Debug)]
struct Choice<'a> {
    procedure: &'a Procedure,
    channel: Channel,
}

/// An endless source of invented dossiers.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua_log::{Generator, GenerateOptions, Laws};
/// let files: Vec<_> = motcua_rules::VN.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
/// let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes)?;
/// let laws = Laws::of(&catalogue)?;
/// let options = GenerateOptions { cases: 3, seed: 7, ..GenerateOptions::default() };
/// let cases: Vec<_> = Generator::new(laws, &options)?.collect();
/// assert_eq!(cases.len(), 3);
/// assert_eq!(cases, Generator::new(laws, &options)?.collect::<Vec<_>>());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Generator<'a> {
    laws: Laws<'a>,
    choices: Vec<Choice<'a>>,
    random: Random,
    from: Date,
    days: u64,
    deviate_per_mille: u64,
    next: u64,
    cases: u64,
}

impl<'a> Generator<'a> {
    /// Returns a source of dossiers under that law.
    ///
    /// # Errors
    /// `nothing_to_generate` if no procedure has a settlement term that its channel alone decides, or the days are in the wrong order.
    pub fn new(laws: Laws<'a>, options: &GenerateOptions) -> Result<Self, LogError> {
        let channels = [Channel::Direct, Channel::Postal, Channel::Online, Channel::App];
        let pairs = laws.procedures.iter().flat_map(|procedure| channels.map(|channel| Choice { procedure, channel }));
        let choices: Vec<_> = pairs.filter(|choice| choice.is_open_somewhere()).collect();
        let first = laws.lifecycle.editions().first().map(|edition| edition.from);
        let from = options.from.or(first).filter(|_| !choices.is_empty());
        let until = options.until.or_else(|| from.and_then(|from| from.add_days(364).ok()));
        let days = from.zip(until).and_then(|(from, until)| u64::try_from(until.epoch_days() - from.epoch_days()).ok());
        let (Some(from), Some(days)) = (from, days) else {
            return Err(LogError::from(Fault::NothingToGenerate));
        };
        Ok(Self {
            laws,
            choices,
            random: Random::new(options.seed),
            from,
            days: days + 1,
            deviate_per_mille: u64::from(options.deviate_per_mille.min(1_000)),
            next: 0,
            cases: options.cases,
        })
    }

    /// Returns a dossier that begins on some working day, or nothing where the law of that day has no term for it.
    fn attempt(&mut self, number: u64) -> Option<GeneratedCase> {
        let choice = *self.random.pick(&self.choices)?;
        let filed = self.from.add_days(i32::try_from(self.random.below(self.days)).ok()?).ok()?;
        let day = self.working_day(filed)?;
        let term = choice.term_on(day)?;
        let law =
            Law { release: self.laws.release, ..Law::of(self.laws.lifecycle, self.laws.calendar, choice.procedure) };
        let deviates = self.random.below(1_000) < self.deviate_per_mille;
        let mut story = Story::new(law, choice.channel, term, day, &mut self.random);
        let deviation = if deviates { Some(story.deviate()?) } else { story.be_lawful().map(|()| None)? };
        let (events, mut expected) = story.into_parts();
        let office = format!("office-{:02}", self.random.below(40) + 1);
        expected.sort_unstable();
        Some(GeneratedCase {
            dossier: format!("H00-{day}-{number:07}"),
            procedure: choice.procedure.code.clone(),
            office,
            events,
            deviation,
            expected,
        })
    }

    fn working_day(&self, day: Date) -> Option<Date> {
        (0..LONGEST_REST)
            .filter_map(|later| day.add_days(later).ok())
            .find(|day| self.laws.calendar.is_working_day(*day) == Ok(true))
    }
}

impl Iterator for Generator<'_> {
    type Item = GeneratedCase;

    /// Returns the next dossier; nothing after the last, or where a thousand days in a row gave none.
    fn next(&mut self) -> Option<GeneratedCase> {
        if self.next >= self.cases {
            return None;
        }
        let number = self.next;
        self.next += 1;
        (0..1_000).find_map(|_| self.attempt(number))
    }
}

impl Choice<'_> {
    fn is_open_somewhere(&self) -> bool {
        self.procedure.editions.iter().any(|edition| self.term_of(edition).is_some())
    }

    fn term_on(&self, day: Date) -> Option<Term> {
        let holds = |edition: &&motcua::procedure::Edition| {
            edition.from <= day && edition.until.is_none_or(|until| day < until)
        };
        self.term_of(self.procedure.editions.iter().find(holds)?)
    }

    /// Returns the settlement term, if the channel is open and decides it alone.
    fn term_of(&self, edition: &motcua::procedure::Edition) -> Option<Term> {
        edition.channels.iter().find(|open| open.channel == self.channel)?;
        let fits = |channels: &[Channel]| channels.is_empty() || channels.contains(&self.channel);
        let mut rules = edition.terms.iter().filter(|rule| rule.mode == TermMode::Settlement && fits(&rule.channels));
        let first = rules.next()?;
        // what depends on facts that a log does not state cannot be told
        let is_plain = first.when.is_none() && first.add_when.is_empty() && first.exclude.is_empty();
        (rules.next().is_none() && is_plain).then_some(first.term)
    }
}

/// Returns what a detail states to the engine.
fn stated(event: EventKind, detail: Option<&str>) -> Option<Stated> {
    detail.map(|text| Stated::from_json(event, text, 0).unwrap_or_default())
}

#[cfg(test)]
mod tests;
