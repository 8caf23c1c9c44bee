//! Invented records of the portal's shape.

use serde_json::{Value, json};

/// Midnight of 2 February 2031 at +07:00, which is 17:00Z of the day before.
pub(super) const DECIDED: i64 = 1_927_731_600_000;

/// Returns a plain record with nothing wrong in it.
pub(super) fn plain(code: &str) -> Value {
    json!({
        "id": "00000000-0000-7000-8000-000000000001",
        "code": code,
        "name": "Thủ tục mẫu",
        "isWard": true,
        "isProvince": false,
        "state": "ACTIVE",
        "updatedAt": 1_928_000_000_000_i64,
        "procedureProposal": {
            "decisionDate": DECIDED, "proposalNumber": "7/QĐ-MẪU", "issuingAgency": { "name": "Cơ quan mẫu", "id": "x" }
        },
        "categoriesDetails": [{ "id": "x", "code": "M1", "name": "Lĩnh vực mẫu" }],
        "legalBasisesDetails": [{ "id": "x", "code": "1/2031/NĐ-MẪU", "name": "Nghị định mẫu" }],
        "resultsDetails": [{ "id": "x", "code": "KQ.M.1", "name": "Giấy mẫu" }],
        "executionSteps": [{ "name": "Bước 1", "description": "Nộp tại quầy mẫu." }],
        "executionMethods": [method("ONLINE", json!(5), "WORKING_DAY"), method("DIRECT", json!(5), "WORKING_DAY")],
        "executionCases": [group("", vec![component("000.00.00.M01-KQ000001", "Tờ khai mẫu")])],
        "cases": [],
    })
}

/// Returns a channel row without a text or a fee.
pub(super) fn method(channel: &str, time: Value, unit: &str) -> Value {
    json!({ "submissionMethod": channel, "processingTime": time, "processingTimeUnit": unit, "description": "", "fees": [] })
}

/// Returns a fee row.
pub(super) fn fee(value: Value, currency: Value, description: &str) -> Value {
    json!({ "type": "FEE", "value": value, "currencyName": currency, "description": description })
}

/// Returns a case with its components.
pub(super) fn group(name: &str, components: Vec<Value>) -> Value {
    json!({ "name": name, "profileComponents": components })
}

/// Returns a component of one original.
pub(super) fn component(code: &str, name: &str) -> Value {
    json!({ "code": code, "name": name, "originalQty": 1, "copyQty": 0, "required": false, "hasElectronicForm": false })
}

/// Returns a case row.
pub(super) fn case(quantity: Value, unit: &str) -> Value {
    json!({ "code": "9.000001.01", "name": "Loại mẫu", "processingDay": { "qty": quantity, "type": unit } })
}

/// Returns the record with another value at the key.
pub(super) fn with(mut record: Value, key: &str, value: Value) -> Value {
    record[key] = value;
    record
}
