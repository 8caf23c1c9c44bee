//! Damaged Arrow is an error. All rows are invented.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};

use crate::error::LogError;
use crate::mapping::Shape;
use crate::read::input::Input;
use crate::read::target::Target;
use crate::read::text_row::RowReader;

/// Returns so many times three rows.
fn batch(times: usize) -> RecordBatch {
    let column = |texts: [&str; 3]| Arc::new(StringArray::from_iter_values(texts.repeat(times))) as ArrayRef;
    RecordBatch::try_from_iter([
        ("dossier", column(["D1", "D1", "D2"])),
        ("procedure", column(["demo.1"; 3])),
        ("event", column(["receive", "approve", "receive"])),
        ("at", column(["2026-02-13T08:20", "2026-02-16T08:20", "2026-02-13T08:20"])),
    ])
    .unwrap()
}

fn written(times: usize, compression: Option<CompressionType>) -> [Vec<u8>; 2] {
    let options = || IpcWriteOptions::default().try_with_compression(compression).unwrap();
    let (batch, mut file, mut stream) = (batch(times), Vec::new(), Vec::new());
    let mut writer = FileWriter::try_new_with_options(&mut file, &batch.schema(), options()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    let mut writer = StreamWriter::try_new_with_options(&mut stream, &batch.schema(), options()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    [file, stream]
}

fn read(bytes: &[u8]) -> Result<u64, LogError> {
    let (reader, mut target) = (RowReader::new(420), Target::new(Shape::Events));
    let input = Input { reader: &reader, target: &mut target };
    input.arrow(std::io::Cursor::new(bytes))?;
    match target.into_rows().0 {
        crate::read::target::Rows::Events(table) => Ok(table.rows_read),
        _ => Ok(0),
    }
}

#[test]
fn no_byte_of_a_damaged_arrow_log_stops_the_caller() {
    for compression in [None, Some(CompressionType::LZ4_FRAME)] {
        for bytes in written(1, compression) {
            assert_eq!(read(&bytes), Ok(3));
            let mut refused = 0;
            for at in 0..bytes.len() {
                for change in [0x01, 0x80, 0xff] {
                    let mut damaged = bytes.clone();
                    *damaged.get_mut(at).unwrap() ^= change;
                    // whatever is wrong has a code, also where a name or a value was hit and the rest can be read
                    refused += u32::from(read(&damaged).is_err_and(|error| error.code == "bad_arrow"));
                }
            }
            assert!(refused > 100, "{refused}");
            let is_whole = |end: &usize| read(bytes.get(..*end).unwrap()).is_ok();
            // the mark at the end of a stream may be left out, and without batches it is one too
            let ends: Vec<usize> = (8..bytes.len()).filter(is_whole).collect();
            let is_file = bytes.starts_with(b"ARROW1");
            assert!(ends.len() == if is_file { 0 } else { 2 }, "{ends:?} of {}", bytes.len());
        }
    }
}

#[test]
fn a_length_that_no_codec_reaches_is_not_believed() {
    for bytes in written(200, Some(CompressionType::ZSTD)) {
        assert_eq!(read(&bytes), Ok(600));
        let magic = [0x28, 0xb5, 0x2f, 0xfd];
        let places = (8..bytes.len() - 4).filter(|at| bytes.get(*at..*at + 4).unwrap() == magic);
        let mut met = 0;
        for at in places {
            let mut bomb = bytes.clone();
            bomb.get_mut(at - 8..at).unwrap().copy_from_slice(&(1_i64 << 32).to_le_bytes());
            assert_eq!(read(&bomb).unwrap_err().code, "bad_arrow");
            met += 1;
        }
        assert!(met > 0);
    }
}

#[test]
fn a_panic_elsewhere_is_told_as_ever() {
    assert_eq!(super::caught(|| 1), Some(1));
    assert_eq!(super::caught(|| Vec::<u8>::new().first().copied().unwrap()), None);
    assert!(!super::READS.get());
}
