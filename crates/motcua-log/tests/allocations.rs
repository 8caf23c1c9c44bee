//! The conforming path allocates nothing an event: neither in the engine nor around it, whatever the number of dossiers.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, RecordBatch, StringArray, TimestampMicrosecondArray};
use motcua::audit::audit_case;
use motcua::catalogue::Catalogue;
use motcua::civil::{DateTime, Moment};
use motcua::dossier::{Fact, Stated};
use motcua::law::Channel;
use motcua::lifecycle::EventKind;
use motcua_log::{AuditOptions, Auditor, Laws};

/// A lawful online registration of a birth, with a supplement.
const BIRTH: [(&str, EventKind); 8] = [
    ("2026-03-02T08:00", EventKind::Submit),
    ("2026-03-02T09:00", EventKind::Receive),
    ("2026-03-02T09:20", EventKind::Transfer),
    ("2026-03-02T10:00", EventKind::RequestSupplement),
    ("2026-03-03T09:00", EventKind::Supplement),
    ("2026-03-03T09:01", EventKind::Sync),
    ("2026-03-03T10:00", EventKind::Approve),
    ("2026-03-03T11:00", EventKind::ReturnResult),
];
const CODE: &str = "1.001193";
const DETAIL: &str = r#"{"code":"H00-000001","promised_on":"2026-03-02"}"#;

fn instant(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// Returns what was allocated while the work was done.
fn allocated(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).count_total
}

#[test]
fn a_dossier_that_conforms_allocates_nothing_in_the_engine() {
    let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    let law = catalogue.law(CODE).unwrap();
    let stated = Stated::from_json(EventKind::Receive, DETAIL, 420).unwrap();
    let channel = Some(Channel::Online);
    let detail = |kind| if kind == EventKind::Receive { Some(&stated) } else { None };
    let facts =
        BIRTH.map(|(at, kind)| Fact { channel, detail: detail(kind), ..Fact::new(kind, Moment::from(instant(at))) });
    let options = motcua::audit::AuditOptions::default();
    let mut conforms = None;
    let count = allocated(|| conforms = audit_case(&law, "H00-1", facts, &options).conforms);
    assert_eq!((conforms, count), (Some(true), 0));
    let count = allocated(|| drop(Stated::from_json(EventKind::Receive, DETAIL, 420)));
    assert_eq!(count, 0, "a flat detail is read where it stands");
}

#[test]
fn many_open_opinions_of_one_dossier_cost_what_each_of_them_costs() {
    let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    let law = catalogue.law(CODE).unwrap();
    let options = motcua::audit::AuditOptions::default();
    let at = |text: &str| Moment::from(instant(text));
    let bytes = |opinions: u32| {
        let named =
            |number: u32| Stated::from_json(EventKind::Consult, &format!(r#"{{"ref":"r{number}"}}"#), 420).unwrap();
        let details: Vec<Stated> = (0..opinions).map(named).collect();
        let consults = details
            .iter()
            .map(|stated| Fact { detail: Some(stated), ..Fact::new(EventKind::Consult, at("2026-03-02T10:00")) });
        let facts = std::iter::once(Fact::new(EventKind::Receive, at("2026-03-02T09:00"))).chain(consults);
        let facts: Vec<Fact<'_>> = facts.collect();
        allocation_counter::measure(|| drop(audit_case(&law, "H00-1", facts, &options))).bytes_total
    };
    let (few, many) = (bytes(250), bytes(4_000));
    assert!(many < few * 40, "{few} {many}");
}

/// Returns a log of so many dossiers that stand together; one event of eight has a detail.
fn log(cases: usize) -> RecordBatch {
    let rows = || (0..cases).flat_map(|case| BIRTH.into_iter().map(move |event| (case, event)));
    let columns: [(&str, ArrayRef); 6] = [
        ("dossier", Arc::new(rows().map(|(case, _)| Some(format!("H00-260302-{case:06}"))).collect::<StringArray>())),
        ("procedure", Arc::new(rows().map(|_| CODE).collect::<DictionaryArray<Int32Type>>())),
        ("event", Arc::new(rows().map(|(_, (_, kind))| kind.as_str()).collect::<DictionaryArray<Int32Type>>())),
        (
            "at",
            Arc::new(TimestampMicrosecondArray::from_iter_values(
                rows().map(|(_, (at, _))| instant(at).epoch_seconds() * 1_000_000),
            )),
        ),
        ("channel", Arc::new(rows().map(|_| "online").collect::<DictionaryArray<Int32Type>>())),
        (
            "detail",
            Arc::new(
                rows().map(|(_, (_, kind))| (kind == EventKind::Receive).then_some(DETAIL)).collect::<StringArray>(),
            ),
        ),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap()
}

#[test]
fn more_dossiers_allocate_no_more_often_but_for_columns_that_grow() {
    let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    let laws = Laws::of(&catalogue).unwrap();
    let counted = |cases: usize| {
        let log = log(cases);
        let mut conforming = 0;
        let count = allocated(|| {
            let mut auditor = Auditor::new(laws, AuditOptions::default());
            auditor.push(&log).unwrap();
            conforming = auditor.finish().unwrap().summary.conforming.count;
        });
        assert_eq!(conforming, u64::try_from(cases).unwrap());
        count
    };
    let (few, many) = (counted(1_000), counted(3_000));
    // two thousand dossiers more are sixteen thousand events more; each of some forty columns may grow once or twice
    assert!(many <= few + 100, "{few} allocations for 1,000 dossiers, {many} for 3,000");
}
