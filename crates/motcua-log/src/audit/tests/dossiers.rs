//! Dossier tables, foreign mappings and the caller's terms, under the law of Vietnam with an invented procedure of ten working days.

use std::sync::OnceLock;

use motcua::lifecycle::{EventKind, EventSet};

use super::*;

mod portal;
mod refused;

/// Received on Monday 2026-08-03: due on Monday 2026-08-17, an apology by the 16th.
const TABLE: &str = "dossier,procedure,received,promised,finished,status,office,channel,supplements
early,9.000001,2026-08-03T09:00,2026-08-17,2026-08-12T10:00,9,A,direct,0
ontime,9.000001,2026-08-03T09:00,2026-08-17,2026-08-17T16:00,10,A,direct,0
late,9.000001,2026-08-03T09:00,2026-08-17,2026-08-19T08:00,9,A,direct,0
open,9.000001,2026-08-03T09:00,2026-08-21,,4,B,online,0
waiting,9.000001,2026-08-03T09:00,2026-08-17,,5,B,direct,1
fixing,9.000001,,,,5,B,online,
declined,9.000001,,,,3,B,online,
stopped,9.000001,2026-08-03T09:00,2026-08-17,2026-08-05T09:00,8,B,direct,0
foreign,X-999,2026-08-03T09:00,2026-08-17,,4,B,direct,0
lost,9.000001,,2026-08-17,2026-08-05T09:00,9,B,direct,0
";

/// The rows of the table without those that end.
fn unended() -> String {
    let ends = |row: &&str| ["early", "ontime", "late", "stopped", "lost"].iter().any(|name| row.starts_with(name));
    TABLE.lines().filter(|row| !ends(row)).map(|row| format!("{row}\n")).collect()
}

/// The same table without the count of supplements.
fn uncounted() -> String {
    TABLE.lines().filter_map(|line| line.rsplit_once(',')).map(|(rest, _)| format!("{rest}\n")).collect()
}

pub(super) fn vietnam() -> &'static Catalogue {
    static LAW: OnceLock<Catalogue> = OnceLock::new();
    LAW.get_or_init(|| {
        let files: Vec<(String, String)> =
            motcua_rules::VN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap()
    })
}

fn ten_days() -> Terms {
    Terms::parse("[terms]\n\"9.000001\" = \"10 ngày làm việc\"\n", vietnam()).unwrap()
}

fn dossiers(now: &str, observed: EventSet, terms: Terms, text: &str) -> AuditReport {
    let options = AuditOptions { now: Some(instant(now)), observed, ..AuditOptions::default() };
    let report = mapped(options, Mapping::default(), terms, text);
    add_up(&report);
    report
}

fn mapped(options: AuditOptions, mapping: Mapping, terms: Terms, text: &str) -> AuditReport {
    let laws = Laws::of(vietnam()).unwrap();
    let places = crate::Places::of(vietnam());
    let mut auditor = Auditor::mapped(laws, options, mapping, Shape::Dossiers).with_terms(terms).at(places);
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    auditor.finish().unwrap()
}

fn value<'a>(reports: &'a BTreeMap<String, serde_json::Value>, dossier: &str, column: &str) -> &'a serde_json::Value {
    reports.get(dossier).unwrap().get(column).unwrap()
}

