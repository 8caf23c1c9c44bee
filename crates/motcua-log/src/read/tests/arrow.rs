//! Arrow batches in every layout.

use std::sync::Arc;

use arrow_array::types::{Int8Type, Int32Type, UInt16Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, Date64Array, Decimal128Array, DictionaryArray, Float32Array, Float64Array,
    Int16Array, Int32Array, Int64Array, LargeStringArray, NullArray, RecordBatch, RunArray, StringArray,
    StringViewArray, TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray,
    TimestampSecondArray, UInt8Array, UInt64Array,
};
use motcua::civil::DateTime;

use super::{OFFSET, events, problems};
use crate::error::{LogError, RowCode};
use crate::mapping::{Mapping, Shape};
use crate::read::arrow::read;
use crate::read::target::Target;
use crate::read::text_row::RowReader;
use crate::table::Table;

const TEXTS: [(&str, [Option<&str>; 4]); 3] = [
    ("dossier", [Some("D1"), Some("D1"), None, Some("D2")]),
    ("procedure", [Some("demo.1"), Some("demo.1"), Some("demo.1"), Some("demo.1")]),
    ("event", [Some("receive"), Some("transfer"), Some("sync"), Some("canary")]),
];

/// Seconds of 2026-02-13T08:20:00 and the three seconds after it.
fn seconds() -> i64 {
    "2026-02-13T08:20:00".parse::<DateTime>().unwrap().epoch_seconds()
}

fn ticks(per_second: i64) -> Vec<i64> {
    (0..4).map(|row| (seconds() + row) * per_second + per_second / 2).collect()
}

fn table_of(columns: Vec<(&str, ArrayRef)>) -> Result<Table, LogError> {
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap();
    let mut table = Table::new();
    read(&batch, &RowReader::new(OFFSET), &mut table)?;
    Ok(table)
}

fn layouts(texts: &[Option<&str>]) -> Vec<ArrayRef> {
    vec![
        Arc::new(texts.iter().copied().collect::<StringArray>()),
        Arc::new(texts.iter().copied().collect::<LargeStringArray>()),
        Arc::new(texts.iter().copied().collect::<StringViewArray>()),
        Arc::new(texts.iter().copied().collect::<DictionaryArray<Int8Type>>()),
        Arc::new(texts.iter().copied().collect::<DictionaryArray<Int32Type>>()),
        Arc::new(texts.iter().copied().collect::<DictionaryArray<UInt64Type>>()),
    ]
}

fn with_at(layout: usize, at: ArrayRef) -> Table {
    let mut columns: Vec<(&str, ArrayRef)> =
        TEXTS.iter().map(|(name, texts)| (*name, layouts(texts).swap_remove(layout))).collect();
    columns.push(("at", at));
    table_of(columns).unwrap()
}

#[test]
fn every_string_layout_and_every_unit_gives_the_same_events() {
    let zone = Some("Asia/Ho_Chi_Minh");
    for layout in 0..6 {
        let local: [ArrayRef; 5] = [
            Arc::new(TimestampSecondArray::from(ticks(1))),
            Arc::new(TimestampMillisecondArray::from(ticks(1_000))),
            Arc::new(TimestampMicrosecondArray::from(ticks(1_000_000))),
            Arc::new(TimestampNanosecondArray::from(ticks(1_000_000_000))),
            Arc::new(StringArray::from_iter_values((0..4).map(|row| format!("2026-02-13 08:20:0{row}.5")))),
        ];
        for at in local {
            let table = with_at(layout, at);
            assert_eq!(
                events(&table),
                ["D1 demo.1 receive 2026-02-13T08:20:00", "D1 demo.1 transfer 2026-02-13T08:20:01"]
            );
            assert_eq!(problems(&table), [(3, RowCode::MissingDossier), (4, RowCode::UnmappedEvent)]);
        }
        let zoned: [ArrayRef; 5] = [
            Arc::new(TimestampSecondArray::from(ticks(1)).with_timezone_opt(zone)),
            Arc::new(TimestampMillisecondArray::from(ticks(1_000)).with_timezone_opt(Some("+00:00"))),
            Arc::new(TimestampMicrosecondArray::from(ticks(1_000_000)).with_timezone_opt(Some("UTC"))),
            Arc::new(TimestampNanosecondArray::from(ticks(1_000_000_000)).with_timezone_opt(zone)),
            layouts(&[Some("2026-02-13T08:20:00Z"), Some("2026-02-13T15:20:01+07:00"), None, None]).swap_remove(layout),
        ];
        for at in zoned {
            let table = with_at(layout, at);
            assert_eq!(
                events(&table),
                ["D1 demo.1 receive 2026-02-13T15:20:00", "D1 demo.1 transfer 2026-02-13T15:20:01"]
            );
        }
    }
}

