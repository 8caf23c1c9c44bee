//! The built-in law: opened, looked up, and asked about a birth from a handle: `cargo bench -p motcua --bench catalogue`.
#![allow(missing_docs, reason = "the macros of the bench runner make functions without docs")]
#![allow(clippy::expect_used, reason = "a bench without its data stops")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use motcua::catalogue::{Catalogue, Rules};
use motcua::check::Filing;
use motcua::check::remedy::{Costs, missing};
use motcua::civil::Date;
use motcua::submission::Submission;
use motcua::verdict::Stage;
use motcua::wire::{Held, call};

const BIRTH: &str = "1.001193";

/// A birth with twelve findings: papers and facts that are missing, a child of tomorrow, a number that is too short.
const SUBMISSION: &str = r#"{
    "procedure": "1.001193", "channel": "online", "at": "2026-03-10T09:00", "applicant": {"kind": "citizen"},
    "facts": {
        "requester": {"name": "Mẫu Văn Cha", "id_number": "000000000011", "residence": "Xã Ví Dụ", "relation": "father"},
        "child": {"name": "Mẫu Thị Bé", "birth_date": "2026-03-11", "sex": "female", "ethnicity": "Gia Rai",
            "nationality": "vn", "birth_place": "Trạm y tế xã Ví Dụ", "home_place": "Xã Ví Dụ", "abandoned": false},
        "birth": {"surrogacy": false},
        "mother": {"name": "Mẫu Thị Mẹ", "birth_date": "1998", "ethnicity": "Gia Rai", "nationality": "vn",
            "id_number": "000000000012"},
        "father": {"name": "Mẫu Văn Cha", "birth_date": "1995-04", "ethnicity": "Kinh", "nationality": "vn",
            "id_number": "00000000001"},
        "parents": {"married": true}
    },
    "documents": [{"id": "birth-notification", "electronic": true}]
}"#;

/// The same before anybody typed more than the child's name and place.
const HALF_EMPTY: &str = r#"{
    "procedure": "1.001193", "channel": "online", "at": "2026-03-10T09:00", "applicant": {"kind": "citizen"},
    "facts": {
        "child": {"name": "Mẫu Thị Bé", "birth_date": "2026-03-11", "sex": "female", "ethnicity": "Gia Rai",
            "nationality": "vn", "birth_place": "Trạm y tế xã Ví Dụ", "home_place": "Xã Ví Dụ", "abandoned": false}
    },
    "documents": []
}"#;

fn read(rules: &Rules<'_>, text: &str) -> Submission {
    rules.submission(text.as_bytes()).expect("it is a submission")
}

fn bench(criterion: &mut Criterion) {
    let on: Date = "2026-03-10".parse().expect("a day");
    let law = Catalogue::vietnam().expect("the pack is of this version");
    let mut group = criterion.benchmark_group("catalogue");
    group
        .bench_function("first_use", |bencher| bencher.iter(|| Catalogue::from_pack(black_box(motcua_rules::VN_PACK))));
    group.bench_function("first_check", |bencher| {
        bencher.iter(|| {
            let law = Catalogue::from_pack(black_box(motcua_rules::VN_PACK)).expect("a pack");
            let rules = law.in_force(BIRTH, on).expect("in force");
            Held::read(&law, SUBMISSION).expect("it is a submission").check(&law, None, None).len()
                + rules.edition().fields.len()
        });
    });
    group.bench_function("calendar", |bencher| {
        let data = law.calendar_data().expect("a calendar");
        bencher.iter(|| motcua::calendar::Calendar::new(black_box(data), None));
    });
    group.bench_function("lookup", |bencher| bencher.iter(|| law.in_force(black_box(BIRTH), black_box(on))));
    group.finish();

    let rules = law.in_force(BIRTH, on).expect("in force");
    let filing = Filing::of(&rules, &read(&rules, SUBMISSION));
    let verdict = rules.check_filing(&filing, Stage::Submit).expect("a verdict");
    let codes: Vec<&str> = verdict.findings.iter().map(|finding| finding.code).collect();
    eprintln!("{} fields, {} conditions, {codes:?}", rules.edition().fields.len(), rules.edition().conditions.len());
    let held = Held::read(law, SUBMISSION).expect("it is a submission");
    let mut group = criterion.benchmark_group("check");
    group.bench_function("birth", |bencher| bencher.iter(|| rules.check_filing(black_box(&filing), Stage::Submit)));
    group.bench_function("birth_judged", |bencher| bencher.iter(|| held.judge(law, None)));
    group.bench_function("birth_with_texts", |bencher| bencher.iter(|| held.check(law, None, None)));
    let request = format!("{{\"submission\":{SUBMISSION}}}");
    group.bench_function("birth_from_text", |bencher| bencher.iter(|| call(law, "check", black_box(&request))));
    group.finish();

    let half = Filing::of(&rules, &read(&rules, HALF_EMPTY));
    let held = Held::read(law, HALF_EMPTY).expect("it is a submission");
    let mut group = criterion.benchmark_group("missing");
    group.bench_function("half_empty", |bencher| {
        bencher.iter(|| missing(&rules, black_box(&half), Costs::default(), 16))
    });
    group.bench_function("half_empty_with_texts", |bencher| bencher.iter(|| held.missing(law, None, true)));
    group.bench_function("half_empty_without_texts", |bencher| bencher.iter(|| held.missing(law, None, false)));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
