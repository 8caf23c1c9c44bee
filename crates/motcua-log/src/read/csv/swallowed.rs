//! A field that goes on over line ends: a text with several lines, or rows of the log that an open quote took along.

use super::Places;
use crate::read::separator::Separator;
use crate::read::text_row::RowReader;

/// What the rows of a log look like.
pub(super) struct Likeness<'r> {
    pub(super) separator: Separator,
    /// How many fields the header names.
    pub(super) width: usize,
    /// Where the columns of the contract stand.
    pub(super) places: Places,
    /// The column of the contract that holds an instant in every row, by its number.
    pub(super) instant: usize,
    pub(super) reader: &'r RowReader,
}

/// A line that reads as a row of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Swallowed<'t> {
    /// How many lines it stands below the first.
    pub(super) below: u64,
    pub(super) dossier: &'t str,
}

impl Likeness<'_> {
    /// Returns the rows that a record which spans lines has swallowed, its own among them; none where it is a row with a text of several lines.
    ///
    /// `whole` is the record with separators between its fields. Of a lawful record one line at most reads as a row: the one on which all its other
    /// fields stand.
    pub(super) fn swallowed<'t>(&self, whole: &'t str) -> Vec<Swallowed<'t>> {
        let row = |(below, line)| Some(Swallowed { below, dossier: self.dossier_of_row(line)? });
        let found: Vec<_> = (0..).zip(whole.split('\n')).filter_map(row).collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// Returns the dossier that a line names, where it reads as a row: as many fields as the header, a dossier, and an instant.
    fn dossier_of_row<'t>(&self, line: &'t str) -> Option<&'t str> {
        let separator = self.separator.char();
        if line.matches(separator).count() + 1 != self.width {
            return None;
        }
        let field = |column: usize| {
            let place = self.places.get(column).copied().flatten()?;
            line.split(separator).nth(place).map(|text| text.trim_matches(['"', '\r', ' ']))
        };
        let is_instant = |text: &str| self.reader.instant(text).is_some();
        let dossier = field(0).filter(|dossier| !dossier.is_empty())?;
        field(self.instant).is_none_or(is_instant).then_some(dossier)
    }
}
