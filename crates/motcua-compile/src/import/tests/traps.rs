//! Each trap of the portal's records, on a small invented record.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use toml_edit::DocumentMut;

use super::records::{DECIDED, case, component, fee, group, method, plain, with};
use crate::import::{EditionFrom, Imported, Refusal, Trap, export, import};

fn file(imported: &Imported) -> DocumentMut {
    imported.toml.parse().expect("the rule file is TOML")
}

fn taken(record: &Value) -> (Imported, DocumentMut) {
    let imported = import(record).expect("the record is taken");
    assert!(imported.tally.adds_up(), "{:?}", imported.tally);
    assert_eq!(export(&imported.toml).as_ref(), Ok(record), "the record comes back as it was");
    let file = file(&imported);
    (imported, file)
}

fn term(file: &DocumentMut) -> Option<String> {
    Some(file.get("term")?.as_array_of_tables()?.get(0)?.get("term")?.as_str()?.to_owned())
}

fn terms(file: &DocumentMut) -> impl Iterator<Item = &toml_edit::Table> {
    file.get("term").and_then(toml_edit::Item::as_array_of_tables).into_iter().flatten()
}

fn notes(file: &DocumentMut) -> Vec<String> {
    let notes = file["note"].as_array_of_tables().unwrap();
    notes.iter().map(|note| note["vi"].as_str().unwrap().to_owned()).collect()
}

fn methods(rows: Vec<Value>) -> Value {
    with(plain("9.000001"), "executionMethods", Value::Array(rows))
}

fn described(text: &str) -> Value {
    methods(vec![with(method("ONLINE", json!(5), "WORKING_DAY"), "description", json!(text))])
}

fn fees(rows: Vec<Value>) -> Value {
    methods(vec![with(method("ONLINE", json!(5), "WORKING_DAY"), "fees", Value::Array(rows))])
}

fn cases(groups: Vec<Value>) -> Value {
    with(plain("9.000001"), "executionCases", Value::Array(groups))
}

#[test]
fn a_plain_record_becomes_a_rule_file() {
    let (imported, file) = taken(&plain("9.000001"));
    assert_eq!((imported.code.as_str(), imported.field.as_str()), ("9.000001", "linh-vuc-mau"));
    assert_eq!(file["curation"].as_str(), Some("imported"));
    assert_eq!(file["title"]["vi"].as_str(), Some("Thủ tục mẫu"));
    assert_eq!(term(&file).as_deref(), Some("5 working days"));
    let edition = file["edition"].as_array_of_tables().unwrap().get(0).unwrap();
    assert_eq!(edition["cite"]["act"].as_str(), Some("7/QĐ-MẪU"));
    assert_eq!(edition["levels"].as_array().unwrap().len(), 1);
    let document = file["document"].as_array_of_tables().unwrap().get(0).unwrap();
    assert_eq!(document["id"].as_str(), Some("m01-kq000001"));
    assert_eq!(document["aliases"].as_array().unwrap().len(), 2);
    assert_eq!(file["legal_basis"][0]["act"].as_str(), Some("1/2031/NĐ-MẪU"));
    assert_eq!(file["result"][0]["code"].as_str(), Some("KQ.M.1"));
    assert!(notes(&file).iter().any(|note| note.contains("Nộp tại quầy mẫu.")));
}

#[test]
fn the_same_record_gives_the_same_text() {
    assert_eq!(import(&plain("9.000001")).unwrap().toml, import(&plain("9.000001")).unwrap().toml);
}

#[test]
fn required_says_nothing_whatever_it_says() {
    let mut believed = component("M-KQ2", "Bản sao mẫu");
    believed["required"] = json!(true);
    let (imported, file) = taken(&cases(vec![group("", vec![component("M-KQ1", "Tờ khai mẫu"), believed])]));
    assert_eq!(imported.traps.count(Trap::RequiredFalse), 1);
    assert_eq!(imported.traps.count(Trap::RequiredTrue), 1);
    assert!(file["document"].as_array_of_tables().unwrap().iter().all(|paper| paper.get("required").is_none()));
    assert_eq!(file["document"].as_array_of_tables().unwrap().len(), 2);
}

