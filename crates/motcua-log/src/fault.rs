//! Everything that is said of a log as a whole: one name, code, message and remedy each, with arguments.
//!
//! The words here are English; a program that speaks to people in other languages keeps theirs by [`Fault::name`].

/// The words of one fault in English, with `{argument}` where an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultText {
    /// The name; several faults may share a code.
    pub name: &'static str,
    /// The stable snake_case code.
    pub code: &'static str,
    /// What is wrong.
    pub message: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// An argument of a fault as words show it.
trait Argument {
    fn shown(&self) -> String;
}

impl Argument for String {
    fn shown(&self) -> String {
        self.clone()
    }
}

impl Argument for &'static str {
    fn shown(&self) -> String {
        (*self).to_owned()
    }
}

impl Argument for u64 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Argument for usize {
    fn shown(&self) -> String {
        self.to_string()
    }
}

/// A name that may have been meant; nothing where none is near.
impl Argument for Option<&'static str> {
    fn shown(&self) -> String {
        self.unwrap_or_default().to_owned()
    }
}

macro_rules! faults {
    ($($name:ident $({ $($arg:ident: $type:ty),+ })? = $code:literal, $message:literal, $help:literal;)+) => {
        /// What is wrong with a log as a whole, or with what is told beside it.
        ///
        /// Arguments are names, codes and numbers, never values of a row. An argument `meant` is a name that may have been meant, and `original` is what the
        /// system or a parser said.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Fault {
            $(
                #[doc = $message]
                $name $({ $(#[doc = concat!("The argument `", stringify!($arg), "`.")] $arg: $type),+ })?,
            )+
        }

        impl Fault {
            /// The words of every fault.
            pub const TEXTS: &'static [FaultText] =
                &[$(FaultText { name: stringify!($name), code: $code, message: $message, help: $help }),+];

            /// Returns the name and the words.
            #[must_use]
            pub const fn text(&self) -> FaultText {
                match self {
                    $(Self::$name { .. } => FaultText { name: stringify!($name), code: $code, message: $message, help: $help },)+
                }
            }

            /// Returns the arguments by their names.
            #[must_use]
            pub fn args(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$name $({ $($arg),+ })? => vec![$($((stringify!($arg), $arg.shown())),+)?],)+
                }
            }
        }
    };
}