#[test]
fn days_have_no_hour_and_instants_before_1970_are_not_cut_off_upwards() {
    let day = i32::try_from(seconds().div_euclid(86_400)).unwrap();
    let days = with_at(0, Arc::new(Date32Array::from(vec![day; 4])));
    assert_eq!(events(&days), ["D1 demo.1 receive 2026-02-13", "D1 demo.1 transfer 2026-02-13"]);
    let days = with_at(0, Arc::new(Date64Array::from(vec![i64::from(day) * 86_400_000; 4])));
    assert_eq!(events(&days), ["D1 demo.1 receive 2026-02-13", "D1 demo.1 transfer 2026-02-13"]);
    let old = with_at(0, Arc::new(TimestampNanosecondArray::from(vec![-1; 4])));
    assert_eq!(events(&old), ["D1 demo.1 receive 1969-12-31T23:59:59", "D1 demo.1 transfer 1969-12-31T23:59:59"]);
}

#[test]
fn the_numbers_of_a_spreadsheet_are_instants_where_the_mapping_says_so() {
    let reader = RowReader::mapped(Mapping::parse("[time]\nformat = \"excel\"").unwrap(), OFFSET);
    let decimals = Decimal128Array::from(vec![46_066_375, 46_066_500, 0, 0]).with_precision_and_scale(10, 3).unwrap();
    for at in [
        Arc::new(Float64Array::from(vec![Some(46_066.375), Some(46_066.5), None, Some(f64::NAN)])) as ArrayRef,
        Arc::new(Float32Array::from(vec![46_066.375, 46_066.5, 0.0, 0.0])),
        Arc::new(decimals),
    ] {
        let mut columns: Vec<(&str, ArrayRef)> =
            TEXTS.iter().map(|(name, texts)| (*name, layouts(texts).swap_remove(0))).collect();
        columns.push(("at", Arc::clone(&at)));
        assert_eq!(table_of(columns.clone()).err().map(|error| error.code), Some("wrong_type"));
        let columns = columns.into_iter().map(|(name, array)| (name, array, true));
        let mut table = Table::new();
        read(&RecordBatch::try_from_iter_with_nullable(columns).unwrap(), &reader, &mut table).unwrap();
        assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T09:00:00", "D1 demo.1 transfer 2026-02-13T12:00:00"]);
    }
}

#[test]
fn nulls_and_instants_out_of_range_are_listed() {
    let at = TimestampSecondArray::from(vec![Some(i64::MAX), None, Some(0), Some(0)]);
    assert_eq!(problems(&with_at(1, Arc::new(at))).get(..2).unwrap(), [(1, RowCode::BadAt), (2, RowCode::MissingAt)]);
    let at = TimestampMillisecondArray::from(vec![Some(i64::MAX / 1_000), Some(i64::MIN), Some(0), Some(0)]);
    assert_eq!(problems(&with_at(1, Arc::new(at))).get(..2).unwrap(), [(1, RowCode::BadAt), (2, RowCode::BadAt)]);
    let at = with_at(3, Arc::new(NullArray::new(4)));
    assert_eq!(problems(&at).len(), 4);
    let all_null: DictionaryArray<UInt16Type> =
        [None, None, None, None].into_iter().collect::<DictionaryArray<UInt16Type>>();
    let table = table_of(vec![
        ("dossier", Arc::new(all_null)),
        ("procedure", Arc::new(StringArray::from(vec!["demo.1"; 4]))),
        ("event", Arc::new(StringArray::from(vec!["sync"; 4]))),
        ("at", Arc::new(Date32Array::from(vec![0; 4]))),
    ]);
    assert_eq!(table.unwrap().problems.count(RowCode::MissingDossier), 4);
}

