//! The audit finds what the generator labels: no more, no fewer.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ListArray};
use motcua::catalogue::Catalogue;

use super::*;
use crate::{AuditOptions, Auditor, LogFormat};

fn with_laws<T>(ask: impl FnOnce(Laws<'_>) -> T) -> T {
    let files: Vec<(String, String)> =
        motcua_rules::VN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
    ask(Laws::of(&catalogue).unwrap())
}

/// The codes of the errors and warnings of each dossier.
fn found(report: &crate::AuditReport) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for batch in report.reports.batches() {
        let batch = batch.unwrap();
        let dossiers = batch.column(0).as_string::<i32>();
        let lists: &ListArray = batch.column_by_name("findings").unwrap().as_list();
        for row in 0..batch.num_rows() {
            let list = lists.value(row);
            let parts = list.as_struct();
            let (codes, severities) = (parts.column(0).as_string::<i32>(), parts.column(1).as_string::<i32>());
            let mut names: Vec<String> = (0..list.len())
                .filter(|place| severities.value(*place) != "info")
                .map(|place| codes.value(place).to_owned())
                .collect();
            names.sort_unstable();
            found.insert(dossiers.value(row).to_owned(), names);
        }
    }
    found
}

#[test]
fn the_audit_finds_exactly_what_is_labelled() {
    with_laws(|laws| {
        // Under the decree of 2018 and under that of 2025: each has clocks and events that the other lacks.
        let day = |text: &str| Some(text.parse().unwrap());
        let mut cases: Vec<GeneratedCase> = Vec::new();
        for (seed, from, until) in [(42, "2019-01-07", "2025-06-30"), (43, "2025-07-01", "2026-10-31")] {
            let (from, until) = (day(from), day(until));
            let options = GenerateOptions { cases: 2_000, seed, deviate_per_mille: 300, from, until };
            cases.extend(Generator::new(laws, &options).unwrap());
        }
        assert_eq!(cases.len(), 4_000);
        let folder = tempfile::tempdir().unwrap();
        let mut names = vec!["log.csv", "log.csv.gz", "log.jsonl", "log.ndjson.gz", "log.xes", "log.xes.gz"];
        names.extend(["log.json", "log.jsonocel.gz"]);
        if cfg!(feature = "parquet") {
            names.push("log.parquet");
        }
        for name in names {
            let path = folder.path().join(name);
            let format = LogFormat::of(&path).unwrap();
            // all of them once, and some of each decree in every other way of writing
            let cases: Vec<_> = cases.iter().step_by(if name == "log.csv" { 1 } else { 10 }).cloned().collect();
            let written = EventFormat::of(&path).unwrap();
            let rows =
                write_events(cases.iter().cloned(), &path, written, laws.local_offset_minutes, &crate::Stop::default())
                    .unwrap();
            assert_eq!(rows, cases.iter().map(|case| case.events.len() as u64).sum::<u64>());
            let mut auditor = Auditor::new(laws, AuditOptions::default());
            auditor.read_file(&path, format).unwrap();
            let report = auditor.finish().unwrap();
            assert_eq!((report.problems.total, report.summary.rows_read), (0, rows), "{name}");
            let found = found(&report);
            for case in &cases {
                assert_eq!(found.get(&case.dossier).unwrap(), &case.expected, "{name} {case:#?}");
            }
            let lawful = cases.iter().filter(|case| case.expected.is_empty()).count();
            assert!(report.summary.conforming.count >= lawful as u64);
        }
        for deviation in Deviation::ALL {
            let count = cases.iter().filter(|case| case.deviation == Some(*deviation)).count();
            assert!(count > 10, "{deviation:?}: {count}");
        }
        let lawful = cases.iter().filter(|case| case.deviation.is_none());
        assert!(lawful.clone().all(|case| case.expected.is_empty()) && lawful.count() > 2_000);
    });
}

#[test]
fn the_same_seed_gives_the_same_log_and_another_one_another() {
    with_laws(|laws| {
        let log = |seed| {
            let options = GenerateOptions { cases: 50, seed, deviate_per_mille: 500, ..GenerateOptions::default() };
            Generator::new(laws, &options).unwrap().collect::<Vec<_>>()
        };
        assert_eq!(log(1), log(1));
        assert_ne!(log(1), log(2));
        let nothing = GenerateOptions {
            from: Some("2026-02-01".parse().unwrap()),
            until: Some("2026-01-01".parse().unwrap()),
            ..GenerateOptions::default()
        };
        assert_eq!(Generator::new(laws, &nothing).unwrap_err().code, "nothing_to_generate");
    });
}

#[test]
fn a_series_reports_what_each_dossier_alone_reports() {
    use motcua::audit::{AuditOptions as Options, Reckonings, Series, audit_case};
    use motcua::civil::Moment;
    use motcua::dossier::Fact;
    use motcua::lifecycle::EventSet;

    with_laws(|laws| {
        let day = |text: &str| Some(text.parse().unwrap());
        // two years in turn, so that editions and days change from dossier to dossier
        let of = |seed, from, until| {
            let (from, until) = (day(from), day(until));
            let options = GenerateOptions { cases: 200, seed, deviate_per_mille: 400, from, until };
            Generator::new(laws, &options).unwrap().collect::<Vec<_>>()
        };
        let (old, new) = (of(7, "2019-01-07", "2025-06-30"), of(8, "2025-07-01", "2026-10-31"));
        let cases: Vec<&GeneratedCase> = old.iter().zip(&new).flat_map(|(old, new)| [old, new]).collect();
        let read = |event: &GeneratedEvent| {
            event.detail.as_deref().map(|text| Stated::from_json(event.event, text, 420).unwrap())
        };
        let stated: Vec<Vec<Option<Stated>>> =
            cases.iter().map(|case| case.events.iter().map(read).collect()).collect();
        let now = Some("2026-11-20T10:00:00".parse().unwrap());
        let few = EventSet::ALL.without(EventKind::Transfer).without(EventKind::RequestSupplement);
        let all = [
            Options::default(),
            Options { now, ..Options::default() },
            Options { now, observed: few, ..Options::default() },
        ];
        let mut reckonings = Reckonings::default();
        let mut series: BTreeMap<&str, Series<'_>> = BTreeMap::new();
        let mut with_findings = 0;
        for (number, (case, stated)) in cases.iter().zip(&stated).enumerate() {
            let procedure = laws.procedures.iter().find(|procedure| procedure.code == case.procedure);
            let law = Law::named(laws.lifecycle, laws.calendar, &case.procedure, procedure);
            let series = series.entry(&case.procedure).or_insert_with(|| Series::new(law));
            let facts = || {
                case.events.iter().zip(stated).map(|(event, stated)| {
                    // of some dossiers nobody knows the hours
                    let at = if number % 5 == 0 { Moment::from(event.at.date()) } else { Moment::from(event.at) };
                    Fact {
                        role: Some(event.role),
                        channel: event.channel,
                        detail: stated.as_ref(),
                        ..Fact::new(event.event, at)
                    }
                })
            };
            for options in &all {
                let alone = audit_case(&law, &case.dossier, facts(), options);
                with_findings += u32::from(!alone.findings.is_empty());
                assert_eq!(series.audit(&mut reckonings, &case.dossier, facts(), options), alone, "{}", case.dossier);
            }
        }
        assert!(with_findings > 150, "{with_findings}");
    });
}
