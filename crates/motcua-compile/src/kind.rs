//! What a rule file is for, as its path says.

/// A kind of rule file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Jurisdiction,
    Acts,
    Procedure,
    CalendarPolicy,
    CalendarYear,
    Lifecycle,
    Messages,
    Units,
    Bodies,
    Words,
    Indicators,
}

impl Kind {
    /// All of them, those first that a new law begins with.
    pub(crate) const ALL: [Self; 11] = [
        Self::Jurisdiction,
        Self::Acts,
        Self::Procedure,
        Self::CalendarPolicy,
        Self::CalendarYear,
        Self::Lifecycle,
        Self::Messages,
        Self::Units,
        Self::Bodies,
        Self::Words,
        Self::Indicators,
    ];

    /// Returns what the file of that path is for; nothing where it is no rule file.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let mut parts = path.rsplit(['/', '\\']);
        let stem = parts.next()?.strip_suffix(".toml")?;
        Some(Self::within(parts.next().unwrap_or_default(), stem))
    }

    fn within(folder: &str, stem: &str) -> Self {
        match (folder, stem) {
            ("acts", _) => Self::Acts,
            ("messages", _) => Self::Messages,
            ("calendar", "policy") => Self::CalendarPolicy,
            ("calendar", _) => Self::CalendarYear,
            (_, "jurisdiction") => Self::Jurisdiction,
            (_, "lifecycle") => Self::Lifecycle,
            (_, "indicators") => Self::Indicators,
            ("units", _) | (_, "units") => Self::Units,
            ("bodies", _) | (_, "bodies") => Self::Bodies,
            (_, "words") => Self::Words,
            _ => Self::Procedure,
        }
    }

    /// Returns whether the files of that folder are procedures: some names are taken by other files of a jurisdiction.
    pub(crate) fn may_hold_procedures(folder: &str) -> bool {
        Self::within(folder, "") == Self::Procedure
    }
}