#[test]
fn a_null_in_a_dictionary_s_values_is_a_null() {
    let values: ArrayRef = Arc::new(StringArray::from(vec![Some("D1"), None, Some("")]));
    let keys = arrow_array::Int8Array::from(vec![0, 1, 2, 0]);
    let dossier = DictionaryArray::<Int8Type>::try_new(keys, values).unwrap();
    let table = table_of(vec![
        ("dossier", Arc::new(dossier)),
        ("procedure", Arc::new(StringArray::from(vec!["demo.1"; 4]))),
        ("event", Arc::new(StringArray::from(vec!["sync"; 4]))),
        ("at", Arc::new(Date32Array::from(vec![0; 4]))),
    ])
    .unwrap();
    assert_eq!((table.len(), table.problems.count(RowCode::MissingDossier)), (2, 2));
}

#[test]
fn sequence_numbers_of_any_width_are_read() {
    let widths: [ArrayRef; 4] = [
        Arc::new(Int16Array::from(vec![Some(3), None])),
        Arc::new(UInt8Array::from(vec![Some(3), None])),
        Arc::new(Int64Array::from(vec![Some(3), None])),
        Arc::new(UInt64Array::from(vec![Some(3), None])),
    ];
    let with_seq = |seq: ArrayRef| {
        table_of(vec![
            ("dossier", Arc::new(StringArray::from(vec!["D1"; 2]))),
            ("procedure", Arc::new(StringArray::from(vec!["demo.1"; 2]))),
            ("event", Arc::new(StringArray::from(vec!["sync"; 2]))),
            ("at", Arc::new(Date32Array::from(vec![0; 2]))),
            ("seq", seq),
        ])
    };
    for seq in widths {
        let table = with_seq(seq).unwrap();
        assert_eq!((table.seq.get(0), table.seq.get(1)), (Some(3), None));
    }
    let table = with_seq(Arc::new(UInt64Array::from(vec![u64::MAX, 1]))).unwrap();
    assert_eq!(problems(&table), [(1, RowCode::BadSeq)]);
    let table = with_seq(Arc::new(StringArray::from(vec![Some(" 7"), Some("x")]))).unwrap();
    assert_eq!((table.seq.get(0), problems(&table)), (Some(7), vec![(2, RowCode::BadSeq)]));
    // where one is missing, pandas keeps whole numbers as floating point
    let table = with_seq(Arc::new(Float64Array::from(vec![3.0, f64::NAN]))).unwrap();
    assert_eq!((table.seq.get(0), table.seq.get(1), problems(&table)), (Some(3), None, vec![]));
    let decimals = Decimal128Array::from(vec![Some(300), Some(725)]).with_precision_and_scale(38, 2).unwrap();
    let table = with_seq(Arc::new(decimals)).unwrap();
    assert_eq!((table.seq.get(0), problems(&table)), (Some(3), vec![(2, RowCode::BadSeq)]));
    let narrow = |number: f32| with_seq(Arc::new(Float32Array::from(vec![1.0, number])));
    assert_eq!(narrow(3.0).unwrap().seq.get(1), Some(3));
    assert_eq!(narrow(2e7).unwrap_err().code, "wrong_type");
    for none in [1.5, f64::INFINITY, 1e17] {
        assert_eq!(with_seq(Arc::new(Float64Array::from(vec![1.0, none]))).unwrap_err().code, "wrong_type");
    }
}

#[test]
fn names_in_digits_that_were_read_as_whole_numbers_are_names() {
    let log = |name: ArrayRef| {
        table_of(vec![
            ("dossier", name),
            ("procedure", Arc::new(StringArray::from(vec!["demo.1"; 3]))),
            ("event", Arc::new(StringArray::from(vec!["sync"; 3]))),
            ("at", Arc::new(Date32Array::from(vec![0; 3]))),
        ])
        .unwrap()
    };
    for names in [
        log(Arc::new(Int64Array::from(vec![Some(7), Some(12), None]))),
        log(Arc::new(UInt8Array::from(vec![Some(7), Some(12), None]))),
        log(Arc::new(StringArray::from(vec![Some("7"), Some("12"), None]))),
        log(Arc::new(Float64Array::from(vec![Some(7.0), Some(12.0), None]))),
    ] {
        assert_eq!((names.names.dossiers.get(0), names.names.dossiers.get(1)), ("7", "12"));
        assert_eq!(problems(&names), [(3, RowCode::MissingDossier)]);
    }
    let great = log(Arc::new(UInt64Array::from(vec![u64::MAX; 3])));
    assert_eq!((great.names.dossiers.get(0), problems(&great)), ("18446744073709551615", vec![]));
}

