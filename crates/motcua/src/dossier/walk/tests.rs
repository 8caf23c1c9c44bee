//! A rejected event leaves a dossier that is stepped in place as it was, whoever asks.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use alloc::vec::Vec;

use super::*;
use crate::catalogue::Catalogue;
use crate::civil::{DateTime, Moment};
use crate::dossier::detail::{Signature, Stated};
use crate::dossier::judge::Note;
use crate::dossier::law::{Basis, Law};
use crate::dossier::mark::Due;
use crate::dossier::rejection::{Doubt, Rejection};
use crate::law::Channel;
use crate::lifecycle::{Lifecycle, Role};

/// Goes on after everything that is not known, as the audit does.
struct Lenient<'l, 'a>(&'l Law<'a>);

impl<'a> crate::dossier::judge::sealed::Judge<'a> for Lenient<'_, 'a> {
    fn law(&self) -> &Law<'a> {
        self.0
    }

    fn doubt(&mut self, _: Doubt) -> Result<(), ApplyError> {
        Ok(())
    }

    fn wonder(&mut self, _: Doubt) {}

    fn object(&mut self, _: Rejection) -> Result<(), ApplyError> {
        Ok(())
    }

    fn note(&mut self, _: Note, _: Basis, _: [Due; 2]) {}

    fn observes(&self, _: E) -> bool {
        true
    }

    fn infers(&self) -> bool {
        false
    }
}

impl<'a> Judge<'a> for Lenient<'_, 'a> {}

/// Numbers in no order, the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).map_or(0, |number| number % end)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        *all.get(self.below(all.len())).unwrap()
    }
}

#[test]
fn a_rejected_event_leaves_the_dossier_as_it_was() {
    let catalogue = Catalogue::vietnam().unwrap();
    let lifecycle = Lifecycle::new(catalogue.lifecycles().to_vec()).unwrap();
    let calendar = catalogue.calendar().unwrap();
    let laws: Vec<Law<'_>> = ["1.001193", "2.000815", "9.999999"]
        .iter()
        .map(|code| Law::named(&lifecycle, calendar, code, catalogue.procedure(code).ok()))
        .collect();
    let start: DateTime = "2026-02-02T07:30".parse().unwrap();
    let mut numbers = Numbers(7);
    let mut rejected = [0_u32; State::ALL.len()];
    for walk_number in 0..6_000 {
        let law = laws[walk_number % laws.len()];
        let mut walk = Walk::open();
        let mut seconds = 0_i64;
        for _ in 0..12 {
            let step = [0, 600, 7_200, 86_400, 700_000, -3_600][numbers.below(6)];
            seconds += step;
            let at = start.add_seconds(seconds).unwrap();
            let stated = Stated {
                signature: [None, Some(Signature::None), Some(Signature::Valid)][numbers.below(3)],
                new_due_on: [None, Some(Moment::from(at)), Some(Moment::from(at.add_seconds(2_000_000).unwrap()))]
                    [numbers.below(3)],
                state: [None, Some(State::Received), Some(State::Closed)][numbers.below(3)],
                ..Stated::NOTHING
            };
            let wanted = numbers.one_of(E::ALL);
            // most events fit, so that walks get far
            let fitting: Vec<E> = E::ALL.iter().copied().filter(|event| allowed_here(&walk, *event)).collect();
            let event = if numbers.below(3) == 0 || fitting.is_empty() { wanted } else { numbers.one_of(&fitting) };
            let moment = if numbers.below(8) == 0 { Moment::from(at.date()) } else { Moment::from(at) };
            let fact = Fact {
                role: if numbers.below(6) == 0 { Some(numbers.one_of(Role::ALL)) } else { None },
                channel: [None, Some(Channel::Direct), Some(Channel::Online)][numbers.below(3)],
                detail: Some(&stated),
                ..Fact::new(event, moment)
            };
            let before = walk.clone();
            let state = walk.state();
            if walk.step(&fact, &mut Lenient(&law)).is_err() {
                rejected[state as usize] += 1;
                assert_eq!(walk, before, "{event:?} in {state:?}");
            }
        }
    }
    // no law of these three lets an agency stop a dossier
    for state in State::ALL.iter().copied().filter(|state| *state != State::Stopped) {
        assert!(rejected[state as usize] > 0, "nothing was rejected in {state:?}");
    }
}

fn allowed_here(walk: &Walk, event: E) -> bool {
    crate::lifecycle::allowed(walk.state()).contains(event)
}