faults! {
    TruncatedGz = "truncated_gz", "the compressed file ends in the middle", "copy or export the file again; nothing of it was audited";
    CorruptGz = "corrupt_gz", "the compressed file is damaged", "copy or export the file again; nothing of it was audited";
    GzBomb { times: u64 } = "gz_bomb", "the compressed file holds more than {times} times its own length", "check where the file comes from; a log of this kind can be read uncompressed";
    NoSuchFile = "not_found", "there is no such file", "check the path";
    NoSuchFolder = "not_found", "there is no such folder to write to", "make the folder, or name another place";
    NotPermitted = "not_permitted", "the file may not be opened", "ask for the right to read or write it";
    NoRoom = "no_room", "there is no room left on the disk", "make room, or name a file on another disk";
    IsADirectory = "is_a_directory", "this is a folder, not a file", "name one file of it";
    InputOutput { original: String } = "io", "input or output failed: {original}", "check the disk and the path";
    NothingWritten = "io", "nothing was written", "try again";
    NotUtf8 = "not_utf8", "the text is not UTF-8", "save or export the file as UTF-8 (in a spreadsheet: CSV UTF-8)";
    Interrupted = "interrupted", "the work was interrupted", "begin it again; no part of a file was left";

    UnknownLogFormat = "unknown_format", "the name does not say how the log is written", "name it `.csv`, `.jsonl`, `.xes` or `.json` (OCEL), each also with `.gz`, or `.parquet` or `.arrow`";
    UnknownReportFormat = "unknown_format", "the name does not say how to write the reports", "name it `.jsonl`, `.csv` or `.parquet`";
    UnknownTableFormat = "unknown_format", "a dossier table is text", "name it `.csv` or `.jsonl`";
    UnknownEventFormat = "unknown_format", "the name does not say how to write the log", "name it `.csv`, `.jsonl`, `.xes` or `.json` (OCEL), each also with `.gz`, or `.parquet`";
    NoParquetToRead = "unknown_format", "this program was built without Parquet", "build it with the feature `parquet`, or export the log as `.csv`";
    NoParquetToWrite = "unknown_format", "this program was built without Parquet", "build it with the feature `parquet`, or write `.jsonl` or `.csv`";
    ReadAndWritten = "same_file", "this file is read, and would be replaced by what is written", "name another file; nothing was written";
    ReadTwice = "same_file", "this file is given twice, and would count twice", "give it once; nothing was counted";
    WrittenTwice = "same_file", "this file is named for two things that are written", "name another file; nothing was written";
    ParquetNotWritten = "parquet", "the Parquet file could not be written", "check the room on the disk";
    NotAReportColumn { column: String } = "wrong_type", "the column `{column}` is not one of a case report", "write the batch that the audit gave";
    NotAReport = "wrong_type", "these are not the columns of a case report", "write the batch that the audit gave";

    Empty = "empty", "the log is empty", "export it again, with a header";
    Spreadsheet = "not_text", "this is a spreadsheet or another archive, not a text log", "export the log as CSV in UTF-8, or as JSON lines";
    ParquetAsText = "not_text", "this is a Parquet file, not a text log", "export the log as CSV in UTF-8, or as JSON lines";
    Pdf = "not_text", "this is a PDF file, not a text log", "export the log as CSV in UTF-8, or as JSON lines";
    NoHeader = "unreadable_header", "there is no header", "write the names of the columns into the first line";
    HeaderLacks { columns: String, required: &'static str } = "missing_column", "the header does not name {columns}", "the first line names the columns, with commas, semicolons or tabs between them; required are {required}, and those that the mapping names";
    NoColumn { columns: String, required: &'static str } = "missing_column", "there is no column {columns}", "required are {required}, and those that the mapping names; rename the columns, or name yours in a mapping";
    NamedTwice { column: String } = "duplicate_column", "the header names `{column}` twice", "keep one of the two columns";
    TwoColumns { column: String } = "duplicate_column", "there are two columns `{column}`", "keep one of the two columns";
    RowsUnreadable = "bad_csv", "the rows cannot be read", "export the log again as CSV";
    LinesUnreadable = "bad_json", "the lines cannot be read", "write one JSON object a line";
    OneJsonArray = "not_jsonl", "this is one JSON array", "write one JSON object a line, without `[`, `]` and the commas between";
    ElementTooLarge { most: usize } = "element_too_large", "one element of the log is larger than {most} bytes", "look for a quote that is never closed; a log holds no files";
    TooManyItems { most: usize } = "too_many_items", "the dossier has more than {most} rows", "check the column `dossier`";
    TooManyRows = "too_many_rows", "the log has more than 4,294,967,294 rows or texts", "split it by dossier and audit the parts";
    EventsOnly { format: &'static str } = "wrong_shape", "{format} holds events, not one row a dossier", "leave `shape` out, or export the dossier table as `.csv`";
    TableHasNoEvents = "not_events", "the table has one row a dossier, which tells of no single event", "give a log with one row an event";

    BadParquet = "bad_parquet", "the Parquet file is damaged or cut off", "copy or export the file again; nothing of it was audited";
    ParquetCodec { codec: &'static str } = "unknown_compression", "the Parquet file is compressed with {codec}, which is not read", "write it again with zstd, snappy, gzip or lz4, such as `compression=\"zstd\"`";
    ZoneUnsaid { column: String } = "unknown_zone", "the column `{column}` holds timestamps of the old form INT96, which may be instants or local times", "write it again as TIMESTAMP_MICROS (in Spark `spark.sql.parquet.outputTimestampType`), or tell their zone in a mapping: `[time] zone`";
    BadArrow = "bad_arrow", "the Arrow file is damaged or cut off", "copy or export the file again; nothing of it was audited";
    StreamBrokeOff { original: &'static str } = "arrow_stream", "the stream of batches broke off: {original}", "check the system that produces the batches";
    RunsUnreadable = "arrow_stream", "a column in runs of like values cannot be read", "write the column with a value a row, or as a dictionary";
    NotText { column: String } = "wrong_type", "the column `{column}` is not text", "cast `{column}` to text";
    NumbersForText { column: String } = "wrong_type", "the column `{column}` is not text", "read `{column}` as text from the beginning: as a number, `1.012220` has lost its last zero";
    NotInstants { column: String } = "wrong_type", "the column `{column}` is not a timestamp, a date or ISO 8601 text", "cast `{column}` to a timestamp, a date or ISO 8601 text";
    NotWholeNumbers { column: String } = "wrong_type", "the column `{column}` is not whole numbers", "cast `{column}` to whole numbers";
    NotDetails { column: String } = "wrong_type", "the column `{column}` is not JSON text, structs or maps", "cast `{column}` to JSON text, structs or maps";

    NotXml = "not_xes", "this is no XML at all", "name the file as what it is, such as `.csv` or `.jsonl`, or export the log as XES";
    NotXes = "not_xes", "the root element is not `log`", "export the log as XES, or name the file as what it is";
    BadXml = "bad_xes", "this is no well-formed XML", "export the log again as XES";
    AttributeAfterEvents = "bad_xes", "an attribute of a trace stands after its events", "write the attributes of a trace before its events, as the standard asks";
    TruncatedXes = "truncated_xes", "the XES file ends in the middle", "copy or export the file again; nothing of it was audited";
    DamagedXes = "truncated_xes", "the XES file is damaged or ends in the middle", "copy or export the file again; nothing of it was audited";
    TooDeep { most: usize } = "too_deep", "elements lie more than {most} deep in one another", "check the file: XES nests attributes a few levels deep";
    XmlEntity = "xml_entity", "the file declares or uses entities of its own", "export the log as plain XES: it needs no document type and no entities but those of XML itself";
    TruncatedJson = "truncated_json", "the JSON ends in the middle", "copy or export the file again; nothing of it was audited";
    BadJson = "bad_json", "this is no well-formed JSON", "copy or export the file again; nothing of it was audited";
    NotOcel = "not_ocel", "this JSON has not the lists `objects` and `events` of OCEL 2.0", "export the log as OCEL 2.0 JSON, or as JSON lines named `.jsonl`";

    UnknownMapping = "unknown_mapping", "there is no mapping of that name", "name `dvcqg` or a TOML file";
    MappingNotUnderstood { original: String } = "bad_mapping", "the mapping is not understood", "{original}";
    UnknownShape { name: String, meant: Option<&'static str> } = "bad_mapping", "`{name}` is no shape", "write `events` or `dossiers`";
    UnknownColumn { name: String, meant: Option<&'static str> } = "bad_mapping", "`{name}` is no column", "write a column such as `dossier`, `event`, `at` or `received`";
    UnknownEvent { name: String, meant: Option<&'static str> } = "bad_mapping", "`{name}` is no event", "write an event such as `receive`, or `ignore`";
    UnknownState { name: String, meant: Option<&'static str> } = "bad_mapping", "`{name}` is no state", "write a state such as `received`";
    UnknownChannel { name: String, meant: Option<&'static str> } = "bad_mapping", "`{name}` is no channel", "write `direct`, `postal`, `online` or `app`";
    UnknownZone { name: String } = "bad_mapping", "`{name}` is no zone", "write an offset such as `+07:00`, or `UTC`";
    UnknownTimeFormat { name: String } = "bad_mapping", "`{name}` is no format", "write `%Y`, `%m`, `%d`, `%H`, `%M` and `%S`, with year, month and day, or `excel`";
    BadHints = "bad_hints", "the list of names cannot be read", "build the program again";
    TermsNotUnderstood { original: String } = "bad_terms", "the terms are not understood", "write `[terms]`, and below it a line a procedure, such as `\"1.001193\" = \"5 working days\"` ({original})";
    TermNotUnderstood { procedure: String } = "bad_terms", "the term of `{procedure}` is not understood", "write a term such as `5 working days`";
    UnknownTermChannel { meant: Option<&'static str> } = "bad_terms", "there is no such channel", "write `direct`, `postal`, `online` or `app`";

    BadMemory = "bad_memory", "the limit of memory is not understood, or too small", "write it such as `256MiB` or `2GiB`; the least is `16MiB`";
    BeyondMemory = "memory", "the log does not fit into the memory that was allowed, and this question needs all of it at once", "allow more memory, or split the log by dossier";
    TemporaryFull = "temporary_full", "there is no room left for temporary files", "make room, name a folder on a larger disk for them, or allow more memory";
    TemporaryFolder { original: String } = "temporary_folder", "a temporary file cannot be used: {original}", "name a folder that exists and may be written for temporary files, or allow more memory";
    TemporaryDamaged = "temporary_damaged", "a temporary file does not give back what was written into it", "check the disk, or name a folder on another one for temporary files";
    NoCalendar = "bad_rules", "the rules have no calendar, so no term can be counted", "check the rules with `motcua check`";
    UnreadableProcedure = "bad_rules", "a procedure of the rules cannot be read", "check the rules with `motcua check`";
    TooManyReports = "too_many_reports", "the reports do not fit into one batch", "split the log by dossier and audit the parts";
    ReportsUnfit = "internal", "the report columns do not fit together", "report this with the version of the program";
    NothingToGenerate = "nothing_to_generate", "no procedure has a term that its channel alone decides, or the days are in the wrong order", "give other rules or days";

    FactsTooLong = "row_too_large", "the line is too long", "write the facts of one dossier a line";
    FactsNotStated = "bad_facts", "the line does not state the facts of a dossier", "write a line such as `{\"dossier\":\"H1\",\"facts\":{}}` for each dossier";
    FactsNoObject = "bad_facts", "`facts` is no object within the limits", "write a line such as `{\"dossier\":\"H1\",\"facts\":{}}` for each dossier";
    FactsTwice = "bad_facts", "the facts of the dossier stand on a line before", "keep one line a dossier";
    BodyOfOneLaw = "unknown_body", "one of the laws does not encode the working hours of this body", "give the id of a body that both laws encode, or none";

    RegisterKey = "bad_row", "the row has a key or value that its kind does not know", "a row is `{\"kind\": \"procedure\" | \"dossier\" | \"complaint\" | \"report\", …}` with the keys of its kind";
    RegisterLacks { key: &'static str } = "key_missing", "the row lacks `{key}`, without which it counts nowhere", "state `{key}`";
    RegisterTwice = "duplicate_dossier", "the dossier has a row already", "keep one row of kind `dossier` a dossier";
    RegisterReportTwice = "duplicate_report", "another row counts this month of the office already", "keep one count of the national report and one of the portal a month and office";
    RegisterMonth = "bad_month", "`month` is no first day of a month", "write the month as its first day, such as `2026-03-01`";
    RegisterOrder = "dates_contradict", "a later step of the row stands before an earlier one", "correct the dates: decided before public, received before answered, answered before published";
    RegisterJson = "bad_row", "the row is no JSON object", "a row is `{\"kind\": \"procedure\" | \"dossier\" | \"complaint\" | \"report\", …}` with the keys of its kind";
    RegisterRowTooLong { most: usize } = "row_too_long", "the row has more than {most} bytes", "write one row a line";
    RegisterInstant = "not_a_moment", "an instant of the row is no date or date-time", "write `2026-02-13`, or `2026-02-13T15:20` with or without an offset";
    PeriodNotCounted = "no_calendar", "a period of the row cannot be counted", "look at the dates of the row; the calendar of the rules begins and ends with its years";
    ReportsNotParquet = "not_parquet", "the file cannot be read as Parquet", "give the reports as `motcua audit --out reports.parquet` writes them";
    ReportsLackColumn { column: String } = "missing_column", "the reports have no column `{column}`", "give the reports as `motcua audit` writes them";
    ReportColumnType { column: String } = "wrong_column_type", "the column `{column}` has another type than a case report's", "give the reports as `motcua audit` writes them";
}

impl Fault {
    /// Returns the name, by which the words in other languages are found.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.text().name
    }

    /// Returns what is wrong, in English.
    #[must_use]
    pub fn message(&self) -> String {
        filled(self.text().message, &self.args())
    }

    /// Returns what to do, in English, after the name that may have been meant.
    #[must_use]
    pub fn help(&self) -> String {
        let args = self.args();
        let meant = args.iter().find(|(name, meant)| *name == "meant" && !meant.is_empty());
        let meant = meant.map(|(_, meant)| format!("did you mean `{meant}`? ")).unwrap_or_default();
        format!("{meant}{}", filled(self.text().help, &args))
    }
}

/// Returns the words with each `{argument}` replaced; a brace that begins the name of none stays.
#[must_use]
pub fn filled(words: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = args.iter().find_map(|(name, value)| Some((after.strip_prefix(name)?.strip_prefix('}')?, value)));
        rest = match named {
            Some((after, value)) => {
                out.push_str(value);
                after
            }
            None => {
                out.push('{');
                after
            }
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled_once_and_braces_of_json_stay() {
        let args = [("column", "`{columns}`".to_owned()), ("columns", "b".to_owned())];
        assert_eq!(filled("no {column}, no {columns}: {\"a\":{}}", &args), "no `{columns}`, no b: {\"a\":{}}");
        assert_eq!(filled("a brace { that never ends {column", &args), "a brace { that never ends {column");
    }

    #[test]
    fn a_name_that_was_meant_stands_before_the_remedy() {
        let of = |meant| Fault::UnknownShape { name: "event".to_owned(), meant };
        assert_eq!(of(Some("events")).help(), "did you mean `events`? write `events` or `dossiers`");
        assert_eq!(of(None).help(), "write `events` or `dossiers`");
        assert_eq!(of(None).message(), "`event` is no shape");
    }

    #[test]
    fn names_are_told_apart_and_every_fault_says_what_to_do() {
        for (at, text) in Fault::TEXTS.iter().enumerate() {
            assert!(!text.message.is_empty() && !text.help.is_empty(), "{}", text.name);
            assert!(Fault::TEXTS.iter().skip(at + 1).all(|other| other.name != text.name), "{}", text.name);
        }
    }
}
