//! Text logs.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use motcua::law::Channel;
use motcua::lifecycle::Role;

use super::{csv, events, problems, read_csv, read_jsonl, read_mapped};
use crate::error::RowCode;
use crate::read::MAX_ROW_BYTES;

const HEADER: &str = "dossier,procedure,event,at\n";

fn gz(text: &str) -> Vec<u8> {
    super::gz(text.as_bytes())
}

fn csv_error(bytes: &[u8]) -> (&'static str, Option<u64>) {
    let error = read_csv(bytes).unwrap_err();
    assert!(!error.help().is_empty());
    (error.code, error.line)
}

#[test]
fn every_column_is_read_in_any_order_and_others_are_not_looked_at() {
    let table = read_csv(
        "\u{feff}# a synthetic log\r\n#\r\n\r\nchannel,note,detail,office,role,recorded_at,event_id,seq, at ,event,procedure,dossier\r\n\
         online,\"a, \"\"b\"\"\r\nc\",\"{\"\"code\"\":\"\"x\"\"}\",desk-1,system,2026-02-14,e-1,7,2026-02-13T08:20:00.25Z,receive,demo.1,D1\r\n\
         ,,,,,,,,2026-02-13 16:00,transfer,demo.1,D1"
            .as_bytes(),
    )
    .unwrap();
    assert_eq!(problems(&table), []);
    assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T15:20:00", "D1 demo.1 transfer 2026-02-13T16:00:00"]);
    assert_eq!(table.micros.first().unwrap().rem_euclid(1_000_000), 250_000);
    assert_eq!((table.seq.get(0), table.seq.get(1)), (Some(7), None));
    assert_eq!((table.role.get(0), table.role.get(1)), (Some(Role::System), None));
    assert_eq!((table.channel.get(0), table.channel.get(1)), (Some(Channel::Online), None));
    assert_eq!(
        (table.names.offices.get(table.office.get(0)), table.names.offices.get(table.office.get(1))),
        ("desk-1", "")
    );
    assert_eq!((table.event_id.get(0), table.event_id.get(1)), (Some("e-1"), None));
}

#[test]
fn the_number_of_a_spreadsheet_is_an_instant_in_json_too() {
    let line = r#"{"dossier":"D1","procedure":"demo.1","event":"receive","at":46066.375,"recorded_at":46067,"seq":1}"#;
    assert_eq!(problems(&read_jsonl(line.as_bytes()).unwrap()), [(1, RowCode::BadType)]);
    let table = super::read_mapped(super::jsonl::read, line.as_bytes(), "[time]\nformat = \"excel\"").unwrap();
    assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T09:00:00"]);
    assert_eq!(table.seq.get(0), Some(1));
}

#[test]
fn a_whole_number_with_a_point_behind_it_is_one() {
    let row = "D1,demo.1,receive,2026-02-13T15:20";
    let table =
        read_csv(format!("dossier,procedure,event,at,seq\n{row},7.0\n{row}, 8\n{row},7.5\n").as_bytes()).unwrap();
    assert_eq!((table.seq.get(0), table.seq.get(1)), (Some(7), Some(8)));
    assert_eq!(problems(&table), [(4, RowCode::BadSeq)]);
    let line = r#"{"dossier":"D1","procedure":"demo.1","event":"receive","at":"2026-02-13","seq":9.0}"#;
    assert_eq!(read_jsonl(line.as_bytes()).unwrap().seq.get(0), Some(9));
}

#[test]
fn json_lines_give_what_csv_gives() {
    let table = read_jsonl(
        concat!(
            "# a synthetic log\n",
            r#"{"dossier":"D1","procedure":"demo.1","event":"receive","at":"2026-02-13T08:20Z","seq":7,"detail":{"code":"x"},"more":[1]}"#,
            "\r\n\n",
            r#"{"at":"2026-02-13","event":"transfer","procedure":"demo\u002e1","dossier":"D1","detail":"{}","role":null}"#,
        )
        .as_bytes(),
    )
    .unwrap();
    assert_eq!(problems(&table), []);
    assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T15:20:00", "D1 demo.1 transfer 2026-02-13"]);
    assert_eq!(table.seq.get(0), Some(7));
}

