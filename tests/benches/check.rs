//! One check: 16 fields, 8 conditions, 5 findings, from a handle that was read before, texts not rendered.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a bench may stop at the first surprise")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use motcua::catalogue::Catalogue;
use motcua::check::Filing;
use motcua::verdict::Stage;

const RULES: &str = include_str!("check.toml");

const SUBMISSION: &str = include_str!("check.json");

fn bench(criterion: &mut Criterion) {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/motcua-rules/demo");
    let mut files = motcua_compile::read_folder(demo.as_ref()).unwrap();
    files.push(("B-1.toml".to_owned(), RULES.to_owned()));
    let pack =
        motcua_compile::compile(&files).unwrap_or_else(|errors| panic!("{}", motcua_compile::render(&errors, &files)));
    let catalogue = Catalogue::from_pack(&pack.bytes).unwrap();
    let rules = catalogue.in_force("B-1", "2026-11-02".parse().unwrap()).unwrap();
    assert_eq!((rules.edition().fields.len(), rules.edition().conditions.len()), (16, 8));
    let submission = rules.submission(SUBMISSION.as_bytes()).unwrap();
    let filing = Filing::of(&rules, &submission);
    let findings = rules.check_filing(&filing, Stage::Submit).unwrap().findings;
    assert_eq!(findings.len(), 5, "{findings:#?}");
    criterion.bench_function("check a filing", |bencher| {
        bencher.iter(|| rules.check_filing(black_box(&filing), Stage::Submit));
    });
    assert!(rules.check_filing(&filing, Stage::Submit).unwrap().deadline_if_filed_now.is_some());
    criterion.bench_function("read a submission", |bencher| {
        bencher.iter(|| Filing::of(&rules, &rules.submission(black_box(SUBMISSION.as_bytes())).unwrap()));
    });
    let verdict = rules.check_filing(&filing, Stage::Submit).unwrap();
    criterion.bench_function("render a verdict", |bencher| {
        bencher.iter(|| serde_json::to_string(&black_box(&verdict).render("en")));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
