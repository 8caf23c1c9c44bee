//! Invented pairs of logs: two systems' histories of the same dossiers, with divergences that are known.

use motcua::change::DivergenceCode;
use motcua::civil::DateTime;
use motcua::lifecycle::{EventKind as E, Role};

use super::random::Random;
use super::{GenerateOptions, GeneratedCase, GeneratedEvent, Generator};
use crate::audit::Laws;
use crate::error::LogError;

/// One divergence that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// What it is.
    pub code: DivergenceCode,
    /// The event that it is about; nothing for the end state.
    pub event: Option<E>,
    /// The second side is so many seconds later, where both have the event.
    pub seconds: Option<i64>,
}

/// One invented dossier as two systems have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedPair {
    /// The dossier as it was.
    pub truth: GeneratedCase,
    /// What the first system has.
    pub a: Vec<GeneratedEvent>,
    /// What the second system has.
    pub b: Vec<GeneratedEvent>,
    /// In what they differ: everything.
    pub planted: Vec<Planted>,
}

impl GeneratedPair {
    /// Returns the dossier as the first system has it; `expected` names the kinds of divergence.
    #[must_use]
    pub fn first(self) -> GeneratedCase {
        let events = self.a.clone();
        self.side(events)
    }

    /// Returns the dossier as the second system has it; `expected` names the kinds of divergence.
    #[must_use]
    pub fn second(self) -> GeneratedCase {
        let events = self.b.clone();
        self.side(events)
    }

    fn side(self, events: Vec<GeneratedEvent>) -> GeneratedCase {
        let expected = self.planted.iter().map(|planted| planted.code.as_str()).collect();
        GeneratedCase { events, expected, ..self.truth }
    }
}

/// An endless source of dossiers as two systems have them.
#[derive(Debug)]
pub struct PairGenerator<'a> {
    cases: Generator<'a>,
    random: Random,
    diverge_per_mille: u64,
}

impl<'a> PairGenerator<'a> {
    /// Returns a source of pairs under that law, of which so many dossiers of a thousand differ.
    ///
    /// # Errors
    /// As [`Generator::new`].
    pub fn new(laws: Laws<'a>, options: &GenerateOptions, diverge_per_mille: u16) -> Result<Self, LogError> {
        let random = Random::new(options.seed ^ 0x5EED);
        let diverge_per_mille = u64::from(diverge_per_mille.min(1_000));
        Ok(Self { cases: Generator::new(laws, options)?, random, diverge_per_mille })
    }
}

impl Iterator for PairGenerator<'_> {
    type Item = GeneratedPair;

    fn next(&mut self) -> Option<GeneratedPair> {
        let truth = self.cases.next()?;
        let mut plot = Plot::of(&truth);
        if self.random.below(1_000) < self.diverge_per_mille {
            for _ in 0..=self.random.below(3) {
                plot.plant(&mut self.random);
            }
        }
        Some(plot.told(truth))
    }
}

/// One event as each side has it, in its place; nothing where a side lacks it.
#[derive(Clone, Debug)]
struct Scene {
    a: Option<GeneratedEvent>,
    b: Option<GeneratedEvent>,
    twice_in_a: bool,
    twice_in_b: bool,
    /// Whether something is planted here already, or beside what is moved.
    taken: bool,
}

struct Plot {
    scenes: Vec<Scene>,
    /// By how much the whole second side is later.
    skew: i64,
    planted: Vec<Planted>,
}

impl Plot {
    fn of(truth: &GeneratedCase) -> Self {
        let scene = |event: &GeneratedEvent| Scene {
            a: Some(event.clone()),
            b: Some(event.clone()),
            twice_in_a: false,
            twice_in_b: false,
            taken: false,
        };
        Self { scenes: truth.events.iter().map(scene).collect(), skew: 0, planted: Vec::new() }
    }

    /// Plants one divergence at a place that is still free; nothing where there is none that fits.
    fn plant(&mut self, random: &mut Random) {
        let count = self.scenes.len() as u64;
        let Ok(at) = usize::try_from(random.below(count)) else { return };
        let in_a = random.percent(50);
        let kind = random.below(6);
        let moves = self.planted.iter().any(|planted| planted.code == DivergenceCode::Reordered);
        let (before, after) = (self.gap(at), self.gap(at + 1));
        let Some(scene) = self.scenes.get_mut(at).filter(|scene| !scene.taken) else { return };
        let Some(event) = scene.a.clone() else { return };
        let put = |code, seconds| Planted { code, event: Some(event.event), seconds };
        match kind {
            0 if count > 1 => {
                let code = if in_a { DivergenceCode::MissingInA } else { DivergenceCode::MissingInB };
                if in_a {
                    scene.a = None
                } else {
                    scene.b = None
                }
                self.planted.push(put(code, None));
            }
            1 => {
                if in_a {
                    scene.twice_in_a = true
                } else {
                    scene.twice_in_b = true
                }
                self.planted.push(put(DivergenceCode::Duplicated, None));
            }
            2 => {
                let seconds = random.between(20, 90) * if in_a { 1 } else { -1 };
                let room = if in_a { after } else { before };
                if room <= seconds.abs() {
                    return;
                }
                scene.b = later(&event, seconds);
                self.planted.push(put(DivergenceCode::ClockSkew, Some(seconds)));
            }
            3 => {
                scene.b = Some(GeneratedEvent { role: other(event.role), ..event.clone() });
                self.planted.push(put(DivergenceCode::ContradictingFacts, Some(0)));
            }
            4 if self.skew == 0 => return self.swap(at, after),
            5 if self.skew == 0 && !moves => {
                self.skew = random.between(30, 900) * if in_a { 1 } else { -1 };
                return;
            }
            _ => return,
        }
        if let Some(scene) = self.scenes.get_mut(at) {
            scene.taken = true;
        }
    }