#[test]
fn a_compressed_log_is_read_and_a_damaged_one_is_refused() {
    let text = format!("{HEADER}D1,demo.1,sync,2026-02-13\n").repeat(1);
    assert_eq!(read_csv(&gz(&text)).unwrap().len(), 1);
    let long = format!("{HEADER}{}", (0..20_000).map(|n| format!("D{n},demo.1,sync,2026-02-13\n")).collect::<String>());
    let whole = gz(&long);
    assert_eq!(read_csv(&whole).unwrap().len(), 20_000);
    assert_eq!(csv_error(whole.get(..whole.len() / 2).unwrap()).0, "truncated_gz");
    let mut damaged = whole.clone();
    let tail = damaged.len() - 6;
    *damaged.get_mut(tail).unwrap() ^= 0x55;
    assert_eq!(csv_error(&damaged).0, "corrupt_gz");
}

#[test]
fn a_log_that_is_no_readable_text_is_refused_as_a_whole() {
    assert_eq!(csv_error(b"").0, "empty");
    assert_eq!(csv_error(b"\xef\xbb\xbf").0, "unreadable_header");
    assert_eq!(csv_error(b"# only a comment\n").0, "unreadable_header");
    assert_eq!(csv_error(b"PK\x03\x04rest").0, "not_text");
    assert_eq!(csv_error(b"PAR1rest").0, "not_text");
    assert_eq!(csv_error(b"%PDF-1.7").0, "not_text");
    assert_eq!(csv_error(b"\xff\xfed\x00").0, "not_utf8");
    assert_eq!(csv_error(b"d\x00o\x00s\x00,\x00\n\x00").0, "not_utf8");
    assert_eq!(csv_error(b"dossier,procedure,event\n"), ("missing_column", Some(1)));
    assert_eq!(csv_error(b"# head\ndossier,procedure,event,at,at\n"), ("duplicate_column", Some(2)));
    assert!(read_csv(b"dossier|procedure|event|at\n").unwrap_err().help().contains("commas"));
    let latin = [HEADER.as_bytes(), b"D1,demo.1,sync,2026-02-13\nD\xe9,demo.1,sync,2026-02-13\n"].concat();
    assert_eq!(csv_error(&latin), ("not_utf8", Some(3)));
    let long_header = vec![b'a'; 3 * MAX_ROW_BYTES];
    assert_eq!(csv_error(&long_header), ("unreadable_header", Some(1)));
    assert_eq!(read_jsonl(b"[{\"dossier\":\"D1\"}]").unwrap_err().code, "not_jsonl");
    assert_eq!(read_jsonl(b"{\"dossier\":\"\xe9\"}").unwrap_err().code, "not_utf8");
}

#[test]
fn a_column_that_the_mapping_names_must_be_there_also_where_it_may_be_left_out() {
    let log = b"dossier,procedure,event,at,noi\nD1,demo.1,sync,2026-02-13,H1\n";
    let read = |mapping: &str| read_mapped(csv::read, log, mapping);
    assert_eq!(read("[columns]\noffice = [\"don_vi\", \"noi\"]").unwrap().len(), 1);
    let error = read("[columns]\noffice = \"don_vi\"").unwrap_err();
    assert_eq!((error.code, error.message().as_str()), ("missing_column", "the header does not name `don_vi`"));
}

