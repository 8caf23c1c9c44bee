//! One fact as conditions see it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::civil::PartialDate;
use crate::field::FieldId;

/// What is known of one declared field; deliberately without Debug, because it holds personal data.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) enum Slot {
    /// Nobody stated it.
    #[default]
    Absent,
    /// It was stated in a form that cannot be read, so it is not known.
    Unreadable,
    /// It is stated, and what it says is not looked at.
    Stated,
    /// A text in NFC, or the value of a choice.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// A date; partial where the field allows it.
    Date(PartialDate),
    /// The elements of a list.
    List(Vec<Element>),
}

/// One element of a list: the fields stated in it.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Element {
    slots: Vec<(FieldId, Slot)>,
}

impl Element {
    pub(crate) fn get(&self, field: FieldId) -> &Slot {
        self.slots.iter().find(|(id, _)| *id == field).map_or(&Slot::Absent, |(_, slot)| slot)
    }

    pub(super) fn put(&mut self, field: FieldId, slot: Slot) {
        self.slots.push((field, slot));
    }
}
