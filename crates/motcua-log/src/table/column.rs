//! Columns that take no room for what is absent.

use motcua::dossier::Stated;

use super::row::Run;
use crate::intern::{Id, NONE};

/// A column that takes no room until its first value comes.
#[derive(Debug)]
pub(crate) struct Sparse<T> {
    values: Vec<T>,
    absent: T,
}

impl<T: Copy + PartialEq> Sparse<T> {
    pub(super) fn new(absent: T) -> Self {
        Self { values: Vec::new(), absent }
    }

    /// Stores the value of row `row`, which must not come before the last one stored.
    pub(crate) fn put(&mut self, row: usize, value: T) {
        if value != self.absent {
            self.values.resize(row, self.absent);
            self.values.push(value);
        }
    }

    /// Stores the value of any row.
    pub(crate) fn set(&mut self, row: usize, value: T) {
        if row >= self.values.len() {
            self.values.resize(row + 1, self.absent);
        }
        if let Some(place) = self.values.get_mut(row) {
            *place = value;
        }
    }

    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.absent)
    }

    /// Returns how many bytes the values take.
    pub(crate) fn bytes(&self) -> usize {
        self.values.len() * size_of::<T>()
    }

    /// Returns whether no row has a value.
    pub(crate) fn is_absent(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns the value at a place among so many new rows from `row` on, to be changed.
    fn slot(&mut self, row: usize, rows: usize, place: usize) -> Option<&mut T> {
        if self.values.len() < row + rows {
            self.values.resize(row + rows, self.absent);
        }
        self.values.get_mut(row + place)
    }

    /// Stores the values of the rows from `row` on, in a column with room for that many rows.
    pub(super) fn extend(&mut self, row: usize, room: usize, values: impl ExactSizeIterator<Item = T>) {
        if values.len() > 0 {
            self.values.reserve(room.saturating_sub(self.values.len()));
            self.values.resize(row, self.absent);
            self.values.extend(values);
        }
    }
}

impl Sparse<u32> {
    /// Counts one more for that dossier.
    pub(super) fn count(&mut self, dossier: Id) {
        let place = dossier as usize;
        self.set(place, self.get(place).saturating_add(1));
    }
}

/// Texts that rarely occur twice, kept one after the other.
#[derive(Debug)]
pub(crate) struct Texts {
    numbers: Sparse<u32>,
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn new() -> Self {
        Self { numbers: Sparse::new(NONE), bytes: String::new(), ends: Vec::new() }
    }

    /// Returns how many bytes the texts take.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.bytes() + self.bytes.len() + self.ends.len() * size_of::<usize>()
    }

    /// Returns whether no row has a text.
    pub(crate) fn is_absent(&self) -> bool {
        self.numbers.is_absent()
    }

    pub(crate) fn put(&mut self, row: usize, text: Option<&str>) {
        let Some(text) = text else { return };
        self.numbers.put(row, u32::try_from(self.ends.len()).unwrap_or(NONE));
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let number = self.numbers.get(row);
        if number == NONE {
            return None;
        }
        let index = number as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|end| self.bytes.get(start..*end))
    }
}

/// What details state to the engine; a detail that states nothing takes no room.
#[derive(Debug)]
pub(crate) struct Details {
    numbers: Sparse<u32>,
    values: Vec<Stated>,
}

impl Details {
    pub(super) fn new() -> Self {
        Self { numbers: Sparse::new(NONE), values: Vec::new() }
    }

    /// Returns how many bytes the details take.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.bytes() + self.values.len() * size_of::<Stated>()
    }

    pub(crate) fn put(&mut self, row: usize, detail: Option<Stated>) {
        let Some(detail) = detail.filter(|detail| *detail != Stated::default()) else { return };
        self.numbers.put(row, u32::try_from(self.values.len()).unwrap_or(NONE));
        self.values.push(detail);
    }

    /// Stores what the rows of a run state, the first of which is row `row`.
    pub(super) fn extend(&mut self, row: usize, run: &Run<'_>) {
        let stated = run.details.iter().filter_map(|(place, cell)| Some((place, cell.value()?)));
        for (place, detail) in stated.filter(|(_, detail)| *detail != Stated::default()) {
            if let Some(number) = self.numbers.slot(row, run.dossier.len(), place - run.first) {
                *number = u32::try_from(self.values.len()).unwrap_or(NONE);
                self.values.push(detail);
            }
        }
    }

    pub(crate) fn get(&self, row: usize) -> Option<&Stated> {
        self.values.get(self.numbers.get(row) as usize)
    }
}
