//! Exactly the divergences that were planted are found, and every row stands in one count.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::collections::BTreeMap;

use motcua::catalogue::Catalogue;
use motcua::change::{DivergenceCode, Likelier, Side};

use super::*;
use crate::{
    AuditOptions, EventFormat, GenerateOptions, GeneratedPair, LogFormat, PairGenerator, Planted, Shape, Terms,
    write_events,
};

fn with_laws<T>(ask: impl FnOnce(Laws<'_>) -> T) -> T {
    let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    ask(Laws::of(&catalogue).unwrap())
}

fn pairs(laws: Laws<'_>, seed: u64, cases: u64, diverge: u16) -> Vec<GeneratedPair> {
    let options = GenerateOptions { cases, seed, ..GenerateOptions::default() };
    PairGenerator::new(laws, &options, diverge).unwrap().collect()
}

/// Returns what two logs written to files are found to differ in.
fn reconciled(laws: Laws<'_>, pairs: &[GeneratedPair]) -> Reconciliation {
    let folder = tempfile::tempdir().unwrap();
    let auditor = |name: &str, side: fn(GeneratedPair) -> crate::GeneratedCase| {
        let path = folder.path().join(name);
        write_events(pairs.iter().cloned().map(side), &path, EventFormat::Jsonl, 420, &crate::Stop::default()).unwrap();
        let mut auditor = Auditor::new(laws, AuditOptions::default());
        auditor.read_file(&path, LogFormat::Jsonl).unwrap();
        auditor
    };
    let (a, b) = (auditor("a.jsonl", GeneratedPair::first), auditor("b.jsonl", GeneratedPair::second));
    a.reconcile(b).unwrap()
}

fn found(dossier: &ReconciledDossier) -> Vec<Planted> {
    let seconds = |divergence: &motcua::change::Divergence| {
        divergence.seconds.filter(|_| divergence.code != DivergenceCode::Duplicated)
    };
    let planted = |divergence: &motcua::change::Divergence| Planted {
        code: divergence.code,
        event: divergence.event,
        seconds: seconds(divergence),
    };
    let mut all: Vec<Planted> = dossier.reconciled.divergences.iter().map(planted).collect();
    all.sort();
    all
}

#[test]
fn exactly_what_was_planted_is_found_and_nothing_is_dropped() {
    with_laws(|laws| {
        let mut kinds: BTreeMap<DivergenceCode, u64> = BTreeMap::new();
        for seed in 0..6 {
            let pairs = pairs(laws, seed, 400, 700);
            let answer = reconciled(laws, &pairs);
            let by_name: BTreeMap<&str, &ReconciledDossier> =
                answer.dossiers.iter().map(|dossier| (dossier.dossier.as_str(), dossier)).collect();
            let (mut a, mut b) = (0, 0);
            for pair in &pairs {
                let mut planted = pair.planted.clone();
                planted.sort();
                let dossier = by_name.get(pair.truth.dossier.as_str());
                assert_eq!(dossier.map(|dossier| found(dossier)).unwrap_or_default(), planted, "{pair:#?}");
                planted.iter().for_each(|planted| *kinds.entry(planted.code).or_default() += 1);
                a += pair.a.len() as u64;
                b += pair.b.len() as u64;
                let Some(dossier) = dossier else { continue };
                whole(dossier, pair);
            }
            let sum = &answer.summary;
            assert_eq!((sum.rows_a, sum.rows_b, sum.tally.facts_a, sum.tally.facts_b), (a, b, a, b));
            assert_eq!(sum.agree + sum.differ, sum.dossiers);
            assert_eq!((sum.dossiers, sum.differ), (400, answer.dossiers.len() as u64));
            assert_eq!(sum.tally.facts_a, sum.tally.both + sum.tally.only_a + sum.tally.repeated_a);
            assert_eq!(sum.tally.facts_b, sum.tally.both + sum.tally.only_b + sum.tally.repeated_b);
        }
        for code in DivergenceCode::ALL {
            assert!(kinds.get(code).is_some_and(|count| *count > 40), "{code:?}: {kinds:?}");
        }
    });
}

#[test]
fn the_likelier_end_is_the_same_whichever_log_is_named_first() {
    with_laws(|laws| {
        let mut ends = 0;
        for seed in 20..24 {
            let pairs = pairs(laws, seed, 300, 900);
            let turned: Vec<GeneratedPair> = pairs
                .iter()
                .map(|pair| GeneratedPair { a: pair.b.clone(), b: pair.a.clone(), ..pair.clone() })
                .collect();
            let likelier = |answer: &Reconciliation| -> BTreeMap<String, Option<Side>> {
                let end = |one: &&ReconciledDossier| {
                    let found = &one.reconciled.divergences;
                    found.iter().find(|one| one.code == DivergenceCode::ContradictingStates).map(|one| one.likelier)
                };
                answer.dossiers.iter().filter_map(|one| Some((one.dossier.clone(), end(&one)?))).collect()
            };
            let turn = |side: Side| if side == Side::A { Side::B } else { Side::A };
            let back = likelier(&reconciled(laws, &turned)).into_iter();
            let back: BTreeMap<_, _> = back.map(|(name, side)| (name, side.map(turn))).collect();
            assert_eq!(likelier(&reconciled(laws, &pairs)), back);
            ends += back.len();
        }
        assert!(ends > 40, "{ends}");
    });
}

/// Each record of either side stands in the merged history once, or is counted as a repetition; who names a fact once is the likelier.
fn whole(dossier: &ReconciledDossier, pair: &GeneratedPair) {
    let Reconciled { tally, merged, divergences, .. } = &dossier.reconciled;
    let places = |pick: fn(&motcua::change::Merged) -> Option<u32>| {
        let mut all: Vec<u32> = merged.iter().filter_map(pick).collect();
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before, "a record stands twice: {dossier:#?}");
        before as u64
    };
    assert_eq!(places(|fact| fact.index_a) + tally.repeated_a, pair.a.len() as u64, "{dossier:#?}");
    assert_eq!(places(|fact| fact.index_b) + tally.repeated_b, pair.b.len() as u64, "{dossier:#?}");
    assert!(merged.is_sorted_by_key(|fact| fact.at), "{dossier:#?}");
    for divergence in divergences.iter().filter(|one| one.code == DivergenceCode::Duplicated) {
        let once = if divergence.index_a.is_some() { Side::B } else { Side::A };
        assert_eq!(divergence.likelier, Some(once), "{dossier:#?}");
    }
}

