//! The working hours of bodies, held to a count minute by minute.

use std::sync::OnceLock;

use motcua::calendar::{Body, Calendar, Profile, Side, Span};
use motcua::catalogue::Catalogue;
use motcua::civil::{DateTime, Weekday};
use motcua_tests::sample;
use proptest::prelude::*;
use serde_json::{Value, json};

/// An invented body under the Vietnamese calendar: two sets of hours, the first with Saturday mornings, nothing of its own before and between.
fn office() -> &'static Calendar {
    static OFFICE: OnceLock<Calendar> = OnceLock::new();
    OFFICE.get_or_init(|| {
        let spans = |list: &[(&str, &str)]| -> Vec<Span> {
            list.iter().map(|(open, close)| (open.parse().unwrap(), close.parse().unwrap())).collect()
        };
        let profile = |from: &str, until: Option<&str>, hours: &[(&str, &str)], saturday: &[(&str, &str)]| Profile {
            from: from.parse().unwrap(),
            until: until.map(|day| day.parse().unwrap()),
            announced: None,
            hours: spans(hours),
            saturday: spans(saturday),
            desk: Vec::new(),
            source: sample::rules("S-001").edition().source.clone(),
        };
        let body = Body {
            id: "invented".into(),
            name: motcua::law::Text::default(),
            unit: None,
            offices: Vec::new(),
            profiles: vec![
                profile(
                    "2023-04-10",
                    Some("2026-08-26"),
                    &[("07:00", "12:00"), ("13:00", "16:00")],
                    &[("08:00", "12:00")],
                ),
                profile("2026-09-10", None, &[("09:00", "12:00")], &[]),
            ],
        };
        vietnam().of_body(&body)
    })
}

fn vietnam() -> &'static Calendar {
    Catalogue::vietnam().unwrap().calendar().unwrap()
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// Returns whether a minute is worked, by what the body was given and nothing else.
fn is_worked(minute: DateTime) -> bool {
    let working_day = vietnam().is_working_day(minute.date()).unwrap();
    let saturday = minute.date().weekday() == Weekday::Saturday;
    let listed = || vietnam().holidays(minute.date().year()).unwrap().iter().any(|day| day.date == minute.date());
    let of_day = minute.time().seconds() / 60;
    let within = |spans: &[(u32, u32)]| spans.iter().any(|(open, close)| (open * 60..close * 60).contains(&of_day));
    let day = minute.date().to_string();
    match day.as_str() {
        day if ("2023-04-10".."2026-08-26").contains(&day) && working_day => within(&[(7, 12), (13, 16)]),
        day if ("2023-04-10".."2026-08-26").contains(&day) => saturday && within(&[(8, 12)]) && !listed(),
        day if day >= "2026-09-10" => working_day && within(&[(9, 12)]),
        _ => vietnam().is_working_instant(minute).unwrap(),
    }
}

fn counted(from: DateTime, minutes: i64) -> i64 {
    (0..minutes).filter(|more| is_worked(from.add_seconds(more * 60).unwrap())).count().try_into().unwrap()
}

/// A minute around the beginning of the first hours and a holiday on a Saturday, or around a worked Saturday and both later changes.
fn moments() -> impl Strategy<Value = DateTime> {
    let from =
        |text: &'static str| (0_i64..60 * 24 * 35).prop_map(move |more| at(text).add_seconds(more * 60).unwrap());
    prop_oneof![from("2023-04-03T00:00"), from("2026-08-17T00:00")]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn working_minutes_of_a_body_agree_with_a_slow_count(from in moments(), length in 0_i64..60 * 24 * 8) {
        let to = from.add_seconds(length * 60).unwrap();
        prop_assert_eq!(office().working_minutes_between(from, to).unwrap(), counted(from, length));
        prop_assert_eq!(office().working_minutes_between(to, from).unwrap(), -counted(from, length));
    }

    #[test]
    fn the_end_of_working_minutes_of_a_body_is_the_first_instant_by_which_they_passed(from in moments(), minutes in 1_i64..60 * 30) {
        let end = office().add_working_minutes(from, minutes, Side::End).unwrap();
        prop_assert_eq!(office().working_minutes_between(from, end).unwrap(), minutes);
        prop_assert!(is_worked(end.add_seconds(-60).unwrap()), "the last minute before the end is worked");
        let next = office().add_working_minutes(from, minutes, Side::Start).unwrap();
        prop_assert_eq!(office().working_minutes_between(end, next).unwrap(), 0);
        prop_assert!(is_worked(next), "work goes on at the start of the next");
        prop_assert_eq!(office().is_working_instant(from).unwrap(), is_worked(from));
    }
}