fn codes(reports: &BTreeMap<String, serde_json::Value>, dossier: &str) -> Vec<String> {
    let findings = value(reports, dossier, "findings").as_array().unwrap();
    findings.iter().map(|finding| finding.get("code").unwrap().as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_row_a_dossier_gives_its_outcome() {
    let before = by_dossier(&dossiers("2026-08-16T08:00:00", EventSet::ALL, ten_days(), TABLE));
    assert_eq!([value(&before, "open", "outcome"), value(&before, "waiting", "outcome")], ["pending"; 2]);
    assert_eq!(codes(&before, "open"), ["promise_later_than_law"]);
    let report = dossiers("2026-08-20T08:00:00", EventSet::ALL, ten_days(), TABLE);
    let reports = by_dossier(&report);
    let outcome = |dossier| value(&reports, dossier, "outcome").clone();
    assert_eq!(
        (outcome("early"), outcome("ontime"), outcome("late")),
        ("early".into(), "on_time".into(), "late".into())
    );
    for (dossier, state) in [
        ("early", "decided"),
        ("ontime", "returned"),
        ("open", "in_process"),
        ("waiting", "awaiting_supplement"),
        ("fixing", "awaiting_correction"),
        ("declined", "declined"),
        ("stopped", "stopped"),
    ] {
        assert_eq!(value(&reports, dossier, "state"), state, "{dossier}");
    }
    assert_eq!(value(&reports, "early", "due_on"), "2026-08-17");
    assert_eq!(value(&reports, "waiting", "due_on"), &serde_json::Value::Null);
    assert_eq!(value(&reports, "declined", "outcome"), &serde_json::Value::Null);
    // the law has no outcome for the declined one; of the lost one only nobody knows it
    let without = (report.summary.ended_unreceived, report.summary.unknown.count);
    let nulls = reports.values().filter(|report| report.get("outcome").unwrap().is_null()).count();
    assert_eq!(without, (Share { count: 1, of: 10 }, u64::try_from(nulls).unwrap() - 1));
    assert_eq!(value(&reports, "foreign", "judged_by"), "none");
    assert_eq!(value(&reports, "lost", "outcome"), &serde_json::Value::Null);
    assert_eq!(codes(&reports, "early"), [""; 0]);
    // no row tells of an apology
    assert!(codes(&reports, "late").contains(&"late".to_owned()));
    assert!(codes(&reports, "late").contains(&"not_observed".to_owned()));
}

#[test]
fn a_row_that_ended_without_a_result_is_never_late_and_tells_what_it_leaves_open() {
    let table = "dossier,procedure,submitted,received,finished,status
declined,9.000001,,2026-08-03T09:00,2026-08-03T10:00,3
unreceived,9.000001,2026-08-03T08:00,,2026-08-05T09:00,7
gone,9.000001,,2026-08-03T09:00,,7
left,9.000001,,2026-08-03T09:00,2026-08-05T09:00,7
";
    let report = dossiers("2026-09-30T08:00:00", EventSet::ALL, ten_days(), table);
    let reports = by_dossier(&report);
    for dossier in ["declined", "unreceived", "gone"] {
        assert!(
            ["outcome", "finished_at", "conforms"].iter().all(|one| value(&reports, dossier, one).is_null()),
            "{dossier}"
        );
    }
    assert_eq!(value(&reports, "declined", "state"), "declined");
    // what its dates contradict, and what may have been received unseen, did not surely end before
    assert_eq!(report.summary.ended_unreceived.count, 0);
    assert_eq!(codes(&reports, "declined"), ["record_contradicts"]);
    assert_eq!(codes(&reports, "gone"), ["unknown_facts"]);
    assert_eq!((value(&reports, "left", "conforms"), codes(&reports, "left")), (&true.into(), vec![]));
}

#[test]
fn a_row_tells_of_no_correction_before_the_receipt() {
    let table = "dossier,procedure,submitted,received,finished,status,channel,supplements
slow,9.000001,2026-07-01T08:00,2026-07-06T09:00,2026-07-08T09:00,9,online,0
quick,9.000001,2026-07-01T08:00,2026-07-01T09:00,2026-07-08T09:00,9,online,0
";
    let report = dossiers("2026-09-30T08:00:00", EventSet::ALL, ten_days(), table);
    let reports = by_dossier(&report);
    assert_eq!(
        (value(&reports, "slow", "conforms"), codes(&reports, "slow")),
        (&().into(), vec!["not_observed".into()])
    );
    assert_eq!((value(&reports, "quick", "conforms"), codes(&reports, "quick")), (&true.into(), vec![]));
}

#[test]
fn a_row_tells_of_no_arrival() {
    let table = "dossier,procedure,received,finished,status,supplements
before,9.000001,2026-08-03T09:00,2026-08-19T08:00,9,0
late,9.000001,2026-08-10T09:00,2026-08-28T08:00,9,0
early,9.000001,2026-08-10T09:00,2026-08-12T08:00,9,0
";
    let unmarked = |reports: &BTreeMap<String, serde_json::Value>, dossier: &str| {
        let outcome = value(reports, dossier, "outcome").as_str().map(str::to_owned);
        (outcome, value(reports, dossier, "assumptions").to_string().contains("unmarked_arrival"))
    };
    let report = dossiers("2026-09-30T08:00:00", EventSet::ALL, ten_days(), table);
    let reports = by_dossier(&report);
    assert_eq!(unmarked(&reports, "before"), (Some("late".to_owned()), false));
    assert_eq!(unmarked(&reports, "late"), (Some("late".to_owned()), true));
    assert_eq!(unmarked(&reports, "early"), (Some("early".to_owned()), false));
    // a source that is said to record none leaves open what an arrival may have put off
    let report = dossiers("2026-09-30T08:00:00", EventSet::ALL.without(EventKind::Arrive), ten_days(), table);
    let reports = by_dossier(&report);
    assert_eq!(unmarked(&reports, "before"), (Some("late".to_owned()), false));
    assert_eq!(unmarked(&reports, "late"), (None, false));
    assert_eq!(codes(&reports, "late"), ["not_observed"]);
    assert_eq!(unmarked(&reports, "early"), (Some("early".to_owned()), false));
}

#[test]
fn open_dossiers_tell_what_they_oblige() {
    let report = dossiers("2026-08-16T08:00:00", EventSet::ALL, ten_days(), &unended());
    let open = report.summary.open.unwrap();
    let names =
        |listed: &crate::Listed| -> Vec<String> { listed.first.iter().map(|one| one.dossier.clone()).collect() };
    assert_eq!(open.open, 3);
    assert_eq!(names(&open.promised_later_than_law), ["open"]);
    assert_eq!(names(&open.due_tomorrow), ["open"]);
    assert_eq!(names(&open.apology_owed), ["open"]);
    assert_eq!(open.apology_owed.first.first().unwrap().apology_by, Some("2026-08-16".parse().unwrap()));
    // until the promised day is over it may be a new date that was given in time
    let before = dossiers("2026-08-21T08:00:00", EventSet::ALL, ten_days(), TABLE).summary.open.unwrap();
    assert_eq!((before.overdue.count, names(&before.promised_later_than_law)), (0, vec!["open".to_owned()]));
    let later = dossiers("2026-08-22T08:00:00", EventSet::ALL, ten_days(), TABLE).summary.open.unwrap();
    assert_eq!((names(&later.overdue), later.due_tomorrow.count), (vec!["open".to_owned()], 0));
    assert_eq!(later.apology_owed.count, 0);
    let of_office = |work: &crate::OpenWork| work.by_office.get("B").copied().unwrap();
    let work = crate::OfficeWork { open: 3, overdue: 0, due_soon: 1, promised_later_than_law: 1 };
    assert_eq!(of_office(&open), work);
    assert_eq!(of_office(&later), crate::OfficeWork { overdue: 1, due_soon: 0, ..work });
}

/// What was declined and is taken up again has no receipt.
#[test]
fn what_is_taken_up_again_is_open_though_nobody_received_it() {
    let options = AuditOptions { now: Some(instant("2026-08-26T09:00:00")), ..AuditOptions::default() };
    let mut auditor = Auditor::new(Laws::of(vietnam()).unwrap(), options);
    let log = "dossier,procedure,event,at\nagain,1.004873,submit,2026-08-20T09:00\n\
        again,1.004873,decline,2026-08-20T10:00\nagain,1.004873,reopen,2026-08-24T09:00\n\
        filed,1.004873,submit,2026-08-20T09:00\n";
    auditor.read(log.as_bytes(), LogFormat::Csv).unwrap();
    assert_eq!(auditor.finish().unwrap().summary.open.map(|open| open.open), Some(1));
}

fn open_work(now: &str, threads: usize, table: &str) -> crate::OpenWork {
    let threads = NonZeroUsize::new(threads).unwrap();
    let options = AuditOptions { now: Some(instant(now)), threads, ..AuditOptions::default() };
    let laws = Laws::of(vietnam()).unwrap();
    let mut auditor = Auditor::mapped(laws, options, Mapping::default(), Shape::Dossiers).with_terms(ten_days());
    auditor.read(table.as_bytes(), LogFormat::Csv).unwrap();
    auditor.finish().unwrap().summary.open.unwrap()
}

#[test]
fn what_two_threads_find_open_is_what_one_finds() {
    let (header, rows) = TABLE.split_once('\n').unwrap();
    let many: String = (0..900).flat_map(|number| rows.lines().map(move |row| format!("{number}-{row}\n"))).collect();
    let text = format!("{header}\n{many}");
    // of those that end later nobody tells where they stood
    for (now, open) in [("2026-08-16T08:00:00", 5), ("2026-08-20T08:00:00", 3)] {
        let (one, two) = (open_work(now, 1, &text), open_work(now, 2, &text));
        assert_eq!(one.open, open * 900);
        assert_eq!(one, two);
    }
}

#[test]
fn what_falls_due_is_told_two_weeks_ahead_and_an_apology_three_days() {
    let day: motcua::civil::Date = "2026-08-17".parse().unwrap();
    for (now, soon, owed) in [
        ("2026-08-03T10:00:00", 0, 0),
        ("2026-08-04T08:00:00", 1, 0),
        ("2026-08-12T08:00:00", 1, 0),
        ("2026-08-13T08:00:00", 1, 1),
        ("2026-08-16T08:00:00", 1, 1),
        ("2026-08-17T08:00:00", 1, 0),
        ("2026-08-18T08:00:00", 0, 0),
    ] {
        let open = open_work(now, 1, &unended());
        assert_eq!(open.due_by_day.get(&day).copied().unwrap_or(0), soon, "{now}");
        assert_eq!((open.due_by_day.values().sum::<u64>(), open.apology_owed.count), (soon, owed), "{now}");
    }
}

#[test]
fn a_promise_after_the_term_may_be_a_new_date_and_what_ended_without_a_result_may_have_waited() {
    let table = "dossier,procedure,received,promised,finished,status,supplements,returned\n\
        extended,1.004884,2025-08-04T09:00,2025-08-15,2025-08-14T10:00,9,0,\n\
        beyond,1.004884,2025-08-04T09:00,2025-08-15,2025-08-18T10:00,9,0,\n\
        midnight,1.004884,2025-08-04T09:00,2025-08-11T00:00:00,2025-08-11T11:00,9,0,\n\
        closed,1.004884,2025-08-04T09:00,2025-08-11,2025-08-27T10:00,closed,1,\n\
        by_code,1.004884,2025-08-04T09:00,2025-08-11,2025-08-27T10:00,8,,\n\
        soon,1.004884,2025-08-04T09:00,2025-08-11,2025-08-08T10:00,8,,\n\
        stopped,1.004884,2025-08-04T09:00,2025-08-11,2025-08-27T10:00,8,0,\n\
        unasked,1.004884,2025-08-04T09:00,2025-08-11,2025-08-27T10:00,closed,0,\n\
        ended,1.004884,2025-08-04T09:00,2025-08-11,2025-08-06T10:00,4,0,\n\
        one,1.004884,2025-08-04T09:00,2025-08-11,2025-08-06T10:00,9,1,\n\
        one_on_the_day,1.004884,2025-08-04T09:00,2025-08-11,2025-08-11T10:00,9,1,\n\
        one_late,1.004884,2025-08-04T09:00,2025-08-11,2025-08-12T10:00,9,1,\n\
        handed,1.004884,2025-08-04T09:00,2025-08-11,,10,0,2025-08-07T10:00\n";
    let reports = by_dossier(&dossiers("2025-09-01T08:00:00", EventSet::ALL, Terms::default(), table));
    let unknown = serde_json::Value::Null;
    for (dossier, outcome, indicator, codes_of) in [
        ("extended", &unknown, &"early".into(), vec!["promise_later_than_law", "unknown_facts"]),
        // a verification would lengthen the term until September, and no table tells of one; the index counts by the promise
        ("beyond", &unknown, &"late".into(), vec!["promise_later_than_law", "not_observed"]),
        ("midnight", &unknown, &"on_time".into(), vec!["not_observed"]),
        ("closed", &unknown, &unknown, vec!["unknown_facts"]),
        ("by_code", &unknown, &unknown, vec!["unknown_facts"]),
        ("soon", &"early".into(), &"early".into(), vec!["unknown_facts"]),
        ("stopped", &unknown, &"late".into(), vec!["not_observed"]),
        ("unasked", &unknown, &unknown, vec!["record_contradicts"]),
        ("ended", &unknown, &unknown, vec!["record_contradicts"]),
        ("one", &"early".into(), &"early".into(), vec!["unknown_facts"]),
        ("one_on_the_day", &unknown, &"on_time".into(), vec!["unknown_facts"]),
        ("one_late", &unknown, &unknown, vec!["unknown_facts"]),
        ("handed", &"early".into(), &"early".into(), vec!["unknown_facts"]),
    ]
        as [(&str, &serde_json::Value, &serde_json::Value, Vec<&str>); 13]
    {
        assert_eq!(value(&reports, dossier, "outcome"), outcome, "{dossier}");
        assert_eq!(value(&reports, dossier, "indicator_outcome"), indicator, "{dossier}");
        let mut found = codes(&reports, dossier);
        found.dedup();
        assert_eq!(found, codes_of, "{dossier}");
    }
}

#[test]
fn without_supplements_in_the_source_lateness_is_not_known() {
    let observed = EventSet::ALL.without(EventKind::RequestSupplement).without(EventKind::Supplement);
    // an empty cell is no count, whatever the source is said to record
    for observed in [EventSet::ALL, observed] {
        let reports = by_dossier(&dossiers("2026-08-22T08:00:00", observed, ten_days(), &uncounted()));
        for dossier in ["late", "open", "ontime"] {
            for column in ["outcome", "conforms", "late_held_by", "late_clock", "supplements", "paused_minutes"] {
                assert_eq!(value(&reports, dossier, column), &serde_json::Value::Null, "{dossier} {column}");
            }
            assert!(codes(&reports, dossier).contains(&"not_observed".to_owned()));
        }
        assert_eq!(value(&reports, "late", "indicator_outcome"), &serde_json::Value::Null);
        // early from the receipt is early whatever came between; on the day it is in time, as the index counts it
        assert_eq!(value(&reports, "early", "outcome"), "early");
        assert_eq!(value(&reports, "ontime", "indicator_outcome"), "on_time");
    }
    // a source that has no supplements at all can say so
    let mapping = Mapping::parse("[constants]\nsupplements = \"0\"\n").unwrap();
    let options = AuditOptions { now: Some(instant("2026-08-22T08:00:00")), ..AuditOptions::default() };
    let none = by_dossier(&mapped(options, mapping, ten_days(), &uncounted()));
    assert_eq!((value(&none, "late", "outcome"), value(&none, "open", "outcome")), (&"late".into(), &"overdue".into()));
    let counted = "dossier,procedure,received,finished,status,supplements\n\
        none,9.000001,2026-08-03T09:00,2026-08-19T08:00,9,0\n\
        one,9.000001,2026-08-03T09:00,2026-08-19T08:00,9,1\n";
    let reports = by_dossier(&dossiers("2026-08-20T08:00:00", observed, ten_days(), counted));
    assert_eq!(value(&reports, "none", "outcome"), "late");
    assert_eq!(value(&reports, "one", "outcome"), &serde_json::Value::Null);
}

#[test]
fn the_index_rests_on_no_date_that_the_table_does_not_tell() {
    let table = "dossier,procedure,received,promised,finished,returned,status,supplements\n\
        returned,9.000001,2026-08-03T09:00,2026-08-17,,2026-08-19T08:00,10,0\n\
        undated,9.000001,2026-08-03T09:00,2026-08-17,,,9,0\n\
        before,9.000001,2026-08-03T09:00,2026-08-17,2026-08-01T09:00,,9,0\n\
        one,9.000001,2026-08-03T09:00,2026-08-17,2026-08-19T08:00,,9,1\n\
        one-in-time,9.000001,2026-08-03T09:00,2026-08-17,2026-08-12T08:00,,9,1\n\
        two,9.000001,2026-08-03T09:00,2026-08-17,2026-08-12T08:00,,9,2\n\
        waiting,9.000001,2026-08-03T09:00,2026-08-17,,,5,\n\
        waiting-again,9.000001,2026-08-03T09:00,2026-08-17,,,5,2\n";
    let report = dossiers("2026-08-20T08:00:00", EventSet::ALL, ten_days(), table);
    assert_eq!(report.summary.returned.count, 0, "of those settled: what was handed over has no date of a decision");
    let reports = by_dossier(&report);
    for (dossier, outcome) in [
        // it may have lain ready in time
        ("returned", None),
        ("undated", None),
        ("before", None),
        // how long the supplement was waited for is not told
        ("one", None),
        ("one-in-time", Some("early")),
        ("two", Some("late")),
        ("waiting", None),
        ("waiting-again", Some("late")),
    ] {
        assert_eq!(value(&reports, dossier, "indicator_outcome"), &serde_json::json!(outcome), "{dossier}");
    }
    assert_eq!(value(&reports, "returned", "returned_at"), "2026-08-19T08:00:00");
}

/// A marriage of 28 July 2025 was due on the day, and with a verification on 4 August: no table tells of verifications.
#[test]
fn a_verification_that_no_table_tells_of_leaves_lateness_open() {
    let table = "dossier,procedure,received,finished,status,supplements\n\
        open,1.000894,2025-07-28T08:05,,4,0\n\
        late,1.000894,2025-07-28T08:05,2025-07-31T09:00,9,0\n\
        done,1.000894,2025-07-28T08:05,2025-07-28T09:00,9,0\n";
    for observed in [EventSet::ALL, EventSet::ALL.without(EventKind::VerifyBegin)] {
        let unknown = by_dossier(&dossiers("2025-07-31T17:00:00", observed, ten_days(), table));
        for dossier in ["open", "late", "done"] {
            assert_eq!(value(&unknown, dossier, "outcome"), &serde_json::Value::Null, "{dossier}");
            assert!(codes(&unknown, dossier).contains(&"not_observed".to_owned()));
        }
        assert_eq!(value(&unknown, "late", "conforms"), &serde_json::Value::Null);
    }
    // past the longest term nothing is in doubt
    let sure = by_dossier(&dossiers("2025-08-05T08:00:00", EventSet::ALL, ten_days(), table));
    assert_eq!(
        (value(&sure, "open", "outcome"), codes(&sure, "open")),
        (&"overdue".into(), vec!["overdue".to_owned()])
    );
}

/// In unit 12 a land transfer is settled in eight working days, in which payments and the posting do not count: no table tells of them.
#[test]
fn time_that_a_term_leaves_out_is_in_no_table() {
    let table = "dossier,procedure,received,finished,status,supplements,territory\n\
        done,1.013831,2026-08-03T09:00,2026-09-07T09:00,10,0,12\n\
        open,1.013831,2026-08-03T09:00,,4,0,12\n\
        early,1.013831,2026-08-03T09:00,2026-08-04T09:00,10,0,12\n";
    let reports = by_dossier(&dossiers("2026-09-15T08:00:00", EventSet::ALL, Terms::default(), table));
    for dossier in ["done", "open"] {
        for column in ["outcome", "indicator_outcome", "conforms"] {
            assert_eq!(value(&reports, dossier, column), &serde_json::Value::Null, "{dossier} {column}");
        }
    }
    assert_eq!(value(&reports, "early", "outcome"), "early");
}

#[test]
fn dates_in_an_order_that_cannot_be_contradict_one_another() {
    let table = "dossier,procedure,submitted,received,promised,finished,returned,status,supplements,channel\n\
        finished,9.000001,,2026-08-03T09:00,,2026-08-02T09:00,,10,0,\n\
        empty,9.000001,,2026-08-03T09:00,,1900-01-01,,10,0,\n\
        filed,9.000001,2026-08-04T09:00,2026-08-03T09:00,,2026-08-05T09:00,,10,0,online\n\
        handed,9.000001,,2026-08-03T09:00,,2026-08-19T09:00,2026-08-12T09:00,10,0,\n\
        promised,9.000001,,2026-08-03T09:00,2026-08-01,2026-08-05T09:00,,10,0,\n\
        one-day,9.000001,2026-08-03,2026-08-03T09:00,2026-08-03,2026-08-03,2026-08-03,10,0,online\n";
    let reports = by_dossier(&dossiers("2026-09-15T08:00:00", EventSet::ALL, ten_days(), table));
    for dossier in ["finished", "empty", "filed", "handed"] {
        for column in ["outcome", "indicator_outcome", "conforms"] {
            assert_eq!(value(&reports, dossier, column), &serde_json::Value::Null, "{dossier} {column}");
        }
        assert_eq!(value(&reports, dossier, "received_at"), "2026-08-03T09:00:00");
        assert_eq!(codes(&reports, dossier), ["record_contradicts"], "{dossier}");
    }
    // a promise from before the receipt is none, and the index counts by the promise
    let of = |column| value(&reports, "promised", column).clone();
    assert_eq!((of("outcome"), codes(&reports, "promised")), ("early".into(), vec!["record_contradicts".to_owned()]));
    assert!(["indicator_outcome", "promised_on", "conforms"].iter().all(|column| of(column).is_null()));
    assert_eq!(value(&reports, "one-day", "conforms"), true);
}

#[test]
fn what_came_on_the_day_of_the_term_is_early_if_the_later_promise_is_a_new_date() {
    let table = "dossier,procedure,received,promised,finished,status,supplements\n\
        later,9.000001,2026-08-03T09:00,2026-08-21,2026-08-17T10:00,9,0\n\
        same,9.000001,2026-08-03T09:00,2026-08-17,2026-08-17T10:00,9,0\n";
    let reports = by_dossier(&dossiers("2026-09-15T08:00:00", EventSet::ALL, ten_days(), table));
    assert!(value(&reports, "later", "outcome").is_null());
    assert_eq!(codes(&reports, "later"), ["promise_later_than_law", "unknown_facts"]);
    assert_eq!(value(&reports, "same", "outcome"), "on_time");
}

#[test]
fn a_supplement_that_was_asked_for_nobody_knows_when_may_have_been_asked_for_too_late() {
    let table = "dossier,procedure,received,status,supplements\n\
        one,9.000001,2026-08-03T09:00,5,1\n\
        untold,9.000001,2026-08-03T09:00,5,\n\
        none,9.000001,2026-08-03T09:00,5,0\n";
    for (now, outcome) in [("2026-08-17T08:00:00", Some("pending")), ("2026-08-18T08:00:00", None)] {
        let reports = by_dossier(&dossiers(now, EventSet::ALL, ten_days(), table));
        for dossier in ["one", "untold"] {
            let of = |column| value(&reports, dossier, column).clone();
            assert_eq!(of("outcome"), serde_json::json!(outcome), "{dossier} {now}");
            assert!(of("conforms").is_null() && of("supplements").is_null(), "{dossier} {now}");
            assert_eq!(codes(&reports, dossier), ["unknown_facts"], "{dossier} {now}");
        }
        assert!(value(&reports, "none", "outcome").is_null());
        assert_eq!(codes(&reports, "none"), ["record_contradicts"]);
    }
}

#[test]
fn a_row_without_a_status_does_not_tell_whether_the_dossier_is_open_and_no_row_who_held_it() {
    let table = "dossier,procedure,received,finished,status,supplements\n\
        untold,9.000001,2026-08-03T09:00,,,0\n\
        ended,9.000001,2026-08-03T09:00,2026-08-19T09:00,,0\n\
        withdrawn,9.000001,2026-08-03T09:00,2026-08-19T09:00,7,0\n\
        open,9.000001,2026-08-03T09:00,,4,0\n\
        desk,9.000001,2026-08-03T09:00,,2,0\n\
        handed,9.000001,2026-08-03T09:00,2026-08-04T09:00,10,0\n";
    for now in ["2026-08-05T08:00:00", "2026-09-15T08:00:00"] {
        let report = dossiers(now, EventSet::ALL, ten_days(), table);
        // the day on which it was handed over is not told, that it was is
        assert_eq!(report.summary.returned, Share { count: 1, of: report.summary.settled.count });
        let reports = by_dossier(&report);
        for column in ["outcome", "indicator_outcome", "conforms", "late_clock", "late_held_by"] {
            assert_eq!(value(&reports, "untold", column), &serde_json::Value::Null, "{now} {column}");
        }
        assert!(codes(&reports, "untold").contains(&"status_unknown".to_owned()));
    }
    let reports = by_dossier(&dossiers("2026-09-15T08:00:00", EventSet::ALL, ten_days(), table));
    for (dossier, outcome, holder) in [
        ("ended", "late", None),
        ("withdrawn", "late", None),
        ("open", "overdue", None),
        ("desk", "overdue", Some("receiving_centre")),
    ] {
        assert_eq!(value(&reports, dossier, "outcome"), outcome, "{dossier}");
        assert_eq!(value(&reports, dossier, "late_held_by"), &serde_json::json!(holder), "{dossier}");
    }
}

#[test]
fn the_caller_s_terms_answer_for_procedures_without_rules() {
    let mut terms = ten_days();
    terms.add("X-999", None, "3 working days", vietnam()).unwrap();
    let report = dossiers("2026-08-18T08:00:00", EventSet::ALL, terms, TABLE);
    let reports = by_dossier(&report);
    assert_eq!(value(&reports, "foreign", "judged_by"), "caller");
    assert_eq!(value(&reports, "foreign", "due_on"), "2026-08-06");
    assert_eq!(value(&reports, "foreign", "outcome"), "overdue");
    assert_eq!(value(&reports, "foreign", "term_act"), &serde_json::Value::Null);
    assert_eq!(report.summary.judged_by.get("caller"), Some(&Share { count: 10, of: 10 }));
    let error = Terms::parse("[terms]\nx = \"1 day\"\ny = \"soon\"", vietnam()).unwrap_err();
    assert_eq!((error.code, error.message().as_str()), ("bad_terms", "the term of `y` is not understood"));
    assert_eq!(Terms::parse("[terms]\nx = { fax = \"1 day\" }", vietnam()).unwrap_err().code, "bad_terms");
}

#[test]
fn a_date_after_now_has_not_happened() {
    let text = "dossier,procedure,received,status,finished,supplements\n\
        later,9.000001,2026-08-03T09:00,9,2026-08-05T09:00,0\n\
        today,9.000001,2026-08-03T09:00,9,2026-08-04,0\n";
    let report = dossiers("2026-08-04T08:00:00", EventSet::ALL, ten_days(), text);
    let reports = by_dossier(&report);
    assert_eq!(codes(&reports, "later").last().map(String::as_str), Some("after_now"));
    for column in ["outcome", "conforms", "finished_at"] {
        assert_eq!(value(&reports, "later", column), &serde_json::Value::Null, "{column}");
    }
    assert_eq!((value(&reports, "today", "outcome"), codes(&reports, "today")), (&"early".into(), vec![]));
}

#[test]
fn what_happens_after_its_end_makes_no_dossier_late_that_may_have_had_a_new_date() {
    let text = "dossier,procedure,received,promised,finished,status,supplements\n\
        decided,1.014061,2026-03-02T09:00,2026-03-13,2026-03-12T10:00,10,0\n\
        withdrawn,1.014061,2026-03-02T09:00,2026-03-13,2026-03-12T10:00,7,0\n";
    for now in ["2026-03-12T12:00:00", "2026-03-14T08:00:00"] {
        let reports = by_dossier(&dossiers(now, EventSet::ALL, Terms::default(), text));
        for dossier in ["decided", "withdrawn"] {
            assert!(value(&reports, dossier, "outcome").is_null(), "{dossier} at {now}");
        }
    }
}

#[test]
fn the_channel_of_a_row_decides_by_which_term_it_runs() {
    let terms = "[terms]\n\"X-999\" = { direct = \"3 working days\", online = \"5 working days\" }";
    let text = "dossier,procedure,received,channel\na,X-999,2026-08-03T09:00,direct\nb,X-999,2026-08-03T09:00,online\n";
    let terms = Terms::parse(terms, vietnam()).unwrap();
    let reports = by_dossier(&dossiers("2026-08-03T10:00:00", EventSet::ALL, terms, text));
    assert_eq!(["a", "b"].map(|dossier| value(&reports, dossier, "due_on")), ["2026-08-06", "2026-08-10"]);
}

#[test]
fn the_portal_s_rows_are_read_in_every_form() {
    let csv = "MaHoSo,MaTTHC,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,TrangThaiHoSo,KenhThucHien\n\
        a,9.000001,20260803090000,20260817,20260812100000,9,1\n\
        b,9.000001,20260803090000,20260817,,Đang xử lý,2\n";
    let jsonl = "{\"MaHoSo\":\"a\",\"MaTTHC\":\"9.000001\",\"NgayTiepNhan\":\"20260803090000\",\"NgayHenTra\":\"20260817\",\"NgayKetThucXuLy\":\"20260812100000\",\"TrangThaiHoSo\":9,\"KenhThucHien\":1}\n\
        {\"MaHoSo\":\"b\",\"MaTTHC\":\"9.000001\",\"NgayTiepNhan\":\"20260803090000\",\"NgayHenTra\":\"20260817\",\"NgayKetThucXuLy\":null,\"TrangThaiHoSo\":4,\"KenhThucHien\":\"2\"}\n";
    let text = |values: [Option<&str>; 2]| Arc::new(values.into_iter().collect::<StringArray>()) as ArrayRef;
    let batch = RecordBatch::try_from_iter_with_nullable(vec![
        ("MaHoSo", text([Some("a"), Some("b")]), true),
        ("MaTTHC", text([Some("9.000001"), Some("9.000001")]), true),
        ("NgayTiepNhan", text([Some("20260803090000"); 2]), true),
        ("NgayHenTra", text([Some("20260817"); 2]), true),
        ("NgayKetThucXuLy", text([Some("20260812100000"), None]), true),
        ("TrangThaiHoSo", Arc::new(arrow_array::Int32Array::from(vec![9, 4])) as ArrayRef, true),
        ("KenhThucHien", Arc::new(arrow_array::Int64Array::from(vec![1, 2])) as ArrayRef, true),
    ])
    .unwrap();
    let with = |read: &dyn Fn(&mut Auditor<'_>)| {
        let mapping = Mapping::named("dvcqg").unwrap();
        judged_with(motcua_rules::VN, AuditOptions::default(), mapping, Shape::Dossiers, ten_days(), read)
    };
    let from_csv = with(&|auditor| auditor.read(csv.as_bytes(), LogFormat::Csv).unwrap());
    let from_jsonl = with(&|auditor| auditor.read(jsonl.as_bytes(), LogFormat::Jsonl).unwrap());
    let from_arrow = with(&|auditor| auditor.push(&batch).unwrap());
    assert_eq!(outcomes(&from_csv).get("a").unwrap(), "early");
    assert_eq!((from_csv.summary.electronic.count, from_csv.summary.rows_audited.count), (1, 2));
    assert_eq!(from_csv.reports, from_jsonl.reports);
    assert_eq!(from_csv.reports, from_arrow.reports);
}

#[test]
fn a_supplement_that_was_asked_for_says_that_a_waiting_dossier_was_received() {
    let text = "dossier,procedure,submitted,received,status,supplements\n\
        asked,9.000001,2026-08-03T09:00,,5,1\n\
        untold,9.000001,2026-08-03T09:00,,5,\n";
    let reports = by_dossier(&dossiers("2026-08-16T08:00:00", EventSet::ALL, ten_days(), text));
    let told = |dossier| (value(&reports, dossier, "state").clone(), value(&reports, dossier, "conforms").clone());
    assert_eq!(told("asked"), ("awaiting_supplement".into(), serde_json::Value::Null));
    assert_eq!(told("untold").0, "awaiting_correction");
}

#[test]
fn spaces_around_the_values_of_a_log_of_events_count_for_nothing_in_every_form() {
    let (columns, rows) = (
        ["dossier", "procedure", "event", "at", "role", "office", "channel"],
        [
            [" a", "2.000815 ", " receive ", " 2026-08-03T09:00 ", " receiving_officer", " desk ", " direct "],
            ["a ", " 2.000815", "approve\u{a0}", "2026-08-03T10:00", "authority ", "desk", ""],
        ],
    );
    let csv = rows.map(|row| row.join(",") + "\n").concat();
    let csv = format!("{}\n{csv}", columns.join(","));
    let column = |place: usize| Arc::new(StringArray::from(rows.map(|row| row[place]).to_vec())) as ArrayRef;
    let batch = RecordBatch::try_from_iter(columns.into_iter().enumerate().map(|(place, name)| (name, column(place))));
    let keys = rows.map(|row| columns.into_iter().zip(row).collect::<BTreeMap<_, _>>());
    let jsonl = keys.map(|keys| serde_json::to_string(&keys).unwrap() + "\n").concat();
    let with = |read: &dyn Fn(&mut Auditor<'_>)| {
        let (options, mapping) = (AuditOptions::default(), Mapping::default());
        judged_with(motcua_rules::VN, options, mapping, Shape::Events, ten_days(), read)
    };
    let batch = batch.unwrap();
    let from_csv = with(&|auditor| auditor.read(csv.as_bytes(), LogFormat::Csv).unwrap());
    let from_jsonl = with(&|auditor| auditor.read(jsonl.as_bytes(), LogFormat::Jsonl).unwrap());
    let from_arrow = with(&|auditor| auditor.push(&batch).unwrap());
    for report in [&from_csv, &from_jsonl, &from_arrow] {
        assert_eq!((report.problems.total, names(report)), (0, vec!["a".to_owned()]), "{:?}", report.problems);
        assert_eq!(outcomes(report).get("a").unwrap(), "on_time");
        assert_eq!(report.summary.electronic.of, 1);
    }
    assert_eq!(from_csv.reports, from_jsonl.reports);
    assert_eq!(from_csv.reports, from_arrow.reports);
}

#[test]
fn spaces_around_the_values_of_a_table_count_for_nothing_in_every_form() {
    let row =
        [" a ", " 9.000001 ", " 2026-08-03T09:00 ", " 2026-08-17", "2026-08-12T10:00 ", " 9.0 ", " online ", " 1.0 "];
    let names = ["dossier", "procedure", "received", "promised", "finished", "status", "channel", "supplements"];
    let csv = format!("{}\n{}\n", names.join(","), row.join(","));
    let columns = names.into_iter().zip(row).map(|(name, value)| (name, Arc::new(StringArray::from(vec![value])) as _));
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let with = |read: &dyn Fn(&mut Auditor<'_>)| {
        let (options, mapping) = (AuditOptions::default(), Mapping::default());
        judged_with(motcua_rules::VN, options, mapping, Shape::Dossiers, ten_days(), read)
    };
    let from_csv = with(&|auditor| auditor.read(csv.as_bytes(), LogFormat::Csv).unwrap());
    let from_arrow = with(&|auditor| auditor.push(&batch).unwrap());
    for report in [&from_csv, &from_arrow] {
        assert_eq!((report.problems.total, report.summary.electronic.count), (0, 1), "{:?}", report.problems);
        assert_eq!(value(&by_dossier(report), "a", "supplements"), 1);
    }
    assert_eq!(from_csv.reports, from_arrow.reports);
}
