//! Details that a table holds as structs or maps: written as the JSON that text columns hold.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_buffer::NullBuffer;
use arrow_cast::cast;
use arrow_schema::{DataType, FieldRef};
use serde_json::{Map, Value};

/// The text of a row that JSON has no words for: no JSON, so that this row alone is refused.
const NO_JSON: &str = "{";

/// Returns each row as JSON, or as no JSON where it states a number or a key twice that JSON has no word for; nothing for a column that is neither struct nor map.
pub(super) fn written(array: &dyn Array) -> Option<StringArray> {
    if !matches!(array.data_type(), DataType::Struct(_) | DataType::Map(..)) {
        return None;
    }
    let values = Values::of(array)?;
    let text = |row| {
        array.is_valid(row).then(|| values.get(row).map_or_else(|| NO_JSON.to_owned(), |value| value.to_string()))
    };
    Some((0..array.len()).map(text).collect())
}

/// A column of values, each read as JSON.
enum Values {
    Nothing,
    Texts(ArrayRef),
    /// Whole numbers, and the same as they were: one that is too large is null among the first alone.
    Numbers(ArrayRef, ArrayRef),
    /// Fractions and decimals, as they are written.
    Written(StringArray),
    Truths(ArrayRef),
    /// Each part's name, its values, and which rows state it (nulls of runs and dictionaries stand in their values).
    Object(Vec<(String, Values, Option<NullBuffer>)>),
    /// The keys, the values, and where those of each row begin and end.
    Map(ArrayRef, Box<Values>, Vec<usize>),
    List(Box<Values>, Vec<usize>),
    /// Values of a type that nothing is read from: each is told as an object that says nothing, which no key of the contract takes.
    Foreign(ArrayRef),
}

impl Values {
    fn of(array: &dyn Array) -> Option<Self> {
        let ends = |offsets: &[i32]| offsets.iter().map(|end| usize::try_from(*end).unwrap_or_default()).collect();
        Some(match array.data_type() {
            DataType::Null => Self::Nothing,
            DataType::Boolean => Self::Truths(array.slice(0, array.len())),
            kind if kind.is_integer() => {
                Self::Numbers(cast(array, &DataType::Int64).ok()?, array.slice(0, array.len()))
            }
            kind if kind.is_numeric() => Self::Written(numbers(array)?),
            DataType::Struct(fields) => {
                let columns = fields.iter().zip(array.as_struct().columns());
                let part = |(field, column): (&FieldRef, &ArrayRef)| {
                    Some((field.name().clone(), Self::of(column.as_ref())?, column.logical_nulls()))
                };
                Self::Object(columns.map(part).collect::<Option<_>>()?)
            }
            DataType::Map(..) => {
                let map = array.as_map();
                let keys = cast(map.keys(), &DataType::Utf8).ok()?;
                Self::Map(keys, Box::new(Self::of(map.values().as_ref())?), ends(map.value_offsets()))
            }
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                Self::List(Box::new(Self::of(list.values().as_ref())?), ends(list.value_offsets()))
            }
            DataType::LargeList(field) | DataType::FixedSizeList(field, _) => {
                return Self::of(cast(array, &DataType::List(FieldRef::clone(field))).ok()?.as_ref());
            }
            DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Dictionary(..)
            | DataType::Date32
            | DataType::Date64
            | DataType::Timestamp(..) => Self::Texts(cast(array, &DataType::Utf8).ok()?),
            DataType::RunEndEncoded(_, values) => return Self::of(cast(array, values.data_type()).ok()?.as_ref()),
            _ => Self::Foreign(array.slice(0, array.len())),
        })
    }

    /// Returns the value of a row, null where there is none; nothing where JSON has no word for it.
    fn get(&self, row: usize) -> Option<Value> {
        let valid = |array: &ArrayRef| array.is_valid(row);
        let span = |ends: &[usize]| {
            let end = |row: usize| ends.get(row).copied().unwrap_or_default();
            end(row)..end(row + 1)
        };
        Some(match self {
            Self::Texts(texts) if valid(texts) => Value::from(texts.as_string::<i32>().value(row)),
            Self::Numbers(numbers, _) if valid(numbers) => Value::from(numbers.as_primitive::<Int64Type>().value(row)),
            Self::Numbers(_, told) if valid(told) => return None,
            Self::Written(numbers) if numbers.is_valid(row) => return number(numbers.value(row)),
            Self::Foreign(values) if valid(values) => Value::Object(Map::new()),
            Self::Truths(truths) if valid(truths) => Value::from(truths.as_boolean().value(row)),
            // what a row does not state is null in a struct, and absent in JSON
            Self::Object(parts) => {
                let stated = parts.iter().filter(|(.., nulls)| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row)));
                object(stated.map(|(name, values, _)| (name.as_str(), values.get(row))))?
            }
            Self::Map(keys, values, ends) => {
                let keys = keys.as_string::<i32>();
                object(span(ends).map(|at| (keys.value(at), values.get(at))))?
            }
            Self::List(values, ends) => Value::Array(span(ends).map(|at| values.get(at)).collect::<Option<_>>()?),
            _ => Value::Null,
        })
    }
}

