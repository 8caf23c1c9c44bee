//! The dossier's cost an event: strict replay and audit of a case of ten events.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench without its data stops")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use motcua::audit::{AuditOptions, audit_case};
use motcua::calendar::{Calendar, CalendarData};
use motcua::civil::Moment;
use motcua::dossier::{Dossier, Fact, Law};
use motcua::law::{Citation, Sure, Text};
use motcua::lifecycle::{
    AppliesTo, ClockId, ClockLaw, EventKind as E, EventLaw, Holder, Lifecycle, LifecycleEdition, OnSupplement,
    PolicyId, PolicyValue,
};
use motcua::procedure::{Source, TermMode, TermRule};

fn calendar() -> Calendar {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/vn/calendar");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.toml")).unwrap();
    let year = |year: i32| toml::from_str(&read(&year.to_string())).unwrap();
    let policy = toml::from_str(&read("policy")).unwrap();
    Calendar::new(&CalendarData { policy, years: (2016..=2026).map(year).collect() }, None)
}

fn source() -> Source {
    let cite = Citation { act: "1/2025/DEMO".into(), article: None, clause: None };
    Source { cite, sure: Sure::Inferred, checked_on: "2026-11-22".parse().unwrap() }
}

fn lifecycle() -> Lifecycle {
    let event = |event: E| EventLaw {
        event,
        roles: vec![],
        answer_roles: vec![],
        status: None,
        paper: None,
        sector_only: false,
        source: source(),
    };
    let clock = |clock, start: &[E], stop: &[E], term: Option<&str>, on_supplement| ClockLaw {
        clock,
        title: Text::default(),
        start: start.to_vec(),
        stop: stop.to_vec(),
        term: term.map(|term| term.parse().unwrap()),
        on_supplement,
        holder: Holder::CompetentAgency,
        paper: None,
        source: source(),
    };
    let none = OnSupplement::None;
    let clocks = vec![
        clock(
            ClockId::Answer,
            &[E::Submit, E::Correct],
            &[E::Receive, E::RequestCorrection],
            Some("8 working hours"),
            none,
        ),
        clock(ClockId::Transfer, &[E::Receive], &[E::Transfer, E::Arrive], Some("same day, cut-off 15:00"), none),
        clock(ClockId::SupplementNotice, &[E::Receive], &[E::RequestSupplement], Some("3 working days"), none),
        clock(ClockId::Settlement, &[E::Receive], &[E::Approve, E::Refuse, E::Decide], None, OnSupplement::Restart),
        clock(ClockId::Supplement, &[E::RequestSupplement], &[E::Supplement, E::Close], Some("15 days"), none),
    ];
    let policy = |(policy, value): (PolicyId, &str)| PolicyValue { policy, value: value.into(), source: source() };
    let policies = [
        (PolicyId::PaymentPause, "unknown"),
        (PolicyId::IncidentPause, "unknown"),
        (PolicyId::DeskHandOver, "on_the_day"),
        (PolicyId::NonTerritorialAnchor, "arrive"),
        (PolicyId::ReceptionOnDayOff, "next_working_day"),
        (PolicyId::TransferNextStart, "1 working hour"),
        (PolicyId::ApologyFinding, "once_late"),
        (PolicyId::CloseFrom, "after_last_day"),
        (PolicyId::SecondCorrection, "warning"),
        (PolicyId::DeskMayDecide, "allowed"),
        (PolicyId::SupplementLimit, "1"),
        (PolicyId::ExtensionLimit, "1"),
        (PolicyId::ExtensionNotice, "1 day"),
    ];
    let edition = LifecycleEdition {
        from: "2025-07-01".parse().unwrap(),
        until: None,
        source: source(),
        applies_to: AppliesTo::ReceivedFrom,
        events: E::ALL.iter().map(|kind| event(*kind)).collect(),
        clocks,
        policies: policies.map(policy).to_vec(),
    };
    Lifecycle::new(vec![edition]).unwrap()
}

/// An invented case of ten events.
const CASE: [(&str, E); 10] = [
    ("2026-03-02T08:00", E::Submit),
    ("2026-03-02T09:00", E::Receive),
    ("2026-03-02T09:30", E::Transfer),
    ("2026-03-03T09:00", E::VerifyBegin),
    ("2026-03-03T15:00", E::VerifyEnd),
    ("2026-03-04T09:00", E::RequestSupplement),
    ("2026-03-06T09:00", E::Supplement),
    ("2026-03-09T09:00", E::Sync),
    ("2026-03-10T09:00", E::Approve),
    ("2026-03-11T09:00", E::ReturnResult),
];

fn bench(criterion: &mut Criterion) {
    let (lifecycle, calendar) = (lifecycle(), calendar());
    let rule = TermRule {
        id: "settlement".into(),
        term: "10 working days".parse().unwrap(),
        mode: TermMode::Settlement,
        channels: vec![],
        when: None,
        exclude: vec![],
        add_when: vec![],
        source: source(),
    };
    let terms = [rule];
    let law = Law { caller_terms: Some(&terms), ..Law::unknown(&lifecycle, &calendar, "9.000001") };
    let facts = CASE.map(|(at, kind)| Fact::new(kind, Moment::from(at.parse::<motcua::civil::DateTime>().unwrap())));
    let options = AuditOptions::default();
    let report = audit_case(&law, "d", facts, &options);
    assert_eq!((report.conforms, report.findings.len()), (Some(true), 0));

    let mut group = criterion.benchmark_group("dossier");
    group.throughput(Throughput::Elements(CASE.len() as u64));
    group.bench_function("audit", |bencher| bencher.iter(|| audit_case(&law, "d", black_box(facts), &options)));
    group.bench_function("replay", |bencher| {
        bencher.iter(|| {
            black_box(&facts).iter().try_fold(Dossier::open(), |dossier, fact| dossier.apply_fact(fact, &law)).unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