#[test]
fn logs_that_say_the_same_agree_and_a_dossier_that_one_lacks_is_told() {
    with_laws(|laws| {
        let same = pairs(laws, 3, 50, 0);
        let answer = reconciled(laws, &same);
        assert_eq!((answer.summary.agree, answer.summary.differ), (50, 0));
        assert_eq!(answer.summary.median_skew_seconds, Some(0));
        let mut less = same.clone();
        less[0].b.clear();
        less[1].a.clear();
        let answer = reconciled(laws, &less);
        let sum = &answer.summary;
        assert_eq!((sum.dossiers, sum.agree, sum.only_in_a, sum.only_in_b), (50, 48, 1, 1));
        assert_eq!((sum.tally.only_a, sum.tally.only_b), (less[0].a.len() as u64, less[1].b.len() as u64));
        assert!(sum.divergences.keys().all(|code| code.starts_with("missing_in_")), "{sum:?}");
        assert!(
            answer.dossiers.iter().all(|dossier| dossier
                .reconciled
                .divergences
                .iter()
                .all(|one| one.likelier.is_some()))
        );
    });
}

/// Returns an auditor that has read rows of events, each with its office.
fn read<'a>(laws: Laws<'a>, places: Places<'a>, rows: &[&str]) -> Auditor<'a> {
    let mut auditor = Auditor::new(laws, AuditOptions::default()).at(places);
    let text = format!("dossier,procedure,event,at,office\n{}\n", rows.join("\n"));
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    auditor
}

#[test]
fn a_dossier_of_one_name_under_two_procedures_is_two_dossiers() {
    with_laws(|laws| {
        let read = |rows: &[&str]| read(laws, Places::default(), rows);
        let first = ["D1,1.000894,receive,2026-03-02T09:00,", "D2,1.000894,receive,2026-03-02T09:00,"];
        let answer = read(&first).reconcile(read(&["D1,X-999,receive,2026-03-02T09:00,"])).unwrap();
        let sum = &answer.summary;
        assert_eq!((sum.dossiers, sum.differ, sum.only_in_a, sum.only_in_b), (3, 3, 2, 1));
        let named: Vec<_> = answer.dossiers.iter().map(|one| (one.dossier.as_str(), one.procedure.as_str())).collect();
        assert_eq!(named, [("D1", "1.000894"), ("D2", "1.000894"), ("D1", "X-999")]);
    });
}

