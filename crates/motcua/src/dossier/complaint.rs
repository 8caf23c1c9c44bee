//! What somebody says against a result.

use crate::lifecycle::named;

named! {
    /// What somebody says against a result or the handling of a dossier.
    ComplaintKind {
        /// A recommendation or remark (phản ánh, kiến nghị).
        Recommendation = "recommendation",
        /// A complaint (khiếu nại).
        Complaint = "complaint",
        /// An action in court (khởi kiện).
        Court = "court",
        /// A mistake of the agency in the result, to be corrected.
        Error = "error",
    }
}
