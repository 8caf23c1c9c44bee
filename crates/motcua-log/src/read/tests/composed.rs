//! Names in Vietnamese: other systems write a letter and its marks apart, and mean the same.

use unicode_normalization::UnicodeNormalization;

use super::{Read, events, gz, read_mapped};
use crate::read::{csv, jsonl, ocel, xes};

/// Columns that a system names in its own words; an event of the log is one of the law's.
const MAPPING: &str = r#"
[columns]
dossier = "Mã hồ sơ"
procedure = "Thủ tục"
event = "Bước"
at = "Thời điểm"
"#;

const LOGS: [(Read, &str); 4] = [
    (csv::read, "Mã hồ sơ,Thủ tục,Bước,Thời điểm\nD1,demo.1,receive,2026-02-13T08:20\n"),
    (jsonl::read, r#"{"Mã hồ sơ":"D1","Thủ tục":"demo.1","Bước":"receive","Thời điểm":"2026-02-13T08:20"}"#),
    (
        xes::read,
        r#"<log><trace><string key="Mã hồ sơ" value="D1"/><string key="Thủ tục" value="demo.1"/>
        <event><string key="Bước" value="receive"/><date key="Thời điểm" value="2026-02-13T08:20:00"/></event></trace></log>"#,
    ),
    (
        ocel::read,
        r#"{"objects":[{"id":"D1","type":"Mã hồ sơ","attributes":[{"name":"Thủ tục","value":"demo.1"}]}],
        "events":[{"attributes":[{"name":"Bước","value":"receive"},{"name":"Thời điểm","value":"2026-02-13T08:20"}],
        "relationships":[{"objectId":"D1"}]}]}"#,
    ),
];

#[test]
fn a_name_is_the_same_however_log_and_mapping_compose_its_letters() {
    for (read, log) in LOGS {
        for log in [log.to_owned(), log.nfd().collect::<String>()] {
            for mapping in [MAPPING.to_owned(), MAPPING.nfd().collect::<String>()] {
                for bytes in [log.as_bytes().to_vec(), gz(log.as_bytes())] {
                    let table = read_mapped(read, &bytes, &mapping).unwrap();
                    assert_eq!(events(&table), ["D1 demo.1 receive 2026-02-13T08:20:00"], "{log}");
                }
            }
        }
    }
}

#[test]
fn columns_of_a_file_are_taken_however_their_names_are_composed() {
    use std::io::Cursor;
    use std::sync::Arc;

    use arrow_array::{ArrayRef, RecordBatch, StringArray};

    use crate::mapping::{Mapping, Shape};
    use crate::read::input::Input;
    use crate::read::target::Target;
    use crate::read::text_row::RowReader;

    let cells = ["D1", "demo.1", "receive", "2026-02-13T08:20"];
    let apart = ["Mã hồ sơ", "THỦ TỤC", "Bước", "Thời điểm"].map(|name| name.nfd().collect::<String>());
    let columns = apart.iter().zip(cells).map(|(name, cell)| {
        let array: ArrayRef = Arc::new(StringArray::from(vec![cell]));
        (name.as_str(), array)
    });
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut file = Vec::new();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut file, &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    drop(writer);
    let mut target = Target::new(Shape::Events);
    let reader = RowReader::mapped(Mapping::parse(MAPPING).unwrap(), super::OFFSET);
    Input { reader: &reader, target: &mut target }.arrow(Cursor::new(file)).unwrap();
    assert_eq!(events(&super::table_of(target)), ["D1 demo.1 receive 2026-02-13T08:20:00"]);
}
