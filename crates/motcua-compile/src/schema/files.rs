//! What the schemas tell people of each kind of file.

use crate::kind::Kind;

/// Returns the heading of the schema of a kind of file.
pub(super) const fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Jurisdiction => "motcua: whose law it is",
        Kind::Acts => "motcua: acts that may be cited",
        Kind::Procedure => "motcua: one administrative procedure",
        Kind::CalendarPolicy => "motcua: how the calendar counts",
        Kind::CalendarYear => "motcua: one announced year",
        Kind::Lifecycle => "motcua: events and clocks of a dossier",
        Kind::Messages => "motcua: sentences of the answers",
        Kind::Units => "motcua: administrative units",
        Kind::Bodies => "motcua: bodies with hours of their own",
        Kind::Words => "motcua: lists of words",
        Kind::Indicators => "motcua: indicators of service quality",
    }
}

/// Returns what a file of that kind says.
pub(super) const fn says(kind: Kind) -> &'static str {
    match kind {
        Kind::Jurisdiction => {
            "Whose law it is: its clock, its currency, its language, the acts that may be cited and the registers that may answer."
        }
        Kind::Acts => "Acts that the other files may cite, beside those of `jurisdiction.toml`.",
        Kind::Procedure => "One administrative procedure in all its dated editions.",
        Kind::CalendarPolicy => "The week, the hours, the holidays by rule and how terms are counted.",
        Kind::CalendarYear => "The days of one year that differ from the plain week.",
        Kind::Lifecycle => {
            "The events of a dossier and who does them, the clocks that run, and the choices that the law leaves open, by date."
        }
        Kind::Messages => "The sentences of the answers in one language, by their codes.",
        Kind::Units => {
            "Administrative units with their days, their codes and what took their place, and where may be filed."
        }
        Kind::Bodies => "Bodies whose desks have hours of their own.",
        Kind::Words => "Lists of words that fields suggest or spell.",
        Kind::Indicators => "The indicators of service quality: groups, formulas, points, bands and periods, by date.",
    }
}

/// Returns which files of a folder are of that kind.
pub(super) const fn paths(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Jurisdiction => &["**/jurisdiction.toml"],
        Kind::Acts => &["**/acts/*.toml"],
        Kind::Procedure => &["**/*.toml"],
        Kind::CalendarPolicy => &["**/calendar/policy.toml"],
        Kind::CalendarYear => &["**/calendar/*.toml"],
        Kind::Lifecycle => &["**/lifecycle.toml"],
        Kind::Messages => &["**/messages/*.toml"],
        Kind::Units => &["**/units.toml", "**/units/*.toml"],
        Kind::Bodies => &["**/bodies.toml", "**/bodies/*.toml"],
        Kind::Words => &["**/words.toml"],
        Kind::Indicators => &["**/indicators.toml"],
    }
}