#[test]
fn a_row_that_cannot_be_read_is_listed_and_the_rest_is_audited() {
    let rows = [
        ("D1,demo.1,receive,2026-02-13,,,,,,,", None),
        (",demo.1,receive,2026-02-13,,,,,,,", Some(RowCode::MissingDossier)),
        ("D1,,receive,2026-02-13,,,,,,,", Some(RowCode::MissingProcedure)),
        ("D1,demo.1,,2026-02-13,,,,,,,", Some(RowCode::MissingEvent)),
        ("D1,demo.1,canary,2026-02-13,,,,,,,", Some(RowCode::UnmappedEvent)),
        ("D1,demo.1,receive,,,,,,,,", Some(RowCode::MissingAt)),
        ("D1,demo.1,receive,13/02/2026,,,,,,,", Some(RowCode::BadAt)),
        ("D1,demo.1,receive,2026-02-30,,,,,,,", Some(RowCode::BadAt)),
        ("D1,demo.1,receive,0001-01-01T00:00+14:00,,,,,,,", Some(RowCode::BadAt)),
        ("D1,demo.1,receive,2026-02-13,x,,,,,,", Some(RowCode::BadSeq)),
        ("D1,demo.1,receive,2026-02-13,1.5,,,,,,", Some(RowCode::BadSeq)),
        ("D1,demo.1,receive,2026-02-13,,,soon,,,,", Some(RowCode::BadRecordedAt)),
        ("D1,demo.1,receive,2026-02-13,,,,boss,,,", Some(RowCode::UnknownRole)),
        ("D1,demo.1,receive,2026-02-13,,,,,,fax,", Some(RowCode::UnknownChannel)),
        ("D1,demo.1,receive,2026-02-13,,,,,,,{", Some(RowCode::BadDetail)),
        ("D1,demo.1,receive,2026-02-13,,,,,,,[]", Some(RowCode::BadDetail)),
        ("D1,demo.1,receive,2026-02-13,,,,,,,\"{\"\"promised_on\"\":5}\"", Some(RowCode::BadDetail)),
        ("D1,demo.1,receive", Some(RowCode::FieldCount)),
        ("D1,demo.1,transfer,2026-02-13,,,,,,,", None),
    ];
    let mut text = "dossier,procedure,event,at,seq,event_id,recorded_at,role,office,channel,detail\n".to_owned();
    for (row, _) in rows {
        text.push_str(row);
        text.push_str("\n\n");
    }
    let table = read_csv(text.as_bytes()).unwrap();
    let expected: Vec<_> = (1..).step_by(2).zip(rows).filter_map(|(line, (_, code))| Some((line + 1, code?))).collect();
    assert_eq!(problems(&table), expected);
    assert_eq!(table.len(), 2);
    assert!(!format!("{:?}{}", table.problems, serde_json::to_string(&table.problems).unwrap()).contains("canary"));
}

