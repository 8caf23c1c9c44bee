//! What a reader hands over: one row, or a run of plain ones.

use motcua::dossier::Stated;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use super::instant::Instant;
use crate::error::RowCode;
use crate::intern::Id;

/// A value of one row: absent, not readable, or read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell<T> {
    Null,
    Bad,
    Is(T),
}

impl<T> Cell<T> {
    pub(crate) fn from_read(read: Option<T>) -> Self {
        read.map_or(Self::Bad, Self::Is)
    }

    /// Returns the value, if there is one.
    pub(super) fn value(&self) -> Option<T>
    where
        T: Copy,
    {
        match self {
            Self::Is(value) => Some(*value),
            Self::Null | Self::Bad => None,
        }
    }

    pub(super) fn required(self, missing: RowCode, bad: RowCode) -> Result<T, RowCode> {
        match self {
            Self::Null => Err(missing),
            Self::Bad => Err(bad),
            Self::Is(value) => Ok(value),
        }
    }

    pub(crate) fn optional(self, bad: RowCode) -> Result<Option<T>, RowCode> {
        match self {
            Self::Null => Ok(None),
            Self::Bad => Err(bad),
            Self::Is(value) => Ok(Some(value)),
        }
    }
}

/// One row after its texts were interned and its labels looked up; [`NONE`] is an absent text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    pub(crate) dossier: Id,
    pub(crate) procedure: Id,
    pub(crate) event: Cell<EventKind>,
    pub(crate) at: Cell<Instant>,
    pub(crate) seq: Cell<i64>,
    pub(crate) recorded_at: Cell<Instant>,
    pub(crate) role: Cell<Role>,
    pub(crate) office: Id,
    pub(crate) channel: Cell<Channel>,
    pub(crate) event_id: Option<&'a str>,
    pub(crate) detail: Cell<Stated>,
}

/// Rows that are all events and state nothing unusual; a column that the log does not have is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    /// The place of the first row among those that `details` counts.
    pub(crate) first: usize,
    pub(crate) dossier: &'a [Id],
    pub(crate) procedure: &'a [Id],
    pub(crate) event: &'a [Cell<EventKind>],
    pub(crate) micros: &'a [i64],
    pub(crate) role: &'a [Cell<Role>],
    pub(crate) channel: &'a [Cell<Channel>],
    pub(crate) office: &'a [Id],
    /// What details state, each with the place of its row.
    pub(crate) details: &'a [(usize, Cell<Stated>)],
}
