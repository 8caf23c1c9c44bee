//! The calendar against the Vietnamese data.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop at the first surprise")]
extern crate std;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::*;
use crate::civil::{Moment, TimeOfDay};
use crate::term::Term;

/// Returns the Vietnamese calendar data of the repository.
fn vietnam() -> CalendarData {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/vn/calendar");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.toml")).unwrap();
    CalendarData {
        policy: toml::from_str(&read("policy")).unwrap(),
        years: (2016..=2026).map(|year| toml::from_str(&read(&year.to_string())).unwrap()).collect(),
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn due(calendar: &Calendar, term: &str, from: &str) -> Deadline {
    let term: Term = term.parse().unwrap();
    let from: Moment = from.parse().unwrap();
    calendar.due(&term, from).unwrap()
}

fn due_at(term: &str, from: &str) -> String {
    due(&Calendar::new(&vietnam(), None), term, from).due_at.to_string()
}

fn dates(days: &[CalendarDay]) -> Vec<String> {
    days.iter().map(|day| day.date.to_string()).collect()
}

fn names(deadline: &Deadline) -> Vec<&str> {
    deadline.assumptions.iter().map(|assumption| assumption.name.as_str()).collect()
}

#[test]
fn the_data_is_valid_and_survives_a_pack() {
    let data = vietnam();
    assert_eq!(data.validate(), []);
    let bytes = postcard::to_allocvec(&data).unwrap();
    assert_eq!(postcard::from_bytes::<CalendarData>(&bytes).unwrap(), data);
    let rows: usize = data.years.iter().map(|year| year.days.len()).sum();
    assert_eq!(rows, 160);
}

#[test]
fn ten_working_days_over_the_national_day_of_2026() {
    let calendar = Calendar::new(&vietnam(), None);
    let deadline = due(&calendar, "10 working days", "2026-08-20T09:00");
    assert_eq!(deadline.due_on, day("2026-09-07"));
    assert_eq!(deadline.due_at, at("2026-09-07T23:59:59"));
    assert_eq!(dates(&deadline.skipped), ["2026-08-31", "2026-09-01", "2026-09-02"]);
    assert_eq!(dates(&deadline.worked), ["2026-08-22"]);
    assert_eq!(deadline.basis, Basis::Announced);
    assert_eq!(deadline.undecided, []);
    assert_eq!(names(&deadline), ["weekend"]);
}

#[test]
fn five_working_days_over_the_swap_of_2025() {
    let calendar = Calendar::new(&vietnam(), None);
    let deadline = due(&calendar, "5 working days", "2025-04-24T14:30");
    assert_eq!(deadline.due_on, day("2025-05-05"));
    assert_eq!(dates(&deadline.skipped), ["2025-04-30", "2025-05-01", "2025-05-02"]);
    assert_eq!(dates(&deadline.worked), ["2025-04-26"]);
}

#[test]
fn eight_working_hours_land_after_the_lunar_new_year() {
    let calendar = Calendar::new(&vietnam(), None);
    let deadline = due(&calendar, "8 working hours", "2026-02-13T16:00");
    assert_eq!(deadline.due_at, at("2026-02-23T16:00:00"));
    assert_eq!(deadline.skipped.len(), 5);
    assert_eq!(names(&deadline), ["hour_end", "weekend", "working_hours"]);
    assert_eq!(deadline.assumptions[2].value, "07:30-11:30, 13:30-17:30");
}

#[test]
fn a_term_into_a_year_not_announced_is_projected_and_says_what_is_open() {
    let calendar = Calendar::new(&vietnam(), None);
    let deadline = due(&calendar, "30 working days", "2026-12-31");
    assert_eq!(deadline.basis, Basis::Projected);
    let open: Vec<&str> = deadline.undecided.iter().map(|open| open.what.as_str()).collect();
    assert_eq!(open, ["swaps", "lunar_new_year_days"]);
    assert_eq!(names(&deadline), ["lunar_new_year_days", "weekend"]);
    assert!(deadline.skipped.iter().all(|day| day.basis == Basis::Projected));
    assert_eq!(
        dates(&deadline.skipped),
        ["2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"]
    );
    let short = due(&calendar, "10 working days", "2026-12-25");
    assert_eq!(short.undecided.len(), 1);
    let rolled = due(&calendar, "9 months", "2026-12-02");
    assert_eq!(rolled.due_on, day("2027-09-06"));
    assert_eq!(rolled.undecided.len(), 2);
}

#[test]
fn the_culture_day_of_2026_is_off_and_the_monday_before_it_is_worked() {
    let calendar = Calendar::new(&vietnam(), None);
    assert_eq!(calendar.is_working_day(day("2026-11-24")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2026-11-23")), Ok(true));
    let deadline = due(&calendar, "1 working day", "2026-11-22");
    assert_eq!(deadline.due_on, day("2026-11-23"));
    assert_eq!(deadline.undecided[0].what, "swap_2026_11_23");
    assert_eq!(names(&deadline), ["start_on_day_off", "weekend"]);
}

#[test]
fn the_civil_code_decides_where_a_calendar_term_ends() {
    for (term, from, end) in [
        // The first day does not count.
        ("60 days", "2026-03-02T08:00", "2026-05-04T23:59:59"),
        ("1 day", "2026-03-02", "2026-03-03T23:59:59"),
        // A last day off ends with the next working day; a Saturday that is worked does not move.
        ("5 days", "2026-03-02", "2026-03-09T23:59:59"),
        ("2 days", "2026-08-20", "2026-08-22T23:59:59"),
        ("1 week", "2026-08-15", "2026-08-22T23:59:59"),
        ("8 weeks", "2026-03-02", "2026-04-28T23:59:59"),
        // A month without the day ends on its last day.
        ("1 month", "2024-01-31", "2024-02-29T23:59:59"),
        ("1 month", "2023-01-31", "2023-02-28T23:59:59"),
        ("1 year", "2024-02-29", "2025-02-28T23:59:59"),
        ("0.5 months", "2026-03-02", "2026-03-17T23:59:59"),
        ("0.5 years", "2026-03-02", "2026-09-03T23:59:59"),
        ("1.5 days", "2026-03-02", "2026-03-04T23:59:59"),
        ("24 hours", "2026-03-06T08:00:01", "2026-03-07T08:00:01"),
    ] {
        assert_eq!(due_at(term, from), end, "{term} from {from}");
    }
}

#[test]
fn hour_terms_run_over_working_time_to_the_second() {
    for (term, from, end) in [
        ("8 working hours", "2026-03-02T07:30", "2026-03-02T17:30:00"),
        ("4 working hours", "2026-03-02T07:30", "2026-03-02T11:30:00"),
        ("4 working hours", "2026-03-02T07:30:01", "2026-03-02T13:30:01"),
        ("8 working hours", "2026-03-02T17:30", "2026-03-03T17:30:00"),
        ("8 working hours", "2026-03-02T22:00", "2026-03-03T17:30:00"),
        ("8 working hours", "2026-03-07T10:00", "2026-03-09T17:30:00"),
        ("0.0001 working hours", "2026-03-02T07:30", "2026-03-02T07:30:01"),
        ("4.75 working days", "2026-03-02", "2026-03-09T15:30:00"),
        ("0.5 working days", "2026-03-02", "2026-03-03T11:30:00"),
    ] {
        assert_eq!(due_at(term, from), end, "{term} from {from}");
    }
}

#[test]
fn exactly_at_the_cut_off_is_not_after_it() {
    for (term, from, end) in [
        ("same day, cut-off 15:00", "2026-03-02T15:00:00", "2026-03-02T23:59:59"),
        ("same day, cut-off 15:00", "2026-03-02T15:00:01", "2026-03-03T23:59:59"),
        ("same day, cut-off 15:00", "2026-02-13T15:20", "2026-02-23T23:59:59"),
        ("same day, cut-off 15:00", "2026-03-07", "2026-03-09T23:59:59"),
        ("same day", "2026-03-02", "2026-03-02T23:59:59"),
        ("same day", "2026-03-08T09:00", "2026-03-09T23:59:59"),
    ] {
        assert_eq!(due_at(term, from), end, "{term} from {from}");
    }
}

#[test]
fn terms_before_a_day_do_not_count_it() {
    for (term, from, end) in [
        ("3 working days before", "2026-03-12", "2026-03-09T23:59:59"),
        ("1 working day before", "2026-03-09", "2026-03-06T23:59:59"),
        ("1 day before", "2026-03-09", "2026-03-08T23:59:59"),
        ("1 month before", "2026-03-31", "2026-02-28T23:59:59"),
        ("8 working hours before", "2026-03-03T07:30", "2026-03-02T07:30:00"),
        ("4 working hours before", "2026-03-02T17:30", "2026-03-02T13:30:00"),
        ("2 hours before", "2026-03-02T01:00", "2026-03-01T23:00:00"),
    ] {
        assert_eq!(due_at(term, from), end, "{term} from {from}");
    }
    let kept = due(&Calendar::new(&vietnam(), None), "1 day before", "2026-03-09");
    assert_eq!(names(&kept), ["before_on_day_off", "weekend"]);
}

#[test]
fn what_decides_and_is_not_known_is_a_gap() {
    let calendar = Calendar::new(&vietnam(), None);
    let gap = |term: &str, from: &str| calendar.due(&term.parse().unwrap(), from.parse().unwrap()).unwrap_err().code();
    assert_eq!(gap("8 working hours", "2026-03-02"), "unknown_facts");
    assert_eq!(gap("1 hour", "2026-03-02"), "unknown_facts");
    assert_eq!(gap("same day, cut-off 15:00", "2026-03-02"), "unknown_facts");
    assert_eq!(gap("1.3 months", "2026-03-02"), "not_structured");
    assert_eq!(gap("1.5 working days before", "2026-03-02"), "not_structured");
    assert_eq!(gap("5 working days", "2015-12-31"), "no_calendar");
    assert_eq!(gap("5 days", "2015-12-20"), "no_calendar");
    assert_eq!(gap("5 working days", "2199-12-30"), "no_calendar");
    assert_eq!(gap("1000000 working days", "2026-03-02"), "no_calendar");
    assert_eq!(gap("1000000 years", "2026-03-02"), "no_calendar");
    assert_eq!(gap("1000000 working hours before", "2026-03-02T08:00"), "no_calendar");
}

#[test]
fn an_as_of_view_hides_what_was_announced_later() {
    let data = vietnam();
    let before = Calendar::new(&data, Some(day("2025-12-24")));
    let after = Calendar::new(&data, Some(day("2025-12-25")));
    assert_eq!(before.is_working_day(day("2026-01-02")), Ok(true));
    assert_eq!(before.is_working_day(day("2026-01-10")), Ok(false));
    assert_eq!(after.is_working_day(day("2026-01-02")), Ok(false));
    assert_eq!(after.is_working_day(day("2026-01-10")), Ok(true));
    let deadline = due(&after, "3 working days", "2025-12-30");
    assert_eq!(deadline.basis, Basis::Announced);
    assert_eq!(names(&deadline), ["announcement_unknown", "weekend"]);
    let early = Calendar::new(&data, Some(day("2025-10-16")));
    let deadline = due(&early, "10 working days", "2026-08-20T09:00");
    assert_eq!(deadline.basis, Basis::Projected);
    assert_eq!(dates(&deadline.skipped), ["2026-09-01", "2026-09-02"]);
    assert_eq!(deadline.worked, []);
}

#[test]
fn announcements_are_told_with_their_notices_up_to_the_day_itself() {
    let mut data = vietnam();
    let (plan, swap) = (Some(day("2025-10-17")), Some(day("2025-12-25")));
    assert_eq!(data.years[10].plan_announced, plan);
    data.years[10].days.retain(|row| row.announced != plan);
    let calendar = Calendar::new(&data, None);
    let told = |after: &str, until: &str| -> Vec<(Option<Date>, bool)> {
        let told = calendar.announcements(day(after), day(until));
        told.into_iter().map(|(day, cite)| (Some(day), cite.is_some())).collect()
    };
    // The plan of the year has no notice of its own; the days that were swapped later have one.
    assert_eq!(told("2025-10-16", "2025-10-17"), [(plan, false)]);
    assert_eq!(told("2025-10-17", "2025-12-24"), []);
    assert_eq!(told("2025-10-16", "2025-12-25"), [(plan, false), (swap, true)]);
}

#[test]
fn a_calendar_may_begin_within_a_year_and_on_a_day_of_rest() {
    let mut data = vietnam();
    data.years.clear();
    // A Saturday; the days off of 2016 lie before it.
    data.policy.from = day("2016-12-31");
    assert_eq!(data.validate(), []);
    let calendar = Calendar::new(&data, None);
    assert_eq!(calendar.is_working_day(day("2016-12-30")), Err(Gap::NoCalendar { on: day("2016-12-30") }));
    assert_eq!(calendar.is_working_day(day("2016-12-31")), Ok(false));
    // New Year's Day is a Sunday, so Monday is off.
    assert_eq!(calendar.is_working_day(day("2017-01-02")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2017-01-03")), Ok(true));
    assert_eq!(calendar.holidays(2016), Ok(Vec::new()));
    assert_eq!(calendar.holidays(2015), Err(Gap::NoCalendar { on: day("2015-01-01") }));
    let mut data = vietnam();
    data.years.clear();
    data.policy.until = day("2030-04-30");
    let last = Calendar::new(&data, None).holidays(2030).unwrap().pop().map(|day| day.date);
    assert_eq!(last, Some(day("2030-04-30")));
}

#[test]
fn no_working_time_lies_before_the_calendar() {
    let mut data = vietnam();
    // The first day is worked, and its working time begins at half past seven.
    data.policy.from = day("2016-01-04");
    let body = Body {
        id: "invented".into(),
        name: crate::law::Text::default(),
        unit: None,
        offices: Vec::new(),
        profiles: Vec::new(),
    };
    let plain = Calendar::new(&data, None);
    for calendar in [&plain, &plain.of_body(&body)] {
        let back = |minutes: i64, side| {
            let found = calendar.add_working_minutes(at("2016-01-04T08:00:00"), -minutes, side);
            found.map_err(|gap| gap.code())
        };
        assert_eq!(back(30, Side::Start), Ok(at("2016-01-04T07:30:00")));
        for (minutes, side) in [(30, Side::End), (31, Side::Start), (31, Side::End), (600, Side::Start)] {
            assert_eq!(back(minutes, side), Err("no_calendar"), "{minutes}");
        }
    }
}

#[test]
fn projecting_the_announced_years_gives_their_days_but_the_swaps() {
    let data = vietnam();
    let blind = Calendar::new(&CalendarData { years: Vec::new(), ..data.clone() }, None);
    let known = Calendar::new(&data, None);
    for days in day("2016-01-01").epoch_days()..=day("2026-12-31").epoch_days() {
        let date = Date::from_epoch_days(days).unwrap();
        let rows = data.years.iter().flat_map(|year| &year.days);
        let swapped =
            rows.into_iter().any(|row| row.date == date && matches!(row.kind, DayKind::SwapOff | DayKind::SwapWork));
        if !swapped {
            assert_eq!(blind.is_working_day(date), known.is_working_day(date), "{date}");
        }
    }
}

#[test]
fn the_holidays_of_a_year_are_listed_in_order() {
    let calendar = Calendar::new(&vietnam(), None);
    let days = calendar.holidays(2026).unwrap();
    assert_eq!(days.len(), 17);
    assert!(days.is_sorted_by_key(|day| day.date));
    assert_eq!(days[1].announced_by.as_deref(), Some("12729/VPCP-KGVX"));
    let projected = calendar.holidays(2027).unwrap();
    let lieu = projected.iter().find(|day| day.date == crate::calendar::tests::day("2027-05-03")).unwrap();
    assert_eq!(lieu.kind, DayKind::Compensatory);
    assert_eq!(lieu.name.get("en").unwrap(), "Day in lieu: International Labour Day");
    assert_eq!(calendar.holidays(2015).unwrap_err().code(), "no_calendar");
    assert_eq!(calendar.holidays(2200).unwrap_err().code(), "no_calendar");
    assert_eq!(calendar.holidays(i32::MAX).unwrap_err().code(), "no_calendar");
}

#[test]
fn working_time_has_two_sides_at_a_break() {
    let calendar = Calendar::new(&vietnam(), None);
    let friday = at("2026-02-13T16:30:00");
    assert_eq!(calendar.add_working_minutes(friday, 60, Side::End), Ok(at("2026-02-13T17:30:00")));
    assert_eq!(calendar.add_working_minutes(friday, 60, Side::Start), Ok(at("2026-02-23T07:30:00")));
    assert_eq!(calendar.add_working_minutes(friday, -420, Side::Start), Ok(at("2026-02-13T07:30:00")));
    assert_eq!(calendar.next_working_instant(at("2026-02-14T10:00:00")), Ok(at("2026-02-23T07:30:00")));
    assert_eq!(calendar.next_working_instant(friday), Ok(friday));
    assert_eq!(calendar.working_minutes_between(friday, at("2026-02-23T08:00:59")), Ok(90));
    assert_eq!(calendar.working_minutes_between(at("2026-02-23T08:00:00"), friday), Ok(-90));
    assert_eq!(calendar.is_working_instant(at("2026-02-13T17:30:00")), Ok(false));
    assert_eq!(calendar.is_working_instant(at("2026-02-13T17:29:59")), Ok(true));
    let outside = calendar.add_working_minutes(at("2016-01-04T07:30:00"), 0, Side::End);
    assert_eq!(outside.unwrap_err().code(), "no_calendar");
}

#[test]
fn a_bodys_own_hours_are_listed_as_the_callers() {
    let time = |text: &str| text.parse::<TimeOfDay>().unwrap();
    let hours = [(time("07:00"), time("12:00")), (time("13:00"), time("18:00"))];
    let calendar = Calendar::new(&vietnam(), None);
    let own = calendar.clone().with_hours(&hours).unwrap();
    assert_eq!(own.hours().seconds_per_day(), 36_000);
    let deadline = due(&own, "8 working hours", "2026-03-02T16:00");
    assert_eq!(deadline.due_at, at("2026-03-03T14:00:00"));
    let used = deadline.assumptions.iter().find(|assumption| assumption.name == "working_hours").unwrap();
    assert_eq!((used.value.as_str(), used.sure), ("07:00-12:00, 13:00-18:00", crate::law::Sure::Caller));
    for wrong in
        [&[][..], &[(time("08:00"), time("08:00"))], &[(time("08:00"), time("12:00")), (time("11:00"), time("13:00"))]]
    {
        assert!(calendar.clone().with_hours(wrong).is_none());
    }
}

#[test]
fn another_states_readings_are_data() {
    let mut data = vietnam();
    data.policy.weekend.value = alloc::vec![crate::civil::Weekday::Sunday];
    data.policy.terms.last_day_off.value = policy::LastDayOff::Kept;
    data.policy.terms.before_on_day_off.value = policy::BeforeOnDayOff::PreviousWorkingDay;
    data.policy.weekend_clash = None;
    data.policy.open.clear();
    data.policy.lunar_block.clear();
    data.years.clear();
    assert_eq!(data.validate(), []);
    let calendar = Calendar::new(&data, None);
    // 2 May 2026 is a Saturday, 3 May a Sunday.
    assert_eq!(due(&calendar, "2 working days", "2026-04-29").due_on, day("2026-05-04"));
    let kept = due(&calendar, "3 days", "2026-04-30");
    assert_eq!((kept.due_on, kept.basis), (day("2026-05-03"), Basis::Projected));
    assert_eq!(kept.undecided, []);
    assert_eq!(due(&calendar, "3 days before", "2026-05-04").due_on, day("2026-04-29"));
    assert_eq!(calendar.is_working_day(day("2026-02-17")), Ok(true));
}

#[test]
fn counting_is_half_open_and_adding_does_not_count_the_first_day() {
    let calendar = Calendar::new(&vietnam(), None);
    let (monday, next) = (day("2026-03-02"), day("2026-03-09"));
    assert_eq!(calendar.count_working_days(monday, next), Ok(5));
    assert_eq!(calendar.count_working_days(next, monday), Ok(-5));
    assert_eq!(calendar.add_working_days(monday, 5), Ok(next));
    assert_eq!(calendar.add_working_days(next, -5), Ok(monday));
    let sunday = day("2026-03-08");
    assert_eq!(calendar.add_working_days(sunday, 0), Ok(sunday));
    assert_eq!(calendar.roll_forward(sunday), Ok(next));
    assert_eq!(calendar.roll_forward(next), Ok(next));
    assert_eq!(calendar.next_working_day(sunday), Ok(next));
    assert_eq!(calendar.count_working_days(monday, day("2200-01-01")).map(|count| count > 0), Ok(true));
    assert_eq!(calendar.count_working_days(monday, day("2200-01-02")), Err(Gap::NoCalendar { on: day("2200-01-02") }));
    for (outside, n) in [("2015-12-31", 1), ("2015-12-31", 0), ("2200-01-01", -1)] {
        assert_eq!(calendar.add_working_days(day(outside), n), Err(Gap::NoCalendar { on: day(outside) }));
    }
    for n in [i32::MAX, i32::MIN] {
        assert_eq!(calendar.try_add_working_days(monday, n), None);
    }
    assert_eq!(calendar.add_working_days(day("2199-12-31"), 1), Err(Gap::NoCalendar { on: day("2200-01-01") }));
    assert_eq!(calendar.add_working_days(day("2016-01-01"), -1), Err(Gap::NoCalendar { on: day("2015-12-31") }));
}

#[test]
fn the_answer_keeps_its_keys_in_order() {
    let calendar = Calendar::new(&vietnam(), None);
    let json = serde_json::to_string(&due(&calendar, "1 working day", "2026-09-01")).unwrap();
    let keys = [
        "{\"term\":\"1 working day\"",
        "\"from\":\"2026-09-01\"",
        "\"due_on\":\"2026-09-03\"",
        "\"due_at\":\"2026-09-03T23:59:59\"",
        "\"basis\":\"announced\"",
        "\"skipped\":[{\"date\":\"2026-09-02\",\"kind\":\"holiday\",\"name\":{\"ar\":\"العيد الوطني\",\"en\":\"National Day\",\"vi\":\"Quốc khánh\"}",
        "\"worked\":[]",
        "\"undecided\":[]",
        "\"assumptions\":[{\"name\":\"start_on_day_off\",\"value\":\"keeps_its_date\",\"sure\":\"inferred\"}",
        "\"citations\":[{\"act\":\"91/2015/QH13\",\"article\":\"147\",\"clause\":\"2\"}",
    ];
    let mut rest = json.as_str();
    for key in keys {
        let found = rest.find(key);
        assert!(found.is_some(), "{key} in {rest}");
        rest = &rest[found.unwrap_or_default()..];
    }
}

#[test]
fn contradictory_data_is_named() {
    let mut data = vietnam();
    let twice = data.years[10].days[0].clone();
    data.years[10].days.push(twice);
    data.years[9].days[0].date = day("2026-01-04");
    data.years[8].days[0].kind = DayKind::SwapWork;
    data.policy.neighbour[0].of = "no_such_day".into();
    data.policy.lunar_block[0].choices = alloc::vec![3];
    data.policy.fixed[0].id = "victory_day".into();
    data.policy.working_hours.value.clear();
    data.policy.until = day("2200-01-01");
    let texts: Vec<String> = data.validate().iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "calendar from 2016-01-01 until 2200-01-01",
            "working hours are empty, overlap or are out of order",
            "calendar rule `victory_day` given twice",
            "calendar rule `lunar_new_year_days` names no day",
            "calendar rule `national_day_neighbour` names no day",
            "kind of 2024-01-01 does not fit its weekday",
            "day 2026-01-04 listed under 2025",
            "day 2026-01-01 listed twice",
        ]
    );
    let said = |change: &dyn Fn(&mut data::CalendarPolicy)| -> Vec<String> {
        let mut data = vietnam();
        data.years.clear();
        change(&mut data.policy);
        data.validate().iter().map(ToString::to_string).collect()
    };
    assert_eq!(said(&|policy| policy.until = day("2015-12-31")), ["calendar from 2016-01-01 until 2015-12-31"]);
    assert_eq!(said(&|policy| policy.until = policy.from), Vec::<String>::new());
    // One weekday for which the block has a number of days that it may not choose.
    let block = ["calendar rule `lunar_new_year_days` names no day"];
    assert_eq!(said(&|policy| policy.lunar_block[0].before.thursday = 3), block);
    // Even so, building and asking does not fail.
    let calendar = Calendar::new(&data, None);
    assert_eq!(calendar.is_working_day(day("2026-03-02")), Ok(true));
}