#[test]
fn a_condition_stays_in_the_title() {
    let decomposed = "Giấy mẫu, ne\u{302}\u{301}u có";
    let components = vec![component("M-KQ1", "Giấy mẫu trong Trường hợp khác"), component("M-KQ2", decomposed)];
    let (imported, file) = taken(&cases(vec![group("", components)]));
    assert_eq!(imported.traps.count(Trap::ConditionInName), 2);
    assert_eq!(imported.traps.count(Trap::ConditionInNameAsRead), 1);
    assert_eq!(file["document"][0]["title"]["vi"].as_str(), Some("Giấy mẫu trong Trường hợp khác"));
    assert!(file["document"][0].get("when").is_none());
}

#[test]
fn names_are_composed_and_counted() {
    let (imported, file) = taken(&cases(vec![group("", vec![component("M-KQ1", "To\u{31b}\u{300} khai")])]));
    assert_eq!(imported.traps.count(Trap::NameNotNfc), 1);
    assert_eq!(file["document"][0]["title"]["vi"].as_str(), Some("Tờ khai"));
}

#[test]
fn sections_are_not_cases() {
    let (imported, file) = taken(&cases(vec![
        group("* Giấy tờ phải nộp:", vec![component("M-KQ1", "Tờ khai mẫu")]),
        group(" * Giấy tờ pha\u{309}i xuất trình :", vec![component("M-KQ2", "Thẻ mẫu")]),
        group("Lưu ý :", vec![component("M-KQ3", "Bản chụp phải rõ.")]),
    ]));
    assert!(file.get("case").is_none());
    assert_eq!(imported.traps.count(Trap::SectionNotCase), 3);
    assert_eq!(imported.traps.count(Trap::CaseNameEmptyOrSection), 1);
    let kinds: Vec<_> =
        file["document"].as_array_of_tables().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["submit", "present"]);
    assert!(notes(&file).contains(&"Bản chụp phải rõ.".to_owned()));
}

#[test]
fn real_cases_are_kept_and_equal_ones_are_one() {
    let (imported, file) = taken(&cases(vec![
        group("Loại một", vec![component("M-KQ1", "Tờ khai mẫu")]),
        group("Loại hai", vec![component("M-KQ1", "Tờ khai mẫu"), component("M-KQ2", "Thẻ mẫu")]),
        group("Loại một", vec![component("M-KQ3", "Ảnh mẫu")]),
        group("", vec![component("M-KQ4", "Giấy mẫu")]),
    ]));
    assert_eq!(file["case"].as_array_of_tables().unwrap().len(), 2);
    assert_eq!(imported.traps.count(Trap::CaseMerged), 1);
    assert_eq!(imported.traps.count(Trap::DocumentMerged), 1);
    assert_eq!(imported.traps.count(Trap::PapersBesideCases), 1);
    let documents = file["document"].as_array_of_tables().unwrap();
    let of =
        |index: usize| documents.get(index).unwrap().get("cases").map_or(0, |cases| cases.as_array().unwrap().len());
    assert_eq!([of(0), of(1), of(2), of(3)], [2, 1, 1, 0]);
}

#[test]
fn a_paper_without_a_code_is_named_by_its_place() {
    let (imported, file) = taken(&cases(vec![group("", vec![component("", "Tờ một"), component("", "Tờ hai")])]));
    assert_eq!(imported.traps.count(Trap::DocumentCodeMissing), 2);
    assert_eq!(file["document"][0]["id"].as_str(), Some("component"));
    assert_eq!(file["document"][1]["id"].as_str(), Some("component-2"));
}

#[test]
fn fractions_are_exact() {
    for (time, expected) in
        [(json!(7.5), "7.5 working days"), (json!(4.75), "4.75 working days"), (json!(5.0), "5 working days")]
    {
        let (imported, file) = taken(&methods(vec![method("ONLINE", time, "WORKING_DAY")]));
        assert_eq!(term(&file).as_deref(), Some(expected));
        assert_eq!(imported.traps.count(Trap::Fraction), u64::from(expected.contains('.')));
    }
}

#[test]
fn units_that_say_nothing_are_text() {
    for (time, unit, trap) in [
        (json!(3), "OTHER", Trap::UnitOther),
        (json!("Theo mẫu"), "OTHER", Trap::UnitOther),
        (json!(8), "HOUR", Trap::UnitHour),
        (json!("5"), "DAY", Trap::AmountUnreadable),
        (json!(0), "DAY", Trap::AmountUnreadable),
        (json!(-1), "DAY", Trap::AmountUnreadable),
        (json!(1.5), "MONTH", Trap::AmountUnreadable),
        (Value::Null, "DAY", Trap::AmountUnreadable),
        (json!(3), "FORTNIGHT", Trap::UnitOther),
    ] {
        let (imported, file) = taken(&methods(vec![method("ONLINE", time.clone(), unit)]));
        assert_eq!(term(&file), None, "{time} {unit}");
        assert_eq!(imported.traps.count(trap), 1, "{time} {unit}");
        assert!(!imported.is_term_structured);
    }
    let (_, file) = taken(&methods(vec![method("ONLINE", json!(3), "OTHER")]));
    assert!(notes(&file).iter().any(|note| note == "Thời hạn giải quyết (trực tuyến): 3 (không rõ đơn vị)"));
}