#[test]
fn the_median_skew_is_of_every_fact_that_both_have() {
    with_laws(|laws| {
        let read = |rows: &[&str]| read(laws, Places::default(), rows);
        // not shifted, and by 50 minutes and another event; by 30 and 10, in another order; by 2; not at all
        let a = [
            "D1,1.000894,receive,2026-03-02T09:00,",
            "D1,1.000894,approve,2026-03-03T09:00,",
            "D2,1.000894,receive,2026-03-02T09:00,",
            "D2,1.000894,transfer,2026-03-02T09:10,",
            "D3,1.000894,receive,2026-03-02T09:00,",
            "D4,1.000894,receive,2026-03-02T09:00,",
            "D4,1.000894,transfer,2026-03-02T09:10,",
        ];
        let b = [
            "D1,1.000894,receive,2026-03-02T09:00,",
            "D1,1.000894,refuse,2026-03-03T09:50,",
            "D2,1.000894,receive,2026-03-02T09:30,",
            "D2,1.000894,transfer,2026-03-02T09:20,",
            "D3,1.000894,receive,2026-03-02T09:02,",
            "D4,1.000894,receive,2026-03-02T09:00,",
            "D4,1.000894,transfer,2026-03-02T09:10,",
        ];
        let found = read(&a).reconcile(read(&b)).unwrap().summary;
        let count = |code: &str| found.divergences.get(code).map(|found| found.count);
        assert_eq!((count("clock_skew"), count("reordered")), (Some(3), Some(1)));
        assert_eq!(
            found.divergences["contradicting_facts"],
            Likelier { count: 1, undecided: 1, ..Likelier::default() }
        );
        assert_eq!((found.tally.both, found.median_skew_seconds), (7, Some(120)));
        let median = |rows: usize| read(&a[..rows]).reconcile(read(&b[..rows])).unwrap().summary.median_skew_seconds;
        assert_eq!(
            [median(0), median(1), median(4)],
            [None, Some(0), Some(1_800)],
            "of two in the middle the later one"
        );
    });
}

/// The second log lacks an extension that came after the due day of the first auditor's terms: its history breaks fewer rules.
#[test]
fn the_terms_are_those_that_the_first_auditor_was_told() {
    with_laws(|laws| {
        let catalogue = Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
        let days = || Terms::parse("[terms]\n\"X-999\" = \"5 working days\"", &catalogue).unwrap();
        let rows = [
            "D1,X-999,receive,2026-08-03T09:00,",
            "D1,X-999,transfer,2026-08-03T10:00,",
            "D1,X-999,extend,2026-08-11T09:00,",
        ];
        let (first, second) = (|| read(laws, Places::default(), &rows), || read(laws, Places::default(), &rows[..2]));
        let likelier = |answer: Reconciliation| answer.summary.divergences["missing_in_b"];
        let told = likelier(first().with_terms(days()).reconcile(second()).unwrap());
        assert_eq!(told, Likelier { count: 1, b: 1, ..Likelier::default() });
        let untold = likelier(first().reconcile(second().with_terms(days())).unwrap());
        assert_eq!(untold, Likelier { count: 1, a: 1, ..Likelier::default() });
    });
}

#[test]
fn rows_that_are_no_facts_are_counted_and_a_table_of_dossiers_is_refused() {
    with_laws(|laws| {
        let read = |text: &str| {
            let mut auditor = Auditor::new(laws, AuditOptions::default());
            auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
            auditor
        };
        let good = "dossier,procedure,event,at\nD1,1.000894,receive,2026-03-02T09:00\n";
        let bad = format!("{good}D1,1.000894,dance,2026-03-02T10:00\nD1,1.000894,transfer,soon\n");
        let answer = read(good).reconcile(read(&bad)).unwrap();
        let sum = &answer.summary;
        assert_eq!((sum.rows_b, sum.tally.facts_b, sum.not_facts_b, answer.problems_b.total), (3, 1, 2, 2));
        let records = Auditor::mapped(laws, AuditOptions::default(), crate::Mapping::default(), Shape::Dossiers);
        assert_eq!(read(good).reconcile(records).unwrap_err().code, "not_events");
    });
}
