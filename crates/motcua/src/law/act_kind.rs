//! What kind of instrument an act is.

use serde::{Deserialize, Serialize};

use crate::packed::packed;

/// What kind of instrument an act is (loại văn bản).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// A law or code of the legislature (luật, bộ luật).
    Law,
    /// An ordinance (pháp lệnh).
    Ordinance,
    /// A resolution (nghị quyết).
    Resolution,
    /// A decree (nghị định).
    Decree,
    /// A circular (thông tư).
    Circular,
    /// A circular of several ministries (thông tư liên tịch).
    JointCircular,
    /// A decision (quyết định).
    Decision,
    /// A directive (chỉ thị).
    Directive,
}

impl ActKind {
    /// Every kind, from the highest instrument down.
    pub const ALL: [Self; 8] = [
        Self::Law,
        Self::Ordinance,
        Self::Resolution,
        Self::Decree,
        Self::Circular,
        Self::JointCircular,
        Self::Decision,
        Self::Directive,
    ];

    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Ordinance => "ordinance",
            Self::Resolution => "resolution",
            Self::Decree => "decree",
            Self::Circular => "circular",
            Self::JointCircular => "joint_circular",
            Self::Decision => "decision",
            Self::Directive => "directive",
        }
    }
}

packed!(names ActKind { Law, Ordinance, Resolution, Decree, Circular, JointCircular, Decision, Directive });