#[test]
fn known_units_are_terms() {
    for (time, unit, expected) in
        [(35, "DAY", "35 days"), (1, "WORKING_DAY", "1 working day"), (2, "MONTH", "2 months")]
    {
        let (_, file) = taken(&methods(vec![method("ONLINE", json!(time), unit)]));
        assert_eq!(term(&file).as_deref(), Some(expected));
    }
}

#[test]
fn channels_that_disagree_each_keep_their_term() {
    let (imported, file) =
        taken(&methods(vec![method("ONLINE", json!(5), "WORKING_DAY"), method("DIRECT", json!(10), "WORKING_DAY")]));
    assert_eq!(imported.traps.count(Trap::ChannelsDisagree), 1);
    let rows: Vec<(String, String, bool)> = terms(&file)
        .map(|row| {
            let channels = row["channels"].as_array().unwrap();
            assert_eq!(channels.len(), 1);
            let text = |value: &str| value.to_owned();
            (
                text(row["term"].as_str().unwrap()),
                text(channels.get(0).unwrap().as_str().unwrap()),
                row.get("when").is_some(),
            )
        })
        .collect();
    let row = |term: &str, channel: &str| (term.to_owned(), channel.to_owned(), false);
    assert_eq!(rows, [row("5 working days", "online"), row("10 working days", "direct")]);
    assert!(file.get("fact").is_none(), "each channel has one term");
    let kept = notes(&file).join("\n");
    assert!(kept.contains("(trực tuyến): 5 ngày làm việc") && kept.contains("(trực tiếp): 10 ngày làm việc"));
}

