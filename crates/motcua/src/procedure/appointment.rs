//! The slip that names the hour and the day of a result that is not given at once.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::law::Source;
use crate::lifecycle::{Holder, named};
use crate::packed::packed;

/// The slip that the procedure's own law obliges where the result is not given at once: it names the hour and the day (phiếu hẹn).
///
/// It is owed as `give_appointment` until a `receive` or `extend` states a promise with its hour.
///
/// # Law
/// Vietnam: Circular 01/2020/TT-BTP, article 2, for certified copies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Who gives it.
    pub holder: Holder,
    /// What makes it owed: any one of them.
    pub after: Vec<AppointmentCause>,
    /// Where it comes from.
    pub source: Source,
}

named! {
    /// What makes an appointment slip owed.
    AppointmentCause {
        /// The dossier was received after the cut-off of its settlement term.
        CutOff = "cut_off",
        /// The term was lengthened, or the date set anew.
        Extension = "extension",
    }
}

packed!(struct Appointment { holder, after, source });
