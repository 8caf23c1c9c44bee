//! Details that a table holds as structs or maps: written as the JSON that text columns hold.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_buffer::NullBuffer;
use arrow_cast::cast;
use arrow_schema::{DataType, FieldRef};
use serde_json::{Map, Value};

/// Returns each row as JSON; nothing for a column that is neither struct nor map, or holds what JSON has no word for.
pub(super) fn written(array: &dyn Array) -> Option<StringArray> {
    if !matches!(array.data_type(), DataType::Struct(_) | DataType::Map(..)) {
        return None;
    }
    let values = Values::of(array)?;
    let text = |row| array.is_valid(row).then(|| values.get(row).to_string());
    Some((0..array.len()).map(text).collect())
}

/// A column of values, each read as JSON.
enum Values {
    Nothing,
    Texts(ArrayRef),
    Numbers(ArrayRef),
    /// Fractions and decimals, as they are written.
    Written(StringArray),
    Truths(ArrayRef),
    /// Each part's name, its values, and which rows state it (nulls of runs and dictionaries stand in their values).
    Object(Vec<(String, Values, Option<NullBuffer>)>),
    /// The keys, the values, and where those of each row begin and end.
    Map(ArrayRef, Box<Values>, Vec<usize>),
    List(Box<Values>, Vec<usize>),
}

impl Values {
    fn of(array: &dyn Array) -> Option<Self> {
        let ends = |offsets: &[i32]| offsets.iter().map(|end| usize::try_from(*end).unwrap_or_default()).collect();
        Some(match array.data_type() {
            DataType::Null => Self::Nothing,
            DataType::Boolean => Self::Truths(array.slice(0, array.len())),
            kind if kind.is_integer() => {
                // a number that is too large becomes null
                let numbers = cast(array, &DataType::Int64).ok()?;
                Self::Numbers(Some(numbers).filter(|numbers| numbers.null_count() == array.null_count())?)
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
            DataType::LargeList(field) => {
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
            _ => return None,
        })
    }

    fn get(&self, row: usize) -> Value {
        let valid = |array: &ArrayRef| array.is_valid(row);
        let span = |ends: &[usize]| {
            let end = |row: usize| ends.get(row).copied().unwrap_or_default();
            end(row)..end(row + 1)
        };
        match self {
            Self::Texts(texts) if valid(texts) => Value::from(texts.as_string::<i32>().value(row)),
            Self::Numbers(numbers) if valid(numbers) => Value::from(numbers.as_primitive::<Int64Type>().value(row)),
            Self::Written(numbers) if numbers.is_valid(row) => number(numbers.value(row)).unwrap_or_default(),
            Self::Truths(truths) if valid(truths) => Value::from(truths.as_boolean().value(row)),
            // what a row does not state is null in a struct, and absent in JSON
            Self::Object(parts) => {
                let stated = parts.iter().filter(|(.., nulls)| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row)));
                let pairs = stated.map(|(name, values, _)| (name.clone(), values.get(row)));
                Value::Object(pairs.filter(|(_, value)| !value.is_null()).collect())
            }
            Self::Map(keys, values, ends) => {
                let keys = keys.as_string::<i32>();
                let pair =
                    |at: usize| Some((keys.value(at).to_owned(), values.get(at))).filter(|(_, value)| !value.is_null());
                Value::Object(span(ends).filter_map(pair).collect::<Map<_, _>>())
            }
            Self::List(values, ends) => Value::Array(span(ends).map(|at| values.get(at)).collect()),
            _ => Value::Null,
        }
    }
}

/// Returns fractions and decimals as they are written, what is no number (pandas keeps a missing one so) as null; nothing where JSON has no word for one.
fn numbers(array: &dyn Array) -> Option<StringArray> {
    let texts = cast(array, &DataType::Utf8).ok()?;
    let texts: StringArray =
        texts.as_string_opt::<i32>()?.iter().map(|text| text.filter(|text| *text != "NaN")).collect();
    texts.iter().flatten().all(|text| number(text).is_some()).then_some(texts)
}

fn number(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use std::sync::Arc;

    use arrow_array::types::Int32Type;
    use arrow_array::{Decimal128Array, Float64Array, Int32Array, RunArray, StringArray, StructArray, UInt64Array};
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
        assert_eq!(details(u64::MAX), None);
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
        assert_eq!(written(Arc::new(Float64Array::from(vec![f64::INFINITY]))), None);
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