#[test]
fn cases_that_match_no_channel_are_further_readings() {
    let rows = json!([case(json!(5), "WORKING_DAY"), case(json!(5), "DAY"), case(json!(7.5), "WORKING_DAY")]);
    let (imported, file) = taken(&with(plain("9.000001"), "cases", rows));
    let found: Vec<_> =
        terms(&file).map(|row| (row["term"].as_str().unwrap(), row["when"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("5 working days", "stated_term == '5-working-days'"),
            ("5 days", "stated_term == '5-days'"),
            ("7.5 working days", "stated_term == '7-5-working-days'"),
        ]
    );
    assert_eq!(file["fact"][0]["values"].as_array().unwrap().len(), 3);
    assert_eq!(imported.traps.count(Trap::CaseMatchesNoChannel), 2);
    assert_eq!(imported.traps.count(Trap::CasesDisagree), 1);
    let said = &imported.time.readings[0].said;
    assert_eq!(said, &["channel:direct", "channel:online", "case:9.000001.01"]);
    assert!(imported.time.contradictions.contains(&Trap::CaseMatchesNoChannel));
    assert!(notes(&file).iter().any(|note| note.contains("Loại mẫu: 7,5 ngày làm việc")));
    let (_, file) = taken(&with(plain("9.000001"), "cases", json!([case(json!(5), "WORKING_DAY")])));
    assert_eq!(term(&file).as_deref(), Some("5 working days"));
    assert!(file.get("fact").is_none());
    let (_, file) = taken(&with(plain("9.000001"), "cases", json!([case(json!(5), "OTHER")])));
    assert_eq!(term(&file), None, "a case of an unknown unit may be any length");
}

#[test]
fn texts_that_exclude_time_leave_the_term_as_text() {
    for (text, counted) in [
        ("Không tính thời gian của cơ quan khác.", 1),
        ("5 ngày làm việc, không bao gồm thời gian chờ.", 1),
        ("Có thể kéo dài khi phải xác minh.", 0),
        ("5 ngày làm việc + thời gian niêm yết", 0),
    ] {
        let (imported, file) = taken(&described(text));
        assert_eq!(term(&file), None, "{text}");
        assert_eq!(imported.traps.count(Trap::ExcludesOrAdds), counted, "{text}");
        assert_eq!(imported.traps.count(Trap::TermHasConditions), 1, "{text}");
        assert!(imported.time.doubts.contains(&Trap::TermHasConditions));
        assert!(notes(&file).iter().any(|note| note.contains(text)));
    }
    let steps = json!([{ "name": "", "description": "Thời hạn có thể kéo dài." }]);
    assert_eq!(term(&taken(&with(plain("9.000001"), "executionSteps", steps)).1), None);
}

#[test]
fn a_number_that_is_not_read_is_not_replaced_by_a_text() {
    for (time, unit, text, trap) in [
        (json!(10), "OTHER", "5 ngày làm việc", Trap::UnitOther),
        (json!(30), "HOUR", "1 ngày làm việc", Trap::UnitHour),
        (json!(30), "MINUTE", "1 ngày làm việc", Trap::UnitOther),
        (json!("10-15"), "WORKING_DAY", "5 ngày làm việc", Trap::AmountUnreadable),
        (json!(-5), "DAY", "5 ngày làm việc", Trap::AmountUnreadable),
        (json!(0), "DAY", "5 ngày làm việc", Trap::AmountUnreadable),
    ] {
        let row = with(method("ONLINE", time.clone(), unit), "description", json!(text));
        let (imported, file) = taken(&methods(vec![row]));
        assert_eq!(term(&file), None, "{time} {unit}");
        assert_eq!(imported.time.doubts, BTreeSet::from([trap]), "{time} {unit}");
    }
    let row = with(method("ONLINE", Value::Null, "DAY"), "description", json!("5 ngày làm việc"));
    assert_eq!(term(&taken(&methods(vec![row])).1).as_deref(), Some("5 working days"), "no number, nothing is dropped");
}

#[test]
fn lengths_and_starts_that_are_not_read_leave_the_term_as_text() {
    for (text, trap) in [
        ("Trong vòng 24 giờ", Trap::LengthUnread),
        ("1/2 ngày làm việc", Trap::LengthUnread),
        ("Không quá một tháng", Trap::LengthUnread),
        ("Trong ngày làm việc", Trap::SameDayText),
        ("05 ngày làm việc kể từ ngày hoàn thành nghĩa vụ tài chính", Trap::AnotherStart),
        ("05 ngày làm việc (trừ thời gian lấy ý kiến)", Trap::TermHasConditions),
    ] {
        let (imported, file) = taken(&described(text));
        assert_eq!(term(&file), None, "{text}");
        assert_eq!((imported.time.doubts, imported.traps.count(trap)), (BTreeSet::from([trap]), 1), "{text}");
    }
}

#[test]
fn what_a_text_adds_is_a_further_reading() {
    let text = "Không quá 05 ngày làm việc. Xã đảo được tăng thêm 10 ngày làm việc.";
    let (imported, file) = taken(&described(text));
    let found: Vec<_> = terms(&file).map(|row| row["term"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found, ["5 working days", "15 working days"]);
    assert_eq!(imported.traps.count(Trap::ExcludesOrAdds), 1);
    assert_eq!(imported.traps.count(Trap::TermHasConditions), 0);
    let (imported, file) = taken(&described("Xã đảo được tăng thêm 3 ngày."));
    assert_eq!(term(&file), None, "3 days cannot be added to 5 working days");
    assert_eq!(imported.time.doubts, BTreeSet::from([Trap::AdditionInAnotherUnit]));
}

#[test]
fn a_list_of_steps_whose_sum_is_the_number_is_no_further_reading() {
    for (text, found) in [
        ("Xã thường: 03 ngày làm việc.\n+ Thời gian của cơ quan mẫu: 02 ngày làm việc.", Some("5 working days")),
        ("Xã thường: 04 ngày làm việc.\n+ Thời gian của cơ quan mẫu: 02 ngày làm việc.", None),
    ] {
        let (imported, file) = taken(&described(text));
        assert_eq!((term(&file).as_deref(), terms(&file).count()), (found, usize::from(found.is_some())), "{text}");
        assert_eq!(imported.traps.count(Trap::TermHasConditions), u64::from(found.is_none()));
        assert!(notes(&file).iter().any(|note| note.contains(text)), "the text stays");
    }
}

#[test]
fn a_text_that_names_another_length_is_a_further_reading() {
    for (text, lengths) in [
        ("Không quá 05 ngày làm việc.", 1),
        ("Nộp trên cổng mẫu.", 1),
        ("Không quá 05 ngày.", 2),
        ("Không quá 03 ngày làm việc với loại hai.", 2),
        ("10 ngày làm việc đối với công trình hoặc 7 ngày làm việc đối với nhà ở", 3),
    ] {
        let (imported, file) = taken(&described(text));
        assert_eq!(terms(&file).count(), lengths, "{text}");
        assert_eq!(imported.traps.count(Trap::TermTextDisagrees), u64::from(lengths > 1), "{text}");
    }
    let (imported, file) =
        taken(&described("a) thu hồi không quá 12 ngày làm việc; b) cấp sau thu hồi không quá 10 ngày làm việc"));
    assert_eq!((term(&file), imported.traps.count(Trap::StagesInText)), (None, 1));
}

#[test]
fn a_length_that_is_counted_from_an_earlier_stage_is_not_the_whole() {
    for text in [
        "Thẩm định trong 05 ngày làm việc kể từ ngày nhận được hồ sơ. Chấp thuận hoặc không chấp thuận trong 03 ngày làm việc kể từ ngày nhận được văn bản thẩm định.",
        "Trường hợp phải xác minh: không quá 02 ngày làm việc, kể từ ngày nhận được kết quả trả lời.",
    ] {
        let (imported, file) = taken(&described(text));
        assert_eq!((term(&file), imported.traps.count(Trap::StagesInText)), (None, 1), "{text}");
        assert!(notes(&file).iter().any(|note| note.contains(text)), "the text stays");
    }
    let (_, file) = taken(&described("Trường hợp hai: 02 ngày làm việc kể từ ngày nhận được văn bản đề nghị."));
    assert_eq!(terms(&file).count(), 2, "counted from the filing, it is another case");
}

#[test]
fn a_length_in_words_is_read() {
    let (_, file) = taken(&methods(vec![method("ONLINE", json!("Không quá 20 ngày làm việc."), "OTHER")]));
    assert_eq!(term(&file).as_deref(), Some("20 working days"));
    let row = with(method("ONLINE", json!("Theo mô tả"), "OTHER"), "description", json!("Không quá 07 ngày làm việc."));
    assert_eq!(term(&taken(&methods(vec![row])).1).as_deref(), Some("7 working days"));
}

#[test]
fn a_result_on_the_day_is_read_with_its_hour() {
    let steps = json!([{ "name": "", "description": "Nhận sau 15 giờ thì trả ngày làm việc tiếp theo." }]);
    for unit in ["WORKING_DAY", "OTHER"] {
        let day = with(methods(vec![method("DIRECT", json!(1), unit)]), "executionSteps", steps.clone());
        let (imported, file) = taken(&day);
        let found: Vec<_> = terms(&file).map(|row| row["term"].as_str().unwrap().to_owned()).collect();
        let expected: &[&str] =
            if unit == "OTHER" { &["same day, cut-off 15:00"] } else { &["same day, cut-off 15:00", "1 working day"] };
        assert_eq!(
            (found, imported.traps.count(Trap::SameDayText)),
            (expected.iter().map(|term| (*term).to_owned()).collect(), 0)
        );
    }
    let hourless = with(method("DIRECT", json!(1), "WORKING_DAY"), "description", json!("Trả ngay trong ngày."));
    let (imported, file) = taken(&methods(vec![hourless]));
    assert_eq!((term(&file), imported.traps.count(Trap::SameDayText)), (None, 1));
    let week = with(plain("9.000001"), "executionSteps", steps);
    assert!(term(&taken(&week).1).is_some(), "the hour of receipt says nothing about a term of 5 days");
}

#[test]
fn fees_are_amounts_only_where_one_is_said() {
    let dong = || json!("Việt Nam Đồng");
    for (row, expected, trap) in [
        (fee(json!(8000), dong(), "mỗi bản"), json!(8000), None),
        (fee(json!(8000), json!("đồng"), "mỗi bản"), json!(8000), None),
        (fee(json!(8000), json!("VNĐ"), "mỗi bản"), json!(8000), None),
        (fee(json!(8000), json!("VND"), "mỗi bản"), json!(8000), None),
        (fee(json!(0), Value::Null, "Hội đồng nhân dân tỉnh quy định."), json!("set_by"), Some(Trap::FeeZeroSetBy)),
        (fee(json!(0), dong(), "Do UBND tỉnh quy định"), json!("set_by"), Some(Trap::FeeZeroSetBy)),
        (fee(Value::Null, Value::Null, "Theo HĐND"), json!("set_by"), Some(Trap::FeeWithoutAmount)),
        (fee(json!(0), dong(), "Miễn phí."), json!("free"), None),
        (fee(json!(0), dong(), ""), json!("text"), Some(Trap::FeeZeroUnexplained)),
        (fee(json!(0), dong(), "Theo biểu mẫu"), json!("text"), Some(Trap::FeeZeroUnexplained)),
        (fee(Value::Null, Value::Null, ""), json!("text"), Some(Trap::FeeWithoutAmount)),
        (fee(json!(30), json!("USD"), "mỗi tờ"), json!("text"), Some(Trap::FeeForeignCurrency)),
        (fee(json!(30), Value::Null, "mỗi tờ"), json!("text"), Some(Trap::FeeCurrencyUnknown)),
    ] {
        let (imported, file) = taken(&fees(vec![row.clone()]));
        let amount = &file["fee"][0]["amount"];
        let found = match (amount.as_integer(), amount.as_str(), amount.as_inline_table()) {
            (Some(sum), ..) => json!(sum),
            (_, Some(word), _) => json!(word),
            (.., Some(table)) => json!(table.iter().next().unwrap().0),
            _ => Value::Null,
        };
        assert_eq!(found, expected, "{row}");
        assert!(trap.is_none_or(|trap| imported.traps.count(trap) == 1), "{row}");
    }
}

#[test]
fn a_fee_whose_text_says_another_sum_is_text() {
    let dong = || json!("Việt Nam Đồng");
    for text in [
        "Hội đồng nhân dân cấp tỉnh quy định",
        "0,5% giá trị hợp đồng",
        "2.000 đồng/trang",
        "100.000 đồng/trang",
        "Bằng 50% mức thu",
        "50.000 - 100.000 đồng",
        "150.000đ",
        "Miễn phí",
        "Tối đa 500.000 đồng",
    ] {
        let (imported, file) = taken(&fees(vec![fee(json!(100_000), dong(), text)]));
        assert_eq!(file["fee"][0]["amount"]["text"].as_str(), Some("100000 đồng"), "{text}");
        assert_eq!(file["fee"][0]["title"]["vi"].as_str(), Some(text));
        assert_eq!(imported.traps.count(Trap::FeeTextDisagrees), 1, "{text}");
    }
    for text in [
        "Thu 100.000 đồng/lần đăng ký",
        "100.000 đồng (Quyết định số 2252/QĐ-VP); hộ nghèo được miễn phí",
        "mục 1.115 của biểu",
    ] {
        let (imported, file) = taken(&fees(vec![fee(json!(100_000), dong(), text)]));
        assert_eq!(file["fee"][0]["amount"].as_integer(), Some(100_000), "{text}");
        assert_eq!(imported.traps.count(Trap::FeeTextDisagrees), 0, "{text}");
    }
}

#[test]
fn a_body_that_is_only_named_sets_nothing() {
    for text in [
        "Miễn phí theo Nghị quyết số 09/2031/NQ-HĐND",
        "Không do Hội đồng nhân dân quy định",
        "Hội đồng nhân dân cấp xã quy định",
    ] {
        let (imported, file) = taken(&fees(vec![fee(json!(0), Value::Null, text)]));
        assert_eq!(file["fee"][0]["amount"]["text"].as_str(), Some(text));
        assert_eq!(imported.traps.count(Trap::FeeZeroUnexplained), 1, "{text}");
    }
    let (_, file) = taken(&fees(vec![fee(json!(0), Value::Null, "Không thu")]));
    let fee = &file["fee"][0];
    assert_eq!((fee["amount"].as_str(), fee["title"]["vi"].as_str()), (Some("free"), Some("Phí")));
}

#[test]
fn the_text_of_a_fee_is_kept() {
    let (_, file) = taken(&fees(vec![fee(json!(0), Value::Null, "Mức do Hội đồng nhân dân quy định")]));
    assert_eq!(file["fee"][0]["title"]["vi"].as_str(), Some("Mức do Hội đồng nhân dân quy định"));
}

#[test]
fn several_fees_on_a_channel_are_not_added_up() {
    let dong = || json!("Việt Nam Đồng");
    let (imported, file) = taken(&fees(vec![fee(json!(10), dong(), "loại một"), fee(json!(20), dong(), "loại hai")]));
    assert_eq!(imported.traps.count(Trap::FeeAlternatives), 2);
    assert_eq!(file["fee"][1]["amount"]["text"].as_str(), Some("20 đồng"));
}

#[test]
fn fees_by_channel_stay_apart_and_equal_ones_are_one() {
    let dong = || json!("Việt Nam Đồng");
    let row = |channel: &str, value: i64| {
        with(method(channel, json!(5), "DAY"), "fees", json!([fee(json!(value), dong(), "")]))
    };
    let (_, file) = taken(&methods(vec![row("ONLINE", 10), row("DIRECT", 20), row("POSTAL", 20)]));
    let fees = file["fee"].as_array_of_tables().unwrap();
    assert_eq!(fees.len(), 2);
    assert_eq!(fees.get(1).unwrap()["channels"].as_array().unwrap().len(), 2);
    let (_, file) = taken(&methods(vec![row("ONLINE", 10), row("DIRECT", 10)]));
    assert!(file["fee"][0].get("channels").is_none());
}

#[test]
fn instants_are_read_at_the_local_offset() {
    let (imported, file) = taken(&plain("9.000001"));
    let edition = &file["edition"][0];
    assert_eq!(edition["from"].as_datetime().unwrap().to_string(), "2031-02-02");
    assert_eq!(edition["sure"].as_str(), Some("inferred"));
    assert_eq!(imported.traps.count(Trap::DateNotMidnight), 0);
    let late = json!({ "decisionDate": DECIDED + 7 * 3_600_000 });
    let (imported, file) = taken(&with(plain("9.000001"), "procedureProposal", late));
    assert_eq!(file["edition"][0]["from"].as_datetime().unwrap().to_string(), "2031-02-02");
    assert_eq!(imported.traps.count(Trap::DateNotMidnight), 1);
}

#[test]
fn without_a_decision_date_the_edition_is_unsure() {
    let published = json!({ "decisionDate": null, "publicationDate": DECIDED });
    for (proposal, basis) in [(published, EditionFrom::PublicationDate), (Value::Null, EditionFrom::UpdateDate)] {
        let (imported, file) = taken(&with(plain("9.000001"), "procedureProposal", proposal));
        assert_eq!(imported.edition_from, basis);
        assert_eq!(file["edition"][0]["sure"].as_str(), Some("unsure"));
        assert_eq!(imported.traps.count(Trap::DateFallback), 1);
    }
    let none = with(with(plain("9.000001"), "procedureProposal", Value::Null), "updatedAt", Value::Null);
    assert_eq!(import(&none), Err(Refusal::NoDate));
}

#[test]
fn records_of_another_shape_are_refused() {
    let record = || plain("9.000001");
    for (record, code) in [
        (json!([]), "not_an_object"),
        (json!({}), "missing"),
        (with(record(), "name", json!("  ")), "missing"),
        (with(record(), "name", json!(5)), "shape"),
        (with(record(), "code", json!("../../etc/x")), "bad_code"),
        (with(record(), "code", json!("a b")), "bad_code"),
        (with(record(), "code", json!(".hidden")), "bad_code"),
        (with(record(), "executionMethods", json!("none")), "shape"),
        (with(record(), "executionCases", json!([1])), "shape"),
        (with(record(), "state", json!("INACTIVE")), "not_active"),
        (with(record(), "procedureProposal", json!({ "decisionDate": DECIDED / 1_000 })), "shape"),
        (with(record(), "updatedAt", json!("yesterday")), "shape"),
        (with(record(), "updatedAt", json!(i64::MAX)), "shape"),
        (with(record(), "isWard", json!("yes")), "shape"),
        (methods(vec![method("ONLINE", json!({}), "DAY")]), "shape"),
        (fees(vec![fee(json!(-5), Value::Null, "")]), "shape"),
    ] {
        let refusal = import(&record).expect_err("refused");
        assert_eq!(refusal.code(), code, "{record}");
        assert!(!refusal.help().is_empty());
    }
}

#[test]
fn unknown_keys_and_channels_are_reported() {
    let mut record = methods(vec![method("PIGEON", json!(5), "DAY")]);
    record["novelty"] = json!({ "a": 1, "b": [2, 3] });
    let (imported, file) = taken(&record);
    assert_eq!(imported.traps.count(Trap::ChannelUnknown), 1);
    assert_eq!(imported.traps.count(Trap::UnknownField), 1);
    assert_eq!(imported.tally.kept_aside["unknown_field"], 3);
    assert!(file.get("channel").is_none());
}

#[test]
fn texts_cannot_break_out_of_the_file() {
    let nasty = "a \"\"\" b ''' c \\ d\n[[edition]]\nfrom = 1";
    let (_, file) = taken(&with(plain("9.000001"), "requirementsAndConditions", json!(nasty)));
    assert!(notes(&file).contains(&format!("Yêu cầu, điều kiện: {nasty}")));
    assert_eq!(file["edition"].as_array_of_tables().unwrap().len(), 1);
}

#[test]
fn legal_bases_come_once_with_their_titles() {
    let bases = json!([
        { "code": "Thông tư số 4/2031/TT-MẪU ", "name": "Thông tư mẫu" },
        { "code": "4/2031/TT-MẪU", "name": "Cùng thông tư" },
        { "code": "", "name": "" },
    ]);
    let (imported, file) = taken(&with(plain("9.000001"), "legalBasisesDetails", bases));
    let bases = file["legal_basis"].as_array_of_tables().unwrap();
    assert_eq!(bases.len(), 1);
    assert_eq!(bases.get(0).unwrap()["act"].as_str(), Some("4/2031/TT-MẪU"));
    assert_eq!(bases.get(0).unwrap()["title"]["vi"].as_str(), Some("Thông tư mẫu"));
    assert_eq!(imported.traps.count(Trap::ActNumberReduced), 1);
    assert_eq!(bases.get(0).unwrap()["kind"].as_str(), Some("circular"));
    assert_eq!(imported.traps.count(Trap::ActKindUnknown), 0);
}

#[test]
fn decisions_of_two_places_with_one_number_are_two_acts() {
    for (agency, number, act) in [
        ("UBND tỉnh Mẫu Một", "7/QĐ-UBND", "7/QĐ-UBND (Mẫu Một)"),
        ("UBND Thành phố Đảo Mẫu", "7/QĐ-UBND", "7/QĐ-UBND (Đảo Mẫu)"),
        ("Ủy ban nhân dân tỉnh Mẫu Hai", "7/QĐ-UBND-DD", "7/QĐ-UBND-DD (Mẫu Hai)"),
        ("Hội đồng mẫu", "7/NQ-HĐND", "7/NQ-HĐND (Hội đồng mẫu)"),
        ("Cơ quan mẫu", "7/QĐ-MẪU", "7/QĐ-MẪU"),
        ("", "7/QĐ-UBND", "7/QĐ-UBND"),
    ] {
        let decision = json!({ "decisionDate": DECIDED, "proposalNumber": number, "issuingAgency": { "name": agency, "id": "x" } });
        let (imported, file) = taken(&with(plain("9.000001"), "procedureProposal", decision));
        assert_eq!(imported.decision.map(|act| act.number).as_deref(), Some(act));
        assert_eq!(file["edition"][0]["cite"]["act"].as_str(), Some(act));
    }
}

#[test]
fn the_edition_cites_the_decision_only_with_its_date() {
    let (imported, file) = taken(&plain("9.000001"));
    assert_eq!(imported.decision.unwrap().title, "Quyết định 7/QĐ-MẪU (Cơ quan mẫu)");
    assert!(file["edition"][0]["cite"].get("article").is_none());
    let undated = json!({ "proposalNumber": "7/QĐ-MẪU", "issuingAgency": { "name": "Cơ quan mẫu" } });
    let (imported, file) = taken(&with(plain("9.000001"), "procedureProposal", undated));
    assert_eq!(imported.decision, None);
    assert_eq!(file["edition"][0]["cite"]["act"].as_str(), Some("DVCQG"));
}

#[test]
fn ids_begin_with_a_letter_and_names_of_other_files_are_not_taken() {
    let mut record = cases(vec![group("(1.1) Loại mẫu", vec![component("24-KQ", "Tờ mẫu")])]);
    for name in ["Messages", "Calendar", "Acts", "Units", "Bodies"] {
        record["categoriesDetails"][0]["name"] = json!(name);
        assert_eq!(taken(&record).0.field, format!("field-{}", name.to_lowercase()));
    }
    let (_, file) = taken(&record);
    assert_eq!(file["case"][0]["id"].as_str(), Some("case-1-1-loai-mau"));
    assert_eq!(file["document"][0]["id"].as_str(), Some("component-24-kq"));
    assert_eq!(import(&with(record, "code", json!("lifecycle"))), Err(Refusal::BadCode));
}

#[test]
fn every_trap_has_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = Trap::ALL.iter().map(|trap| trap.as_str()).collect();
    assert_eq!(names.len(), Trap::ALL.len());
    for trap in Trap::ALL {
        assert_eq!(serde_json::to_value(trap).unwrap(), json!(trap.as_str()));
    }
}