    /// Moves an event of the second side past the next one.
    fn swap(&mut self, at: usize, gap: i64) {
        let beyond = self.gap(at + 2);
        let [Some(scene), Some(next)] = [self.scenes.get(at), self.scenes.get(at + 1)] else { return };
        let [Some(event), Some(passed)] = [&scene.a, &next.a] else { return };
        let seconds = gap.saturating_add(60);
        let ends = [event.event, passed.event].iter().any(|event| is_last(*event));
        if next.taken || ends || event.event == passed.event || beyond <= 120 || seconds > 80_000 {
            return;
        }
        self.planted.push(Planted {
            code: DivergenceCode::Reordered,
            event: Some(event.event),
            seconds: Some(seconds),
        });
        let moved = later(event, seconds);
        for scene in self.scenes.iter_mut().skip(at).take(2) {
            scene.taken = true;
        }
        if let Some(scene) = self.scenes.get_mut(at) {
            scene.b = moved;
        }
    }

    /// Returns the seconds between an event and the one before it; very many at either end.
    fn gap(&self, at: usize) -> i64 {
        let instant = |at: usize| self.scenes.get(at).and_then(|scene| scene.a.as_ref().or(scene.b.as_ref()));
        let pair = at.checked_sub(1).and_then(instant).zip(instant(at));
        pair.map_or(i64::MAX / 2, |(one, two)| two.at.epoch_seconds() - one.at.epoch_seconds())
    }

    fn told(mut self, truth: GeneratedCase) -> GeneratedPair {
        if self.skew != 0 {
            for planted in &mut self.planted {
                planted.seconds = planted.seconds.map(|seconds| seconds + self.skew);
            }
            for scene in &mut self.scenes {
                let Some(event) = scene.b.take() else { continue };
                let skewed = self.planted.iter().any(|planted| planted.code == DivergenceCode::ClockSkew)
                    && scene.a.as_ref().is_some_and(|known| known.at != event.at);
                if scene.a.is_some() && !skewed {
                    let code = DivergenceCode::ClockSkew;
                    self.planted.push(Planted { code, event: Some(event.event), seconds: Some(self.skew) });
                }
                scene.b = later(&event, self.skew);
            }
        }
        let side = |pick: fn(&Scene) -> (Option<&GeneratedEvent>, bool)| {
            let mut events: Vec<GeneratedEvent> = Vec::new();
            for (event, twice) in self.scenes.iter().map(pick) {
                events.extend(event.cloned());
                events.extend(event.filter(|_| twice).cloned());
            }
            events.sort_by_key(|event| event.at);
            events
        };
        let a = side(|scene| (scene.a.as_ref(), scene.twice_in_a));
        let b = side(|scene| (scene.b.as_ref(), scene.twice_in_b));
        if end(&a) != end(&b) && !a.is_empty() && !b.is_empty() {
            self.planted.push(Planted { code: DivergenceCode::ContradictingStates, event: None, seconds: None });
        }
        GeneratedPair { truth, a, b, planted: self.planted }
    }
}

fn later(event: &GeneratedEvent, seconds: i64) -> Option<GeneratedEvent> {
    let at = DateTime::from_epoch_seconds(event.at.epoch_seconds() + seconds).ok()?;
    Some(GeneratedEvent { at, ..event.clone() })
}

/// Returns another person than did it.
fn other(role: Role) -> Role {
    if role == Role::HandlingOfficer { Role::ReceivingOfficer } else { Role::HandlingOfficer }
}

/// Returns whether nothing may follow an event.
fn is_last(event: E) -> bool {
    matches!(event, E::Decline | E::Withdraw | E::ReturnResult | E::Close)
}

/// Returns the event after which a dossier stands where it stands, by the few that an invented dossier has.
fn end(events: &[GeneratedEvent]) -> Option<E> {
    events.iter().fold(None, |end: Option<E>, event| match (end, event.event) {
        (Some(end), _) if is_last(end) => Some(end),
        (_, E::Correct) => Some(E::Submit),
        (_, E::Refuse) => Some(E::Approve),
        (_, E::Supplement | E::Extend) => Some(E::Transfer),
        (_, event) => Some(event),
    })
}
