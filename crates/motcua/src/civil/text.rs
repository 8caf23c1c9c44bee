//! Reading digits at fixed places, and the serde visitor that the civil types share.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Error, MapAccess, Visitor};

use super::CivilError;

/// Returns the number that the bytes from `at` spell with exactly `digits` ASCII digits.
pub(super) fn number(bytes: &[u8], at: usize, digits: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(digits)?)?.iter().try_fold(0u32, |sum, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        sum.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

/// Returns whether the byte at `at` is `expected`.
pub(super) fn is(bytes: &[u8], at: usize, expected: u8) -> bool {
    bytes.get(at) == Some(&expected)
}

/// The key under which TOML readers hand over a native date.
const NATIVE: &str = "$__toml_private_datetime";

/// Reads a civil type from its text, or from a TOML reader's native date.
pub(super) struct TextVisitor<T> {
    expecting: &'static str,
    out: PhantomData<T>,
}

impl<T> TextVisitor<T> {
    pub(super) fn new(expecting: &'static str) -> Self {
        Self { expecting, out: PhantomData }
    }
}

impl<'de, T: FromStr<Err = CivilError>> Visitor<'de> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let key = map.next_key::<alloc::string::String>()?;
        if key.as_deref() != Some(NATIVE) {
            return Err(A::Error::custom(CivilError::NotADate));
        }
        let text = map.next_value::<alloc::string::String>()?;
        text.parse().map_err(A::Error::custom)
    }
}
