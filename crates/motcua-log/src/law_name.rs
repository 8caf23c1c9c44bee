//! The names of laws: a day, a release, or something else.

use motcua::civil::{CivilError, Date};

/// What the name of a law means, given the release of the rules at hand.
///
/// ```
/// use motcua_log::LawName;
///
/// let of = |name| LawName::of(name, "vn@2026-11-28+0123abcd");
/// assert_eq!(of("2026-08-05"), LawName::Day("2026-08-05".parse()?));
/// assert_eq!((of("vn@2026-11-28"), of("vn@2026-01-01")), (LawName::AsIs, LawName::OtherRelease));
/// assert_eq!((of("2026-02-30"), of("rules/vn")), (LawName::NoSuchDay, LawName::Other));
/// # Ok::<(), motcua::civil::CivilError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawName {
    /// The law of that day, as if it had always been in force.
    Day(Date),
    /// Written as a day, of which there is none.
    NoSuchDay,
    /// The rules at hand, by their release with or without what follows `+`.
    AsIs,
    /// Another release than that of the rules at hand.
    OtherRelease,
    /// Neither a day nor a release, such as a path.
    Other,
}

impl LawName {
    /// Returns what the name means where the rules at hand are `release`.
    #[must_use]
    pub fn of(name: &str, release: &str) -> Self {
        match name.parse() {
            Ok(day) => return Self::Day(day),
            Err(CivilError::NoSuchDay | CivilError::OutOfRange) => return Self::NoSuchDay,
            Err(_) => {}
        }
        if name == release || release.split_once('+').is_some_and(|(short, _)| short == name) {
            Self::AsIs
        } else if name.contains('@') {
            Self::OtherRelease
        } else {
            Self::Other
        }
    }
}