#[test]
fn a_batch_without_its_columns_is_refused() {
    let text = || -> ArrayRef { Arc::new(StringArray::from(vec!["x"])) };
    let number = || -> ArrayRef { Arc::new(Float64Array::from(vec![1.5])) };
    let error = table_of(vec![("dossier", text()), ("event", text()), ("at", text())]).unwrap_err();
    assert_eq!((error.code, error.message().as_str()), ("missing_column", "there is no column `procedure`"));
    let wrong = |name: &str| {
        let columns = ["dossier", "procedure", "event", "at", "detail"]
            .map(|column| (column, if column == name { number() } else { text() }));
        table_of(columns.to_vec()).unwrap_err()
    };
    for name in ["dossier", "procedure", "event", "at", "detail"] {
        let error = wrong(name);
        assert_eq!(error.code, "wrong_type");
        assert!(error.message().contains(name));
    }
}

#[test]
fn a_slice_of_a_batch_is_read_from_its_own_start() {
    let dossier: ArrayRef = layouts(&[Some("D0"), Some("D1"), Some("D2")]).swap_remove(4);
    let batch = RecordBatch::try_from_iter(vec![
        ("dossier", dossier),
        ("procedure", Arc::new(StringArray::from(vec!["demo.0", "demo.1", "demo.2"])) as ArrayRef),
        ("event", Arc::new(StringArray::from(vec!["sync"; 3]))),
        ("at", Arc::new(TimestampSecondArray::from(vec![0, 1, 2]))),
    ])
    .unwrap();
    let mut table = Table::new();
    read(&batch.slice(2, 1), &RowReader::new(OFFSET), &mut table).unwrap();
    read(&batch.slice(1, 1), &RowReader::new(OFFSET), &mut table).unwrap();
    assert_eq!(events(&table), ["D2 demo.2 sync 1970-01-01T00:00:02", "D1 demo.1 sync 1970-01-01T00:00:01"]);
}