#[test]
fn a_saturday_morning_counts_hours_and_is_no_working_day() {
    let office = office();
    // 15 August 2026 is a Saturday of rest, 22 August one that is worked, 29 April 2023 a Saturday and a holiday.
    let worked = |text: &str| office.is_working_instant(at(text)).unwrap();
    assert!(!office.is_working_day("2026-08-15".parse().unwrap()).unwrap());
    assert!(worked("2026-08-15T08:00") && !worked("2026-08-15T07:30") && !worked("2026-08-15T12:00"));
    assert!(worked("2026-08-22T07:30") && worked("2026-08-22T15:59"));
    assert!(!worked("2023-04-29T08:00"));
    assert_eq!(office.working_minutes_between(at("2026-08-14T15:00"), at("2026-08-17T08:00")).unwrap(), 60 + 240 + 60);
    let days = |calendar: &Calendar| calendar.add_working_days("2026-08-14".parse().unwrap(), 3).unwrap();
    assert_eq!(days(office), days(vietnam()));
}

fn due(request: Value) -> Value {
    serde_json::from_str(&motcua::wire::call(sample::catalogue(), "due", &request.to_string())).unwrap()
}

#[test]
fn an_answer_names_the_hours_that_it_rests_on_also_where_they_were_read() {
    // Thule works on Saturdays: three of the four hours are those of a working day.
    let answer = due(json!({ "term": "4 working hours", "from": "2026-11-06T15:00", "body": "Harbour" }));
    assert_eq!((&answer["body"], &answer["due_at"]), (&json!("harbour-office"), &json!("2026-11-07T10:00:00")));
    let named = answer["assumptions"].as_array().unwrap().iter().find(|one| one["name"] == "body_hours").unwrap();
    assert_eq!(named["value"], "harbour-office: 07:00-12:00, 13:00-16:00; saturday 08:00-12:00");
    assert_eq!(named["citation"]["article"], "70");
    assert!(answer["citations"].as_array().unwrap().iter().any(|cite| cite["article"] == "70"));
    assert_eq!(due(json!({ "term": "4 working hours", "from": "2026-11-06T15:00" })).get("body"), None);
}

#[test]
fn the_calendars_hours_are_named_where_the_body_has_none_on_one_of_the_days() {
    let named = |from: &str| -> Vec<String> {
        let answer = office().due(&"4 working hours".parse().unwrap(), from.parse().unwrap()).unwrap();
        answer.assumptions.into_iter().map(|one| one.name).filter(|name| name.ends_with("_hours")).collect()
    };
    assert_eq!(named("2026-08-24T07:00"), ["body_hours"]);
    // The body's own hours end with 25 August.
    assert_eq!(named("2026-08-25T14:00"), ["body_hours", "working_hours"]);
    assert_eq!(named("2026-08-27T07:30"), ["working_hours"]);
}

#[test]
fn hours_that_were_not_announced_yet_are_not_known() {
    let ask = |as_of: Option<&str>| {
        let mut request = json!({ "term": "2 working hours", "from": "2026-12-01T09:00", "body": "harbour-office" });
        if let Some(as_of) = as_of {
            request["as_of"] = as_of.into();
        }
        due(request)["due_at"].clone()
    };
    assert_eq!(ask(None), "2026-12-01T11:00:00");
    assert_eq!(ask(Some("2026-11-20")), "2026-12-01T11:00:00");
    // On the eve of the announcement the calendar's own hours hold.
    assert_eq!(
        ask(Some("2026-11-19")),
        due(json!({ "term": "2 working hours", "from": "2026-12-01T09:00" }))["due_at"]
    );
}

#[test]
fn wrong_hours_are_refused_with_their_place() {
    let body = |hours: &str| format!("[[body]]\nid = \"x\"\nname = {{ en = \"x\" }}\n{hours}");
    let cite = "cite = { act = \"Act 7/2019\" }\nsure = \"seen\"\nchecked_on = 2026-11-02\n";
    let refused = |hours: &str| sample::with_file("bodies/x.toml", &body(hours)).unwrap_err();
    assert!(
        refused(&format!("[[body.hours]]\nfrom = 2026-11-02\nworking = [\"08:00-07:00\"]\n{cite}"))
            .contains("not_an_interval")
    );
    assert!(
        refused(&format!("[[body.hours]]\nfrom = 2026-11-02\nworking = [\"8 to 9\"]\n{cite}"))
            .contains("not_an_interval")
    );
    assert!(refused(&format!("[[body.hours]]\nfrom = 2026-11-02\n{cite}")).contains("no_hours"));
    assert!(refused(&format!("[[body.hours]]\nworking = [\"08:00-09:00\"]\n{cite}")).contains("missing_key"));
    let twice = format!("[[body.hours]]\nfrom = 2026-11-02\nworking = [\"08:00-09:00\"]\n{cite}").repeat(2);
    assert!(refused(&twice).contains("overlapping_hours"));
    assert!(
        refused(&format!("unit = \"nowhere\"\n[[body.hours]]\nfrom = 2026-11-02\nworking = [\"08:00-09:00\"]\n{cite}"))
            .contains("unknown_unit")
    );
}
