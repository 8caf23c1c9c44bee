//! Cuts a stream of bytes into JSON values, one in memory at a time.

use super::refusal::Refusal;

/// A value's bytes, or why there are none, with the line on which it begins.
pub(crate) type Piece = (u64, Result<Vec<u8>, Refusal>);

/// Where the stream stands, as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the bracket of an array.
    BeforeArray,
    /// Between the values of an array.
    InArray,
    /// After the bracket of an array.
    AfterArray,
    /// Between values that stand one after the other.
    Sequence,
}

/// Cuts bytes into values; it follows brackets and strings and leaves all else to the parser.
pub(crate) struct Splitter {
    place: Place,
    value: Vec<u8>,
    longest: usize,
    is_too_long: bool,
    depth: usize,
    is_in_text: bool,
    is_escaped: bool,
    line: u64,
    start: u64,
}

impl Splitter {
    /// Returns a splitter of an array, or of values that stand one after the other.
    pub(crate) fn new(is_array: bool, line: u64, longest: usize) -> Self {
        Self {
            place: if is_array { Place::BeforeArray } else { Place::Sequence },
            value: Vec::new(),
            longest,
            is_too_long: false,
            depth: 0,
            is_in_text: false,
            is_escaped: false,
            line,
            start: line,
        }
    }

    /// Returns the line that is being read.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Takes a byte, and returns the value that it ends.
    pub(crate) fn push(&mut self, byte: u8) -> Option<Piece> {
        let line = self.line;
        if byte == b'\n' {
            self.line += 1;
        }
        if self.is_in_text {
            self.keep(byte);
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_in_text = false,
                _ => {}
            }
            return None;
        }
        if self.depth == 0 {
            match (self.place, byte) {
                (_, b' ' | b'\t' | b'\r' | b'\n') if self.value.is_empty() => return None,
                (Place::BeforeArray, _) => {
                    self.place = Place::InArray;
                    return None;
                }
                (Place::InArray, b',') => return self.cut(),
                (Place::InArray, b']') => {
                    self.place = Place::AfterArray;
                    return self.cut();
                }
                _ => {}
            }
        }
        if self.value.is_empty() {
            self.start = line;
        }
        self.keep(byte);
        match byte {
            b'"' => self.is_in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let is_closed = self.depth == 0 && matches!(byte, b'}' | b']');
        if is_closed && self.place == Place::Sequence { self.cut() } else { None }
    }

    /// Returns what is left at the end of the stream.
    pub(crate) fn end(mut self) -> Option<Piece> {
        let is_cut_off = self.place == Place::InArray || self.depth > 0 || self.is_in_text;
        match self.cut() {
            None if is_cut_off => Some((self.line, Err(Refusal::Truncated))),
            Some((line, Ok(_))) if is_cut_off => Some((line, Err(Refusal::Truncated))),
            piece => piece,
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.value.len() < self.longest {
            self.value.push(byte);
        } else {
            self.is_too_long = true;
        }
    }

    fn cut(&mut self) -> Option<Piece> {
        let value = std::mem::take(&mut self.value);
        let is_too_long = std::mem::take(&mut self.is_too_long);
        if value.is_empty() {
            return None;
        }
        let value = if is_too_long { Err(Refusal::TooLarge { limit: self.longest }) } else { Ok(value) };
        Some((self.start, value))
    }
}
