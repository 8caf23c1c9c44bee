//! The calendar's properties on random input.
#![allow(clippy::expect_used, reason = "a test without its data stops")]

use std::sync::LazyLock;

use motcua::calendar::Calendar;
use motcua::civil::{Date, DateTime, Moment, TimeOfDay};
use motcua::term::{Amount, Term, Unit};
use motcua_tests::calendar_data::vietnam;
use motcua_tests::properties::calendar::{self as properties, Model};
use proptest::prelude::*;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(vietnam);
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::new(&CALENDAR, 2040));

fn day(from: &str, to: &str) -> impl Strategy<Value = Date> + use<> {
    let number = |text: &str| text.parse::<Date>().expect("a day").epoch_days();
    (number(from)..=number(to)).prop_map(|days| Date::from_epoch_days(days).expect("a day"))
}

fn instant() -> impl Strategy<Value = DateTime> {
    let time = (0u32..86_400).prop_map(|seconds| TimeOfDay::from_seconds(seconds).expect("a time"));
    (day("2017-01-01", "2032-12-31"), time).prop_map(|(date, time)| DateTime::new(date, time).expect("an instant"))
}

fn term() -> impl Strategy<Value = Term> {
    let unit = prop_oneof![
        Just(Unit::WorkingHours),
        Just(Unit::Hours),
        Just(Unit::WorkingDays),
        Just(Unit::Days),
        Just(Unit::Weeks),
        Just(Unit::Months),
        Just(Unit::Years),
    ];
    let amount = prop_oneof![(1u64..60).prop_map(|whole| whole * 10_000), 1u64..400_000];
    let length = (unit, amount, any::<bool>()).prop_map(|(unit, amount, before)| {
        let amount = Amount::from_ten_thousandths(amount).expect("an amount");
        let amount = if unit == Unit::Years { Amount::ONE } else { amount };
        let term = Term::new(amount, unit).expect("a term");
        if before { term.before().expect("a term") } else { term }
    });
    let cut_off =
        prop::option::of((0u32..86_400).prop_map(|seconds| TimeOfDay::from_seconds(seconds).expect("a time")));
    prop_oneof![8 => length, 1 => cut_off.prop_map(Term::same_day)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn adding_is_walking(date in day("2017-01-01", "2035-12-31"), n in -200i32..=500) {
        properties::adding_is_walking(&CALENDAR, &MODEL, date, n);
    }

    #[test]
    fn counting_is_walking(start in day("2016-01-01", "2040-12-31"), end in day("2016-01-01", "2040-12-31")) {
        properties::counting_is_walking(&CALENDAR, &MODEL, start, end);
    }

    #[test]
    fn counting_undoes_adding(date in day("2020-01-01", "2190-12-31"), n in -900i32..=2000) {
        properties::counting_undoes_adding(&CALENDAR, date, n);
    }

    #[test]
    fn minutes_are_walked(start in instant(), minutes in 0i64..20_000) {
        properties::minutes_are_walked(&CALENDAR, &MODEL, start, minutes);
    }

    #[test]
    fn added_time_is_between(at in instant(), seconds in 1i64..2_000_000) {
        properties::added_time_is_between(&CALENDAR, &MODEL, at, seconds);
    }

    #[test]
    fn deadlines_are_lawful(term in term(), at in instant(), hour_known in any::<bool>()) {
        let from = if hour_known { Moment::from(at) } else { Moment::from(at.date()) };
        properties::deadlines_are_lawful(&CALENDAR, &MODEL, &term, from);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,24}") {
        properties::texts_round_trip(&text);
    }

    #[test]
    fn near_texts_round_trip(text in "[0-9]{1,4}([-:.T ]?[0-9]{0,2}){0,6}(Z|[+-][0-9]{2}:?[0-9]{2}| working days| hours before)?") {
        properties::texts_round_trip(&text);
    }

    #[test]
    fn printed_terms_round_trip(term in term()) {
        properties::texts_round_trip(&term.to_string());
        prop_assert_eq!(term.to_string().parse(), Ok(term));
    }

    #[test]
    fn lunar_dates_go_there_and_back(date in day("1899-12-01", "2200-03-31")) {
        properties::lunar_dates_go_there_and_back(date);
    }
}
