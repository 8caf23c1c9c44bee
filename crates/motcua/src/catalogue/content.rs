//! What a pack holds.

use alloc::vec::Vec;

use super::{Act, Jurisdiction, Register};
use crate::calendar::CalendarData;
use crate::lifecycle::LifecycleEdition;
use crate::message::Messages;
use crate::procedure::Procedure;
use crate::score::Scheme;

/// What a pack holds, as the compiler hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackContent {
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// The registered acts, in the order of their numbers.
    pub acts: Vec<Act>,
    /// The registers, in the order of their ids.
    pub registers: Vec<Register>,
    /// The calendar's data, if there is any.
    pub calendar: Option<CalendarData>,
    /// The lifecycle's editions, in the order of their dates.
    pub lifecycle: Vec<LifecycleEdition>,
    /// The messages.
    pub messages: Messages,
    /// The editions of the service-quality index, in the order of their dates.
    pub indicators: Vec<Scheme>,
    /// The procedures, in the byte order of their codes.
    pub procedures: Vec<Procedure>,
}
