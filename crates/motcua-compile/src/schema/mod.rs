//! JSON Schemas of the rule files, for editors: what the reader asks for is recorded while it reads.

mod files;
mod keys;
mod write;

use crate::compile::compile_into;
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::source::Sink;

/// A kind of rule file, with the JSON Schema (draft 7) that an editor completes and checks it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleFile {
    /// Its name, such as `procedure`.
    pub name: &'static str,
    /// What such a file says, in one sentence.
    pub says: &'static str,
    /// Which files of a folder are of the kind, as globs.
    pub paths: &'static [&'static str],
    /// The schema as JSON.
    pub schema: &'static str,
}

macro_rules! rule_files {
    ($($name:literal: $kind:ident),* $(,)?) => {
        /// Every kind of rule file, those first that a new law begins with.
        ///
        /// A schema knows keys, kinds of values and closed lists; what refers to something else, dates and conditions are checked by
        /// [`compile`](crate::compile()) alone.
        ///
        /// ```
        /// let procedure = motcua_compile::RULE_FILES.iter().find(|file| file.name == "procedure").unwrap();
        /// assert!(procedure.schema.contains("\"edition\""));
        /// ```
        pub const RULE_FILES: &[RuleFile] = &[$(RuleFile {
            name: $name,
            says: files::says(Kind::$kind),
            paths: files::paths(Kind::$kind),
            schema: include_str!(concat!("../../schema/", $name, ".json")),
        }),*];

        /// Returns the name of a kind of file.
        fn name(kind: Kind) -> &'static str {
            match kind { $(Kind::$kind => $name),* }
        }
    };
}

rule_files! {
    "jurisdiction": Jurisdiction,
    "acts": Acts,
    "procedure": Procedure,
    "calendar-policy": CalendarPolicy,
    "calendar-year": CalendarYear,
    "lifecycle": Lifecycle,
    "messages": Messages,
    "units": Units,
    "bodies": Bodies,
    "words": Words,
    "indicators": Indicators,
}

/// Returns the schema of each kind of rule file by its name, as the reader of these laws asks for their keys; [`RULE_FILES`] holds them.
///
/// Those of the calendar, whose files are read by types of the engine, are written by hand and not among them.
/// A key is known if the reader asks for it, and a kind of value if it is read so or stands in one of the laws: together they have to use every feature.
///
/// # Errors
/// Every error of every file.
pub fn rule_schemas(laws: &[Vec<(String, String)>]) -> Result<Vec<(&'static str, String)>, Vec<Diagnostic>> {
    let sink = Sink::recording();
    for files in laws {
        compile_into(files, &sink);
    }
    if !sink.is_empty() {
        return Err(sink.into_sorted());
    }
    let shapes = sink.into_shapes();
    let written = |kind| (name(kind), format!("{:#}\n", write::schema(kind, &shapes)));
    let is_asked = |kind: &Kind| !matches!(kind, Kind::CalendarPolicy | Kind::CalendarYear);
    Ok(Kind::ALL.into_iter().filter(is_asked).map(written).collect())
}
