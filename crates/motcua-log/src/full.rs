//! Which dossiers of a log have all the rows that one may have, and the rows that were left out for that.

use crate::intern::Id;

/// Which dossiers have all the rows that one may have; nothing is counted as long as all dossiers together have no more.
#[derive(Debug, Default)]
pub(crate) struct FullDossiers {
    /// How many rows a dossier may have; nothing where there is no bound.
    most: Option<u32>,
    /// How many each dossier has among the first rows that were counted.
    counts: Vec<u32>,
    counted: usize,
    /// Between which rows others were left out: the place of the row after them, and how many were left out up to there.
    left_out: Vec<(usize, u64)>,
}

impl FullDossiers {
    /// Returns nothing counted, with so many rows a dossier.
    pub(crate) fn of(most: u32) -> Self {
        Self { most: Some(most), ..Self::default() }
    }

    /// Returns nothing counted, with the same bound.
    pub(crate) fn emptied(&self) -> Self {
        Self { most: self.most, ..Self::default() }
    }

    /// Returns whether one of the dossiers has all its rows among those that are kept.
    #[inline]
    pub(crate) fn any(&mut self, kept: &[Id], dossiers: &[Id]) -> bool {
        match self.most {
            Some(most) if kept.len() >= most as usize => self.counted_any(kept, dossiers, most),
            _ => false,
        }
    }

    fn counted_any(&mut self, kept: &[Id], dossiers: &[Id], most: u32) -> bool {
        for dossier in kept.get(self.counted..).unwrap_or_default() {
            let place = *dossier as usize;
            if place >= self.counts.len() {
                self.counts.resize(place + 1, 0);
            }
            if let Some(count) = self.counts.get_mut(place) {
                *count = count.saturating_add(1);
            }
        }
        self.counted = kept.len();
        let is_full = |dossier: &Id| self.counts.get(*dossier as usize).is_some_and(|count| *count >= most);
        dossiers.iter().any(is_full)
    }

    /// Takes note that a row was left out when so many were kept.
    pub(crate) fn leave_out(&mut self, kept: usize) {
        let so_far = self.left_out.last().map_or(0, |(_, so_far)| *so_far);
        match self.left_out.last_mut() {
            Some((place, so_far)) if *place == kept => *so_far += 1,
            _ => self.left_out.push((kept, so_far + 1)),
        }
    }

    /// Returns how many rows were left out before a row that is kept.
    #[inline]
    pub(crate) fn left_out_before(&self, row: usize) -> u64 {
        let after = self.left_out.partition_point(|(place, _)| *place <= row);
        after.checked_sub(1).and_then(|last| self.left_out.get(last)).map_or(0, |(_, so_far)| *so_far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_is_full_with_its_last_row_and_rows_know_what_was_left_out_before_them() {
        let mut full = FullDossiers::of(2);
        assert!(!full.any(&[0], &[0]) && !full.any(&[0, 1], &[0, 1]));
        assert!(full.any(&[0, 1, 0], &[1, 0]) && !full.any(&[0, 1, 0], &[1, 7]));
        full.leave_out(3);
        full.leave_out(3);
        full.leave_out(5);
        assert_eq!([0, 2, 3, 4, 5, 9].map(|row| full.left_out_before(row)), [0, 0, 2, 2, 3, 3]);
        let mut again = full.emptied();
        assert!(!again.any(&[0], &[0]) && again.left_out_before(9) == 0);
        assert!(!FullDossiers::default().any(&[0, 0, 0], &[0]));
    }
}