/// Runs without anything unusual are taken as columns: they give what the same rows give one by one.
#[test]
fn a_run_of_rows_is_what_its_rows_are() {
    let texts = [TEXTS[0].1[0], TEXTS[0].1[1], TEXTS[0].1[3], TEXTS[0].1[3]];
    let columns = |at: ArrayRef, seq: bool| {
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("dossier", layouts(&texts).swap_remove(0)),
            ("procedure", layouts(&TEXTS[1].1).swap_remove(3)),
            ("event", layouts(&[Some("receive"), Some("transfer"), Some("sync"), Some("approve")]).swap_remove(1)),
            ("at", at),
            ("channel", layouts(&[Some("direct"), None, None, Some("online")]).swap_remove(2)),
            ("detail", layouts(&[Some(r#"{"promised_on":"2026-02-20"}"#), None, None, None]).swap_remove(0)),
        ];
        if seq {
            columns.push(("seq", Arc::new(Int64Array::from(vec![0, 1, 2, 3]))));
        }
        table_of(columns).unwrap()
    };
    for at in [
        Arc::new(TimestampSecondArray::from(ticks(1))) as ArrayRef,
        Arc::new(TimestampMillisecondArray::from(ticks(1_000))),
        Arc::new(TimestampMicrosecondArray::from(ticks(1_000_000))),
        Arc::new(TimestampNanosecondArray::from(ticks(1_000_000_000))),
        Arc::new(TimestampMicrosecondArray::from(ticks(1_000_000)).with_timezone("UTC")),
    ] {
        let (run, one_by_one) = (columns(at.clone(), false), columns(at, true));
        assert_eq!(events(&run), events(&one_by_one));
        assert_eq!((run.len(), run.rows_read), (4, 4));
        for row in 0..4 {
            assert_eq!(run.channel.get(row), one_by_one.channel.get(row));
            assert_eq!(run.detail.get(row), one_by_one.detail.get(row));
        }
    }
    let far = Arc::new(TimestampMicrosecondArray::from(vec![i64::MIN, i64::MAX, 0, 1]));
    assert_eq!(columns(far, false).problems.count(RowCode::BadAt), 2);
}

#[test]
fn columns_in_runs_give_the_same_events_in_every_layout_of_their_values() {
    let ends = Int32Array::from(vec![2, 3, 4]);
    let runs = |values: &dyn Array| -> ArrayRef { Arc::new(RunArray::<Int32Type>::try_new(&ends, values).unwrap()) };
    let at = TimestampMillisecondArray::from(vec![ticks(1_000)[0], ticks(1_000)[2], ticks(1_000)[3]]);
    for layout in 0..6 {
        let values = |texts: [Option<&str>; 3]| layouts(&texts).swap_remove(layout);
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("dossier", runs(&values([Some("D1"), None, Some("D2")]))),
            ("procedure", runs(&values([Some("demo.1"), Some("demo.1"), Some("demo.1")]))),
            ("event", Arc::new(StringArray::from(vec!["receive", "transfer", "sync", "canary"]))),
            ("at", runs(&at)),
        ];
        let columns = columns.into_iter().map(|(name, array)| (name, array, true));
        let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
        let mut target = Target::new(Shape::Events);
        target.batch(&RowReader::new(OFFSET), &batch).unwrap();
        let table = super::table_of(target);
        assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T08:20:00", "D1 demo.1 transfer 2026-02-13T08:20:00"]);
        assert_eq!(problems(&table), [(3, RowCode::MissingDossier), (4, RowCode::UnmappedEvent)]);
    }
}

#[test]
fn a_name_that_is_longer_than_a_value_may_be_is_listed_in_every_layout() {
    let long = "x".repeat(crate::read::MAX_ROW_BYTES + 1);
    for layout in 0..6 {
        for place in 0..2 {
            let columns = TEXTS.iter().enumerate().map(|(at, (name, texts))| {
                let mut texts = *texts;
                if at == place {
                    texts[1] = Some(&long);
                }
                (*name, layouts(&texts).swap_remove(layout))
            });
            let mut columns: Vec<(&str, ArrayRef)> = columns.collect();
            columns.push(("at", Arc::new(TimestampSecondArray::from(ticks(1)))));
            let table = table_of(columns).unwrap();
            assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T08:20:00"]);
            assert_eq!(problems(&table)[0], (2, RowCode::TooLong));
        }
    }
    let mut columns: Vec<(&str, ArrayRef)> =
        TEXTS.iter().map(|(name, texts)| (*name, layouts(texts).swap_remove(0))).collect();
    columns.push(("at", Arc::new(TimestampSecondArray::from(ticks(1)))));
    columns.push(("office", Arc::new(StringArray::from(vec!["A", &long, "A", "A"]))));
    assert_eq!(problems(&table_of(columns).unwrap())[0], (2, RowCode::TooLong));
}

#[test]
fn a_code_that_somebody_read_as_a_number_is_told_what_it_lost() {
    let mut columns: Vec<(&str, ArrayRef)> =
        TEXTS.iter().map(|(name, texts)| (*name, layouts(texts).swap_remove(0))).collect();
    columns[1].1 = Arc::new(Float64Array::from(vec![1.01222; 4]));
    columns.push(("at", Arc::new(TimestampSecondArray::from(ticks(1)))));
    let error = table_of(columns).unwrap_err();
    assert_eq!(error.code, "wrong_type");
    assert!(error.help().contains("last zero"), "{}", error.help());
}

#[test]
fn a_name_of_a_dossier_table_that_is_longer_than_a_value_may_be_is_listed() {
    let long = "x".repeat(crate::read::MAX_ROW_BYTES + 1);
    for layout in 0..6 {
        for place in ["dossier", "procedure", "office", "territory", "body"] {
            let names = ["dossier", "procedure", "office", "territory", "body"];
            let columns = names.map(|name| {
                let texts = [Some("A"), Some(if name == place { long.as_str() } else { "B" }), Some("C")];
                (name, layouts(&texts).swap_remove(layout), true)
            });
            let status: ArrayRef = Arc::new(StringArray::from(vec!["4", "4", "4"]));
            let received: ArrayRef = Arc::new(StringArray::from(vec!["2026-02-13", "2026-02-13", "2026-02-13"]));
            let others = [("status", status, true), ("received", received, true)];
            let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().chain(others)).unwrap();
            let mut target = Target::new(Shape::Dossiers);
            target.batch(&RowReader::new(OFFSET), &batch).unwrap();
            let crate::read::target::Rows::Dossiers(records) = target.into_rows().0 else { panic!("not a table") };
            let listed: Vec<_> = records.problems.listed.iter().map(|problem| (problem.line, problem.code)).collect();
            assert_eq!((records.rows_read, listed), (3, vec![(2, RowCode::TooLong)]), "{place} {layout}");
        }
    }
}