#[test]
fn a_json_line_that_cannot_be_read_is_listed() {
    let deep = format!(
        r#"{{"dossier":"D1","procedure":"demo.1","event":"sync","at":"2026-02-13","detail":{{"x":{}{}}}}}"#,
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let good = r#"{"dossier":"D1","procedure":"demo.1","event":"sync","at":"2026-02-13"}"#;
    let lines = [
        (good, None),
        ("{", Some(RowCode::BadJson)),
        ("[]", Some(RowCode::BadType)),
        ("null", Some(RowCode::BadType)),
        (r#"{"dossier":1}"#, Some(RowCode::BadType)),
        (r#"{"dossier":"D1","dossier":"D2"}"#, Some(RowCode::DuplicateKey)),
        (&deep, Some(RowCode::BadDetail)),
        (r#"["D1","demo.1","sync","2026-02-13",1,null,null,null,null,null,null]"#, Some(RowCode::BadType)),
        (r#"{"dossier":"D1","procedure":"demo.1","event":"sync","at":"2026-02-13","seq":"x"}"#, Some(RowCode::BadSeq)),
        (r#"{"dossier":"D1","procedure":"demo.1","event":"sync","at":"2026-02-13","seq":"7"}"#, None),
        (
            r#"{"dossier":"D1","procedure":"demo.1","event":"sync","at":"2026-02-13","detail":"x"}"#,
            Some(RowCode::BadDetail),
        ),
        (
            r#"{"dossier":"D1","procedure":"demo.1","event":"sync","at":"2026-02-13","detail":[1]}"#,
            Some(RowCode::BadDetail),
        ),
        (r#"{"dossier":"D1","procedure":"demo.1","event":"sync","at":null}"#, Some(RowCode::MissingAt)),
        (good, None),
    ];
    let text: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
    let table = read_jsonl(text.as_bytes()).unwrap();
    let expected: Vec<_> = (1..).zip(&lines).filter_map(|(line, (_, code))| Some((line, (*code)?))).collect();
    assert_eq!(problems(&table), expected);
    assert_eq!((table.len(), table.seq.get(1)), (3, Some(7)));
}

#[test]
fn a_row_that_is_too_long_is_listed_and_memory_stays_bounded() {
    let good = "D1,demo.1,sync,2026-02-13\n";
    let long = "x".repeat(3 * MAX_ROW_BYTES);
    let table = read_csv(format!("{HEADER}{good}{long},demo.1,sync,2026-02-13\n{good}").as_bytes()).unwrap();
    assert_eq!((problems(&table), table.len()), (vec![(3, RowCode::TooLong)], 2));
    let many = read_csv(format!("{HEADER}{good}{}\n{good}", ",".repeat(100_000)).as_bytes()).unwrap();
    assert_eq!((problems(&many), many.len()), (vec![(3, RowCode::TooLong)], 2));
    let good = "{\"dossier\":\"D1\",\"procedure\":\"demo.1\",\"event\":\"sync\",\"at\":\"2026-02-13\"}\n";
    let table = read_jsonl(format!("{good}{{\"dossier\":\"{long}\"}}\n{good}").as_bytes()).unwrap();
    assert_eq!((problems(&table), table.len()), (vec![(2, RowCode::TooLong)], 2));
}

#[test]
fn columns_may_stand_between_semicolons_or_tabs_as_spreadsheets_write_them() {
    let rows = "dossier,procedure,event,at\r\nD1,demo.1,receive,2026-02-13\r\n\"D,;\t2\",demo.1,sync,2026-02-13\r\n";
    for (separator, head) in [(",", ""), (";", ""), ("\t", ""), (";", "sep=;\r\n"), ("\t", "\u{feff}sep=\t\n")] {
        let text = rows.replace("\"D,;\t2\"", "@").replace(',', separator).replace('@', "\"D,;\t2\"");
        let table = read_csv(format!("{head}{text}").as_bytes()).unwrap();
        assert_eq!(problems(&table), [], "{separator:?}");
        assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13", "D,;\t2 demo.1 sync 2026-02-13"]);
    }
    let bad = read_csv(b"sep=;\ndossier;procedure;event;at\nD1;demo.1;receive;soon\n").unwrap();
    assert_eq!(problems(&bad), [(3, RowCode::BadAt)]);
}

#[test]
fn a_quote_that_is_never_closed_is_listed_with_the_rows_that_it_took_along() {
    let first = "D1,demo.1,sync,2026-02-13\n";
    let rest = "D3,demo.1,sync,2026-02-13\nD4,demo.1,sync,2026-02-13\n";
    let lost = |from: u64, to: u64| (from..=to).map(|line| (line, RowCode::OpenQuote)).collect::<Vec<_>>();
    // in the last column the row has as many fields as the header, and would take the rows after it along
    for row in ["D2,\"demo.1,sync,2026-02-13\n", "D2,demo.1,sync,\"2026-02-13\n"] {
        let table = read_csv(format!("{HEADER}{first}{row}{rest}").as_bytes()).unwrap();
        assert_eq!((problems(&table), table.len()), (lost(3, 5), 1), "{row}");
        assert_eq!(table.rows_read, 4);
    }
    let last = read_csv(format!("{HEADER}{first}D2,demo.1,sync,\"2026-02-13").as_bytes()).unwrap();
    assert_eq!((problems(&last), last.len()), (lost(3, 3), 1));
    // a quote that stands in a field is none that opens it, and a closed one may hold line ends
    for row in ["D2,demo.1,sync,2026-02-13", "D2,\"demo.1\",sync,\"2026-02-13\"", "D2 5\",demo.1,sync,2026-02-13"] {
        let table = read_csv(format!("{HEADER}{first}{row}").as_bytes()).unwrap();
        assert_eq!((problems(&table), table.len()), (vec![], 2), "{row}");
    }
}

/// Returns rows of five columns, one to a line: the number of the dossier, and what its last field holds.
fn with_office(rows: &[(u32, &str)]) -> String {
    let row = |(dossier, office): &(u32, &str)| format!("D{dossier},demo.1,sync,2026-02-13,{office}\n");
    format!("dossier,procedure,event,at,office\n{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn a_quote_that_a_later_row_closes_gives_no_row_of_several() {
    let lost = |from: u64, to: u64| (from..=to).map(|line| (line, RowCode::OpenQuote)).collect::<Vec<_>>();
    for closing in ["c\"", "\"c\"", "\""] {
        let rows = with_office(&[(1, "a"), (2, "\"b"), (3, "b"), (4, closing), (5, "d")]);
        for rows in [rows.replace('\n', "\r\n"), rows] {
            let table = read_csv(rows.as_bytes()).unwrap();
            assert_eq!((problems(&table), table.len(), table.rows_read), (lost(3, 5), 2, 5), "{rows}");
        }
    }
    // the first column of the next row may close it too
    let rows = "office,dossier,procedure,event,at\n\"a,D1,demo.1,sync,2026-02-13\n\"b\",D2,demo.1,sync,2026-02-13\n";
    assert_eq!(problems(&read_csv(rows.as_bytes()).unwrap()), lost(2, 3));
}

#[test]
fn a_text_of_several_lines_is_no_open_quote() {
    // a line with as many fields as the header is a row only where an instant stands in its place
    let like_a_row = "\"two\nD9,demo.1,sync,soon,lines\"";
    for text in ["\"two\nlines\"", "\"a list:\n1,2,3\n4,5,6\"", "\"\n\"", "\"x,demo.1,sync,soon,\ny\"", like_a_row] {
        let table = read_csv(with_office(&[(1, text), (2, "b")]).as_bytes()).unwrap();
        assert_eq!((problems(&table), table.len()), (vec![], 2), "{text:?}");
        // a line end around a value is none of it, as a space is
        assert_eq!(table.names.offices.get(table.office.get(0)), text.trim_matches('"').trim(), "{text:?}");
    }
}

#[test]
fn rows_after_a_quote_that_stays_open_for_a_mebibyte_are_read_again() {
    let rows: Vec<_> = (0..60_000).map(|number| (number, if number == 10 { "\"a" } else { "a" })).collect();
    let table = read_csv(with_office(&rows).as_bytes()).unwrap();
    let lost = table.problems.count(RowCode::OpenQuote);
    assert!((20_000..45_000).contains(&lost), "{lost}");
    assert_eq!((table.rows_read, table.problems.total), (60_000, lost));
    assert_eq!(problems(&table).first(), Some(&(12, RowCode::OpenQuote)));
    assert_eq!(table.len() as u64 + lost, 60_000);
}

#[test]
fn more_problems_than_are_listed_are_still_counted() {
    let table = read_csv(format!("{HEADER}{}", ",demo.1,sync,2026-02-13\n".repeat(1_500)).as_bytes()).unwrap();
    assert_eq!((table.problems.listed.len(), table.problems.total), (1_000, 1_500));
    assert_eq!(table.problems.count(RowCode::MissingDossier), 1_500);
}

#[test]
fn a_gzip_bomb_is_refused() {
    let mut bomb = gz(HEADER);
    let mut zeros = GzEncoder::new(Vec::new(), Compression::best());
    zeros.write_all(&vec![b'0'; 1 << 25]).unwrap();
    let zeros = zeros.finish().unwrap();
    for _ in 0..3 {
        bomb.extend_from_slice(&zeros);
    }
    assert!(bomb.len() < 200_000);
    assert_eq!(csv_error(&bomb).0, "gz_bomb");
}

#[test]
fn a_key_that_stands_twice_makes_its_row_one_to_correct_whatever_the_mapping() {
    let rows = |dossier: &str| {
        format!(
            "{{\"{dossier}\":\"D1\",\"procedure\":\"demo.1\",\"event\":\"receive\",\"at\":\"2026-02-13\",\"note\":1,\"note\":2}}\n\
             {{\"{dossier}\":\"D1\",\"procedure\":\"demo.1\",\"event\":\"transfer\",\"{dossier}\":\"D2\",\"at\":\"2026-02-13\"}}\n\
             {{\"{dossier}\":\"D1\",\"procedure\":\"demo.1\",\"event\":\"approve\",\"at\":null,\"at\":\"2026-02-13\"}}\n\
             {{\"{dossier}\":\"D1\",\"procedure\":\"demo.1\",\"event\":\"approve\",\"at\":\"2026-02-13\",\"role\":7}}\n"
        )
    };
    let plain = read_jsonl(rows("dossier").as_bytes()).unwrap();
    let mapping = "[columns]\ndossier = \"Mã hồ sơ\"";
    let mapped = super::read_mapped(super::jsonl::read, rows("Mã hồ sơ").as_bytes(), mapping).unwrap();
    for (table, strange) in [(&plain, RowCode::BadType), (&mapped, RowCode::UnknownRole)] {
        assert_eq!(events(table), ["D1 demo.1 receive 2026-02-13"]);
        assert_eq!(problems(table), [(2, RowCode::DuplicateKey), (3, RowCode::DuplicateKey), (4, strange)]);
    }
}

#[test]
fn a_constant_stands_for_its_column_whatever_a_row_has_there() {
    let mapping = "[constants]\nprocedure = \"H-001\"";
    let jsonl = b"{\"dossier\":\"a\",\"procedure\":[7],\"event\":\"receive\",\"at\":\"2026-02-03T08:00\"}\n";
    let csv_rows = b"dossier,procedure,event,at\na,[7],receive,2026-02-03T08:00\n";
    for table in [
        super::read_mapped(super::jsonl::read, jsonl, mapping).unwrap(),
        super::read_mapped(super::csv::read, csv_rows, mapping).unwrap(),
    ] {
        assert_eq!(
            (events(&table), problems(&table)),
            (vec!["a H-001 receive 2026-02-03T08:00:00".to_owned()], vec![])
        );
    }
}

#[test]
fn the_clock_and_the_writing_of_a_log_are_those_of_its_details_too() {
    let text = |at: &str, received: &str, promised: &str| {
        let detail = format!("{{\"\"received_at\"\":\"\"{received}\"\",\"\"promised_on\"\":\"\"{promised}\"\"}}");
        format!("dossier,procedure,event,at,detail\nA,demo.1,adopt,{at},\"{detail}\"\n")
    };
    let read = |mapping: &str, text: &str| {
        let table = super::read_mapped(crate::read::csv::read, text.as_bytes(), mapping).unwrap();
        let stated = table.detail.get(0).unwrap();
        let shown = |moment: Option<motcua::civil::Moment>| moment.unwrap().to_string();
        [shown(table.instant(0).moment()), shown(stated.received_at), shown(stated.promised_on)]
    };
    let utc = "[time]\nzone = \"UTC\"";
    let moved = ["2026-08-04T04:00:00", "2026-08-04T03:00:00", "2026-08-11"];
    assert_eq!(read(utc, &text("2026-08-03T21:00", "2026-08-03T20:00", "2026-08-10T17:00")), moved);
    assert_eq!(read(utc, &text("2026-08-03T21:00", "2026-08-04T03:00+07:00", "2026-08-11")), moved);
    let form = "[time]\nformat = [\"%d/%m/%Y %H:%M\", \"%d/%m/%Y\"]";
    assert_eq!(read(form, &text("04/08/2026 04:00", "04/08/2026 03:00", "11/08/2026")), moved);
    assert_eq!(read("", &text("2026-08-04T04:00", "2026-08-04T03:00", "2026-08-11T00:00")), moved);
}