/// Returns an object of the keys that are stated; nothing where one stands there twice, or JSON has no word for a value.
fn object<'k>(pairs: impl Iterator<Item = (&'k str, Option<Value>)>) -> Option<Value> {
    let mut object = Map::new();
    for (key, value) in pairs {
        let value = value?;
        if !value.is_null() && object.insert(key.to_owned(), value).is_some() {
            return None;
        }
    }
    Some(Value::Object(object))
}

/// Returns fractions and decimals as they are written, what is no number (pandas keeps a missing one so) as null.
fn numbers(array: &dyn Array) -> Option<StringArray> {
    let texts = cast(array, &DataType::Utf8).ok()?;
    Some(texts.as_string_opt::<i32>()?.iter().map(|text| text.filter(|text| *text != "NaN")).collect())
}

fn number(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use std::sync::Arc;

    use arrow_array::types::Int32Type;
    use arrow_array::{
        Decimal128Array, FixedSizeListArray, Float64Array, Int32Array, RunArray, StringArray, StructArray,
        Time64MicrosecondArray, UInt64Array,
    };
    use arrow_schema::Field;

    use super::*;

    #[test]
    fn a_number_that_json_here_cannot_hold_is_no_missing_one() {
        let details = |amount: u64| {
            let field = Arc::new(Field::new("amount", DataType::UInt64, true));
            let numbers: ArrayRef = Arc::new(UInt64Array::from(vec![Some(amount), None]));
            let written = written(&StructArray::from(vec![(field, numbers)]));
            written.map(|rows| rows.iter().map(|row| row.unwrap().to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(details(7), Some(vec![r#"{"amount":7}"#.to_owned(), "{}".to_owned()]));
        assert_eq!(details(u64::MAX), Some(vec![NO_JSON.to_owned(), "{}".to_owned()]));
    }

    #[test]
    fn fractions_and_decimals_are_numbers_as_they_are_written() {
        let written = |numbers: ArrayRef| {
            let field = Arc::new(Field::new("amount", numbers.data_type().clone(), true));
            let written = written(&StructArray::from(vec![(field, numbers)]));
            written.map(|rows| rows.iter().map(|row| row.unwrap().to_owned()).collect::<Vec<_>>())
        };
        let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let floats = Arc::new(Float64Array::from(vec![Some(5.5), Some(50_000.0), Some(f64::NAN), None]));
        assert_eq!(written(floats), texts(&[r#"{"amount":5.5}"#, r#"{"amount":50000.0}"#, "{}", "{}"]));
        let decimals = Decimal128Array::from(vec![Some(500), Some(-725), None]).with_precision_and_scale(10, 2);
        assert_eq!(written(Arc::new(decimals.unwrap())), texts(&[r#"{"amount":5.0}"#, r#"{"amount":-7.25}"#, "{}"]));
        let infinite = Float64Array::from(vec![Some(1.5), Some(f64::INFINITY)]);
        assert_eq!(written(Arc::new(infinite)), texts(&[r#"{"amount":1.5}"#, NO_JSON]));
    }

    #[test]
    fn a_part_of_a_type_that_nothing_is_read_from_is_there_and_says_nothing() {
        let times: ArrayRef = Arc::new(Time64MicrosecondArray::from(vec![Some(1), None]));
        let pair = |values: ArrayRef| {
            let field = Arc::new(Field::new("item", values.data_type().clone(), true));
            Arc::new(FixedSizeListArray::new(field, 2, values, None)) as ArrayRef
        };
        let parts = [("took", times), ("pair", pair(Arc::new(Int32Array::from(vec![1, 2, 3, 4]))))];
        let parts = parts.map(|(name, array)| (Arc::new(Field::new(name, array.data_type().clone(), true)), array));
        let written = written(&StructArray::from(parts.to_vec())).unwrap();
        let rows: Vec<_> = written.iter().flatten().collect();
        assert_eq!(rows, [r#"{"pair":[1,2],"took":{}}"#, r#"{"pair":[3,4]}"#]);
    }

    #[test]
    fn a_key_that_stands_twice_is_no_json_where_both_are_stated() {
        let text = |values: [Option<&str>; 2]| {
            let array: ArrayRef = Arc::new(StringArray::from(values.to_vec()));
            (Arc::new(Field::new("code", DataType::Utf8, true)), array)
        };
        let twice = StructArray::from(vec![text([Some("A"), None]), text([Some("B"), Some("C")])]);
        let written = written(&twice).unwrap();
        assert_eq!(written.iter().flatten().collect::<Vec<_>>(), [NO_JSON, r#"{"code":"C"}"#]);
    }

    #[test]
    fn a_part_in_runs_is_what_its_values_are() {
        let runs = RunArray::<Int32Type>::try_new(
            &Int32Array::from(vec![2, 3, 4]),
            &StringArray::from(vec![Some("A"), None, Some("B")]),
        );
        let runs: ArrayRef = Arc::new(runs.unwrap());
        let field = Arc::new(Field::new("code", runs.data_type().clone(), true));
        let written = written(&StructArray::from(vec![(field, runs)])).unwrap();
        let rows: Vec<_> = written.iter().flatten().collect();
        assert_eq!(rows, [r#"{"code":"A"}"#, r#"{"code":"A"}"#, "{}", r#"{"code":"B"}"#]);
    }
}
