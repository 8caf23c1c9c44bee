//! A time of day.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::CivilError;
use super::text::{TextVisitor, is, number};
use crate::packed::{Packed, Packer, Unpacker};

/// A time of day in whole seconds, 00:00:00 to 24:00:00; 24:00 is the end of the day.
///
/// Printed as `15:00`, or `15:00:30` where the seconds are not zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

impl TimeOfDay {
    /// The last second of a day: 23:59:59.
    pub const LAST_SECOND: Self = Self(86_399);

    /// Returns the time that many seconds after midnight.
    ///
    /// # Errors
    /// [`CivilError::NoSuchDay`] above 86,400.
    pub fn from_seconds(seconds: u32) -> Result<Self, CivilError> {
        if seconds <= 86_400 { Ok(Self(seconds)) } else { Err(CivilError::NoSuchDay) }
    }

    /// Returns the seconds since midnight.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0
    }

    /// Reads `hh:mm` or `hh:mm:ss` at the start of `bytes`; returns the time and how many bytes it took.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, usize), CivilError> {
        let form = CivilError::NotATime;
        let hour = number(bytes, 0, 2).ok_or(form)?;
        if !is(bytes, 2, b':') {
            return Err(form);
        }
        let minute = number(bytes, 3, 2).ok_or(form)?;
        let (second, used) = if is(bytes, 5, b':') { (number(bytes, 6, 2).ok_or(form)?, 8) } else { (0, 5) };
        if minute > 59 || second > 59 {
            return Err(CivilError::NoSuchDay);
        }
        Self::from_seconds(hour * 3600 + minute * 60 + second).map(|time| (time, used))
    }
}

impl FromStr for TimeOfDay {
    type Err = CivilError;

    fn from_str(text: &str) -> Result<Self, CivilError> {
        let (time, used) = Self::read(text.as_bytes())?;
        if used == text.len() { Ok(time) } else { Err(CivilError::NotATime) }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(out, "{hour:02}:{minute:02}")?;
        if second == 0 { Ok(()) } else { write!(out, ":{second:02}") }
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_u32(self.0) }
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TextVisitor::new("a time `hh:mm`"))
        } else {
            let seconds = u32::deserialize(deserializer)?;
            Self::from_seconds(seconds).map_err(serde::de::Error::custom)
        }
    }
}

impl Packed for TimeOfDay {
    fn pack(&self, out: &mut Packer<'_>) {
        self.0.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        Self::from_seconds(u32::unpack(input)).unwrap_or_else(|_| {
            input.damage();
            Self(0)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn text_round_trips_and_bad_text_is_refused() {
        for text in ["00:00", "07:30", "15:00:01", "24:00"] {
            assert_eq!(text.parse::<TimeOfDay>().unwrap().to_string(), text);
        }
        for text in ["", "7:30", "15h00", "15:00:1", "15:00 "] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(CivilError::NotATime), "{text}");
        }
        for text in ["24:00:01", "25:00", "12:60", "12:00:60"] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(CivilError::NoSuchDay), "{text}");
        }
    }
}
