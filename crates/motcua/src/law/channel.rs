//! The channels by which a submission may come.

use serde::{Deserialize, Serialize};

use crate::packed::packed;

/// How a submission comes (cách thức thực hiện).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At the counter.
    Direct,
    /// By public post, or another carrier.
    Postal,
    /// Through the public service portal.
    Online,
    /// Through the national identity application.
    App,
}

impl Channel {
    /// Every channel, in the order of the law.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Postal, Self::Online, Self::App];

    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Postal => "postal",
            Self::Online => "online",
            Self::App => "app",
        }
    }

    /// Returns the channel of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == name)
    }

    /// Returns whether the submission arrives electronically.
    #[must_use]
    pub const fn is_electronic(self) -> bool {
        matches!(self, Self::Online | Self::App)
    }
}

impl core::fmt::Display for Channel {
    /// Writes the snake_case name.
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.pad(self.as_str())
    }
}

packed!(names Channel { Direct, Postal, Online, App });
