//! Why bytes are no catalogue.

/// A section of a pack, in the order in which they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Magic, format version, date, checksum and the sections' lengths.
    Header,
    /// Whose law it is.
    Jurisdiction,
    /// Every name once.
    Names,
    /// Every text once, by language.
    Texts,
    /// The registered acts.
    Acts,
    /// The registers.
    Registers,
    /// The calendar.
    Calendar,
    /// The lifecycle's editions.
    Lifecycle,
    /// The message catalogue.
    Messages,
    /// The service-quality index.
    Indicators,
    /// The procedures.
    Procedures,
}

impl Section {
    /// Returns the snake_case name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Jurisdiction => "jurisdiction",
            Self::Names => "names",
            Self::Texts => "texts",
            Self::Acts => "acts",
            Self::Registers => "registers",
            Self::Calendar => "calendar",
            Self::Lifecycle => "lifecycle",
            Self::Messages => "messages",
            Self::Indicators => "indicators",
            Self::Procedures => "procedures",
        }
    }
}

impl core::fmt::Display for Section {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Bytes that are no catalogue: what is wrong, and in which section.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The bytes do not begin like a pack.
    #[error("not a pack of rules")]
    WrongMagic,
    /// The pack has another format version.
    #[error("the pack has format version {found}, this library reads {expected}")]
    OtherVersion {
        /// The version that the pack names.
        found: u16,
        /// The version that is read here.
        expected: u16,
    },
    /// The pack is shorter than its header says.
    #[error("the pack ends within its section `{section}`")]
    Truncated {
        /// Where it ends.
        section: Section,
    },
    /// There are bytes behind the last section.
    #[error("the pack goes on after its last section")]
    TrailingBytes,
    /// The content is not the one that was written.
    #[error("the pack's checksum does not fit its content")]
    Checksum,
    /// A section cannot be decoded.
    #[error("the section `{section}` cannot be decoded")]
    BadSection {
        /// Which section.
        section: Section,
    },
    /// A section is decoded, but contradicts itself or points at something that is not there.
    #[error("entry {index} of the section `{section}` has {what}")]
    BadReference {
        /// Which section.
        section: Section,
        /// Which entry of the section, from 0.
        index: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The content has more bytes or entries than a pack can hold.
    #[error("the content is too large for a pack")]
    TooLarge,
}

impl PackError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongMagic => "pack_wrong_magic",
            Self::OtherVersion { .. } => "pack_other_version",
            Self::Truncated { .. } => "pack_truncated",
            Self::TrailingBytes => "pack_trailing_bytes",
            Self::Checksum => "pack_checksum",
            Self::BadSection { .. } => "pack_bad_section",
            Self::BadReference { .. } => "pack_bad_reference",
            Self::TooLarge => "pack_too_large",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::WrongMagic => "give a pack of rules, or a folder of rule files",
            Self::OtherVersion { .. } => "compile the rules again with this version's compiler",
            Self::Truncated { .. } | Self::TrailingBytes | Self::Checksum => "copy or download the pack again",
            Self::BadSection { .. } | Self::BadReference { .. } => "compile the rules again from their source files",
            Self::TooLarge => "split the rules into several packs",
        }
    }
}
